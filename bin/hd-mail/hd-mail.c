/* hd-mail: electronic messages in and out. */
#include "mail.h"

#include <string.h>

const struct column mail_columns[] = {
	{"ref", TEXT, true, "the call", NULL},
	{"start", TIME, true, "when it began", NULL},
	{"state", TEXT, true, "open, waiting (for a promise) or closed", NULL},
	{"client", TEXT, true, "code of the client", NULL},
	{"caller", TEXT, true, "the person", NULL},
	{"language", TEXT, true, "of the client", NULL},
	{"title", TEXT, true, "the subject", NULL},
	{"about", TEXT, false, "the call it is about", NULL},
	{"body", TEXT, false, "what the first message said", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

static const struct verb verbs[] = {
	{"take", "[FILE|MAILDIR...]", "messages become calls, or join them", "dry-run %out", take, NULL,
		mail_columns},
	{"write", "[REF...]", "the message that would go to the caller", "%text auto subject to",
		write_verb, NULL, NULL},
	{"send", "[REF...]", "hand it to $HD_SENDMAIL, then journal it",
		"%text auto subject to dry-run %out", send_verb, NULL, mail_columns},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	if (argc > 1 && !strcmp(argv[1], "take"))
		trouble = TEMPORARY; /* whatever goes wrong, the mail server keeps the message */
	return opt_main(argc, argv, "Electronic messages in and out.", verbs);
}
