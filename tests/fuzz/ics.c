/* ics.c: fuzz target for texts in a calendar. Laws: a line has at most 75 bytes, ends in CRLF, is
 * UTF-8 and has no control characters; unfolded and without its escapes it is the text, made as
 * harmless as everywhere in hd. */
#define out_text fuzz_out_text /* what it prints is ours to look at */
#include "../../bin/hd-callback/ics.c"
#include "fuzz.h"

static struct buf written;

void fuzz_out_text(const char *bytes, size_t len)
{
	buf_add(&written, bytes, len);
}

/* The line, unfolded. */
static struct buf unfold(void)
{
	struct buf line = {0};
	buf_str(&line, "");
	for (const char *at = written.at, *end; *at; at = end + 2) {
		end = strstr(at, "\r\n");
		require(end && end - at <= FOLD && text_valid(at, (size_t)(end - at)));
		require((*at == ' ') == (at != written.at));
		for (const char *c = at; c < end; c++)
			require((unsigned char)*c >= ' ' ? *c != 0x7f : *c == '\t');
		at += *at == ' ';
		buf_add(&line, at, (size_t)(end - at));
	}
	return line;
}

/* Without the escapes of RFC 5545. */
static struct buf plain(const char *value)
{
	struct buf text = {0};
	buf_str(&text, "");
	for (; *value; value++) {
		require(!strchr(",;", *value));
		if (*value != '\\') {
			buf_char(&text, *value);
			continue;
		}
		require(*++value && strchr("\\;,n", *value));
		buf_char(&text, *value == 'n' ? '\n' : *value);
	}
	return text;
}

/* What must be read: CRLF is a line end, what could harm is shown. */
static struct buf harmless(const char *text)
{
	struct buf out = {0};
	uint32_t c;
	buf_str(&out, "");
	for (size_t len = strlen(text), n; len; text += n, len -= n) {
		n = text_next(text, len, &c);
		if (c == '\r' && text[1] == '\n')
			continue;
		if (c == '\n' || c == '\t' || c == '\\')
			buf_char(&out, (char)c);
		else
			text_escape(&out, text, n);
	}
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct buf line = {0};
	buf_str(&line, "DESCRIPTION:");
	add_text(&line, text, strlen(text));
	written.len = 0;
	keep(&line);
	struct buf value = unfold(), back = plain(value.at + strlen("DESCRIPTION:")), is = harmless(text);
	require(!strcmp(value.at, line.at));
	require(!strcmp(back.at, is.at));
	free(text);
	free(line.at);
	free(value.at);
	free(back.at);
	free(is.at);
	return 0;
}
