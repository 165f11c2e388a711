/* render.c: a record as text for people and as JSON for programs. */
#include "show.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The fields that are no text: a name means one type in the whole family. */
static const struct {
	const char *name;
	enum column_type type;
} typed[] = {
	{"at", TIME}, {"changed", TIME}, {"closed", TIME}, {"deadline", TIME}, {"due", TIME}, {"ended", TIME}, {"gone", TIME},
	{"inform", TIME}, {"made", TIME}, {"next", TIME}, {"respond", TIME}, {"start", TIME},
	{"told", TIME}, {"took", DURATION}, {"until", TIME},
};

static enum column_type type_of(const char *name)
{
	for (size_t i = 0; i < LENGTH(typed); i++)
		if (!strcmp(typed[i].name, name))
			return typed[i].type;
	return NUMBER;
}

static size_t length(sqlite3_stmt *row, int column)
{
	return (size_t)sqlite3_column_bytes(row, column);
}

/* ---- text ---- */

static void name_words(struct buf *out, const char *name)
{
	for (; *name; name++)
		buf_char(out, *name == '_' ? ' ' : *name);
}

static void number(struct buf *out, const char *name, int64_t value)
{
	enum column_type type = type_of(name);
	if (type == TIME && isatty(STDOUT_FILENO))
		when_short(out, value);
	else if (type == TIME)
		when_iso(out, value);
	else if (type == DURATION)
		dress_duration(out, value);
	else
		buf_printf(out, "%lld", (long long)value);
}

/* One line, as in a listing. */
static void value(struct buf *out, sqlite3_stmt *row, int column)
{
	const char *text = db_text(row, column);
	if (sqlite3_column_type(row, column) == SQLITE_INTEGER)
		number(out, sqlite3_column_name(row, column), db_int(row, column));
	else if (!text || !*text)
		buf_char(out, '-');
	else if (!strcmp(text, "-"))
		buf_str(out, "\\x2d");
	else
		text_escape(out, text, length(row, column));
}

void text_fields(struct buf *out, sqlite3_stmt *row)
{
	for (int i = 0; i + 1 < sqlite3_column_count(row); i++) {
		name_words(out, sqlite3_column_name(row, i));
		buf_str(out, ": ");
		value(out, row, i);
		buf_char(out, '\n');
	}
}

/* Takes the next line of a text, without its end. False when there is none. */
static bool next_line(const char **text, size_t *len, const char **line, size_t *n)
{
	if (!*len)
		return false;
	const char *end = memchr(*text, '\n', *len);
	size_t taken = end ? (size_t)(end - *text) + 1 : *len;
	*line = *text;
	*n = taken - (end != NULL);
	*n -= *n && (*line)[*n - 1] == '\r';
	*text += taken;
	*len -= taken;
	return true;
}

/* Blank lines in a row come out as one: two of them end a record, whatever a stranger wrote. */
void text_body(struct buf *out, sqlite3_stmt *row, const char *level)
{
	const char *whole = db_text(row, sqlite3_column_count(row) - 1), *line;
	struct buf of_level = {0};
	letter_level(&of_level, whole ? whole : "", level);
	const char *text = of_level.at;
	size_t len = of_level.len, n;
	bool blank = false;
	for (bool first = true; next_line(&text, &len, &line, &n); first = false) {
		if (!n) {
			blank = true;
			continue;
		}
		buf_str(out, first || blank ? "\n" : "");
		blank = false;
		text_escape(out, line, n);
		buf_char(out, '\n');
	}
	free(of_level.at);
}

/* The lines after the first of a list's last column stand deeper than the list. */
static void list_text(struct buf *out, sqlite3_stmt *row, int column)
{
	const char *text = db_text(row, column), *line;
	size_t len = length(row, column), n;
	if (!text || !memchr(text, '\n', len)) {
		value(out, row, column);
		return;
	}
	for (bool first = true; next_line(&text, &len, &line, &n); first = false) {
		buf_str(out, first ? "" : "\n      ");
		text_escape(out, line, n);
	}
}

/* The cells of a list as printed, a NUL after each, and how wide each column is on a screen; in a
 * pipe nothing is padded. */
struct table {
	struct buf cells;
	size_t width[MOST_COLUMNS];
	int columns;
};

static void end_cell(struct table *t, int column, size_t begin)
{
	size_t width = text_width(t->cells.at + begin, t->cells.len - begin);
	if (isatty(STDOUT_FILENO) && width > t->width[column])
		t->width[column] = width;
	buf_char(&t->cells, 0);
}

static void add_names(struct table *t, sqlite3_stmt *rows)
{
	for (int i = 0; i < t->columns; i++) {
		size_t begin = t->cells.len;
		name_words(&t->cells, sqlite3_column_name(rows, i));
		end_cell(t, i, begin);
	}
}

static void add_row(struct table *t, sqlite3_stmt *rows)
{
	for (int i = 0; i < t->columns; i++) {
		size_t begin = t->cells.len;
		if (i + 1 < t->columns)
			value(&t->cells, rows, i);
		else
			list_text(&t->cells, rows, i);
		end_cell(t, i, begin);
	}
}

static void put_rows(struct buf *out, const struct table *t)
{
	for (const char *at = t->cells.at, *end = at + t->cells.len; at < end; buf_char(out, '\n'))
		for (int i = 0; i < t->columns; i++) {
			size_t len = strlen(at), width = text_width(at, len);
			bool pad = i + 1 < t->columns && t->width[i] > width;
			buf_printf(out, "  %s%*s", at, pad ? (int)(t->width[i] - width) : 0, "");
			at += len + 1;
		}
}

void text_list(struct buf *out, const char *name, sqlite3_stmt *rows)
{
	struct table table = {.columns = sqlite3_column_count(rows)};
	if (!db_step(rows))
		return;
	buf_char(out, '\n');
	name_words(out, name);
	buf_str(out, ":\n");
	if (isatty(STDOUT_FILENO))
		add_names(&table, rows);
	do
		add_row(&table, rows);
	while (db_step(rows));
	put_rows(out, &table);
	free(table.cells.at);
}

/* A text as it is, but for what could harm a terminal. */
void keep_text(const char *text, size_t len)
{
	struct buf out = {0};
	const char *line;
	size_t n;
	while (next_line(&text, &len, &line, &n)) {
		out.len = 0;
		text_escape(&out, line, n);
		buf_char(&out, '\n');
		out_text(out.at, out.len);
	}
	free(out.at);
}

/* ---- JSON ---- */

static void json_value(struct buf *out, sqlite3_stmt *row, int column)
{
	int type = sqlite3_column_type(row, column);
	bool time = type_of(sqlite3_column_name(row, column)) == TIME;
	if (type == SQLITE_NULL) {
		buf_str(out, "null");
	} else if (type == SQLITE_INTEGER && time) {
		buf_char(out, '"');
		when_iso(out, db_int(row, column));
		buf_char(out, '"');
	} else if (type == SQLITE_INTEGER) {
		buf_printf(out, "%lld", (long long)db_int(row, column));
	} else {
		const char *text = db_text(row, column);
		dress_json(out, text, length(row, column));
	}
}

void json_fields(struct buf *out, sqlite3_stmt *row)
{
	for (int i = 0; i < sqlite3_column_count(row); i++) {
		buf_printf(out, "%s\"%s\":", i ? "," : "", sqlite3_column_name(row, i));
		json_value(out, row, i);
	}
}

void json_list(struct buf *out, const char *name, sqlite3_stmt *rows)
{
	buf_printf(out, ",\"%s\":[", name);
	for (bool first = true; db_step(rows); first = false) {
		buf_str(out, first ? "{" : ",{");
		json_fields(out, rows);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}
