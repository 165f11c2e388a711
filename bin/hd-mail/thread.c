/* thread.c: the call that a message is about, by what it answers and by the ref in its subject. A
 * sender must belong to the call: a reference is easily forged. Who says by machine what became of a
 * message that we sent need not: mail servers and other addresses of the receiver do so too. */
#include "mail.h"

#include <string.h>

/* Whether somebody wrote in that call before or was written to, is known at its client, or is a
 * colleague; nobody known (NULL) does not. */
static bool belongs(const char *address, int64_t call)
{
	sqlite3_stmt *q = db_sql("SELECT EXISTS (SELECT 1 FROM message WHERE message.call = :call\n"
		"		AND message.address = :address)\n"
		"	OR EXISTS (SELECT 1 FROM call JOIN address ON address.client = call.client\n"
		"		WHERE call.id = :call AND address.value = :address)\n"
		"	OR EXISTS (SELECT 1 FROM operator WHERE lower(email) = :address)");
	db_bind_int(q, ":call", call);
	db_bind_text(q, ":address", address);
	bool found = db_step(q) && db_int(q, 0);
	db_done(q);
	return found;
}

/* The call of the newest message that a statement over :code finds. */
static int64_t find(const char *sql, const char *code)
{
	sqlite3_stmt *q = db_sql(sql);
	db_bind_text(q, ":code", code);
	int64_t call = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	return call;
}

/* The call or the call of the promise that a ref names, when there is one. */
static int64_t find_ref(const char *ref)
{
	struct ref typed;
	if (!operand_ref(ref, &typed) || !strchr("cb", typed.kind))
		return NEVER;
	sqlite3_stmt *q = db_sql(typed.kind == 'c' ? "SELECT id FROM call WHERE id = :id"
						   : "SELECT call FROM callback WHERE id = :id");
	db_bind_int(q, ":id", typed.id);
	int64_t call = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	return call;
}

/* The ref in [c12], anywhere in a subject. */
static int64_t find_tag(const char *subject)
{
	for (const char *at = subject; at && (at = strchr(at, '[')); at++) {
		size_t len = strcspn(at + 1, "]");
		int64_t call = at[len + 1] && len < 22 ? find_ref(xstrndup(at + 1, len)) : NEVER;
		if (call != NEVER)
			return call;
	}
	return NEVER;
}

int64_t thread_find(const struct message *m)
{
	static const char of_message[] = "SELECT call FROM message WHERE code = :code AND call IS NOT NULL";
	static const char of_sent[] = "SELECT call FROM message WHERE code = :code AND call IS NOT NULL\n"
				      "AND direction = 'out'";
	static const char of_answer[] = "SELECT message.call\n"
		"FROM message_reference CROSS JOIN message ON message.id = message_reference.message\n"
		"WHERE message_reference.code = :code AND message.call IS NOT NULL\n"
		"ORDER BY message.id DESC LIMIT 1";
	int64_t call = NEVER;
	for (size_t i = 0; i < m->references; i++) {
		call = find(of_message, m->reference[i]);
		bool told = m->kind != ORDINARY && find(of_sent, m->reference[i]) != NEVER;
		if (call != NEVER && (told || belongs(m->address, call)))
			return call;
	}
	call = find(of_answer, m->code); /* the answer came first */
	for (size_t i = 0; call == NEVER && i < m->references; i++)
		call = find(of_answer, m->reference[i]); /* or another answer to the same */
	if (call == NEVER)
		call = find_tag(m->subject);
	return call != NEVER && belongs(m->address, call) ? call : NEVER;
}

void thread_keep(int64_t message, const char *const *reference, size_t references)
{
	if (!references)
		return;
	sqlite3_stmt *q = db_sql("INSERT INTO message_reference (code, message) VALUES (:code, :message)\n"
				 "ON CONFLICT DO NOTHING");
	for (size_t i = 0; i < references; i++) {
		sqlite3_reset(q);
		db_bind_text(q, ":code", reference[i]);
		db_bind_int(q, ":message", message);
		db_step(q);
	}
	db_done(q);
}
