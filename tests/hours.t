#!/bin/sh
# hours.t: when the desk is open: its reference data, and what is due, warned of and free by it.
. "$(dirname "$0")/lib.sh"
at() { t=$1 && shift && env HD_NOW="$t" "$@"; }

# reference data; 2026-11-24 is a Tuesday
prints 'a fresh desk opens on working days' "mon${tab}09:00-17:00
tue${tab}09:00-17:00
wed${tab}09:00-17:00
thu${tab}09:00-17:00
fri${tab}09:00-17:00
sat${tab}-
sun${tab}-" hd-admin list opening
prints 'a day has several spans' "fri${tab}09:00-12:00 13:00-17:00" \
	hd-admin set opening fri hours='09:00-12:00 13:00-17:00'
prints 'cleared it is closed' "wed${tab}-" hd-admin set opening wed hours=
prints 'and may open again' "wed${tab}09:00-17:00" hd-admin set opening wed hours=09:00-17:00
prints 'eight spans are a day, and all of it is one' "sat${tab}0:00-1:00 2:00-3:00 4:00-5:00 6:00-7:00 \
8:00-9:00 10:00-11:00 12:00-13:00 14:00-24:00
sat${tab}00:00-24:00" sh -c '
	hd-admin set opening sat hours="0:00-1:00 2:00-3:00 4:00-5:00 6:00-7:00 8:00-9:00 10:00-11:00 12:00-13:00 14:00-24:00"
	hd-admin set opening sat hours="00:00-24:00"; hd-admin set opening sat hours= >/dev/null'
for h in 9-12 09:00 09:60-10:00 25:00-26:00 24:01-24:30 '09:00 -12:00' 9h-12h; do
	refuses "$h are no hours" 2 "hd-admin: hours $h: ${h%% *}: no hours; write 09:00-12:00 13:00-17:00" \
		hd-admin set opening sat hours="$h"
done
for h in 18:00-02:00 09:00-09:00 '09:00-12:00 11:00-13:00'; do
	refuses "$h is no day in order" 2 "hd-admin: hours $h: ${h##* }: not after what is before it; at night \
write 18:00-24:00, and 00:00-02:00 for the day after" hd-admin set opening sat hours="$h"
done
refuses 'nine spans are too many' 2 'hd-admin: hours 1:00-2:00,2:00-3:00,3:00-4:00,4:00-5:00,5:00-6:00,6:00-7:00,7:00-8:00,8:00-9:00,9:00-9:01: at most 8 spans a day' \
	hd-admin set opening sat hours=1:00-2:00,2:00-3:00,3:00-4:00,4:00-5:00,5:00-6:00,6:00-7:00,7:00-8:00,8:00-9:00,9:00-9:01
refuses 'a day is called as in English' 2 'hd-admin: opening samedi: one of mon tue wed thu fri sat sun' \
	hd-admin set opening samedi hours=09:00-12:00
prints 'a holiday is a date and a name' "2026-12-25${tab}Noël${tab}be" \
	hd-admin set holiday 25/12/2026 name=Noël region=be
refuses 'it has a name' 2 'hd-admin: holiday 2026-12-26: new, and has no name; name=... says it
hd-admin: 1 refused, nothing changed' hd-admin set holiday 2026-12-26
prints 'where clocks skip midnight a day is one too' "2018-11-04${tab}x${tab}-" \
	env TZ=America/Sao_Paulo hd-admin set holiday 2018-11-04 name=x
prints 'without a name it is none' '' sh -c 'hd-admin set holiday 2018-11-04 name=; hd-admin list holiday | grep 2018 || :'
prints 'the journal has all of it, with who' 'ann opening wed: removed
ann opening wed
ann holiday 2026-12-25
ann holiday 2026-12-25: region - -> be' sqlite3 -separator ' ' desk.db "SELECT login, text FROM entry
	JOIN operator ON operator.id = entry.operator WHERE text GLOB '*wed*' OR text GLOB '*2026-12-25*'"

# what is due, and warned of
hd-log add one >/dev/null
hd-admin set operator lea team=field email=lea@example.com >/dev/null
hd-admin set operator piet team=field >/dev/null
hd-admin set holiday 2026-11-30 name='Saint Andrew' >/dev/null
for when in 'in 4 open hours' +4oh 'dans 4 heures ouvrables' 'over 4 openingsuren' 'in 4 Arbeitsstunden'; do
	prints "$when from 16:12 is at noon" 2026-11-25T12:12:00+01:00 \
		at 2026-11-24T16:12:00+01:00 hd-callback add -d "$when" -o due c1
done
for when in 'in 2 open days' 'in 2od' 'dans 2 jours ouvrables' 'over 2 werkdagen' 'in 2 Werktagen'; do
	prints "$when from a Friday passes the weekend and the holiday" 2026-12-02T10:00:00+01:00 \
		at 2026-11-27T10:00:00+01:00 hd-callback add -d "$when" -o due c1
done
prints 'a pause does not count' 2026-11-27T14:00:00+01:00 \
	at 2026-11-27T11:00:00+01:00 hd-callback add -d 'in 2 open hours' -o due c1
warned() { # SENTENCE WARNING WHEN
	run hd-callback add -a field -d "$3" -o state c1
	same "$1" "0: open${2:+ [hd-callback: $2]}" "$status: $out${err:+ [$err]}"
}
outside='due outside opening hours; hd-admin list opening shows them'
warned 'a time when it is open is no matter' '' 'tomorrow 9:00'
warned 'nor is the time when it closes' '' 'tomorrow 17:00'
warned 'a minute later is' "$outside" 'tomorrow 17:01'
warned 'so is a pause' "$outside" 'fri 12:30'
warned 'a weekend' "$outside" 'sat 10:00'
warned 'a holiday has its name' 'due on a holiday, Saint Andrew' '30/11 10:00'
hd-admin set holiday 2026-12-01 name="$(printf 'fire\nhd-callback: done')" >/dev/null
warned 'of which the first line is enough' 'due on a holiday, fire' '1/12 10:00'
hd-admin set holiday 2026-12-01 name= >/dev/null
warned 'a window within the hours is no matter' '' 'tomorrow 9:00..17:00'
warned 'one that begins when it closes is' "$outside" 'tomorrow 17:00..18:00'
warned 'so is one that ends later' "$outside" 'tomorrow 16:00..17:30'
warned 'or in a holiday' 'due on a holiday, Saint Andrew' '27/11 16:00..30/11 10:00'
prints 'quietly nothing is said' open hd-callback add -q -d 'sat 10:00' -o state c1
run hd-callback miss -d 'sat 10:00' -o tries b1
same 'moving it there, or trying again then, is warned of too' "1 hd-callback: $outside
hd-callback: $outside" "$out $err
$(hd-callback move -d 'sat 11:00' -m x b1 2>&1 >/dev/null)"
hd-callback list | hd-callback cancel -m x >/dev/null

# the desk's zone, whatever TZ says
hd-admin config zone=Europe/Brussels >/dev/null
for zone in Asia/Tokyo America/New_York; do
	prints "in $zone it opens when it opens in Brussels" '10:00 09:30 15:00 09:00' env TZ=$zone sh -c '
		for when in "2026-11-24T08:00:00Z in 1oh" "2026-11-24T15:30:00Z in 1oh" \
			"2026-11-27T16:00:00Z in 6oh" "2026-11-24T12:00:00Z next open morning"; do
			HD_NOW=${when%% *} hd-callback add -q -d "${when#* }" -o due --json c1
		done | grep -o "2026[^\"]*" | while read -r due; do TZ=Europe/Brussels date -d "$due" +%H:%M; done | paste -sd" "'
done
hd-callback list | hd-callback cancel -m x >/dev/null

# the ladder, release and notify
b=$(hd-callback add -d 9:20 -a lea -o ref c1)
prints 'the ladder climbs in opening hours' "2026-11-27T17:10:00+01:00
2026-12-01T11:00:00+01:00
2026-12-02T09:00:00+01:00" sh -c 'hd-admin config "ladder=in 20m, in 2oh, next open morning" >/dev/null
	HD_NOW=2026-11-27T16:50:00+01:00 hd-callback miss -o due '"$b"'
	HD_NOW=2026-11-27T17:30:00+01:00 hd-callback miss -o due '"$b"'
	HD_NOW=2026-12-01T11:10:00+01:00 hd-callback miss -o due '"$b"
hd-callback move -d '27/11 16:00' -m x "$b" >/dev/null
prints 'overdue by so many opening hours it is released, not before' "
field" sh -c 'HD_NOW=2026-12-01T11:59:00+01:00 hd-callback release --overdue 4oh -o assignee; echo
	HD_NOW=2026-12-01T12:00:00+01:00 hd-callback release --overdue 4oh -o assignee'
prints 'what falls due within so many opening hours is told, no more' "
$b" sh -c 'hd-callback move -d "1/12 10:00" -m x '"$b"' >/dev/null
	HD_NOW=2026-11-27T15:59:00+01:00 hd-callback notify --before 2oh -o ref; echo
	HD_NOW=2026-11-27T16:00:00+01:00 hd-callback notify --before 2oh -o ref'

# a setting for each kind
refuses 'without a setting a promise has a time' 2 \
	'hd-callback: due when? -d WHEN says it, hd-admin config visit=WHEN for all; see hd-callback add --help' \
	hd-callback add -k visit c1
prints 'a setting is its delay' "2026-11-26T09:12:00+01:00${tab}-
2026-11-25T10:00:00+01:00${tab}2026-11-25T12:00:00+01:00" sh -c '
	for w in "in 2 open days" "tomorrow 10:00..12:00"; do
		hd-admin config "visit=$w" >/dev/null; hd-callback add -k visit -o due,until c1
	done'
hd-admin config visit='today 08:00' >/dev/null
refuses 'one that has passed promises nothing' 2 \
	'hd-callback: config visit: today 08:00: has passed; due when? -d WHEN says it; see hd-callback add --help' \
	hd-callback add -k visit c1
hd-callback list | hd-callback cancel -m x >/dev/null

# windows of one assignee
hd-callback add -a piet -d 'tomorrow 10:00..12:00' c1 >/dev/null
b=$(hd-callback list -a piet -o ref)
next=b$((${b#b} + 1)) third=b$((${b#b} + 2))
run hd-callback add -a piet -d 'tomorrow 11:00..13:00' -o ref c1
same 'a window that overlaps another is warned of, and the other named' \
	"0: $next [hd-callback: $next overlaps $b of piet, Wed 25 Nov 10:00..12:00]" "$status: $out [$err]"
run hd-callback add -a piet -d 'tomorrow 13:00..14:00' -o ref c1
same 'one that only touches it is not' "0: $third []" "$status: $out [$err]"
run hd-callback add -a lea -d 'tomorrow 10:30..11:00' -o assignee c1
same "nor is another's" '0: lea []' "$status: $out [$err]"
run hd-callback give -a piet "b$((${b#b} + 3))" -o assignee
same 'until it is given to them' "0: piet [hd-callback: b$((${b#b} + 3)) overlaps $b of piet, Wed 25 Nov 10:00..12:00]" \
	"$status: $out [$err]"
hd-callback add -a piet -d 'tomorrow 16:00' c1 >/dev/null
hd-callback add -a field -d 'tomorrow 9:00..9:30' c1 >/dev/null

# free
free() { hd-callback list --free "$@" | sed 's/2026-//g; s/:00+01:00//g'; }
prints 'free is what is open and promised to nobody, overlaps and all' "11-25T09:00${tab}11-25T10:00${tab}1h
11-25T14:00${tab}11-25T16:00${tab}2h
11-25T16:15${tab}11-25T17:00${tab}45m" free -a piet --during tomorrow
prints 'of a team, of all in it' "11-25T09:30${tab}11-25T10:00${tab}30m
11-25T14:00${tab}11-25T16:00${tab}2h
11-25T16:15${tab}11-25T17:00${tab}45m" free -a field --during tomorrow
prints 'cut to the period' "11-25T15:00${tab}11-25T15:30${tab}30m" \
	free -a piet --since 'tomorrow 15:00' --until 'tomorrow 15:30'
prints 'without one from now, seven days, pauses and holidays left out' "11-24T09:12${tab}11-24T17:00${tab}7h48m
11-25T09:00${tab}11-25T10:00${tab}1h
11-25T14:00${tab}11-25T16:00${tab}2h
11-25T16:15${tab}11-25T17:00${tab}45m
11-26T09:00${tab}11-26T17:00${tab}8h
11-27T09:00${tab}11-27T12:00${tab}3h
11-27T13:00${tab}11-27T17:00${tab}4h" free -a piet
prints 'nothing free is no line, and no trouble' '' hd-callback list --free -a piet --since 'sat' --until '1/12'
prints 'as JSON' '[
{"from":"2026-11-26T09:00:00+01:00","length":28800}
]' hd-callback list --free -a piet --during thu --json -o from,length
refuses 'it is somebody'"'"'s' 2 'hd-callback: whose time? -a WHO says it; see hd-callback list --help' hd-callback list --free
refuses 'not that of some promises' 2 \
	'hd-callback: --free takes -a WHO, --since, --until and --during only; see hd-callback list --help' \
	hd-callback list --free -a piet -k visit
refuses 'nor before now, unless that is said' 2 \
	'hd-callback: --until 20/11/2026: has passed; --since says from when; see hd-callback list --help' \
	hd-callback list --free -a piet --until 20/11/2026

# many holidays
python3 -c 'import datetime
print("code,name")
for i in range(10000): print(datetime.date(2027, 1, 1) + datetime.timedelta(i), "closed", sep=",")' >many.csv
prints 'ten thousand holidays are none too many' "10000 rows
2054-05-19T09:00:00+02:00" sh -c 'hd-admin import holiday many.csv
	HD_NOW=2054-05-16T09:00:00+02:00 hd-callback add -q -d "next open morning" -o due c1'
refuses 'a desk that never opens says so' 2 \
	'hd-callback: --due in 4oh: the desk does not open for three years; hd-admin list opening shows its hours' \
	at 2027-01-01T09:00:00+01:00 hd-callback add -d 'in 4oh' c1
