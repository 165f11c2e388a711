/* db.c: the desk's file: opened as SAFETY in helpdesk(7) promises, one transaction, closed. */
#include "hd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *desk;
static const char *path; /* the desk's; its folder is locked by place.c */
static bool changing, dry;
static int64_t me = NEVER;
static sqlite3_stmt *statement[64]; /* those not done yet; FTS5 keeps its own */
static size_t statements;

/* ---- what goes wrong, as sentences ---- */

static const char *sentence(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return xasprintf("busy for %d s; fuser %s shows who holds it",
			changing ? LIMIT_WRITE : LIMIT_READ, path);
	case SQLITE_PROTOCOL: /* its log is locked by one that does nothing */
		return xasprintf("busy; fuser %s shows who holds it", path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return xasprintf("damaged (%s); hd-admin verify says where, restore a backup",
			desk ? sqlite3_errmsg(desk) : "no memory");
	case SQLITE_READONLY:
		return "read-only; chmod u+w it, or ask its owner";
	case SQLITE_FULL:
		return "no space left on the disk; make room and run it again";
	case SQLITE_NOMEM:
		return "out of memory";
	case SQLITE_CANTOPEN:
		return xasprintf("cannot be opened; are %s and the folder yours to write?", path);
	default:
		return NULL;
	}
}

void db_fail(void)
{
	int code = desk ? sqlite3_extended_errcode(desk) : SQLITE_NOMEM;
	const char *why = sentence(code);
	int cause = desk && (code & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(desk) : 0;
	if (cause == ENOSPC || cause == EDQUOT)
		why = sentence(SQLITE_FULL);
	if (!why && cause)
		why = xasprintf("%s; nothing was changed", strerror(cause));
	die(TROUBLE, "%s: %s", path, why ? why : desk ? sqlite3_errmsg(desk) : "out of memory");
}

/* ---- opening and closing ---- */

static int busy(void *start, int count)
{
	struct timespec pause = {0, (count < 10 ? 2 : 25) * 1000000L};
	if (time(NULL) - *(const time_t *)start >= LIMIT_WRITE)
		return 0;
	nanosleep(&pause, NULL);
	return 1;
}

static int version(void)
{
	sqlite3_stmt *q = db_sql("PRAGMA user_version");
	db_step(q);
	int n = (int)db_int(q, 0);
	db_done(q);
	if (n > place_steps())
		die(TROUBLE, "%s: made for schema %d, this hd %s knows %d; install a newer hd", path, n,
			HD_VERSION, place_steps());
	return n;
}

/* SQL's fold(text), for index rows written by INSERT … SELECT. */
static void sql_fold(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	(void)n;
	if (text)
		sqlite3_result_text(context,
			text_fold(text, (size_t)sqlite3_value_bytes(values[0])), -1, free);
}

/* SQL's iso(seconds), for texts of the journal. */
static void sql_iso(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buf text = {0};
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		return;
	when_iso(&text, sqlite3_value_int64(values[0]));
	sqlite3_result_text(context, text.at, -1, free);
}

static void connect(void)
{
	static time_t start;
	static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY};
	static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML,
		SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};
	int flags = changing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, yes = 1;
	time(&start);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(path, &desk, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL))
		db_fail();
	for (size_t i = 0; i < LENGTH(on); i++)
		sqlite3_db_config(desk, on[i], 1, NULL);
	for (size_t i = 0; i < LENGTH(off); i++)
		sqlite3_db_config(desk, off[i], 0, NULL);
	if (changing) {
		sqlite3_busy_handler(desk, busy, &start);
		sqlite3_file_control(desk, "main", SQLITE_FCNTL_PERSIST_WAL, &yes);
		db_exec("PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
			"PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;"
			"PRAGMA journal_size_limit = 0");
	} else {
		sqlite3_busy_timeout(desk, LIMIT_READ * 1000);
		sqlite3_db_config(desk, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		db_exec("PRAGMA cell_size_check = ON");
	}
	sqlite3_create_function(desk, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_fold,
		NULL, NULL);
	sqlite3_create_function(desk, "iso", 1, SQLITE_UTF8, NULL, sql_iso, NULL, NULL);
	if (changing && sqlite3_db_readonly(desk, "main"))
		die(TROUBLE, "%s: %s", path, sentence(SQLITE_READONLY));
}

/* An older desk is upgraded by whoever comes first, even a reader. */
static void open_desk(const struct args *args, bool change)
{
	changing = change;
	path = place_open(args, change);
	connect();
	int found = version();
	if (found == place_steps())
		return;
	if (!change) {
		db_close();
		open_desk(args, true);
		db_close();
		open_desk(args, false);
		return;
	}
	db_exec("BEGIN IMMEDIATE");
	place_build(desk, found);
	db_exec("COMMIT");
}

/* A login stands where teams and refs may too, and in lists. */
static void check_login(const char *login)
{
	struct ref ref;
	sqlite3_stmt *q = db_sql("SELECT 1 FROM team WHERE name = :login");
	db_bind_text(q, ":login", login);
	if (db_step(q))
		die(TROUBLE, "%s: a team's name; HD_OPERATOR=LOGIN says who you are", login);
	db_done(q);
	if (*login == '-' || strpbrk(login, " \t\r\n,") || operand_ref(login, &ref))
		die(TROUBLE, "%s: no login: it has a blank, or looks like an option or a ref;"
			" HD_OPERATOR=LOGIN says who you are", login);
}

/* Who acts: a new name becomes an operator of team desk. */
static void find_operator(void)
{
	const char *login = user_login();
	sqlite3_stmt *q = db_sql("SELECT id FROM operator WHERE login = :login");
	db_bind_text(q, ":login", login);
	if (db_step(q))
		me = db_int(q, 0);
	db_done(q);
	if (me != NEVER || !changing)
		return;
	check_login(login);
	q = db_sql("INSERT INTO operator (login) VALUES (:login)");
	db_bind_text(q, ":login", login);
	db_run(q);
	me = db_last_id();
}

void db_read(const struct args *args)
{
	open_desk(args, false);
	db_exec("BEGIN");
}

void db_change(const struct args *args)
{
	dry = args->value[OPT_DRY_RUN];
	open_desk(args, true);
	db_exec("BEGIN IMMEDIATE");
	find_operator();
}

void db_commit(void)
{
	db_exec(dry ? "ROLLBACK" : "COMMIT");
	saved = !dry;
	db_close();
}

void db_close(void)
{
	while (statements)
		sqlite3_finalize(statement[--statements]);
	sqlite3_close(desk);
	desk = NULL;
	place_close();
}

const char *db_path(void)
{
	return path;
}

sqlite3 *db_handle(void)
{
	return desk;
}

int64_t db_me(void)
{
	if (me == NEVER)
		find_operator();
	return me;
}

/* ---- statements ---- */

sqlite3_stmt *db_sql(const char *sql)
{
	sqlite3_stmt *q;
	if (statements == LENGTH(statement))
		die(TROUBLE, "more than %zu statements at once", statements);
	if (sqlite3_prepare_v2(desk, sql, -1, &q, NULL))
		db_fail();
	statement[statements++] = q;
	if (sqlite3_bind_parameter_index(q, ":now"))
		db_bind_int(q, ":now", when_now());
	if (sqlite3_bind_parameter_index(q, ":me"))
		db_bind_int(q, ":me", db_me());
	if (sqlite3_bind_parameter_index(q, ":user"))
		db_bind_text(q, ":user", user_name());
	return q;
}

void db_bind_int(sqlite3_stmt *q, const char *name, int64_t value)
{
	int i = sqlite3_bind_parameter_index(q, name);
	if (value == NEVER ? sqlite3_bind_null(q, i) : sqlite3_bind_int64(q, i, value))
		db_fail();
}

void db_bind_text(sqlite3_stmt *q, const char *name, const char *value)
{
	int i = sqlite3_bind_parameter_index(q, name);
	if (sqlite3_bind_text(q, i, value, -1, SQLITE_TRANSIENT))
		db_fail();
}

bool db_step(sqlite3_stmt *q)
{
	int code = sqlite3_step(q);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		db_fail();
	return code == SQLITE_ROW;
}

void db_done(sqlite3_stmt *q)
{
	for (size_t i = statements; i--;)
		if (statement[i] == q) {
			statement[i] = statement[--statements];
			break;
		}
	sqlite3_finalize(q);
}

void db_run(sqlite3_stmt *q)
{
	while (db_step(q))
		;
	db_done(q);
}

void db_exec(const char *sql)
{
	if (sqlite3_exec(desk, sql, NULL, NULL, NULL))
		db_fail();
}

int64_t db_int(sqlite3_stmt *q, int column)
{
	if (sqlite3_column_type(q, column) == SQLITE_NULL)
		return NEVER;
	return sqlite3_column_int64(q, column);
}

const char *db_text(sqlite3_stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q, column);
}

char *db_copy(sqlite3_stmt *q, int column)
{
	const char *text = db_text(q, column);
	return text ? xstrdup(text) : NULL;
}

int64_t db_number(const char *sql)
{
	sqlite3_stmt *q = db_sql(sql);
	int64_t n = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	return n == NEVER ? 0 : n;
}

int64_t db_changes(void)
{
	return sqlite3_changes64(desk);
}

int64_t db_last_id(void)
{
	return sqlite3_last_insert_rowid(desk);
}
