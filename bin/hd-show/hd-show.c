/* hd-show: print anything in full, whatever its kind. */
#include "show.h"

#include <string.h>

enum { MOST_KINDS = 8 };
static const char formats[] = "text json jsonl";

/* The statements of a kind, prepared when its first record is shown. */
struct prepared {
	sqlite3_stmt *row, *list[MOST_LISTS];
};
static struct prepared prepared[MOST_KINDS];

static const struct record *find_record(char kind, struct prepared **statements)
{
	for (size_t i = 0; records[i]; i++)
		if (records[i]->kind == kind) {
			*statements = &prepared[i];
			return records[i];
		}
	return NULL;
}

/* What options say of articles. */
static const char *language, *level;
static int64_t revision = NEVER;

/* SQL's card(name, client): a line of the caller card. */
static void sql_card(sqlite3_context *context, int n, sqlite3_value **values)
{
	char *line = card_line((const char *)sqlite3_value_text(values[0]), sqlite3_value_int64(values[1]));
	(void)n;
	sqlite3_result_text(context, line, -1, SQLITE_TRANSIENT);
}

static sqlite3_stmt *ask(sqlite3_stmt **statement, const char *sql, int64_t id)
{
	if (!*statement)
		*statement = db_sql(sql);
	sqlite3_reset(*statement);
	db_bind_int(*statement, ":id", id);
	if (sqlite3_bind_parameter_index(*statement, ":language"))
		db_bind_text(*statement, ":language", language);
	if (sqlite3_bind_parameter_index(*statement, ":revision"))
		db_bind_int(*statement, ":revision", revision);
	return *statement;
}

/* What stands before a record. */
static const char *before(char format, bool first)
{
	if (format == 't')
		return first ? "" : "\n\n";
	return format == 'l' ? "{" : first ? "[\n{" : ",\n{";
}

/* Keeps one record for the print; false once it was said that there is none. */
static bool show(struct buf *out, struct ref ref, char format, bool first)
{
	struct prepared *statements = NULL;
	const struct record *record = find_record(ref.kind, &statements);
	sqlite3_stmt *row = record ? ask(&statements->row, record->sql, ref.id) : NULL;
	if (!row || !db_step(row)) {
		const char *kind = ref_kind(ref.kind);
		say("%c%lld: no such %s", ref.kind, (long long)ref.id, kind ? kind : "kind of ref");
		return false;
	}
	out->len = 0;
	buf_str(out, before(format, first));
	if (format == 't') {
		text_fields(out, row);
		text_body(out, row, ref.kind == 'a' ? level : NULL);
	} else {
		json_fields(out, row);
	}
	for (size_t i = 0; record->lists[i].name; i++) {
		const struct list *list = &record->lists[i];
		sqlite3_stmt *rows = ask(&statements->list[i], list->sql, ref.id);
		if (format == 't')
			text_list(out, list->name, rows);
		else
			json_list(out, list->name, rows);
	}
	sqlite3_reset(row);
	buf_str(out, format == 't' ? "" : format == 'l' ? "}\n" : "}");
	out_text(out->at, out->len);
	return true;
}

/* 't' text, 'j' JSON, 'l' JSON a line a record. */
static char read_format(const struct args *args)
{
	const char *typed = args->value[OPT_JSON] ? "json" : args->value[OPT_FORMAT];
	const char *name = opt_word(typed ? typed : "text", formats, "no such format here");
	return strcmp(name, "jsonl") ? *name : 'l';
}

static int show_records(struct args *args, const struct refs *refs)
{
	struct buf out = {0};
	char format = read_format(args);
	bool read = args->value[OPT_READ];
	size_t shown = 0;
	if (read)
		db_change(args);
	else
		db_read(args);
	sqlite3_create_function(db_handle(), "card", 2, SQLITE_UTF8, NULL, sql_card, NULL, NULL);
	for (size_t i = 0; i < refs->n; i++) {
		if (read && refs->at[i].kind == 'a' && ref_find(refs->at[i], 'a') != NEVER)
			changes_read(refs->at[i]);
		if (show(&out, refs->at[i], format, !shown))
			shown++;
	}
	if (read && (refs->bad || shown < refs->n))
		ref_refuse(NOTHING, refs->bad + refs->n - shown);
	if (read)
		db_commit();
	else
		db_close();
	if (format == 'j')
		out_text(shown ? "\n]\n" : "[]\n", 3);
	out_print_text();
	return refs->bad || shown < refs->n ? NOTHING : DONE;
}

/* What is made of a ref of one kind, by an option: a draft, a letter, differences. */
static int show_made(struct args *args, const struct refs *refs)
{
	bool draft = args->value[OPT_DRAFT];
	size_t made = 0;
	int64_t from = NEVER;
	if (args->value[OPT_DIFF] && *args->value[OPT_DIFF])
		from = opt_number(args, OPT_DIFF, NEVER);
	db_read(args);
	struct ref call = {0};
	if (args->value[OPT_FOR])
		call = desk_ref(args->value[OPT_FOR], "c");
	for (size_t i = 0; i < refs->n; i++) {
		struct ref ref = refs->at[i];
		if (ref_find(ref, draft ? 'c' : 'a') == NEVER)
			continue;
		made += draft	 ? letter_draft(ref)
			: call.id ? letter_for(ref, call, level)
				  : changes_diff(ref, language, from);
	}
	db_close();
	out_print_text();
	return refs->bad || made < refs->n ? NOTHING : DONE;
}

static int show_all(struct args *args)
{
	static const enum option_id making[] = {OPT_DRAFT, OPT_FOR, OPT_DIFF, OPT_READ, OPT_REVISION};
	size_t ways = 0;
	for (size_t i = 0; i < LENGTH(making); i++)
		ways += args->value[making[i]] != NULL;
	if (ways > 1)
		opt_die(args, "one of --draft, --for, --diff, --read and --revision");
	language = args->value[OPT_LANGUAGE];
	level = args->value[OPT_LEVEL];
	if (args->value[OPT_REVISION])
		revision = opt_number(args, OPT_REVISION, NEVER);
	struct refs refs = operand_refs(args, true);
	if (args->value[OPT_DRAFT] || args->value[OPT_FOR] || args->value[OPT_DIFF])
		return show_made(args, &refs);
	return show_records(args, &refs);
}

static const struct choice choices[] = {{OPT_FORMAT, formats}, {OPT_LANGUAGE, "fr nl de en"},
	{OPT_LEVEL, "basic advanced expert"}, {OPT_COUNT, NULL}};

static const struct verb verbs[] = {
	{NULL, "[REF...]", "Print calls, callbacks, clients, products and articles in full.",
		"format json language level revision diff? read for draft", show_all, choices, NULL},
	{.name = NULL},
};

int main(int argc, char **argv)
{
	return opt_main(argc, argv, "Print anything in full, whatever its kind.", verbs);
}
