/* add.c: a promise made: when it is due, whose it is, whether the contract includes it, what is odd
 * about it. */
#include "callback.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- whose ---- */

/* Who has a promise of a kind when nobody is named: a team, else whoever promises. */
static const struct {
	const char *kind, *team;
} handed_to[] = {{"consult", "second-line"}, {"lead", "sales"}, {"visit", "field"},
	{"repair", "field"}};

void refuse_gone(struct who who, const char *typed, int64_t due)
{
	sqlite3_stmt *q = db_sql("SELECT gone, team FROM operator WHERE id = :id AND gone <= :day");
	db_bind_int(q, ":id", who.operator);
	db_bind_text(q, ":day", desk_day(due > when_now() ? due : when_now()));
	if (db_step(q))
		die(TROUBLE, "%s: gone from %s on; promise it to another, or to team %s", typed,
			db_text(q, 0), db_text(q, 1));
	db_done(q);
}

static struct who assignee(const struct args *args, const char *kind, int64_t due)
{
	if (args->value[OPT_WHO]) {
		struct who who = desk_who(args->value[OPT_WHO]);
		refuse_gone(who, args->value[OPT_WHO], due);
		return who;
	}
	for (size_t i = 0; i < LENGTH(handed_to); i++)
		if (!strcmp(handed_to[i].kind, kind))
			return desk_who(handed_to[i].team);
	return my_team();
}

/* ---- when ---- */

/* By -d, else by the desk's setting of that kind's name: "today 16:00" may have passed. */
static struct span find_due(const struct args *args, const char *kind)
{
	struct span due;
	const char *setting;
	if (args->value[OPT_DUE])
		return read_due(args);
	setting = desk_config(kind);
	if (!setting)
		opt_die(args, "due when? -d WHEN says it, hd-admin config %s=WHEN for all", kind);
	char *why = when_window(setting, WHEN_NEXT, when_now(), &due);
	if (why)
		die(TROUBLE, "config %s: %s", kind, why);
	if ((due.until == NEVER ? due.from : due.until) < when_now() && !args->value[OPT_PAST])
		opt_die(args, "config %s: %s: has passed; due when? -d WHEN says it", kind, setting);
	return due;
}

/* Outside opening hours, with the name of a holiday. At closing time things fall due and windows end,
 * but none begins. */
static void doubt_hours(struct buf *doubts, struct span due)
{
	bool window = due.until != NEVER, last = !window && hours_open(desk_hours(), due.from - 1);
	const char *closed = last ? NULL : hours_closed(desk_hours(), due.from);
	if (window && !closed)
		closed = hours_closed(desk_hours(), due.until - 1);
	if (closed && *closed)
		buf_printf(doubts, "due on a holiday, %.*s\n", (int)strcspn(closed, "\r\n"), closed);
	else if (closed)
		buf_str(doubts, "due outside opening hours; hd-admin list opening shows them\n");
}

void doubt_windows(struct buf *doubts)
{
	sqlite3_stmt *q = db_sql(
		"SELECT given.ref, 'b' || other.id, other.due, other.until, login\n"
		"FROM given CROSS JOIN callback AS new ON new.id = given.id\n"
		"CROSS JOIN callback AS other ON other.ended IS NULL AND other.due < new.until\n"
		"	AND other.until > new.due AND +other.operator = new.operator\n"
		"CROSS JOIN operator ON operator.id = other.operator\n"
		"WHERE NOT EXISTS (SELECT 1 FROM given AS too\n"
		"	WHERE too.id = other.id AND too.n <= given.n)\n"
		"ORDER BY n, other.due, other.id LIMIT 20");
	while (db_step(q)) {
		struct buf window = {0};
		when_echo(&window, (struct span){db_int(q, 2), db_int(q, 3)});
		buf_printf(doubts, "%s overlaps %s of %s, %s\n", db_text(q, 0), db_text(q, 1),
			db_text(q, 4), window.at);
	}
	db_done(q);
}

struct buf doubt(struct span due)
{
	struct buf doubts = {0};
	doubt_hours(&doubts, due);
	if (due.until != NEVER)
		doubt_windows(&doubts);
	return doubts;
}

void say_doubts(const struct args *args, struct buf *doubts)
{
	char *line = doubts->len && !args->value[OPT_QUIET] ? strtok(doubts->at, "\n") : NULL;
	for (; line; line = strtok(NULL, "\n"))
		say("%s", line);
}

void echo_due(const struct args *args, struct span due, struct buf *doubts)
{
	struct buf text = {0};
	say_doubts(args, doubts);
	if (!opt_hints(args))
		return;
	when_echo(&text, due);
	say("due %s", text.at);
}

/* ---- what about ---- */

/* The calls that the refs name: one with open promises is not closed, nor the other way round. */
static void given_unclosed(const struct refs *refs)
{
	ref_given(refs, 'c');
	refuse("SELECT iif(original IS NULL, 'closed; hd-log reopen it first',\n"
	       "	'duplicates c' || original || '; promise about c' || original)\n"
	       "FROM call WHERE call.id = given.id AND closed IS NOT NULL");
}

/* The intervention that a kind of promise is. */
static const char *intervention_of(const char *kind)
{
	static const char *const names[][2] = {{"visit", "onsite"}, {"repair", "repair"},
		{"replacement", "replacement"}, {"documents", "documents"}};
	for (size_t i = 0; i < LENGTH(names); i++)
		if (!strcmp(kind, names[i][0]))
			return names[i][1];
	return NULL;
}

/* What the contracts of the calls in given do not include is not promised, unless the caller pays. A
 * desk without contracts promises anything. */
static void refuse_uncovered(const char *kind)
{
	size_t bad = 0;
	const char *intervention = intervention_of(kind);
	if (!intervention || !db_number("SELECT EXISTS (SELECT 1 FROM contract)"))
		return;
	sqlite3_stmt *q = db_sql("SELECT given.ref, client, product, start FROM given\n"
				 "CROSS JOIN call ON call.id = given.id ORDER BY n");
	while (db_step(q)) {
		struct cover cover = cover_find(db_int(q, 1), db_int(q, 2), db_int(q, 3), intervention);
		if (cover.verdict == COVERED)
			continue;
		say("%s: %s; --billable if the caller pays", db_text(q, 0),
			cover_sentence(&cover, intervention));
		bad++;
	}
	db_done(q);
	if (bad)
		ref_refuse(TROUBLE, bad);
}

/* ---- documents ---- */

/* Each --doc as it is kept: the path of a file, else the code of an article. */
static char *find_documents(const char *typed)
{
	struct buf found = {0};
	for (char *doc = typed ? strtok(xstrdup(typed), "\n") : NULL; doc; doc = strtok(NULL, "\n")) {
		struct stat file;
		char *path = realpath(doc, NULL);
		if (path && access(path, R_OK))
			die(TROUBLE, "%s: %s", doc, strerror(errno));
		if (path && (stat(path, &file) || !S_ISREG(file.st_mode)))
			die(TROUBLE, "%s: not a file that can be sent", doc);
		sqlite3_stmt *q = db_sql("SELECT code FROM article WHERE code = :typed OR 'a' || id = :typed");
		db_bind_text(q, ":typed", doc);
		if (!path && !db_step(q))
			die(TROUBLE, "%s: neither a file nor an article; hd-search finds articles", doc);
		buf_printf(&found, "%s%s", found.len ? "\n" : "", path ? path : db_text(q, 0));
		db_done(q);
	}
	return found.at;
}

/* ---- the verb ---- */

static void insert(const struct args *args, const char *kind, struct span due, const char *text)
{
	sqlite3_stmt *q = db_sql(
		"INSERT INTO callback (call, kind, made, due, until, team, operator, text, documents,\n"
		"	billable)\n"
		"SELECT id, :kind, :now, :due, :until, :team, :operator, :text, :documents, :billable\n"
		"FROM given ORDER BY n");
	db_bind_text(q, ":kind", kind);
	db_bind_int(q, ":due", due.from);
	db_bind_int(q, ":until", due.until);
	bind_who(q, assignee(args, kind, due.from));
	db_bind_text(q, ":text", text);
	db_bind_text(q, ":documents", find_documents(args->value[OPT_DOC]));
	db_bind_int(q, ":billable", args->value[OPT_BILLABLE] != NULL);
	db_run(q);
}

/* given becomes the callbacks made since there were so many. */
static void give_new(int64_t before)
{
	db_exec("DELETE FROM given");
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) SELECT id, 'b' || id FROM callback\n"
				 "WHERE id > :before ORDER BY id");
	db_bind_int(q, ":before", before);
	db_run(q);
}

int add(struct args *args)
{
	const char *kind = args->value[OPT_KIND] ? args->value[OPT_KIND] : "callback";
	out_start(args, callback_columns);
	if (args->value[OPT_DUE])
		read_due(args); /* a wrong one changes nothing */
	char *text = operand_text(args, false);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	given_unclosed(&refs);
	if (!args->value[OPT_BILLABLE])
		refuse_uncovered(kind);
	struct span due = find_due(args, kind);
	int64_t before = db_number("SELECT max(id) FROM callback");
	insert(args, kind, due, text);
	give_new(before);
	journal("promise", "callback.kind || iif(billable, ', billable,', '') || ' due ' || iso(due)\n"
		"	|| coalesce(': ' || :text, '')", text);
	struct buf doubts = doubt(due);
	finish();
	echo_due(args, due, &doubts);
	return DONE;
}
