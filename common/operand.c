/* operand.c: what a verb works on, refs and texts; standard input is read to its end here. */
#include "hd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool operand_ref(const char *s, struct ref *ref)
{
	s += strspn(s, " ");
	size_t len = strcspn(s, " \t\r\n");
	char digits[20];
	if (len < 2 || len > sizeof digits || *s < 'a' || *s > 'z' || s[1] < '1' || s[1] > '9')
		return false;
	snprintf(digits, sizeof digits, "%.*s", (int)len - 1, s + 1);
	ref->kind = *s;
	return text_number(digits, 1, INT64_MAX, &ref->id);
}

enum { LONGEST_FIELD = 79 };

/* Field 1 of a line of standard input as it is read; a longer one is no ref. */
struct field {
	char at[LONGEST_FIELD + 1];
	size_t len;
	bool ended;
};

static void add_ref(struct refs *refs, const char *s)
{
	struct ref ref;
	if (!operand_ref(s, &ref)) {
		size_t len = strcspn(s += strspn(s, " "), " \t\r\n");
		say("%.*s: not a ref; a ref is a letter and a number, like c12",
			(int)text_fit(s, len, LONGEST_FIELD), s);
		refs->bad++;
		return;
	}
	if (refs->n >= LIMIT_REFS)
		die(TROUBLE, "more than %d refs in one run; split the list", LIMIT_REFS);
	if (!(refs->n & (refs->n - 1))) /* full at each power of two */
		refs->at = xrealloc(refs->at, (refs->n ? 2 * refs->n : 1) * sizeof *refs->at);
	refs->at[refs->n++] = ref;
}

/* Takes out what colours a field, in a header of our own or by grep --color=always. */
static void bleach(char *s)
{
	char *to = s;
	while (*s) {
		size_t n = strncmp(s, "\033[", 2) ? 0 : 2 + strspn(s + 2, "0123456789;");
		if (n && (s[n] == 'm' || s[n] == 'K'))
			s += n + 1;
		else
			*to++ = *s++;
	}
	*to = 0;
}

static void read_field(struct field *field, const char *at, const char *end)
{
	for (; at < end && !field->ended; at++) {
		if (!field->len && (*at == ' ' || *at == '\r'))
			continue;
		bool blank = *at == ' ' || *at == '\t' || *at == '\r';
		field->ended = blank || field->len == LONGEST_FIELD;
		if (!field->ended)
			field->at[field->len++] = *at;
	}
}

/* A field "ref" is the header of a table. */
static void end_line(struct refs *refs, struct field *field)
{
	field->at[field->len] = 0;
	if (memchr(field->at, 0, field->len)) {
		say("%s: a NUL byte follows; refs are lines", field->at);
		refs->bad++;
	} else if (field->len || field->ended) {
		bleach(field->at);
		if (strcmp(field->at, "ref"))
			add_ref(refs, field->at);
	}
	*field = (struct field){0};
}

/* However long a line is, its field 1 is all that is kept. */
static void read_refs(struct refs *refs)
{
	struct field field = {0};
	char block[65536];
	size_t n;
	while ((n = fread(block, 1, sizeof block, stdin)) > 0)
		for (const char *at = block, *end = block + n, *stop; at < end; at = stop + 1) {
			stop = memchr(at, '\n', (size_t)(end - at));
			read_field(&field, at, stop ? stop : end);
			if (!stop)
				break;
			end_line(refs, &field);
		}
	if (ferror(stdin))
		die(TROUBLE, "standard input: %s", strerror(errno));
	end_line(refs, &field); /* the last one may have no end */
}

struct refs operand_refs(const struct args *args, bool required)
{
	struct refs refs = {0};
	bool dash = args->operands == 1 && !strcmp(args->operand[0], "-");
	if (dash || (required && !args->operands)) {
		if (!dash && isatty(STDIN_FILENO))
			opt_die(args, "no refs; name some or pipe a list");
		if (args->value[OPT_FILE] && !strcmp(args->value[OPT_FILE], "-"))
			opt_die(args, "standard input gives the refs or the text, not both");
		read_refs(&refs);
		return refs;
	}
	for (size_t i = 0; i < args->operands; i++) {
		if (!*args->operand[i])
			die(TROUBLE, "empty ref: did the command before it fail?");
		add_ref(&refs, args->operand[i]);
	}
	return refs;
}

char *operand_slurp(FILE *stream, const char *name)
{
	struct buf text = {0};
	char block[65536];
	size_t n;
	while ((n = fread(block, 1, sizeof block, stream)) > 0) {
		buf_add(&text, block, n);
		if (text.len > LIMIT_FIELD)
			die(TROUBLE, "%s: a text of more than %d bytes", name, LIMIT_FIELD);
	}
	if (ferror(stream))
		die(TROUBLE, "%s: %s", name, strerror(errno));
	if (text.len && memchr(text.at, 0, text.len))
		die(TROUBLE, "%s: holds a NUL byte; is it a text?", name);
	if (text.len && !text_valid(text.at, text.len))
		die(TROUBLE, "%s: not UTF-8; iconv -f LATIN1 -t UTF-8 converts it", name);
	return text.at ? text.at : xstrdup("");
}

static char *read_file(const char *path)
{
	if (!strcmp(path, "-"))
		return operand_slurp(stdin, "standard input");
	FILE *file = fopen(path, "re");
	if (!file)
		die(TROUBLE, "%s: %s", path, strerror(errno));
	char *text = operand_slurp(file, path);
	fclose(file);
	return text;
}

/* $EDITOR may be a command with options, so a shell splits it; the path is its argument. */
static char *edit(void)
{
	const char *folder = getenv("TMPDIR");
	char *path = xasprintf("%s/hd-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = mkstemp(path), status = -1;
	if (fd < 0)
		die(TROUBLE, "%s: %s", path, strerror(errno));
	close(fd);
	pid_t child = fork();
	if (!child) {
		execl("/bin/sh", "sh", "-c", "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"", "sh", path,
			(char *)NULL);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (status)
		die(TROUBLE, "the editor failed; what was written is in %s", path);
	char *text = read_file(path);
	unlink(path);
	return text;
}

char *operand_text(const struct args *args, bool required)
{
	const char *message = args->value[OPT_TEXT], *path = args->value[OPT_FILE];
	bool from_editor = args->value[OPT_EDIT];
	char *text;
	if (!!message + !!path + from_editor > 1)
		opt_die(args, "a text comes from one of -m, -F and -e");
	if (message)
		text = xstrdup(message);
	else if (path)
		text = read_file(path);
	else if (from_editor)
		text = edit();
	else if (!required)
		return NULL;
	else if (args->operands && strcmp(args->operand[0], "-") && !isatty(STDIN_FILENO))
		text = read_file("-");
	else
		opt_die(args, "no text; give it with -m, -F or -e");
	size_t len = strlen(text);
	while (len && strchr("\r\n", text[len - 1]))
		text[--len] = 0;
	if (len > LIMIT_FIELD)
		die(TROUBLE, "a text of more than %d bytes", LIMIT_FIELD);
	if (!text[strspn(text, " \t\r\n")])
		die(TROUBLE, "empty text: did the command before it fail?");
	return text;
}
