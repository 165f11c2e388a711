-- callers who were to hear from us and did not, longest first
-- ref text: the call
-- inform time: when the caller was to hear from us
-- silent duration: opening hours since then
-- told time: when they last heard
-- late number: how often before it was too late
-- client text: code of the client
-- caller text: the person
-- phone text: their number
-- operator text: who has the call
-- title text: the problem
SELECT ref, inform, CAST(60 * open_minutes(inform, :now) AS INTEGER) AS silent, told, late, client,
	caller, phone, operator, title
FROM call_line
WHERE closed IS NULL AND inform <= :now
AND (:client IS NULL OR client_id = :client)
AND (:product IS NULL OR product_id = :product)
AND (:operator IS NULL OR operator_id = :operator)
AND (:team IS NULL OR team = :team)
AND (NOT :given OR id IN (SELECT id FROM given))
ORDER BY silent DESC, inform, id
