/* tame.c: what of a message a parser is given. */
#include "../../bin/hd-mail/tame.c"
#include "unit.h"

/* NULL: as it is. */
static const struct {
	const char *message, *tamed;
} small[] = {
	{"From: a@b\n\ntext\n", NULL},
	{"From: a@b\r\n\r\ntext\r\n", NULL},
	{"no header", NULL},
	{"\n", NULL},
	{"-", NULL},
	{"--b\n--b\n--b", NULL},
	{"From: a@b\rSubject: x\r\rtext\rmore", "From: a@b\nSubject: x\n\ntext\nmore"},
	{"From: a@b\r\n\r\na\rb\n", NULL},
	/* words of base64 with a padding */
	{"Subject: =?utf-8?B?w6k=?= =?utf-8?B?w6g=?=\n\nx",
		"Subject: =?utf-8?B?w6k=?= =?us-ascii?q?" "?= =?utf-8?B?w6g=?=\n\nx"},
	{"Subject: =?utf-8?B?w6k=?=\r\n =?utf-8?B?w6g=?=\r\n\r\nx",
		"Subject: =?utf-8?B?w6k=?=\r\n =?us-ascii?q?" "?= =?utf-8?B?w6g=?=\r\n\r\nx"},
	{"Subject: =?utf-8?B?w6lh?= =?utf-8?B?w6g=?=\n\nx", NULL},
	{"Subject: =?utf-8?B?w6k=?==?utf-8?B?w6g=?=\n\nx", NULL},
	{"Subject: x\n\n=?utf-8?B?w6k=?= =?utf-8?B?w6g=?=\n", NULL},
	{"=?= =?=\n\n=?= =?=\n", NULL},
};

static void check_small(void)
{
	for (size_t i = 0; i < LENGTH(small); i++) {
		bool cut;
		struct buf tamed = tame(small[i].message, strlen(small[i].message), &cut);
		check(!cut, "nothing is left out of message %zu", i);
		check_same(tamed.at, small[i].tamed, small[i].message);
		free(tamed.at);
	}
}

static struct buf much(const char *before, const char *unit, size_t size, const char *after)
{
	struct buf message = {0};
	buf_str(&message, before);
	while (message.len < size)
		buf_str(&message, unit);
	buf_str(&message, after);
	return message;
}

/* What is left of a message that is too much, and whether it ends as the message does. */
static void check_large(const char *says, const char *before, const char *unit, const char *after,
	size_t most, bool ends)
{
	bool cut;
	struct buf message = much(before, unit, 4 << 20, after);
	struct buf tamed = tame(message.at, message.len, &cut);
	size_t n = strlen(after);
	check(cut && tamed.at && tamed.len <= most + strlen(before) + n + 1, "%s: %zu bytes", says, tamed.len);
	check(!strncmp(tamed.at, before, strlen(before)), "%s: what comes first is kept", says);
	check(ends == (tamed.len >= n && !strcmp(tamed.at + tamed.len - n, after)), "%s: %s", says,
		ends ? "what follows is kept" : "the reading ends there");
	free(message.at);
	free(tamed.at);
}

static void check_kept(const char *says, const char *before, const char *unit)
{
	bool cut;
	struct buf message = much(before, unit, 4 << 20, "");
	struct buf tamed = tame(message.at, message.len, &cut);
	check(!tamed.at && !cut, "%s: all of it is kept", says);
	free(message.at);
}

int main(void)
{
	static const char many[] = "Content-Type: multipart/mixed; boundary=b\n\n";
	check_small();
	check_large("a header", "From: a@b\nX: ", "y", "\nSubject: z\n\ntext", MOST_FIELD, true);
	check_large("a folded header", "From: a@b\nX: y", "\n y", "\nSubject: z\n\ntext", MOST_FIELD, true);
	check_large("headers", "From: a@b\n", "X: y\n", "\ntext", LIMIT_HEADERS, true);
	check_large("parts", many, "--b\n\n", "last", MOST_SHAPE, false);
	check_large("headers of parts", many, "--b\nX: y\n\n", "last", MOST_SHAPE, false);
	check_large("headers of a digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\n", "X: y\n",
		"\ntext", LIMIT_HEADERS, true);
	check_large("headers of a message in it", "Content-Type: message/rfc822\n\n", "X: y\n", "\ntext",
		LIMIT_HEADERS, true);
	check_kept("a text", "From: a@b\n\n", "X: y\n");
	check_kept("lines that look like boundaries in a text", "From: a@b\n\n", "--b\n\n");
	check_kept("a file", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n", "AAAAAAAAAAAAAAAAAA\n");
	return unit_end();
}
