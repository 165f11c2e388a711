-- callers who came back: calls on a product within 14 days of the one before by the same caller
-- :since time = 30d ago: calls that began then or later
-- :within duration = 14d: what is later is no return
-- ref text: the newest of their calls
-- client text: code of the client
-- caller text: of a caller without client, the person
-- phone text: and their number
-- product text: its code
-- calls number: how often they called, with the calls before the period that they came back from
-- returns number bar: how often they came back in the period
-- share number: percent of all calls of the period that these returns are
-- first text: the first of their calls
-- title text: the problem of the newest
WITH called AS MATERIALIZED (
	SELECT id, start, client, iif(client, NULL, phone) AS phone,
		iif(client OR phone <> '', NULL, caller) AS caller, product
	FROM call
	WHERE start >= :since - :within AND start < :until
	AND direction = 'in' AND kind <> 'check'
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
), spaced AS (
	SELECT *, start - lag(start) OVER theirs <= :within AS again,
		lead(start) OVER theirs - start <= :within AND lead(start) OVER theirs >= :since
			AS left
	FROM called
	WHERE coalesce(client, phone, caller) IS NOT NULL
	WINDOW theirs AS (PARTITION BY client, phone, caller, product ORDER BY start, id)
), returned AS (
	SELECT client, phone, caller, product, count(*) AS calls, min(id) AS first,
		max(id) AS newest, sum(again AND start >= :since) AS returns
	FROM spaced
	WHERE (again AND start >= :since) OR left
	GROUP BY client, phone, caller, product
)
SELECT 'c' || newest AS ref, client.code AS client, returned.caller, returned.phone,
	product.code AS product, calls, returns,
	round(100.0 * returns / (SELECT count(*) FROM called WHERE start >= :since), 1) AS share,
	'c' || first AS first, title
FROM returned
JOIN call ON call.id = newest
LEFT JOIN client ON client.id = returned.client
LEFT JOIN product ON product.id = returned.product
ORDER BY returns DESC, newest DESC
