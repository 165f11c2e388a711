/* stem.c: words without their endings, by the rules of the language they are in (Snowball). */
#include "hd.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *language, *algorithm;
} algorithms[] = {{"fr", "french"}, {"nl", "dutch"}, {"de", "german"}, {"en", "english"}};
static struct sb_stemmer *stemmers[LENGTH(algorithms)];

/* NULL for a language without one. */
static struct sb_stemmer *stemmer_of(const char *language)
{
	for (size_t i = 0; i < LENGTH(algorithms); i++) {
		if (strcmp(algorithms[i].language, language))
			continue;
		if (!stemmers[i] && !(stemmers[i] = sb_stemmer_new(algorithms[i].algorithm, "UTF_8")))
			die(TROUBLE, "out of memory");
		return stemmers[i];
	}
	return NULL;
}

void stem_add(struct buf *out, const char *s, size_t len, const char *language)
{
	struct sb_stemmer *stemmer = stemmer_of(language);
	size_t skip, n;
	for (; (n = text_word(s, len, &skip)) > 0; s += skip + n, len -= skip + n) {
		const sb_symbol *word = (const sb_symbol *)s + skip;
		const sb_symbol *stem = stemmer ? sb_stemmer_stem(stemmer, word, (int)n) : word;
		buf_str(out, out->len ? " " : "");
		buf_add(out, stem, stemmer ? (size_t)sb_stemmer_length(stemmer) : n);
	}
}
