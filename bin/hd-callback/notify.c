/* notify.c: remind whoever has a promise, once for each due time: at least once, never lost. */
#include "callback.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>

/* What was not told for its due time, and falls due by then. */
#define UNTOLD "ended IS NULL AND reminded IS NOT due"
#define BY_THEN "due <= :by"

/* Characters of a line, so that it has fewer than the 998 bytes of mail (RFC 5322). */
enum { LINE = 200 };

/* What a letter says in the language of whoever reads it: in its subject, in ASCII, and first. */
static const struct words {
	const char *language, *reminder, *promise, *promises, *first;
} languages[] = {
	{"en", "Reminder", "promise", "promises",
		"Due now or soon. Each line begins with the ref for hd-show and hd-callback done."},
	{"fr", "Rappel", "engagement", "engagements",
		"À échéance. Chaque ligne commence par la réf. pour hd-show et hd-callback done."},
	{"nl", "Herinnering", "afspraak", "afspraken",
		"Nu of straks te doen. Elke regel begint met de ref voor hd-show en hd-callback done."},
	{"de", "Erinnerung", "Zusage", "Zusagen",
		"Jetzt oder bald fällig. Jede Zeile beginnt mit der Ref für hd-show und hd-callback done."},
};

/* The promises of one assignee. */
struct letter {
	struct who to;
	const char *from;		/* the desk's address; NULL: it has none */
	char *name, *address;
	const struct words *words;
	struct buf lines;
	struct due {
		int64_t id, due;
	} *at;
	size_t n;
};

/* Whether no other run is sending: both would tell the same. The lock goes with this process. It
 * is of a kind that SQLite's own on that file do not meet, but closing a descriptor of the file
 * would drop those: it stays open. */
static bool alone(void)
{
	int desk = open(db_path(), O_RDWR | O_CLOEXEC);
	if (desk >= 0 && !flock(desk, LOCK_EX | LOCK_NB))
		return true;
	if (desk < 0 || errno != EWOULDBLOCK)
		die(TROUBLE, "%s: %s; nobody was told", db_path(), strerror(errno));
	return false;
}

/* Who has promises to be told of: persons, and the teams of those that nobody has. */
static struct who *assignees(const struct args *args, int64_t by, size_t *n)
{
	struct who *who = NULL;
	db_read(args);
	sqlite3_stmt *q = db_sql("SELECT operator, iif(operator IS NULL, team, NULL) AS nobodys\n"
				 "FROM callback WHERE " UNTOLD " AND " BY_THEN "\n"
				 "GROUP BY operator, nobodys ORDER BY min(due), min(id)");
	db_bind_int(q, ":by", by);
	for (*n = 0; db_step(q); ++*n) {
		who = xrealloc(who, (*n + 1) * sizeof *who);
		const char *team = db_text(q, 1);
		who[*n] = (struct who){db_int(q, 0), team ? xstrdup(team) : NULL};
	}
	db_close();
	return who;
}

static void add_line(struct letter *letter, sqlite3_stmt *q)
{
	struct buf line = {0};
	size_t fits = 0;
	uint32_t character;
	struct civil due = clock_civil(db_int(q, 4));
	buf_printf(&line, "b%lld %04d-%02d-%02d %02d:%02d", (long long)db_int(q, 3), due.year,
		due.month, due.day, due.hour, due.minute);
	for (int i = 5; i < sqlite3_column_count(q); i++) {
		const char *text = db_text(q, i);
		if (!text)
			continue;
		buf_char(&line, ' ');
		text_escape(&line, text, strlen(text));
	}
	for (int i = 0; i < LINE && fits < line.len; i++)
		fits += text_next(line.at + fits, line.len - fits, &character);
	buf_add(&letter->lines, line.at, fits);
	buf_str(&letter->lines, fits < line.len ? "…\n" : "\n");
	free(line.at);
}

static const struct words *find_words(const char *language)
{
	size_t i = 0;
	while (i + 1 < LENGTH(languages) && strcmp(languages[i].language, language) != 0)
		i++;
	return &languages[i];
}

/* What somebody is to be told at this moment: while others were told, promises of theirs may have
 * ended, moved or been given away. */
static struct letter write_letter(const struct args *args, struct who to, int64_t by)
{
	struct letter letter = {.to = to};
	db_read(args);
	letter.from = desk_config("email");
	sqlite3_stmt *q = db_sql(
		"SELECT assignee, coalesce(operator.email, team.email, assignee), operator.language,\n"
		"	callback_line.id, due, callback_line.kind, client, caller, phone, call,\n"
		"	coalesce(text, title)\n"
		"FROM callback_line JOIN team ON team.name = callback_line.team\n"
		"LEFT JOIN operator ON operator.id = operator_id\n"
		"WHERE callback_line.id IN (SELECT id FROM callback\n"
		"	WHERE " UNTOLD " AND " BY_THEN " AND " ASSIGNED ")\n"
		"ORDER BY due, callback_line.id");
	db_bind_int(q, ":by", by);
	bind_who(q, to);
	for (; db_step(q); letter.n++) {
		if (!letter.n) {
			letter.name = db_copy(q, 0);
			letter.address = db_copy(q, 1);
			letter.words = find_words(db_text(q, 2) ? db_text(q, 2)
								 : desk_config("language"));
		}
		letter.at = xrealloc(letter.at, (letter.n + 1) * sizeof *letter.at);
		letter.at[letter.n] = (struct due){db_int(q, 3), db_int(q, 4)};
		add_line(&letter, q);
	}
	db_close();
	return letter;
}

/* Marks what was told, unless it was moved, ended or given away meanwhile. */
static void mark(const struct args *args, const struct letter *letter)
{
	db_change(args);
	ref_table();
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) SELECT id, 'b' || id FROM callback\n"
				 "WHERE id = :id AND due = :due AND " UNTOLD " AND " ASSIGNED);
	bind_who(q, letter->to);
	for (size_t i = 0; i < letter->n; i++) {
		sqlite3_reset(q);
		db_bind_int(q, ":id", letter->at[i].id);
		db_bind_int(q, ":due", letter->at[i].due);
		db_step(q);
	}
	db_done(q);
	db_exec("UPDATE callback SET reminded = due WHERE id IN (SELECT id FROM given)");
	journal("remind", NULL, xasprintf("to %s", letter->name));
	desk_lines("callback_line");
	db_commit();
}

/* The answer to a letter about one promise comes to its call, by the ref in the subject. */
static struct buf compose(const struct letter *letter)
{
	struct buf message = {0};
	const struct words *words = letter->words;
	if (letter->from)
		buf_printf(&message, "From: %s\n", letter->from);
	buf_printf(&message, "To: %s\nSubject: ", letter->address);
	if (letter->n == 1)
		buf_printf(&message, "[b%lld] ", (long long)letter->at[0].id);
	buf_printf(&message, "%s: %zu %s\n"
		"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
		"Content-Transfer-Encoding: 8bit\nAuto-Submitted: auto-generated\n\n%s\n\n%s",
		words->reminder, letter->n, letter->n == 1 ? words->promise : words->promises,
		words->first, letter->lines.at);
	return message;
}

static bool send(const struct args *args, const struct letter *letter)
{
	if (!text_is_address(letter->address)) {
		say("%s: %s: not an address; hd-admin set operator %s email=... mends it",
			letter->name, letter->address, letter->name);
		return false;
	}
	struct buf message = compose(letter);
	char *why = command_feed(args->operand, &message);
	if (!why)
		return true;
	say("%s; %s was not told, the next run tries again", why, letter->name);
	return false;
}

/* Without a command: the lines, and nothing is marked. */
static int list_untold(const struct args *args, int64_t by)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM callback_line WHERE " UNTOLD " AND " BY_THEN "\nORDER BY due, id");
	db_read(args);
	sqlite3_stmt *q = db_sql(sql.at);
	db_bind_int(q, ":by", by);
	out_rows(q);
	db_close();
	out_print();
	return DONE;
}

int notify(struct args *args)
{
	int status = DONE;
	size_t n;
	out_start(args, callback_columns);
	int64_t by = opt_away(args, OPT_BEFORE, 1, 15 * 60);
	if (!args->operands || args->value[OPT_DRY_RUN])
		return list_untold(args, by);
	struct who *who = assignees(args, by, &n);
	if (n && !alone()) {
		say("notify: another one is sending; the next run tells what it leaves");
		return DONE;
	}
	for (size_t i = 0; i < n; i++) {
		struct letter letter = write_letter(args, who[i], by);
		if (letter.n && send(args, &letter))
			mark(args, &letter);
		else if (letter.n)
			status = TROUBLE;
	}
	out_print();
	return status;
}
