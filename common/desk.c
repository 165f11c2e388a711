/* desk.c: who and what the options of a verb mean on this desk. */
#include "hd.h"

#include <ctype.h>
#include <string.h>

/* Every setting: its default and what it is for. */
static const struct setting settings[] = {
	{"callback", NULL, "when a callback is due, without -d"},
	{"consult", NULL, "when a consult is due, without -d"},
	{"country", "32", "calling code of numbers without one"},
	{"documents", NULL, "when documents are due, without -d"},
	{"email", NULL, "address the desk writes from"},
	{"fix", NULL, "opening hours to solve a call in, where no contract says"},
	{"inform", "1d", "how long a caller may hear nothing, where no contract says"},
	{"ladder", "in 20m, in 2oh, next open morning", "when to try again after each attempt"},
	{"language", "en", "of the desk: fr nl de en"},
	{"lead", NULL, "when a lead is due, without -d"},
	{"missed", "in 20m", "when a missed call is to be called back"},
	{"name", "Helpdesk", "of the desk"},
	{"reopen", "14d", "how long after its end a message opens a call again"},
	{"repair", NULL, "when a repair is due, without -d"},
	{"replacement", NULL, "when a replacement is due, without -d"},
	{"respond", NULL, "opening hours to answer in, where no contract says"},
	{"visit", NULL, "when a visit is due, without -d"},
	{"zone", NULL, "in which the desk opens: Europe/Brussels; else that of TZ"},
};

const struct setting *desk_settings(size_t *n)
{
	*n = LENGTH(settings);
	return settings;
}

const char *desk_config(const char *name)
{
	const char *value = NULL;
	sqlite3_stmt *q = db_sql("SELECT value FROM config WHERE name = :name");
	db_bind_text(q, ":name", name);
	if (db_step(q))
		value = db_copy(q, 0);
	db_done(q);
	for (size_t i = 0; i < LENGTH(settings) && !value; i++)
		if (!strcmp(settings[i].name, name))
			value = settings[i].value;
	return value;
}

/* ---- opening hours ---- */

static struct hours *read_hours(void)
{
	static const char days[] = "montuewedthufrisatsun";
	struct hours *hours = hours_new(desk_config("zone"));
	sqlite3_stmt *q = db_sql("SELECT day, hours FROM opening");
	while (db_step(q))
		hours_weekday(hours, (int)(strstr(days, db_text(q, 0)) - days) / 3, db_text(q, 1));
	db_done(q);
	q = db_sql("SELECT date, name FROM holiday");
	while (db_step(q))
		hours_holiday(hours, db_text(q, 0), db_copy(q, 1));
	db_done(q);
	return hours;
}

const struct hours *desk_hours(void)
{
	static const struct hours *hours;
	bool closed = !db_handle();
	if (hours)
		return hours;
	if (closed)
		db_read(opt_args());
	hours = read_hours();
	if (closed)
		db_close();
	return hours;
}

char *desk_day(int64_t moment)
{
	const char *before = clock_zone(desk_config("zone"));
	struct civil c = clock_civil(moment);
	clock_zone(before);
	return xasprintf("%04d-%02d-%02d", c.year, c.month, c.day);
}

/* ---- who and what ---- */

/* The one id that a statement finds, else NEVER. */
static int64_t find(const char *sql, const char *typed)
{
	sqlite3_stmt *q = db_sql(sql);
	db_bind_text(q, ":typed", typed);
	int64_t id = db_step(q) ? db_int(q, 0) : NEVER;
	db_done(q);
	return id;
}

const char *desk_nearest(const char *typed, const char *sql)
{
	enum { MOST = 10000 };
	const char **names = xalloc(MOST * sizeof *names);
	size_t n = 0;
	sqlite3_stmt *q = db_sql(sql);
	while (n < MOST && db_step(q))
		names[n++] = db_copy(q, 0);
	db_done(q);
	return text_nearest(typed, names, n);
}

/* Ends with the nearest of the names a statement lists. */
_Noreturn static void unknown(const char *typed, const char *what, const char *sql, const char *cure)
{
	const char *nearest = desk_nearest(typed, sql);
	if (nearest)
		die(TROUBLE, "%s: no such %s, nearest is %s; %s", typed, what, nearest, cure);
	die(TROUBLE, "%s: no such %s; %s", typed, what, cure);
}

static bool is_ref(const char *typed, char kind, struct ref *ref)
{
	return operand_ref(typed, ref) && ref->kind == kind && !strpbrk(typed, " \t");
}

static int64_t ref_option(const struct ref *ref)
{
	int64_t id = ref_find(*ref, ref->kind);
	if (id == NEVER)
		ref_refuse(NOTHING, 1);
	return id;
}

char *desk_address(const char *typed)
{
	if (!strchr(typed, '@'))
		return phone_read(typed, desk_config("country"));
	char *email = xstrdup(typed);
	for (char *p = email; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return email;
}

/* Several clients may share a number: then the operator must say which. */
static bool find_address(const char *address, struct client *client)
{
	struct buf codes = {0};
	size_t n = 0;
	sqlite3_stmt *q = db_sql("SELECT client.id, address.caller, client.code\n"
				 "FROM address JOIN client ON client.id = address.client\n"
				 "WHERE value = :typed ORDER BY client.code");
	db_bind_text(q, ":typed", address);
	while (db_step(q)) {
		client->id = db_int(q, 0);
		client->caller = db_copy(q, 1);
		buf_printf(&codes, "%s%s", n++ ? ", " : "", db_text(q, 2));
	}
	db_done(q);
	if (n > 1)
		die(TROUBLE, "%s: %zu clients have it: %s; name one", address, n, codes.at);
	client->phone = strchr(address, '@') ? NULL : address;
	return n == 1;
}

struct client desk_client(const char *typed)
{
	struct client client = {NEVER, NULL, NULL};
	struct ref ref;
	if (is_ref(typed, 'k', &ref)) {
		client.id = ref_option(&ref);
		return client;
	}
	client.id = find("SELECT id FROM client WHERE code = :typed", typed);
	if (client.id != NEVER)
		return client;
	char *address = desk_address(typed);
	if (address && find_address(address, &client))
		return client;
	if (address)
		die(TROUBLE, "%s: no client has it; hd-admin set address '%s' client=CODE adds it",
			typed, typed);
	unknown(typed, "client", "SELECT code FROM client",
		"hd-admin set client adds one, hd-search --clients finds by name");
}

int64_t desk_product(const char *typed)
{
	struct ref ref;
	if (is_ref(typed, 'p', &ref))
		return ref_option(&ref);
	int64_t id = find("SELECT id FROM product WHERE code = :typed", typed);
	if (id == NEVER)
		unknown(typed, "product", "SELECT code FROM product",
			"hd-admin set product adds one");
	return id;
}

int64_t desk_article(const char *typed)
{
	struct ref ref;
	if (is_ref(typed, 'a', &ref))
		return ref_option(&ref);
	int64_t id = find("SELECT id FROM article WHERE code = :typed", typed);
	if (id == NEVER)
		unknown(typed, "article", "SELECT code FROM article",
			"hd-search finds one by words, hd-admin index adds those of a folder");
	return id;
}

struct who desk_who(const char *typed)
{
	struct who who = {NEVER, NULL};
	sqlite3_stmt *q = db_sql("SELECT id, team FROM operator WHERE login = :typed\n"
				 "UNION ALL SELECT NULL, name FROM team WHERE name = :typed");
	db_bind_text(q, ":typed", typed);
	if (db_step(q)) {
		who.operator = db_int(q, 0);
		who.team = db_copy(q, 1);
	}
	if (who.team && db_step(q))
		die(TROUBLE, "%s: an operator of team %s and a team; name another", typed, who.team);
	db_done(q);
	if (!who.team)
		unknown(typed, "operator or team",
			"SELECT login FROM operator UNION ALL SELECT name FROM team",
			"hd-admin set operator or team adds one");
	return who;
}

struct ref desk_ref(const char *typed, const char *wanted)
{
	struct ref ref;
	if (!operand_ref(typed, &ref))
		die(TROUBLE, "%s: not a ref; a ref is a letter and a number, like c12", typed);
	if (!strchr(wanted, ref.kind))
		die(NOTHING, "%s: %s is wanted here", typed,
			*wanted == 'b' ? "a callback" : "a call");
	ref_option(&ref);
	return ref;
}

void desk_forget(void)
{
	db_exec("INSERT INTO call_text (call_text, rowid, title, body, solution)\n"
		"SELECT 'delete', call.id, fold(title), fold(body), fold(solution)\n"
		"FROM given CROSS JOIN call ON call.id = given.id");
}

void desk_learn(void)
{
	db_exec("INSERT INTO call_text (rowid, title, body, solution)\n"
		"SELECT call.id, fold(title), fold(body), fold(solution)\n"
		"FROM given CROSS JOIN call ON call.id = given.id");
}

int64_t desk_root(int64_t call)
{
	sqlite3_stmt *q = db_sql("WITH RECURSIVE up (id, original) AS (\n"
				 "	SELECT id, original FROM call WHERE id = :id\n"
				 "	UNION SELECT call.id, call.original\n"
				 "	FROM up CROSS JOIN call ON call.id = up.original)\n"
				 "SELECT id FROM up WHERE original IS NULL");
	db_bind_int(q, ":id", call);
	db_step(q);
	int64_t root = db_int(q, 0);
	db_done(q);
	return root;
}

void desk_reopen(void)
{
	bool touched = desk_touch_articles();
	desk_forget();
	db_exec("UPDATE call SET closed = NULL, outcome = NULL, solution = NULL, article = NULL,\n"
		"	original = NULL, inform = NULL\n"
		"WHERE id IN (SELECT id FROM given)");
	cover_tell(when_now(), false);
	desk_learn();
	if (touched)
		desk_learn_articles();
}

bool desk_touch_articles(void)
{
	db_exec("CREATE TEMP TABLE touched AS SELECT DISTINCT\n"
		"(SELECT article FROM call WHERE call.id = given.id) AS article FROM given");
	sqlite3_stmt *q = db_sql("SELECT 1 FROM touched WHERE article IS NOT NULL");
	bool any = db_step(q);
	db_done(q);
	return any;
}

void desk_learn_articles(void)
{
	db_exec("UPDATE article_text SET asked = " DESK_ASKED("(SELECT article FROM article_page\n"
		"	WHERE article_page.id = article_text.rowid)") "\n"
		"WHERE rowid IN (SELECT id FROM article_page\n"
		"	WHERE gone IS NULL AND article IN (SELECT article FROM touched))");
}

void desk_filter(const struct args *args, const struct filter *filters, struct buf *sql)
{
	for (; filters->sql; filters++)
		if (args->value[filters->option])
			buf_printf(sql, "\nAND %s", filters->sql);
}

static bool wants(sqlite3_stmt *statement, const char *name)
{
	return sqlite3_bind_parameter_index(statement, name) > 0;
}

static void bind_words(const struct args *args, sqlite3_stmt *statement)
{
	static const struct {
		const char *name;
		enum option_id option;
	} words[] = {{":kind", OPT_KIND}, {":via", OPT_CHANNEL}, {":category", OPT_CATEGORY},
		{":priority", OPT_PRIORITY}};
	for (size_t i = 0; i < LENGTH(words); i++)
		if (wants(statement, words[i].name))
			db_bind_text(statement, words[i].name, args->value[words[i].option]);
}

void desk_bind(const struct args *args, struct span period, sqlite3_stmt *statement)
{
	const char *client = args->value[OPT_CLIENT], *product = args->value[OPT_PRODUCT];
	const char *typed = args->value[OPT_WHO];
	struct who who = {NEVER, NULL};
	if (typed)
		who = desk_who(typed);
	bind_words(args, statement);
	if (wants(statement, ":client"))
		db_bind_int(statement, ":client", client ? desk_client(client).id : NEVER);
	if (wants(statement, ":product"))
		db_bind_int(statement, ":product", product ? desk_product(product) : NEVER);
	if (wants(statement, ":operator"))
		db_bind_int(statement, ":operator", who.operator);
	if (wants(statement, ":team"))
		db_bind_text(statement, ":team", who.operator == NEVER ? who.team : NULL);
	if (wants(statement, ":since"))
		db_bind_int(statement, ":since", period.from);
	if (wants(statement, ":until"))
		db_bind_int(statement, ":until", period.until);
}

void desk_journal(int64_t at, int64_t call, int64_t callback, const char *what, const char *text)
{
	sqlite3_stmt *q = db_sql(
		"INSERT INTO entry (at, operator, user, call, callback, what, text)\n"
		"VALUES (:at, :me, :user, :call, :callback, :what, :text)");
	db_bind_int(q, ":at", at);
	db_bind_int(q, ":call", call);
	db_bind_int(q, ":callback", callback);
	db_bind_text(q, ":what", what);
	db_bind_text(q, ":text", text);
	db_run(q);
}

void desk_lines(const char *view)
{
	struct buf sql = {0};
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_printf(&sql, "\nFROM (SELECT n, id AS given_id FROM given)\n"
		"CROSS JOIN %s ON %s.id = given_id ORDER BY n", view, view);
	out_rows(db_sql(sql.at));
}
