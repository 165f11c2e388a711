/* admin.h: what the files of hd-admin share. */
#ifndef ADMIN_H
#define ADMIN_H

#include "hd.h"

/* ---- kinds.c, checks.c, set.c: reference data, a table of kinds and their fields ------------------------------ */

struct kind;
enum { MOST_FIELDS = 10 };
/* A kind by its name or plural; ends with the list of them for another word. */
const struct kind *kind_find(const char *name);
/* The names of its fields, the code first, in the order of its CSV; NULL at the end. */
const char *const *kind_fields(const struct kind *kind);
/* What is wrong with a code of a kind, NULL for nothing. */
char *kind_check_code(const char *kind, const char *code);
/* Makes of what was typed what the table keeps: strings of the heap, in the order of kind_fields(),
 * NULL for what was not said. NULL, or a sentence of what is wrong, and in *wrong which field. */
char *kind_check(const struct kind *kind, char **values, size_t *wrong);
/* A list of so many as a thing has fields, each the format with its number for %: "f0, f1…"; from 2
 * on for %+. */
const char *kind_list(const char *format);
/* "CREATE TEMP" and the table thing(n, line, pass, fresh, f0, f1...) for checked values. */
const char *kind_table(const char *create);
/* Adds or changes the things in it, "" clears a field, NULL leaves it, and journals what changed;
 * those of a code one after another, by pass: 1, 2... Within a transaction. */
void kind_set(const struct kind *kind);

/* ---- temp.c: what comes from outside, in a temporary database ------------------------------- */

/* What comes from outside fills a new desk too, which reading it first would not make. */
void temp_make_desk(const struct args *args);
/* Opened in a transaction, with tables; each ends the program with what is wrong. temp_step() says
 * whether there is a row. */
sqlite3 *temp_open(const char *tables);
void temp_exec(sqlite3 *temp, const char *sql);
sqlite3_stmt *temp_prepare(sqlite3 *temp, const char *sql);
bool temp_step(sqlite3_stmt *statement);
/* Makes its tables temporary ones of the desk's connection, and closes it. Committed before. */
void temp_hand_over(sqlite3 *temp);

/* ---- feasts.c: public holidays ---------------------------------------------------------------- */

struct feast {
	const char *date;	/* 2026-12-25 */
	const char *name;	/* as the region calls it; two of one day with ", " between */
};
enum { MOST_FEASTS = 16 };
extern const char feast_regions[];	/* blanks between */
/* The public holidays of a region in a year from 1970 to 2199, by date, each date once: what is off
 * by law in all of it, moved where the law moves it. Returns how many. */
size_t feasts_of(const char *region, int year, struct feast at[MOST_FEASTS]);

/* ---- share.c --------------------------------------------------------------------------------- */

/* Where something of share/hd beside the folder of this program is, or would be; NULL when that
 * folder is not known. */
char *share_path(const char *name);

/* ---- the verbs ------------------------------------------------------------------------------ */

int set(struct args *args);
int list(struct args *args);
int export(struct args *args);

int holidays(struct args *args);	/* holidays.c */
int config(struct args *args);	/* config.c */
int backup(struct args *args);	/* keep.c */
int verify(struct args *args);
int demo(struct args *args);	/* demo.c */
int import(struct args *args);	/* import.c */
int index_folders(struct args *args);	/* index.c */

#endif
