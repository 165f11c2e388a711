/*
 * import.h: how a sheet becomes calls. map.c reads which column goes where, cells.c what a row
 * says; stage.c keeps and checks every row, without the desk; merge.c compares them with what the
 * desk has, reading; import.c then changes the desk, in short.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include "hd.h"

/* What a call is made of; ID and CHANGED are of the row itself. */
enum field_id {
	ID, CHANGED, START, TOOK, CLOSED, CHANNEL, DIRECTION, KIND, PRIORITY, OPERATOR, CLIENT,
	CALLER, PHONE, PRODUCT, CATEGORY, LEVEL, TITLE, BODY, OUTCOME, SOLUTION, TOLD, DEADLINE,
	FIELDS
};
#define BIT(field) (INT64_C(1) << (field))	/* in a set of them; that of FIELDS is what is kept */
enum sort { PLAIN, ONE_OF, MOMENT, PERIOD, NUMBER_OF };
struct field {
	const char *name;	/* in maps, and the column of call */
	enum sort sort;
	const char *words;	/* of ONE_OF */
	const char *joint;	/* between the cells, when it is made of several */
};
extern const struct field call_fields[FIELDS];

/* ---- map.c: which column goes where ------------------------------------------------------- */

struct list {
	const char **at;
	size_t n;
};
struct pick {
	const char *name;	/* of the header, or $N, or a text that stands for itself */
	bool numbered;		/* $N: at is known from the start */
	bool text;		/* 'call from': no column */
	size_t at;		/* in the row */
};
struct turn {
	const char *from, *to;	/* from is NULL for *, "" for what is missing */
};
struct test {
	struct pick pick;
	const char *value;	/* NULL: is internal */
};
/* One of them holds, or there are none. */
struct tests {
	struct test *at;
	size_t n;
};
/* What one field is made of; line is 0 when the map does not have it. */
struct rule {
	size_t line, picks, turns;
	struct pick *pick;
	struct turn *turn;
	struct tests tests;
	char *format;
	bool sentence;		/* some picks are texts: all columns must be there */
	struct rule *otherwise;	/* after else: for rows of which this one makes nothing */
};
struct map {
	const char *name, *source;
	bool header, own;	/* own: our own column names, each of which may be left out */
	bool parts;		/* several rows of one id are parts of one call, not its states */
	struct rule rule[FIELDS];
	struct pick *keep;
	size_t keeps;
	struct list missing;	/* what cells say that mean nothing */
	struct list optional;	/* columns that a sheet may lack */
	struct list columns;	/* their names, where there is no header */
	struct tests only, skip;	/* which rows are taken, and which of those not */
	bool create[FIELDS];	/* clients, products, operators that are not known are added */
	bool forgive[FIELDS];	/* what is no such thing is missing, not wrong */
};

/* A map by the path of its file or the name of a shipped one; NULL: the names of hd-log list. Ends
 * the program naming the map's line that is wrong. */
struct map *map_read(const char *name);

/* ---- cells.c: what a row says --------------------------------------------------------------- */

/* Finds the map's columns in the header of a sheet. Ends the program for one that is not there. */
void map_header(struct map *map, const char *sheet, const struct cell *header, size_t n);
/* Whether the map wants a row at all. */
bool map_takes(const struct map *map, const struct cell *cells, size_t n);
/* The text of a field as a row has it, with what its map makes of it; the rule that made it, NULL
 * when it is missing. */
const struct rule *map_value(const struct map *map, enum field_id field, const struct cell *cells,
	size_t n, struct buf *value);
/* The columns kept, as a JSON object; null for what is missing. */
void map_kept(const struct map *map, const struct cell *cells, size_t n, struct buf *json);
/* Whether no cell has anything. */
bool map_blank(const struct cell *cells, size_t n);
/* What is wrong with a field's text, or NULL and for times and durations their number. */
const char *map_check(const struct rule *rule, enum field_id field, struct buf *text,
	const char *country, int64_t *number);
/* A cell without the ' that keeps spreadsheets from computing it. */
const char *cell_unguarded(const struct cell *cell);
/* What the column of a field is called, for messages. */
const char *map_column(const struct rule *rule, enum field_id field);

/* ---- stage.c: the rows, checked, in a temporary database ----------------------------------- */

enum { PROGRESS = 5000 };	/* rows between two looks at how far we are */
struct stage {
	struct map *map;
	const char *sheet;	/* its name, for messages */
	const char *country;	/* calling code of numbers without one */
	sqlite3 *db;
	char *prefix;		/* of each source_id: the sheet's fingerprint, when rows have no id */
	int64_t rows, skipped;
	size_t bad;
	bool hints;		/* somebody watches */
	int64_t touched;	/* fields that become others in any known call */
};
/* Reads a sheet to its end and checks every row; bad ones are said. What was read stands in
 * stage->db: row(n, line, the fields, kept), one an id where the map says that rows are parts;
 * item(k, id): what the rows of one id are, by the first of them. */
void stage_read(struct stage *stage, const struct args *args, const char *path, char separator);
/* Says one bad cell of a row, the first 20 of them; stage_refuse() ends the program if any was. */
void stage_bad(struct stage *stage, int64_t line, const char *column, const char *value,
	const char *why);
void stage_refuse(const struct stage *stage);

/* Says on a terminal what is being done with the rows, and how far; NULL wipes it. */
void stage_progress(const struct stage *stage, const char *doing, int64_t done, int64_t of);

/* ---- merge.c: what the rows mean for the calls that the desk has ---------------------------- */

/* Makes of each item one of calls: item(k, id, n, nth, call, touched, mark): n is its newest row;
 * new ones are counted by nth; a known one is that call, of which the fields of the bits in
 * touched become what row n says, and imported the mark unless that is NULL; change(line,
 * k, at, what, text): the journal. From the desk as it is opened. */
void merge(struct stage *stage);
/* Once more for calls that others wrote meanwhile, when stage->db is the desk's. */
void merge_again(struct stage *stage);

/* ---- differ.c: what became of a call, as lines of its journal ------------------------------- */

/* Lines go to the table change(k, at, what, text) of a connection. The fields of a state stand in
 * the order of call_fields, kept after them, as texts, NULL for what is missing. */
struct differ {
	const char *source;
	sqlite3_stmt *add, *kept;
	int64_t k, last;	/* whose journal it is, and the time of its last line */
	int64_t lines;		/* in the table, of all calls */
};
void differ_open(struct differ *differ, sqlite3 *db, const char *source);
/* The first state: imported at its start, and closed if it was. Or a journal goes on whose last
 * line is of that time. */
void differ_begin(struct differ *differ, int64_t k, const char *const *now);
void differ_resume(struct differ *differ, int64_t k, int64_t last);
/* A later state, at its time: set, close and reopen. Only these fields are looked at. */
void differ_compare(struct differ *differ, int64_t at, int64_t fields, const char *const *old,
	const char *const *now);
void differ_close(struct differ *differ);

/* ---- things.c: clients, addresses, products, operators, teams ------------------------------- */

int import_things(const struct args *args, const char *kind, const char *path, char separator);

#endif
