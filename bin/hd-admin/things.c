/* things.c: reference data from a sheet: what hd-admin export prints, taken back row by row. */
#include "admin.h"
#include "import.h"

#include <stdlib.h>
#include <string.h>

enum { NO_COLUMN = LIMIT_CELLS };

/* Where each field of a kind stands in the sheet; every column must be a field. */
static size_t find_columns(
	const char *name, const char *const *fields, struct sheet *sheet, size_t at[MOST_FIELDS])
{
	size_t n = 0, count = 0;
	const struct cell *header = sheet_row(sheet, &n);
	if (!header) /* an empty pipe is no rows */
		return 0;
	while (fields[count])
		count++;
	for (size_t f = 0; f < MOST_FIELDS; f++)
		at[f] = NO_COLUMN;
	for (size_t i = 0; i < n; i++) {
		size_t f = 0;
		while (fields[f] && strcmp(fields[f], header[i].at))
			f++;
		if (!fields[f])
			die(TROUBLE, "%s: column %s: not one of: %s", name, header[i].at,
				text_join((char **)fields, count, " "));
		if (at[f] != NO_COLUMN)
			die(TROUBLE, "%s: column %s stands twice", name, header[i].at);
		at[f] = i;
	}
	if (at[0] == NO_COLUMN)
		die(TROUBLE, "%s: no column code", name);
	return count;
}

/* The rows, kept in a temporary database before the desk is locked. A column or a cell that is
 * not there is NULL and leaves the field as it is; an empty one clears it. */
static void keep_rows(
	struct stage *s, struct sheet *sheet, size_t fields, const size_t at[MOST_FIELDS])
{
	size_t n;
	sqlite3_stmt *add =
		temp_prepare(s->db, xasprintf("INSERT INTO thing (line, %s) VALUES (?, %s)",
			kind_list("f%"), kind_list("?")));
	for (const struct cell *cells; (cells = sheet_row(sheet, &n));) {
		if (map_blank(cells, n))
			continue;
		sqlite3_reset(add);
		sqlite3_clear_bindings(add);
		sqlite3_bind_int64(add, 1, (int64_t)sheet_line(sheet));
		for (size_t f = 0; f < fields; f++)
			if (at[f] < n)
				sqlite3_bind_text(add, (int)f + 2, cell_unguarded(&cells[at[f]]),
					-1, SQLITE_TRANSIENT);
		temp_step(add);
		if (++s->rows % PROGRESS == 0)
			stage_progress(s, "reading", sheet_done(sheet), sheet_size(sheet));
	}
	sqlite3_finalize(add);
}

static void check_row(struct stage *s, const struct kind *kind, const char *const *fields,
	sqlite3_stmt *row, char **values)
{
	size_t wrong = 0;
	char *why = values[0] && *values[0] ? kind_check(kind, values, &wrong) : xstrdup("missing");
	if (why)
		stage_bad(s, sqlite3_column_int64(row, 1), fields[wrong],
			values[wrong] && *values[wrong] ? values[wrong] : "-", why);
	free(why);
}

/* Each row as the table will have it, while the desk is open to all. */
static void check_things(
	struct stage *s, const struct kind *kind, const char *const *fields, size_t count)
{
	sqlite3_stmt *q =
		temp_prepare(s->db, xasprintf("SELECT n, line, %s FROM thing", kind_list("f%")));
	sqlite3_stmt *keep = temp_prepare(s->db, xasprintf("UPDATE thing SET %s WHERE n = ?1",
		kind_list("f% = ?%+")));
	while (temp_step(q)) {
		char *values[MOST_FIELDS] = {NULL};
		sqlite3_reset(keep);
		sqlite3_bind_int64(keep, 1, sqlite3_column_int64(q, 0));
		for (size_t f = 0; f < count; f++) {
			const char *value = (const char *)sqlite3_column_text(q, (int)f + 2);
			values[f] = value ? xstrdup(value) : NULL;
		}
		check_row(s, kind, fields, q, values);
		for (size_t f = 0; f < MOST_FIELDS; f++)
			sqlite3_bind_text(keep, (int)f + 2, values[f], -1, SQLITE_TRANSIENT);
		temp_step(keep);
		for (size_t f = 0; f < MOST_FIELDS; f++)
			free(values[f]);
	}
	sqlite3_finalize(q);
	sqlite3_finalize(keep);
	stage_refuse(s);
	temp_exec(s->db, "UPDATE thing SET pass = nth FROM (SELECT n,\n"
			 "	row_number() OVER (PARTITION BY f0 COLLATE NOCASE ORDER BY n) AS nth\n"
			 "	FROM thing) AS counted\n"
			 "WHERE thing.n = counted.n AND nth > 1;\n"
			 "COMMIT");
}

int import_things(const struct args *args, const char *name, const char *path, char separator)
{
	size_t at[MOST_FIELDS];
	const struct kind *kind = kind_find(name);
	const char *const *fields = kind_fields(kind);
	struct stage s = {
		.sheet = strcmp(path, "-") ? path : "standard input", .hints = opt_hints(args)};
	temp_make_desk(args);
	struct sheet *sheet = sheet_open(path, separator);
	size_t count = find_columns(s.sheet, fields, sheet, at);
	s.db = temp_open(kind_table("CREATE"));
	keep_rows(&s, sheet, count, at);
	sheet_close(sheet);
	stage_progress(&s, "checking", 0, 0);
	db_read(args);
	check_things(&s, kind, fields, count);
	db_close();
	stage_progress(&s, "writing", 0, 0);
	db_change(args);
	temp_hand_over(s.db);
	kind_set(kind);
	db_commit();
	stage_progress(&s, NULL, 0, 0);
	char *line = xasprintf("%lld rows\n", (long long)s.rows);
	print(line, strlen(line));
	return DONE;
}
