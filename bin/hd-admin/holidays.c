/* holidays.c: the public holidays of a region, kept as days on which the desk is closed. */
#include "kinds.h"

enum { FIRST_YEAR = 1970, LAST_YEAR = 2199 };

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

/* As hd-admin set would be told them. A year that is named twice is one. */
static void propose(const char *region, int year)
{
	struct feast feasts[MOST_FEASTS];
	size_t n = feasts_of(region, year, feasts);
	sqlite3_stmt *q = db_sql("INSERT INTO thing (f0, f1, f2) SELECT :date, :name, :region\n"
				 "WHERE NOT EXISTS (SELECT 1 FROM thing WHERE f0 = :date)");
	db_bind_text(q, ":region", region);
	for (size_t i = 0; i < n; i++) {
		sqlite3_reset(q);
		db_bind_text(q, ":date", feasts[i].date);
		db_bind_text(q, ":name", feasts[i].name);
		db_step(q);
	}
	db_done(q);
}

int holidays(struct args *args)
{
	int *years;
	const struct kind *kind = kind_find("holiday");
	if (!args->operands)
		opt_die(args, "which region? %s", feast_regions);
	const char *region = opt_word(args->operand[0], feast_regions, "no such region");
	size_t n = read_years(args, &years);
	out_start(args, kind->columns);
	db_change(args);
	db_exec(kind_table("CREATE TEMP"));
	for (size_t i = 0; i < n; i++)
		propose(region, years[i]);
	kind_set(kind);
	kind_lines(kind, " WHERE date IN (SELECT f0 FROM thing) ", NULL);
	db_commit();
	out_print();
	return DONE;
}
