/* opt.c: one table of options for the family, a table of verbs for each command. */
#include "hd.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPTION_ROW(id, letter, name, argument, help) {letter, name, argument, help},
static const struct {
	char letter;
	const char *name, *argument, *help;
} options[] = {OPTIONS(OPTION_ROW)};

/* What every verb takes, and the groups that a verb's options may name. */
static const char everywhere[] = "db quiet help version";
static const struct {
	const char *name, *options;
} groups[] = {
	{"%out", "format json columns header no-header color limit"},
	{"%text", "message file edit"},
};

enum {
	LONG = 256, /* getopt's value for the long name of option 0 */
	FITS = 48,  /* columns beside an option in its help */
};

/* A verb's options for getopt_long(). */
struct spec {
	bool takes[OPT_COUNT];
	struct option longs[OPT_COUNT + 1];
	char letters[2 * OPT_COUNT + 3];
};

static const char *about;
static const struct verb *verbs;

static int find_option(const char *word, size_t len)
{
	char mark = len ? word[len - 1] : 0;
	if (mark == '?' || mark == '=')
		len--;
	for (int i = 0; i < OPT_COUNT; i++) {
		const char *argument = options[i].argument;
		if (strncmp(options[i].name, word, len) || options[i].name[len])
			continue;
		if ((mark != '?' || (argument && *argument == '[')) && (mark != '=' || argument))
			return i;
	}
	abort(); /* a verb table names an option that is not there */
}

static void take(struct spec *spec, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, " ");
		if (*names == '%') {
			for (size_t g = 0; g < LENGTH(groups); g++)
				if (!strncmp(groups[g].name, names, len))
					take(spec, groups[g].options);
		} else if (len) {
			spec->takes[find_option(names, len)] = true;
		}
		names += len + (names[len] == ' ');
	}
}

/* lead is getopt's: "+:" stops at the first operand, ":" permutes. */
static void specify(struct spec *spec, const char *lead, const char *names)
{
	take(spec, everywhere);
	take(spec, names);
	struct option *option = spec->longs;
	char *letter = spec->letters;
	letter += snprintf(letter, 3, "%s", lead);
	for (int i = 0; i < OPT_COUNT; i++) {
		const char *argument = options[i].argument;
		if (!spec->takes[i])
			continue;
		int has = !argument ? no_argument : *argument == '[' ? optional_argument
								     : required_argument;
		*option++ = (struct option){options[i].name, has, NULL, LONG + i};
		if (options[i].letter) {
			*letter++ = options[i].letter;
			if (has == required_argument)
				*letter++ = ':';
		}
	}
	*letter = 0;
}

static const char *verb_name(const struct verb *verb)
{
	return verb && verb->name ? xasprintf("%s %s", program, verb->name) : program;
}

void opt_die(const struct args *args, const char *format, ...)
{
	va_list ap;
	char *sentence;
	va_start(ap, format);
	if (vasprintf(&sentence, format, ap) < 0)
		abort();
	va_end(ap);
	die(TROUBLE, "%s; see %s --help", sentence, verb_name(args->verb));
}

/* Words that a verb fixes for an option, NULL for none. */
static const char *words_of(const struct verb *verb, int option)
{
	for (const struct choice *c = verb->choices; c && c->words; c++)
		if ((int)c->option == option)
			return c->words;
	return NULL;
}

/* Words that fit on the line say more than its help. */
static void help_option(struct buf *out, int i, const char *words)
{
	struct buf left = {0};
	const char *argument = options[i].argument;
	if (options[i].letter)
		buf_printf(&left, "-%c, ", options[i].letter);
	else
		buf_str(&left, "    ");
	buf_printf(&left, "--%s%s%s", options[i].name, argument && *argument != '[' ? " " : "",
		argument ? argument : "");
	buf_printf(out, "  %-27s %s\n", left.at,
		words && strlen(words) <= FITS ? words : options[i].help);
}

static void help_verb(const struct verb *verb)
{
	struct buf out = {0};
	struct spec spec = {0};
	specify(&spec, "", verb->options);
	buf_printf(&out, "usage: %s [OPTION...]%s%s\n%s\n\n", verb_name(verb),
		*verb->operands ? " " : "", verb->operands, verb->help);
	for (int i = 0; i < OPT_COUNT; i++)
		if (spec.takes[i])
			help_option(&out, i, words_of(verb, i));
	for (int i = 0; i < OPT_COUNT; i++)
		if (spec.takes[i] && words_of(verb, i))
			buf_printf(&out, "\n%s: %s\n", options[i].argument, words_of(verb, i));
	buf_printf(&out, "\nThe manual: man %s, man helpdesk\n", program);
	print(out.at, out.len);
	exit(DONE);
}

static void help(void)
{
	struct buf out = {0};
	buf_printf(&out, "usage: %s VERB [OPTION...] [OPERAND...]\n%s\n\n", program, about);
	for (const struct verb *v = verbs; v->run; v++)
		buf_printf(&out, "  %-9s %-24s %s\n", v->name, v->operands, v->help);
	buf_printf(&out, "\nThe options of a verb: %s VERB --help\n"
			 "The manual: man %s, man helpdesk\n", program, program);
	print(out.at, out.len);
	exit(DONE);
}

/* An option of the family that is none here. */
_Noreturn static void refuse_here(const struct args *args, const char *typed)
{
	if (!args->verb)
		opt_die(args, "%s comes after the verb", typed);
	if (!args->verb->name)
		opt_die(args, "takes no %s", typed);
	opt_die(args, "%s takes no %s", args->verb->name, typed);
}

/* A long name that is none here: one of other verbs, the beginning of several, or mistyped. */
static void refuse_name(const struct args *args, const struct spec *spec, const char *name)
{
	struct buf matches = {0};
	const char *names[OPT_COUNT];
	size_t n = 0;
	for (int i = 0; i < OPT_COUNT; i++) {
		if (!spec->takes[i] && !strcmp(options[i].name, name))
			refuse_here(args, xasprintf("--%s", name));
		if (!spec->takes[i])
			continue;
		names[n++] = options[i].name;
		if (!strncmp(options[i].name, name, strlen(name)))
			buf_printf(&matches, " --%s", options[i].name);
	}
	if (matches.len && strchr(matches.at + 1, ' '))
		opt_die(args, "--%s: more than one begins so:%s", name, matches.at);
	const char *nearest = text_nearest(name, names, n);
	if (nearest)
		opt_die(args, "--%s: no such option, nearest is --%s", name, nearest);
	if (!strchr(name, ' '))
		opt_die(args, "--%s: no such option", name);
}

/* What getopt did not take: an option that is none here, or text that looks like one. */
_Noreturn static void refuse(const struct args *args, const struct spec *spec, char **argv)
{
	const char *word = argv[optind - 1];
	if (optopt && (*word != '-' || word[1] == '-' || !strchr(word, optopt)))
		word = argv[optind]; /* in the middle of -abc */
	if (optopt >= LONG)
		opt_die(args, "--%s takes no argument", options[optopt - LONG].name);
	if (!strncmp(word, "--", 2))
		refuse_name(args, spec, xstrndup(word + 2, strcspn(word + 2, "=")));
	for (int i = 0; i < OPT_COUNT && !strchr(word, ' '); i++)
		if (optopt && options[i].letter == optopt)
			refuse_here(args, xasprintf("-%c (--%s)", optopt, options[i].name));
	opt_die(args, "%s: looks like an option; put -- before it", word);
}

static void parse(struct args *args, const struct spec *spec, int argc, char **argv)
{
	int got;
	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, argv, spec->letters, spec->longs, NULL)) != -1) {
		if (got == '?')
			refuse(args, spec, argv);
		if (got == ':')
			opt_die(args, "%s: needs an argument", argv[optind - 1]);
		int i = got - LONG;
		for (int j = 0; got < LONG && j < OPT_COUNT; j++)
			if (spec->takes[j] && options[j].letter == got)
				i = j;
		args->value[i] = i == OPT_DOC && args->value[i] /* one more line */
					 ? xasprintf("%s\n%s", args->value[i], optarg)
				 : optarg ? optarg
					  : "";
		if (optarg && !*optarg)
			die(TROUBLE, "--%s: empty: did the command before it fail?", options[i].name);
		if (optarg && !text_valid(optarg, strlen(optarg)))
			die(TROUBLE, "--%s: not UTF-8: %s", options[i].name, optarg);
	}
	args->operand = argv + optind;
	args->operands = (size_t)(argc - optind);
	for (size_t i = 0; i < args->operands; i++)
		if (!text_valid(args->operand[i], strlen(args->operand[i])))
			die(TROUBLE, "not UTF-8: %s", args->operand[i]);
}

/* Takes the verb, the first operand, out of argv. */
static const struct verb *find_verb(int *argc, char **argv)
{
	struct args args = {0};
	struct spec spec = {0};
	const char *names[32];
	size_t n = 0;
	specify(&spec, "+:", "%out");
	parse(&args, &spec, *argc, argv);
	if (args.value[OPT_HELP])
		help();
	if (args.value[OPT_VERSION])
		return NULL;
	for (const struct verb *v = verbs; v->run; v++)
		names[n++] = v->name;
	if (!args.operands)
		opt_die(&args, "a verb is missing: %s", text_join((char **)names, n, " "));
	char *word = args.operand[0];
	for (const struct verb *v = verbs; v->run; v++)
		if (!strcmp(word, v->name)) {
			memmove(args.operand, args.operand + 1, args.operands * sizeof *argv);
			--*argc;
			return v;
		}
	const char *nearest = text_nearest(word, names, n);
	if (nearest)
		opt_die(&args, "%s: no such verb, nearest is %s", word, nearest);
	opt_die(&args, "%s: no such verb: %s", word, text_join((char **)names, n, " "));
}

/* A closed descriptor 0, 1 or 2 would be the desk's file; reading and writing there must fail. */
static void fill_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			_exit(TROUBLE);
}

const char *opt_word(const char *s, const char *words, const char *what)
{
	struct buf found = {0};
	size_t matches = 0, len = strlen(s);
	for (const char *w = words; *w;) {
		size_t n = strcspn(w, " ");
		if (len == n && !strncmp(w, s, len)) /* the whole word wins over longer ones */
			return s;
		if (len && len < n && !strncmp(w, s, len)) {
			buf_str(&found, matches++ ? " " : "");
			buf_add(&found, w, n);
		}
		w += n + (w[n] == ' ');
	}
	if (!matches)
		die(TROUBLE, "%s: %s: one of %s", s, what, words);
	if (matches > 1)
		die(TROUBLE, "%s: more than one begins so: %s", s, found.at);
	return found.at;
}

/* What the argument of an option is called: "channel". */
static char *noun(enum option_id id)
{
	const char *name = options[id].argument;
	return text_fold(name, strlen(name));
}

/* Options whose words the verb fixes. */
static void complete_words(struct args *args)
{
	bool clears = text_in("%clear", args->verb->options);
	for (const struct choice *c = args->verb->choices; c && c->words; c++) {
		const char **value = &args->value[c->option];
		if (*value && !(clears && !strcmp(*value, "-")))
			*value = opt_word(*value, c->words,
				xasprintf("no such %s", noun(c->option)));
	}
}

static struct args given;

const struct args *opt_args(void)
{
	return &given;
}

int opt_main(int argc, char **argv, const char *about_command, const struct verb *table)
{
	struct spec spec = {0};
	const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
	fill_descriptors();
	unsetenv("POSIXLY_CORRECT"); /* getopt would end the options at the first operand */
	program = slash ? slash + 1 : argc > 0 ? argv[0] : "hd";
	about = about_command;
	verbs = table;
	given.verb = table->name ? find_verb(&argc, argv) : table;
	if (given.verb) {
		specify(&spec, ":", given.verb->options);
		parse(&given, &spec, argc, argv);
		if (given.value[OPT_HELP])
			help_verb(given.verb);
	}
	if (!given.verb || given.value[OPT_VERSION]) {
		char *line = xasprintf("%s %s, SQLite %s\n", program, HD_VERSION, sqlite3_libversion());
		print(line, strlen(line));
		return DONE;
	}
	complete_words(&given);
	return given.verb->run(&given);
}

int64_t opt_moment(const struct args *args, enum option_id id, enum when_lean lean, int64_t fallback)
{
	int64_t moment = fallback;
	char *why = args->value[id] ? when_moment(args->value[id], lean, when_now(), &moment) : NULL;
	if (why)
		die(TROUBLE, "--%s %s: %s", options[id].name, args->value[id], why);
	return moment;
}

int64_t opt_duration(const struct args *args, enum option_id id, int64_t fallback)
{
	int64_t seconds = fallback;
	char *why = args->value[id] ? when_duration(args->value[id], &seconds) : NULL;
	if (why)
		die(TROUBLE, "--%s %s: %s", options[id].name, args->value[id], why);
	return seconds;
}

int64_t opt_away(const struct args *args, enum option_id id, int sign, int64_t fallback)
{
	struct length length = {0, fallback, false};
	char *why = args->value[id] ? when_length(args->value[id], &length) : NULL;
	if (why)
		die(TROUBLE, "--%s %s: %s", options[id].name, args->value[id], why);
	length.days *= sign;
	length.seconds *= sign;
	return when_after(when_now(), length);
}

int64_t opt_number(const struct args *args, enum option_id id, int64_t fallback)
{
	int64_t number = fallback;
	if (args->value[id] && !text_number(args->value[id], 0, INT64_MAX, &number))
		die(TROUBLE, "--%s %s: not a whole number", options[id].name, args->value[id]);
	return number;
}

char opt_separator(const struct args *args, char fallback)
{
	const char *typed = args->value[OPT_SEPARATOR];
	if (typed && !strcmp(typed, "\\t"))
		return '\t';
	if (typed && (strlen(typed) != 1 || strchr("\"\r\n", *typed)))
		die(TROUBLE, "--separator %s: one character, such as ;", typed);
	return typed ? *typed : fallback;
}

bool opt_any(const struct args *args, const enum option_id *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (args->value[ids[i]])
			return true;
	return false;
}

bool opt_hints(const struct args *args)
{
	return !args->value[OPT_QUIET] && isatty(STDERR_FILENO);
}

/* --until, read from what --since begins. */
static int64_t read_until(const struct args *args, int64_t since)
{
	int64_t until = NEVER;
	const char *typed = args->value[OPT_UNTIL];
	if (since == NEVER)
		return opt_moment(args, OPT_UNTIL, WHEN_NEXT, NEVER);
	char *why = typed ? when_end(typed, since, when_now(), &until) : NULL;
	if (why)
		die(TROUBLE, "--until %s: %s", typed, why);
	return until;
}

struct span opt_period(const struct args *args, enum when_lean lean)
{
	struct span span = {NEVER, NEVER};
	const char *during = args->value[OPT_DURING];
	char *why = during ? when_period(during, lean, when_now(), &span) : NULL;
	if (why)
		die(TROUBLE, "--during %s: %s", during, why);
	int64_t since = opt_moment(args, OPT_SINCE, lean, NEVER), until = read_until(args, since);
	if (since != NEVER && since > span.from) /* NEVER is less than all */
		span.from = since;
	if (until != NEVER && (span.until == NEVER || until < span.until))
		span.until = until;
	if (span.until != NEVER && span.until <= span.from)
		die(TROUBLE, "--since, --until and --during have no time in common");
	return span;
}
