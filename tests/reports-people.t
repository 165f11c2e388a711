#!/bin/sh
# reports-people.t: solved, staffing, pauses and handover, on desks small enough to count by hand.
. "$(dirname "$0")/lib.sh"
. "$root/tests/report/plan.sh"
on() { now=$1; shift; HD_NOW=2026-$now+01:00 "$@" >>log 2>&1 || fail "making data: $*" "$(tail -2 log)"; }
as() { who=$1; shift; HD_OPERATOR=$who on "$@"; }
table() { hd-report "$@" 2>&1 | tr '\t' ' '; }
walked='call|entry|callback|message|again' # tables, and a name of one

# ---- solved; the desk opens from 9 to 17 ----
on 09-01T08:00:00 hd-admin set operator ann team=desk
on 09-01T08:00:00 hd-admin set operator bob team=second-line
on 09-01T08:00:00 hd-admin set client acme name=Acme
on 09-01T08:00:00 hd-admin set client bell name=Bell
on 09-01T08:00:00 hd-admin set address jo@acme.example client=acme
mkdir kb && printf '# Toner\n\nreseat it\n' >kb/toner.md
on 09-01T08:00:00 hd-admin index -L en kb
on 10-01T10:00:00 hd-log add 'before the period'
on 10-01T10:10:00 hd-log close -m x c1
on 11-10T10:00:00 hd-log add 'half an hour, at once'
on 11-10T10:30:00 hd-log close -A toner c2
on 11-10T11:00:00 hd-log add 'an hour, at once'
on 11-10T12:00:00 hd-log close -A toner c3
on 11-10T16:30:00 hd-log add 'an hour, the next day'
on 11-11T09:30:00 hd-log close -A toner c4
on 11-12T09:00:00 hd-log add 'four hours, called back'
on 11-12T09:01:00 hd-callback add -d '2026-11-12 12:00' c5
on 11-12T12:00:00 hd-callback 'done' b1
on 11-12T13:00:00 hd-log close -A toner c5
on 11-12T10:00:00 hd-log add 'forty minutes, opened again'
on 11-12T10:10:00 hd-log close -m x c6
on 11-12T10:20:00 hd-log reopen c6
on 11-12T10:40:00 hd-log close -m y c6
on 11-12T11:00:00 hd-log add 'twenty minutes, handed to bob'
on 11-12T11:01:00 hd-log set -a bob c7
on 11-12T11:20:00 hd-log close -m x c7
on 11-13T09:00:00 hd-log add -c acme 'an hour, acme called again'
on 11-13T09:30:00 hd-log add -c acme 'again'
on 11-13T09:31:00 hd-log close -O duplicate --of c8 c9
on 11-13T10:00:00 hd-log close -m x c8
on 11-13T11:00:00 hd-log add -c acme 'five minutes at once, bell has it too'
on 11-13T11:01:00 hd-log add -c bell 'the same'
on 11-13T11:02:00 hd-log close -O duplicate --of c10 c11
on 11-13T11:05:00 hd-log close -m x c10
on 11-13T12:00:00 hd-log add 'not supported'
on 11-13T12:10:00 hd-log close -O unsupported -m x c12
on 11-13T13:00:00 hd-log add 'withdrawn'
on 11-13T13:10:00 hd-log close -O withdrawn -m x c13
on 11-13T13:00:00 hd-log add -k check 'a check'
on 11-13T13:20:00 hd-log close -m x c14
on 11-13T13:00:00 hd-log add --direction out 'we called'
on 11-13T13:20:00 hd-log close -m x c15
printf 'From: jo@acme.example\nSubject: stripes\nMessage-ID: <1@x>\n\ngrey\n' | on 11-16T09:00:00 hd-mail take
printf 'From: jo@acme.example\nSubject: Re: stripes [c16]\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\n\nmore\n' |
	on 11-16T09:10:00 hd-mail take
on 11-16T09:30:00 hd-log close -m x c16
on 11-16T10:00:00 hd-log add 'open still'
# toner: 30 60 60 240 minutes, 90 of 100 at 2.7 of 0 to 3: 60 + .7 * 180; the others 5 30 40 60
same 'solved counts by article and team what was solved at first contact' '- desk 5 4 1 20.0 35m 54m c16
toner desk 4 4 2 50.0 1h 3h6m c5
- second-line 1 1 0 0.0 20m 20m c7' "$(table solved)"
same 'of a team, a person, a client, a period, refs' 'c7 c7 c16 c5 c5' "$(for w in '-a second-line' '-a bob' '-c acme'; do
	# shellcheck disable=SC2086
	hd-report solved $w -o newest
done | paste -sd' ') $(hd-report solved --during 2026-11-12 -o article,newest | grep toner | cut -f2) $(
	printf 'c5\nc3\n' | hd-report solved - -o newest)"
same 'each of the others was not, for its own reason' 'c4 c5 c6 c7 c8 c12 c16' "$(for n in $(seq 2 16); do
	echo "c$n" | hd-report solved - -o newest
done | grep -v -e - | paste -sd' ')"
same 'briefing has the same rule, day by day' '2 0 1 0 = 2 0 1 0' "$(for day in 10 12 13 16; do
	hd-report solved --during 2026-11-$day -o first | awk '{ n += $1 } END { print n + 0 }'
done | paste -sd' ') = $(for day in 11 13 14 17; do
	HD_NOW=2026-11-${day}T09:00:00+01:00 hd-report briefing -o of,text | sed -n "s/${tab}solved at first.*//p"
done | paste -sd' ')"
same 'solved reads what was closed in its period, or the refs piped' 'SEARCH again USING INDEX call_original
SEARCH call USING COVERING INDEX call_closed
SEARCH call USING INTEGER PRIMARY KEY
SEARCH entry USING INDEX entry_call
SEARCH message USING INDEX message_call' "$(plan solved "$walked")"

# ---- staffing: two weeks, from Tuesday 10 to Monday 23 November ----
HD_DB=$dir/staffing.db
on 09-01T08:00:00 hd-admin set holiday 2026-11-11 name=Armistice
for call in '09T10:00 6m' '16T10:05 6m' '16T10:10 6m' '16T10:29 6m' '23T10:00 12m' '24T08:00 6m'; do
	on "11-${call% *}:59" hd-log add --took "${call#* }" x
done
on 11-16T10:00:00 hd-log add -v email mail
on 11-16T10:00:00 hd-log add --direction out out
on 11-18T14:40:00 hd-log add 'no time said'
on 11-11T14:40:00 hd-log add 'on a holiday'
on 11-14T11:00:00 hd-log add 'closed then'
# Monday: 4 calls in 2 weeks, 30 min in all: 2 of 7.5 min in half an hour are .5 erlangs. One operator
# answers 1 - .5 e^(-.5 * 20 / 450) in time, 51 %; two 1 - .1 e^(-1.5 * 20 / 450), 90.6 %. Wednesday:
# one call on the one that was open, 5 min: 1 - .1667 e^(-.8333 * 20 / 300), 84.2 %
same 'staffing says what each half hour needs' 'mon 10:00 2 2.0 7m30s 0.5 2 90.6
wed 14:30 1 1.0 5m 0.17 1 84.2
sat 11:00 0 0.5 5m 0.08 - -' "$(table staffing weeks=2 | awk '$4 > 0')"
same 'while the desk is open it needs somebody' 'mon 2 1,tue 2 1,wed 1 1,thu 2 1,fri 2 1' \
	"$(table staffing weeks=2 -o day,open,operators,calls | sed -n 's/ 0.0$//p' | sort -u |
	awk '{ at = index("montuewedthufri", $1); line[at] = $0 } END { for (i = 1; i < 15; i++) if (line[i]) print line[i] }' | paste -sd,)"
same 'from its first to its last half hour' '9:00 9:30 16:00 16:30 16' \
	"$(hd-report staffing weeks=2 -o day,time | sed -n 's/^mon.//p' | sed -n '1,2p;15,16p' | paste -sd' ') $(
	hd-report staffing weeks=2 -o day,time | grep -c ^thu)"
same 'another aim, another length' '1 51.1,3 98.6 1' "$(table staffing weeks=2 answer=50 -o operators,share,calls | sed -n 's/ 2.0$//p'),$(
	table staffing weeks=2 answer=98 -o operators,share,calls | sed -n 's/ 2.0$//p') $(
	table staffing weeks=2 handling=1m -o handling,calls,day | grep -c '^1m 1.0 wed')"
same 'no weeks, no rows' '' "$(table staffing weeks=0)"
HD_DB=$dir/autumn.db
on 10-23T09:00:00 hd-log add before
on 10-26T09:00:00 hd-log add after
same 'half hours are those of the clock, whenever that changes' 'mon 9:00 1.0
fri 10:00 1.0' "$(HD_NOW=2026-10-27T08:00:00+01:00 table staffing weeks=1 -o day,time,calls | grep -v ' 0.0')"
HD_DB=$dir/young.db
on 11-16T10:00:00 hd-log add 'a week ago'
on 11-23T10:00:00 hd-log add 'yesterday'
same 'a young desk has as many weeks as there are since its first call' 'mon 2 1.0
tue 1 0.0' "$(table staffing -o day,open,calls,time | sed -n 's/ 10:00$//p' | head -n 2)"
same 'the day on which it begins is not over' 'mon 8 0.0' \
	"$(HD_NOW=2026-11-16T18:00:00+01:00 table staffing -o day,open,calls | head -n 1)"
same 'staffing reads its period' 'SEARCH call USING COVERING INDEX call_start
SEARCH call USING INDEX call_start' "$(plan staffing "$walked")"

# ---- pauses: it is 9:12 ----
HD_DB=$dir/pauses.db
as ann 11-24T08:00:00 hd-log add --took 20m one
for at in 08:25 08:34 08:50 09:05; do as ann "11-24T$at:00" hd-log note -m x c1; done
as bob 11-24T08:30:00 hd-log add --took 2m two
as bob 11-24T08:31:00 hd-callback add -d 2026-11-24T09:00 -m x c2
as cron 11-24T09:01:00 hd-callback notify -- true
as cron 11-24T08:40:00 hd-log check disk -- false
as ann 11-23T15:00:00 hd-log note -m x c1
as ann 11-23T15:05:00 hd-log note -m x c1
same 'pauses says how long people worked without one, and since when' \
	'ann desk 34m 2026-11-24T08:00:00+01:00 2026-11-24T08:34:00+01:00 2
bob desk 2m 2026-11-24T08:30:00+01:00 2026-11-24T08:32:00+01:00 0' "$(table pauses)"
same 'a pause may be longer, and what is not over goes on' '34m 2026-11-24T08:34:00+01:00 1
1h12m - 0' "$(table pauses pause=16m -a ann -o longest,until,pauses
	table pauses pause=17m -a ann -o longest,until,pauses)"
same 'yesterday is over' 'ann desk 5m 2026-11-23T15:00:00+01:00 2026-11-23T15:05:00+01:00 0' "$(table pauses --during yesterday)"
sqlite3 "$HD_DB" "INSERT INTO call (start, took, operator, title, source, source_id)
	VALUES (unixepoch('2026-11-24 07:20'), 900, 2, 'x', 'pbx', '1')"
same 'the time of an imported call counts' 'bob 15m 2026-11-24T08:20:00+01:00' "$(table pauses -a bob -o who,longest,since)"
same 'pauses reads its period' 'SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY
SEARCH entry USING INDEX entry_at
SEARCH message USING INDEX message_call' "$(plan pauses "$walked")"

# ---- handover: a promise that went from hand to hand ----
HD_DB=$dir/handover.db
on 09-01T08:00:00 hd-admin set operator ann team=desk
on 09-01T08:00:00 hd-admin set operator lea team=second-line
on 09-01T08:00:00 hd-admin set operator rudy team=field
on 11-23T10:00:00 hd-log add 'given away'
on 11-23T10:30:00 hd-callback add -a second-line -d '2026-11-23 15:00' c1
as lea 11-23T11:00:00 hd-callback take
as lea 11-23T12:00:00 hd-callback give -a rudy -m 'on site: now' b1
on 11-23T15:00:00 hd-callback 'done' b1
on 11-23T16:00:00 hd-log close -m x c1
same 'each team holds a call while the promise is with it' 'c1 field 3h 50.0 1
c1 desk 1h30m 25.0 0
c1 second-line 1h30m 25.0 1' "$(table handover -o ref,team,held,share,promises)"
on 11-20T10:00:00 hd-log add 'given back'
on 11-20T11:00:00 hd-callback add -a field -d '2026-11-23 15:00' c2
on 11-20T12:00:00 hd-callback give -a second-line b2
on 11-20T14:00:00 hd-callback give -a ann b2
on 11-20T15:00:00 hd-callback 'done' b2
on 11-20T15:00:00 hd-log close -m x c2
same 'and one given back is held by us' 'c2 desk 2h 40.0 1
c2 second-line 2h 40.0 1
c2 field 1h 20.0 1' "$(echo c2 | table handover - -o ref,team,held,share,promises)"
same 'handover reads its period' 'SEARCH call USING INDEX call_start
SEARCH callback USING INDEX callback_call
SEARCH callback USING INTEGER PRIMARY KEY
SEARCH entry USING INDEX entry_call' "$(plan handover "$walked")"

# ---- a desk without anything ----
HD_DB=$dir/empty.db
for name in solved pauses handover; do prints "$name of an empty desk is empty" '' hd-report "$name"; done
same 'an empty desk needs one in each open half hour' '80 1' \
	"$(hd-report staffing | wc -l) $(hd-report staffing -o operators | sort -u)"
