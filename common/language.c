/* language.c: the language that a text seems to be in, by the small words that only it has. */
#include "hd.h"

#include <string.h>

enum { ENOUGH = 2000 }; /* bytes that tell */

static const struct {
	const char *language, *words;
} small[] = {
	{"fr", "le les une des du je ne pas mon ma mes est sont dans avec pour sur comment qui que quoi "
	       "plus cette nous vous il elle au aux peut ou et mais toujours depuis"},
	{"nl", "het een ik niet mijn zijn met voor hoe wat kan naar aan van op er geen wordt maar ook "
	       "deze dit uit bij als nog werkt"},
	{"de", "der das ein eine einen ich nicht mein meine ist sind mit fur wie kann auf und zu von im "
	       "den dem kein keine wird aber auch nach bei geht"},
	{"en", "the a is are my not how to of and with for what can does on it this that from when why "
	       "no cannot do but"},
};

const char *text_language(const char *text, size_t least)
{
	size_t count[LENGTH(small)] = {0}, most = 0, length, skip;
	const char *language = NULL;
	const char *s = text_fold(text, strnlen(text, ENOUGH));
	for (; (length = text_word(s, strlen(s), &skip)); s += skip + length) {
		char *word = xstrndup(s + skip, length);
		for (size_t i = 0; i < LENGTH(small); i++)
			count[i] += text_in(word, small[i].words);
	}
	for (size_t i = 0; i < LENGTH(small); i++) {
		if (count[i] >= most)
			language = count[i] > most ? small[i].language : NULL; /* of two, none */
		if (count[i] > most)
			most = count[i];
	}
	return most >= least ? language : NULL;
}
