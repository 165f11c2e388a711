#!/bin/sh
# day.t: a day at the desk, Tuesday 10 November 2026, the eve of a holiday, as it is played: 30 calls,
# ann and bob at the desk, piet and rita in the field, of whom piet falls ill. Then the evening's
# reports, counted by hand.
. "$(dirname "$0")/lib.sh"

# at TIME WHO COMMAND…: on that day, quietly; what went wrong is the test's last check
: >trouble
at() {
	HD_NOW=2026-11-10T$1:00+01:00 HD_OPERATOR=$2
	shift 2
	"$@" -q >/dev/null 2>>trouble || echo "$HD_NOW: $*" >>trouble
}
call() { at "$1" "$2" hd-log add -c "$3" -p "$4" "$5" --took "${6:-5m}" ${7:+-P "$7"} ${8:+-v "$8"}; }
solve() { at "$1" "$2" hd-log close -m "$3" "$4"; }

# ---- the evening before: reference data
at 07:00 ann hd-admin config zone=Europe/Brussels
for day in mon tue wed thu fri; do at 07:00 ann hd-admin set opening $day hours='09:00-12:00 13:00-17:00'; done
at 07:00 ann hd-admin holidays be 2026
for who in ann:desk bob:desk piet:field rita:field; do
	at 07:00 ann hd-admin set operator "${who%:*}" team="${who#*:}"
done
for client in acme:advanced berger:basic carrefour:basic delta:expert; do
	at 07:00 ann hd-admin set client "${client%:*}" level="${client#*:}"
done
at 07:00 ann hd-admin set address '02 345 67 89' client=acme caller=Carter
at 07:00 ann hd-admin set address '081 22 33 44' client=carrefour caller=Leroy
for product in lj4 mail win; do at 07:00 ann hd-admin set product $product; done
at 07:00 ann hd-admin set product fax2 supported=no
at 07:00 ann hd-admin set contract acme-all client=acme from=2026-01-01 until=2026-12-31 renews=1y \
	covers='phone remote onsite repair documents' respond='2h critical=1h' fix='8h critical=2h' inform=4h
at 07:00 ann hd-admin set contract berger-all client=berger from=2026-01-01 until=2026-12-31 \
	covers='phone remote' fix=16h
at 07:00 ann hd-admin set contract carrefour-lj4 client=carrefour product=lj4 from=2025-01-01 \
	until=2026-11-09 covers='phone onsite repair'

# ---- the morning
call 09:02 ann acme lj4 'prints blank pages'			# c1
solve 09:08 ann 'reseated the toner' c1
call 09:05 bob berger mail 'cannot open an attachment'		# c2
solve 09:15 bob 'installed the reader' c2
call 09:10 ann delta win 'password expired'			# c3
solve 09:13 ann 'set a new one' c3
call 09:20 bob acme mail 'no mail since this morning' 3m critical	# c4: to be solved by 11:20
call 09:25 ann delta mail 'no mail'				# c5
call 09:31 bob berger mail 'mail is down'			# c6
at 09:40 bob hd-log note --told -m 'we know, the disk is full' c4 c5 c6
at 10:35 bob hd-log close -O duplicate --of c4 c5 c6
solve 10:40 bob 'removed old logs' c4				# in time
call 09:50 ann carrefour lj4 'paper jam'			# c7: the contract ended yesterday
call 10:00 ann acme lj4 'fuser smells'				# c8: to be solved in eight opening hours
at 10:05 ann hd-callback add -k repair -a piet -d 14:00..16:00 -m 'fuser' c8	# b1
at 10:10 ann hd-callback add -k visit -a piet --billable -d 16:00..17:00 -m 'jam' c7	# b2
call 10:15 bob berger lj4 'grey stripes'			# c9
call 10:20 bob acme fax2 'fax does not send'			# c10
at 10:25 bob hd-callback add -k lead -d 'next open day' -m 'wants a scanner that mails' c10	# b3: sales
solve 10:28 bob 'cleaned the drum' c9
call 10:30 ann delta win 'slow since the update'		# c11
at 10:32 ann hd-callback add -k consult -d 'in 2oh' -m 'is it the update?' c11	# b4: 13:32, second line
call 10:45 bob carrefour mail 'wants a signature' 2m low		# c12
solve 10:55 bob 'talked him through' c12
call 11:00 ann acme win 'cannot log in'				# c13
solve 11:04 ann 'caps lock' c13
call 11:10 bob delta lj4 'which driver' 4m normal email		# c14
at 11:30 bob hd-log missed '081 22 33 44'			# c15, b5 due 11:50
at 11:31 bob hd-log missed '0032 81 22 33 44'			# again: the same promise
at 11:50 ann hd-callback miss -r busy b5			# again at 12:10
call 11:55 bob berger win 'new colleague' 6m low web		# c16

# ---- the afternoon
at 13:05 bob hd-callback miss b5				# again in two open hours: 15:05
call 13:10 ann acme lj4 'toner ordered?'			# c17
solve 13:12 ann 'yes, on Thursday' c17
call 13:15 bob delta mail 'mailbox full'			# c18
solve 13:25 bob 'archived' c18
at 13:20 rita hd-callback done -m 'known fault, patch of 2 November' b4
solve 13:30 ann 'installed the patch' c11
at 13:40 ann hd-callback list -a piet				# piet calls in ill
at 13:42 ann hd-callback give -a rita -m 'piet is ill' b1
at 13:43 ann hd-callback fail -r no-technician -m 'piet is ill' b2
at 13:44 ann hd-callback add -k visit --billable -d 'in 1od' -m 'jam' c7	# b6: Thursday 13:44
at 13:50 ann hd-log set -c berger c16
call 14:00 bob acme mail 'spam' 3m low				# c19
solve 14:05 bob 'filter set' c19
call 14:10 ann delta win 'screen flickers'			# c20
call 14:15 bob berger lj4 'prints slowly'			# c21
solve 14:25 bob 'driver changed' c21
call 14:30 ann acme win 'wants a second screen'			# c22
at 14:31 ann hd-callback add -k lead -d 'next open day' -m 'a second screen' c22	# b7
call 14:40 bob carrefour lj4 'paper jam again'			# c23
at 14:45 bob hd-log close -O duplicate --of c7 c23
at 15:05 bob hd-callback done -m 'reached him' b5
solve 15:06 bob 'asked about opening hours' c15
call 15:10 ann delta mail 'certificate warning'			# c24
solve 15:20 ann 'renewed it' c24
call 15:20 bob acme lj4 'blank pages again'			# c25
at 15:30 bob hd-callback add -k callback -d 16:00 -m 'tell how it goes' c25	# b8
at 15:50 rita hd-callback done -m 'fuser replaced' b1
solve 15:55 ann 'fuser replaced' c8
at 16:00 bob hd-callback done b8
call 16:05 ann berger win 'update stuck'			# c26
solve 16:20 ann 'restarted' c26
call 16:30 bob delta lj4 'toner low' 2m low			# c27
solve 16:32 bob 'will order' c27
call 16:40 ann acme mail 'cannot send' 5m critical		# c28: in two opening hours, 20 minutes today
call 16:50 bob carrefour win 'blue screen'			# c29
at 16:52 bob hd-callback add -d 'next open day' -m 'try the restore' c29	# b9
call 16:58 ann delta win 'cannot print'				# c30

# ---- the evening
evening() { HD_NOW=2026-11-10T18:00:00+01:00 HD_OPERATOR=ann "$@"; }
same 'the day passed without trouble' '' "$(cat trouble)"
prints '30 calls were logged' 30 evening sh -c 'hd-log list --all | wc -l'
report() { evening hd-report "$@" | tr '\t' ' '; }
same 'ten calls are left, four of them wait for a promise' \
	"today open 6 0 0 c14 2026-11-10T11:10:00+01:00
today waiting 4 0 0 c7 2026-11-10T09:50:00+01:00" "$(report backlog)"
same 'of five promises that ended one failed: there was no technician' \
	'callback desk done - 2 100.0 100.0 0 2 b8
consult second-line done - 1 100.0 100.0 0 0 b4
repair field done - 1 100.0 100.0 0 0 b1
visit field failed no-technician 1 100.0 - 0 0 b2' "$(report planning)"
# whoever is open, was never told and need not be yet, is not told in time, nor too late
same 'contracts were kept, but for one caller who heard nothing for more than four opening hours' \
	'acme critical 2 2 0 1 0 1 0 100.0 -
acme normal 7 6 0 4 0 3 1 92.9 c8
acme low 1 1 0 1 0 1 0 100.0 -
berger normal 5 0 0 5 0 5 0 100.0 -
berger low 1 0 0 0 0 0 0 - -
carrefour normal 4 0 0 0 0 2 0 100.0 -
carrefour low 1 0 0 0 0 1 0 100.0 -
delta normal 8 0 0 0 0 5 0 100.0 -
delta low 1 0 0 0 0 1 0 100.0 -' "$(report sla)"
same 'two callers want to buy, sales is to call them after the holiday' \
	'b3 2026-11-10T10:25:00+01:00 2026-11-12T09:00:00+01:00 open sales acme - +3223456789 fax2 wants a scanner that mails -
b7 2026-11-10T14:31:00+01:00 2026-11-12T09:00:00+01:00 open sales acme - +3223456789 win a second screen -' \
	"$(report leads)"
same 'the caller who was missed was reached at the third attempt' \
	'carrefour 2 1 33.3 15:00 100.0 0 b5
acme 0 1 100.0 16:00 100.0 0 b8' "$(report attempts)"
same 'who held what for how many opening hours' \
	'c7 field 5h49m 94.3 2 carrefour paper jam
c7 desk 21m 5.7 0 carrefour paper jam
c8 field 4h45m 96.6 1 acme fuser smells
c8 desk 10m 3.4 0 acme fuser smells
c10 sales 5h35m 98.5 1 acme fax does not send
c10 desk 5m 1.5 0 acme fax does not send
c11 second-line 1h48m 90.0 1 delta slow since the update
c11 desk 12m 10.0 0 delta slow since the update
c22 sales 2h29m 99.3 1 acme wants a second screen
c22 desk 1m 0.7 0 acme wants a second screen' "$(report handover)"
same 'who holds what for the rest of the week' \
	'ann desk 5 0 0 0 0 -
bob desk 5 0 0 1 0 2026-11-12T09:00:00+01:00
field field 0 0 0 1 0 2026-11-12T13:44:00+01:00
sales sales 0 0 0 2 0 2026-11-12T09:00:00+01:00' "$(report load)"
same 'nobody is to be told anything any more today' '' "$(report untold)"
prints 'but three callers by a quarter to eleven after the holiday' "c7${tab}55m
c10${tab}25m
c22${tab}15m" env HD_NOW=2026-11-12T10:45:00+01:00 hd-report untold -o ref,silent
same 'what the second line answered is on the call' \
	'b4 done consult second-line is it the update? known fault, patch of 2 November' \
	"$(evening hd-show --json c11 | jq -r '.[0].promises[] | [.ref, .state, .kind, .assignee, .text,
		.answer] | join(" ")')"
same 'the contract that ended the day before is said of the call' 'not covered: t3 ended 2026-11-09' \
	"$(evening hd-log list --all -o ref,coverage | sed -n 's/^c7\t//p')"
same 'and the desk is sound' ok "$(evening hd-admin verify)"
