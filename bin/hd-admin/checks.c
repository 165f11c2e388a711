/* checks.c: values of reference data as people type them, read into what the tables keep. */
#include "kinds.h"

#include <stdlib.h>
#include <string.h>

/* Each gives the value as the table keeps it, or says what is wrong. */

/* A code stands where refs, numbers and addresses may too: it must look like none of them. */
static char *check_code(const char *s)
{
	struct ref ref;
	if (strpbrk(s, " \t\r\n,/@"))
		return xstrdup("a code has no blank, comma, slash or @");
	if (*s == '-' || operand_ref(s, &ref) || s[strspn(s, "0123456789+.()")] == 0)
		return xstrdup("a code does not look like an option, a ref or a number");
	return NULL;
}

/* Colleagues may be called by their names. */
static char *check_login(const char *s)
{
	struct ref ref;
	if (*s == '-' || strpbrk(s, "\t\r\n,") || operand_ref(s, &ref))
		return xstrdup(
			"a login has no comma or line end, and does not look like an option or a ref");
	return NULL;
}

/* WHO is an operator or a team: one name is never both. */
static char *check_who(const char *s, char *why, const char *other, const char *sql)
{
	if (why)
		return why;
	sqlite3_stmt *q = db_sql(sql);
	db_bind_text(q, ":typed", s);
	if (db_step(q))
		why = xasprintf("there is %s of that name", other);
	db_done(q);
	return why;
}

static char *check_email(const char *s)
{
	bool good = strchr(s, '@') && text_is_address(s);
	return good ? NULL : xstrdup("not an e-mail address like ann@example.com");
}

static void replace(char **s, char *by)
{
	free(*s);
	*s = by;
}

static char *check_address(char **s)
{
	char *why = strchr(*s, '@') ? check_email(*s) : NULL, *address = why ? NULL : desk_address(*s);
	if (!why && !address)
		return xstrdup("neither a telephone number nor an e-mail address");
	if (!why)
		replace(s, address);
	return why;
}

/* A statement lives from its first use until the desk is closed: rows are checked in one opening. Of
 * many bad rows few are shown, so few get a nearest name, which costs a walk over all. */
static char *check_there(char **s, sqlite3_stmt **q, const char *sql, const char *what, const char *all)
{
	enum { HELPED = 20 };
	static int helped;
	if (!*q)
		*q = db_sql(sql);
	sqlite3_reset(*q);
	db_bind_text(*q, ":typed", *s);
	if (!db_step(*q)) {
		const char *nearest = helped++ < HELPED ? desk_nearest(*s, all) : NULL;
		return xasprintf("no such %s%s%s", what, nearest ? ", nearest is " : "",
			nearest ? nearest : "");
	}
	replace(s, db_copy(*q, 0));
	return NULL;
}

/* Two products that are there, as their codes are written. */
static char *check_pair(char **s, sqlite3_stmt **q)
{
	static const char sql[] = "SELECT code FROM product WHERE code = :typed";
	static const char all[] = "SELECT code FROM product";
	char *slash = strchr(*s, '/');
	if (!slash)
		return xstrdup("two products as lj4/toner");
	char *one = xstrndup(*s, (size_t)(slash - *s)), *other = xstrdup(slash + 1);
	char *why = check_there(&one, q, sql, "product", all);
	why = why ? why : check_there(&other, q, sql, "product", all);
	if (!why && !strcmp(one, other))
		why = xstrdup("a product does not go with itself");
	if (!why)
		replace(s, xasprintf("%s/%s", one, other));
	free(one);
	free(other);
	return why;
}

/* A day as 2026-12-25, from any way to write one. Read as one of UTC, where each has a midnight. */
static char *check_date(char **s)
{
	int64_t moment, now = clock_utc(clock_civil(when_now()));
	const char *before = clock_zone("UTC");
	char *why = when_moment(*s, WHEN_NEXT, now, &moment);
	struct civil c = clock_civil(why ? now : moment);
	clock_zone(before);
	if (!why && (c.hour || c.minute || c.second))
		why = xstrdup("a time; a day is written 2026-12-25 or 25/12/2026");
	if (!why)
		replace(s, xasprintf("%04d-%02d-%02d", c.year, c.month, c.day));
	return why;
}

/* Months: 12, 1y, or no for none. */
static char *check_months(char **s)
{
	int64_t months;
	size_t len = strlen(*s);
	bool years = len && (*s)[len - 1] == 'y';
	if (!strcmp(*s, "no")) {
		replace(s, xstrdup(""));
		return NULL;
	}
	if (!text_number(years ? xstrndup(*s, len - 1) : *s, 1, years ? 100 : 1200, &months))
		return xstrdup("so many months, 12 or 1y; or no");
	replace(s, xasprintf("%lld", (long long)months * (years ? 12 : 1)));
	return NULL;
}

/* In the order in which they are always written. */
static char *check_interventions(char **s)
{
	struct buf all = {0};
	for (char *p = *s; *p; p++)
		*p = *p == ',' ? ' ' : *p;
	for (char *word = strtok(xstrdup(*s), " "); word; word = strtok(NULL, " "))
		if (!text_in(word, COVER_INTERVENTIONS))
			return xasprintf("%s: no such intervention: %s", word, COVER_INTERVENTIONS);
	for (char *word = strtok(xstrdup(COVER_INTERVENTIONS), " "); word; word = strtok(NULL, " "))
		if (text_in(word, *s))
			buf_printf(&all, "%s%s", all.len ? " " : "", word);
	if (!all.len)
		return xasprintf("some of %s", COVER_INTERVENTIONS);
	replace(s, all.at);
	return NULL;
}

static char *check_terms(const char *s)
{
	struct length length;
	return cover_term(s, "", &length);
}

static char *check(const struct attribute *field, char **s)
{
	static sqlite3_stmt *clients, *teams, *products, *supported;
	if (strlen(*s) > LIMIT_FIELD)
		return xasprintf("more than %d bytes", LIMIT_FIELD);
	switch (field->check) {
	case ANY:
	case NAME:
		return NULL;
	case CODE:
		return check_code(*s);
	case LOGIN:
		return check_who(*s, check_login(*s), "a team",
			"SELECT 1 FROM team WHERE name = :typed");
	case TEAM_NAME:
		return check_who(*s, check_code(*s), "an operator",
			"SELECT 1 FROM operator WHERE login = :typed");
	case WORD:
		return text_in(*s, field->words) ? NULL : xasprintf("one of %s", field->words);
	case YES_NO:
		if (strcmp(*s, "yes") && strcmp(*s, "no") && strcmp(*s, "1") && strcmp(*s, "0"))
			return xstrdup("yes or no");
		replace(s, xstrdup(**s == 'y' || **s == '1' ? "1" : "0"));
		return NULL;
	case EMAIL:
		return check_email(*s);
	case ADDRESS:
		return check_address(s);
	case OWNER:
		return check_there(s, &clients, "SELECT id FROM client WHERE code = :typed",
			"client", "SELECT code FROM client");
	case TEAM:
		return check_there(s, &teams, "SELECT name FROM team WHERE name = :typed", "team",
			"SELECT name FROM team");
	case PAIR:
		return check_pair(s, &products);
	case PRODUCT:
		return check_there(s, &supported, "SELECT id FROM product WHERE code = :typed",
			"product", "SELECT code FROM product");
	case DATE:
		return check_date(s);
	case MONTHS:
		return check_months(s);
	case INTERVENTIONS:
		return check_interventions(s);
	case TERMS:
		return check_terms(*s);
	case HOURS:
		return hours_check(*s);
	}
	return NULL;
}

char *kind_check_code(const char *kind, const char *code)
{
	char *copy = xstrdup(code), *why = check(&kind_find(kind)->field[0], &copy);
	free(copy);
	return why;
}

/* An address of one client is found without naming the client again. */
static char *find_client(const char *address)
{
	sqlite3_stmt *q = db_sql("SELECT min(client), count(*) FROM address WHERE value = :address");
	db_bind_text(q, ":address", address);
	db_step(q);
	char *client = db_int(q, 1) == 1 ? db_copy(q, 0) : NULL;
	db_done(q);
	return client;
}

char *kind_check(const struct kind *kind, char **values, size_t *wrong)
{
	for (size_t i = 0; kind->field[i].name; i++) {
		enum need need = kind->field[i].need;
		*wrong = i;
		if (values[i] && !*values[i] && (need == KEEP || need == MUST))
			return xstrdup("cannot be empty");
		char *why = values[i] && *values[i] ? check(&kind->field[i], &values[i]) : NULL;
		if (why)
			return why;
	}
	*wrong = 1;
	if (kind->field[0].check == ADDRESS && !values[1] && !(values[1] = find_client(values[0])))
		return xstrdup("whose? client=CODE says it");
	return NULL;
}
