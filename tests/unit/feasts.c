/* feasts.c: public holidays, against the dates that were published. */
#include "../../bin/hd-admin/feasts.c"
#include "unit.h"

#include <stdlib.h>

/* Easter Sundays: 2020..2040 as Wikipedia's "List of dates for Easter" has them; those that the
 * exceptions for epacts 24 and 25 move; the earliest and the latest date there is. */
static const char *const easters[] = {
	"2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20",
	"2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13",
	"2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05",
	"2038-04-25", "2039-04-10", "2040-04-01",
	"1981-04-19", "2049-04-18", "2076-04-19", "2106-04-18", "2133-04-19",
	"1818-03-22", "1943-04-25",
};

static const struct {
	const char *region;
	int year;
	const char *days;
} years[] = {
	{"be", 2020, "01-01 04-13 05-01 05-21 06-01 07-21 08-15 11-01 11-11 12-25"},
	{"be", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25"},
	{"be", 2038, "01-01 04-26 05-01 06-03 06-14 07-21 08-15 11-01 11-11 12-25"},
	{"fr", 2020, "01-01 04-13 05-01 05-08 05-21 06-01 07-14 08-15 11-01 11-11 12-25"},
	{"fr", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"},
	{"fr", 2038, "01-01 04-26 05-01 05-08 06-03 06-14 07-14 08-15 11-01 11-11 12-25"},
	{"nl", 2020, "01-01 04-12 04-13 04-27 05-05 05-21 05-31 06-01 12-25 12-26"},
	{"nl", 2026, "01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26"},
	{"nl", 2038, "01-01 04-25 04-26 04-27 06-03 06-13 06-14 12-25 12-26"},
	{"de", 2020, "01-01 04-10 04-13 05-01 05-21 06-01 10-03 12-25 12-26"},
	{"de", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"},
	{"de", 2038, "01-01 04-23 04-26 05-01 06-03 06-14 10-03 12-25 12-26"},
	{"lu", 2020, "01-01 04-13 05-01 05-09 05-21 06-01 06-23 08-15 11-01 12-25 12-26"},
	{"lu", 2026, "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26"},
	{"lu", 2038, "01-01 04-26 05-01 05-09 06-03 06-14 06-23 08-15 11-01 12-25 12-26"},
};

/* Where the law moved a day, or changed; NULL: a day like another. */
static const struct {
	const char *region, *date, *name;
} days[] = {
	{"nl", "2025-04-26", "Koningsdag"},	/* the 27th is a Sunday */
	{"nl", "2025-04-27", NULL},
	{"nl", "2031-04-26", "Koningsdag"},
	{"nl", "2014-04-26", "Koningsdag"},	/* the first one */
	{"nl", "2013-04-27", NULL},
	{"nl", "2013-04-30", "Koninginnedag"},
	{"nl", "2006-04-29", "Koninginnedag"},	/* the 30th is a Sunday */
	{"nl", "1978-05-01", "Koninginnedag"},	/* moved the other way then */
	{"nl", "2014-04-30", NULL},
	{"nl", "2025-05-05", "Bevrijdingsdag"},
	{"nl", "2030-05-05", "Bevrijdingsdag"},
	{"nl", "2026-05-05", NULL},
	{"nl", "2026-04-03", NULL},		/* Good Friday */
	{"nl", "2005-05-05", "Bevrijdingsdag, Hemelvaartsdag"},
	{"be", "2008-05-01", "Fête du Travail, Ascension"},
	{"be", "2026-04-05", NULL},		/* Easter Sunday is none by law */
	{"fr", "1997-05-08", "Victoire 1945, Ascension"},
	{"fr", "1981-05-08", NULL},
	{"fr", "1982-05-08", "Victoire 1945"},
	{"de", "1990-06-17", "Tag der deutschen Einheit"},
	{"de", "1991-06-17", NULL},
	{"de", "1989-10-03", NULL},
	{"de", "1990-10-03", "Tag der Deutschen Einheit"},
	{"de", "2017-10-31", "Reformationstag"},
	{"de", "2018-10-31", NULL},
	{"lu", "2018-05-09", NULL},
	{"lu", "2019-05-09", "Journée de l'Europe"},
	{"lu", "2024-05-09", "Journée de l'Europe, Ascension"},
	{"lu", "2024-06-23", "Fête nationale"},	/* a Sunday: a day off is given, none is moved */
	{"xx", "2026-01-01", NULL},
};

static void check_easter(const char *date)
{
	struct civil c = easter((int)strtol(date, NULL, 10));
	check_same(xasprintf("%04d-%02d-%02d", c.year, c.month, c.day), date, "Easter Sunday");
	check(c.weekday == 6, "%s is a Sunday", date);
}

static void check_year(const char *region, int year, const char *expected)
{
	struct feast feasts[MOST_FEASTS];
	struct buf got = {0};
	size_t n = feasts_of(region, year, feasts);
	for (size_t i = 0; i < n; i++)
		buf_printf(&got, "%s%s", i ? " " : "", feasts[i].date + strlen("2026-"));
	check_same(got.at, expected, xasprintf("%s in %d", region, year));
}

static void check_day(const char *region, const char *date, const char *name)
{
	struct feast feasts[MOST_FEASTS];
	const char *got = NULL;
	size_t n = feasts_of(region, (int)strtol(date, NULL, 10), feasts);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(feasts[i].date, date))
			got = feasts[i].name;
	check_same(got, name, xasprintf("%s on %s", region, date));
}

/* Of every region and year: they fit, and each date is later than the one before. */
static void check_order(const char *region)
{
	struct feast feasts[MOST_FEASTS];
	size_t most = 0, wrong = 0;
	for (int year = 1970; year < 2200; year++) {
		size_t n = feasts_of(region, year, feasts);
		most = n > most ? n : most;
		for (size_t i = 1; i < n; i++)
			wrong += strcmp(feasts[i - 1].date, feasts[i].date) >= 0;
	}
	check(most >= 9 && most <= 12, "%s has at most %zu holidays", region, most);
	check(!wrong, "%s has each date once, in order", region);
}

int main(void)
{
	for (size_t i = 0; i < LENGTH(easters); i++)
		check_easter(easters[i]);
	for (size_t i = 0; i < LENGTH(years); i++)
		check_year(years[i].region, years[i].year, years[i].days);
	for (size_t i = 0; i < LENGTH(days); i++)
		check_day(days[i].region, days[i].date, days[i].name);
	for (const char *r = feast_regions; *r; r += r[2] ? 3 : 2)
		check_order(xstrndup(r, 2));
	return unit_end();
}
