-- what is asked most: categories and products of calls
-- :since time = 30d ago: calls that began then or later
-- category text: the desk's own word
-- product text: its code
-- calls number bar: how many there were
-- share number: percent of all that were counted
-- open number: how many of them are open
-- last time: when the newest began
WITH asked AS (
	SELECT category, product, client, operator, start, closed
	FROM call
	WHERE NOT :given AND start >= :since AND start < :until
	UNION ALL
	SELECT category, product, client, operator, start, closed
	FROM given CROSS JOIN call ON call.id = given.id
	WHERE :given AND start >= :since AND start < :until
), pair AS (
	SELECT category, product, count(*) AS calls, count(*) - count(closed) AS open,
		max(start) AS last
	FROM asked
	WHERE (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	GROUP BY category, product
)
SELECT category, product.code AS product, calls,
	round(100.0 * calls / sum(calls) OVER (), 1) AS share, open, last
FROM pair LEFT JOIN product ON product.id = pair.product
ORDER BY calls DESC, last DESC, category, product.code
