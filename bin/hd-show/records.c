/* records.c: what is shown of a call, a callback, a client, a product and an article. */
#include "show.h"

#define STATE "coalesce(outcome, iif(coalesce(until, due) < :now, 'overdue', 'open')) AS state"
#define CLIENT_NAME "(SELECT name FROM client WHERE client.id = client_id) AS client_name"

/* A duplicate's promises are seen from the call it duplicates too. A journal is in the order in
 * which it was written, whatever the clock was. */
static const struct record call = {'c',
	"SELECT ref, start, state, kind, priority, channel, direction, client, " CLIENT_NAME ",\n"
	"	caller, phone, product, category, level, language, operator, took, coverage, contract, respond,\n"
	"	deadline, inform, next, told, late, closed, outcome, solution, article, about, duplicates, source, source_id, kept, title,\n"
	"	body\n"
	"FROM call_line WHERE id = :id", {
	{"promises", "SELECT ref, due, until, " STATE ", kind, assignee, call, tries, text,\n"
		"	answer\n"
		"FROM callback_line WHERE call_id IN (\n"
		DESK_TWINS("SELECT :id") "SELECT id FROM twin)\n"
		"ORDER BY due, id"},
	{"duplicated_by", "SELECT 'c' || id AS ref, start, title FROM call\n"
		"WHERE original = :id ORDER BY id"},
	{"messages", "SELECT at, direction, kind, address, subject FROM message\n"
		"WHERE call = :id ORDER BY id"},
	{"attachments", "SELECT attachment.id AS number, attachment.name, type, size, address FROM message\n"
		"JOIN attachment ON attachment.message = message.id\n"
		"WHERE message.call = :id ORDER BY attachment.id"},
	{"journal", "SELECT at, who, what, ref, text FROM entry_line WHERE call = :id\n"
		"ORDER BY id"},
	{NULL, NULL}}};

static const struct record callback = {'b',
	"SELECT ref, due, until, " STATE ", kind, call, client, " CLIENT_NAME ", caller, phone,\n"
	"	product, assignee, team, tries, moves, made, ended, reason, billable, documents, answer,\n"
	"	title, text\n"
	"FROM callback_line WHERE id = :id", {
	{"journal", "SELECT at, who, what, text FROM entry_line\n"
		"WHERE call = (SELECT call FROM callback WHERE id = :id) AND callback = :id\n"
		"ORDER BY id"},
	{NULL, NULL}}};

#define CONTRACTS "SELECT 't' || contract.id AS ref, contract.code, client.code AS client,\n" \
	"	product.code AS product, contract.\"from\", until, covers\n" \
	"FROM contract JOIN client ON client.id = contract.client\n" \
	"LEFT JOIN product ON product.id = contract.product WHERE "

static const struct record contract = {'t',
	"SELECT 't' || contract.id AS ref, contract.code, client.code AS client,\n"
	"	client.name AS client_name, product.code AS product, contract.\"from\", until, renews,\n"
	"	covers, respond, fix, inform, NULL\n"
	"FROM contract JOIN client ON client.id = contract.client\n"
	"LEFT JOIN product ON product.id = contract.product WHERE contract.id = :id", {
	{"last_calls", "SELECT ref, start, state, outcome, product, title FROM call_line\n"
		"WHERE client_id = (SELECT client FROM contract WHERE id = :id) AND contract = 't' || :id\n"
		"ORDER BY start DESC, id DESC LIMIT 5"},
	{NULL, NULL}}};

static const struct record client = {'k',
	"SELECT 'k' || id AS ref, card('coverage', id) AS coverage, card('open', id) AS open,\n"
	"	card('promised', id) AS promised, card('again', id) AS again, card('alike', id) AS alike,\n"
	"	code, name, language, level, note FROM client WHERE id = :id", {
	{"addresses", "SELECT value AS address, caller FROM address WHERE client = :id\n"
		"ORDER BY value"},
	{"contracts", CONTRACTS "contract.client = :id ORDER BY contract.\"from\", contract.id"},
	{"open_calls", "SELECT ref, start, state, priority, product, operator, title FROM call_line\n"
		"WHERE client_id = :id AND closed IS NULL ORDER BY start, id"},
	{"open_promises", "SELECT ref, due, until, " STATE ", kind, call, assignee, text\n"
		"FROM callback_line WHERE client_id = :id AND ended IS NULL ORDER BY due, id"},
	{"last_calls", "SELECT ref, start, state, outcome, product, title FROM call_line\n"
		"WHERE client_id = :id ORDER BY start DESC, id DESC LIMIT 5"},
	{NULL, NULL}}};

/* A product may have thousands of open calls: all are counted, the newest are listed. They are
 * few beside its past ones, so + keeps their partial index in use. */
static const struct record product = {'p',
	"SELECT 'p' || id AS ref, code, name, iif(supported, 'yes', 'no') AS supported,\n"
	"	(SELECT count(*) FROM call WHERE +product = :id AND closed IS NULL) AS open, note\n"
	"FROM product WHERE id = :id", {
	{"complements", "SELECT substr(pair, instr(pair, '/') + 1) AS product, why FROM complement\n"
		"WHERE pair LIKE (SELECT code FROM product WHERE id = :id) || '/%' ORDER BY pair"},
	{"contracts", CONTRACTS "contract.product = :id\n"
		"ORDER BY coalesce(until, '9') DESC, contract.id DESC LIMIT 10"},
	{"articles", "SELECT ref, code, language, solved, title FROM page_line\n"
		"WHERE product = (SELECT code FROM product WHERE id = :id) AND state <> 'retired'\n"
		"ORDER BY solved DESC, code, language LIMIT 20"},
	{"open_calls", "SELECT ref, start, state, priority, client, operator, title FROM call_line\n"
		"WHERE +product_id = :id AND closed IS NULL ORDER BY start DESC, id DESC LIMIT 20"},
	{"open_promises", "SELECT ref, due, until, " STATE ", kind, call, assignee, text\n"
		"FROM callback_line WHERE +product_id = :id AND ended IS NULL ORDER BY due, id LIMIT 20"},
	{"frequent_problems", "SELECT category, count(*) AS calls FROM call\n"
		"WHERE product = :id AND start >= :now - 90 * 86400\n"
		"GROUP BY category ORDER BY calls DESC, category LIMIT 10"},
	{NULL, NULL}}};

/* Of an article the page in the language asked for, else in the desk's, else any; one whose file is
 * gone too. */
#define PAGE "(SELECT id FROM article_page WHERE article = :id\n" \
	"	ORDER BY gone IS NOT NULL, language IS NOT :language,\n" \
	"		language <> coalesce((SELECT value FROM config WHERE name = 'language'), 'en'),\n" \
	"		language LIMIT 1)"

static const struct record article = {'a',
	"SELECT 'a' || page.article AS ref, code, kind, language, product, level, state,\n"
	"	version.revision, version.at AS changed, gone,\n"
	"	CASE WHEN EXISTS (SELECT 1 FROM article_read WHERE article_read.page = page.id\n"
	"		AND article_read.revision = page.revision AND operator = :me) THEN 'yes'\n"
	"	ELSE 'no' END AS read,\n"
	"	(SELECT count(*) FROM call WHERE call.article = page.article) AS solved,\n"
	"	path, keywords, title, text\n"
	"FROM article_page AS page JOIN article ON article.id = page.article\n"
	"JOIN article_version AS version ON version.page = page.id\n"
	"	AND version.revision = coalesce(:revision, page.revision)\n"
	"WHERE page.id = " PAGE, {
	{"translations", "SELECT language, revision, changed, title FROM page_line\n"
		"WHERE article = :id AND id <> " PAGE " ORDER BY language"},
	{"history", "SELECT revision, at, title FROM article_version\n"
		"WHERE page = " PAGE " ORDER BY revision DESC LIMIT 10"},
	{"last_calls", "SELECT ref, closed, client, product, title FROM call_line\n"
		"WHERE id IN (SELECT id FROM call WHERE call.article = :id\n"
		"	ORDER BY closed DESC, id DESC LIMIT 5)\n"
		"ORDER BY closed DESC, id DESC"},
	{NULL, NULL}}};

const struct record *const records[] = {&call, &callback, &client, &product, &contract,
	&article, NULL};
