/*
 * tame.c: the bytes of a message before GMime parses them. It makes objects a hundred times as
 * large as the headers and boundaries that they stand for, and calls itself for a group of addresses
 * in a group: what costs memory is bounded here, by a reading that takes too much for a header
 * rather than too little.
 */
#include "mail.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MOST_FIELD = 16 << 10,	/* bytes of one header and its folded lines */
	MOST_SHAPE = 256 << 10,	/* of all headers, and of boundaries, each COST at least */
	COST = 64,
};

struct shape {
	struct buf out;		/* once it differs from the message */
	size_t field, block, all; /* bytes that were kept */
	bool head;		/* this line may be one of a header */
	bool type;		/* it belongs to a Content-Type */
	bool parts;		/* lines that begin with "--" may be boundaries */
	bool inner;		/* the body may be a message again, that of this part */
	bool digest;		/* or of every part */
	bool cut;		/* something was left out */
};

static bool contains(const char *line, size_t len, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= len; i++)
		if (!strncasecmp(line + i, word, n))
			return true;
	return false;
}

static bool is_blank(const char *line, size_t len)
{
	return len == 1 || (len == 2 && *line == '\r');
}

static void begin_part(struct shape *s, size_t len)
{
	s->head = true;
	s->inner = s->digest;
	s->field = s->block = 0;
	s->all += COST + len;
}

static void end_header(struct shape *s)
{
	s->head = s->inner;
	s->inner = false;
	s->field = s->block = 0;
}

/* How many bytes of a line of a header are kept. */
static size_t read_header(struct shape *s, const char *line, size_t len)
{
	static const char type[] = "content-type";
	size_t room, kept;
	if (*line != ' ' && *line != '\t') {
		s->field = 0;
		s->type = len > strlen(type) && !strncasecmp(line, type, strlen(type));
	}
	room = MOST_FIELD - s->field;
	room = LIMIT_HEADERS - s->block < room ? LIMIT_HEADERS - s->block : room;
	kept = len < room ? len : room;
	s->field += kept;
	s->block += kept;
	s->all += kept;
	s->parts |= s->type && contains(line, kept, "multipart");
	s->inner |= s->type && contains(line, kept, "message");
	s->digest |= s->type && contains(line, kept, "digest");
	return kept;
}

/* From here on what is parsed differs from the message. */
static void differ(struct shape *s, const char *bytes, const char *at)
{
	if (!s->out.at)
		buf_add(&s->out, bytes, (size_t)(at - bytes));
}

/* Whether blanks are before a place and before them an encoded word that ends in a padding. */
static bool is_padded(const char *bytes, const char *at)
{
	const char *word = at;
	while (word > bytes && strchr(" \t\r\n", word[-1]))
		word--;
	return word < at && word - bytes > 3 && !strncmp(word - 3, "=?=", 3);
}

/* Of two encoded words of base64 GMime makes one, and reads no further than to a padding in it: an
 * empty word of another kind keeps them apart. */
static void part_words(struct shape *s, const char *bytes, const char *line, size_t len)
{
	const char *from = line, *limit = line + len;
	for (const char *at = line; (at = memmem(at, (size_t)(limit - at), "=?", 2)); at += 2) {
		if (!is_padded(bytes, at))
			continue;
		differ(s, bytes, line);
		buf_add(&s->out, from, (size_t)(at - from));
		buf_str(&s->out, "=?us-ascii?q?" "?= ");
		from = at;
	}
	if (s->out.at)
		buf_add(&s->out, from, (size_t)(limit - from));
}

/* A line of the message, or as much of it as is kept. */
static void read_line(struct shape *s, const char *bytes, const char *line, size_t len)
{
	size_t kept = len;
	if (s->parts && len > 2 && !strncmp(line, "--", 2))
		begin_part(s, len);
	else if (s->head && is_blank(line, len))
		end_header(s);
	else if (s->head)
		kept = read_header(s, line, len);
	if (kept < len)
		differ(s, bytes, line);
	s->cut |= kept < len;
	if (s->head)
		part_words(s, bytes, line, kept);
	else if (s->out.at)
		buf_add(&s->out, line, kept);
	if (kept && kept < len)
		buf_char(&s->out, '\n');
}

/* Line ends that are carriage returns alone. */
static struct buf mend(const char *bytes, size_t len)
{
	struct buf out = {0};
	if (memchr(bytes, '\n', len) || !memchr(bytes, '\r', len))
		return out;
	buf_add(&out, bytes, len);
	for (size_t i = 0; i < len; i++)
		out.at[i] = out.at[i] == '\r' ? '\n' : out.at[i];
	return out;
}

struct buf tame(const char *bytes, size_t len, bool *cut)
{
	struct shape s = {.head = true};
	struct buf mended = mend(bytes, len);
	bytes = mended.at ? mended.at : bytes;
	const char *line = bytes, *limit = bytes + len;
	for (const char *end; line < limit && s.all < MOST_SHAPE; line = end) {
		end = memchr(line, '\n', (size_t)(limit - line));
		end = end ? end + 1 : limit;
		read_line(&s, bytes, line, (size_t)(end - line));
	}
	if (line < limit)
		differ(&s, bytes, line);
	*cut = s.cut || line < limit;
	if (!s.out.at)
		return mended;
	free(mended.at);
	return s.out;
}
