/* hours.c: opening hours: how much of them lies between two moments, and what lies so much later.
 * Days are made into spans of seconds once, in the desk's zone; all counting is on those. */
#include "hd.h"

#include <string.h>

enum {
	DAY = 86400,
	MOST_SPANS = 8,		/* of a day */
	KEPT = 512,		/* days made into spans and kept */
	AHEAD = 16,		/* of them made at once: each time may mean another zone */
	SEARCHED = 1100,	/* days without an open hour before the search for one ends */
};

/* Minutes from midnight. */
struct opened {
	int from, until;
};

struct spans {
	int64_t number;			/* of the day since 1970, plus one; 0: not made */
	struct span day, open[MOST_SPANS];
	size_t n;
	const char *holiday;
};

struct hours {
	const char *zone;
	bool any;			/* a weekday has hours; else it is always open */
	struct opened week[7][MOST_SPANS];
	size_t spans[7];
	struct holiday {
		int64_t number;
		const char *name;
	} *holiday;
	size_t holidays;
	struct spans kept[KEPT];
};

struct hours *hours_new(const char *zone)
{
	struct hours *h = xalloc(sizeof *h);
	h->zone = zone;
	return h;
}

/* ---- hours as they are written ---- */

/* Minutes of "9:00" or "24:00"; -1: it is none. */
static int minutes(const char **s)
{
	int64_t hour, minute;
	size_t digits = strspn(*s, "0123456789"), more;
	if (digits < 1 || digits > 2 || (*s)[digits] != ':')
		return -1;
	more = strspn(*s + digits + 1, "0123456789");
	if (more != 2 || !text_number(xstrndup(*s, digits), 0, 24, &hour) ||
		!text_number(xstrndup(*s + digits + 1, more), 0, hour == 24 ? 0 : 59, &minute))
		return -1;
	*s += digits + 1 + more;
	return (int)(hour * 60 + minute);
}

/* The spans of "09:00-12:00 13:00-17:00". NULL, or what is wrong. */
static char *read_spans(const char *s, struct opened *spans, size_t *n)
{
	int last = 0;
	for (*n = 0; *(s += strspn(s, " ,")); ++*n) {
		if (*n == MOST_SPANS)
			return xasprintf("at most %d spans a day", MOST_SPANS);
		struct opened *span = &spans[*n];
		const char *typed = s;
		span->from = minutes(&s);
		span->until = span->from >= 0 && *s++ == '-' ? minutes(&s) : -1;
		if (span->until < 0 || (*s && !strchr(" ,", *s)))
			return xasprintf("%.*s: no hours; write 09:00-12:00 13:00-17:00",
				(int)strcspn(typed, " ,"), typed);
		if (span->until <= span->from || span->from < last)
			return xasprintf("%.*s: not after what is before it; at night write "
				"18:00-24:00, and 00:00-02:00 for the day after",
				(int)(s - typed), typed);
		last = span->until;
	}
	return NULL;
}

char *hours_check(const char *typed)
{
	struct opened spans[MOST_SPANS];
	size_t n;
	char *why = read_spans(typed, spans, &n);
	return why || n ? why : xstrdup("no hours; write 09:00-12:00 13:00-17:00");
}

void hours_weekday(struct hours *h, int weekday, const char *typed)
{
	char *why = read_spans(typed, h->week[weekday], &h->spans[weekday]);
	if (why)
		die(TROUBLE, "opening hours: %s", why);
	h->any |= h->spans[weekday] > 0;
}

void hours_holiday(struct hours *h, const char *date, const char *name)
{
	int64_t midnight;
	if (when_format(xasprintf("%sZ", date), "%Y-%m-%d%z", &midnight))
		die(TROUBLE, "holiday %s: no date", date);
	if (h->holidays % 64 == 0)
		h->holiday = xrealloc(h->holiday, (h->holidays + 64) * sizeof *h->holiday);
	h->holiday[h->holidays++] = (struct holiday){midnight / DAY, name};
}

/* ---- days as spans ---- */

static const char *holiday_of(const struct hours *h, int64_t number)
{
	for (size_t i = 0; i < h->holidays; i++)
		if (h->holiday[i].number == number)
			return h->holiday[i].name;
	return NULL;
}

static int64_t at(struct civil day, int minute)
{
	int64_t moment;
	day.hour = minute / 60 % 24;
	day.minute = minute % 60;
	day.second = 0;
	clock_moment(minute == 24 * 60 ? clock_shift(day, 0, 1) : day, &moment);
	return moment;
}

static void make(const struct hours *h, int64_t number, struct spans *spans)
{
	struct civil day = clock_shift((struct civil){.year = 1970, .month = 1, .day = 1}, 0, number);
	*spans = (struct spans){.number = number + 1, .day = {at(day, 0), at(day, 24 * 60)}};
	spans->holiday = holiday_of(h, number);
	for (size_t i = 0; h->any && !spans->holiday && i < h->spans[day.weekday]; i++) {
		const struct opened *open = &h->week[day.weekday][i];
		struct span span = {at(day, open->from), at(day, open->until)};
		if (span.until > span.from) /* clocks may skip it */
			spans->open[spans->n++] = span;
	}
	if (!h->any && !spans->holiday)
		spans->open[spans->n++] = spans->day;
}

/* A day by its number since 1970. */
static const struct spans *day_at(const struct hours *hours, int64_t number)
{
	struct hours *h = (struct hours *)hours; /* what is kept shows nowhere */
	struct spans *kept = &h->kept[number % KEPT];
	if (kept->number == number + 1)
		return kept;
	const char *before = clock_zone(h->zone);
	for (int64_t i = number; i < number + AHEAD; i++)
		make(h, i, &h->kept[i % KEPT]);
	clock_zone(before);
	return kept;
}

/* The number of the day in which a moment lies: that of UTC, or one beside it. */
static int64_t number_of(const struct hours *h, int64_t moment)
{
	int64_t number = moment / DAY;
	number -= number > 0 && moment < day_at(h, number)->day.from;
	return number + (moment >= day_at(h, number)->day.until);
}

/* ---- counting ---- */

int64_t hours_between(const struct hours *h, int64_t from, int64_t until)
{
	int64_t sum = 0, last = until > from ? number_of(h, until) : -1;
	for (int64_t number = last < 0 ? 0 : number_of(h, from); number <= last; number++) {
		const struct spans *day = day_at(h, number);
		for (size_t i = 0; i < day->n; i++) {
			int64_t begin = day->open[i].from > from ? day->open[i].from : from;
			int64_t end = day->open[i].until < until ? day->open[i].until : until;
			sum += end > begin ? end - begin : 0;
		}
	}
	return sum;
}

bool hours_open(const struct hours *h, int64_t moment)
{
	const struct spans *day = day_at(h, number_of(h, moment));
	for (size_t i = 0; i < day->n; i++)
		if (moment >= day->open[i].from && moment < day->open[i].until)
			return true;
	return false;
}

const char *hours_closed(const struct hours *h, int64_t moment)
{
	const struct spans *day = day_at(h, number_of(h, moment));
	return hours_open(h, moment) ? NULL : day->holiday ? day->holiday : "";
}

/* So many open seconds after a moment. */
static int64_t later(const struct hours *h, int64_t from, int64_t seconds)
{
	int64_t number = number_of(h, from);
	for (int64_t end = number + SEARCHED; number < end; number++) {
		const struct spans *day = day_at(h, number);
		for (size_t i = 0; i < day->n; i++) {
			int64_t begin = day->open[i].from > from ? day->open[i].from : from;
			int64_t rest = day->open[i].until - begin;
			if (rest >= seconds && rest > 0)
				return begin + seconds;
			if (rest > 0) {
				seconds -= rest;
				end = number + SEARCHED;
			}
		}
	}
	return NEVER;
}

/* So many before it. */
static int64_t earlier(const struct hours *h, int64_t from, int64_t seconds)
{
	int64_t number = number_of(h, from);
	for (int64_t end = number - SEARCHED; number > end && number >= 0; number--) {
		const struct spans *day = day_at(h, number);
		for (size_t i = day->n; i--;) {
			int64_t last = day->open[i].until < from ? day->open[i].until : from;
			int64_t rest = last - day->open[i].from;
			if (rest >= seconds && rest > 0)
				return last - seconds;
			if (rest > 0) {
				seconds -= rest;
				end = number - SEARCHED;
			}
		}
	}
	return NEVER;
}

/* A time of day on an open day: then, or when the desk opens again that day, or closes. */
static int64_t on_day(const struct hours *h, const struct spans *day, struct civil time)
{
	int64_t moment;
	const char *before = clock_zone(h->zone);
	struct civil c = clock_civil(day->day.from + DAY / 2);
	c.hour = time.hour;
	c.minute = time.minute;
	c.second = time.second;
	clock_moment(c, &moment);
	clock_zone(before);
	for (size_t i = 0; i < day->n; i++)
		if (moment < day->open[i].until)
			return moment > day->open[i].from ? moment : day->open[i].from;
	return day->open[day->n - 1].until;
}

static struct civil time_of(const struct hours *h, int64_t moment)
{
	const char *before = clock_zone(h->zone);
	struct civil c = clock_civil(moment);
	clock_zone(before);
	return c;
}

/* The open day so many after the one from which is counted, at the same time. */
static int64_t days_later(const struct hours *h, int64_t from, int64_t days)
{
	int64_t step = days < 0 ? -1 : 1;
	int64_t first = days < 0 ? from : later(h, from, 0), number;
	if (first == NEVER)
		return NEVER;
	number = number_of(h, first);
	for (int64_t closed = 0; days;) {
		number += step;
		if (number < 0 || ++closed > SEARCHED)
			return NEVER;
		if (!day_at(h, number)->n)
			continue;
		closed = 0;
		days -= step;
	}
	return on_day(h, day_at(h, number), time_of(h, first));
}

int64_t hours_shift(const struct hours *h, int64_t from, struct length length)
{
	int64_t sign = length.days < 0 || length.seconds < 0 ? -1 : 1;
	if (length.days)
		from = days_later(h, from, length.days);
	if (from != NEVER && length.seconds)
		from = sign > 0 ? later(h, from, length.seconds) : earlier(h, from, -length.seconds);
	return from;
}

int64_t hours_next_day(const struct hours *h, int64_t moment)
{
	int64_t number = number_of(h, moment) + 1;
	for (int64_t end = number + SEARCHED; number < end; number++)
		if (day_at(h, number)->n)
			return day_at(h, number)->open[0].from;
	return NEVER;
}

bool hours_span(const struct hours *h, int64_t from, int64_t until, struct span *open)
{
	int64_t last = number_of(h, until);
	for (int64_t number = number_of(h, from); number <= last; number++) {
		const struct spans *day = day_at(h, number);
		for (size_t i = 0; i < day->n; i++) {
			open->from = day->open[i].from > from ? day->open[i].from : from;
			open->until = day->open[i].until < until ? day->open[i].until : until;
			if (open->until > open->from)
				return true;
		}
	}
	return false;
}
