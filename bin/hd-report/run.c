/* run.c: a report's statement prepared under an authorizer and run within limits. */
#include "report.h"

#include <string.h>
#include <strings.h>

enum {
	SQL_LENGTH = LIMIT_FIELD,
	VALUE_LENGTH = 8 << 20, /* a call's row holds several fields */
};

/* ---- what a report may do ---- */

static const char *denied; /* the first thing that was not allowed */

/* Of functions those that reach files, ask for memory by a number, or pad without end. */
static bool is_banned(const char *function)
{
	static const char *const banned[] = {"edit", "format", "fts3_tokenizer", "fts5",
		"load_extension", "optimize", "printf", "randomblob", "readfile", "writefile",
		"zeroblob"};
	for (size_t i = 0; i < LENGTH(banned); i++)
		if (!strcasecmp(function, banned[i]))
			return true;
	return !strncasecmp(function, "sqlite_", 7);
}

/* Tables that show the file instead of the desk. */
static bool is_hidden(const char *table)
{
	return !strncasecmp(table, "sqlite_", 7) || !strncasecmp(table, "pragma_", 7) ||
	       !strcasecmp(table, "dbstat");
}

/* A virtual table that meet_tables() does not know shows itself so, whatever its name. */
static bool met_late(int action, const char *a)
{
	return action == SQLITE_UPDATE && !strcasecmp(a, "sqlite_master");
}

/* Those of our own that the statement calls, each once. */
static void note_function(struct report *r, const char *name)
{
	if (!functions_has(name) || text_in(name, r->functions ? r->functions : ""))
		return;
	r->functions = r->functions ? xasprintf("%s %s", r->functions, name) : xstrdup(name);
}

static int authorize(void *report, int action, const char *a, const char *b, const char *schema,
	const char *by)
{
	(void)schema, (void)by;
	if (action == SQLITE_READ && (!strcmp(a, "given") || !strcmp(a, "given_promise")))
		((struct report *)report)->counts_refs = true;
	if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE)
		return SQLITE_OK;
	if (action == SQLITE_READ && !is_hidden(a))
		return SQLITE_OK;
	if (action == SQLITE_FUNCTION && !is_banned(b)) {
		note_function(report, b);
		return SQLITE_OK;
	}
	if (action == SQLITE_PRAGMA && !strcmp(a, "data_version") && !b)
		return SQLITE_OK; /* FTS5 asks it before it searches */
	if (denied)
		return SQLITE_DENY;
	denied = action == SQLITE_READ       ? xasprintf("table %s", a)
		 : action == SQLITE_FUNCTION ? xasprintf("function %s", b)
		 : action == SQLITE_PRAGMA   ? xasprintf("pragma %s", a)
		 : action == SQLITE_ATTACH   ? "another file"
		 : met_late(action, a)       ? "a table outside the desk"
					     : "anything that changes";
	return SQLITE_DENY;
}

static void limit_statement(sqlite3 *db)
{
	static const struct {
		int what, most;
	} limits[] = {{SQLITE_LIMIT_LENGTH, VALUE_LENGTH}, {SQLITE_LIMIT_SQL_LENGTH, SQL_LENGTH},
		{SQLITE_LIMIT_EXPR_DEPTH, 200}, {SQLITE_LIMIT_COMPOUND_SELECT, 100},
		{SQLITE_LIMIT_VDBE_OP, 100000}, {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
		{SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
		{SQLITE_LIMIT_WORKER_THREADS, 0}};
	for (size_t i = 0; i < LENGTH(limits); i++)
		sqlite3_limit(db, limits[i].what, limits[i].most);
}

/* ---- preparing ---- */

static const char word[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

/* The line of the file on which a byte of the statement stands. */
static int line_of(const struct report *r, const char *at)
{
	int line = r->line;
	for (const char *p = r->sql; p < at; p++)
		line += *p == '\n';
	return line;
}

/* Behind blanks and lines of comment. */
static const char *beginning(const char *sql)
{
	for (;; sql += strcspn(sql, "\n")) {
		sql += strspn(sql, " \t\r\n");
		if (strncmp(sql, "--", 2))
			return sql;
	}
}

/* Where a name stands in the statement, as a word; NULL for nowhere. */
static const char *find_word(const char *sql, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = sql; len && (at = strcasestr(at, name)); at += len)
		if ((at == sql || !strchr(word, at[-1])) && !(at[len] && strchr(word, at[len])))
			return at;
	return NULL;
}

/* Where what a message names stands ("no such table: callx", "input to median() is not numeric");
 * when that is nowhere, where the statement begins. */
static const char *find_subject(const struct report *r, const char *message)
{
	const char *end = strstr(message, "()");
	char *said = xstrndup(message, end ? (size_t)(end - message) : strlen(message));
	const char *blank = strrchr(said, ' '), *name = blank ? blank + 1 : said;
	const char *at = end || strstr(message, ": ") ? find_word(r->sql, name) : NULL;
	return at ? at : beginning(r->sql);
}

/* What stands there, unless the message says it: a word or a sign. */
static const char *near(const char *message, const char *at)
{
	size_t len = strspn(at, word);
	char *token = xstrndup(at, len ? len : 1);
	return strstr(message, token) ? "" : xasprintf(", near \"%s\"", token);
}

/* ", nearest is call" of what SQLite does not know. */
static const char *nearest(const char *message)
{
	static const struct {
		const char *unknown, *known;
	} kinds[] = {{"no such function: ", "SELECT DISTINCT name FROM pragma_function_list"},
		{"no such table: ", "SELECT name FROM sqlite_schema\n"
				    "WHERE type IN ('table', 'view')"},
		{"no such column: ", "SELECT DISTINCT info.name FROM sqlite_schema AS item\n"
				     "CROSS JOIN pragma_table_info(item.name) AS info\n"
				     "WHERE item.type IN ('table', 'view')"}};
	const char *name = NULL;
	for (size_t i = 0; !name && i < LENGTH(kinds); i++) {
		size_t len = strlen(kinds[i].unknown);
		if (strncmp(message, kinds[i].unknown, len))
			continue;
		const char *dot = strrchr(message, '.');
		name = desk_nearest(dot ? dot + 1 : message + len, kinds[i].known);
	}
	return name ? xasprintf(", nearest is %s", name) : "";
}

_Noreturn static void refuse(const struct report *r, sqlite3 *db)
{
	char *message = denied ? xasprintf("not allowed in a report: %s", denied)
			       : xstrdup(sqlite3_errmsg(db));
	int offset = denied ? -1 : sqlite3_error_offset(db);
	const char *at = offset >= 0 ? r->sql + offset
			 : !strcmp(message, "incomplete input") ? r->sql + strlen(r->sql)
								: find_subject(r, message);
	sqlite3_set_authorizer(db, NULL, NULL);
	if (offset >= 0 && *at == '"') /* in other databases that is a text */
		die(TROUBLE, "%s: line %d: %s; text stands in single quotes", r->file, line_of(r, at),
			message);
	die(TROUBLE, "%s: line %d: %s%s%s", r->file, line_of(r, at), message,
		offset >= 0 ? near(message, at) : "", denied ? "" : nearest(message));
}

/* Blanks and comments may follow the statement, another statement may not. */
static void check_tail(const struct report *r, sqlite3 *db, const char *tail)
{
	sqlite3_stmt *second = NULL;
	int line = line_of(r, beginning(tail));
	if (sqlite3_prepare_v2(db, tail, -1, &second, NULL) || second)
		die(TROUBLE, "%s: line %d: a second statement; a report is one SELECT", r->file, line);
}

/* SQLite makes a virtual table known by a write of its own, which the authorizer would refuse: so
 * those that a report may use are met before it watches. */
static void meet_tables(const struct report *r)
{
	static const char *const tables[] = {"call_text", "json_each", "json_tree"};
	for (size_t i = 0; i < LENGTH(tables); i++)
		if (strcasestr(r->sql, tables[i]))
			db_done(db_sql(xasprintf("SELECT 1 FROM %s", tables[i])));
}

sqlite3_stmt *report_prepare(struct report *r)
{
	sqlite3 *db = db_handle();
	sqlite3_stmt *q;
	const char *tail;
	limit_statement(db);
	meet_tables(r);
	sqlite3_set_authorizer(db, authorize, r);
	if (sqlite3_prepare_v2(db, r->sql, -1, &q, &tail))
		refuse(r, db);
	if (!q)
		die(TROUBLE, "%s: no statement; a report is one SELECT", r->file);
	if (!sqlite3_stmt_readonly(q) || sqlite3_stmt_isexplain(q) || !sqlite3_column_count(q))
		die(TROUBLE, "%s: line %d: a report is one SELECT", r->file, r->line);
	check_tail(r, db, tail);
	sqlite3_set_authorizer(db, NULL, NULL); /* while options are looked up */
	return q;
}

void report_columns(struct report *r, const struct args *args, sqlite3_stmt *q)
{
	int n = sqlite3_column_count(q);
	if (n > MOST_COLUMNS)
		die(TROUBLE, "%s: more than %d columns", r->file, MOST_COLUMNS);
	for (int i = 0; i < n; i++) {
		struct column *c = &r->column[i];
		const char *name = sqlite3_column_name(q, i);
		if (!r->columns)
			*c = (struct column){xstrdup(name), TEXT, true, "", NULL};
		else if (!c->name || strcmp(c->name, name))
			die(TROUBLE, "%s: column %d is %s; its comments say %s", r->file, i + 1, name,
				c->name ? c->name : "nothing of it");
	}
	if (r->columns > (size_t)n)
		die(TROUBLE, "%s: %s is described, but no column of the statement", r->file,
			r->column[n].name);
	if (!r->columns)
		out_start(args, r->column);
}

/* ---- running ---- */

_Noreturn static void stop(const struct report *r, sqlite3 *db, int code)
{
	if (code == SQLITE_INTERRUPT)
		limits_die();
	if (code == SQLITE_NOMEM)
		die(TROUBLE, "%s: needs more than %d MB of memory", r->file, LIMIT_MEMORY >> 20);
	if (code == SQLITE_ERROR || code == SQLITE_AUTH || code == SQLITE_TOOBIG ||
		code == SQLITE_MISMATCH)
		refuse(r, db);
	db_fail();
}

void report_run(struct report *r, sqlite3_stmt *q)
{
	sqlite3 *db = db_handle();
	int code;
	sqlite3_set_authorizer(db, authorize, r);
	limits_start(r);
	while ((code = sqlite3_step(q)) == SQLITE_ROW && out_row(q))
		;
	limits_stop();
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		stop(r, db, code & 0xff);
	sqlite3_finalize(q);
	sqlite3_set_authorizer(db, NULL, NULL);
}
