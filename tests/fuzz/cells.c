/* cells.c: fuzz target for the rows of a sheet by the rules of a map: lines of cells between tabs.
 * Laws: a field is UTF-8; one that passes is what its map wants: a word of the list, a number, a
 * telephone number that is read as itself; what is refused is so in a sentence; what is kept is
 * JSON; a cell that we wrote for a spreadsheet is read as it was. */
#include "../../bin/hd-admin/import.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CELLS = 12 };

static struct map *read_map(void)
{
	static const char text[] =
		"source fuzz\nheader no\nid $1\nmissing - ?\nkeep $1 $12\nskip $2=no\n"
		"start $2 %d/%m/%Y %H:%M else $2 %Y-%m-%dT%H:%M:%S%z else $2 %s\n"
		"took $3\nphone $4\nchannel $5 mail=email *=phone\nkind $6 incident=question\n"
		"caller $7 if $4 is internal else $8\ntitle 'from' $7 'of' $8 else $9 =untitled\n"
		"body $9 $10 $11\ncategory $10 $11\npriority $12\n";
	char path[32];
	int fd = memfd_create("map", 0);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	require(write(fd, text, sizeof text - 1) == (ssize_t)sizeof text - 1);
	struct map *map = map_read(path);
	close(fd);
	map_header(map, "sheet", NULL, 0);
	return map;
}

static void check_json(const char *json)
{
	static sqlite3_stmt *q;
	static sqlite3 *db;
	if (!db)
		require(!sqlite3_open(":memory:", &db) &&
			!sqlite3_prepare_v2(db, "SELECT json_valid(?)", -1, &q, NULL));
	sqlite3_bind_text(q, 1, json, -1, SQLITE_STATIC);
	require(sqlite3_step(q) == SQLITE_ROW && sqlite3_column_int(q, 0));
	sqlite3_reset(q);
}

static void check_field(const struct rule *rule, enum field_id field, struct buf *text)
{
	const struct field *f = &call_fields[field];
	int64_t number = NEVER;
	require(text->len && text_valid(text->at, text->len) && !text->at[text->len]);
	const char *why = map_check(rule, field, text, "32", &number);
	require(!why || (*why && !strchr(why, '\n')));
	if (why)
		return;
	require(f->sort != ONE_OF || text_in(text->at, f->words));
	require(f->sort != MOMENT || number != NEVER);
	require(f->sort != PERIOD || number >= 0);
	if (f->sort == NUMBER_OF) {
		char *again = phone_read(text->at, "33");
		require(again && !strcmp(again, text->at));
		free(again);
	}
}

static void check_guard(const struct cell *cell)
{
	struct buf csv = {0};
	dress_csv(&csv, cell->at, cell->len, ',');
	char *to = csv.at, *from = csv.at;
	bool quoted = csv.len && *csv.at == '"';
	for (from += quoted; *from && !(quoted && *from == '"' && from[1] != '"'); from++) {
		from += quoted && *from == '"';
		*to++ = *from;
	}
	require(!cell->len || to > csv.at);
	if (cell->len) {
		*to = 0;
		struct cell read = {csv.at, (size_t)(to - csv.at), false};
		require(!strcmp(cell_unguarded(&read), cell->at));
	}
	free(csv.at);
}

static void check_row(const struct map *map, const struct cell *cells, size_t n)
{
	static struct buf value;
	for (size_t i = 0; i < n; i++)
		check_guard(&cells[i]);
	map_takes(map, cells, n);
	map_kept(map, cells, n, &value);
	check_json(value.at);
	for (enum field_id field = ID; field < FIELDS; field++) {
		const struct rule *rule = map_value(map, field, cells, n, &value);
		if (rule)
			check_field(rule, field, &value);
	}
	require(!map_blank(cells, n) || !map_value(map, PHONE, cells, n, &value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct map *map;
	struct cell cells[CELLS];
	char *text = xstrndup((const char *)data, size), *next = text;
	if (!map)
		map = read_map();
	if (!text_valid(text, strlen(text)))
		*next = 0;
	while (*next) {
		size_t n = 0;
		char *row = next;
		next += strcspn(next, "\n");
		if (*next)
			*next++ = 0;
		for (bool more = true; more && n < CELLS; n++) {
			size_t len = strcspn(row, "\t");
			more = row[len];
			row[len] = 0;
			cells[n] = (struct cell){row, len, false};
			row += len + more;
		}
		check_row(map, cells, n);
	}
	free(text);
	return 0;
}
