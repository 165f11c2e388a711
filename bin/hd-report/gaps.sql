-- what was solved without an article: words that calls of a product have in common
-- :since time = 90d ago: calls closed then or later
-- :least number = 2: calls
-- product text: its code
-- word text: of the titles
-- calls number bar: how many have it
-- newest text: the newest of them
WITH gap AS MATERIALIZED (
	SELECT id, product, title
	FROM call
	WHERE outcome = 'solved' AND article IS NULL AND closed >= :since AND closed < :until
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (NOT :given OR id IN (SELECT id FROM given))
	AND title NOT GLOB 'missed call from *'
)
SELECT product.code AS product, value AS word, count(*) AS calls, 'c' || max(gap.id) AS newest
FROM gap JOIN json_each(words(title))
LEFT JOIN product ON product.id = gap.product
GROUP BY gap.product, value
HAVING count(*) >= :least
ORDER BY calls DESC, product.code, word
