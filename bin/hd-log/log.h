/* log.h: what the files of hd-log share. */
#ifndef LOG_H
#define LOG_H

#include "hd.h"

extern const struct column call_columns[];
extern const struct column tail_columns[];

/* Adds one call to given, which must be there. */
void give(int64_t id);
/* Adds one entry of a kind to the journal of each call in given; text may be NULL. */
void journal(const char *what, int64_t at, const char *text);

/* ---- fields.c: what is known of a call ---- */

/* The options as values of columns of call; NEVER and NULL where not given. */
struct fields {
	struct client client;
	const char *caller, *phone, *title, *body;
	int64_t product, start, took;
	struct who who;
	struct ref about;
};
/* What an option says, NULL when it is not given or clears with -. */
const char *field_given(const struct args *args, enum option_id id);
/* When it happened, by --at: not in the future. */
int64_t field_at(const struct args *args, int64_t fallback);
/* Reads the options that need no desk; start is when the call began unless --at says. */
void fields_read(const struct args *args, struct fields *f, int64_t start);
/* Looks up the others. A caller who is a number, or a client found by one, gives the phone. */
void fields_look_up(const struct args *args, struct fields *f);
/* Binds those that a statement asks for, each by the name of its column. */
void fields_bind(sqlite3_stmt *q, const struct args *args, const struct fields *f);
int set(struct args *args);

/* ---- cover.c: whether contracts include calls ---- */

extern const struct column cover_columns[];
int cover(struct args *args);

/* ---- add.c: new calls ---- */

/* The open promise to call a missed number back is kept by the first call in given that was logged
 * after it was missed. */
void missed_end(const char *phone);
int add(struct args *args);
int missed(struct args *args);

/* ---- close.c: calls end and begin again ---- */

/* Closes one open call as a duplicate of another; given stays as it is. Once a run. */
void close_duplicate(int64_t id, int64_t original);
int close_calls(struct args *args);
int reopen(struct args *args);

/* Closes the open calls in given as solved. */
void close_solved(const char *solution);
/* Open promises of the calls in given and of their duplicates, "b5 b6"; NULL for none. */
char *close_promised(void);

/* ---- plugin.c: what a command found ---- */

/* From good to bad: of what is unknown it is not known whether it is worse than a warning. */
enum check_state { CHECK_OK, CHECK_WARNING, CHECK_UNKNOWN, CHECK_CRITICAL };
extern const char *const check_states[];	/* their names */
struct finding {
	enum check_state state;
	int64_t took;				/* milliseconds */
	const char *line, *more, *perf;		/* NULL for none */
};
struct finding plugin_read(const struct command *command, const struct ended *ended);

/* ---- runs.c: runs recorded, and the call about a check that is not well ---- */

struct check {
	const char *name, *asked;	/* asked: the product as it was typed, NULL for none */
	int64_t product, seconds;	/* seconds that it may take */
	char **argv;
	size_t line;			/* of the list, 0 when it is of none */
};
/* Records one run in a transaction of its own and keeps its line for out_print(). */
void run_keep(const struct args *args, const struct check *check, const struct finding *finding);

/* ---- check.c: routine checks ---- */

extern const struct column check_columns[];
int check(struct args *args);

/* ---- list.c: calls and the journal as lines ---- */

int list(struct args *args);
int tail(struct args *args);

#endif
