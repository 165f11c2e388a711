/*
 * ask.c: an operator answers: questions on standard error, a line of standard input each. What was
 * typed outlives a signal: it is only taken while a line is waited for, and ends the walk, not the
 * program. The terminal stays in the mode it has.
 */
#include "script.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char blanks[] = " \t\r";
static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
static volatile sig_atomic_t caught;
static struct sigaction before[LENGTH(ending)];
static sigset_t mask_before;

/* ---- signals ---- */

static void catch(int number)
{
	caught = number;
}

/* Those that are ignored, as nohup does, stay so. */
static void hold_signals(void)
{
	sigset_t held;
	struct sigaction action = {.sa_handler = catch};
	sigemptyset(&held);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < LENGTH(ending); i++) {
		sigaction(ending[i], NULL, &before[i]);
		if (before[i].sa_handler == SIG_IGN)
			continue;
		sigaction(ending[i], &action, NULL);
		sigaddset(&held, ending[i]);
	}
	sigprocmask(SIG_BLOCK, &held, &mask_before);
}

void ask_done(void)
{
	for (size_t i = 0; i < LENGTH(ending); i++)
		sigaction(ending[i], &before[i], NULL);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

/* ---- lines ---- */

/* Adds what comes next. False at the end of input, for a signal, and for a line without end. */
static bool read_more(struct buf *rest)
{
	char block[4096];
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
	if (caught || rest->len > LIMIT_FIELD || ppoll(&input, 1, NULL, &mask_before) < 0)
		return false;
	ssize_t n = read(STDIN_FILENO, block, sizeof block);
	if (n > 0)
		buf_add(rest, block, (size_t)n);
	return n > 0;
}

/* The next line without its end and the blanks around it; NULL when there is no more. */
static char *read_line(void)
{
	static struct buf rest;
	char *end;
	bool more = true;
	while (!(end = rest.len ? memchr(rest.at, '\n', rest.len) : NULL) && more)
		more = read_more(&rest);
	if (caught || !rest.len)
		return NULL;
	size_t len = end ? (size_t)(end - rest.at) : rest.len, taken = len + (end != NULL);
	size_t from = 0;
	bool valid = text_valid(rest.at, len);
	while (from < len && strchr(blanks, rest.at[from]))
		from++;
	while (len > from && strchr(blanks, rest.at[len - 1]))
		len--;
	char *line = xstrndup(valid ? rest.at + from : "", valid ? len - from : 0);
	memmove(rest.at, rest.at + taken, rest.len - taken);
	rest.len -= taken;
	if (!valid)
		say("not UTF-8, not taken; type it once more");
	return line;
}

/* ---- the question ---- */

/* Lines of a script, each made harmless. */
static void add_lines(struct buf *out, const char *lines)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		text_escape(out, lines, len);
		buf_char(out, '\n');
		lines += len + (lines[len] == '\n');
	}
}

static void put(const struct buf *text)
{
	if (isatty(STDIN_FILENO))
		fprintf(stderr, "%s> ", text->at);
	else
		fputs(text->at, stderr);
}

/* lj4-blank > windows-printer-driver: toner */
static void add_place(struct buf *out, const struct walk *walk)
{
	for (size_t i = 0; i < walk->frames; i++) {
		const char *code = walk->frame[i].script->code;
		buf_str(out, i ? " > " : "");
		text_escape(out, code, strlen(code));
	}
	buf_str(out, ": ");
	add_lines(out, walk_step(walk)->name);
}

static void ask_question(const struct walk *walk)
{
	static const struct script *last;
	struct buf out = {0};
	const struct step *step = walk_step(walk);
	const struct script *script = walk_place(walk)->script;
	buf_char(&out, '\n');
	if (script != last && script->intro.len && walk_place(walk)->step == 0) {
		add_lines(&out, script->intro.at);
		buf_char(&out, '\n');
	}
	last = script;
	add_place(&out, walk);
	add_lines(&out, script_wording(step, walk->shown));
	for (size_t i = 0; i < step->answers; i++) {
		buf_printf(&out, "  %zu ", i + 1);
		add_lines(&out, step->answer[i].text);
	}
	put(&out);
	free(out.at);
}

/* ---- what was typed ---- */

static void say_why(enum moved moved, const struct walk *walk, const char *what)
{
	switch (moved) {
	case MOVED:
		return;
	case NO_SUCH_SCRIPT:
		say("%s: no such script with steps; hd-admin index brings those of a folder", what);
		return;
	case NO_CALLER:
		say("%s: nothing to return to; another answer, or q to leave",
			walk_place(walk)->script->code);
		return;
	case NO_SUCH_ANSWER:
		say("%s: no such step; hd-script --lint says more", what);
		return;
	}
}

static void back(struct walk *walk, const char *rest)
{
	(void)rest;
	if (!walk_back(walk))
		say("this is the first question");
}

static void go_back(struct walk *walk, const char *rest)
{
	(void)rest;
	say_why(walk_return(walk), walk, "");
}

static void note(struct walk *walk, const char *rest)
{
	walk_note(walk, rest);
}

/* The next simpler wording that is another one. */
static void fuller(struct walk *walk)
{
	const struct step *step = walk_step(walk);
	const char *now = script_wording(step, walk->shown);
	for (enum level l = walk->shown; l-- > BASIC;)
		if (strcmp(script_wording(step, l), now)) {
			walk->shown = l;
			return;
		}
	say("there is no fuller wording");
}

/* Lists what was found and takes a number; another line is an answer to the question. */
static char *search(struct walk *walk, const char *words)
{
	struct hit hits[MOST_HITS];
	struct buf out = {0};
	int64_t number;
	if (!words[strspn(words, blanks)]) {
		say("/ is followed by words: /paper jam");
		return NULL;
	}
	size_t n = shelf_search(words, hits);
	if (!n) {
		say("no script has such words");
		return NULL;
	}
	buf_char(&out, '\n');
	for (size_t i = 0; i < n; i++) {
		buf_printf(&out, "  %zu ", i + 1);
		add_lines(&out, xasprintf("%s: %s", hits[i].code, hits[i].title));
	}
	buf_str(&out, "Which one? r returns from there; an empty line stays here.\n");
	put(&out);
	char *line = read_line();
	if (!line || !text_number(line, 1, (int64_t)n, &number))
		return line;
	say_why(walk_jump(walk, hits[number - 1].code), walk, hits[number - 1].code);
	return NULL;
}

/* Commands, by their first letter or whole; quit has nothing to run. */
static const struct {
	const char *word;
	bool text;		/* has one behind it */
	void (*run)(struct walk *walk, const char *rest);
} commands[] = {
	{"back", false, back}, {"return", false, go_back}, {"note", true, note},
	{"quit", false, NULL},
};

/* Runs a command; false when it is quit. */
static bool command(struct walk *walk, const char *line)
{
	size_t len = strcspn(line, blanks);
	const char *rest = line + len + strspn(line + len, blanks);
	for (size_t i = 0; i < LENGTH(commands); i++) {
		const char *word = commands[i].word;
		bool is_called = !strncasecmp(word, line, len) && (len == 1 || !word[len]);
		if (!is_called || commands[i].text != (*rest != 0))
			continue;
		if (commands[i].run)
			commands[i].run(walk, rest);
		return commands[i].run;
	}
	say("%s: no answer begins so, and no command is called so: b ? /words r n text q", line);
	return true;
}

static void say_matches(const struct step *step, const char *typed)
{
	struct buf all = {0};
	char *wanted = text_fold(typed, strlen(typed));
	for (size_t i = 0; i < step->answers; i++) {
		const char *text = step->answer[i].text;
		char *folded = text_fold(text, strlen(text));
		if (!strncmp(folded, wanted, strlen(wanted)))
			buf_printf(&all, "%s%s", all.len ? ", " : "", text);
		free(folded);
	}
	say("%s: more than one answer begins so: %s", typed, all.at);
	free(all.at);
	free(wanted);
}

/* An answer comes before a command that is a word; false when the operator leaves. */
static bool take(struct walk *walk, const char *line)
{
	const struct step *step = walk_step(walk);
	const struct answer *answer;
	if (!strcmp(line, "?")) {
		fuller(walk);
		return true;
	}
	size_t found = walk_choose(step, line, &answer);
	if (!found)
		return command(walk, line);
	if (found > 1)
		say_matches(step, line);
	else
		say_why(walk_answer(walk, answer), walk, answer->name);
	return true;
}

int ask(struct walk *walk, const struct args *args)
{
	char *line = NULL;
	hold_signals();
	if (opt_hints(args))
		say("a number or first letters; b back, ? fuller, /words search, r return, n text "
		    "note, q leave");
	while (!walk->end) {
		if (!line) {
			ask_question(walk);
			line = read_line();
		}
		if (!line)
			break;
		char *typed = line;
		line = *typed == '/' ? search(walk, typed + 1) : NULL;
		if (*typed && *typed != '/' && !take(walk, typed))
			break;
		free(typed);
	}
	if (!walk->end && isatty(STDERR_FILENO))
		fputc('\n', stderr);
	if (caught)
		ask_done();
	return caught;
}
