/* nearest.c: words the desk does not know, and the nearest ones that it does. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum {
	SHORTEST = 4,		/* letters of a word that may be misspelt */
	LONG = 6,		/* from here on two letters may be wrong */
	MOST_ASKED = 8,		/* words that nearest ones are looked for */
};

/* Where words come from, for each kind asked: the words that begin as :first, and in how many rows
 * they are. Names are few and walked whole. */
static const struct source {
	const char *kind, *words;
} sources[] = {
	{"article", "SELECT term, sum(doc) FROM article_words\n"
		"WHERE term >= :first AND term < :first || char(0x10ffff)\n"
		"AND col IN ('title', 'body', 'asked') GROUP BY term"},
	{"call", "SELECT term, doc FROM call_words\n"
		"WHERE term >= :first AND term < :first || char(0x10ffff)"},
	{"client", "SELECT fold(code || ' ' || name), 1 FROM client WHERE :first IS NOT NULL"},
	{"product", "SELECT fold(code || ' ' || name), 1 FROM product WHERE :first IS NOT NULL"},
};

/* The best so far: the nearest, of these the one in most rows. */
struct best {
	char *word;
	size_t distance;
	int64_t rows;
};

static void try_word(struct best *best, const char *typed, const char *word, int64_t rows)
{
	size_t d = text_distance(typed, word);
	if (d == 0 || d > best->distance || (d == best->distance && rows <= best->rows))
		return;
	free(best->word);
	*best = (struct best){xstrdup(word), d, rows};
}

/* The words of a source's row: one of an index, some of a name. */
static void try_row(struct best *best, const char *typed, const char *row, int64_t rows)
{
	size_t len = strlen(row), skip, n;
	for (; (n = text_word(row, len, &skip)) > 0; row += skip + n, len -= skip + n) {
		char *word = xstrndup(row + skip, n);
		try_word(best, typed, word, rows);
		free(word);
	}
}

/* The words that begin with a letter, of len bytes. */
static void try_letter(struct best *best, const struct query *query, const char *typed,
	const char *letter, size_t len)
{
	char *first = xstrndup(letter, len);
	for (size_t i = 0; i < LENGTH(sources); i++) {
		if (!query_asks(query, sources[i].kind))
			continue;
		sqlite3_stmt *q = db_sql(sources[i].words);
		db_bind_text(q, ":first", first);
		while (db_step(q))
			try_row(best, typed, db_text(q, 0), db_int(q, 1));
		db_done(q);
	}
	free(first);
}

/* The nearest word at most so far away; NULL when there is none. */
static char *nearest(const struct query *query, const char *typed, size_t most)
{
	struct best best = {NULL, most, 0};
	uint32_t c;
	size_t first = text_next(typed, strlen(typed), &c);
	try_letter(&best, query, typed, typed, first);
	if (!best.word && typed[first]) /* the first two letters may be in each other's place */
		try_letter(&best, query, typed, typed + first,
			text_next(typed + first, strlen(typed + first), &c));
	return best.word;
}

static bool is_word(const struct term *term)
{
	return !term->excluded && !term->prefix && term->words == 1;
}

static void meet_indexes(void)
{
	static bool met;
	if (met)
		return;
	db_exec("CREATE VIRTUAL TABLE temp.article_words USING fts5vocab(main, article_text, col);\n"
		"CREATE VIRTUAL TABLE temp.call_words USING fts5vocab(main, call_text, row)");
	met = true;
}

static bool is_known(const struct query *query, const struct term *term)
{
	if (query_asks(query, "article") && articles_know(term))
		return true;
	if (query_asks(query, "call") && calls_know(term))
		return true;
	return names_know(query, term);
}

void nearest_correct(struct query *query)
{
	for (size_t i = 0; i < query->words.n; i++) {
		struct term *term = &query->words.at[i];
		size_t letters = strlen(term->text);
		if (!is_word(term) || letters < SHORTEST || strspn(term->text, "0123456789") == letters ||
			is_known(query, term))
			continue;
		meet_indexes();
		char *word = nearest(query, term->text, letters < LONG ? 1 : 2);
		if (!word)
			continue;
		buf_printf(&query->corrected, "%s%s for %s", query->corrected.len ? ", " : "", word,
			term->text);
		words_replace(term, word);
	}
}

char *nearest_words(const struct query *query)
{
	struct buf all = {0};
	meet_indexes();
	for (size_t i = 0; i < query->words.n && i < MOST_ASKED; i++) {
		const struct term *term = &query->words.at[i];
		char *word = is_word(term) ? nearest(query, term->text, strlen(term->text) / 3 + 1)
					   : NULL;
		if (word)
			buf_printf(&all, "%s%s", all.len ? ", " : "", word);
	}
	return all.at;
}
