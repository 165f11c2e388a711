/* message.c: a message as mail programs write them, read by GMime into what the desk keeps. */
#include "mail.h"

#include <gmime/gmime.h>
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

/* A header's text on one line, cut where a header may not be longer; NULL when nothing is there. */
static const char *clean_header(const char *s)
{
	if (!s)
		return NULL;
	size_t len = strlen(s);
	char *text = clean(s, len > LIMIT_HEADER ? LIMIT_HEADER : len, true);
	char *begin = text + strspn(text, " ");
	for (size_t end = strlen(begin); end && begin[end - 1] == ' '; end--)
		begin[end - 1] = 0;
	return *begin ? begin : NULL;
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
		if (utf8)
			return clean(utf8, size, false);
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

/* ---- parts ---- */

/* A walk over the parts of a message, which may be nested. */
struct walk {
	struct message *message;
	struct buf text;
	size_t parts;
};

static GByteArray *content(GMimeObject *part)
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
	g_mime_stream_flush(memory);
	return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
}

static const char *type_of(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	char *name = type ? g_mime_content_type_get_mime_type(type) : NULL;
	const char *clean_name = clean_header(name);
	return clean_name && strlen(clean_name) < 128 ? clean_name : "application/octet-stream";
}

/* A name that was sent is text, never a path. */
static const char *name_of(GMimeObject *part)
{
	const char *name = GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part)) : NULL;
	return clean_header(name);
}

static void add_file(struct walk *walk, GMimeObject *part)
{
	struct message *m = walk->message;
	GByteArray *bytes = content(part);
	m->file = xrealloc(m->file, (m->files + 1) * sizeof *m->file);
	m->file[m->files++] = (struct file){name_of(part), type_of(part), (const char *)bytes->data,
		bytes->len};
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
	return GMIME_IS_PART(part) && (plain || is_html(part)) && !name_of(part) &&
	       !(disposition && !strcasecmp(disposition, "attachment"));
}

static char *text_of(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	GByteArray *bytes = content(part);
	const char *format = g_mime_content_type_get_parameter(type, "format");
	const char *delsp = g_mime_content_type_get_parameter(type, "delsp");
	char *text = convert((const char *)bytes->data, bytes->len,
		g_mime_content_type_get_parameter(type, "charset"));
	if (is_html(part))
		return html_text(text);
	if (format && !strcasecmp(format, "flowed"))
		return unflow(text, delsp && !strcasecmp(delsp, "yes"));
	return text;
}

static void add_text(struct walk *walk, const char *text)
{
	if (!text[strspn(text, " \t\n")])
		return;
	buf_str(&walk->text, walk->text.len ? "\n" : "");
	buf_str(&walk->text, text);
}

static bool is_multipart(GMimeObject *part, const char *subtype)
{
	return g_mime_content_type_is_type(g_mime_object_get_content_type(part), "multipart", subtype);
}

static void walk_part(struct walk *walk, GMimeObject *part, int depth);

/* Of the ways to say the same the plain one, unless it is empty. */
static void walk_alternatives(struct walk *walk, GMimeMultipart *many, int depth)
{
	int n = g_mime_multipart_get_count(many), chosen = -1;
	for (int i = 0; i < n; i++) {
		GMimeObject *part = g_mime_multipart_get_part(many, i);
		bool readable = is_text(part) && !is_html(part) && content(part)->len;
		if (readable || chosen < 0 || (!is_text(g_mime_multipart_get_part(many, chosen)) &&
						!GMIME_IS_MULTIPART(g_mime_multipart_get_part(many, chosen))))
			chosen = i;
		if (readable)
			break;
	}
	for (int i = 0; i < n; i++)
		if (i == chosen || !is_text(g_mime_multipart_get_part(many, i)))
			walk_part(walk, g_mime_multipart_get_part(many, i), depth);
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
	else if (is_text(part))
		add_text(walk, text_of(part));
	else
		add_file(walk, part);
}

/* ---- headers ---- */

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
	const char *address = sender ? clean_header(internet_address_mailbox_get_addr(sender)) : NULL;
	if (!sender)
		return;
	m->name = clean_header(internet_address_get_name(INTERNET_ADDRESS(sender)));
	if (address && strchr(address, '@') && text_is_address(address))
		m->address = desk_address(address);
}

static void add_reference(struct message *m, const char *id)
{
	const char *code = clean_header(id);
	for (size_t i = 0; code && i < m->references; i++)
		if (!strcmp(m->reference[i], code))
			return;
	if (code && m->references < LIMIT_REFERENCES)
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
	const char *submitted = header(mail, "Auto-Submitted"), *path = header(mail, "Return-Path");
	const char *precedence = header(mail, "Precedence");
	if (submitted && strncasecmp(submitted, "no", 2) != 0)
		return true;
	if (path && !strcmp(path, "<>"))
		return true;
	if (precedence && strcasestr("bulk junk list auto_reply", precedence) && *precedence)
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
		GMimeStream *stream = g_mime_stream_mem_new_with_buffer(m->file[i].bytes, m->file[i].len);
		GMimeParser *parser = g_mime_parser_new_with_stream(stream);
		GMimeMessage *inner = g_mime_parser_construct_message(parser, NULL);
		if (inner)
			add_reference(m, g_mime_message_get_message_id(inner));
	}
}

/* ---- all of it ---- */

static const char *hash_code(const char *bytes, size_t len)
{
	return xasprintf("sha256:%s",
		g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, len));
}

static void read_mail(struct message *m, GMimeMessage *mail, const char *own)
{
	struct walk walk = {.message = m};
	GMimeObject *body = g_mime_message_get_mime_part(mail);
	const char *code = clean_header(g_mime_message_get_message_id(mail));
	m->code = code ? code : m->code;
	m->subject = clean_header(g_mime_message_get_subject(mail));
	m->at = find_time(mail);
	read_sender(m, mail);
	add_references(m, header(mail, "In-Reply-To"));
	add_references(m, header(mail, "References"));
	if (body)
		walk_part(&walk, body, 0);
	while (walk.text.len && strchr(" \t\n", walk.text.at[walk.text.len - 1]))
		walk.text.at[--walk.text.len] = 0;
	m->text = walk.text.at ? walk.text.at : "";
	m->kind = is_bounce(mail) ? BOUNCE : is_automatic(mail, m, own) || is_loop(mail) ? AUTOMATIC : ORDINARY;
	if (m->kind == BOUNCE)
		add_reported(m);
}

struct message message_read(const char *bytes, size_t len, const char *own)
{
	static GMimeParserOptions *options;
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};
	struct message m = {.at = when_now(), .text = ""};
	if (!options) {
		g_mime_init();
		options = g_mime_parser_options_new();
		g_mime_parser_options_set_fallback_charsets(options, charsets);
	}
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *mail = g_mime_parser_construct_message(parser, options);
	m.code = hash_code(bytes, len);
	if (mail)
		read_mail(&m, mail, own);
	g_object_unref(parser);
	g_object_unref(stream);
	if (mail && (m.text[0] || m.files || m.subject))
		return m;
	m.file = xalloc(sizeof *m.file); /* nothing could be read: the whole of it is kept */
	m.file[m.files++] = (struct file){"message.eml", "message/rfc822", bytes, len};
	return m;
}
