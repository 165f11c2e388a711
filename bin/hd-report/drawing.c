/* drawing.c: which columns of a report are drawn, and by what scale: what a terminal and a page
 * have in common. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DRAWN = 1000 }; /* rows: nobody looks at more as a drawing */

bool drawing_number(const struct kept *value, double *number)
{
	char text[64];
	*number = (double)value->number;
	if (value->type == SQLITE_INTEGER)
		return true;
	if (value->type != SQLITE_FLOAT || value->len >= sizeof text)
		return false;
	memcpy(text, value->at, value->len);
	text[value->len] = 0;
	*number = strtod(text, NULL);
	return isfinite(*number);
}

int drawing_shade(const struct scale *scale, double number, int shades)
{
	double whole = scale->most - scale->least;
	if (number <= scale->least)
		return 0;
	double part = (number / whole - scale->least / whole) * shades;
	int shade = (int)part;
	return shade < 1 || (shade < part && shade < shades) ? shade + 1 : shade;
}

static void widen(struct scale *scale, double number)
{
	if (number < scale->least)
		scale->least = number;
	if (number > scale->most)
		scale->most = number;
}

/* What the columns hold. */
struct content {
	bool numbers[MOST_COLUMNS], texts[MOST_COLUMNS];
};

static void measure(struct scale scale[], struct content *content, const struct rows *rows)
{
	const char *at = rows->cells;
	for (size_t i = 0; at < rows->end; i = i + 1 < rows->dress.columns ? i + 1 : 0) {
		struct kept value;
		double number;
		at = dress_next(at, &value);
		content->texts[i] |= value.type == SQLITE_TEXT || value.type == SQLITE_BLOB;
		if (drawing_number(&value, &number)) {
			widen(&scale[i], number);
			content->numbers[i] = true;
		}
	}
}

/* As the file says; where it says nothing and one is asked for, the first one behind the labels. */
static void choose(struct drawing *d, const struct report *r, const struct dress *dress,
	const struct content *content, bool asked)
{
	for (size_t i = 0; i < dress->columns; i++)
		if (content->numbers[i]) {
			d->mark[i] = r->mark[dress->column[i] - r->column];
			d->bars += d->mark[i] == BAR;
			d->heats += d->mark[i] == HEAT;
		}
	for (size_t i = 1; i < dress->columns && asked && !d->bars && !d->heats; i++)
		if (content->numbers[i] && !content->texts[i] && dress->column[i]->type != TIME) {
			d->mark[i] = BAR;
			d->bars++;
		}
}

bool drawing_read(struct drawing *d, const struct report *r, const struct rows *rows, bool asked)
{
	struct scale all = {0};
	struct content content = {.numbers = {false}};
	*d = (struct drawing){.bars = 0};
	if (rows->n > MOST_DRAWN)
		return false;
	measure(d->scale, &content, rows);
	choose(d, r, &rows->dress, &content, asked);
	for (size_t i = 0; i < rows->dress.columns; i++)
		if (d->mark[i] == HEAT) {
			widen(&all, d->scale[i].least);
			widen(&all, d->scale[i].most);
		}
	for (size_t i = 0; i < rows->dress.columns; i++)
		if (d->mark[i] == HEAT)
			d->scale[i] = all;
	return d->bars || d->heats;
}
