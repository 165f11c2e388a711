/* shelf.c: scripts and calls as the desk has them, each read in a short transaction and kept. */
#include "script.h"

#include <string.h>

static const struct args *desk;	/* the options that name it */
/* Languages in the order in which they are wanted: asked for, the caller's, the desk's. */
static const char *wanted[3];

/* The scripts that were read, and what they were asked by. */
static struct read {
	const char *code;
	const struct script *script;
	struct read *next;
} *reads;

void shelf_language(const char *language)
{
	wanted[1] = language;
}

struct call shelf_open(const struct args *args)
{
	const char *typed = args->value[OPT_CALL] ? args->value[OPT_CALL] : args->value[OPT_RESUME];
	struct call call = {NEVER, NULL, NULL};
	desk = args;
	wanted[0] = args->value[OPT_LANGUAGE];
	wanted[2] = xstrdup(desk_config("language"));
	if (!typed)
		return call;
	call.id = ref_find(desk_ref(typed, "cb"), 'c');
	sqlite3_stmt *q = db_sql("SELECT ref, level, language FROM call_line WHERE id = :id");
	db_bind_int(q, ":id", call.id);
	db_step(q);
	call.ref = db_copy(q, 0);
	call.level = db_copy(q, 1);
	wanted[1] = db_copy(q, 2);
	db_done(q);
	return call;
}

static struct script *read_page(sqlite3_stmt *q)
{
	struct script *script = xalloc(sizeof *script);
	script->code = db_copy(q, 0);
	script->language = db_copy(q, 1);
	script->revision = db_int(q, 2);
	script->title = db_copy(q, 3);
	script_parse(script, db_text(q, 4), 1);
	return script;
}

#define WANTED_FIRST "language IS :first DESC, language IS :second DESC, language IS :third DESC"

static void bind_wanted(sqlite3_stmt *q)
{
	db_bind_text(q, ":first", wanted[0]);
	db_bind_text(q, ":second", wanted[1]);
	db_bind_text(q, ":third", wanted[2]);
}

/* The page in the language that is wanted most; NULL when the article is no script. */
static const struct script *load(int64_t article)
{
	struct script *script = NULL;
	sqlite3_stmt *q = db_sql("SELECT code, language, revision, title, text FROM page_line\n"
		"WHERE article = :article AND kind = 'script'\n"
		"ORDER BY " WANTED_FIRST ",\n"
		"	language LIMIT 1");
	db_bind_int(q, ":article", article);
	bind_wanted(q);
	if (db_step(q))
		script = read_page(q);
	db_done(q);
	return script;
}

const struct script *shelf_script(int64_t article, const char *typed)
{
	const struct script *script = load(article);
	if (!script)
		die(TROUBLE, "%s: no script, or its file is gone; hd-admin index FOLDER reads it again",
			typed);
	if (!script->steps)
		die(TROUBLE, "%s: a script without steps; hd-script --lint FILE says more", typed);
	return script;
}

static const struct script *read_code(const char *code)
{
	const struct script *script = NULL;
	db_read(desk);
	sqlite3_stmt *q = db_sql("SELECT id FROM article WHERE code = :code");
	db_bind_text(q, ":code", code);
	if (db_step(q))
		script = load(db_int(q, 0));
	db_close();
	return script && script->steps ? script : NULL;
}

const struct script *shelf_find(const char *code, const struct script *from)
{
	(void)from;
	for (const struct read *r = reads; r; r = r->next)
		if (!strcasecmp(r->code, code))
			return r->script;
	struct read *read = xalloc(sizeof *read);
	*read = (struct read){xstrdup(code), read_code(code), reads};
	reads = read;
	return read->script;
}

/* The words, each in quotes, any of them. NULL when there is none. */
static char *match(const char *words)
{
	struct buf out = {0};
	char *folded = text_fold(words, strlen(words));
	size_t len = strlen(folded), skip, n;
	for (size_t at = 0; (n = text_word(folded + at, len - at, &skip)) > 0; at += skip + n)
		buf_printf(&out, "%s\"%.*s\"*", out.len ? " OR " : "", (int)n, folded + at + skip);
	return out.at;
}

static bool is_listed(const struct hit *hits, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(hits[i].code, code))
			return true;
	return false;
}

size_t shelf_search(const char *words, struct hit hits[MOST_HITS])
{
	size_t n = 0;
	char *expression = match(words);
	if (!expression)
		return 0;
	db_read(desk);
	sqlite3_stmt *q = db_sql("SELECT code, page_line.title FROM article_text\n"
		"CROSS JOIN page_line ON page_line.id = article_text.rowid\n"
		"WHERE article_text MATCH :match AND kind = 'script' AND state <> 'retired'\n"
		"ORDER BY " WANTED_FIRST ",\n"
		"	bm25(article_text, 5, 1, 3), page_line.id");
	db_bind_text(q, ":match", expression);
	bind_wanted(q);
	while (n < MOST_HITS && db_step(q))
		if (!is_listed(hits, n, db_text(q, 0)))
			hits[n++] = (struct hit){db_copy(q, 0), db_copy(q, 1)};
	db_close();
	return n;
}
