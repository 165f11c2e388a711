/*
 * map.c: which column of a sheet goes where. A map is lines of words; # begins a comment, "quotes"
 * keep blanks and take every special meaning away.
 *
 *	source NAME			required; with the id it makes a call known
 *	header yes|no			no: columns are $1, $2…, which always may be used
 *	columns NAME…			what they are called, where there is no header
 *	optional COLUMN…		what the header may lack
 *	missing WORD…			cells that mean nothing, beside empty ones
 *	only TEST…			rows for which none holds are left out
 *	skip TEST…			rows for which one holds are left out
 *	rows states|parts		what several rows of one id are: later states, or parts
 *	forgive FIELD…			what is no such thing is missing, else refused
 *	keep COLUMN…			kept with the call as JSON
 *	create client|product|operator…	those that are not known are added, else refused
 *	FIELD [COLUMN…] [FORMAT] [FROM=TO…] [if TEST…] [else …]
 *
 * Several columns are joined, by a blank; those of category by /, of body by line ends. 'Texts'
 * between them stand for themselves; then all columns must be there. FORMAT begins with %, is of
 * times and may have blanks in it: %d/%m/%Y %H:%M. FROM=TO turns a value into another; *=TO turns
 * all others, =TO what is missing; so a field without a column has a constant: kind =incident,
 * start %Y =2019. After if: the field is missing unless one TEST holds, COLUMN=VALUE or COLUMN is
 * internal, a telephone number within the house. After else the same again, for rows of which what
 * stands before it makes nothing; a line may begin with it.
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
	bool stands;     /* 'text': for itself */
};

static bool is_bare(const struct word *w, const char *text)
{
	return w->bare && !w->to && !strcmp(w->text, text);
}

static bool next_text(const char *where, char **line, struct word *w)
{
	char *end = strchr(w->text + 1, '\'');
	if (!end)
		die(TROUBLE, "%s: a ' is not closed", where);
	*end = 0;
	*line = end + 1;
	*w = (struct word){.text = w->text + 1, .stands = true};
	return true;
}

/* The next word of a line, unquoted in place; false at its end. */
static bool next_word(const char *where, char **line, struct word *w)
{
	char *in = *line + strspn(*line, " \t\r"), *out = in;
	bool quoted = false, more = *in && *in != '#';
	*w = (struct word){.text = in, .bare = true};
	if (*in == '\'')
		return next_text(where, line, w);
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
	struct pick pick = {.name = w->text, .numbered = w->bare && *w->text == '$'};
	if (w->stands)
		die(TROUBLE, "%s: '%s': a column was wanted; those with blanks are put in \"quotes\"",
			where, w->text);
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

/* Tests up to an else or the end; how many words they are. */
static size_t read_tests(const char *where, struct tests *tests, const struct word *words, size_t n)
{
	size_t i = 0;
	while (i < n && !is_bare(&words[i], "else")) {
		const struct word *w = &words[i];
		bool is = i + 2 < n && !w->to && is_bare(&w[1], "is") && is_bare(&w[2], "internal");
		if (!w->to && !is)
			die(TROUBLE, "%s: %s: a test is COLUMN=VALUE, or COLUMN is internal", where,
				w->text);
		tests->at = xrealloc(tests->at, (tests->n + 1) * sizeof *tests->at);
		tests->at[tests->n++] = (struct test){pick_of(where, w), w->to};
		i += is ? 3 : 1;
	}
	return i;
}

static void add_pick(const char *where, struct pick **picks, size_t *n, const struct word *w)
{
	if (w->to)
		die(TROUBLE, "%s: %s=%s: a column was wanted; put it in quotes", where, w->text,
			w->to);
	*picks = xrealloc(*picks, (*n + 1) * sizeof **picks);
	(*picks)[(*n)++] = pick_of(where, w);
}

static void add_text(struct rule *r, const struct word *w)
{
	r->pick = xrealloc(r->pick, (r->picks + 1) * sizeof *r->pick);
	r->pick[r->picks++] = (struct pick){.name = w->text, .text = true};
	r->sentence = true;
}

static void check_format(const char *where, const char *format)
{
	for (const char *at = format; at && (at = strchr(at, '%')); at += 2)
		if (!at[1] || !strchr(strcmp(format, "%s") ? "dmYyHMSz" : "s", at[1]))
			die(TROUBLE, "%s: %s: a time is made of %%d %%m %%Y %%y %%H %%M %%S %%z, or is %%s",
				where, format);
}

/* What stands up to if, else or the end; how many words it is. */
static size_t read_cells(const char *where, struct rule *r, const struct field *f,
	const struct word *words, size_t n)
{
	struct buf format = {0};
	size_t i = 0;
	for (; i < n && !is_bare(&words[i], "if") && !is_bare(&words[i], "else"); i++) {
		const struct word *w = &words[i];
		if (w->stands)
			add_text(r, w);
		else if (w->to)
			add_turn(where, r, f, w);
		else if (format.len || (w->bare && *w->text == '%'))
			buf_printf(&format, "%s%s", format.len ? " " : "", w->text);
		else
			add_pick(where, &r->pick, &r->picks, w);
	}
	r->format = format.at;
	check_format(where, r->format);
	return i;
}

static void check_rule(const char *where, const struct rule *r, const struct field *f)
{
	if (!r->picks && !r->turns)
		die(TROUBLE, "%s: %s: from which column?", where, f->name);
	if ((f->sort == MOMENT) != (r->format != NULL))
		die(TROUBLE,
			f->sort == MOMENT ? "%s: %s: in which format? such as %%d/%%m/%%Y %%H:%%M"
					  : "%s: %s: is no time and has no format",
			where, f->name);
}

/* A rule, and those behind an else. */
static void read_rule(const char *where, struct rule *r, const struct field *f,
	const struct word *words, size_t n)
{
	size_t i = read_cells(where, r, f, words, n);
	if (i < n && is_bare(&words[i], "if")) {
		i += 1 + read_tests(where, &r->tests, words + i + 1, n - i - 1);
		if (!r->tests.n)
			die(TROUBLE, "%s: after if: COLUMN=VALUE, or COLUMN is internal", where);
	}
	check_rule(where, r, f);
	if (i == n)
		return;
	r->otherwise = xalloc(sizeof *r->otherwise);
	read_rule(where, r->otherwise, f, words + i + 1, n - i - 1);
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

/* What is known by its form; a call has an id, a start and a title whatever the sheet says. */
static void read_forgive(const char *where, struct map *m, const struct word *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		enum field_id f = find_field(words[i].text);
		if (f < FIELDS && f != START && call_fields[f].sort != PLAIN)
			m->forgive[f] = true;
		else
			die(TROUBLE, "%s: forgive: %s: not a time, duration, number or word of a list",
				where, words[i].text);
	}
}

static void read_list(struct list *list, const struct word *words, size_t n)
{
	list->at = xrealloc(list->at, (list->n + n + 1) * sizeof *list->at);
	for (size_t i = 0; i < n; i++)
		list->at[list->n++] = words[i].text;
}

enum { OTHERS = 11 };
_Noreturn static void no_word(const char *where, const char *word)
{
	const char *names[FIELDS + OTHERS] = {"source", "header", "columns", "optional", "missing",
		"only", "skip", "rows", "forgive", "keep", "create"};
	for (size_t i = 0; i < FIELDS; i++)
		names[i + OTHERS] = call_fields[i].name;
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

/* Lines about rows and cells, whatever field they are for; false for another. */
static bool read_row_line(
	struct map *m, const char *where, const struct word *words, size_t n)
{
	const struct {
		const char *name;
		struct list *list;
		struct tests *tests;
	} lines[] = {
		{"missing", &m->missing, NULL}, {"optional", &m->optional, NULL},
		{"columns", &m->columns, NULL}, {"only", NULL, &m->only}, {"skip", NULL, &m->skip},
	};
	for (size_t i = 0; i < LENGTH(lines); i++) {
		if (strcmp(words[0].text, lines[i].name))
			continue;
		if (lines[i].list)
			read_list(lines[i].list, words + 1, n - 1);
		else if (read_tests(where, lines[i].tests, words + 1, n - 1) < n - 1)
			die(TROUBLE, "%s: %s has no else", where, words[0].text);
		return true;
	}
	return false;
}

/* Lines of two words that stand once. */
static void read_single_line(
	struct map *m, const char *where, const struct word *words, size_t n)
{
	static const char *header, *rows;
	const char *name = words[0].text;
	if (!strcmp(name, "source")) {
		m->source = read_single(where, words, n, m->source);
	} else if (!strcmp(name, "header")) {
		header = read_single(where, words, n, header);
		m->header = *opt_word(header, "yes no", xasprintf("%s: header", where)) == 'y';
	} else if (!strcmp(name, "rows")) {
		rows = read_single(where, words, n, rows);
		m->parts = *opt_word(rows, "states parts", xasprintf("%s: rows", where)) == 'p';
	} else {
		no_word(where, name);
	}
}

/* A line that begins with else: goes on with the field above. */
static void read_else(struct map *m, const char *where, const struct word *words, size_t n)
{
	size_t above = FIELDS;
	for (size_t f = 0; f < FIELDS; f++)
		if (m->rule[f].line && (above == FIELDS || m->rule[f].line > m->rule[above].line))
			above = f;
	if (above == FIELDS)
		die(TROUBLE, "%s: else: no field stands above", where);
	struct rule *r = &m->rule[above];
	while (r->otherwise)
		r = r->otherwise;
	r->otherwise = xalloc(sizeof *r->otherwise);
	read_rule(where, r->otherwise, &call_fields[above], words, n);
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
	if (is_bare(&words[0], "else")) {
		read_else(m, where, words + 1, n - 1);
	} else if (field < FIELDS) {
		if (m->rule[field].line)
			die(TROUBLE, "%s: %s stands in line %zu too", where, name,
				m->rule[field].line);
		m->rule[field].line = line;
		read_rule(where, &m->rule[field], &call_fields[field], words + 1, n - 1);
	} else if (!strcmp(name, "keep")) {
		for (size_t i = 1; i < n; i++)
			add_pick(where, &m->keep, &m->keeps, &words[i]);
	} else if (!strcmp(name, "create")) {
		read_create(where, m, words + 1, n - 1);
	} else if (!strcmp(name, "forgive")) {
		read_forgive(where, m, words + 1, n - 1);
	} else if (!read_row_line(m, where, words, n)) {
		read_single_line(m, where, words, n);
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
	static struct pick title = {.name = "title"};
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
	if (m->columns.n && m->header)
		die(TROUBLE, "%s: columns are named by the header too; header no", m->name);
	if (m->parts && (!m->rule[ID].line || m->rule[CHANGED].line))
		die(TROUBLE, "%s: rows are parts %s", m->name,
			m->rule[ID].line ? "of a call, and say when it changed"
					 : "of what? no line says the id");
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
