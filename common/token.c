/* token.c: the words of times in English, French, Dutch and German, and a text cut into them. */
#include "when.h"

#include <string.h>

static const struct word words[] = {
	{FILLER, 0, "the le la les l' am den der die het de on op of du vers y"},
	{HOURLY, 0, "at a om um"},
	{OFFSET, 0, "today aujourd'hui aujourdhui vandaag heute"},
	{OFFSET, 1, "tomorrow demain morgen"},
	{OFFSET, 2, "apres-demain overmorgen ubermorgen uebermorgen day-after-tomorrow"},
	{OFFSET, -1, "yesterday hier gisteren gestern"},
	{OFFSET, -2, "avant-hier eergisteren vorgestern day-before-yesterday"},
	{WEEKDAY, 0, "monday mon lundi lun maandag ma montag mo"},
	{WEEKDAY, 1, "tuesday tue tues mardi mar dinsdag di dienstag"},
	{WEEKDAY, 2, "wednesday wed mercredi mer woensdag wo woe mittwoch mi"},
	{WEEKDAY, 3, "thursday thu thur thurs jeudi jeu donderdag do don donnerstag"},
	{WEEKDAY, 4, "friday fri vendredi ven vrijdag vr vrij freitag fr"},
	{WEEKDAY, 5, "saturday sat samedi sam zaterdag za zat samstag sa sonnabend"},
	{WEEKDAY, 6, "sunday sun dimanche dim zondag zo zon sonntag so"},
	{MONTH, 1, "january jan janvier janv januari januar janner jaenner"},
	{MONTH, 2, "february feb fevrier fevr februari februar"},
	{MONTH, 3, "march mars maart mrt marz maerz mar"},
	{MONTH, 4, "april apr avril avr"},
	{MONTH, 5, "may mai mei"},
	{MONTH, 6, "june jun juin juni"},
	{MONTH, 7, "july jul juillet juil juli"},
	{MONTH, 8, "august aug aout augustus"},
	{MONTH, 9, "september sep sept septembre"},
	{MONTH, 10, "october oct octobre oktober okt"},
	{MONTH, 11, "november nov novembre"},
	{MONTH, 12, "december dec decembre dezember dez"},
	{CLOCK, 12, "noon midi middag mittag"},
	{CLOCK, 0, "midnight minuit middernacht mitternacht"},
	{NOW, 0, "now maintenant nu jetzt"},
	{NEXT, 0,
		"next prochain prochaine volgende volgend komende nachste nachsten nachster "
		"nachstes "
		"naechste naechsten naechster naechstes kommenden kommende kommender suivant "
		"suivante"},
	{LAST, 0,
		"last dernier derniere passe passee vorige vorig verleden afgelopen laatste letzte "
		"letzten letzter letztes vergangenen vergangene vorigen voriger voriges"},
	{THIS, 0, "this ce cet cette deze dit diese diesen dieser dieses"},
	{AHEAD, 0, "in dans over binnen"},
	{AGO, 0, "ago geleden vor il"},
	{UNIT, SECOND, "s sec second seconds seconde secondes seconden sekunde sekunden"},
	{UNIT, MINUTE, "m min minute minutes minuut minuten"},
	{UNIT, HOUR, "h hr hour hours heure heures u uur uren stunde stunden std"},
	{UNIT, DAYS, "d day days j jour jours dag dagen tag tage tagen"},
	{UNIT, WEEKS, "w week weeks semaine semaines sem weken woche wochen"},
	{UNIT, MONTHS, "month months mois maand maanden monat monate monaten monats"},
	{UNIT, YEARS, "year years an ans annee annees jaar jaren jahr jahre jahren jahres"},
	{OCLOCK, HOUR, "uhr h u uur heure heures"},
	{ORDINAL, 0, "st nd rd th er e ste"},
	{OPENING, 0,
		"open opening business working d'ouverture ouverture ouvrable ouvrables ouvre ouvres "
		"ouvree ouvrees"},
	{OPENING, HOUR,
		"oh werkuur werkuren openingsuur openingsuren kantooruur kantooruren arbeitsstunde "
		"arbeitsstunden offnungsstunde offnungsstunden geschaftsstunde geschaftsstunden"},
	{OPENING, DAYS,
		"od werkdag werkdagen openingsdag openingsdagen werktag werktage werktagen arbeitstag "
		"arbeitstage arbeitstagen"},
	{ONE, 1, "a an un une een ein eine einen einem einer"},
};

const char token_nonsense[] =
	"no time; write 14:00, tomorrow 14:00, mon, 24/11, 2026-11-24 14:00, in 2h or 3d ago";

/* Words with blanks or dashes in them; either may be typed. */
static const char *const phrases[] = {"apres-demain", "avant-hier", "day-after-tomorrow",
	"day-before-yesterday"};

/* Bytes of the phrase that s begins with, and which; 0: none. */
static size_t phrase_length(const char *s, const char **phrase)
{
	for (size_t i = 0; i < LENGTH(phrases); i++) {
		size_t n = 0;
		while (phrases[i][n] &&
			(s[n] == phrases[i][n] || (phrases[i][n] == '-' && s[n] == ' ')))
			n++;
		*phrase = phrases[i];
		if (!phrases[i][n] && !(s[n] >= 'a' && s[n] <= 'z'))
			return n;
	}
	return 0;
}

/* Bytes of a word: up to a digit, blank or sign; l'an is two. */
static size_t word_length(const char *s)
{
	size_t len = !strncmp(s, "l'", 2) ? 2 : strcspn(s, " ,0123456789:/.+-");
	return len ? len : 1;
}

/* Folded, and what editors and telephones put for a blank, an apostrophe or a dash as in ASCII. */
static char *plain(const char *typed)
{
	static const struct {
		const char *fancy;
		char plain;
	} signs[] = {{"\t", ' '}, {"\r", ' '}, {"\n", ' '}, {"\302\240", ' '},
		{"\342\200\211", ' '}, {"\342\200\257", ' '}, {"\342\200\230", '\''},
		{"\342\200\231", '\''}, {"\312\274", '\''}, {"\342\200\220", '-'},
		{"\342\200\221", '-'}, {"\342\200\223", '-'}, {"\342\200\224", '-'},
		{"\342\210\222", '-'}};
	struct buf out = {0};
	buf_str(&out, "");
	for (const char *s = text_fold(typed, strlen(typed)); *s;) {
		size_t i = 0;
		while (i < LENGTH(signs) && strncmp(s, signs[i].fancy, strlen(signs[i].fancy)) != 0)
			i++;
		buf_char(&out, i < LENGTH(signs) ? signs[i].plain : *s);
		s += i < LENGTH(signs) ? strlen(signs[i].fancy) : 1;
	}
	return out.at;
}

bool token_cut(struct parse *p, const char *typed)
{
	size_t len;
	for (const char *s = plain(typed), *text; *s; s += len) {
		size_t gap = strspn(s, " ,");
		s += gap;
		if (!*s)
			break;
		size_t digits = strspn(s, "0123456789"), phrase = phrase_length(s, &text);
		len = digits ? digits : phrase ? phrase : word_length(s);
		if (p->tokens == MOST_TOKENS || len >= LONGEST_TOKEN)
			return false;
		struct token *token = &p->token[p->tokens++];
		snprintf(token->text, sizeof token->text, "%.*s", (int)len, phrase ? text : s);
		token->number = digits;
		token->glued = !gap;
	}
	return true;
}

const char *token_text(const struct parse *p, size_t i)
{
	return i < p->tokens ? p->token[i].text : "";
}

bool token_is(const struct parse *p, size_t i, const char *text)
{
	return !strcmp(token_text(p, i), text);
}

bool token_number(const struct parse *p, size_t i)
{
	return i < p->tokens && p->token[i].number;
}

int token_value(const struct parse *p, size_t i)
{
	int64_t value = 1000000; /* more than anything may be */
	text_number(token_text(p, i), 0, value, &value);
	return (int)value;
}

bool token_joined(const struct parse *p, size_t i, const char *signs)
{
	return token_number(p, i) && i + 2 < p->tokens && p->token[i + 1].glued &&
	       p->token[i + 2].glued && !p->token[i + 1].text[1] &&
	       strchr(signs, *token_text(p, i + 1)) && token_number(p, i + 2);
}

static bool spelled(const struct word *word, const char *text)
{
	size_t len = strlen(text);
	for (const char *s = word->spellings; s && len; s = strchr(s, ' ')) {
		s += *s == ' ';
		if (!strncmp(s, text, len) && (s[len] == ' ' || !s[len]))
			return true;
	}
	return false;
}

const struct word *token_at(const struct parse *p, size_t i)
{
	for (size_t w = 0; w < LENGTH(words); w++)
		if (spelled(&words[w], token_text(p, i)))
			return &words[w];
	return NULL;
}

const struct word *token_as(const struct parse *p, size_t i, enum meaning meaning)
{
	for (size_t w = 0; w < LENGTH(words); w++)
		if (words[w].meaning == meaning && spelled(&words[w], token_text(p, i)))
			return &words[w];
	return NULL;
}

char *token_unknown(const char *text)
{
	const char *names[512];
	size_t n = 0;
	for (size_t w = 0; words[w].meaning != OPENING; w++) /* from there on none is a cure */
		for (char *s = strtok(xstrdup(words[w].spellings), " "); s; s = strtok(NULL, " "))
			if (n < LENGTH(names) && strlen(s) > 2)
				names[n++] = s;
	const char *nearest = strlen(text) > 2 ? text_nearest(text, names, n) : NULL;
	if (nearest)
		return xasprintf("'%s' is not known, nearest is %s", text, nearest);
	return xstrdup(token_nonsense);
}
