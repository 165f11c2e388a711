/*
 * bind.c: the values of a report's parameters.
 *
 * The usual ones come from options: :since and :until (seconds, never NULL: without a period they
 * take in all time), :client and :product (ids), :operator (id) and :team (of -a; one of them, the
 * other NULL), :limit (of -n, -1 for none), :now, :me (id of the operator who asks), and :given,
 * which is 1 when refs were piped, else 0: into the table given(n, id, ref) of calls, and the same of
 * promises, given_promise, where a call stands for all of its own. A default of
 * :since, :until or :limit holds when the option is not given; that of a period also yields to
 * piped refs. A client, product, operator or team that the file describes must be given. Every
 * other parameter is set by NAME=VALUE.
 */
#include "report.h"

#include <string.h>

static const char *const usual[] = {"since", "until", "client", "product", "operator", "team",
	"limit", "now", "me", "given"};

static bool is_usual(const char *name)
{
	for (size_t i = 0; i < LENGTH(usual); i++)
		if (!strcmp(usual[i], name))
			return true;
	return false;
}

static bool has(sqlite3_stmt *q, const char *name)
{
	return sqlite3_bind_parameter_index(q, xasprintf(":%s", name)) > 0;
}

/* What the file says of a parameter; without a word it is a text. */
static struct parameter find_parameter(const struct report *r, const char *name)
{
	for (size_t i = 0; i < r->parameters; i++)
		if (!strcmp(r->parameter[i].name, name))
			return r->parameter[i];
	return (struct parameter){name, TEXT, NULL, "", 0, NULL};
}

/* "config NAME" as a default is what the desk says. */
static const char *look_up(const struct report *r, const struct parameter *p, const char *typed)
{
	if (typed == p->value && !strncmp(typed, "config ", 7) && !(typed = desk_config(typed + 7)))
		die(TROUBLE, "%s: line %d: %s = %s: the desk does not say; hd-admin config does",
			r->file, p->line, p->name, p->value);
	return typed;
}

static int64_t read_typed(const struct report *r, const struct parameter *p, const char *typed)
{
	int64_t number = NEVER;
	const char *why = NULL;
	bool by_default = typed == p->value;
	typed = look_up(r, p, typed);
	if (p->type == TIME)
		why = when_moment(typed, WHEN_LAST, when_now(), &number);
	else if (p->type == DURATION)
		why = when_duration(typed, &number);
	else if (!text_number(typed, INT64_MIN + 1, INT64_MAX, &number))
		why = "not a whole number";
	if (why && by_default)
		die(TROUBLE, "%s: line %d: %s = %s: %s", r->file, p->line, p->name, typed, why);
	if (why)
		die(TROUBLE, "%s=%s: %s", p->name, typed, why);
	return number;
}

static const char *read_text(const struct report *r, const struct parameter *p, const char *typed)
{
	bool by_default = typed == p->value;
	typed = look_up(r, p, typed);
	if (!p->words)
		return typed;
	if (by_default && !text_in(typed, p->words))
		die(TROUBLE, "%s: line %d: %s = %s: not one of %s", r->file, p->line, p->name, typed,
			p->words);
	return opt_word(typed, p->words, xasprintf("no value of %s", p->name));
}

static void bind_typed(const struct report *r, sqlite3_stmt *q, const struct parameter *p,
	const char *typed)
{
	if (p->type == TEXT)
		db_bind_text(q, xasprintf(":%s", p->name), read_text(r, p, typed));
	else
		db_bind_int(q, xasprintf(":%s", p->name), read_typed(r, p, typed));
}

/* ---- the usual ones ---- */

static void bind_number(sqlite3_stmt *q, const char *name, int64_t number)
{
	if (has(q, name))
		db_bind_int(q, xasprintf(":%s", name), number);
}

/* One end of the period, as asked or else by default. */
static int64_t find_end(const struct report *r, sqlite3_stmt *q, const char *name, int64_t asked,
	bool use_default)
{
	struct parameter p = find_parameter(r, name);
	if (!has(q, name))
		return NEVER;
	return use_default && p.value ? read_typed(r, &p, p.value) : asked;
}

static struct span find_period(const struct report *r, const struct args *args, bool given,
	sqlite3_stmt *q)
{
	struct span asked = opt_period(args, WHEN_LAST);
	bool whole = asked.from == NEVER && asked.until == NEVER && !given;
	return (struct span){find_end(r, q, "since", asked.from, whole),
		find_end(r, q, "until", asked.until, whole)};
}

static struct span bind_usual(const struct report *r, const struct args *args, bool given,
	sqlite3_stmt *q)
{
	struct span period = find_period(r, args, given, q);
	struct parameter limit = find_parameter(r, "limit");
	int64_t most = opt_number(args, OPT_LIMIT, 0);
	desk_bind(args, period, q);
	bind_number(q, "since", period.from == NEVER ? FIRST_MOMENT : period.from);
	bind_number(q, "until", period.until == NEVER ? LAST_MOMENT : period.until);
	bind_number(q, "limit", most ? most : -1);
	if (has(q, "limit") && limit.value && !args->value[OPT_LIMIT])
		bind_typed(r, q, &limit, limit.value);
	bind_number(q, "now", when_now());
	bind_number(q, "given", given);
	if (has(q, "me"))
		bind_number(q, "me", db_me());
	return period;
}

/* ---- its own ---- */

static const char *find_value(const struct asked *asked, const char *name)
{
	size_t len = strlen(name);
	const char *value = NULL;
	for (size_t i = 0; i < asked->values; i++)
		if (!strncmp(asked->value[i], name, len) && asked->value[i][len] == '=')
			value = asked->value[i] + len + 1;
	return value;
}

static void bind_own(const struct report *r, const struct asked *asked, sqlite3_stmt *q)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(q); i++) {
		const char *name = sqlite3_bind_parameter_name(q, i);
		if (!name || *name != ':')
			die(TROUBLE, "%s: a parameter is a colon and a name, like :since", r->file);
		if (is_usual(++name))
			continue;
		struct parameter p = find_parameter(r, name);
		const char *value = find_value(asked, name);
		value = value ? value : p.value;
		if (!value)
			die(TROUBLE, "%s: needs %s=VALUE%s%s", r->file, name, *p.help ? ": " : "", p.help);
		bind_typed(r, q, &p, value);
	}
}

struct span report_bind(const struct report *r, const struct args *args, const struct asked *asked,
	sqlite3_stmt *q)
{
	struct span period = bind_usual(r, args, asked->given, q);
	bind_own(r, asked, q);
	return period;
}

/* ---- what is asked of them all ---- */

/* Whether one of several statements has a parameter. */
static bool any_has(sqlite3_stmt *const *q, size_t n, const char *name)
{
	size_t i = 0;
	while (i < n && !has(q[i], name))
		i++;
	return i < n;
}

/* The files of several reports, for messages about all of them. */
static const char *files(const struct report *r, size_t n)
{
	struct buf text = {0};
	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%s", i ? " " : "", r[i].file);
	return text.at;
}

/* An option that no report would heed is refused, not ignored. */
static void check_options(const struct report *r, sqlite3_stmt *const *q, size_t n,
	const struct args *args)
{
	static const struct {
		enum option_id option;
		const char *name, *needs, *needs_too;
	} uses[] = {{OPT_SINCE, "since", "since", "since"},
		{OPT_UNTIL, "until", "until", "until"}, {OPT_DURING, "during", "since", "until"},
		{OPT_CLIENT, "client", "client", "client"},
		{OPT_PRODUCT, "product", "product", "product"},
		{OPT_WHO, "assignee", "operator", "team"}};
	for (size_t i = 0; i < LENGTH(uses); i++)
		if (args->value[uses[i].option] &&
			!(any_has(q, n, uses[i].needs) && any_has(q, n, uses[i].needs_too)))
			die(TROUBLE, "%s: takes no --%s", files(r, n), uses[i].name);
}

/* So is a value that none has a parameter for, with those they have. */
static void check_values(const struct report *r, sqlite3_stmt *const *q, size_t n,
	const struct asked *asked)
{
	struct buf own = {0};
	for (size_t s = 0; s < n; s++)
		for (int i = 1; i <= sqlite3_bind_parameter_count(q[s]); i++) {
			const char *name = sqlite3_bind_parameter_name(q[s], i);
			if (name && !is_usual(name + 1) &&
				!text_in(name + 1, own.len ? own.at : ""))
				buf_printf(&own, "%s%s", own.len ? " " : "", name + 1);
		}
	for (size_t i = 0; i < asked->values; i++) {
		char *name = xstrndup(asked->value[i], strcspn(asked->value[i], "="));
		if (is_usual(name))
			die(TROUBLE, "%s: set by an option; see hd-report --help", asked->value[i]);
		if (!any_has(q, n, name))
			die(TROUBLE, "%s: no parameter %s; it has %s", files(r, n), name,
				own.len ? own.at : "none");
	}
}

/* One that the file describes and the statement does not have was written wrong in one of them. */
static void check_described(const struct report *r, sqlite3_stmt *q)
{
	for (size_t i = 0; i < r->parameters; i++)
		if (!has(q, r->parameter[i].name))
			die(TROUBLE, "%s: line %d: :%s is nowhere in the statement", r->file,
				r->parameter[i].line, r->parameter[i].name);
}

/* What an option names is nothing by default; a file that describes it asks for it. */
static void check_named(const struct report *r, const struct args *args)
{
	static const struct {
		const char *parameter, *name;
		enum option_id option;
	} named[] = {{"client", "client", OPT_CLIENT}, {"product", "product", OPT_PRODUCT},
		{"operator", "assignee", OPT_WHO}, {"team", "assignee", OPT_WHO}};
	for (size_t i = 0; i < LENGTH(named); i++) {
		struct parameter p = find_parameter(r, named[i].parameter);
		if (p.value)
			die(TROUBLE, "%s: line %d: :%s has no default; --%s says it", r->file, p.line,
				p.name, named[i].name);
		if (p.line && !args->value[named[i].option])
			die(TROUBLE, "%s: needs --%s%s%s", r->file, named[i].name, *p.help ? ": " : "",
				p.help);
	}
}

void report_check(const struct report *r, sqlite3_stmt *const *q, size_t n, const struct args *args,
	const struct asked *asked)
{
	bool counts_refs = any_has(q, n, "given");
	for (size_t i = 0; i < n; i++) {
		counts_refs |= r[i].counts_refs;
		check_described(&r[i], q[i]);
		check_named(&r[i], args);
	}
	if (asked->given && !counts_refs)
		die(TROUBLE, "%s: counts no refs; leave - away", files(r, n));
	check_options(r, q, n, args);
	check_values(r, q, n, asked);
}
