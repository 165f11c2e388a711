-- desk.sql: a desk of :n calls until :now, skewed as real ones are: few products, categories and
-- clients have most calls; a working day has 1,000 and a day of the weekend 100, most of them at ten
-- and at two o'clock; so more calls are a longer past. A contract for each of :n / 10 clients, three
-- journal entries and a promise a call, 1,000 calls and promises open, a routine check every hour of
-- the last 90 days. Set :n and :now.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -1000000;
BEGIN;
INSERT OR IGNORE INTO operator (id, login) VALUES (1, 'ann'), (2, 'bob'), (3, 'lea');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < max(1000, :n / 10))
INSERT INTO client (code, name) SELECT 'client-' || i, 'Client number ' || i FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
INSERT INTO product (code, name, supported) SELECT 'product-' || i, 'Product number ' || i, 1 FROM n;
INSERT INTO contract (code, client, "from", until, renews, covers, respond, fix, inform)
SELECT 'contract-' || id, id, '2026-01-01', '2026-12-31', 12, 'phone remote onsite', '2h critical=1h',
	'8h', '4h' FROM client;
CREATE TEMP TABLE word AS SELECT column1 AS w FROM (VALUES ('printer'), ('paper'), ('toner'),
	('network'), ('slow'), ('password'), ('mail'), ('screen'), ('blank'), ('login'), ('error'),
	('update'), ('scanner'), ('phone'), ('noise'), ('driver'), ('cable'), ('server'), ('backup'),
	('licence'));
-- an hour as often as calls begin in it
CREATE TEMP TABLE hour AS SELECT column1 AS h FROM (VALUES (7), (8), (8), (9), (9), (9), (10), (10),
	(10), (10), (11), (11), (11), (12), (13), (13), (14), (14), (14), (14), (15), (15), (15), (16),
	(16), (17), (18), (22));
-- midnights, the newest first, and how many calls there were since each
CREATE TEMP TABLE day (since INTEGER PRIMARY KEY, midnight INTEGER);
INSERT INTO day
WITH RECURSIVE n (k, date, since) AS (
	SELECT 0, date(:now, 'unixepoch', 'localtime'), 200
	UNION ALL
	SELECT k + 1, date(date, '-1 day'),
		since + iif(strftime('%w', date, '-1 day') IN ('0', '6'), 100, 1000)
	FROM n WHERE since <= :n
)
SELECT since, unixepoch(date, 'utc') FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :n)
INSERT INTO call (start, took, channel, operator, client, product, category, title)
SELECT min(:now - :n + i, (SELECT midnight FROM day WHERE since > :n - i ORDER BY since LIMIT 1)
		+ (SELECT h FROM hour WHERE rowid = 1 + abs(random() + i) % 28) * 3600
		+ abs(random()) % 3600),
	60 + abs(random()) % (1 + abs(random()) % 1800), iif(i % 4, 'phone', 'email'), 1 + i % 3,
	1 + abs(random()) % (1 + abs(random()) % 1000), 1 + abs(random()) % (1 + abs(random()) % 50),
	'category-' || (abs(random()) % (1 + abs(random()) % 40)),
	(SELECT w FROM word WHERE rowid = 1 + abs(random() + i) % 20) || ' ' ||
	(SELECT w FROM word WHERE rowid = 1 + abs(random() - i) % 20) || ' number ' || (i % 9973)
FROM n;
UPDATE call SET told = min(:now, start + 600), closed = min(:now, start + 900 + id % 9 * 3600),
	respond = start + 7200, deadline = start + 28800, inform = start + 14400,
	outcome = 'solved', solution = 'done as the article says'
WHERE id <= :n - 900 AND id % (:n / 100);
INSERT INTO entry (at, operator, user, call, what, text)
SELECT start + turn * 300, operator, 'bench', id, what, text
FROM call, (SELECT 0 AS turn, 'add' AS what, NULL AS text UNION ALL SELECT 1, 'note', 'looked at it'
	UNION ALL SELECT 2, 'told', 'we are on it');
INSERT INTO callback (call, made, due, team, operator, text)
SELECT id, start, :now + (id % 300 - 100) * 600, 'desk', operator, 'call back'
FROM call WHERE closed IS NULL ORDER BY id DESC LIMIT 1000;
INSERT INTO callback (call, made, due, team, operator, ended, outcome)
SELECT id, start, start + 3600, 'desk', operator, start + 3000, 'done' FROM call WHERE closed IS NOT NULL;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 90 * 24)
INSERT INTO check_run (name, at, took, state)
SELECT 'disk', :now - (90 * 24 - i) * 3600, 20 + i % 7, iif(i % 50, 'ok', 'warning') FROM n;
INSERT INTO call_text (rowid, title, solution) SELECT id, title, solution FROM call;
COMMIT;
ANALYZE;
PRAGMA journal_mode = WAL;
