/*
 * sheet.c: reads CSV as people send it, whatever its encoding, separator and line ends, row by row
 * in flat memory. libcsv splits the cells; it is fed line by line, so that we know the line number.
 */
#include "hd.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

enum {
	LOOSE = CSV_APPEND_NULL | CSV_EMPTY_IS_NULL,
	STRICT = LOOSE | CSV_STRICT | CSV_STRICT_FINI,
};
enum { BLOCK = 1 << 16 }; /* bytes read at once; even, so that no unit of UTF-16 is cut */

/* Where in a character of UTF-8 the last block ended. */
struct utf8 {
	unsigned need;           /* bytes still to come */
	unsigned char low, high; /* what the next of them may be */
};

enum encoding { UTF8, UTF16LE, UTF16BE, LATIN1 };

struct sheet {
	char *name; /* for messages */
	int fd;
	int64_t start, size, done; /* of the bytes of fd: the first, how many, how many read */
	enum encoding encoding;
	struct utf8 utf8;
	unsigned surrogate;   /* first half, when a block of UTF-16 ended after it */
	const char *at, *end; /* what of text is still to be parsed */
	char before;          /* byte before it, for CRLF over two blocks */
	char separator;
	bool begun, whole;                /* the row is begun, is complete */
	size_t line, row_line, cell_line; /* of at, and where the row and the cell began */
	size_t cells;
	struct buf row; /* the cells' bytes, a NUL after each */
	struct csv_parser parser;
	char raw[BLOCK];          /* one block as it was read, */
	char text[3 * BLOCK + 1]; /* and in UTF-8: at most three bytes for one */
	struct cell cell[LIMIT_CELLS];
};

static const struct {
	const char *bytes;
	uint8_t len;
	enum encoding encoding;
} boms[] = {{"\xef\xbb\xbf", 3, UTF8}, {"\xff\xfe", 2, UTF16LE}, {"\xfe\xff", 2, UTF16BE}};

/* What Windows-1252 has where Latin-1 has C1 controls, which no one means. */
static const uint16_t c1[] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,
	0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d,
	0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178};

/* How many of the bytes go on as UTF-8: all, or those before the first wrong one. */
static size_t valid(struct utf8 *u, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (u->need) {
			if (c < u->low || c > u->high)
				return i;
			*u = (struct utf8){u->need - 1, 0x80, 0xbf};
			continue;
		}
		for (uint64_t eight; c < 0x80 && n - i > 8; c = (unsigned char)s[i += 8]) {
			memcpy(&eight, s + i, 8);
			if (eight & 0x8080808080808080)
				break;
		}
		if (c < 0x80)
			continue;
		if (c < 0xc2 || c > 0xf4)
			return i;
		u->need = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
		u->low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
		u->high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
	}
	return n;
}

/* Ends the program for what is wrong after so many bytes of a block not yet parsed. */
_Noreturn static void refuse(const struct sheet *s, size_t n, const char *what)
{
	size_t line = s->line;
	char before = s->before;
	for (size_t i = 0; i < n; before = s->text[i++])
		line += s->text[i] == '\r' || (s->text[i] == '\n' && before != '\r');
	die(TROUBLE, "%s: line %zu: %s", s->name, line, what);
}

/* Reads the next block, whole unless it is the last. What others add meanwhile is left. */
static size_t take(struct sheet *s, char *to)
{
	size_t want = s->size - s->done < BLOCK ? (size_t)(s->size - s->done) : BLOCK;
	for (size_t got = 0; got < want;) {
		ssize_t n = pread(s->fd, to + got, want - got, s->start + s->done);
		if (n <= 0)
			die(TROUBLE, "%s: %s", s->name,
				n ? strerror(errno) : "became shorter while it was read");
		got += (size_t)n;
		s->done += n;
	}
	return want;
}

/* Appends a character to the text of so many bytes, returns how many there are then. */
static size_t put(struct sheet *s, size_t len, unsigned c)
{
	utf8proc_uint8_t *to = (utf8proc_uint8_t *)s->text + len;
	return len + (size_t)utf8proc_encode_char((utf8proc_int32_t)c, to);
}

static size_t from_latin1(struct sheet *s, size_t n)
{
	size_t len = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned char)s->raw[i];
		len = put(s, len, c >= 0x80 && c < 0xa0 ? c1[c - 0x80] : c);
	}
	return len;
}

static size_t from_utf16(struct sheet *s, size_t n)
{
	const unsigned char *raw = (const unsigned char *)s->raw;
	bool big = s->encoding == UTF16BE;
	size_t len = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		unsigned c = (unsigned)raw[i + !big] << 8 | raw[i + big], half = c & 0xfc00;
		if ((half == 0xdc00) != (s->surrogate != 0))
			refuse(s, len, "half a character (a lone surrogate of UTF-16)");
		if (half == 0xd800) {
			s->surrogate = c;
			continue;
		}
		if (s->surrogate)
			c = 0x10000 + ((s->surrogate & 0x3ff) << 10 | (c & 0x3ff));
		s->surrogate = 0;
		len = put(s, len, c);
	}
	if (n % 2) /* at the end only: the next fill() refuses it */
		s->surrogate = 0xd800;
	return len;
}

/* Makes the next block of text ready, false at the end of the file. */
static bool fill(struct sheet *s)
{
	size_t n = take(s, s->encoding == UTF8 ? s->text : s->raw), len = n;
	if (!n && s->surrogate)
		refuse(s, 0, "half a character at the end of UTF-16: was the file cut off?");
	if (s->encoding == UTF8) {
		size_t good = valid(&s->utf8, s->text, n);
		if (good < n || (!n && s->utf8.need))
			refuse(s, good, "not UTF-8, as which the file begins: save it as UTF-8");
	} else {
		len = s->encoding == LATIN1 ? from_latin1(s, n) : from_utf16(s, n);
	}
	s->text[len] = 0;
	s->at = s->text;
	s->end = s->text + len;
	if (strlen(s->text) < len)
		refuse(s, strlen(s->text),
			"a NUL byte, so it is no text: save a spreadsheet as CSV, in UTF-8");
	return len || (n && fill(s)); /* one half character makes no text */
}

/* Keeps what cannot be read twice in a temporary file without a name. */
static int spool(const char *name, int from, char *block)
{
	const char *dir = getenv("TMPDIR");
	dir = dir && *dir ? dir : "/tmp";
	char *path = xasprintf("%s/hd-XXXXXX", dir);
	int to = mkostemp(path, O_CLOEXEC);
	bool kept = to >= 0 && !unlink(path);
	for (ssize_t n; kept && (n = read(from, block, BLOCK)) != 0;) {
		if (n < 0)
			die(TROUBLE, "%s: %s", name, strerror(errno));
		for (ssize_t out = 0, w; kept && out < n; out += w) {
			w = write(to, block + out, (size_t)(n - out));
			kept = w >= 0;
		}
	}
	if (!kept)
		die(TROUBLE, "%s: cannot be kept in %s: %s", name, dir, strerror(errno));
	close(from);
	free(path);
	return to;
}

static void open_file(struct sheet *s, const char *path)
{
	struct stat st;
	s->fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
				  : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
	if (s->fd < 0 || fstat(s->fd, &st))
		die(TROUBLE, "%s: %s", s->name, strerror(errno));
	if (S_ISDIR(st.st_mode))
		die(TROUBLE, "%s: is a folder, not a CSV file", s->name);
	if (S_ISREG(st.st_mode) && st.st_size) {
		s->start = lseek(s->fd, 0, SEEK_CUR); /* standard input may be half read */
	} else {                                      /* files of /proc say they are empty */
		s->fd = spool(s->name, s->fd, s->raw);
		fstat(s->fd, &st);
	}
	s->size = st.st_size > s->start ? st.st_size - s->start : 0;
}

/* UTF-16 without a mark shows by its NULs: of letters below U+100 each has one, on one side. */
static bool is_utf16(const char *raw, size_t n, bool big)
{
	size_t here = 0, there = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		here += !raw[i + !big];
		there += !raw[i + big];
	}
	return !there && here > n / 4;
}

static void find_encoding(struct sheet *s)
{
	struct utf8 u = {0};
	size_t n = take(s, s->raw);
	for (size_t i = 0; i < LENGTH(boms); i++) {
		if (n < boms[i].len || memcmp(s->raw, boms[i].bytes, boms[i].len))
			continue;
		s->encoding = boms[i].encoding;
		s->done = boms[i].len;
		return;
	}
	bool little = is_utf16(s->raw, n, false), big = is_utf16(s->raw, n, true);
	while (n && valid(&u, s->raw, n) == n)
		n = take(s, s->raw);
	s->encoding = little ? UTF16LE : big ? UTF16BE : n || u.need ? LATIN1 : UTF8;
	s->done = 0;
}

static const char separators[] = "\t;|,";

/* In how many rows of the text the separator stands equally often, and how often. Quotes open after
 * any of the separators: what stands in them is the same text, whichever it is. */
static size_t regularity(const char *s, char separator, size_t *often)
{
	size_t rows[256] = {0}, n = 0;
	bool quoted = false, fresh = true; /* fresh: a quote here opens */
	for (; *s; s++) {
		if (*s == '"' && fresh) {
			quoted = !quoted;
		} else if (!quoted && (*s == '\n' || *s == '\r')) {
			rows[n < 255 ? n : 255]++;
			n = 0;
			fresh = true;
		} else if (!quoted) {
			fresh = strchr(separators, *s) || (fresh && *s == ' ');
			n += *s == separator;
		}
	}
	rows[n < 255 ? n : 255]++;
	*often = 1;
	for (size_t i = 2; i < LENGTH(rows); i++)
		if (rows[i] >= rows[*often])
			*often = i;
	return rows[*often];
}

/* The separator that is most regular. Among equals, commas may be the decimal ones of each cell. */
static char find_separator(const char *text)
{
	char best = ',';
	size_t most = 0, cells = 0;
	for (const char *c = separators; *c; c++) {
		size_t often, rows = regularity(text, *c, &often);
		if (rows > most || (rows && rows == most && often > cells + 1)) {
			best = *c;
			most = rows;
			cells = often;
		}
	}
	return best;
}

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

/* Excel writes and reads a first line such as sep=; */
static void take_declaration(struct sheet *s)
{
	static const char begin[] = "sep=";
	const char *at = s->at;
	if (strncasecmp(at, begin, strlen(begin)) || !at[4] || strchr("\r\n\"", at[4]) || !at[5] ||
		!strchr("\r\n", at[5]))
		return;
	s->separator = s->separator ? s->separator : at[4];
	s->at += at[5] == '\r' && at[6] == '\n' ? 7 : 6;
	s->line++;
}

struct sheet *sheet_open(const char *path, char separator)
{
	struct sheet *s = xalloc(sizeof *s);
	s->fd = -1;
	s->line = 1;
	s->name = xstrdup(strcmp(path, "-") ? path : "standard input");
	csv_init(&s->parser, STRICT);
	csv_set_space_func(&s->parser, never); /* cells stay byte for byte */
	csv_set_realloc_func(&s->parser, xrealloc);
	csv_set_blk_size(&s->parser, BLOCK); /* else it grows by 128 bytes */
	open_file(s, path);
	find_encoding(s);
	fill(s);
	s->separator = separator;
	take_declaration(s);
	if (!s->separator)
		s->separator = find_separator(s->at);
	csv_set_delim(&s->parser, (unsigned char)s->separator);
	return s;
}

_Noreturn static void too_long(const struct sheet *s)
{
	die(TROUBLE, "%s: line %zu: cell %zu is longer than %d bytes: is its quote ever closed?",
		s->name, s->cell_line, s->cells + 1, LIMIT_FIELD);
}

/* Called by libcsv at the end of a cell; an empty one without quotes is NULL. */
static void take_cell(void *at, size_t len, void *sheet)
{
	struct sheet *s = sheet;
	if (len > LIMIT_FIELD)
		too_long(s);
	if (s->cells == LIMIT_CELLS)
		die(TROUBLE, "%s: line %zu: more than %d cells", s->name, s->row_line, LIMIT_CELLS);
	if (s->row.len + len > LIMIT_ROW)
		die(TROUBLE, "%s: line %zu: a row longer than %d bytes", s->name, s->row_line,
			LIMIT_ROW);
	s->cell[s->cells++] = (struct cell){.len = len, .quoted = at && !len};
	buf_add(&s->row, at ? at : "", len + 1);
	s->cell_line = s->line;
}

static void take_row(int c, void *sheet)
{
	(void)c;
	((struct sheet *)sheet)->whole = true;
}

_Noreturn static void stray(const struct sheet *s)
{
	die(TROUBLE, "%s: line %zu: cell %zu (separated by %c) goes on after its closing quote: "
		"double each quote inside it", s->name, s->line, s->cells + 1, s->separator);
}

static size_t parse(struct sheet *s, const char *at, size_t len)
{
	return csv_parse(&s->parser, at, len, take_cell, take_row, s);
}

/* Whether the cell has only blanks so far; then a quote begins it, and they are nothing. */
static bool drop_blanks(struct csv_parser *p)
{
	enum { FIELD_NOT_BEGUN = 1 }; /* of pstate, as libcsv calls it */
	for (size_t i = 0; i < p->entry_pos; i++)
		if (p->entry_buf[i] != ' ')
			return false;
	p->entry_pos = 0;
	p->pstate = FIELD_NOT_BEGUN;
	return true;
}

/* Any other quote in a cell that does not begin with one is text: 5" disk. */
static void parse_line(struct sheet *s, const char *at, size_t len)
{
	for (size_t got; (got = parse(s, at, len)) < len; at += got, len -= got) {
		if (at[got] != '"' || s->parser.quoted)
			stray(s);
		if (drop_blanks(&s->parser))
			continue;
		csv_set_opts(&s->parser, LOOSE);
		parse(s, at + got++, 1);
		csv_set_opts(&s->parser, STRICT);
	}
}

/* Parses up to the end of the line, or of the block. */
static void feed(struct sheet *s)
{
	size_t len = strcspn(s->at, "\r\n");
	if (!s->begun && len) {
		s->begun = true;
		s->row_line = s->cell_line = s->line;
	}
	len += s->at[len] != 0;
	parse_line(s, s->at, len);
	if (csv_get_buffer_size(&s->parser) > LIMIT_FIELD + 2 * BLOCK) /* of an unfinished cell */
		too_long(s);
	char before = len > 1 ? s->at[len - 2] : s->before, last = s->at[len - 1];
	s->line += last == '\r' || (last == '\n' && before != '\r');
	s->before = last;
	s->at += len;
}

const struct cell *sheet_row(struct sheet *s, size_t *n)
{
	s->cells = s->row.len = 0;
	s->whole = s->begun = false;
	while (!s->whole && (s->at < s->end || fill(s)))
		feed(s);
	if (!s->whole && csv_fini(&s->parser, take_cell, take_row, s))
		die(TROUBLE, "%s: line %zu: the quote that opens cell %zu is never closed", s->name,
			s->cell_line, s->cells + 1);
	const char *at = s->row.at;
	for (size_t i = 0; i < s->cells; i++) { /* only now stays the buffer where it is */
		s->cell[i].at = at;
		at += s->cell[i].len + 1;
	}
	*n = s->cells;
	return s->whole ? s->cell : NULL;
}

size_t sheet_line(const struct sheet *s)
{
	return s->row_line;
}

int64_t sheet_done(const struct sheet *s)
{
	return s->done;
}

int64_t sheet_size(const struct sheet *s)
{
	return s->size;
}

const char *sheet_encoding(const struct sheet *s)
{
	static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "Latin-1"};
	return names[s->encoding];
}

void sheet_close(struct sheet *s)
{
	csv_free(&s->parser);
	close(s->fd);
	free(s->name);
	free(s->row.at);
	free(s);
}
