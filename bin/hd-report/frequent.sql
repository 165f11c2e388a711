-- what is asked most: categories and products of calls
-- :since time = 30d ago: calls that began then or later
-- :by both|category|product = both: what is counted
-- category text: the desk's own word
-- product text: its code
-- calls number bar: how many there were
-- share number: percent of all that were counted
-- open number: how many of them are open
-- last time: when the newest began
-- before number: how many there were in the period of the same length before
-- change number: percent more than those, or less
-- pareto number: percent of all that this line and those above it make
WITH asked AS MATERIALIZED (
	SELECT category, product, client, operator, start, closed
	FROM call
	WHERE NOT :given AND start >= 2 * :since - min(:until, :now) AND start < :until
	UNION ALL
	SELECT category, product, client, operator, start, closed
	FROM given CROSS JOIN call ON call.id = given.id
	WHERE :given -- a condition on call here would make SQLite filter all calls first
), pair AS (
	SELECT iif(:by = 'product', NULL, category) AS category,
		iif(:by = 'category', NULL, product) AS product, sum(start >= :since) AS calls,
		sum(start >= :since AND closed IS NULL) AS open, max(start) AS last,
		iif(:given OR :since < 0, NULL, sum(start < :since)) AS before
	FROM asked
	WHERE (NOT :given OR (start >= :since AND start < :until))
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	GROUP BY 1, 2
)
SELECT category, product.code AS product, calls,
	round(100.0 * calls / sum(calls) OVER (), 1) AS share, open, last, before,
	round(100.0 * (calls - before) / nullif(before, 0), 1) AS change,
	round(100.0 * sum(calls) OVER (ORDER BY calls DESC, last DESC, category, product.code)
		/ sum(calls) OVER (), 1) AS pareto
FROM pair LEFT JOIN product ON product.id = pair.product
WHERE calls > 0
ORDER BY calls DESC, last DESC, category, product.code
