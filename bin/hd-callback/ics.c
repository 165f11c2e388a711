/* ics.c: promises as a calendar (RFC 5545), an event each, which any other calendar reads. It has
 * no METHOD, which would make an invitation of it and want an ORGANIZER: it is what the desk knows,
 * the same bytes until that changes. */
#include "callback.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	FOLD = 75, /* bytes of a line */
	WEEK = 7 * 86400,
};

#define ZONES "/usr/share/zoneinfo/"

/* ---- lines ---- */

/* Keeps a line, folded between characters. */
static void keep(const struct buf *line)
{
	for (size_t from = 0, room = FOLD, n; from < line->len; from += n, room = FOLD - 1) {
		n = line->len - from;
		if (n > room)
			for (n = room; (line->at[from + n] & 0xc0) == 0x80; n--)
				;
		out_text("\r\n ", from ? 3 : 0);
		out_text(line->at + from, n);
	}
	out_text("\r\n", 2);
}

/* What could harm is shown as everywhere in hd, its backslash escaped as a calendar wants it. */
static void add_text(struct buf *out, const char *s, size_t len)
{
	struct buf safe = {0};
	text_escape(&safe, s, len);
	for (const char *c = safe.at; *c; c++) {
		if (!strncmp(c, "\\r\\n", 4))
			c += 2;
		if (*c == ';' || *c == ',')
			buf_char(out, '\\');
		if (*c != '\\')
			buf_char(out, *c);
		else if (*++c == 't')
			buf_char(out, '\t');
		else
			buf_printf(out, *c == 'n' || *c == '\\' ? "\\%c" : "\\\\%c", *c);
	}
	free(safe.at);
}

static void add_stamp(struct buf *out, int64_t seconds)
{
	char text[32];
	struct tm tm;
	time_t t = (time_t)seconds;
	if (!gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%Y%m%dT%H%M%S", &tm))
		die(TROUBLE, "%lld: no time of a calendar", (long long)seconds);
	buf_str(out, text);
}

/* ---- the zone ---- */

static const char *zone; /* its name, NULL when it has none: then times are in UTC */

/* The zone that localtime() has: /etc/timezone may say another. */
static const char *find_zone(void)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
	static char link[PATH_MAX];
	struct stat file;
	const char *name = getenv("TZ"), *below;
	if (!name)
		name = readlink("/etc/localtime", link, sizeof link - 1) > 0 ? link : "";
	name += *name == ':';
	below = strstr(name, "/zoneinfo/");
	name = below ? below + strlen("/zoneinfo/") : name;
	if (name[strspn(name, letters)] || text_in(name, "UTC Etc/UTC"))
		return NULL;
	return !stat(xasprintf(ZONES "%s", name), &file) && S_ISREG(file.st_mode) ? name : NULL;
}

/* What the clocks of the zone show. */
static struct tm clocks(int64_t moment)
{
	struct tm tm = {0};
	time_t t = (time_t)moment;
	if (zone)
		localtime_r(&t, &tm);
	else
		tm.tm_zone = "UTC";
	return tm;
}

static void add_offset(struct buf *out, const char *name, long east)
{
	long seconds = labs(east);
	buf_printf(out, "%s:%c%02ld%02ld", name, east < 0 ? '-' : '+', seconds / 3600,
		seconds / 60 % 60);
	if (seconds % 60)
		buf_printf(out, "%02ld", seconds % 60);
	buf_str(out, "\r\n");
}

/* The clocks from a moment on, that were so far east before. */
static void keep_clocks(int64_t moment, long before)
{
	struct buf lines = {0};
	struct tm tm = clocks(moment);
	const char *kind = tm.tm_isdst > 0 ? "DAYLIGHT" : "STANDARD";
	buf_printf(&lines, "BEGIN:%s\r\nDTSTART:", kind);
	add_stamp(&lines, moment + before);
	buf_str(&lines, "\r\n");
	add_offset(&lines, "TZOFFSETFROM", before);
	add_offset(&lines, "TZOFFSETTO", tm.tm_gmtoff);
	buf_printf(&lines, "TZNAME:%s\r\nEND:%s\r\n", tm.tm_zone, kind);
	out_text(lines.at, lines.len);
	free(lines.at);
}

static int64_t new_year(int64_t moment, int years)
{
	struct civil c = {.year = clock_civil(moment).year + years, .month = 1, .day = 1};
	clock_moment(c, &moment);
	return moment;
}

/* The zone in the years of the events: how it begins, then each change of its clocks, which do not
 * change twice in a week. */
static void keep_zone(int64_t first, int64_t last)
{
	char *head = xasprintf("BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone ? zone : "Etc/UTC");
	int64_t at = new_year(first, 0), end = new_year(last, 1);
	out_text(head, strlen(head));
	keep_clocks(at, clocks(at).tm_gmtoff);
	for (; at < end; at += WEEK) {
		long before = clocks(at).tm_gmtoff;
		int64_t low = at, high = at + WEEK;
		if (clocks(high).tm_gmtoff == before)
			continue;
		while (high - low > 1) {
			int64_t middle = low + (high - low) / 2;
			*(clocks(middle).tm_gmtoff == before ? &low : &high) = middle;
		}
		keep_clocks(high, before);
	}
	out_text("END:VTIMEZONE\r\n", strlen("END:VTIMEZONE\r\n"));
	free(head);
}

/* ---- events ---- */

/* A LINE is a text up to the end of its first line. */
enum value { PLAIN, LINE, LINES, UTC, LOCAL };

#define SUMMARY \
	"kind || ' ' || call || coalesce(' ' || client, '') || ': ' || coalesce(text, title)"
#define FIELD(name) " || coalesce(char(10) || '" #name ": ' || " #name ", '')"
#define CHANGED "coalesce((SELECT max(at) FROM entry WHERE entry.call = call_id\n" \
	"	AND (entry.callback IS NULL OR entry.callback = callback_line.id)), made)"
#define WHILE_OPEN(sql) "iif(ended IS NULL, " sql ", NULL)"

/* A line each, in this order; none where the SQL over callback_line gives NULL. */
static const struct {
	const char *name;
	enum value value;
	const char *sql;
} properties[] = {
	{"BEGIN", PLAIN, "'VEVENT'"},
	/* refs are the desk's own, and a desk has no name in the world: when it began and when this
	 * was promised never change, wherever its file lies */
	{"UID", PLAIN, "ref || '-' || made || '@'\n"
		"|| coalesce((SELECT at FROM entry ORDER BY id LIMIT 1), 0) || '.hd'"},
	{"DTSTAMP", UTC, CHANGED},
	{"DTSTART", LOCAL, "due"},
	{"DTEND", LOCAL, ICS_END},
	{"CREATED", UTC, "made"},
	{"LAST-MODIFIED", UTC, CHANGED},
	{"SEQUENCE", PLAIN, "moves + tries + (ended IS NOT NULL)"},
	/* an event cannot be done: what was kept did happen */
	{"STATUS", PLAIN, "iif(outcome IN ('failed', 'cancelled'), 'CANCELLED', 'CONFIRMED')"},
	{"SUMMARY", LINE, SUMMARY},
	{"DESCRIPTION", LINES, "'call: ' || call || ' ' || title" FIELD(client) FIELD(caller)
		FIELD(phone) FIELD(product) FIELD(assignee) FIELD(outcome) FIELD(reason)
		" || coalesce(char(10) || char(10) || text, '')"},
	{"CATEGORIES", LINES, "kind"},
	{"CONTACT", LINES, "assignee"},
	{"BEGIN", PLAIN, WHILE_OPEN("'VALARM'")},
	{"ACTION", PLAIN, WHILE_OPEN("'DISPLAY'")},
	{"TRIGGER", PLAIN, WHILE_OPEN("'-PT15M'")},
	{"DESCRIPTION", LINE, WHILE_OPEN(SUMMARY)},
	{"END", PLAIN, WHILE_OPEN("'VALARM'")},
	{"END", PLAIN, "'VEVENT'"},
};

/* Of a local time that comes twice RFC 5545 means the first, and its readers take the second: such a
 * one is said in UTC. */
static void add_moment(struct buf *line, int64_t moment, bool local)
{
	int64_t same;
	local = local && zone && clock_moment(clock_civil(moment), &same) == CLOCK_ONCE;
	if (local)
		buf_printf(line, ";TZID=%s", zone);
	buf_char(line, ':');
	add_stamp(line, local ? moment + clocks(moment).tm_gmtoff : moment);
	buf_str(line, local ? "" : "Z");
}

static void add_value(struct buf *line, enum value value, sqlite3_stmt *q, int column)
{
	const char *text = db_text(q, column);
	switch (value) {
	case PLAIN:
		buf_printf(line, ":%s", text);
		break;
	case LINE:
	case LINES:
		buf_char(line, ':');
		add_text(line, text, value == LINE ? strcspn(text, "\r\n") : strlen(text));
		break;
	case UTC:
	case LOCAL:
		add_moment(line, db_int(q, column), value == LOCAL);
		break;
	}
}

static void keep_event(sqlite3_stmt *q)
{
	struct buf line = {0};
	for (int i = 0; i < (int)LENGTH(properties); i++) {
		if (!db_text(q, i))
			continue;
		line.len = 0;
		buf_str(&line, properties[i].name);
		add_value(&line, properties[i].value, q, i);
		keep(&line);
	}
	free(line.at);
}

/* ---- the calendar ---- */

void ics_select(struct buf *sql)
{
	for (size_t i = 0; i < LENGTH(properties); i++)
		buf_printf(sql, "%s%s", i ? ", " : "", properties[i].sql);
}

void ics_begin(int64_t first, int64_t last)
{
	static const char head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hd//hd " HD_VERSION
				   "//EN\r\nCALSCALE:GREGORIAN\r\n";
	const char *desk = desk_config("name");
	struct buf name = {0};
	zone = find_zone();
	out_text(head, strlen(head));
	buf_str(&name, "X-WR-CALNAME:");
	add_text(&name, desk, strlen(desk));
	keep(&name);
	keep_zone(first == NEVER ? when_now() : first, last == NEVER ? when_now() : last);
}

size_t ics_events(sqlite3_stmt *q, int64_t limit)
{
	size_t n = 0;
	for (; (!limit || n < (size_t)limit) && db_step(q); n++)
		keep_event(q);
	db_done(q);
	out_text("END:VCALENDAR\r\n", strlen("END:VCALENDAR\r\n"));
	return n;
}
