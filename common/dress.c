/* dress.c: how a row looks as tsv, table, csv and json. Nothing is printed here. */
#include "hd.h"

#include <stdlib.h>
#include <string.h>

/* ---- cells: a type byte; for a number 8 bytes, for text a size_t and its bytes ---- */

void dress_keep(struct buf *rows, sqlite3_stmt *statement, int column)
{
	int type = sqlite3_column_type(statement, column);
	buf_char(rows, (char)type);
	if (type == SQLITE_NULL)
		return;
	if (type == SQLITE_INTEGER) {
		int64_t value = sqlite3_column_int64(statement, column);
		buf_add(rows, &value, sizeof value);
		return;
	}
	const void *text = sqlite3_column_text(statement, column);
	size_t len = (size_t)sqlite3_column_bytes(statement, column);
	buf_add(rows, &len, sizeof len);
	buf_add(rows, text ? text : "", len);
}

void dress_keep_text(struct buf *rows, const char *text, size_t len)
{
	buf_char(rows, SQLITE_TEXT);
	buf_add(rows, &len, sizeof len);
	buf_add(rows, text, len);
}

const char *dress_next(const char *at, struct kept *cell)
{
	*cell = (struct kept){.type = *at++};
	if (cell->type == SQLITE_INTEGER) {
		memcpy(&cell->number, at, sizeof cell->number);
		return at + sizeof cell->number;
	}
	if (cell->type == SQLITE_NULL)
		return at;
	memcpy(&cell->len, at, sizeof cell->len);
	cell->at = at + sizeof cell->len;
	return cell->at + cell->len;
}

void dress_duration(struct buf *out, int64_t seconds)
{
	static const struct {
		int64_t seconds;
		char unit;
	} units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
	if (!seconds)
		buf_str(out, "0s");
	if (seconds < 0)
		buf_char(out, '-');
	for (size_t i = 0; i < LENGTH(units); i++) {
		int64_t many = seconds / units[i].seconds;
		if (many)
			buf_printf(out, "%lld%c", llabs(many), units[i].unit);
		seconds %= units[i].seconds;
	}
}

static void number(struct buf *out, const struct column *column, int64_t value)
{
	if (column->type == TIME)
		when_iso(out, value);
	else if (column->type == DURATION)
		dress_duration(out, value);
	else
		buf_printf(out, "%lld", (long long)value);
}

/* A text whose marks stay; all else that could harm is escaped. */
static void keep_marks(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		for (n = 0; i + n < len && s[i + n] != MARK && s[i + n] != MARK_END; n++)
			;
		text_escape(out, s + i, n);
		if (i + n < len)
			buf_char(out, s[i + n++]);
	}
}

void dress_plain(struct buf *out, const struct dress *d, size_t i, const struct kept *cell)
{
	if (cell->type == SQLITE_INTEGER && d->screen && d->column[i]->type == TIME)
		when_short(out, cell->number);
	else if (cell->type == SQLITE_INTEGER)
		number(out, d->column[i], cell->number);
	else if (!cell->len)
		buf_char(out, '-');
	else if (cell->len == 1 && *cell->at == '-')
		buf_str(out, "\\x2d");
	else if (d->color && d->column[i]->type == MARKED)
		keep_marks(out, cell->at, cell->len);
	else
		text_escape(out, cell->at, cell->len);
}

/* ---- rows; each appends one and returns where the next begins ---- */

static const char *tsv_row(struct buf *out, const struct dress *d, const char *at)
{
	struct kept cell;
	for (size_t i = 0; i < d->columns; i++) {
		if (i)
			buf_char(out, '\t');
		at = dress_next(at, &cell);
		dress_plain(out, d, i, &cell);
	}
	buf_char(out, '\n');
	return at;
}

static bool made_of(const char *s, size_t len, const char *characters)
{
	size_t i = 0;
	while (i < len && s[i] && strchr(characters, s[i]))
		i++;
	return i == len;
}

static size_t digits(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += s[i] >= '0' && s[i] <= '9';
	return n;
}

/* A cell that a spreadsheet would compute gets a quote before it; numbers stay as they are, those
 * to telephone too, which are long: +1-1 is none. hd-admin import takes the quote off again. */
static bool is_formula(const char *s, size_t len)
{
	if (!len || !strchr("=+-@\t\r", *s))
		return false;
	if ((*s == '+' || *s == '-') && made_of(s + 1, len - 1, "0123456789.,"))
		return !digits(s, len);
	return *s != '+' || !made_of(s + 1, len - 1, "0123456789 .,()/-") || digits(s, len) < 7;
}

void dress_csv(struct buf *out, const char *s, size_t len, char separator)
{
	bool guard = len && (*s == '\'' || is_formula(s, len));
	bool quote = guard || (len && (*s == ' ' || s[len - 1] == ' '));
	for (size_t i = 0; i < len && !quote; i++)
		quote = s[i] == '"' || s[i] == '\r' || s[i] == '\n' || s[i] == separator;
	if (!quote) {
		buf_add(out, s, len);
		return;
	}
	buf_str(out, guard ? "\"'" : "\"");
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '"')
			buf_char(out, '"');
		buf_char(out, s[i]);
	}
	buf_char(out, '"');
}

static const char *csv_row(struct buf *out, const struct dress *d, const char *at)
{
	struct kept cell;
	for (size_t i = 0; i < d->columns; i++) {
		if (i)
			buf_char(out, d->separator);
		at = dress_next(at, &cell);
		if (cell.type == SQLITE_INTEGER && d->column[i]->type == TIME)
			when_local(out, cell.number);
		else if (cell.type == SQLITE_INTEGER)
			number(out, d->column[i], cell.number);
		else if (cell.type != SQLITE_NULL)
			dress_csv(out, cell.at, cell.len, d->separator);
	}
	buf_str(out, "\r\n");
	return at;
}

/* What could harm a terminal goes as \u too; it comes back whole. */
void dress_json(struct buf *out, const char *s, size_t len)
{
	buf_char(out, '"');
	for (size_t i = 0; i < len;) {
		uint32_t c;
		size_t n = text_next(s + i, len - i, &c);
		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (int)c);
		else if (c == '\n')
			buf_str(out, "\\n");
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || text_deceives(c))
			buf_printf(out, "\\u%04x", (unsigned)c);
		else if (c == 0xfffd)
			buf_str(out, "\\ufffd");
		else
			buf_add(out, s + i, n);
		i += n;
	}
	buf_char(out, '"');
}

static const char *json_row(struct buf *out, const struct dress *d, const char *at)
{
	struct kept cell;
	for (size_t i = 0; i < d->columns; i++) {
		buf_str(out, i ? "," : "{");
		dress_json(out, d->column[i]->name, strlen(d->column[i]->name));
		buf_char(out, ':');
		at = dress_next(at, &cell);
		if (cell.type == SQLITE_INTEGER && d->column[i]->type == TIME) {
			buf_char(out, '"');
			when_iso(out, cell.number);
			buf_char(out, '"');
		} else if (cell.type == SQLITE_INTEGER) {
			buf_printf(out, "%lld", (long long)cell.number);
		} else if (cell.type == SQLITE_FLOAT && cell.at && cell.at[cell.len - 1] != 'f') {
			buf_add(out, cell.at, cell.len); /* Inf is no JSON */
		} else if (cell.type == SQLITE_FLOAT || !cell.len) {
			buf_str(out, "null");
		} else {
			dress_json(out, cell.at, cell.len);
		}
	}
	buf_char(out, '}');
	return at;
}

/* ---- tables ---- */

static size_t width_before_last(const struct dress *d)
{
	size_t width = 0;
	for (size_t i = 0; i + 1 < d->columns; i++)
		width += d->left_out[i] ? 0 : d->width[i] + DRESS_GAP;
	return width;
}

/* What a screen is too narrow for: columns empty in every row, then from the right. The first, the
 * last and those that are to stay do. */
static void leave_out(struct dress *d, const bool *filled, size_t screen_width)
{
	size_t last = d->columns - 1;
	size_t least = d->width[last] < DRESS_CUT ? d->width[last] : DRESS_CUT;
	if (d->chosen || width_before_last(d) + least <= screen_width)
		return;
	for (size_t i = 1; i < last; i++)
		d->left_out[i] = !filled[i] && !d->stays[i];
	for (size_t i = last; i-- > 1 && width_before_last(d) + least > screen_width;)
		d->left_out[i] |= !d->stays[i];
}

void dress_measure(struct dress *d, const char *at, const char *end, size_t screen_width)
{
	struct buf text = {0};
	bool filled[MOST_COLUMNS] = {false};
	for (size_t i = 0; i < d->columns; i++) {
		d->width[i] = d->header ? strlen(d->column[i]->name) : 0;
		d->left_out[i] = false;
	}
	for (size_t i = 0; at < end; i = i + 1 < d->columns ? i + 1 : 0) {
		struct kept cell;
		at = dress_next(at, &cell);
		text.len = 0;
		dress_plain(&text, d, i, &cell);
		size_t width = text_width(text.at, text.len);
		if (width > d->width[i])
			d->width[i] = width;
		filled[i] |= cell.type == SQLITE_INTEGER || cell.len;
	}
	if (screen_width)
		leave_out(d, filled, screen_width);
	size_t before = width_before_last(d);
	d->last_room = !screen_width			    ? SIZE_MAX
		       : screen_width >= before + DRESS_CUT ? screen_width - before
							    : DRESS_CUT;
	free(text.at);
}

static const char *tint(const struct dress *d, const char *text)
{
	static const char *const alarming[] = {"overdue", "critical", "failed"};
	for (size_t i = 0; d->color && i < LENGTH(alarming); i++)
		if (!strcmp(text, alarming[i]))
			return "\033[31m";
	return NULL;
}

/* Marks become bold; what was cut off may have held the last end. */
static void show_marks(struct buf *out, const char *text)
{
	bool bold = false;
	for (; *text; text++) {
		bool mark = *text == MARK || *text == MARK_END;
		bold = mark ? *text == MARK : bold;
		if (mark)
			buf_str(out, bold ? "\033[1m" : "\033[22m");
		else
			buf_char(out, *text);
	}
	buf_str(out, bold ? "\033[22m" : "");
}

static void table_cell(struct buf *out, const struct dress *d, size_t i, struct buf *text)
{
	size_t width = text_width(text->at, text->len);
	bool last = i + 1 == d->columns, right = d->column[i]->type == NUMBER;
	if (last && width > d->last_room) {
		text->len = text_fit(text->at, text->len, d->last_room - 1);
		buf_str(text, "…");
		width = text_width(text->at, text->len);
	}
	size_t pad = d->width[i] > width ? d->width[i] - width : 0;
	const char *on = tint(d, text->at);
	if (right)
		buf_printf(out, "%*s", (int)pad, "");
	if (d->column[i]->type == MARKED)
		show_marks(out, text->at);
	else
		buf_printf(out, "%s%s%s", on ? on : "", text->at, on ? "\033[m" : "");
	if (!last)
		buf_printf(out, "%*s", (int)((right ? 0 : pad) + DRESS_GAP), "");
}

static const char *table_row(struct buf *out, const struct dress *d, const char *at)
{
	struct buf text = {0};
	for (size_t i = 0; i < d->columns; i++) {
		struct kept cell;
		at = dress_next(at, &cell);
		text.len = 0;
		if (d->left_out[i])
			continue;
		dress_plain(&text, d, i, &cell);
		table_cell(out, d, i, &text);
	}
	buf_char(out, '\n');
	free(text.at);
	return at;
}

/* ---- by format ---- */

const char *dress_row(struct buf *out, const struct dress *d, const char *at)
{
	static const char *(*const rows[])(struct buf *, const struct dress *, const char *) = {
		[TSV] = tsv_row, [TABLE] = table_row, [CSV] = csv_row, [JSON] = json_row,
		[JSONL] = json_row};
	return rows[d->format](out, d, at);
}

void dress_header(struct buf *out, const struct dress *d)
{
	struct buf name = {0};
	buf_str(out, d->color ? "\033[1m" : "");
	for (size_t i = 0; i < d->columns; i++) {
		const char *raw = d->column[i]->name; /* a report may call it anything */
		if (d->left_out[i])
			continue;
		name.len = 0;
		buf_str(&name, "");
		if (d->format == CSV)
			dress_csv(&name, raw, strlen(raw), d->separator);
		else
			text_escape(&name, raw, strlen(raw));
		if (i && d->format != TABLE)
			buf_char(out, d->format == CSV ? d->separator : '\t');
		if (d->format == TABLE)
			table_cell(out, d, i, &name);
		else
			buf_str(out, name.at);
	}
	buf_str(out, d->color ? "\033[m" : "");
	buf_str(out, d->format == CSV ? "\r\n" : "\n");
	free(name.at);
}
