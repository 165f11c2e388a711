/* phone.c: telephone numbers in any notation, as E.164. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST = 6, LONGEST = 15 }; /* digits; the last is E.164's */

/* Where it is another than 0: what national numbers begin with and lose abroad, "" where there is
 * none. What numbers abroad begin with, NULL for 00 alone. How many digits a national number that
 * begins like the country's code has at most, without its 0: what is longer has the code before it;
 * 0 where that is not known. */
static const struct country {
	const char *code, *trunk, *abroad;
	size_t most;
} countries[] = {
	{"1", "1", "011", 10}, {"7", "8", "810", 10}, {"30", "", NULL, 0}, {"31", "0", NULL, 9},
	{"32", "0", NULL, 9}, {"33", "0", NULL, 9}, {"34", "", NULL, 9}, {"36", "06", NULL, 0},
	{"39", "", NULL, 10}, {"41", "0", NULL, 9}, {"43", "0", NULL, 10}, {"44", "0", NULL, 10},
	{"45", "", NULL, 8}, {"46", "0", NULL, 9}, {"47", "", NULL, 8}, {"48", "", NULL, 9},
	{"49", "0", NULL, 11}, {"61", "0", "0011", 0}, {"81", "0", "010", 0}, {"225", "", NULL, 0},
	{"229", "", NULL, 0}, {"241", "", NULL, 0}, {"242", "", NULL, 0}, {"351", "", NULL, 9},
	{"352", "", NULL, 8}, {"353", "0", NULL, 9}, {"356", "", NULL, 0}, {"357", "", NULL, 0},
	{"371", "", NULL, 0}, {"372", "", NULL, 0}, {"376", "", NULL, 0}, {"377", "", NULL, 0},
	{"378", "", NULL, 0}, {"379", "", NULL, 0}, {"420", "", NULL, 0},
};
static const struct country usual = {"", "0", NULL, 0};

/* Codes of two digits, in which 1 and 7 have one and all others three; and those whose national
 * numbers may begin with 0. */
static const char two_digits[] =
	"20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 "
	"55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98";
static const char zero_stays[] = "39 225 229 241 242 378 379";

static bool listed(const char *list, const char *code, size_t len)
{
	for (const char *s = list; s; s = strchr(s, ' ')) {
		s += *s == ' ';
		if (!strncmp(s, code, len) && (s[len] == ' ' || !s[len]))
			return true;
	}
	return false;
}

static const struct country *find_country(const char *code, size_t len)
{
	for (size_t i = 0; i < LENGTH(countries); i++)
		if (!strncmp(countries[i].code, code, len) && !countries[i].code[len])
			return &countries[i];
	return &usual;
}

static bool begins(const char *s, const char *with)
{
	return *with && !strncmp(s, with, strlen(with));
}

/* What people and editors put between digits: signs, any dash and blank, and marks of direction
 * that come with what is copied. */
static bool between_digits(uint32_t c)
{
	if (c < 0x80)
		return strchr(" \t./-()[]", (int)c);
	return c == 0xa0 || (c >= 0x2000 && c <= 0x2015) || (c >= 0x202a && c <= 0x202f) ||
	       c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0x2212 || c == 0xfeff;
}

/* How many bytes of them s begins with. */
static size_t signs(const char *s)
{
	uint32_t c;
	size_t len = 0;
	while (s[len]) {
		size_t size = text_next(s + len, strlen(s + len), &c);
		if (!between_digits(c))
			break;
		len += size;
	}
	return len;
}

/* An extension behind a number: ext. 12, poste 12, (toestel 12), DW 12, x12, #12, ;ext=12. */
static bool extension(const char *s)
{
	static const char *const words[] = {
		"extension", "ext", "x", "#", "poste", "toestel", "tst", "durchwahl", "dw"};
	size_t i = 0;
	s += strspn(s, ",; ");
	while (i < LENGTH(words) && strncasecmp(s, words[i], strlen(words[i])))
		i++;
	if (i == LENGTH(words))
		return false;
	s += strlen(words[i]);
	s += signs(s);
	s += *s == ':' || *s == '=';
	s += signs(s);
	size_t digits = strspn(s, "0123456789");
	return digits && digits <= PHONE_INTERNAL && !s[digits + signs(s + digits)];
}

struct typed {
	char *digits;	/* NULL: there is something else, this is no number */
	bool plus;	/* stood first */
	bool parted;	/* there are signs between them, as no internal number has */
};

static struct typed digits_of(const char *s)
{
	struct typed typed = {0};
	struct buf digits = {0};
	size_t size;
	uint32_t c;
	buf_str(&digits, "");
	s += strncasecmp(s, "tel:", 4) ? 0 : 4;
	for (const char *end = s + strlen(s); s < end; s += size) {
		size = text_next(s, (size_t)(end - s), &c);
		if (c >= '0' && c <= '9')
			buf_char(&digits, (char)c);
		else if (c == '+' && !digits.len && !typed.plus)
			typed.plus = true;
		else if (!between_digits(c) && digits.len >= SHORTEST && extension(s))
			break;
		else if (!between_digits(c)) {
			free(digits.at);
			return typed;
		}
		typed.parted = typed.parted || (c < 0x80 && strchr("./-()[]", (int)c));
	}
	typed.digits = digits.at;
	return typed;
}

/* Of an international number, without the 0 that many write behind the country: +32 (0)2. */
static char *without_trunk(const char *digits)
{
	size_t len = *digits == '1' || *digits == '7' ? 1 : listed(two_digits, digits, 2) ? 2 : 3;
	if (strlen(digits) <= len || listed(zero_stays, digits, len))
		return xstrdup(digits);
	const char *trunk = find_country(digits, len)->trunk, *rest = digits + len;
	while (*rest == '0')
		rest += begins(rest, trunk) ? strlen(trunk) : 1;
	return xasprintf("%.*s%s", (int)len, digits, rest);
}

/* The digits of the international number that was typed, as people of a country type it. */
static char *international(const struct typed *typed, const char *code)
{
	const struct country *home = find_country(code, strlen(code));
	const char *digits = typed->digits;
	if (typed->plus)
		return without_trunk(digits);
	if (home->abroad && begins(digits, home->abroad))
		return without_trunk(digits + strlen(home->abroad));
	if (begins(digits, "00"))
		return without_trunk(digits + 2);
	if (begins(digits, home->trunk))
		return xasprintf("%s%s", code, digits + strlen(home->trunk));
	if (home->most && strlen(digits) > home->most && begins(digits, code))
		return without_trunk(digits); /* as telephone exchanges send it */
	return xasprintf("%s%s", code, digits);
}

/* The number that was typed; NULL for none. */
static char *read_typed(const struct typed *typed, const char *country)
{
	bool zeros = !typed->digits[strspn(typed->digits, "0")];
	if (!*typed->digits)
		return NULL;
	if (!typed->plus && strlen(typed->digits) <= PHONE_INTERNAL) /* 0 and 000 are nobody's */
		return typed->parted || zeros ? NULL : xstrdup(typed->digits);
	char *number = international(typed, country);
	size_t len = strlen(number);
	bool good = len >= SHORTEST && len <= LONGEST && *number != '0';
	char *e164 = good ? xasprintf("+%s", number) : NULL;
	free(number);
	return e164;
}

char *phone_read(const char *s, const char *country)
{
	struct typed typed = digits_of(s);
	char *number = typed.digits ? read_typed(&typed, country) : NULL;
	free(typed.digits);
	return number;
}
