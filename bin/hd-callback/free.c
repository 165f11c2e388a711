/* free.c: when the desk is open and nothing is promised. */
#include "callback.h"

/* A promise without a window takes so long, as in a calendar. */
enum { MOMENT = 15 * 60, DAYS_AHEAD = 7 };

static const struct column free_columns[] = {
	{"from", TIME, true, "where it begins", "\"from\""},
	{"until", TIME, true, "where it ends", NULL},
	{"length", DURATION, true, "how long it is", "until - \"from\""},
	{NULL, TEXT, false, NULL, NULL},
};

static void keep_span(sqlite3_stmt *write, int64_t from, int64_t until)
{
	struct span open;
	for (; hours_span(desk_hours(), from, until, &open); from = open.until) {
		sqlite3_reset(write);
		db_bind_int(write, ":from", open.from);
		db_bind_int(write, ":until", open.until);
		db_step(write);
	}
}

/* What lies between the promises of a period, as far as the desk is open then. */
static void keep_free(const struct args *args, struct span period)
{
	db_exec("CREATE TEMP TABLE free (\"from\" INTEGER, until INTEGER)");
	sqlite3_stmt *write = db_sql("INSERT INTO free VALUES (:from, :until)");
	sqlite3_stmt *q = db_sql("SELECT due, coalesce(until, due + :moment) FROM callback\n"
		"WHERE ended IS NULL AND due < :until AND coalesce(until, due + :moment) > :since\n"
		"AND (operator = :operator OR team = :team) ORDER BY due, id");
	int64_t from = period.from;
	desk_bind(args, period, q);
	db_bind_int(q, ":moment", MOMENT);
	while (db_step(q)) {
		if (db_int(q, 0) > from)
			keep_span(write, from, db_int(q, 0));
		from = db_int(q, 1) > from ? db_int(q, 1) : from;
	}
	if (period.until > from)
		keep_span(write, from, period.until);
	db_done(q);
	db_done(write);
}

/* What says which promises are listed says nothing of the time between them. */
static void check_options(const struct args *args)
{
	static const enum option_id listed[] = {OPT_OPEN, OPT_FINISHED, OPT_FAILED, OPT_ALL, OPT_OVERDUE,
		OPT_FALLEN, OPT_TODAY, OPT_MINE, OPT_KIND, OPT_CLIENT, OPT_PRODUCT};
	no_operand(args);
	if (opt_any(args, listed, LENGTH(listed)))
		opt_die(args, "--free takes -a WHO, --since, --until and --during only");
	if (!args->value[OPT_WHO])
		opt_die(args, "whose time? -a WHO says it");
}

int list_free(struct args *args)
{
	struct span period = opt_period(args, WHEN_NEXT);
	struct buf sql = {0};
	out_start(args, free_columns);
	check_options(args);
	if (period.from == NEVER)
		period.from = when_now();
	if (period.until == NEVER)
		period.until = when_after(when_day(period.from).from, (struct length){DAYS_AHEAD, 0, false});
	if (period.until <= period.from)
		opt_die(args, "--until %s: has passed; --since says from when", args->value[OPT_UNTIL]);
	db_read(args);
	keep_free(args, period);
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM free ORDER BY \"from\"");
	out_rows(db_sql(sql.at));
	db_close();
	if (!out_print() && opt_hints(args))
		say("nothing is free then");
	return DONE;
}
