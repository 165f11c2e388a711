/*
 * reply.c: what is new in a message. Mail programs put a head before what they quote: an
 * attribution ("On … wrote:"), a separator ("-----Original Message-----") or some mail headers.
 * Behind it lines begin with ">", or everything to the end is quoted. Lines are judged by their
 * keys: folded as text_fold() does, so that the tables below are lower case without accents.
 */
#include "mail.h"

#include <stdlib.h>
#include <string.h>

struct line {
	const char *at;
	size_t len;		/* without \n and blanks before it */
	char *key;		/* folded, no blanks around; "" for a blank line */
};
struct written {
	struct line *line;
	size_t n;
	char *keys;
	struct buf out;
	size_t blanks;		/* blank lines met since the last kept one */
	bool gap;		/* something was dropped since then */
};

enum {
	MOST_FOLDS = 4,		/* lines of an attribution */
	MOST_HEAD = 600,	/* bytes of an attribution */
	MOST_HEADERS = 24,	/* lines of mail headers */
	MOST_SIGNATURE = 30,	/* lines behind "--", which others write between paragraphs */
	MOST_DEVICE = 120,	/* bytes of "Sent from my …" */
	WRAPPED = 64,		/* bytes of a line that a mail program may have broken */
};

/* What an attribution says between its date and its colon. */
static const char *const verbs[] = {
	"wrote", "writes", "quoting",
	"ecrit", "ecrivait",
	"schreef", "schrijft", "geschreven",
	"schrieb", "schreibt", "geschrieben", "zitat von",
	"ha scritto", "scrive", "escribio", "escreveu", "skrev", "skriver", "kirjoitti",
	"napisal", "napisala", "napsal", "irta", "a scris",
	"написал", "написала", "пишет",
};

/* What people say when they write such a line by hand. */
static const char *const by_hand[] = {
	"i wrote", "we wrote", "you wrote", "i have written", "you have written",
	"j'ai ecrit", "ai ecrit", "avons ecrit", "avez ecrit", "as ecrit", "j'ecrivais",
	"ik schreef", "schreef ik", "heb ik", "wij schreven", "schreef u", "u schreef",
	"schreef je", "je schreef", "heeft u", "hebt u",
	"ich schrieb", "schrieb ich", "habe ich", "schrieben wir", "haben wir", "schrieben sie",
	"haben sie", "schriebst du", "hast du",
};

/* Between dashes, before a quoted message. */
static const char *const separators[] = {
	"original message", "original appointment", "original email", "reply message",
	"message d'origine", "message original", "message initial", "mail original",
	"courriel original", "courrier original", "e-mail d'origine",
	"oorspronkelijk bericht", "oorspronkelijk e-mailbericht", "origineel bericht",
	"ursprungliche nachricht", "urspr. nachricht", "originalnachricht", "original-nachricht",
	"originale nachricht", "ursprungliche mail",
	"messaggio originale", "mensaje original", "mensagem original", "oprindelig besked",
	"oprindelig meddelelse", "ursprungligt meddelande", "opprinnelig melding",
	"alkuperainen viesti", "oryginalna wiadomosc", "wiadomosc oryginalna", "puvodni zprava",
	"исходное сообщение",
};

/* Before a forwarded message, between dashes or before a colon. */
static const char *const forwards[] = {
	"forwarded message", "forwarded by", "forwarded mail", "forwarded email",
	"begin forwarded message", "start of forwarded message",
	"message transfere", "message reexpedie", "message transmis", "mail transfere",
	"courriel transfere", "transfere par", "transmis par", "reexpedie par",
	"debut du message transfere", "debut du message reexpedie", "debut du courriel transfere",
	"doorgestuurd bericht", "doorgestuurd door", "begin doorgestuurd bericht",
	"begin van doorgestuurd bericht", "doorgezonden bericht",
	"weitergeleitete nachricht", "weitergeleitet von", "weitergeleitete mail",
	"anfang der weitergeleiteten", "beginn der weitergeleiteten",
	"messaggio inoltrato", "inizio messaggio inoltrato", "mensaje reenviado",
	"inicio del mensaje reenviado", "mensagem encaminhada", "videresendt", "vidarebefordrat",
	"przekazana wiadomosc", "пересылаемое сообщение",
};

/* Mail headers as mail programs show them. */
enum header { FROM = 1, SENT = 2, DATED = 4, TO = 8, SUBJECT = 16, OTHER = 32 };
static const struct {
	const char *name;
	enum header header;
} headers[] = {
	{"from", FROM}, {"de", FROM}, {"van", FROM}, {"von", FROM}, {"da", FROM}, {"fra", FROM},
	{"fran", FROM}, {"od", FROM}, {"lahettaja", FROM}, {"expediteur", FROM}, {"afzender", FROM},
	{"absender", FROM}, {"от", FROM},
	{"sent", SENT}, {"envoye", SENT}, {"envoye le", SENT}, {"message du", SENT},
	{"verzonden", SENT}, {"verzonden op", SENT}, {"verstuurd", SENT}, {"gesendet", SENT},
	{"gesendet am", SENT}, {"inviato", SENT}, {"enviado", SENT}, {"enviado el", SENT},
	{"enviada em", SENT}, {"sendt", SENT}, {"skickat", SENT}, {"lahetetty", SENT},
	{"wyslano", SENT}, {"отправлено", SENT},
	{"date", DATED}, {"datum", DATED}, {"data", DATED}, {"fecha", DATED}, {"dato", DATED},
	{"дата", DATED},
	{"to", TO}, {"a", TO}, {"aan", TO}, {"an", TO}, {"para", TO}, {"til", TO}, {"till", TO},
	{"do", TO}, {"destinataire", TO}, {"pour", TO}, {"кому", TO},
	{"subject", SUBJECT}, {"objet", SUBJECT}, {"sujet", SUBJECT}, {"onderwerp", SUBJECT},
	{"betreff", SUBJECT}, {"oggetto", SUBJECT}, {"asunto", SUBJECT}, {"assunto", SUBJECT},
	{"emne", SUBJECT}, {"amne", SUBJECT}, {"aihe", SUBJECT}, {"temat", SUBJECT},
	{"тема", SUBJECT},
	{"cc", OTHER}, {"copie", OTHER}, {"copie a", OTHER}, {"kopie", OTHER}, {"reply-to", OTHER},
	{"repondre a", OTHER}, {"antwoord aan", OTHER}, {"antwort an", OTHER},
	{"importance", OTHER}, {"attachments", OTHER}, {"pieces jointes", OTHER},
	{"bijlagen", OTHER}, {"anlagen", OTHER},
};

/* What telephones and mail programs add below a text. */
static const struct {
	const char *begins, *ends;
} devices[] = {
	{"sent from ", ""}, {"sent via ", ""}, {"sent with ", ""}, {"sent using ", ""},
	{"get outlook for ", ""}, {"download outlook for ", ""},
	{"envoye de ", ""}, {"envoye depuis ", ""}, {"envoye a partir d", ""}, {"envoye avec ", ""},
	{"envoye a l'aide d", ""}, {"telecharger outlook pour ", ""}, {"obtenez outlook pour ", ""},
	{"obtenir outlook pour ", ""},
	{"verzonden vanaf ", ""}, {"verzonden van ", ""}, {"verzonden vanuit ", ""},
	{"verzonden met ", ""}, {"verstuurd vanaf ", ""}, {"verstuurd van ", ""},
	{"verstuurd vanuit ", ""}, {"verstuurd met ", ""}, {"download outlook voor ", ""},
	{"outlook voor ", "downloaden"}, {"outlook downloaden voor ", ""},
	{"gesendet von ", ""}, {"gesendet mit ", ""}, {"gesendet aus ", ""}, {"gesendet uber ", ""},
	{"von mein", "gesendet"}, {"von unterwegs", "gesendet"}, {"mit ", "gesendet"},
	{"diese nachricht wurde ", "gesendet"}, {"holen sie sich outlook fur ", ""},
	{"outlook fur ", "beziehen"}, {"outlook fur ", "herunterladen"}, {"outlook fur ", "holen"},
	{"inviato da", ""}, {"enviado desde ", ""}, {"enviado do ", ""}, {"enviado a partir d", ""},
	{"sendt fra ", ""}, {"skickat fran ", ""}, {"lahetetty ", ""}, {"wyslane z ", ""},
	{"wyslano z ", ""}, {"отправлено с ", ""}, {"отправлено из ", ""},
};
static const char *const makes[] = {
	"iphone", "ipad", "ipod", "ios", "mac", "android", "samsung", "galaxy", "blackberry",
	"nokia", "huawei", "xiaomi", "xperia", "pixel", "windows", "outlook", "gmail", "yahoo",
	"proton mail", "protonmail", "gmx", "web.de", "thunderbird", "mobile", "mobiel", "mobiele",
	"portable", "smartphone", "phone", "telephone", "telefoon", "mobiltelefon", "handy", "gsm",
	"tablet", "tablette", "toestel", "app",
};

/* Lists sign below a line of underscores. */
static const char *const lists[] = {
	"mailing list", "mailinglist", "mailing-list", "mailingliste", "liste de diffusion",
	"liste de discussion",
};

static bool is_part(char c)
{
	return (unsigned char)c >= 0x80 || text_is_word((unsigned char)c);
}

/* Whether a key has these words, whole. */
static bool has(const char *key, const char *words)
{
	size_t len = strlen(words);
	for (const char *at = key; (at = strstr(at, words)); at++)
		if ((at == key || !is_part(at[-1])) && !is_part(at[len]))
			return true;
	return false;
}

static bool has_any(const char *key, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has(key, table[i]))
			return true;
	return false;
}

static bool begins(const char *key, const char *with)
{
	return !strncmp(key, with, strlen(with));
}

static bool begins_any(const char *key, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (begins(key, table[i]))
			return true;
	return false;
}

static bool ends(const char *key, const char *with)
{
	size_t len = strlen(key), n = strlen(with);
	return len >= n && !strcmp(key + len - n, with);
}

/* ---- lines ---- */

/* What no reader sees: U+200B to U+200F, U+202A to U+202E, U+FEFF. */
static size_t unseen(const char *c)
{
	const unsigned char *u = (const unsigned char *)c;
	if (u[0] == 0xef && u[1] == 0xbb && u[2] == 0xbf)
		return 3;
	if (u[0] != 0xe2 || u[1] != 0x80)
		return 0;
	return (u[2] >= 0x8b && u[2] <= 0x8f) || (u[2] >= 0xaa && u[2] <= 0xae) ? 3 : 0;
}

/* A folded line in place: typewriter's apostrophes and blanks, none at its ends. */
static char *tidy(char *key)
{
	char *to = key;
	for (const char *c = key; *c;) {
		size_t skip = unseen(c);
		if (skip) {
			c += skip;
		} else if (begins(c, "’")) {
			*to++ = '\'';
			c += strlen("’");
		} else {
			*to++ = *c == '\t' || *c == '\r' ? ' ' : *c;
			c++;
		}
	}
	while (to > key && to[-1] == ' ')
		to--;
	*to = 0;
	return key + strspn(key, " ");
}

static size_t trimmed(const char *at, size_t len)
{
	while (len && strchr(" \t\r", at[len - 1]))
		len--;
	return len;
}

static void split(struct written *m, const char *text)
{
	size_t n = 1;
	for (const char *c = text; (c = strchr(c, '\n')); c++)
		n++;
	m->line = xalloc(n * sizeof *m->line);
	char *key = m->keys = text_fold(text, strlen(text));
	for (; m->n < n; m->n++) {
		struct line *line = &m->line[m->n];
		size_t len = strcspn(text, "\n"), folded = strcspn(key, "\n");
		char *next = key + folded + (key[folded] == '\n');
		key[folded] = 0;
		*line = (struct line){.at = text, .len = trimmed(text, len), .key = tidy(key)};
		text += len + (text[len] == '\n');
		key = next;
	}
}

static bool is_blank(const struct written *m, size_t i)
{
	return !*m->line[i].key;
}

static bool marked(const struct written *m, size_t i)
{
	return i < m->n && *m->line[i].key == '>';
}

/* ">From " alone is no quote: mailboxes have it for "From ". */
static bool quoted(const struct written *m, size_t i)
{
	return marked(m, i) && (!begins(m->line[i].key, ">from ") || (i && marked(m, i - 1)) ||
				       marked(m, i + 1));
}

/* The first line from i on that is not blank; m->n for none. */
static size_t filled(const struct written *m, size_t i)
{
	while (i < m->n && is_blank(m, i))
		i++;
	return i;
}

/* ---- heads of quotes ---- */

enum { A_DATE = 1, A_TIME = 2 };

/* Whether a number (and what follows it) is a year or a date, a time of day, neither. */
static unsigned judge(const char *at, size_t len)
{
	static const char digits[] = "0123456789";
	if (len == 4 && (begins(at, "19") || begins(at, "20")))
		return A_DATE;
	char by = at[len];
	if (len > 2 || !by || !strchr(":.h/-", by))
		return 0;
	size_t second = strspn(at + len + 1, digits);
	const char *end = at + len + 1 + second;
	if (second && strchr("./-", by) && *end == by && strspn(end + 1, digits))
		return A_DATE;
	return second == 2 && strchr(":.h", by) ? A_TIME : 0;
}

static unsigned dates(const char *key)
{
	unsigned found = 0;
	for (size_t n; *key; key += n ? n : 1) {
		n = strspn(key, "0123456789");
		found |= n ? judge(key, n) : 0;
	}
	return found;
}

static size_t count_words(const char *key)
{
	size_t n = 0;
	for (; *key; key += strspn(key, " ")) {
		key += strcspn(key, " ");
		n++;
	}
	return n;
}

/* Takes the colon, or the dashes around it, off an attribution; false when there are none. */
static bool bare(char **head)
{
	char *key = *head;
	size_t len = strlen(key), before = len;
	bool dashes = begins(key, "--");
	while (len && strchr(dashes ? "- :" : " :", key[len - 1]))
		len--;
	if (len == before)
		return false;
	key[len] = 0;
	*head = key + strspn(key, "- ");
	return true;
}

static bool ends_in_address(const char *key)
{
	const char *at = strrchr(key, '@');
	return at && !at[strcspn(at, " ")] ? true : at && !strcmp(at + strcspn(at, " "), " >");
}

enum sureness { NO, IF_QUOTED, SURE };

static bool ends_in_verb(const char *key)
{
	for (size_t i = 0; i < LENGTH(verbs); i++)
		if (ends(key, verbs[i]))
			return true;
	return false;
}

/* How sure a text is an attribution: some are with a quote behind them only. */
static enum sureness attributes(char *key, bool dated, size_t folds)
{
	bool colon = bare(&key);
	if ((!colon && !ends_in_verb(key)) || (folds > 1 && !dated))
		return NO;
	bool verb = has_any(key, verbs, LENGTH(verbs)), address = strchr(key, '@');
	bool last = ends_in_address(key);
	unsigned when = dates(key);
	if (!colon)
		return address && when == (A_DATE | A_TIME) ? SURE : NO;
	if (!verb)
		return !last || !dated || !when ? NO : when == (A_DATE | A_TIME) ? SURE : IF_QUOTED;
	if (has_any(key, by_hand, LENGTH(by_hand)))
		return IF_QUOTED;
	if ((when & A_DATE) && (address || (when & A_TIME)))
		return SURE;
	return when || address || dated || count_words(key) <= 8 ? IF_QUOTED : NO;
}

/* Whether there is a number near its beginning, as in "On Wednesday, 3" and "tir. 18. apr". */
static bool is_dated(const char *key)
{
	size_t before = strcspn(key, "0123456789");
	return before < 32 && key[before];
}

/* Whether line i goes on with an attribution. Its > may be that of an address. */
static bool folds_on(const struct written *m, size_t i, const struct buf *head)
{
	if (i >= m->n || is_blank(m, i) || head->len + strlen(m->line[i].key) > MOST_HEAD)
		return false;
	const char *open = head->len ? strrchr(head->at, '<') : NULL;
	return (!quoted(m, i) || (open && !strchr(open, '>'))) &&
	       !(head->len && strchr(".!?", head->at[head->len - 1]));
}

/* Lines of an attribution that begins at i; 0 for none. */
static size_t folded(const struct written *m, size_t i, enum sureness *sure)
{
	struct buf head = {0};
	size_t n = 0;
	bool last = false;
	*sure = NO;
	while (!last && n < MOST_FOLDS && folds_on(m, i + n, &head)) {
		buf_str(&head, n ? " " : "");
		buf_str(&head, m->line[i + n++].key);
		last = strchr(":-", head.at[head.len - 1]);
	}
	if (n)
		*sure = attributes(head.at, is_dated(m->line[i].key), n);
	free(head.at);
	return *sure ? n : 0;
}

/* As folded(); but where a later line with words and a date begins one as well, that is its
 * beginning. */
static size_t attribution(const struct written *m, size_t i, enum sureness *sure)
{
	enum sureness later;
	size_t n = folded(m, i, sure);
	for (size_t j = 1; j < n; j++) {
		const char *key = m->line[i + j].key;
		if (strcspn(key, "0123456789") && (dates(key) & A_DATE) &&
			folded(m, i + j, &later) && later >= *sure)
			return 0;
	}
	return n;
}

static unsigned header(const char *key)
{
	key += strspn(key, "* ");
	size_t len = strcspn(key, ":");
	if (!key[len])
		return 0;
	while (len && strchr(" *", key[len - 1]))
		len--;
	for (size_t i = 0; i < LENGTH(headers); i++)
		if (len == strlen(headers[i].name) && !strncmp(key, headers[i].name, len))
			return headers[i].header;
	return 0;
}

/* What mail headers are told by from those of a form: a time, an address. */
static bool proves(const char *key, unsigned kind)
{
	return strchr(key, '@') || ((kind & (SENT | DATED)) && (dates(key) & A_TIME));
}

static bool is_mail(unsigned seen)
{
	if (!(seen & FROM))
		return false;
	return (seen & SENT) ? seen & (TO | SUBJECT) : (seen & SUBJECT) && (seen & (DATED | TO));
}

/* Lines of mail headers from i on, some folded; 0 when they are not those of a message, unless any
 * will do. */
static size_t block(const struct written *m, size_t i, bool any)
{
	unsigned seen = 0;
	bool proven = any;
	size_t end = i;
	for (size_t j = i; j < m->n && j <= end + (j > i ? 2 : 0) && j < i + MOST_HEADERS; j++) {
		const char *key = m->line[j].key;
		unsigned kind = header(key);
		if ((kind & seen & ~(unsigned)OTHER) || quoted(m, j))
			break;
		seen |= kind;
		proven = proven || proves(key, kind);
		end = kind ? j + 1 : end;
	}
	return any || (proven && is_mail(seen)) ? end - i : 0;
}

static bool is_rule(const char *key)
{
	size_t len = strlen(key);
	return len >= 3 && strspn(key, "_-=* ") == len;
}

/* The inside of "---- words ----"; NULL when there are no dashes before it. */
static const char *dashed(const char *key)
{
	size_t n = strspn(key, "-=_* ");
	return n >= 2 && strspn(key, "-=_") >= 2 ? key + n : NULL;
}

static bool separates(const char *key)
{
	const char *words = dashed(key);
	for (size_t i = 0; words && i < LENGTH(separators); i++)
		if (begins(words, separators[i])) {
			const char *rest = words + strlen(separators[i]);
			return strspn(rest, "-=_*: ") == strlen(rest);
		}
	return false;
}

static bool forwards_at(const struct written *m, size_t i)
{
	const char *key = m->line[i].key, *words = dashed(key);
	return (words || ends(key, ":")) &&
	       begins_any(words ? words : key, forwards, LENGTH(forwards));
}

/* Lines of what stands before a quote from i on; 0 for nothing of that kind. */
static size_t head(const struct written *m, size_t i, enum sureness *sure)
{
	const char *key = m->line[i].key;
	size_t next = i, n = 0;
	enum sureness inner;
	bool separated = separates(key);
	*sure = SURE;
	if (separated || is_rule(key))
		next = filled(m, i + 1);
	if (next < m->n && header(m->line[next].key))
		n = block(m, next, separated);
	if (separated && !n && next < m->n)
		n = attribution(m, next, &inner);
	if (separated || n)
		return n ? next + n - i : 1;
	return attribution(m, i, sure);
}

/* ---- signatures ---- */

static bool closes(const struct written *m, size_t i)
{
	size_t n = 0;
	for (size_t j = i + 1; j < m->n && !quoted(m, j) && n <= MOST_SIGNATURE; j++)
		n += !is_blank(m, j);
	return n <= MOST_SIGNATURE;
}

/* The words of a key, without the address behind them; false when there are too many. */
static bool device_words(const char *key, char words[MOST_DEVICE + 1])
{
	const char *url = strstr(key, "http");
	size_t len = strcspn(key, "<");
	len = url && (size_t)(url - key) < len ? (size_t)(url - key) : len;
	if (len > MOST_DEVICE)
		return false;
	while (len && strchr(" ([", key[len - 1]))
		len--;
	memcpy(words, key, len);
	words[len] = 0;
	return true;
}

enum device { NO_DEVICE, SOME_DEVICE, KNOWN_DEVICE };

static enum device device(const char *key)
{
	char words[MOST_DEVICE + 1];
	if (!device_words(key, words))
		return NO_DEVICE;
	size_t len = strlen(words);
	bool sentence = strchr(words, ',') || (len && strchr(".!?:;", words[len - 1]));
	if (len && words[len - 1] == '.')
		words[len - 1] = 0;
	for (size_t i = 0; i < LENGTH(devices); i++)
		if (begins(words, devices[i].begins) && ends(words, devices[i].ends)) {
			words[strcspn(words, ",")] = 0;
			if (has_any(words, makes, LENGTH(makes)))
				return KNOWN_DEVICE;
			return sentence || count_words(words) > 7 ? NO_DEVICE : SOME_DEVICE;
		}
	return NO_DEVICE;
}

/* Whether a line has nothing above it and nothing new below. */
static bool is_alone(const struct written *m, size_t i)
{
	enum sureness sure;
	return (!i || is_blank(m, i - 1)) && (i + 1 == m->n || is_blank(m, i + 1) ||
						     quoted(m, i + 1) || head(m, i + 1, &sure));
}

static bool signs(const struct written *m, size_t i)
{
	const char *key = m->line[i].key;
	if (!strcmp(key, "--"))
		return !strncmp(m->line[i].at, "-- ", 3) || closes(m, i);
	if (strspn(key, "_") >= 2 && i + 1 < m->n)
		return has_any(m->line[i + 1].key, lists, LENGTH(lists));
	enum device kind = device(key);
	return kind == KNOWN_DEVICE || (kind == SOME_DEVICE && is_alone(m, i));
}

/* ---- the text ---- */

/* The end of a quoted line that some mail program broke, not an answer to it. */
static bool is_remainder(const struct written *m, size_t i)
{
	if (!i || !quoted(m, i - 1) || !quoted(m, i + 1) || is_blank(m, i))
		return false;
	const struct line *before = &m->line[i - 1];
	char c = *m->line[i].at;
	return before->len >= WRAPPED && !strchr(".!?:", before->at[before->len - 1]) &&
	       c >= 'a' && c <= 'z';
}

static void keep(struct written *m, size_t i)
{
	if (is_blank(m, i)) {
		m->blanks++;
		return;
	}
	if (m->gap)
		m->blanks = 1;
	for (size_t n = 0; m->out.len && n <= m->blanks; n++)
		buf_char(&m->out, '\n');
	buf_add(&m->out, m->line[i].at, m->line[i].len);
	m->blanks = 0;
	m->gap = false;
}

static void keep_rest(struct written *m, size_t i)
{
	for (; i < m->n; i++)
		keep(m, i);
}

/* Lines from i on that are no part of what is new; 0 when line i is. SIZE_MAX for all of them. */
static size_t old(const struct written *m, size_t i, bool *signature)
{
	enum sureness sure;
	if (quoted(m, i) || is_remainder(m, i)) {
		*signature = false;
		return 1;
	}
	if (is_blank(m, i))
		return *signature;
	size_t lines = head(m, i, &sure);
	if (lines && quoted(m, filled(m, i + lines))) {
		*signature = false;
		return lines;
	}
	if (lines && sure == SURE)
		return SIZE_MAX;
	*signature = *signature || signs(m, i);
	return *signature;
}

static void read_lines(struct written *m)
{
	bool signature = false;
	for (size_t i = 0, n; i < m->n; i += n ? n : 1) {
		n = old(m, i, &signature);
		if (n == SIZE_MAX)
			return;
		if (forwards_at(m, i)) {
			keep_rest(m, i);
			return;
		}
		m->gap = m->gap || n;
		if (!n)
			keep(m, i);
	}
}

char *reply_new(const char *text)
{
	struct written m = {0};
	split(&m, text);
	read_lines(&m);
	if (!m.out.len) {
		m.gap = false;
		keep_rest(&m, 0);
	}
	free(m.line);
	free(m.keys);
	return m.out.at ? m.out.at : xstrdup("");
}
