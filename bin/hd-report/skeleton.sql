-- open calls about which nothing was written for a while, the longest first
--
-- The line above is what hd-report lists. This report runs as it is; make it yours line by line and
-- run it after each. Its first comment lines say what it takes and what it prints:
--
-- Parameters are lines that begin with a colon: name, type, default, help. A type is text, number,
-- time or duration. Options set :since :until :client :product :operator :team and :limit, which need
-- a line only for a default; NAME=VALUE sets all others. A default may be what the desk says.
-- :since time = 90d ago: calls that began then or later
-- :quiet duration = config inform: for how long nothing was written
-- :entries number = 1: how often something was, at least
-- :word text = : what the title has in it
--
-- Columns: all of them in their order, or none. One that is called ref and comes first makes the
-- lines fit for other commands: hd-report THIS | hd-log note -m 'asked again'.
-- A number or duration with bar or heat behind it is drawn on a terminal and on a page.
-- ref text: the call
-- last time: when something was written about it
-- quiet duration: how long ago that is
-- open number bar: how many opening hours
-- entries number: how often something was written
-- week text: in which it began
-- client text: code of the client
-- title text: the problem
--
-- Tables and columns are explained in hd-schema(5), functions in hd-report(1).
SELECT 'c' || call.id AS ref, max(entry.at) AS last, :now - max(entry.at) AS quiet,
	round(open_minutes(max(entry.at), :now) / 60, 1) AS open,
	count(*) AS entries, iso_week(start) AS week, client.code AS client, title
FROM call
JOIN entry ON entry.call = call.id
LEFT JOIN client ON client.id = call.client
WHERE closed IS NULL
AND start >= :since AND start < :until
-- an option that is not given is NULL
AND (:client IS NULL OR call.client = :client)
AND (:product IS NULL OR call.product = :product)
AND (:operator IS NULL OR call.operator = :operator)
AND (:team IS NULL OR call.operator IN (SELECT id FROM operator WHERE team = :team))
-- the calls of a pipe: hd-log list | grep toner | hd-report THIS -
AND (NOT :given OR call.id IN (SELECT id FROM given))
AND title LIKE '%' || :word || '%'
GROUP BY call.id
HAVING quiet >= :quiet AND entries >= :entries
ORDER BY last, call.id
