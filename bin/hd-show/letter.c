/* letter.c: an article for the caller of a call, and an article to be from a call that was solved. */
#include "show.h"

#include <string.h>

/* ---- for: blanks filled in ---- */

/* The blanks, in the order of the statement below. */
static const struct {
	const char *name, *why;
} blanks[] = {
	{"caller", "nobody is named"},
	{"product", "it is about none"},
	{"ref", ""},
	{"due", "nothing is promised"},
	{"operator", ""},
};

static sqlite3_stmt *find_call(int64_t call)
{
	sqlite3_stmt *q = db_sql("SELECT coalesce(caller, client.name), product.name, 'c' || call.id,\n"
		"	(SELECT next FROM call_line WHERE call_line.id = call.id),\n"
		"	coalesce(operator.name, operator.login), client.language,\n"
		"	coalesce(call.level, client.level)\n"
		"FROM call JOIN operator ON operator.id = call.operator\n"
		"LEFT JOIN client ON client.id = call.client\n"
		"LEFT JOIN product ON product.id = call.product\n"
		"WHERE call.id = :id");
	db_bind_int(q, ":id", call);
	return q;
}

/* The blank that begins at s, or LENGTH(blanks). */
static size_t find_blank(const char *s)
{
	size_t i = 0;
	for (; i < LENGTH(blanks); i++) {
		size_t len = strlen(blanks[i].name);
		if (*s == '{' && !strncmp(s + 1, blanks[i].name, len) && s[len + 1] == '}')
			break;
	}
	return i;
}

static bool fill(struct buf *out, sqlite3_stmt *call, size_t blank)
{
	if (sqlite3_column_type(call, (int)blank) == SQLITE_NULL) {
		say("%s: {%s} cannot be filled in: %s", db_text(call, 2), blanks[blank].name,
			blanks[blank].why);
		return false;
	}
	if (!strcmp(blanks[blank].name, "due"))
		when_short(out, db_int(call, (int)blank));
	else
		buf_str(out, db_text(call, (int)blank));
	return true;
}

/* The level that a line begins with, "expert: …"; its length in *len. NULL for none. */
static const char *level_of(const char *line, size_t *len)
{
	static const char *const levels[] = {"basic", "advanced", "expert"};
	for (size_t i = 0; i < LENGTH(levels); i++) {
		*len = strlen(levels[i]);
		if (!strncmp(line, levels[i], *len) && line[*len] == ':')
			return levels[i];
	}
	return NULL;
}

/* Lines for a level go on to a blank line, a heading or an answer, as in scripts. */
void letter_level(struct buf *out, const char *text, const char *level)
{
	const char *here = NULL;
	for (const char *end; *text; text = *end ? end + 1 : end) {
		const char *line = text, *begun;
		size_t len;
		end = text + strcspn(text, "\n");
		if (line == end || strchr("\r#-", *line))
			here = NULL;
		begun = level ? level_of(line, &len) : NULL;
		if (begun) {
			here = begun;
			line += len + 1;
			line += strspn(line, " ");
		}
		if (here && strcmp(here, level))
			continue;
		buf_add(out, line, (size_t)(end - line));
		buf_char(out, '\n');
	}
}

/* {operater} is a blank too, one that nobody knows. */
static bool is_unknown(const char *s)
{
	size_t letters = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz");
	if (!letters || s[letters + 1] != '}')
		return false;
	const char *names[LENGTH(blanks)];
	for (size_t i = 0; i < LENGTH(blanks); i++)
		names[i] = blanks[i].name;
	say("{%.*s}: no such blank: %s", (int)letters, s + 1,
		text_join((char **)names, LENGTH(blanks), " "));
	return true;
}

static bool fill_all(struct buf *out, sqlite3_stmt *call, const char *text)
{
	bool whole = true;
	while (*text) {
		size_t plain = strcspn(text, "{"), blank;
		buf_add(out, text, plain);
		text += plain;
		if (!*text)
			break;
		blank = find_blank(text);
		if (blank == LENGTH(blanks)) {
			whole = !is_unknown(text) && whole;
			buf_char(out, *text++);
			continue;
		}
		whole = fill(out, call, blank) && whole;
		text += strlen(blanks[blank].name) + 2;
	}
	return whole;
}

bool letter_for(struct ref article, struct ref call, const char *level)
{
	struct buf text = {0}, out = {0};
	sqlite3_stmt *caller = find_call(call.id);
	db_step(caller);
	sqlite3_stmt *q = db_sql("SELECT title, text FROM page_line WHERE article = :id\n"
		"ORDER BY language IS NOT :language, level IS NOT :level, language LIMIT 1");
	level = level ? level : db_text(caller, 6);
	db_bind_int(q, ":id", article.id);
	db_bind_text(q, ":language", db_text(caller, 5));
	db_bind_text(q, ":level", level);
	if (!db_step(q)) {
		say("a%lld: its file is gone", (long long)article.id);
		return false;
	}
	buf_printf(&text, "%s\n", db_text(q, 0));
	letter_level(&text, db_text(q, 1), level);
	bool whole = fill_all(&out, caller, text.at);
	db_done(q);
	db_done(caller);
	if (whole)
		keep_text(out.at, out.len);
	return whole;
}

/* ---- draft ---- */

static void add_header(struct buf *out, const char *name, const char *value)
{
	if (value)
		buf_printf(out, "%s: %s\n", name, value);
}

static void add_notes(struct buf *out, int64_t call)
{
	bool first = true;
	sqlite3_stmt *q = db_sql("SELECT text FROM entry WHERE call = :call AND what = 'note'\n"
		"AND callback IS NULL AND text IS NOT NULL ORDER BY id");
	db_bind_int(q, ":call", call);
	for (; db_step(q); first = false)
		buf_printf(out, "%s- %s\n", first ? "\n## What was tried\n\n" : "", db_text(q, 0));
	db_done(q);
}

bool letter_draft(struct ref call)
{
	struct buf out = {0};
	sqlite3_stmt *q = db_sql("SELECT title, body, solution, product, outcome,\n"
		"	coalesce(language, (SELECT value FROM config WHERE name = 'language'), 'en')\n"
		"FROM call_line WHERE id = :id");
	db_bind_int(q, ":id", call.id);
	bool solved = db_step(q) && db_text(q, 4) && !strcmp(db_text(q, 4), "solved");
	if (!solved) {
		say("c%lld: not solved; hd-log close -m SOLUTION first", (long long)call.id);
		db_done(q);
		return false;
	}
	add_header(&out, "Product", db_text(q, 3));
	add_header(&out, "Language", db_text(q, 5));
	add_header(&out, "State", "draft");
	buf_printf(&out, "\n# %s\n", db_text(q, 0));
	if (db_text(q, 1))
		buf_printf(&out, "\n%s\n", db_text(q, 1));
	add_notes(&out, call.id);
	if (db_text(q, 2))
		buf_printf(&out, "\n## Solution\n\n%s\n", db_text(q, 2));
	db_done(q);
	keep_text(out.at, out.len);
	return true;
}
