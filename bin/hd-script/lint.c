/*
 * lint.c: files of scripts checked together, without a desk: what leads nowhere, what is never
 * reached, what never ends, what a translation lacks, and the walks that the files say must end so.
 *
 * A step ends when some answer, step by step, leads to an outcome; it leaves when one leads out of
 * its script, by an outcome or by return. A call is a way out when the called script ends: where
 * that one returns, the same question is asked again.
 */
#include "script.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static struct script **scripts;	/* those of the files given, in their order */
static size_t n_scripts;
static bool any_bad;

/* ---- files ---- */

PRINTF(3, 4)
static void bad(const struct script *s, size_t line, const char *format, ...)
{
	va_list ap;
	char *why;
	va_start(ap, format);
	if (vasprintf(&why, format, ap) < 0)
		abort();
	va_end(ap);
	struct buf out = {0};
	text_escape(&out, s->path, strlen(s->path));
	buf_printf(&out, ":%zu: ", line);
	text_escape(&out, why, strlen(why));
	buf_char(&out, '\n');
	print(out.at, out.len);
	free(out.at);
	free(why);
	any_bad = true;
}

/* The path without .md is the code, below whatever folder will be indexed. */
static void name_script(struct script *s, const struct article *a)
{
	char *code = xstrdup(s->path);
	size_t len = strlen(code);
	if (len > 3 && !strcmp(code + len - 3, ".md"))
		code[len - 3] = 0;
	const char *suffix = article_suffix(code);
	s->code = code;
	s->language = a->language ? a->language : suffix ? suffix : "";
	s->title = a->title;
}

static size_t lines_before(const char *text, const char *place)
{
	size_t lines = 1;
	for (; text < place; text++)
		lines += *text == '\n';
	return lines;
}

/* Articles among the files are left alone. */
static void read_script(const char *path)
{
	struct script *s = xalloc(sizeof *s);
	struct article a;
	s->path = path;
	FILE *file = fopen(path, "re");
	if (!file) {
		bad(s, 1, "%s", strerror(errno));
		return;
	}
	char *text = operand_slurp(file, path);
	fclose(file);
	char *why = article_read(text, &a);
	if (why)
		bad(s, a.line, "%s", why);
	if (why || !a.kind || strcmp(a.kind, "script"))
		return;
	name_script(s, &a);
	script_parse(s, a.text, lines_before(text, a.text));
	scripts = script_room(scripts, n_scripts, sizeof(struct script *));
	scripts[n_scripts++] = s;
}

/* ---- scripts by their codes ---- */

static bool has_code(const struct script *s, const char *code)
{
	size_t len = strlen(s->code), n = strlen(code);
	return len >= n && !strcasecmp(s->code + len - n, code) &&
	       (len == n || s->code[len - n - 1] == '/');
}

/* The one of a code, in the caller's language if there is one. */
static const struct script *find(const char *code, const struct script *from)
{
	const struct script *found = NULL;
	for (size_t i = n_scripts; i--;)
		if (has_code(scripts[i], code) && scripts[i]->steps &&
			(!found || strcmp(found->language, from->language)))
			found = scripts[i];
	return found;
}

/* ---- a script alone ---- */

static void no_step(const struct script *s, const struct answer *a)
{
	const char **names = xalloc(s->steps * sizeof *names);
	for (size_t i = 0; i < s->steps; i++)
		names[i] = s->step[i].name;
	const char *nearest = text_nearest(a->name, names, s->steps);
	if (nearest)
		bad(s, a->line, "%s: no such step, nearest is %s", a->name, nearest);
	else
		bad(s, a->line, "%s: no such step or outcome", a->name);
	free(names);
}

static void check_answer(const struct script *s, const struct step *step, size_t n)
{
	const struct answer *a = &step->answer[n];
	int64_t number;
	if (a->target == TO_STEP && a->step == NO_STEP)
		no_step(s, a);
	if (a->target == TO_SCRIPT && !find(a->name, s))
		say("%s:%zu: note: script %s is not among these files", s->path, a->line, a->name);
	for (size_t i = 0; i < n; i++)
		if (script_same(a->text, step->answer[i].text))
			bad(s, a->line, "%s: the same answer twice", a->text);
	if (text_number(a->text, 0, INT64_MAX, &number) && number != (int64_t)n + 1)
		bad(s, a->line, "%s: looks like the number of another answer; write it as a word",
			a->text);
}

static void check_step(const struct script *s, size_t n)
{
	const struct step *step = &s->step[n];
	struct answer as_target = {0};
	bool asks = false;
	for (size_t i = 0; i < n; i++)
		if (script_same(step->name, s->step[i].name)) {
			bad(s, step->line, "%s: a step is called so in line %zu", step->name,
				s->step[i].line);
			break;
		}
	script_target(&as_target, step->name);
	if (as_target.target != TO_STEP)
		bad(s, step->line, "%s: an answer that leads here would not; another name", step->name);
	for (enum level l = PLAIN; l < LEVELS; l++)
		asks = asks || step->wording[l].len;
	if (!asks)
		bad(s, step->line, "%s: asks nothing", step->name);
	if (!step->answers)
		bad(s, step->line, "%s: a dead end, it has no answers", step->name);
	for (size_t i = 0; i < step->answers; i++)
		check_answer(s, step, i);
}

static void reach(const struct script *s, size_t n)
{
	s->step[n].reached = true;
	for (size_t i = 0; i < s->step[n].answers; i++) {
		const struct answer *a = &s->step[n].answer[i];
		if (a->target == TO_STEP && a->step != NO_STEP && !s->step[a->step].reached)
			reach(s, a->step);
	}
}

static void check_script(const struct script *s)
{
	for (size_t i = 0; i < s->faults; i++)
		bad(s, s->fault[i].line, "%s", s->fault[i].why);
	if (!s->steps) {
		bad(s, 1, "no steps; each begins with ## and its name");
		return;
	}
	for (size_t i = 0; i < s->steps; i++)
		check_step(s, i);
	reach(s, 0);
	for (size_t i = 0; i < s->steps; i++)
		if (!s->step[i].reached)
			bad(s, s->step[i].line, "%s: no answer leads here", s->step[i].name);
}

/* ---- ways out ---- */

/* What leads nowhere was said already, and counts as a way out. */
static void find_way(const struct script *s, const struct answer *a, bool *ends, bool *leaves)
{
	const struct step *next = NULL;
	const struct script *called;
	switch (a->target) {
	case TO_STEP:
		next = a->step == NO_STEP ? NULL : &s->step[a->step];
		*ends = *ends || !next || next->ends;
		*leaves = *leaves || !next || next->leaves;
		return;
	case TO_SCRIPT:
		called = find(a->name, s);
		*ends = *ends || !called || called->step[0].ends;
		*leaves = *leaves || *ends;
		return;
	case TO_RETURN:
		*leaves = true;
		return;
	case TO_OUTCOME:
		*ends = *leaves = true;
		return;
	}
}

static bool mark_step(const struct script *s, struct step *step)
{
	bool ends = !step->answers, leaves = ends;
	for (size_t i = 0; i < step->answers; i++)
		find_way(s, &step->answer[i], &ends, &leaves);
	bool news = ends != step->ends || leaves != step->leaves;
	step->ends = ends;
	step->leaves = leaves;
	return news;
}

static void check_ways(void)
{
	for (bool news = true; news;) {
		news = false;
		for (size_t i = 0; i < n_scripts; i++)
			for (size_t j = 0; j < scripts[i]->steps; j++)
				news = mark_step(scripts[i], &scripts[i]->step[j]) || news;
	}
	for (size_t i = 0; i < n_scripts; i++)
		for (size_t j = 0; j < scripts[i]->steps; j++) {
			const struct step *step = &scripts[i]->step[j];
			if (!step->leaves && step->reached)
				bad(scripts[i], step->line, "%s: a loop without a way out", step->name);
		}
}

/* ---- translations ---- */

static bool same_target(const struct answer *a, const struct answer *b)
{
	if (a->target != b->target)
		return false;
	return a->target == TO_STEP ? a->step == b->step : !strcasecmp(a->name, b->name);
}

static void compare_steps(const struct script *s, const struct step *step,
	const struct script *first, const struct step *original)
{
	if (step->answers != original->answers)
		bad(s, step->line, "%s: %zu answers, %s has %zu in line %zu", step->name, step->answers,
			first->path, original->answers, original->line);
	for (size_t i = 0; i < step->answers && i < original->answers; i++)
		if (!same_target(&step->answer[i], &original->answer[i]))
			bad(s, step->answer[i].line, "%s: leads elsewhere than %s in %s line %zu",
				step->answer[i].text, original->answer[i].text, first->path,
				original->answer[i].line);
}

/* Every page of a script against the first one given. */
static void check_translation(const struct script *s)
{
	const struct script *first = NULL;
	for (size_t i = 0; !first && scripts[i] != s; i++)
		if (!strcmp(scripts[i]->code, s->code))
			first = scripts[i];
	if (!first)
		return;
	if (s->steps != first->steps)
		bad(s, 1, "%zu steps, %s has %zu", s->steps, first->path, first->steps);
	for (size_t i = 0; i < s->steps && i < first->steps; i++)
		compare_steps(s, &s->step[i], first, &first->step[i]);
}

/* ---- tests ---- */

/* Whether a walk is where a target would lead, after a last answer that moved so. */
static bool is_at(const struct walk *walk, const struct answer *last, enum moved moved,
	const struct answer *expected)
{
	switch (expected->target) {
	case TO_OUTCOME:
		return walk->end && !strcmp(walk->end->name, expected->name);
	case TO_RETURN:
		return moved == NO_CALLER;
	case TO_SCRIPT:
		return last && last->target == TO_SCRIPT && !strcasecmp(last->name, expected->name);
	case TO_STEP:
		return !walk->end && script_same(walk_step(walk)->name, expected->name);
	}
	return false;
}

static void run_test(const struct script *s, const struct test *test)
{
	struct walk walk = {.find = find, .first = s, .level = BASIC};
	const struct answer *last = NULL;
	enum moved moved = MOVED;
	walk_begin(&walk);
	for (size_t i = 0; i < test->n; i++) {
		const char *typed = test->typed[i];
		size_t found = walk.end || moved != MOVED ? 0 : walk_choose(walk_step(&walk), typed, &last);
		if (found != 1) {
			bad(s, test->line, "test: %s: %s at %s", typed,
				found ? "more than one answer" : "no answer",
				walk.end ? walk.end->name : walk_step(&walk)->name);
			return;
		}
		moved = walk_answer(&walk, last);
	}
	if (!is_at(&walk, last, moved, &test->expected))
		bad(s, test->line, "test: ends in %s, not in %s",
			walk.end ? walk.end->name : walk_step(&walk)->name, test->expected.name);
}

int lint(struct args *args)
{
	if (!args->operands)
		opt_die(args, "which files?");
	for (size_t i = 0; i < args->operands; i++)
		read_script(args->operand[i]);
	if (!n_scripts)
		die(TROUBLE, "no script among these files; one has a line Kind: script");
	for (size_t i = 0; i < n_scripts; i++)
		check_script(scripts[i]);
	check_ways();
	for (size_t i = 0; i < n_scripts; i++) {
		check_translation(scripts[i]);
		for (size_t j = 0; scripts[i]->steps && j < scripts[i]->tests; j++)
			run_test(scripts[i], &scripts[i]->test[j]);
	}
	return any_bad ? TROUBLE : DONE;
}
