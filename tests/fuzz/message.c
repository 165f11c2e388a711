/* message.c: fuzz target for a whole message. Laws: whatever the bytes, texts are UTF-8 without
 * control characters, headers one line; the limits hold; an address can be answered; the same bytes
 * are read the same; what could not be read is kept. */
#include "../../bin/hd-mail/mail.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void check_text(const char *text, size_t most, bool one_line)
{
	size_t len = strlen(text);
	uint32_t c;
	require(text_valid(text, len) && len <= most);
	for (size_t i = 0; i < len; i += text_next(text + i, len - i, &c)) {
		text_next(text + i, len - i, &c);
		require((c >= ' ' && c != 0x7f) || (!one_line && (c == '\n' || c == '\t')));
	}
}

/* A NUL becomes three bytes. */
static void check_header(const char *text)
{
	if (!text)
		return;
	check_text(text, 3 * LIMIT_HEADER, true);
	require(*text && *text != ' ' && text[strlen(text) - 1] != ' ');
}

static void check_message(const struct message *m, const uint8_t *data, size_t size)
{
	check_header(m->code);
	check_header(m->address);
	check_header(m->name);
	check_header(m->subject);
	check_text(m->text, 3 * LIMIT_TEXT, false);
	require(m->code && m->at <= when_now() && m->at >= when_now() - 366 * 86400);
	require(!m->address || (*m->address != '-' && strchr(m->address, '@') &&
				       !strpbrk(m->address, " <>,;:\"'`$\\|&()")));
	require(m->references <= LIMIT_REFERENCES && m->files <= LIMIT_PARTS + 1);
	for (size_t i = 0; i < m->references; i++)
		check_header(m->reference[i]);
	for (size_t i = 0; i < m->files; i++) {
		check_header(m->file[i].name);
		check_header(m->file[i].type);
	}
	const struct file *last = m->whole ? &m->file[m->files - 1] : NULL;
	require(!last || (last->len == size && !memcmp(last->bytes, data, size)));
	require(*m->text || m->files || m->subject);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct message m = message_read((const char *)data, size, "desk@example.com");
	struct message again = message_read((const char *)data, size, NULL);
	check_message(&m, data, size);
	char *new = reply_new(m.text);
	check_text(new, strlen(m.text), false);
	require(!strcmp(m.text, again.text) && m.files == again.files && !strcmp(m.code, again.code));
	free(new);
	message_free(&m);
	message_free(&again);
	return 0;
}
