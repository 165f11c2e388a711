/*
 * stage.c: every row of a sheet, read and checked, in a temporary database that is nobody else's,
 * so that neither a slow pipe nor a bad row is ever met while the desk is locked.
 */
#include "import.h"
#include "admin.h"

#include <stdlib.h>
#include <string.h>

enum {
	SHOWN = 20,           /* bad cells said */
	SHOWN_BYTES = 60,     /* of a bad value */
	COLUMNS = FIELDS + 3, /* n, line, the fields, kept */
};

/* ---- the temporary database ---- */

static void open_stage(struct stage *s)
{
	struct buf sql = {0};
	buf_str(&sql, "CREATE TABLE row (n INTEGER PRIMARY KEY, line INTEGER");
	for (size_t f = 0; f < FIELDS; f++)
		buf_printf(&sql, ", %s%s", call_fields[f].name, f == ID ? " TEXT" : "");
	buf_str(&sql, ", kept);\n"
		      "CREATE TABLE item (k INTEGER PRIMARY KEY, id TEXT, n INTEGER, nth INTEGER,\n"
		      "	call INTEGER, touched INTEGER, mark TEXT);\n"
		      "CREATE TABLE change (line INTEGER PRIMARY KEY, k INTEGER, at INTEGER, what TEXT, text TEXT)");
	s->db = temp_open(sql.at);
}

/* ---- bad cells ---- */

void stage_bad(
	struct stage *s, int64_t line, const char *column, const char *value, const char *why)
{
	size_t len = strlen(value), fit = text_fit(value, len, SHOWN_BYTES);
	if (!s->bad)
		stage_progress(s, NULL, 0, 0);
	if (s->bad++ < SHOWN)
		say("%s:%lld: column %s: %.*s%s: %s", s->sheet, (long long)line, column, (int)fit,
			value, fit < len ? "..." : "", why);
}

void stage_refuse(const struct stage *s)
{
	if (!s->bad)
		return;
	stage_progress(s, NULL, 0, 0);
	if (s->bad > SHOWN)
		say("and %zu more", s->bad - SHOWN);
	die(TROUBLE, "%s: %zu bad %s, nothing changed", s->sheet, s->bad,
		s->bad == 1 ? "cell" : "cells");
}

/* ---- reading ---- */

/* A row that is being taken: its times, NEVER for those it does not have. */
struct taken {
	int64_t line, start, closed;
	bool outcome;
};

/* Binds the text of a field, or its number, once it was checked; what is wrong with it. */
static const char *bind_field(struct stage *s, sqlite3_stmt *add, enum field_id field,
	const struct rule *r, struct buf *text, struct taken *taken)
{
	int64_t number = NEVER;
	int at = (int)field + 2;
	const char *why = map_check(r, field, text, s->country, &number);
	if (!why && field == CLOSED && number < taken->start)
		why = "before its start";
	if (why)
		return why;
	if (number != NEVER)
		sqlite3_bind_int64(add, at, number);
	else
		sqlite3_bind_text(add, at, text->at, (int)text->len, SQLITE_TRANSIENT);
	if (field == START)
		taken->start = number;
	if (field == CLOSED)
		taken->closed = number;
	taken->outcome = taken->outcome || field == OUTCOME;
	return NULL;
}

static void take_field(struct stage *s, sqlite3_stmt *add, enum field_id field,
	const struct rule *r, struct buf *text, struct taken *taken)
{
	const struct rule *rule = &s->map->rule[field];
	const char *why = r ? bind_field(s, add, field, r, text, taken) : NULL;
	if (why && !s->map->forgive[field])
		stage_bad(s, taken->line, map_column(r, field), text->at, why);
	if (!r && (field == START || field == TITLE || (field == ID && rule->line)))
		stage_bad(s, taken->line, map_column(rule, field), "-", "missing");
}

/* A time of closing is solved unless the sheet says how it ended; without one it did not. */
static void take_outcome(const struct stage *s, sqlite3_stmt *add, const struct taken *taken)
{
	bool closed = taken->closed != NEVER;
	if (!s->map->rule[CLOSED].line || (closed && taken->outcome))
		return;
	if (closed)
		sqlite3_bind_text(add, OUTCOME + 2, "solved", -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(add, OUTCOME + 2);
}

static void take_row(
	struct stage *s, sqlite3_stmt *add, int64_t line, const struct cell *cells, size_t n)
{
	static struct buf text;
	struct taken taken = {line, NEVER, NEVER, false};
	sqlite3_reset(add);
	sqlite3_clear_bindings(add);
	sqlite3_bind_int64(add, 1, line);
	for (size_t f = 0; f < FIELDS; f++) {
		const struct rule *r = map_value(s->map, (enum field_id)f, cells, n, &text);
		take_field(s, add, (enum field_id)f, r, &text, &taken);
	}
	if (!s->map->rule[ID].line)
		sqlite3_bind_int64(add, ID + 2, line);
	take_outcome(s, add, &taken);
	map_kept(s->map, cells, n, &text);
	if (text.len)
		sqlite3_bind_text(add, FIELDS + 2, text.at, (int)text.len, SQLITE_TRANSIENT);
	temp_step(add);
	s->rows++;
}

static uint64_t fingerprint(uint64_t hash, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t b = 0; b <= cells[i].len;
			b++) /* with the NUL: where a cell ends counts */
			hash = (hash ^ (unsigned char)cells[i].at[b]) * 0x100000001b3;
	return (hash ^ '\n') * 0x100000001b3;
}

void stage_progress(const struct stage *s, const char *doing, int64_t done, int64_t of)
{
	if (!s->hints || s->rows < PROGRESS)
		return;
	fputs("\r\033[K", stderr);
	if (doing && of)
		fprintf(stderr, "%s: %s %lld rows, %d%%", program, doing, (long long)s->rows,
			(int)(100 * done / of));
	else if (doing)
		fprintf(stderr, "%s: %s %lld rows", program, doing, (long long)s->rows);
}

static void read_rows(struct stage *s, struct sheet *sheet)
{
	struct buf sql = {0};
	size_t n;
	uint64_t hash = 0xcbf29ce484222325;
	buf_str(&sql, "INSERT INTO row VALUES (NULL");
	for (size_t i = 1; i < COLUMNS; i++)
		buf_str(&sql, ", ?");
	buf_str(&sql, ")");
	sqlite3_stmt *add = temp_prepare(s->db, sql.at);
	for (const struct cell *cells; (cells = sheet_row(sheet, &n));) {
		hash = fingerprint(hash, cells, n);
		bool blank = map_blank(cells, n);
		if (!blank && map_takes(s->map, cells, n))
			take_row(s, add, (int64_t)sheet_line(sheet), cells, n);
		else if (!blank)
			s->skipped++;
		if ((s->rows + s->skipped) % PROGRESS == 0)
			stage_progress(s, "reading", sheet_done(sheet), sheet_size(sheet));
	}
	sqlite3_finalize(add);
	s->prefix = s->map->rule[ID].line ? "" : xasprintf("%016llx:", (unsigned long long)hash);
}

/* Of the rows of one id only the first that took any time stays, with the start of the first, the
 * time that all took, of which what overlaps counts once, and the end of the last. None of it comes
 * from the order of the rows: exports are sorted up or down. */
static void join_parts(sqlite3 *db)
{
	temp_exec(db,
		"CREATE TABLE whole AS\n"
		"WITH several AS (SELECT id FROM row GROUP BY id HAVING count(*) > 1),\n"
		"part AS (\n"
		"	SELECT n, id, start, took, closed, start + coalesce(took, 0) AS stop,\n"
		"		max(start + coalesce(took, 0)) OVER (PARTITION BY id ORDER BY start, n\n"
		"			ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached,\n"
		"		row_number() OVER (PARTITION BY id ORDER BY coalesce(took, 0) = 0, start,\n"
		"			took DESC, title, n) AS nth\n"
		"	FROM several CROSS JOIN row USING (id))\n"
		"SELECT max(iif(nth = 1, n, NULL)) AS n, id, min(start) AS start,\n"
		"	max(coalesce(max(closed), 0), max(stop)) AS closed, iif(count(took),\n"
		"		sum(max(0, stop - max(start, coalesce(reached, start)))), NULL) AS took\n"
		"FROM part GROUP BY id;\n"
		"CREATE UNIQUE INDEX whole_n ON whole (n);\n"
		"DELETE FROM row WHERE id IN (SELECT id FROM whole) AND n NOT IN (SELECT n FROM whole);\n"
		"UPDATE row SET start = whole.start, took = whole.took,\n"
		"	closed = iif(row.closed IS NULL, NULL, whole.closed)\n"
		"FROM whole WHERE whole.n = row.n;\n"
		"UPDATE row SET closed = max(closed, start + took) WHERE took");
}

void stage_read(struct stage *s, const struct args *args, const char *path, char separator)
{
	size_t n;
	struct sheet *sheet = sheet_open(path, separator);
	s->sheet = strcmp(path, "-") ? path : "standard input";
	const struct cell *header = s->map->header ? sheet_row(sheet, &n) : NULL;
	if (header || !s->map->header) /* an empty pipe is no rows */
		map_header(s->map, s->sheet, header, header ? n : 0);
	open_stage(s);
	s->hints = opt_hints(args);
	read_rows(s, sheet);
	sheet_close(sheet);
	temp_exec(s->db, "CREATE INDEX row_id ON row (id, changed, n)");
	if (s->map->parts && !s->bad)
		join_parts(s->db);
	temp_exec(s->db, s->map->rule[ID].line
		? "INSERT INTO item (id) SELECT id FROM row GROUP BY id ORDER BY min(n)"
		: "INSERT INTO item (k, id) SELECT n, id FROM row");
}
