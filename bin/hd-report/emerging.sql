-- what comes more often than it did: products, categories and words that rose beyond chance
-- Callers are counted, since calls of one are no chance: whoever calls ten times counts once. Were
-- nothing new, each of n callers of the period and of the past ones would be of the period with the
-- same probability q. That c or more of them are has then at most the probability
-- exp(-(c ln (c / nq) + (n-c) ln ((n-c) / (n - nq)))): Hoeffding, Journal of the American
-- Statistical Association 58 (1963), theorem 1; the exponent is the log-likelihood ratio by which
-- Kulldorff (Communications in Statistics 26, 1997) looks for clusters. Many things are looked at,
-- so that is multiplied by how many (Bonferroni). What once came as often in the past periods is
-- not listed.
-- :since time = 7d ago: the period
-- :past number = 8: it is compared with the same days of so many weeks before
-- :least number = 3: callers
-- :risk number = 1: percent of such reports that may have a line although nothing changed
-- what text: all, product, category or words
-- name text: which
-- callers number bar: how many there were
-- usual number: how many there were in a period of the past
-- most number: the most there were in one
-- calls number: how many calls they made
-- product text: the product of most of these
-- newest text: the newest of them
WITH span AS MATERIALIZED (
	-- a longer period is compared with whole ones before it
	SELECT step, min(:until, :now) AS ends,
		min(:past, (:since - (SELECT min(start) FROM call)) / step) AS periods
	FROM (SELECT (min(:until, :now) - :since + 7 * 86400 - 1) / (7 * 86400) * (7 * 86400)
			AS step)
), heard AS MATERIALIZED (
	SELECT call.id, age, product, category, title,
		coalesce(client, '') || ' ' || coalesce(caller, phone, iif(client, '', 'c' || id))
			AS caller
	FROM (SELECT *, max(0, (:since - start + step - 1) / step) AS age
		FROM span CROSS JOIN call
		WHERE start >= :since - periods * step AND start < :until) AS call
	WHERE start + age * step < ends AND periods > 0
	AND kind <> 'check'
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
), mark AS MATERIALIZED (
	SELECT 1 AS place, 'all' AS what, NULL AS name, id, caller, age
	FROM heard
	UNION ALL
	SELECT 2, 'product', product, id, caller, age
	FROM heard
	WHERE product IS NOT NULL
	UNION ALL
	SELECT 3, 'category', category, id, caller, age
	FROM heard
	WHERE category IS NOT NULL
	UNION ALL
	SELECT 4, 'words', value, heard.id, caller, age
	FROM heard, json_each(word_pairs(title))
	WHERE title NOT GLOB 'missed call from *'
	UNION ALL
	SELECT 4, 'words', value, heard.id, caller, age
	FROM heard, json_each(words(title))
	WHERE title NOT GLOB 'missed call from *'
), aged AS (
	SELECT place, what, name, age, count(DISTINCT caller) AS callers
	FROM mark
	GROUP BY place, name, age
), counted AS (
	SELECT place, what, name, coalesce(max(callers) FILTER (WHERE age = 0), 0) AS callers,
		total(callers) FILTER (WHERE age > 0) AS before,
		coalesce(max(callers) FILTER (WHERE age > 0), 0) AS most
	FROM aged
	GROUP BY place, name
	HAVING sum(callers) >= :least
), judged AS (
	-- ln(NULL) where there were none, whose part of the ratio is 0
	SELECT counted.*, before / periods AS usual,
		4 * count(*) OVER (PARTITION BY place) AS tests,
		callers * ln(callers * (periods + 1) / (callers + before))
		+ coalesce(before * ln(nullif(before, 0) * (periods + 1) / (callers + before)
			/ periods), 0) AS ratio
	FROM counted, span
), risen AS MATERIALIZED (
	SELECT *
	FROM judged
	WHERE callers >= :least AND callers > most AND callers > usual
	AND tests * exp(-ratio) <= :risk / 100.0
), told AS MATERIALIZED (
	-- of several words of a call those that rose most, of two alike the pair
	SELECT place, name, id
	FROM (SELECT risen.place, risen.name, mark.id, row_number() OVER (PARTITION BY risen.place,
			mark.id ORDER BY ratio DESC, instr(risen.name, ' ') = 0, risen.name) AS nth
		FROM risen JOIN mark ON mark.place = risen.place AND mark.name IS risen.name
		WHERE age = 0)
	WHERE nth = 1
), heap AS (
	SELECT place, name, count(*) AS calls, count(DISTINCT caller) AS callers,
		max(told.id) AS newest
	FROM told JOIN heard ON heard.id = told.id
	GROUP BY place, name
), main AS (
	SELECT place, name, product
	FROM (SELECT place, name, product, row_number() OVER (PARTITION BY place, name
			ORDER BY count(*) DESC, product) AS nth
		FROM told JOIN heard ON heard.id = told.id
		GROUP BY place, name, product)
	WHERE nth = 1
)
SELECT what, iif(what = 'product', product.code, risen.name) AS name, risen.callers,
	round(usual, 1) AS usual, most, calls, product.code AS product, 'c' || newest AS newest
FROM risen
JOIN heap ON heap.place = risen.place AND heap.name IS risen.name AND heap.callers >= :least
JOIN main ON main.place = risen.place AND main.name IS risen.name
LEFT JOIN product ON product.id = main.product
ORDER BY risen.place, ratio DESC, risen.name
