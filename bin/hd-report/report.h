/* report.h: what the files of hd-report share, in the order in which a report meets them. */
#ifndef REPORT_H
#define REPORT_H

#include "hd.h"

enum { MOST_PARAMETERS = 32 };

/* All time, as far as SQLite's date functions know it: the years 1 to 9999. */
#define FIRST_MOMENT INT64_C(-62135596800)
#define LAST_MOMENT INT64_C(253402300799)

struct parameter {
	const char *name;	/* without its colon */
	enum column_type type;
	const char *value;	/* as typed or by default; NULL for none */
	const char *help;
	int line;		/* of the file that says so; 0 for none */
	const char *words;	/* a text is one of these, blanks between; NULL for any */
};

/* How a column is drawn. */
enum mark { BARE, BAR, HEAT };

/* A report file, read. Messages about it begin with file and, where one is known, a line. */
struct report {
	const char *name, *file, *description;
	const char *sql;	/* the statement, behind the comments */
	int line;		/* on which it begins */
	struct parameter parameter[MOST_PARAMETERS];
	size_t parameters;
	struct column column[MOST_COLUMNS + 1]; /* ends with a NULL name */
	enum mark mark[MOST_COLUMNS]; /* of each column */
	size_t columns;		/* 0: the file describes none */
	bool counts_refs;	/* its statement looks at the refs of the pipe */
	const char *functions;	/* those of functions.c that it calls, blanks between; or NULL */
};

/* ---- find.c ---- */

/* Reads a report: a path when it has a slash, else a name. NULL, or what is wrong with its file. */
char *report_read(struct report *report, const char *name);
/* The names of all reports, sorted, each with the folder it is from ("hd" for those built in). */
struct listed {
	const char *name, *from;
};
struct listed *report_names(size_t *n);

/* ---- new.c ---- */

/* --new: writes the skeleton of a report and prints its path. */
int report_new(const struct args *args);

/* ---- functions.c ---- */

/* What the statements of so many reports may count with on the open desk, beside SQLite's own
 * functions. NULL gives NULL, what is of another type is an error that names the function:
 *
 *	open_minutes(from, until)	minutes of opening hours between two moments
 *	iso_week(time)			2026-W48, in the zone of TZ
 *	local(time, format)		as strftime(3) writes it, in the zone of TZ
 *	erlang_c(agents, erlangs)	probability that a caller waits, 0 to 1
 *	answered(agents, erlangs, handling, within)	percent of the callers who wait no longer
 *	agents(erlangs, handling, share, within)	how many it takes for such a percentage
 *	words(text)			those that say something, a JSON array
 *	word_pairs(text)		all pairs of them
 */
void functions_add(const struct report *reports, size_t n);
bool functions_has(const char *name);	/* whether it is one of those, or a median */

/* ---- percentile.c ---- */

/* Beside them median(x) and percentile(x, p), p from 0 to 100; also over a window. */
void percentile_add(sqlite3 *db);

/* ---- erlang.c ---- */

/* Calls that come at once on the average while one is handled, and how long that and a caller may
 * take, in seconds. */
struct traffic {
	double erlangs, handling, within;
};
/* The probability that a caller waits for one of so many operators, 1 when they are too few;
 * percent of the callers answered within; the operators that it takes for such a percentage under
 * 100. */
double erlang_c(int64_t operators, double erlangs);
double erlang_answered(int64_t operators, const struct traffic *traffic);
int64_t erlang_operators(const struct traffic *traffic, double share);

/* ---- words.c ---- */

/* The words of a text that say something, or pairs of them: a JSON array, to be freed. */
char *words_json(const char *text, bool pairs);

/* ---- run.c ---- */

/* The report's statement, checked to be one SELECT that only reads. */
sqlite3_stmt *report_prepare(struct report *report);
/* Gives the statement's columns to out_start(), or checks that they are those described. */
void report_columns(struct report *report, const struct args *args, sqlite3_stmt *statement);
/* Runs it within the limits of time and memory, its rows kept. */
void report_run(struct report *report, sqlite3_stmt *statement);

/* ---- bind.c ---- */

/* What was asked beside options: reports, values by name, and whether refs were piped. */
struct asked {
	char **name, **value;
	size_t names, values;
	bool given;
};
/* Refuses what none of so many reports and their statements has a use for. */
void report_check(const struct report reports[], sqlite3_stmt *const *statements, size_t n,
	const struct args *args, const struct asked *asked);
/* Binds every parameter of the statement. The period that it takes in; an end is NEVER where it has
 * none. */
struct span report_bind(const struct report *report, const struct args *args, const struct asked *asked,
	sqlite3_stmt *statement);

/* ---- limits.c ---- */

/* How long a report may run, of --timeout, and whether somebody watches. Before the desk is opened:
 * memory is counted from the beginning or not at all. */
void limits_options(const struct args *args);
/* The open desk's statements are interrupted once the time is over; what takes no step then, or
 * makes a temporary file of more than 1 GB, ends with the program. */
void limits_start(const struct report *report);
void limits_stop(void);
_Noreturn void limits_die(void);	/* says that the time was over */

/* ---- drawing.c ---- */

/* From the least to the most of what is drawn, zero between them. */
struct scale {
	double least, most;
};
/* How each column of a dress is drawn, and how many are. Columns of a heat map share a scale. */
struct drawing {
	enum mark mark[MOST_COLUMNS];
	struct scale scale[MOST_COLUMNS];
	size_t bars, heats;
};
/* What the report says is drawn of its rows; asked: or else one of its columns. False for nothing,
 * or too many rows. */
bool drawing_read(struct drawing *drawing, const struct report *report, const struct rows *rows,
	bool asked);
bool drawing_number(const struct kept *value, double *number);	/* false when it is none */
/* 0 for the least of a scale, else 1 to so many shades. */
int drawing_shade(const struct scale *scale, double number, int shades);

/* ---- bars.c ---- */

/* Prints the rows kept, drawn where there is something to draw. How many there were. */
size_t bars_print(const struct report *report, bool asked);

/* ---- html.c ---- */

/* A report that ran, and what for. */
struct section {
	const struct report *report;
	struct rows rows;
	struct span period;	/* an end is NEVER where it has none */
};
struct page {
	const struct args *args;
	const struct asked *asked;
	const char *desk;	/* its name */
	struct section *section; /* of each report asked for */
};
/* Prints all of them as one page that needs nothing else. */
void html_print(const struct page *page);

#endif
