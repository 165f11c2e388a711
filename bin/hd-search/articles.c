/* articles.c: articles and scripts by the words of callers, in any of their languages. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum {
	COUNTED = 300,		/* rows that have a phrase: beyond it their number is guessed */
	ENOUGH = 120,		/* rows that have a word or its stem: then its beginning is not asked */
	RANKED = 600,		/* pages that are ranked */
	TOO_MANY = 1000,	/* pages: then those that have the words in their titles are enough */
	RANKING = 8,		/* words that only rank, the rarest first */
	LOOKED_AT = 2,		/* pages looked at for each line wanted: translations are one line */
	LOOKED_AT_LEAST = 40,	/* so that what is best does not depend on how many are wanted */
	MOST_TOGETHER = 4,	/* words of a synonym */
};
/* How much a way to find a word tells, and how much a page in the right language and level. */
static const struct worth AS_TYPED = {.word = 1}, AS_STEM = {.stem = 2}, AS_BEGINNING = {.word = 1},
	AS_SYNONYM = {.word = 0.8};
static const double RIGHT_LANGUAGE = 1.5, RIGHT_LEVEL = 1.2;

/* A way to find a term: an FTS5 phrase. A word is mostly its own stem: then one phrase is looked
 * for as both. In all columns, for FTS5 takes longer to tell them apart than score() does. */
struct way {
	size_t term;
	char *phrase;
	bool prefix;
	struct worth worth;
	double rows;		/* that have it, about */
};
struct ways {
	struct way *at;
	size_t n;
};

/* ---- the ways to find each term ---- */

static void add_way(struct ways *ways, size_t term, char *phrase, struct worth worth)
{
	for (size_t i = 0; i < ways->n; i++) {
		struct way *way = &ways->at[i];
		if (way->term != term || strcmp(way->phrase, phrase))
			continue;
		way->worth.word = way->worth.word > 0 ? way->worth.word : worth.word;
		way->worth.stem = way->worth.stem > 0 ? way->worth.stem : worth.stem;
		return;
	}
	if (ways->n == MOST_PHRASES)
		return;
	bool prefix = phrase[strlen(phrase) - 1] == '*';
	ways->at[ways->n++] = (struct way){term, phrase, prefix, worth, 0};
}

/* The stems of a word by the rules of each language, mostly the same. */
static void add_stems(struct ways *ways, size_t term, const char *word)
{
	static const char *const languages[] = {"fr", "nl", "de", "en"};
	for (size_t i = 0; i < LENGTH(languages); i++) {
		struct buf stem = {0};
		stem_add(&stem, word, strlen(word), languages[i]);
		if (stem.len)
			add_way(ways, term, xasprintf("\"%s\"", stem.at), AS_STEM);
	}
}

static void add_synonyms(struct ways *ways, sqlite3_stmt *q, size_t term, const char *word)
{
	sqlite3_reset(q);
	db_bind_text(q, ":word", word);
	while (db_step(q))
		add_way(ways, term, xasprintf("\"%s\"", db_text(q, 0)), AS_SYNONYM);
}

static void find_ways(struct ways *ways, const struct words *words)
{
	*ways = (struct ways){xalloc(MOST_PHRASES * sizeof *ways->at), 0};
	sqlite3_stmt *q = db_sql("SELECT DISTINCT other FROM synonym WHERE word = :word");
	for (size_t i = 0; i < words->n; i++) {
		const struct term *term = &words->at[i];
		if (term->excluded)
			continue;
		add_way(ways, i, xasprintf("\"%s\"%s", term->text, term->prefix ? "*" : ""),
			AS_TYPED);
		if (term->words > 1 || term->prefix)
			continue;
		add_stems(ways, i, term->text);
		if (term->beginning)
			add_way(ways, i, xasprintf("\"%.*s\"*", (int)term->beginning, term->text),
				AS_BEGINNING);
		char *several = xstrdup(term->text);
		for (size_t next = i + 1;; next++) { /* a synonym may have several words */
			add_synonyms(ways, q, i, several);
			if (next == words->n || next == i + MOST_TOGETHER || words->at[next].excluded)
				break;
			several = xasprintf("%s %s", several, words->at[next].text);
		}
	}
	db_done(q);
}

/* ---- how rare they are ---- */

/* The columns a way is looked for in: all of them, or those that tell most. */
enum columns { ALL_COLUMNS, TITLES };

static char *way_match(const struct way *way, enum columns columns)
{
	return xasprintf("%s%s", columns == TITLES ? "{title asked title_stems} : " : "", way->phrase);
}

static bool is_there(const char *match)
{
	static sqlite3_stmt *q; /* asked for each word */
	if (!q)
		q = db_sql("SELECT 1 FROM article_text WHERE article_text MATCH :match LIMIT 1");
	sqlite3_reset(q);
	db_bind_text(q, ":match", match);
	return db_step(q);
}

bool articles_know(const struct term *term)
{
	struct words words = {.at = {*term}, .n = 1};
	struct ways ways;
	bool known = is_there(xasprintf("\"%s\"", term->text));
	if (known) /* mostly */
		return true;
	find_ways(&ways, &words);
	for (size_t i = 0; i < ways.n && !known; i++)
		known = is_there(way_match(&ways.at[i], ALL_COLUMNS));
	free(ways.at);
	return known;
}

/* The most rows that a way of a term has; 0 when nothing has it. */
static double term_rows(const struct ways *ways, size_t term)
{
	double rows = 0;
	for (size_t i = 0; i < ways->n; i++)
		if (ways->at[i].term == term && ways->at[i].rows > rows)
			rows = ways->at[i].rows;
	return rows;
}

/* How many rows have a phrase, counted up to COUNTED; where there are more, as many are guessed as
 * their ids lie dense from the first one on: pages of one language were mostly added together. */
static double count_rows(sqlite3_stmt *q, const char *match, double pages)
{
	int64_t n = 0, first = 0, last = 0;
	sqlite3_reset(q);
	db_bind_text(q, ":match", match);
	while (n < COUNTED && db_step(q)) {
		if (++n > 1 && n < COUNTED)
			continue;
		last = db_int(q, 0);
		first = n == 1 ? last : first;
	}
	double rows = (double)n;
	return n < COUNTED ? rows : rows * (pages - (double)first + 1) / (double)(last - first + 1);
}

/* Ways that nothing has are dropped. */
static void count_ways(struct ways *ways, double pages)
{
	size_t kept = 0;
	sqlite3_stmt *q = db_sql("SELECT rowid FROM article_text WHERE article_text MATCH :match\n"
		"ORDER BY rowid");
	for (size_t i = 0; i < ways->n; i++) {
		struct way *way = &ways->at[i];
		if (way->prefix && term_rows(ways, way->term) > ENOUGH)
			continue; /* enough have the word itself or its stem */
		way->rows = count_rows(q, way->phrase, pages);
		if (way->rows > 0)
			ways->at[kept++] = *way;
	}
	ways->n = kept;
	db_done(q);
}

/* ---- which words find and which only rank ---- */

/* The rarest words find; the next ones only rank what those found. How many rows are found, about. */
static double choose_roles(struct words *words, const struct ways *ways)
{
	double found = 0;
	size_t ranking = 0;
	for (size_t i = 0; i < words->n; i++)
		words->at[i].role = LEFT_OUT;
	for (;;) {
		struct term *least = NULL;
		double rows = 0;
		for (size_t i = 0; i < words->n; i++) {
			double have = words->at[i].role == LEFT_OUT ? term_rows(ways, i) : 0;
			if (have > 0 && (!least || have < rows)) {
				least = &words->at[i];
				rows = have;
			}
		}
		if (!least || ranking == RANKING)
			return found;
		least->role = found > 0 && found + rows > RANKED ? RANKS : FINDS;
		found += least->role == FINDS ? rows : 0;
		ranking += least->role == RANKS;
	}
}

/* ---- asking ---- */

/* Whether a term is found by its stem: then its other ways add little to the time they take. */
static bool has_stem(const struct ways *ways, size_t term)
{
	for (size_t i = 0; i < ways->n; i++)
		if (ways->at[i].term == term && ways->at[i].worth.stem > 0)
			return true;
	return false;
}

enum which { ALL_WAYS, STEMS };

/* Appends the ways of all terms of a role; each is ranked by its rarity, unless it is there again. */
static void add_role(struct buf *match, struct ranking *ranking, const struct ways *ways,
	const struct words *words, enum role role, enum which which, enum columns columns, double pages)
{
	bool first = true;
	for (size_t i = 0; i < ways->n && ranking->phrases < MOST_PHRASES; i++) {
		const struct way *way = &ways->at[i];
		if (words->at[way->term].role != role ||
			(which == STEMS && way->worth.stem <= 0 && has_stem(ways, way->term)))
			continue;
		buf_printf(match, "%s%s", first ? "" : " OR ", way_match(way, columns));
		bool again = role == FINDS && which == STEMS;
		double rarity = again ? 0 : rank_rarity(pages, way->rows);
		ranking->worth[ranking->phrases++] =
			(struct worth){way->worth.word * rarity, way->worth.stem * rarity};
		first = false;
	}
}

static bool has_role(const struct words *words, enum role role)
{
	for (size_t i = 0; i < words->n; i++)
		if (!words->at[i].excluded && words->at[i].role == role)
			return true;
	return false;
}

/* "(find) OR ((find) AND (rank))" finds no more than "find", but score() sees what ranks too. */
static char *match_all(struct ranking *ranking, const struct ways *ways, const struct words *words,
	enum columns columns, double pages)
{
	struct buf match = {0};
	ranking->phrases = 0;
	char *excluded = words_excluded(words);
	buf_str(&match, "((");
	add_role(&match, ranking, ways, words, FINDS, ALL_WAYS, columns, pages);
	buf_char(&match, ')');
	if (has_role(words, RANKS)) {
		buf_str(&match, " OR ((");
		add_role(&match, ranking, ways, words, FINDS, STEMS, columns, pages);
		buf_str(&match, ") AND (");
		add_role(&match, ranking, ways, words, RANKS, ALL_WAYS, ALL_COLUMNS, pages);
		buf_str(&match, "))");
	}
	buf_char(&match, ')');
	if (excluded)
		buf_printf(&match, " NOT {title body} : (%s)", excluded);
	return match.at;
}

/* Both kinds in one go: which it is costs less to ask than to search again. */
static sqlite3_stmt *matching_pages(const struct query *query, const char *match)
{
	static const struct filter filters[] = {
		{OPT_PRODUCT, "(SELECT coalesce(page_line.product = product.code, 1)\n"
			"	FROM page_line, product WHERE page_line.id = article_text.rowid\n"
			"	AND product.id = :product)"},
		{OPT_COUNT, NULL},
	};
	struct buf sql = {0};
	buf_str(&sql, "SELECT rowid, score(article_text), +rowid IN (\n"
		"	SELECT article_page.id FROM article CROSS JOIN article_page\n"
		"	ON article_page.article = article.id WHERE kind = 'script')\n"
		"FROM article_text WHERE article_text MATCH :match");
	desk_filter(query->args, filters, &sql);
	sqlite3_stmt *q = db_sql(sql.at);
	desk_bind(query->args, query->period, q);
	db_bind_text(q, ":match", match);
	return q;
}

/* The best pages of each kind, as many as are worth a look. Sorted here: SQLite makes a record of
 * each row to sort it. */
static void best_pages(const struct query *query, const char *match, struct hits pages[2])
{
	int64_t enough = LOOKED_AT * query->limit;
	sqlite3_stmt *q = matching_pages(query, match);
	while (db_step(q)) {
		double score = sqlite3_column_double(q, 1);
		if (score > 0) /* what one language calls a stem is a word of another */
			hits_add(&pages[db_int(q, 2)], db_int(q, 0), score, NULL);
	}
	db_done(q);
	for (size_t kind = 0; kind < 2; kind++)
		hits_sort(&pages[kind], enough > LOOKED_AT_LEAST ? enough : LOOKED_AT_LEAST);
}

/* How good a page is: one in the caller's language or of their level is better. */
static double judge(const struct query *query, double score, sqlite3_stmt *page)
{
	const char *level = query->args->value[OPT_LEVEL];
	if (query->language && !strcmp(query->language, db_text(page, 1)))
		score *= RIGHT_LANGUAGE;
	if (level && db_text(page, 2) && !strcmp(level, db_text(page, 2)))
		score *= RIGHT_LEVEL;
	return score;
}

/* A line an article, by the best of its pages. */
static void keep_page(struct hits *hits, int64_t article, int64_t page, double score)
{
	struct hit *hit = NULL;
	for (size_t i = 0; i < hits->n && !hit; i++)
		if (hits->at[i].id == article)
			hit = &hits->at[i];
	if (!hit) {
		hits_add(hits, article, 0, NULL);
		hit = &hits->at[hits->n - 1];
	}
	if (score <= hit->score)
		return;
	hit->score = score;
	hit->page = page;
}

static void keep_pages(const struct query *query, const char *match, struct hits found[2])
{
	struct hits pages[2] = {{NULL, 0}, {NULL, 0}};
	best_pages(query, match, pages);
	sqlite3_stmt *q = db_sql("SELECT article, language, level FROM page_line WHERE id = :page");
	for (size_t kind = 0; kind < 2; kind++)
		for (size_t i = 0; i < pages[kind].n; i++) {
			const struct hit *page = &pages[kind].at[i];
			sqlite3_reset(q);
			db_bind_int(q, ":page", page->id);
			db_step(q);
			keep_page(&found[kind], db_int(q, 0), page->id,
				judge(query, page->score, q));
		}
	db_done(q);
}

static void find_passages(struct hits *hits, const struct query *query)
{
	if (!hits->n)
		return;
	sqlite3_stmt *q = db_sql("SELECT text, title FROM page_line WHERE id = :page");
	for (size_t i = 0; i < hits->n; i++) {
		sqlite3_reset(q);
		db_bind_int(q, ":page", hits->at[i].page);
		db_step(q);
		const char *const texts[] = {db_text(q, 0), db_text(q, 1)};
		hits->at[i].match = words_passage(&query->words, texts, LENGTH(texts));
	}
	db_done(q);
}

/* Articles and scripts are found together, once. */
static struct hits *find(struct query *query)
{
	static struct hits found[2];
	static struct ranking ranking;
	static bool done;
	struct ways ways;
	if (done || !words_wanted(&query->words))
		return found;
	done = true;
	/* Gone ones too: what is counted is guessed from their ids. */
	double pages = (double)db_number("SELECT max(id) FROM article_page");
	find_ways(&ways, &query->words);
	count_ways(&ways, pages);
	bool many = choose_roles(&query->words, &ways) > TOO_MANY;
	if (!ways.n)
		return found;
	rank_use(&ranking);
	for (enum columns columns = many ? TITLES : ALL_COLUMNS;; columns = ALL_COLUMNS) {
		keep_pages(query, match_all(&ranking, &ways, &query->words, columns, pages), found);
		if (columns == ALL_COLUMNS || (int64_t)(found[0].n + found[1].n) >= query->limit)
			return found;
		found[0].n = found[1].n = 0;
	}
}

static struct hits take(struct query *query, struct hits hits)
{
	hits_sort(&hits, query->limit);
	find_passages(&hits, query);
	return hits;
}

struct hits articles_find(struct query *query)
{
	return take(query, find(query)[0]);
}

struct hits scripts_find(struct query *query)
{
	return take(query, find(query)[1]);
}
