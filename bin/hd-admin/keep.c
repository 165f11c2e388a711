/* keep.c: the desk kept: a backup that was read back, and a look at whether all is sound. */
#include "admin.h"
#include "index.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGE_WAL = 64 << 20 };

/* ---- backup ---- */

static const char counting[] =
	"SELECT (SELECT count(*) FROM call) || ' calls, ' || (SELECT count(*) FROM callback) ||\n"
	"	' promises, ' || (SELECT count(*) FROM entry) || ' entries'";

/* The one text that a statement gives, NULL when it fails. */
static char *ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q;
	char *text = NULL;
	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		text = xstrdup((const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return text;
}

/* The file half made, so that what fails leaves nothing behind. */
static char *half;

_Noreturn static void give_up(const char *path, const char *why)
{
	unlink(half);
	die(TROUBLE, "%s: %s; no backup was made", path, why);
}

static void copy_pages(const char *path)
{
	sqlite3 *copy;
	if (sqlite3_open_v2(half, &copy, SQLITE_OPEN_READWRITE, NULL) ||
		sqlite3_exec(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL,
			NULL))
		give_up(path, sqlite3_errmsg(copy));
	sqlite3_backup *pages = sqlite3_backup_init(copy, "main", db_handle(), "main");
	if (!pages || sqlite3_backup_step(pages, -1) != SQLITE_DONE || sqlite3_backup_finish(pages))
		give_up(path, sqlite3_errmsg(copy));
	sqlite3_close(copy);
}

/* Reads the copy as a stranger would: sound, and the same counts as the desk at that moment. */
static void read_back(const char *path, const char *counts)
{
	sqlite3 *copy;
	if (sqlite3_open_v2(half, &copy, SQLITE_OPEN_READWRITE, NULL))
		give_up(path, sqlite3_errmsg(copy));
	char *sound = ask(copy, "PRAGMA integrity_check"), *same = ask(copy, counting);
	sqlite3_close(copy);
	if (!sound || strcmp(sound, "ok") || !same || strcmp(same, counts))
		give_up(path, "the copy is not what was copied");
}

static void sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	if (fd < 0 || fsync(fd))
		give_up(path, strerror(errno));
	close(fd);
}

int backup(struct args *args)
{
	struct stat st;
	if (args->operands != 1 || !*args->operand[0])
		opt_die(args, "to which file?");
	const char *path = args->operand[0], *folder = dirname(xstrdup(path));
	if (!lstat(path, &st))
		die(TROUBLE, "%s: is there already; a backup never replaces a file", path);
	half = xasprintf("%s/.hd-XXXXXX", folder);
	int fd = mkostemp(half, O_CLOEXEC); /* 0600 */
	if (fd < 0)
		die(TROUBLE, "%s: %s", folder, strerror(errno));
	close(fd);
	db_read(args);
	char *counts = ask(db_handle(), counting);
	if (!counts)
		db_fail();
	copy_pages(path);
	db_close();
	read_back(path, counts);
	sync_path(half, O_RDONLY);
	if (link(half, path))
		give_up(path, strerror(errno));
	unlink(half);
	sync_path(folder, O_RDONLY | O_DIRECTORY);
	saved = true;
	char *line = xasprintf("%s: %s\n", path, counts);
	print(line, strlen(line));
	return DONE;
}

/* ---- verify ---- */

static struct buf findings;

static void find(const char *what, const char *detail)
{
	buf_printf(&findings, "%s: ", what);
	text_escape(&findings, detail, strlen(detail));
	buf_char(&findings, '\n');
}

/* Each row of a statement is a finding. */
static void find_rows(const char *what, const char *sql)
{
	sqlite3_stmt *q = db_sql(sql);
	while (db_step(q))
		find(what, db_text(q, 0) ? db_text(q, 0) : "?");
	db_done(q);
}

static void check_file(void)
{
	struct stat st;
	find_rows("damaged", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
	find_rows("points to nothing", "SELECT \"table\" || coalesce(' ' || rowid, '') || ' -> ' || parent\n"
				       "FROM pragma_foreign_key_check");
	if (!stat(xasprintf("%s-wal", db_path()), &st) && st.st_size > LARGE_WAL)
		say("%s-wal: %lld MB; a reader has kept it from being folded back", db_path(),
			(long long)(st.st_size >> 20));
}

/* A trigger planted passes every check of SQLite's own; only what we made may be there. */
static void check_schema(void)
{
	static const char objects[] = "SELECT type || ' ' || name || ': ' || coalesce(sql, '')\n"
				      "FROM sqlite_schema ORDER BY 1";
	static const char known[] = "INSERT INTO temp.known VALUES (:object)";
	sqlite3 *ours;
	sqlite3_stmt *q;
	db_exec("CREATE TEMP TABLE known (object TEXT)");
	if (sqlite3_open(":memory:", &ours))
		die(TROUBLE, "out of memory");
	place_build(ours, 0);
	sqlite3_stmt *add = db_sql(known);
	sqlite3_prepare_v2(ours, objects, -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW) {
		sqlite3_reset(add);
		db_bind_text(add, ":object", (const char *)sqlite3_column_text(q, 0));
		db_step(add);
	}
	sqlite3_finalize(q);
	sqlite3_close(ours);
	db_done(add);
	find_rows("not of hd's schema", xasprintf("SELECT * FROM (%s)\n"
		"EXCEPT SELECT object FROM temp.known", objects));
	find_rows("missing in the schema", xasprintf("SELECT object FROM temp.known\n"
		"EXCEPT SELECT * FROM (%s)", objects));
}

/* The index of words, made anew beside it, must hold the same words as often. */
static void check_words(void)
{
	db_exec("CREATE VIRTUAL TABLE temp.again USING fts5 (title, body, solution, content='',\n"
		"	tokenize='unicode61 remove_diacritics 2');\n"
		"INSERT INTO temp.again (rowid, title, body, solution)\n"
		"SELECT id, fold(title), fold(body), fold(solution) FROM call;\n"
		"CREATE VIRTUAL TABLE temp.has USING fts5vocab (main, call_text, row);\n"
		"CREATE VIRTUAL TABLE temp.wants USING fts5vocab (temp, again, row)");
	static const char differ[] =
		"SELECT term || ': ' || cnt || ' times in ' || doc || ' calls' FROM (\n"
		"SELECT term, doc, cnt FROM temp.%s EXCEPT SELECT term, doc, cnt FROM temp.%s)\n"
		"LIMIT 5";
	find_rows("index of words has", xasprintf(differ, "has", "wants"));
	find_rows("index of words should have", xasprintf(differ, "wants", "has"));
}

/* The index of articles keeps its rows: they must be those that the pages make. */
static void check_articles(void)
{
	static const char differ[] = "SELECT (SELECT 'a' || article || ' ' || path FROM article_page\n"
		"	WHERE article_page.id = rows.id) FROM (%s EXCEPT %s) AS rows LIMIT 5";
	static const char wants[] = "SELECT * FROM (" INDEX_ROWS("TRUE") ")";
	static const char has[] = "SELECT rowid AS id, title, body, asked, title_stems, body_stems\n"
		"FROM article_text";
	index_stems();
	find_rows("index of articles has not", xasprintf(differ, wants, has));
	find_rows("index of articles has", xasprintf(differ, has, wants));
}

static void check_journal(void)
{
	find_rows("call without a beginning in the journal", "SELECT 'c' || id FROM call\n"
		"WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.call = call.id\n"
		"	AND what IN ('add', 'import', 'missed')) LIMIT 5");
	find_rows("closed without an entry in the journal", "SELECT 'c' || id FROM call\n"
		"WHERE closed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry\n"
		"	WHERE entry.call = call.id AND what IN ('close', 'import')) LIMIT 5");
	find_rows("promise without a beginning in the journal", "SELECT 'b' || id FROM callback\n"
		"WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.call = callback.call\n"
		"	AND entry.callback = callback.id AND what = 'promise') LIMIT 5");
	find_rows("ended without an entry in the journal", "SELECT 'b' || id FROM callback\n"
		"WHERE ended IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry\n"
		"	WHERE entry.call = callback.call AND entry.callback = callback.id\n"
		"	AND what IN ('done', 'fail', 'cancel')) LIMIT 5");
}

/* From the calls that are no duplicate every duplicate is reached by what points to it. */
static void check_duplicates(void)
{
	find_rows("duplicate of itself by others", "WITH RECURSIVE found (id) AS (\n"
		"	SELECT later.id FROM call AS later CROSS JOIN call ON call.id = later.original\n"
		"	WHERE later.original IS NOT NULL AND call.original IS NULL\n"
		"	UNION SELECT later.id FROM found CROSS JOIN call AS later\n"
		"	ON later.original = found.id)\n"
		"SELECT 'c' || id FROM call WHERE original IS NOT NULL\n"
		"AND id NOT IN (SELECT id FROM found) LIMIT 5");
}

static void repair(const struct args *args)
{
	db_change(args);
	db_exec("INSERT INTO call_text (call_text) VALUES ('delete-all');\n"
		"INSERT INTO call_text (rowid, title, body, solution)\n"
		"SELECT id, fold(title), fold(body), fold(solution) FROM call");
	index_repair();
	db_commit();
}

int verify(struct args *args)
{
	if (args->value[OPT_REPAIR])
		repair(args);
	db_read(args);
	check_file();
	check_schema();
	check_words();
	check_articles();
	check_journal();
	check_duplicates();
	db_close();
	if (!findings.len && !args->value[OPT_QUIET])
		print("ok\n", 3);
	print(findings.at, findings.len);
	return findings.len ? TROUBLE : DONE;
}
