/* bare.c: the least that logging a call costs: the inserts of hd-log add, as durable, and its line. */
#include <sqlite3.h>
#include <stdio.h>

static const char settings[] =
	"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 0;"
	"PRAGMA cell_size_check = ON";
static const char inserts[] =
	"BEGIN IMMEDIATE;"
	"INSERT INTO call (start, operator, title) VALUES (unixepoch(), 1, 'hello');"
	"INSERT INTO entry (at, operator, user, call, what)"
	" VALUES (unixepoch(), 1, 'root', last_insert_rowid(), 'add');"
	"INSERT INTO call_text (rowid, title) SELECT max(id), 'hello' FROM call;"
	"COMMIT";

int main(int argc, char **argv)
{
	sqlite3 *db;
	int yes = 1;
	if (argc < 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		return 2;
	sqlite3_busy_timeout(db, 10000);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &yes);
	if (sqlite3_exec(db, settings, NULL, NULL, NULL) || sqlite3_exec(db, inserts, NULL, NULL, NULL)) {
		fprintf(stderr, "%s\n", sqlite3_errmsg(db));
		return 2;
	}
	printf("c%lld\thello\n", (long long)sqlite3_last_insert_rowid(db));
	return sqlite3_close(db) != SQLITE_OK;
}
