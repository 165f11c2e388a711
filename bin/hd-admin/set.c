/* set.c: reference data kept: many things at once, and the verbs that set, list and export them. */
#include "kinds.h"

#include <string.h>
#include <unistd.h>

/* ---- setting many things at once: the rows of thing ---- */

/* The row t of the table that a thing is, by its code: of an address, also by its client. */
static const char *is_it(const struct kind *kind)
{
	return xasprintf("t.\"%s\" = thing.f0%s", kind->field[0].name,
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

/* Ends with what a SELECT of codes, reasons and lines of a sheet finds wrong. */
static void hold(const struct kind *kind, const char *law, int64_t pass)
{
	size_t bad = 0;
	sqlite3_stmt *q = law ? db_sql(law) : NULL;
	if (q && sqlite3_bind_parameter_index(q, ":pass"))
		db_bind_int(q, ":pass", pass);
	for (; q && db_step(q); bad++)
		say("%s%s %s: %s",
			db_int(q, 2) == NEVER ? "" : xasprintf("line %lld: ", (long long)db_int(q, 2)),
			kind->name, db_text(q, 0), db_text(q, 1));
	if (bad)
		die(TROUBLE, "%zu refused, nothing changed", bad);
	if (q)
		db_done(q);
}

static bool must(const struct attribute *field)
{
	return field->need == MUST || field->need == REMOVE;
}

/* New ones: what they must have now, the rest as changes of nothing. */
static void add(const struct kind *kind, int64_t pass)
{
	struct buf columns = {0}, values = {0};
	for (size_t i = 0; kind->field[i].name; i++) {
		const struct attribute *field = &kind->field[i];
		if (i && !must(field) && field->check != NAME)
			continue;
		buf_printf(&columns, "%s\"%s\"", i ? ", " : "", field->name);
		buf_printf(&values, field->check == NAME ? ", coalesce(f%zu, f0)" : i ? ", f%zu" : "f%zu",
			i);
		if (i && must(field))
			hold(kind, xasprintf("SELECT f0, 'new, and has no %s; %s=... says it', line FROM thing\n"
					     "WHERE pass = :pass AND fresh AND f%zu IS NULL ORDER BY n",
				field->name, field->name, i), pass);
	}
	run(xasprintf("INSERT INTO %s (%s) SELECT %s FROM thing\n"
		      "WHERE pass = :pass AND fresh ORDER BY n",
		    kind->table, columns.at, values.at),
		pass);
	journal(kind, "add", "", "fresh", pass);
}

/* "level basic -> expert" where it is not so already. */
static void change(const struct kind *kind, size_t i, int64_t pass)
{
	const char *column = kind->field[i].name;
	journal(kind, "set",
		xasprintf(" || ': %s ' || coalesce(t.\"%s\", '-') || ' -> ' ||\n"
			  "	coalesce(nullif(f%zu, ''), '-')",
			column, column, i),
		xasprintf("f%zu IS NOT NULL AND t.\"%s\" IS NOT nullif(f%zu, '')", i, column, i), pass);
}

/* All columns at once: a CHECK may look at several. */
static void update(const struct kind *kind, int64_t pass)
{
	struct buf columns = {0};
	for (size_t i = 1; kind->field[i].name; i++)
		if (kind->field[i].check != OWNER)
			buf_printf(&columns, "%s\"%s\" = iif(f%zu IS NULL, t.\"%s\", nullif(f%zu, ''))",
				columns.len ? ", " : "", kind->field[i].name, i, kind->field[i].name, i);
	run(xasprintf("UPDATE %s AS t SET %s FROM thing WHERE pass = :pass AND %s", kind->table,
		    columns.at, is_it(kind)),
		pass);
}

/* What a cleared field removes. */
static void remove_cleared(const struct kind *kind, int64_t pass)
{
	journal(kind, "set", " || ': removed'", "f1 = ''", pass);
	run(xasprintf("DELETE FROM %s AS t WHERE EXISTS (SELECT 1 FROM thing\n"
		      "	WHERE pass = :pass AND %s AND f1 = '')",
		    kind->table, is_it(kind)),
		pass);
	run("DELETE FROM thing WHERE pass = :pass AND f1 = ''", pass);
}

const char *kind_table(const char *create)
{
	struct buf sql = {0};
	buf_printf(&sql, "%s TABLE thing (n INTEGER PRIMARY KEY, line INTEGER,\n"
			 "	pass INTEGER NOT NULL DEFAULT 1, fresh INTEGER NOT NULL DEFAULT 0",
		create);
	buf_printf(&sql, ", %s)", kind_list("f% TEXT"));
	return sql.at;
}

/* Which of the things are new. */
static void tell_new(const struct kind *kind, int64_t pass)
{
	run(xasprintf("UPDATE thing SET fresh = 1 WHERE pass = :pass AND NOT EXISTS\n"
		      "	(SELECT 1 FROM %s AS t WHERE %s)",
		    kind->table, is_it(kind)),
		pass);
}

void kind_set(const struct kind *kind)
{
	int64_t passes = db_number("SELECT max(pass) FROM thing");
	for (int64_t pass = 1; pass <= passes; pass++) {
		if (kind->field[1].need == REMOVE)
			remove_cleared(kind, pass);
		hold(kind, kind->before, pass);
		tell_new(kind, pass);
		add(kind, pass);
		for (size_t i = 1; kind->field[i].name; i++)
			if (kind->field[i].check != OWNER)
				change(kind, i, pass);
		update(kind, pass);
	}
	hold(kind, kind->after, passes);
}

const char *kind_list(const char *format)
{
	struct buf list = {0};
	for (int i = 0; i < MOST_FIELDS; i++) {
		buf_str(&list, i ? ", " : "");
		for (const char *s = format; *s; s++)
			if (*s == '%')
				buf_printf(&list, "%d", i + (s[1] == '+' ? 2 : 0));
			else if (*s != '+')
				buf_char(&list, *s);
	}
	return list.at;
}

/* ---- the verbs ---- */

/* FIELD=VALUE into its place; an unknown field is refused with those there are. */
static void take_pair(const struct kind *kind, const char *pair, char **values)
{
	const char *fields[MOST_FIELDS], *equals = strchr(pair, '=');
	size_t n = 0;
	char *name = xstrndup(pair, equals ? (size_t)(equals - pair) : strlen(pair));
	for (size_t i = 1; kind->field[i].name; i++) {
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

void kind_lines(const struct kind *kind, const char *condition, const char *code)
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
	sqlite3_stmt *q = db_sql(xasprintf("INSERT INTO thing (%s) VALUES (%s)", kind_list("f%"),
		kind_list("?")));
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
	kind_lines(kind, xasprintf(" WHERE %s.%s = :code ", kind->table, kind->field[0].name), values[0]);
	db_commit();
	out_print();
	return DONE;
}

static const struct kind *kind_operand(const struct args *args)
{
	if (args->operands != 1)
		opt_die(args, "which kind? %s", kind_names());
	return kind_find(args->operand[0]);
}

int list(struct args *args)
{
	const struct kind *kind = kind_operand(args);
	out_start(args, kind->columns);
	db_read(args);
	kind_lines(kind, "", NULL);
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
