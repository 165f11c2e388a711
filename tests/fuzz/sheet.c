/*
 * Fuzz target of common/sheet.c. Law: rows that were read, written as CSV and read again, are the
 * same rows. The first byte of the input chooses the separator and where the first block ends.
 *
 * sheet.c is included, not linked, so that its die() and xalloc() can be ours: a refusal jumps back
 * here, where the sheet is closed. Link libhd.a or buf.c and text.c:
 * clang -fsanitize=fuzzer,address,undefined -std=c11 -D_GNU_SOURCE -Icommon tests/fuzz/sheet.c
 *	build/libhd.a -lcsv -lutf8proc
 */
#define die fuzz_die
#define xalloc fuzz_xalloc
#include "../../common/sheet.c"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf refused;
static struct sheet *opened; /* sheet_open() allocates it first of all */

void *xalloc(size_t size)
{
	opened = calloc(1, size);
	return opened;
}

static void must(bool good)
{
	if (!good)
		abort();
}

/* A refusal names the file and is one whole sentence. */
void die(int status, const char *format, ...)
{
	char message[512];
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(message, sizeof message, format, ap);
	va_end(ap);
	must(status == TROUBLE && n > 0 && (size_t)n < sizeof message);
	must(!strncmp(message, "/proc/self/fd/", 14) && strstr(message, ": line "));
	longjmp(refused, 1);
}

/* Writes the input after a row so long that the block ends left characters of it later. */
static void pad(int fd, const uint8_t *data, size_t size, unsigned left)
{
	static char row[BLOCK];
	bool little = size > 1 && data[0] == 0xff && data[1] == 0xfe;
	bool big = size > 1 && data[0] == 0xfe && data[1] == 0xff;
	size_t bom = little || big ? 2 : size > 2 && !memcmp(data, "\xef\xbb\xbf", 3) ? 3 : 0;
	size_t unit = little || big ? 2 : 1, n = left ? BLOCK - unit * left : 0;
	for (size_t i = 0; i < n; i++)
		row[i] = (little && i % 2) || (big && i % 2 == 0) ? 0 : i + unit < n ? 'x' : '\n';
	must(write(fd, data, bom) == (ssize_t)bom && write(fd, row, n) == (ssize_t)n);
	must(write(fd, data + bom, size - bom) == (ssize_t)(size - bom));
}

static void write_cell(struct buf *csv, const struct cell *cell)
{
	if (!cell->len && !cell->quoted)
		return;
	buf_char(csv, '"');
	const char *at = cell->at;
	for (const char *quote; (quote = strchr(at, '"')); at = quote + 1) {
		buf_add(csv, at, (size_t)(quote + 1 - at));
		buf_char(csv, '"');
	}
	buf_str(csv, at);
	buf_char(csv, '"');
}

/* Reads all rows: flat is their cells, to be compared; csv is them as RFC 4180 has them. False when
 * they were refused. */
static bool read_rows(int fd, char separator, struct buf *flat, struct buf *csv)
{
	char path[32];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	opened = NULL;
	if (setjmp(refused)) {
		sheet_close(opened);
		return false;
	}
	struct sheet *sheet = sheet_open(path, separator);
	const struct cell *row;
	size_t line = 0;
	for (size_t n; (row = sheet_row(sheet, &n)); line = sheet_line(sheet)) {
		must(n > 0 && sheet_line(sheet) > line);
		must(n > 1 || row[0].len || row[0].quoted);
		for (size_t i = 0; i < n; i++) {
			must(row[i].len <= LIMIT_FIELD && !row[i].at[row[i].len]);
			must(text_valid(row[i].at, row[i].len) && !(row[i].len && row[i].quoted));
			buf_add(flat, row[i].at, row[i].len + 1);
			buf_char(flat, row[i].quoted ? 'q' : '-');
			buf_str(csv, i ? "," : "");
			write_cell(csv, &row[i]);
		}
		buf_char(flat, '\n');
		buf_str(csv, "\r\n");
	}
	must(sheet_done(sheet) == sheet_size(sheet));
	sheet_close(sheet);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separators[] = {0, 0, ',', ';', '\t', '|', ' ', ','};
	static struct buf flat, csv, again, twice; /* static, as longjmp() may spoil others */
	flat.len = csv.len = again.len = twice.len = 0;
	if (!size)
		return 0;
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	pad(fd, data + 1, size - 1, data[0] < 64 ? data[0] >> 3 : 0);
	if (read_rows(fd, separators[data[0] & 7], &flat, &csv)) {
		must(!ftruncate(fd, 0));
		must(pwrite(fd, csv.at, csv.len, 0) == (ssize_t)csv.len);
		must(read_rows(fd, ',', &again, &twice));
		must(again.len == flat.len && twice.len == csv.len);
		must(!flat.len || !memcmp(again.at, flat.at, flat.len));
		must(!csv.len || !memcmp(twice.at, csv.at, csv.len));
	}
	close(fd);
	return 0;
}
