/* fields.c: what is known of a call, as options say it, and setting it later. */
#include "log.h"

#include <stdlib.h>
#include <string.h>

/* An option that is not given, or cleared with -. */
const char *field_given(const struct args *args, enum option_id id)
{
	const char *typed = args->value[id];
	return typed && strcmp(typed, "-") ? typed : NULL;
}

/* Clocks of two machines differ: a few minutes ahead are no future. */
int64_t field_at(const struct args *args, int64_t fallback)
{
	enum { SKEW = 300 };
	int64_t at = opt_moment(args, OPT_AT, WHEN_LAST, fallback);
	if (at > when_now() + SKEW)
		die(TROUBLE, "--at %s: is in the future; --at is when it happened",
			args->value[OPT_AT]);
	return at;
}

/* What needs no desk: wrong options open none. */
void fields_read(const struct args *args, struct fields *f, int64_t start)
{
	*f = (struct fields){.client = {NEVER, NULL, NULL}, .product = NEVER, .who = {NEVER, NULL}};
	f->start = field_at(args, start);
	f->took = field_given(args, OPT_TOOK) ? opt_duration(args, OPT_TOOK, NEVER) : NEVER;
	f->title = field_given(args, OPT_TITLE);
	if (f->title && !f->title[strspn(f->title, " ")])
		die(TROUBLE, "--title: empty; what is the call about?");
}

/* What only the desk knows. A caller who is a number, or a client found by one, gives the phone. */
void fields_look_up(const struct args *args, struct fields *f)
{
	if (field_given(args, OPT_CLIENT))
		f->client = desk_client(args->value[OPT_CLIENT]);
	if (field_given(args, OPT_PRODUCT))
		f->product = desk_product(args->value[OPT_PRODUCT]);
	if (field_given(args, OPT_ABOUT))
		f->about = desk_ref(args->value[OPT_ABOUT], "cb");
	f->phone = f->client.phone;
	f->caller = args->value[OPT_CALLER] ? field_given(args, OPT_CALLER) : f->client.caller;
	char *number = f->caller ? phone_read(f->caller, desk_config("country")) : NULL;
	f->phone = number ? number : f->phone;
	if (!field_given(args, OPT_WHO))
		return;
	f->who = desk_who(args->value[OPT_WHO]);
	if (f->who.operator == NEVER)
		die(TROUBLE, "%s: a team; a call has a person, hd-callback add -a %s promises to a team",
			f->who.team, f->who.team);
}

void fields_bind(sqlite3_stmt *q, const struct args *args, const struct fields *f)
{
	const struct {
		const char *name;
		int64_t value;
	} numbers[] = {{":start", f->start}, {":took", f->took}, {":operator", f->who.operator},
		{":client", f->client.id}, {":product", f->product},
		{":about_call", f->about.kind == 'c' ? f->about.id : NEVER},
		{":about_callback", f->about.kind == 'b' ? f->about.id : NEVER}};
	const struct {
		const char *name, *value;
	} texts[] = {{":channel", field_given(args, OPT_CHANNEL)},
		{":direction", field_given(args, OPT_DIRECTION)},
		{":kind", field_given(args, OPT_KIND)},
		{":priority", field_given(args, OPT_PRIORITY)},
		{":category", field_given(args, OPT_CATEGORY)},
		{":level", field_given(args, OPT_LEVEL)}, {":caller", f->caller},
		{":phone", f->phone}, {":title", f->title}, {":body", f->body}};
	for (size_t i = 0; i < LENGTH(numbers); i++)
		if (sqlite3_bind_parameter_index(q, numbers[i].name))
			db_bind_int(q, numbers[i].name, numbers[i].value);
	for (size_t i = 0; i < LENGTH(texts); i++)
		if (sqlite3_bind_parameter_index(q, texts[i].name))
			db_bind_text(q, texts[i].name, texts[i].value);
}

/* ---- set ---- */

/* What an option sets: as the journal calls it, the columns of call, how its line shows it. */
static const struct {
	enum option_id option;
	const char *name, *sets, *shown;
	bool needed;	/* cannot be cleared */
	size_t read;	/* the member of fields that sets it, when the option alone does not say */
} columns[] = {
	{OPT_AT, "start", "start = :start", "iso(start)", true, 0},
	{OPT_TOOK, "took", "took = :took", "duration(took)", false, 0},
	{OPT_CHANNEL, "channel", "channel = :channel", "channel", true, 0},
	{OPT_DIRECTION, "direction", "direction = :direction", "direction", true, 0},
	{OPT_KIND, "kind", "kind = :kind", "kind", true, 0},
	{OPT_PRIORITY, "priority", "priority = :priority", "priority", true, 0},
	{OPT_WHO, "operator", "operator = :operator", "operator", true, 0},
	{OPT_CLIENT, "client", "client = :client", "client", false, 0},
	{OPT_CALLER, "caller", "caller = :caller", "caller", false, 0},
	{OPT_CALLER, "phone", "phone = :phone", "phone", false, offsetof(struct fields, phone)},
	{OPT_PRODUCT, "product", "product = :product", "product", false, 0},
	{OPT_CATEGORY, "category", "category = :category", "category", false, 0},
	{OPT_LEVEL, "level", "level = :level", "level", false, 0},
	{OPT_ABOUT, "about", "about_call = :about_call, about_callback = :about_callback", "about",
		false, 0},
	{OPT_TITLE, "title", "title = :title", "title", true, 0},
	{OPT_TEXT, "body", "body = :body", "body", false, offsetof(struct fields, body)},
};

/* Whether the options set a column. A name as the caller leaves the number, a text may also come
 * from a file; a dash clears either. */
static bool is_set(const struct args *args, const struct fields *f, size_t i)
{
	enum option_id option = columns[i].option;
	if (!columns[i].read)
		return args->value[option];
	return *(const char *const *)((const char *)f + columns[i].read) ||
	       (args->value[option] && !field_given(args, option));
}

/* Wrong options open no desk. */
static void read_changes(const struct args *args, struct fields *f)
{
	bool any = false;
	for (size_t i = 0; i < LENGTH(columns); i++)
		if (columns[i].needed && args->value[columns[i].option] &&
			!field_given(args, columns[i].option))
			opt_die(args, "%s: cannot be cleared", columns[i].name);
	fields_read(args, f, NEVER);
	f->body = operand_text(args, false);
	if (args->value[OPT_TEXT])
		f->body = field_given(args, OPT_TEXT) ? f->body : NULL;
	for (size_t i = 0; i < LENGTH(columns); i++)
		any |= is_set(args, f, i);
	if (!any)
		opt_die(args, "nothing to set; give an option");
}

/* SQL's duration(seconds), for texts of the journal. */
static void sql_duration(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct buf text = {0};
	(void)n;
	if (sqlite3_value_type(values[0]) == SQLITE_NULL)
		return;
	dress_duration(&text, sqlite3_value_int64(values[0]));
	sqlite3_result_text(context, text.at, -1, free);
}

static void refuse_itself(int64_t about)
{
	sqlite3_stmt *q = db_sql("SELECT ref FROM given WHERE id = :about");
	db_bind_int(q, ":about", about);
	if (db_step(q))
		die(TROUBLE, "%s: cannot be about itself", db_text(q, 0));
	db_done(q);
}

/* Sets one column of the calls in given. What its line showed before is kept in a temporary
 * table, so that each change goes to the journal as old -> new. */
static void set_column(const struct args *args, const struct fields *f, size_t i)
{
	db_exec(xasprintf("INSERT INTO before SELECT n, given.id, %s FROM given\n"
			  "CROSS JOIN call_line ON call_line.id = given.id", columns[i].shown));
	sqlite3_stmt *q = db_sql(xasprintf("UPDATE call SET %s WHERE id IN (SELECT id FROM given)",
		columns[i].sets));
	fields_bind(q, args, f);
	db_run(q);
	db_run(db_sql(xasprintf(
		"INSERT INTO entry (at, operator, user, call, what, text)\n"
		"SELECT :now, :me, :user, before.id, 'set',\n"
		"	'%s ' || coalesce(old, '-') || ' -> ' || coalesce(%s, '-')\n"
		"FROM before CROSS JOIN call_line ON call_line.id = before.id\n"
		"WHERE old IS NOT %s ORDER BY n",
		columns[i].name, columns[i].shown, columns[i].shown)));
	db_exec("DELETE FROM before");
}

/* What a contract looks at. */
static const enum option_id contracted[] = {OPT_AT, OPT_CLIENT, OPT_PRODUCT, OPT_PRIORITY};

int set(struct args *args)
{
	struct fields f;
	out_start(args, call_columns);
	read_changes(args, &f);
	struct refs refs = operand_refs(args, true);
	db_change(args);
	fields_look_up(args, &f);
	ref_given(&refs, 'c');
	if (f.about.kind == 'c')
		refuse_itself(f.about.id);
	desk_forget();
	sqlite3_create_function(db_handle(), "duration", 1, SQLITE_UTF8, NULL, sql_duration, NULL,
		NULL);
	db_exec("CREATE TEMP TABLE before (n INTEGER PRIMARY KEY, id INTEGER, old)");
	for (size_t i = 0; i < LENGTH(columns); i++)
		if (is_set(args, &f, i))
			set_column(args, &f, i);
	if (opt_any(args, contracted, LENGTH(contracted)))
		cover_keep(0);
	desk_learn();
	if (args->value[OPT_TITLE] && desk_touch_articles())
		desk_learn_articles();
	if (f.phone)
		missed_end(f.phone);
	desk_lines("call_line");
	db_commit();
	out_print();
	return DONE;
}
