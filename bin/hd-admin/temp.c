/* temp.c: a temporary database, nobody else's, in which what comes from outside is kept and checked
 * while the desk is open to all. */
#include "admin.h"

static void must(sqlite3 *db, int code)
{
	if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
		die(TROUBLE, "temporary database: %s; TMPDIR names another place, nothing changed",
			sqlite3_errmsg(db));
}

void temp_exec(sqlite3 *db, const char *sql)
{
	must(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

sqlite3_stmt *temp_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q;
	must(db, sqlite3_prepare_v2(db, sql, -1, &q, NULL));
	return q;
}

bool temp_step(sqlite3_stmt *q)
{
	int code = sqlite3_step(q);
	must(sqlite3_db_handle(q), code);
	return code == SQLITE_ROW;
}

void temp_make_desk(const struct args *args)
{
	place_open(args, true);
	place_close();
}

sqlite3 *temp_open(const char *tables)
{
	sqlite3 *db;
	if (sqlite3_open_v2("", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
		    NULL))
		die(TROUBLE, "temporary database: %s", sqlite3_errmsg(db));
	temp_exec(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
	temp_exec(db, tables);
	return db;
}

void temp_hand_over(sqlite3 *temp)
{
	sqlite3_backup *pages = sqlite3_backup_init(db_handle(), "temp", temp, "main");
	if (!pages || sqlite3_backup_step(pages, -1) != SQLITE_DONE || sqlite3_backup_finish(pages))
		db_fail();
	sqlite3_close(temp);
}
