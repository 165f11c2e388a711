/* names.c: clients and products by code, name, note, telephone number and address. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum {
	DIGITS = 4,		/* of a number that are enough to find it */
	/* Scores: an address beats any words, more words beat fewer, a code beats a name. */
	EXACT = 1000, ENDS = 900, PART = 800, WORD = 10, IS_CODE = 5, IN_NAME = 2,
};

void hits_add(struct hits *hits, int64_t id, double score, char *match)
{
	if (!(hits->n & (hits->n - 1))) /* full at each power of two */
		hits->at = xrealloc(hits->at, (hits->n ? 2 * hits->n : 1) * sizeof *hits->at);
	hits->at[hits->n++] = (struct hit){.id = id, .score = score, .match = match};
}

static int better(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return strcmp(x->match ? x->match : "", y->match ? y->match : "");
}

void hits_sort(struct hits *hits, int64_t limit)
{
	if (hits->n)
		qsort(hits->at, hits->n, sizeof *hits->at, better);
	if ((int64_t)hits->n > limit)
		hits->n = (size_t)limit;
}

/* ---- by address ---- */

/* The digits of what can only be a telephone number, without 0 or 00 at its beginning; NULL when
 * it is something else. */
static char *digits_of(const char *typed)
{
	struct buf digits = {0};
	if (typed[strspn(typed, "0123456789+-./() \t")])
		return NULL;
	for (const char *s = typed; *s; s++)
		if (*s >= '0' && *s <= '9' && (digits.len || *s != '0'))
			buf_char(&digits, *s);
	return digits.at;
}

/* The address and, where it is one person's, who is met there. */
static char *address_of(const char *value, const char *caller)
{
	return caller ? xasprintf("%s %s", value, caller) : xstrdup(value);
}

static void find_exact(struct hits *hits, const char *address)
{
	sqlite3_stmt *q = db_sql("SELECT client, value, caller FROM address WHERE value = :address");
	db_bind_text(q, ":address", address);
	while (db_step(q))
		hits_add(hits, db_int(q, 0), EXACT, address_of(db_text(q, 1), db_text(q, 2)));
	db_done(q);
}

/* Part of a number, its last digits best, or part of an e-mail address. */
static void find_part(struct hits *hits, const char *part, const char *exact)
{
	sqlite3_stmt *q = db_sql("SELECT client, value, caller,\n"
				 "	substr(value, -length(:part)) = :part FROM address\n"
				 "WHERE instr(value, :part) AND value IS NOT :exact\n"
				 "AND (instr(:part, '@') OR NOT instr(value, '@'))");
	db_bind_text(q, ":part", part);
	db_bind_text(q, ":exact", exact);
	while (db_step(q))
		hits_add(hits, db_int(q, 0), db_int(q, 3) ? ENDS : PART,
			address_of(db_text(q, 1), db_text(q, 2)));
	db_done(q);
}

/* ---- by words ---- */

/* Things some word was found in, in the order of their ids, and which words. */
struct seen {
	struct {
		int64_t id;
		uint64_t bits;
	} *at;
	size_t n;
};

static void seen_add(struct seen *seen, int64_t id, uint64_t bits)
{
	if (!(seen->n & (seen->n - 1)))
		seen->at = xrealloc(seen->at, (seen->n ? 2 * seen->n : 1) * sizeof *seen->at);
	seen->at[seen->n].id = id;
	seen->at[seen->n++].bits = bits;
}

static uint64_t seen_bits(const struct seen *seen, int64_t id)
{
	size_t low = 0, high = seen->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (seen->at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < seen->n && seen->at[low].id == id ? seen->at[low].bits : 0;
}

static uint64_t bits_of(const struct words *words, const char *text)
{
	char *folded = text_fold(text, strlen(text));
	uint64_t bits = words_in(words, folded);
	free(folded);
	return bits;
}

/* The things of a statement that lists id, code, name and note by id. */
static void find_names(struct hits *hits, const struct query *query, const char *sql,
	struct seen *seen)
{
	sqlite3_stmt *q = db_sql(sql);
	struct buf all = {0};
	while (db_step(q)) {
		const char *code = db_text(q, 1), *note = db_text(q, 3);
		all.len = 0;
		buf_printf(&all, "%s\n%s", code, db_text(q, 2));
		uint64_t name = bits_of(&query->words, all.at);
		if (note)
			buf_printf(&all, "\n%s", note);
		uint64_t bits = note ? bits_of(&query->words, all.at) : name;
		if (!bits)
			continue;
		bool is_code = !strcasecmp(query->typed, code);
		char *match = bits == name ? NULL : words_passage(&query->words, &note, 1);
		hits_add(hits, db_int(q, 0), (double)(WORD * words_count(bits) +
			(is_code ? IS_CODE : 0) + (name ? IN_NAME : 0)), match);
		seen_add(seen, db_int(q, 0), bits);
	}
	db_done(q);
}

/* People: the words of their names, and of their clients' names. */
static void find_callers(struct hits *hits, const struct query *query, const struct seen *seen)
{
	sqlite3_stmt *q = db_sql("SELECT client, value, caller FROM address\n"
				 "WHERE caller IS NOT NULL");
	while (db_step(q)) {
		uint64_t bits = bits_of(&query->words, db_text(q, 2));
		if (bits)
			hits_add(hits, db_int(q, 0),
				(double)(WORD * words_count(bits | seen_bits(seen, db_int(q, 0))) + 1),
				address_of(db_text(q, 1), db_text(q, 2)));
	}
	db_done(q);
}

struct hits clients_find(struct query *query)
{
	struct hits hits = {NULL, 0};
	struct seen seen = {NULL, 0};
	char *digits = digits_of(query->typed), *address = desk_address(query->typed);
	if (address)
		find_exact(&hits, address);
	if (hits.n) /* that is who calls; what else resembles it is no help */
		return hits;
	if (digits && strlen(digits) >= DIGITS)
		find_part(&hits, digits, address);
	else if (!digits && strchr(query->typed, '@'))
		find_part(&hits, address, address);
	if (!digits || query->words.n == 1) { /* a lone number may be a code */
		find_names(&hits, query, "SELECT id, code, name, note FROM client ORDER BY id", &seen);
		find_callers(&hits, query, &seen);
	}
	hits_sort(&hits, query->limit);
	return hits;
}

struct hits products_find(struct query *query)
{
	struct hits hits = {NULL, 0};
	struct seen seen = {NULL, 0};
	find_names(&hits, query, "SELECT id, code, name, note FROM product ORDER BY id", &seen);
	hits_sort(&hits, query->limit);
	return hits;
}

bool names_know(const struct query *query, const struct term *term)
{
	bool known = false;
	sqlite3_stmt *q = db_sql("SELECT fold(code || ' ' || name || ' ' || coalesce(note, ''))\n"
		"FROM client WHERE :clients\n"
		"UNION ALL SELECT fold(caller) FROM address WHERE :clients AND caller IS NOT NULL\n"
		"UNION ALL SELECT fold(code || ' ' || name || ' ' || coalesce(note, ''))\n"
		"FROM product WHERE :products");
	const struct words words = {.at = {*term}, .n = 1};
	db_bind_int(q, ":clients", query_asks(query, "client"));
	db_bind_int(q, ":products", query_asks(query, "product"));
	while (!known && db_step(q))
		known = words_in(&words, db_text(q, 0));
	db_done(q);
	return known;
}
