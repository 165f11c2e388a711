/* hd-log: record a call and what happens to it. */
#include "log.h"

void give(int64_t id)
{
	sqlite3_stmt *q = db_sql("INSERT OR IGNORE INTO given (id, ref) VALUES (:id, 'c' || :id)");
	db_bind_int(q, ":id", id);
	db_run(q);
}

void journal(const char *what, int64_t at, const char *text)
{
	sqlite3_stmt *q = db_sql("INSERT INTO entry (at, operator, user, call, what, text)\n"
				 "SELECT :at, :me, :user, id, :what, :text FROM given ORDER BY n");
	db_bind_int(q, ":at", at);
	db_bind_text(q, ":what", what);
	db_bind_text(q, ":text", text);
	db_run(q);
}

static int note(struct args *args)
{
	out_start(args, call_columns);
	bool told = args->value[OPT_TOLD];
	int64_t at = field_at(args, when_now());
	char *text = operand_text(args, true);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	ref_given(&refs, 'c');
	journal(told ? "told" : "note", at, text);
	if (told)
		cover_tell(at, true);
	desk_lines("call_line");
	db_commit();
	out_print();
	return DONE;
}

/* ---- the table ---- */

#define KINDS {OPT_KIND, "incident question request complaint check"}
#define CHANNELS {OPT_CHANNEL, "phone email chat web walk-in monitor"}
#define LEVELS {OPT_LEVEL, "basic advanced expert"}
#define PRIORITIES {OPT_PRIORITY, "low normal high critical"}
static const struct choice words[] = {KINDS, CHANNELS, LEVELS, PRIORITIES,
	{OPT_DIRECTION, "in out"}, {OPT_INTERVENTION, COVER_INTERVENTIONS}, {OPT_OUTCOME, "solved unsupported duplicate withdrawn"},
	{OPT_COUNT, NULL}};

#define FIELDS "%clear client caller product kind via direction level category priority at took " \
	"about assignee "

static const struct verb verbs[] = {
	{"add", "[TITLE...]", "record a call", FIELDS "file edit dry-run %out", add, words,
		call_columns},
	{"note", "[REF...]", "write into the journal of calls", "told at %text dry-run %out", note,
		NULL, call_columns},
	{"set", "[REF...]", "change what is known of calls", FIELDS "title %text dry-run %out", set,
		words, call_columns},
	{"cover", "[REF...]", "whether contracts include them", "intervention %out", cover, words,
		cover_columns},
	{"close", "[REF...]", "end calls, solved unless -O", "outcome article of cancel-callbacks "
		"%text dry-run %out", close_calls, words, call_columns},
	{"reopen", "[REF...]", "undo a close", "%text dry-run %out", reopen, NULL, call_columns},
	{"missed", "NUMBER...", "record unanswered calls", "at dry-run %out", missed, NULL,
		call_columns},
	{"check", "[NAME -- COMMAND...]", "run a routine check and record it", "from product timeout dry-run "
		"format json columns header no-header color", check, NULL, check_columns},
	{"list", "", "calls as lines, oldest first", "open waiting closed all overdue untold same-as "
		"mine client product kind via category priority assignee since until during newest "
		"%out", list, words, call_columns},
	{"tail", "", "the journal's last lines", "follow since %out", tail, NULL, tail_columns},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	when_hours = desk_hours;
	return opt_main(argc, argv, "Record a call and what happens to it.", verbs);
}
