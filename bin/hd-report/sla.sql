-- what contracts and the desk promise: answered, solved and told in time
-- :since time = 30d ago: calls that began then or later
-- client text: code of the client; - for callers without one
-- priority text: low normal high critical
-- calls number: how many have a time to answer, to solve or to tell
-- responded number: answered in time
-- unanswered number: answered too late, or not yet though it is late
-- fixed number: solved in time
-- unfixed number: solved too late, or not yet though it is late
-- informed number: told in time, each time
-- uninformed number: told too late at least once
-- share number: percent of all these that were in time
-- worst text: the newest call with one too late
WITH promised AS (
	SELECT id, start, client, priority, channel, direction, respond, deadline, inform, told, late,
		closed
	FROM call
	WHERE start >= :since AND start < :until
	AND (respond IS NOT NULL OR deadline IS NOT NULL OR inform IS NOT NULL)
	AND source IS NULL
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	AND (NOT :given OR id IN (SELECT id FROM given))
), answered AS (
	-- whoever is on the telephone is answered; others when they first hear from us
	SELECT *, iif(direction = 'out' OR channel IN ('phone', 'chat', 'walk-in'), start,
		(SELECT min(at) FROM entry WHERE entry.call = promised.id
			AND what IN ('told', 'close', 'done', 'miss'))) AS heard
	FROM promised
), judged AS (
	-- 1 in time, 0 too late, NULL not promised or not known yet
	SELECT *,
		iif(coalesce(heard, :now) <= respond, iif(heard IS NULL, NULL, 1),
			iif(respond IS NULL, NULL, 0)) AS responded,
		iif(coalesce(closed, :now) <= deadline, iif(closed IS NULL, NULL, 1),
			iif(deadline IS NULL, NULL, 0)) AS fixed,
		iif(late OR (closed IS NULL AND inform < :now), iif(inform IS NULL, NULL, 0),
			iif(inform IS NULL OR coalesce(told, closed) IS NULL, NULL, 1)) AS informed
	FROM answered
)
SELECT client.code AS client, priority, count(*) AS calls,
	coalesce(sum(responded), 0) AS responded, coalesce(sum(1 - responded), 0) AS unanswered,
	coalesce(sum(fixed), 0) AS fixed, coalesce(sum(1 - fixed), 0) AS unfixed,
	coalesce(sum(informed), 0) AS informed, coalesce(sum(1 - informed), 0) AS uninformed,
	round(100.0 * (total(responded) + total(fixed) + total(informed))
		/ (count(responded) + count(fixed) + count(informed)), 1) AS share,
	'c' || max(iif(responded = 0 OR fixed = 0 OR informed = 0, judged.id, NULL)) AS worst
FROM judged LEFT JOIN client ON client.id = judged.client
GROUP BY judged.client, priority
ORDER BY client.code, instr('critical high normal low', priority)
