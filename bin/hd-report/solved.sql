-- what was solved at first contact, and how long solving took, by article and team
-- :since time = 30d ago: calls that were closed then or later
-- article text: code of the article that solved them; - when none did
-- team text: that of the person who had them
-- calls number: how many were solved, or not supported
-- solved number: how many were solved
-- first number bar: how many of those at first contact
-- share number: percent of the calls that were solved at first contact
-- median duration: opening hours from beginning to end of the one in the middle of those solved
-- slow duration: 90 of 100 took no more
-- newest text: the newest that was not solved at first contact
--
-- At first contact: closed on the day on which it began, and until now nothing was promised about
-- it, nobody else got it, it was not opened again, no second message came, and the client has no
-- duplicate of it. Imported calls do not count: their journal is elsewhere. The report briefing has
-- the same rule.
WITH asked AS (
	SELECT id
	FROM call
	WHERE NOT :given AND closed >= :since AND closed < :until
	UNION ALL
	SELECT call.id
	FROM given CROSS JOIN call ON call.id = given.id
	WHERE :given AND closed >= :since AND closed < :until
), ended AS (
	SELECT call.id, operator.team, article, client, outcome = 'solved' AS solved,
		iif(outcome = 'solved', open_minutes(start, closed), NULL) AS minutes,
		date(start, 'unixepoch', 'localtime') = date(closed, 'unixepoch', 'localtime')
			AS same_day
	FROM asked CROSS JOIN call ON call.id = asked.id
	CROSS JOIN operator ON operator.id = call.operator
	WHERE outcome IN ('solved', 'unsupported')
	AND direction = 'in'
	AND kind <> 'check'
	AND source IS NULL
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR team = :team)
), judged AS (
	SELECT *, solved AND same_day
		AND NOT EXISTS (SELECT 1 FROM entry
			WHERE entry.call = ended.id AND (what IN ('promise', 'reopen')
				OR (what = 'set' AND text LIKE 'operator %')))
		AND (SELECT count(*) FROM message
			WHERE message.call = ended.id AND direction = 'in' AND kind = 'message') < 2
		AND NOT EXISTS (SELECT 1 FROM call AS again
			WHERE again.original = ended.id AND again.client = ended.client) AS first
	FROM ended
)
SELECT article.code AS article, team, count(*) AS calls, sum(solved) AS solved,
	sum(first) AS first, round(100.0 * sum(first) / count(*), 1) AS share,
	CAST(round(60 * median(minutes)) AS INTEGER) AS median,
	CAST(round(60 * percentile(minutes, 90)) AS INTEGER) AS slow,
	'c' || max(iif(first, NULL, judged.id)) AS newest
FROM judged LEFT JOIN article ON article.id = judged.article
GROUP BY judged.article, team
ORDER BY calls DESC, article.code, team
