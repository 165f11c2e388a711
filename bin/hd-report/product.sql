-- a product on one page, named by -p: problems and what solves them, articles, contracts, open calls
-- :product number: which one
-- :since time = 365d ago: calls counted from then on
-- :changed time = 30d ago: articles changed then or later
-- :language en|fr|nl|de = config language: titles are in it, where they can be
-- :lines number = 10: lines of a section
-- ref text: the product, the newest call, the article, the contract
-- section text: product open problem words script article changed complement contract
-- of number: how many calls, contracts, calls that an article solved; the revision that changed it
-- at time: when the call began, the newest of them did, the article was changed
-- who text: of a call its operator, of a contract its client
-- text text: what it is; after a problem the articles that solved most of its calls
WITH this AS MATERIALIZED (
	SELECT id, code, name, supported, note FROM product WHERE id = :product
), asked AS MATERIALIZED (
	SELECT call.id, start, category, title, article
	FROM call
	WHERE product = :product AND start >= :since AND start < :until AND kind <> 'check'
	AND (:client IS NULL OR client = :client)
), solution AS MATERIALIZED (
	SELECT category, article, count(*) AS solved
	FROM asked
	WHERE article IS NOT NULL
	GROUP BY category, article
), problem AS (
	SELECT 'c' || max(id) AS ref, count(*) AS calls, max(start) AS last, category,
		(SELECT group_concat(code || ' ' || solved, ', ')
			FROM (SELECT article.code, solved
				FROM solution JOIN article ON article.id = solution.article
				WHERE solution.category = asked.category
				ORDER BY solved DESC, code LIMIT 3)) AS solved
	FROM asked
	WHERE category IS NOT NULL
	GROUP BY category
), said AS MATERIALIZED (
	SELECT asked.id, start, value AS words
	FROM asked, json_each(word_pairs(title))
	WHERE title NOT GLOB 'missed call from *'
), pair AS MATERIALIZED (
	SELECT words, count(*) AS calls
	FROM said
	GROUP BY words
	HAVING count(*) > 1
), best AS (
	-- a call counts once, for the pair that most calls have
	SELECT said.id, start, words, max(100 * calls + (instr(words, ' ') > 0))
	FROM said JOIN pair USING (words)
	GROUP BY said.id
), page AS MATERIALIZED (
	SELECT page_line.ref, page_line.article, page_line.code, kind, language, revision, changed,
		title
	FROM this JOIN page_line ON page_line.product = this.code
	WHERE state = 'current'
	ORDER BY page_line.article, language
), known AS MATERIALIZED (
	SELECT ref, kind, (SELECT count(*) FROM asked WHERE asked.article = page.article) AS solved,
		max(changed) AS changed, max(revision) AS revision,
		code || ' (' || group_concat(language, ' ') || '): ' || (SELECT title
			FROM page AS one
			WHERE one.article = page.article
			ORDER BY one.language <> :language, one.language LIMIT 1) AS text
	FROM page
	GROUP BY article
), listed AS (
	SELECT 0 AS place, 'p' || id AS ref, 'product' AS section, NULL AS of, NULL AS at,
		NULL AS who, name || iif(supported, '', ', not supported')
			|| coalesce(': ' || note, '') AS text, 0 AS n
	FROM this
	UNION ALL
	SELECT * FROM (SELECT 1, 'c' || call.id, 'open', count(*) OVER (), start, login, title,
			row_number() OVER (ORDER BY start, call.id) AS n
		FROM call CROSS JOIN operator ON operator.id = call.operator
		WHERE +product = :product AND closed IS NULL
		AND (:client IS NULL OR client = :client)
		ORDER BY n LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 2, ref, 'problem', calls, last, NULL,
			category || coalesce(': ' || solved, ''),
			row_number() OVER (ORDER BY calls DESC, last DESC, category) AS n
		FROM problem ORDER BY n LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 3, 'c' || max(id), 'words', count(*), max(start), NULL, words,
			row_number() OVER (ORDER BY count(*) DESC, max(start) DESC, words) AS n
		FROM best GROUP BY words HAVING count(*) > 1 ORDER BY n LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT iif(kind = 'script', 4, 5), ref, kind, solved, changed, NULL, text,
			row_number() OVER (PARTITION BY kind
				ORDER BY solved DESC, changed DESC, text) AS n
		FROM known) WHERE n <= :lines
	UNION ALL
	SELECT * FROM (SELECT 6, ref, 'changed', revision, changed, NULL, text,
			row_number() OVER (ORDER BY changed DESC, text) AS n
		FROM known WHERE changed >= :changed ORDER BY n LIMIT :lines)
	UNION ALL
	SELECT 7, 'p' || product.id, 'complement', NULL, NULL, NULL,
		product.code || coalesce(': ' || why, ''), row_number() OVER (ORDER BY product.code)
	FROM this
	JOIN complement ON pair > this.code || '/' AND pair < this.code || '0'
	JOIN product ON product.code = substr(pair, instr(pair, '/') + 1)
	UNION ALL
	SELECT *
	FROM (SELECT 8, 't' || contract.id, 'contract', count(*) OVER (), NULL, client.code, covers
			|| iif(until IS NULL, '', iif(renews, ', renewed after ', ', until ') || until),
			row_number() OVER (ORDER BY client.code, contract.id) AS n
		FROM this
		JOIN contract ON contract.product IS NULL OR contract.product = this.id
		JOIN client ON client.id = contract.client
		WHERE "from" <= date(:now, 'unixepoch', 'localtime')
		AND (until IS NULL OR renews OR until >= date(:now, 'unixepoch', 'localtime'))
		AND (:client IS NULL OR contract.client = :client)
		ORDER BY n
		LIMIT :lines)
)
SELECT ref, section, of, at, who, text
FROM listed
ORDER BY place, n
