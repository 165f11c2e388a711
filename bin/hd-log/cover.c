/* cover.c: whether contracts include calls. */
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
