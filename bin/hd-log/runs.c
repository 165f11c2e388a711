/* runs.c: a run of a check recorded, and the one call about a check that is not well. */
#include "log.h"

#include <string.h>

/* The run of a check before this one; well, without a call, when there was none. */
struct past {
	enum check_state state;
	int64_t call;
	bool open;	/* the call is */
};

/* By ids, since clocks are set back; the index gives the newest of each state. */
static struct past last_run(const char *name)
{
	struct past past = {CHECK_OK, NEVER, false};
	sqlite3_stmt *q = db_sql(
		"SELECT state, call, (SELECT closed IS NULL FROM call WHERE id = check_run.call)\n"
		"FROM check_run WHERE id = (SELECT max((SELECT max(id) FROM check_run\n"
		"	WHERE name = :name AND state = each.state)) FROM (\n"
		"	SELECT 'ok' AS state UNION SELECT 'warning' UNION SELECT 'unknown'\n"
		"	UNION SELECT 'critical') AS each)");
	db_bind_text(q, ":name", name);
	if (db_step(q)) {
		while (strcmp(check_states[past.state], db_text(q, 0)))
			past.state++;
		past.call = db_int(q, 1);
		past.open = past.call != NEVER && db_int(q, 2);
	}
	db_done(q);
	return past;
}

/* "critical: first line" */
static const char *say_line(const char *what, const struct finding *f)
{
	return f->line ? xasprintf("%s: %s", what, f->line) : what;
}

/* ---- its call ---- */

/* Nobody called: nobody waits for an answer or wants to hear how it goes. */
static int64_t open_call(const struct check *check, const struct finding *f, int64_t about)
{
	const char *title = say_line(check->name, f);
	sqlite3_stmt *q = db_sql(
		"INSERT INTO call (start, channel, kind, operator, product, title, body,\n"
		"	about_call)\n"
		"VALUES (:now, 'monitor', 'check', :me, :product, :title, :body, :about)");
	db_bind_int(q, ":product", check->product);
	db_bind_text(q, ":title", title);
	db_bind_text(q, ":body", f->more);
	db_bind_int(q, ":about", about);
	db_run(q);
	int64_t id = db_last_id();
	give(id);
	journal("add", when_now(), title);
	cover_keep(0);
	db_exec("UPDATE call SET respond = NULL, inform = NULL WHERE id IN (SELECT id FROM given)");
	desk_learn();
	return id;
}

static void recover(const struct past *past, const struct finding *f)
{
	const char *solution = say_line("ok again", f), *promised = close_promised();
	if (past->open && !promised)
		close_solved(solution);
	else if (past->open)
		journal("note", when_now(), xasprintf("%s; promised still: %s", solution, promised));
	else
		journal("note", when_now(), solution);
}

/* The call that this run belongs to, NEVER for none. One that was closed by hand stays closed while
 * it gets no worse than in the run before; one that recovered and could not be closed serves on. */
static int64_t follow(const struct check *check, const struct past *past, const struct finding *f)
{
	bool was_bad = past->state != CHECK_OK && past->call != NEVER;
	if (f->state == CHECK_OK && !was_bad)
		return past->open ? past->call : NEVER;
	if (f->state != CHECK_OK && !past->open && (!was_bad || f->state > past->state))
		return open_call(check, f, was_bad ? past->call : NEVER);
	give(past->call);
	if (f->state == CHECK_OK)
		recover(past, f);
	else if (f->state != past->state)
		journal("note", when_now(), say_line(xasprintf("%s -> %s",
			check_states[past->state], check_states[f->state]), f));
	return past->call;
}

/* ---- the run ---- */

static void keep_line(int64_t run)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM check_run WHERE id = :run");
	sqlite3_stmt *q = db_sql(sql.at);
	db_bind_int(q, ":run", run);
	out_rows(q);
}

void run_keep(const struct args *args, const struct check *check, const struct finding *f)
{
	db_change(args);
	ref_table();
	struct past past = last_run(check->name);
	int64_t call = follow(check, &past, f);
	sqlite3_stmt *q = db_sql(
		"INSERT INTO check_run (name, at, took, state, line, perf, product, call)\n"
		"VALUES (:name, :now, :took, :state, :line, :perf, :product, :call)");
	db_bind_text(q, ":name", check->name);
	db_bind_int(q, ":took", f->took);
	db_bind_text(q, ":state", check_states[f->state]);
	db_bind_text(q, ":line", f->line);
	db_bind_text(q, ":perf", f->perf);
	db_bind_int(q, ":product", check->product);
	db_bind_int(q, ":call", call);
	db_run(q);
	if (f->state != CHECK_OK || !args->value[OPT_QUIET])
		keep_line(db_last_id());
	db_commit();
}
