/* kinds.c: reference data: what clients, addresses, products, contracts and the like are made of. One
 * table says it; set, list, export and import are the same walk over it. */
#include "kinds.h"

#include <string.h>

#define LAST_COLUMN {NULL, TEXT, false, NULL, NULL}

static const struct column client_columns[] = {
	{"ref", TEXT, true, "the client", "'k' || id"},
	{"code", TEXT, true, "short name", NULL},
	{"name", TEXT, true, "as people say it", NULL},
	{"language", TEXT, true, "fr nl de en", NULL},
	{"level", TEXT, true, "what they know: basic advanced expert", NULL},
	{"note", TEXT, true, "what every operator should know", NULL},
	LAST_COLUMN,
};

static const struct column address_columns[] = {
	{"code", TEXT, true, "the number or e-mail address", "value"},
	{"client", TEXT, true, "code of the client", "client.code"},
	{"caller", TEXT, true, "who is met there", NULL},
	LAST_COLUMN,
};

static const struct column product_columns[] = {
	{"ref", TEXT, true, "the product", "'p' || id"},
	{"code", TEXT, true, "short name", NULL},
	{"name", TEXT, true, "as people say it", NULL},
	{"supported", TEXT, true, "yes or no", "iif(supported, 'yes', 'no')"},
	{"note", TEXT, true, "what every operator should know", NULL},
	LAST_COLUMN,
};

static const struct column complement_columns[] = {
	{"code", TEXT, true, "a product and what goes with it: lj4/toner", "pair"},
	{"why", TEXT, true, "in words an operator can say", NULL},
	LAST_COLUMN,
};

static const struct column operator_columns[] = {
	{"code", TEXT, true, "the login", "login"},
	{"name", TEXT, true, "as people say it", NULL},
	{"email", TEXT, true, "where reminders go", NULL},
	{"language", TEXT, true, "of reminders: fr nl de en; none: the desk's", NULL},
	{"team", TEXT, true, "the team", NULL},
	{"gone", TEXT, true, "the day from which nothing is promised in their name", NULL},
	LAST_COLUMN,
};

static const struct column contract_columns[] = {
	{"ref", TEXT, true, "the contract", "'t' || contract.id"},
	{"code", TEXT, true, "short name", "contract.code"},
	{"client", TEXT, true, "code of the client", "client.code"},
	{"product", TEXT, true, "code of the product; none: all that are supported", "product.code"},
	{"from", TEXT, true, "its first day", "contract.\"from\""},
	{"until", TEXT, true, "its last day", "contract.until"},
	{"renews", NUMBER, true, "months that it goes on for then", NULL},
	{"covers", TEXT, true, "interventions included", NULL},
	{"respond", TEXT, true, "opening hours to answer in: 4h critical=1h", NULL},
	{"fix", TEXT, true, "opening hours to solve a call in", NULL},
	{"inform", TEXT, true, "opening hours that a caller may hear nothing", NULL},
	LAST_COLUMN,
};

static const struct column opening_columns[] = {
	{"code", TEXT, true, "the weekday", "day"},
	{"hours", TEXT, true, "09:00-12:00 13:00-17:00", NULL},
	LAST_COLUMN,
};

static const struct column holiday_columns[] = {
	{"code", TEXT, true, "the date", "date"},
	{"name", TEXT, true, "as people say it", NULL},
	{"region", TEXT, true, "where it is one, of those that were computed", NULL},
	LAST_COLUMN,
};

static const struct column team_columns[] = {
	{"code", TEXT, true, "the team", "name"},
	{"email", TEXT, true, "where reminders go", NULL},
	LAST_COLUMN,
};

/* Contracts of one client for the same product, or for all, follow one another. One that renews has
 * no end. */
static const char contract_before[] =
	"SELECT f0, CASE\n"
	"	WHEN t.client <> f1 THEN 'is of client ' || (SELECT code FROM client WHERE id = t.client)\n"
	"		|| '; make a new contract'\n"
	"	WHEN coalesce(f4, t.until, '') = '' AND coalesce(f5, t.renews, '') <> ''\n"
	"		THEN 'renews, but has no end; until=DATE says it'\n"
	"	ELSE 'ends before it starts' END, line\n"
	"FROM thing LEFT JOIN contract AS t ON t.code = f0\n"
	"WHERE pass = :pass AND (t.client <> f1 OR\n"
	"	(coalesce(f4, t.until, '') = '' AND coalesce(f5, t.renews, '') <> '') OR\n"
	"	nullif(coalesce(f4, t.until), '') < coalesce(f3, t.\"from\"))";
static const char contract_after[] =
	"SELECT t.code, 'overlaps ' || other.code || '; end that one, or begin later', line\n"
	"FROM thing CROSS JOIN contract AS t ON t.code = f0\n"
	"JOIN contract AS other ON other.client = t.client AND other.product IS t.product\n"
	"	AND other.id <> t.id\n"
	"WHERE (other.until IS NULL OR other.renews IS NOT NULL OR other.until >= t.\"from\")\n"
	"	AND (t.until IS NULL OR t.renews IS NOT NULL OR t.until >= other.\"from\")\n"
	"ORDER BY n, other.code";

const struct kind kinds[] = {
	{.name = "client", .plural = "clients", .table = "client",
		.field = {{"code", CODE, NULL, KEEP}, {"name", NAME, NULL, KEEP},
			{"language", WORD, "fr nl de en", MAY},
			{"level", WORD, "basic advanced expert", MAY}, {"note", ANY, NULL, MAY}},
		.id = "t.id", .entry = "client", .lines = "FROM client ORDER BY code",
		.columns = client_columns},
	{.name = "address", .plural = "addresses", .table = "address",
		.field = {{"value", ADDRESS, NULL, KEEP}, {"client", OWNER, NULL, MUST},
			{"caller", ANY, NULL, MAY}},
		.id = "t.client", .entry = "client",
		.lines = "FROM address JOIN client ON client.id = address.client\n"
			"ORDER BY client.code, value",
		.columns = address_columns},
	{.name = "product", .plural = "products", .table = "product",
		.field = {{"code", CODE, NULL, KEEP}, {"name", NAME, NULL, KEEP},
			{"supported", YES_NO, NULL, KEEP}, {"note", ANY, NULL, MAY}},
		.id = "t.id", .entry = "product", .lines = "FROM product ORDER BY code",
		.columns = product_columns},
	{.name = "complement", .plural = "complements", .table = "complement",
		.field = {{"pair", PAIR, NULL, KEEP}, {"why", ANY, NULL, MAY}},
		.id = "(SELECT id FROM product WHERE code = substr(t.pair, 1, instr(t.pair, '/') - 1))",
		.entry = "product", .lines = "FROM complement ORDER BY pair",
		.columns = complement_columns},
	{.name = "contract", .plural = "contracts", .table = "contract",
		.field = {{"code", CODE, NULL, KEEP}, {"client", OWNER, NULL, MUST},
			{"product", PRODUCT, NULL, MAY}, {"from", DATE, NULL, MUST},
			{"until", DATE, NULL, MAY}, {"renews", MONTHS, NULL, MAY},
			{"covers", INTERVENTIONS, NULL, MUST}, {"respond", TERMS, NULL, MAY},
			{"fix", TERMS, NULL, MAY}, {"inform", TERMS, NULL, MAY}},
		.id = "t.client", .entry = "client",
		.lines = "FROM contract JOIN client ON client.id = contract.client\n"
			"LEFT JOIN product ON product.id = contract.product\n"
			"ORDER BY client.code, contract.\"from\", contract.code",
		.columns = contract_columns, .before = contract_before, .after = contract_after},
	{.name = "operator", .plural = "operators", .table = "operator",
		.field = {{"login", LOGIN, NULL, KEEP}, {"name", ANY, NULL, MAY},
			{"email", EMAIL, NULL, MAY}, {"language", WORD, "fr nl de en", MAY},
			{"team", TEAM, NULL, KEEP}, {"gone", DATE, NULL, MAY}},
		.lines = "FROM operator ORDER BY login", .columns = operator_columns},
	{.name = "team", .plural = "teams", .table = "team",
		.field = {{"name", TEAM_NAME, NULL, KEEP}, {"email", EMAIL, NULL, MAY}},
		.lines = "FROM team ORDER BY name", .columns = team_columns},
	{.name = "opening", .plural = "openings", .table = "opening",
		.field = {{"day", WORD, "mon tue wed thu fri sat sun", KEEP},
			{"hours", HOURS, NULL, REMOVE}},
		.lines = "FROM (SELECT column1 AS day, hours FROM (VALUES ('mon'), ('tue'), ('wed'),\n"
			"	('thu'), ('fri'), ('sat'), ('sun')) LEFT JOIN opening ON opening.day = column1)\n"
			"AS opening ORDER BY instr('montuewedthufrisatsun', day)",
		.columns = opening_columns},
	{.name = "holiday", .plural = "holidays", .table = "holiday",
		.field = {{"date", DATE, NULL, KEEP}, {"name", ANY, NULL, REMOVE},
			{"region", WORD, "be fr nl de lu", MAY}},
		.lines = "FROM holiday ORDER BY date", .columns = holiday_columns},
	{.name = NULL},
};

const char *kind_names(void)
{
	struct buf all = {0};
	for (const struct kind *kind = kinds; kind->name; kind++)
		buf_printf(&all, "%s%s", kind == kinds ? "" : " ", kind->name);
	return all.at;
}

const struct kind *kind_find(const char *name)
{
	const char *names[LENGTH(kinds)];
	size_t n = 0;
	for (const struct kind *kind = kinds; kind->name; kind++) {
		if (!strcmp(name, kind->name) || !strcmp(name, kind->plural))
			return kind;
		names[n++] = kind->name;
	}
	const char *nearest = text_nearest(name, names, n);
	if (nearest)
		die(TROUBLE, "%s: no such kind, nearest is %s", name, nearest);
	die(TROUBLE, "%s: no such kind: %s", name, kind_names());
}

const char *const *kind_fields(const struct kind *kind)
{
	const char **fields = xalloc((MOST_FIELDS + 1) * sizeof *fields);
	fields[0] = "code";
	for (size_t i = 1; kind->field[i].name; i++)
		fields[i] = kind->field[i].name;
	return fields;
}
