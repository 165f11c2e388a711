/* when.h: between token.c, which knows the words that people use, parts.c, which knows what each
 * part says, and when.c, which knows what they mean together. */
#ifndef WHEN_H
#define WHEN_H

#include "hd.h"

enum meaning {
	FILLER,	 /* le, den, of: nothing */
	HOURLY,	 /* at, om, um: nothing, but what follows is an hour */
	OFFSET,	 /* a day so many from today */
	WEEKDAY, /* 0 is Monday */
	MONTH,	 /* 1 is January */
	CLOCK,	 /* an hour with a name */
	NOW,
	NEXT,
	LAST,
	THIS,
	AHEAD,	 /* in */
	AGO,
	UNIT,	 /* seconds; WEEKS and more by name */
	OCLOCK,	 /* 14 Uhr, 14h: an hour of the day; h is a UNIT too */
	ORDINAL, /* 1st, 1er */
	OPENING, /* of opening hours: HOUR, DAYS, 0 before or after a unit */
	ONE, /* in an hour */
};
enum { SECOND = 1, MINUTE = 60, HOUR = 3600, DAYS = 86400, WEEKS, MONTHS, YEARS };

struct word {
	enum meaning meaning;
	int value;
	const char *spellings; /* folded: lower case, no accents */
};

enum { MOST_TOKENS = 24, LONGEST_TOKEN = 64 };

struct token {
	char text[LONGEST_TOKEN];
	bool number;		/* only digits */
	bool glued;		/* no blank before it */
};

/* The parts that a time may have, each at most once. */
enum part {
	DATE = 1,	/* 24/11/2026, 2026-W48, 2026 */
	DAY = 2,	/* tomorrow */
	PERIOD = 4,	/* week, month, with WHICH */
	NAMED = 8,	/* a weekday */
	WHICH = 16,	/* next, last, this */
	SHIFT = 32,	/* in 2h */
	PRESENT = 64,	/* now */
	DAYTIME = 128,	/* of day */
	ZONE = 256,
};

/* What was understood so far. Dates are civil. */
struct parse {
	struct token token[MOST_TOKENS];
	size_t tokens, at;
	int parts;		/* those that were read */
	enum part first;	/* of them */
	bool midnight;		/* the hour was called so */
	struct civil now;	/* what tomorrow and in 2h count from */
	int64_t from;		/* the same as a moment */
	enum when_lean lean;
	int64_t near;		/* where leaning begins: now, or the day of a window's beginning */
	struct civil date;
	bool has_year;
	bool iso;		/* the date began with its year */
	int grain;		/* of the day: DAYS, WEEKS, MONTHS, YEARS */
	int hour, minute, second, weekday;
	enum meaning which;	/* NEXT, LAST, THIS of a weekday or period */
	int64_t months, days, seconds; /* a shift */
	bool open;		/* days and seconds are of opening hours */
	bool opens;		/* the next open day is meant, when it opens */
	int64_t east;		/* of a written zone */
	const char *twice;	/* which of two moments was chosen; NULL: there is one */
	char *why;
};

/* ---- token.c ---- */

/* Cuts a text into the tokens of a parse; false when there are too many. */
bool token_cut(struct parse *p, const char *typed);
/* The token at a place: its text, "" beyond the last; whether it is a number, and which, a million
 * for all that are too large; the word it is, NULL for none. */
const char *token_text(const struct parse *p, size_t i);
bool token_is(const struct parse *p, size_t i, const char *text);
bool token_number(const struct parse *p, size_t i);
int token_value(const struct parse *p, size_t i);
const struct word *token_at(const struct parse *p, size_t i);
/* The word as one of that meaning ("mar" is Tuesday and March), NULL when it has not got it. */
const struct word *token_as(const struct parse *p, size_t i, enum meaning meaning);
/* Whether a sign stands between two numbers there, without blanks: 24/11, 14:00. */
bool token_joined(const struct parse *p, size_t i, const char *signs);
/* A sentence about a word that is none, with the nearest. */
char *token_unknown(const char *text);
extern const char token_nonsense[];

/* ---- parts.c ---- */

/* Notes why the text is refused, the first reason given; false. */
bool parts_refuse(struct parse *p, char *why);
/* Reads all parts of a text; false: refused. */
bool parts_read(struct parse *p, const char *typed);
/* Whether a quantity is there: 2h, an hour. */
bool parts_quantity(const struct parse *p, size_t i);
/* Reads quantities up to the end of their chain: 2h, 1h30, 3 days. */
bool parts_shift(struct parse *p, int sign);

#endif
