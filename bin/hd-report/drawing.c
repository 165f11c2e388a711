/* drawing.c: which columns of a report are drawn, and by what scale: what a terminal and a page have
 * in common. */
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
	double part = (number - scale->least) / (scale->most - scale->least) * shades;
	int shade = (int)part;
	if (number <= scale->least)
		return 0;
	return shade < part && shade < shades ? shade + 1 : shade;
}

static void widen(struct scale *scale, double number)
{
	if (number < scale->least)
		scale->least = number;
	if (number > scale->most)
		scale->most = number;
}

/* The scale of each column that holds nothing but numbers; whether there is a number in it. */
static void measure(struct scale scale[], bool numbers[], const struct rows *rows)
{
	bool others[MOST_COLUMNS] = {false};
	const char *at = rows->cells;
	for (size_t i = 0; at < rows->end; i = i + 1 < rows->dress.columns ? i + 1 : 0) {
		struct kept value;
		double number;
		at = dress_next(at, &value);
		if (drawing_number(&value, &number)) {
			widen(&scale[i], number);
			numbers[i] = true;
		} else if (value.type != SQLITE_NULL) {
			others[i] = true;
		}
	}
	for (size_t i = 0; i < rows->dress.columns; i++)
		numbers[i] &= !others[i] && rows->dress.column[i]->type != TIME;
}

/* As the file says; where it says nothing and one is asked for, the first one behind the labels. */
static void choose(struct drawing *d, const struct report *r, const struct dress *dress,
	const bool numbers[], bool asked)
{
	for (size_t i = 0; i < dress->columns; i++)
		if (numbers[i]) {
			d->mark[i] = r->mark[dress->column[i] - r->column];
			d->bars += d->mark[i] == BAR;
			d->heats += d->mark[i] == HEAT;
		}
	for (size_t i = 1; i < dress->columns && asked && !d->bars && !d->heats; i++)
		if (numbers[i]) {
			d->mark[i] = BAR;
			d->bars++;
		}
}

bool drawing_read(struct drawing *d, const struct report *r, const struct rows *rows, bool asked)
{
	struct scale all = {0};
	bool numbers[MOST_COLUMNS] = {false};
	*d = (struct drawing){.bars = 0};
	if (rows->n > MOST_DRAWN)
		return false;
	measure(d->scale, numbers, rows);
	choose(d, r, &rows->dress, numbers, asked);
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
