/* reply.c: fuzz target for what is new in a message. Laws: each line is one of the text, in order;
 * it is empty when the text is, and only then; a first line stays whatever follows. */
#include "../../bin/hd-mail/reply.c"
#include "fuzz.h"

/* Each line of the outcome is in the text behind those before it; blank ones may be added. */
static void check_lines(const char *text, const char *new)
{
	for (; *new; new += *new == '\n') {
		size_t len = strcspn(new, "\n"), n;
		for (; len; text += n + 1) {
			n = strcspn(text, "\n");
			if (trimmed(text, n) == len && !memcmp(text, new, len))
				break;
			require(text[n]);
		}
		new += len;
		if (len) {
			text += strcspn(text, "\n");
			text += *text == '\n';
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	if (text_valid(text, strlen(text))) {
		char *new = reply_new(text), *more = xasprintf("First.\n\n%s", text);
		char *first = reply_new(more);
		struct written m = {0};
		split(&m, text);
		require(text_valid(new, strlen(new)) && (filled(&m, 0) == m.n) == !*new);
		check_lines(text, new);
		require(!strncmp(first, "First.", strlen("First.")));
		free(m.line);
		free(m.keys);
		free(new);
		free(more);
		free(first);
	}
	free(text);
	return 0;
}
