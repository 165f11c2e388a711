/* hd-report: count and account. A report is one SELECT in a file, and this lists and runs them. */
#include "report.h"

#include <string.h>

/* ---- the list of reports ---- */

static const struct column list_columns[] = {
	{"name", TEXT, true, "of the report", NULL},
	{"from", TEXT, true, "the folder of its file, hd when built in", NULL},
	{"description", TEXT, true, "what it tells", NULL},
	{"parameters", TEXT, false, "what it takes beside options, and its defaults", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

/* "since=30d ago, grace=15m", NULL for none. */
static const char *describe(const struct report *r)
{
	struct buf text = {0};
	for (size_t i = 0; i < r->parameters; i++)
		buf_printf(&text, "%s%s=%s", i ? ", " : "", r->parameter[i].name,
			r->parameter[i].value ? r->parameter[i].value : "");
	return text.at;
}

/* Those that can be read are listed. The rows go through a statement of a database without a file: out.c knows no other way. */
static int list(const struct args *args)
{
	size_t n, bad = 0;
	sqlite3 *db;
	sqlite3_stmt *q;
	out_start(args, list_columns);
	struct listed *listed = report_names(&n);
	if (sqlite3_open(":memory:", &db) ||
		sqlite3_prepare_v2(db, "SELECT :name, :from, :description, :parameters", -1, &q, NULL))
		die(TROUBLE, "%s", sqlite3_errmsg(db));
	for (size_t i = 0; i < n; i++) {
		struct report report;
		const char *why = report_read(&report, listed[i].name);
		if (why) {
			say("%s: %s", report.file, why);
			bad++;
			continue;
		}
		sqlite3_bind_text(q, 1, listed[i].name, -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 2, listed[i].from, -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 3, report.description, -1, SQLITE_STATIC);
		sqlite3_bind_text(q, 4, describe(&report), -1, SQLITE_TRANSIENT);
		if (sqlite3_step(q) != SQLITE_ROW || !out_row(q))
			break;
		sqlite3_reset(q);
	}
	sqlite3_finalize(q);
	sqlite3_close(db);
	out_print();
	return bad ? NOTHING : DONE;
}

/* ---- one report ---- */

/* What stands behind the name: values, and a lone - for refs. */
static struct asked read_operands(const struct args *args)
{
	struct asked asked = {.value = xalloc(args->operands * sizeof(char *))};
	if (!*args->operand[0])
		die(TROUBLE, "empty name: did the command before it fail?");
	for (size_t i = 1; i < args->operands; i++) {
		char *typed = args->operand[i];
		if (!strcmp(typed, "-"))
			asked.given = true;
		else if (strchr(typed, '=') && *typed != '=')
			asked.value[asked.values++] = typed;
		else
			opt_die(args, "%s: a report is followed by NAME=VALUE, or - for refs",
				*typed ? typed : "empty operand");
	}
	return asked;
}

static struct refs read_refs(const struct args *args, bool given)
{
	char *dash[] = {"-"};
	struct args from_stdin = *args;
	struct refs none = {0};
	from_stdin.operand = dash;
	from_stdin.operands = 1;
	return given ? operand_refs(&from_stdin, true) : none;
}

/* The refs of calls and promises, as given(n, id, ref), and as promises. What does not exist is
 * said; how many do not. */
static size_t give(const struct refs *refs)
{
	size_t bad = ref_known(refs, 'c');
	db_exec("CREATE TEMP TABLE given_promise (n INTEGER PRIMARY KEY, id INTEGER UNIQUE, ref TEXT)");
	sqlite3_stmt *q = db_sql("INSERT OR IGNORE INTO given_promise (id, ref)\n"
				 "SELECT id, 'b' || id FROM callback\n"
				 "WHERE id = :promise OR call = :call ORDER BY id");
	for (size_t i = 0; i < refs->n; i++) {
		sqlite3_reset(q);
		db_bind_int(q, ":promise", refs->at[i].kind == 'b' ? refs->at[i].id : NEVER);
		db_bind_int(q, ":call", refs->at[i].kind == 'c' ? refs->at[i].id : NEVER);
		db_step(q);
	}
	db_done(q);
	return bad;
}

static void add_refs(struct buf *text, const char *table)
{
	buf_printf(text, "CREATE TEMP TABLE %s "
			 "(n INTEGER PRIMARY KEY, id INTEGER UNIQUE, ref TEXT);\n", table);
	sqlite3_stmt *refs = db_sql(xasprintf("SELECT n, id, ref FROM %s ORDER BY n", table));
	while (db_step(refs))
		buf_printf(text, "INSERT INTO %s VALUES (%lld, %lld, '%s');\n", table,
			(long long)db_int(refs, 0), (long long)db_int(refs, 1), db_text(refs, 2));
	db_done(refs);
}

/* What runs, as the sqlite3 shell would take it: values in their places, and the refs. */
static char *statement_text(sqlite3_stmt *q, bool with_refs)
{
	struct buf text = {0};
	if (with_refs) {
		add_refs(&text, "given");
		add_refs(&text, "given_promise");
	}
	char *sql = sqlite3_expanded_sql(q);
	if (!sql)
		die(TROUBLE, "too long to print");
	size_t len = strlen(sql), blank = strspn(sql, " \t\r\n");
	while (len > blank && strchr(" \t\r\n;", sql[len - 1]))
		len--;
	buf_add(&text, sql + blank, len - blank);
	buf_str(&text, ";\n");
	sqlite3_free(sql);
	return text.at;
}

/* Nothing may be because of a period that nobody typed. */
static void say_empty(const struct report *r, const struct args *args, bool given)
{
	static const enum option_id period[] = {OPT_SINCE, OPT_UNTIL, OPT_DURING};
	const char *since = NULL;
	for (size_t i = 0; i < r->parameters; i++)
		if (!strcmp(r->parameter[i].name, "since"))
			since = r->parameter[i].value;
	if (since && !given && !opt_any(args, period, LENGTH(period)))
		say("%s: no rows since %s; --since widens it; %s", r->file, since, db_path());
	else
		say("%s: no rows; %s", r->file, db_path());
}

static int run(struct args *args)
{
	struct report report;
	struct asked asked = read_operands(args);
	opt_period(args, WHEN_LAST); /* a wrong one opens no desk */
	watch_options(args);
	const char *why = report_read(&report, args->operand[0]);
	if (why)
		die(TROUBLE, "%s: %s", report.file, why);
	bool with_refs = strstr(report.sql, "given"), sql_only = args->value[OPT_SQL];
	if (report.columns)
		out_start(args, report.column);
	struct refs refs = read_refs(args, asked.given);
	report_limits();
	db_read(args);
	size_t bad = with_refs ? give(&refs) : 0;
	report_functions(&report);
	sqlite3_stmt *q = report_prepare(&report);
	report_columns(&report, args, q);
	report_bind(&report, args, &asked, q);
	char *text = sql_only ? statement_text(q, with_refs) : NULL;
	if (!sql_only)
		report_run(&report, q);
	else
		sqlite3_finalize(q);
	db_close();
	if (sql_only && report.functions && opt_hints(args))
		say("%s: calls what sqlite3 may not have: %s", report.file, report.functions);
	if (sql_only)
		print(text, strlen(text));
	else if (!out_print() && opt_hints(args))
		say_empty(&report, args, asked.given);
	return bad ? NOTHING : DONE;
}

static int report(struct args *args)
{
	if (args->value[OPT_NEW])
		return report_new(args);
	if (args->operands)
		return run(args);
	if (args->value[OPT_SQL])
		opt_die(args, "which report? hd-report lists them");
	return list(args);
}

static const struct verb verbs[] = {
	{NULL, "[NAME [NAME=VALUE...] [-]]", "Count and account: run a report, or list them.",
		"since until during client product assignee timeout sql new %out", report, NULL, NULL},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "Count and account.", verbs);
}
