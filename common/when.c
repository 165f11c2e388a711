/* when.c: times as people type them: WHEN, PERIOD and DURATION of helpdesk(7). The text is cut into
 * tokens (token.c), each says its part (parts.c); parts that agree are a moment. */
#include "when.h"

#include <string.h>

/* ---- what belongs together ---- */

/* Parts that say different things about the same. */
static const struct {
	int one, other;
	const char *why;
} clashes[] = {
	{DATE, DAY | PERIOD, "two dates"},
	{DAY, PERIOD, "two dates"},
	{PRESENT, DATE | DAY | PERIOD | NAMED | DAYTIME, "now, or another time? write one of them"},
	{SHIFT, DATE | DAY | PERIOD, "a day and so much later; write 26/11 14:00, or in 2d alone"},
	{WHICH, DATE | DAY | SHIFT | PRESENT, "next, last or this says nothing here; leave it out"},
};

static bool agree(struct parse *p)
{
	int parts = p->parts;
	bool day_known = p->grain < WEEKS || (p->grain == WEEKS && parts & NAMED);
	const struct {
		bool broken;
		const char *why;
	} rules[] = {
		{!parts, token_nonsense},
		{parts & PERIOD && !(parts & WHICH),
			"which one? write last week, this month or next year"},
		{parts & WHICH && !(parts & (NAMED | PERIOD)),
			"next, last or this what? write next mon or last week"},
		{parts & (NAMED | DAYTIME) && !day_known,
			"which day of it? write its date, 24/11/2026"},
		{parts & (NAMED | DAYTIME) && p->seconds && !p->open,
			"so much later, or a time of day? write in 2h, or 14:00"},
		{p->midnight && parts != DAYTIME, "before that day or after it? write 0:00"},
		{parts & ZONE && !(p->iso && p->grain == DAYS),
			"a zone goes with a full date: 2026-11-24T14:00+01:00"},
	};
	for (size_t i = 0; i < LENGTH(clashes); i++)
		if (parts & clashes[i].one && parts & clashes[i].other)
			return parts_refuse(p, xstrdup(clashes[i].why));
	for (size_t i = 0; i < LENGTH(rules); i++)
		if (rules[i].broken)
			return parts_refuse(p, xstrdup(rules[i].why));
	return true;
}

/* ---- which day ---- */

/* The first of a time that comes twice; or the second, where the first has passed and what is to
 * come is meant. */
static enum clock_times choose(const struct parse *p, struct civil c, int64_t *moment)
{
	enum clock_times times = clock_moment(c, moment);
	int64_t again = times == CLOCK_TWICE && p->parts & DAYTIME ? clock_again(c) : *moment;
	if (p->lean == WHEN_NEXT && *moment < p->from && again >= p->from)
		*moment = again;
	return times;
}

/* Whether a candidate lies on the side of now that was leant to; the minute that runs lies on both.
 */
static bool suits(const struct parse *p, struct civil c)
{
	int64_t moment;
	choose(p, c, &moment);
	return p->lean == WHEN_NEXT ? moment >= p->near - p->near % MINUTE : moment <= p->near;
}

static void with_time(const struct parse *p, struct civil *c)
{
	c->hour = p->hour; /* 0 when none was said */
	c->minute = p->minute;
	c->second = p->second;
}

static struct civil find_weekday(const struct parse *p)
{
	struct civil c = p->which ? p->now : clock_civil(p->near);
	bool back = p->which == LAST || (!p->which && p->lean == WHEN_LAST);
	int days = (p->weekday - c.weekday + 7) % 7; /* ahead, 0 to 6 */
	if (p->which == THIS && (p->lean == WHEN_LAST || p->weekday < c.weekday))
		days = p->weekday - c.weekday + (p->lean == WHEN_NEXT ? 7 : 0);
	else if (back && days)
		days -= 7;
	c = clock_shift(c, 0, days);
	with_time(p, &c);
	if (!days && p->which != THIS && (p->which || !suits(p, c)))
		c = clock_shift(c, 0, back ? -7 : 7);
	return c;
}

/* last month, next week: the day it begins. */
static struct civil find_period(const struct parse *p)
{
	int64_t by = p->which == NEXT ? 1 : p->which == LAST ? -1 : 0;
	struct civil c = p->now;
	if (p->grain == DAYS)
		return clock_shift(c, 0, by);
	if (p->grain == WEEKS)
		return clock_shift(c, 0, by * 7 - c.weekday);
	c.day = 1;
	if (p->grain == YEARS)
		c.month = 1;
	return clock_shift(c, p->grain == YEARS ? by * 12 : by, 0);
}

/* A date without a year: today, else on the side leant to. */
static struct civil find_date(const struct parse *p)
{
	int sign = p->lean == WHEN_NEXT ? 1 : -1;
	struct civil near = clock_civil(p->near), c = p->date;
	c.year = near.year;
	bool good = sign * (c.month * 31 + c.day - near.month * 31 - near.day) >= 0;
	for (int i = 0; i < 8 && (!good || !clock_valid(c)); i++, good = true)
		c.year += sign; /* to the next 29 February it may be eight */
	return c;
}

static struct civil find_hour(const struct parse *p)
{
	struct civil c = clock_civil(p->near);
	with_time(p, &c);
	return suits(p, c) ? c : clock_shift(c, 0, p->lean == WHEN_NEXT ? 1 : -1);
}

/* The local time that the parts say. A weekday beside a week or so many of them chooses its day. */
static struct civil find(const struct parse *p)
{
	bool weeks =
		p->parts & SHIFT ? p->days && p->days % 7 == 0 && !p->months : p->grain == WEEKS;
	struct civil c;
	if (!(p->parts & (DATE | DAY | PERIOD | SHIFT | PRESENT)))
		return p->parts & NAMED ? find_weekday(p) : find_hour(p);
	if (p->parts & DATE)
		c = clock_shift(p->has_year ? p->date : find_date(p), 0, 0);
	else if (p->parts & PERIOD)
		c = find_period(p);
	else
		c = clock_shift(p->now, p->months, p->days);
	if (p->parts & NAMED && weeks)
		c = clock_shift(c, 0, p->weekday - c.weekday);
	if (p->parts & ~(SHIFT | PRESENT))
		with_time(p, &c);
	return c;
}

/* ---- which moment ---- */

static const char *const weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday"};

static char *skipped(struct civil c, int64_t change)
{
	struct civil to = clock_civil(change), from = clock_civil(change - 1);
	if (to.day != c.day)
		return xasprintf("%04d-%02d-%02d does not exist: clocks skip that day", c.year,
			c.month, c.day);
	return xasprintf(
		"%02d:%02d does not exist on %04d-%02d-%02d: clocks go from %02d:%02d to %02d:%02d",
		c.hour, c.minute, c.year, c.month, c.day, from.hour + (from.minute == 59),
		(from.minute + 1) % 60, to.hour, to.minute);
}

const struct hours *(*when_hours)(void);

/* So much later in opening hours, or when the next open day begins; a time of day on that day. */
static bool find_open(struct parse *p, struct civil *c, int64_t *moment)
{
	const struct hours *hours = when_hours ? when_hours() : NULL;
	if (!hours)
		return parts_refuse(p, xstrdup("no opening hours are known here; write 4h or 2d"));
	if (p->parts & NAMED || (p->parts & DAYTIME && p->seconds))
		return parts_refuse(p, xstrdup("so much later, or another time? write one of them"));
	*moment = p->opens ? hours_next_day(hours, p->from)
			   : hours_shift(hours, p->from, (struct length){p->days, p->seconds, true});
	if (*moment == NEVER)
		return parts_refuse(p, xstrdup("the desk does not open for three years; "
			"hd-admin list opening shows its hours"));
	*c = clock_civil(*moment);
	if (p->parts & DAYTIME)
		with_time(p, c);
	return !(p->parts & DAYTIME) || clock_moment(*c, moment) != CLOCK_SKIPPED ||
	       parts_refuse(p, skipped(*c, *moment));
}

/* From parts to a moment; and the local time it is. */
static bool find_moment(struct parse *p, struct civil *c, int64_t *moment)
{
	if (!agree(p))
		return false;
	if (p->open || p->opens)
		return find_open(p, c, moment);
	*c = find(p);
	if (!clock_valid(*c))
		return parts_refuse(p, xstrdup("not between 1970 and 9999"));
	if (p->parts & NAMED && c->weekday != p->weekday)
		return parts_refuse(p, xasprintf("%d/%d/%d is a %s", c->day, c->month, c->year,
			weekdays[c->weekday]));
	enum clock_times times = choose(p, *c, moment);
	if (p->parts & ZONE)
		*moment = clock_utc(*c) - p->east;
	else if (!(p->parts & ~(SHIFT | PRESENT)) && !p->days && !p->months)
		*moment = p->from;
	else if (times == CLOCK_SKIPPED &&
		 (p->parts & DAYTIME || clock_civil(*moment).day != c->day))
		return parts_refuse(p, skipped(*c, *moment));
	else if (times == CLOCK_TWICE && p->parts & DAYTIME)
		p->twice = xasprintf("%02d:%02d comes twice that day; the %s is meant", p->hour,
			p->minute, clock_again(*c) == *moment ? "second" : "first");
	*moment += p->seconds;
	return true;
}

/* The moment, or from the beginning of the day, week, month or year that the parts say to its end.
 */
static bool resolve(struct parse *p, struct span *span)
{
	struct civil c = {0};
	bool moment = p->parts & DAYTIME || (p->parts & (SHIFT | PRESENT) && !(p->parts & NAMED));
	int grain = moment ? 0 : p->parts & NAMED ? DAYS : p->grain;
	span->until = NEVER;
	if (!find_moment(p, &c, &span->from))
		return false;
	if (grain)
		clock_moment(clock_shift(c, grain == MONTHS ? 1 : grain == YEARS ? 12 : 0,
			grain == DAYS ? 1 : grain == WEEKS ? 7 : 0), &span->until);
	int first = clock_civil(span->from).year,
	    last = grain ? clock_civil(span->until).year : first;
	return (first >= 1970 && last <= 9999) ||
	       parts_refuse(p, xstrdup("not between 1970 and 9999"));
}

/* ---- what is asked ---- */

static struct parse start(enum when_lean lean, int64_t now, int64_t near)
{
	return (struct parse){.lean = lean, .from = now, .now = clock_civil(now), .near = near};
}

char *when_moment(const char *s, enum when_lean lean, int64_t now, int64_t *moment)
{
	struct parse p = start(lean, now, now);
	struct span span = {NEVER, NEVER};
	if (!parts_read(&p, s) || !resolve(&p, &span))
		return p.why;
	if (p.twice)
		say("%s", p.twice);
	*moment = span.from;
	return NULL;
}

static const char backwards[] = "it ends before it starts";

/* The end of what begins at a moment: an hour is of that day, +2h so much later, a weekday or date
 * the first from that day on; all else is what it is by itself. */
static struct parse read_end(const char *s, int64_t now, int64_t begin, struct span *end)
{
	enum { HALF_YEAR = 183 * 86400 };
	struct parse p =
		start(WHEN_NEXT, s[strspn(s, " ")] == '+' ? begin : now, when_day(begin).from);
	if (!parts_read(&p, s) || !resolve(&p, end))
		return p;
	bool jumps = clock_civil(end->from).year > clock_civil(begin).year &&
		     end->from - begin > HALF_YEAR;
	if (jumps && p.parts & DATE && !p.has_year) /* 25/12..24/12 */
		parts_refuse(&p, xasprintf("%s; write the year of its end", backwards));
	return p;
}

char *when_end(const char *s, int64_t begin, int64_t now, int64_t *moment)
{
	struct span end = {NEVER, NEVER};
	struct parse p = read_end(s, now, begin, &end);
	if (p.why)
		return p.why;
	if (end.from <= begin)
		return xstrdup("not after the beginning; what ends is itself left out");
	if (p.twice)
		say("%s", p.twice);
	*moment = end.from;
	return NULL;
}

/* Of a window whose hours go past midnight. */
static char *past_midnight(int64_t begin, int64_t end)
{
	struct civil c = clock_civil(end), day = clock_civil(when_day(begin).until);
	return xasprintf("%s; write ..%.3s %02d:%02d for the day after", backwards,
		weekdays[day.weekday], c.hour, c.minute);
}

/* A window of two texts; a day, week, month or year that ends it is in it. */
static char *between(struct parse *first, const char *typed, const char *end, struct span *window)
{
	struct span last = {NEVER, NEVER};
	if (!parts_read(first, typed) || !resolve(first, window))
		return first->why;
	struct parse second = read_end(end, first->from, window->from, &last);
	if (second.why)
		return second.why;
	if (first->parts == DAYTIME && second.first == DAYTIME && second.parts != DAYTIME)
		return xstrdup("of which day is its beginning? write tomorrow 14:00..16:00");
	window->until = last.until != NEVER ? last.until : last.from;
	first->twice = first->twice ? first->twice : second.twice;
	if (window->until <= window->from)
		return second.parts == DAYTIME ? past_midnight(window->from, last.from)
					       : xstrdup(backwards);
	return NULL;
}

/* What is to come includes the window that runs: leaning begins with today, and goes on from now
 * when today's has ended. */
static char *find_window(const char *s, const char *dots, enum when_lean lean, int64_t now,
	struct span *window)
{
	while (dots[2] == '.') /* 25 Nov...27 Nov. */
		dots++;
	const char *typed = xstrndup(s, (size_t)(dots - s));
	int64_t near = lean == WHEN_NEXT ? when_day(now).from : now;
	struct parse p = start(lean, now, near);
	char *why = between(&p, typed, dots + 2, window);
	if (!why && near != now && window->until <= now) {
		p = start(lean, now, now);
		why = between(&p, typed, dots + 2, window);
	}
	if (!why && p.twice)
		say("%s", p.twice);
	return why;
}

char *when_window(const char *s, enum when_lean lean, int64_t now, struct span *window)
{
	const char *dots = strstr(s, "..");
	window->until = NEVER;
	return dots ? find_window(s, dots, lean, now, window)
		    : when_moment(s, lean, now, &window->from);
}

char *when_period(const char *s, enum when_lean lean, int64_t now, struct span *period)
{
	const char *dots = strstr(s, "..");
	if (dots)
		return find_window(s, dots, lean, now, period);
	struct parse p = start(lean, now, lean == WHEN_NEXT ? when_day(now).from : now);
	if (!parts_read(&p, s) || !resolve(&p, period))
		return p.why;
	if (period->until == NEVER)
		return xstrdup("a moment; a period is yesterday, last month, 2026-W48 or a..b");
	return NULL;
}

char *when_length(const char *s, struct length *length)
{
	static const char none[] = "no duration; write 90s, 12m, 2h, 3d, 1w, 4oh or 2od";
	struct parse p = start(WHEN_NEXT, 0, 0);
	if (!token_cut(&p, s) || !token_number(&p, 0))
		return xstrdup(none);
	if (p.tokens == 1)
		return xasprintf("%s what? write %sm, %sh or %sd", p.token[0].text, p.token[0].text,
			p.token[0].text, p.token[0].text);
	if (!parts_quantity(&p, 0))
		return xstrdup(none);
	if (!parts_shift(&p, 1) || p.at < p.tokens || p.months)
		return p.why ? p.why : xstrdup(none);
	*length = (struct length){p.days, p.seconds, p.open};
	return NULL;
}

char *when_duration(const char *s, int64_t *seconds)
{
	struct length length = {0, 0, false};
	char *why = when_length(s, &length);
	if (!why && length.open)
		return xstrdup("opening hours have no fixed length; write 4h or 2d");
	if (!why)
		*seconds = length.days * 86400 + length.seconds;
	return why;
}

int64_t when_after(int64_t moment, struct length length)
{
	if (!length.open)
		return moment + length.days * 86400 + length.seconds;
	return when_hours ? hours_shift(when_hours(), moment, length) : NEVER;
}
