/* import.c: sheets into the desk, all or nothing, once every row was found good. */
#include "import.h"
#include "admin.h"

#include <stdlib.h>
#include <string.h>

/* ---- calls: codes, which stand for rows of another table ---- */

static const struct {
	enum field_id field;
	const char *code, *collation; /* how its table compares codes */
	const char *make;
} links[] = {
	{CLIENT, "code", "NOCASE", "INSERT INTO client (code, name) SELECT code, code"},
	{PRODUCT, "code", "NOCASE", "INSERT INTO product (code, name) SELECT code, code"},
	{OPERATOR, "login", "BINARY", "INSERT INTO operator (login) SELECT code"},
};

/* Says each row whose code the desk does not know and cannot take. */
static void refuse_codes(struct stage *s, size_t i)
{
	const char *name = call_fields[links[i].field].name;
	sqlite3_stmt *q = temp_prepare(s->db,
		xasprintf("SELECT line, %s, why FROM row\n"
			  "CROSS JOIN unknown ON field = %d AND code = %s COLLATE %s\n"
			  "WHERE why IS NOT NULL ORDER BY n",
			name, (int)links[i].field, name, links[i].collation));
	while (temp_step(q))
		stage_bad(s, sqlite3_column_int64(q, 0), map_column(&s->map->rule[links[i].field], links[i].field),
			(const char *)sqlite3_column_text(q, 1),
			(const char *)sqlite3_column_text(q, 2));
	sqlite3_finalize(q);
}

/* Those that the desk does not know, in the order of the rows, with what is wrong with them. */
static void find_unknown(struct stage *s, size_t i)
{
	const char *name = call_fields[links[i].field].name;
	const char *missing = xasprintf(
		"no such %s; hd-admin set %s adds it, \"create %s\" in the map all", name, name, name);
	sqlite3_stmt *codes = temp_prepare(s->db,
		xasprintf("SELECT %s, min(n) FROM row WHERE %s IS NOT NULL\n"
			  "GROUP BY %s COLLATE %s ORDER BY 2",
			name, name, name, links[i].collation));
	sqlite3_stmt *add = temp_prepare(s->db, "INSERT INTO unknown VALUES (?, ?, ?)");
	sqlite3_stmt *find = db_sql(xasprintf("SELECT 1 FROM %s WHERE %s = :code", name, links[i].code));
	while (temp_step(codes)) {
		const char *code = (const char *)sqlite3_column_text(codes, 0);
		sqlite3_reset(find);
		db_bind_text(find, ":code", code);
		if (db_step(find) || (links[i].field == OPERATOR && !strcmp(code, user_login())))
			continue; /* who imports is added by it */
		const char *why = s->map->create[links[i].field] ? kind_check_code(name, code) : missing;
		sqlite3_reset(add);
		sqlite3_bind_int(add, 1, (int)links[i].field);
		sqlite3_bind_text(add, 2, code, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(add, 3, why, -1, SQLITE_TRANSIENT);
		temp_step(add);
	}
	sqlite3_finalize(codes);
	sqlite3_finalize(add);
	db_done(find);
}

static void check_codes(struct stage *s)
{
	temp_exec(s->db, "CREATE TABLE unknown (field INTEGER, code TEXT, why TEXT)");
	for (size_t i = 0; i < LENGTH(links); i++) {
		if (!s->map->rule[links[i].field].line)
			continue;
		find_unknown(s, i);
		refuse_codes(s, i);
	}
}

/* What is new is journaled where the journal can point to it. */
static void create(size_t i)
{
	const char *table = call_fields[links[i].field].name;
	int64_t before = db_number(xasprintf("SELECT max(id) FROM %s", table));
	db_exec(xasprintf("%s FROM unknown WHERE field = %d AND NOT EXISTS\n"
			  "	(SELECT 1 FROM %s AS known WHERE known.%s = unknown.code)\n"
			  "ORDER BY unknown.rowid",
		links[i].make, (int)links[i].field, table, links[i].code));
	if (links[i].field == OPERATOR)
		return;
	sqlite3_stmt *q = db_sql(xasprintf(
		"INSERT INTO entry (at, operator, user, %s, what)\n"
		"SELECT :now, :me, :user, id, 'import' FROM %s WHERE id > :before ORDER BY id",
		table, table));
	db_bind_int(q, ":before", before);
	db_run(q);
}

/* ---- calls: new ones ---- */

/* Whose numbers the new calls have: the client's who alone has one, where the map says no client. */
static void find_owners(const struct stage *s)
{
	db_exec("CREATE TEMP TABLE owner (phone TEXT PRIMARY KEY, client INTEGER, caller TEXT)");
	if (s->map->rule[PHONE].line && !s->map->rule[CLIENT].line)
		db_exec("INSERT INTO owner SELECT value, min(client), min(caller)\n"
			"FROM (SELECT DISTINCT phone FROM row) AS said\n"
			"CROSS JOIN address ON address.value = said.phone\n"
			"GROUP BY value HAVING count(*) = 1");
}

static void add_calls(const struct stage *s)
{
	sqlite3_stmt *q = db_sql("UPDATE item SET call = :last + nth WHERE nth IS NOT NULL");
	db_bind_int(q, ":last", db_number("SELECT seq FROM sqlite_sequence WHERE name = 'call'"));
	db_run(q);
	find_owners(s);
	q = db_sql(
		"INSERT INTO call (id, start, took, channel, direction, kind, priority, operator,\n"
		"	client, caller, phone, product, category, level, title, body, outcome,\n"
		"	solution, told, deadline, closed, source, source_id, kept, imported)\n"
		"SELECT item.call, row.start, row.took, coalesce(row.channel, 'phone'),\n"
		"	coalesce(row.direction, 'in'), coalesce(row.kind, 'incident'),\n"
		"	coalesce(row.priority, 'normal'), coalesce(operator.id, :me),\n"
		"	coalesce(client.id, owner.client), coalesce(row.caller, owner.caller), row.phone, product.id, row.category, row.level, row.title,\n"
		"	row.body, row.outcome, row.solution, row.told, row.deadline, row.closed,\n"
		"	:source, :prefix || item.id, row.kept, item.mark\n"
		"FROM item CROSS JOIN row ON row.n = item.n\n"
		"LEFT JOIN operator ON operator.login = row.operator\n"
		"LEFT JOIN client ON client.code = row.client\n"
		"LEFT JOIN product ON product.code = row.product\n"
		"LEFT JOIN owner ON owner.phone = row.phone\n"
		"WHERE item.nth IS NOT NULL ORDER BY item.k");
	db_bind_text(q, ":source", s->map->source);
	db_bind_text(q, ":prefix", s->prefix);
	db_run(q);
	db_exec("INSERT INTO call_text (rowid, title, body, solution)\n"
		"SELECT item.call, fold(title), fold(body), fold(solution)\n"
		"FROM item CROSS JOIN row ON row.n = item.n WHERE nth IS NOT NULL ORDER BY item.k");
}

/* ---- calls: known ones ---- */

/* What a field of a known call becomes, as merge.c found it. */
static const char *becomes(enum field_id f)
{
	switch (f) {
	case CLIENT:
		return "(SELECT id FROM client WHERE code = row.client)";
	case PRODUCT:
		return "(SELECT id FROM product WHERE code = row.product)";
	case OPERATOR:
		return "coalesce((SELECT id FROM operator WHERE login = row.operator), :me)";
	case CHANNEL:
		return "coalesce(row.channel, 'phone')";
	case DIRECTION:
		return "coalesce(row.direction, 'in')";
	case KIND:
		return "coalesce(row.kind, 'incident')";
	case PRIORITY:
		return "coalesce(row.priority, 'normal')";
	default:
		return xasprintf("row.%s", f == FIELDS ? "kept" : call_fields[f].name);
	}
}

/* Only what the sheet says anew; others stay as the desk has them. A column that no row touches is
 * not named, or its indexes would be written again. */
static void update_calls(const struct stage *s)
{
	struct buf sql = {0};
	buf_str(&sql, "UPDATE call SET imported = item.mark");
	for (size_t f = START; f <= FIELDS; f++) {
		const char *name = f == FIELDS ? "kept" : call_fields[f].name;
		if (s->touched & BIT(f) && (f != SOLUTION || s->map->rule[SOLUTION].line))
			buf_printf(&sql, ",\n	%s = iif(touched >> %zu & 1, %s, call.%s)", name, f,
				becomes((enum field_id)f), name);
	}
	if (s->touched & BIT(CLOSED))
		buf_printf(&sql, ",\n	original = iif(touched >> %d & 1, NULL, call.original),\n"
				 "	article = iif(touched >> %d & 1 AND row.outcome IS NOT 'solved', NULL,\n"
				 "		call.article)", CLOSED, CLOSED);
	if (s->touched & BIT(CLOSED) && !s->map->rule[SOLUTION].line)
		buf_printf(&sql, ",\n	solution = iif(touched >> %d & 1 AND row.closed IS NULL, NULL,\n"
				 "		call.solution)", CLOSED);
	buf_str(&sql, "\nFROM item CROSS JOIN row ON row.n = item.n\n"
		      "WHERE item.call = call.id AND nth IS NULL AND mark IS NOT NULL");
	db_run(db_sql(sql.at));
}

/* Where words are touched, the call is learned anew, and by the article that solved it. */
static void change_calls(const struct stage *s)
{
	ref_table();
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) SELECT call, 'c' || call FROM item\n"
				 "WHERE nth IS NULL AND touched & :words ORDER BY k");
	db_bind_int(q, ":words", BIT(TITLE) | BIT(BODY) | BIT(SOLUTION) | BIT(CLOSED));
	db_run(q);
	bool touched = desk_touch_articles();
	desk_forget();
	update_calls(s);
	desk_learn();
	if (touched)
		desk_learn_articles();
}

/* ---- calls ---- */

/* A call with open promises is not closed, by an import neither. */
static void refuse_promises(struct stage *s)
{
	sqlite3_stmt *q = db_sql(xasprintf(
		"SELECT row.line, 'c' || call.id || ' has an open promise, b' || min(callback.id)\n"
		"FROM item CROSS JOIN row ON row.n = item.n JOIN call ON call.id = item.call\n"
		"JOIN callback ON callback.call = call.id AND callback.ended IS NULL\n"
		"WHERE touched >> %d & 1 AND nth IS NULL\n"
		"AND call.closed IS NULL AND row.closed IS NOT NULL\n"
		"GROUP BY item.k ORDER BY item.k", CLOSED));
	while (db_step(q))
		stage_bad(s, db_int(q, 0), map_column(&s->map->rule[CLOSED], CLOSED), "closed", db_text(q, 1));
	db_done(q);
	stage_refuse(s);
}

static char *read_country(const struct args *args)
{
	db_read(args);
	char *country = xstrdup(desk_config("country"));
	db_close();
	return country;
}

/* All that can be found while the desk is open to others. */
static void prepare(struct stage *s, const struct args *args)
{
	db_read(args);
	check_codes(s);
	stage_refuse(s);
	merge(s);
	db_close();
	temp_exec(s->db, "COMMIT");
}

static void write_calls(struct stage *s, const struct args *args)
{
	stage_progress(s, "writing", 0, 0);
	db_change(args);
	temp_hand_over(s->db);
	s->db = db_handle();
	merge_again(s);
	refuse_promises(s);
	for (size_t i = 0; i < LENGTH(links); i++)
		create(i);
	add_calls(s);
	change_calls(s);
	db_run(db_sql("INSERT INTO entry (at, operator, user, call, what, text)\n"
		      "SELECT at, :me, :user, item.call, what, text\n"
		      "FROM change CROSS JOIN item ON item.k = change.k ORDER BY change.line"));
}

static int import_calls(const struct args *args, const char *path, char separator)
{
	struct stage s = {.map = map_read(args->value[OPT_MAP])};
	temp_make_desk(args);
	s.country = read_country(args);
	stage_read(&s, args, path, separator);
	prepare(&s, args);
	write_calls(&s, args);
	int64_t added = db_number("SELECT count(nth) FROM item"), items = db_number("SELECT count(*) FROM item");
	int64_t changed = db_number("SELECT count(*) FROM item WHERE nth IS NULL AND touched");
	db_commit();
	stage_progress(&s, NULL, 0, 0);
	char *line = xasprintf("%lld calls added, %lld changed, %lld as before; %lld rows%s\n",
		(long long)added, (long long)changed, (long long)(items - added - changed),
		(long long)s.rows,
		s.skipped ? xasprintf(", %lld skipped", (long long)s.skipped) : "");
	print(line, strlen(line));
	return DONE;
}

/* ---- the verb ---- */

int import(struct args *args)
{
	char separator = opt_separator(args, 0);
	if (!args->operands || args->operands > 2)
		opt_die(args, "import what? call client address product complement operator team");
	const char *path = args->operands > 1 ? args->operand[1] : "-", *kind = args->operand[0];
	if (!*path)
		die(TROUBLE, "empty file name: did the command before it fail?");
	if (!strcmp(kind, "call") || !strcmp(kind, "calls"))
		return import_calls(args, path, separator);
	if (args->value[OPT_MAP])
		opt_die(args, "--map is for calls; %s have their own columns", kind);
	return import_things(args, kind, path, separator);
}
