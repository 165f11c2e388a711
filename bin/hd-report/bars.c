/*
 * bars.c: numbers drawn with characters.
 *
 * A drawing is a table with something behind the values of some columns: a bar, or the shade of
 * a heat map. The rows become rows of text, labels and values as before, and are printed as every
 * table is; what remains of the line is shared out to the drawings.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

enum {
	LINE = 80,	/* columns, where neither a screen nor COLUMNS says so */
	EIGHTHS = 8,	/* of a column, in the blocks of Unicode */
	BAR_LEAST = 8,	/* columns of a bar */
	HEAT_LEAST = 2, /* and of a shade */
	HEAT_MOST = 8,
	BAR_SHARE = 4, /* a bar gets so many times the room of a shade */
	SHADES = 4,
};

struct canvas {
	struct drawing drawing;
	size_t bar, heat; /* columns of each */
	bool blocks;	  /* the terminal knows more than ASCII */
};

/* ---- strokes ---- */

static void repeat(struct buf *out, const char *s, size_t n)
{
	while (n--)
		buf_str(out, s);
}

/* So many eighths, from left to right. */
static void stroke_right(struct buf *out, size_t eighths, bool blocks)
{
	static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	repeat(out, blocks ? "█" : "#", eighths / EIGHTHS);
	buf_str(out, parts[eighths % EIGHTHS]);
}

/* From right to left, in a room; of such parts of a column there are an eighth and a half. */
static void stroke_left(struct buf *out, size_t eighths, size_t room, bool blocks)
{
	static const char *const parts[] = {"", "▕", "▕", "▐", "▐", "▐", "█", "█"};
	const char *part = parts[eighths % EIGHTHS];
	repeat(out, " ", room - eighths / EIGHTHS - (*part != 0));
	buf_str(out, part);
	repeat(out, blocks ? "█" : "#", eighths / EIGHTHS);
}

/* Of so many columns at most; what is not nothing is seen, however small. */
static size_t to_eighths(double columns, size_t room, bool blocks)
{
	size_t eighths = columns < (double)room ? (size_t)(columns * EIGHTHS + .5) : room * EIGHTHS;
	if (!blocks)
		eighths = (eighths + EIGHTHS / 2) / EIGHTHS * EIGHTHS;
	return eighths ? eighths : blocks ? 1 : EIGHTHS;
}

/* Columns left of the axis, one of which the axis takes. */
static size_t split(const struct scale *s, size_t room)
{
	size_t left = (size_t)(-s->least / (s->most - s->least) * (double)(room - 1) + .5);
	if (s->most <= 0)
		return room - 1;
	return left < 1 ? 1 : left > room - 2 ? room - 2 : left;
}

static void draw_bar(struct buf *out, const struct scale *s, double number, size_t room,
	bool blocks)
{
	size_t left = s->least < 0 ? split(s, room) : 0;
	size_t right = s->least < 0 ? room - 1 - left : room;
	double unit = right ? s->most / (double)right : 0; /* of a column */
	if (left && -s->least / (double)left > unit)
		unit = -s->least / (double)left;
	if (left) {
		size_t back = number < 0 ? to_eighths(-number / unit, left, blocks) : 0;
		stroke_left(out, back, left, blocks);
		buf_str(out, blocks ? "│" : "|");
	}
	if (number > 0)
		stroke_right(out, to_eighths(number / unit, right, blocks), blocks);
}

static void draw_heat(struct buf *out, const struct scale *s, double number, size_t room,
	bool blocks)
{
	static const char *const shades[2][SHADES + 1] = {
		{" ", ".", ":", "+", "#"}, {" ", "░", "▒", "▓", "█"}};
	repeat(out, shades[blocks][drawing_shade(s, number, SHADES)], room);
}

/* ---- the table ---- */

/* Names of columns stand above their values. */
static const struct column *head(const struct dress *d, size_t i)
{
	struct column *c = xalloc(sizeof *c);
	size_t len = strlen(d->column[i]->name), pad = d->width[i] > len ? d->width[i] - len : 0;
	*c = *d->column[i];
	c->name = xasprintf("%*s%s", (int)pad, "", c->name);
	c->type = TEXT;
	return c;
}

/* The value, to the right of its column, and its drawing. */
static void keep_drawn(struct buf *cells, const struct dress *d, size_t i, const struct kept *value,
	const struct canvas *c)
{
	struct buf shown = {0}, text = {0};
	double number;
	dress_plain(&shown, d, i, value);
	size_t width = text_width(shown.at, shown.len);
	repeat(&text, " ", d->width[i] > width ? d->width[i] - width : 0);
	buf_add(&text, shown.at, shown.len);
	buf_char(&text, ' ');
	if (drawing_number(value, &number) && c->drawing.mark[i] == BAR)
		draw_bar(&text, &c->drawing.scale[i], number, c->bar, c->blocks);
	else if (drawing_number(value, &number))
		draw_heat(&text, &c->drawing.scale[i], number, c->heat, c->blocks);
	dress_keep_text(cells, text.at, text.len);
	free(shown.at);
	free(text.at);
}

/* The rows with their drawings, without what there is no room for. */
static struct rows redraw(const struct rows *rows, const struct dress *d, const struct canvas *c)
{
	struct rows drawn = {.dress = *d, .n = rows->n};
	struct buf cells = {0};
	drawn.dress.columns = 0;
	for (size_t i = 0; i < d->columns; i++)
		if (!d->left_out[i])
			drawn.dress.column[drawn.dress.columns++] =
				c->drawing.mark[i] ? head(d, i) : d->column[i];
	const char *at = rows->cells, *next;
	for (size_t i = 0; at < rows->end; at = next, i = i + 1 < d->columns ? i + 1 : 0) {
		struct kept value;
		next = dress_next(at, &value);
		if (c->drawing.mark[i])
			keep_drawn(&cells, d, i, &value, c);
		else if (!d->left_out[i])
			buf_add(&cells, at, (size_t)(next - at));
	}
	drawn.dress.chosen = true; /* nothing more is left out */
	drawn.cells = cells.at;
	drawn.end = cells.at + cells.len;
	return drawn;
}

/* ---- room ---- */

static size_t line_width(void)
{
	const char *columns = getenv("COLUMNS");
	int64_t n;
	return columns && text_number(columns, 1, INT16_MAX, &n) ? (size_t)n : LINE;
}

/* Columns of the table without drawings; cut: with as little of the last column as may be. */
static size_t table_width(const struct dress *d, bool cut)
{
	size_t width = 0, last = d->columns - 1;
	for (size_t i = 0; i < last; i++)
		width += d->left_out[i] ? 0 : d->width[i] + DRESS_GAP;
	return width + (cut && d->width[last] > DRESS_CUT ? DRESS_CUT : d->width[last]);
}

/* Shares out the rest of the line; false when a screen has too little for the least of it. */
static bool find_room(struct canvas *c, struct dress *d, const struct rows *rows)
{
	size_t screen = out_screen(d), line = screen ? screen : line_width();
	size_t bars = c->drawing.bars, heats = c->drawing.heats, blanks = bars + heats;
	size_t need = bars * BAR_LEAST + heats * HEAT_LEAST + blanks;
	for (size_t i = 0; i < d->columns; i++)
		d->stays[i] = c->drawing.mark[i];
	dress_measure(d, rows->cells, rows->end, screen > need ? screen - need : screen);
	if (screen && table_width(d, true) + need > screen)
		return false;
	size_t table = table_width(d, false), room = line > table + need ? line - table : need;
	c->heat = (room - blanks) / (heats + BAR_SHARE * bars);
	c->heat = c->heat < HEAT_LEAST ? HEAT_LEAST : c->heat > HEAT_MOST ? HEAT_MOST : c->heat;
	c->bar = bars ? (room - blanks - heats * c->heat) / bars : 0;
	return true;
}

/* By what is asked of programs that use the locale, which may not be installed here. */
static bool has_blocks(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *locale = NULL;
	for (size_t i = 0; i < LENGTH(names) && !(locale && *locale); i++)
		locale = getenv(names[i]);
	return locale && (strcasestr(locale, "utf-8") || strcasestr(locale, "utf8"));
}

size_t bars_print(const struct report *r, bool asked)
{
	struct rows rows = out_take();
	struct dress d = rows.dress;
	struct canvas c = {.blocks = has_blocks()};
	if (drawing_read(&c.drawing, r, &rows, asked) && find_room(&c, &d, &rows))
		rows = redraw(&rows, &d, &c);
	return out_print_rows(&rows);
}
