/* floor.c: F, the least that a C program costs which opens the same desk in the same way, does one
 * indexed SELECT and prints. */
#include <sqlite3.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *q;
	if (argc < 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL))
		return 2;
	sqlite3_busy_timeout(db, 10000);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_exec(db, "PRAGMA cell_size_check = ON; BEGIN", NULL, NULL, NULL);
	sqlite3_prepare_v2(db, "SELECT id, start, title FROM call WHERE id = 1", -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW)
		printf("c%s\t%s\t%s\n", sqlite3_column_text(q, 0), sqlite3_column_text(q, 1),
			sqlite3_column_text(q, 2));
	sqlite3_finalize(q);
	sqlite3_close(db);
	return 0;
}
