/*
 * percentile.c: median(x) and percentile(x, p), aggregates and window functions.
 *
 * They are those of SQLite's own extension (ext/misc/percentile.c; in its shell since 3.47): the
 * same rules, the same messages, so that a report may move there. The values lie from least to
 * greatest at 0 to n - 1, straight lines between them, and the result is read at p / 100 * (n - 1).
 */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 250 };
static const double same = 0.001; /* fractions that differ by no more are one */

struct values {
	double *at;
	size_t n, room;
	double fraction;
	bool begun;	/* the fraction is known */
	bool sorted;	/* of a window, once it was asked: what comes and goes keeps the order */
};

static void fail(sqlite3_context *c, const char *format)
{
	char *message = sqlite3_mprintf(format, (const char *)sqlite3_user_data(c));
	sqlite3_result_error(c, message, -1);
	sqlite3_free(message);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Where a value stands, or would stand, among those in order. */
static size_t place(const struct values *v, double value)
{
	size_t low = 0, high = v->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (v->at[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* SQLite's memory, so that it counts for the limit. */
static bool make_room(struct values *v)
{
	if (v->n < v->room)
		return true;
	size_t room = v->room * 2 + FIRST_ROOM;
	double *at = sqlite3_realloc64(v->at, room * sizeof *at);
	if (!at)
		return false;
	v->at = at;
	v->room = room;
	return true;
}

static void sort(struct values *v)
{
	if (!v->sorted)
		qsort(v->at, v->n, sizeof *v->at, by_size);
	v->sorted = true;
}

static void add(struct values *v, double value)
{
	size_t to = v->sorted ? place(v, value) : v->n;
	memmove(v->at + to + 1, v->at + to, (v->n++ - to) * sizeof *v->at);
	v->at[to] = value;
}

/* The fraction of the second argument, the same in all rows; false when that is wrong, and said. */
static bool read_fraction(sqlite3_context *c, struct values *v, sqlite3_value *p)
{
	int type = p ? sqlite3_value_numeric_type(p) : SQLITE_FLOAT;
	double fraction = p ? sqlite3_value_double(p) / 100 : 0.5;
	if ((type != SQLITE_INTEGER && type != SQLITE_FLOAT) || !(fraction >= 0 && fraction <= 1))
		fail(c, "the fraction argument to %s() is not between 0.0 and 100.0");
	else if (v->begun && !(fabs(fraction - v->fraction) <= same))
		fail(c, "the fraction argument to %s() is not the same for all input rows");
	else {
		v->fraction = v->begun ? v->fraction : fraction;
		return v->begun = true;
	}
	return false;
}

static void step(sqlite3_context *c, int n, sqlite3_value **arguments)
{
	struct values *v = sqlite3_aggregate_context(c, sizeof *v);
	int type = sqlite3_value_type(arguments[0]);
	if (!v) {
		sqlite3_result_error_nomem(c);
		return;
	}
	if (!read_fraction(c, v, n > 1 ? arguments[1] : NULL) || type == SQLITE_NULL)
		return;
	double value = sqlite3_value_double(arguments[0]);
	if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
		fail(c, "input to %s() is not numeric");
	else if (isinf(value))
		fail(c, "Inf input to %s()");
	else if (!make_room(v))
		sqlite3_result_error_nomem(c);
	else
		add(v, value);
}

/* A row leaves the window. */
static void inverse(sqlite3_context *c, int n, sqlite3_value **arguments)
{
	struct values *v = sqlite3_aggregate_context(c, sizeof *v);
	(void)n;
	if (!v || !v->n || sqlite3_value_type(arguments[0]) == SQLITE_NULL)
		return;
	sort(v);
	size_t from = place(v, sqlite3_value_double(arguments[0]));
	memmove(v->at + from, v->at + from + 1, (--v->n - from) * sizeof *v->at);
}

static void compute(sqlite3_context *c, struct values *v)
{
	if (!v || !v->n)
		return;
	sort(v);
	double position = v->fraction * (double)(v->n - 1);
	size_t below = (size_t)position, above = below + (below + 1 < v->n);
	double low = v->at[below], high = v->at[above];
	sqlite3_result_double(c, low + (high - low) * (position - (double)below));
}

static void value(sqlite3_context *c)
{
	compute(c, sqlite3_aggregate_context(c, 0));
}

static void final(sqlite3_context *c)
{
	struct values *v = sqlite3_aggregate_context(c, 0);
	compute(c, v);
	sqlite3_free(v ? v->at : NULL);
}

void percentile_add(sqlite3 *db)
{
	static const char *const names[] = {"median", "percentile"};
	for (int i = 0; i < (int)LENGTH(names); i++)
		sqlite3_create_window_function(db, names[i], i + 1, SQLITE_UTF8, (void *)names[i],
			step, final, value, inverse, NULL);
}
