/* search.h: what the files of hd-search share. */
#ifndef SEARCH_H
#define SEARCH_H

#include "hd.h"

/* ---- words.c: what callers say, as words to find ------------------------------------------ */

/* What a term is for: any one of these finds; those only rank what was found; or nothing. */
enum role { FINDS, RANKS, LEFT_OUT };
struct term {
	char *text;		/* folded; the words of a phrase with one blank between */
	size_t length, words;	/* bytes; how many: more than one is a phrase */
	bool excluded, prefix;
	size_t beginning;	/* bytes of it that its other endings keep; 0: they are not wanted */
	bool as_typed;		/* of calls: enough have it as it is */
	enum role role;
	int64_t calls;		/* that it is in, as far as they were counted */
};
struct words {
	struct term at[LIMIT_WORDS];
	size_t n;
	bool phrases;		/* some term is one */
	bool more;		/* there were more than LIMIT_WORDS different ones */
	bool marked;		/* passages have marks around the words, see MARKED of hd.h */
};
/* Nothing is a syntax error: "two words" is a phrase, -word excludes, word* is a prefix, all else
 * that is no letter or digit separates words. */
struct words words_read(const char *typed);
/* Whether the terms' words are to be found, not kept out. */
bool words_wanted(const struct words *words);
/* The FTS5 expression for one term; for all that find; for all of them by their roles, without
 * the excluded. NULL when nothing finds. */
char *words_term(const struct term *term);
char *words_finding(const struct words *words);
char *words_match(const struct words *words);
char *words_excluded(const struct words *words);	/* those alone; NULL when there are none */
void words_replace(struct term *term, char *word);	/* by another word */
/* Which terms a folded name holds, a bit each: where a word of it begins, or anywhere for three
 * letters and more. 0 also when an excluded one is there. */
uint64_t words_in(const struct words *words, const char *folded);
size_t words_count(uint64_t bits);
/* The passage of about PASSAGE characters with the most different words, of the first of n texts
 * (NULL is none) that has so many; on one line, a new string. NULL when none is found. */
enum { PASSAGE = 80 };
char *words_passage(const struct words *words, const char *const *texts, size_t n);

/* ---- the kinds of things, one find function each ------------------------------------------ */

struct query {
	const struct args *args;
	const char *typed;	/* the words as they came */
	struct words words;
	struct span period;	/* of calls */
	const char *language;	/* preferred, NULL for none */
	int64_t limit;		/* hits wanted, at least 1 */
	struct buf corrected;	/* "printer for pritner": words put for others */
};
bool query_asks(const struct query *query, const char *kind);
struct hit {
	int64_t id;
	int64_t page;		/* of an article: the one that was found */
	double score;		/* larger is better; the calls come in order */
	char *match;		/* what was found, NULL when the title says it */
};
struct hits {
	struct hit *at;
	size_t n;
};
void hits_add(struct hits *hits, int64_t id, double score, char *match);
void hits_sort(struct hits *hits, int64_t limit);	/* best first, at most so many */

struct hits articles_find(struct query *query);	/* articles.c */
struct hits scripts_find(struct query *query);
bool articles_know(const struct term *term);	/* whether some page has it */
struct hits calls_find(struct query *query);	/* calls.c */
bool calls_know(const struct term *term);
struct hits clients_find(struct query *query);	/* names.c */
struct hits products_find(struct query *query);
/* Whether a name of the clients and products has it, of those that are asked. */
bool names_know(const struct query *query, const struct term *term);

/* ---- rank.c: how well a page answers ------------------------------------------------------- */

enum { MOST_PHRASES = 512 };
/* What a phrase is worth to a page that has it among its words, and among their stems. */
struct worth {
	double word, stem;
};
/* That of each phrase of the match, in their order. */
struct ranking {
	struct worth worth[MOST_PHRASES];
	size_t phrases;
};
/* Gives SQL the function score(article_text) that ranks by this, which must stay. */
void rank_use(const struct ranking *ranking);
/* What a word tells that so many of all rows have: the inverse document frequency. */
double rank_rarity(double rows, double having);

/* ---- nearest.c: words the desk does not know, and the nearest that it does ------------------- */

/* Puts near words for those that no kind asked has; what was done goes to query->corrected. */
void nearest_correct(struct query *query);
/* Words known that are near those asked for, "a, b, c"; NULL when there are none. */
char *nearest_words(const struct query *query);

#endif
