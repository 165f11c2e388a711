/* ref.c: which things in the desk the refs of a run stand for. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	char kind;
	const char *one, *many;
} kinds[] = {
	{'a', "article", "articles"}, {'b', "callback", "callbacks"}, {'c', "call", "calls"},
	{'k', "client", "clients"}, {'p', "product", "products"}, {'t', "contract", "contracts"},
};

/* What a ref stands for where another kind is wanted: the thing it belongs to. */
static const struct {
	char wanted, kind;
	const char *sql;
} meanings[] = {
	{'a', 'a', "SELECT id FROM article WHERE id = :id"},
	{'c', 'c', "SELECT id FROM call WHERE id = :id"},
	{'c', 'b', "SELECT call AS id FROM callback WHERE id = :id"},
	{'b', 'b', "SELECT id FROM callback WHERE id = :id"},
	{'k', 'k', "SELECT id FROM client WHERE id = :id"},
	{'p', 'p', "SELECT id FROM product WHERE id = :id"},
};

static size_t find_kind(char kind)
{
	size_t i = 0;
	while (i < LENGTH(kinds) && kinds[i].kind != kind)
		i++;
	return i;
}

const char *ref_kind(char kind)
{
	size_t i = find_kind(kind);
	return i < LENGTH(kinds) ? kinds[i].one : NULL;
}

/* ref_find() with its statements kept in a cache, one for each meaning. */
static int64_t find(struct ref ref, char wanted, sqlite3_stmt *cache[LENGTH(meanings)])
{
	const char *kind = ref_kind(ref.kind);
	for (size_t i = 0; i < LENGTH(meanings); i++) {
		if (meanings[i].wanted != wanted || meanings[i].kind != ref.kind)
			continue;
		if (!cache[i])
			cache[i] = db_sql(meanings[i].sql);
		sqlite3_reset(cache[i]);
		db_bind_int(cache[i], ":id", ref.id);
		if (db_step(cache[i]))
			return db_int(cache[i], 0);
		say("%c%lld: no such %s", ref.kind, (long long)ref.id, kind);
		return NEVER;
	}
	if (!kind)
		say("%c%lld: no such kind of ref", ref.kind, (long long)ref.id);
	else
		say("%c%lld: %s; %s are wanted here", ref.kind, (long long)ref.id, kind,
			kinds[find_kind(wanted)].many);
	return NEVER;
}

static void forget(sqlite3_stmt *cache[LENGTH(meanings)])
{
	for (size_t i = 0; i < LENGTH(meanings); i++)
		if (cache[i])
			db_done(cache[i]);
}

int64_t ref_find(struct ref ref, char wanted)
{
	sqlite3_stmt *cache[LENGTH(meanings)] = {0};
	int64_t id = find(ref, wanted, cache);
	forget(cache);
	return id;
}

/* Each was said; a reader, whose desk is open for that alone, changes nothing anyway. */
void ref_refuse(int status, size_t bad)
{
	if (sqlite3_db_readonly(db_handle(), "main"))
		exit(status);
	die(status, "%zu %s refused, nothing changed", bad, bad == 1 ? "ref" : "refs");
}

void ref_table(void)
{
	db_exec("CREATE TEMP TABLE given (n INTEGER PRIMARY KEY, id INTEGER UNIQUE, ref TEXT)");
}

/* Puts what a ref means into given, found and kept by one statement. False when there is none, or
 * it is in there already. */
static bool keep(struct ref ref, char kind, sqlite3_stmt *cache[LENGTH(meanings)])
{
	for (size_t i = 0; i < LENGTH(meanings); i++) {
		if (meanings[i].wanted != kind || meanings[i].kind != ref.kind)
			continue;
		if (!cache[i])
			cache[i] = db_sql(xasprintf("INSERT OR IGNORE INTO given (id, ref)\n"
				"SELECT id, '%c' || id FROM (%s)", kind, meanings[i].sql));
		sqlite3_reset(cache[i]);
		db_bind_int(cache[i], ":id", ref.id);
		db_step(cache[i]);
		return db_changes();
	}
	return false;
}

size_t ref_known(const struct refs *refs, char kind)
{
	size_t bad = refs->bad;
	sqlite3_stmt *keeping[LENGTH(meanings)] = {0}, *finding[LENGTH(meanings)] = {0};
	ref_table();
	for (size_t i = 0; i < refs->n; i++)
		if (!keep(refs->at[i], kind, keeping) &&
			find(refs->at[i], kind, finding) == NEVER)
			bad++;
	forget(keeping);
	forget(finding);
	return bad;
}

void ref_given(const struct refs *refs, char kind)
{
	size_t bad = ref_known(refs, kind);
	if (bad)
		ref_refuse(NOTHING, bad);
}
