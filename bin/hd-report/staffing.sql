-- how many operators each half hour of the week needs, as the last weeks were
-- :weeks number = 8: so many whole weeks before today are looked at, or since the first call
-- :answer number = 80: percent of the callers to be answered in time
-- :within duration = 20s: what in time is
-- :handling duration = 5m: of a call that does not say how long it took
-- day text: of the week
-- time text: when the half hour begins
-- open number: in how many of the weeks the desk was open then
-- calls number: that came by telephone or chat, or walked in, on the average
-- handling duration: of one, on the average
-- erlangs number: handled at once, on the average
-- operators number bar: needed while the desk is open; one at least
-- share number: percent of the callers that they answer in time
--
-- By Erlang C, see agents() in hd-report(1). Missed calls count. Of a half hour in which the desk
-- was never open only the calls are told.
WITH RECURSIVE day (date) AS (
	-- not those before the first call: they would halve the figures of a young desk
	SELECT max(date(:now, 'unixepoch', 'localtime', (-7 * :weeks) || ' days'),
		coalesce((SELECT date(min(start), 'unixepoch', 'localtime') FROM call WHERE start
			< unixepoch(:now, 'unixepoch', 'localtime', 'start of day', 'utc')), ''))
	WHERE :weeks > 0
	UNION ALL
	SELECT date(date, '1 day') FROM day
	WHERE date < date(:now, 'unixepoch', 'localtime', '-1 day')
), half (n) AS (
	SELECT 0
	UNION ALL
	SELECT n + 1 FROM half
	WHERE n < 47
), slot AS MATERIALIZED (
	SELECT (strftime('%w', date) + 6) % 7 AS day, n,
		unixepoch(date, (30 * n) || ' minutes', 'utc') AS begins
	FROM day CROSS JOIN half
), demand AS MATERIALIZED (
	SELECT start - (strftime('%M', start, 'unixepoch', 'localtime') % 30 * 60 + start % 60)
			AS begins,
		count(*) AS calls, sum(coalesce(nullif(took, 0), :handling)) AS handled
	FROM call
	WHERE start >= (SELECT min(begins) FROM slot)
	AND start < (SELECT max(begins) + 1800 FROM slot)
	AND channel IN ('phone', 'chat', 'walk-in')
	AND direction = 'in'
	AND (:client IS NULL OR client = :client)
	AND (:product IS NULL OR product = :product)
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	GROUP BY 1
), counted AS (
	-- when the desk is open now and then, what came while it was
	SELECT day, n, sum(minutes > 0) AS open,
		iif(sum(minutes > 0), total(calls) FILTER (WHERE minutes > 0) / sum(minutes > 0),
			total(calls) / count(*)) AS calls,
		coalesce(1.0 * sum(handled) / sum(calls), :handling) AS handling
	FROM (SELECT slot.day, slot.n, open_minutes(slot.begins, slot.begins + 1800) AS minutes,
			calls, handled
		FROM slot LEFT JOIN demand ON demand.begins = slot.begins)
	GROUP BY day, n
), needed AS (
	SELECT *, calls * handling / 1800 AS erlangs,
		iif(open, max(1, agents(calls * handling / 1800, handling, :answer, :within)), NULL)
			AS operators
	FROM counted
	WHERE open OR calls > 0
)
SELECT substr('montuewedthufrisatsun', 3 * day + 1, 3) AS day,
	(n / 2) || iif(n % 2, ':30', ':00') AS time, open, round(calls, 2) AS calls,
	CAST(round(handling) AS INTEGER) AS handling, round(erlangs, 2) AS erlangs, operators,
	round(answered(operators, erlangs, handling, :within), 1) AS share
FROM needed
ORDER BY needed.day, n
