/*
 * index.h: how folders become articles. walk.c reads what is new in them, without the desk; index.c
 * then changes the desk, in short.
 */
#ifndef INDEX_H
#define INDEX_H

#include "hd.h"

struct index {
	char **folder;		/* from the root of the file system */
	size_t folders;
	size_t bad;		/* files said to be wrong */
	sqlite3 *db;		/* what was read */
};
/* Walks the folders that are operands. Makes in index->db
 * file(n, path, code, language, size, modified, at, kind, product, level, state, keywords, title,
 *	head, text, article, page, changed), of which the last three are for index.c;
 * present(page): pages whose files are as they were, or lie elsewhere;
 * word(word, path, line): of synonyms, as words with a blank between, folded; unread(path): those
 * of whose files could not be read. */
void index_walk(struct index *index, const struct args *args);
/* Says what is wrong with a file, the first 20 of them; line 0 is none. index_end() says how many
 * more there were. */
void index_bad(struct index *index, const char *path, size_t line, const char *why);
void index_end(const struct index *index);
/* scripts.c: the paths of scripts that changed, within the change; NULL at the end. Then, once it is
 * over: says what is wrong with them, which were indexed all the same. */
char **scripts_changed(void);
void scripts_check(struct index *index, char **paths);
/* Gives the desk's connection the function stems(text, language). */
void index_stems(void);
/* Within a change: the rows of article_text made anew. */
void index_repair(void);
/* SQL for the rows of article_text, of the pages that meet a condition; once index_stems() ran. */
#define INDEX_ROWS(condition) \
	"WITH page AS MATERIALIZED (SELECT id, article, language,\n" \
	"	fold(title || ' ' || coalesce(keywords, '')) AS title, fold(text) AS text\n" \
	"	FROM page_line WHERE state = 'current' AND " condition ")\n" \
	"SELECT id, title, text, " DESK_ASKED("page.article") " AS asked,\n" \
	"	stems(title, language), stems(text, language) FROM page ORDER BY id"

#endif
