/*
 * article.c: articles and scripts as Markdown files: header lines, a title, a text.
 *
 *	Product: lj4
 *	Keywords: empty white sheet
 *
 *	# LaserJet 4: blank pages
 *
 *	The text, until the end.
 */
#include "hd.h"

#include <string.h>

/* The headers: where their value goes, and the words it is one of. */
static const struct {
	const char *name, *words;
	size_t place;
} headers[] = {
	{"Product", NULL, offsetof(struct article, product)},
	{"Language", "fr nl de en", offsetof(struct article, language)},
	{"Keywords", NULL, offsetof(struct article, keywords)},
	{"Kind", "article script", offsetof(struct article, kind)},
	{"State", "draft current retired", offsetof(struct article, state)},
	{"Level", "basic advanced expert", offsetof(struct article, level)},
};

/* What stands between two places of a line, without the blanks around it. */
static char *trim(const char *from, const char *to)
{
	while (from < to && strchr(" \t\r", *from))
		from++;
	while (to > from && strchr(" \t\r", to[-1]))
		to--;
	return xstrndup(from, (size_t)(to - from));
}

static char *no_header(const char *name)
{
	const char *names[LENGTH(headers)];
	for (size_t i = 0; i < LENGTH(headers); i++)
		names[i] = headers[i].name;
	const char *nearest = text_nearest(name, names, LENGTH(names));
	if (nearest)
		return xasprintf("%s: no such header, nearest is %s", name, nearest);
	return xasprintf("%s: no such header: %s", name,
		text_join((char **)names, LENGTH(names), " "));
}

/* "Name: value" into its place. NULL, or what is wrong. */
static char *read_header(struct article *a, const char *line, const char *end)
{
	const char *colon = memchr(line, ':', (size_t)(end - line));
	if (!colon)
		return xstrdup("text before the title; the first line of it begins with # and a blank");
	char *name = trim(line, colon), *value = trim(colon + 1, end);
	for (size_t i = 0; i < LENGTH(headers); i++) {
		if (strcasecmp(name, headers[i].name))
			continue;
		const char **place = (const char **)((char *)a + headers[i].place);
		if (*place)
			return xasprintf("%s stands twice", headers[i].name);
		if (headers[i].words && !text_in(value, headers[i].words))
			return xasprintf("%s: %s: one of %s", headers[i].name, value, headers[i].words);
		*place = *value ? value : NULL;
		return NULL;
	}
	return no_header(name);
}

char *article_read(const char *text, struct article *a)
{
	const char *line = text;
	*a = (struct article){.line = 1};
	if (!strncmp(line, "\xef\xbb\xbf", 3))
		line += 3;
	for (; *line; a->line++) {
		const char *end = line + strcspn(line, "\n");
		char *content = trim(line, end), *why = NULL;
		if (content[0] == '#' && strchr(" \t", content[1])) {
			a->title = trim(content + 1, content + strlen(content));
			a->text = *end ? end + 1 : end;
			return *a->title ? NULL : xstrdup("an empty title");
		}
		if (*content && strspn(content, "-") != strlen(content)) /* --- around front matter */
			why = read_header(a, line, end);
		if (why)
			return why;
		line = *end ? end + 1 : end;
	}
	a->line = a->line > 1 ? a->line - 1 : 1;
	return xstrdup("no title; a line that begins with # and a blank is wanted");
}

char *article_suffix(char *code)
{
	char *dot = strrchr(code, '.');
	if (!dot || strchr(dot, '/') || !text_in(dot + 1, "fr nl de en"))
		return NULL;
	*dot = 0;
	return dot + 1;
}
