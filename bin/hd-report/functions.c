/* functions.c: what reports may count with beyond SQLite's own functions, on their connection only. */
#include "report.h"

/* open_minutes(from, until): minutes of opening hours between two moments; NULL when one is. */
static void open_minutes(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
		return;
	int64_t seconds = hours_between(sqlite3_user_data(context), sqlite3_value_int64(values[0]),
		sqlite3_value_int64(values[1]));
	sqlite3_result_double(context, (double)seconds / 60);
}

void report_functions(void)
{
	/* the hours are read now: while a report runs nothing else may be asked */
	sqlite3_create_function(db_handle(), "open_minutes", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
		(void *)desk_hours(), open_minutes, NULL, NULL);
}
