/* words.c: what callers say, as words to find, and where in a text they are. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum {
	BEGINNING = 6,		/* letters that an inflected word keeps */
	ANYWHERE = 3,		/* letters enough to be found inside a word of a name */
	LOOKED_AT = 1 << 16,	/* bytes of a text that a passage is looked for in */
	BEFORE = 20,		/* bytes of a passage before its first word */
	MOST_PLACES = 1024,
};

/* ---- reading ---- */

/* Where the first so many characters of a word end, 0 when it has no more than that. */
static size_t beginning(const char *s)
{
	size_t len = strlen(s), at = 0;
	uint32_t c;
	for (size_t i = 0; i < BEGINNING && at < len; i++)
		at += text_next(s + at, len - at, &c);
	return at < len ? at : 0;
}

static void add_term(struct words *words, const struct term *term)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct term *known = &words->at[i];
		if (!strcmp(known->text, term->text) && known->excluded == term->excluded &&
			known->prefix == term->prefix)
			return;
	}
	words->more = words->more || words->n == LIMIT_WORDS;
	if (words->more)
		return;
	words->at[words->n] = *term;
	words->at[words->n++].length = strlen(term->text);
	words->phrases = words->phrases || term->words > 1;
}

/* The words of s as one term, or as a term each. */
static void add_words(struct words *words, const char *s, size_t len, bool excluded, bool together)
{
	struct buf text = {0};
	struct term term = {.excluded = excluded};
	size_t at = 0, skip, n;
	while ((n = text_word(s + at, len - at, &skip)) > 0) {
		at += skip + n;
		term.prefix = at < len && s[at] == '*';
		buf_str(&text, term.words++ ? " " : "");
		buf_add(&text, s + at - n, n);
		if (!together) {
			term.text = text.at;
			bool as_is = excluded || term.prefix;
			term.beginning = as_is ? 0 : beginning(term.text);
			add_term(words, &term);
			text = (struct buf){0};
			term.words = 0;
		}
	}
	if (term.words) {
		term.text = text.at;
		add_term(words, &term);
	}
}

struct words words_read(const char *typed)
{
	struct words words = {.n = 0};
	char *folded = text_fold(typed, strlen(typed));
	for (const char *s = folded; *s;) {
		static const char blanks[] = " \t\r\n";
		s += strspn(s, blanks);
		bool excluded = *s == '-' && s[1] && !strchr(blanks, s[1]);
		s += excluded;
		bool phrase = *s == '"' && strchr(s + 1, '"');
		s += phrase;
		size_t len = strcspn(s, phrase ? "\"" : blanks);
		add_words(&words, s, len, excluded, phrase || excluded);
		s += len + phrase;
	}
	return words;
}

void words_replace(struct term *term, char *word)
{
	term->text = word;
	term->length = strlen(word);
	term->beginning = beginning(word);
}

bool words_wanted(const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (!words->at[i].excluded)
			return true;
	return false;
}

/* ---- asking the index ---- */

char *words_term(const struct term *term)
{
	if (term->prefix)
		return xasprintf("\"%s\"*", term->text);
	if (term->beginning && !term->as_typed)
		return xasprintf("\"%s\" OR \"%.*s\"*", term->text, (int)term->beginning, term->text);
	return xasprintf("\"%s\"", term->text);
}

static void add_or(struct buf *expression, const struct term *term)
{
	buf_printf(expression, "%s%s", expression->len ? " OR " : "", words_term(term));
}

char *words_finding(const struct words *words)
{
	struct buf finding = {0};
	for (size_t i = 0; i < words->n; i++)
		if (!words->at[i].excluded && words->at[i].role == FINDS)
			add_or(&finding, &words->at[i]);
	return finding.at;
}

char *words_excluded(const struct words *words)
{
	struct buf excluded = {0};
	for (size_t i = 0; i < words->n; i++)
		if (words->at[i].excluded)
			add_or(&excluded, &words->at[i]);
	return excluded.at;
}

char *words_match(const struct words *words)
{
	struct buf ranking = {0};
	char *match = words_finding(words), *excluded = words_excluded(words);
	for (size_t i = 0; i < words->n; i++)
		if (!words->at[i].excluded && words->at[i].role == RANKS)
			add_or(&ranking, &words->at[i]);
	if (match && ranking.len) /* finds no more, but bm25() sees the others too */
		match = xasprintf("(%s) OR ((%s) AND (%s))", match, match, ranking.at);
	if (match && excluded)
		match = xasprintf("(%s) NOT (%s)", match, excluded);
	return match;
}

/* ---- looking into names and texts ---- */

static bool in_name(const char *name, const struct term *term)
{
	size_t len = strlen(term->text);
	for (const char *at = name; (at = strstr(at, term->text)); at++) {
		if (len >= ANYWHERE || at == name)
			return true;
		if ((unsigned char)at[-1] < 0x80 && !text_is_word((unsigned char)at[-1]))
			return true;
	}
	return false;
}

uint64_t words_in(const struct words *words, const char *folded)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < words->n; i++) {
		if (!in_name(folded, &words->at[i]))
			continue;
		if (words->at[i].excluded)
			return 0;
		bits |= UINT64_C(1) << i;
	}
	return bits;
}

size_t words_count(uint64_t bits)
{
	size_t n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

/* Whether a folded word is, or begins as, the first len bytes of the one wanted. */
static bool same_word(const char *word, const char *wanted, size_t len, bool prefix)
{
	return !strncmp(word, wanted, len) && (prefix || !word[len]);
}

/* Whether a term is found at s, where a word begins that folds to first. */
static bool term_at(const struct term *term, const char *first, const char *s, size_t len)
{
	const char *wanted = term->text, *word = first;
	if (term->beginning)
		return same_word(word, wanted, term->beginning, true);
	if (term->words == 1)
		return same_word(word, wanted, term->length, term->prefix);
	size_t skip, n = text_word(s, len, &skip);
	for (size_t i = 1; word; i++) {
		size_t letters = strcspn(wanted, " ");
		bool last = i == term->words;
		if (!same_word(word, wanted, letters, term->prefix && last))
			return false;
		if (last)
			return true;
		wanted += letters + 1;
		s += skip + n;
		len -= skip + n;
		n = text_word(s, len, &skip);
		word = n ? text_fold(s + skip, n) : NULL;
	}
	return false;
}

/* Where wanted terms are in a text, and which, a bit each. */
struct place {
	size_t at;
	uint64_t bits;
};

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* The same for a word in ASCII and terms of one word, which need not be folded. */
static uint64_t plain_terms_at(const struct words *words, const char *s, size_t n)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < words->n; i++) {
		const struct term *term = &words->at[i];
		size_t wanted = term->beginning ? term->beginning : term->length;
		bool longer = term->beginning || term->prefix;
		if (!term->excluded && (longer ? n >= wanted : n == wanted) &&
			!strncasecmp(s, term->text, wanted))
			bits |= UINT64_C(1) << i;
	}
	return bits;
}

/* Which terms begin at s with the word of n bytes, a bit each. */
static uint64_t terms_at(const struct words *words, const char *s, size_t n, size_t len)
{
	uint64_t bits = 0;
	if (!words->phrases && is_ascii(s, n))
		return plain_terms_at(words, s, n);
	char *word = text_fold(s, n);
	for (size_t i = 0; i < words->n; i++)
		if (!words->at[i].excluded && term_at(&words->at[i], word, s, len))
			bits |= UINT64_C(1) << i;
	free(word);
	return bits;
}

static size_t find_places(const struct words *words, const char *text, size_t len,
	struct place places[MOST_PLACES])
{
	bool wanted[256] = {false}; /* first bytes: most words need no closer look */
	size_t found = 0, skip, n;
	for (size_t i = 0; i < words->n; i++)
		wanted[(unsigned char)*words->at[i].text] = true;
	for (size_t at = 0; found < MOST_PLACES; at += skip + n) {
		if (!(n = text_word(text + at, len - at, &skip)))
			break;
		const char *word = text + at + skip;
		unsigned char first = (unsigned char)*word;
		bool upper = first >= 'A' && first <= 'Z';
		if (first < 0x80 && !wanted[upper ? first - 'A' + 'a' : first])
			continue;
		uint64_t bits = terms_at(words, word, n, len - at - skip);
		if (bits)
			places[found++] = (struct place){at + skip, bits};
	}
	return found;
}

/* The place from which on a passage holds the most different words; how many in *most. */
static size_t best_place(const struct place *places, size_t n, size_t *most)
{
	size_t best = 0;
	*most = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t bits = 0;
		for (size_t j = i; j < n && places[j].at < places[i].at + PASSAGE - BEFORE; j++)
			bits |= places[j].bits;
		if (words_count(bits) > *most) {
			*most = words_count(bits);
			best = places[i].at;
		}
	}
	return best;
}

/* PASSAGE bytes or less of a text around a place, whole words, blanks in place of control characters. */
static char *cut(const char *text, size_t len, size_t place)
{
	struct buf out = {0};
	size_t begin = place > BEFORE ? place - BEFORE : 0;
	while (begin && begin < place && text[begin - 1] != ' ' && text[begin - 1] != '\n')
		begin++;
	size_t end = len - begin > PASSAGE ? begin + PASSAGE : len;
	while (end < len && end > place && text[end] != ' ' && text[end] != '\n')
		end--;
	if (end == place) /* one long word */
		end = place + text_fit(text + place, len - place, PASSAGE);
	buf_str(&out, begin ? "…" : "");
	begin += strspn(text + begin, " \t\n\v\f\r");
	for (size_t i = begin; i < end; i++) {
		bool blank = (unsigned char)text[i] <= ' ';
		if (!blank)
			buf_char(&out, text[i]);
		else if (out.len && out.at[out.len - 1] != ' ')
			buf_char(&out, ' ');
	}
	while (out.len && out.at[out.len - 1] == ' ')
		out.at[--out.len] = 0;
	buf_str(&out, end < len ? "…" : "");
	return out.at;
}

/* The same passage with marks around the words. */
static char *mark(const struct words *words, const char *passage)
{
	struct buf out = {0};
	size_t len = strlen(passage), skip, n;
	for (; (n = text_word(passage, len, &skip)) > 0; passage += skip + n, len -= skip + n) {
		bool found = terms_at(words, passage + skip, n, len - skip);
		buf_add(&out, passage, skip);
		if (found)
			buf_char(&out, MARK);
		buf_add(&out, passage + skip, n);
		if (found)
			buf_char(&out, MARK_END);
	}
	buf_add(&out, passage, len);
	return out.at;
}

char *words_passage(const struct words *words, const char *const *texts, size_t n)
{
	static struct place places[MOST_PLACES];
	size_t most = 0, place = 0, from = 0;
	for (size_t i = 0; i < n; i++) {
		if (!texts[i])
			continue;
		size_t count, len = strlen(texts[i]);
		len = len < LOOKED_AT ? len : LOOKED_AT;
		size_t at = best_place(places, find_places(words, texts[i], len, places), &count);
		if (count > most) {
			most = count;
			place = at;
			from = i;
		}
	}
	char *passage = most ? cut(texts[from], strlen(texts[from]), place) : NULL;
	return passage && words->marked ? mark(words, passage) : passage;
}
