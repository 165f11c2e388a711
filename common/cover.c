/* cover.c: what a contract includes on a day, and by when it wants calls answered, solved and their
 * callers told. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>

const char *const cover_verdicts[] = {"covered", "excluded", "expired", "no-contract", "unsupported"};

/* ---- days ---- */

static struct civil civil_of(const char *date)
{
	int64_t midnight = 0;
	when_format(xasprintf("%sZ", date), "%Y-%m-%d%z", &midnight);
	return clock_shift((struct civil){.year = 1970, .month = 1, .day = 1}, 0, midnight / 86400);
}

/* The last day of a contract that renews so often as it must to include a day. Each time is counted
 * from the first end, so that a 31st stays one where it can. */
static char *renewed(const char *until, int64_t months, const char *day)
{
	char *last = xstrdup(until);
	struct civil first = civil_of(until);
	for (int64_t n = months; strcmp(last, day) < 0; n += months) {
		struct civil c = clock_shift(first, n, 0);
		free(last);
		last = xasprintf("%04d-%02d-%02d", c.year, c.month, c.day);
	}
	return last;
}

/* ---- which contract ---- */

/* How well a contract fits; the best has the highest. What was asked for first, then the product's
 * own, then what includes most. */
static int64_t rank(const struct cover *cover, bool own, const char *intervention)
{
	int64_t included = 0;
	for (const char *s = cover->covers; s; s = strchr(s + 1, ' '))
		included++;
	return (cover->verdict == COVERED) * 1000 +
	       (intervention && text_in(intervention, cover->covers)) * 100 + own * 10 + included;
}

/* A contract as it stands on a day; one that has not begun says nothing. */
static struct cover read_contract(sqlite3_stmt *row, const char *day)
{
	struct cover cover = {NO_CONTRACT, db_int(row, 0), true, .covers = db_copy(row, 4)};
	const char *until = db_text(row, 2), *const terms[] = {db_text(row, 5), db_text(row, 6),
		db_text(row, 7)};
	if (strcmp(db_text(row, 1), day) > 0)
		return cover;
	if (until)
		cover.until = db_int(row, 3) == NEVER ? xstrdup(until) : renewed(until, db_int(row, 3), day);
	cover.verdict = until && strcmp(cover.until, day) < 0 ? EXPIRED : COVERED;
	for (size_t i = 0; i < COVER_TERMS; i++)
		cover.term[i] = terms[i] ? xstrdup(terms[i]) : NULL;
	return cover;
}

/* The best of those that are in force, else the one that ended last. */
static struct cover choose(int64_t client, int64_t product, const char *day, const char *intervention)
{
	struct cover best = {.verdict = NO_CONTRACT, .contract = NEVER, .said = true};
	struct buf others = {0};
	int64_t most = -1;
	sqlite3_stmt *q = db_sql("SELECT id, \"from\", until, renews, covers, respond, fix, inform,\n"
		"	product IS NOT NULL FROM contract\n"
		"WHERE client = :client AND (product IS NULL OR product = :product)\n"
		"ORDER BY \"from\", id");
	db_bind_int(q, ":client", client);
	db_bind_int(q, ":product", product);
	while (db_step(q)) {
		struct cover one = read_contract(q, day);
		int64_t fits = rank(&one, db_int(q, 8), intervention);
		bool later = one.verdict == EXPIRED &&
			     (best.verdict != EXPIRED || strcmp(one.until, best.until) > 0);
		if (one.verdict == COVERED && best.verdict == COVERED)
			buf_printf(&others, " t%lld", (long long)(fits > most ? best : one).contract);
		if (one.verdict == COVERED ? fits > most : best.verdict != COVERED && later) {
			best = one;
			most = one.verdict == COVERED ? fits : -1;
		}
	}
	db_done(q);
	best.others = others.at;
	return best;
}

struct cover cover_find(int64_t client, int64_t product, int64_t moment, const char *intervention)
{
	struct cover cover = {.verdict = NO_CONTRACT, .contract = NEVER};
	if (product == NEVER && client == NEVER)
		return cover;
	sqlite3_stmt *q = db_sql("SELECT code FROM product WHERE id = :product AND NOT supported");
	db_bind_int(q, ":product", product);
	if (db_step(q))
		cover = (struct cover){UNSUPPORTED, NEVER, true, .product = db_copy(q, 0)};
	db_done(q);
	if (cover.verdict == UNSUPPORTED || client == NEVER)
		return cover;
	if (!db_number("SELECT EXISTS (SELECT 1 FROM contract)"))
		return cover;
	cover = choose(client, product, desk_day(moment), intervention);
	if (cover.verdict == COVERED && intervention && !text_in(intervention, cover.covers))
		cover.verdict = EXCLUDED;
	return cover;
}

/* ---- in words ---- */

/* What a contract does not include, in the order of all. */
static void add_missing(struct buf *out, const char *covers)
{
	const char *before = "; not";
	for (char *word = strtok(xstrdup(COVER_INTERVENTIONS), " "); word; word = strtok(NULL, " "))
		if (!text_in(word, covers)) {
			buf_printf(out, "%s %s", before, word);
			before = "";
		}
}

char *cover_sentence(const struct cover *cover, const char *intervention)
{
	struct buf out = {0};
	long long id = cover->contract;
	switch (cover->verdict) {
	case COVERED:
		buf_printf(&out, "covered by t%lld%s%s: %s", id, cover->until ? " until " : "",
			cover->until ? cover->until : "", cover->covers);
		add_missing(&out, cover->covers);
		break;
	case EXCLUDED:
		buf_printf(&out, "t%lld does not include %s; it includes %s", id, intervention,
			cover->covers);
		break;
	case EXPIRED:
		buf_printf(&out, "not covered: t%lld ended %s", id, cover->until);
		break;
	case NO_CONTRACT:
		buf_str(&out, "no contract");
		break;
	case UNSUPPORTED:
		buf_printf(&out, "%s is not supported", cover->product);
		break;
	}
	if (cover->others)
		buf_printf(&out, "; also%s", cover->others);
	return out.at;
}

/* ---- how soon ---- */

/* A length of opening hours: 4h is 4oh, 1d is 1od. */
static char *read_term(const char *s, struct length *length)
{
	char *why = when_length(s, length);
	length->open = true;
	return why;
}

char *cover_term(const char *terms, const char *priority, struct length *length)
{
	char *why = NULL;
	struct buf seen = {0};
	bool found = false;
	for (char *word = strtok(xstrdup(terms), " ,"); word && !why; word = strtok(NULL, " ,")) {
		struct length one;
		char *equals = strchr(word, '=');
		if (equals)
			*equals = 0;
		if (equals && !text_in(word, "low normal high critical"))
			return xasprintf("%s: no such priority: low normal high critical", word);
		if (!equals && seen.len)
			return xasprintf("%s: of which priority? write 4h critical=1h", word);
		if (equals && seen.len && text_in(word, seen.at))
			return xasprintf("%s stands twice", word);
		why = read_term(equals ? equals + 1 : word, &one);
		if (!why && (equals ? !strcmp(word, priority) : !found)) {
			*length = one;
			found = true;
		}
		buf_printf(&seen, "%s ", equals ? word : "-");
	}
	if (!seen.len)
		return xstrdup("no time; write 4h critical=1h");
	if (!found && !why)
		*length = (struct length){0, 0, true};
	return why;
}

static int64_t deadline(const char *terms, const char *priority, int64_t from)
{
	struct length length = {0, 0, true};
	char *why = terms ? cover_term(terms, priority, &length) : NULL;
	if (why)
		die(TROUBLE, "%s: %s", terms, why);
	return length.days || length.seconds ? hours_shift(desk_hours(), from, length) : NEVER;
}

/* ---- what is kept with a call ---- */

/* The terms of a contract (NULL: it has none), else the desk's own. */
static const char *term_of(const char *contracted, enum cover_term term)
{
	static const char *const settings[] = {"respond", "fix", "inform"};
	static const char *own[COVER_TERMS];
	static bool read;
	for (size_t i = 0; i < COVER_TERMS && !read; i++)
		own[i] = desk_config(settings[i]);
	read = true;
	return contracted ? contracted : own[term];
}

static void keep_terms(int64_t id, const struct cover *cover, const char *priority, int64_t start,
	int64_t heard)
{
	sqlite3_stmt *write = db_sql("UPDATE call SET coverage = :coverage, contract = :contract,\n"
				     "	respond = :respond, deadline = :deadline,\n"
				     "	inform = iif(closed IS NULL, :inform, inform)\n"
				     "WHERE id = :id");
	const struct cover none = {.contract = NEVER}, *in_force = cover->verdict == COVERED ? cover : &none;
	const char *const *term = in_force->term;
	db_bind_int(write, ":id", id);
	db_bind_text(write, ":coverage", cover->said ? cover_sentence(cover, NULL) : NULL);
	db_bind_int(write, ":contract", in_force->contract);
	db_bind_int(write, ":respond", deadline(term_of(term[RESPOND], RESPOND), priority, start));
	db_bind_int(write, ":deadline", deadline(term_of(term[FIX], FIX), priority, start));
	db_bind_int(write, ":inform", deadline(term_of(term[INFORM], INFORM), priority, heard));
	db_run(write);
}

/* The caller is to hear from us so long after the last time, or after it was reopened. */
void cover_keep(int64_t after)
{
	sqlite3_stmt *q = db_sql("SELECT call.id, client, product, start, priority,\n"
		"	max(start, coalesce(told, start), coalesce((SELECT max(+at) FROM entry\n"
		"		WHERE entry.call = call.id AND what = 'reopen'), start))\n"
		"FROM given CROSS JOIN call ON call.id = given.id WHERE given.id > :after ORDER BY n");
	db_bind_int(q, ":after", after);
	while (db_step(q)) {
		struct cover found = cover_find(db_int(q, 1), db_int(q, 2), db_int(q, 3), NULL);
		keep_terms(db_int(q, 0), &found, db_text(q, 4), db_int(q, 3), db_int(q, 5));
	}
	db_done(q);
}

void cover_tell(int64_t at, bool told)
{
	sqlite3_stmt *q = db_sql("SELECT call.id, priority, contract.inform,\n"
		"	max(coalesce(told, :at), :at) FROM given\n"
		"CROSS JOIN call ON call.id = given.id LEFT JOIN contract ON contract.id = call.contract");
	sqlite3_stmt *write = db_sql("UPDATE call SET\n"
		"	late = late + (closed IS NULL AND coalesce(inform < :at, 0)),\n"
		"	inform = iif(closed IS NULL, :next, inform),\n"
		"	told = iif(:told, max(coalesce(told, :at), :at), told)\n"
		"WHERE id = :id");
	db_bind_int(q, ":at", at);
	db_bind_int(write, ":at", at);
	db_bind_int(write, ":told", told);
	while (db_step(q)) {
		sqlite3_reset(write);
		db_bind_int(write, ":id", db_int(q, 0));
		db_bind_int(write, ":next", deadline(term_of(db_text(q, 2), INFORM), db_text(q, 1),
			db_int(q, 3)));
		db_step(write);
	}
	db_done(q);
	db_done(write);
}
