/* calls.c: past calls by the words of their title, text and solution. */
#include "search.h"

/* On a large desk bm25() takes most of the time, 2 us for each call that has the words. So the
 * rarest words find, the next ones only rank, and of a word in too many calls the newest count.
 * With these bounds any words take some 40 ms among a million calls (tests/bench). */
enum {
	MANY_CALLS = 200000,	/* from here on */
	RANKED = 8000,		/* calls that are ranked */
	COMMON = 20000,		/* calls that a word is in which tells nothing beside others */
	ENOUGH = 1000,		/* calls that have a word as it is: other endings are not asked */
	RANKING = 2,		/* words that only rank */
};

bool calls_know(const struct term *term)
{
	sqlite3_stmt *q = db_sql("SELECT 1 FROM call_text WHERE call_text MATCH :match LIMIT 1");
	db_bind_text(q, ":match", words_term(term));
	bool known = db_step(q);
	db_done(q);
	return known;
}

/* How many calls have a term, counted to COMMON. */
static int64_t count_calls(sqlite3_stmt *q, const struct term *term)
{
	sqlite3_reset(q);
	db_bind_text(q, ":match", words_term(term));
	db_step(q);
	return db_int(q, 0);
}

static void count_terms(struct words *words)
{
	sqlite3_stmt *q = db_sql("SELECT count(*) FROM (SELECT 1 FROM call_text\n"
				 "WHERE call_text MATCH :match LIMIT :most)");
	db_bind_int(q, ":most", COMMON);
	for (size_t i = 0; i < words->n; i++) {
		struct term *term = &words->at[i];
		if (term->excluded)
			continue;
		term->as_typed = true;
		term->role = LEFT_OUT;
		term->calls = count_calls(q, term);
		if (term->calls >= ENOUGH || !term->beginning)
			continue;
		term->as_typed = false;
		term->calls = count_calls(q, term);
	}
	db_done(q);
}

/* The rarest wanted term that has no role yet. */
static struct term *rarest(struct words *words)
{
	struct term *least = NULL;
	for (size_t i = 0; i < words->n; i++) {
		struct term *term = &words->at[i];
		if (!term->excluded && term->role == LEFT_OUT && term->calls > 0 &&
			(!least || term->calls < least->calls))
			least = term;
	}
	return least;
}

/* Gives each wanted term its role. Returns the oldest call to look at, 0 for all. */
static int64_t choose_terms(struct words *words)
{
	int64_t sum = 0, floor = 0;
	size_t ranking = 0;
	struct term *term;
	bool rare = false;
	count_terms(words);
	while (ranking < RANKING && (term = rarest(words))) {
		if (rare && term->calls == COMMON)
			break;
		term->role = sum && sum + term->calls > RANKED ? RANKS : FINDS;
		ranking += term->role == RANKS;
		sum += term->role == FINDS ? term->calls : 0;
		rare = rare || term->calls < COMMON;
	}
	if (sum <= RANKED)
		return 0;
	sqlite3_stmt *q = db_sql("SELECT min(rowid) FROM (SELECT rowid FROM call_text\n"
				 "WHERE call_text MATCH :match ORDER BY rowid DESC LIMIT :most)");
	db_bind_text(q, ":match", words_finding(words));
	db_bind_int(q, ":most", RANKED);
	floor = db_step(q) ? db_int(q, 0) : 0;
	db_done(q);
	return floor;
}

/* The + keeps SQLite from asking the index of words for one call at a time. */
static const struct filter filters[] = {
	{OPT_CLIENT, "+rowid IN (SELECT id FROM call WHERE client = :client)"},
	{OPT_PRODUCT, "+rowid IN (SELECT id FROM call WHERE product = :product)"},
	{OPT_SINCE, "(SELECT start FROM call WHERE id = call_text.rowid) >= :since"},
	{OPT_COUNT, NULL},
};

static sqlite3_stmt *best_calls(const struct query *query, int64_t floor)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT best.id, title, body, solution FROM (\n"
		"	SELECT rowid AS id, bm25(call_text, 5.0, 1.0, 1.0) AS rank\n"
		"	FROM call_text WHERE call_text MATCH :match AND rowid >= :floor");
	desk_filter(query->args, filters, &sql);
	buf_str(&sql, "\n	ORDER BY rank, rowid DESC LIMIT :limit) AS best\n"
		"JOIN call ON call.id = best.id\n"
		"ORDER BY best.rank, best.id DESC");
	sqlite3_stmt *q = db_sql(sql.at);
	desk_bind(query->args, query->period, q);
	db_bind_text(q, ":match", words_match(&query->words));
	db_bind_int(q, ":floor", floor);
	db_bind_int(q, ":limit", query->limit);
	return q;
}

struct hits calls_find(struct query *query)
{
	struct hits hits = {NULL, 0};
	if (!words_wanted(&query->words))
		return hits;
	/* The calls of one client or product are few: all words find them. */
	bool few = query->args->value[OPT_CLIENT] || query->args->value[OPT_PRODUCT];
	int64_t floor = 0;
	for (size_t i = 0; i < query->words.n; i++) /* articles.c gave them others */
		query->words.at[i].role = FINDS;
	if (!few && db_number("SELECT max(id) FROM call") > MANY_CALLS)
		floor = choose_terms(&query->words);
	if (!words_finding(&query->words))
		return hits;
	sqlite3_stmt *q = best_calls(query, floor);
	while (db_step(q)) {
		/* The title is a column of its own: only what it does not say is worth a look. */
		const char *const texts[] = {db_text(q, 2), db_text(q, 3), db_text(q, 1)};
		hits_add(&hits, db_int(q, 0), 0, words_passage(&query->words, texts, LENGTH(texts)));
	}
	db_done(q);
	return hits;
}
