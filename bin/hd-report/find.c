/*
 * find.c: where a report comes from, and what its file says about itself.
 *
 * A report file is UTF-8: comment lines, then one SELECT. The first comment is the description. Of
 * the others these are read, what else they say is left alone:
 *
 *	-- :NAME TYPE[ = DEFAULT][: HELP]	a parameter, set by NAME=VALUE
 *	-- NAME TYPE[ MARK][: HELP]		a column of the result
 *
 * TYPE is text, number, time or duration: a time is typed as WHEN and reaches the statement in
 * seconds since 1970, a duration as DURATION in seconds; so are they printed. A parameter may also
 * have the words of which it is one, like first|last, as its type. The usual parameters (see bind.c)
 * come from options and need a line only for a default, or where the report cannot do without its
 * option. Columns are described all, in their order, or none. MARK is bar or heat, for numbers and
 * durations that are to be drawn (see drawing.c).
 */
#include "report.h"
#include "reports.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FOLDERS = 16 };
static const char built_in[] = "hd";

/* ---- what a file says ---- */

static bool is_name(const char *s)
{
	if (!*s || (*s >= '0' && *s <= '9'))
		return false;
	while (isalnum((unsigned char)*s) || *s == '_')
		s++;
	return !*s;
}

static bool read_type(const char *word, enum column_type *type)
{
	static const char *const types[] = {
		[TEXT] = "text", [NUMBER] = "number", [TIME] = "time", [DURATION] = "duration"};
	for (size_t i = 0; i < LENGTH(types); i++)
		if (!strcmp(types[i], word)) {
			*type = (enum column_type)i;
			return true;
		}
	return false;
}

/* first|last as blank-separated words; false, and unchanged, for what is no such type. */
static bool read_words(char *type)
{
	size_t last = strlen(type) - 1;
	if (!*type || !strchr(type, '|') || strchr(type, ' ') || strstr(type, "||") || *type == '|' ||
		type[last] == '|')
		return false;
	while ((type = strchr(type, '|')))
		*type = ' ';
	return true;
}

/* Behind a type stands nothing, or how it is drawn if it can be. */
static bool read_mark(const char *word, enum column_type type, enum mark *mark)
{
	*mark = !word ? BARE : strcmp(word, "bar") ? HEAT : BAR;
	return !word || ((type == NUMBER || type == DURATION) && text_in(word, "bar heat"));
}

/* Cuts s at the first separator; what follows that, or NULL. */
static char *cut(char *s, const char *separator)
{
	char *at = strstr(s, separator);
	if (!at)
		return NULL;
	*at = 0;
	return at + strlen(separator);
}

static char *read_comment(struct report *r, char *text, int line)
{
	bool parameter = *text == ':';
	enum column_type type = TEXT;
	enum mark mark;
	char *help = cut(text, ": "), *value = parameter ? cut(text, " = ") : NULL;
	char *word = cut(text, " "), *drawn = word && !parameter ? cut(word, " ") : NULL;
	const char *words = parameter && word && read_words(word) ? word : NULL;
	bool good = word && is_name(text + parameter) && (words || read_type(word, &type)) &&
		    read_mark(drawn, type, &mark);
	if (parameter && !good)
		return xasprintf("line %d: a parameter is \":name type = default: help\"; "
				 "type is text, number, time, duration or words like first|last", line);
	if (r->parameters == MOST_PARAMETERS || r->columns == MOST_COLUMNS)
		return xasprintf("line %d: more than %d parameters or %d columns", line, MOST_PARAMETERS,
			MOST_COLUMNS);
	help = help ? help : "";
	if (parameter) {
		r->parameter[r->parameters++] =
			(struct parameter){text + 1, type, value, help, line, words};
	} else if (good) {
		r->mark[r->columns] = mark;
		r->column[r->columns++] = (struct column){text, type, true, help, NULL};
	}
	return NULL;
}

/* NULL, or what is wrong; so the others here. */
static char *parse(struct report *r, const char *text)
{
	static const char mark[] = "\xef\xbb\xbf";
	char *why = NULL;
	text += strncmp(text, mark, strlen(mark)) ? 0 : strlen(mark);
	r->line = 1;
	r->description = "";
	for (; !why && !strncmp(text, "--", 2); r->line++) {
		size_t len = strcspn(text, "\r\n");
		char *comment = xstrndup(text + 2, len - 2);
		comment += strspn(comment, " \t");
		if (r->line == 1)
			r->description = comment;
		else
			why = read_comment(r, comment, r->line);
		text += len + (text[len] == '\r' && text[len + 1] == '\n');
		text += *text != 0;
	}
	r->sql = text;
	return why;
}

/* ---- files ---- */

static char *slurp(int fd, struct buf *text)
{
	char block[65536];
	ssize_t n;
	buf_str(text, "");
	while ((n = read(fd, block, sizeof block)) > 0) {
		buf_add(text, block, (size_t)n);
		if (text->len > LIMIT_FIELD)
			return xasprintf("a text of more than %d bytes", LIMIT_FIELD);
	}
	if (n < 0)
		return xstrdup(strerror(errno));
	if (strlen(text->at) < text->len)
		return xstrdup("a NUL byte, so it is no text");
	return text_valid(text->at, text->len) ? NULL
						: xstrdup("not UTF-8; iconv -f LATIN1 -t UTF-8 converts it");
}

/* The text of a file, NULL when there is none or *why says what is wrong with it. */
static const char *read_file(const char *path, char **why)
{
	struct stat st;
	struct buf text = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	*why = NULL;
	if (fd < 0 && errno == ENOENT)
		return NULL;
	if (fd < 0 || fstat(fd, &st)) {
		*why = xstrdup(strerror(errno));
		return NULL;
	}
	*why = S_ISREG(st.st_mode) ? place_unsafe(path, &st) : xstrdup("not a file");
	if (!*why)
		*why = slurp(fd, &text);
	close(fd);
	return *why ? NULL : text.at;
}

/* $HD_REPORTS, then share/hd/reports beside the folder of this program. */
static size_t find_folders(const char *folder[MOST_FOLDERS])
{
	size_t n = 0;
	const char *named = getenv("HD_REPORTS");
	char *list = xstrdup(named ? named : ""), *rest = list, *self = realpath("/proc/self/exe", NULL);
	for (char *path; n + 1 < MOST_FOLDERS && (path = strsep(&rest, ":"));)
		if (*path)
			folder[n++] = path;
	if (self)
		folder[n++] = xasprintf("%s/share/hd/reports", dirname(dirname(self)));
	return n;
}

/* ---- all of them ---- */

static void add(struct listed **list, size_t *n, const char *name, const char *from)
{
	for (size_t i = 0; i < *n; i++)
		if (!strcmp((*list)[i].name, name))
			return; /* the first one found is the one that runs */
	*list = xrealloc(*list, (*n + 1) * sizeof **list);
	(*list)[(*n)++] = (struct listed){name, from};
}

static void add_folder(struct listed **list, size_t *n, const char *folder)
{
	DIR *dir = opendir(folder);
	for (struct dirent *file; dir && (file = readdir(dir));) {
		const char *dot = strrchr(file->d_name, '.');
		if (dot && dot > file->d_name && !strcmp(dot, ".sql"))
			add(list, n, xstrndup(file->d_name, (size_t)(dot - file->d_name)), folder);
	}
	if (dir)
		closedir(dir);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct listed *)a)->name, ((const struct listed *)b)->name);
}

struct listed *report_names(size_t *n)
{
	const char *folder[MOST_FOLDERS];
	struct listed *list = NULL;
	*n = 0;
	size_t folders = find_folders(folder);
	for (size_t i = 0; i < folders; i++)
		add_folder(&list, n, folder[i]);
	for (size_t i = 0; i < LENGTH(embedded); i++)
		add(&list, n, embedded[i].name, built_in);
	qsort(list, *n, sizeof *list, by_name);
	return list;
}

/* ---- one ---- */

_Noreturn static void unknown(const char *name)
{
	size_t n;
	struct listed *list = report_names(&n);
	const char **names = xalloc(n * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = list[i].name;
	const char *nearest = text_nearest(name, names, n);
	if (nearest)
		die(TROUBLE, "%s: no such report, nearest is %s; hd-report lists them", name, nearest);
	die(TROUBLE, "%s: no such report; hd-report lists them", name);
}

static const char *look_up(struct report *r, char **why)
{
	const char *folder[MOST_FOLDERS];
	size_t folders = find_folders(folder);
	for (size_t i = 0; i < folders; i++) {
		r->file = xasprintf("%s/%s.sql", folder[i], r->name);
		const char *text = read_file(r->file, why);
		if (text || *why)
			return text;
	}
	r->file = r->name;
	for (size_t i = 0; i < LENGTH(embedded); i++)
		if (!strcmp(embedded[i].name, r->name))
			return embedded[i].text;
	unknown(r->name);
}

char *report_read(struct report *r, const char *name)
{
	char *why = NULL;
	*r = (struct report){.name = name, .file = name};
	const char *text = strchr(name, '/') ? read_file(name, &why) : look_up(r, &why);
	if (!why && !text)
		return xstrdup(strerror(ENOENT));
	return why ? why : parse(r, text);
}
