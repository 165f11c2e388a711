/* script.c: fuzz target for the text of a script. Laws: lines only grow; an answer has a text, a
 * name and a target that is there; a step has a wording; its own text chooses an answer. */
#include "../../bin/hd-script/parse.c"
#include "../../bin/hd-script/walk.c"
#include "fuzz.h"

static void check_step(const struct script *s, const struct step *step)
{
	const struct answer *chosen;
	for (enum level l = PLAIN; l < LEVELS; l++)
		require(script_wording(step, l));
	for (size_t i = 0; i < step->answers; i++) {
		const struct answer *a = &step->answer[i];
		require(*a->text && *a->name && a->line > step->line);
		require(!strstr(a->text, "->") && !strchr(a->text, '\n'));
		require((a->target == TO_STEP || a->step == NO_STEP) &&
			(a->step == NO_STEP || a->step < s->steps));
		require(walk_choose(step, a->text, &chosen) == 1 && script_same(chosen->text, a->text));
	}
}

static const struct script *none(const char *code, const struct script *from)
{
	(void)code;
	(void)from;
	return NULL;
}

/* Walks by the bytes of the text; taking everything back leads to the first question. */
static void check_walk(const struct script *s, const uint8_t *data, size_t size)
{
	struct walk walk = {.find = none, .first = s, .level = BASIC};
	walk_begin(&walk);
	for (size_t i = 0; i < size && i < 50 && !walk.end; i++) {
		const struct step *step = walk_step(&walk);
		if (step->answers)
			walk_answer(&walk, &step->answer[data[i] % step->answers]);
	}
	while (walk_back(&walk))
		;
	require(!walk.events && !walk.end && walk_step(&walk) == &s->step[0]);
	free(walk.event);
	free(walk.frame);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct script s = {.code = "x"};
	char *text = xstrndup((const char *)data, size);
	if (text_valid(text, strlen(text))) {
		script_parse(&s, text, 1);
		for (size_t i = 0; i < s.steps; i++) {
			require(!i || s.step[i].line > s.step[i - 1].line);
			check_step(&s, &s.step[i]);
		}
		if (s.steps)
			check_walk(&s, data, size);
	}
	free(text);
	return 0;
}
