/* keep.c: a message becomes a call, joins one, or is noted at one. */
#include "mail.h"

#include <errno.h>
#include <fcntl.h>
#include <gmime/gmime.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what it is called ---- */

/* "Re: AW: [c12] no mail" without what mail programs and we put before it. */
static const char *bare_subject(const char *subject)
{
	static const char *const marks[] = {"re", "aw", "antw", "sv", "fw", "fwd", "tr", "wg", "doorst",
		"rep", "ref", "rif"};
	const char *s = subject ? subject : "";
	for (bool more = true; more;) {
		struct ref ref;
		size_t word, tag;
		s += strspn(s, " ");
		char *folded = text_fold(s, strlen(s));
		more = false;
		tag = *s == '[' ? strcspn(s, "]") : 0;
		if (tag && s[tag] && operand_ref(xstrndup(s + 1, tag - 1), &ref)) {
			s += tag + 1;
			more = true;
			continue;
		}
		word = strcspn(s, ": []");
		size_t colon = word + strspn(s + word, " ");
		for (size_t i = 0; i < LENGTH(marks) && word && s[colon] == ':' && !more; i++)
			more = !strncmp(folded, marks[i], strlen(marks[i])) &&
			       folded[strlen(marks[i])] && strchr(" :", folded[strlen(marks[i])]);
		s += more ? colon + 1 : 0;
	}
	return *s ? s : NULL;
}

/* What is sent on is what it is about, not a quote. */
static bool is_forward(const char *subject)
{
	static const char *const marks[] = {"fw:", "fwd:", "tr:", "wg:", "doorst:"};
	char *folded = text_fold(subject ? subject : "", subject ? strlen(subject) : 0);
	const char *s = folded + strspn(folded, " ");
	bool forward = false;
	for (size_t i = 0; i < LENGTH(marks); i++)
		forward |= !strncmp(s, marks[i], strlen(marks[i]));
	free(folded);
	return forward;
}

static const char *first_line(const char *text)
{
	text += strspn(text, " \t\n");
	return *text ? xstrndup(text, strcspn(text, "\n")) : NULL;
}

static const char *title_of(const struct message *m, const char *text)
{
	const char *title = bare_subject(m->subject);
	title = title ? title : first_line(text);
	return title ? title : xasprintf("message from %s", m->address ? m->address : "nobody known");
}

/* ---- files ---- */

/* Beside the desk, as readable as it is. Whole or not at all; on the disk before the desk says so. */
static void write_file(int64_t id, const struct file *file)
{
	struct stat desk;
	char *folder = xasprintf("%s/mail", dirname(xstrdup(db_path())));
	char *name = xasprintf("%s/%lld", folder, (long long)id), *fresh = xasprintf("%s.new", name);
	bool shared = !stat(db_path(), &desk) && (desk.st_mode & S_IRGRP);
	if (!mkdir(folder, 0700) && shared)
		chmod(folder, 02770);
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, shared ? 0660 : 0600);
	int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	size_t done = 0;
	bool good = fd >= 0 && at >= 0;
	while (good && done < file->len) {
		ssize_t n = write(fd, file->bytes + done, file->len - done);
		good = n > 0;
		done += good ? (size_t)n : 0;
	}
	good = good && !fsync(fd) && !rename(fresh, name) && !fsync(at);
	if (!good)
		die(TROUBLE, "%s: %s; the message is not taken", name, strerror(errno));
	close(fd);
	close(at);
}

/* "3 report.pdf (application/pdf, 12345 bytes)" a line a file. */
static void keep_files(struct buf *said, int64_t message, const struct message *m, bool dry)
{
	sqlite3_stmt *q = db_sql("INSERT INTO attachment (message, name, type, size, hash)\n"
				 "VALUES (:message, :name, :type, :size, :hash)");
	for (size_t i = 0; i < m->files; i++) {
		const struct file *file = &m->file[i];
		sqlite3_reset(q);
		db_bind_int(q, ":message", message);
		db_bind_text(q, ":name", file->name);
		db_bind_text(q, ":type", file->type);
		db_bind_int(q, ":size", (int64_t)file->len);
		db_bind_text(q, ":hash", g_compute_checksum_for_data(G_CHECKSUM_SHA256,
			(const guchar *)file->bytes, file->len));
		db_step(q);
		int64_t id = db_last_id();
		if (!dry)
			write_file(id, file);
		buf_printf(said, "%sattachment %lld: %s (%s, %zu bytes)", said->len ? "\n" : "",
			(long long)id, file->name ? file->name : "-", file->type, file->len);
	}
	db_done(q);
	if (m->cut)
		buf_printf(said, "%smore than %d parts, %d deep, %d KB of headers or %d MB of text: "
			"message.eml is all of it", said->len ? "\n" : "", LIMIT_PARTS, LIMIT_DEEP,
			LIMIT_HEADERS >> 10, LIMIT_TEXT >> 20);
}

/* ---- rows ---- */

static int64_t insert_message(const struct message *m, int64_t call, const char *text)
{
	static const char *const kinds[] = {"message", "auto", "bounce"};
	sqlite3_stmt *q = db_sql("INSERT INTO message (code, call, direction, kind, at, address, name,\n"
		"	subject, text, whole)\n"
		"VALUES (:code, :call, 'in', :kind, :at, :address, :name, :subject, :text, :whole)");
	db_bind_text(q, ":code", m->code);
	db_bind_int(q, ":call", call);
	db_bind_text(q, ":kind", kinds[m->kind]);
	db_bind_int(q, ":at", m->at);
	db_bind_text(q, ":address", m->address);
	db_bind_text(q, ":name", m->name);
	db_bind_text(q, ":subject", m->subject);
	db_bind_text(q, ":text", *text ? text : NULL);
	db_bind_text(q, ":whole", strcmp(text, m->text) ? m->text : NULL);
	db_run(q);
	int64_t id = db_last_id();
	thread_keep(id, (const char *const *)m->reference, m->references);
	return id;
}

static void give_only(int64_t call)
{
	db_exec("DELETE FROM given");
	sqlite3_stmt *q = db_sql("INSERT INTO given (id, ref) VALUES (:call, 'c' || :call)");
	db_bind_int(q, ":call", call);
	db_run(q);
}

/* ---- whose ---- */

/* A client whose language nobody said has that of what is written. */
static void guess_language(int64_t client, const char *text)
{
	enum { SURE = 3 };
	const char *language = text_language(text, SURE);
	if (!language)
		return;
	sqlite3_stmt *q = db_sql("UPDATE client SET language = :language WHERE id = :client");
	db_bind_int(q, ":client", client);
	db_bind_text(q, ":language", language);
	db_run(q);
	q = db_sql("INSERT INTO entry (at, operator, user, client, what, text)\n"
		   "SELECT :now, :me, :user, id, 'set', 'client ' || code || ': language - -> ' || language\n"
		   "FROM client WHERE id = :client");
	db_bind_int(q, ":client", client);
	db_run(q);
}

static int64_t new_call(const struct message *m, const char *text, int64_t about)
{
	sqlite3_stmt *q = db_sql("INSERT INTO call (start, channel, operator, client, caller, title, body,\n"
		"	about_call)\n"
		"SELECT :at, 'email', :me, iif(count(*) = 1, min(client), NULL),\n"
		"	coalesce(iif(count(*) = 1, min(caller), NULL), :name, :address), :title, :body, :about\n"
		"FROM address WHERE value = :address");
	const char *title = title_of(m, text);
	db_bind_int(q, ":at", m->at);
	db_bind_text(q, ":name", m->name);
	db_bind_text(q, ":address", m->address);
	db_bind_text(q, ":title", title);
	db_bind_text(q, ":body", *text ? text : NULL);
	db_bind_int(q, ":about", about);
	db_run(q);
	int64_t call = db_last_id();
	give_only(call);
	cover_keep(0);
	desk_learn();
	/* now, whatever its Date says: flooded() counts these */
	desk_journal(when_now(), call, NEVER, "add", title);
	return call;
}

/* The newest call of a sender who opened too many within an hour, of those that the last messages
 * made; NEVER for others. */
static int64_t flooded(const struct message *m)
{
	sqlite3_stmt *q = db_sql("SELECT count(*), max(call) FROM message\n"
		"WHERE id > (SELECT max(id) FROM message) - 500 AND direction = 'in'\n"
		"AND address IS :address\n"
		"AND id = (SELECT min(id) FROM message AS first WHERE first.call = message.call)\n"
		"AND EXISTS (SELECT 1 FROM entry WHERE entry.call = message.call AND what = 'add'\n"
		"	AND at > :now - 3600)");
	db_bind_text(q, ":address", m->address);
	int64_t call = db_step(q) && db_int(q, 0) >= LIMIT_CALLS ? db_int(q, 1) : NEVER;
	db_done(q);
	if (call != NEVER)
		say("%s: more than %d new calls in an hour; joins c%lld",
			m->address ? m->address : "no sender", LIMIT_CALLS, (long long)call);
	return call;
}

/* ---- joining ---- */

/* A message opens a closed call again; one that was closed long ago has a new call about it. */
static int64_t join(const struct message *m, int64_t call, const char *text)
{
	struct length length;
	when_length(desk_config("reopen"), &length);
	length.days = -length.days;
	length.seconds = -length.seconds;
	sqlite3_stmt *q = db_sql("SELECT closed FROM call WHERE id = :id");
	db_bind_int(q, ":id", call);
	int64_t closed = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	if (closed != NEVER && closed < when_after(when_now(), length))
		return new_call(m, text, call);
	give_only(call);
	if (closed != NEVER) {
		desk_reopen();
		desk_journal(when_now(), call, NEVER, "reopen", "a message came");
	}
	return call;
}

/* The call of a message that was taken, or sent, before. One of another sender is not that: whoever
 * knows a Message-ID could make it vanish with his own. */
static int64_t known(struct message *m, bool *found)
{
	sqlite3_stmt *q = db_sql("SELECT call, direction = 'out' OR address IS :address\n"
				 "FROM message\n"
				 "WHERE code = :code");
	db_bind_text(q, ":code", m->code);
	db_bind_text(q, ":address", m->address);
	bool taken = db_step(q);
	*found = taken && db_int(q, 1);
	int64_t call = *found ? db_int(q, 0) : NEVER;
	db_done(q);
	if (!taken || *found)
		return call;
	char *code = m->code;
	m->code = xasprintf("%s %s", code, m->address ? m->address : "-");
	free(code);
	return known(m, found);
}

static const char *said_by(const struct message *m)
{
	static const char *const kinds[] = {"", "automatic reply from ", "could not be delivered: "};
	const char *who = m->address ? m->address : m->name ? m->name : "nobody known";
	return xasprintf("%s%s", kinds[m->kind], m->kind == ORDINARY && m->name ? m->name : who);
}

/* In the journal of its call, the files that came with it below. */
static void note(const struct message *m, int64_t call, const char *text, const struct buf *files)
{
	struct buf said = {0};
	buf_printf(&said, "%s%s%s%s%s", said_by(m), *text ? ": " : "", text, files->len ? "\n" : "",
		files->len ? files->at : "");
	desk_journal(m->at, call, NEVER, "mail", said.at);
	free(said.at);
	sqlite3_stmt *q = db_sql("SELECT client.id\n"
				 "FROM call JOIN client ON client.id = call.client\n"
				 "WHERE call.id = :call AND client.language IS NULL");
	db_bind_int(q, ":call", call);
	int64_t client = m->kind == ORDINARY && db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	if (client != NEVER)
		guess_language(client, text);
}

int64_t keep_message(struct message *m, bool dry)
{
	bool seen;
	struct buf files = {0};
	int64_t call = known(m, &seen);
	if (seen)
		return call;
	bool whole = m->kind != ORDINARY || is_forward(m->subject);
	char *text = whole ? xstrdup(m->text) : reply_new(m->text);
	call = thread_find(m);
	call = call == NEVER ? NEVER : desk_root(call); /* a duplicate's thread goes on there */
	if (call == NEVER && m->kind == ORDINARY)
		call = flooded(m);
	if (m->kind == ORDINARY)
		call = call == NEVER ? new_call(m, text, NEVER) : join(m, call, text);
	keep_files(&files, insert_message(m, call, text), m, dry);
	if (call != NEVER)
		note(m, call, text, &files);
	free(text);
	free(files.at);
	return call;
}
