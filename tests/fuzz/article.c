/* article.c: fuzz target for an article or a script as a file. Laws: one that is read has a title,
 * words of its headers' lists and a text that is the end of the file; written again it is the same.
 * One that is refused is so in a sentence, with a line that the file has. */
#include "hd.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void check_line(const char *value)
{
	require(!value || (*value && !strchr(value, '\n') && !strchr(" \t\r", *value) &&
				  !strchr(" \t\r", value[strlen(value) - 1])));
}

static void add(struct buf *file, const char *name, const char *value)
{
	if (value)
		buf_printf(file, "%s: %s\n", name, value);
}

static void check_article(const char *text, const struct article *a)
{
	struct article again;
	struct buf file = {0};
	const char *const values[] = {a->product, a->language, a->keywords, a->kind, a->state, a->level};
	static const char *const names[] = {"product", "Language", "KEYWORDS", "Kind", "State", "Level"};
	for (size_t i = 0; i < LENGTH(names); i++) {
		check_line(values[i]);
		add(&file, names[i], values[i]);
	}
	check_line(a->title);
	require(a->title && a->text >= text && a->text <= text + strlen(text));
	require(!a->language || text_in(a->language, "fr nl de en"));
	buf_printf(&file, "# %s\n%s", a->title, a->text);
	char *why = article_read(file.at, &again);
	require(!why && same(again.title, a->title) && same(again.text, a->text));
	require(same(again.product, a->product) && same(again.language, a->language) &&
		same(again.keywords, a->keywords) && same(again.kind, a->kind) &&
		same(again.state, a->state) && same(again.level, a->level));
	free(file.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size), *why, *suffix;
	struct article a;
	size_t lines = 1;
	if (text_valid(text, strlen(text))) {
		for (const char *c = text; (c = strchr(c, '\n')); c++)
			lines++;
		why = article_read(text, &a);
		require(a.line >= 1 && a.line <= lines);
		require(!why || (*why && !strchr(why, '\n')));
		if (!why)
			check_article(text, &a);
		free(why);
		suffix = article_suffix(text);
		require(!suffix || (text_in(suffix, "fr nl de en") && !text[strlen(text)]));
	}
	free(text);
	return 0;
}
