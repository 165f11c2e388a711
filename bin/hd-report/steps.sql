-- where walks of scripts get stuck: left unfinished, handed to the second line, or long
-- :since time = 90d ago: walks that ended then or later
-- :long duration = 15m: a walk that took so long is listed whatever became of it
-- step text: the last question that was answered; - when none was
-- outcome text: what the walks from there led to
-- walks number bar: how many
-- took duration: the longest of them
-- newest text: the call of the newest
WITH RECURSIVE every AS MATERIALIZED (
	SELECT id, call, operator, at, text || char(10) AS text,
		substr(text || char(10), instr(text || char(10), char(10)) + 1) AS lines
	FROM entry
	WHERE what = 'script' AND at >= :since
), walk AS (
	SELECT id, call, at, text
	FROM every
	WHERE at < :until
	-- one that was taken up again is the beginning of a later one
	AND NOT EXISTS (SELECT 1 FROM every AS later WHERE later.call = every.call
		AND later.id > every.id
		AND substr(later.lines, 1, length(every.lines)) = every.lines
		AND substr(later.text, 1, instr(later.text, ' ')) =
			substr(every.text, 1, instr(every.text, ' '))
		AND instr(substr(every.text, 1, instr(every.text, char(10))), ': unfinished'))
	AND (:operator IS NULL OR operator = :operator)
	AND (:team IS NULL OR operator IN (SELECT id FROM operator WHERE team = :team))
	AND (:client IS NULL OR call IN (SELECT id FROM call WHERE client = :client))
	AND (:product IS NULL OR call IN (SELECT id FROM call WHERE product = :product))
	AND (NOT :given OR call IN (SELECT id FROM given))
), line (id, n, text, rest) AS (
	SELECT id, 0, substr(text, 1, instr(text, char(10)) - 1),
		substr(text, instr(text, char(10)) + 1)
	FROM walk
	UNION ALL
	SELECT id, n + 1, substr(rest, 1, instr(rest, char(10)) - 1),
		substr(rest, instr(rest, char(10)) + 1)
	FROM line WHERE rest <> ''
), answer AS (
	SELECT id, n, unixepoch(substr(text, 1, 25)) AS at,
		substr(text, 27, instr(substr(text, 27), ': ') - 1) AS step
	FROM line
	WHERE n > 0 AND instr(text, ' -> ') AND substr(text, 27, 6) <> 'note: '
), ended AS (
	SELECT walk.id, walk.call, walk.at,
		(SELECT substr(text, instr(text, ', ') + 6) || ':' FROM line
			WHERE line.id = walk.id AND n = 0) AS outcome,
		(SELECT step FROM answer WHERE answer.id = walk.id ORDER BY n DESC LIMIT 1) AS step,
		(SELECT max(at) - min(at) FROM answer WHERE answer.id = walk.id) AS took
	FROM walk
)
SELECT step, substr(outcome, 1, instr(outcome, ':') - 1) AS outcome, count(*) AS walks,
	max(coalesce(took, 0)) AS took,
	'c' || substr(max((100000000000 + at) || ' ' || call), 14) AS newest
FROM ended
GROUP BY step, 2
HAVING max(coalesce(took, 0)) >= :long
	OR substr(ended.outcome, 1, instr(ended.outcome, ':') - 1) IN ('unfinished', 'consult')
ORDER BY walks DESC, step, 2
