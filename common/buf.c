/* buf.c: strings that grow, memory that is there or ends the program, and messages. */
#include "hd.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *program = "hd";
bool saved;

void *xrealloc(void *at, size_t size)
{
	void *got = realloc(at, size ? size : 1);
	if (!got)
		die(TROUBLE, "out of memory");
	return got;
}

void *xalloc(size_t size)
{
	return memset(xrealloc(NULL, size), 0, size);
}

char *xstrndup(const char *s, size_t len)
{
	char *copy = xrealloc(NULL, len + 1);
	if (len)
		memcpy(copy, s, len);
	copy[len] = 0;
	return copy;
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

/* Room for len more bytes and the NUL. */
static void grow(struct buf *b, size_t len)
{
	if (b->size - b->len > len)
		return;
	size_t size = b->size ? b->size : 64;
	while (size - b->len <= len)
		size *= 2;
	b->at = xrealloc(b->at, size);
	b->size = size;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	grow(b, len);
	if (len)
		memcpy(b->at + b->len, bytes, len);
	b->len += len;
	b->at[b->len] = 0;
}

void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

static void format(struct buf *b, const char *format, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	grow(b, 1);
	int len = vsnprintf(b->at + b->len, b->size - b->len, format, ap);
	if (len < 0)
		abort();
	if ((size_t)len >= b->size - b->len) { /* it did not fit: once more */
		grow(b, (size_t)len);
		vsnprintf(b->at + b->len, (size_t)len + 1, format, again);
	}
	b->len += (size_t)len;
	va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	format(b, fmt, ap);
	va_end(ap);
}

char *xasprintf(const char *fmt, ...)
{
	struct buf b = {0};
	va_list ap;
	va_start(ap, fmt);
	format(&b, fmt, ap);
	va_end(ap);
	return b.at;
}

void print(const char *bytes, size_t len)
{
	while (len) {
		struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
		ssize_t n = write(STDOUT_FILENO, bytes, len);
		if (n < 0 && errno == EAGAIN && poll(&out, 1, -1) > 0) /* others share and set it so */
			continue;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE)
			_exit(TROUBLE);
		if (n < 0)
			die(TROUBLE, "standard output: %s", strerror(errno));
		bytes += n;
		len -= (size_t)n;
	}
}

/* One write a message, so that the lines of commands in one pipe do not mix. What cannot be said
 * on stderr can be said nowhere. */
static void message(const char *fmt, va_list ap, const char *tail)
{
	struct buf text = {0}, line = {0};
	format(&text, fmt, ap);
	buf_printf(&line, "%s: ", program);
	text_escape(&line, text.at, text.len);
	buf_printf(&line, "%s\n", tail);
	ssize_t written = write(STDERR_FILENO, line.at, line.len);
	(void)written;
	free(text.at);
	free(line.at);
}

void say(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	message(fmt, ap, "");
	va_end(ap);
}

int trouble = TROUBLE;

void die(int status, const char *fmt, ...)
{
	static bool dying;
	va_list ap;
	if (dying) /* out of memory while saying so */
		_exit(trouble);
	dying = true;
	va_start(ap, fmt);
	message(fmt, ap, saved ? " (the change is saved)" : "");
	va_end(ap);
	exit(status == TROUBLE ? trouble : status);
}
