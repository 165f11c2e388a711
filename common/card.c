/* card.c: what is to be known of a caller at first sight: five lines. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>

enum {
	LISTED = 3,		/* things on a line */
	WIDTH = 40,		/* columns of a title */
	READ = 400,		/* columns of one that are compared */
	AGAIN = 14 * 86400,	/* calls of so many days are counted, and compared */
	COMPARED = 200,		/* open calls at most */
	MOST_WORDS = 32,	/* of a title */
};

/* A title may have several lines, a card does not get more by it. */
static void add_title(struct buf *out, const char *title)
{
	size_t len = strlen(title), fits = text_fit(title, len, WIDTH);
	for (size_t i = 0; i < fits; i++)
		buf_char(out, title[i] == '\n' || title[i] == '\r' ? ' ' : title[i]);
	buf_str(out, fits < len ? "…" : "");
}

/* "c12 blank pages; c15 …; 4 more" of rows whose columns are a ref, a time or NULL, a title. */
static char *join(sqlite3_stmt *q)
{
	struct buf out = {0};
	size_t n = 0;
	for (; db_step(q); n++) {
		if (n >= LISTED)
			continue;
		buf_printf(&out, "%s%s ", n ? "; " : "", db_text(q, 0));
		if (db_int(q, 1) != NEVER) {
			when_short(&out, db_int(q, 1));
			buf_char(&out, ' ');
		}
		add_title(&out, db_text(q, 2));
	}
	db_done(q);
	if (n > LISTED)
		buf_printf(&out, "; %zu more", n - LISTED);
	return out.at;
}

/* ---- the lines ---- */

/* Whom and what the card is about: a call, or the client's newest open one. */
struct subject {
	int64_t client, call, product, start;
	const char *title, *product_code;
};

static char *coverage(const struct subject *s)
{
	struct cover cover = cover_find(s->client, s->product, s->start, NULL);
	return cover.said ? cover_sentence(&cover, NULL) : NULL;
}

static char *open_calls(const struct subject *s)
{
	sqlite3_stmt *q = db_sql("SELECT 'c' || id, start, title FROM call\n"
				 "WHERE client = :client AND closed IS NULL AND id IS NOT :call\n"
				 "ORDER BY start DESC, id DESC LIMIT 100");
	db_bind_int(q, ":client", s->client);
	db_bind_int(q, ":call", s->call);
	return join(q);
}

/* Promises of the client's open calls: a closed one has none. */
static char *promised(const struct subject *s)
{
	sqlite3_stmt *q = db_sql("SELECT 'b' || callback.id, due, callback.kind || coalesce(' by ' ||\n"
		"	(SELECT login FROM operator WHERE operator.id = callback.operator), '')\n"
		"FROM (SELECT id FROM call WHERE client = :client AND closed IS NULL) AS open\n"
		"CROSS JOIN callback ON callback.call = open.id WHERE +ended IS NULL\n"
		"ORDER BY due, callback.id");
	db_bind_int(q, ":client", s->client);
	return join(q);
}

static const char *nth(int64_t n)
{
	return n % 100 / 10 == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

/* "3rd call on lj4 in 14 days: c9 c3" */
static char *again(const struct subject *s)
{
	struct buf refs = {0};
	int64_t n = 1;
	if (s->call == NEVER)
		return NULL;
	sqlite3_stmt *q = db_sql("SELECT 'c' || id FROM call\n"
				 "WHERE client = :client AND start > :from AND start <= :start\n"
				 "AND +product IS :product AND id < :call ORDER BY start DESC, id DESC");
	db_bind_int(q, ":client", s->client);
	db_bind_int(q, ":product", s->product);
	db_bind_int(q, ":from", s->start - AGAIN);
	db_bind_int(q, ":start", s->start);
	db_bind_int(q, ":call", s->call);
	for (; db_step(q); n++)
		if (n <= LISTED)
			buf_printf(&refs, " %s", db_text(q, 0));
	db_done(q);
	if (n == 1)
		return NULL;
	return xasprintf("%lld%s call%s%s in 14 days, after%s%s", (long long)n, nth(n),
		s->product_code ? " on " : "", s->product_code ? s->product_code : "", refs.at,
		n > LISTED + 1 ? "…" : "");
}

/* ---- what resembles it elsewhere ---- */

struct words {
	char *word[MOST_WORDS];
	size_t n;
};

/* The words of a title that say something: three letters or more. A title may be a megabyte. */
static struct words cut(const char *title)
{
	struct words words = {.n = 0};
	const char *s = text_fold(title, text_fit(title, strlen(title), READ));
	for (size_t len, skip; (len = text_word(s, strlen(s), &skip)) && words.n < MOST_WORDS;
		s += skip + len)
		if (len > 2)
			words.word[words.n++] = xstrndup(s + skip, len);
	return words;
}

static size_t shared(const struct words *one, const struct words *other)
{
	size_t n = 0;
	for (size_t i = 0; i < one->n; i++)
		for (size_t j = 0; j < other->n; j++)
			if (!strcmp(one->word[i], other->word[j])) {
				n++;
				break;
			}
	return n;
}

/* Open calls of others (who is not known may be anybody) that share half of the words of both: an
 * outage shows so. Newest first; few of many are compared. */
static char *alike(const struct subject *s)
{
	struct buf out = {0};
	size_t n = 0;
	struct words words = cut(s->title ? s->title : "");
	sqlite3_stmt *q = words.n ? db_sql("SELECT 'c' || call.id, coalesce(client.code || ' ', ''), title\n"
		"FROM call LEFT JOIN client ON client.id = call.client\n"
		"WHERE closed IS NULL AND start > :from AND call.id IS NOT :call\n"
		"AND (call.client IS NOT :client OR :client IS NULL)\n"
		"ORDER BY start DESC, call.id DESC LIMIT :most") : NULL;
	if (!q)
		return NULL;
	db_bind_int(q, ":from", s->start - AGAIN);
	db_bind_int(q, ":client", s->client);
	db_bind_int(q, ":call", s->call);
	db_bind_int(q, ":most", COMPARED);
	while (n < LISTED && db_step(q)) {
		struct words other = cut(db_text(q, 2));
		size_t common = shared(&words, &other);
		if (common * 2 < words.n || common * 2 < other.n || !common)
			continue;
		buf_printf(&out, "%s%s %s", n++ ? "; " : "", db_text(q, 0), db_text(q, 1));
		add_title(&out, db_text(q, 2));
	}
	db_done(q);
	return out.at;
}

/* ---- the card ---- */

static const struct {
	const char *name;
	char *(*line)(const struct subject *s);
} lines[] = {{"coverage", coverage}, {"open", open_calls}, {"promised", promised}, {"again", again},
	{"alike", alike}};

static struct subject about(int64_t client, int64_t call)
{
	struct subject s = {client, NEVER, NEVER, when_now(), NULL, NULL};
	sqlite3_stmt *q = db_sql("SELECT call.id, product, start, title, product.code FROM call\n"
		"LEFT JOIN product ON product.id = call.product\n"
		"WHERE iif(:call IS NULL, client = :client AND closed IS NULL, call.id = :call)\n"
		"ORDER BY call.id DESC LIMIT 1");
	db_bind_int(q, ":client", client);
	db_bind_int(q, ":call", call);
	if (db_step(q))
		s = (struct subject){client, db_int(q, 0), db_int(q, 1), db_int(q, 2),
			db_copy(q, 3), db_copy(q, 4)};
	db_done(q);
	return s;
}

char *card_line(const char *name, int64_t client)
{
	struct subject s = about(client, NEVER);
	char *line = NULL;
	if (!strcmp(name, "open")) /* of a client all of them */
		s.call = NEVER;
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (!strcmp(name, lines[i].name))
			line = lines[i].line(&s);
	return line;
}

char *card(int64_t client, int64_t call)
{
	struct buf out = {0};
	struct subject s = about(client, call);
	for (size_t i = 0; i < LENGTH(lines); i++) {
		char *line = client != NEVER || lines[i].line == alike ? lines[i].line(&s) : NULL;
		if (line && *line)
			buf_printf(&out, "%s: %s\n", lines[i].name, line);
	}
	return out.at;
}
