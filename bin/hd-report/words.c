/*
 * words.c: the words of what callers say, for reports that count them: those that say something,
 * each once, folded as the indexes fold them. Pairs are all there are, in alphabetical order within
 * each ("jam paper"), or the one word of a text that has no other. As JSON arrays they are a row
 * each:
 *
 *	FROM call, json_each(words(title))
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

enum {
	SHORTEST = 3,		/* letters of a word that says something: fax, pin, 404 */
	LONGEST = 64,		/* bytes of one */
	MOST_WORDS = 32,	/* of a text */
	READ = 2000,		/* bytes of a text, which may be a megabyte */
	MOST_SMALL = 1000,	/* words that say nothing */
};

/* Small words, and those of politeness, that any call may have. Negations and question words are
 * among them: "no mail" and "where is the mail" are about mail. */
static const char said_by_all[] =
	/* fr */
	"les une des mon mes mais est sont suis etes ete etre ont avons avez avait dans avec pour "
	"sans sur sous par pas plus que qui quoi quand comment pourquoi quel quelle cette ces ses "
	"son nos notre vos votre leur nous vous ils elle elles lui aux peut peux pouvez faire "
	"fait faut toujours depuis encore apres avant chez tout tous toute toutes tres bien aussi "
	"donc alors merci bonjour svp quelque rien jamais entre meme "
	/* nl */
	"het een mij mijn zijn zij zich met voor hoe wat wie waar waarom wanneer kan kunt kunnen "
	"naar aan van niet geen wordt worden werd maar ook deze dit dat die uit bij als nog heb "
	"heeft hebben had was waren ben bent moet moeten wil willen zou over door tot sinds meer "
	"veel steeds altijd alleen hier daar onze ons jullie haar hun graag dank bedankt hallo "
	"goedemorgen weer want dan toch iets niets "
	/* de */
	"der das dem den ein eine einen einem einer eines ich mir mich mein meine meinen meinem "
	"meiner nicht ist sind bin war waren mit fur wie was wer wann warum kann konnen auf und "
	"von vom bei beim nach kein keine keinen wird werden wurde aber auch noch aus durch uber "
	"unter wenn dass hat habe haben hatte sich sie wir ihr ihre unser uns man nur schon seit "
	"immer mehr sehr soll sollen muss mussen bitte danke hallo guten oder zum zur als dann "
	"doch etwas nichts "
	/* en */
	"the and for not are was were been being has have had having does did doing doesn didn "
	"don isn aren wasn won can could cannot couldn should would will may might must that this "
	"these those there their them they then than with without from into onto out off over "
	"under about after before again still just only also but because while when where what "
	"which who whom whose why how you your yours our ours its his her hers him she all any "
	"some such more most other each both very too here please thanks thank hello yes get got "
	"getting need needs want wants make made use using let now one since like know tell see "
	"way try trying help seems able something anything nothing never always already";

struct words {
	const char *word[MOST_WORDS];
	size_t n;
};

static int by_letter(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* said_by_all in order: a few hundred words are asked for a million times. */
static struct {
	const char *word[MOST_SMALL];
	size_t n;
} small;

static void sort_small(void)
{
	char *rest = xstrdup(said_by_all);
	for (const char *word; small.n < MOST_SMALL && (word = strsep(&rest, " "));)
		small.word[small.n++] = word;
	qsort(small.word, small.n, sizeof *small.word, by_letter);
}

static bool says_something(const char *word)
{
	size_t letters = 0;
	for (const char *c = word; *c; c++)
		letters += (*c & 0xc0) != 0x80;
	return letters >= SHORTEST && strlen(word) <= LONGEST &&
	       !bsearch(&word, small.word, small.n, sizeof *small.word, by_letter);
}

static bool has(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (!strcmp(words->word[i], word))
			return true;
	return false;
}

/* Cuts a folded text into its words. */
static void cut(char *s, struct words *words)
{
	size_t length, skip;
	while (words->n < MOST_WORDS && (length = text_word(s, strlen(s), &skip))) {
		char *word = s + skip;
		bool last = !word[length];
		word[length] = 0;
		if (says_something(word) && !has(words, word))
			words->word[words->n++] = word;
		s = word + length + !last;
	}
	qsort(words->word, words->n, sizeof *words->word, by_letter);
}

/* A word has nothing that JSON would escape. */
static void add(struct buf *json, const char *word, const char *other)
{
	buf_printf(json, "%s\"%s%s%s\"", json->len > 1 ? "," : "", word, *other ? " " : "", other);
}

static void write_words(struct buf *json, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		add(json, words->word[i], "");
}

static void write_pairs(struct buf *json, const struct words *words)
{
	if (words->n == 1)
		write_words(json, words);
	for (size_t i = 0; i < words->n; i++)
		for (size_t j = i + 1; j < words->n; j++)
			add(json, words->word[i], words->word[j]);
}

char *words_json(const char *text, bool pairs)
{
	struct words words = {.n = 0};
	struct buf json = {0};
	if (!small.n)
		sort_small();
	char *folded = text_fold(text, strnlen(text, READ));
	cut(folded, &words);
	buf_char(&json, '[');
	(pairs ? write_pairs : write_words)(&json, &words);
	buf_char(&json, ']');
	free(folded);
	return json.at;
}
