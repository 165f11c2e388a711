/* message.c: a message as mail programs write them, read by GMime into what the desk keeps. */
#include "mail.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>

/* ---- text ---- */

/* UTF-8 whatever the bytes are: U+FFFD for what is none and for NUL; control characters other than
 * tab and line end are left out. */
static char *clean(const char *s, size_t len, bool one_line)
{
	struct buf out = {0};
	uint32_t character;
	buf_str(&out, "");
	for (size_t at = 0, n; at < len; at += n) {
		n = text_next(s + at, len - at, &character);
		if (character == 0xfffd || !character)
			buf_str(&out, "\357\277\275");
		else if (character == '\r' && !one_line)
			buf_str(&out, s[at + 1 < len ? at + 1 : at] == '\n' ? "" : "\n");
		else if (one_line && (character < ' ' || character == 0x7f))
			buf_char(&out, ' ');
		else if (character == '\n' || character == '\t' || (character >= ' ' && character != 0x7f))
			buf_add(&out, s + at, n);
	}
	return out.at;
}

/* The length of a text up to a limit, whole characters of it. */
static size_t fit(const char *s, size_t len, size_t limit)
{
	if (len <= limit)
		return len;
	for (len = limit; len && ((unsigned char)s[len] & 0xc0) == 0x80; len--)
		;
	return len;
}

/* A header's text on one line, cut where a header may not be longer; NULL when nothing is there. */
static char *clean_header(const char *s)
{
	if (!s)
		return NULL;
	char *text = clean(s, fit(s, strlen(s), LIMIT_HEADER), true);
	size_t blanks = strspn(text, " "), end = strlen(text);
	while (end > blanks && text[end - 1] == ' ')
		end--;
	memmove(text, text + blanks, end - blanks);
	text[end - blanks] = 0;
	if (*text)
		return text;
	free(text);
	return NULL;
}

/* From a charset, as it is declared or as it must be: bytes that are UTF-8 are that, what is called
 * ISO-8859-1 is what Windows makes of it. */
static char *convert(const char *bytes, size_t len, const char *charset)
{
	const char *tries[] = {charset, "windows-1252", "iso-8859-1"};
	bool plain = !charset || !strcasecmp(charset, "us-ascii") || !strcasecmp(charset, "utf-8") ||
		     !strcasecmp(charset, "iso-8859-1");
	if (plain && text_valid(bytes, len))
		return clean(bytes, len, false);
	for (size_t i = plain ? 1 : 0; i < LENGTH(tries); i++) {
		gsize size;
		char *utf8 = g_convert(bytes, (gssize)len, "UTF-8", tries[i], NULL, &size, NULL);
		if (!utf8)
			continue;
		char *text = clean(utf8, size, false);
		g_free(utf8);
		return text;
	}
	return clean(bytes, len, false);
}

/* Lines of format=flowed that end in a blank go on in the next (RFC 3676). */
static char *unflow(const char *text, bool drop_blank)
{
	struct buf out = {0};
	buf_str(&out, "");
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		const char *line = text + (*text == ' '); /* stuffed */
		size_t len = (size_t)(end - line);
		bool flows = len && line[len - 1] == ' ' && strncmp(line, "-- ", len) != 0 && *line != '>';
		buf_add(&out, line, len - (flows && drop_blank));
		if (!flows || !*end)
			buf_char(&out, '\n');
	}
	return out.at;
}

/* Takes the place of a text. */
static char *instead(char *text, char *better)
{
	free(text);
	return better;
}

/* ---- parts ---- */

/* A walk over the parts of a message, which may be nested. */
struct walk {
	struct message *message;
	struct buf text;
	size_t parts;
	bool silent;		/* what the texts say was said */
};

/* What a stream is read into, and its bytes afterwards. */
static struct buf bytes_of(GMimeStream *memory)
{
	g_mime_stream_flush(memory);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(memory), FALSE);
	GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
	struct buf bytes = {.len = array->len};
	bytes.at = (char *)g_byte_array_free(array, FALSE);
	g_object_unref(memory);
	return bytes;
}

/* What a part or a message in a message holds, decoded. */
static struct buf content(GMimeObject *part)
{
	GMimeStream *memory = g_mime_stream_mem_new();
	if (GMIME_IS_PART(part)) {
		GMimeDataWrapper *wrapper = g_mime_part_get_content(GMIME_PART(part));
		if (wrapper)
			g_mime_data_wrapper_write_to_stream(wrapper, memory);
	} else if (GMIME_IS_MESSAGE_PART(part)) {
		GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
		if (inner)
			g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, memory);
	}
	return bytes_of(memory);
}

/* The beginning of what a text holds, as much as may be kept of one; markup and encodings are
 * longer than what they say. */
static struct buf begin(GMimeObject *part, bool *cut)
{
	GMimeDataWrapper *all = g_mime_part_get_content(GMIME_PART(part));
	GMimeStream *memory = g_mime_stream_mem_new();
	GMimeStream *stream = all ? g_mime_data_wrapper_get_stream(all) : NULL;
	gint64 from = stream ? stream->bound_start : 0, most = 4 * LIMIT_TEXT;
	if (stream && g_mime_stream_length(stream) > most) {
		GMimeStream *piece = g_mime_stream_substream(stream, from, from + most);
		all = g_mime_data_wrapper_new_with_stream(piece,
			g_mime_data_wrapper_get_encoding(all));
		g_mime_data_wrapper_write_to_stream(all, memory);
		g_object_unref(all);
		g_object_unref(piece);
		*cut = true;
	} else if (all) {
		g_mime_data_wrapper_write_to_stream(all, memory);
	}
	return bytes_of(memory);
}

static char *type_of(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	char *sent = type ? g_mime_content_type_get_mime_type(type) : NULL;
	char *name = clean_header(sent);
	g_free(sent);
	return name && strlen(name) < 128 ? name : instead(name, xstrdup("application/octet-stream"));
}

/* A name that was sent is text, never a path. */
static char *name_of(GMimeObject *part)
{
	const char *name = GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part)) : NULL;
	return clean_header(name);
}

static void add_file(struct message *m, char *name, char *type, const char *bytes, size_t len)
{
	m->file = xrealloc(m->file, (m->files + 1) * sizeof *m->file);
	m->file[m->files++] = (struct file){name, type, bytes, len};
}

static void add_part(struct message *m, GMimeObject *part)
{
	struct buf bytes = content(part);
	add_file(m, name_of(part), type_of(part), bytes.at, bytes.len);
}

static bool is_html(GMimeObject *part)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "html");
}

/* A text that is read as part of the message. */
static bool is_text(GMimeObject *part)
{
	const char *disposition = g_mime_object_get_disposition(part);
	bool plain = g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "plain");
	if (!GMIME_IS_PART(part) || !(plain || is_html(part)) ||
		(disposition && !strcasecmp(disposition, "attachment")))
		return false;
	char *name = name_of(part);
	free(name);
	return !name;
}

static bool is_plain(GMimeObject *part)
{
	return is_text(part) && !is_html(part);
}

static char *text_of(GMimeObject *part, bool *cut)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	struct buf bytes = begin(part, cut);
	const char *format = g_mime_content_type_get_parameter(type, "format");
	const char *delsp = g_mime_content_type_get_parameter(type, "delsp");
	char *text = convert(bytes.at ? bytes.at : "", bytes.len,
		g_mime_content_type_get_parameter(type, "charset"));
	free(bytes.at);
	if (is_html(part))
		return instead(text, html_text(text));
	if (format && !strcasecmp(format, "flowed"))
		return instead(text, unflow(text, delsp && !strcasecmp(delsp, "yes")));
	return text;
}

static void add_text(struct walk *walk, GMimeObject *part)
{
	char *text = text_of(part, &walk->message->cut);
	size_t len = strlen(text), room = LIMIT_TEXT - walk->text.len;
	if (text[strspn(text, " \t\n")] && room > 1) {
		buf_str(&walk->text, walk->text.len ? "\n" : "");
		buf_add(&walk->text, text, fit(text, len, room - 1));
		walk->message->cut |= len > room - 1;
	}
	free(text);
}

static bool is_multipart(GMimeObject *part, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), "multipart", subtype);
}

static void walk_part(struct walk *walk, GMimeObject *part, int depth);

/* Of the ways to say the same the plain one, else the first that says anything; of the others what
 * is no text. */
static void walk_alternatives(struct walk *walk, GMimeMultipart *many, int depth)
{
	int n = g_mime_multipart_get_count(many);
	size_t before = walk->text.len;
	bool silent = walk->silent;
	for (int i = 0; i < n && walk->text.len == before; i++)
		if (is_plain(g_mime_multipart_get_part(many, i)))
			walk_part(walk, g_mime_multipart_get_part(many, i), depth);
	for (int i = 0; i < n; i++) {
		walk->silent = silent || walk->text.len > before;
		if (!is_plain(g_mime_multipart_get_part(many, i)))
			walk_part(walk, g_mime_multipart_get_part(many, i), depth);
	}
	walk->silent = silent;
}

static void walk_part(struct walk *walk, GMimeObject *part, int depth)
{
	if (depth > LIMIT_DEEP || walk->parts >= LIMIT_PARTS) {
		walk->message->cut = true;
		return;
	}
	walk->parts++;
	if (is_multipart(part, "alternative") && GMIME_IS_MULTIPART(part))
		walk_alternatives(walk, GMIME_MULTIPART(part), depth + 1);
	else if (GMIME_IS_MULTIPART(part))
		for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(part)); i++)
			walk_part(walk, g_mime_multipart_get_part(GMIME_MULTIPART(part), i), depth + 1);
	else if (!is_text(part))
		add_part(walk->message, part);
	else if (!walk->silent)
		add_text(walk, part);
}

/* ---- headers ---- */

/* The bytes of a message are not its own. */
static void forget(void *array)
{
	g_byte_array_free(array, FALSE);
}

/* NULL when it is no message. The bytes must outlive it. */
static GMimeMessage *parse(const char *bytes, size_t len)
{
	static GMimeParserOptions *options;
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};
	if (!options) {
		g_mime_init();
		options = g_mime_parser_options_new();
		g_mime_parser_options_set_fallback_charsets(options, charsets);
	}
	GByteArray *array = g_byte_array_new_take((guint8 *)bytes, len);
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *mail = g_mime_parser_construct_message(parser, options);
	g_object_unref(parser);
	g_object_unref(stream);
	if (mail)
		g_object_set_data_full(G_OBJECT(mail), "bytes", array, forget);
	else
		forget(array);
	return mail;
}

static const char *header(GMimeMessage *mail, const char *name)
{
	return g_mime_object_get_header(GMIME_OBJECT(mail), name);
}

/* The first person of From, else of Sender; the first of a group. */
static InternetAddressMailbox *find_sender(GMimeMessage *mail)
{
	InternetAddressList *lists[] = {g_mime_message_get_from(mail), g_mime_message_get_sender(mail)};
	for (size_t i = 0; i < LENGTH(lists); i++)
		for (int n = 0; lists[i] && n < internet_address_list_length(lists[i]); n++) {
			InternetAddress *one = internet_address_list_get_address(lists[i], n);
			if (INTERNET_ADDRESS_IS_MAILBOX(one))
				return INTERNET_ADDRESS_MAILBOX(one);
		}
	return NULL;
}

static void read_sender(struct message *m, GMimeMessage *mail)
{
	InternetAddressMailbox *sender = find_sender(mail);
	if (!sender)
		return;
	char *address = clean_header(internet_address_mailbox_get_addr(sender));
	m->name = clean_header(internet_address_get_name(INTERNET_ADDRESS(sender)));
	if (address && strchr(address, '@') && text_is_address(address))
		m->address = desk_address(address);
	free(address);
}

static void add_reference(struct message *m, const char *id)
{
	char *code = clean_header(id);
	bool known = !code || m->references == LIMIT_REFERENCES;
	for (size_t i = 0; !known && i < m->references; i++)
		known = !strcmp(m->reference[i], code);
	if (known)
		free(code);
	else
		m->reference[m->references++] = code;
}

static void add_references(struct message *m, const char *text)
{
	if (!text)
		return;
	GMimeReferences *list = g_mime_references_parse(NULL, text);
	for (int n = g_mime_references_length(list); n--;)
		add_reference(m, g_mime_references_get_message_id(list, n));
	g_mime_references_free(list);
}

/* When it says it was written: not what no clock can have meant. */
static int64_t find_time(GMimeMessage *mail)
{
	enum { DAY = 86400, YEAR = 366 * DAY };
	GDateTime *date = g_mime_message_get_date(mail);
	int64_t now = when_now(), at = date ? g_date_time_to_unix(date) : now;
	return at > now + DAY || at < now - YEAR ? now : at > now ? now : at;
}

/* Mail that programs sent: answered by nobody, and the beginning of nothing (RFC 3834). */
static bool is_automatic(GMimeMessage *mail, const struct message *m, const char *own)
{
	static const char *const marks[] = {"List-Id", "X-Autoreply", "X-Autorespond", "X-Loop"};
	static const char *const machines[] = {"bulk", "junk", "list", "auto_reply"};
	const char *submitted = header(mail, "Auto-Submitted"), *path = header(mail, "Return-Path");
	const char *precedence = header(mail, "Precedence");
	if (submitted && strncasecmp(submitted, "no", 2) != 0)
		return true;
	if (path && !strcmp(path, "<>"))
		return true;
	for (size_t i = 0; precedence && i < LENGTH(machines); i++)
		if (!strcasecmp(precedence, machines[i]))
			return true;
	for (size_t i = 0; i < LENGTH(marks); i++)
		if (header(mail, marks[i]))
			return true;
	return own && m->address && !strcasecmp(own, m->address);
}

static bool is_loop(GMimeMessage *mail)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(mail));
	int received = 0;
	for (int i = 0; i < g_mime_header_list_get_count(headers); i++)
		received += !strcasecmp(g_mime_header_get_name(g_mime_header_list_get_header_at(headers, i)),
			"Received");
	return received > LIMIT_RECEIVED;
}

static bool is_bounce(GMimeMessage *mail)
{
	GMimeObject *body = g_mime_message_get_mime_part(mail);
	const char *report = body && is_multipart(body, "report")
				     ? g_mime_object_get_content_type_parameter(body, "report-type") : NULL;
	return (report && !strcasecmp(report, "delivery-status")) || header(mail, "X-Failed-Recipients");
}

/* A report brings the message that it is about, or the headers of it. */
static void add_reported(struct message *m)
{
	for (size_t i = 0; i < m->files; i++) {
		const char *type = m->file[i].type;
		if (strcasecmp(type, "message/rfc822") && strcasecmp(type, "text/rfc822-headers"))
			continue;
		GMimeMessage *inner = parse(m->file[i].bytes, m->file[i].len);
		if (inner) {
			add_reference(m, g_mime_message_get_message_id(inner));
			g_object_unref(inner);
		}
	}
}

/* ---- all of it ---- */

static void read_mail(struct message *m, GMimeMessage *mail, const char *own)
{
	struct walk walk = {.message = m};
	GMimeObject *body = g_mime_message_get_mime_part(mail);
	m->code = clean_header(g_mime_message_get_message_id(mail));
	m->subject = clean_header(g_mime_message_get_subject(mail));
	m->at = find_time(mail);
	read_sender(m, mail);
	add_references(m, header(mail, "In-Reply-To"));
	add_references(m, header(mail, "References"));
	if (body)
		walk_part(&walk, body, 0);
	while (walk.text.len && strchr(" \t\n", walk.text.at[walk.text.len - 1]))
		walk.text.at[--walk.text.len] = 0;
	m->text = walk.text.at;
	m->kind = is_bounce(mail) ? BOUNCE : is_automatic(mail, m, own) || is_loop(mail) ? AUTOMATIC : ORDINARY;
	if (m->kind == BOUNCE)
		add_reported(m);
}

static char *hash_code(const char *bytes, size_t len)
{
	char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, len);
	char *code = xasprintf("sha256:%s", hash);
	g_free(hash);
	return code;
}

/* Whether a message has a body that says anything. */
static bool has_body(const char *bytes, size_t len)
{
	const char *at = bytes, *limit = bytes + len;
	while ((at = memchr(at, '\n', (size_t)(limit - at))) && ++at < limit && *at != '\n' &&
		*at != '\r')
		;
	while (at && at < limit && strchr(" \t\r\n", *at))
		at++;
	return at && at < limit;
}

struct message message_read(const char *bytes, size_t len, const char *own)
{
	struct message m = {.at = when_now()};
	struct buf tamed = tame(bytes, len, &m.cut);
	GMimeMessage *mail = parse(tamed.at ? tamed.at : bytes, tamed.at ? tamed.len : len);
	if (mail) {
		read_mail(&m, mail, own);
		g_object_unref(mail);
	}
	free(tamed.at);
	m.code = m.code ? m.code : hash_code(bytes, len);
	m.text = m.text ? m.text : xstrdup("");
	bool found = m.text[0] || m.files || (m.subject && !has_body(bytes, len));
	m.whole = m.cut || !found;
	if (m.whole)
		add_file(&m, xstrdup("message.eml"), xstrdup("message/rfc822"), bytes, len);
	return m;
}

void message_free(struct message *m)
{
	for (size_t i = 0; i < m->files; i++) {
		free(m->file[i].name);
		free(m->file[i].type);
		if (!m->whole || i + 1 < m->files)
			free((char *)m->file[i].bytes);
	}
	for (size_t i = 0; i < m->references; i++)
		free(m->reference[i]);
	free(m->file);
	free(m->code);
	free(m->address);
	free(m->name);
	free(m->subject);
	free(m->text);
}
