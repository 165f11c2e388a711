/* differ.c: the journal of a call, from the states that a sheet has of it. */
#include "import.h"
#include "admin.h"

#include <stdlib.h>
#include <string.h>

void differ_open(struct differ *d, sqlite3 *db, const char *source)
{
	*d = (struct differ){.source = source};
	d->add =
		temp_prepare(db, "INSERT INTO change (k, at, what, text) VALUES (?1, ?2, ?3, ?4)");
	d->kept = temp_prepare(db,
		"INSERT INTO change (k, at, what, text)\n"
		"SELECT ?1, ?2, 'set',\n"
		"	now.key || ' ' || coalesce(old.value, '-') || ' -> ' || "
		"coalesce(now.value, '-')\n"
		"FROM json_each(?4) AS now LEFT JOIN json_each(?3) AS old ON old.key = now.key\n"
		"WHERE old.value IS NOT now.value");
}

void differ_close(struct differ *d)
{
	sqlite3_finalize(d->add);
	sqlite3_finalize(d->kept);
}

/* A line's time, which is never before that of the line above it. */
static int64_t not_before(struct differ *d, int64_t at)
{
	d->last = at > d->last ? at : d->last;
	return d->last;
}

static void run(struct differ *d, sqlite3_stmt *q)
{
	temp_step(q);
	sqlite3_reset(q);
	d->lines += sqlite3_changes(sqlite3_db_handle(q));
}

static void add(struct differ *d, int64_t at, const char *what, const char *text)
{
	sqlite3_bind_int64(d->add, 1, d->k);
	sqlite3_bind_int64(d->add, 2, not_before(d, at));
	sqlite3_bind_text(d->add, 3, what, -1, SQLITE_STATIC);
	sqlite3_bind_text(d->add, 4, text, -1, SQLITE_TRANSIENT);
	run(d, d->add);
}

/* As hd-log close writes it. */
static void add_close(struct differ *d, const char *const *now)
{
	struct buf text = {0};
	buf_str(&text, now[OUTCOME]);
	if (now[SOLUTION])
		buf_printf(&text, ": %s", now[SOLUTION]);
	add(d, strtoll(now[CLOSED], NULL, 10), "close", text.at);
	free(text.at);
}

void differ_resume(struct differ *d, int64_t k, int64_t last)
{
	d->k = k;
	d->last = last;
}

void differ_begin(struct differ *d, int64_t k, const char *const *now)
{
	differ_resume(d, k, NEVER);
	add(d, strtoll(now[START], NULL, 10), "import", d->source);
	if (now[CLOSED])
		add_close(d, now);
}

static void show(struct buf *out, size_t field, const char *value)
{
	if (value && call_fields[field].sort == MOMENT)
		when_iso(out, strtoll(value, NULL, 10));
	else
		buf_str(out, value ? value : "-");
}

static void add_set(
	struct differ *d, int64_t at, size_t field, const char *old, const char *now)
{
	struct buf text = {0};
	buf_printf(&text, "%s ", call_fields[field].name);
	show(&text, field, old);
	buf_str(&text, " -> ");
	show(&text, field, now);
	add(d, at, "set", text.at);
	free(text.at);
}

static bool differs(const char *old, const char *now)
{
	return old && now ? strcmp(old, now) : old != now;
}

static void add_kept(struct differ *d, int64_t at, const char *old, const char *now)
{
	sqlite3_bind_int64(d->kept, 1, d->k);
	sqlite3_bind_int64(d->kept, 2, not_before(d, at));
	sqlite3_bind_text(d->kept, 3, old, -1, SQLITE_STATIC);
	sqlite3_bind_text(d->kept, 4, now, -1, SQLITE_STATIC);
	run(d, d->kept);
}

void differ_compare(struct differ *d, int64_t at, int64_t fields, const char *const *old,
	const char *const *now)
{
	bool both = fields & BIT(CLOSED), ends = both && !old[CLOSED] && now[CLOSED];
	bool reopens = both && old[CLOSED] && !now[CLOSED];
	for (size_t f = START; f < FIELDS; f++) {
		bool told = (ends || reopens) && (f == CLOSED || f == OUTCOME || f == SOLUTION);
		if (fields & BIT(f) && !told && differs(old[f], now[f]))
			add_set(d, at, f, old[f], now[f]);
	}
	if (fields & BIT(FIELDS) && differs(old[FIELDS], now[FIELDS]))
		add_kept(d, at, old[FIELDS], now[FIELDS]);
	if (ends)
		add_close(d, now);
	if (reopens)
		add(d, at, "reopen", NULL);
}
