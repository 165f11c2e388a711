-- complaints, open ones first: what each is about, whose that was, and how old it is
-- :since time = 90d ago: complaints since then; of older ones those still open
-- ref text: the complaint
-- start time: when it was made
-- age duration: from then until it was closed, or now
-- state text: open waiting closed
-- who text: who has it
-- client text: code of the client
-- caller text: the person
-- about text: the call or the promise it is about
-- of text: who had that, the person or the team
-- became text: what became of that: open, or its outcome
-- what text: what that was, the promise or the problem
-- title text: the complaint
WITH complained AS MATERIALIZED (
	SELECT id, about_callback AS promise, coalesce(about_call,
		(SELECT callback.call FROM callback WHERE callback.id = about_callback)) AS subject
	FROM (SELECT id, about_call, about_callback
		FROM call
		WHERE closed IS NULL AND kind = 'complaint'
		UNION
		SELECT id, about_call, about_callback
		FROM call
		WHERE start >= :since AND start < :until AND kind = 'complaint')
)
SELECT complaint.ref, complaint.start, coalesce(complaint.closed, :now) - complaint.start AS age,
	state, complaint.operator AS who, complaint.client, complaint.caller, complaint.about,
	coalesce(operator.login, promise.team) AS of,
	iif(complained.subject, coalesce(iif(promise.id, promise.outcome, earlier.outcome), 'open'),
		NULL) AS became,
	iif(promise.id, promise.kind || ': ' || coalesce(promise.text, earlier.title),
		earlier.title) AS what, complaint.title
FROM complained
CROSS JOIN call_line AS complaint ON complaint.id = complained.id
LEFT JOIN callback AS promise ON promise.id = complained.promise
LEFT JOIN call AS earlier ON earlier.id = complained.subject
LEFT JOIN operator ON operator.id = iif(promise.id, promise.operator, earlier.operator)
WHERE (:client IS NULL OR complaint.client_id = :client)
AND (:product IS NULL OR complaint.product_id = :product)
AND (:operator IS NULL OR complaint.operator_id = :operator)
AND (:team IS NULL OR complaint.team = :team)
ORDER BY complaint.closed IS NOT NULL, complaint.start, complaint.id
