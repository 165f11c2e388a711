/* parts.c: what the tokens of a time say, each its part: a date, a weekday, an hour, so much later.
 * What they mean together when.c knows. */
#include "when.h"

#include <string.h>

bool parts_refuse(struct parse *p, char *why)
{
	if (!p->why)
		p->why = why;
	return false;
}

/* Notes a part; a second one of its kind is refused. */
static bool add_part(struct parse *p, enum part part, const char *many)
{
	if (p->parts & (int)part)
		return parts_refuse(p, xasprintf("two %s", many));
	p->first = p->parts ? p->first : part;
	p->parts |= (int)part;
	return true;
}

/* ---- dates ---- */

enum { NO_YEAR = -1, LEAP_YEAR = 2024 };

static bool set_date(struct parse *p, int year, int month, int day, int grain)
{
	p->has_year = year != NO_YEAR;
	p->date =
		(struct civil){.year = p->has_year ? year : LEAP_YEAR, .month = month, .day = day};
	p->grain = grain;
	if (!clock_valid(p->date))
		return parts_refuse(p, p->has_year
					       ? xasprintf("there is no %d/%d/%d", day, month, year)
					       : xasprintf("there is no %d/%d", day, month));
	return add_part(p, DATE, "dates");
}

static bool set_weeks(struct parse *p, int year, int week)
{
	struct civil c = {.year = year, .month = 1, .day = 4}; /* always in week 1 */
	c = clock_shift(c, 0, 0);
	c = clock_shift(c, 0, (week - 1) * 7 - c.weekday);
	struct civil thursday = clock_shift(c, 0, 3);
	if (week < 1 || thursday.year != year)
		return parts_refuse(p, xasprintf("%d has no week %d", year, week));
	return set_date(p, c.year, c.month, c.day, WEEKS);
}

/* 2026-11-24, 2026-11, 2026-W48. */
static bool take_iso_date(struct parse *p, bool third)
{
	size_t i = p->at;
	int year = token_value(p, i);
	p->iso = true;
	if (!token_joined(p, i, "/.-")) {
		p->at += 4;
		return set_weeks(p, year, token_value(p, i + 3));
	}
	p->at += third ? 5 : 3;
	return set_date(p, year, token_value(p, i + 2), third ? token_value(p, i + 4) : 1,
		third ? DAYS : MONTHS);
}

/* Those, and 24/11/2026, 24/11, 24.11. */
static bool take_date(struct parse *p)
{
	size_t i = p->at;
	bool two = token_joined(p, i, "/.-"), four = strlen(token_text(p, i)) == 4;
	bool third =
		two && token_joined(p, i + 2, "/.-") && token_is(p, i + 3, token_text(p, i + 1));
	int first = token_value(p, i), second = token_value(p, i + 2);
	if (four && (two || (token_is(p, i + 1, "-") && token_is(p, i + 2, "w") &&
				    token_number(p, i + 3))))
		return take_iso_date(p, third);
	if (!two)
		return false;
	if (!third && strlen(token_text(p, i + 2)) == 4)
		return parts_refuse(p, xasprintf("write %04d-%02d for the month", second, first));
	if (!third && token_is(p, i + 1, "-"))
		return parts_refuse(
			p, xasprintf("%d-%d: write %d/%d for a date, %d:00..%d:00 for a window",
				   first, second, first, second, first, second));
	if (third && strlen(token_text(p, i + 4)) != 4)
		return parts_refuse(p, xstrdup("write the year with four digits"));
	p->at += third ? 5 : 3;
	p->at += !third && token_is(p, p->at, ".");
	return set_date(p, third ? token_value(p, i + 4) : NO_YEAR, second, first, DAYS);
}

/* Where the month behind the number is, past "." or "st of"; 0: there is none. */
static size_t month_after(const struct parse *p, size_t i)
{
	size_t month = i + 1;
	month += token_is(p, month, ".") || (token_as(p, month, ORDINAL) && p->token[month].glued);
	month += token_is(p, month, "of");
	return token_as(p, month, MONTH) ? month : 0;
}

/* 24 november 2026, 24. Nov., 1er janvier. */
static bool take_named_date(struct parse *p)
{
	size_t i = p->at, month = month_after(p, i);
	if (!month)
		return false;
	p->at = month + 1;
	p->at += token_is(p, p->at, ".");
	bool year = token_number(p, p->at) && strlen(token_text(p, p->at)) == 4;
	p->at += year;
	return set_date(p, year ? token_value(p, p->at - 1) : NO_YEAR,
		token_as(p, month, MONTH)->value, token_value(p, i), DAYS);
}

/* ---- times of day ---- */

/* 2pm, 12:30am. German has "um 9:30 am Montag", so am is heeded where it changes the hour. */
static bool refuse_half(struct parse *p, int hour, int minute)
{
	if (token_is(p, p->at, "pm") && hour < 24)
		return !parts_refuse(p, xasprintf("write %d:%02d", hour % 12 + 12, minute));
	if (token_is(p, p->at, "am") && hour == 12)
		return !parts_refuse(p, xasprintf("write 0:%02d or 12:%02d", minute, minute));
	return false;
}

static bool set_time(struct parse *p, int hour, int minute, int second)
{
	if (!add_part(p, DAYTIME, "times of day") || refuse_half(p, hour, minute))
		return false;
	if (hour == 24 && !minute && !second)
		return parts_refuse(p, xstrdup("24:00 is 0:00 of the next day; write that"));
	if (hour > 23 || minute > 59 || second > 59)
		return parts_refuse(p, xasprintf("there is no %d:%02d o'clock", hour, minute));
	p->hour = hour;
	p->minute = minute;
	p->second = second;
	return true;
}

/* Z, +01:00 or -0800 behind a time. Between minutes a minus may be meant as "to", so it makes a
 * zone only of what is clearly ISO 8601: with a T or seconds. */
static bool take_zone(struct parse *p, bool clear)
{
	size_t i = p->at;
	bool plus = token_is(p, i, "+"), minus = token_is(p, i, "-"),
	     colon = token_joined(p, i + 1, ":");
	bool four = strlen(token_text(p, i + 1)) == 4;
	if (token_is(p, i, "z")) {
		p->east = 0;
		p->at++;
		return add_part(p, ZONE, "zones");
	}
	if (!(plus || (minus && clear)) || !token_number(p, i + 1) || !p->token[i + 1].glued ||
		!(p->token[i].glued || colon || four) || parts_quantity(p, i + 1))
		return true;
	int hours = token_value(p, i + 1), minutes = colon ? token_value(p, i + 3) : 0;
	if (!colon && four) {
		minutes = hours % 100;
		hours /= 100;
	}
	p->east = (minus ? -1 : 1) * (hours * INT64_C(3600) + minutes * 60);
	p->at += colon ? 4 : 2;
	if (minutes > 59 || p->east < -12 * 3600 || p->east > 14 * 3600)
		return parts_refuse(p, xstrdup("no zone is so far from UTC"));
	return add_part(p, ZONE, "zones");
}

static bool hour_unit(const struct parse *p, size_t i)
{
	const struct word *unit = token_as(p, i, UNIT);
	return (unit && unit->value == HOUR) || token_as(p, i, OCLOCK);
}

/* Whether the number there belongs to the hour before it, and is no date, time or quantity. */
static bool minutes_at(const struct parse *p, size_t i)
{
	return token_number(p, i) && strlen(token_text(p, i)) <= 2 &&
	       (p->token[i].glued || strlen(token_text(p, i)) == 2) &&
	       !token_joined(p, i, "/-.:") && !month_after(p, i) &&
	       (!token_as(p, i + 1, UNIT) || token_is(p, i + 1, "min"));
}

/* Whether 9.10 is an hour there and not 9 October. */
static bool dotted_time(const struct parse *p, size_t i)
{
	if (!token_joined(p, i, ".") || token_joined(p, i + 2, ".") ||
		strlen(token_text(p, i + 2)) != 2)
		return false;
	return hour_unit(p, i + 3) || token_value(p, i + 2) > 12 || p->parts & (DATE | DAY) ||
	       (i && token_as(p, i - 1, HOURLY));
}

/* 14:00, 14:00:30, 14h30, 14h, 14u30, 14 Uhr, 14.30 Uhr. */
static bool take_time(struct parse *p)
{
	size_t i = p->at;
	int hour = token_value(p, i), minute = token_value(p, i + 2);
	if (token_joined(p, i, ":")) {
		bool seconds = token_joined(p, i + 2, ":");
		bool fraction = seconds && token_joined(p, i + 4, ".");
		bool clear = seconds || (i && token_is(p, i - 1, "t"));
		p->at += seconds ? 5 : 3;
		p->at += fraction ? 2 : hour_unit(p, p->at);
		return set_time(p, hour, minute, seconds ? token_value(p, i + 4) : 0) &&
		       take_zone(p, clear);
	}
	if (dotted_time(p, i)) {
		p->at += 3;
		p->at += hour_unit(p, p->at);
		return set_time(p, hour, minute, 0);
	}
	if (!hour_unit(p, i + 1))
		return false;
	bool minutes = minutes_at(p, i + 2);
	p->at += minutes ? 3 : 2;
	p->at += minutes && token_is(p, p->at, "min");
	return set_time(p, hour, minutes ? minute : 0, 0);
}

/* ---- from now on ---- */

static void add_unit(struct parse *p, int unit, int64_t n)
{
	if (unit == WEEKS || unit == DAYS)
		p->days += n * (unit == WEEKS ? 7 : 1);
	else if (unit == MONTHS || unit == YEARS)
		p->months += n * (unit == YEARS ? 12 : 1);
	else
		p->seconds += n * unit;
}

/* How many tokens say the unit there: "h", "oh", "open hours", "heures ouvrables"; 0: none. */
static size_t unit_at(const struct parse *p, size_t i, int *unit, bool *open)
{
	const struct word *opening = token_as(p, i, OPENING);
	const struct word *word = token_as(p, i + (opening != NULL), UNIT);
	bool after = !opening && token_as(p, i + 1, OPENING) && !token_as(p, i + 1, OPENING)->value;
	*open = opening || after;
	*unit = opening && opening->value ? opening->value : word ? word->value : 0;
	if (opening && opening->value)
		return 1;
	return word ? 1 + *open : 0;
}

bool parts_quantity(const struct parse *p, size_t i)
{
	int unit;
	bool open;
	return (token_number(p, i) || token_as(p, i, ONE)) && unit_at(p, i + 1, &unit, &open);
}

/* Opening hours and hours of the clock do not add up. */
static bool same_clock(struct parse *p, bool first, bool open, int unit)
{
	if (!first && open != p->open)
		return parts_refuse(p, xstrdup("opening hours and others; write one of them"));
	if (open && unit > DAYS)
		return parts_refuse(p, xstrdup("opening hours are counted in hours and days"));
	p->open = open;
	return true;
}

/* 30 behind 1h, or behind 1m without a blank: so many of the next smaller unit. */
static bool take_rest(struct parse *p, int unit, int sign)
{
	if (!minutes_at(p, p->at) || token_is(p, p->at + 1, "min"))
		return true;
	if (unit != HOUR && (unit != MINUTE || !p->token[p->at].glued))
		return true;
	if (token_value(p, p->at) > 59)
		return parts_refuse(p,
			xasprintf("%s? at most 59 go behind a larger unit", token_text(p, p->at)));
	add_unit(p, unit / 60, sign * (int64_t)token_value(p, p->at++));
	return true;
}

bool parts_shift(struct parse *p, int sign)
{
	size_t from = p->at;
	while (parts_quantity(p, p->at)) {
		const char *number = token_text(p, p->at);
		int unit;
		bool open;
		size_t tokens = unit_at(p, p->at + 1, &unit, &open);
		if (p->at > from && !p->token[p->at].glued && token_as(p, p->at + 1, OCLOCK))
			return parts_refuse(p,
				xasprintf("%s more hours, or %s:00? write 3d2h, or 14:00",
					number, number));
		int n = token_number(p, p->at) ? token_value(p, p->at) : 1;
		if (n >= 1000000)
			return parts_refuse(p, xstrdup("too far away"));
		if (!same_clock(p, p->at == from, open, unit))
			return false;
		add_unit(p, unit, sign * (int64_t)n);
		p->at += 1 + tokens;
		p->at += token_is(p, p->at, ".");
		if (!take_rest(p, unit, sign))
			return false;
	}
	if (p->at == from && token_as(p, p->at + 1, OCLOCK))
		return parts_refuse(
			p, xasprintf("an hour of the day: write %s:00", token_text(p, p->at)));
	if (p->at == from)
		return parts_refuse(p, xstrdup("how long? write in 2h, 20m, 3d or 1w"));
	return add_part(p, SHIFT, "times from now");
}

/* Whether a chain of quantities here ends in "ago". */
static bool ends_in_ago(const struct parse *p)
{
	size_t i = p->at;
	while (parts_quantity(p, i)) {
		int unit;
		bool open;
		i += 1 + unit_at(p, i + 1, &unit, &open);
		i += token_is(p, i, ".");
		i += minutes_at(p, i);
	}
	return i > p->at && (token_is(p, i, "ago") || token_is(p, i, "geleden"));
}

/* ---- tokens ---- */

/* A number by itself may be a day or an hour: says how to write either. */
static bool refuse_number(struct parse *p, const char *text)
{
	int n = token_value(p, p->at - 1), month = p->now.month;
	struct civil day = {.year = LEAP_YEAR, .month = month, .day = n};
	const char *nth = n / 10 == 1   ? "th"
			  : n % 10 == 1 ? "st"
			  : n % 10 == 2 ? "nd"
			  : n % 10 == 3 ? "rd"
					: "th";
	if (strlen(text) > 2 || n > 31)
		return parts_refuse(
			p, xasprintf("%s: a date or a time? write 24/11/2026 or 14:00", text));
	month += !clock_valid(day);
	if (p->parts & DAYTIME)
		return parts_refuse(p, xasprintf("%s minutes or the %d%s? write %d:%02d or %d/%d",
					       text, n, nth, p->hour, n, n, month));
	if (!n)
		return parts_refuse(p, xstrdup("write 0:00"));
	if (n > 23 || (token_as(p, p->at, ORDINAL) && p->token[p->at].glued))
		return parts_refuse(p, xasprintf("the %d%s? write %d/%d", n, nth, n, month));
	if (refuse_half(p, n, 0))
		return false;
	if (token_is(p, p->at, "am"))
		return parts_refuse(p, xasprintf("write %d:00", n));
	return parts_refuse(p,
		xasprintf("%s:00 or the %d%s? write %s:00 or %d/%d", text, n, nth, text, n, month));
}

static bool take_number(struct parse *p)
{
	size_t i = p->at;
	const char *text = token_text(p, i);
	if (take_time(p) || p->why)
		return !p->why;
	if (take_date(p) || p->why || take_named_date(p) || p->why)
		return !p->why;
	p->at = i + 1;
	if (parts_quantity(p, i))
		return parts_refuse(p, xasprintf("in %s%s, or %s%s ago?", text,
					       token_text(p, i + 1), text, token_text(p, i + 1)));
	if (strlen(text) == 4 && token_value(p, i) >= 1900 && !(p->parts & DATE))
		return set_date(p, token_value(p, i), 1, 1, YEARS);
	return refuse_number(p, text);
}

/* A minus by itself counts back from now; elsewhere it may be meant as "to". */
static bool take_sign(struct parse *p, const char *sign)
{
	bool minus = *sign == '-';
	if (minus && p->at > 1 && p->parts != PRESENT)
		return parts_refuse(p, xstrdup("a window is written with two dots: 14:00..16:00"));
	return parts_shift(p, minus ? -1 : 1);
}

static const char which_open[] = "which one? write next open day, or in 2 open days";

/* The next open day, when it opens; which word says day was read already or comes now. */
static bool take_open_day(struct parse *p, int unit)
{
	static const char *const mornings[] = {"morning", "matin"};
	const struct word *day = token_as(p, p->at, UNIT);
	for (size_t i = 0; i < LENGTH(mornings) && !unit; i++)
		if (token_is(p, p->at, mornings[i]) || (day && day->value == DAYS)) {
			p->at++;
			unit = DAYS;
		}
	if (unit != DAYS || p->which != NEXT)
		return parts_refuse(p, xstrdup(which_open));
	p->parts &= ~WHICH;
	p->opens = true;
	return add_part(p, SHIFT, "times from now");
}

/* A week or a month, which one is said by another word. */
static bool take_period(struct parse *p, int unit)
{
	if (unit < DAYS)
		return parts_refuse(p, xstrdup(token_nonsense));
	if (unit == DAYS && token_as(p, p->at, OPENING)) {
		p->at++;
		return take_open_day(p, unit);
	}
	if (unit == WEEKS && !(p->parts & WHICH) && token_number(p, p->at))
		return parts_refuse(p,
			xasprintf("write %d-W%02d for a week", p->now.year, token_value(p, p->at)));
	p->grain = unit;
	return add_part(p, PERIOD, "periods");
}

static bool take_offset(struct parse *p, int days)
{
	p->days += days;
	p->grain = DAYS;
	return add_part(p, DAY, "dates");
}

static bool take_weekday(struct parse *p, int weekday)
{
	p->weekday = weekday;
	p->at += token_is(p, p->at, ".");
	return add_part(p, NAMED, "weekdays");
}

/* il y a 2 jours */
static bool take_ago(struct parse *p)
{
	while (token_as(p, p->at, FILLER) ||
		(token_as(p, p->at, HOURLY) && !parts_quantity(p, p->at)))
		p->at++;
	return parts_shift(p, -1);
}

static bool take_meaning(struct parse *p, const struct word *word, const char *text)
{
	switch (word->meaning) {
	case FILLER:
	case HOURLY:
		return true;
	case NOW:
		return add_part(p, PRESENT, "times");
	case OFFSET:
		return take_offset(p, word->value);
	case WEEKDAY:
		return take_weekday(p, word->value);
	case MONTH:
		return parts_refuse(p, xasprintf("which day of %s? write 24 %s", text, text));
	case CLOCK:
		p->midnight = !word->value;
		return set_time(p, word->value, 0, 0);
	case NEXT:
	case LAST:
	case THIS:
		p->which = word->meaning;
		return add_part(p, WHICH, "of next, last and this");
	case AHEAD:
		return parts_shift(p, 1);
	case AGO:
		return take_ago(p);
	case UNIT:
		return take_period(p, word->value);
	case OPENING:
		return take_open_day(p, word->value);
	case OCLOCK:
	case ORDINAL:
	case ONE:
		return parts_refuse(p, xstrdup(token_nonsense));
	}
	return false;
}

static bool take_word(struct parse *p)
{
	const struct word *word = token_at(p, p->at);
	const char *text = token_text(p, p->at++);
	if (!strcmp(text, "+") || !strcmp(text, "-"))
		return take_sign(p, text);
	if (!strcmp(text, "t") && p->parts & DATE && token_number(p, p->at))
		return true;
	return word ? take_meaning(p, word, text) : parts_refuse(p, token_unknown(text));
}

bool parts_read(struct parse *p, const char *typed)
{
	if (!token_cut(p, typed))
		return parts_refuse(p, xstrdup(token_nonsense));
	if (!p->tokens)
		return parts_refuse(p, xstrdup("empty; write 14:00, tomorrow 14:00 or in 2h"));
	while (p->at < p->tokens) {
		bool good = ends_in_ago(p)	     ? parts_shift(p, -1) && ++p->at
			    : token_number(p, p->at) ? take_number(p)
						     : take_word(p);
		if (!good)
			return false;
	}
	return true;
}
