/* hd-script: walk a diagnostic script with the caller. */
#include "script.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static const struct walk *unsaved; /* a walk that the journal does not have yet */

/* When the program ends early, because the desk failed, what was typed is on standard output. */
static void save(void)
{
	const struct walk *walk = unsaved;
	unsaved = NULL;
	if (walk)
		journal_print(walk);
}

static const char *operand(const struct args *args)
{
	if (args->operands != 1 || !*args->operand[0])
		opt_die(args, args->operands > 1 ? "one script at a time" : "which script? its code or a3");
	return args->operand[0];
}

/* ---- the ways to run ---- */

static int draw(struct args *args)
{
	struct buf out = {0};
	const char *typed = operand(args);
	db_read(args);
	shelf_open(args);
	const struct script *script = shelf_script(desk_article(typed), typed);
	db_close();
	dot(&out, script);
	print(out.at, out.len);
	return DONE;
}

/* Finds the script, and for --resume what was answered already. */
static struct call prepare(struct walk *walk, const struct args *args, char **transcript)
{
	const char *typed = args->value[OPT_RESUME] ? NULL : operand(args);
	char *code, *language;
	db_read(args);
	struct call call = shelf_open(args);
	if (!typed) {
		*transcript = journal_last(&call);
		journal_head(*transcript, &code, &language);
		shelf_language(language);
		typed = code;
	}
	walk->first = shelf_script(desk_article(typed), typed);
	db_close();
	walk->level = script_level(args->value[OPT_LEVEL] ? args->value[OPT_LEVEL] : call.level);
	if (walk->level == PLAIN)
		walk->level = BASIC;
	return call;
}

/* Ends as one does whom the signal ended, now that everything is written. */
static int finish(const struct walk *walk, int signal)
{
	if (signal)
		raise(signal);
	return walk->end ? DONE : NOTHING;
}

static int walk_script(struct args *args)
{
	static struct walk walk = {.find = shelf_find};
	char *transcript = NULL;
	struct call call = prepare(&walk, args, &transcript);
	walk_begin(&walk);
	if (transcript)
		journal_replay(&walk, transcript);
	unsaved = &walk;
	atexit(save);
	int signal = ask(&walk, args);
	if (call.id != NEVER)
		journal_write(args, &walk, &call);
	unsaved = NULL;
	ask_done();
	journal_print(&walk);
	if (call.id != NEVER && !args->value[OPT_QUIET])
		journal_next(&walk, &call);
	return finish(&walk, signal);
}

static int script(struct args *args)
{
	static const enum option_id ways[] = {OPT_CALL, OPT_RESUME, OPT_LINT, OPT_DOT};
	size_t n = 0;
	for (size_t i = 0; i < LENGTH(ways); i++)
		n += args->value[ways[i]] != NULL;
	if (n > 1)
		opt_die(args, "one of --call, --resume, --lint and --dot");
	if (args->value[OPT_RESUME] && args->operands)
		opt_die(args, "%s: --resume knows its script", args->operand[0]);
	return args->value[OPT_LINT]  ? lint(args)
	       : args->value[OPT_DOT] ? draw(args)
				      : walk_script(args);
}

/* ---- the table ---- */

static const struct choice words[] = {
	{OPT_LEVEL, SCRIPT_LEVELS}, {OPT_LANGUAGE, "fr nl de en"}, {OPT_COUNT, NULL}};

static const struct verb verbs[] = {
	{NULL, "SCRIPT", "Walk a script: questions on stderr, answers on stdin, transcript on stdout.",
		"level language call resume lint dot dry-run", script, words, NULL},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	return opt_main(argc, argv, "Walk a diagnostic script with the caller.", verbs);
}
