/*
 * html.c: reports as one page: no script, nothing fetched, to be read on any screen and on paper.
 *
 * A report is a section with a table. Its cells are those of tsv; times are short, with the whole
 * one beside them for machines. What is drawn stands in the table too, so that it breaks over pages
 * and folds on a small screen as the table does: a bar behind its number, which is for the eyes and
 * not read aloud a second time; a heat map as grounds of different darkness.
 */
#include "report.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

enum {
	FLUSH = 1 << 16, /* bytes printed at once */
	SHADES = 8,	 /* .s1 to .s8 of page.css */
};

static struct buf out;

static void flush(size_t least)
{
	if (out.len <= least)
		return;
	print(out.at, out.len);
	out.len = 0;
}

/* ---- texts ---- */

/* Text between tags and in attributes; what could harm is shown as everywhere in hd. */
static void add(const char *s, size_t len)
{
	static const char *const names[] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&#39;"};
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c < LENGTH(names) && names[c])
			buf_str(&out, names[c]);
		else
			buf_char(&out, s[i]);
	}
}

static void add_text(const char *s)
{
	struct buf safe = {0};
	text_escape(&safe, s, strlen(s));
	add(safe.at, safe.len);
	free(safe.at);
}

static void add_time(int64_t moment, void (*shown)(struct buf *, int64_t))
{
	buf_str(&out, "<time datetime=\"");
	when_iso(&out, moment);
	buf_str(&out, "\">");
	shown(&out, moment);
	buf_str(&out, "</time>");
}

/* "since … until …", for a whole period or one end of it; nothing for none. */
static void add_period(struct span period)
{
	if (period.from != NEVER) {
		buf_str(&out, "since ");
		add_time(period.from, when_short);
	}
	if (period.until != NEVER) {
		buf_str(&out, period.from == NEVER ? "until " : " until ");
		add_time(period.until, when_short);
	}
}

/* ---- drawings ---- */

static void add_rectangle(double x, double width, const char *class)
{
	buf_printf(&out, "<rect x=\"%.4g\" width=\"%.4g\" height=\"1\"", x, width);
	if (class)
		buf_printf(&out, " class=\"%s\"", class);
	buf_str(&out, "/>");
}

/* In hundredths of the width, zero where the scale has it. What is not zero is seen. */
static void add_strokes(const struct scale *s, double number)
{
	double whole = s->most - s->least, zero = s->least < 0 ? -s->least / whole * 100 : 0;
	double width = (number < 0 ? -number : number) / whole * 100;
	width = width < 1 ? 1 : width;
	if (number < 0)
		add_rectangle(zero - width, width, "below");
	if (number > 0)
		add_rectangle(zero, width, NULL);
	if (s->least < 0)
		add_rectangle(zero, .5, "axis");
}

/* What is no number has the room of one. */
static void add_bar(const struct scale *s, const double *number)
{
	buf_str(&out, "<svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" "
		      "aria-hidden=\"true\">");
	if (number)
		add_strokes(s, *number);
	buf_str(&out, "</svg>");
}

/* The classes of a cell, in a row with its number. */
static void add_classes(const struct drawing *d, size_t i, bool right, const double *number)
{
	static const char *const names[] = {[BAR] = "bar", [HEAT] = "heat"};
	int shade = number && d->mark[i] == HEAT ? drawing_shade(&d->scale[i], *number, SHADES) : 0;
	if (shade)
		buf_printf(&out, " class=\"heat s%d\"", shade);
	else if (d->mark[i] || right)
		buf_printf(&out, " class=\"%s\"", d->mark[i] ? names[d->mark[i]] : "right");
}

/* ---- a table ---- */

static void add_value(const struct dress *d, size_t i, const struct kept *value)
{
	struct buf text = {0};
	if (value->type == SQLITE_INTEGER && d->column[i]->type == TIME) {
		add_time(value->number, when_short);
		return;
	}
	dress_plain(&text, d, i, value);
	add(text.at, text.len);
	free(text.at);
}

/* The first cell of a row is its head. */
static const char *add_cell(const struct dress *d, const struct drawing *drawing, size_t i,
	const char *at)
{
	struct kept value;
	double number;
	at = dress_next(at, &value);
	bool numeric = drawing_number(&value, &number);
	buf_str(&out, i ? "<td" : "<th scope=\"row\"");
	add_classes(drawing, i, d->column[i]->type == NUMBER, numeric ? &number : NULL);
	buf_char(&out, '>');
	add_value(d, i, &value);
	if (drawing->mark[i] == BAR)
		add_bar(&drawing->scale[i], numeric ? &number : NULL);
	buf_str(&out, i ? "</td>" : "</th>");
	return at;
}

static void add_head(const struct dress *d, const struct drawing *drawing)
{
	buf_str(&out, "<thead>\n<tr>");
	for (size_t i = 0; i < d->columns; i++) {
		buf_str(&out, "<th scope=\"col\"");
		add_classes(drawing, i, d->column[i]->type == NUMBER, NULL);
		buf_char(&out, '>');
		add_text(d->column[i]->name);
		buf_str(&out, "</th>");
	}
	buf_str(&out, "</tr>\n</thead>\n");
}

static void add_caption(const struct section *s)
{
	buf_str(&out, "<caption>");
	add_period(s->period);
	bool timed = s->period.from != NEVER || s->period.until != NEVER;
	buf_printf(&out, "%s%zu row%s</caption>\n", timed ? ": " : "", s->rows.n,
		s->rows.n == 1 ? "" : "s");
}

static void add_table(const struct section *s)
{
	const struct dress *d = &s->rows.dress;
	const char *at = s->rows.cells;
	struct drawing drawing;
	drawing_read(&drawing, s->report, &s->rows, false);
	buf_str(&out, "<table>\n");
	add_caption(s);
	add_head(d, &drawing);
	buf_str(&out, "<tbody>\n");
	if (!s->rows.n)
		buf_printf(&out, "<tr><td colspan=\"%zu\">Nothing to count.</td></tr>\n",
			d->columns);
	while (at < s->rows.end) {
		buf_str(&out, "<tr>");
		for (size_t i = 0; i < d->columns; i++)
			at = add_cell(d, &drawing, i, at);
		buf_str(&out, "</tr>\n");
		flush(FLUSH);
	}
	buf_str(&out, "</tbody>\n</table>\n");
}

/* ---- a section ---- */

/* What the columns say, as far as the file tells. */
static void add_legend(const struct dress *d)
{
	size_t told = 0;
	for (size_t i = 0; i < d->columns; i++) {
		if (!*d->column[i]->help)
			continue;
		buf_str(&out, told++ ? "" : "<details>\n<summary>Columns</summary>\n<dl>\n");
		buf_str(&out, "<dt>");
		add_text(d->column[i]->name);
		buf_str(&out, "</dt><dd>");
		add_text(d->column[i]->help);
		buf_str(&out, "</dd>\n");
	}
	buf_str(&out, told ? "</dl>\n</details>\n" : "");
}

/* A table that is wider than the screen is moved in its own frame, by keys too. */
static void add_section(const struct section *s, size_t n)
{
	buf_printf(&out, "<section id=\"r%zu\">\n<h2 id=\"h%zu\">", n, n);
	add_text(s->report->name);
	buf_str(&out, "</h2>\n");
	if (*s->report->description) {
		buf_str(&out, "<p>");
		add_text(s->report->description);
		buf_str(&out, "</p>\n");
	}
	buf_printf(&out, "<div role=\"group\" aria-labelledby=\"h%zu\" tabindex=\"0\">\n", n);
	add_table(s);
	buf_str(&out, "</div>\n");
	add_legend(&s->rows.dress);
	buf_str(&out, "</section>\n");
}

/* ---- the page ---- */

static void add_names(const struct page *page)
{
	for (size_t i = 0; i < page->asked->names; i++) {
		buf_str(&out, i ? ", " : "");
		add_text(page->section[i].report->name);
	}
}

static void add_top(const struct page *page)
{
	buf_str(&out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'sha256-" PAGE_HASH "'; base-uri 'none'; form-action 'none'\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<title>");
	add_names(page);
	buf_str(&out, " - ");
	add_text(page->desk);
	buf_printf(&out, "</title>\n<style>%s</style>\n</head>\n<body>\n", page_css);
}

/* What was asked for beside the reports: "client acme, grace=1h". */
static void add_asked(const struct page *page)
{
	static const struct {
		enum option_id option;
		const char *name;
	} options[] = {{OPT_CLIENT, "client"}, {OPT_PRODUCT, "product"}, {OPT_WHO, "assignee"}};
	for (size_t i = 0; i < LENGTH(options); i++)
		if (page->args->value[options[i].option]) {
			buf_printf(&out, ", %s ", options[i].name);
			add_text(page->args->value[options[i].option]);
		}
	for (size_t i = 0; i < page->asked->values; i++) {
		buf_str(&out, ", ");
		add_text(page->asked->value[i]);
	}
	buf_str(&out, page->asked->given ? ", of the refs given" : "");
}

static void add_header(const struct page *page)
{
	struct span period = opt_period(page->args, WHEN_LAST);
	buf_str(&out, "<header>\n<h1>");
	add_text(page->desk);
	buf_str(&out, "</h1>\n<p>Made ");
	add_time(when_now(), when_local);
	if (period.from != NEVER || period.until != NEVER)
		buf_str(&out, ", ");
	add_period(period);
	add_asked(page);
	buf_str(&out, "</p>\n");
	if (page->asked->names > 1) {
		buf_str(&out, "<nav aria-label=\"Reports\">\n<ul>\n");
		for (size_t i = 0; i < page->asked->names; i++) {
			buf_printf(&out, "<li><a href=\"#r%zu\">", i + 1);
			add_text(page->section[i].report->name);
			buf_str(&out, "</a></li>\n");
		}
		buf_str(&out, "</ul>\n</nav>\n");
	}
	buf_str(&out, "</header>\n");
}

void html_print(const struct page *page)
{
	add_top(page);
	add_header(page);
	buf_str(&out, "<main>\n");
	for (size_t i = 0; i < page->asked->names; i++)
		add_section(&page->section[i], i + 1);
	buf_str(&out, "</main>\n</body>\n</html>\n");
	flush(0);
}
