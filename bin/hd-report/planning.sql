-- what became of promises: kept, failed and why, moved, in time
-- :since time = 30d ago: promises that ended then or later
-- :grace duration = 15m: how long after its time a promise still counts as kept in time
-- kind text: callback visit repair replacement documents consult lead
-- who text: the team; the person when -a names one
-- outcome text: done, failed or cancelled
-- reason text: why it failed
-- promises number bar: how many
-- share number: percent of the promises of this kind and team
-- in_time number: percent of those done that were done in time
-- moves number: how often they were moved
-- tries number: attempts that reached nobody
-- newest text: the newest of them
WITH asked AS MATERIALIZED (
	SELECT callback.id, call, kind, due, until, team, operator, ended, outcome, reason, moves,
		tries
	FROM callback
	WHERE NOT :given AND ended >= :since AND ended < :until
	UNION ALL
	SELECT callback.id, call, kind, due, until, team, operator, ended, outcome, reason, moves,
		tries
	FROM given_promise CROSS JOIN callback ON callback.id = given_promise.id
	WHERE :given -- a condition on callback here would make SQLite filter all promises first
), known AS (
	SELECT asked.*, iif(:operator IS NULL, asked.team, login) AS who,
		ended <= coalesce(until, due) + :grace AS kept
	FROM asked LEFT JOIN operator ON operator.id = asked.operator
	-- nor is call joined
	WHERE ended >= :since AND ended < :until
	AND (:client IS NULL OR (SELECT client FROM call WHERE call.id = asked.call) = :client)
	AND (:product IS NULL OR (SELECT product FROM call WHERE call.id = asked.call) = :product)
	AND (:operator IS NULL OR asked.operator = :operator)
	AND (:team IS NULL OR asked.team = :team)
)
SELECT kind, who, outcome, reason, count(*) AS promises,
	round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY kind, who), 1) AS share,
	iif(outcome = 'done', round(100.0 * sum(kept) / count(*), 1), NULL) AS in_time,
	sum(moves) AS moves, sum(tries) AS tries, 'b' || max(id) AS newest
FROM known
GROUP BY kind, who, outcome, reason
ORDER BY kind, who, outcome, promises DESC, reason
