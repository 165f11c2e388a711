/*
 * merge.c: what the rows of a sheet mean for the calls that the desk has.
 *
 * A call keeps a mark of the newest row it was imported from: when that row was changed, and a hash
 * of each field. A row with the same mark says nothing new, and neither do those before it; of a
 * row that does, only the fields whose hash is another one change the call. So what the desk did
 * since stays until the sheet says something else, and a sheet that grows may be imported as often
 * as one likes. All this is found by reading; import.c writes it.
 */
#include "import.h"
#include "admin.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct mark {
	int64_t changed; /* NEVER when the row does not say it */
	int64_t has;     /* a bit for each field that the map had */
	uint32_t hash[FIELDS + 1];
};

struct merge {
	struct stage *stage;
	struct differ differ;
	sqlite3_stmt *find, *settle, *drop;
	bool first;     /* the desk has nothing of this source: none need be looked for */
	int64_t added;  /* calls that are new */
	int64_t change; /* lines of the journal before those of the item */
	/* The item whose rows are seen: its call, NEVER for a new one, with the fields of differ.c as
	 * the rows so far make it; the bits of those that became others; the newest of these rows, 0
	 * when none was new; the mark that the desk has, and that of row n. */
	int64_t call, touched, n;
	const char *field[FIELDS + 1];
	struct mark had, mark;
};

static int64_t newest_entry; /* of the desk when it was compared */

/* ---- marks ---- */

static const char *name_of(size_t f)
{
	return f < FIELDS ? call_fields[f].name : "kept";
}

/* Whether the map says something of a field; the outcome comes with the time of closing. */
static bool is_mapped(const struct map *map, size_t f)
{
	return f == FIELDS ? map->keeps
			   : map->rule[f].line || (f == OUTCOME && map->rule[CLOSED].line);
}

static uint32_t hash(const char *s)
{
	uint64_t h = 0xcbf29ce484222325;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3;
	return (uint32_t)(h ^ h >> 32);
}

static struct mark make_mark(const struct map *map, const char *const *row)
{
	struct mark mark = {.changed = row[CHANGED] ? strtoll(row[CHANGED], NULL, 10) : NEVER};
	for (size_t f = START; f <= FIELDS; f++) {
		if (!is_mapped(map, f))
			continue;
		mark.has |= BIT(f);
		mark.hash[f] = row[f] ? hash(row[f]) : 0;
	}
	return mark;
}

/* As call.imported has it: "1577833200 start:5f1d22a0 title:0c13e5b8". */
static void write_mark(struct buf *out, const struct mark *mark)
{
	static const char digits[] = "0123456789abcdef";
	out->len = 0;
	buf_printf(out, "%lld", (long long)mark->changed);
	for (size_t f = START; f <= FIELDS; f++) {
		if (!(mark->has & BIT(f)))
			continue;
		buf_char(out, ' ');
		buf_str(out, name_of(f));
		buf_char(out, ':');
		for (int shift = 28; shift >= 0; shift -= 4)
			buf_char(out, digits[mark->hash[f] >> shift & 15]);
	}
}

static struct mark read_mark(const char *text)
{
	struct mark mark = {.changed = NEVER};
	char *at = NULL;
	if (!text)
		return mark;
	mark.changed = strtoll(text, &at, 10);
	for (size_t f = START; f <= FIELDS && *at; f++) {
		size_t len = strlen(name_of(f));
		if (strncmp(at + 1, name_of(f), len) || at[len + 1] != ':')
			continue;
		mark.has |= BIT(f);
		mark.hash[f] = (uint32_t)strtoul(at + len + 2, &at, 16);
	}
	return mark;
}

static int64_t find_differing(const struct mark *old, const struct mark *now)
{
	int64_t fields = now->has & ~old->has;
	for (size_t f = START; f <= FIELDS; f++)
		if (now->has & old->has & BIT(f) && old->hash[f] != now->hash[f])
			fields |= BIT(f);
	return fields;
}

/* ---- the call as the desk has it ---- */

static void replace(const char **to, const char *value)
{
	char *copy = value ? xstrdup(value) : NULL;
	free((char *)*to);
	*to = copy;
}

static sqlite3_stmt *prepare_find(const struct stage *s)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT call.id, imported, (SELECT max(at) FROM entry WHERE call = call.id)");
	for (size_t f = START; f <= FIELDS; f++)
		buf_printf(&sql, ", %s%s", f == OPERATOR || f == CLIENT || f == PRODUCT ? "" : "call.",
			f == OPERATOR  ? "operator.login"
			: f == CLIENT  ? "client.code"
			: f == PRODUCT ? "product.code"
				       : name_of(f));
	buf_str(&sql, "\nFROM call JOIN operator ON operator.id = call.operator\n"
		      "LEFT JOIN client ON client.id = call.client\n"
		      "LEFT JOIN product ON product.id = call.product\n"
		      "WHERE call.source = :source AND call.source_id = :prefix || :id");
	sqlite3_stmt *q = db_sql(sql.at);
	db_bind_text(q, ":source", s->map->source);
	db_bind_text(q, ":prefix", s->prefix);
	free(sql.at);
	return q;
}

static bool has_none(const char *source)
{
	sqlite3_stmt *q = db_sql("SELECT 1 FROM call WHERE source = :source");
	db_bind_text(q, ":source", source);
	bool none = !db_step(q);
	db_done(q);
	return none;
}

static void find_call(struct merge *m, int64_t k, const char *id)
{
	sqlite3_reset(m->find);
	db_bind_text(m->find, ":id", id);
	bool known = !m->first && db_step(m->find);
	if (known && *m->stage->prefix) {
		stage_progress(m->stage, NULL, 0, 0);
		die(TROUBLE, "%s: is imported already; its map has no id to know its rows by",
			m->stage->sheet);
	}
	m->call = known ? db_int(m->find, 0) : NEVER;
	m->touched = m->n = 0;
	m->had = m->mark = read_mark(known ? db_text(m->find, 1) : NULL);
	for (size_t f = START; f <= FIELDS; f++)
		replace(&m->field[f], known ? db_text(m->find, 3 + (int)(f - START)) : NULL);
	differ_resume(&m->differ, k, known ? db_int(m->find, 2) : NEVER);
}

/* ---- what a row makes of it ---- */

/* What a row makes of a field; where it says nothing, the desk has its defaults. */
static const char *value_of(const struct merge *m, size_t f, const char *const *row)
{
	static const char *const defaults[FIELDS + 1] = {[CHANNEL] = "phone", [DIRECTION] = "in",
		[KIND] = "incident", [PRIORITY] = "normal"};
	const char *value = row[f] ? row[f] : f == OPERATOR ? user_login() : defaults[f];
	const char *old = m->field[f];
	if (value && old && (f == CLIENT || f == PRODUCT) && !strcasecmp(value, old))
		return old; /* codes are the same in any case */
	if (f == SOLUTION && !is_mapped(m->stage->map, f) && row[CLOSED])
		return old;
	return value;
}

static void take_row(struct merge *m, const struct mark *mark, const char *const *row)
{
	/* How a call ended is one thing: who says something of it says all of it. */
	static const int64_t ending = BIT(CLOSED) | BIT(OUTCOME) | BIT(SOLUTION);
	const char *old[FIELDS + 1] = {NULL};
	int64_t fields = find_differing(&m->mark, mark);
	int64_t otherwise = m->call == NEVER ? strtoll(row[START], NULL, 10) : when_now();
	if (fields & ending && m->stage->map->rule[CLOSED].line)
		fields |= ending;
	for (size_t f = START; f <= FIELDS; f++) {
		if (fields & BIT(f)) {
			old[f] = m->field[f];
			const char *value = value_of(m, f, row);
			m->field[f] = value ? xstrdup(value) : NULL;
		}
	}
	if (m->call == NEVER && !m->n)
		differ_begin(&m->differ, m->differ.k, m->field);
	else
		differ_compare(&m->differ, mark->changed == NEVER ? otherwise : mark->changed, fields,
			old, m->field);
	for (size_t f = START; f <= FIELDS; f++)
		free((char *)old[f]);
	m->touched |= fields;
}

/* The rows of an item come one by one, the newest last. */
static void see_row(struct merge *m, int64_t n, const char *id, const char *const *row)
{
	struct mark mark = make_mark(m->stage->map, row);
	if (mark.changed != NEVER && mark.changed < m->mark.changed)
		return;
	if (m->call != NEVER && mark.changed == m->had.changed && mark.has == m->had.has &&
		!find_differing(&m->had, &mark)) {
		if (!m->n)
			return;
		/* This was the newest when it was imported: those before it are nothing new. */
		sqlite3_bind_int64(m->drop, 1, m->change);
		temp_step(m->drop);
		sqlite3_reset(m->drop);
		m->differ.lines = m->change;
		find_call(m, m->differ.k, id);
		return;
	}
	take_row(m, &mark, row);
	m->mark = mark;
	m->n = n;
}

/* Its rows are all seen. */
static void settle(struct merge *m)
{
	static struct buf text;
	sqlite3_stmt *q = m->settle;
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
	sqlite3_bind_int64(q, 1, m->differ.k);
	sqlite3_bind_int64(q, 2, m->n);
	if (m->call == NEVER)
		sqlite3_bind_int64(q, 3, ++m->added);
	else
		sqlite3_bind_int64(q, 4, m->call);
	int64_t touched = m->differ.lines > m->change && m->call != NEVER ? m->touched : 0;
	m->stage->touched |= touched;
	sqlite3_bind_int64(q, 5, touched);
	write_mark(&text, &m->mark);
	if (m->n && !*m->stage->prefix)
		sqlite3_bind_text(q, 6, text.at, (int)text.len, SQLITE_STATIC);
	temp_step(q);
	m->change = m->differ.lines;
}

/* ---- all of them ---- */

static void see_items(struct merge *m, const char *which)
{
	const char *row[FIELDS + 1];
	int64_t last = 0, seen = 0;
	sqlite3_stmt *q = temp_prepare(m->stage->db,
		xasprintf("SELECT item.k, row.* FROM item CROSS JOIN row ON row.id = item.id%s\n"
			  "ORDER BY item.k, row.changed, row.n",
			which));
	while (temp_step(q)) {
		int64_t k = sqlite3_column_int64(q, 0);
		for (int f = 0; f <= FIELDS; f++)
			row[f] = (const char *)sqlite3_column_text(q, f + 3);
		if (k != last && last)
			settle(m);
		if (k != last)
			find_call(m, k, row[ID]);
		see_row(m, sqlite3_column_int64(q, 1), row[ID], row);
		last = k;
		if (++seen % PROGRESS == 0)
			stage_progress(m->stage, "comparing", seen, m->stage->rows);
	}
	if (last)
		settle(m);
	sqlite3_finalize(q);
}

static void compare(struct stage *s, const char *which)
{
	struct merge m = {.stage = s};
	differ_open(&m.differ, s->db, s->map->source);
	sqlite3_stmt *counts = temp_prepare(s->db,
		"SELECT (SELECT max(nth) FROM item), (SELECT max(line) FROM change)");
	temp_step(counts);
	m.added = sqlite3_column_int64(counts, 0);
	m.change = m.differ.lines = sqlite3_column_int64(counts, 1);
	sqlite3_finalize(counts);
	m.find = prepare_find(s);
	m.first = has_none(s->map->source);
	m.settle = temp_prepare(s->db, "UPDATE item SET n = ?2, nth = ?3, call = ?4, touched = ?5,\n"
				       "	mark = ?6 WHERE k = ?1");
	m.drop = temp_prepare(s->db, "DELETE FROM change WHERE line > ?1");
	see_items(&m, which);
	for (size_t f = START; f <= FIELDS; f++)
		replace(&m.field[f], NULL);
	sqlite3_finalize(m.settle);
	sqlite3_finalize(m.drop);
	differ_close(&m.differ);
	db_done(m.find);
}

void merge(struct stage *s)
{
	newest_entry = db_number("SELECT max(id) FROM entry");
	compare(s, "");
}

void merge_again(struct stage *s)
{
	db_exec("CREATE TEMP TABLE again (k INTEGER PRIMARY KEY)");
	sqlite3_stmt *q = db_sql(
		"INSERT INTO again SELECT item.k FROM (\n"
		"	SELECT DISTINCT substr(source_id, length(:prefix) + 1) AS id\n"
		"	FROM entry CROSS JOIN call ON call.id = entry.call\n"
		"	WHERE entry.id > :newest AND source = :source) AS meanwhile\n"
		"CROSS JOIN item ON item.id = meanwhile.id");
	db_bind_text(q, ":prefix", s->prefix);
	db_bind_int(q, ":newest", newest_entry);
	db_bind_text(q, ":source", s->map->source);
	db_run(q);
	if (!db_changes())
		return;
	db_exec("DELETE FROM change WHERE k IN (SELECT k FROM again)");
	compare(s, "\nWHERE item.k IN (SELECT k FROM again)");
}
