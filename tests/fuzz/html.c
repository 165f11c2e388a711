/* html.c: fuzz target for pages as text. Laws: UTF-8 without control characters; no blanks at line
 * ends, no line end at either end; bounded by the page; what is escaped comes out as it was, but
 * for blanks and what no one sees. */
#include "../../bin/hd-mail/html.c"
#include "fuzz.h"

static void check_text(const char *text, size_t most)
{
	size_t len = strlen(text);
	uint32_t c;
	require(text_valid(text, len) && len <= most);
	require(*text != '\n' && (!len || !strchr(" \t\n", text[len - 1])));
	for (size_t i = 0; i < len; i += text_next(text + i, len - i, &c)) {
		text_next(text + i, len - i, &c);
		require(c == '\n' || c == '\t' || !is_control(c));
		require(c != '\n' || !i || !strchr(" \t", text[i - 1]));
	}
}

static char *escaped(const char *text)
{
	struct buf html = {0};
	buf_str(&html, "");
	for (; *text; text++)
		if (*text == '<' || *text == '&')
			buf_printf(&html, "&#%d;", *text);
		else
			buf_char(&html, *text);
	return html.at;
}

/* A text without blanks and what no one sees. */
static char *bones(const char *text)
{
	struct buf out = {0};
	uint32_t c;
	buf_str(&out, "");
	for (size_t len = strlen(text), n; len; text += n, len -= n) {
		n = text_next(text, len, &c);
		if (c > ' ' && !is_control(c) && !is_nothing(c) && c != 0xa0 && c != 0x2007 &&
			c != 0x2028 && c != 0x2029)
			buf_add(&out, text, n);
	}
	return out.at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *html = xstrndup((const char *)data, size);
	if (text_valid(html, strlen(html))) {
		char *text = html_text(html), *safe = escaped(html), *back = html_text(safe);
		check_text(text, 64 * (strlen(html) + 1));
		check_text(back, 64 * (strlen(html) + 1));
		char *was = bones(html), *is = bones(back);
		require(!strcmp(was, is));
		free(text);
		free(safe);
		free(back);
		free(was);
		free(is);
	}
	free(html);
	return 0;
}
