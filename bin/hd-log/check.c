/* check.c: routine checks: commands run one after the other, each outside the open desk. */
#include "log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const struct column check_columns[] = {
	{"check", TEXT, true, "its name", "name"},
	{"state", TEXT, true, "ok warning unknown critical", NULL},
	{"at", TIME, true, "when it ended", NULL},
	{"took", NUMBER, true, "seconds it took", "took / 1000.0"},
	{"call", TEXT, true, "the call about it", "'c' || call"},
	{"line", TEXT, true, "the first line it said", NULL},
	{"perf", TEXT, false, "its performance data", NULL},
	{"product", TEXT, false, "code of the product",
		"(SELECT code FROM product WHERE product.id = check_run.product)"},
	{NULL, TEXT, false, NULL, NULL},
};

/* The checks of a run, and how many lines of a list were none. */
struct checks {
	struct check *at;
	size_t n, bad;
};

/* ---- one check ---- */

/* Field 1 of the lines printed. NULL, or what is wrong; so the others here. */
static const char *read_name(const char *s)
{
	struct ref ref;
	if (!*s || *s == '-' || strpbrk(s, " \t\r\n") || operand_ref(s, &ref))
		return xasprintf("%s: no name: it is empty or has a blank, "
				 "or looks like an option or a ref", s);
	return NULL;
}

static const char *read_timeout(const char *s, int64_t *seconds)
{
	const char *why = when_duration(s, seconds);
	if (why || *seconds < 1)
		return xasprintf("--timeout %s: %s", s,
			why ? why : "a check takes a second at least");
	return NULL;
}

/* NAME -- COMMAND [ARG...] of the command line. Words of the command that look like options of ours
 * would be taken for them, so the double dash, which getopt(3) leaves before all operands, must be
 * there. */
static struct check read_operands(const struct args *args, struct check check)
{
	const char *why = args->operands ? read_name(args->operand[0]) : NULL;
	if (!args->operands)
		opt_die(args, "no name; which check is it?");
	if (strcmp(args->operand[-1], "--") || args->operands == 1)
		opt_die(args, "no command; it follows NAME --");
	if (why)
		die(TROUBLE, "%s", why);
	if (!*args->operand[1])
		die(TROUBLE, "empty command: did the command before it fail?");
	check.name = args->operand[0];
	check.argv = args->operand + 1;
	return check;
}

/* ---- a list of them ---- */

/* The next word of a line, up to a blank; what stands in quotes is taken as it is. NULL at its end or
 * a #, or once *why says what is wrong. */
static char *next_word(const char **at, const char **why)
{
	struct buf word = {0};
	const char *s = *at + strspn(*at, " \t\r\n");
	if (!*s || *s == '#')
		return NULL;
	buf_str(&word, "");
	while (*s && !strchr(" \t\r\n", *s)) {
		const char *end = *s == '"' || *s == '\'' ? strchr(s + 1, *s) : s;
		if (!end) {
			*why = xasprintf("a %c that is never closed", *s);
			return NULL;
		}
		if (end == s)
			buf_char(&word, *s);
		else
			buf_add(&word, s + 1, (size_t)(end - s - 1));
		s = end + 1;
	}
	*at = s;
	return word.at;
}

/* Whether a word is an option; its value is the rest of it or the next word, "" for none. */
static bool is_option(const char *name, char ***word, const char **value)
{
	size_t len = strlen(name);
	if (!strncmp(**word, name, len) && (**word)[len] == '=') {
		*value = **word + len + 1;
		return true;
	}
	if (strcmp(**word, name))
		return false;
	*value = (*word)[1] && strcmp((*word)[1], "--") ? *++*word : "";
	return true;
}

/* NAME [-p PRODUCT] [--timeout DURATION] -- COMMAND [ARG...] of a line; the words end with NULL. */
static const char *read_line(char **word, struct check *check)
{
	const char *value, *why = NULL;
	for (; !why && *word && strcmp(*word, "--"); word++) {
		if (is_option("-p", &word, &value) || is_option("--product", &word, &value))
			check->asked = value;
		else if (is_option("--timeout", &word, &value))
			why = read_timeout(value, &check->seconds);
		else if (**word == '-')
			why = xasprintf("%s: no option of a check: -p and --timeout are", *word);
		else if (check->name)
			why = xasprintf("%s: a second name; -- comes before the command", *word);
		else if (!(why = read_name(*word)))
			check->name = *word;
	}
	if (!why && !check->name)
		return "no name";
	if (!why && (!*word || !word[1] || !*word[1]))
		return "no command; it follows NAME --";
	check->argv = word + 1;
	return why;
}

static const char *split(const char *line, size_t len, char ***words, size_t *n)
{
	const char *why = NULL;
	if (memchr(line, 0, len) || !text_valid(line, len))
		return "not UTF-8";
	do {
		*words = xrealloc(*words, (*n + 1) * sizeof **words);
		(*words)[*n] = next_word(&line, &why);
	} while ((*words)[(*n)++]);
	--*n;
	return why;
}

/* One name is one check: two would undo each other's state. */
static const char *find_twin(const struct checks *checks, const struct check *check)
{
	for (size_t i = 0; i < checks->n; i++)
		if (!strcmp(checks->at[i].name, check->name))
			return xasprintf("%s: stands in line %zu too", check->name,
				checks->at[i].line);
	return NULL;
}

static void add_line(struct checks *checks, const char *path, const char *line, size_t len,
	struct check check)
{
	char **words = NULL;
	size_t n = 0;
	const char *why = split(line, len, &words, &n);
	if (!why && !n)
		return;
	why = why ? why : read_line(words, &check);
	why = why ? why : find_twin(checks, &check);
	if (why) {
		say("%s: line %zu: %s", path, check.line, why);
		checks->bad++;
		return;
	}
	checks->at = xrealloc(checks->at, (checks->n + 1) * sizeof *checks->at);
	checks->at[checks->n++] = check;
}

/* Whoever may write the list runs what they like as us. */
static FILE *open_list(const char *path)
{
	struct stat st;
	FILE *file = strcmp(path, "-") ? fopen(path, "re") : stdin;
	if (!file || fstat(fileno(file), &st))
		die(TROUBLE, "%s: %s", path, strerror(errno));
	const char *why = file != stdin && S_ISREG(st.st_mode) ? place_unsafe(path, &st) : NULL;
	if (why)
		die(TROUBLE, "%s: %s", path, why);
	return file;
}

static struct checks read_list(const struct args *args, struct check check)
{
	struct checks checks = {0};
	const char *path = args->value[OPT_FROM];
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	if (args->operands)
		opt_die(args, "%s: --from takes no name or command; they are its lines",
			args->operand[0]);
	FILE *file = open_list(path);
	for (check.line = 1; (len = getline(&line, &size, file)) >= 0; check.line++)
		add_line(&checks, path, line, (size_t)len, check);
	if (ferror(file))
		die(TROUBLE, "%s: %s", path, strerror(errno));
	if (file != stdin)
		fclose(file);
	return checks;
}

/* ---- the verb ---- */

/* The product of a line of a list, which must not end the others. */
static bool find_product(const char *path, struct check *check)
{
	sqlite3_stmt *q = db_sql("SELECT id FROM product\n"
				 "WHERE code = :typed OR 'p' || id = :typed");
	db_bind_text(q, ":typed", check->asked);
	check->product = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	if (check->product == NEVER)
		say("%s: line %zu: %s: no such product; hd-admin set product adds one", path,
			check->line, check->asked);
	return check->product != NEVER;
}

/* Before anything runs; those without theirs are bad. */
static void find_products(const struct args *args, struct checks *checks)
{
	size_t asked = 0, kept = 0;
	for (size_t i = 0; i < checks->n; i++)
		asked += checks->at[i].asked != NULL;
	if (!asked)
		return;
	db_read(args);
	for (size_t i = 0; i < checks->n; i++) {
		struct check check = checks->at[i];
		if (check.asked && !check.line)
			check.product = desk_product(check.asked);
		if (!check.asked || !check.line || find_product(args->value[OPT_FROM], &check))
			checks->at[kept++] = check;
	}
	db_close();
	checks->bad += checks->n - kept;
	checks->n = kept;
}

static void run(const struct args *args, const struct check *check)
{
	struct command command = {.argv = check->argv, .seconds = check->seconds, .apart = true,
		.sweep = true};
	struct ended ended = command_run(&command);
	struct finding found = plugin_read(&command, &ended);
	free(ended.out.at);
	free(ended.err.at);
	when_again();
	run_keep(args, check, &found);
}

int check(struct args *args)
{
	enum { PATIENCE = 60 };
	struct check usual = {.product = NEVER, .seconds = PATIENCE};
	struct checks checks = {0};
	const char *typed = args->value[OPT_TIMEOUT];
	const char *why = typed ? read_timeout(typed, &usual.seconds) : NULL;
	usual.asked = args->value[OPT_PRODUCT];
	out_start(args, check_columns);
	if (why)
		die(TROUBLE, "%s", why);
	if (args->value[OPT_FROM]) {
		checks = read_list(args, usual);
	} else {
		usual = read_operands(args, usual);
		checks = (struct checks){&usual, 1, 0};
	}
	find_products(args, &checks);
	for (size_t i = 0; i < checks.n; i++)
		run(args, &checks.at[i]);
	out_print();
	return checks.bad ? TROUBLE : DONE;
}
