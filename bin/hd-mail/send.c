/* send.c: messages handed to sendmail, and then, not before, journaled as told. */
#include "mail.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 64 };

/* The words of $HD_SENDMAIL: no shell sees them. */
static char **sendmail_words(void)
{
	static char *words[MOST_WORDS + 1];
	const char *typed = getenv("HD_SENDMAIL");
	size_t n = 0;
	if (*words)
		return words;
	if (!typed || !typed[strspn(typed, " ")])
		typed = "sendmail -t -oi";
	for (char *word = strtok(xstrdup(typed), " "); word && n < MOST_WORDS; word = strtok(NULL, " "))
		words[n++] = word;
	return words;
}

/* ---- afterwards ---- */

static void insert_sent(const struct letter *letter, const char *text)
{
	sqlite3_stmt *q = db_sql("INSERT INTO message (code, call, callback, direction, at, address, name,\n"
		"	subject, text)\n"
		"VALUES (:code, :call, :callback, 'out', :now, :address, :name, :subject, :text)");
	db_bind_text(q, ":code", letter->code);
	db_bind_int(q, ":call", letter->call);
	db_bind_int(q, ":callback", letter->callback);
	db_bind_text(q, ":address", letter->address);
	db_bind_text(q, ":name", letter->name);
	db_bind_text(q, ":subject", letter->subject);
	db_bind_text(q, ":text", text);
	db_run(q);
	thread_keep(db_last_id(), &letter->parent, letter->parent != NULL);
}

static void journal(const struct letter *letter, const char *what, const char *text)
{
	desk_journal(when_now(), letter->call, letter->callback, what, text);
}

/* Documents that were sent are a promise kept. */
static void keep_promise(const struct letter *letter)
{
	sqlite3_stmt *q = db_sql("UPDATE callback SET ended = :now, outcome = 'done'\n"
				 "WHERE id = :id AND ended IS NULL");
	db_bind_int(q, ":id", letter->callback);
	db_run(q);
	if (db_changes())
		journal(letter, "done", xasprintf("sent to %s", letter->address));
}

static void tell(const struct args *args, const struct letter *letter, const char *text)
{
	db_change(args);
	ref_table();
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) VALUES (:call, 'c' || :call)");
	db_bind_int(q, ":call", letter->call);
	db_run(q);
	insert_sent(letter, text);
	journal(letter, "told", xasprintf("to %s: %s", letter->address, text));
	cover_tell(when_now(), true);
	if (letter->keeps)
		keep_promise(letter);
	desk_lines("call_line");
	db_commit();
}

/* ---- the verb ---- */

/* One message, from what the desk knows to what it will; false once it was said why it was not sent. */
static bool send_one(const struct args *args, struct ref ref, const char *text)
{
	db_read(args);
	struct letter letter = write_letter(args, ref);
	struct buf message = write_message(&letter, text);
	db_close();
	char *why = args->value[OPT_DRY_RUN] ? NULL : command_feed(sendmail_words(), &message);
	if (why) {
		say("%c%lld: not sent: %s", ref.kind, (long long)ref.id, why);
		return false;
	}
	tell(args, &letter, text);
	return true;
}

/* What cannot be written to is refused before anything is sent. */
static void check_all(const struct args *args, const struct refs *refs, const char *text)
{
	size_t bad = refs->bad;
	db_read(args);
	for (size_t i = 0; i < refs->n; i++) {
		if (ref_find(refs->at[i], 'c') == NEVER) {
			bad++;
			continue;
		}
		struct letter letter = write_letter(args, refs->at[i]);
		write_message(&letter, text);
	}
	if (bad)
		ref_refuse(NOTHING, bad);
	db_close();
}

/* It is about no call: there is nothing to journal. */
static int send_other(const struct args *args)
{
	struct letter letter;
	struct buf message = write_other(args, &letter);
	bool goes = message.len && !args->value[OPT_DRY_RUN];
	char *why = goes ? command_feed(sendmail_words(), &message) : NULL;
	if (why)
		die(TROUBLE, "%s: not sent: %s", letter.address, why);
	return DONE;
}

int send_verb(struct args *args)
{
	int status = DONE;
	if (args->value[OPT_TO])
		return send_other(args);
	char *text = operand_text(args, true);
	out_start(args, mail_columns);
	struct refs refs = operand_refs(args, true);
	check_all(args, &refs, text);
	for (size_t i = 0; i < refs.n; i++)
		if (!send_one(args, refs.at[i], text))
			status = TROUBLE;
	out_print();
	return status;
}
