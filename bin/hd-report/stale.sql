-- articles that are old and often used: what to look at again
-- :since time = 365d ago: uses counted from then on
-- :age duration = 365d: how long the file was not written
-- :least number = 3: uses
-- ref text: the article
-- code text: its code
-- language text
-- changed time: when its file was written
-- solved number bar: calls it solved
-- last time: the newest of them was closed
-- title text
WITH used AS (
	SELECT article, count(*) AS solved, max(closed) AS last
	FROM call
	WHERE article IS NOT NULL AND closed >= :since AND closed < :until
	AND (:product IS NULL OR call.product = :product)
	GROUP BY article
	HAVING count(*) >= :least
)
SELECT ref, code, language, changed, used.solved, last, title
FROM used JOIN page_line ON page_line.article = used.article
WHERE changed <= :now - :age
ORDER BY used.solved DESC, changed, code, language
