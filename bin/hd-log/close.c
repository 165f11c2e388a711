/* close.c: calls end and begin again: the call they duplicate, the promises that keep them open,
 * the article that solved them and what it learns of it. */
#include "log.h"

#include <string.h>

/* ---- duplicates: each points to the call it was said to duplicate, which may point on ---- */

/* The call that --of names; none that leads to one of those being closed. */
static int64_t original_of(const char *typed)
{
	int64_t original = desk_ref(typed, "c").id, root = desk_root(original);
	sqlite3_stmt *q = db_sql("SELECT 1 FROM given WHERE id = :root");
	db_bind_int(q, ":root", root);
	if (db_step(q))
		die(TROUBLE, "c%lld: cannot be a duplicate of itself", (long long)root);
	db_done(q);
	return original;
}

/* A closed call is not closed again; but a duplicate beside the call it points to, as the calls of
 * an outage are, is no trouble: it follows that one. */
static void skip_closed(void)
{
	size_t bad = 0;
	sqlite3_stmt *q = db_sql("SELECT ref FROM given WHERE\n"
				 "(SELECT closed FROM call WHERE call.id = given.id) IS NOT NULL\n"
				 "AND NOT EXISTS (SELECT 1 FROM given AS beside WHERE beside.id =\n"
				 "	(SELECT original FROM call WHERE call.id = given.id))\n"
				 "ORDER BY n");
	for (; db_step(q); bad++)
		say("%s: closed already; hd-log reopen it first", db_text(q, 0));
	db_done(q);
	if (bad)
		ref_refuse(TROUBLE, bad);
	db_exec("DELETE FROM given WHERE EXISTS (SELECT 1 FROM call\n"
		"WHERE call.id = given.id AND closed IS NOT NULL)");
}

/* ---- promises ---- */

/* Open promises of the calls in given and of their duplicates; + keeps it from walking all that are
 * open. */
static const char promised[] =
	"SELECT id, call FROM callback WHERE +ended IS NULL AND call IN (\n"
	DESK_TWINS("SELECT id FROM given") "SELECT id FROM twin)";

static void cancel_promises(void)
{
	db_run(db_sql(xasprintf("INSERT INTO entry (at, operator, user, call, callback, what, text)\n"
				"SELECT :now, :me, :user, call, id, 'cancel', 'its call was closed'\n"
				"FROM (%s) ORDER BY id", promised)));
	db_run(db_sql(xasprintf("UPDATE callback SET ended = :now, outcome = 'cancelled'\n"
				"WHERE id IN (SELECT id FROM (%s))", promised)));
}

char *close_promised(void)
{
	sqlite3_stmt *q = db_sql(xasprintf("SELECT group_concat('b' || id, ' ') FROM (%s)", promised));
	char *refs = db_step(q) ? db_copy(q, 0) : NULL;
	db_done(q);
	return refs;
}

static void refuse_promises(void)
{
	size_t open = 0;
	sqlite3_stmt *q = db_sql(xasprintf(
		"SELECT 'c' || call, group_concat('b' || id, ' ') FROM (%s) GROUP BY call", promised));
	for (; db_step(q); open++)
		say("%s: promised still: %s; hd-callback done them, or --cancel-callbacks",
			db_text(q, 0), db_text(q, 1));
	db_done(q);
	if (open)
		ref_refuse(TROUBLE, open);
}

/* ---- articles ---- */

static char *article_code(int64_t article)
{
	sqlite3_stmt *q = db_sql("SELECT code FROM article WHERE id = :article");
	db_bind_int(q, ":article", article);
	db_step(q);
	char *code = db_copy(q, 0);
	db_done(q);
	return code;
}

/* ---- close ---- */

struct end {
	const char *outcome, *solution;	/* no solution: NULL */
	int64_t article, original;	/* none: NEVER */
};

/* "solved by lj4-blank: reseated the toner", "duplicate of c3" */
static const char *in_words(const struct end *end)
{
	const char *text = end->outcome;
	if (end->original != NEVER)
		text = xasprintf("%s of c%lld", text, (long long)end->original);
	if (end->article != NEVER)
		text = xasprintf("%s by %s", text, article_code(end->article));
	return end->solution ? xasprintf("%s: %s", text, end->solution) : text;
}

static void close_given(const struct end *end)
{
	sqlite3_stmt *q = db_sql("UPDATE call SET closed = :now, outcome = :outcome,\n"
				 "	solution = :solution, article = :article, original = :original,\n"
				 "	late = late + coalesce(inform < :now, 0)\n"
				 "WHERE id IN (SELECT id FROM given)");
	db_bind_text(q, ":outcome", end->outcome);
	db_bind_text(q, ":solution", end->solution);
	db_bind_int(q, ":article", end->article);
	db_bind_int(q, ":original", end->original);
	desk_forget();
	db_run(q);
	desk_learn();
	journal("close", when_now(), in_words(end));
	if (end->article != NEVER && desk_touch_articles())
		desk_learn_articles();
}

void close_duplicate(int64_t id, int64_t original)
{
	db_exec("CREATE TEMP TABLE asked AS SELECT n, id, ref FROM given; DELETE FROM given");
	give(id);
	close_given(&(struct end){"duplicate", NULL, NEVER, original});
	db_exec("DELETE FROM given; INSERT INTO given SELECT n, id, ref FROM asked");
}

void close_solved(const char *solution)
{
	close_given(&(struct end){"solved", solution, NEVER, NEVER});
}

/* What goes with which outcome; wrong options open no desk. */
static struct end read_end(const struct args *args)
{
	const char *outcome = args->value[OPT_OUTCOME] ? args->value[OPT_OUTCOME] : "solved";
	bool duplicate = !strcmp(outcome, "duplicate"), solved = !strcmp(outcome, "solved");
	if (duplicate != (args->value[OPT_OF] != NULL))
		opt_die(args, duplicate ? "duplicate of what? --of REF says it"
					: "--of goes with -O duplicate");
	if (args->value[OPT_ARTICLE] && !solved)
		opt_die(args, "-A goes with -O solved");
	char *solution = operand_text(args, solved && !args->value[OPT_ARTICLE]);
	return (struct end){outcome, solution, NEVER, NEVER};
}

int close_calls(struct args *args)
{
	out_start(args, call_columns);
	struct end end = read_end(args);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	ref_given(&refs, 'c');
	db_exec("CREATE TEMP TABLE asked AS SELECT n, id, ref FROM given");
	skip_closed();
	if (args->value[OPT_ARTICLE])
		end.article = desk_article(args->value[OPT_ARTICLE]);
	if (args->value[OPT_OF])
		end.original = original_of(args->value[OPT_OF]);
	if (args->value[OPT_CANCEL_CALLBACKS])
		cancel_promises();
	else if (!args->value[OPT_OF])
		refuse_promises();
	close_given(&end);
	db_exec("INSERT OR IGNORE INTO given SELECT n, id, ref FROM asked");
	desk_lines("call_line");
	db_commit();
	out_print();
	return DONE;
}

/* ---- reopen ---- */

static void refuse_open(void)
{
	size_t open = 0;
	sqlite3_stmt *q = db_sql("SELECT ref FROM given WHERE (SELECT closed FROM call\n"
				 "WHERE call.id = given.id) IS NULL ORDER BY n");
	for (; db_step(q); open++)
		say("%s: is open", db_text(q, 0));
	db_done(q);
	if (open)
		ref_refuse(TROUBLE, open);
}

int reopen(struct args *args)
{
	out_start(args, call_columns);
	char *why = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	ref_given(&refs, 'c');
	refuse_open();
	desk_reopen();
	journal("reopen", when_now(), why);
	desk_lines("call_line");
	db_commit();
	out_print();
	return DONE;
}
