/* text.c: UTF-8 that strangers send: checked, made harmless, measured, folded. */
#include "hd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The next character and its length; bytes that are no UTF-8 come one by one as -1. */
static size_t next(const char *s, size_t len, utf8proc_int32_t *c)
{
	if ((unsigned char)*s < 0x80) {
		*c = *s;
		return 1;
	}
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, c);
	if (n > 0)
		return (size_t)n;
	*c = -1;
	return 1;
}

size_t text_next(const char *s, size_t len, uint32_t *character)
{
	utf8proc_int32_t c;
	size_t n = next(s, len, &c);
	*character = c < 0 ? 0xfffd : (uint32_t)c;
	return n;
}

bool text_valid(const char *s, size_t len)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < len;) {
		i += next(s + i, len - i, &c);
		if (c <= 0)
			return false;
	}
	return true;
}

bool text_deceives(uint32_t c)
{
	return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static void escape(struct buf *out, const char *s, size_t n, utf8proc_int32_t c)
{
	if (c == '\t')
		buf_str(out, "\\t");
	else if (c == '\n')
		buf_str(out, "\\n");
	else if (c == '\r')
		buf_str(out, "\\r");
	else if (c == '\\')
		buf_str(out, "\\\\");
	else if (c < 0)
		buf_printf(out, "\\x%02x", (unsigned char)*s);
	else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		buf_printf(out, "\\x%02x", (unsigned)c);
	else if (text_deceives((uint32_t)c))
		buf_printf(out, "\\u{%x}", (unsigned)c);
	else
		buf_add(out, s, n);
}

void text_escape(struct buf *out, const char *s, size_t len)
{
	size_t plain = 0; /* s[plain..i) needs no escape */
	for (size_t i = 0; i < len;) {
		utf8proc_int32_t c = (unsigned char)s[i];
		if (c >= 0x20 && c < 0x7f && c != '\\') {
			i++;
			continue;
		}
		size_t n = next(s + i, len - i, &c);
		buf_add(out, s + plain, i - plain);
		escape(out, s + i, n, c);
		plain = i += n;
	}
	buf_add(out, s + plain, len - plain);
}

static size_t columns(utf8proc_int32_t c)
{
	int width = c < 0 ? 1 : c < 0x20 ? 0 : c < 0x7f ? 1 : utf8proc_charwidth(c);
	return width > 0 ? (size_t)width : 0;
}

size_t text_width(const char *s, size_t len)
{
	utf8proc_int32_t c;
	size_t width = 0;
	for (size_t i = 0; i < len;) {
		i += next(s + i, len - i, &c);
		width += columns(c);
	}
	return width;
}

size_t text_fit(const char *s, size_t len, size_t room)
{
	utf8proc_int32_t c;
	size_t i = 0;
	while (i < len) {
		size_t n = next(s + i, len - i, &c), width = columns(c);
		if (width > room)
			break;
		room -= width;
		i += n;
	}
	return i;
}

/* What Unicode does not decompose and people type as two letters, or as one. */
static const struct {
	utf8proc_int32_t from;
	const char *to;
} pairs[] = {{0x153, "oe"}, {0xe6, "ae"}, {0xf8, "o"}, {0x142, "l"}};

/* A run without ASCII. What utf8proc makes of a character does not depend on those beside it. */
static void fold_foreign(struct buf *out, const char *s, size_t len)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &folded,
		UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			UTF8PROC_STRIPMARK);
	if (n < 0)
		buf_add(out, s, len);
	utf8proc_int32_t c;
	for (size_t i = 0, size; n > 0 && i < (size_t)n; i += size) {
		const char *to = NULL;
		size = next((const char *)folded + i, (size_t)n - i, &c);
		for (size_t p = 0; c >= 0x80 && p < LENGTH(pairs); p++)
			if (pairs[p].from == c)
				to = pairs[p].to;
		if (to)
			buf_str(out, to);
		else
			buf_add(out, folded + i, size);
	}
	free(folded);
}

/* ASCII, which most is, folds ten times faster by hand. */
char *text_fold(const char *s, size_t len)
{
	struct buf out = {0};
	for (size_t i = 0, run; i < len; i += run) {
		for (run = 0; i + run < len && (unsigned char)s[i + run] < 0x80; run++)
			;
		buf_add(&out, s + i, run);
		for (char *c = out.at + out.len - run; run && *c; c++)
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c - 'A' + 'a');
		i += run;
		for (run = 0; i + run < len && (unsigned char)s[i + run] >= 0x80; run++)
			;
		if (run)
			fold_foreign(&out, s + i, run);
	}
	return out.at ? out.at : xstrdup("");
}

bool text_is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) ||
	       category == UTF8PROC_CATEGORY_CO;
}

size_t text_word(const char *s, size_t len, size_t *skip)
{
	uint32_t c;
	size_t begin = 0, end, n;
	for (; begin < len; begin += n) {
		n = text_next(s + begin, len - begin, &c);
		if (text_is_word(c))
			break;
	}
	for (end = begin; end < len; end += n) {
		n = text_next(s + end, len - end, &c);
		if (!text_is_word(c))
			break;
	}
	*skip = begin;
	return end - begin;
}

bool text_in(const char *s, const char *words)
{
	size_t len = strlen(s);
	for (const char *w = words; *w;) {
		size_t n = strcspn(w, " ");
		if (len && n == len && !strncmp(w, s, n))
			return true;
		w += n + (w[n] == ' ');
	}
	return false;
}

enum { LONGEST = 31 };

size_t text_distance(const char *a, const char *b)
{
	size_t d[LONGEST + 1][LONGEST + 1], n = strlen(a), m = strlen(b);
	if (n > LONGEST || m > LONGEST)
		return LONGEST;
	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			size_t best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[n][m];
}

const char *text_nearest(const char *word, const char *const *names, size_t n)
{
	const char *nearest = NULL;
	size_t least = strlen(word) / 3 + 2; /* farther is another word */
	for (size_t i = 0; i < n; i++) {
		bool begins = strlen(word) > 1 && !strncmp(word, names[i], strlen(word));
		size_t d = begins ? 1 : text_distance(word, names[i]);
		if (d < least) {
			least = d;
			nearest = names[i];
		}
	}
	return nearest;
}

char *text_join(char *const *words, size_t n, const char *separator)
{
	struct buf all = {0};
	for (size_t i = 0; i < n; i++) {
		buf_str(&all, i ? separator : "");
		buf_str(&all, words[i]);
	}
	return all.at ? all.at : xstrdup("");
}

bool text_number(const char *s, int64_t least, int64_t most, int64_t *number)
{
	char *end;
	errno = 0;
	long long got = strtoll(s, &end, 10);
	if (end == s || *end || errno || got < least || got > most || *s == ' ' || *s == '+')
		return false;
	*number = got;
	return true;
}

bool text_is_address(const char *s)
{
	enum { MOST = 254 }; /* of SMTP's path of 256, RFC 5321 */
	const char *at = strchr(s, '@');
	if (!*s || *s == '-' || strlen(s) > MOST)
		return false;
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr("<>,;:\"'`$\\|&()", *p))
			return false;
	return !at || (at > s && at[1] && !strchr(at + 1, '@'));
}
