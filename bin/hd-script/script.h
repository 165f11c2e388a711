/*
 * script.h: what the files of hd-script share. A script's text becomes steps (parse.c); a walk goes
 * from answer to answer and is a list of events, from which it can be walked again (walk.c); an
 * operator (ask.c), an earlier transcript (journal.c) or a Test: line (lint.c) gives the answers.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "hd.h"

/* ---- parse.c: a script's text ------------------------------------------------------------- */

#define SCRIPT_LEVELS "basic advanced expert"
enum level { PLAIN, BASIC, ADVANCED, EXPERT, LEVELS };
enum target { TO_STEP, TO_SCRIPT, TO_RETURN, TO_OUTCOME };
enum { MOST_STEPS = 1000, MOST_ANSWERS = 99 };
#define NO_STEP SIZE_MAX

struct answer {
	char *text;		/* what the caller says */
	enum target target;
	char *name;		/* of the step, code of the script, word of the outcome, "return" */
	char *reason;		/* of an outcome; NULL when there is none */
	size_t step;		/* its number; NO_STEP when no step has that name */
	size_t line;		/* in the file, from 1 */
};
struct step {
	char *name;
	struct buf wording[LEVELS];	/* empty when there is none; lines have \n between them */
	struct answer *answer;
	size_t answers, line;
	bool reached, ends, leaves;	/* by lint: see there */
};
struct test {
	char **typed;		/* the answers by their beginnings */
	size_t n, line;
	struct answer expected;	/* its target is what is expected after them */
};
struct fault {
	size_t line;
	char *why;
};
struct script {
	const char *code, *language, *title, *path;
	int64_t revision;
	struct buf intro;	/* the text before the first step */
	struct step *step;
	struct test *test;
	struct fault *fault;	/* what the text alone shows to be wrong */
	size_t steps, tests, faults;
};
/* Reads the text that follows a script's title; line is that of its first line. What is wrong is
 * kept in fault, and the rest is read. */
void script_parse(struct script *script, const char *text, size_t line);
/* What stands behind an arrow, into an answer. NULL, or what is wrong. */
char *script_target(struct answer *answer, const char *typed);
/* The wording for a level: its own, else the plain one, else a simpler one, else any. */
const char *script_wording(const struct step *step, enum level level);
enum level script_level(const char *word);	/* PLAIN for NULL and other words */
void script_fault(struct script *script, size_t line, char *why);
/* Whether two names are the same but for case and accents. */
bool script_same(const char *a, const char *b);
/* Room for one more of n things of a size: the array, perhaps elsewhere. */
void *script_room(void *at, size_t n, size_t size);

/* ---- walk.c: going from answer to answer --------------------------------------------------- */

enum move { ANSWER, JUMP, RETURN, NOTE };
struct event {
	enum move move;
	int64_t at;
	char *text;		/* the answer's, the code jumped to, the note */
	char *line;		/* of the transcript, as it was then: lj4/toner: Seated? -> yes */
};
struct frame {
	const struct script *script;
	size_t step;
};
struct walk {
	/* The script of a code, called from another; NULL when there is none. */
	const struct script *(*find)(const char *code, const struct script *from);
	const struct script *first;
	enum level level;	/* of the wordings */
	enum level shown;	/* of the question asked last */
	struct frame *frame;	/* where it is; those before the last are returned to */
	size_t frames;
	const struct answer *end;	/* the outcome, once there is one */
	struct event *event;
	size_t events;
};
enum moved { MOVED, NO_SUCH_ANSWER, NO_SUCH_SCRIPT, NO_CALLER };
void walk_begin(struct walk *walk);	/* once find, first and level are set */
const struct frame *walk_place(const struct walk *walk);
const struct step *walk_step(const struct walk *walk);
/* How many answers of a step begin with what was typed, the first of them in *answer; one that is
 * typed whole, or by its number, is the only one. */
size_t walk_choose(const struct step *step, const char *typed, const struct answer **answer);
/* Each moves and keeps the event, or says by its result why it does not. */
enum moved walk_answer(struct walk *walk, const struct answer *answer);
enum moved walk_jump(struct walk *walk, const char *code);
enum moved walk_return(struct walk *walk);
void walk_note(struct walk *walk, const char *text);
/* Takes the last move back, notes stay. False when there is none. */
bool walk_back(struct walk *walk);
/* Moves as an event of an earlier walk did and keeps it. */
enum moved walk_again(struct walk *walk, const struct event *event);

/* ---- ask.c: an operator answers -------------------------------------------------------------- */

/* Asks until an outcome, q, the end of input or a signal, whose number is returned, else 0. From
 * then on signals wait; after one they do not: a second one ends the program. */
int ask(struct walk *walk, const struct args *args);
void ask_done(void);	/* signals do as they did before */

/* ---- shelf.c: scripts and calls as the desk has them ----------------------------------------- */

struct call {
	int64_t id;		/* NEVER: the walk is for no call */
	const char *ref, *level;
};
/* The call of --call or --resume. From now on scripts come in its language. Within a transaction,
 * as the next one. */
struct call shelf_open(const struct args *args);
/* An article as a script; ends with what is wrong. */
const struct script *shelf_script(int64_t article, const char *typed);
/* For struct walk. Opens the desk when it was not asked before. */
const struct script *shelf_find(const char *code, const struct script *from);
void shelf_language(const char *language);	/* comes first, unless -L */
/* Scripts that have words, best first. Opens the desk. */
enum { MOST_HITS = 9 };
struct hit {
	char *code, *title;
};
size_t shelf_search(const char *words, struct hit hits[MOST_HITS]);

/* ---- journal.c: transcripts ------------------------------------------------------------------ */

/* The lines of a walk with its outcome, each made harmless, for standard output. */
void journal_print(const struct walk *walk);
/* Writes it into the journal of its call, with times. */
void journal_write(const struct args *args, const struct walk *walk, const struct call *call);
/* The last transcript of a call; ends when there is none or it is finished. */
char *journal_last(const struct call *call);
/* The code and the language in its first line. */
void journal_head(const char *transcript, char **code, char **language);
/* Walks it again; says where it no longer fits and goes on from there. */
void journal_replay(struct walk *walk, const char *transcript);
/* Says the command that the outcome asks for. */
void journal_next(const struct walk *walk, const struct call *call);

/* ---- lint.c, dot.c ----------------------------------------------------------------------------- */

int lint(struct args *args);
/* Appends a Graphviz drawing. */
void dot(struct buf *out, const struct script *script);

#endif
