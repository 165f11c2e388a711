/*
 * parse.c: a script's text as steps. One logical line is read at a time:
 *
 *	## toner
 *	Is the toner cartridge seated?
 *	basic: Open the front cover. Push the black box until it clicks.
 *	- yes -> driver
 *	- no -> solved: Reseated the toner cartridge.
 *
 *	Test: no -> solved
 */
#include "script.h"

#include <stdlib.h>
#include <string.h>

static const char outcomes[] =
	"solved unsupported callback visit repair replacement documents consult buy";
static const char *const levels[LEVELS] = {"", "basic", "advanced", "expert"};

void *script_room(void *at, size_t n, size_t size)
{
	if (n & (n - 1)) /* full at each power of two */
		return at;
	return xrealloc(at, (n ? 2 * n : 1) * size);
}

void script_fault(struct script *script, size_t line, char *why)
{
	script->fault = script_room(script->fault, script->faults, sizeof *script->fault);
	script->fault[script->faults++] = (struct fault){line, why};
}

bool script_same(const char *a, const char *b)
{
	char *left = text_fold(a, strlen(a)), *right = text_fold(b, strlen(b));
	bool same = !strcmp(left, right);
	free(left);
	free(right);
	return same;
}

enum level script_level(const char *word)
{
	for (enum level l = BASIC; word && l < LEVELS; l++)
		if (!strcasecmp(word, levels[l]))
			return l;
	return PLAIN;
}

const char *script_wording(const struct step *step, enum level level)
{
	if (step->wording[level].len)
		return step->wording[level].at;
	if (step->wording[PLAIN].len)
		return step->wording[PLAIN].at;
	for (enum level l = level; l > PLAIN; l--)
		if (step->wording[l].len)
			return step->wording[l].at;
	for (enum level l = level; l < LEVELS; l++)
		if (step->wording[l].len)
			return step->wording[l].at;
	return step->name;
}

/* ---- pieces of lines ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* What stands between two places, without the blanks around it. */
static char *piece(const char *from, const char *to)
{
	while (from < to && is_blank(*from))
		from++;
	while (to > from && is_blank(to[-1]))
		to--;
	return xstrndup(from, (size_t)(to - from));
}

/* Splits at the first mark: what is before it, and after it in *after; NULL without a mark. */
static char *split(const char *s, const char *mark, char **after)
{
	const char *at = strstr(s, mark);
	*after = NULL;
	if (!at)
		return NULL;
	*after = piece(at + strlen(mark), s + strlen(s));
	return piece(s, at);
}

/* Takes a line and, behind the dash of a list, the indented lines that go on with it. The line of
 * the file after it in *line. */
static char *take_line(const char **text, size_t *line)
{
	size_t len = strcspn(*text, "\n");
	struct buf all = {0};
	bool item = (*text)[0] == '-' && is_blank((*text)[1]);
	do {
		char *more = piece(*text, *text + len);
		buf_str(&all, all.len ? " " : "");
		buf_str(&all, more);
		free(more);
		*text += len + ((*text)[len] == '\n');
		++*line;
		len = strcspn(*text, "\n");
	} while (item && is_blank(**text) && strspn(*text, " \t\r") < len);
	return all.at;
}

static void add_line(struct buf *to, const char *line)
{
	buf_str(to, to->len ? "\n" : "");
	buf_str(to, line);
}

/* ---- what a line is ---- */

char *script_target(struct answer *a, const char *typed)
{
	char *rest, *before = split(typed, ":", &rest);
	char *word = text_fold(before ? before : typed, strlen(before ? before : typed));
	a->step = NO_STEP;
	if (before && !strcmp(word, "script")) {
		a->target = TO_SCRIPT;
		a->name = rest;
		return *rest ? NULL : xstrdup("which script? -> script: CODE");
	}
	if (text_in(word, outcomes)) {
		a->target = TO_OUTCOME;
		a->name = word;
		a->reason = rest && *rest ? rest : NULL;
		return NULL;
	}
	a->target = !before && !strcmp(word, "return") ? TO_RETURN : TO_STEP;
	a->name = a->target == TO_RETURN ? word : xstrdup(typed);
	return *typed ? NULL : xstrdup("no target after ->");
}

static void add_answer(struct script *script, size_t line, const char *content)
{
	struct step *step = &script->step[script->steps - 1];
	struct answer answer = {.line = line};
	char *target, *why;
	answer.text = split(content, "->", &target);
	if (!answer.text)
		why = xstrdup("no target: - ANSWER -> TARGET; a list in a text begins with *");
	else if (!*answer.text)
		why = xstrdup("an empty answer");
	else
		why = script_target(&answer, target);
	if (!why && step->answers == MOST_ANSWERS)
		why = xasprintf("more than %d answers in a step", MOST_ANSWERS);
	if (why) {
		script_fault(script, line, why);
		return;
	}
	step->answer = script_room(step->answer, step->answers, sizeof *step->answer);
	step->answer[step->answers++] = answer;
}

static void add_test(struct script *script, size_t line, const char *content)
{
	struct test test = {.line = line};
	char *target, *typed = split(content, "->", &target), *word;
	char *why = typed ? script_target(&test.expected, target)
			  : xstrdup("Test: ANSWER, ANSWER -> OUTCOME is wanted");
	if (why) {
		script_fault(script, line, why);
		return;
	}
	while (typed && *typed && (word = strsep(&typed, ","))) {
		test.typed = script_room(test.typed, test.n, sizeof *test.typed);
		test.typed[test.n++] = piece(word, word + strlen(word));
	}
	script->test = script_room(script->test, script->tests, sizeof *script->test);
	script->test[script->tests++] = test;
}

static void add_step(struct script *script, size_t line, char *name)
{
	if (!*name)
		script_fault(script, line, xstrdup("a step without a name"));
	script->step = script_room(script->step, script->steps, sizeof *script->step);
	script->step[script->steps++] = (struct step){.name = name, .line = line};
}

/* A line of a step's text. A level it begins with holds until a blank line. */
static void add_text(struct script *script, size_t line, const char *content, enum level *level)
{
	struct step *step = &script->step[script->steps - 1];
	size_t letters = strspn(content, "abcdefghijklmnopqrstuvwxyz");
	char *after, *word = split(content, ":", &after);
	enum level named = script_level(word);
	if (named != PLAIN) {
		*level = named;
		if (*after)
			add_line(&step->wording[named], after);
		return;
	}
	if (letters && content[letters] == ':' && is_blank(content[letters + 1]))
		script_fault(script, line, xasprintf("%s: no such level: " SCRIPT_LEVELS
			"; other text begins with a capital", word));
	add_line(&step->wording[*level], content);
}

static void resolve(struct script *script)
{
	char *names[MOST_STEPS];
	for (size_t i = 0; i < script->steps; i++)
		names[i] = text_fold(script->step[i].name, strlen(script->step[i].name));
	for (size_t i = 0; i < script->steps; i++)
		for (size_t j = 0; j < script->step[i].answers; j++) {
			struct answer *a = &script->step[i].answer[j];
			char *name = text_fold(a->name, strlen(a->name));
			for (size_t k = 0; a->step == NO_STEP && k < script->steps; k++)
				if (a->target == TO_STEP && !strcmp(name, names[k]))
					a->step = k;
			free(name);
		}
	for (size_t i = 0; i < script->steps; i++)
		free(names[i]);
}

/* One line; false when it is a step too many. */
static bool take_content(struct script *script, size_t line, const char *content, enum level *level)
{
	const char *end = content + strlen(content);
	bool heading = !strncmp(content, "##", 2) && (is_blank(content[2]) || !content[2]);
	if (!*content || heading)
		*level = PLAIN;
	if (heading && script->steps == MOST_STEPS) {
		script_fault(script, line, xasprintf("more than %d steps", MOST_STEPS));
		return false;
	}
	if (heading)
		add_step(script, line, piece(content + 2, end));
	else if (!strncasecmp(content, "test:", 5))
		add_test(script, line, content + 5);
	else if (*content && !script->steps)
		add_line(&script->intro, content);
	else if (content[0] == '-' && is_blank(content[1]))
		add_answer(script, line, piece(content + 1, end));
	else if (*content)
		add_text(script, line, content, level);
	return true;
}

void script_parse(struct script *script, const char *text, size_t line)
{
	enum level level = PLAIN;
	bool more = true;
	while (*text && more) {
		size_t at = line;
		char *content = take_line(&text, &line);
		more = take_content(script, at, content, &level);
		free(content);
	}
	resolve(script);
}
