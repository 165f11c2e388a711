-- the day on one page: overdue, missed, due today, untold, critical and new
-- :since time = 1d ago: calls that began then or later are new
-- :lines number = 12: lines of a section
-- ref text: the call or the promise
-- section text: overdue missed today untold critical new
-- of number: how many there are of them, where lines leaves some out
-- at time: when it fell or falls due, the caller was to be told, or the call began
-- who text: the person, or the team when no person has it
-- text text: what was promised, or the problem
WITH promised AS MATERIALIZED (
	SELECT id, due, CASE
		WHEN phone IS NOT NULL THEN 'missed'
		WHEN coalesce(until, due) < :now THEN 'overdue'
		ELSE 'today'
		END AS section
	FROM callback
	WHERE ended IS NULL
	AND due < unixepoch(:now, 'unixepoch', 'localtime', 'start of day', '+1 day', 'utc')
), open AS MATERIALIZED (
	SELECT id, start, inform, priority
	FROM call
	WHERE closed IS NULL
), counted AS (
	SELECT section, count(*) AS many FROM promised GROUP BY section
	UNION ALL
	SELECT 'untold', count(*) FROM open WHERE inform <= :now
	UNION ALL
	SELECT 'critical', count(*) FROM open WHERE priority = 'critical'
	UNION ALL
	SELECT 'new', count(*) FROM open WHERE start >= :since
), listed AS (
	SELECT * FROM (SELECT 1 AS place, section, id, due AS at FROM promised
		WHERE section = 'overdue' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 2, section, id, due FROM promised
		WHERE section = 'missed' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 3, section, id, due FROM promised
		WHERE section = 'today' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 4, 'untold', id, inform FROM open
		WHERE inform <= :now ORDER BY inform, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 5, 'critical', id, start FROM open
		WHERE priority = 'critical' ORDER BY start, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 6, 'new', id, start FROM open
		WHERE start >= :since ORDER BY start DESC, id DESC LIMIT :lines)
)
SELECT iif(callback.id, 'b' || callback.id, 'c' || call.id) AS ref, listed.section,
	counted.many AS of, listed.at, coalesce(operator.login, callback.team) AS who,
	coalesce(callback.kind || ': ' || coalesce(callback.text, call.title), call.title) AS text
FROM listed
JOIN counted ON counted.section = listed.section
LEFT JOIN callback ON callback.id = listed.id AND place <= 3
JOIN call ON call.id = iif(place <= 3, callback.call, listed.id)
LEFT JOIN operator ON operator.id = iif(place <= 3, callback.operator, call.operator)
ORDER BY place, iif(place = 3, who, ''), listed.at, listed.id
