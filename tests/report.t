#!/bin/sh
# report.t: hd-report: where reports come from, what they may do, and the five that are shipped.
# shellcheck disable=SC2016 # what sh -c gets expands its own
. "$(dirname "$0")/lib.sh"
. "$root/tests/report/plan.sh"
on() { now=$1; shift; HD_NOW=$now "$@" >>log 2>&1 || fail "making data: $*" "$(tail -2 log)"; }
own() { cat >"own/$1.sql"; }
both() { { hd-report --sql "$@" | sqlite3 -readonly -separator "$tab" -nullvalue - "$HD_DB"; } 2>&1; }

# A desk small enough to count by hand. It is Tuesday 24 November 2026, 9:12.
on 2026-09-01T08:00:00+02:00 hd-admin set product lj4 name='LaserJet 4' supported=1
on 2026-09-01T08:00:00+02:00 hd-admin set client acme name=Acme
on 2026-09-01T08:00:00+02:00 hd-admin set operator bob team=desk
on 2026-09-01T09:00:00+02:00 hd-log add -g old ancient
on 2026-11-02T10:05:00+01:00 hd-log add -g print -p lj4 -c acme 'blank pages'
on 2026-11-09T10:40:00+01:00 hd-log add -g print -p lj4 'paper jam'
on 2026-11-13T14:00:00+01:00 hd-log add -g print -p lj4 -a bob stripes
on 2026-11-16T09:00:00+01:00 hd-log add -g net 'no network'
on 2026-11-23T10:10:00+01:00 hd-log add -g net -P critical 'switch down'
on 2026-11-24T08:30:00+01:00 hd-log add 'password lost'
on 2026-11-10T09:00:00+01:00 hd-log close -m 'new toner' c2 c3
on 2026-11-13T14:05:00+01:00 hd-callback add -k visit -a field -d '2026-11-14 14:00' c4
on 2026-11-16T09:05:00+01:00 hd-callback add -k visit -a field -d '2026-11-17 10:00' c5
on 2026-11-16T09:06:00+01:00 hd-callback add -k visit -a field -d '2026-11-18 10:00' c5
on 2026-11-16T09:07:00+01:00 hd-callback add -k visit -a field -d '2026-11-30 10:00' c1
on 2026-11-23T10:15:00+01:00 hd-callback add -a bob -d '2026-11-24 08:00' -m 'say when' c6
on 2026-11-24T08:35:00+01:00 hd-callback add -a bob -d '2026-11-24 15:00' c7
on 2026-11-24T08:36:00+01:00 hd-callback add -a ann -d '2026-11-24 16:00' c7
on 2026-11-24T08:37:00+01:00 hd-callback add -a ann -d '2026-11-25 08:00' c6
on 2026-11-14T14:10:00+01:00 hd-callback 'done' b1
on 2026-11-17T11:00:00+01:00 hd-callback fail -r no-technician b2
on 2026-11-17T11:05:00+01:00 hd-callback move -d '2026-11-19 10:00' -m asked b3
on 2026-11-19T12:00:00+01:00 hd-callback 'done' b3
on 2026-11-20T09:00:00+01:00 hd-callback cancel -m 'not needed' b4

# frequent
prints 'frequent counts pairs of category and product of the last 30 days' \
	"print${tab}lj4${tab}3${tab}50.0${tab}1${tab}2026-11-13T14:00:00+01:00${tab}0${tab}-${tab}50.0
net${tab}-${tab}2${tab}33.3${tab}2${tab}2026-11-23T10:10:00+01:00${tab}0${tab}-${tab}83.3
-${tab}-${tab}1${tab}16.7${tab}1${tab}2026-11-24T08:30:00+01:00${tab}0${tab}-${tab}100.0" hd-report frequent
prints '--since alone has no end, and the default period is gone' 'old
-
net' sh -c 'hd-report frequent -o category --until 2026-10-01; hd-report frequent -o category --since 2026-11-20'
prints 'a client, a product, a person, a team' '1 3 1 6' sh -c '
	for w in "-c acme" "-p lj4" "-a bob" "-a desk"; do
		hd-report frequent $w -o calls | awk "{ n += \$1 } END { print n }"; done | paste -sd" "'
prints 'piped refs are what is counted, whenever they were' "print${tab}2
old${tab}1" sh -c 'hd-log list --all | grep -e ancient -e jam -e stripes | hd-report frequent - -o category,calls'
prints 'a promise stands for its call, and a call counts once' "net${tab}1" \
	sh -c 'printf "b2\nb3\nc5\n" | hd-report frequent - -o category,calls'
prints 'a period given holds for piped refs too' print \
	sh -c 'hd-log list --all | hd-report frequent - --until 2026-11-15 --since 2026-11-01 -o category'
prints 'an empty pipe counts nothing' '' sh -c ': | hd-report frequent -'
run sh -c 'printf "c2\nc99\nk1\n" | hd-report frequent - -o calls'
same 'refs that do not exist are named, the others counted' \
	'1: 1 hd-report: c99: no such call
hd-report: k1: client; calls are wanted here' "$status: $out $err"

# names and durations of a report's columns
mkdir names
printf '%s\n' '-- names' 'SELECT round(100.0*count(*), 1), count(*) AS "n, all", 1 AS "=1+1", 2 AS "a	b"' >names/n.sql
prints 'names of columns are cells of CSV' '"round(100.0*count(*), 1)","n, all","'"'"'=1+1",a	b' \
	sh -c 'hd-report ./names/n.sql --format=csv | head -1 | tr -d "\r"'
prints 'and fields of TSV' "round(100.0*count(*), 1)${tab}n, all${tab}=1+1${tab}a\\tb" \
	sh -c 'hd-report ./names/n.sql --header | head -1'
printf '%s\n' '-- d' '-- d duration' '-- e duration' 'SELECT -90 AS d, -86400 AS e' >names/d.sql
prints 'a negative duration is one' "-1m30s${tab}-1d" hd-report ./names/d.sql

# volume
prints 'volume counts calls by hour and weekday in local time' \
	"8${tab}0${tab}1${tab}0${tab}0${tab}0${tab}0${tab}0${tab}1
9${tab}1${tab}0${tab}0${tab}0${tab}0${tab}0${tab}0${tab}1
10${tab}3${tab}0${tab}0${tab}0${tab}0${tab}0${tab}0${tab}3
14${tab}0${tab}0${tab}0${tab}0${tab}1${tab}0${tab}0${tab}1" hd-report volume
prints 'another zone has other hours' '7 8 9 13' \
	sh -c 'TZ=UTC hd-report volume -o hour | paste -sd" "'

# backlog
prints 'backlog counts what is not closed by age and state' \
	"today${tab}waiting${tab}1${tab}0${tab}0${tab}c7${tab}2026-11-24T08:30:00+01:00
1-3${tab}waiting${tab}1${tab}1${tab}0${tab}c6${tab}2026-11-23T10:10:00+01:00
8-30${tab}open${tab}2${tab}0${tab}0${tab}c4${tab}2026-11-13T14:00:00+01:00
older${tab}open${tab}1${tab}0${tab}0${tab}c1${tab}2026-09-01T09:00:00+02:00" hd-report backlog

# planning
prints 'planning accounts for what became of promises' \
	"visit${tab}field${tab}cancelled${tab}-${tab}1${tab}25.0${tab}-${tab}0${tab}0${tab}b4
visit${tab}field${tab}done${tab}-${tab}2${tab}50.0${tab}50.0${tab}1${tab}0${tab}b3
visit${tab}field${tab}failed${tab}no-technician${tab}1${tab}25.0${tab}-${tab}0${tab}0${tab}b2" \
	hd-report planning
prints 'how late is in time is a parameter' '100.0' \
	sh -c 'hd-report planning grace=3h -o outcome,in_time | grep done | cut -f2'
prints 'planning of piped calls' "done${tab}1
failed${tab}1" sh -c 'echo c5 | hd-report planning - -o outcome,promises'
prints 'of piped promises those alone' "failed${tab}1" \
	sh -c 'hd-callback list --failed | hd-report planning - -o outcome,promises'
prints 'each once, also beside its call' "done${tab}1
failed${tab}1" sh -c 'printf "b2\nc5\nb2\n" | hd-report planning - -o outcome,promises'

# briefing
on 2026-11-24T08:50:00+01:00 hd-log missed '02 345 67 89'
prints 'briefing is the day on one page' \
	"b5${tab}overdue${tab}1${tab}2026-11-24T08:00:00+01:00${tab}bob${tab}callback: say when
b9${tab}missed${tab}1${tab}2026-11-24T09:10:00+01:00${tab}desk${tab}callback: missed call from +3223456789
b6${tab}due${tab}1${tab}2026-11-24T15:00:00+01:00${tab}bob${tab}callback: password lost
b7${tab}due${tab}1${tab}2026-11-24T16:00:00+01:00${tab}ann${tab}callback: password lost
b7${tab}today${tab}2${tab}2026-11-24T16:00:00+01:00${tab}ann${tab}callback: password lost
b6${tab}today${tab}2${tab}2026-11-24T15:00:00+01:00${tab}bob${tab}callback: password lost
c1${tab}untold${tab}3${tab}2026-09-02T09:00:00+02:00${tab}ann${tab}ancient
c4${tab}untold${tab}3${tab}2026-11-16T14:00:00+01:00${tab}bob${tab}stripes
c5${tab}untold${tab}3${tab}2026-11-17T09:00:00+01:00${tab}ann${tab}no network
c6${tab}critical${tab}1${tab}2026-11-23T10:10:00+01:00${tab}ann${tab}switch down
c6${tab}new${tab}3${tab}2026-11-23T10:10:00+01:00${tab}ann${tab}switch down
c7${tab}new${tab}3${tab}2026-11-24T08:30:00+01:00${tab}ann${tab}password lost
c8${tab}new${tab}3${tab}2026-11-24T08:50:00+01:00${tab}ann${tab}missed call from +3223456789
-${tab}yesterday${tab}1${tab}2026-11-23T00:00:00+01:00${tab}-${tab}calls logged, 1 a week before
-${tab}yesterday${tab}0${tab}2026-11-23T00:00:00+01:00${tab}-${tab}calls closed, 0 a week before
-${tab}yesterday${tab}0${tab}2026-11-23T00:00:00+01:00${tab}-${tab}solved at first contact, 0 a week before
-${tab}yesterday${tab}0${tab}2026-11-23T00:00:00+01:00${tab}-${tab}promises kept in time of 0 that were done or failed, 0 a week before
-${tab}yesterday${tab}0${tab}2026-11-23T00:00:00+01:00${tab}-${tab}callers missed, 0 a week before" \
	hd-report briefing
prints 'a long section is cut to its lines and says how many there are' "c1${tab}3
c8${tab}3" sh -c 'hd-report briefing lines=1 -o ref,section,of | grep -e untold -e new | cut -f1,3'
prints 'a report whose first column is ref feeds other commands' c6 \
	sh -c 'hd-report briefing | grep critical | hd-log note -m seen -o ref'

# the statement is what runs
for name in frequent volume backlog planning briefing; do
	same "sqlite3 makes the rows of $name from its --sql" "$(hd-report "$name" |
		sed 's/2026-[^	]*//g')" "$(both "$name" | sed 's/17[0-9]\{8\}//g')"
done
same '--sql has values and refs in their places' "$(printf 'c4\nc5\n' | hd-report frequent - -o category,calls)" \
	"$(printf 'c4\nc5\n' | hd-report frequent --sql - >sql; sqlite3 -readonly -separator "$tab" "$HD_DB" <sql | cut -f1,3)"
same '--sql is one argument for sqlite3 too' 4 "$(sqlite3 "$HD_DB" "$(hd-report --sql backlog)" | wc -l)"

# plans: a daily report reads what is open or within its period, never history
same 'briefing reads open calls and promises, and those of the last days, by their indexes' \
	'SCAN call USING INDEX call_open
SCAN callback USING INDEX callback_open
SEARCH call USING INDEX call_closed
SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY
SEARCH callback USING INDEX callback_ended
SEARCH callback USING INDEX callback_open
SEARCH callback USING INTEGER PRIMARY KEY' "$(plan briefing)"
same 'backlog reads open calls by their index' 'SCAN call USING INDEX call_open
SEARCH callback USING INDEX callback_call' "$(plan backlog)"
for name in frequent volume; do
	same "$name reads its period, or the refs piped" 'SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY' "$(plan "$name")"
done
same 'planning reads its period, or the refs piped' 'SEARCH call USING INTEGER PRIMARY KEY
SEARCH callback USING INDEX callback_ended
SEARCH callback USING INTEGER PRIMARY KEY' "$(plan planning)"

# the list, and where reports come from
prints 'without a name the reports are listed' "attempts${tab}hd${tab}how callers are reached: attempts, how many succeed, at which hour most do
backlog${tab}hd${tab}what is not closed, by age: open calls, and those that wait for a promise
briefing${tab}hd${tab}the day on one page: overdue, missed, due today, untold, critical, new, checks, changes, yesterday
changes${tab}hd${tab}what changed in articles and scripts, and whether you have read it
checks${tab}hd${tab}routine checks: state now and since when, runs, percent of the time well; bad ones first
complaints${tab}hd${tab}complaints, open ones first: what each is about, whose that was, and how old it is
emerging${tab}hd${tab}what comes more often than it did: products, categories and words that rose beyond chance
frequent${tab}hd${tab}what is asked most: categories and products of calls
gaps${tab}hd${tab}what was solved without an article: words that calls of a product have in common
handover${tab}hd${tab}calls handed to other teams: opening hours that each team held each of them
leads${tab}hd${tab}buying intentions passed to sales: what the caller wants, and what became of it
load${tab}hd${tab}who holds what: open calls, promises overdue, of today, of this week and later
pairs${tab}hd${tab}what is asked most in the callers' words: pairs of words that titles have in common
pauses${tab}hd${tab}who works without a pause: each person's longest stretch today, and since when
planning${tab}hd${tab}what became of promises: kept, failed and why, moved, in time
product${tab}hd${tab}a product on one page, named by -p: problems and what solves them, articles, contracts, open calls
reading${tab}hd${tab}who has not read what changed
repeat${tab}hd${tab}callers who came back: calls on a product within 14 days of the one before by the same caller
sla${tab}hd${tab}what contracts and the desk promise: answered, solved and told in time
solved${tab}hd${tab}what was solved at first contact, and how long solving took, by article and team
staffing${tab}hd${tab}how many operators each half hour of the week needs, as the last weeks were
stale${tab}hd${tab}articles that are old and often used: what to look at again
steps${tab}hd${tab}where walks of scripts get stuck: left unfinished, handed to the second line, or long
untold${tab}hd${tab}callers who were to hear from us and did not, longest first
volume${tab}hd${tab}when calls come: how many began in each hour of each weekday" hd-report
reports=$(find "$root/bin/hd-report" -name '*.sql' | wc -l)
prints 'the list opens no desk' "$reports" sh -c 'HD_DB=$PWD/none.db hd-report | wc -l; ! test -e none.db'
mkdir own more
own volume <<'SQL'
-- calls in all
-- calls number: how many
SELECT count(*) AS calls FROM call;
SQL
own mine <<'SQL'
-- what waits
-- :word text: what the title holds
-- :for duration = 1h
-- ref text: the call
-- start time
-- age duration
SELECT 'c' || id AS ref, start, :now - start - :for AS age, title
FROM call WHERE title LIKE '%' || :word || '%' ORDER BY id
SQL
sed -i 's/, title$//' own/mine.sql
prints 'a name with a slash is a file' 8 hd-report ./own/volume.sql
HD_REPORTS=$PWD/more:$PWD/own
export HD_REPORTS
prints 'a report of HD_REPORTS goes before the one shipped' 8 hd-report volume
prints 'and the list says where it is from' "mine${tab}$PWD/own
volume${tab}$PWD/own" sh -c 'hd-report -o name,from | grep own'
prints 'times, durations and parameters are as the file says' \
	"c5${tab}2026-11-16T09:00:00+01:00${tab}7d23h12m" hd-report mine word=network
prints 'a default yields to a value' 8d hd-report mine word=network for=12m -o age
prints '-o takes its columns by name, in any order' "8d12m${tab}c5" hd-report mine word=network for=0s -o age,ref
prints '-o help says what they are' '* ref         the call
* start       
* age         
* shown without -o' hd-report mine -o help
prints '-n is a limit' c1 hd-report mine word= -o ref -n 1
prints 'json keeps numbers' '[
{"calls":8}
]' hd-report volume --json
prints 'a text that could harm comes out harmless' 'a\x1b[31mb' sh -c '
	printf "SELECT '"'a' || char(27) || '[31mb'"' AS x" >own/red.sql; hd-report red'
prints 'no rows: the header of a table' 'ref  start  age' \
	sh -c 'hd-report mine word=nothing --format=table | sed "s/ *$//"'

prints 'the list has their parameters' "frequent${tab}since=30d ago, by=both (both category product)
mine${tab}word=, for=1h" sh -c 'hd-report -o name,parameters | grep -e mine -e frequent'
own refs <<'SQL'
-- how many refs
SELECT count(*) AS n FROM given
SQL
prints 'a report of refs needs no :given' 2 sh -c 'printf "c1\nc2\n" | hd-report refs -'
printf '\0' >own/nul.sql
run hd-report
same 'a file that is no report leaves the list of the others' "1 $((reports + 3)) hd-report: $PWD/own/nul.sql: a NUL byte, so it is no text" \
	"$status $(echo "$out" | wc -l) $err"
rm own/nul.sql own/refs.sql
own silent <<'SQL'
-- who hears nothing
-- :untold duration = config inform
SELECT :untold AS n
SQL
same 'a default may be what the desk says' '86400 7200 86400' "$({
	hd-report silent
	hd-admin config inform=2h >/dev/null
	hd-report silent
	hd-admin config inform= >/dev/null
	hd-report silent
} | paste -sd' ')"
rm own/silent.sql
prints 'no rows of a period that nobody typed are said so' "hd-report: planning: no rows since 30d ago; --since widens it; $HD_DB" \
	sh -c 'HD_NOW=2030-01-01 script -qec "hd-report planning" /dev/null | tr -d "\r"'

# what is wrong with how it was asked
refuses 'an unknown report is refused with the nearest' 2 \
	'hd-report: brieffing: no such report, nearest is briefing; hd-report lists them' hd-report brieffing
refuses 'a file that is not there is named' 2 'hd-report: ./no.sql: No such file or directory' \
	hd-report ./no.sql
refuses 'an empty name is refused' 2 'hd-report: empty name: did the command before it fail?' hd-report ''
refuses '--sql of what' 2 'hd-report: which report? hd-report lists them; see hd-report --help' hd-report --sql
refuses 'two reports at once are refused, but on a page' 2 \
	'hd-report: planning: a report is followed by NAME=VALUE, or - for refs; several are a page of --format=html; see hd-report --help' \
	hd-report briefing planning
refuses 'a value it has no parameter for is refused with those it has' 2 \
	"hd-report: $PWD/own/mine.sql: no parameter wrod; it has for word" hd-report mine word=x wrod=y
refuses 'a value that is missing is asked for' 2 \
	"hd-report: $PWD/own/mine.sql: needs word=VALUE: what the title holds" hd-report mine
refuses 'a value of another type is refused' 2 'hd-report: lines=many: not a whole number' \
	hd-report briefing lines=many
refuses 'a value that is none of the words to choose from is refused with them' 2 \
	'hd-report: foo: no value of by: one of both category product' hd-report frequent by=foo
same 'and a word may be shortened' "$(hd-report frequent by=category)" "$(hd-report frequent by=cat)"
refuses 'what an option sets is not set by a value' 2 \
	'hd-report: client=acme: set by an option; see hd-report --help' hd-report frequent client=acme
refuses 'an option it would not heed is refused' 2 'hd-report: backlog: takes no --since' \
	hd-report backlog --since 2026-01-01
refuses 'refs it would not count are refused' 2 'hd-report: briefing: counts no refs; leave - away' \
	sh -c 'echo c1 | hd-report briefing -'
refuses 'an unknown client is refused' 2 \
	'hd-report: acmee: no such client, nearest is acme; hd-admin set client adds one, hd-search --clients finds by name' \
	hd-report frequent -c acmee

# what is wrong with a report
wrong() { # SENTENCE MESSAGE, the file on standard input
	own wrong
	refuses "$1" 2 "hd-report: $PWD/own/wrong.sql: $2" hd-report wrong
}
before=$(sqlite3 "$HD_DB" .dump | cksum)
echo '-- x
SELECT count(*)
FORM call' | wrong 'an error has its line' 'line 3: near "call": syntax error'
printf -- '-- x\nSELECT 1,\n\tcuont(*)\nFROM call' | wrong 'a wrong name has its line' \
	'line 3: no such function: cuont, nearest is count'
printf -- '-- x\nSELECT 1\nFROM callx' | wrong 'a wrong table has its line' 'line 3: no such table: callx, nearest is call'
printf -- '-- x\nSELECT\n(1' | wrong 'an end that is missing has the last line' \
	'line 3: incomplete input'
echo '-- x' | wrong 'no statement is refused' 'no statement; a report is one SELECT'
echo 'SELECT 1;
DELETE FROM call' | wrong 'two statements are refused' 'line 2: a second statement; a report is one SELECT'
echo '-- x
-- a number
SELECT 1 AS b' | wrong 'columns are those described' 'column 1 is b; its comments say a'
echo '-- x
-- a number
-- b number
SELECT 1 AS a' | wrong 'a described column is there' 'b is described, but no column of the statement'
echo '-- x
-- :n whole = 1
SELECT :n' | wrong 'a wrong type has its line' \
	'line 2: a parameter is ":name type = default: help"; type is text, number, time, duration or words like first|last'
echo 'SELECT ?' | wrong 'a parameter has a name' 'a parameter is a colon and a name, like :since'
echo "VACUUM INTO 'x.db'" | wrong 'VACUUM is refused' 'line 1: a report is one SELECT'
echo 'EXPLAIN SELECT 1' | wrong 'EXPLAIN is refused' 'line 1: a report is one SELECT'
printf 'SELECT "\377"' | wrong 'what is not UTF-8 is refused' 'not UTF-8; iconv -f LATIN1 -t UTF-8 converts it'
deny() { echo "$1" | wrong "refused: $1" "line 1: not allowed in a report: $2"; }
deny "DELETE FROM call" 'anything that changes'
deny "UPDATE call SET title = 'x'" 'anything that changes'
deny "INSERT INTO team VALUES ('x', NULL) RETURNING name" 'anything that changes'
deny "CREATE TABLE x (y)" 'anything that changes'
deny "DROP TABLE call" 'anything that changes'
deny "BEGIN IMMEDIATE" 'anything that changes'
deny "ATTACH 'x.db' AS x" 'another file'
deny "PRAGMA writable_schema = 1" 'pragma writable_schema'
deny "SELECT * FROM pragma_database_list" 'a table outside the desk'
deny "SELECT * FROM dbstat" 'a table outside the desk'
deny "SELECT sql FROM sqlite_schema" 'table sqlite_master'
deny "SELECT (SELECT count(*) FROM sqlite_master)" 'table sqlite_master'
deny "SELECT load_extension('x')" 'function load_extension'
deny "SELECT length(randomblob(1e9))" 'function randomblob'
deny "SELECT hex(ZeroBlob(900000000))" 'function zeroblob'
deny "SELECT printf('%.*c', 900000000, 'x')" 'function printf'
deny "SELECT format('%900000000d', 1)" 'function format'
deny "SELECT sqlite_compileoption_get(1)" 'function sqlite_compileoption_get'
echo "SELECT writefile('x', 'y')" | wrong 'no function of the shell is there' \
	'line 1: no such function: writefile'
same 'nothing was changed by any of them' "$before" "$(sqlite3 "$HD_DB" .dump | cksum)"
prints 'JSON may be taken apart' '1
2' sh -c 'echo "SELECT value FROM json_each('"'[1,2]'"')" >own/json.sql; hd-report json'
prints 'the index of words may be searched' c2 sh -c '
	echo "SELECT '"'c' || rowid AS ref FROM call_text('blank')"'" >own/find.sql; hd-report find'

# others
chmod o+w own/mine.sql
refuses 'a report that everybody may write is refused' 2 \
	"hd-report: $PWD/own/mine.sql: everybody may write it; chmod o-w $PWD/own/mine.sql" hd-report mine word=x
chmod o-w own/mine.sql
chmod o+w own
refuses 'one that everybody may replace is refused' 2 \
	"hd-report: $PWD/own/mine.sql: everybody may replace it; chmod o-w its folder" hd-report mine word=x
chmod o-w own
mkfifo own/pipe.sql
refuses 'what is no file is refused and not waited for' 2 "hd-report: $PWD/own/pipe.sql: not a file" \
	hd-report pipe
rm own/pipe.sql
if [ "$(id -u)" = 0 ]; then
	chown 12345 own/mine.sql
	refuses "somebody else's report is refused" 2 \
		"hd-report: $PWD/own/mine.sql: belongs to somebody else; copy it to run it" hd-report mine word=x
	chown 0 own/mine.sql
else
	skip "somebody else's report is refused" 'only root can make one'
fi

# limits
own loop <<'SQL'
WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
SQL
own stuck <<'SQL'
WITH RECURSIVE n (i, s) AS (VALUES (1, 'a') UNION ALL SELECT i + 1, s || s FROM n WHERE i < 22)
SELECT instr(long.s || long.s, long.s || 'b') FROM n AS long WHERE i = 22
SQL
own large <<'SQL'
WITH RECURSIVE n (i, s) AS (VALUES (1, 'a') UNION ALL SELECT i + 1, s || s FROM n WHERE i < 23),
	x (s) AS MATERIALIZED (SELECT s FROM n WHERE i = 23)
SELECT s || 1, s || 2, s || 3, s || 4, s || 5, s || 6, s || 7, s || 8, s || 9, s || 10, s || 11,
	s || 12, s || 13, s || 14, s || 15, s || 16, s || 17, s || 18, s || 19, s || 20, s || 21, s || 22,
	s || 23, s || 24, s || 25, s || 26, s || 27, s || 28, s || 29, s || 30, s || 31, s || 32, s || 33,
	s || 34, s || 35, s || 36, s || 37, s || 38, s || 39, s || 40, s || 41, s || 42, s || 43, s || 44,
	s || 45, s || 46, s || 47, s || 48, s || 49, s || 50, s || 51, s || 52, s || 53, s || 54, s || 55,
	s || 56, s || 57, s || 58, s || 59, s || 60, s || 61, s || 62, s || 63, s || 64 FROM x
SQL
late() { hd-report "$1" >"$1.out" 2>&1; echo $? >>"$1.out"; }
late loop &
late stuck &
sleep 1
prints 'a call is logged while reports compute' c9 hd-log add -o ref 'in the meantime'
same 'they still do' '' "$(cat loop.out stuck.out)"
wait
for name in loop stuck; do
	same "after 5 s it is stopped: $name" "hd-report: $PWD/own/$name.sql: stopped after 5 s; a shorter period takes less, --timeout allows more
2" "$(cat $name.out)"
done
refuses '--timeout is another time' 2 "hd-report: $PWD/own/loop.sql: stopped after 1 s; a shorter period takes less, --timeout allows more" \
	hd-report --timeout 1s loop
refuses 'and a second at least' 2 'hd-report: --timeout 0s: a report takes a second at least' \
	hd-report --timeout 0s loop
script -qec 'hd-report --timeout 3s loop' /dev/null >watched 2>&1 </dev/null
same 'on a terminal it says how long it runs' "$PWD/own/loop.sql: 1 s of 3 $PWD/own/loop.sql: 2 s of 3" \
	"$(tr '\r' '\n' <watched | sed -n 's/^hd-report: \(.* s of 3\).*/\1/p' | paste -sd' ')"
refuses 'a report that needs more than 256 MB is stopped' 2 \
	"hd-report: $PWD/own/large.sql: needs more than 256 MB of memory" hd-report --timeout 1m large
own long <<'SQL'
WITH RECURSIVE n (i, s) AS (VALUES (1, 'a') UNION ALL SELECT i + 1, s || s FROM n WHERE i < 26)
SELECT max(length(s)) FROM n
SQL
refuses 'a value is not without end' 2 "hd-report: $PWD/own/long.sql: line 1: string or blob too big" hd-report long

# an empty desk
unset HD_REPORTS
HD_DB=$PWD/empty.db
for name in frequent volume backlog planning briefing; do
	prints "$name of an empty desk is empty" '' hd-report "$name"
done
