/* script.c: texts of scripts, and what they are read as. */
#include "../../bin/hd-script/parse.c"
#include "unit.h"

/* Steps with their wordings and answers, tests, faults, on one line. */
static char *shape(const char *text)
{
	static const char *const targets[] = {"step", "script", "return", "outcome"};
	struct script s = {.code = "x"};
	struct buf out = {0};
	script_parse(&s, text, 1);
	if (s.intro.len)
		buf_printf(&out, "intro(%s) ", s.intro.at);
	for (size_t i = 0; i < s.steps; i++) {
		buf_printf(&out, "[%s@%zu", s.step[i].name, s.step[i].line);
		for (enum level l = PLAIN; l < LEVELS; l++)
			if (s.step[i].wording[l].len)
				buf_printf(&out, " %s(%s)", levels[l], s.step[i].wording[l].at);
		for (size_t j = 0; j < s.step[i].answers; j++) {
			const struct answer *a = &s.step[i].answer[j];
			buf_printf(&out, " {%s>%s %s", a->text, targets[a->target], a->name);
			if (a->reason)
				buf_printf(&out, ": %s", a->reason);
			if (a->step != NO_STEP)
				buf_printf(&out, "=%zu", a->step);
			buf_str(&out, "}");
		}
		buf_str(&out, "]");
	}
	for (size_t i = 0; i < s.tests; i++)
		buf_printf(&out, " test(%s>%s)", text_join(s.test[i].typed, s.test[i].n, "|"),
			s.test[i].expected.name);
	for (size_t i = 0; i < s.faults; i++)
		buf_printf(&out, " !%zu %s", s.fault[i].line, s.fault[i].why);
	return out.at ? out.at : xstrdup("");
}

static const struct {
	const char *text, *shape;
} texts[] = {
	{"", ""},
	{"only words\n\n", "intro(only words) "},
	{"Hello.\n\n## a\nb?\n- c -> solved\n", "intro(Hello.) [a@3 (b?) {c>outcome solved}]"},
	{"## a\nb?\n- c -> a", "[a@1 (b?) {c>step a=0}]"},
	{"## a\r\nb?\r\n- c -> a\r\n", "[a@1 (b?) {c>step a=0}]"},
	{"## Échec\n- c -> echec", "[Échec@1 {c>step echec=0}]"},
	{"## a\n- c -> b\n## B\n", "[a@1 {c>step b=1}][B@3]"},
	{"## a\n## a\n- c -> a", "[a@1][a@2 {c>step a=0}]"},
	{"## a\n- c -> nowhere", "[a@1 {c>step nowhere}]"},
	{"## a\n- c -> visit: a fuser: or a drum -> both", "[a@1 {c>outcome visit: a fuser: or a drum -> both}]"},
	{"## a\n- c -> Visit:", "[a@1 {c>outcome visit}]"},
	{"## a\n- c -> buy: a\n  new one,\n\tcheap\nd", "[a@1 (d) {c>outcome buy: a new one, cheap}]"},
	{"## a\n- c -> script: net/cable", "[a@1 {c>script net/cable}]"},
	{"## a\n- c -> script:", "[a@1] !2 which script? -> script: CODE"},
	{"## a\n- c -> script", "[a@1 {c>step script}]"},
	{"## a\n- c -> return", "[a@1 {c>return return}]"},
	{"## a\n- c -> return: x", "[a@1 {c>step return: x}]"},
	{"## a\n- c ->", "[a@1] !2 no target after ->"},
	{"## a\n- -> b", "[a@1] !2 an empty answer"},
	{"## a\n- c", "[a@1] !2 no target: - ANSWER -> TARGET; a list in a text begins with *"},
	{"## a\n* one\n* two\n-> x\n--- y", "[a@1 (* one\n* two\n-> x\n--- y)]"},
	{"## a\nplain\nbasic: one\ntwo\n\nagain\nExpert: three", "[a@1 (plain\nagain) basic(one\ntwo) expert(three)]"},
	{"## a\nbegginer: one", "[a@1 (begginer: one)] !2 begginer: no such level: basic advanced "
		"expert; other text begins with a capital"},
	{"## a\nNote: one\nhttp://x/", "[a@1 (Note: one\nhttp://x/)]"},
	{"##\n### b", "[@1 (### b)] !1 a step without a name"},
	{"##a\n#b", "intro(##a\n#b) "},
	{"## a\nTest: yes, No way -> visit\ntest: -> a", "[a@1] test(yes|No way>visit) test(>a)"},
	{"Test: yes\n## a", "[a@2] !1 Test: ANSWER, ANSWER -> OUTCOME is wanted"},
};

int main(void)
{
	for (size_t i = 0; i < LENGTH(texts); i++)
		check_same(shape(texts[i].text), texts[i].shape, xasprintf("text %zu", i));
	struct script s = {.code = "x"};
	script_parse(&s, "## a\nplain\nbasic: simple\n## b\nexpert: hard\n", 1);
	check_same(script_wording(&s.step[0], EXPERT), "plain", "the plain wording serves a level without one");
	check_same(script_wording(&s.step[0], BASIC), "simple", "a level has its own wording");
	check_same(script_wording(&s.step[1], BASIC), "hard", "any wording is better than none");
	check_same(script_wording(&(struct step){.name = "c"}, BASIC), "c", "a step without one is its name");
	struct buf many = {0};
	for (int i = 0; i < 2000; i++)
		buf_str(&many, "## a\n");
	check(strstr(shape(many.at), "!1001 more than 1000 steps"), "more than 1000 steps are a fault");
	return unit_end();
}
