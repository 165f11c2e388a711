/* hd-search: find it while the caller waits. */
#include "search.h"

#include <string.h>

enum {
	LIKE_LENGTH = 320,	/* characters of a text that what resembles it is looked for by */
	MANY = INT32_MAX,	/* lines when they are not limited */
};

static const struct column columns[] = {
	{"ref", TEXT, true, "what was found", NULL},
	{"kind", TEXT, true, "article script call client product", NULL},
	{"code", TEXT, true, "of an article, client or product", NULL},
	{"product", TEXT, true, "code of the product it is about", NULL},
	{"language", TEXT, true, "of the article or the client", NULL},
	{"solved", NUMBER, true, "calls it solved", NULL},
	{"title", TEXT, true, "of an article or call, the name of a client or product", NULL},
	{"match", MARKED, true, "the passage or address that was found", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

/* The kinds of things, in the order they are printed. */
static const struct {
	const char *name, *letter;
	enum option_id option;
	bool usual;		/* asked when none is chosen */
	struct hits (*find)(struct query *query);
} kinds[] = {
	{"article", "a", OPT_ARTICLES, true, articles_find},
	{"script", "a", OPT_SCRIPTS, true, scripts_find},
	{"call", "c", OPT_CALLS, false, calls_find},
	{"client", "k", OPT_CLIENTS, false, clients_find},
	{"product", "p", OPT_PRODUCTS, false, products_find},
};

/* ---- operands ---- */

static char *read_typed(const struct args *args)
{
	bool of_ref = args->value[OPT_LIKE] || args->value[OPT_SUGGEST];
	if (of_ref && args->operands)
		opt_die(args, "%s: the ref says what is searched", args->operand[0]);
	if (of_ref)
		return xstrdup("");
	if (!args->operands)
		opt_die(args, "no words; what does the caller say?");
	if (args->operands == 1 && !strcmp(args->operand[0], "-"))
		return operand_slurp(stdin, "standard input");
	for (size_t i = 0; i < args->operands; i++)
		if (!*args->operand[i])
			die(TROUBLE, "empty word: did the command before it fail?");
	return text_join(args->operand, args->operands, " ");
}

/* Without blanks around it, so that it may be an address as a whole. */
static char *trimmed(const char *typed)
{
	static const char blanks[] = " \t\r\n";
	typed += strspn(typed, blanks);
	size_t len = strlen(typed);
	while (len && strchr(blanks, typed[len - 1]))
		len--;
	return xstrndup(typed, len);
}

/* ---- database ---- */

static bool asked(const struct args *args, size_t kind)
{
	bool chosen = false;
	for (size_t i = 0; i < LENGTH(kinds); i++)
		chosen = chosen || args->value[kinds[i].option];
	if (chosen)
		return args->value[kinds[kind].option];
	return kinds[kind].usual || (args->value[OPT_LIKE] && kinds[kind].option == OPT_CALLS);
}

/* Scripts are articles here. */
bool query_asks(const struct query *query, const char *kind)
{
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if ((!strcmp(kinds[i].name, kind) || (*kind == 'a' && *kinds[i].letter == 'a')) &&
			asked(query->args, i))
			return true;
	return false;
}

/* Gives every kind an equal share of the lines, and to the others what one does not need. */
static void share(struct hits found[LENGTH(kinds)], int64_t lines)
{
	size_t given[LENGTH(kinds)] = {0};
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < LENGTH(kinds) && lines; i++)
			if (given[i] < found[i].n) {
				given[i]++;
				lines--;
				more = true;
			}
	}
	for (size_t i = 0; i < LENGTH(kinds); i++)
		found[i].n = given[i];
}

/* The lines of what was found, with every column of the table in its order. */
static void keep_rows(const struct hits found[LENGTH(kinds)])
{
	static const char sql[] =
		"SELECT :letter || :id, :kind,\n"
		"	coalesce(page_line.code, iif(:kind = 'call', NULL, coalesce(client.code, product.code))),\n"
		"	coalesce(page_line.product, iif(:kind = 'call', product.code, NULL)),\n"
		"	coalesce(page_line.language, client.language), page_line.solved,\n"
		"	coalesce(page_line.title, call.title, client.name, product.name), :match\n"
		"FROM (SELECT NULL)\n"
		"LEFT JOIN page_line ON :letter = 'a' AND page_line.id = :page\n"
		"LEFT JOIN call ON :letter = 'c' AND call.id = :id\n"
		"LEFT JOIN client ON client.id = iif(:letter = 'k', :id, call.client)\n"
		"LEFT JOIN product ON product.id = iif(:letter = 'p', :id, call.product)";
	sqlite3_stmt *q = db_sql(sql);
	for (size_t i = 0; i < LENGTH(kinds); i++)
		for (size_t j = 0; j < found[i].n; j++) {
			sqlite3_reset(q);
			db_bind_text(q, ":letter", kinds[i].letter);
			db_bind_text(q, ":kind", kinds[i].name);
			db_bind_int(q, ":id", found[i].at[j].id);
			db_bind_int(q, ":page", found[i].at[j].page);
			db_bind_text(q, ":match", found[i].at[j].match);
			db_step(q);
			out_row(q);
		}
	db_done(q);
}

static void find_all(struct query *query, struct hits found[LENGTH(kinds)])
{
	for (size_t i = 0; i < LENGTH(kinds); i++)
		found[i] = asked(query->args, i) ? kinds[i].find(query) : (struct hits){NULL, 0};
}

/* ---- what resembles, what goes with it ---- */

/* The words of a call or an article are those to find. */
static struct ref read_like(struct query *query)
{
	struct ref ref = desk_ref(query->args->value[OPT_LIKE], "ca");
	sqlite3_stmt *q = db_sql(ref.kind == 'c'
		? "SELECT title || ' ' || coalesce(body, '') FROM call WHERE id = :id"
		: "SELECT title || ' ' || coalesce(keywords, '') || ' ' || text FROM page_line\n"
		  "WHERE article = :id ORDER BY language IS NOT :language, language LIMIT 1");
	db_bind_int(q, ":id", ref.id);
	if (ref.kind == 'a')
		db_bind_text(q, ":language", query->args->value[OPT_LANGUAGE]);
	const char *text = db_step(q) ? db_text(q, 0) : "";
	query->words = words_read(xstrndup(text, text_fit(text, strlen(text), LIKE_LENGTH)));
	db_done(q);
	return ref;
}

static void leave_out(struct hits found[LENGTH(kinds)], struct ref ref)
{
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		size_t kept = 0;
		for (size_t j = 0; j < found[i].n; j++)
			if (*kinds[i].letter != ref.kind || found[i].at[j].id != ref.id)
				found[i].at[kept++] = found[i].at[j];
		found[i].n = kept;
	}
}

/* The products that go with the one of a call, an article, or itself, and why. */
static void find_complements(const struct query *query, struct hits *products)
{
	struct ref ref = desk_ref(query->args->value[OPT_SUGGEST], "cap");
	sqlite3_stmt *q = db_sql("WITH this (code) AS (\n"
		"	SELECT product FROM call_line WHERE :kind = 'c' AND id = :id\n"
		"	UNION SELECT code FROM product WHERE :kind = 'p' AND id = :id\n"
		"	UNION SELECT product FROM page_line WHERE :kind = 'a' AND article = :id)\n"
		"SELECT product.id, why FROM this\n"
		"JOIN complement ON pair > this.code || '/' AND pair < this.code || '0'\n"
		"JOIN product ON product.code = substr(pair, length(this.code) + 2)\n"
		"ORDER BY pair");
	const char kind[] = {ref.kind, 0};
	db_bind_text(q, ":kind", kind);
	db_bind_int(q, ":id", ref.id);
	while (db_step(q))
		hits_add(products, db_int(q, 0), 0, db_copy(q, 1));
	db_done(q);
}

static const char *language_of(const struct words *words)
{
	struct buf all = {0};
	buf_str(&all, "");
	for (size_t i = 0; i < words->n; i++)
		buf_printf(&all, "%s ", words->at[i].text);
	return text_language(all.at, 1);
}

static void ask(struct query *query, struct hits found[LENGTH(kinds)])
{
	struct ref like = {0};
	if (query->args->value[OPT_SUGGEST]) {
		find_complements(query, &found[LENGTH(kinds) - 1]);
		return;
	}
	if (query->args->value[OPT_LIKE])
		like = read_like(query);
	else
		nearest_correct(query);
	query->language = query->args->value[OPT_LANGUAGE];
	if (!query->language)
		query->language = language_of(&query->words);
	query->limit += like.kind != 0;
	find_all(query, found);
	query->limit -= like.kind != 0;
	leave_out(found, like);
}

/* ---- print ---- */

static void say_words(const struct query *query, size_t found, const char *nearest)
{
	if (query->words.more)
		say("more than %d different words; the others are left out", LIMIT_WORDS);
	if (query->corrected.len)
		say("searched %s", query->corrected.at);
	if (!found)
		say("nothing found%s%s", nearest ? "; nearest words known: " : "",
			nearest ? nearest : "");
}

static int search(struct args *args)
{
	struct query query = {.args = args};
	struct hits found[LENGTH(kinds)] = {{NULL, 0}};
	char *nearest = NULL;
	bool quiet = args->value[OPT_QUIET];
	size_t n = 0;
	if (!args->value[OPT_LIMIT])
		args->value[OPT_LIMIT] = "20";
	out_start(args, columns);
	query.period = opt_period(args, WHEN_LAST);
	query.limit = opt_number(args, OPT_LIMIT, 0);
	if (!query.limit)
		query.limit = MANY;
	query.typed = trimmed(read_typed(args));
	query.words = words_read(query.typed);
	query.words.marked = out_marks();
	db_read(args);
	ask(&query, found);
	share(found, query.limit);
	for (size_t i = 0; i < LENGTH(kinds); i++)
		n += found[i].n;
	keep_rows(found);
	if (!n && !quiet)
		nearest = nearest_words(&query);
	db_close();
	out_print();
	if (!quiet)
		say_words(&query, n, nearest);
	return n ? DONE : NOTHING;
}

static const struct choice words[] = {{OPT_LANGUAGE, "fr nl de en"},
	{OPT_LEVEL, "basic advanced expert"}, {OPT_COUNT, NULL}};

static const struct verb verbs[] = {
	{NULL, "WORDS...", "Find articles, scripts, calls, clients and products by the caller's words.",
		"articles scripts calls clients products product client language level since like "
		"suggest %out", search, words, columns},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "Find it while the caller waits.", verbs);
}
