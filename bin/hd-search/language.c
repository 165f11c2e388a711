/* language.c: the language that words seem to be in, by the small words that only it has. */
#include "search.h"

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

const char *language_of(const struct words *words)
{
	size_t most = 0, count;
	const char *language = NULL;
	for (size_t i = 0; i < LENGTH(small); i++) {
		count = 0;
		for (size_t w = 0; w < words->n; w++)
			count += text_in(words->at[w].text, small[i].words);
		if (count == most)
			language = NULL; /* of two, none */
		if (count <= most)
			continue;
		most = count;
		language = small[i].language;
	}
	return language;
}
