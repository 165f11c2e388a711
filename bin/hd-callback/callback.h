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

int list(struct args *args);	/* list.c */
int notify(struct args *args);	/* notify.c */

/* Runs a command, no shell, with a text on its standard input: its own process group, ended after
 * COMMAND_SECONDS, its output read and only the first line of it kept. Its own exit decides, not
 * that of what it left running. Returns NULL when it exited 0, else a sentence. */
enum { COMMAND_SECONDS = 60, COMMAND_OUTPUT = 65536 };
char *command_run(char *const *argv, const char *text, size_t len);	/* command.c */

#endif
