/* functions.c: what reports may count with beyond SQLite's functions, on their connection only. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	MOST_OPERATORS = 1000000, /* a step each, and no clock stops one */
	MOST_ERLANGS = MOST_OPERATORS / 2,
	MOST_TEXT = 1000, /* bytes that a time becomes */
};
#define LEAST_HANDLING 1e-3
#define MOST_SECONDS 1e9
#define MOST_SHARE 99.999 /* of a hundred, no number of operators is enough */

static const struct hours *hours;

/* ---- arguments ---- */

static void fail(sqlite3_context *c, const char *what)
{
	char *message = xasprintf("%s(): %s", (const char *)sqlite3_user_data(c), what);
	sqlite3_result_error(c, message, -1);
}

/* What each is called and may be. */
struct wanted {
	const char *name;
	double least, most;
	bool whole;
};

/* The arguments as numbers. False when one is NULL, and so is the result, or wrong, and said. */
static bool read_numbers(sqlite3_context *c, const struct wanted *wanted, int n,
	sqlite3_value **values, double *numbers)
{
	for (int i = 0; i < n; i++) {
		int type = sqlite3_value_type(values[i]);
		const struct wanted *w = &wanted[i];
		if (type == SQLITE_NULL)
			return false;
		numbers[i] = sqlite3_value_double(values[i]);
		bool right = (type == SQLITE_INTEGER || type == SQLITE_FLOAT) &&
			     numbers[i] >= w->least && numbers[i] <= w->most &&
			     (!w->whole || numbers[i] == floor(numbers[i]));
		if (right)
			continue;
		fail(c, xasprintf("%s is not a %snumber from %.*g to %.*g", w->name,
				w->whole ? "whole " : "", 12, w->least, 12, w->most));
		return false;
	}
	return true;
}

/* ---- times ---- */

/* open_minutes(from, until): minutes of opening hours between two moments. */
static void open_minutes(sqlite3_context *c, int n, sqlite3_value **values)
{
	static const struct wanted wanted[] = {{"from", 0, LAST_MOMENT, false},
		{"until", 0, LAST_MOMENT, false}};
	double moment[2] = {0};
	if (read_numbers(c, wanted, n, values, moment))
		sqlite3_result_double(c,
			(double)hours_between(hours, (int64_t)moment[0], (int64_t)moment[1]) / 60);
}

/* Time as strftime(3) writes it, in the zone of TZ: that in which a report's times are printed and
 * the periods that are asked for begin. */
static void write_time(sqlite3_context *c, sqlite3_value **values, const char *format)
{
	static const struct wanted wanted = {"time", FIRST_MOMENT, LAST_MOMENT, false};
	double moment = 0;
	char text[MOST_TEXT];
	struct tm tm;
	if (!read_numbers(c, &wanted, 1, values, &moment))
		return;
	time_t t = (time_t)floor(moment);
	/* a blank more, since what is empty and what is too long return the same */
	char *with_blank = xasprintf("%s ", format);
	size_t len = localtime_r(&t, &tm) ? strftime(text, sizeof text, with_blank, &tm) : 0;
	free(with_blank);
	if (len)
		sqlite3_result_text(c, text, (int)len - 1, SQLITE_TRANSIENT);
	else
		fail(c, xasprintf("longer than %d bytes", MOST_TEXT - 2));
}

/* iso_week(time): 2026-W48, as --during takes it. */
static void iso_week(sqlite3_context *c, int n, sqlite3_value **values)
{
	(void)n;
	write_time(c, values, "%G-W%V");
}

/* local(time, format) */
static void local(sqlite3_context *c, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[1]) == SQLITE_TEXT)
		write_time(c, values, (const char *)sqlite3_value_text(values[1]));
	else if (sqlite3_value_type(values[1]) != SQLITE_NULL)
		fail(c, "format is not a text");
}

/* ---- Erlang ---- */

static const struct wanted erlang_wanted[] = {{"agents", 0, MOST_OPERATORS, true},
	{"erlangs", 0, MOST_ERLANGS, false},
	{"handling", LEAST_HANDLING, MOST_SECONDS, false}, {"within", 0, MOST_SECONDS, false}};

/* erlang_c(agents, erlangs): the probability that a caller waits. */
static void wait(sqlite3_context *c, int n, sqlite3_value **values)
{
	double number[2] = {0};
	if (read_numbers(c, erlang_wanted, n, values, number))
		sqlite3_result_double(c, erlang_c((int64_t)number[0], number[1]));
}

/* answered(agents, erlangs, handling, within): percent of the callers who wait no longer. */
static void answered(sqlite3_context *c, int n, sqlite3_value **values)
{
	double number[4] = {0};
	if (read_numbers(c, erlang_wanted, n, values, number))
		sqlite3_result_double(c, erlang_answered((int64_t)number[0],
			&(struct traffic){number[1], number[2], number[3]}));
}

/* agents(erlangs, handling, share, within): how many it takes for that. */
static void agents(sqlite3_context *c, int n, sqlite3_value **values)
{
	static const struct wanted wanted[] = {{"erlangs", 0, MOST_ERLANGS, false},
		{"handling", LEAST_HANDLING, MOST_SECONDS, false}, {"share", 0, MOST_SHARE, false},
		{"within", 0, MOST_SECONDS, false}};
	double number[4] = {0};
	if (read_numbers(c, wanted, n, values, number))
		sqlite3_result_int64(c, erlang_operators(
			&(struct traffic){number[0], number[1], number[3]}, number[2]));
}

/* ---- words ---- */

static void add_words(sqlite3_context *c, sqlite3_value *text, bool pairs)
{
	int type = sqlite3_value_type(text);
	const char *said = (const char *)sqlite3_value_text(text);
	if (type == SQLITE_TEXT)
		sqlite3_result_text(c, words_json(said, pairs), -1, free);
	else if (type != SQLITE_NULL)
		fail(c, "text is not a text");
}

/* words(text) */
static void words(sqlite3_context *c, int n, sqlite3_value **values)
{
	(void)n;
	add_words(c, values[0], false);
}

/* word_pairs(text) */
static void word_pairs(sqlite3_context *c, int n, sqlite3_value **values)
{
	(void)n;
	add_words(c, values[0], true);
}

/* ---- all of them ---- */

static const struct {
	const char *name;
	int arguments;
	void (*run)(sqlite3_context *, int, sqlite3_value **);
} functions[] = {{"agents", 4, agents}, {"answered", 4, answered}, {"erlang_c", 2, wait},
	{"iso_week", 1, iso_week}, {"local", 2, local}, {"open_minutes", 2, open_minutes},
	{"word_pairs", 1, word_pairs}, {"words", 1, words}};

bool functions_has(const char *name)
{
	bool found = text_in(name, "median percentile");
	for (size_t i = 0; !found && i < LENGTH(functions); i++)
		found = !strcmp(name, functions[i].name);
	return found;
}

void functions_add(const struct report *reports, size_t n)
{
	sqlite3 *db = db_handle();
	/* the hours are read now: while a report runs nothing else may be asked */
	for (size_t i = 0; !hours && i < n; i++)
		hours = strcasestr(reports[i].sql, "open_minutes") ? desk_hours() : NULL;
	for (size_t i = 0; i < LENGTH(functions); i++)
		sqlite3_create_function(db, functions[i].name, functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC, (void *)functions[i].name,
			functions[i].run, NULL, NULL);
	percentile_add(db);
}
