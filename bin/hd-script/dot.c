/* dot.c: a script as a drawing for Graphviz: steps are boxes, answers arrows, outcomes round. */
#include "script.h"

#include <string.h>

/* A string of the DOT language, its lines kept. */
static void add_string(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		if (*s == '\n')
			buf_str(out, "\\n");
		else
			buf_char(out, (unsigned char)*s < ' ' || *s == 0x7f ? ' ' : *s);
	}
	buf_char(out, '"');
}

static void add_node(struct buf *out, const char *id, const char *shape, const char *label)
{
	buf_printf(out, "\t%s [shape=%s, label=", id, shape);
	add_string(out, label);
	buf_str(out, "];\n");
}

/* What an answer leads to; what is no step gets a node of its own. */
static char *add_target(struct buf *out, const struct answer *a, size_t step, size_t n)
{
	char *id = xasprintf("step%zu_%zu", step, n);
	const char *label = a->name;
	switch (a->target) {
	case TO_STEP:
		if (a->step != NO_STEP)
			return xasprintf("step%zu", a->step);
		add_node(out, id, "none", a->name);
		return id;
	case TO_SCRIPT:
		add_node(out, id, "component", a->name);
		return id;
	case TO_RETURN:
	case TO_OUTCOME:
		if (a->reason)
			label = xasprintf("%s\n%s", a->name, a->reason);
		add_node(out, id, "ellipse", label);
		return id;
	}
	return id;
}

void dot(struct buf *out, const struct script *script)
{
	buf_str(out, "digraph ");
	add_string(out, script->code);
	buf_str(out, " {\n\tlabel=");
	add_string(out, script->title);
	buf_str(out, ";\n");
	for (size_t i = 0; i < script->steps; i++) {
		const struct step *step = &script->step[i];
		add_node(out, xasprintf("step%zu", i), "box",
			xasprintf("%s\n%s", step->name, script_wording(step, PLAIN)));
		for (size_t j = 0; j < step->answers; j++) {
			char *target = add_target(out, &step->answer[j], i, j);
			buf_printf(out, "\tstep%zu -> %s [label=", i, target);
			add_string(out, step->answer[j].text);
			buf_str(out, "];\n");
		}
	}
	buf_str(out, "}\n");
}
