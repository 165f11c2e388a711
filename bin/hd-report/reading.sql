-- who has not read what changed
-- :since time = 30d ago: files written then or later
-- who text: the operator
-- ref text: the article
-- code text: its code
-- language text
-- revision number: the newest
-- changed time: when its file was written
-- title text
SELECT login AS who, page_line.ref, code, page_line.language, page_line.revision, changed, title
FROM page_line CROSS JOIN operator
WHERE changed >= :since AND changed < :until
AND (:operator IS NULL OR operator.id = :operator)
AND (:team IS NULL OR operator.team = :team)
AND (:product IS NULL OR product = (SELECT product.code FROM product WHERE product.id = :product))
AND NOT EXISTS (SELECT 1 FROM article_read WHERE article_read.page = page_line.id
	AND article_read.revision = page_line.revision AND article_read.operator = operator.id)
ORDER BY login, changed DESC, code, page_line.language
