-- what is not closed, by age: open calls, and those that wait for a promise
-- age text: days since the call began
-- state text: open, or waiting for a promise
-- calls number bar: how many
-- overdue number: how many of them have a promise past its time
-- late number: how many are past the deadline of the call itself
-- oldest text: the oldest of them
-- start time: when that one began
WITH open AS MATERIALIZED (
	SELECT id, start, state, deadline < :now AS late,
		julianday(date(:now, 'unixepoch', 'localtime'))
			- julianday(date(start, 'unixepoch', 'localtime')) AS days,
		EXISTS (SELECT 1 FROM callback WHERE callback.call = call_line.id AND ended IS NULL
			AND coalesce(until, due) < :now) AS overdue
	FROM call_line
	WHERE closed IS NULL
	AND (:client IS NULL OR client_id = :client)
	AND (:product IS NULL OR product_id = :product)
	AND (:operator IS NULL OR operator_id = :operator)
	AND (:team IS NULL OR team = :team)
	AND (NOT :given OR id IN (SELECT id FROM given))
)
SELECT CASE WHEN days < 1 THEN 'today' WHEN days <= 3 THEN '1-3' WHEN days <= 7 THEN '4-7'
		WHEN days <= 30 THEN '8-30' ELSE 'older' END AS age,
	state, count(*) AS calls, sum(overdue) AS overdue, coalesce(sum(late), 0) AS late,
	'c' || id AS oldest, min(start) AS start
FROM open
GROUP BY age, state
ORDER BY instr('today 1-3 4-7 8-30 older', age), state
