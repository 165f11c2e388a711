-- desk.sql: a desk of :n calls, skewed as real ones are: few products and clients have most calls,
-- the office hours too; a contract for each of :n / 10 clients, three journal entries and a promise a
-- call, 1,000 calls and promises open. Set :n and :now.
PRAGMA synchronous = OFF;
BEGIN;
INSERT OR IGNORE INTO operator (id, login) VALUES (1, 'ann'), (2, 'bob'), (3, 'lea');
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < max(1000, :n / 10))
INSERT INTO client (code, name) SELECT 'client-' || i, 'Client number ' || i FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
INSERT INTO product (code, name) SELECT 'product-' || i, 'Product number ' || i FROM n;
INSERT INTO contract (code, client, "from", until, renews, covers, respond, fix, inform)
SELECT 'contract-' || id, id, '2026-01-01', '2026-12-31', 12, 'phone remote onsite', '2h critical=1h',
	'8h', '4h' FROM client;
CREATE TEMP TABLE word AS SELECT column1 AS w FROM (VALUES ('printer'), ('paper'), ('toner'),
	('network'), ('slow'), ('password'), ('mail'), ('screen'), ('blank'), ('login'), ('error'),
	('update'), ('scanner'), ('phone'), ('noise'), ('driver'), ('cable'), ('server'), ('backup'),
	('licence'));
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :n)
INSERT INTO call (start, operator, client, product, category, title, closed, outcome, solution)
SELECT :now - (:n - i) * 60 - abs(random()) % 60, 1 + i % 3,
	1 + abs(random()) % (1 + abs(random()) % 1000), 1 + abs(random()) % (1 + abs(random()) % 50),
	'category-' || (abs(random()) % (1 + abs(random()) % 40)),
	(SELECT w FROM word WHERE rowid = 1 + abs(random() + i) % 20) || ' ' ||
	(SELECT w FROM word WHERE rowid = 1 + abs(random() - i) % 20) || ' number ' || (i % 9973),
	iif(i > :n - 900 OR i % (:n / 100) = 0, NULL, :now - (:n - i) * 60 + 900),
	iif(i > :n - 900 OR i % (:n / 100) = 0, NULL, 'solved'),
	iif(i > :n - 900 OR i % (:n / 100) = 0, NULL, 'done as the article says')
FROM n;
INSERT INTO entry (at, operator, user, call, what, text)
SELECT start + turn * 300, operator, 'bench', id, what, text
FROM call, (SELECT 0 AS turn, 'add' AS what, NULL AS text UNION ALL SELECT 1, 'note', 'looked at it'
	UNION ALL SELECT 2, 'told', 'we are on it');
INSERT INTO callback (call, made, due, team, operator, text)
SELECT id, start, :now + (id % 300 - 100) * 600, 'desk', operator, 'call back'
FROM call WHERE closed IS NULL ORDER BY id DESC LIMIT 1000;
INSERT INTO callback (call, made, due, team, operator, ended, outcome)
SELECT id, start, start + 3600, 'desk', operator, start + 3000, 'done' FROM call WHERE closed IS NOT NULL;
INSERT INTO call_text (rowid, title, solution) SELECT id, title, solution FROM call;
COMMIT;
ANALYZE;
