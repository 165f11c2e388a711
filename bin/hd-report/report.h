/* report.h: what the files of hd-report share. */
#ifndef REPORT_H
#define REPORT_H

#include "hd.h"

enum { MOST_PARAMETERS = 32 };

struct parameter {
	const char *name;	/* without its colon */
	enum column_type type;
	const char *value;	/* as typed or by default; NULL for none */
	const char *help;
};

/* A report file, read. Messages about it begin with file and, where one is known, a line. */
struct report {
	const char *name, *file, *description;
	const char *sql;	/* the statement, behind the comments */
	int line;		/* on which it begins */
	struct parameter parameter[MOST_PARAMETERS];
	size_t parameters;
	struct column column[MOST_COLUMNS + 1]; /* ends with a NULL name */
	size_t columns;		/* 0: the file describes none */
	bool counts_refs;	/* its statement looks at the refs of the pipe */
};

/* ---- find.c ---- */

/* Reads a report: a path when it has a slash, else a name. NULL, or what is wrong with its file. */
char *report_read(struct report *report, const char *name);
/* The names of all reports, sorted, each with the folder it is from ("hd" for those built in). */
struct listed {
	const char *name, *from;
};
struct listed *report_names(size_t *n);

/* ---- bind.c ---- */

/* What was asked beside options: values by name, and whether refs were piped. */
struct asked {
	char **value;
	size_t values;
	bool given;
};
/* Binds every parameter of the statement; what it has no use for is refused. */
void report_bind(const struct report *report, const struct args *args, const struct asked *asked,
	sqlite3_stmt *statement);

/* ---- functions.c ---- */

/* What a report may count with on the open desk: open_minutes(from, until). */
void report_functions(void);

/* ---- run.c ---- */

/* The report's statement, checked to be one SELECT that only reads. */
sqlite3_stmt *report_prepare(struct report *report);
/* Gives the statement's columns to out_start(), or checks that they are those described. */
void report_columns(struct report *report, const struct args *args, sqlite3_stmt *statement);
/* Runs it within the limits of time and memory, its rows kept. */
void report_run(struct report *report, sqlite3_stmt *statement);
/* Before the desk is opened: memory is counted from the beginning or not at all. */
void report_limits(void);

/* ---- watch.c ---- */

/* How long a report may run, of --timeout, and whether somebody watches. */
void watch_options(const struct args *args);
/* The open desk's statements are interrupted once that is over; what takes no step ends with the
 * program. */
void watch_start(const struct report *report);
void watch_stop(void);
_Noreturn void watch_die(void);	/* says that it was over */

#endif
