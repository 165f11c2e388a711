/* kinds.c: reference data: clients, addresses, products, complements, operators, teams. One table says what
 * they are made of; set, list, export and import are the same walk over it. */
#include "admin.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum check { ANY, NAME, CODE, LOGIN, TEAM_NAME, WORD, YES_NO, EMAIL, ADDRESS, CLIENT, TEAM, PAIR };

struct attribute {
	const char *name;	/* as typed, and the column of the table */
	enum check check;
	const char *words;	/* of WORD */
	bool needed;		/* cannot be cleared */
};

struct kind {
	const char *name, *plural, *table;
	struct attribute field[MOST_FIELDS];	/* the code first */
	const char *id;		/* of its row t, in entry; NULL when it has no ref */
	const char *entry;	/* the column of entry that holds it */
	const char *lines;	/* FROM … ORDER BY of its list */
	const struct column *columns;
};

#define LAST_COLUMN {NULL, TEXT, false, NULL, NULL}

static const struct column client_columns[] = {
	{"ref", TEXT, true, "the client", "'k' || id"},
	{"code", TEXT, true, "short name", NULL},
	{"name", TEXT, true, "as people say it", NULL},
	{"language", TEXT, true, "fr nl de en", NULL},
	{"level", TEXT, true, "what they know: basic advanced expert", NULL},
	{"note", TEXT, true, "what every operator should know", NULL},
	LAST_COLUMN,
};

static const struct column address_columns[] = {
	{"code", TEXT, true, "the number or e-mail address", "value"},
	{"client", TEXT, true, "code of the client", "client.code"},
	{"caller", TEXT, true, "who is met there", NULL},
	LAST_COLUMN,
};

static const struct column product_columns[] = {
	{"ref", TEXT, true, "the product", "'p' || id"},
	{"code", TEXT, true, "short name", NULL},
	{"name", TEXT, true, "as people say it", NULL},
	{"supported", TEXT, true, "yes or no", "iif(supported, 'yes', 'no')"},
	{"note", TEXT, true, "what every operator should know", NULL},
	LAST_COLUMN,
};

static const struct column complement_columns[] = {
	{"code", TEXT, true, "a product and what goes with it: lj4/toner", "pair"},
	{"why", TEXT, true, "in words an operator can say", NULL},
	LAST_COLUMN,
};

static const struct column operator_columns[] = {
	{"code", TEXT, true, "the login", "login"},
	{"name", TEXT, true, "as people say it", NULL},
	{"email", TEXT, true, "where reminders go", NULL},
	{"team", TEXT, true, "the team", NULL},
	LAST_COLUMN,
};

static const struct column team_columns[] = {
	{"code", TEXT, true, "the team", "name"},
	{"email", TEXT, true, "where reminders go", NULL},
	LAST_COLUMN,
};

static const struct kind kinds[] = {
	{"client", "clients", "client",
		{{"code", CODE, NULL, true}, {"name", NAME, NULL, true},
			{"language", WORD, "fr nl de en", false},
			{"level", WORD, "basic advanced expert", false}, {"note", ANY, NULL, false}},
		"t.id", "client", "FROM client ORDER BY code",
		client_columns},
	{"address", "addresses", "address",
		{{"value", ADDRESS, NULL, true}, {"client", CLIENT, NULL, true},
			{"caller", ANY, NULL, false}},
		"t.client", "client", "FROM address JOIN client ON client.id = address.client\n"
		"ORDER BY client.code, value", address_columns},
	{"product", "products", "product",
		{{"code", CODE, NULL, true}, {"name", NAME, NULL, true},
			{"supported", YES_NO, NULL, true}, {"note", ANY, NULL, false}},
		"t.id", "product", "FROM product ORDER BY code",
		product_columns},
	{"complement", "complements", "complement",
		{{"pair", PAIR, NULL, true}, {"why", ANY, NULL, false}},
		"(SELECT id FROM product WHERE code = substr(t.pair, 1, instr(t.pair, '/') - 1))",
		"product", "FROM complement ORDER BY pair", complement_columns},
	{"operator", "operators", "operator",
		{{"login", LOGIN, NULL, true}, {"name", ANY, NULL, false}, {"email", EMAIL, NULL, false},
			{"team", TEAM, NULL, true}},
		NULL, NULL, "FROM operator ORDER BY login", operator_columns},
	{"team", "teams", "team", {{"name", TEAM_NAME, NULL, true}, {"email", EMAIL, NULL, false}},
		NULL, NULL, "FROM team ORDER BY name", team_columns},
};

static const char *const names[] = {"client", "address", "product", "complement", "operator", "team"};

const struct kind *kind_find(const char *name)
{
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (!strcmp(name, kinds[i].name) || !strcmp(name, kinds[i].plural))
			return &kinds[i];
	const char *nearest = text_nearest(name, names, LENGTH(names));
	if (nearest)
		die(TROUBLE, "%s: no such kind, nearest is %s", name, nearest);
	die(TROUBLE, "%s: no such kind: %s", name,
		text_join((char **)names, LENGTH(names), " "));
}

const char *const *kind_fields(const struct kind *kind)
{
	const char **fields = xalloc((MOST_FIELDS + 1) * sizeof *fields);
	fields[0] = "code";
	for (size_t i = 1; i < MOST_FIELDS && kind->field[i].name; i++)
		fields[i] = kind->field[i].name;
	return fields;
}

/* ---- checks: each gives the value as the table keeps it, or says what is wrong ---- */

/* A code stands where refs, numbers and addresses may too: it must look like none of them. */
static char *check_code(const char *s)
{
	struct ref ref;
	if (strpbrk(s, " \t\r\n,/@"))
		return xstrdup("a code has no blank, comma, slash or @");
	if (*s == '-' || operand_ref(s, &ref) || s[strspn(s, "0123456789+.()")] == 0)
		return xstrdup("a code does not look like an option, a ref or a number");
	return NULL;
}

/* Colleagues may be called by their names. */
static char *check_login(const char *s)
{
	struct ref ref;
	if (*s == '-' || strpbrk(s, "\t\r\n,") || operand_ref(s, &ref))
		return xstrdup(
			"a login has no comma or line end, and does not look like an option or a ref");
	return NULL;
}

/* WHO is an operator or a team: one name is never both. */
static char *check_who(const char *s, char *why, const char *other, const char *sql)
{
	if (why)
		return why;
	sqlite3_stmt *q = db_sql(sql);
	db_bind_text(q, ":typed", s);
	if (db_step(q))
		why = xasprintf("there is %s of that name", other);
	db_done(q);
	return why;
}

static char *check_email(const char *s)
{
	const char *at = strchr(s, '@');
	if (*s == '-' || strpbrk(s, " \t\r\n<>,;:\"'`$\\|&()") || !at || at == s || !at[1] ||
		strchr(at + 1, '@'))
		return xstrdup("not an e-mail address like ann@example.com");
	return NULL;
}

static void replace(char **s, char *by)
{
	free(*s);
	*s = by;
}

static char *check_address(char **s)
{
	char *why = strchr(*s, '@') ? check_email(*s) : NULL, *address = why ? NULL : desk_address(*s);
	if (!why && !address)
		return xstrdup("neither a telephone number nor an e-mail address");
	if (!why)
		replace(s, address);
	return why;
}

/* A statement lives from its first use until the desk is closed: rows are checked in one opening. */
static char *check_there(char **s, sqlite3_stmt **q, const char *sql, const char *what)
{
	if (!*q)
		*q = db_sql(sql);
	sqlite3_reset(*q);
	db_bind_text(*q, ":typed", *s);
	if (!db_step(*q))
		return xasprintf("no such %s", what);
	replace(s, xstrdup(db_text(*q, 0)));
	return NULL;
}

/* Two products that are there, as their codes are written. */
static char *check_pair(char **s, sqlite3_stmt **q)
{
	static const char sql[] = "SELECT code FROM product WHERE code = :typed";
	char *slash = strchr(*s, '/');
	if (!slash)
		return xstrdup("two products as lj4/toner");
	char *one = xstrndup(*s, (size_t)(slash - *s)), *other = xstrdup(slash + 1);
	char *why = check_there(&one, q, sql, "product");
	why = why ? why : check_there(&other, q, sql, "product");
	if (!why && !strcmp(one, other))
		why = xstrdup("a product does not go with itself");
	if (!why)
		replace(s, xasprintf("%s/%s", one, other));
	free(one);
	free(other);
	return why;
}

static char *check(const struct attribute *field, char **s)
{
	static sqlite3_stmt *clients, *teams, *products;
	if (strlen(*s) > LIMIT_FIELD)
		return xasprintf("more than %d bytes", LIMIT_FIELD);
	switch (field->check) {
	case ANY:
	case NAME:
		return NULL;
	case CODE:
		return check_code(*s);
	case LOGIN:
		return check_who(*s, check_login(*s), "a team",
			"SELECT 1 FROM team WHERE name = :typed");
	case TEAM_NAME:
		return check_who(*s, check_code(*s), "an operator",
			"SELECT 1 FROM operator WHERE login = :typed");
	case WORD:
		return text_in(*s, field->words) ? NULL : xasprintf("one of %s", field->words);
	case YES_NO:
		if (strcmp(*s, "yes") && strcmp(*s, "no") && strcmp(*s, "1") && strcmp(*s, "0"))
			return xstrdup("yes or no");
		replace(s, xstrdup(**s == 'y' || **s == '1' ? "1" : "0"));
		return NULL;
	case EMAIL:
		return check_email(*s);
	case ADDRESS:
		return check_address(s);
	case CLIENT:
		return check_there(s, &clients, "SELECT id FROM client WHERE code = :typed",
			"client");
	case TEAM:
		return check_there(s, &teams, "SELECT name FROM team WHERE name = :typed", "team");
	case PAIR:
		return check_pair(s, &products);
	}
	return NULL;
}

char *kind_check_code(const char *kind, const char *code)
{
	char *copy = xstrdup(code), *why = check(&kind_find(kind)->field[0], &copy);
	free(copy);
	return why;
}

/* An address of one client is found without naming the client again. */
static char *find_client(const char *address)
{
	sqlite3_stmt *q = db_sql("SELECT min(client), count(*) FROM address WHERE value = :address");
	db_bind_text(q, ":address", address);
	db_step(q);
	char *client = db_int(q, 1) == 1 ? xstrdup(db_text(q, 0)) : NULL;
	db_done(q);
	return client;
}

char *kind_check(const struct kind *kind, char **values, size_t *wrong)
{
	for (size_t i = 0; i < MOST_FIELDS && kind->field[i].name; i++) {
		*wrong = i;
		if (values[i] && !*values[i] && kind->field[i].needed)
			return xstrdup("cannot be empty");
		char *why = values[i] && *values[i] ? check(&kind->field[i], &values[i]) : NULL;
		if (why)
			return why;
	}
	*wrong = 1;
	if (kind->field[0].check == ADDRESS && !values[1] && !(values[1] = find_client(values[0])))
		return xstrdup("whose? client=CODE says it");
	return NULL;
}

/* ---- setting many things at once: the rows of thing ---- */

/* The row t of the table that a thing is, by its code: of an address, also by its client. */
static const char *is_it(const struct kind *kind)
{
	return xasprintf("t.%s = thing.f0%s", kind->field[0].name,
		kind->field[0].check == ADDRESS ? " AND t.client = thing.f1" : "");
}

static void run(const char *sql, int64_t pass)
{
	sqlite3_stmt *q = db_sql(sql);
	db_bind_int(q, ":pass", pass);
	db_run(q);
}

/* What happened to the things for which a condition holds. */
static void journal(const struct kind *kind, const char *what, const char *text,
	const char *condition, int64_t pass)
{
	run(xasprintf("INSERT INTO entry (at, operator, user%s%s, what, text)\n"
		      "SELECT :now, :me, :user%s%s, '%s', '%s ' || f0%s\n"
		      "FROM thing CROSS JOIN %s AS t ON %s\n"
		      "WHERE pass = :pass AND %s ORDER BY n",
		    kind->entry ? ", " : "", kind->entry ? kind->entry : "", kind->id ? ", " : "",
		    kind->id ? kind->id : "", what, kind->name, text, kind->table, is_it(kind),
		    condition),
		pass);
}

/* New ones: their needed fields now, the others as changes of nothing. */
static void add(const struct kind *kind, int64_t pass)
{
	const struct attribute *second = &kind->field[1];
	run(xasprintf("UPDATE thing SET fresh = 1 WHERE pass = :pass AND NOT EXISTS\n"
		      "	(SELECT 1 FROM %s AS t WHERE %s)",
		    kind->table, is_it(kind)),
		pass);
	run(xasprintf("INSERT INTO %s (%s%s%s) SELECT f0%s FROM thing\n"
		      "WHERE pass = :pass AND fresh ORDER BY n",
		    kind->table, kind->field[0].name, second->needed ? ", " : "",
		    second->needed ? second->name : "",
		    !second->needed	      ? ""
		    : second->check == NAME ? ", coalesce(f1, f0)"
					      : ", f1"),
		pass);
	journal(kind, "add", "", "fresh", pass);
}

/* "level basic -> expert" where it is not so already. For an address its client is its key. */
static void change(const struct kind *kind, size_t i, int64_t pass)
{
	const char *column = kind->field[i].name;
	const char *differs = xasprintf(
		"f%zu IS NOT NULL AND t.%s IS NOT nullif(f%zu, '')", i, column, i);
	journal(kind, "set",
		xasprintf(" || ': %s ' || coalesce(t.%s, '-') || ' -> ' ||\n"
			  "	coalesce(nullif(f%zu, ''), '-')",
			column, column, i),
		differs, pass);
	run(xasprintf("UPDATE %s AS t SET %s = nullif(f%zu, '') FROM thing\n"
		      "WHERE pass = :pass AND %s AND %s",
		    kind->table, column, i, is_it(kind), differs),
		pass);
}

const char *kind_table(const char *create)
{
	struct buf sql = {0};
	buf_printf(&sql, "%s TABLE thing (n INTEGER PRIMARY KEY, line INTEGER,\n"
			 "	pass INTEGER NOT NULL DEFAULT 1, fresh INTEGER NOT NULL DEFAULT 0",
		create);
	for (size_t i = 0; i < MOST_FIELDS; i++)
		buf_printf(&sql, ", f%zu TEXT", i);
	buf_str(&sql, ")");
	return sql.at;
}

void kind_set(const struct kind *kind)
{
	sqlite3_stmt *q = db_sql("SELECT max(pass) FROM thing");
	db_step(q);
	int64_t passes = db_int(q, 0);
	db_done(q);
	for (int64_t pass = 1; pass <= passes; pass++) {
		add(kind, pass);
		for (size_t i = 1; i < MOST_FIELDS && kind->field[i].name; i++)
			if (kind->field[i].check != CLIENT)
				change(kind, i, pass);
	}
}

/* ---- the verbs ---- */

/* FIELD=VALUE into its place; an unknown field is refused with those there are. */
static void take_pair(const struct kind *kind, const char *pair, char **values)
{
	const char *fields[MOST_FIELDS], *equals = strchr(pair, '=');
	size_t n = 0;
	char *name = xstrndup(pair, equals ? (size_t)(equals - pair) : strlen(pair));
	for (size_t i = 1; i < MOST_FIELDS && kind->field[i].name; i++) {
		if (equals && !strcmp(name, kind->field[i].name)) {
			values[i] = xstrdup(equals + 1);
			return;
		}
		fields[n++] = kind->field[i].name;
	}
	char *all = text_join((char **)fields, n, "= ");
	if (!equals)
		die(TROUBLE, "%s: a field is set as NAME=VALUE: %s=", pair, all);
	die(TROUBLE, "%s: no such field of %s: %s=", name, kind->name, all);
}

static void keep_lines(const struct kind *kind, const char *condition, const char *code)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_printf(&sql, "\n%.*s", (int)(strstr(kind->lines, "ORDER") - kind->lines), kind->lines);
	buf_printf(&sql, "%s\n%s", condition, strstr(kind->lines, "ORDER"));
	sqlite3_stmt *q = db_sql(sql.at);
	if (code)
		db_bind_text(q, ":code", code);
	out_rows(q);
}

static void set_one(const struct kind *kind, char *const *values)
{
	db_exec(kind_table("CREATE TEMP"));
	sqlite3_stmt *q = db_sql("INSERT INTO thing (f0, f1, f2, f3, f4, f5, f6, f7)\n"
				 "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
	for (int i = 0; i < MOST_FIELDS; i++)
		sqlite3_bind_text(q, i + 1, values[i], -1, SQLITE_STATIC);
	db_run(q);
	kind_set(kind);
}

int set(struct args *args)
{
	char *values[MOST_FIELDS] = {NULL};
	size_t wrong = 0;
	if (args->operands < 2)
		opt_die(args, "set what? KIND CODE FIELD=VALUE...");
	const struct kind *kind = kind_find(args->operand[0]);
	values[0] = xstrdup(args->operand[1]);
	for (size_t i = 2; i < args->operands; i++)
		take_pair(kind, args->operand[i], values);
	out_start(args, kind->columns);
	db_change(args);
	char *why = kind_check(kind, values, &wrong);
	if (why)
		die(TROUBLE, "%s%s%s: %s", wrong ? kind->field[wrong].name : kind->name,
			values[wrong] ? " " : "", values[wrong] ? values[wrong] : "", why);
	set_one(kind, values);
	keep_lines(kind, xasprintf(" WHERE %s = :code ", kind->field[0].name), values[0]);
	db_commit();
	out_print();
	return DONE;
}

static const struct kind *kind_operand(const struct args *args)
{
	if (args->operands != 1)
		opt_die(args, "which kind? %s", text_join((char **)names, LENGTH(names), " "));
	return kind_find(args->operand[0]);
}

int list(struct args *args)
{
	const struct kind *kind = kind_operand(args);
	out_start(args, kind->columns);
	db_read(args);
	keep_lines(kind, "", NULL);
	db_close();
	out_print();
	return DONE;
}

/* The list as CSV, without refs: those are this desk's own. On a terminal, which the bytes of a text
 * could harm, as a table. */
int export(struct args *args)
{
	const struct kind *kind = kind_operand(args);
	const char *const *fields = kind_fields(kind);
	size_t n = 0;
	while (fields[n])
		n++;
	if (!isatty(STDOUT_FILENO))
		args->value[OPT_FORMAT] = "csv";
	args->value[OPT_COLUMNS] = text_join((char **)fields, n, ",");
	return list(args);
}
