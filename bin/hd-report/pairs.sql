-- what is asked most in the callers' words: pairs of words that titles have in common
-- Each call counts once, for the pair that says most of it: that of the largest calls * ln(calls /
-- expected), where two words that have nothing to do with each other would be expected together
-- in calls of one * calls of other / all calls (the term of the pair in Dunning's log-likelihood
-- ratio, Computational Linguistics 19, 1993). So a pair of words that are merely frequent is none.
-- :since time = 30d ago: calls that began then or later
-- :least number = 2: calls
-- words text: both, or the one of titles that have no other
-- calls number bar: how many there were
-- share number: percent of all
-- open number: how many of them are open
-- last time: when the newest began
-- before number: how many there were in the period of the same length before
-- change number: percent more than those, or less
-- pareto number: percent of all that this line and those above it make
-- product text: the product of most of them
-- newest text: the newest of them
WITH called AS MATERIALIZED (
	SELECT id, start, kind, title, product, client, operator, closed
	FROM call
	WHERE NOT :given AND start >= 2 * :since - min(:until, :now) AND start < :until
	UNION ALL
	SELECT call.id, start, kind, title, product, client, operator, closed
	FROM given CROSS JOIN call ON call.id = given.id
	WHERE :given -- a condition on call here would make SQLite filter all calls first
), asked AS MATERIALIZED (
	SELECT *
	FROM called
	WHERE (NOT :given OR (start >= :since AND start < :until))
	AND kind <> 'check' AND title NOT GLOB 'missed call from *'
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
), word AS MATERIALIZED (
	SELECT value AS word, count(*) AS calls
	FROM asked, json_each(words(title))
	GROUP BY value
), said AS MATERIALIZED (
	SELECT asked.id, value AS words FROM asked, json_each(word_pairs(title))
), pair AS MATERIALIZED (
	SELECT words, count(*) AS calls
	FROM said
	GROUP BY words
	HAVING count(*) >= :least
), weighed AS MATERIALIZED (
	SELECT words, pair.calls * ln(1.0 * pair.calls * (SELECT count(*) FROM asked)
			/ one.calls / other.calls) AS weight
	FROM pair
	JOIN word AS one ON one.word = substr(words, 1, instr(words, ' ') - 1)
	JOIN word AS other ON other.word = substr(words, instr(words, ' ') + 1)
	UNION ALL
	SELECT words, calls
	FROM pair
	WHERE NOT instr(words, ' ')
), chosen AS MATERIALIZED (
	SELECT id, words, row_number() OVER (PARTITION BY id ORDER BY weight DESC, words) AS nth
	FROM said CROSS JOIN weighed USING (words)
	WHERE weight >= 0
), best AS (
	SELECT asked.id, start, closed, product, words
	FROM asked JOIN chosen ON chosen.id = asked.id AND nth = 1
), sold AS (
	SELECT words, sum(start >= :since) AS calls, sum(start >= :since AND closed IS NULL) AS open,
		max(start) AS last, sum(start < :since) AS before, max(id) AS newest,
		first_value(product) OVER (PARTITION BY words
			ORDER BY sum(start >= :since) DESC, product) AS product
	FROM best
	GROUP BY words, product
), counted AS (
	SELECT words, sum(calls) AS calls, sum(open) AS open, max(last) AS last,
		iif(:given OR :since < 0, NULL, sum(before)) AS before, max(newest) AS newest,
		min(product) AS product
	FROM sold
	GROUP BY words
	HAVING sum(calls) >= :least
)
SELECT counted.words, calls,
	round(100.0 * calls / (SELECT count(*) FROM asked WHERE start >= :since), 1) AS share, open,
	last, before, round(100.0 * (calls - before) / nullif(before, 0), 1) AS change,
	round(100.0 * sum(calls) OVER (ORDER BY calls DESC, last DESC, counted.words)
		/ (SELECT count(*) FROM asked WHERE start >= :since), 1) AS pareto,
	product.code AS product, 'c' || newest AS newest
FROM counted LEFT JOIN product ON product.id = counted.product
ORDER BY calls DESC, last DESC, counted.words
