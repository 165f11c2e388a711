/* walk.c: where a walk is, and each move from there. A move taken back is a walk without it. */
#include "script.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct frame *walk_place(const struct walk *walk)
{
	return &walk->frame[walk->frames - 1];
}

const struct step *walk_step(const struct walk *walk)
{
	const struct frame *place = walk_place(walk);
	return &place->script->step[place->step];
}

/* ---- moving ---- */

static void enter(struct walk *walk, const struct script *script)
{
	walk->frame = script_room(walk->frame, walk->frames, sizeof *walk->frame);
	walk->frame[walk->frames++] = (struct frame){script, 0};
}

static enum moved call(struct walk *walk, const char *code)
{
	const struct script *script = walk->find(code, walk_place(walk)->script);
	if (!script)
		return NO_SUCH_SCRIPT;
	enter(walk, script);
	return MOVED;
}

static enum moved leave(struct walk *walk)
{
	if (walk->frames == 1)
		return NO_CALLER;
	walk->frames--;
	return MOVED;
}

static enum moved follow(struct walk *walk, const struct answer *answer)
{
	switch (answer->target) {
	case TO_STEP:
		if (answer->step == NO_STEP)
			return NO_SUCH_ANSWER;
		walk->frame[walk->frames - 1].step = answer->step;
		return MOVED;
	case TO_SCRIPT:
		return call(walk, answer->name);
	case TO_RETURN:
		return leave(walk);
	case TO_OUTCOME:
		walk->end = answer;
		return MOVED;
	}
	return NO_SUCH_ANSWER;
}

static const struct answer *find_answer(const struct step *step, const char *text)
{
	for (size_t i = 0; i < step->answers; i++)
		if (script_same(step->answer[i].text, text))
			return &step->answer[i];
	return NULL;
}

static enum moved move(struct walk *walk, enum move move, const char *text)
{
	const struct answer *answer = NULL;
	enum moved moved = MOVED;
	switch (move) {
	case ANSWER:
		answer = walk->end ? NULL : find_answer(walk_step(walk), text);
		moved = answer ? follow(walk, answer) : NO_SUCH_ANSWER;
		break;
	case JUMP:
		moved = call(walk, text);
		break;
	case RETURN:
		moved = leave(walk);
		break;
	case NOTE:
		break;
	}
	if (moved == MOVED && move != NOTE)
		walk->shown = walk->level;
	return moved;
}

void walk_begin(struct walk *walk)
{
	walk->frames = 0;
	walk->end = NULL;
	walk->shown = walk->level;
	enter(walk, walk->first);
}

/* ---- choosing ---- */

size_t walk_choose(const struct step *step, const char *typed, const struct answer **answer)
{
	int64_t number;
	size_t found = 0;
	*answer = find_answer(step, typed);
	if (*answer)
		return 1;
	if (text_number(typed, 1, (int64_t)step->answers, &number)) {
		*answer = &step->answer[number - 1];
		return 1;
	}
	char *wanted = text_fold(typed, strlen(typed));
	for (size_t i = step->answers; *wanted && i--;) {
		char *text = text_fold(step->answer[i].text, strlen(step->answer[i].text));
		if (!strncmp(text, wanted, strlen(wanted))) {
			*answer = &step->answer[i];
			found++;
		}
		free(text);
	}
	free(wanted);
	return found;
}

/* ---- events ---- */

static int64_t clock_now(void)
{
	const char *fixed = getenv("HD_NOW");
	return fixed && *fixed ? when_now() : time(NULL);
}

static void keep(struct walk *walk, const struct event *event)
{
	walk->event = script_room(walk->event, walk->events, sizeof *walk->event);
	walk->event[walk->events++] = *event;
}

/* On one line, as it is at the place where the walk is. */
static char *line_of(const struct walk *walk, enum move move, const char *text)
{
	const struct step *step = walk_step(walk);
	char *line = NULL;
	switch (move) {
	case ANSWER:
		line = xasprintf("%s/%s: %s -> %s", walk_place(walk)->script->code, step->name,
			script_wording(step, walk->shown), text);
		break;
	case JUMP:
		line = xasprintf("jump: %s", text);
		break;
	case RETURN:
		line = xstrdup("return");
		break;
	case NOTE:
		line = xasprintf("note: %s", text);
		break;
	}
	for (char *p = line; (p = strchr(p, '\n'));)
		*p = ' ';
	return line;
}

static enum moved move_and_keep(struct walk *walk, enum move how, const char *text)
{
	struct event event = {how, clock_now(), xstrdup(text), line_of(walk, how, text)};
	enum moved moved = move(walk, how, text);
	if (moved == MOVED)
		keep(walk, &event);
	return moved;
}

enum moved walk_answer(struct walk *walk, const struct answer *answer)
{
	return move_and_keep(walk, ANSWER, answer->text);
}

enum moved walk_jump(struct walk *walk, const char *code)
{
	return move_and_keep(walk, JUMP, code);
}

enum moved walk_return(struct walk *walk)
{
	return move_and_keep(walk, RETURN, "");
}

void walk_note(struct walk *walk, const char *text)
{
	move_and_keep(walk, NOTE, text);
}

enum moved walk_again(struct walk *walk, const struct event *event)
{
	enum moved moved = move(walk, event->move, event->text);
	if (moved == MOVED)
		keep(walk, event);
	return moved;
}

bool walk_back(struct walk *walk)
{
	size_t last = walk->events;
	while (last && walk->event[last - 1].move == NOTE)
		last--;
	if (!last)
		return false;
	last--;
	memmove(&walk->event[last], &walk->event[last + 1],
		(walk->events - last - 1) * sizeof *walk->event);
	walk->events--;
	walk_begin(walk);
	for (size_t i = 0; i < walk->events; i++)
		move(walk, walk->event[i].move, walk->event[i].text);
	return true;
}
