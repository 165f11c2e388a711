-- who holds what: open calls, promises overdue, of today, of this week and later
-- who text: the person; the team for what no person has
-- team text: the team
-- calls number bar: open calls
-- overdue number: promises past their time
-- today number: promises still due today
-- week number: promises due after today, until Sunday
-- later number: promises due after that
-- next time: the earliest of them that is not past
WITH day AS (
	SELECT unixepoch(:now, 'unixepoch', 'localtime', 'start of day', '+1 day', 'utc')
			AS tomorrow,
		unixepoch(:now, 'unixepoch', 'localtime', 'start of day', 'weekday 0', '+1 day',
			'utc') AS monday
), held AS (
	SELECT operator.login AS who, operator.team, operator.id AS operator, 1 AS calls,
		NULL AS due, NULL AS until
	FROM call JOIN operator ON operator.id = call.operator
	WHERE closed IS NULL
	AND (:client IS NULL OR call.client = :client)
	AND (:product IS NULL OR call.product = :product)
	UNION ALL
	SELECT assignee, team, operator_id, 0, due, coalesce(until, due)
	FROM callback_line
	WHERE ended IS NULL
	AND (:client IS NULL OR client_id = :client)
	AND (:product IS NULL OR product_id = :product)
)
SELECT who, team, sum(calls) AS calls, coalesce(sum(until < :now), 0) AS overdue,
	coalesce(sum(until >= :now AND due < tomorrow), 0) AS today,
	coalesce(sum(due >= tomorrow AND due < monday), 0) AS week,
	coalesce(sum(due >= monday AND due >= tomorrow), 0) AS later,
	min(iif(until >= :now, due, NULL)) AS next
FROM held, day
WHERE (:operator IS NULL OR operator = :operator)
AND (:team IS NULL OR team = :team)
GROUP BY team, who
ORDER BY team, who
