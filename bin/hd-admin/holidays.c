/* holidays.c: the verb that prints the public holidays of a region. */
#include "admin.h"

enum { FIRST_YEAR = 1970, LAST_YEAR = 2199 };

static const struct column columns[] = {
	{"date", TEXT, true, "the day", NULL},
	{"name", TEXT, true, "as the region calls it", NULL},
	{"region", TEXT, true, "be fr nl de lu", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

static int read_year(const char *typed)
{
	int64_t year;
	if (!text_number(typed, FIRST_YEAR, LAST_YEAR, &year))
		die(TROUBLE, "%s: not a year from %d to %d", typed, FIRST_YEAR, LAST_YEAR);
	return (int)year;
}

/* The years named, else this one and the next. */
static size_t read_years(const struct args *args, int **years)
{
	size_t n = args->operands - 1;
	*years = xalloc((n + 2) * sizeof **years);
	for (size_t i = 0; i < n; i++)
		(*years)[i] = read_year(args->operand[i + 1]);
	if (n)
		return n;
	(*years)[0] = clock_civil(when_now()).year;
	(*years)[1] = (*years)[0] + 1;
	return 2;
}

/* False once there are --limit of them. */
static bool keep(sqlite3_stmt *q, const char *region, int year)
{
	struct feast feasts[MOST_FEASTS];
	size_t n = feasts_of(region, year, feasts);
	for (size_t i = 0; i < n; i++) {
		sqlite3_reset(q);
		sqlite3_bind_text(q, 1, feasts[i].date, -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 2, feasts[i].name, -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 3, region, -1, SQLITE_STATIC);
		if (sqlite3_step(q) != SQLITE_ROW || !out_row(q))
			return false;
	}
	return true;
}

int holidays(struct args *args)
{
	int *years;
	sqlite3 *db;
	sqlite3_stmt *q;
	if (!args->operands)
		opt_die(args, "which region? %s", feast_regions);
	const char *region = opt_word(args->operand[0], feast_regions, "no such region");
	size_t n = read_years(args, &years);
	out_start(args, columns);
	if (sqlite3_open(":memory:", &db) ||
		sqlite3_prepare_v2(db, "SELECT :date, :name, :region", -1, &q, NULL))
		die(TROUBLE, "%s", sqlite3_errmsg(db));
	for (size_t i = 0; i < n && keep(q, region, years[i]); i++)
		;
	sqlite3_finalize(q);
	sqlite3_close(db);
	out_print();
	return DONE;
}
