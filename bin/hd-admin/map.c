/*
 * map.c: which column of a sheet goes where. A map is lines of words; # begins a comment, "quotes"
 * keep blanks and take every special meaning away.
 *
 *	source NAME			required; with the id it makes a call known
 *	header yes|no			no: columns are $1, $2…, which always may be used
 *	missing WORD…			cells that mean nothing, beside empty ones
 *	keep COLUMN…			kept with the call as JSON
 *	create client|product|operator…	those that are not known are added, else refused
 *	FIELD [COLUMN…] [FORMAT] [FROM=TO…] [if COLUMN=VALUE…]
 *
 * Several columns are joined, by a blank; those of category by /, of body by line ends. FORMAT
 * begins with %, is of times and may have blanks in it: %d/%m/%Y %H:%M. FROM=TO turns a value
 * into another; *=TO turns all others, =TO what is missing; so a field without a column has a
 * constant: kind =incident, start %Y =2019. After if: the field is missing unless one COLUMN has
 * its VALUE.
 */
#include "admin.h"
#include "import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_WORDS = 256 };

const struct field call_fields[FIELDS] = {
	[ID] = {"id", PLAIN, NULL, " "},
	[CHANGED] = {"changed", MOMENT, NULL, " "},
	[START] = {"start", MOMENT, NULL, " "},
	[TOOK] = {"took", PERIOD, NULL, " "},
	[CLOSED] = {"closed", MOMENT, NULL, " "},
	[CHANNEL] = {"channel", ONE_OF, "phone email chat web walk-in monitor", " "},
	[DIRECTION] = {"direction", ONE_OF, "in out", " "},
	[KIND] = {"kind", ONE_OF, "incident question request complaint check", " "},
	[PRIORITY] = {"priority", ONE_OF, "low normal high critical", " "},
	[OPERATOR] = {"operator", PLAIN, NULL, " "},
	[CLIENT] = {"client", PLAIN, NULL, " "},
	[CALLER] = {"caller", PLAIN, NULL, " "},
	[PHONE] = {"phone", NUMBER_OF, NULL, " "},
	[PRODUCT] = {"product", PLAIN, NULL, " "},
	[CATEGORY] = {"category", PLAIN, NULL, "/"},
	[LEVEL] = {"level", ONE_OF, "basic advanced expert", " "},
	[TITLE] = {"title", PLAIN, NULL, " "},
	[BODY] = {"body", PLAIN, NULL, "\n"},
	[OUTCOME] = {"outcome", ONE_OF, "solved unsupported withdrawn", " "},
	[SOLUTION] = {"solution", PLAIN, NULL, " "},
	[TOLD] = {"told", MOMENT, NULL, " "},
	[DEADLINE] = {"deadline", MOMENT, NULL, " "},
};

/* What hd-log list --all --format=csv -o all prints. A duplicate's original is another desk's. */
static const char own_map[] =
	"source hd\n"
	"start start %Y-%m-%d %H:%M:%S\n"
	"took took\n"
	"closed closed %Y-%m-%d %H:%M:%S\n"
	"channel channel\ndirection direction\nkind kind\npriority priority\noperator operator\n"
	"client client\ncaller caller\nphone phone\nproduct product\ncategory category\n"
	"level level\ntitle title\nbody body\n"
	"outcome outcome duplicate=withdrawn\n"
	"solution solution\n"
	"told told %Y-%m-%d %H:%M:%S\n"
	"deadline deadline %Y-%m-%d %H:%M:%S\n"
	"keep ref\n";

/* ---- words of a line ---- */

struct word {
	char *text, *to; /* to: what follows =, else NULL */
	bool bare;       /* text has no quotes */
};

/* The next word of a line, unquoted in place; false at its end. */
static bool next_word(const char *where, char **line, struct word *w)
{
	char *in = *line + strspn(*line, " \t\r"), *out = in;
	bool quoted = false, more = *in && *in != '#';
	*w = (struct word){in, NULL, true};
	for (; *in && (quoted || !strchr(" \t\r", *in)); in++) {
		if (*in == '"') {
			quoted = !quoted;
			w->bare = w->bare && w->to;
		} else if (*in == '=' && !quoted && !w->to) {
			*out++ = 0;
			w->to = out;
		} else {
			*out++ = *in;
		}
	}
	if (quoted)
		die(TROUBLE, "%s: a quote is not closed", where);
	*line = in + (*in != 0);
	*out = 0;
	return more;
}

static size_t read_words(const char *where, char *line, struct word words[MOST_WORDS])
{
	size_t n = 0;
	while (n < MOST_WORDS && next_word(where, &line, &words[n]))
		n++;
	if (n == MOST_WORDS)
		die(TROUBLE, "%s: more than %d words", where, MOST_WORDS - 1);
	return n;
}

static struct pick pick_of(const char *where, const struct word *w)
{
	int64_t number;
	struct pick pick = {w->text, w->bare && *w->text == '$', 0};
	if (!pick.numbered)
		return pick;
	if (!text_number(w->text + 1, 1, LIMIT_CELLS, &number))
		die(TROUBLE, "%s: %s: columns are $1 to $%d", where, w->text, LIMIT_CELLS);
	pick.at = (size_t)number - 1;
	return pick;
}

/* ---- lines ---- */

static void add_turn(const char *where, struct rule *r, const struct field *f, const struct word *w)
{
	if (f->sort == ONE_OF && *w->to && !text_in(w->to, f->words))
		die(TROUBLE, "%s: %s: no %s; one of %s", where, w->to, f->name, f->words);
	r->turn = xrealloc(r->turn, (r->turns + 1) * sizeof *r->turn);
	r->turn[r->turns++] =
		(struct turn){w->bare && !strcmp(w->text, "*") ? NULL : w->text, w->to};
}

static void add_test(const char *where, struct rule *r, const struct word *w)
{
	if (!w->to)
		die(TROUBLE, "%s: after if: COLUMN=VALUE", where);
	r->test = xrealloc(r->test, (r->tests + 1) * sizeof *r->test);
	r->test[r->tests++] = (struct test){pick_of(where, w), w->to};
}

static void add_pick(const char *where, struct pick **picks, size_t *n, const struct word *w)
{
	if (w->to)
		die(TROUBLE, "%s: %s=%s: a column was wanted; put it in quotes", where, w->text,
			w->to);
	*picks = xrealloc(*picks, (*n + 1) * sizeof **picks);
	(*picks)[(*n)++] = pick_of(where, w);
}

static void check_format(const char *where, const char *format)
{
	for (const char *at = format; at && (at = strchr(at, '%')); at += 2)
		if (!at[1] || !strchr(strcmp(format, "%s") ? "dmYyHMSz" : "s", at[1]))
			die(TROUBLE, "%s: %s: a time is made of %%d %%m %%Y %%y %%H %%M %%S %%z, or is %%s",
				where, format);
}

static void read_rule(const char *where, struct rule *r, const struct field *f,
	const struct word *words, size_t n)
{
	struct buf format = {0};
	bool testing = false;
	for (size_t i = 0; i < n; i++) {
		const struct word *w = &words[i];
		if (testing)
			add_test(where, r, w);
		else if (w->bare && !w->to && !strcmp(w->text, "if"))
			testing = true;
		else if (w->to)
			add_turn(where, r, f, w);
		else if (format.len || (w->bare && *w->text == '%'))
			buf_printf(&format, "%s%s", format.len ? " " : "", w->text);
		else
			add_pick(where, &r->pick, &r->picks, w);
	}
	r->format = format.at;
	check_format(where, r->format);
	if (testing && !r->tests)
		die(TROUBLE, "%s: after if: COLUMN=VALUE", where);
	if (!r->picks && !r->turns)
		die(TROUBLE, "%s: %s: from which column?", where, f->name);
	if ((f->sort == MOMENT) != (r->format != NULL))
		die(TROUBLE,
			f->sort == MOMENT ? "%s: %s: in which format? such as %%d/%%m/%%Y %%H:%%M"
					  : "%s: %s: is no time and has no format",
			where, f->name);
}

static enum field_id find_field(const char *name)
{
	size_t f = 0;
	while (f < FIELDS && strcmp(call_fields[f].name, name))
		f++;
	return (enum field_id)f;
}

static void read_create(const char *where, struct map *m, const struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		enum field_id f = find_field(words[i].text);
		if (f != CLIENT && f != PRODUCT && f != OPERATOR)
			die(TROUBLE, "%s: create: client, product, operator are what can be",
				where);
		m->create[f] = true;
	}
}

static void read_missing(struct map *m, const struct word *words, size_t n)
{
	m->missing = xrealloc(m->missing, (m->missings + n + 1) * sizeof *m->missing);
	for (size_t i = 0; i < n; i++)
		m->missing[m->missings++] = words[i].text;
}

_Noreturn static void no_word(const char *where, const char *word)
{
	const char *names[FIELDS + 5] = {"source", "header", "missing", "keep", "create"};
	for (size_t i = 0; i < FIELDS; i++)
		names[i + 5] = call_fields[i].name;
	const char *nearest = text_nearest(word, names, LENGTH(names));
	if (nearest)
		die(TROUBLE, "%s: %s: no such field, nearest is %s", where, word, nearest);
	die(TROUBLE, "%s: %s: no such field: %s", where, word,
		text_join((char **)names, LENGTH(names), " "));
}

/* The one word of a line that stands once. */
static const char *read_single(
	const char *where, const struct word *words, size_t n, const char *before)
{
	if (before)
		die(TROUBLE, "%s: %s stands twice", where, words[0].text);
	if (n > 2)
		die(TROUBLE, "%s: %s is one word; put it in quotes", where, words[0].text);
	return words[1].text;
}

static void read_line(struct map *m, const char *where, size_t line, char *text)
{
	struct word words[MOST_WORDS];
	size_t n = read_words(where, text, words);
	if (!n)
		return;
	const char *name = words[0].text;
	enum field_id field = find_field(name);
	if (n == 1 || words[0].to)
		die(TROUBLE, "%s: %s: a word, a blank and what it means", where, name);
	if (field < FIELDS) {
		if (m->rule[field].line)
			die(TROUBLE, "%s: %s stands in line %zu too", where, name,
				m->rule[field].line);
		m->rule[field].line = line;
		read_rule(where, &m->rule[field], &call_fields[field], words + 1, n - 1);
	} else if (!strcmp(name, "keep")) {
		for (size_t i = 1; i < n; i++)
			add_pick(where, &m->keep, &m->keeps, &words[i]);
	} else if (!strcmp(name, "missing")) {
		read_missing(m, words + 1, n - 1);
	} else if (!strcmp(name, "create")) {
		read_create(where, m, words + 1, n - 1);
	} else if (!strcmp(name, "source")) {
		m->source = read_single(where, words, n, m->source);
	} else if (!strcmp(name, "header")) {
		static const char *said;
		said = read_single(where, words, n, said);
		m->header = *opt_word(said, "yes no", xasprintf("%s: header", where)) == 'y';
	} else {
		no_word(where, name);
	}
}

/* ---- the whole map ---- */

/* The map as text: a file, else one of share/hd/maps beside the folder of this program. */
static char *find_map(const char **name)
{
	char *shipped = share_path(xasprintf("maps/%s.map", *name));
	bool is_file = strchr(*name, '/') || !access(*name, R_OK) || !shipped;
	char *path = is_file ? xstrdup(*name) : shipped;
	FILE *file = fopen(path, "re");
	if (!file)
		die(TROUBLE, "--map %s: %s; a map is a file, or the name of one in share/hd/maps",
			*name, strerror(errno));
	*name = path;
	char *text = operand_slurp(file, path);
	fclose(file);
	return text;
}

/* Without a line for the title it is the column of that name. */
static void default_title(struct map *m)
{
	static struct pick title = {"title", false, 0};
	if (m->header && !m->rule[TITLE].line)
		m->rule[TITLE] = (struct rule){.line = 1, .picks = 1, .pick = &title};
}

static void check_map(const struct map *m)
{
	if (!m->source)
		die(TROUBLE, "%s: no line says the source", m->name);
	if (!m->rule[START].line || !m->rule[TITLE].line)
		die(TROUBLE, "%s: no line says the %s", m->name,
			m->rule[START].line ? "title" : "start");
	if (m->rule[OUTCOME].line && !m->rule[CLOSED].line)
		die(TROUBLE, "%s: an outcome without closed", m->name);
}

struct map *map_read(const char *name)
{
	struct map *m = xalloc(sizeof *m);
	char *text = name ? find_map(&name) : xstrdup(own_map);
	m->own = !name;
	m->name = name ? name : "hd-log list";
	m->header = true;
	for (size_t line = 1; *text; line++) {
		size_t len = strcspn(text, "\n");
		read_line(m, xasprintf("%s:%zu", m->name, line), line, xstrndup(text, len));
		text += len + (text[len] == '\n');
	}
	default_title(m);
	check_map(m);
	return m;
}
