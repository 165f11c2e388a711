/* out.c: rows kept while the desk is open, then printed in the dress that was asked for. */
#include "hd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	SPILL = 4 << 20, /* bytes of rows kept in memory */
	FLUSH = 1 << 16, /* bytes printed at once */
};

static struct dress dress;
static const struct column *every; /* column of the table; the dress has some of them */
static bool bom;
static int64_t limit;
static struct buf rows;
static size_t row_count;
static FILE *spilled;

/* ---- options ---- */

static enum format read_format(const struct args *args)
{
	static const struct {
		const char *name;
		enum format format;
	} formats[] = {{"tsv", TSV}, {"table", TABLE}, {"csv", CSV}, {"json", JSON}, {"jsonl", JSONL}};
	const char *typed = args->value[OPT_JSON] ? "json" : args->value[OPT_FORMAT];
	if (!typed)
		return isatty(STDOUT_FILENO) ? TABLE : TSV;
	const char *name = opt_word(typed, "tsv table csv json jsonl", "no such format");
	size_t i = 0;
	while (strcmp(formats[i].name, name))
		i++;
	return formats[i].format;
}

bool out_wants_json(const struct args *args)
{
	enum format wanted = read_format(args);
	return wanted == JSON || wanted == JSONL;
}

static bool read_color(const struct args *args)
{
	const char *typed = args->value[OPT_COLOR], *none = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	if (typed)
		typed = opt_word(typed, "auto always never", "--color");
	if (typed && *typed != 'a')
		return false;
	if (typed && typed[1] == 'l')
		return true;
	return dress.screen && !(none && *none) && term && strcmp(term, "dumb");
}

static void list_columns(const struct column *c)
{
	struct buf out = {0};
	for (; c->name; c++)
		buf_printf(&out, "%c %-11s %s\n", c->shown ? '*' : ' ', c->name, c->help);
	buf_str(&out, "* shown without -o\n");
	print(out.at, out.len);
	exit(DONE);
}

static const struct column *find_column(const struct column *table, const char *name)
{
	const char *names[MOST_COLUMNS];
	size_t n = 0;
	for (const struct column *c = table; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
		names[n++] = c->name;
	}
	die(TROUBLE, "%s: no such column: %s", *name ? name : "empty name",
		text_join((char **)names, n, " "));
}

static void choose(const struct column *c)
{
	if (dress.columns == MOST_COLUMNS)
		die(TROUBLE, "more than %d columns", MOST_COLUMNS);
	dress.column[dress.columns++] = c;
}

static void choose_shown(const struct column *table, bool all)
{
	for (const struct column *c = table; c->name; c++)
		if (c->shown || all)
			choose(c);
}

static void choose_columns(const struct column *table, const char *typed)
{
	char *list = xstrdup(typed ? typed : "+"), *name = list;
	if (!strcmp(list, "help"))
		list_columns(table);
	if (*list == '+' || !strcmp(list, "all")) {
		choose_shown(table, *list == 'a');
		if (*list == 'a' || !typed)
			return;
	}
	while (name) {
		char *comma = strchr(name, ',');
		if (comma)
			*comma = 0;
		choose(find_column(table, name + (*name == '+')));
		name = comma ? comma + 1 : NULL;
	}
}

void out_start(const struct args *args, const struct column *table)
{
	every = table;
	dress.columns = 0;
	choose_columns(table, args->value[OPT_COLUMNS]);
	dress.chosen = args->value[OPT_COLUMNS];
	dress.format = read_format(args);
	dress.screen = dress.format == TABLE && isatty(STDOUT_FILENO);
	dress.header = (dress.format == TABLE || dress.format == CSV || args->value[OPT_HEADER]) &&
		       !args->value[OPT_NO_HEADER];
	dress.color = read_color(args) && dress.format == TABLE;
	dress.separator = opt_separator(args, ',');
	bom = dress.format == CSV && args->value[OPT_BOM];
	limit = opt_number(args, OPT_LIMIT, 0);
}

bool out_marks(void)
{
	return dress.color;
}

/* ---- keeping ---- */

void out_select(struct buf *sql)
{
	for (size_t i = 0; i < dress.columns; i++)
		buf_printf(sql, "%s%s", i ? ", " : "",
			dress.column[i]->sql ? dress.column[i]->sql : dress.column[i]->name);
}

/* A file without a name. */
static FILE *temporary(void)
{
	const char *folder = getenv("TMPDIR");
	folder = folder && *folder ? folder : "/tmp";
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) { /* not every file system can */
		char *name = xasprintf("%s/hd-XXXXXX", folder);
		fd = mkostemp(name, O_CLOEXEC);
		if (fd >= 0)
			unlink(name);
		free(name);
	}
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w+");
	if (!file)
		die(TROUBLE, "%s: %s; TMPDIR names another place", folder, strerror(errno));
	return file;
}

int out_temporary_text(const char *text, size_t len)
{
	FILE *file = temporary();
	if (fwrite(text, 1, len, file) != len || fflush(file))
		die(TROUBLE, "temporary file: %s; TMPDIR names another place", strerror(errno));
	int fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
	fclose(file);
	if (fd < 0 || lseek(fd, 0, SEEK_SET))
		die(TROUBLE, "temporary file: %s", strerror(errno));
	return fd;
}

static void spill(void)
{
	if (!spilled)
		spilled = temporary();
	if (fwrite(rows.at, 1, rows.len, spilled) != rows.len)
		die(TROUBLE, "temporary file: %s; TMPDIR names another place", strerror(errno));
	rows.len = 0;
}

void out_rows(sqlite3_stmt *statement)
{
	for (int64_t n = 0; (!limit || n < limit) && db_step(statement); n++) {
		for (size_t i = 0; i < dress.columns; i++)
			dress_keep(&rows, statement, (int)i);
		row_count++;
		if (rows.len > SPILL)
			spill();
	}
	db_done(statement);
}

bool out_row(sqlite3_stmt *statement)
{
	for (size_t i = 0; i < dress.columns; i++)
		dress_keep(&rows, statement, (int)(dress.column[i] - every));
	row_count++;
	if (rows.len > SPILL)
		spill();
	return !limit || (int64_t)row_count < limit;
}

void out_text(const char *bytes, size_t len)
{
	buf_add(&rows, bytes, len);
	if (rows.len > SPILL)
		spill();
}

/* ---- printing ---- */

/* What was kept in the temporary file, mapped; that is forgotten. */
static void map(struct rows *t)
{
	spill();
	if (fflush(spilled))
		die(TROUBLE, "temporary file: %s; TMPDIR names another place", strerror(errno));
	size_t len = (size_t)ftello(spilled);
	t->cells = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fileno(spilled), 0);
	if (t->cells == MAP_FAILED)
		die(TROUBLE, "temporary file: %s", strerror(errno));
	t->end = t->cells + len;
	t->mapped = true;
	fclose(spilled);
	free(rows.at);
	spilled = NULL;
}

struct rows out_take(void)
{
	struct rows t = {.dress = dress, .cells = rows.at, .end = rows.at, .n = row_count};
	if (spilled)
		map(&t);
	else if (rows.len)
		t.end += rows.len;
	rows = (struct buf){0};
	row_count = 0;
	dress.header = false; /* once, when a verb prints again */
	return t;
}

static void release(const struct rows *t)
{
	if (t->mapped)
		munmap((void *)t->cells, (size_t)(t->end - t->cells));
	else
		free((void *)t->cells);
}

size_t out_screen(const struct dress *d)
{
	struct winsize size;
	return d->screen && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) ? size.ws_col : 0;
}

size_t out_print_rows(const struct rows *t)
{
	struct buf out = {0};
	struct dress d = t->dress;
	const char *at = t->cells;
	bool json = d.format == JSON, jsonl = d.format == JSONL;
	if (d.format == TABLE)
		dress_measure(&d, at, t->end, out_screen(&d));
	buf_str(&out, bom ? "\xef\xbb\xbf" : json ? "[" : "");
	if (d.header && !json && !jsonl && (t->n || !d.screen))
		dress_header(&out, &d);
	for (size_t row = 0; at < t->end; row++) {
		buf_str(&out, !json ? "" : row ? ",\n" : "\n");
		at = dress_row(&out, &d, at);
		buf_str(&out, jsonl ? "\n" : "");
		if (out.len > FLUSH) {
			print(out.at, out.len);
			out.len = 0;
		}
	}
	buf_str(&out, !json ? "" : t->n ? "\n]\n" : "]\n");
	print(out.at, out.len);
	free(out.at);
	release(t);
	bom = false; /* once, as the header */
	return t->n;
}

size_t out_print(void)
{
	struct rows t = out_take();
	return out_print_rows(&t);
}

void out_print_text(void)
{
	struct rows t = out_take();
	print(t.cells, (size_t)(t.end - t.cells));
	release(&t);
}
