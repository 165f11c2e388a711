/*
 * journal.c: what was asked and answered, as text: on standard output, and with times in the
 * journal of a call, from which a walk is taken up again:
 *
 *	lj4-blank revision 1, en: unfinished
 *	2026-11-24T09:12:00+01:00 lj4-blank/toner: Is the toner cartridge seated? -> no
 *	2026-11-24T09:12:30+01:00 note: a cartridge of another make
 */
#include "script.h"

#include <stdlib.h>
#include <string.h>

static char *outcome_of(const struct walk *walk)
{
	if (!walk->end)
		return xstrdup("unfinished");
	if (!walk->end->reason)
		return xstrdup(walk->end->name);
	return xasprintf("%s: %s", walk->end->name, walk->end->reason);
}

void journal_print(const struct walk *walk)
{
	struct buf out = {0};
	for (size_t i = 0; i < walk->events; i++) {
		text_escape(&out, walk->event[i].line, strlen(walk->event[i].line));
		buf_char(&out, '\n');
	}
	char *outcome = outcome_of(walk);
	buf_str(&out, "outcome: ");
	text_escape(&out, outcome, strlen(outcome));
	buf_char(&out, '\n');
	print(out.at, out.len);
}

void journal_write(const struct args *args, const struct walk *walk, const struct call *call)
{
	struct buf text = {0};
	buf_printf(&text, "%s revision %lld, %s: %s", walk->first->code,
		(long long)walk->first->revision, walk->first->language, outcome_of(walk));
	for (size_t i = 0; i < walk->events; i++) {
		buf_char(&text, '\n');
		when_iso(&text, walk->event[i].at);
		buf_printf(&text, " %s", walk->event[i].line);
	}
	db_change(args);
	desk_journal(walk->events ? walk->event[walk->events - 1].at : when_now(), call->id, NEVER,
		"script", text.at);
	db_commit();
}

/* ---- taking up again ---- */

/* The last walk that is unfinished and was not taken up again: a later one that was begins with
 * its lines. */
char *journal_last(const struct call *call)
{
	sqlite3_stmt *q = db_sql("WITH walk AS MATERIALIZED (SELECT id, text,\n"
		"	substr(text || char(10), 1, instr(text || char(10), char(10)) - 1) AS head,\n"
		"	substr(text || char(10), instr(text || char(10), char(10)) + 1) AS lines\n"
		"	FROM entry WHERE call = :call AND what = 'script')\n"
		"SELECT text FROM walk WHERE head LIKE '%: unfinished' AND NOT EXISTS (\n"
		"	SELECT 1 FROM walk AS later WHERE later.id > walk.id\n"
		"	AND substr(later.lines, 1, length(walk.lines)) = walk.lines\n"
		"	AND substr(later.head, 1, instr(later.head, ' ')) =\n"
		"		substr(walk.head, 1, instr(walk.head, ' ')))\n"
		"ORDER BY id DESC LIMIT 1");
	db_bind_int(q, ":call", call->id);
	char *text = db_step(q) ? db_copy(q, 0) : NULL;
	db_done(q);
	if (!text)
		die(NOTHING, "%s: no unfinished walk; hd-script --call %s SCRIPT begins one", call->ref,
			call->ref);
	return text;
}

void journal_head(const char *transcript, char **code, char **language)
{
	const char *revision = strstr(transcript, " revision ");
	const char *comma = strstr(revision ? revision : "", ", ");
	if (!revision || !comma)
		die(TROUBLE, "its transcript does not name a script");
	*code = xstrndup(transcript, (size_t)(revision - transcript));
	*language = xstrndup(comma + 2, strcspn(comma + 2, ":"));
}

/* The last " -> " is before the answer, which has none. */
static const char *answer_in(const char *line)
{
	const char *answer = NULL;
	for (const char *at = line; (at = strstr(at, " -> ")); at++)
		answer = at + 4;
	return answer;
}

/* Reads a line of a transcript; false when it is none. */
static bool read_event(char *line, struct event *event)
{
	char *blank = strchr(line, ' ');
	if (!blank)
		return false;
	*blank = 0;
	event->line = blank + 1;
	char *why = when_moment(line, WHEN_LAST, when_now(), &event->at);
	const char *text = answer_in(event->line);
	event->move = ANSWER;
	if (!strncmp(event->line, "note: ", 6)) {
		event->move = NOTE;
		text = event->line + 6;
	} else if (!strncmp(event->line, "jump: ", 6)) {
		event->move = JUMP;
		text = event->line + 6;
	} else if (!strcmp(event->line, "return")) {
		event->move = RETURN;
		text = "";
	}
	event->text = xstrdup(text ? text : "");
	return text && !why;
}

void journal_replay(struct walk *walk, const char *transcript)
{
	char *rest = xstrdup(transcript), *line;
	bool fits = true;
	strsep(&rest, "\n");
	while ((line = strsep(&rest, "\n"))) {
		struct event event;
		if (!read_event(line, &event) || (!fits && event.move != NOTE))
			continue;
		if (walk_again(walk, &event) == MOVED)
			continue;
		fits = false;
		say("%s: the script has changed: it goes on from here", event.line);
	}
}

/* ---- what comes next ---- */

/* A word for the shell. What a terminal would act upon is a blank. */
static void add_word(struct buf *out, const char *s)
{
	size_t len = strlen(s), n;
	uint32_t c;
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./+-";
	if (len && strspn(s, plain) == len) {
		buf_str(out, s);
		return;
	}
	buf_char(out, '\'');
	for (size_t i = 0; i < len; i += n) {
		n = text_next(s + i, len - i, &c);
		if (c < 0x20 || (c >= 0x7f && c < 0xa0) || text_deceives(c))
			buf_char(out, ' ');
		else if (c == '\'')
			buf_str(out, "'\\''");
		else
			buf_add(out, s + i, n);
	}
	buf_char(out, '\'');
}

static void add_text(struct buf *out, const struct answer *end)
{
	if (!end->reason)
		return;
	buf_str(out, " -m ");
	add_word(out, end->reason);
}

void journal_next(const struct walk *walk, const struct call *call)
{
	struct buf out = {0};
	const struct answer *end = walk->end;
	if (!end) {
		buf_str(&out, "hd-script --resume");
	} else if (!strcmp(end->name, "solved")) {
		buf_str(&out, "hd-log close -A ");
		add_word(&out, walk_place(walk)->script->code);
		add_text(&out, end);
	} else if (!strcmp(end->name, "unsupported")) {
		buf_str(&out, "hd-log close -O unsupported");
		add_text(&out, end);
	} else {
		const char *kind = strcmp(end->name, "buy") ? end->name : "lead";
		buf_printf(&out, "hd-callback add -k %s -d WHEN", kind);
		add_text(&out, end);
	}
	buf_printf(&out, " %s\n", call->ref);
	fputs(out.at, stderr);
	free(out.at);
}
