/* clock.c: seconds since 1970 and the local calendar, both ways, whatever daylight saving does. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FIRST_MOMENT INT64_C(-62135510400) /* after the first day of the year 1 */
#define LAST_MOMENT INT64_C(253402214399) /* before the last day of the year 9999 */
enum { DAY = 86400, BLOCK = 60 }; /* zones change on minutes of UTC: St. John's did at 00:01 */

/* Lists ask for thousands of neighbouring moments: the last block is kept. */
static int64_t block = INT64_MIN, offset;

/* Seconds east of UTC. */
static int64_t offset_at(int64_t moment)
{
	int64_t wanted = moment >= 0 ? moment / BLOCK : (moment - BLOCK + 1) / BLOCK;
	if (wanted == block)
		return offset;
	time_t t = (time_t)moment;
	struct tm tm;
	if (!localtime_r(&t, &tm))
		return 0;
	block = wanted;
	offset = tm.tm_gmtoff;
	return offset;
}

const char *clock_zone(const char *zone)
{
	static const char none[] = ""; /* TZ was not set */
	const char *before = getenv("TZ");
	if (!zone || (zone != none && before && !strcmp(zone, before)))
		return NULL;
	before = before ? xstrdup(before) : none;
	if (zone == none)
		unsetenv("TZ");
	else
		setenv("TZ", zone, 1);
	tzset();
	block = INT64_MIN;
	return before;
}

bool clock_zone_known(const char *zone)
{
	return *zone != '.' && *zone != '/' && !strstr(zone, "..") &&
	       !access(xasprintf("/usr/share/zoneinfo/%s", zone), R_OK);
}

/* Days since 1970 of a date, and back: the proleptic Gregorian calendar in eras of 400 years, as
 * in Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void date_of(int64_t days, struct civil *c)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	c->day = (int)(of_year - (153 * month + 2) / 5 + 1);
	c->month = (int)(month < 10 ? month + 3 : month - 9);
	c->year = (int)(year + era * 400 + (c->month <= 2));
}

static int64_t floor_day(int64_t seconds)
{
	return (seconds >= 0 ? seconds : seconds - DAY + 1) / DAY;
}

struct civil clock_civil(int64_t moment)
{
	struct civil c;
	int64_t local = moment + offset_at(moment), days = floor_day(local);
	int rest = (int)(local - days * DAY);
	date_of(days, &c);
	c.hour = rest / 3600;
	c.minute = rest / 60 % 60;
	c.second = rest % 60;
	c.weekday = (int)(((days + 3) % 7 + 7) % 7);
	return c;
}

struct civil clock_shift(struct civil c, int64_t months, int64_t days)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t month = c.year * INT64_C(12) + c.month - 1 + months;
	c.year = (int)((month >= 0 ? month : month - 11) / 12);
	c.month = (int)(month - c.year * INT64_C(12)) + 1;
	bool leap = c.month == 2 && c.year % 4 == 0 && (c.year % 100 || c.year % 400 == 0);
	if (months && c.day > lengths[c.month - 1] + leap)
		c.day = lengths[c.month - 1] + leap;
	int64_t day = days_of(c.year, c.month, c.day) + days;
	date_of(day, &c);
	c.weekday = (int)(((day + 3) % 7 + 7) % 7);
	return c;
}

bool clock_valid(struct civil c)
{
	struct civil same = clock_shift(c, 0, 0);
	return c.year >= 1970 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
	       same.month == c.month && same.day == c.day && c.hour >= 0 && c.hour < 24 &&
	       c.minute >= 0 && c.minute < 60 && c.second >= 0 && c.second < 60;
}

int64_t clock_utc(struct civil c)
{
	return days_of(c.year, c.month, c.day) * DAY + c.hour * 3600 + c.minute * 60 + c.second;
}

int64_t clock_again(struct civil c)
{
	int64_t utc = clock_utc(c);
	return utc - offset_at(utc + DAY);
}

enum clock_times clock_moment(struct civil c, int64_t *moment)
{
	int64_t utc = clock_utc(c);
	int64_t before = offset_at(utc - DAY), after = offset_at(utc + DAY);
	bool first = offset_at(utc - before) == before, second = offset_at(utc - after) == after;
	*moment = first ? utc - before : utc - after;
	if (!first && !second) { /* the skipped hour: the moment at which the clocks changed */
		int64_t low = utc - DAY, high = utc + DAY;
		while (high - low > 1) {
			int64_t middle = low + (high - low) / 2;
			*(offset_at(middle) == before ? &low : &high) = middle;
		}
		*moment = high;
		return CLOCK_SKIPPED;
	}
	return first && second && before != after ? CLOCK_TWICE : CLOCK_ONCE;
}

struct span when_day(int64_t moment)
{
	struct span day;
	struct civil c = clock_civil(moment);
	c.hour = c.minute = c.second = 0;
	clock_moment(c, &day.from);
	clock_moment(clock_shift(c, 0, 1), &day.until);
	return day;
}

static int64_t now = NEVER;

void when_again(void)
{
	now = NEVER;
}

int64_t when_now(void)
{
	const char *fixed = getenv("HD_NOW");
	if (now != NEVER)
		return now;
	if (fixed && *fixed) {
		char *why = when_moment(fixed, WHEN_LAST, 0, &now);
		if (why || !strchr("0123456789", *fixed))
			die(TROUBLE, "HD_NOW %s: not a time like 2026-11-24T09:12:00+01:00", fixed);
	} else {
		now = time(NULL);
	}
	return now;
}

/* Two digits, four for a year. */
static char *digits(char *at, int value, int n)
{
	for (int i = n; i--; value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + n;
}

static char *date_and_time(char *at, const struct civil *c, char between)
{
	at = digits(at, c->year, 4);
	*at++ = '-';
	at = digits(at, c->month, 2);
	*at++ = '-';
	at = digits(at, c->day, 2);
	*at++ = between;
	at = digits(at, c->hour, 2);
	*at++ = ':';
	at = digits(at, c->minute, 2);
	*at++ = ':';
	return digits(at, c->second, 2);
}

/* A year of more than four digits is no time that anything reads: it stays the number that it was. */
static bool is_beyond(struct buf *out, int64_t moment)
{
	if (moment >= FIRST_MOMENT && moment <= LAST_MOMENT)
		return false;
	buf_printf(out, "%lld", (long long)moment);
	return true;
}

void when_iso(struct buf *out, int64_t moment)
{
	char text[32];
	if (is_beyond(out, moment))
		return;
	struct civil c = clock_civil(moment);
	int east = (int)offset_at(moment), minutes = (east < 0 ? -east : east) / 60;
	char *at = date_and_time(text, &c, 'T');
	*at++ = east < 0 ? '-' : '+';
	at = digits(at, minutes / 60, 2);
	*at++ = ':';
	at = digits(at, minutes % 60, 2);
	buf_add(out, text, (size_t)(at - text));
}

void when_local(struct buf *out, int64_t moment)
{
	char text[32];
	if (is_beyond(out, moment))
		return;
	struct civil c = clock_civil(moment);
	buf_add(out, text, (size_t)(date_and_time(text, &c, ' ') - text));
}

void when_short(struct buf *out, int64_t moment)
{
	static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec"};
	if (is_beyond(out, moment))
		return;
	struct civil c = clock_civil(moment);
	if (c.year == clock_civil(when_now()).year)
		buf_printf(out, "%s %2d %s %02d:%02d", days[c.weekday], c.day, months[c.month - 1],
			c.hour, c.minute);
	else
		buf_printf(out, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

void when_echo(struct buf *out, struct span window)
{
	when_short(out, window.from);
	if (window.until == NEVER)
		return;
	struct span day = when_day(window.from);
	struct civil end = clock_civil(window.until);
	buf_str(out, "..");
	if (window.until < day.until)
		buf_printf(out, "%02d:%02d", end.hour, end.minute);
	else
		when_short(out, window.until);
}

/* ---- fixed formats, for imports ---- */

/* From least to most digits; false when there are fewer. */
static bool number(const char **s, int least, int most, int *value)
{
	const char *start = *s;
	for (*value = 0; **s >= '0' && **s <= '9' && *s - start < most; ++*s)
		*value = *value * 10 + (**s - '0');
	return *s - start >= least;
}

/* Z, +01:00 or +0100 as seconds east. */
static bool zone(const char **s, int64_t *east)
{
	int hours, minutes, sign = **s == '-' ? -1 : 1;
	*east = 0;
	if (**s == 'Z') {
		++*s;
		return true;
	}
	if (**s != '+' && **s != '-')
		return false;
	++*s;
	if (!number(s, 2, 2, &hours))
		return false;
	*s += **s == ':';
	if (!number(s, 2, 2, &minutes) || hours > 15 || minutes > 59)
		return false;
	*east = sign * (hours * INT64_C(3600) + minutes * 60);
	return true;
}

/* People write 9:05 and 1/2/2026; minutes, seconds and years have all their digits, else the text
 * was cut off. */
static bool field(const char **s, char letter, struct civil *c)
{
	int two;
	switch (letter) {
	case 'd':
		return number(s, 1, 2, &c->day);
	case 'm':
		return number(s, 1, 2, &c->month);
	case 'Y':
		return number(s, 4, 4, &c->year);
	case 'y':
		if (!number(s, 2, 2, &two))
			return false;
		c->year = two + (two < 69 ? 2000 : 1900); /* as strptime() */
		return true;
	case 'H':
		return number(s, 1, 2, &c->hour);
	case 'M':
		return number(s, 2, 2, &c->minute);
	case 'S':
		return number(s, 2, 2, &c->second);
	default:
		return false;
	}
}

static bool read_format(const char *s, const char *format, struct civil *c, int64_t *east)
{
	for (; *format; format++) {
		if (*format == ' ') {
			s += strspn(s, " \t");
		} else if (*format != '%') {
			if (*s++ != *format)
				return false;
		} else if (*++format == 'z' ? !zone(&s, east) : !field(&s, *format, c)) {
			return false;
		}
	}
	return !*s && clock_valid(*c);
}

char *when_format(const char *s, const char *format, int64_t *moment)
{
	struct civil c = {.year = 1970, .month = 1, .day = 1};
	int64_t east = NEVER;
	bool seconds = !strcmp(format, "%s");
	if (seconds ? !text_number(s, 0, LAST_MOMENT, moment) : !read_format(s, format, &c, &east))
		return xasprintf("no time as %s", format);
	if (seconds)
		return NULL;
	if (east != NEVER)
		*moment = clock_utc(c) - east;
	else if (clock_moment(c, moment) == CLOCK_SKIPPED)
		return xstrdup("a time that daylight saving skips");
	return NULL;
}
