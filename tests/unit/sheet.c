/* Unit test of common/sheet.c: bytes as people send them, and the rows or the refusal they become.
 */
#include "hd.h"
#include "unit.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utf8proc.h>

#define BYTES(s) s, sizeof(s) - 1

enum { BLOCK = 1 << 16 }; /* as in sheet.c */

static void write_file(const char *path, const char *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(bytes, 1, len, f) != len || fclose(f))
		abort();
}

/* Rows as 1[a][b] 3[""][]: line, cells, "" for an empty one that stood in quotes. The rows skipped
 * take one line each. */
static char *rows_of(struct sheet *sheet, size_t skip)
{
	struct buf all = {0};
	const struct cell *row;
	buf_str(&all, "");
	for (size_t n, i = 0; (row = sheet_row(sheet, &n)); i++) {
		if (i < skip)
			continue;
		buf_printf(&all, "%s%zu", i > skip ? " " : "", sheet_line(sheet) - skip);
		for (size_t c = 0; c < n; c++) {
			buf_str(&all, row[c].quoted ? "[\"\"" : "[");
			text_escape(&all, row[c].at, row[c].len);
			buf_char(&all, ']');
			if (row[c].at[row[c].len])
				abort();
		}
	}
	return all.at;
}

static const struct {
	const char *says, *bytes;
	size_t len;
	char separator;
	const char *encoding, *rows;
} good[] = {
	{"rows end by LF", BYTES("a,b\nc,d\n"), 0, "UTF-8", "1[a][b] 2[c][d]"},
	{"rows end by CRLF", BYTES("a,b\r\nc,d\r\n"), 0, "UTF-8", "1[a][b] 2[c][d]"},
	{"rows end by CR", BYTES("a,b\rc,d\r"), 0, "UTF-8", "1[a][b] 2[c][d]"},
	{"line ends may be mixed", BYTES("a\r\nb\nc\rd\n\re"), 0, "UTF-8",
		"1[a] 2[b] 3[c] 4[d] 6[e]"},
	{"the last row needs no line end", BYTES("a,b\nc,d"), 0, "UTF-8", "1[a][b] 2[c][d]"},
	{"an empty file has no rows", BYTES(""), 0, "UTF-8", ""},
	{"a file of blank lines has no rows", BYTES("\n\r\n\r\r\n"), 0, "UTF-8", ""},
	{"blank lines are skipped and counted", BYTES("\n\na\n\r\n\r\nb\r\r\rc\n"), 0, "UTF-8",
		"3[a] 6[b] 9[c]"},
	{"a line of blanks is a row", BYTES("a\n \n"), 0, "UTF-8", "1[a] 2[ ]"},
	{"rows may be ragged", BYTES("a,b,c\nd\ne,f,g,h\n"), 0, "UTF-8",
		"1[a][b][c] 2[d] 3[e][f][g][h]"},
	{"blanks around cells stay", BYTES(" a , b\t,c \n"), ',', "UTF-8", "1[ a ][ b\\t][c ]"},
	{"but not before a quote", BYTES("a, \"b,c\",d\n1,  \"2\n3\", 4\n"), 0, "UTF-8",
		"1[a][b,c][d] 2[1][2\\n3][ 4]"},
	{"a quote in bare text is text", BYTES("5\" disk,36\xc2\xb0 26'46\"N 79\"W\n\"x\",y\n"), 0,
		"UTF-8", "1[5\" disk][36\xc2\xb0 26'46\"N 79\"W] 2[x][y]"},
	{"sep= of Excel names the separator", BYTES("sep=:\r\na:b,c\r\n"), 0, "UTF-8",
		"2[a][b,c]"},
	{"one given goes before it", BYTES("SEP=;\na;b,c\n"), ',', "UTF-8", "2[a;b][c]"},
	{"sep= of more is text", BYTES("sep=ab\nc\n"), 0, "UTF-8", "1[sep=ab] 2[c]"},
	{"quotes hold separators", BYTES("\"a,b\",c\n"), 0, "UTF-8", "1[a,b][c]"},
	{"quotes hold doubled quotes", BYTES("\"say \"\"hi\"\"\",\"\"\"\"\n"), 0, "UTF-8",
		"1[say \"hi\"][\"]"},
	{"quotes hold line breaks as they are", BYTES("\"a\r\nb\",\"c\rd\ne\"\nf\n"), 0, "UTF-8",
		"1[a\\r\\nb][c\\rd\\ne] 5[f]"},
	{"a quoted blank line counts", BYTES("\"\n\n\",a\nb\n"), 0, "UTF-8", "1[\\n\\n][a] 4[b]"},
	{"an empty cell knows whether it was quoted", BYTES("a,,\"\"\n\"\"\n,\n\"\",\n"), 0,
		"UTF-8", "1[a][][\"\"] 2[\"\"] 3[][] 4[\"\"][]"},
	{"a separator at the end begins an empty cell", BYTES("a,\nb,"), 0, "UTF-8",
		"1[a][] 2[b][]"},
	{"a quoted cell may end the file", BYTES("a,\"b\""), 0, "UTF-8", "1[a][b]"},
	{"a backslash means nothing", BYTES("a\\,b\\n\n"), 0, "UTF-8", "1[a\\\\][b\\\\n]"},
	{"control characters are text", BYTES("a\x01,\x1b[m\n"), 0, "UTF-8", "1[a\\x01][\\x1b[m]"},

	{"semicolons are found", BYTES("a;b\n1,5;2\n3;4,25\n"), 0, "UTF-8",
		"1[a][b] 2[1,5][2] 3[3][4,25]"},
	{"semicolons are found among decimal commas", BYTES("1,5;2,5\n3,5;4,5\n"), 0, "UTF-8",
		"1[1,5][2,5] 2[3,5][4,5]"},
	{"commas are found beside a list", BYTES("x,b;c,d,e\ny,c;d,e,f\n"), 0, "UTF-8",
		"1[x][b;c][d][e] 2[y][c;d][e][f]"},
	{"TABs are found", BYTES("a\tb\n1, 2\t3\n"), 0, "UTF-8", "1[a][b] 2[1, 2][3]"},
	{"bars are found", BYTES("a|b|c\n1|2,0|3\n"), 0, "UTF-8", "1[a][b][c] 2[1][2,0][3]"},
	{"separators in quotes do not count", BYTES("\"a;b;c\",d\n\"e;f;g\",h\n"), 0, "UTF-8",
		"1[a;b;c][d] 2[e;f;g][h]"},
	{"nor lines in quotes that look like rows of semicolons",
		BYTES("a,b\nx,\"p;1\nq;2\nr;3\ns;4\"\ny,z\n"), 0, "UTF-8",
		"1[a][b] 2[x][p;1\\nq;2\\nr;3\\ns;4] 6[y][z]"},
	{"nor of TABs", BYTES("x,\"p\t1\nq\t2\nr\t3\"\ny,z\n"), 0, "UTF-8",
		"1[x][p\\t1\\nq\\t2\\nr\\t3] 4[y][z]"},
	{"a title above does not count", BYTES("Calls; all of them\n\na,b,c\n1,2,3\n4,5,6\n"), 0,
		"UTF-8", "1[Calls; all of them] 3[a][b][c] 4[1][2][3] 5[4][5][6]"},
	{"a given separator is taken", BYTES("a;b,c\nd;e,f\n"), ';', "UTF-8",
		"1[a][b,c] 2[d][e,f]"},
	{"any character can be given", BYTES("a:b\n"), ':', "UTF-8", "1[a][b]"},
	{"a blank can be given", BYTES("a b  c\n"), ' ', "UTF-8", "1[a][b][][c]"},

	{"UTF-8 stays", BYTES("\xc3\xa9,\xe2\x82\xac,\xf0\x9f\x98\x80\n"), 0, "UTF-8",
		"1[\xc3\xa9][\xe2\x82\xac][\xf0\x9f\x98\x80]"},
	{"the BOM of UTF-8 is dropped", BYTES("\xef\xbb\xbf\"a\",b\n"), 0, "UTF-8", "1[a][b]"},
	{"a BOM alone is an empty file", BYTES("\xef\xbb\xbf"), 0, "UTF-8", ""},
	{"a second BOM is text",
		BYTES("\xef\xbb\xbf\xef\xbb\xbf"
		      "a\n"),
		0, "UTF-8",
		"1[\xef\xbb\xbf"
		"a]"},
	{"what is not UTF-8 is Latin-1", BYTES("caf\xe9,\xa0\xff\n"), 0, "Latin-1",
		"1[caf\xc3\xa9][\xc2\xa0\xc3\xbf]"},
	{"and has the characters of Windows",
		BYTES("\x80"
		      "5,\x93x\x94\n"),
		0, "Latin-1",
		"1[\xe2\x82\xac"
		"5][\xe2\x80\x9cx\xe2\x80\x9d]"},
	{"UTF-8 that is cut off is Latin-1", BYTES("a\xc3"), 0, "Latin-1", "1[a\xc3\x83]"},
	{"an overlong form is no UTF-8", BYTES("\xc0\xaf,\xe0\x80\xaf"), 0, "Latin-1",
		"1[\xc3\x80\xc2\xaf][\xc3\xa0\xe2\x82\xac\xc2\xaf]"},
	{"a surrogate is no UTF-8", BYTES("\xed\xa0\xbf"), 0, "Latin-1",
		"1[\xc3\xad\xc2\xa0\xc2\xbf]"},
	{"nothing is beyond U+10FFFF", BYTES("\xf4\x90\xbf\xbf"), 0, "Latin-1",
		"1[\xc3\xb4\\x90\xc2\xbf\xc2\xbf]"},
	{"UTF-16LE is read",
		BYTES("\xff\xfe"
		      "a\0,\0\xe9\0\r\0\n\0\x3d\xd8\x00\xde"),
		0, "UTF-16LE", "1[a][\xc3\xa9] 2[\xf0\x9f\x98\x80]"},
	{"UTF-16BE is read",
		BYTES("\xfe\xff"
		      "\0a\0;\0\xe9\0\n\xd8\x3d\xde\x00\0;\x20\xac"),
		0, "UTF-16BE", "1[a][\xc3\xa9] 2[\xf0\x9f\x98\x80][\xe2\x82\xac]"},
	{"UTF-16LE needs no BOM", BYTES("a\0,\0\xac\x20\n\0"), 0, "UTF-16LE", "1[a][\xe2\x82\xac]"},
	{"nor does UTF-16BE", BYTES("\0a\0;\0\xe9\0\n"), 0, "UTF-16BE", "1[a][\xc3\xa9]"},
	{"its BOM alone is an empty file", BYTES("\xff\xfe"), 0, "UTF-16LE", ""},
};

static void test_good(void)
{
	for (size_t i = 0; i < LENGTH(good); i++) {
		write_file("f.csv", good[i].bytes, good[i].len);
		struct sheet *sheet = sheet_open("f.csv", good[i].separator);
		char *got = rows_of(sheet, 0);
		size_t n;
		check_same(got, good[i].rows, good[i].says);
		check_same(sheet_encoding(sheet), good[i].encoding, "  its encoding is known");
		check(!sheet_row(sheet, &n) && sheet_done(sheet) == sheet_size(sheet) &&
				sheet_size(sheet) == (int64_t)good[i].len,
			"  it stays at its end, all bytes counted");
		sheet_close(sheet);
		free(got);
	}
}

/* What reading the file in a child says on stderr, with its exit status before. */
static char *refusal(const char *path, char separator)
{
	char line[1024];
	fflush(stdout);
	pid_t child = fork();
	if (!child) {
		if (!freopen("err", "wb", stderr))
			_exit(9);
		program = "t";
		struct sheet *sheet = sheet_open(path, separator);
		rows_of(sheet, 0);
		_exit(0);
	}
	int status = 0;
	if (child < 0 || waitpid(child, &status, 0) != child)
		abort();
	FILE *err = fopen("err", "rb");
	size_t n = err ? fread(line, 1, sizeof line - 1, err) : 0;
	fclose(err);
	line[n] = 0;
	if (n && line[n - 1] == '\n')
		line[n - 1] = 0;
	return xasprintf("%d %s", WIFEXITED(status) ? WEXITSTATUS(status) : -1, line);
}

#define NUL_BYTE "a NUL byte, so it is no text: save a spreadsheet as CSV, in UTF-8"
#define AFTER "goes on after its closing quote: double each quote inside it"
#define SURROGATE "half a character (a lone surrogate of UTF-16)"
#define CUT "half a character at the end of UTF-16: was the file cut off?"

static const struct {
	const char *says, *bytes;
	size_t len;
	const char *message;
} bad[] = {
	{"another quote after the closing one", BYTES("a;b\n\n\nc;\"d\" \"e\"\n"),
		"line 4: cell 2 (separated by ;) " AFTER},
	{"text after the closing quote", BYTES("a\tb\n\"c\"d\te\n"),
		"line 2: cell 1 (separated by \\t) " AFTER},
	{"a bare quote in quotes, lines after the cell began",
		BYTES("a,b\r\nc,\"x\r\ny\rsays \"hi\"\"\r\n"),
		"line 4: cell 2 (separated by ,) " AFTER},
	{"a quote that is never closed, where it opens", BYTES("a,b\nc,\"d\ne,f\ng,h\n"),
		"line 2: the quote that opens cell 2 is never closed"},
	{"one that opens after a quoted line break", BYTES("\"a\nb\",\"c\n\n\n"),
		"line 2: the quote that opens cell 2 is never closed"},
	{"one that ends the file", BYTES("a\n\""),
		"line 2: the quote that opens cell 1 is never closed"},
	{"a NUL byte", BYTES("a\r\nb\r\nc\0d\n"), "line 3: " NUL_BYTE},
	{"a NUL byte in Latin-1", BYTES("\xe9\rb\0\n"), "line 2: " NUL_BYTE},
	{"a NUL in text", BYTES("a,b\nc\0,d\n"), "line 2: " NUL_BYTE},
	{"UTF-32", BYTES("\xff\xfe\0\0a\0\0\0"), "line 1: " NUL_BYTE},
	{"a NUL in UTF-16", BYTES("\xff\xfe\n\0a\0\0\0"), "line 2: " NUL_BYTE},
	{"a spreadsheet", BYTES("PK\3\4\24\0\6\0\10\0\0\0!\0"), "line 1: " NUL_BYTE},
	{"a first surrogate alone",
		BYTES("\xff\xfe"
		      "a\0\r\0\n\0\x3d\xd8"
		      "b\0"),
		"line 2: " SURROGATE},
	{"a second surrogate alone", BYTES("\xfe\xff\0\n\0\r\xde\x00\0b"), "line 3: " SURROGATE},
	{"two first surrogates", BYTES("\xfe\xff\xd8\x3d\xd8\x3d\xde\x00"), "line 1: " SURROGATE},
	{"a surrogate at the end",
		BYTES("\xff\xfe"
		      "a\0\n\0\x3d\xd8"),
		"line 2: " CUT},
	{"an odd byte at the end",
		BYTES("\xff\xfe"
		      "a\0\n\0b"),
		"line 2: " CUT},
	{"what begins as UTF-8 and is not",
		BYTES("\xef\xbb\xbf"
		      "a\nb\ncaf\xe9\n"),
		"line 3: not UTF-8, as which the file begins: save it as UTF-8"},
	{"what begins as UTF-8 and is cut off",
		BYTES("\xef\xbb\xbf"
		      "a\n\xe2\x82"),
		"line 2: not UTF-8, as which the file begins: save it as UTF-8"},
};

static void test_bad(void)
{
	for (size_t i = 0; i < LENGTH(bad); i++) {
		write_file("f.csv", bad[i].bytes, bad[i].len);
		char *got = refusal("f.csv", 0),
		     *want = xasprintf("2 t: f.csv: %s", bad[i].message);
		char *says = xasprintf("refused is %s", bad[i].says);
		check_same(got, want, says);
		free(got);
		free(want);
		free(says);
	}
}

static void check_refusal(const char *path, const char *want, const char *says)
{
	char *got = refusal(path, ',');
	check_same(got, want, says);
	free(got);
}

static void test_files(void)
{
	check_refusal("none.csv", "2 t: none.csv: No such file or directory", "a file must exist");
	check_refusal(".", "2 t: .: is a folder, not a CSV file", "a folder is no file");
	check_refusal("a\nb", "2 t: a\\nb: No such file or directory", "names are escaped");
	check_refusal("/dev/null", "0 ", "/dev/null is an empty file");
	write_file("f.csv", BYTES("a\n"));
	chmod("f.csv", 0);
	if (geteuid())
		check_refusal("f.csv", "2 t: f.csv: Permission denied", "a file must be readable");
	else
		puts("ok - a file must be readable # SKIP root reads everything");
	unlink("f.csv");
	setenv("TMPDIR", "/nowhere", 1);
	check_refusal("/dev/null",
		"2 t: /dev/null: cannot be kept in /nowhere: No such file or directory",
		"what is no file needs a temporary one");
	unsetenv("TMPDIR");
}

/* A table of one cell of len bytes between others, on lines 2 and 3. */
static void write_cell(size_t len, const char *open, const char *close)
{
	struct buf b = {0};
	buf_str(&b, "a,b\nc,");
	buf_str(&b, open);
	for (size_t i = 0; i < len; i++)
		buf_char(&b, i == 5 && *open ? '\n' : 'x');
	buf_str(&b, close);
	write_file("f.csv", b.at, b.len);
	free(b.at);
}

static void test_limits(void)
{
	static const char too_long[] =
		"2 t: f.csv: line 2: cell 2 is longer than 1048576 bytes: is "
		"its quote ever closed?";
	write_cell(LIMIT_FIELD, "\"", "\",d\n");
	check_refusal("f.csv", "0 ", "a cell may have LIMIT_FIELD bytes");
	write_cell(LIMIT_FIELD + 1, "\"", "\",d\n");
	check_refusal("f.csv", too_long, "and not one more");
	write_cell(LIMIT_FIELD + 1, "", "");
	check_refusal("f.csv", too_long, "nor at the end of the file");
	write_cell(5 * LIMIT_FIELD, "\"", "");
	check_refusal("f.csv", too_long, "nor when its end is nowhere near");
	struct buf b = {0};
	for (size_t i = 0; i < LIMIT_CELLS - 1; i++)
		buf_char(&b, ',');
	write_file("f.csv", b.at, b.len);
	check_refusal("f.csv", "0 ", "a row may have LIMIT_CELLS cells");
	buf_char(&b, ',');
	write_file("f.csv", b.at, b.len);
	check_refusal("f.csv", "2 t: f.csv: line 1: more than 16384 cells", "and not one more");
	b.len = 0;
	buf_str(&b, "a\n\n");
	for (size_t i = 0; i <= LIMIT_ROW; i++)
		buf_char(&b, i % 1000 ? 'x' : ',');
	write_file("f.csv", b.at, b.len);
	check_refusal("f.csv", "2 t: f.csv: line 3: a row longer than 4194304 bytes",
		"a row is at most LIMIT_ROW bytes");
	free(b.at);
}

/* Appends text as UTF-8, UTF-16LE, UTF-16BE or Latin-1, which has no characters after U+FF. */
static void encode(struct buf *b, const char *text, size_t len, const char *encoding)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < len;) {
		size_t n = (size_t)utf8proc_iterate(
			(const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &c);
		unsigned unit[2] = {(unsigned)c, 0};
		if (c > 0xffff) {
			unit[0] = 0xd800 + ((unsigned)(c - 0x10000) >> 10);
			unit[1] = 0xdc00 + ((unsigned)c & 0x3ff);
		}
		if (!strcmp(encoding, "UTF-8"))
			buf_add(b, text + i, n);
		else if (!strcmp(encoding, "Latin-1"))
			buf_char(b, c > 0xff ? '?' : (char)c);
		else
			for (size_t u = 0; u < 2 && (!u || unit[u]); u++) {
				char two[] = {
					(char)(unit[u] >> 8), (char)unit[u], (char)(unit[u] >> 8)};
				buf_add(b, !strcmp(encoding, "UTF-16BE") ? two : two + 1, 2);
			}
		i += n;
	}
}

/* The same rows come wherever the end of a block cuts the bytes. */
static void test_blocks(const char *encoding, const char *bom)
{
	static const char text[] =
		"\xc3\xa9,\xe2\x82\xac,\"\xf0\x9f\x98\x80\"\r\n\r\n\"a\"\"\r\n\"\"b\""
		",\"\"\n\n\r\rc,d\r,\n";
	bool narrow = !strcmp(encoding, "Latin-1");
	const char *want = narrow ? "1[\xc3\xa9][?][?] 3[a\"\\r\\n\"b][\"\"] 8[c][d] 9[][]"
				  : "1[\xc3\xa9][\xe2\x82\xac][\xf0\x9f\x98\x80] "
				    "3[a\"\\r\\n\"b][\"\"] 8[c][d] 9[][]";
	size_t differ = 0, tried = 0, unit = strncmp(encoding, "UTF-16", 6) ? 1 : 2;
	struct buf end = {0}, all = {0};
	encode(&end, text, sizeof text - 1, encoding);
	for (size_t cut = 0; cut <= end.len; cut += unit, tried++) {
		all.len = 0;
		buf_str(&all, bom);
		while (all.len - strlen(bom) + cut + unit < BLOCK)
			encode(&all, "x", 1, encoding);
		encode(&all, "\n", 1, encoding);
		buf_add(&all, end.at, end.len);
		write_file("f.csv", all.at, all.len);
		struct sheet *sheet = sheet_open("f.csv", ',');
		char *got = rows_of(sheet, 1);
		differ += strcmp(got, want) || strcmp(sheet_encoding(sheet), encoding);
		sheet_close(sheet);
		free(got);
	}
	check(!differ && tried > 30, "blocks of %s may end anywhere (%zu of %zu differ)", encoding,
		differ, tried);
	free(end.at);
	free(all.at);
}

/* Makes a file standard input; returns what it was, for restore(). */
static int redirect(int to)
{
	int kept = dup(STDIN_FILENO);
	if (kept < 0 || to < 0 || dup2(to, STDIN_FILENO) < 0 || close(to))
		abort();
	return kept;
}

static void restore(int kept)
{
	dup2(kept, STDIN_FILENO);
	close(kept);
}

static void test_input(void)
{
	write_file("f.csv", BYTES("skipped\na;\xe9\n"));
	int kept = redirect(open("f.csv", O_RDONLY));
	if (lseek(STDIN_FILENO, 8, SEEK_SET) != 8)
		abort();
	struct sheet *sheet = sheet_open("-", 0);
	char *got = rows_of(sheet, 0);
	check_same(got, "1[a][\xc3\xa9]", "standard input is read from where it stands");
	check(sheet_size(sheet) == 4, "  and its size is what is left");
	sheet_close(sheet);
	free(got);
	restore(kept);
	write_file("f.csv", BYTES("a,\"b\"c\n"));
	kept = redirect(open("f.csv", O_RDONLY));
	check_refusal("-", "2 t: standard input: line 1: cell 2 (separated by ,) " AFTER,
		"standard input is called so");
	restore(kept);
}

static void test_pipe(void)
{
	int ends[2];
	fflush(stdout);
	if (pipe(ends))
		abort();
	pid_t child = fork();
	if (!child) {
		for (size_t i = 0; i < 50000; i++) /* more than a pipe or a block holds */
			if (write(ends[1], "caf\xc3\xa9,x\n", 8) != 8)
				_exit(1);
		_exit(write(ends[1], "\xe9\n", 2) != 2);
	}
	close(ends[1]);
	int kept = redirect(ends[0]);
	struct sheet *sheet = sheet_open("-", 0);
	char *got = rows_of(sheet, 50000);
	check_same(got, "1[\xc3\xa9]", "a pipe is read whole");
	check(!strcmp(sheet_encoding(sheet), "Latin-1") && sheet_size(sheet) == 400002,
		"  and its last byte decides on its encoding");
	sheet_close(sheet);
	free(got);
	restore(kept);
	waitpid(child, NULL, 0);
}

static char *slurp(const char *path)
{
	struct buf b = {0};
	char block[4096];
	FILE *f = fopen(path, "rb");
	if (!f)
		abort();
	for (size_t n; (n = fread(block, 1, sizeof block, f));)
		buf_add(&b, block, n);
	fclose(f);
	return b.at;
}

/* Whether the rows say what the JSON says: an array of objects whose keys are the first row. */
static bool means(sqlite3 *db, const char *csv, const char *json)
{
	sqlite3_stmt *q = NULL;
	char *text = slurp(json), *name[64];
	struct sheet *sheet = sheet_open(csv, 0);
	size_t n, names = 0, i = 0;
	const struct cell *row = sheet_row(sheet, &n);
	for (; names < n && names < LENGTH(name); names++)
		name[names] = xstrdup(row[names].at);
	sqlite3_prepare_v2(db,
		"SELECT o.key, f.key, f.value FROM json_each(?) AS o, "
		"json_each(o.value) AS f ORDER BY o.key, f.id",
		-1, &q, NULL);
	sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
	bool same = true;
	for (; sqlite3_step(q) == SQLITE_ROW; i++) {
		if (i % names == 0)
			row = sheet_row(sheet, &n);
		same = same && row && n == names &&
		       !strcmp(name[i % names], (const char *)sqlite3_column_text(q, 1)) &&
		       !strcmp(row[i % names].at, (const char *)sqlite3_column_text(q, 2));
	}
	same = same && i && !sheet_row(sheet, &n);
	sqlite3_finalize(q);
	sheet_close(sheet);
	while (names)
		free(name[--names]);
	free(text);
	return same;
}

static void test_spectrum(void)
{
	static const char *const names[] = {"comma_in_quotes", "empty", "empty_crlf",
		"escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines",
		"simple", "simple_crlf", "utf8"};
	sqlite3 *db;
	if (sqlite3_open(":memory:", &db))
		abort();
	for (size_t i = 0; i < LENGTH(names); i++) {
		char *csv = xasprintf("csv-spectrum/csvs/%s.csv", names[i]);
		char *json = xasprintf("csv-spectrum/json/%s.json", names[i]);
		check(means(db, csv, json), "csv-spectrum: %s means what its JSON says", names[i]);
		free(csv);
		free(json);
	}
	sqlite3_close(db);
	/* Its JSON is of other data, too. */
	check_refusal("csv-spectrum/csvs/location_coordinates.csv", "0 ",
		"csv-spectrum: location_coordinates, with a bare quote, is read");
}

/* Verified against Python's csv module with the encoding and separator of each: hash is FNV-1a of
 * each cell's bytes and a byte 1f, a byte 1e after each row. */
static const struct {
	const char *name, *encoding;
	size_t rows, cells;
	uint32_t hash;
} horror[] = {
	{"211.csv", "Latin-1", 2133, 204768, 0xf19ca9ea},
	{"begrotingsanalyse-2011.csv", "UTF-8", 43, 860, 0xa7b59377},
	{"characters.csv", "Latin-1", 383, 6894, 0x1351a980},
	{"example.tsv", "UTF-8", 141, 2397, 0xa50100c7},
	{"excel_pasting.csv", "UTF-8", 21, 189, 0x5ab3aaf4},
	{"long.csv", "UTF-8", 4000, 4000, 0x99ac4065},
	{"mixedGLB.csv", "UTF-8", 137, 2603, 0x94ead9e0},
	{"null.csv", "UTF-8", 10, 40, 0x8dd7ccf6},
	{"simple.csv", "UTF-8", 7, 21, 0xa0c57953},
	{"simple.psv", "UTF-8", 29, 174, 0x480bf823},
	{"simple.ssv", "UTF-8", 7, 21, 0xa0c57953},
	{"skip_initials.csv", "UTF-8", 3, 6, 0x733ab20a},
	{"small.csv", "UTF-8", 1, 1, 0x470549f5},
	{"spanish_chars.csv", "Latin-1", 117, 936, 0x4d680b35},
	{"sparse_with_column_errors.csv", "Latin-1", 2238, 8952, 0xe6451a41},
	{"utf-16le_encoded.csv", "UTF-16LE", 328, 6232, 0x8f65b355},
	{"utf8bom.csv", "UTF-8", 1, 2, 0x1659550e},
	{"weird_head_padding.csv", "UTF-8", 86, 713, 0xb5f34404},
};

static void hash(uint32_t *h, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*h = (*h ^ (unsigned char)bytes[i]) * 16777619u;
}

static void test_horror(void)
{
	for (size_t i = 0; i < LENGTH(horror); i++) {
		char *path = xasprintf("messytables/horror/%s", horror[i].name);
		struct sheet *sheet = sheet_open(path, 0);
		uint32_t h = 2166136261u;
		size_t rows = 0, cells = 0;
		const struct cell *row;
		for (size_t n; (row = sheet_row(sheet, &n)); rows++, hash(&h, "\x1e", 1))
			for (size_t c = 0; c < n; c++, cells++) {
				hash(&h, row[c].at, row[c].len);
				hash(&h, "\x1f", 1);
			}
		check(!strcmp(sheet_encoding(sheet), horror[i].encoding) &&
				rows == horror[i].rows && cells == horror[i].cells &&
				h == horror[i].hash,
			"messytables: %s is read as %s: %zu rows, %zu cells, hash %08x",
			horror[i].name, sheet_encoding(sheet), rows, cells, h);
		sheet_close(sheet);
		free(path);
	}
	struct sheet *sheet = sheet_open("messytables/horror/complex.csv", 0);
	char *got = rows_of(sheet, 3);
	check_same(got, "1[2011-01-03][ ][6,000,000][Galway]",
		"messytables: complex.csv, with a blank before a quote, is read");
	sheet_close(sheet);
	free(got);
}

/* The folder of real data beside the repository, found from where make or the runner stands or
 * from build/unit. */
static char *find_data(void)
{
	char exe[4096] = "";
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *built = xasprintf("%s/../../../shared/data/csv", dirname(n > 0 ? exe : "."));
	char *found = realpath("../shared/data/csv", NULL);
	if (!found)
		found = realpath(built, NULL);
	free(built);
	return found;
}

static bool unpack(const char *data, const char *name)
{
	char *command = data ? xasprintf("tar -xzf '%s/%s.tgz'", data, name) : NULL;
	bool good_tar = command && !system(command);
	if (!good_tar)
		printf("ok - %s # SKIP not at ../shared/data/csv\n", name);
	free(command);
	return good_tar;
}

int main(void)
{
	char dir[] = "/tmp/sheet-test-XXXXXX", *data = find_data();
	if (!mkdtemp(dir) || chdir(dir))
		return 2;
	test_good();
	test_bad();
	test_files();
	test_limits();
	test_blocks("UTF-8", "");
	test_blocks("UTF-8", "\xef\xbb\xbf");
	test_blocks("Latin-1", "");
	test_blocks("UTF-16LE", "\xff\xfe");
	test_blocks("UTF-16BE", "\xfe\xff");
	test_input();
	test_pipe();
	if (unpack(data, "csv-spectrum"))
		test_spectrum();
	if (unpack(data, "messytables-horror"))
		test_horror();
	free(data);
	char *clean = xasprintf("rm -rf %s", dir);
	int left = chdir("/") || system(clean);
	free(clean);
	return left ? 2 : unit_end();
}
