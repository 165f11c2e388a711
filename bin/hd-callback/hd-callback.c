/* hd-callback: keep promises. Every hand-over is one: it is due, belongs to somebody, can be
 * moved, fail or be done, and reports back into the journal of its call. */
#include "callback.h"

#include <string.h>

void journal(const char *what, const char *sql_text, const char *text)
{
	sqlite3_stmt *q = db_sql(xasprintf(
		"INSERT INTO entry (at, operator, user, call, callback, what, text)\n"
		"SELECT :now, :me, :user, callback.call, callback.id, '%s', %s\n"
		"FROM given CROSS JOIN callback ON callback.id = given.id ORDER BY n",
		what, sql_text ? sql_text : ":text"));
	if (sqlite3_bind_parameter_index(q, ":text"))
		db_bind_text(q, ":text", text);
	db_run(q);
}

void no_operand(const struct args *args)
{
	if (args->operands)
		opt_die(args, "%s: %s takes no operand", args->operand[0], args->verb->name);
}

void bind_who(sqlite3_stmt *q, struct who who)
{
	db_bind_int(q, ":operator", who.operator);
	db_bind_text(q, ":team", who.team);
}

void refuse(const char *select_why)
{
	size_t bad = 0;
	sqlite3_stmt *q = db_sql(xasprintf("SELECT ref, (%s) AS why\n"
		"FROM given WHERE why IS NOT NULL ORDER BY n", select_why));
	for (; db_step(q); bad++)
		say("%s: %s", db_text(q, 0), db_text(q, 1));
	db_done(q);
	if (bad)
		ref_refuse(TROUBLE, bad);
}

/* The open promises that the refs name. */
static void given_open(const struct refs *refs)
{
	ref_given(refs, 'b');
	refuse("SELECT 'ended, ' || outcome || '; hd-callback add makes a new one'\n"
	       "FROM callback WHERE callback.id = given.id");
}

int finish(void)
{
	desk_lines("callback_line");
	db_commit();
	out_print();
	return DONE;
}

struct span read_due(const struct args *args)
{
	struct span due;
	char *why = when_window(args->value[OPT_DUE], WHEN_NEXT, when_now(), &due);
	if (why)
		die(TROUBLE, "--due %s: %s", args->value[OPT_DUE], why);
	if ((due.until == NEVER ? due.from : due.until) < when_now() && !args->value[OPT_PAST])
		die(TROUBLE, "--due %s: has passed; --past if that is meant", args->value[OPT_DUE]);
	return due;
}

struct who my_team(void)
{
	struct who who = {db_me(), NULL};
	sqlite3_stmt *q = db_sql("SELECT team FROM operator WHERE id = :me");
	db_step(q);
	who.team = db_copy(q, 0);
	db_done(q);
	return who;
}

/* ---- take ---- */

static int take(struct args *args)
{
	out_start(args, callback_columns);
	no_operand(args);
	int64_t most = opt_number(args, OPT_LIMIT, 1);
	db_change(args);
	struct who who = args->value[OPT_WHO] ? desk_who(args->value[OPT_WHO]) : my_team();
	if (args->value[OPT_WHO] && who.operator != NEVER)
		die(TROUBLE, "%s: a person; promises are taken from a team", args->value[OPT_WHO]);
	ref_table();
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) SELECT id, 'b' || id FROM callback\n"
				 "WHERE ended IS NULL AND operator IS NULL AND team = :team\n"
				 "AND (:kind IS NULL OR kind = :kind)\n"
				 "ORDER BY due, id LIMIT :most");
	db_bind_text(q, ":team", who.team);
	db_bind_text(q, ":kind", args->value[OPT_KIND]);
	db_bind_int(q, ":most", most ? most : -1);
	db_run(q);
	if (!db_changes())
		die(NOTHING, "%s: nothing to take", who.team);
	db_run(db_sql("UPDATE callback SET operator = :me WHERE id IN (SELECT id FROM given)"));
	journal("take", "callback.team", NULL);
	return finish();
}

/* ---- ends ---- */

static void end(const char *outcome, const char *reason, const char *answer)
{
	sqlite3_stmt *q = db_sql("UPDATE callback SET ended = :now, outcome = :outcome,\n"
				 "	reason = :reason, answer = :answer\n"
				 "WHERE id IN (SELECT id FROM given)");
	db_bind_text(q, ":outcome", outcome);
	db_bind_text(q, ":reason", reason);
	db_bind_text(q, ":answer", answer);
	db_run(q);
}

static int done(struct args *args)
{
	out_start(args, callback_columns);
	char *text = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_open(&refs);
	end("done", NULL, text);
	journal("done", NULL, text);
	return finish();
}

static int fail(struct args *args)
{
	out_start(args, callback_columns);
	const char *reason = args->value[OPT_REASON];
	if (!reason)
		opt_die(args, "why did it fail? -r REASON says it");
	char *text = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_open(&refs);
	end("failed", reason, text);
	journal("fail", NULL, text ? xasprintf("%s: %s", reason, text) : reason);
	return finish();
}

static int cancel(struct args *args)
{
	out_start(args, callback_columns);
	char *text = operand_text(args, true);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_open(&refs);
	end("cancelled", NULL, text);
	journal("cancel", NULL, text);
	return finish();
}

/* ---- moves ---- */

/* A new due time arms the reminder again. */
static void replan(struct span due, const char *counter)
{
	sqlite3_stmt *q = db_sql(xasprintf("UPDATE callback SET due = :due, until = :until,\n"
					   "	reminded = NULL, %s = %s + 1\n"
					   "WHERE id IN (SELECT id FROM given)", counter, counter));
	db_bind_int(q, ":due", due.from);
	db_bind_int(q, ":until", due.until);
	db_run(q);
}

static int move(struct args *args)
{
	out_start(args, callback_columns);
	if (!args->value[OPT_DUE])
		opt_die(args, "due when? -d WHEN says it");
	struct span due = read_due(args);
	struct buf to = {0};
	when_iso(&to, due.from);
	char *why = operand_text(args, true);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_open(&refs);
	journal("move", "iso(due) || ' -> ' || :text", xasprintf("%s: %s", to.at, why));
	replan(due, "moves");
	struct buf doubts = doubt(due);
	finish();
	echo_due(args, due, &doubts);
	return DONE;
}

/* Whoever has it next was not told: the reminder is armed again. */
static int give(struct args *args)
{
	out_start(args, callback_columns);
	if (!args->value[OPT_WHO])
		opt_die(args, "to whom? -a WHO says it");
	char *why = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	struct who who = desk_who(args->value[OPT_WHO]);
	given_open(&refs);
	refuse_gone(who, args->value[OPT_WHO], db_number("SELECT max(due)\n"
		"FROM given CROSS JOIN callback ON callback.id = given.id"));
	journal("give", "coalesce((SELECT login FROM operator WHERE operator.id = callback.operator),\n"
		"	callback.team) || ' -> ' || :text",
		why ? xasprintf("%s: %s", args->value[OPT_WHO], why) : args->value[OPT_WHO]);
	sqlite3_stmt *q = db_sql("UPDATE callback SET operator = :operator, team = :team,\n"
				 "	reminded = iif(" ASSIGNED ", reminded, NULL)\n"
				 "WHERE id IN (SELECT id FROM given)");
	bind_who(q, who);
	db_run(q);
	struct buf doubts = {0};
	doubt_windows(&doubts);
	finish();
	say_doubts(args, &doubts);
	return DONE;
}

static int release(struct args *args)
{
	out_start(args, callback_columns);
	no_operand(args);
	if (!args->value[OPT_OVERDUE_BY])
		opt_die(args, "overdue by how much? --overdue DURATION says it");
	int64_t by = opt_away(args, OPT_OVERDUE_BY, -1, 0);
	db_change(args);
	ref_table();
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) SELECT id, 'b' || id FROM callback\n"
				 "WHERE ended IS NULL AND operator IS NOT NULL\n"
				 "AND coalesce(until, due) <= :by ORDER BY due, id");
	db_bind_int(q, ":by", by);
	db_run(q);
	journal("release", "(SELECT login FROM operator WHERE operator.id = callback.operator)\n"
		"	|| ' -> ' || callback.team", NULL);
	db_exec("UPDATE callback SET operator = NULL, reminded = NULL\n"
		"WHERE id IN (SELECT id FROM given)");
	return finish();
}

/* ---- miss: the ladder ---- */

/* The steps of config ladder, as WHENs. */
static size_t read_ladder(struct span *steps, size_t most)
{
	char *at = xstrdup(desk_config("ladder"));
	size_t n = 0;
	while (at && n < most) {
		char *comma = strchr(at, ',');
		if (comma)
			*comma = 0;
		at += strspn(at, " ");
		char *why = when_window(at, WHEN_NEXT, when_now(), &steps[n++]);
		if (why)
			die(TROUBLE, "config ladder: %s: %s", at, why);
		at = comma ? comma + 1 : NULL;
	}
	return n;
}

static void attempt(struct span due, const char *text)
{
	replan(due, "tries");
	journal("miss", ":text || ', again ' || iso(due)", text);
}

static void give_up(const char *text)
{
	journal("miss", NULL, text);
	db_exec("UPDATE callback SET tries = tries + 1 WHERE id IN (SELECT id FROM given)");
	end("failed", "unreachable", NULL);
	journal("fail", "'unreachable after ' || tries || ' tries'", NULL);
}

/* given becomes those asked for that were tried so often, or at least so often. */
static void give_tried(size_t tries, bool or_more)
{
	db_exec("DELETE FROM given");
	sqlite3_stmt *q = db_sql("INSERT INTO given SELECT * FROM asked WHERE EXISTS (\n"
				 "	SELECT 1 FROM callback WHERE callback.id = asked.id\n"
				 "	AND (tries = :tries OR (:or_more AND tries > :tries)))");
	db_bind_int(q, ":tries", (int64_t)tries);
	db_bind_int(q, ":or_more", or_more);
	db_run(q);
}

/* One more attempt: again when the step of the ladder says that follows the tries so far; at its
 * end the promise has failed. From the top down, so that none is counted twice. */
static void climb(const char *text)
{
	struct span steps[16];
	size_t top = read_ladder(steps, LENGTH(steps));
	db_exec("CREATE TEMP TABLE asked AS SELECT * FROM given");
	give_tried(top, true);
	give_up(text);
	for (size_t tries = top; tries--;) {
		give_tried(tries, false);
		attempt(steps[tries], text);
	}
	db_exec("DELETE FROM given; INSERT INTO given SELECT * FROM asked");
}

static int miss(struct args *args)
{
	out_start(args, callback_columns);
	const char *why = args->value[OPT_REASON] ? args->value[OPT_REASON] : "no-answer";
	struct span due = {NEVER, NEVER};
	if (args->value[OPT_DUE])
		due = read_due(args);
	char *text = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_open(&refs);
	const char *said = text ? xasprintf("%s: %s", why, text) : why;
	if (!args->value[OPT_DUE]) {
		climb(said);
		return finish();
	}
	attempt(due, said);
	struct buf doubts = doubt(due);
	finish();
	echo_due(args, due, &doubts);
	return DONE;
}

/* ---- the table ---- */

#define KINDS {OPT_KIND, "callback visit repair replacement documents consult lead"}
static const struct choice kinds[] = {KINDS, {OPT_COUNT, NULL}};
static const struct choice listed[] = {
	KINDS, {OPT_FORMAT, "tsv table csv json jsonl ics"}, {OPT_COUNT, NULL}};
static const struct choice reasons[] = {
	{OPT_REASON, "caller-absent no-technician no-part no-documents overbooked "
		"wrong-information out-of-contract unreachable other"}, {OPT_COUNT, NULL}};
static const struct choice whys[] = {
	{OPT_REASON, "no-answer busy voicemail wrong-number refused"}, {OPT_COUNT, NULL}};

#define CHANGE "dry-run %out"

static const struct verb verbs[] = {
	{"add", "[REF...]", "promise something about calls", "kind due past assignee doc billable %text "
		CHANGE, add, kinds, callback_columns},
	{"list", "", "promises as lines, first due first", "open done failed all overdue due? today free "
		"mine assignee kind client product since until during %out", list, listed,
		callback_columns},
	{"take", "", "claim the next of a team", "assignee kind " CHANGE, take, kinds,
		callback_columns},
	{"done", "[REF...]", "kept", "%text " CHANGE, done, NULL, callback_columns},
	{"miss", "[REF...]", "tried, reached nobody; plans the next attempt", "reason due past %text "
		CHANGE, miss, whys, callback_columns},
	{"move", "[REF...]", "to another time", "due past %text " CHANGE, move, NULL, callback_columns},
	{"give", "[REF...]", "to somebody else", "assignee %text " CHANGE, give, NULL,
		callback_columns},
	{"fail", "[REF...]", "could not be kept", "reason %text " CHANGE, fail, reasons,
		callback_columns},
	{"cancel", "[REF...]", "no longer wanted", "%text " CHANGE, cancel, NULL, callback_columns},
	{"release", "", "overdue personal ones back to their team", "overdue= " CHANGE, release, NULL,
		callback_columns},
	{"notify", "[-- COMMAND [ARG...]]", "remind whoever has what falls due", "before " CHANGE,
		notify, NULL, callback_columns},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "Keep promises.", verbs);
}
