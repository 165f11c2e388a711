/* add.c: new calls: logged ones, missed ones, and the logged one that ends a missed one. */
#include "log.h"

#include <string.h>
#include <unistd.h>

/* The title from the operands, the body from -F or -e; without a title its first line. */
static void read_texts(const struct args *args, struct fields *f)
{
	if (args->operands) {
		for (size_t i = 0; i < args->operands; i++)
			if (!*args->operand[i])
				die(TROUBLE, "empty title: did the command before it fail?");
		f->title = text_join(args->operand, args->operands, " ");
		if (strlen(f->title) > LIMIT_FIELD || !f->title[strspn(f->title, " \t\r\n")])
			die(TROUBLE, "a title of 1 to %d bytes is wanted", LIMIT_FIELD);
		f->body = operand_text(args, false);
		return;
	}
	char *text = operand_text(args, false);
	if (!text) {
		struct args from_stdin = *args;
		from_stdin.value[OPT_FILE] = "-";
		if (isatty(STDIN_FILENO))
			opt_die(args, "no title; what is the call about?");
		text = operand_text(&from_stdin, true);
	}
	size_t first = strcspn(text, "\r\n");
	f->title = xstrndup(text, first);
	f->body = text[first] ? text + first + strspn(text + first, "\r\n") : NULL;
	if (!f->title[strspn(f->title, " \t")])
		die(TROUBLE, "the first line is empty; it is the title of the call");
}

static int64_t insert(const struct args *args, const struct fields *f)
{
	sqlite3_stmt *q = db_sql(
		"INSERT INTO call (start, took, channel, direction, kind, priority, operator, client,\n"
		"	caller, phone, product, category, level, title, body, about_call,\n"
		"	about_callback)\n"
		"VALUES (:start, :took, coalesce(:channel, 'phone'), coalesce(:direction, 'in'),\n"
		"	coalesce(:kind, 'incident'), coalesce(:priority, 'normal'),\n"
		"	coalesce(:operator, :me), :client, :caller, :phone, :product, :category,\n"
		"	:level, :title, :body, :about_call, :about_callback)");
	fields_bind(q, args, f);
	db_run(q);
	return db_last_id();
}

/* ---- missed calls, and the call that ends them ---- */

/* The open promise to call a number back; false when there is none. */
struct missed {
	int64_t callback, call;
	bool alone;		/* nothing else is promised on its call, which is open */
};

static bool still_missed(const char *phone, struct missed *m)
{
	sqlite3_stmt *q = db_sql("SELECT callback.id, call.id, call.closed IS NULL AND NOT EXISTS (\n"
				 "	SELECT 1 FROM callback AS other WHERE other.call = call.id\n"
				 "	AND other.id <> callback.id AND other.ended IS NULL)\n"
				 "FROM callback JOIN call ON call.id = callback.call\n"
				 "WHERE callback.phone = :phone AND callback.ended IS NULL");
	db_bind_text(q, ":phone", phone);
	bool found = db_step(q);
	if (found)
		*m = (struct missed){db_int(q, 0), db_int(q, 1), db_int(q, 2)};
	db_done(q);
	return found;
}

/* The first call in given that came after another, NEVER when none did. */
static int64_t next_given(int64_t call)
{
	sqlite3_stmt *q = db_sql("SELECT id FROM given WHERE id > :call ORDER BY n LIMIT 1");
	db_bind_int(q, ":call", call);
	int64_t id = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	return id;
}

/* The missed call then points to the one that keeps its promise, unless something else is promised
 * on it. */
void missed_end(const char *phone)
{
	struct missed m;
	if (!still_missed(phone, &m))
		return;
	int64_t id = next_given(m.call);
	if (id == NEVER)
		return;
	sqlite3_stmt *q = db_sql("UPDATE callback SET ended = :now, outcome = 'done' WHERE id = :id");
	db_bind_int(q, ":id", m.callback);
	db_run(q);
	desk_journal(when_now(), m.call, m.callback, "done", xasprintf("by c%lld", (long long)id));
	if (m.alone && desk_root(id) != m.call)
		close_duplicate(m.call, id);
}

int add(struct args *args)
{
	struct fields f;
	out_start(args, call_columns);
	fields_read(args, &f, when_now());
	read_texts(args, &f);
	db_change(args);
	fields_look_up(args, &f);
	ref_table();
	give(insert(args, &f));
	journal("add", f.start, f.title);
	cover_keep(0);
	desk_learn();
	if (f.phone)
		missed_end(f.phone);
	desk_lines("call_line");
	char *lines = opt_hints(args) ? card(f.client.id, db_number("SELECT id FROM given")) : NULL;
	db_commit();
	out_print();
	for (char *line = lines ? strtok(lines, "\n") : NULL; line; line = strtok(NULL, "\n"))
		say("%s", line);
	return DONE;
}

/* Whose number it is, when it is one client's alone. */
static void whose(struct fields *f)
{
	sqlite3_stmt *q = db_sql("SELECT min(client), min(caller), count(*) FROM address\n"
				 "WHERE value = :phone");
	db_bind_text(q, ":phone", f->phone);
	if (db_step(q) && db_int(q, 2) == 1) {
		f->client.id = db_int(q, 0);
		f->caller = db_copy(q, 1);
	}
	db_done(q);
}

static void promise(const struct fields *f, int64_t call)
{
	struct span due;
	char *why = when_window(desk_config("missed"), WHEN_NEXT, f->start, &due);
	if (why)
		die(TROUBLE, "config missed: %s", why);
	sqlite3_stmt *q = db_sql("INSERT INTO callback (call, made, due, until, team, phone)\n"
				 "VALUES (:call, :made, :due, :until, 'desk', :phone)");
	db_bind_int(q, ":call", call);
	db_bind_int(q, ":made", f->start);
	db_bind_int(q, ":due", due.from);
	db_bind_int(q, ":until", due.until);
	db_bind_text(q, ":phone", f->phone);
	db_run(q);
	struct buf text = {0};
	buf_str(&text, "callback due ");
	when_iso(&text, due.from);
	desk_journal(f->start, call, db_last_id(), "promise", text.at);
}

static int64_t add_missed(const struct args *args, struct fields *f)
{
	whose(f);
	f->title = xasprintf("missed call from %s", f->phone);
	int64_t id = insert(args, f);
	db_exec("INSERT INTO call_text (rowid, title) SELECT max(id), fold(title) FROM call");
	return id;
}

/* One missed ring: a call and a promise, or a line in the journal of the one there is. */
static void miss(const struct args *args, const char *typed)
{
	struct fields f;
	struct missed m;
	fields_read(args, &f, when_now());
	f.phone = phone_read(typed, desk_config("country"));
	if (!f.phone)
		die(TROUBLE, "%s: not a telephone number", typed);
	bool again = still_missed(f.phone, &m);
	int64_t id = again ? m.call : add_missed(args, &f);
	give(id);
	desk_journal(f.start, id, NEVER, "missed", f.phone);
	if (!again)
		promise(&f, id);
}

int missed(struct args *args)
{
	out_start(args, call_columns);
	field_at(args, when_now()); /* a wrong one opens no desk */
	if (!args->operands)
		opt_die(args, "no number; which one rang?");
	for (size_t i = 0; i < args->operands; i++)
		if (!*args->operand[i])
			die(TROUBLE, "empty number: did the command before it fail?");
	db_change(args);
	ref_table();
	int64_t before = db_number("SELECT max(id) FROM call");
	for (size_t i = 0; i < args->operands; i++)
		miss(args, args->operand[i]);
	cover_keep(before);
	desk_lines("call_line");
	db_commit();
	out_print();
	return DONE;
}
