-- hd's desk, step 1. This file is the only truth about the data: hd-schema(5) is made from its
-- comments, and sqlite3's .schema shows them. A table's comment stands in its first lines, a
-- column's behind it. Times are seconds since 1970, UTC. Durations are seconds.
-- Where rows are many, a CHECK names words by OR: SQLite 3.40 makes the list of an IN anew for each
-- row, which was a third of all that an import did.
-- Nothing here is ours alone (no function, no collation, no tokenizer), so sqlite3 and every
-- other tool go on working with the file.

CREATE TABLE config (
	-- The desk's settings, each with a default that hd-admin config shows.
	name TEXT PRIMARY KEY,          -- country, email, ladder…
	value TEXT NOT NULL             -- as typed, once it was checked
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
	-- Who promises are given to when no person has them yet.
	name TEXT PRIMARY KEY,          -- desk, second-line, sales, field…
	email TEXT                      -- where its reminders go
) STRICT, WITHOUT ROWID;

CREATE TABLE operator (
	-- Colleagues. One who is not known yet is added as a member of team desk.
	id INTEGER PRIMARY KEY,
	login TEXT NOT NULL UNIQUE CHECK (login <> ''), -- as in HD_OPERATOR
	name TEXT,                      -- as people say it
	email TEXT,                     -- where reminders go
	language TEXT CHECK (language IN ('fr', 'nl', 'de', 'en')), -- of reminders; NULL: the desk's
	team TEXT NOT NULL DEFAULT 'desk' REFERENCES team (name),
	gone TEXT CHECK (gone IS date(gone)) -- the day from which nothing is promised in their name
) STRICT;

CREATE TABLE client (
	-- Who calls: a firm, a department, a household. Ref k5.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''), -- acme
	name TEXT NOT NULL,             -- Acme Printing
	language TEXT CHECK (language IN ('fr', 'nl', 'de', 'en')), -- what they are answered in
	level TEXT CHECK (level IN ('basic', 'advanced', 'expert')), -- what they know of the matter
	note TEXT                       -- what every operator should know
) STRICT;

CREATE TABLE address (
	-- Telephone numbers and e-mail addresses, and who is met there.
	value TEXT NOT NULL CHECK (value <> ''), -- +3223456789, 204 or ann@example.com
	client INTEGER NOT NULL REFERENCES client (id),
	caller TEXT,                    -- the person, when it is one person's
	PRIMARY KEY (value, client)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_client ON address (client);

CREATE TABLE product (
	-- What the desk is called about. Ref p9.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''), -- lj4
	name TEXT NOT NULL,             -- LaserJet 4
	supported INTEGER NOT NULL DEFAULT 1 CHECK (supported IN (0, 1)), -- 1: the desk answers for it
	note TEXT
) STRICT;

CREATE TABLE complement (
	-- What to suggest beside a product.
	pair TEXT PRIMARY KEY COLLATE NOCASE CHECK (pair LIKE '%_/_%'), -- codes of both: lj4/toner
	why TEXT                        -- in words an operator can say
) STRICT, WITHOUT ROWID;

CREATE TABLE contract (
	-- What a client may ask for, of one product or of all, and how soon. Ref t4. Its days are those
	-- of the desk's zone.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''), -- acme-2026
	client INTEGER NOT NULL REFERENCES client (id),
	product INTEGER REFERENCES product (id), -- NULL: all that are supported
	"from" TEXT NOT NULL CHECK ("from" IS date("from")), -- its first day
	until TEXT CHECK (until IS date(until)), -- its last day; NULL: it has none
	renews INTEGER CHECK (renews > 0), -- months that it goes on for then, again and again
	covers TEXT NOT NULL CHECK (covers <> '' AND '' = trim(replace(replace(replace(replace(replace(
		replace(covers, 'phone', ''), 'remote', ''), 'onsite', ''), 'repair', ''),
		'replacement', ''), 'documents', ''))), -- interventions included: phone remote…
	respond TEXT,                   -- how soon the caller hears from us: 4h critical=1h
	fix TEXT,                       -- how soon it is solved
	inform TEXT,                    -- how long a caller may hear nothing
	CHECK (until >= "from"),
	CHECK (until IS NOT NULL OR renews IS NULL)
) STRICT;
CREATE INDEX contract_client ON contract (client);

CREATE TABLE opening (
	-- When the desk works, a row a weekday; a day without one is closed. Without any the desk is
	-- always open.
	day TEXT PRIMARY KEY CHECK (day IN ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
	hours TEXT NOT NULL             -- 09:00-12:00 13:00-17:00
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
	-- Days on which the desk is closed whatever the weekday.
	date TEXT PRIMARY KEY CHECK (date IS date(date)), -- 2026-12-25
	name TEXT NOT NULL,             -- Christmas
	region TEXT                     -- be fr nl de lu of those that were computed
) STRICT, WITHOUT ROWID;

CREATE TABLE article (
	-- Knowledge: an article or a diagnostic script, in one or more languages. Ref a3. Its files are
	-- the truth, the three tables here are their index.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (code <> ''), -- its path below the folder
	kind TEXT NOT NULL DEFAULT 'article' CHECK (kind IN ('article', 'script'))
) STRICT;
CREATE INDEX article_script ON article (id) WHERE kind = 'script';

CREATE TABLE article_page (
	-- An article in one language: where its file lies and how it was when it was last read.
	id INTEGER PRIMARY KEY,
	article INTEGER NOT NULL REFERENCES article (id),
	language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'de', 'en')),
	revision INTEGER NOT NULL,      -- the newest
	path TEXT NOT NULL,             -- of the file, from the root of the file system
	size INTEGER NOT NULL,          -- in bytes
	modified INTEGER NOT NULL,      -- in nanoseconds; 0 when it may be written once more just then
	gone INTEGER,                   -- when its file was found missing
	UNIQUE (article, language)
) STRICT;
CREATE INDEX article_page_path ON article_page (path);

CREATE TABLE article_version (
	-- Every revision of a page, as it was read.
	page INTEGER NOT NULL REFERENCES article_page (id),
	revision INTEGER NOT NULL,      -- 1, 2, 3…
	at INTEGER NOT NULL,            -- when its file was written; of a later one, when it was read
	product TEXT COLLATE NOCASE,    -- code of the product it is about
	level TEXT CHECK (level IN ('basic', 'advanced', 'expert')), -- whom it is written for
	state TEXT NOT NULL DEFAULT 'current' CHECK (state IN ('draft', 'current', 'retired')),
	keywords TEXT,                  -- words that callers use
	title TEXT NOT NULL CHECK (title <> ''),
	head TEXT NOT NULL,             -- the file up to its title and with it
	text TEXT NOT NULL,             -- the rest of it
	PRIMARY KEY (page, revision)
) STRICT;

CREATE TABLE article_read (
	-- Who has read which revision.
	page INTEGER NOT NULL REFERENCES article_page (id),
	revision INTEGER NOT NULL,
	operator INTEGER NOT NULL REFERENCES operator (id),
	at INTEGER NOT NULL,            -- when they said so
	PRIMARY KEY (page, revision, operator),
	FOREIGN KEY (page, revision) REFERENCES article_version (page, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE synonym (
	-- Words that mean the same, of the files called synonyms: a pair a row.
	word TEXT NOT NULL,             -- folded
	other TEXT NOT NULL,            -- of the same group
	path TEXT NOT NULL,             -- of the file
	PRIMARY KEY (word, other, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
	-- One contact with a caller, by whatever channel. Ref c12. Open, waiting and overdue are
	-- derived, never stored; nothing is ever merged or removed.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	start INTEGER NOT NULL,         -- when it began
	took INTEGER CHECK (took >= 0), -- how long it lasted
	channel TEXT NOT NULL DEFAULT 'phone'
		CHECK (channel = 'phone' OR channel = 'email' OR channel = 'chat'
			OR channel = 'web' OR channel = 'walk-in' OR channel = 'monitor'),
	direction TEXT NOT NULL DEFAULT 'in'
		CHECK (direction = 'in' OR direction = 'out'), -- out: we called
	kind TEXT NOT NULL DEFAULT 'incident'
		CHECK (kind = 'incident' OR kind = 'question' OR kind = 'request'
			OR kind = 'complaint' OR kind = 'check'),
	priority TEXT NOT NULL DEFAULT 'normal'
		CHECK (priority = 'low' OR priority = 'normal' OR priority = 'high'
			OR priority = 'critical'),
	operator INTEGER NOT NULL REFERENCES operator (id), -- who has it
	client INTEGER REFERENCES client (id),
	caller TEXT,                    -- the person, as they were called or wrote
	phone TEXT,                     -- their number in E.164, when it is known
	product INTEGER REFERENCES product (id),
	category TEXT CHECK (category <> ''), -- the desk's own word, nested with /
	level TEXT -- what this caller knows
		CHECK (level = 'basic' OR level = 'advanced' OR level = 'expert'),
	title TEXT NOT NULL CHECK (title <> ''), -- the problem in the caller's words
	body TEXT,                      -- more of them
	about_call INTEGER REFERENCES call (id) CHECK (about_call <> id), -- the call this one is about
	about_callback INTEGER REFERENCES callback (id), -- the promise this one is about
	coverage TEXT,                  -- what the contract said when it came, a sentence
	contract INTEGER REFERENCES contract (id), -- the one that covers it
	respond INTEGER,                -- when the caller is to have heard from us first
	deadline INTEGER,               -- when it is to be solved
	inform INTEGER,                 -- when the caller is to hear from us next; of a closed one, was
	told INTEGER,                   -- when the caller last heard from us
	late INTEGER NOT NULL DEFAULT 0, -- how often that was later than it was to be
	closed INTEGER,                 -- when it was closed
	outcome TEXT
		CHECK (outcome = 'solved' OR outcome = 'unsupported' OR outcome = 'duplicate'
			OR outcome = 'withdrawn'),
	solution TEXT,                  -- what solved it, or why not
	article INTEGER REFERENCES article (id), -- the article that solved it
	original INTEGER REFERENCES call (id) CHECK (original <> id), -- the call it duplicates
	source TEXT,                    -- the import it came from
	source_id TEXT,                 -- what it is called there
	kept TEXT,                      -- other columns of the import, a JSON object
	imported TEXT,                  -- what the newest row said: when it was changed, a hash a field
	CHECK ((closed IS NULL) = (outcome IS NULL)),
	CHECK ((outcome IS 'duplicate') = (original IS NOT NULL)),
	CHECK (outcome IS NOT 'solved' OR solution IS NOT NULL OR article IS NOT NULL
		OR source IS NOT NULL),
	CHECK (article IS NULL OR outcome IS 'solved'),
	CHECK (source IS NOT NULL OR source_id IS NULL)
) STRICT;
CREATE INDEX call_open ON call (start) WHERE closed IS NULL;
CREATE INDEX call_start ON call (start, category, outcome, closed);
CREATE INDEX call_client ON call (client, start) WHERE client IS NOT NULL;
CREATE INDEX call_client_open ON call (client) WHERE closed IS NULL AND client IS NOT NULL;
CREATE INDEX call_product ON call (product, start) WHERE product IS NOT NULL;
CREATE INDEX call_closed ON call (closed) WHERE closed IS NOT NULL;
CREATE INDEX call_article ON call (article, closed) WHERE article IS NOT NULL;
CREATE INDEX call_original ON call (original) WHERE original IS NOT NULL;
CREATE UNIQUE INDEX call_source ON call (source, source_id) WHERE source IS NOT NULL;

CREATE TABLE callback (
	-- A promise: to call back, visit, repair, send, ask the second line, pass to sales. Ref b7.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	call INTEGER NOT NULL REFERENCES call (id),
	kind TEXT NOT NULL DEFAULT 'callback'
		CHECK (kind = 'callback' OR kind = 'visit' OR kind = 'repair'
			OR kind = 'replacement' OR kind = 'documents' OR kind = 'consult'
			OR kind = 'lead'),
	made INTEGER NOT NULL,          -- when it was promised
	due INTEGER NOT NULL,           -- when it falls due, or its window begins
	until INTEGER CHECK (until > due), -- end of its window
	team TEXT NOT NULL REFERENCES team (name), -- whose it is
	operator INTEGER REFERENCES operator (id), -- the one of the team who keeps it
	text TEXT,                      -- what was promised
	documents TEXT,                 -- to send: paths of files and codes of articles, a line each
	billable INTEGER NOT NULL DEFAULT 0 CHECK (billable IN (0, 1)), -- 1: the caller pays for it
	answer TEXT,                    -- what came of it
	phone TEXT,                     -- of a missed call: the number to call back
	tries INTEGER NOT NULL DEFAULT 0, -- attempts that reached nobody
	moves INTEGER NOT NULL DEFAULT 0, -- how often it was moved
	reminded INTEGER,               -- the due time its assignee was reminded of
	ended INTEGER,                  -- when it was kept, failed or cancelled
	outcome TEXT CHECK (outcome = 'done' OR outcome = 'failed' OR outcome = 'cancelled'),
	reason TEXT
		CHECK (reason = 'caller-absent' OR reason = 'no-technician'
			OR reason = 'no-part' OR reason = 'no-documents'
			OR reason = 'overbooked' OR reason = 'wrong-information'
			OR reason = 'out-of-contract' OR reason = 'unreachable'
			OR reason = 'other'),
	CHECK ((ended IS NULL) = (outcome IS NULL)),
	CHECK ((outcome IS 'failed') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX callback_open ON callback (due) WHERE ended IS NULL;
CREATE INDEX callback_due ON callback (due);
CREATE INDEX callback_ended ON callback (ended) WHERE ended IS NOT NULL;
CREATE INDEX callback_call ON callback (call);
-- However often a number rings, one promise to call it back is open.
CREATE UNIQUE INDEX callback_missed ON callback (phone) WHERE ended IS NULL AND phone IS NOT NULL;

CREATE TABLE entry (
	-- The journal: everything that happened, in the order it was written. Only added to.
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,            -- when it happened
	operator INTEGER NOT NULL REFERENCES operator (id), -- who did it
	user TEXT NOT NULL,             -- the same, as the system knows them
	call INTEGER REFERENCES call (id), -- what it happened to; of a promise, its call too
	callback INTEGER REFERENCES callback (id),
	client INTEGER REFERENCES client (id),
	product INTEGER REFERENCES product (id),
	what TEXT NOT NULL
		CHECK (what = 'add' OR what = 'note' OR what = 'told' OR what = 'set'
			OR what = 'close' OR what = 'reopen' OR what = 'missed'
			OR what = 'promise' OR what = 'take' OR what = 'done' OR what = 'miss'
			OR what = 'move' OR what = 'give' OR what = 'fail' OR what = 'cancel'
			OR what = 'release' OR what = 'remind' OR what = 'import'
			OR what = 'script' OR what = 'mail'),
	text TEXT                       -- in words: what was said, or old -> new
) STRICT;
CREATE INDEX entry_call ON entry (call) WHERE call IS NOT NULL;
CREATE INDEX entry_at ON entry (at);
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;
CREATE TRIGGER entry_same BEFORE UPDATE ON entry BEGIN
	SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TABLE message (
	-- Electronic messages, taken and sent, each once.
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,      -- its Message-ID; of one without, "sha256:" and that of its bytes
	call INTEGER REFERENCES call (id), -- the call it became, joined or is about
	callback INTEGER REFERENCES callback (id), -- the promise it was sent about
	direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
	kind TEXT NOT NULL DEFAULT 'message'
		CHECK (kind IN ('message', 'auto', 'bounce')), -- auto: an automatic reply
	at INTEGER NOT NULL,            -- when it was written, else taken
	address TEXT,                   -- of the other side, in lower case
	name TEXT,                      -- what they call themselves
	subject TEXT,
	text TEXT,                      -- what is new in it
	whole TEXT                      -- all of its text, where there is more
) STRICT;
CREATE INDEX message_call ON message (call) WHERE call IS NOT NULL;

CREATE TABLE message_reference (
	-- What a message answers, so that its thread is one call in whatever order it comes.
	code TEXT NOT NULL,             -- of a message, taken or not
	message INTEGER NOT NULL REFERENCES message (id), -- which answers it, or an answer to it
	PRIMARY KEY (code, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
	-- What came with a message. Its file is mail/ID in the folder of the desk.
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	message INTEGER NOT NULL REFERENCES message (id),
	name TEXT,                      -- as it was sent: never a path
	type TEXT NOT NULL,             -- image/png
	size INTEGER NOT NULL,          -- in bytes
	hash TEXT NOT NULL              -- SHA-256 of them
) STRICT;
CREATE INDEX attachment_message ON attachment (message);

CREATE TABLE check_run (
	-- Routine checks: what each run of each found.
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL CHECK (name <> ''), -- of the check
	at INTEGER NOT NULL,            -- when it ended
	took INTEGER NOT NULL CHECK (took >= 0), -- how long it took, in milliseconds
	state TEXT NOT NULL
		CHECK (state = 'ok' OR state = 'warning' OR state = 'unknown' OR state = 'critical'),
	line TEXT,                      -- the first line it said, or why it said none
	perf TEXT,                      -- its performance data: label=value words
	product INTEGER REFERENCES product (id),
	call INTEGER REFERENCES call (id) -- the call about it, while it is not well
) STRICT;
-- The newest run of each state says what it is now, and since when; the other holds all that the
-- report counts.
CREATE INDEX check_run_state ON check_run (name, state);
CREATE INDEX check_run_at ON check_run (name, at, state, took);

-- The words of calls, folded (lower case, no accents, ß as ss), written by what writes the row.
CREATE VIRTUAL TABLE call_text USING fts5 (
	title, body, solution, content='', tokenize='unicode61 remove_diacritics 2'
);

-- The words of articles, a row a page that is there and current, folded as those of calls; beside
-- them their stems, and what callers asked whose calls an article solved.
CREATE VIRTUAL TABLE article_text USING fts5 (
	title, body, asked, title_stems, body_stems, tokenize='unicode61 remove_diacritics 2'
);

CREATE VIEW call_line AS
	-- Calls as hd-log prints them. Open promises of its duplicates, and of theirs, are a call's own;
	-- few calls have any, and the walk costs more than all else.
SELECT call.id, 'c' || call.id AS ref, call.start, call.took, call.channel, call.direction,
	CASE
	WHEN call.closed IS NOT NULL THEN 'closed'
	WHEN call.next IS NOT NULL THEN 'waiting'
	ELSE 'open'
	END AS state,
	call.kind, call.priority, client.code AS client, call.client AS client_id, call.caller,
	call.phone, product.code AS product, call.product AS product_id, call.category,
	coalesce(call.level, client.level) AS level, client.language,
	operator.login AS operator, call.operator AS operator_id, operator.team,
	call.coverage, 't' || call.contract AS contract, call.respond, call.deadline,
	iif(call.closed IS NULL, call.inform, NULL) AS inform,
	call.next, call.told, call.late, call.closed, call.outcome, call.solution,
	(SELECT code FROM article WHERE article.id = call.article) AS article,
	coalesce('c' || call.about_call, 'b' || call.about_callback) AS about,
	call.original, 'c' || call.original AS duplicates, call.source, call.source_id, call.kept,
	call.title, call.body
FROM (
	SELECT *, iif(EXISTS (SELECT 1 FROM call AS twin WHERE twin.original = call.id),
		(WITH RECURSIVE twin (id) AS (SELECT call.id
		UNION SELECT later.id FROM twin CROSS JOIN call AS later ON later.original = twin.id)
		SELECT min((SELECT min(due) FROM callback
			WHERE callback.call = twin.id AND callback.ended IS NULL)) FROM twin),
		(SELECT min(due) FROM callback
			WHERE callback.call = call.id AND callback.ended IS NULL)) AS next
	FROM call
) AS call
JOIN operator ON operator.id = call.operator
LEFT JOIN client ON client.id = call.client
LEFT JOIN product ON product.id = call.product;

CREATE VIEW callback_line AS
	-- Promises as hd-callback prints them; those without an outcome are open or overdue.
SELECT callback.id, 'b' || callback.id AS ref, callback.due, callback.until, callback.outcome,
	callback.kind, 'c' || callback.call AS call, callback.call AS call_id,
	client.code AS client, call.client AS client_id, call.caller,
	coalesce(callback.phone, call.phone, (SELECT value FROM address
		WHERE address.client = call.client AND value NOT LIKE '%@%'
		AND address.caller IS call.caller),
		(SELECT value FROM address WHERE address.client = call.client AND value NOT LIKE '%@%'))
		AS phone,
	product.code AS product, call.product AS product_id,
	coalesce(operator.login, callback.team) AS assignee, callback.operator AS operator_id,
	callback.team, callback.tries, callback.moves, callback.made, callback.ended, callback.reason,
	callback.reminded, callback.billable, callback.documents, callback.answer, call.title,
	callback.text
FROM callback
JOIN call ON call.id = callback.call
LEFT JOIN operator ON operator.id = callback.operator
LEFT JOIN client ON client.id = call.client
LEFT JOIN product ON product.id = call.product;

CREATE VIEW page_line AS
	-- Articles and scripts, a line for each language that is there, as their newest revision says.
SELECT article_page.id, article_page.article, 'a' || article_page.article AS ref, article.code,
	article.kind, article_page.language, article_version.product, article_version.level,
	article_version.state, article_page.revision, article_version.at AS changed,
	article_page.path,
	(SELECT count(*) FROM call WHERE call.article = article_page.article) AS solved,
	article_version.keywords, article_version.title, article_version.text
FROM article_page
JOIN article ON article.id = article_page.article
JOIN article_version ON article_version.page = article_page.id
	AND article_version.revision = article_page.revision
WHERE article_page.gone IS NULL;

CREATE VIEW entry_line AS
	-- The journal as hd-log tail prints it.
SELECT entry.id, coalesce('b' || entry.callback, 'c' || entry.call, 'k' || entry.client,
		'p' || entry.product) AS ref,
	entry.at, operator.login AS who, entry.what, entry.text, entry.call, entry.callback,
	entry.client, entry.product
FROM entry JOIN operator ON operator.id = entry.operator;

CREATE VIEW calls AS
	-- Calls for people with sqlite3: local times.
SELECT ref, datetime(start, 'unixepoch', 'localtime') AS start, state, kind, priority, client,
	caller, product, category, operator, datetime(deadline, 'unixepoch', 'localtime') AS deadline,
	datetime(next, 'unixepoch', 'localtime') AS next,
	datetime(closed, 'unixepoch', 'localtime') AS closed, outcome, title, solution
FROM call_line;

CREATE VIEW callbacks AS
	-- Promises for people with sqlite3: local times, the state as of now.
SELECT ref, datetime(due, 'unixepoch', 'localtime') AS due,
	datetime(until, 'unixepoch', 'localtime') AS until,
	coalesce(outcome, iif(coalesce(until, due) < unixepoch(), 'overdue', 'open')) AS state,
	kind, call, client, caller, phone, assignee, tries, moves, text
FROM callback_line;

CREATE VIEW clients AS
	-- Clients for people with sqlite3, their addresses on one line.
SELECT 'k' || id AS ref, code, name, language, level,
	(SELECT group_concat(value, ' ') FROM address WHERE address.client = client.id) AS addresses,
	note
FROM client;

INSERT INTO team (name) VALUES ('desk'), ('second-line'), ('sales'), ('field');

INSERT INTO opening (day, hours) VALUES ('mon', '09:00-17:00'), ('tue', '09:00-17:00'),
	('wed', '09:00-17:00'), ('thu', '09:00-17:00'), ('fri', '09:00-17:00');
