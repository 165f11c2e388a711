/* hours.c: opening hours against a table, against a count of every minute, and the laws of adding:
 * monotone, additive, and what between says of it. */
#include "hd.h"
#include "unit.h"

#include <stdlib.h>

static const char *iso(int64_t moment)
{
	struct buf text = {0};
	if (moment == NEVER)
		return "never";
	when_iso(&text, moment);
	return text.at;
}

static int64_t moment(const char *text)
{
	int64_t moment = NEVER;
	check(!when_moment(text, WHEN_NEXT, 0, &moment), "%s is a time", text);
	return moment;
}

static struct hours *desk(const char *zone)
{
	struct hours *h = hours_new(zone);
	for (int day = 0; day < 5; day++)
		hours_weekday(h, day, day == 2 ? "09:00-12:30" : "09:00-12:00 13:00-17:00");
	hours_weekday(h, 5, "10:00-12:00");
	hours_holiday(h, "2026-12-25", "Christmas");
	hours_holiday(h, "2027-01-01", "New Year");
	return h;
}

/* ---- the table: Wednesday afternoons and Sundays are closed, 25/12/2026 is a Friday ---- */

static const struct {
	const char *from, *length, *to;
} shifts[] = {
	{"2026-11-24 09:12", "4oh", "2026-11-24T14:12:00+01:00"},
	{"2026-11-24 09:00", "7oh", "2026-11-24T17:00:00+01:00"},	/* the last minute */
	{"2026-11-24 16:00", "1oh", "2026-11-24T17:00:00+01:00"},
	{"2026-11-24 16:59", "2oh", "2026-11-25T10:59:00+01:00"},
	{"2026-11-24 18:00", "1oh", "2026-11-25T10:00:00+01:00"},	/* from the first minute */
	{"2026-11-25 12:30", "1oh", "2026-11-26T10:00:00+01:00"},
	{"2026-11-28 11:00", "2oh", "2026-11-30T10:00:00+01:00"},	/* over a Sunday */
	{"2026-12-24 16:00", "2oh", "2026-12-26T11:00:00+01:00"},	/* over Christmas */
	{"2026-11-24 09:12", "1od", "2026-11-25T09:12:00+01:00"},
	{"2026-11-24 15:00", "1od", "2026-11-25T12:30:00+01:00"},	/* closed by then */
	{"2026-11-27 09:30", "1od", "2026-11-28T10:00:00+01:00"},	/* not open yet */
	{"2026-11-23 12:30", "1od", "2026-11-24T13:00:00+01:00"},
	{"2026-11-28 13:00", "1od", "2026-12-01T09:00:00+01:00"},	/* Monday counts as the first */
	{"2026-12-24 10:00", "1od", "2026-12-26T10:00:00+01:00"},
	{"2026-11-24 09:12", "1od4oh", "2026-11-26T09:42:00+01:00"},
};

static void check_shifts(void)
{
	const struct hours *h = desk("Europe/Brussels");
	for (size_t i = 0; i < LENGTH(shifts); i++) {
		struct length length;
		when_length(shifts[i].length, &length);
		check_same(iso(hours_shift(h, moment(shifts[i].from), length)), shifts[i].to,
			xasprintf("%s after %s", shifts[i].length, shifts[i].from));
	}
	check(hours_closed(h, moment("2026-12-25 10:00")) &&
		!strcmp(hours_closed(h, moment("2026-12-25 10:00")), "Christmas"), "a holiday has a name");
	check(!hours_closed(h, moment("2026-11-24 16:59")), "the last minute is open");
	check_same(hours_closed(h, moment("2026-11-24 17:00")), "", "the end of a span is not");
	check_same(iso(hours_next_day(h, moment("2026-12-24 08:00"))), "2026-12-26T10:00:00+01:00",
		"the next open day is after the holiday");
}

/* ---- the desk's zone, whatever TZ says ---- */

static void check_zones(void)
{
	const struct hours *h = desk("Europe/Brussels");
	int64_t from = moment("2026-11-24T09:12:00+01:00");
	const char *want = iso(hours_shift(h, from, (struct length){0, 14400, true}));
	clock_zone("Asia/Tokyo");
	check_same(iso(hours_shift(desk("Europe/Brussels"), from, (struct length){0, 14400, true})),
		"2026-11-24T22:12:00+09:00", xasprintf("in Tokyo a desk in Brussels is open as at home, %s",
			want));
	check_same(iso(from), "2026-11-24T17:12:00+09:00", "and times are Tokyo's as before");
	clock_zone("Europe/Brussels");
	struct hours *night = hours_new("Europe/Brussels");
	for (int day = 0; day < 7; day++)
		hours_weekday(night, day, "00:00-24:00");
	check(hours_between(night, moment("2026-03-29"), moment("2026-03-30")) == 23 * 3600,
		"the day on which clocks go forward has 23 open hours");
	check(hours_between(night, moment("2026-10-25"), moment("2026-10-26")) == 25 * 3600,
		"the one on which they go back has 25");
}

/* ---- laws ---- */

/* Open seconds by looking at each minute. */
static int64_t count(const struct hours *h, int64_t from, int64_t until)
{
	int64_t sum = 0;
	for (int64_t m = from; m < until; m += 60)
		sum += hours_open(h, m) ? 60 : 0;
	return sum;
}

static int64_t any(int64_t most)
{
	return (((int64_t)rand() << 16) ^ rand()) % most;
}

static bool lawful(const struct hours *h, int64_t from, int64_t a, int64_t b)
{
	int64_t to = hours_shift(h, from, (struct length){0, a, true});
	int64_t both = hours_shift(h, from, (struct length){0, a + b, true});
	int64_t day = hours_shift(h, from, (struct length){a / 3600, 0, true});
	int64_t next = hours_shift(h, from + b, (struct length){a / 3600, 0, true});
	return to >= from && both >= to && hours_between(h, from, to) == a &&
	       both == hours_shift(h, to, (struct length){0, b, true}) &&
	       hours_shift(h, from + 60, (struct length){0, a, true}) >= to && next >= day &&
	       hours_between(h, hours_shift(h, to, (struct length){0, -a, true}), to) == a;
}

static void check_laws(const char *zone)
{
	size_t broken = 0, differ = 0;
	const struct hours *h = desk(zone);
	int64_t begin = moment("2026-01-01");
	srand(5);
	for (int i = 0; i < 3000; i++) {
		int64_t from = begin + any(400 * 1440) * 60;
		broken += !lawful(h, from, 60 * (1 + any(6000)), 60 * (1 + any(6000)));
		int64_t until = from + any(20 * 1440) * 60;
		if (i % 30 == 0)
			differ += hours_between(h, from, until) != count(h, from, until);
	}
	check(!broken, "%s: adding open time is monotone and additive, and goes back", zone);
	check(!differ, "%s: the open time between two moments is that of each of its minutes", zone);
}

/* ---- what is no opening hours ---- */

static void check_spelling(void)
{
	static const struct {
		const char *typed, *why;
	} spellings[] = {
		{"09:00-17:00", NULL}, {"9:00-12:00, 13:00-17:30", NULL}, {"00:00-24:00", NULL},
		{"", "no hours"}, {"9-17", "9-17: no hours"}, {"17:00-09:00", "not after"},
		{"09:00-12:00 11:00-13:00", "11:00-13:00: not after"}, {"09:00-24:30", "no hours"},
		{"09:60-10:00", "no hours"}, {"closed", "closed: no hours"}, {"09:00-09:00", "not after"},
	};
	for (size_t i = 0; i < LENGTH(spellings); i++) {
		char *why = hours_check(spellings[i].typed);
		check(spellings[i].why ? why && strstr(why, spellings[i].why) : !why,
			"'%s' are %s", spellings[i].typed, spellings[i].why ? spellings[i].why : "hours");
	}
}

int main(void)
{
	setenv("HD_NOW", "2026-11-24T09:12:00+01:00", 1);
	clock_zone("Europe/Brussels");
	check_shifts();
	check_zones();
	check_laws("Europe/Brussels");
	check_laws("America/New_York");
	check_spelling();
	struct hours *never = hours_new(NULL);
	hours_weekday(never, 0, "09:00-10:00");
	for (int64_t day = moment("2026-11-23"); day < moment("2031-01-01"); day += 7 * 86400) {
		struct buf date = {0};
		when_iso(&date, day + 43200);
		hours_holiday(never, xstrndup(date.at, 10), "strike");
	}
	check_same(iso(hours_shift(never, when_now(), (struct length){0, 60, true})), "never",
		"a desk that does not open for years has no next minute");
	struct hours *always = hours_new(NULL);
	check_same(iso(hours_shift(always, when_now(), (struct length){1, 3600, true})),
		"2026-11-25T10:12:00+01:00", "one without hours is always open");
	return unit_end();
}
