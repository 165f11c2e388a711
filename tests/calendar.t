#!/bin/sh
# calendar.t: promises as a calendar (hd-callback list --format=ics): what is in the file, and that
# four others' readers find in it what hd has.
. "$(dirname "$0")/lib.sh"
ics() { hd-callback list --format=ics "$@"; }
unfold() { tr -d '\r' | sed -e ':a;N;$!ba;s/\n //g'; }
property() { name=$1 && shift && ics "$@" | unfold | grep "^${name}[:;]"; }
event() { # REF PROPERTY…: those lines of its event
	ref=$1 && shift
	for name; do
		ics --all | unfold | sed -n "/^UID:$ref-/,/^END/{/^${name}[:;]/{p;q;};}"
	done | paste -sd' '
}

# an empty desk
prints 'an empty list is a calendar all the same: its zone, since it needs something in it' \
	'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hd//hd 0.1//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:Helpdesk
BEGIN:VTIMEZONE
TZID:Asia/Kolkata
BEGIN:STANDARD
DTSTART:20260101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
TZNAME:IST
END:STANDARD
END:VTIMEZONE
END:VCALENDAR' sh -c 'TZ=Asia/Kolkata hd-callback list --format=ics | tr -d "\r"'

# one promise
hd-admin set client acme name=Acme >/dev/null
hd-log add -c acme -w '02 345 67 89' 'prints blank pages' >/dev/null
HD_NOW=2026-11-24T09:20:00+01:00
hd-callback add -q -k consult -d 'tomorrow 14:00..16:00' -m 'which fuser?' c1 >/dev/null
prints 'a promise is an event, with its zone in the years of the events, and an alarm' \
	'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hd//hd 0.1//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:Helpdesk
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:STANDARD
DTSTART:20260101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:b1-1795508400@1795507920.hd
DTSTAMP:20261124T082000Z
DTSTART;TZID=Europe/Brussels:20261125T140000
DTEND;TZID=Europe/Brussels:20261125T160000
CREATED:20261124T082000Z
LAST-MODIFIED:20261124T082000Z
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:consult c1 acme: which fuser?
DESCRIPTION:call: c1 prints blank pages\nclient: acme\ncaller: 02 345 67 89
 \nphone: +3223456789\nassignee: second-line\n\nwhich fuser?
CATEGORIES:consult
CONTACT:second-line
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:consult c1 acme: which fuser?
END:VALARM
END:VEVENT
END:VCALENDAR' sh -c 'hd-callback list --format=ics | tr -d "\r"'
hd-callback add -q -d '2026-11-26 10:00' c1 >/dev/null
same 'one without a window takes a quarter of an hour, one without a text is called as its call' \
	'DTSTART;TZID=Europe/Brussels:20261126T100000 DTEND;TZID=Europe/Brussels:20261126T101500
SUMMARY:callback c1 acme: prints blank pages' \
	"$(event b2 DTSTART DTEND)
$(event b2 SUMMARY)"

# UID and SEQUENCE
uid=$(property UID)
mkdir elsewhere
cp "$HD_DB" elsewhere/other.db
same 'a UID is the same wherever the file of the desk lies' "$uid" "$(property UID -D elsewhere/other.db)"
HD_NOW=2026-11-24T09:25:00+01:00
hd-log -D second.db add 'another desk' >/dev/null 2>&1
hd-callback -D second.db add -d '2026-11-26 10:00' c1 c1 >/dev/null
same 'and that of no promise of another desk' '' "$( (echo "$uid"; property UID -D second.db) | sort | uniq -d)"
hd-callback move -d 'wed 15:00..16:30' -m 'she is away' b1 >/dev/null
same 'moved, it keeps its UID and has the next SEQUENCE' \
	"$uid SEQUENCE:1 DTSTART;TZID=Europe/Brussels:20261125T150000" \
	"$(property UID) $(event b1 SEQUENCE DTSTART)"
same 'its last change is when it was moved, its making stays' \
	'DTSTAMP:20261124T082500Z LAST-MODIFIED:20261124T082500Z CREATED:20261124T082000Z' \
	"$(event b1 DTSTAMP LAST-MODIFIED CREATED)"
before=$(ics --all)
same 'the same desk is the same calendar later' "$before" "$(HD_NOW=2026-11-24T18:00:00+01:00 ics --all)"
hd-callback miss -d 'wed 17:00' b1 >/dev/null
same 'an attempt that plans it anew counts too' 'SEQUENCE:2' "$(event b1 SEQUENCE)"
hd-callback give -a ann b1 >/dev/null
same 'given away it has the same time and SEQUENCE, and another CONTACT' 'SEQUENCE:2 CONTACT:ann' \
	"$(event b1 SEQUENCE CONTACT)"
for i in 3 4 5; do hd-callback add -q -d "2026-11-2$((i + 4)) 11:00" c1 >/dev/null; done
hd-callback done b3 >/dev/null
hd-callback fail -r no-part b4 >/dev/null
hd-callback cancel -m 'solved by phone' b5 >/dev/null
same 'what failed or was cancelled is CANCELLED; what was done did happen' \
	'STATUS:CONFIRMED STATUS:CONFIRMED STATUS:CONFIRMED STATUS:CANCELLED STATUS:CANCELLED' \
	"$(property STATUS --all | paste -sd' ')"
same 'an end is a SEQUENCE of its own' 'SEQUENCE:2 SEQUENCE:0 SEQUENCE:1 SEQUENCE:1 SEQUENCE:1' \
	"$(property SEQUENCE --all | paste -sd' ')"
same 'and the alarm goes' 2 "$(property TRIGGER --all | grep -c PT15M)"
same 'how it ended is said' 'outcome: failed\nreason: no-part' "$(event b4 DESCRIPTION | grep -o 'outcome.*')"

# options
same 'filters and -n hold for a calendar too' 'b4 / b1 / b2' "$(for v in --failed '-n 1' '--since thu'; do
	# shellcheck disable=SC2086
	property UID $v | sed 's/UID:\(b[0-9]*\)-.*/\1/'
done | paste -sd/ | sed 's,/, / ,g')"
refuses 'a calendar has no columns' 2 \
	'hd-callback: --columns: a calendar has none; see hd-callback list --help' \
	hd-callback list --format=ics -o ref
refuses 'a list of calls is no calendar' 2 'hd-log: ics: no such format: one of tsv table csv json jsonl' \
	hd-log list --format=ics
prints '--help, from which completion reads, names the format where it is one' 'list' sh -c \
	'for v in add list take done move; do hd-callback $v --help | grep "FORMAT: .* ics" >/dev/null && echo $v; done; :'
hd-admin config name='Desk, 2nd; floor' >/dev/null
same 'the calendar is called as the desk' 'X-WR-CALNAME:Desk\, 2nd\; floor' "$(property X-WR-CALNAME)"

# clocks
hd-callback add -q -d '2027-03-28 01:30..03:30' c1 >/dev/null
same 'a window over the hour that clocks skip has both its local times' \
	'DTSTART;TZID=Europe/Brussels:20270328T013000 DTEND;TZID=Europe/Brussels:20270328T033000' \
	"$(event b6 DTSTART DTEND)"
hd-callback add -q -d '2027-10-31T02:20:00+02:00..2027-10-31T02:10:00+01:00' c1 >/dev/null
same 'times of the hour that comes twice are in UTC, since readers take the other one' \
	'DTSTART:20271031T002000Z DTEND:20271031T011000Z' \
	"$(event b7 DTSTART DTEND)"
same 'the zone goes on to the year of the last one' \
	'2026 2026 2026 2027 2027' \
	"$(property DTSTART --all | sed -n 's/^DTSTART:\(....\)[^Z]*$/\1/p' | paste -sd' ')"
for z in UTC '' :Etc/UTC CET-1CEST,M3.5.0,M10.5.0/3 Europe 'Nowhere/City'; do TZ=$z property DTSTART -n 1 | tail -1
	TZ=$z ics | grep -o '^TZID.*UTC'; done | sort | uniq -c | sed 's/^ *//' >got
same 'where the zone has no name, or is UTC, times are in UTC' '6 DTSTART:20261125T160000Z
6 TZID:Etc/UTC' "$(cat got)"
same 'a file of zoneinfo names its zone' 'TZID:Asia/Tokyo TZID:Asia/Tokyo' "$(for z in :Asia/Tokyo \
	/usr/share/zoneinfo/Asia/Tokyo; do TZ=$z property TZID; done | paste -sd' ')"

# hostile text
hostile='a, b; c\d
BEGIN:VEVENT
END:VCALENDAR'
hd-callback add -q -d '2027-11-01 10:00' -m "$hostile" c1 >/dev/null
same 'commas, semicolons, backslashes and line ends are escaped' \
	'assignee: ann\n\na\, b\; c\\d\nBEGIN:VEVENT\nEND:VCALENDAR' \
	"$(event b8 DESCRIPTION | grep -o 'assignee.*')"
same 'a summary is its first line' 'SUMMARY:callback c1 acme: a\, b\; c\\d' "$(event b8 SUMMARY)"
same 'a text makes no line of its own' '8 1' \
	"$(ics --all | grep -c '^BEGIN:VEVENT') $(ics --all | grep -c '^END:VCALENDAR')"
hd-callback add -q -d '2027-11-02 10:00' -m "$(printf 'x\tcr\r\nlf\033[31m\302\233\342\200\256 lone\rcr')" c1 >/dev/null
same 'controls and what turns a line around are shown, a tab stays, CRLF is a line end' \
	"x${tab}cr\\nlf\\\\x1b[31m\\\\x9b\\\\u{202e} lone\\\\rcr" \
	"$(event b9 DESCRIPTION | sed 's/.*ann.n.n//')"
for i in 0 1 2 3 4 5 6 7; do
	hd-callback add -q -d "2027-11-03 1$i:00" -m "$(printf "%0$((i + 30))d" 0)é€🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️🖨️" c1 >/dev/null
done
ics --all >all.ics
same 'every line ends with CRLF' 0 "$(grep -vc "$(printf '\r')\$" all.ics)"
same 'no line has more than 75 bytes, and some have all of them' 75 \
	"$(tr -d '\r' <all.ics | LC_ALL=C awk 'length > n { n = length } END { print n }')"
same 'no fold cuts a character' 0 "$(while IFS= read -r line; do
	printf '%s' "$line" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 || echo cut
done <all.ics | grep -c cut)"
same 'unfolded the texts are whole' "$(hd-callback list --all --since 2027-11-03 -o text)" \
	"$(property SUMMARY --all --since 2027-11-03 | sed 's/SUMMARY:callback c1 acme: //')"

# what others read: ref, begin, end, SEQUENCE, STATUS, alarms
hd-callback list --all -o ref,due,until,moves,tries,state | while read -r ref due until moves tries state; do
	begin=$(date -d "$due" +%s) status=CONFIRMED ended=1 alarms=0
	if [ "$until" = - ]; then end=$((begin + 900)); else end=$(date -d "$until" +%s); fi
	case $state in open | overdue) ended=0 alarms=1 ;; failed | cancelled) status=CANCELLED ;; esac
	echo "$ref $begin $end $((moves + tries + ended)) $status $alarms"
done >ours
cat >read.py <<'EOF2'
import sys
from icalendar import Calendar
for file in sys.argv[1:]:
    print(file)
    calendar = Calendar.from_ical(open(file, 'rb').read())
    for e in calendar.walk('VEVENT'):
        if e.errors: print('errors', e.errors)
        print(e['UID'].split('-')[0], int(e['DTSTART'].dt.timestamp()), int(e['DTEND'].dt.timestamp()),
            e['SEQUENCE'], e['STATUS'], len(e.walk('VALARM')))
EOF2
cat >read.js <<'EOF2'
const ICAL = require('ical.js'), fs = require('fs');
for (const file of process.argv.slice(2)) {
	console.log(file);
	const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
	for (const event of calendar.getAllSubcomponents('vevent')) {
		const seconds = name => event.getFirstPropertyValue(name).toUnixTime();
		console.log(event.getFirstPropertyValue('uid').split('-')[0], seconds('dtstart'), seconds('dtend'),
			event.getFirstPropertyValue('sequence'), event.getFirstPropertyValue('status'),
			event.getAllSubcomponents('valarm').length);
	}
}
EOF2
cat >read.c <<'EOF2'
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
static long long when(icalproperty *p, icalcomponent *all)
{
	struct icaltimetype t = icalproperty_get_datetime_with_component(p, all);
	return icaltime_as_timet_with_zone(t, t.zone);
}
static void read(const char *text)
{
	icalcomponent *all = icalparser_parse_string(text);
	if (!all || icalcomponent_count_errors(all) || !icalrestriction_check(all))
		puts("errors");
	for (icalcomponent *e = icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT); e;
		e = icalcomponent_get_next_component(all, ICAL_VEVENT_COMPONENT)) {
		const char *uid = icalcomponent_get_uid(e);
		printf("%.*s %lld %lld %d %s %d\n", (int)strcspn(uid, "-"), uid,
			when(icalcomponent_get_first_property(e, ICAL_DTSTART_PROPERTY), all),
			when(icalcomponent_get_first_property(e, ICAL_DTEND_PROPERTY), all),
			icalcomponent_get_sequence(e),
			icalproperty_status_to_string(icalcomponent_get_status(e)),
			icalcomponent_count_components(e, ICAL_VALARM_COMPONENT));
	}
	icalcomponent_free(all);
}
int main(int argc, char **argv)
{
	static char text[1 << 20];
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "r");
		text[file ? fread(text, 1, sizeof text - 1, file) : 0] = 0;
		puts(argv[i]);
		read(text);
	}
	return 0;
}
EOF2

# reads READER COMMAND…: a reader of files prints what hd has; then by the zone in the file alone,
# once its name (another in each file: icalendar remembers them) says nothing, in zones of all sorts
: >wanted
for z in Europe/Brussels America/New_York America/St_Johns Australia/Lord_Howe Asia/Kolkata \
	Africa/Casablanca America/Santiago Europe/Dublin Pacific/Auckland UTC; do
	file=$(echo $z | tr / -).ics
	TZ=$z ics --all | sed -E "s,^(TZID:|DT[A-Z]+;TZID=)$z,\1Zone$(grep -c ics wanted)," >"$file"
	{ echo "$file" && cat ours; } >>wanted
done
reads() {
	says=$1
	shift
	same "$says reads what hd has" "all.ics
$(cat ours)" "$("$@" all.ics 2>&1)"
	# shellcheck disable=SC2046
	"$@" $(grep ics wanted) >got 2>&1
	same "$says reads it by the zone that the file describes" '' "$(diff wanted got | head -5)"
}
python=/usr/bin/python3 # the package's; a python3 of one's own may stand before it in PATH
if "$python" -c 'import icalendar' 2>/dev/null; then
	reads python3-icalendar "$python" read.py
else
	skip 'python3-icalendar reads what hd has' 'python3-icalendar is missing'
fi
if node -e "require('ical.js')" 2>/dev/null; then
	reads ical.js node read.js
else
	skip 'ical.js reads what hd has' 'node with ical.js (NODE_PATH) is missing'
fi
if ${CC:-cc} -o read read.c -lical 2>/dev/null; then
	reads libical ./read
else
	skip 'libical reads what hd has' 'libical-dev is missing'
fi
if command -v khal >/dev/null; then
	mkdir home home/vdir
	cat >home/khal.conf <<-'EOF2'
		[calendars]
		[[desk]]
		path = ~/vdir
		[sqlite]
		path = ~/khal.db
		[locale]
		local_timezone = Europe/Brussels
		default_timezone = Europe/Brussels
		timeformat = %H:%M
		dateformat = %Y-%m-%d
		datetimeformat = %Y-%m-%d %H:%M
		longdateformat = %Y-%m-%d
		longdatetimeformat = %Y-%m-%d %H:%M
	EOF2
	khal() { HOME=$dir/home command khal -c home/khal.conf "$@" 2>&1; }
	day() { khal list "$1" 1d --format '{start-time}-{end-time} {title}' | sed 1d; }
	same 'khal imports it without a word' '' "$(khal import --batch -a desk all.ics)"
	same 'and lists a promise at its time' '17:00-17:15 consult c1 acme: which fuser?' "$(day 2026-11-25)"
	hd-callback move -q -d '2026-11-25 18:00' -m 'she is out' b1 >/dev/null
	ics >all.ics
	khal import --batch -a desk all.ics >/dev/null
	same 'imported again, what was moved has moved' '18:00-18:15 consult c1 acme: which fuser?' \
		"$(day 2026-11-25)"
	TZ=Asia/Kolkata ics -n 0 --kind lead >empty.ics
	same 'and an empty one is no trouble' '' "$(khal import --batch -a desk empty.ics)"
else
	skip 'khal imports it' 'khal is missing'
fi
