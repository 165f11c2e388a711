-- The demo desk: Printing and Computing Support of a small firm in Belgium. Days count back from
-- now, times are local. hd-admin demo runs this in one transaction, clock(now) before it.

INSERT INTO operator (login, name, email, language, team) VALUES
	('lea', 'Lea Peeters', 'lea@desk.example', NULL, 'desk'),
	('tom', 'Tom Dubois', 'tom@desk.example', 'fr', 'desk'),
	('nora', 'Nora Klein', 'nora@desk.example', 'de', 'second-line'),
	('piet', 'Piet de Vries', 'piet@desk.example', 'nl', 'field'),
	('sara', 'Sara Lambert', 'sara@desk.example', 'fr', 'sales')
ON CONFLICT (login) DO NOTHING;
UPDATE team SET email = name || '@desk.example' WHERE email IS NULL;

INSERT INTO client (code, name, language, level, note) VALUES
	('acme', 'Acme Printing', 'en', 'advanced', 'prints invoices on the last day of the month'),
	('berger', 'Notariat Berger', 'de', 'basic', NULL),
	('carrefour', 'Garage du Carrefour', 'fr', 'basic', 'call before noon'),
	('delta', 'Delta Advocaten', 'nl', 'advanced', NULL),
	('ecole', 'Ecole Saint-Luc', 'fr', 'expert', 'their own admin: M. Petit'),
	('fleur', 'Bloemen Fleur', 'nl', 'basic', NULL),
	('gauss', 'Gauss Messtechnik', 'de', 'expert', NULL),
	('hill', 'Hill & Sons', 'en', 'basic', 'hard of hearing, speak slowly');

INSERT INTO address (value, client, caller)
SELECT column1, id, column3 FROM (VALUES
	('+3223456789', 'acme', 'Ann Carter'), ('ann@acme.example', 'acme', 'Ann Carter'),
	('+3223456700', 'acme', NULL), ('+4987654321', 'berger', 'Frau Berger'),
	('+3281223344', 'carrefour', 'M. Leroy'), ('+3232445566', 'delta', 'Karin Maes'),
	('karin@delta.example', 'delta', 'Karin Maes'), ('+3222113344', 'ecole', 'M. Petit'),
	('+3293445566', 'fleur', 'Ilse'), ('+492214455667', 'gauss', 'Herr Gauss'),
	('+442079460123', 'hill', 'Mr Hill'))
JOIN client ON client.code = column2;

INSERT INTO product (code, name, supported, note) VALUES
	('lj4', 'LaserJet 4', 1, 'toner 92298A'),
	('fax2', 'Fax 2000', 0, 'out of support since January'),
	('mail', 'Mail server', 1, NULL),
	('vpn', 'Remote access', 1, NULL),
	('pbx', 'Telephone exchange', 1, NULL),
	('win', 'Windows workstation', 1, NULL),
	('scan', 'Scanner S300', 1, NULL),
	('wifi', 'Wireless network', 1, NULL);

INSERT INTO complement (pair, why) VALUES
	('fax2/scan', 'scans to mail do what the fax did, and it is supported'),
	('lj4/scan', 'copies without walking to the copier'),
	('wifi/vpn', 'the same files from home');

-- Contracts of this year; one ended last month, Hill & Sons have none.
INSERT INTO contract (code, client, product, "from", until, renews, covers, respond, fix, inform)
SELECT column1, client.id, product.id, date(now, 'unixepoch', 'localtime', 'start of year'),
	date(now, 'unixepoch', 'localtime', 'start of year', column4, '-1 day'), column5, column6, column7,
	column8, column9
FROM (VALUES
	('acme-all', 'acme', NULL, '+1 year', 12, 'phone remote onsite repair documents',
		'4h critical=1h', '16h critical=4h', '1d'),
	('berger-all', 'berger', NULL, '+1 year', 12, 'phone remote', NULL, NULL, '2d'),
	('carrefour-lj4', 'carrefour', 'lj4', '+2 years', NULL, 'phone onsite repair replacement', NULL,
		'16h', NULL),
	('delta-all', 'delta', NULL, '+1 year', 12, 'phone remote onsite documents', '8h', '24h', NULL),
	('ecole-wifi', 'ecole', 'wifi', '+3 years', NULL, 'phone remote onsite repair', '2h', '8h', '4h'),
	('fleur-lj4', 'fleur', 'lj4', '+1 year', 12, 'phone onsite', NULL, NULL, NULL),
	('gauss-vpn', 'gauss', 'vpn', '+9 months', NULL, 'phone remote', '8h', NULL, NULL))
JOIN client ON client.code = column2 LEFT JOIN product ON product.code = column3, clock;

CREATE TEMP TABLE demo_call (
	n INTEGER PRIMARY KEY, days, at, took, channel, kind, priority, login, client, caller,
	product, category, title, outcome, solution, minutes, original, about
);
INSERT INTO demo_call (days, at, took, channel, kind, priority, login, client, caller, product,
	category, title, outcome, solution, minutes, original, about) VALUES
(27, '09:05', 6, 'phone', 'incident', 'normal', 'lea', 'acme', 'Ann Carter', 'lj4', 'printing/quality', 'prints blank pages', 'solved', 'reseated the toner cartridge', 10, NULL, NULL),
(26, '10:40', 9, 'phone', 'question', 'low', 'tom', 'carrefour', 'M. Leroy', 'mail', 'mail/attachments', 'ne peut pas ouvrir une piece jointe', 'solved', 'installe le lecteur PDF', 15, NULL, NULL),
(25, '14:20', 4, 'email', 'incident', 'normal', 'lea', 'delta', 'Karin Maes', 'win', 'accounts/password', 'wachtwoord vergeten', 'solved', 'wachtwoord opnieuw ingesteld', 5, NULL, NULL),
(24, '11:00', 12, 'phone', 'incident', 'high', 'tom', 'berger', 'Frau Berger', 'lj4', 'printing/paper', 'Papierstau in Fach 2', 'solved', 'Walze gereinigt, Stau entfernt', 20, NULL, NULL),
(21, '09:30', 3, 'phone', 'request', 'low', 'lea', 'hill', 'Mr Hill', 'fax2', 'fax', 'fax will not send', 'unsupported', 'no longer supported; brochure sent', 4, NULL, NULL),
(20, '16:10', 15, 'phone', 'incident', 'normal', 'tom', 'ecole', 'M. Petit', 'wifi', 'network/wireless', 'le wifi tombe dans la salle 12', 'solved', 'canal change de 6 a 11', 240, NULL, NULL),
(19, '08:50', 5, 'phone', 'incident', 'normal', 'lea', 'fleur', 'Ilse', 'win', 'accounts/password', 'kan niet aanmelden', 'solved', 'Caps Lock stond aan', 5, NULL, NULL),
(18, '13:15', 8, 'web', 'incident', 'normal', 'tom', 'gauss', 'Herr Gauss', 'vpn', 'network/vpn', 'VPN trennt nach 10 Minuten', 'solved', 'Zeitlimit auf dem Server erhoeht', 1440, NULL, NULL),
(14, '09:10', 7, 'phone', 'incident', 'normal', 'lea', 'acme', 'Ann Carter', 'lj4', 'printing/quality', 'grey stripes on every page', 'solved', 'cleaned the drum', 30, NULL, NULL),
(13, '10:25', 6, 'phone', 'incident', 'normal', 'tom', 'delta', 'Karin Maes', 'scan', 'scanning', 'scanner trekt twee bladen tegelijk', 'solved', 'scheidingskussen vervangen', 2880, NULL, NULL),
(12, '15:00', 4, 'phone', 'question', 'low', 'lea', 'hill', 'Mr Hill', 'mail', 'mail/signature', 'how to change my signature', 'solved', 'talked him through the settings', 5, NULL, NULL),
(11, '11:45', 5, 'phone', 'incident', 'normal', 'tom', 'carrefour', 'M. Leroy', 'lj4', 'printing/driver', 'imprime des caracteres bizarres', 'solved', 'pilote PCL reinstalle', 25, NULL, NULL),
(10, '09:20', 3, 'phone', 'incident', 'critical', 'lea', 'acme', 'Ann Carter', 'mail', 'mail/outage', 'no mail since this morning', 'solved', 'disk full on the mail server, logs removed', 95, NULL, NULL),
(10, '09:31', 2, 'phone', 'incident', 'critical', 'tom', 'delta', 'Karin Maes', 'mail', 'mail/outage', 'geen mail sinds vanmorgen', 'duplicate', NULL, 10, 13, NULL),
(10, '09:44', 2, 'phone', 'incident', 'high', 'lea', 'ecole', 'M. Petit', 'mail', 'mail/outage', 'plus de courrier', 'duplicate', NULL, 12, 13, NULL),
(7, '10:05', 6, 'phone', 'incident', 'normal', 'tom', 'fleur', 'Ilse', 'lj4', 'printing/paper', 'papier zit vast', 'solved', 'lade 2 opnieuw gevuld', 15, NULL, NULL),
(6, '14:50', 9, 'email', 'request', 'low', 'lea', 'ecole', 'M. Petit', 'wifi', 'network/wireless', 'acces wifi pour trente invites', 'solved', 'reseau invite ouvert pour une semaine', 1500, NULL, NULL),
(5, '08:35', 5, 'phone', 'incident', 'normal', 'tom', 'berger', 'Frau Berger', 'win', 'accounts/password', 'Kennwort abgelaufen', 'solved', 'neues Kennwort gesetzt', 5, NULL, NULL),
(4, '16:30', 11, 'phone', 'incident', 'high', 'lea', 'acme', 'Ann Carter', 'lj4', 'printing/quality', 'blank pages again', NULL, NULL, NULL, NULL, NULL),
(3, '09:55', 4, 'phone', 'complaint', 'high', 'tom', 'fleur', 'Ilse', NULL, 'service', 'de technicus is niet gekomen', NULL, NULL, NULL, NULL, 16),
(3, '11:30', 7, 'phone', 'incident', 'normal', 'lea', 'gauss', 'Herr Gauss', 'vpn', 'network/vpn', 'VPN langsam seit dem Update', NULL, NULL, NULL, NULL, NULL),
(2, '10:15', 6, 'web', 'incident', 'normal', 'tom', 'delta', 'Karin Maes', 'scan', 'scanning', 'scans komen niet in de map', NULL, NULL, NULL, NULL, NULL),
(2, '13:40', 3, 'phone', 'request', 'low', 'lea', 'carrefour', 'M. Leroy', 'pbx', 'telephone', 'renvoi des appels pendant le conge', NULL, NULL, NULL, NULL, NULL),
(1, '09:00', 5, 'phone', 'incident', 'normal', 'tom', 'hill', 'Mr Hill', 'win', 'accounts/password', 'cannot log in', 'solved', 'password was about to expire, changed it', 8, NULL, NULL),
(1, '11:20', 8, 'phone', 'incident', 'high', 'lea', 'ecole', 'M. Petit', 'wifi', 'network/wireless', 'coupures dans toute l''aile nord', NULL, NULL, NULL, NULL, NULL),
(1, '15:35', 4, 'email', 'question', 'normal', 'tom', 'berger', 'Frau Berger', 'lj4', 'printing/driver', 'welcher Treiber fuer den neuen Rechner?', NULL, NULL, NULL, NULL, NULL),
(0, '08:10', 3, 'phone', 'incident', 'critical', 'lea', 'acme', 'Ann Carter', 'pbx', 'telephone/outage', 'no outgoing calls', NULL, NULL, NULL, NULL, NULL),
(0, '08:25', 6, 'phone', 'incident', 'normal', 'tom', 'fleur', 'Ilse', 'lj4', 'printing/paper', 'papier zit weer vast', NULL, NULL, NULL, NULL, NULL);

-- A moment so many days ago at a local time, never later than now.
CREATE TEMP TABLE demo_time AS
SELECT n, min(now, unixepoch(datetime(date(now, 'unixepoch', 'localtime', -days || ' days')
	|| ' ' || at, 'utc'))) AS start
FROM demo_call, clock;

INSERT INTO call (id, start, took, channel, kind, priority, operator, client, caller, phone, product,
	category, title, closed, outcome, solution, original, about_call)
SELECT d.n, t.start, took * 60, channel, d.kind, priority, operator.id, client.id, d.caller,
	(SELECT value FROM address WHERE address.client = client.id AND value LIKE '+%'
		AND address.caller = d.caller), product.id, category, title,
	t.start + minutes * 60, outcome, solution, original, about
FROM demo_call AS d JOIN demo_time AS t ON t.n = d.n JOIN operator ON operator.login = d.login
JOIN client ON client.code = d.client LEFT JOIN product ON product.code = d.product ORDER BY d.n;

CREATE TEMP TABLE demo_promise (
	n INTEGER PRIMARY KEY, call, kind, days, at, until, team, login, text, outcome, reason,
	tries, moves
);
INSERT INTO demo_promise (call, kind, days, at, until, team, login, text, outcome, reason, tries,
	moves) VALUES
(5, 'documents', 20, '12:00', NULL, 'desk', 'lea', 'brochure of the new fax', 'done', NULL, 0, 0),
(5, 'lead', 19, '10:00', NULL, 'sales', 'sara', 'wants an offer for a multifunction printer', 'done', NULL, 1, 0),
(8, 'consult', 17, '12:00', NULL, 'second-line', 'nora', 'time limits of the VPN server', 'done', NULL, 0, 0),
(10, 'visit', 12, '10:00', '12:00', 'field', 'piet', 'bring a separation pad', 'failed', 'no-part', 0, 0),
(10, 'visit', 11, '14:00', '16:00', 'field', 'piet', 'separation pad has come', 'done', NULL, 0, 1),
(16, 'visit', 4, '09:00', '11:00', 'field', 'piet', 'clean the rollers', 'failed', 'no-technician', 0, 1),
(19, 'repair', -1, '14:00', '16:00', 'field', 'piet', 'fuser needs replacing', NULL, NULL, 0, 1),
(20, 'callback', 1, '16:00', NULL, 'desk', 'tom', 'say when the technician comes', NULL, NULL, 2, 0),
(21, 'consult', 0, '17:00', NULL, 'second-line', NULL, 'is it the update?', NULL, NULL, 0, 0),
(23, 'documents', 0, '12:00', NULL, 'desk', 'lea', 'guide for call forwarding, in French', NULL, NULL, 0, 0),
(25, 'visit', -1, '09:00', '12:00', 'field', NULL, 'measure the north wing', NULL, NULL, 0, 0),
(26, 'callback', 0, '11:00', NULL, 'desk', NULL, 'which driver', NULL, NULL, 1, 0);

CREATE TEMP TABLE demo_due AS
SELECT n, unixepoch(datetime(date(now, 'unixepoch', 'localtime', -days || ' days') || ' ' || at,
		'utc')) AS due,
	unixepoch(datetime(date(now, 'unixepoch', 'localtime', -days || ' days') || ' ' || until,
		'utc')) AS until
FROM demo_promise, clock;

INSERT INTO callback (id, call, kind, made, due, until, team, operator, text, tries, moves, ended,
	outcome, reason)
SELECT p.n, p.call, p.kind, call.start + 60, d.due, d.until, p.team, operator.id, p.text, tries,
	moves, iif(p.outcome IS NULL, NULL, min(now, coalesce(d.until, d.due))), p.outcome, p.reason
FROM demo_promise AS p JOIN demo_due AS d ON d.n = p.n JOIN call ON call.id = p.call, clock
LEFT JOIN operator ON operator.login = p.login ORDER BY p.n;

-- The journal, in the order in which it happened.
INSERT INTO entry (at, operator, user, call, callback, what, text)
SELECT at, who, 'demo', call, callback, what, text FROM (
	SELECT start AS at, operator AS who, id AS call, NULL AS callback, 'add' AS what,
		title AS text, 1 AS turn
	FROM call
	UNION ALL
	SELECT closed, operator, id, NULL, 'close',
		coalesce('duplicate of c' || original, outcome || coalesce(': ' || solution, '')), 6
	FROM call WHERE closed IS NOT NULL
	UNION ALL
	SELECT made, coalesce(operator, (SELECT operator FROM call WHERE call.id = callback.call)),
		call, id, 'promise', kind || ' due ' || iso(due) || ': ' || text, 2
	FROM callback
	UNION ALL
	SELECT made + 600, coalesce(operator, (SELECT operator FROM call
		WHERE call.id = callback.call)), call, id, 'move', 'asked by the caller', 3
	FROM callback WHERE moves
	UNION ALL
	SELECT made + 1200, coalesce(operator, (SELECT operator FROM call
		WHERE call.id = callback.call)), call, id, 'miss', 'no-answer', 4
	FROM callback WHERE tries
	UNION ALL
	SELECT ended, operator, call, id, iif(outcome = 'failed', 'fail', outcome), reason, 5
	FROM callback WHERE ended IS NOT NULL
	UNION ALL
	SELECT start + 900, operator, id, NULL, 'told', 'we are looking for the cause', 3
	FROM call WHERE id IN (13, 19, 25)
) WHERE at <= (SELECT now FROM clock) ORDER BY at, turn, call;

UPDATE call SET told = start + 900 WHERE id IN (13, 19, 25);

INSERT INTO call_text (rowid, title, body, solution)
SELECT id, fold(title), fold(body), fold(solution) FROM call;

DROP TABLE demo_call;
DROP TABLE demo_time;
DROP TABLE demo_promise;
DROP TABLE demo_due;
