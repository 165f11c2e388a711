-- the day on one page: overdue, missed, due today, untold, critical, new, checks, changes, yesterday
-- :since time = 1d ago: calls that began then or later are new
-- :changed time = 7d ago: articles and scripts changed then or later
-- :grace duration = 15m: how long after its time a promise still counts as kept in time
-- :language en|fr|nl|de = config language: titles are in it, where they can be
-- :lines number = 8: lines of a section
-- ref text: the call, the promise or the article; of a person the first promise of today
-- section text: overdue missed due today untold critical check new changed away yesterday
-- of number: how many there are of them, where lines leaves some out; of a person; of yesterday
-- at time: when it falls due, was to be told, began, changed, they left; yesterday's beginning
-- who text: the person, or the team when no person has it
-- text text: what was promised, the problem, or what is counted
WITH RECURSIVE promised AS MATERIALIZED (
	SELECT id, due, operator, team, CASE
		WHEN phone IS NOT NULL THEN 'missed'
		WHEN coalesce(until, due) < :now THEN 'overdue'
		ELSE 'today'
		END AS section
	FROM callback
	WHERE ended IS NULL
	AND due < unixepoch(:now, 'unixepoch', 'localtime', 'start of day', '+1 day', 'utc')
), open AS MATERIALIZED (
	SELECT id, start, inform, priority, operator
	FROM call
	WHERE closed IS NULL
), person AS (
	SELECT id, due, many, row_number() OVER (ORDER BY many DESC, due, id) AS n
	FROM (SELECT id, due,
			row_number() OVER (PARTITION BY team, operator ORDER BY due, id) AS nth,
			count(*) OVER (PARTITION BY team, operator) AS many
		FROM promised WHERE section = 'today')
	WHERE nth = 1
), name (name) AS (
	-- checks: from one to the next by the index, whatever runs there were
	SELECT min(name) FROM check_run
	UNION ALL
	SELECT (SELECT min(check_run.name) FROM check_run WHERE check_run.name > name.name)
	FROM name WHERE name.name IS NOT NULL
), run AS MATERIALIZED (
	SELECT name.name, state, (SELECT max(id) FROM check_run
		WHERE check_run.name = name.name AND check_run.state = state.state) AS id
	FROM name CROSS JOIN (SELECT value AS state
		FROM json_each('["ok", "warning", "unknown", "critical"]')) AS state
	WHERE name.name IS NOT NULL
), bad AS MATERIALIZED (
	SELECT last.name, check_run.state, call, line,
		(SELECT at FROM check_run WHERE check_run.id = (
			SELECT min((SELECT min(id) FROM check_run WHERE check_run.name = last.name
				AND check_run.state = run.state AND check_run.id > last.well))
			FROM run WHERE run.name = last.name AND run.state <> 'ok')) AS since
	FROM (SELECT name, max(id) AS id, coalesce(max(id) FILTER (WHERE state = 'ok'), 0) AS well
		FROM run GROUP BY name) AS last
	CROSS JOIN check_run ON check_run.id = last.id
	WHERE check_run.state <> 'ok' AND at >= :now - 7 * 86400
), changed AS MATERIALIZED (
	-- the newest revision of each page; the others are its past
	SELECT article, at, title
	FROM (SELECT article, title, max(at) OVER (PARTITION BY article) AS at, row_number() OVER (
			PARTITION BY article ORDER BY language <> :language, language) AS nth
		FROM article_page CROSS JOIN article_version ON page = article_page.id
			AND article_version.revision = article_page.revision
		WHERE gone IS NULL AND at >= :changed AND state = 'current')
	WHERE nth = 1
), held AS MATERIALIZED (
	SELECT operator, sum(call) AS calls, count(*) - sum(call) AS promises
	FROM (SELECT operator, 1 AS call FROM open
		UNION ALL SELECT operator, 0 FROM callback WHERE ended IS NULL)
	GROUP BY operator
), away AS MATERIALIZED (
	-- who leaves this week or left last week, and whoever left with something in their name
	SELECT operator.id, login, unixepoch(gone, 'utc') AS at, coalesce(calls, 0) AS calls,
		coalesce(promises, 0) AS promises
	FROM operator LEFT JOIN held ON held.operator = operator.id
	WHERE gone <= date(:now, 'unixepoch', 'localtime', '+7 days')
	AND (gone > date(:now, 'unixepoch', 'localtime', '-7 days') OR held.operator)
), day AS (
	-- the last one that the desk was open, and its calls until today
	SELECT n, unixepoch(:now, 'unixepoch', 'localtime', 'start of day', -n || ' days', 'utc')
		AS begins
	FROM (SELECT value AS n, date(:now, 'unixepoch', 'localtime', -value || ' days') AS date
		FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14]'))
	WHERE date NOT IN (SELECT date FROM holiday)
	AND (NOT EXISTS (SELECT 1 FROM opening) OR EXISTS (SELECT 1 FROM opening
		WHERE day = substr('sunmontuewedthufrisat', 1 + 3 * strftime('%w', date), 3)))
	ORDER BY n LIMIT 1
), span AS MATERIALIZED (
	SELECT begins,
		unixepoch(begins, 'unixepoch', 'localtime', '-7 days', 'utc') AS begins_before,
		ends, unixepoch(ends, 'unixepoch', 'localtime', '-7 days', 'utc') AS ends_before
	FROM day, (SELECT unixepoch(:now, 'unixepoch', 'localtime', 'start of day', 'utc') AS ends)
), logged AS MATERIALIZED (
	SELECT start >= begins AS new, title GLOB 'missed call from *' AS missed
	FROM span CROSS JOIN call
	WHERE start >= begins_before AND start < ends AND (start < ends_before OR start >= begins)
	AND kind <> 'check'
), ended AS MATERIALIZED (
	-- at first contact is what the report solved says it is
	SELECT closed >= begins AS new, outcome = 'solved' AND direction = 'in' AND source IS NULL
		AND date(start, 'unixepoch', 'localtime') = date(closed, 'unixepoch', 'localtime')
		AND NOT EXISTS (SELECT 1 FROM entry
			WHERE entry.call = call.id AND (what IN ('promise', 'reopen')
				OR (what = 'set' AND text LIKE 'operator %')))
		AND (SELECT count(*) FROM message
			WHERE message.call = call.id AND direction = 'in' AND kind = 'message') < 2
		AND NOT EXISTS (SELECT 1 FROM call AS again
			WHERE again.original = call.id AND again.client = call.client) AS first
	FROM span CROSS JOIN call
	WHERE closed >= begins_before AND closed < ends
	AND (closed < ends_before OR closed >= begins)
	AND kind <> 'check' AND title NOT GLOB 'missed call from *'
), figure (n, many, before, text) AS (
	SELECT 1, sum(new), sum(NOT new), 'calls logged' FROM logged WHERE NOT missed
	UNION ALL
	SELECT 2, sum(new), sum(NOT new), 'calls closed' FROM ended
	UNION ALL
	SELECT 3, sum(first AND new), sum(first AND NOT new), 'solved at first contact' FROM ended
	UNION ALL
	SELECT 4, sum(kept AND ended >= begins), sum(kept AND ended < ends_before),
		'promises kept in time of ' || coalesce(sum(ended >= begins), 0)
			|| ' that were done or failed'
	FROM (SELECT begins, ends_before, ended,
			outcome = 'done' AND ended <= coalesce(until, due) + :grace AS kept
		FROM span CROSS JOIN callback
		WHERE ended >= begins_before AND ended < ends AND outcome <> 'cancelled')
	UNION ALL
	SELECT 5, sum(new), sum(NOT new), 'callers missed' FROM logged WHERE missed
), listed AS (
	SELECT * FROM (SELECT 1 AS place, section, NULL AS call, id AS callback,
			count(*) OVER () AS of, due AS at, id AS n
		FROM promised WHERE section = 'overdue' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 2, section, NULL, id, count(*) OVER (), due, id
		FROM promised WHERE section = 'missed' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT 3, 'due', NULL, id, many, due, n FROM person WHERE n <= :lines
	UNION ALL
	SELECT * FROM (SELECT 4, section, NULL, id, count(*) OVER (), due, id
		FROM promised WHERE section = 'today' ORDER BY due, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 5, 'untold', id, NULL, count(*) OVER (), inform, id
		FROM open WHERE inform <= :now ORDER BY inform, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 6, 'critical', id, NULL, count(*) OVER (), start, id
		FROM open WHERE priority = 'critical' ORDER BY start, id LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 8, 'new', id, NULL, count(*) OVER (), start, id
		FROM open WHERE start >= :since ORDER BY start DESC, id DESC LIMIT :lines)
), named AS (
	SELECT place, section, iif(callback.id, 'b' || callback.id, 'c' || call.id) AS ref, of, at,
		coalesce(operator.login, callback.team) AS who,
		coalesce(callback.kind || ': ' || coalesce(callback.text, call.title), call.title)
			AS text, n
	FROM listed
	LEFT JOIN callback ON callback.id = listed.callback
	JOIN call ON call.id = coalesce(callback.call, listed.call)
	LEFT JOIN operator ON operator.id = iif(listed.callback, callback.operator, call.operator)
	UNION ALL
	SELECT * FROM (SELECT 7, 'check', 'c' || call, count(*) OVER (), since, NULL,
			name || ' ' || state || coalesce(': ' || line, ''),
			row_number() OVER (ORDER BY instr('critical unknown warning', state), since,
				name) AS n
		FROM bad) WHERE n <= :lines
	UNION ALL
	SELECT * FROM (SELECT 9, 'changed', 'a' || article, count(*) OVER (), at, NULL,
			kind || ' ' || code || ': ' || title, article
		FROM changed JOIN article ON article.id = article
		ORDER BY at DESC, article LIMIT :lines)
	UNION ALL
	SELECT * FROM (SELECT 10, 'away', NULL, calls + promises, at, login,
			calls || ' calls and ' || promises || ' promises are theirs',
			row_number() OVER (ORDER BY calls + promises DESC, at, id) AS n
		FROM away) WHERE n <= :lines
	UNION ALL
	SELECT 11, 'yesterday', NULL, coalesce(many, 0), begins, NULL,
		text || ', ' || coalesce(before, 0) || ' a week before', n
	FROM figure, span
	WHERE EXISTS (SELECT 1 FROM figure WHERE many OR before)
)
SELECT ref, section, of, at, who, text
FROM named
ORDER BY place, iif(place = 4, who, ''), iif(place IN (3, 7, 10), 0, at), n
