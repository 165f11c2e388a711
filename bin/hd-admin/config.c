/* config.c: the desk's settings. */
#include "admin.h"

#include <string.h>

static const struct column columns[] = {
	{"name", TEXT, true, "of the setting", NULL},
	{"value", TEXT, true, "in force", NULL},
	{"from", TEXT, true, "desk, or default", "\"from\""},
	{"help", TEXT, true, "what it is for", NULL},
	{NULL, TEXT, false, NULL, NULL},
};

static const struct setting *find(const char *name)
{
	size_t n;
	const struct setting *settings = desk_settings(&n);
	const char **names = xalloc(n * sizeof *names);
	for (size_t i = 0; i < n; i++) {
		if (!strcmp(settings[i].name, name))
			return &settings[i];
		names[i] = settings[i].name;
	}
	const char *nearest = text_nearest(name, names, n);
	if (nearest)
		die(TROUBLE, "%s: no such setting, nearest is %s", name, nearest);
	die(TROUBLE, "%s: no such setting: %s", name, text_join((char **)names, n, " "));
}

/* ---- checks ---- */

static char *check_ladder(const char *value)
{
	for (char *at = xstrdup(value); at;) {
		struct span step;
		char *comma = strchr(at, ',');
		if (comma)
			*comma = 0;
		char *why = when_window(at, WHEN_NEXT, when_now(), &step);
		if (why)
			return xasprintf("%s: %s", at, why);
		at = comma ? comma + 1 : NULL;
	}
	return NULL;
}

static char *check_country(const char *value)
{
	int64_t number;
	return text_number(value, 1, 999, &number) ? NULL : xstrdup("a calling code like 32");
}

static char *check_language(const char *value)
{
	return text_in(value, "fr nl de en") ? NULL : xstrdup("fr nl de en");
}

static char *check_email(const char *value)
{
	bool good = strchr(value, '@') && text_is_address(value);
	return good ? NULL : xstrdup("not an e-mail address like desk@example.com");
}

static char *check_terms(const char *value)
{
	struct length length;
	return cover_term(value, "", &length);
}

static char *check_length(const char *value)
{
	struct length length;
	return when_length(value, &length);
}

static char *check_due(const char *value)
{
	struct span due;
	return when_window(value, WHEN_NEXT, when_now(), &due);
}

static char *check_zone(const char *value)
{
	return clock_zone_known(value) ? NULL : xstrdup("no such zone; one is called like Europe/Brussels");
}

static char *check(const char *name, const char *value)
{
	static const struct {
		const char *names;
		char *(*check)(const char *value);
	} checks[] = {
		{"country", check_country}, {"language", check_language}, {"email", check_email},
		{"respond fix inform", check_terms}, {"reopen", check_length}, {"ladder", check_ladder}, {"zone", check_zone},
		{"missed callback consult documents lead repair replacement visit", check_due},
	};
	for (size_t i = 0; i < LENGTH(checks); i++)
		if (text_in(name, checks[i].names))
			return checks[i].check(value);
	return NULL;
}

/* ---- the verb ---- */

static void change(const char *name, const char *value)
{
	const char *old = desk_config(name);
	sqlite3_stmt *q = db_sql(*value ? "INSERT INTO config VALUES (:name, :value)\n"
					  "ON CONFLICT (name) DO UPDATE SET value = :value"
					: "DELETE FROM config WHERE name = :name");
	db_bind_text(q, ":name", name);
	if (*value)
		db_bind_text(q, ":value", value);
	db_run(q);
	const char *new = desk_config(name);
	desk_journal(when_now(), NEVER, NEVER, "set",
		xasprintf("config %s %s -> %s", name, old ? old : "-", new ? new : "-"));
}

/* A line for each setting, or for the one named. */
static void keep(const char *only)
{
	struct buf sql = {0};
	size_t n;
	const struct setting *settings = desk_settings(&n);
	buf_str(&sql, "SELECT ");
	out_select(&sql);
	buf_str(&sql, "\nFROM (SELECT column1 AS name, coalesce(config.value, column2) AS value,\n"
		"	iif(config.value IS NULL, 'default', 'desk') AS \"from\", column3 AS help\n"
		"	FROM (VALUES ");
	for (size_t i = 0; i < n; i++)
		buf_printf(&sql, "%s(?, ?, ?)", i ? ", " : "");
	buf_str(&sql, ")\n	LEFT JOIN config ON config.name = column1)\n"
		"WHERE :only IS NULL OR name = :only");
	sqlite3_stmt *q = db_sql(sql.at);
	for (size_t i = 0; i < n; i++) {
		const char *const cells[] = {settings[i].name, settings[i].value, settings[i].help};
		for (int j = 0; j < 3; j++)
			sqlite3_bind_text(q, (int)i * 3 + j + 1, cells[j], -1, SQLITE_STATIC);
	}
	db_bind_text(q, ":only", only);
	out_rows(q);
}

int config(struct args *args)
{
	out_start(args, columns);
	if (args->operands > 1)
		opt_die(args, "one setting at a time: NAME or NAME=VALUE");
	char *pair = args->operands ? args->operand[0] : NULL;
	char *equals = pair ? strchr(pair, '=') : NULL;
	char *name = equals ? xstrndup(pair, (size_t)(equals - pair)) : pair;
	if (name)
		find(name);
	char *why = name && equals && equals[1] ? check(name, equals + 1) : NULL;
	if (why)
		die(TROUBLE, "config %s: %s: %s", name, equals + 1, why);
	if (equals) {
		db_change(args);
		change(name, equals + 1);
		keep(name);
		db_commit();
	} else {
		db_read(args);
		keep(name);
		db_close();
	}
	out_print();
	return DONE;
}
