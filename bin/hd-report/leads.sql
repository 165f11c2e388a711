-- buying intentions passed to sales: what the caller wants, and what became of it
-- :since time = 90d ago: leads since then; of older ones those still open
-- ref text: the promise
-- made time: when it was passed on
-- due time: when sales is to call
-- state text: open overdue done failed cancelled
-- who text: the person, or the team when no person has it
-- client text: code of the client
-- caller text: the person
-- phone text: the number to call
-- product text: what the call was about
-- text text: what the caller said they want
-- answer text: what came of it
SELECT ref, made, due,
	coalesce(outcome, iif(coalesce(until, due) < :now, 'overdue', 'open')) AS state,
	assignee AS who, client, caller, phone, product, coalesce(text, title) AS text, answer
FROM callback_line
WHERE id IN (SELECT id FROM callback WHERE kind = 'lead' AND ended IS NULL
	UNION SELECT id FROM callback WHERE kind = 'lead' AND due >= :since AND due < :until
	AND made >= :since AND made < :until)
AND (:client IS NULL OR client_id = :client)
AND (:product IS NULL OR product_id = :product)
AND (:operator IS NULL OR operator_id = :operator)
AND (:team IS NULL OR team = :team)
AND (NOT :given OR id IN (SELECT id FROM given_promise))
ORDER BY ended IS NOT NULL, due, id
