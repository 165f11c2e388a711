/* callback.h: what the files of hd-callback share. */
#ifndef CALLBACK_H
#define CALLBACK_H

#include "hd.h"

extern const struct column callback_columns[];

/* Adds an entry to the journal of each callback in given and of its call. text is an SQL
 * expression over callback and :text; NULL for :text alone. */
void journal(const char *what, const char *sql_text, const char *text);

/* Refuses operands, for verbs that take none. */
void no_operand(const struct args *args);

/* Whether a callback is with :operator, or with nobody yet and in :team; bind_who() binds both. */
#define ASSIGNED "operator IS :operator AND (operator IS NOT NULL OR team = :team)"
void bind_who(sqlite3_stmt *statement, struct who who);

/* Nothing changes when a SELECT says of some of the things in given why not. */
void refuse(const char *select_why);
/* Prints the callbacks in given and saves; DONE. */
int finish(void);
/* What -d says, which is given; one that has passed only with --past. */
struct span read_due(const struct args *args);
/* The team of whoever acts, and they. */
struct who my_team(void);

/* ---- add.c: promises made ---- */

int add(struct args *args);
/* Ends when who was named will not be here any more when something is due. */
void refuse_gone(struct who who, const char *typed, int64_t due);
/* What is odd about a due time of the promises in given, a line each: the desk is closed then, or
 * windows overlap. */
struct buf doubt(struct span due);
void doubt_windows(struct buf *doubts);	/* the latter */
/* After the change: those lines, and on a terminal the due time as it was understood. */
void say_doubts(const struct args *args, struct buf *doubts);
void echo_due(const struct args *args, struct span due, struct buf *doubts);

int list(struct args *args);	/* list.c */
int list_free(struct args *args);	/* free.c */
int notify(struct args *args);	/* notify.c */

/* ---- ics.c: a calendar, kept for out_print_text() ---- */

/* When the event of a promise ends: one without a window takes a quarter of an hour. */
#define ICS_END "coalesce(until, due + 900)"
/* Appends what ics_events() wants of callback_line, for SELECT. */
void ics_select(struct buf *sql);
/* Its head and its zone, for events between two moments; NEVER when there are none. */
void ics_begin(int64_t first, int64_t last);
/* The rows of a statement to its end or so many, 0 for all, and its end. Returns how many. */
size_t ics_events(sqlite3_stmt *statement, int64_t limit);

#endif
