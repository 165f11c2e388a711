/*
 * index.c: folders of Markdown files into the desk. The folders are walked and their new and changed
 * files read and checked without the lock (walk.c); then the desk is changed, in short.
 */
#include "admin.h"
#include "index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- articles and their pages ---- */

static void match_pages(void)
{
	db_exec("UPDATE file SET page = (SELECT id FROM article_page AS page\n"
		"	WHERE page.article = file.article AND page.language = file.language)\n"
		"WHERE page IS NULL");
}

static void find_pages(void)
{
	db_exec("INSERT INTO article (code, kind) SELECT code, kind FROM file\n"
		"WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.code = file.code)\n"
		"GROUP BY code COLLATE NOCASE HAVING n = min(n) ORDER BY n");
	db_exec("UPDATE file SET article = (SELECT id FROM article WHERE article.code = file.code)");
	match_pages();
}

/* Leaves a file out, once it was said why; the page it has stays as it is. */
static void leave_out(struct index *index, int64_t n, const char *path, const char *why)
{
	index_bad(index, path, 0, why);
	sqlite3_stmt *q = db_sql("INSERT OR IGNORE INTO present SELECT page FROM file\n"
		"WHERE n = :n AND page IN (SELECT id FROM article_page WHERE path = file.path)");
	db_bind_int(q, ":n", n);
	db_run(q);
	q = db_sql("DELETE FROM file WHERE n = :n");
	db_bind_int(q, ":n", n);
	db_run(q);
}

/* One code in one language is one file: a second one is said, unless the first has moved. */
static void refuse_twins(struct index *index)
{
	sqlite3_stmt *q = db_sql("SELECT file.n, file.path, page.path FROM file\n"
		"JOIN article_page AS page ON page.id = file.page\n"
		"WHERE page.path <> file.path AND page.gone IS NULL\n"
		"AND page.id IN (SELECT page FROM present)\n"
		"UNION ALL\n"
		"SELECT file.n, file.path, first.path FROM file\n"
		"JOIN file AS first ON first.article = file.article\n"
		"	AND first.language = file.language AND first.n < file.n\n"
		"GROUP BY file.n ORDER BY 1");
	while (db_step(q)) {
		if (!access(db_text(q, 2), F_OK) || errno != ENOENT)
			leave_out(index, db_int(q, 0), db_text(q, 1),
				xasprintf("the same article in the same language as %s", db_text(q, 2)));
	}
	db_done(q);
}

/* An article is a script in all its languages or in none. */
static void refuse_kinds(struct index *index)
{
	sqlite3_stmt *q = db_sql("SELECT n, path, file.kind, article.kind FROM file\n"
		"JOIN article ON article.id = file.article\n"
		"WHERE file.kind <> article.kind AND (\n"
		"	EXISTS (SELECT 1 FROM file AS other WHERE other.article = file.article\n"
		"		AND other.kind = article.kind)\n"
		"	OR EXISTS (SELECT 1 FROM article_page AS page WHERE page.article = file.article\n"
		"		AND page.language <> file.language AND page.id IN (SELECT page FROM present)))\n"
		"ORDER BY n");
	while (db_step(q))
		leave_out(index, db_int(q, 0), db_text(q, 1),
			xasprintf("is of kind %s, but in another language of kind %s", db_text(q, 2),
				db_text(q, 3)));
	db_done(q);
	db_exec("UPDATE article SET kind = file.kind FROM file\n"
		"WHERE file.article = article.id AND file.kind <> article.kind");
}

/* Files as they were, whatever their time of writing. */
static const char same[] =
	"EXISTS (SELECT 1 FROM article_version AS version JOIN article_page AS page\n"
	"	ON page.id = version.page AND page.revision = version.revision\n"
	"	WHERE page.id = file.page AND version.head = file.head AND version.text = file.text)";

static void add_versions(void)
{
	db_exec(xasprintf("UPDATE file SET changed = NOT %s", same));
	db_exec("INSERT INTO article_page (article, language, revision, path, size, modified)\n"
		"SELECT article, language, 0, path, size, modified FROM file WHERE page IS NULL");
	match_pages();
	db_run(db_sql("INSERT INTO article_version (page, revision, at, product, level, state,\n"
		"	keywords, title, head, text)\n"
		"SELECT page, (SELECT revision FROM article_page WHERE id = page) + 1,\n"
		"	iif((SELECT revision FROM article_page WHERE id = page), max(at, :now), at),\n"
		"	product, level, state, keywords, title, head, text FROM file WHERE changed"));
	db_exec("UPDATE file SET changed = 1\n"
		"WHERE (SELECT gone FROM article_page WHERE id = page) IS NOT NULL");
	db_exec("UPDATE article_page SET revision = (SELECT max(revision) FROM article_version\n"
		"	WHERE page = article_page.id), path = file.path, size = file.size,\n"
		"	modified = file.modified, gone = NULL\n"
		"FROM file WHERE file.page = article_page.id");
}

/* Pages of the folders whose files were not met. */
static int64_t mark_gone(void)
{
	db_exec("INSERT OR IGNORE INTO present SELECT page FROM file");
	db_run(db_sql("UPDATE article_page SET gone = :now\n"
		"WHERE gone IS NULL AND id NOT IN (SELECT page FROM present)"));
	return db_changes();
}

/* ---- the words ---- */

static void index_words(void)
{
	db_exec("DELETE FROM article_text WHERE rowid IN (\n"
		"	SELECT page FROM file WHERE changed\n"
		"	UNION ALL SELECT id FROM article_page WHERE gone IS NOT NULL)");
	db_exec("INSERT INTO article_text (rowid, title, body, asked, title_stems, body_stems)\n"
		INDEX_ROWS("id IN (SELECT page FROM file WHERE changed)"));
}

void index_repair(void)
{
	index_stems();
	db_exec("DELETE FROM article_text;\n"
		"INSERT INTO article_text (rowid, title, body, asked, title_stems, body_stems)\n"
		INDEX_ROWS("TRUE"));
}

static void replace_synonyms(const struct index *index)
{
	sqlite3_stmt *q = db_sql("DELETE FROM synonym\n"
		"WHERE substr(path, 1, length(:folder)) = :folder\n"
		"AND path NOT IN (SELECT path FROM unread)");
	for (size_t i = 0; i < index->folders; i++) {
		sqlite3_reset(q);
		db_bind_text(q, ":folder", xasprintf("%s/", index->folder[i]));
		db_step(q);
	}
	db_done(q);
	db_exec("INSERT OR IGNORE INTO synonym (word, other, path)\n"
		"SELECT one.word, other.word, one.path FROM word AS one\n"
		"JOIN word AS other ON other.path = one.path AND other.line = one.line\n"
		"WHERE other.word <> one.word");
}

/* SQL's stems(folded text, language): its words without their endings. */
static void sql_stems(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buf stems = {0};
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *language = (const char *)sqlite3_value_text(values[1]);
	(void)n;
	if (!text || !language)
		return;
	stem_add(&stems, text, (size_t)sqlite3_value_bytes(values[0]), language);
	sqlite3_result_text(context, stems.at ? stems.at : xstrdup(""), -1, free);
}

void index_stems(void)
{
	sqlite3_create_function(db_handle(), "stems", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
		sql_stems, NULL, NULL);
}

/* ---- the verb ---- */

/* Products that are not known are said, and the article is indexed all the same. */
static void check_products(struct index *index)
{
	sqlite3_stmt *q = db_sql("SELECT path, product FROM file WHERE product IS NOT NULL\n"
		"AND NOT EXISTS (SELECT 1 FROM product WHERE product.code = file.product) ORDER BY n");
	while (db_step(q))
		index_bad(index, db_text(q, 0), 0, xasprintf(
			"Product: %s: no such product; hd-admin set product adds one", db_text(q, 1)));
	db_done(q);
}

int index_folders(struct args *args)
{
	struct index index = {0};
	if (!args->operands)
		opt_die(args, "which folders?");
	temp_make_desk(args);
	index_walk(&index, args);
	db_change(args);
	temp_hand_over(index.db);
	index_stems();
	int64_t before = db_number("SELECT count(*) FROM article_page WHERE gone IS NULL");
	find_pages();
	refuse_twins(&index);
	refuse_kinds(&index);
	check_products(&index);
	add_versions();
	int64_t changed = db_number("SELECT count(*) FROM file WHERE changed");
	int64_t gone = mark_gone();
	index_words();
	replace_synonyms(&index);
	int64_t now = db_number("SELECT count(*) FROM article_page WHERE gone IS NULL");
	char **scripts = scripts_changed();
	db_commit();
	int64_t added = now - before + gone;
	char *line = xasprintf("%lld pages added, %lld changed, %lld gone, %lld as before\n",
		(long long)added, (long long)(changed - added), (long long)gone,
		(long long)(now - changed));
	print(line, strlen(line));
	scripts_check(&index, scripts);
	index_end(&index);
	return index.bad ? TROUBLE : DONE;
}
