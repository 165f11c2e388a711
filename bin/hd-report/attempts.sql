-- how callers are reached: attempts, how many succeed, at which hour most do
-- :since time = 90d ago: attempts since then
-- client text: code of the client; - for callers without one
-- tries number: attempts that reached nobody
-- reached number: promises to call back that were kept
-- share number: percent of the attempts that reached somebody
-- best text: the hour in which most attempts did, of those with the most successes
-- best_share number: percent of the attempts of that hour that did
-- failed number: promises given up as unreachable
-- newest text: the newest promise tried
WITH tried AS (
	SELECT call.client, entry.callback, entry.what,
		CAST(strftime('%H', entry.at, 'unixepoch', 'localtime') AS INTEGER) AS hour
	FROM entry
	JOIN callback ON callback.id = entry.callback
	JOIN call ON call.id = callback.call
	WHERE entry.at >= :since AND entry.at < :until
	AND callback.kind = 'callback'
	AND (entry.what = 'miss' OR entry.what = 'done'
		OR (entry.what = 'fail' AND callback.reason = 'unreachable'))
	AND (:client IS NULL OR call.client = :client)
	AND (:product IS NULL OR call.product = :product)
	AND (:operator IS NULL OR entry.operator = :operator)
	AND (:team IS NULL OR callback.team = :team)
	AND (NOT :given OR callback.id IN (SELECT id FROM given_promise))
), hourly AS (
	SELECT client, hour, sum(what = 'done') AS reached, sum(what <> 'fail') AS tried,
		row_number() OVER (PARTITION BY client
			ORDER BY 1.0 * sum(what = 'done') / sum(what <> 'fail') DESC,
			sum(what = 'done') DESC, hour) AS place
	FROM tried
	WHERE what <> 'fail'
	GROUP BY client, hour
)
SELECT client.code AS client, sum(what = 'miss') AS tries, sum(what = 'done') AS reached,
	round(100.0 * sum(what = 'done') / nullif(sum(what <> 'fail'), 0), 1) AS share,
	iif(hourly.reached, hourly.hour || ':00', NULL) AS best,
	iif(hourly.reached, round(100.0 * hourly.reached / hourly.tried, 1), NULL) AS best_share,
	sum(what = 'fail') AS failed, 'b' || max(callback) AS newest
FROM tried
LEFT JOIN client ON client.id = tried.client
LEFT JOIN hourly ON hourly.client IS tried.client AND place = 1
GROUP BY tried.client
ORDER BY tries DESC, client.code
