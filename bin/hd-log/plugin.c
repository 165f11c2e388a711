/* plugin.c: what a monitoring plugin, or any command, means by its exit status and its output. */
#include "log.h"

#include <string.h>

/* Bytes kept of a run. */
enum { LINE = 1000, MORE = 8000, PERF = 4000 };

const char *const check_states[] = {"ok", "warning", "unknown", "critical"};

/* What is not UTF-8, and NUL, as U+FFFD. */
static char *repair(const struct buf *said)
{
	struct buf text = {0};
	uint32_t c;
	buf_str(&text, "");
	for (size_t i = 0, n; i < said->len; i += n) {
		n = text_next(said->at + i, said->len - i, &c);
		if (c && c != 0xfffd)
			buf_add(&text, said->at + i, n);
		else
			buf_str(&text, "\xef\xbf\xbd");
	}
	return text.at;
}

/* Without blanks around it and at most so long, whole characters; NULL for none. */
static char *keep(const char *s, size_t most)
{
	s += strspn(s, " \t\r\n");
	size_t len = strlen(s);
	bool cut = len > most;
	if (cut)
		for (len = most; (s[len] & 0xc0) == 0x80; len--)
			;
	while (len && strchr(" \t\r\n", s[len - 1]))
		len--;
	return len ? xasprintf("%.*s%s", (int)len, s, cut ? "…" : "") : NULL;
}

/* One blank between its words, whole ones: what is cut would be another number. */
static char *keep_perf(const char *first, const char *later)
{
	struct buf perf = {0};
	char *all = xasprintf("%s %s", first, later);
	for (char *word = strtok(all, " \t\r\n"); word; word = strtok(NULL, " \t\r\n"))
		if (perf.len + strlen(word) < PERF)
			buf_printf(&perf, "%s%s", perf.len ? " " : "", word);
	return perf.at;
}

/* What follows a character in s, which ends there; "" where it is not. */
static char *cut(char *s, char at)
{
	char *found = strchr(s, at);
	if (!found)
		return s + strlen(s);
	*found = 0;
	return found + 1;
}

/* As the plugin guidelines say: text | data, then lines of text, then | and lines of data. */
static void read_text(const struct buf *said, struct finding *f)
{
	char *text = repair(said);
	text += strspn(text, " \t\r\n");
	char *more = cut(text, '\n');
	char *later = cut(more, '|'), *first = cut(text, '|');
	f->line = keep(text, LINE);
	f->more = keep(more, MORE);
	f->perf = keep_perf(first, later);
}

/* Why the exit status says nothing, before what it said until then; NULL when it does. */
static char *read_end(const struct command *command, const struct ended *ended)
{
	struct buf limit = {0};
	if (ended->error)
		return xasprintf("%s: %s", command->argv[0], strerror(ended->error));
	if (ended->signal && !ended->late)
		return xasprintf("killed by signal %d", ended->signal);
	if (!ended->late)
		return NULL;
	dress_duration(&limit, command->seconds);
	return xasprintf("no end after %s, killed", limit.at);
}

struct finding plugin_read(const struct command *command, const struct ended *ended)
{
	static const enum check_state states[] = {CHECK_OK, CHECK_WARNING, CHECK_CRITICAL};
	struct finding f = {.state = CHECK_UNKNOWN, .took = ended->took};
	char *why = read_end(command, ended);
	read_text(&ended->out, &f);
	if (!f.line) {
		const char *perf = f.perf;
		read_text(&ended->err, &f);
		f.perf = perf;
	}
	if (why)
		f.line = f.line ? xasprintf("%s: %s", why, f.line) : why;
	else if (ended->status < (int)LENGTH(states))
		f.state = states[ended->status];
	if (!f.line && f.state != CHECK_OK)
		f.line = xasprintf("exit %d", ended->status);
	return f;
}
