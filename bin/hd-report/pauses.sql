-- who works without a pause: each person's longest stretch today, and since when
-- :since time = today: what was done then or later
-- :pause duration = 10m: so long without anything written is one
-- who text: the person
-- team text: their team
-- longest duration bar: the longest stretch without a pause
-- since time: when that began
-- until time: when it ended; - when it goes on
-- pauses number: how many there were, from the first stretch to the last
--
-- Work is what a person wrote into the journal, and from there on the time that a call took. What
-- programs write does not count: reminders, checks, imports, missed calls, messages taken.
WITH done AS (
	SELECT entry.operator, at AS begins, at + iif(what = 'add', coalesce(took, 0), 0) AS ends
	FROM entry LEFT JOIN call ON call.id = entry.call
	WHERE at >= :since AND at < :until
	AND what NOT IN ('remind', 'release', 'import', 'missed', 'mail')
	AND call.kind IS NOT 'check'
	AND NOT (what = 'add' AND EXISTS (SELECT 1 FROM message
		WHERE message.call = entry.call AND message.at = entry.at))
	UNION ALL
	-- imported ones have no entry when they came
	SELECT operator, start, start + coalesce(took, 0)
	FROM call
	WHERE start >= :since AND start < :until
	AND source IS NOT NULL
), spaced AS (
	SELECT operator, begins, ends, begins - max(ends) OVER (PARTITION BY operator
			ORDER BY begins, ends
			ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS idle
	FROM done
	WHERE (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
), numbered AS (
	SELECT *, sum(idle >= :pause) OVER (PARTITION BY operator ORDER BY begins, ends
			ROWS UNBOUNDED PRECEDING) AS nth
	FROM spaced
), stretch AS (
	SELECT operator, coalesce(nth, 0) AS nth, min(begins) AS begins, max(ends) AS ends
	FROM numbered
	GROUP BY operator, 2
), lasted AS (
	-- the one after which no pause is over goes on
	SELECT *, iif(ends > :now - :pause AND :until > :now, NULL, ends) AS ended
	FROM stretch
), placed AS (
	SELECT *, coalesce(ended, max(ends, :now)) - begins AS longest,
		row_number() OVER (PARTITION BY operator
			ORDER BY coalesce(ended, max(ends, :now)) - begins DESC, begins) AS place,
		count(*) OVER (PARTITION BY operator) - 1 AS pauses
	FROM lasted
)
SELECT login AS who, team, longest, begins AS since, ended AS until, pauses
FROM placed JOIN operator ON operator.id = placed.operator
WHERE place = 1
ORDER BY longest DESC, who
