#!/bin/sh
# schema.t: what the schema itself promises, whoever writes: sqlite3 here, not hd.
. "$(dirname "$0")/lib.sh"
hd-log add -w Ann one >/dev/null
hd-log add two >/dev/null
hd-callback add -d 15:00 c1 >/dev/null
sql() {
	sqlite3 -batch "$HD_DB" 'PRAGMA foreign_keys = ON' 'PRAGMA recursive_triggers = ON' "$@" 2>&1
}

# impossible SENTENCE SQL: sqlite3 refuses the statement
impossible() {
	case $(sql "$2") in
	*"constraint failed"* | *"only added to"* | *"cannot store"*) pass "$1" ;;
	*) fail "$1" "$(sql "$2")" ;;
	esac
}
call='INSERT INTO call (start, operator, title'
promise='INSERT INTO callback (call, made, due, team'
impossible 'a call has a title' "$call) VALUES (0, 1, '')"
impossible 'a call has an operator who is there' "$call) VALUES (0, 99, 'x')"
impossible 'its kind is of the list' "$call, kind) VALUES (0, 1, 'x', 'accident')"
impossible 'its channel is of the list' "$call, channel) VALUES (0, 1, 'x', 'fax')"
impossible 'its priority is of the list' "$call, priority) VALUES (0, 1, 'x', 'urgent')"
impossible 'its client is there' "$call, client) VALUES (0, 1, 'x', 99)"
impossible 'a time is a number' "$call) VALUES ('yesterday', 1, 'x')"
impossible 'it took no negative time' "$call, took) VALUES (0, 1, 'x', -1)"
impossible 'closed has an outcome' "$call, closed) VALUES (0, 1, 'x', 1)"
impossible 'an outcome has a time' "$call, outcome) VALUES (0, 1, 'x', 'withdrawn')"
impossible 'solved has a solution' "$call, closed, outcome) VALUES (0, 1, 'x', 1, 'solved')"
impossible 'duplicate has its original' "$call, closed, outcome) VALUES (0, 1, 'x', 1, 'duplicate')"
impossible 'an original makes a duplicate' "$call, original) VALUES (0, 1, 'x', 1)"
impossible 'no call duplicates itself' \
	"UPDATE call SET closed = 1, outcome = 'duplicate', original = id WHERE id = 1"
impossible 'nor is it about itself' 'UPDATE call SET about_call = id WHERE id = 1'
impossible 'a promise belongs to a call' "$promise) VALUES (99, 0, 1, 'desk')"
impossible 'and to a team' "$promise) VALUES (1, 0, 1, 'nobody')"
impossible 'a window ends after it begins' "$promise, until) VALUES (1, 0, 5, 'desk', 5)"
impossible 'ended has an outcome' "$promise, ended) VALUES (1, 0, 1, 'desk', 1)"
impossible 'failed has a reason' "$promise, ended, outcome) VALUES (1, 0, 1, 'desk', 1, 'failed')"
impossible 'only failed has one' \
	"$promise, ended, outcome, reason) VALUES (1, 0, 1, 'desk', 1, 'done', 'no-part')"
sql "$promise, phone) VALUES (1, 0, 1, 'desk', '+3221')" >/dev/null
impossible 'one number has one open promise to be called back' \
	"$promise, phone) VALUES (2, 0, 1, 'desk', '+3221')"
impossible 'an entry of the journal is not changed' "UPDATE entry SET text = 'better' WHERE id = 1"
impossible 'an entry of the journal is not removed' 'DELETE FROM entry'
impossible 'nor replaced' "REPLACE INTO entry (id, at, operator, user, what) VALUES (1, 0, 1, 'x', 'note')"
impossible 'what happened is of the list' \
	"INSERT INTO entry (at, operator, user, what) VALUES (0, 1, 'x', 'sing')"
impossible 'a client has a code' "INSERT INTO client (code, name) VALUES ('', 'x')"
sql "INSERT INTO client (code, name) VALUES ('acme', 'x')" >/dev/null
impossible 'of its own, whatever its case' "INSERT INTO client (code, name) VALUES ('ACME', 'x')"
impossible 'in a language of the desk' \
	"INSERT INTO client (code, name, language) VALUES ('b', 'x', 'it')"
impossible 'an address belongs to a client' "INSERT INTO address (value, client) VALUES ('204', 99)"

objects=$(sql 'SELECT count(*) FROM sqlite_schema')
holds "at most 80 objects: each costs time at every start ($objects)" [ "$objects" -le 80 ]
impossible 'a call with a journal is not removed' 'DELETE FROM call WHERE id = 2'
same 'refs are never used again' 4 "$(sql "$call) VALUES (0, 1, 'x')" \
	'DELETE FROM call WHERE id = 3' "$call) VALUES (0, 1, 'x')" 'SELECT max(id) FROM call')"
same 'people see refs and local times' 'c1|2026-11-24 09:12:00|waiting|one' \
	"$(sql 'SELECT ref, start, state, title FROM calls LIMIT 1')"
same 'and promises' 'b1|2026-11-24 15:00:00|c1|ann' \
	"$(sql "SELECT ref, due, call, assignee FROM callbacks WHERE ref = 'b1'")"
same 'the views need nothing of ours, even with an untrusted schema' 'ok' "$(sql \
	'PRAGMA trusted_schema = OFF' 'SELECT count(*) > 0 FROM calls, callbacks, entry_line' |
	sed 's/1/ok/')"
same 'the file says whose it is' "1751409765" "$(sql 'PRAGMA application_id')"

# plans: what must be fast is tested on how SQLite finds it, never on the clock
plan() { sql "EXPLAIN QUERY PLAN $1" | grep -E "$2" | head -1 | sed 's/^.*--//'; }
same 'open calls come from their own index, in order' 'SCAN call USING INDEX call_open' \
	"$(plan 'SELECT ref, title FROM call_line WHERE closed IS NULL ORDER BY start, id' '(SCAN|SEARCH) call |B-TREE')"
same 'a caller'"'"'s history comes from theirs' 'SEARCH call USING INDEX call_client (client=?)' \
	"$(plan 'SELECT ref FROM call_line WHERE client_id = 1 ORDER BY start, id' '(SCAN|SEARCH) call |B-TREE')"
same 'the promises of a call are found by it' 'SEARCH callback USING INDEX callback_call (call=?)' \
	"$(plan 'SELECT state, next FROM call_line WHERE id = 1' 'callback ')"
same 'and those of its duplicates by what points to it' \
	'SEARCH later USING COVERING INDEX call_original (original=?)' \
	"$(plan 'SELECT state, next FROM call_line WHERE id = 1' 'later ')"
same 'a window of days comes from the times' 'SEARCH call USING COVERING INDEX call_start (start>?)' \
	"$(plan 'SELECT category, count(*) FROM call WHERE start >= 1 GROUP BY category' 'call ')"
same 'open promises come from their own index' 'SCAN callback USING INDEX callback_open' \
	"$(plan 'SELECT ref FROM callback_line WHERE ended IS NULL ORDER BY due, id' 'callback |B-TREE')"
same 'what is due by then is searched in it' 'SEARCH callback USING INDEX callback_open (due<?)' \
	"$(plan 'SELECT ref FROM callback_line WHERE ended IS NULL AND due <= 5 ORDER BY due, id' 'callback |B-TREE')"
same 'promises of a window of days come from their times, in order, whatever became of them' \
	'SEARCH callback USING INDEX callback_due (due>? AND due<?)' "$(plan "SELECT ref FROM callback_line
		WHERE (outcome = 'done' OR TRUE) AND due >= 1 AND due < 5 ORDER BY due, id" 'callback |B-TREE')"
same 'those that were kept too' 'SEARCH callback USING INDEX callback_due (due>?)' "$(plan "SELECT ref
	FROM callback_line WHERE (outcome = 'done') AND due >= 1 ORDER BY due, id" 'callback |B-TREE')"
same 'the journal of a call comes in order' 'SEARCH entry USING INDEX entry_call (call=?)' \
	"$(plan 'SELECT text FROM entry WHERE call = 1 ORDER BY id' 'entry|B-TREE')"
same 'what happened since a time comes from the times' 'SEARCH entry USING INDEX entry_at (at>?)' \
	"$(plan 'SELECT ref FROM entry_line WHERE at >= 5 ORDER BY +id DESC LIMIT 5' '(SCAN|SEARCH) entry')"
