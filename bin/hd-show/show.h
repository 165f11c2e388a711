/* show.h: what the files of hd-show share. */
#ifndef SHOW_H
#define SHOW_H

#include "hd.h"

/* A list that belongs to a record: its name (blanks as _, as in JSON) and the statement of its
 * lines; the last column may have many lines of its own. */
struct list {
	const char *name, *sql;
};

/* A kind of record: the statement of its one row by :id, whose last column is its text, and its
 * lists. A column's name is the field's, and says what type it is (see render.c). */
enum { MOST_LISTS = 6 };
struct record {
	char kind;
	const char *sql;
	struct list lists[MOST_LISTS + 1]; /* ends with a NULL name */
};
extern const struct record *const records[];	/* records.c; ends with NULL */

/* ---- render.c: a record as text or as JSON ------------------------------------------------- */

/* Appends the fields of the row a statement stands on, all but its text. */
void text_fields(struct buf *out, sqlite3_stmt *row);
/* Appends the text of that row, a blank line before it; nothing when there is none. Without the
 * lines for other levels, when one is given. */
void text_body(struct buf *out, sqlite3_stmt *row, const char *level);
/* Appends a list from its statement, a blank line and its name before it; nothing when empty. On
 * a screen its columns are named and aligned. */
void text_list(struct buf *out, const char *name, sqlite3_stmt *rows);
/* Appends "name":value of each column, commas between; a list as ,"name":[{},{}]. */
void json_fields(struct buf *out, sqlite3_stmt *row);
void json_list(struct buf *out, const char *name, sqlite3_stmt *rows);

/* Keeps a text of many lines for the print, harmless, as it is else. */
void keep_text(const char *text, size_t len);

/* ---- changes.c: what changed in articles, and that it was read ----------------------------- */

void changes_read(struct ref article);	/* within a change: its newest revisions, by me */
/* Keeps the differences between a revision (NEVER: the last but one) and the newest, as diff -u
 * says them, of the page in a language or any; false once it was said that there are none. */
bool changes_diff(struct ref article, const char *language, int64_t from);

/* ---- letter.c: an article for a caller, a call as an article -------------------------------- */

/* Keeps an article in the language and level of a call's client, with the blanks {caller}
 * {product} {ref} {due} {operator} filled in; false once it was said which cannot be. */
bool letter_for(struct ref article, struct ref call, const char *level);
/* Appends the lines of a text but those for another level: "expert: …" is for experts alone. All of
 * them when no level is given. */
void letter_level(struct buf *out, const char *text, const char *level);
/* Keeps a Markdown article made from a solved call; false once it was said that it is not. */
bool letter_draft(struct ref call);

#endif
