/* other.c: a message about no call: a report to a colleague, a team or anybody. */
#include "mail.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* NULL when nothing came by a pipe. */
static char *other_text(const struct args *args)
{
	const char *subject = args->value[OPT_SUBJECT];
	bool piped = !args->value[OPT_TEXT] && !args->value[OPT_FILE] && !args->value[OPT_EDIT];
	if (args->operands)
		opt_die(args, "what is about a call goes to its caller; "
			      "--to is for what is about none");
	if (!subject || !subject[strspn(subject, " ")])
		opt_die(args, "no subject; --subject says what it is about");
	if (!piped || isatty(STDIN_FILENO))
		return operand_text(args, true);
	char *text = operand_slurp(stdin, "standard input");
	size_t len = strlen(text);
	while (len && strchr("\r\n", text[len - 1]))
		text[--len] = 0;
	return len ? text : NULL;
}

/* A person's own address, else their team's. */
static void find_colleague(struct letter *letter, const char *typed)
{
	struct who who = desk_who(typed);
	sqlite3_stmt *q = db_sql(
		"SELECT coalesce((SELECT email FROM operator WHERE id = :operator),\n"
		"	(SELECT email FROM team WHERE name = :team)),\n"
		"	(SELECT name FROM operator WHERE id = :operator)");
	db_bind_int(q, ":operator", who.operator);
	db_bind_text(q, ":team", who.team);
	db_step(q);
	letter->address = db_copy(q, 0);
	letter->name = db_copy(q, 1);
	db_done(q);
	if (!letter->address)
		die(TROUBLE, "%s: no e-mail address is known; "
			     "hd-admin set %s %s email=ADDRESS adds it",
			typed, who.operator == NEVER ? "team" : "operator", typed);
}

struct buf write_other(const struct args *args, struct letter *letter)
{
	const char *typed = args->value[OPT_TO];
	const char *text = other_text(args);
	struct buf message = {0};
	*letter = (struct letter){.call = NEVER, .callback = NEVER,
		.subject = args->value[OPT_SUBJECT], .automatic = true};
	db_read(args);
	write_from(letter);
	if (!strchr(typed, '@'))
		find_colleague(letter, typed);
	else if (text_is_address(typed))
		letter->address = typed;
	else
		die(TROUBLE, "%s: not an e-mail address like ann@example.com", typed);
	if (text)
		message = write_message(letter, text);
	db_close();
	return message;
}
