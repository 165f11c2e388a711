/* hd-report: count and account. A report is one SELECT in a file, and this lists and runs them. */
#include "report.h"

#include <string.h>
#include <unistd.h>

/* ---- dresses of our own ---- */

static bool is_format(const struct args *args, const char *name)
{
	const char *typed = args->value[OPT_FORMAT];
	return !args->value[OPT_JSON] && typed && !strcmp(typed, name);
}

static bool is_page(const struct args *args)
{
	return is_format(args, "html") && !args->value[OPT_SQL];
}

/* On a terminal too, where nothing else is asked for. */
static bool is_bars(const struct args *args)
{
	bool other = args->value[OPT_JSON] || args->value[OPT_FORMAT];
	return is_format(args, "bars") || (!other && isatty(STDOUT_FILENO));
}

/* Under bars lies a table, under a page the cells of tsv. */
static struct args under(const struct args *args)
{
	struct args rows = *args;
	if (is_format(args, "bars"))
		rows.value[OPT_FORMAT] = "table";
	if (is_format(args, "html"))
		rows.value[OPT_FORMAT] = "tsv";
	return rows;
}

/* ---- the list of reports ---- */

static const struct column list_columns[] = {
	{"name", TEXT, true, "of the report", NULL},
	{"from", TEXT, true, "the folder of its file, hd when built in", NULL},
	{"description", TEXT, true, "what it tells", NULL},
	{"parameters", TEXT, false, "what it takes beside options, and its defaults", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

/* "since=30d ago, by=both (both category product)", NULL for none. */
static const char *describe(const struct report *r)
{
	struct buf text = {0};
	for (size_t i = 0; i < r->parameters; i++) {
		const struct parameter *p = &r->parameter[i];
		buf_printf(&text, "%s%s=%s", i ? ", " : "", p->name, p->value ? p->value : "");
		if (p->words)
			buf_printf(&text, " (%s)", p->words);
	}
	return text.at;
}

/* Those that can be read are listed. The rows go through a statement of a database without a file:
 * out.c knows no other way. */
static int list(const struct args *args)
{
	size_t n, bad = 0;
	sqlite3 *db;
	sqlite3_stmt *q;
	if (is_page(args))
		opt_die(args, "a page of which report? hd-report lists them");
	struct args rows = under(args);
	out_start(&rows, list_columns);
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

/* Reports, values, and a lone - for refs. */
static struct asked read_operands(const struct args *args)
{
	struct asked asked = {.name = xalloc(args->operands * sizeof(char *)),
		.value = xalloc(args->operands * sizeof(char *))};
	for (size_t i = 0; i < args->operands; i++) {
		char *typed = args->operand[i];
		if (!*typed)
			die(TROUBLE, "empty %s: did the command before it fail?",
				i ? "operand" : "name");
		if (i && !strcmp(typed, "-"))
			asked.given = true;
		else if (i && strchr(typed, '=') && *typed != '=')
			asked.value[asked.values++] = typed;
		else if (i && !is_page(args))
			opt_die(args, "%s: a report is followed by NAME=VALUE, or - for refs; "
				      "several are a page of --format=html", typed);
		else
			asked.name[asked.names++] = typed;
	}
	if (asked.names > 1 && args->value[OPT_COLUMNS])
		opt_die(args, "--columns: several reports have none in common");
	return asked;
}

static struct report *read_reports(const struct asked *asked)
{
	struct report *r = xalloc(asked->names * sizeof *r);
	for (size_t i = 0; i < asked->names; i++) {
		const char *why = report_read(&r[i], asked->name[i]);
		if (why)
			die(TROUBLE, "%s: %s", r[i].file, why);
	}
	return r;
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

/* The refs as tables, where a report needs them, and the functions; how many refs do not exist. */
static size_t prepare_desk(const struct report *r, size_t n, const struct refs *refs)
{
	bool with_refs = false;
	for (size_t i = 0; i < n; i++)
		with_refs |= strstr(r[i].sql, "given") != NULL;
	size_t bad = with_refs ? give(refs) : 0;
	functions_add(r, n);
	return bad;
}

/* All are right before one runs. */
static sqlite3_stmt **prepare(struct report *r, const struct args *args, const struct asked *asked)
{
	sqlite3_stmt **q = xalloc(asked->names * sizeof(sqlite3_stmt *));
	for (size_t i = 0; i < asked->names; i++)
		q[i] = report_prepare(&r[i]);
	report_check(r, q, asked->names, args, asked);
	return q;
}

static void print_statement(struct report *r, const struct args *args, const struct asked *asked,
	sqlite3_stmt *q)
{
	report_columns(r, args, q);
	report_bind(r, args, asked, q);
	char *text = statement_text(q, strstr(r->sql, "given"));
	sqlite3_finalize(q);
	db_close();
	if (r->functions && opt_hints(args))
		say("%s: calls what sqlite3 may not have: %s", r->file, r->functions);
	print(text, strlen(text));
}

static void print_rows(struct report *r, const struct args *args, const struct asked *asked,
	sqlite3_stmt *q)
{
	struct args rows = under(args);
	report_columns(r, &rows, q);
	report_bind(r, args, asked, q);
	report_run(r, q);
	db_close();
	size_t n = is_bars(args) ? bars_print(r, args->value[OPT_FORMAT]) : out_print();
	if (!n && opt_hints(args))
		say_empty(r, args, asked->given);
}

/* The columns of the first were chosen before the desk was opened. */
static void print_page(struct report *r, const struct args *args, const struct asked *asked,
	sqlite3_stmt *const *q)
{
	struct args rows = under(args);
	struct page page = {args, asked, desk_config("name"),
		xalloc(asked->names * sizeof *page.section)};
	for (size_t i = 0; i < asked->names; i++) {
		struct section *section = &page.section[i];
		if (i && r[i].columns)
			out_start(&rows, r[i].column);
		report_columns(&r[i], &rows, q[i]);
		section->report = &r[i];
		section->period = report_bind(&r[i], args, asked, q[i]);
		report_run(&r[i], q[i]);
		section->rows = out_take();
	}
	db_close();
	html_print(&page);
}

static int run(struct args *args)
{
	struct asked asked = read_operands(args);
	opt_period(args, WHEN_LAST); /* a wrong one opens no desk */
	limits_options(args);
	struct report *r = read_reports(&asked);
	struct args rows = under(args);
	if (r->columns)
		out_start(&rows, r->column);
	struct refs refs = read_refs(args, asked.given);
	db_read(args);
	size_t bad = prepare_desk(r, asked.names, &refs);
	sqlite3_stmt **q = prepare(r, args, &asked);
	if (args->value[OPT_SQL])
		print_statement(r, args, &asked, *q);
	else if (is_page(args))
		print_page(r, args, &asked, q);
	else
		print_rows(r, args, &asked, *q);
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

static const struct choice choices[] = {
	{OPT_FORMAT, "tsv table csv json jsonl bars html"}, {OPT_COUNT, NULL}};

static const struct verb verbs[] = {
	{NULL, "[NAME... [NAME=VALUE...] [-]]", "Count and account: run a report, or list them.",
		"since until during client product assignee timeout sql new %out", report, choices,
		NULL},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "Count and account.", verbs);
}
