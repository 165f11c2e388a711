/* cells.c: what the cells of a row say by the rules of a map. */
#include "import.h"

#include <stdlib.h>
#include <string.h>

enum { NOWHERE = LIMIT_CELLS };

/* ---- the header ---- */

static bool is_named(const struct cell *cell, const char *name)
{
	size_t blanks = strspn(cell->at, " \t"), len = cell->len;
	while (len > blanks && strchr(" \t", cell->at[len - 1]))
		len--;
	return strlen(name) == len - blanks && !strncmp(cell->at + blanks, name, len - blanks);
}

static bool is_listed(const struct list *list, const char *text, size_t len)
{
	for (size_t i = 0; i < list->n; i++)
		if (strlen(list->at[i]) == len && !strncmp(list->at[i], text, len))
			return true;
	return false;
}

static void find_pick(const struct map *m, struct pick *pick, const char *sheet,
	const struct cell *header, size_t n)
{
	size_t found = 0;
	if (pick->numbered || pick->text)
		return;
	if (!m->header && !m->columns.n)
		die(TROUBLE, "%s: %s: without a header the columns are $1, $2...", m->name,
			pick->name);
	for (size_t i = 0; i < n; i++)
		if (is_named(&header[i], pick->name) && !found++)
			pick->at = i;
	if (found > 1)
		die(TROUBLE, "%s: %zu columns are called %s; $%zu is the first", sheet, found,
			pick->name, pick->at + 1);
	if (!found && !m->own && !is_listed(&m->optional, pick->name, strlen(pick->name))) {
		const char **names = xalloc((n + 1) * sizeof *names);
		for (size_t i = 0; i < n; i++)
			names[i] = header[i].at;
		const char *nearest = text_nearest(pick->name, names, n);
		die(TROUBLE, "%s: no column %s, which %s asks for%s%s", sheet, pick->name, m->name,
			nearest ? "; nearest is " : "", nearest ? nearest : "");
	}
	if (!found)
		pick->at = NOWHERE;
}

/* Columns that hd-log derives are known and not taken; others are somebody else's sheet. */
static void check_own(const char *sheet, const struct cell *header, size_t n)
{
	static const char *const derived[] = {"ref", "state", "next", "language", "about",
		"duplicates", "article", "source", "source_id", "kept", "coverage", "contract",
		"respond", "inform", "late"};
	for (size_t i = 0; i < n; i++) {
		bool known = false;
		for (size_t f = START; f < FIELDS && !known; f++)
			known = is_named(&header[i], call_fields[f].name);
		for (size_t d = 0; d < LENGTH(derived) && !known; d++)
			known = is_named(&header[i], derived[d]);
		if (!known)
			die(TROUBLE, "%s: column %s: none of hd-log list's; --map says what it is",
				sheet, header[i].at);
	}
}

static void find_tests(const struct map *m, struct tests *tests, const char *sheet,
	const struct cell *header, size_t n)
{
	for (size_t i = 0; i < tests->n; i++)
		find_pick(m, &tests->at[i].pick, sheet, header, n);
}

static void find_columns(struct map *m, const char *sheet, const struct cell *header, size_t n)
{
	for (size_t f = 0; f < FIELDS; f++) {
		for (struct rule *r = &m->rule[f]; r; r = r->otherwise) {
			for (size_t i = 0; i < r->picks; i++)
				find_pick(m, &r->pick[i], sheet, header, n);
			find_tests(m, &r->tests, sheet, header, n);
		}
	}
	find_tests(m, &m->only, sheet, header, n);
	find_tests(m, &m->skip, sheet, header, n);
	for (size_t i = 0; i < m->keeps; i++)
		find_pick(m, &m->keep[i], sheet, header, n);
}

void map_header(struct map *m, const char *sheet, const struct cell *header, size_t n)
{
	if (m->own)
		check_own(sheet, header, n);
	struct cell *names = xalloc((m->columns.n + 1) * sizeof *names);
	for (size_t i = 0; i < m->columns.n; i++)
		names[i] = (struct cell){m->columns.at[i], strlen(m->columns.at[i]), false};
	find_columns(m, sheet, m->columns.n ? names : header, m->columns.n ? m->columns.n : n);
	free(names);
	if (m->own && m->rule[TITLE].pick->at == NOWHERE)
		die(TROUBLE, "%s: no column title; --map says which columns are what", sheet);
	if (m->own && m->rule[START].pick->at == NOWHERE)
		die(TROUBLE, "%s: no column start; --map says which columns are what", sheet);
}

/* ---- a row ---- */

bool map_blank(const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].at[strspn(cells[i].at, " \t")])
			return false;
	return true;
}

const char *cell_unguarded(const struct cell *cell)
{
	bool guarded = *cell->at == '\'' && cell->at[1] && strchr("=+-@\t\r'", cell->at[1]);
	return cell->at + guarded;
}

/* The cell of a column without the blanks around it; our own are taken as they are. Its length, 0
 * when it is missing. */
static size_t present(const struct map *m, const struct pick *pick, const struct cell *cells,
	size_t n, const char **text)
{
	if (pick->at >= n)
		return 0;
	*text = m->own ? cell_unguarded(&cells[pick->at]) : cells[pick->at].at;
	size_t len = cells[pick->at].len - (size_t)(*text - cells[pick->at].at);
	for (; !m->own && len && strchr(" \t", **text); len--)
		++*text;
	while (!m->own && len && strchr(" \t", (*text)[len - 1]))
		len--;
	return is_listed(&m->missing, *text, len) ? 0 : len;
}

/* As phone_read() keeps it. */
static bool is_internal(const char *text, size_t len)
{
	return len && len <= PHONE_INTERNAL && strspn(text, "0123456789") >= len &&
	       strspn(text, "0") < len;
}

static bool holds(const struct map *m, const struct tests *tests, const struct cell *cells, size_t n)
{
	for (size_t i = 0; i < tests->n; i++) {
		const char *text = "", *value = tests->at[i].value;
		size_t len = present(m, &tests->at[i].pick, cells, n, &text);
		if (value ? strlen(value) == len && !strncmp(value, text, len)
			  : is_internal(text, len))
			return true;
	}
	return false;
}

bool map_takes(const struct map *m, const struct cell *cells, size_t n)
{
	return (!m->only.n || holds(m, &m->only, cells, n)) && !holds(m, &m->skip, cells, n);
}

/* What the map makes of a value: that of the value itself, else that of all others. */
static const char *turned(const struct rule *r, const char *value)
{
	const char *other = NULL;
	for (size_t i = 0; i < r->turns; i++) {
		if (r->turn[i].from && !strcmp(r->turn[i].from, value))
			return r->turn[i].to;
		if (!r->turn[i].from && *value)
			other = r->turn[i].to;
	}
	return other;
}

/* The cells of a rule, joined; nothing when a sentence is not whole. */
static void join(const struct map *m, const struct rule *r, const char *joint,
	const struct cell *cells, size_t n, struct buf *value)
{
	for (size_t i = 0; i < r->picks; i++) {
		const char *text = r->pick[i].name;
		size_t len = r->pick[i].text ? strlen(text)
					     : present(m, &r->pick[i], cells, n, &text);
		if (!len && r->sentence) {
			value->len = 0;
			buf_str(value, "");
			return;
		}
		if (len && value->len)
			buf_str(value, joint);
		if (len)
			buf_add(value, text, len);
	}
}

static bool apply(const struct map *m, const struct rule *r, const char *joint,
	const struct cell *cells, size_t n, struct buf *value)
{
	value->len = 0;
	buf_str(value, "");
	if (r->tests.n && !holds(m, &r->tests, cells, n))
		return false;
	join(m, r, joint, cells, n, value);
	const char *to = turned(r, value->len ? value->at : "");
	if (to) {
		value->len = 0;
		buf_str(value, to);
	}
	return value->len;
}

const struct rule *map_value(const struct map *m, enum field_id field, const struct cell *cells,
	size_t n, struct buf *value)
{
	const struct rule *r = m->rule[field].line ? &m->rule[field] : NULL;
	while (r && !apply(m, r, call_fields[field].joint, cells, n, value))
		r = r->otherwise;
	return r;
}

void map_kept(const struct map *m, const struct cell *cells, size_t n, struct buf *json)
{
	json->len = 0;
	for (size_t i = 0; i < m->keeps; i++) {
		const char *text;
		size_t len = present(m, &m->keep[i], cells, n, &text);
		buf_char(json, i ? ',' : '{');
		dress_json(json, m->keep[i].name, strlen(m->keep[i].name));
		buf_char(json, ':');
		if (len)
			dress_json(json, text, len);
		else
			buf_str(json, "null");
	}
	if (m->keeps)
		buf_char(json, '}');
}

const char *map_column(const struct rule *r, enum field_id field)
{
	for (size_t i = 0; i < r->picks; i++)
		if (!r->pick[i].text)
			return r->pick[i].name;
	return call_fields[field].name;
}

/* ---- what is wrong with it ---- */

const char *map_check(const struct rule *r, enum field_id field, struct buf *text,
	const char *country, int64_t *number)
{
	const struct field *f = &call_fields[field];
	char *phone;
	if (text->len > LIMIT_FIELD)
		return xasprintf("longer than %d bytes", LIMIT_FIELD);
	switch (f->sort) {
	case PLAIN:
		return NULL;
	case ONE_OF:
		return text_in(text->at, f->words) ? NULL
						  : xasprintf("one of %s is wanted", f->words);
	case MOMENT:
		return when_format(text->at, r->format, number);
	case PERIOD:
		return text_number(text->at, 0, INT32_MAX, number)
			       ? NULL
			       : when_duration(text->at, number);
	case NUMBER_OF:
		if (!(phone = phone_read(text->at, country)))
			return "not a telephone number";
		text->len = 0;
		buf_str(text, phone);
		free(phone);
		return NULL;
	}
	return NULL;
}
