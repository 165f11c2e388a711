/* list.c: promises as lines. */
#include "callback.h"

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

int list(struct args *args)
{
	if (args->value[OPT_FREE])
		return list_free(args);
	struct span period = opt_period(args, WHEN_NEXT), today = when_day(when_now());
	struct buf sql = {0};
	int64_t by = when_now();
	out_start(args, callback_columns);
	if (args->value[OPT_FALLEN] && *args->value[OPT_FALLEN])
		by = opt_moment(args, OPT_FALLEN, WHEN_NEXT, by);
	check_options(args);
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM callback_line WHERE TRUE");
	filter_states(args, &sql);
	desk_filter(args, filters, &sql);
	buf_str(&sql, period.from != NEVER ? "\nAND due >= :since" : "");
	buf_str(&sql, period.until != NEVER ? "\nAND due < :until" : "");
	buf_str(&sql, "\nORDER BY due, id");
	db_read(args);
	sqlite3_stmt *q = db_sql(sql.at);
	desk_bind(args, period, q);
	if (args->value[OPT_FALLEN])
		db_bind_int(q, ":by", by);
	if (args->value[OPT_TODAY]) {
		db_bind_int(q, ":morning", today.from);
		db_bind_int(q, ":midnight", today.until);
	}
	out_rows(q);
	db_close();
	if (!out_print() && opt_hints(args))
		say("%s: no such promises", db_path());
	return DONE;
}
