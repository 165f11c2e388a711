/* list.c: promises as lines. */
#include "callback.h"

#include <string.h>

#define ORDER "\nORDER BY due, id"
#define STATE "coalesce(outcome, iif(coalesce(until, due) < :now, 'overdue', 'open'))"

const struct column callback_columns[] = {
	{"ref", TEXT, true, "the callback", NULL},
	{"due", TIME, true, "when it falls due, or its window begins", NULL},
	{"until", TIME, true, "end of its window", NULL},
	{"state", TEXT, true, "open overdue done failed cancelled", STATE},
	{"kind", TEXT, true, "callback visit repair replacement documents consult lead", NULL},
	{"call", TEXT, true, "the call it belongs to", NULL},
	{"client", TEXT, true, "code of the client", NULL},
	{"caller", TEXT, true, "the person", NULL},
	{"phone", TEXT, true, "the number to call", NULL},
	{"assignee", TEXT, true, "who has it, the team if nobody", NULL},
	{"tries", NUMBER, true, "attempts that reached nobody", NULL},
	{"moves", NUMBER, true, "how often it was moved", NULL},
	{"text", TEXT, true, "what was promised, else the title of the call", "coalesce(text, title)"},
	{"team", TEXT, false, "the team it is with", NULL},
	{"product", TEXT, false, "code of the product", NULL},
	{"made", TIME, false, "when it was promised", NULL},
	{"ended", TIME, false, "when it was kept, failed or cancelled", NULL},
	{"reason", TEXT, false, "why it failed", NULL},
	{"answer", TEXT, false, "what came of it", NULL},
	{"documents", TEXT, false, "files and articles to send", NULL},
	{"billable", TEXT, false, "yes: the caller pays for it", "iif(billable, 'yes', NULL)"},
	{"title", TEXT, false, "the title of the call", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

static const struct filter states[] = {
	{OPT_OPEN, "ended IS NULL"},
	{OPT_FINISHED, "outcome = 'done'"},
	{OPT_FAILED, "outcome = 'failed'"},
	{OPT_ALL, "TRUE"},
	{OPT_COUNT, NULL},
};

static const struct filter filters[] = {
	{OPT_OVERDUE, "ended IS NULL AND coalesce(until, due) < :now"},
	{OPT_FALLEN, "ended IS NULL AND due <= :by"},
	{OPT_TODAY, "ended IS NULL AND due >= :morning AND due < :midnight"},
	{OPT_MINE, "operator_id = :me"},
	{OPT_KIND, "kind = :kind"},
	{OPT_CLIENT, "client_id = :client"},
	{OPT_PRODUCT, "product_id = :product"},
	{OPT_WHO, "(operator_id = :operator OR team = :team)"},
	{OPT_COUNT, NULL},
};

/* States given together are a union; without one: what is not ended. */
static void filter_states(const struct args *args, struct buf *sql)
{
	size_t n = 0;
	for (const struct filter *state = states; state->sql; state++)
		if (args->value[state->option])
			buf_printf(sql, "%s%s", n++ ? " OR " : "\nAND (", state->sql);
	buf_str(sql, n ? ")" : "\nAND ended IS NULL");
}

/* Options that contradict each other would list nothing, which says that there is nothing. */
static void check_options(const struct args *args)
{
	static const enum option_id when_due[] = {OPT_OVERDUE, OPT_FALLEN, OPT_TODAY};
	static const enum option_id ended[] = {OPT_FINISHED, OPT_FAILED};
	no_operand(args);
	if (opt_any(args, when_due, LENGTH(when_due)) && opt_any(args, ended, LENGTH(ended)))
		opt_die(args, "--overdue, --due and --today are for open ones; "
			      "leave out --done and --failed");
}

/* What is asked for, before the desk is opened. */
struct wish {
	const struct args *args;
	struct span period;
	int64_t by, limit; /* --due, --limit */
};

/* A statement over the promises asked for: columns come after its SELECT, order at its end. */
static sqlite3_stmt *ask(const struct wish *wish, const char *columns, const char *order)
{
	struct buf sql = {0};
	struct span today = when_day(when_now());
	buf_printf(&sql, "SELECT %s\nFROM callback_line WHERE TRUE", columns);
	filter_states(wish->args, &sql);
	desk_filter(wish->args, filters, &sql);
	buf_str(&sql, wish->period.from != NEVER ? "\nAND due >= :since" : "");
	buf_str(&sql, wish->period.until != NEVER ? "\nAND due < :until" : "");
	buf_str(&sql, order);
	sqlite3_stmt *q = db_sql(sql.at);
	desk_bind(wish->args, wish->period, q);
	if (wish->args->value[OPT_FALLEN])
		db_bind_int(q, ":by", wish->by);
	if (wish->args->value[OPT_TODAY]) {
		db_bind_int(q, ":morning", today.from);
		db_bind_int(q, ":midnight", today.until);
	}
	return q;
}

/* A calendar tells its zone before its events, and so asks first when they are. */
static size_t keep_calendar(const struct wish *wish)
{
	struct buf columns = {0};
	sqlite3_stmt *q = ask(wish, "min(due), max(" ICS_END ")", "");
	db_step(q);
	ics_begin(db_int(q, 0), db_int(q, 1));
	db_done(q);
	ics_select(&columns);
	return ics_events(ask(wish, columns.at, ORDER), wish->limit);
}

static bool is_calendar(const struct args *args)
{
	const char *format = args->value[OPT_FORMAT];
	if (args->value[OPT_JSON] || !format || strcmp(format, "ics"))
		return false;
	if (args->value[OPT_COLUMNS])
		opt_die(args, "--columns: a calendar has none");
	return true;
}

int list(struct args *args)
{
	if (args->value[OPT_FREE])
		return list_free(args);
	struct wish wish = {args, opt_period(args, WHEN_NEXT), when_now(), 0};
	struct buf columns = {0};
	size_t n;
	bool calendar = is_calendar(args);
	wish.limit = opt_number(args, OPT_LIMIT, 0);
	if (!calendar)
		out_start(args, callback_columns);
	if (args->value[OPT_FALLEN] && *args->value[OPT_FALLEN])
		wish.by = opt_moment(args, OPT_FALLEN, WHEN_NEXT, wish.by);
	check_options(args);
	db_read(args);
	if (calendar) {
		n = keep_calendar(&wish);
		db_close();
		out_print_text();
	} else {
		out_select(&columns);
		out_rows(ask(&wish, columns.at, ORDER));
		db_close();
		n = out_print();
	}
	if (!n && opt_hints(args))
		say("%s: no such promises", db_path());
	return DONE;
}
