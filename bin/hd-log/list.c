/* list.c: calls as lines, and the journal as it grows. */
#include "log.h"

#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const struct column call_columns[] = {
	{"ref", TEXT, true, "the call", NULL},
	{"start", TIME, true, "when it began", NULL},
	{"state", TEXT, true, "open, waiting (for a promise) or closed", NULL},
	{"kind", TEXT, true, "incident question request complaint check", NULL},
	{"priority", TEXT, true, "low normal high critical", NULL},
	{"client", TEXT, true, "code of the client", NULL},
	{"caller", TEXT, true, "the person", NULL},
	{"product", TEXT, true, "code of the product", NULL},
	{"category", TEXT, true, "the desk's own word", NULL},
	{"operator", TEXT, true, "who has it", NULL},
	{"deadline", TIME, true, "when it is to be solved", NULL},
	{"next", TIME, true, "its earliest open promise", NULL},
	{"title", TEXT, true, "the problem in the caller's words", NULL},
	{"coverage", TEXT, false, "what the contract said when it came", NULL},
	{"contract", TEXT, false, "the contract that covers it", NULL},
	{"respond", TIME, false, "when the caller is to hear from us first", NULL},
	{"inform", TIME, false, "when the caller is to hear from us next", NULL},
	{"late", NUMBER, false, "how often that was too late", NULL},
	{"channel", TEXT, false, "phone email chat web walk-in monitor", NULL},
	{"direction", TEXT, false, "in or out", NULL},
	{"level", TEXT, false, "what the caller knows", NULL},
	{"closed", TIME, false, "when it was closed", NULL},
	{"outcome", TEXT, false, "solved unsupported duplicate withdrawn", NULL},
	{"solution", TEXT, false, "what solved it, or why not", NULL},
	{"article", TEXT, false, "code of the article that solved it", NULL},
	{"about", TEXT, false, "the call or promise it is about", NULL},
	{"duplicates", TEXT, false, "the call it duplicates", NULL},
	{"told", TIME, false, "when the caller last heard from us", NULL},
	{"took", DURATION, false, "how long it lasted", NULL},
	{"language", TEXT, false, "of the client", NULL},
	{"phone", TEXT, false, "the caller's number", NULL},
	{"body", TEXT, false, "more of the caller's words", NULL},
	{"source", TEXT, false, "the import it came from", NULL},
	{"source_id", TEXT, false, "what it is called there", NULL},
	{"kept", TEXT, false, "what else the import said, as JSON", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

const struct column tail_columns[] = {
	{"ref", TEXT, true, "what it happened to", NULL},
	{"at", TIME, true, "when", NULL},
	{"who", TEXT, true, "the operator", NULL},
	{"what", TEXT, true, "note set close promise done…", NULL},
	{"text", TEXT, true, "in words", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

/* States given together are a union; what else is given narrows it. */
static const struct filter state_filters[] = {
	{OPT_OPEN, "state = 'open'"},
	{OPT_WAITING, "state = 'waiting'"},
	{OPT_CLOSED, "closed IS NOT NULL"},
	{OPT_ALL, "TRUE"},
	{OPT_COUNT, NULL},
};

static const struct filter filters[] = {
	{OPT_OVERDUE, "closed IS NULL AND (deadline < :now OR next < :now)"},
	{OPT_UNTOLD, "closed IS NULL AND iif(:untold IS NULL, inform <= :now,\n"
		"	coalesce(told, start) <= :untold)"},
	{OPT_SAME_AS, "id IN (" DESK_TWINS("SELECT :same") "SELECT id FROM twin)"},
	{OPT_MINE, "operator_id = :me"},
	{OPT_CLIENT, "client_id = :client"},
	{OPT_PRODUCT, "product_id = :product"},
	{OPT_KIND, "kind = :kind"},
	{OPT_CHANNEL, "channel = :via"},
	{OPT_CATEGORY, "(category = :category OR\n"
		"	substr(category, 1, length(:category) + 1) = :category || '/')"},
	{OPT_PRIORITY, "priority = :priority"},
	{OPT_WHO, "(operator_id = :operator OR team = :team)"},
	{OPT_COUNT, NULL},
};

/* Without one of these: what is not closed, which a small index holds. */
static const enum option_id past[] = {OPT_CLOSED, OPT_ALL, OPT_SAME_AS};

static void filter_states(const struct args *args, struct buf *sql)
{
	size_t n = 0;
	if (!opt_any(args, past, LENGTH(past)))
		buf_str(sql, "\nAND closed IS NULL");
	for (const struct filter *f = state_filters; f->sql; f++)
		if (args->value[f->option])
			buf_printf(sql, "%s%s", n++ ? " OR " : "\nAND (", f->sql);
	buf_str(sql, n ? ")" : "");
}

int list(struct args *args)
{
	struct span period = opt_period(args, WHEN_LAST);
	struct buf sql = {0};
	int64_t untold = NEVER; /* the contract's time for it */
	out_start(args, call_columns);
	if (args->value[OPT_UNTOLD] && *args->value[OPT_UNTOLD])
		untold = opt_away(args, OPT_UNTOLD, -1, 0);
	if (args->operands)
		opt_die(args, "%s: list takes no operand", args->operand[0]);
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM call_line WHERE TRUE");
	filter_states(args, &sql);
	desk_filter(args, filters, &sql);
	buf_str(&sql, period.from != NEVER ? "\nAND start >= :since" : "");
	buf_str(&sql, period.until != NEVER ? "\nAND start < :until" : "");
	buf_str(&sql, args->value[OPT_NEWEST] ? "\nORDER BY start DESC, id DESC"
					      : "\nORDER BY start, id");
	db_read(args);
	sqlite3_stmt *q = db_sql(sql.at);
	desk_bind(args, period, q);
	if (args->value[OPT_UNTOLD])
		db_bind_int(q, ":untold", untold);
	if (args->value[OPT_SAME_AS])
		db_bind_int(q, ":same", desk_root(desk_ref(args->value[OPT_SAME_AS], "c").id));
	out_rows(q);
	db_close();
	if (!out_print() && opt_hints(args))
		say("%s: no such calls", db_path());
	return DONE;
}

/* ---- tail ---- */

/* The last ones are found from the end, printed in order. Of those since a time the + leaves only
 * the index of times to search: the journal before it is not read. */
static const char entries_last[] = "\nFROM (SELECT * FROM entry_line WHERE ref IS NOT NULL"
				   "\nORDER BY id DESC LIMIT :bound)\nORDER BY id";
static const char entries_since[] = "\nFROM (SELECT * FROM entry_line WHERE ref IS NOT NULL"
				    "\nAND at >= :since ORDER BY +id DESC LIMIT :bound)\nORDER BY id";
static const char entries_after[] = "\nFROM entry_line WHERE id > :bound AND ref IS NOT NULL"
				    "\nAND (:since IS NULL OR at >= :since)\nORDER BY id";

/* Prints the entries of a look: so many last ones, or those after one. Returns the newest's id. */
static int64_t print_entries(const struct args *args, const char *look, int64_t bound, int64_t since)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, look);
	db_read(args);
	sqlite3_stmt *q = db_sql(sql.at);
	db_bind_int(q, ":bound", bound);
	if (since != NEVER)
		db_bind_int(q, ":since", since);
	out_rows(q);
	int64_t newest = db_number("SELECT max(id) FROM entry");
	db_close();
	out_print();
	return newest;
}

/* Whether the reader of our output went away: poll() tells without writing. */
static bool unheard(void)
{
	struct pollfd out = {.fd = STDOUT_FILENO};
	return poll(&out, 1, 0) > 0 && (out.revents & (POLLERR | POLLHUP | POLLNVAL));
}

/* An array has an end, what is followed has none. */
static void refuse_array(const struct args *args)
{
	const char *format = args->value[OPT_JSON] ? "json" : args->value[OPT_FORMAT];
	if (args->value[OPT_FOLLOW] && out_wants_json(args) && strcmp(format, "jsonl"))
		opt_die(args, "json never ends with -f; --format=jsonl is a line an entry");
}

int tail(struct args *args)
{
	static const struct timespec pause = {0, 200000000};
	int64_t since = opt_moment(args, OPT_SINCE, WHEN_LAST, NEVER);
	int64_t last = opt_number(args, OPT_LIMIT, since == NEVER ? 10 : 0);
	args->value[OPT_LIMIT] = NULL; /* of the first look, not of each */
	out_start(args, tail_columns);
	refuse_array(args);
	if (args->operands)
		opt_die(args, "%s: tail takes no operand", args->operand[0]);
	int64_t newest = print_entries(args, since == NEVER ? entries_last : entries_since,
		last ? last : -1, since);
	while (args->value[OPT_FOLLOW] && !unheard()) {
		nanosleep(&pause, NULL);
		newest = print_entries(args, entries_after, newest, since);
	}
	return DONE;
}
