-- routine checks: state now and since when, runs, percent of the time well; bad ones first
-- :since time = 30d ago: what is counted ran then or later
-- check text: its name
-- state text: what the last run found: ok warning unknown critical
-- since time: when it came to be so
-- at time: the last run
-- runs number: in the period
-- well number: percent of the time in which it was ok, from each run to the next
-- slowest number: seconds that the longest run took
-- median number: seconds that the one in the middle took
-- call text: the call about it
-- line text: what the last run said
WITH RECURSIVE name (name) AS (
	-- from one to the next by the index, whatever runs there were
	SELECT min(name) FROM check_run
	UNION ALL
	SELECT (SELECT min(check_run.name) FROM check_run WHERE check_run.name > name.name)
	FROM name WHERE name.name IS NOT NULL
), state (state, rank) AS (
	VALUES ('critical', 1), ('unknown', 2), ('warning', 3), ('ok', 4)
), newest AS MATERIALIZED (
	SELECT name.name, state.state, rank, (SELECT max(id) FROM check_run
		WHERE check_run.name = name.name AND check_run.state = state.state) AS id
	FROM name CROSS JOIN state
	WHERE name.name IS NOT NULL
), last AS MATERIALIZED (
	SELECT check_run.*, rank, (SELECT coalesce(max(newest.id), 0) FROM newest
		WHERE newest.name = check_run.name AND newest.id < check_run.id) AS other
	FROM (SELECT name, rank, max(id) AS id FROM newest GROUP BY name) AS newest
	CROSS JOIN check_run ON check_run.id = newest.id
	WHERE (:product IS NULL OR product = :product)
), timed AS MATERIALIZED (
	SELECT id, count(*) AS runs, max(took) AS slowest, median(took) AS median, min(at) AS first,
		sum(max(0, ends - at)) AS lasted,
		sum(iif(state = 'ok', max(0, ends - at), 0)) AS well
	FROM (SELECT last.id, check_run.at, check_run.state, check_run.took,
			coalesce(lead(check_run.at) OVER (PARTITION BY last.id
			ORDER BY check_run.at, check_run.id), min(:now, :until)) AS ends
		FROM last CROSS JOIN check_run ON check_run.name = last.name
		WHERE check_run.at >= :since AND check_run.at < :until)
	GROUP BY id
), begun AS MATERIALIZED (
	-- what it was when the period began, until its first run
	SELECT last.id, check_run.state,
		max(0, coalesce(timed.first, min(:now, :until)) - :since) AS lasted
	FROM last CROSS JOIN check_run ON check_run.id = (SELECT before.id FROM check_run AS before
		WHERE before.name = last.name AND before.at < :since
		ORDER BY before.at DESC, before.id DESC LIMIT 1)
	LEFT JOIN timed ON timed.id = last.id
)
SELECT last.name AS "check", last.state, (SELECT at FROM check_run WHERE check_run.id = (
		SELECT min(id) FROM check_run WHERE check_run.name = last.name
		AND check_run.state = last.state AND check_run.id > last.other)) AS since,
	last.at, coalesce(runs, 0) AS runs,
	round(100.0 * (coalesce(timed.well, 0) + iif(begun.state = 'ok', begun.lasted, 0)) /
		nullif(coalesce(timed.lasted, 0) + coalesce(begun.lasted, 0), 0), 2) AS well,
	slowest / 1000.0 AS slowest, timed.median / 1000 AS median,
	'c' || last.call AS call, last.line
FROM last
LEFT JOIN timed ON timed.id = last.id
LEFT JOIN begun ON begun.id = last.id
ORDER BY last.rank, since, last.name
