/* walk.c: the folders of the knowledge: what is new in them, read and checked without the desk. */
#include "admin.h"
#include "index.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <fts.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
	SHOWN = 20,	/* bad files said */
	PROGRESS = 500, /* files between two looks */
	JUST_NOW = 2,	/* seconds in which a file may be written again with the same time */
};

static sqlite3_stmt *known, *present, *add_file, *add_word;
static const char *language; /* of files that do not say theirs */

/* ---- what is wrong ---- */

void index_bad(struct index *index, const char *path, size_t line, const char *why)
{
	if (index->bad++ >= SHOWN)
		return;
	if (line)
		say("%s:%zu: %s", path, line, why);
	else
		say("%s: %s", path, why);
}

void index_end(const struct index *index)
{
	if (index->bad > SHOWN)
		say("and %zu more", index->bad - SHOWN);
}

/* ---- what the desk knows ---- */

static bool is_below(const char *path, const char *folder)
{
	size_t len = strlen(folder);
	return !strncmp(path, folder, len) && path[len] == '/';
}

static bool is_elsewhere(const struct index *index, const char *path)
{
	for (size_t i = 0; i < index->folders; i++)
		if (is_below(path, index->folder[i]))
			return false;
	return true;
}

static void keep_page(int64_t page)
{
	sqlite3_bind_int64(present, 1, page);
	temp_step(present);
	sqlite3_reset(present);
}

static void read_known(struct index *index, const struct args *args)
{
	sqlite3_stmt *add = temp_prepare(index->db, "INSERT OR IGNORE INTO known VALUES (?, ?, ?, ?, ?, ?)");
	db_read(args);
	language = args->value[OPT_LANGUAGE] ? args->value[OPT_LANGUAGE]
					     : xstrdup(desk_config("language"));
	sqlite3_stmt *q = db_sql("SELECT page.id, path, code, size, modified, page.language\n"
		"FROM article_page AS page JOIN article ON article.id = page.article\n"
		"WHERE gone IS NULL");
	while (db_step(q)) {
		if (is_elsewhere(index, db_text(q, 1))) {
			keep_page(db_int(q, 0));
			continue;
		}
		for (int i = 0; i < 6; i++)
			sqlite3_bind_value(add, i + 1, sqlite3_column_value(q, i));
		temp_step(add);
		sqlite3_reset(add);
	}
	db_done(q);
	db_close();
	sqlite3_finalize(add);
}

/* Of a file: its page, its code, and whether it is as it was. False when it is new. */
struct before {
	int64_t page;
	char *code;
	bool same;
};

static bool find_known(const char *path, int64_t size, int64_t modified, const char *lang,
	struct before *b)
{
	sqlite3_bind_text(known, 1, path, -1, SQLITE_STATIC);
	bool found = temp_step(known);
	if (found)
		*b = (struct before){sqlite3_column_int64(known, 0),
			xstrdup((const char *)sqlite3_column_text(known, 1)),
			sqlite3_column_int64(known, 2) == size &&
				sqlite3_column_int64(known, 3) == modified &&
				!strcmp((const char *)sqlite3_column_text(known, 4), lang)};
	sqlite3_reset(known);
	return found;
}

/* Pages of a folder that cannot be read stay as they are. */
static void keep_below(struct index *index, const char *folder)
{
	sqlite3_stmt *q = temp_prepare(index->db, "INSERT OR IGNORE INTO present\n"
		"SELECT page FROM known WHERE substr(path, 1, length(?1)) = ?1");
	sqlite3_bind_text(q, 1, xasprintf("%s/", folder), -1, SQLITE_STATIC);
	temp_step(q);
	sqlite3_finalize(q);
}

/* ---- a file ---- */

/* Latin-1 as UTF-8. */
static char *from_latin1(const char *s, size_t len)
{
	struct buf out = {0};
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x80)
			buf_char(&out, (char)(0xc0 | c >> 6));
		buf_char(&out, (char)(c < 0x80 ? c : 0x80 | (c & 0x3f)));
	}
	return out.at;
}

/* The text of a file as UTF-8; NULL once it was said what is wrong. */
static char *read_text(struct index *index, const char *path)
{
	struct buf text = {0};
	char block[65536];
	size_t n;
	FILE *file = fopen(path, "re");
	while (file && text.len <= LIMIT_FIELD && (n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&text, block, n);
	const char *why = !file || ferror(file) ? strerror(errno)
			  : !text.len		? "an empty file"
			  : text.len > LIMIT_FIELD
				? xasprintf("more than %d bytes", LIMIT_FIELD)
			  : memchr(text.at, 0, text.len) ? "a binary file"
							 : NULL;
	if (file)
		fclose(file);
	if (why)
		index_bad(index, path, 0, why);
	else if (text_valid(text.at, text.len))
		return text.at;
	else
		index_bad(index, path, 0, "not UTF-8, read as Latin-1; iconv -f LATIN1 -t UTF-8 converts it");
	char *converted = why ? NULL : from_latin1(text.at, text.len);
	free(text.at);
	return converted;
}

static const char *language_of(const struct args *args, const char *folder, const char *suffix)
{
	char *name = xstrdup(folder);
	const char *of_folder = article_suffix(name);
	return suffix		       ? suffix
	       : args->value[OPT_LANGUAGE] ? language
	       : of_folder	       ? of_folder
				       : language;
}

static void keep_file(const FTSENT *entry, const struct article *a, const char *text,
	const char *code, const char *lang, int64_t modified)
{
	const char *const fields[] = {entry->fts_path, code, a->language ? a->language : lang,
		a->kind ? a->kind : "article", a->product, a->level, a->state ? a->state : "current",
		a->keywords, a->title, xstrndup(text, (size_t)(a->text - text)), a->text};
	for (size_t i = 0; i < LENGTH(fields); i++)
		sqlite3_bind_text(add_file, (int)i + 1, fields[i], -1, SQLITE_TRANSIENT);
	int at = (int)LENGTH(fields);
	sqlite3_bind_int64(add_file, at + 1, entry->fts_statp->st_size);
	bool young = time(NULL) - entry->fts_statp->st_mtime < JUST_NOW;
	sqlite3_bind_int64(add_file, at + 2, young ? 0 : modified);
	sqlite3_bind_int64(add_file, at + 3, entry->fts_statp->st_mtime);
	temp_step(add_file);
	sqlite3_reset(add_file);
	free((char *)fields[9]);
}

static void take_article(struct index *index, const struct args *args, const char *folder,
	const FTSENT *entry)
{
	const struct stat *st = entry->fts_statp;
	int64_t modified = st->st_mtim.tv_sec * INT64_C(1000000000) + st->st_mtim.tv_nsec;
	struct before before = {0};
	struct article a;
	const char *path = entry->fts_path;
	char *code = xstrndup(path + strlen(folder) + 1, strlen(path) - strlen(folder) - 4);
	const char *lang = language_of(args, folder, article_suffix(code));
	bool found = find_known(path, st->st_size, modified, lang, &before);
	char *text = found && before.same ? NULL : read_text(index, path);
	char *why = text ? article_read(text, &a) : NULL;
	struct ref ref;
	bool is_ref = text && !why && operand_ref(code, &ref) && ref.kind == 'a';
	if (is_ref)
		why = xasprintf("%s looks like a ref; give the file another name", code);
	if (why)
		index_bad(index, path, is_ref ? 0 : a.line, why);
	else if (text)
		keep_file(entry, &a, text, found ? before.code : code, lang, modified);
	if (found && (!text || why))
		keep_page(before.page);
	free(before.code);
	free(text);
	free(code);
}

static void keep_synonym(const char *path, int64_t line, const char *typed)
{
	struct buf words = {0};
	char *folded = text_fold(typed, strlen(typed));
	size_t len = strlen(folded), skip, n;
	for (char *s = folded; (n = text_word(s, len, &skip)) > 0; s += skip + n, len -= skip + n) {
		buf_str(&words, words.len ? " " : "");
		buf_add(&words, s + skip, n);
	}
	free(folded);
	if (!words.len)
		return;
	sqlite3_bind_text(add_word, 1, words.at, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(add_word, 2, path, -1, SQLITE_STATIC);
	sqlite3_bind_int64(add_word, 3, line);
	temp_step(add_word);
	sqlite3_reset(add_word);
	free(words.at);
}

/* A line is a group: words that mean the same, separated by commas, or by blanks when none of them
 * has one. # begins a comment. Of a file that cannot be read the old groups stay. */
static void take_synonyms(struct index *index, const char *path)
{
	char *text = read_text(index, path), *line, *word;
	if (!text) {
		sqlite3_stmt *q = temp_prepare(index->db, "INSERT INTO unread VALUES (?)");
		sqlite3_bind_text(q, 1, path, -1, SQLITE_STATIC);
		temp_step(q);
		sqlite3_finalize(q);
	}
	for (int64_t number = 1; (line = strsep(&text, "\n")); number++) {
		const char *between = strchr(line, ',') ? "," : " \t\r";
		if (*line == '#')
			continue;
		while ((word = strsep(&line, between)))
			keep_synonym(path, number, word);
	}
}

/* ---- the folders ---- */

static void take_entry(struct index *index, const struct args *args, const char *folder, FTS *tree,
	FTSENT *entry)
{
	const char *path = entry->fts_path, *name = entry->fts_name;
	bool markdown = entry->fts_namelen > 3 && !strcmp(name + entry->fts_namelen - 3, ".md");
	if (*name == '.' && entry->fts_level > 0) {
		fts_set(tree, entry, FTS_SKIP);
		return;
	}
	switch (entry->fts_info) {
	case FTS_F:
		if (markdown)
			take_article(index, args, folder, entry);
		else if (!strcmp(name, "synonyms"))
			take_synonyms(index, path);
		return;
	case FTS_DC:
		index_bad(index, path, 0, "a link that leads back to its own folder");
		return;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		index_bad(index, path, 0, strerror(entry->fts_errno));
		keep_below(index, path);
		return;
	case FTS_SLNONE:
	case FTS_DEFAULT:
		if (markdown)
			index_bad(index, path, 0, entry->fts_info == FTS_DEFAULT ? "no file"
							     : "a link to nowhere");
		return;
	default: /* folders before and after what they hold */
		return;
	}
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void walk(struct index *index, const struct args *args, char *folder)
{
	char *const paths[] = {folder, NULL};
	FTS *tree = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, by_name);
	size_t met = 0;
	bool hints = opt_hints(args);
	if (!tree)
		die(TROUBLE, "%s: %s", folder, strerror(errno));
	for (FTSENT *entry; (entry = fts_read(tree));) {
		take_entry(index, args, folder, tree, entry);
		if (hints && ++met % PROGRESS == 0)
			fprintf(stderr, "\r%s: %zu files", program, met);
	}
	if (hints && met >= PROGRESS)
		fputs("\r\033[K", stderr);
	fts_close(tree);
}

/* From the root of the file system; one that is not there, by the folder it would be in. */
static char *resolve(const char *typed)
{
	char *path = realpath(typed, NULL);
	if (path || errno != ENOENT)
		return path;
	char *folder = realpath(dirname(xstrdup(typed)), NULL);
	return folder ? xasprintf("%s/%s", folder, basename(xstrdup(typed))) : NULL;
}

/* What is no folder is said before anything is read. One below another is that one's. */
static void find_folders(struct index *index, const struct args *args)
{
	struct stat st;
	index->folder = xalloc(args->operands * sizeof *index->folder);
	for (size_t i = 0; i < args->operands; i++) {
		char *path = resolve(args->operand[i]);
		if (!path)
			die(TROUBLE, "%s: %s", args->operand[i], strerror(errno));
		if (!stat(path, &st) && (!S_ISDIR(st.st_mode) || access(path, R_OK | X_OK)))
			die(TROUBLE, "%s: not a folder that can be read", args->operand[i]);
		size_t kept = 0;
		bool within = false;
		for (size_t j = 0; j < index->folders; j++) {
			char *other = index->folder[j];
			within = within || !strcmp(path, other) || is_below(path, other);
			if (!is_below(other, path))
				index->folder[kept++] = other;
		}
		index->folders = kept;
		if (!within)
			index->folder[index->folders++] = path;
	}
}

/* A folder that is gone takes its articles with it; one that never was is a mistake. */
static void refuse_unknown(struct index *index)
{
	sqlite3_stmt *q = temp_prepare(index->db, "SELECT 1 FROM known\n"
		"WHERE substr(path, 1, length(?1)) = ?1");
	for (size_t i = 0; i < index->folders; i++) {
		const char *folder = index->folder[i];
		if (!access(folder, F_OK))
			continue;
		sqlite3_reset(q);
		sqlite3_bind_text(q, 1, xasprintf("%s/", folder), -1, SQLITE_STATIC);
		if (!temp_step(q))
			die(TROUBLE, "%s: no such folder, and no article is known from it", folder);
	}
	sqlite3_finalize(q);
}

void index_walk(struct index *index, const struct args *args)
{
	find_folders(index, args);
	index->db = temp_open("CREATE TABLE known (page INTEGER PRIMARY KEY, path TEXT UNIQUE,\n"
		"	code TEXT, size INTEGER, modified INTEGER, language TEXT);\n"
		"CREATE TABLE present (page INTEGER PRIMARY KEY);\n"
		"CREATE TABLE word (word TEXT, path TEXT, line INTEGER);\n"
		"CREATE TABLE unread (path TEXT);\n"
		"CREATE TABLE file (n INTEGER PRIMARY KEY, path TEXT, code TEXT COLLATE NOCASE,\n"
		"	language TEXT, kind TEXT, product TEXT COLLATE NOCASE, level TEXT, state TEXT,\n"
		"	keywords TEXT, title TEXT, head TEXT, text TEXT, size INTEGER,\n"
		"	modified INTEGER, at INTEGER, article INTEGER, page INTEGER, changed INTEGER)");
	known = temp_prepare(index->db,
		"SELECT page, code, size, modified, language FROM known WHERE path = ?");
	present = temp_prepare(index->db, "INSERT OR IGNORE INTO present VALUES (?)");
	add_word = temp_prepare(index->db, "INSERT INTO word VALUES (?, ?, ?)");
	add_file = temp_prepare(index->db, "INSERT INTO file (path, code, language, kind, product,\n"
		"	level, state, keywords, title, head, text, size, modified, at)\n"
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	read_known(index, args);
	refuse_unknown(index);
	for (size_t i = 0; i < index->folders; i++)
		if (!access(index->folder[i], F_OK))
			walk(index, args, index->folder[i]);
	sqlite3_finalize(known);
	sqlite3_finalize(present);
	sqlite3_finalize(add_word);
	sqlite3_finalize(add_file);
	temp_exec(index->db, "CREATE INDEX word_group ON word (path, line)");
	temp_exec(index->db, "CREATE INDEX file_key ON file (article, language)");
	temp_exec(index->db, "CREATE INDEX file_page ON file (page)");
	temp_exec(index->db, "COMMIT");
}
