-- what was solved without an article: words that calls of a product have in common
-- :since time = 90d ago: calls closed then or later
-- :least number = 2: calls
-- product text: its code
-- word text: of the titles
-- calls number: how many have it
-- newest text: the newest of them
WITH RECURSIVE gap AS (
	SELECT call.id, product.code AS product, lower(title) AS title
	FROM call LEFT JOIN product ON product.id = call.product
	WHERE outcome = 'solved' AND article IS NULL AND closed >= :since AND closed < :until
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR call.product = :product)
	AND (NOT :given OR call.id IN (SELECT id FROM given))
), split (id, product, word, rest) AS (
	SELECT id, product, '', title || ' ' FROM gap
	UNION ALL
	SELECT id, product, trim(substr(rest, 1, instr(rest, ' ') - 1), '.,;:!?()"'''),
		substr(rest, instr(rest, ' ') + 1)
	FROM split WHERE rest <> ''
)
SELECT product, word, count(DISTINCT id) AS calls, 'c' || max(id) AS newest
FROM split
WHERE length(word) > 3
GROUP BY product, word
HAVING count(DISTINCT id) >= :least
ORDER BY calls DESC, product, word
