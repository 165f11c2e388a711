/* write.c: the message that goes to a caller: about a call, or about a promise. */
#include "mail.h"

#include <fcntl.h>
#include <gmime/gmime.h>
#include <libgen.h>
#include <string.h>
#include <unistd.h>

/* ---- what the desk knows ---- */

void write_from(struct letter *letter)
{
	letter->from = desk_config("email");
	letter->desk = desk_config("name");
	if (!letter->from)
		die(TROUBLE, "from which address? hd-admin config email=ADDRESS says it");
}

/* To whom: whoever wrote last in the call, else the caller's address at the client, else the client's. */
static void find_recipient(struct letter *letter)
{
	sqlite3_stmt *q = db_sql("SELECT address, name FROM message\n"
		"WHERE call = :call AND direction = 'in' AND kind = 'message' AND address IS NOT NULL\n"
		"ORDER BY id DESC LIMIT 1");
	db_bind_int(q, ":call", letter->call);
	bool wrote = db_step(q);
	if (wrote) {
		letter->address = db_copy(q, 0);
		letter->name = db_copy(q, 1);
	}
	db_done(q);
	if (wrote)
		return;
	q = db_sql("SELECT value, coalesce(address.caller, call.caller) FROM call\n"
		   "JOIN address ON address.client = call.client AND value LIKE '%@%'\n"
		   "WHERE call.id = :call ORDER BY address.caller IS NOT call.caller, value LIMIT 1");
	db_bind_int(q, ":call", letter->call);
	if (db_step(q)) {
		letter->address = db_copy(q, 0);
		letter->name = db_copy(q, 1);
	}
	db_done(q);
}

/* The thread: what it answers, and what came before. */
static void find_thread(struct letter *letter)
{
	struct buf references = {0};
	sqlite3_stmt *q = db_sql("SELECT code, direction FROM (SELECT id, code, direction FROM message\n"
		"	WHERE call = :call AND kind = 'message' AND code NOT LIKE 'sha256:%'\n"
		"	ORDER BY id DESC LIMIT 20)\n"
		"ORDER BY id");
	db_bind_int(q, ":call", letter->call);
	while (db_step(q)) {
		buf_printf(&references, "%s<%s>", references.len ? " " : "", db_text(q, 0));
		if (!strcmp(db_text(q, 1), "in"))
			letter->parent = db_copy(q, 0);
	}
	db_done(q);
	letter->references = references.at;
}

/* Files and articles that a promise of documents names, a line each. */
static void find_documents(struct letter *letter)
{
	sqlite3_stmt *q = db_sql("SELECT documents FROM callback\n"
				 "WHERE id = :id AND kind = 'documents' AND ended IS NULL");
	db_bind_int(q, ":id", letter->callback);
	letter->documents = db_step(q) ? db_copy(q, 0) : NULL;
	letter->keeps = letter->documents;
	db_done(q);
}

struct letter write_letter(const struct args *args, struct ref ref)
{
	struct letter letter = {.ref = ref, .call = ref.id, .callback = NEVER,
		.automatic = args->value[OPT_AUTO]};
	write_from(&letter);
	if (ref.kind == 'b') {
		letter.callback = ref.id;
		letter.call = ref_find(ref, 'c');
		find_documents(&letter);
	}
	sqlite3_stmt *q = db_sql("SELECT title FROM call WHERE id = :id");
	db_bind_int(q, ":id", letter.call);
	db_step(q);
	letter.title = args->value[OPT_SUBJECT] ? args->value[OPT_SUBJECT] : db_copy(q, 0);
	db_done(q);
	find_recipient(&letter);
	find_thread(&letter);
	return letter;
}

/* ---- as a message ---- */

/* A file, or an article as text, in the language of the client of a call. */
static GMimePart *attachment(const char *document, int64_t call)
{
	GMimePart *part;
	GMimeStream *stream;
	sqlite3_stmt *q;
	char *name = basename(xstrdup(document));
	if (*document == '/') {
		stream = g_mime_stream_fs_open(document, O_RDONLY, 0, NULL);
		if (!stream)
			die(TROUBLE, "%s: cannot be read; nothing was sent", document);
		part = g_mime_part_new_with_type("application", "octet-stream");
	} else {
		q = db_sql("SELECT title || char(10) || text FROM page_line WHERE code = :code\n"
			   "ORDER BY language IS NOT (SELECT language FROM call_line WHERE id = :call),\n"
			   "	language LIMIT 1");
		db_bind_text(q, ":code", document);
		db_bind_int(q, ":call", call);
		if (!db_step(q))
			die(TROUBLE, "%s: no such article any more; nothing was sent", document);
		stream = g_mime_stream_mem_new_with_buffer(db_text(q, 0), strlen(db_text(q, 0)));
		db_done(q);
		part = g_mime_part_new_with_type("text", "plain");
		g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
		name = xasprintf("%s.txt", name);
	}
	g_mime_part_set_content(part, g_mime_data_wrapper_new_with_stream(stream,
		GMIME_CONTENT_ENCODING_DEFAULT));
	g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
	g_mime_part_set_filename(part, name);
	return part;
}

/* A page of hd-report goes as one; what goes to a caller is a text whatever it begins with. */
static GMimeObject *body(const struct letter *letter, const char *text)
{
	bool page = letter->call == NEVER && g_str_has_prefix(text, "<!doctype html>");
	GMimePart *part = g_mime_part_new_with_type("text", page ? "html" : "plain");
	const char *lines = xasprintf("%s\n", text);
	size_t longest = 0;
	for (const char *line = text, *end; *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		longest = (size_t)(end - line) > longest ? (size_t)(end - line) : longest;
	}
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
	g_mime_part_set_content(part, g_mime_data_wrapper_new_with_stream(
		g_mime_stream_mem_new_with_buffer(lines, strlen(lines)), GMIME_CONTENT_ENCODING_DEFAULT));
	g_mime_part_set_content_encoding(part, longest > LIMIT_HEADER
		? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_8BIT);
	if (!letter->documents)
		return GMIME_OBJECT(part);
	GMimeMultipart *many = g_mime_multipart_new_with_subtype("mixed");
	g_mime_multipart_add(many, GMIME_OBJECT(part));
	for (char *doc = strtok(xstrdup(letter->documents), "\n"); doc; doc = strtok(NULL, "\n"))
		g_mime_multipart_add(many, GMIME_OBJECT(attachment(doc, letter->call)));
	return GMIME_OBJECT(many);
}

static void set(GMimeMessage *mail, const char *name, const char *value)
{
	if (value)
		g_mime_object_set_header(GMIME_OBJECT(mail), name, value, "utf-8");
}

/* Of the desk's own domain, and never given twice. */
static const char *new_code(const struct letter *letter)
{
	const char *domain = strchr(letter->from, '@');
	const char *ref = letter->call == NEVER ? "hd"
		: xasprintf("%c%lld", letter->ref.kind, (long long)letter->ref.id);
	return xasprintf("%s.%lld.%ld.%08x%s", ref, (long long)when_now(), (long)getpid(),
		g_random_int(), domain);
}

/* What stands in a header has no line ends, encoded ones neither. */
static const char *one_line(const char *s)
{
	char *line = s ? xstrdup(s) : NULL;
	for (char *p = line; p && *p; p++)
		*p = (unsigned char)*p < ' ' || *p == 0x7f ? ' ' : *p;
	return line;
}

struct buf write_message(struct letter *letter, const char *text)
{
	struct buf out = {0};
	g_mime_init();
	GMimeMessage *mail = g_mime_message_new(FALSE);
	GMimeStream *memory = g_mime_stream_mem_new();
	GDateTime *now = g_date_time_new_from_unix_local(when_now());
	if (!letter->address)
		die(TROUBLE, "%c%lld: nobody's e-mail address is known; "
			     "hd-admin set address ann@example.com client=CODE adds it",
			letter->ref.kind, (long long)letter->ref.id);
	letter->code = new_code(letter);
	if (!letter->subject)
		letter->subject = xasprintf("%s[c%lld] %s", letter->parent ? "Re: " : "",
			(long long)letter->call, letter->title);
	letter->subject = one_line(letter->subject);
	letter->name = one_line(letter->name);
	g_mime_message_add_mailbox(mail, GMIME_ADDRESS_TYPE_FROM, letter->desk, letter->from);
	g_mime_message_add_mailbox(mail, GMIME_ADDRESS_TYPE_TO, letter->name, letter->address);
	g_mime_message_set_subject(mail, letter->subject, "utf-8");
	g_mime_message_set_date(mail, now);
	g_mime_message_set_message_id(mail, letter->code);
	set(mail, "In-Reply-To", letter->parent ? xasprintf("<%s>", letter->parent) : NULL);
	set(mail, "References", letter->references);
	set(mail, "Auto-Submitted", letter->automatic ? "auto-generated" : NULL);
	g_mime_message_set_mime_part(mail, body(letter, text));
	set(mail, "MIME-Version", "1.0");
	g_mime_object_write_to_stream(GMIME_OBJECT(mail), NULL, memory);
	g_mime_stream_flush(memory);
	GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
	buf_add(&out, bytes->data, bytes->len);
	return out;
}

/* ---- the verb ---- */

/* Nothing is printed of some when others cannot be written. */
int write_verb(struct args *args)
{
	struct buf all = {0};
	struct letter other;
	if (args->value[OPT_TO]) {
		all = write_other(args, &other);
		print(all.len ? all.at : "", all.len);
		return DONE;
	}
	char *text = operand_text(args, true);
	struct refs refs = operand_refs(args, true);
	db_read(args);
	size_t bad = refs.bad;
	for (size_t i = 0; i < refs.n; i++) {
		if (ref_find(refs.at[i], 'c') == NEVER) {
			bad++;
			continue;
		}
		struct letter letter = write_letter(args, refs.at[i]);
		struct buf message = write_message(&letter, text);
		buf_str(&all, all.len ? "\n" : "");
		buf_add(&all, message.at, message.len);
	}
	db_close();
	print(all.len ? all.at : "", all.len);
	return bad ? NOTHING : DONE;
}
