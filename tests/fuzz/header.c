/* header.c: fuzz target for what headers say. Laws: whatever stands in one, no other header and no
 * body comes of it; a subject that we write is read as it was, unless it looks like an encoded word. */
#include "../../bin/hd-mail/mail.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* Folded wherever it had a line end. */
static void add_header(struct buf *mail, const char *name, const uint8_t *data, size_t size)
{
	buf_printf(mail, "%s: ", name);
	for (size_t i = 0; i < size; i++) {
		buf_char(mail, (char)data[i]);
		if (data[i] == '\n')
			buf_str(mail, " .");
	}
	buf_char(mail, '\n');
}

static struct message read_buf(const struct buf *mail)
{
	return message_read(mail->at, mail->len, NULL);
}

/* Every header of a written message is one of ours, on lines that a server takes. */
static void check_written(const struct buf *mail)
{
	static const char names[] = "From To Subject Date Message-Id MIME-Version Content-Type "
				    "Content-Transfer-Encoding In-Reply-To References";
	for (const char *line = mail->at, *end; *line != '\n'; line = end + 1) {
		end = strchr(line, '\n');
		require(end && end - line <= LIMIT_HEADER);
		if (*line == ' ' || *line == '\t')
			continue;
		char *name = xstrndup(line, strcspn(line, ":\n"));
		require(text_in(name, names));
		free(name);
	}
}

static void check_answer(const struct message *m)
{
	struct letter letter = {.ref = {.kind = 'c', .id = 1}, .call = 1, .callback = NEVER,
		.from = "desk@example.com", .desk = "Helpdesk", .address = "ann@acme.example",
		.name = m->name, .title = m->subject ? m->subject : "x", .parent = m->code,
		.references = ""};
	struct buf mail = write_message(&letter, "Text.");
	check_written(&mail);
	struct message back = read_buf(&mail);
	require(back.subject && (strstr(letter.subject, "=?") || !strcmp(back.subject, letter.subject)));
	require(!strcmp(back.text, "Text.") && !strcmp(back.code, letter.code));
	require(back.address && !strcmp(back.address, letter.from) && !back.files);
	message_free(&back);
	free(mail.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"From", "Subject", "Message-ID", "References", "Date",
		"In-Reply-To"};
	struct buf mail = {0};
	for (size_t i = 0; i < LENGTH(names); i++)
		add_header(&mail, names[i], data, size);
	buf_str(&mail, "\nbody");
	struct message m = read_buf(&mail);
	require(!strcmp(m.text, "body") && !m.files && m.kind == ORDINARY);
	if (!m.subject || strlen(m.subject) < LIMIT_HEADER / 2)
		check_answer(&m);
	message_free(&m);
	free(mail.at);
	return 0;
}
