-- calls handed to other teams: opening hours that each team held each of them
-- :since time = 30d ago: calls that began then or later
-- ref text: the call
-- team text: the team that held it
-- held duration: opening hours that it did
-- share number: percent of the opening hours from its beginning to its end, or now
-- promises number: how many it had about it
-- client text: code of the client
-- title text: the problem
WITH asked AS MATERIALIZED (
	SELECT call.id, start, coalesce(closed, :now) AS until, operator.team AS own, client, title
	FROM call JOIN operator ON operator.id = call.operator
	WHERE start >= :since AND start < :until
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (NOT :given OR call.id IN (SELECT id FROM given))
), turn AS MATERIALIZED (
	-- a promise is with one team after the other: "old -> new" ends the turn of the old, who is
	-- a person or a team; the present one has the last
	SELECT asked.id, callback.id AS callback, entry.id AS n, entry.at AS ends,
		coalesce(operator.team, team.name, callback.team) AS team
	FROM asked CROSS JOIN callback ON callback.call = asked.id
	CROSS JOIN entry ON entry.call = asked.id AND entry.callback = callback.id AND what = 'give'
	LEFT JOIN operator ON login = substr(entry.text, 1, instr(entry.text, ' -> ') - 1)
	LEFT JOIN team ON team.name = substr(entry.text, 1, instr(entry.text, ' -> ') - 1)
	UNION ALL
	SELECT asked.id, callback.id, NULL, coalesce(ended, asked.until), callback.team
	FROM asked CROSS JOIN callback ON callback.call = asked.id
), other AS MATERIALIZED (
	-- while something is promised of another team, that one holds the call
	SELECT turn.id, turn.team, max(begins, start) AS begins, min(ends, asked.until) AS ends
	FROM (SELECT turn.*, coalesce(lag(ends) OVER (PARTITION BY callback ORDER BY n NULLS LAST),
			made) AS begins
		FROM turn CROSS JOIN callback ON callback.id = turn.callback) AS turn
	JOIN asked ON asked.id = turn.id
	WHERE turn.team <> asked.own
), edge AS (
	SELECT id, start AS at FROM asked WHERE id IN (SELECT id FROM other)
	UNION SELECT id, until FROM asked WHERE id IN (SELECT id FROM other)
	UNION SELECT id, begins FROM other
	UNION SELECT id, ends FROM other
), stretch AS (
	SELECT id, at AS begins, lead(at) OVER (PARTITION BY id ORDER BY at) AS ends FROM edge
), held AS (
	SELECT DISTINCT stretch.id, coalesce(other.team, asked.own) AS team, stretch.begins,
		stretch.ends
	FROM stretch
	JOIN asked ON asked.id = stretch.id
	LEFT JOIN other ON other.id = stretch.id AND other.begins <= stretch.begins
		AND other.ends >= stretch.ends
	WHERE stretch.ends IS NOT NULL
), summed AS (
	SELECT id, team, sum(open_minutes(begins, ends)) AS minutes FROM held GROUP BY id, team
)
SELECT 'c' || asked.id AS ref, summed.team, CAST(round(60 * minutes) AS INTEGER) AS held,
	round(100.0 * minutes / nullif(open_minutes(start, until), 0), 1) AS share,
	(SELECT count(DISTINCT callback) FROM turn WHERE turn.id = asked.id
		AND turn.team = summed.team) AS promises,
	client.code AS client, title
FROM summed
JOIN asked ON asked.id = summed.id
LEFT JOIN client ON client.id = asked.client
WHERE (:team IS NULL OR summed.team = :team)
AND (:operator IS NULL OR summed.team = (SELECT team FROM operator WHERE id = :operator))
ORDER BY asked.start, asked.id, held DESC, summed.team
