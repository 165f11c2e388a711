-- what changed in articles and scripts, and whether you have read it
-- :since time = 30d ago: files written then or later
-- ref text: the article
-- code text: its code
-- language text
-- revision number: the newest
-- changed time: when its file was written
-- read text: yes, before (an older revision) or no
-- title text
SELECT page_line.ref, code, page_line.language, page_line.revision, changed,
	CASE
	WHEN EXISTS (SELECT 1 FROM article_read WHERE article_read.page = page_line.id
		AND article_read.revision = page_line.revision AND operator = :me) THEN 'yes'
	WHEN EXISTS (SELECT 1 FROM article_read WHERE article_read.page = page_line.id
		AND operator = :me) THEN 'before'
	ELSE 'no'
	END AS read, title
FROM page_line
WHERE changed >= :since AND changed < :until
AND (:product IS NULL OR product = (SELECT product.code FROM product WHERE product.id = :product))
ORDER BY changed DESC, code, page_line.language
