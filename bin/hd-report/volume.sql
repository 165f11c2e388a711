-- when calls come: how many began in each hour of each weekday
-- :since time = 30d ago: calls that began then or later
-- hour number: of the day, local time
-- mon number heat: on Mondays
-- tue number heat
-- wed number heat
-- thu number heat
-- fri number heat
-- sat number heat
-- sun number heat
-- calls number bar: on all days
WITH asked AS MATERIALIZED (
	SELECT start, client, product, operator
	FROM call
	WHERE NOT :given AND start >= :since AND start < :until
	UNION ALL
	SELECT start, client, product, operator
	FROM given CROSS JOIN call ON call.id = given.id
	WHERE :given -- a condition on call here would make SQLite filter all calls first
), slot AS (
	SELECT strftime('%w %H', start, 'unixepoch', 'localtime') AS slot, count(*) AS calls
	FROM asked
	WHERE start >= :since AND start < :until
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	GROUP BY slot
), split AS (
	SELECT substr(slot, 1, 1) AS day, CAST(substr(slot, 3) AS INTEGER) AS hour, calls
	FROM slot
)
SELECT hour,
	coalesce(sum(calls) FILTER (WHERE day = '1'), 0) AS mon,
	coalesce(sum(calls) FILTER (WHERE day = '2'), 0) AS tue,
	coalesce(sum(calls) FILTER (WHERE day = '3'), 0) AS wed,
	coalesce(sum(calls) FILTER (WHERE day = '4'), 0) AS thu,
	coalesce(sum(calls) FILTER (WHERE day = '5'), 0) AS fri,
	coalesce(sum(calls) FILTER (WHERE day = '6'), 0) AS sat,
	coalesce(sum(calls) FILTER (WHERE day = '0'), 0) AS sun,
	sum(calls) AS calls
FROM split
GROUP BY hour
ORDER BY hour
