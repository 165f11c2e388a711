/* cover.c: what a contract says of calls: whether it includes them, and by when they are answered,
 * solved and their callers told. */
#include "log.h"

#include <string.h>

const struct column cover_columns[] = {
	{"ref", TEXT, true, "the call", NULL},
	{"verdict", TEXT, true, "covered excluded expired no-contract unsupported", NULL},
	{"contract", TEXT, true, "the contract that says so", NULL},
	{"until", TEXT, true, "its last day, renewed as it will be", NULL},
	{"included", TEXT, true, "interventions that it includes", NULL},
	{"title", TEXT, true, "the title of the call", NULL},
	{"sentence", TEXT, false, "all of it, as it is said to a caller", NULL},
	{NULL, TEXT, false, NULL, NULL},
};
/* ---- the verb ---- */

static void keep_verdict(sqlite3_stmt *call, const struct cover *cover, const char *intervention)
{
	sqlite3_stmt *q = db_sql("INSERT INTO verdict\n"
		"VALUES (:ref, :verdict, 't' || :contract, :until, :included, :title, :sentence)");
	db_bind_text(q, ":ref", db_text(call, 0));
	db_bind_text(q, ":verdict", cover_verdicts[cover->verdict]);
	db_bind_int(q, ":contract", cover->contract);
	db_bind_text(q, ":until", cover->until);
	db_bind_text(q, ":included", cover->covers);
	db_bind_text(q, ":title", db_text(call, 4));
	db_bind_text(q, ":sentence", cover_sentence(cover, intervention));
	db_run(q);
}

int cover(struct args *args)
{
	struct buf sql = {0};
	const char *intervention = args->value[OPT_INTERVENTION];
	bool covered = true;
	out_start(args, cover_columns);
	struct refs refs = operand_refs(args, true);
	db_read(args);
	size_t bad = ref_known(&refs, 'c');
	db_exec("CREATE TEMP TABLE verdict (ref, verdict, contract, until, included, title, sentence)");
	sqlite3_stmt *q = db_sql("SELECT given.ref, client, product, start, title\n"
				 "FROM given CROSS JOIN call ON call.id = given.id ORDER BY n");
	while (db_step(q)) {
		struct cover found = cover_find(db_int(q, 1), db_int(q, 2), db_int(q, 3), intervention);
		keep_verdict(q, &found, intervention);
		covered &= found.verdict == COVERED;
	}
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM verdict ORDER BY rowid");
	out_rows(db_sql(sql.at));
	db_close();
	out_print();
	return covered && !bad ? DONE : NOTHING;
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
				     "	inform = iif(closed IS NULL, :inform, NULL)\n"
				     "WHERE id = :id");
	db_bind_int(write, ":id", id);
	db_bind_text(write, ":coverage", cover->said ? cover_sentence(cover, NULL) : NULL);
	db_bind_int(write, ":contract", cover->contract);
	db_bind_int(write, ":respond", cover_deadline(term_of(cover->term[RESPOND], RESPOND), priority, start));
	db_bind_int(write, ":deadline", cover_deadline(term_of(cover->term[FIX], FIX), priority, start));
	db_bind_int(write, ":inform", cover_deadline(term_of(cover->term[INFORM], INFORM), priority,
		heard));
	db_run(write);
}

/* The caller is to hear from us so long after the last time, or after it was reopened. */
void cover_given(int64_t after)
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

void tell_given(int64_t at, bool told)
{
	sqlite3_stmt *q = db_sql("SELECT call.id, priority, contract.inform,\n"
		"	max(coalesce(told, :at), :at) FROM given\n"
		"CROSS JOIN call ON call.id = given.id LEFT JOIN contract ON contract.id = call.contract");
	sqlite3_stmt *write = db_sql("UPDATE call SET late = late + coalesce(inform < :at, 0),\n"
		"	inform = iif(closed IS NULL, :next, NULL),\n"
		"	told = iif(:told, max(coalesce(told, :at), :at), told)\n"
		"WHERE id = :id");
	db_bind_int(q, ":at", at);
	db_bind_int(write, ":at", at);
	db_bind_int(write, ":told", told);
	while (db_step(q)) {
		sqlite3_reset(write);
		db_bind_int(write, ":id", db_int(q, 0));
		db_bind_int(write, ":next", cover_deadline(term_of(db_text(q, 2), INFORM),
			db_text(q, 1), db_int(q, 3)));
		db_step(write);
	}
	db_done(q);
	db_done(write);
}
