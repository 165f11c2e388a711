/* feasts.c: the public holidays of a region in a year, from the table of its law. */
#include "admin.h"

#include <string.h>

const char feast_regions[] = "be fr nl de lu";

/* A day of the month, or without one so many days after Easter Sunday; in the years from..until, 0
 * for no bound; moved by so many days when it is a Sunday; or only in every so many years. */
struct rule {
	const char *regions, *name;
	struct {
		int month, day;
	} on;
	int easter;
	int from, until, sunday, every;
};

/* What the whole of the country has off by law:
 *	be  royal decree of 18 April 1974
 *	fr  Code du travail L3133-1, without what Alsace-Moselle and the overseas departments add
 *	nl  Algemene termijnenwet 3, and the Sundays of Easter and Whitsun as the government lists
 *	    them; 5 May, which that law has each year, as it is given off: every fifth. Good Friday
 *	    only counts for the terms of that law, people work
 *	de  the nine days of all Länder; not the Buß- und Bettag that they had until 1994
 *	lu  Code du travail L232-2
 * Of two on one day the upper row is named first. */
static const struct rule rules[] = {
	{"be fr lu", "Jour de l'an", .on = {1, 1}},
	{"be fr lu", "Lundi de Pâques", .easter = 1},
	{"be fr lu", "Fête du Travail", .on = {5, 1}},
	{"fr", "Victoire 1945", .on = {5, 8}, .from = 1982},
	{"lu", "Journée de l'Europe", .on = {5, 9}, .from = 2019},
	{"be fr lu", "Ascension", .easter = 39},
	{"be fr lu", "Lundi de Pentecôte", .easter = 50},
	{"lu", "Fête nationale", .on = {6, 23}},
	{"fr", "Fête nationale", .on = {7, 14}},
	{"be", "Fête nationale", .on = {7, 21}},
	{"be fr lu", "Assomption", .on = {8, 15}},
	{"be fr lu", "Toussaint", .on = {11, 1}},
	{"be", "Armistice", .on = {11, 11}},
	{"fr", "Armistice 1918", .on = {11, 11}},
	{"be fr lu", "Noël", .on = {12, 25}},
	{"lu", "Saint-Étienne", .on = {12, 26}},

	{"nl", "Nieuwjaarsdag", .on = {1, 1}},
	{"nl", "Eerste paasdag", .easter = 0},
	{"nl", "Tweede paasdag", .easter = 1},
	{"nl", "Koninginnedag", .on = {4, 30}, .until = 1979, .sunday = 1},
	{"nl", "Koninginnedag", .on = {4, 30}, .from = 1980, .until = 2013, .sunday = -1},
	{"nl", "Koningsdag", .on = {4, 27}, .from = 2014, .sunday = -1},
	{"nl", "Bevrijdingsdag", .on = {5, 5}, .every = 5},
	{"nl", "Hemelvaartsdag", .easter = 39},
	{"nl", "Eerste pinksterdag", .easter = 49},
	{"nl", "Tweede pinksterdag", .easter = 50},
	{"nl", "Eerste kerstdag", .on = {12, 25}},
	{"nl", "Tweede kerstdag", .on = {12, 26}},

	{"de", "Neujahr", .on = {1, 1}},
	{"de", "Karfreitag", .easter = -2},
	{"de", "Ostermontag", .easter = 1},
	{"de", "Tag der Arbeit", .on = {5, 1}},
	{"de", "Christi Himmelfahrt", .easter = 39},
	{"de", "Pfingstmontag", .easter = 50},
	{"de", "Tag der deutschen Einheit", .on = {6, 17}, .until = 1990},
	{"de", "Tag der Deutschen Einheit", .on = {10, 3}, .from = 1990},
	{"de", "Reformationstag", .on = {10, 31}, .from = 2017, .until = 2017},
	{"de", "Erster Weihnachtstag", .on = {12, 25}},
	{"de", "Zweiter Weihnachtstag", .on = {12, 26}},
};

/* Algorithm E of Knuth, The Art of Computer Programming 1, 1.3.2, exercise 14: the first Sunday
 * after Lilius's and Clavius's full moon on or after 21 March. Days of March run on into April. */
static struct civil easter(int year)
{
	int golden = year % 19 + 1, century = year / 100 + 1;
	int dropped = 3 * century / 4 - 12, moon_drift = (8 * century + 5) / 25 - 5;
	int sunday = 5 * year / 4 - dropped - 10;
	int epact = (11 * golden + 20 + moon_drift - dropped) % 30;
	epact += (epact == 25 && golden > 11) || epact == 24;
	int full_moon = epact > 23 ? 74 - epact : 44 - epact;
	int march = full_moon + 7 - (sunday + full_moon) % 7;
	return clock_shift((struct civil){.year = year, .month = 3, .day = 1}, 0, march - 1);
}

static bool holds(const struct rule *rule, const char *region, int year)
{
	return text_in(region, rule->regions) && year >= rule->from &&
	       (!rule->until || year <= rule->until) && (!rule->every || year % rule->every == 0);
}

static char *date_of(const struct rule *rule, int year)
{
	struct civil c = {.year = year, .month = rule->on.month, .day = rule->on.day};
	c = c.month ? clock_shift(c, 0, 0) : clock_shift(easter(year), 0, rule->easter);
	if (c.weekday == 6)
		c = clock_shift(c, 0, rule->sunday);
	return xasprintf("%04d-%02d-%02d", c.year, c.month, c.day);
}

/* In its place by date; a day that has a name gets one more. How many days there are then. */
static size_t insert(struct feast *at, size_t n, struct feast feast)
{
	size_t place = n;
	while (place && strcmp(at[place - 1].date, feast.date) > 0)
		place--;
	struct feast *before = place ? &at[place - 1] : NULL;
	if (before && !strcmp(before->date, feast.date)) {
		before->name = xasprintf("%s, %s", before->name, feast.name);
		return n;
	}
	memmove(at + place + 1, at + place, (n - place) * sizeof *at);
	at[place] = feast;
	return n + 1;
}

size_t feasts_of(const char *region, int year, struct feast at[MOST_FEASTS])
{
	size_t n = 0;
	for (size_t i = 0; i < LENGTH(rules); i++)
		if (holds(&rules[i], region, year))
			n = insert(at, n, (struct feast){date_of(&rules[i], year), rules[i].name});
	return n;
}
