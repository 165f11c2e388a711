#!/bin/sh
# contract.t: what contracts include on which day, what is kept of that with a call, and how soon.
. "$(dirname "$0")/lib.sh"
at() { t=$1 && shift && env HD_NOW="$t" "$@"; }
contract() { hd-admin set contract "$@" >/dev/null; }
says() { # SENTENCE EXPECTED WHEN CLIENT [OPTION…]: the coverage of a call at that time, as it is kept
	sentence=$1 expected=$2 when=$3 client=$4
	shift 4
	prints "$sentence" "$expected" hd-log add -c "$client" --at "$when" "$@" -o coverage x
}

for client in acme nova zed lone; do hd-admin set client $client; done >/dev/null
for product in lj4 fax; do hd-admin set product $product; done >/dev/null
hd-admin set product lj2 supported=no >/dev/null

prints 'before the desk has a contract a call says nothing of them' '-' hd-log add -c acme one -o coverage

# reference data
prints 'a contract has a ref, and what it includes stands in one order' \
	"t1${tab}acme-1${tab}acme${tab}-${tab}2026-01-01${tab}2026-06-30${tab}-${tab}phone remote${tab}-${tab}-${tab}-" \
	hd-admin set contract acme-1 client=acme from=1/1/2026 until=30/6/2026 covers=remote,phone
prints 'times may differ by priority' "lj4${tab}phone remote onsite${tab}4h critical=1h${tab}2d${tab}8h" \
	hd-admin set contract acme-lj4 client=acme product=lj4 from=2026-07-01 until=2027-03-31 \
	covers='onsite phone remote' respond='4h critical=1h' fix=2d inform=8h \
	-o product,covers,respond,fix,inform
prints 'years are months' 12 hd-admin set contract nova-1 client=nova from=2024-02-29 \
	until=2024-02-29 renews=1y covers=phone -o renews
prints 'no and nothing clear them' "-
12
-" sh -c 'for r in no 12 ""; do hd-admin set contract nova-1 renews=$r -o renews; done'
contract nova-1 renews=12
contract acme-2 client=acme from=2026-07-01 until=2026-12-31 covers='phone remote repair documents'
contract zed-1 client=zed from=2026-01-31 until=2026-01-31 renews=1 covers=phone
contract lone-1 client=lone from=2027-01-01 covers=phone
wrong() { # SENTENCE MESSAGE CODE FIELD=VALUE…
	sentence=$1 message=$2
	shift 2
	refuses "$sentence" 2 "hd-admin: $message" hd-admin set contract "$@"
}
new='client=nova product=fax from=2026-01-01 covers=phone'
# shellcheck disable=SC2086
{
	wrong 'a day that the calendar lacks is refused' 'from 2026-02-30: there is no 30/2/2026' w $new from=2026-02-30
	wrong 'so is a time' 'until 2026-12-25 10:00: a time; a day is written 2026-12-25 or 25/12/2026' \
		w $new until='2026-12-25 10:00'
	wrong 'an unknown intervention is named beside those there are' \
		'covers phone fly: fly: no such intervention: phone remote onsite repair replacement documents' \
		w $new covers='phone fly'
	wrong 'an unknown product has a nearest' 'product faxx: no such product, nearest is fax' w $new product=faxx
	wrong 'an unknown client has a nearest' 'client novaa: no such client, nearest is nova' w $new client=novaa
	wrong 'one ends after it starts' 'contract w: ends before it starts
hd-admin: 1 refused, nothing changed' w $new until=2025-12-31
	wrong 'what renews has an end' 'contract w: renews, but has no end; until=DATE says it
hd-admin: 1 refused, nothing changed' w $new renews=12
	for r in 0 1201 101y x -1; do
		wrong "it does not renew for $r" "renews $r: so many months, 12 or 1y; or no" w $new renews=$r
	done
	wrong 'an unknown priority is named' 'respond urgent=1h: urgent: no such priority: low normal high critical' \
		w $new respond=urgent=1h
	wrong 'a second time says of which priority' 'fix 4h 2h: 2h: of which priority? write 4h critical=1h' \
		w $new fix='4h 2h'
	wrong 'a priority has one time' 'fix 4h high=1h high=2h: high stands twice' w $new fix='4h high=1h high=2h'
	wrong 'a blank is no time' 'inform  : no time; write 4h critical=1h' w $new inform=' '
	wrong 'a new one says what it includes' 'contract w: new, and has no covers; covers=... says it
hd-admin: 1 refused, nothing changed' w client=nova from=2026-01-01
	wrong 'it stays with its client' 'contract acme-2: is of client acme; make a new contract
hd-admin: 1 refused, nothing changed' acme-2 client=nova
}
over() { # SENTENCE OTHER CODE FIELD=VALUE…
	sentence=$1 other=$2
	shift 2
	wrong "$sentence" "contract $1: overlaps $other; end that one, or begin later
hd-admin: 1 refused, nothing changed" "$@"
}
over 'the last day of another is taken' acme-2 w client=acme from=2026-12-31 covers=phone
over 'one that renews has no last day' acme-2 acme-1 renews=12
over 'nor has one without an end' lone-1 w client=lone from=2090-01-01 covers=phone
over 'one may not become what another is' acme-lj4 acme-2 product=lj4
prints 'the day after is free, and another product' "w
v" sh -c 'hd-admin set contract w client=acme from=2027-01-01 covers=phone --dry-run -o code
	hd-admin set contract v client=acme product=fax from=2026-07-01 covers=phone --dry-run -o code'
cat >bad.csv <<'EOF2'
code,client,product,from,until,renews,covers
one,zed,fax,2026-01-01,2026-12-31,,phone
two,zed,fax,2027-01-01,2027-12-31,12,phone
three,zed,fax,2029-01-01,,,phone
EOF2
refuses 'those of one sheet may not overlap either, and stand by line' 2 \
	'hd-admin: line 3: contract two: overlaps three; end that one, or begin later
hd-admin: line 4: contract three: overlaps two; end that one, or begin later
hd-admin: 2 refused, nothing changed' hd-admin import contract bad.csv
prints 'nothing of the refused is there' 6 sh -c 'hd-admin list contract | wc -l'
HD_OPERATOR=bob contract acme-2 inform=1d
prints 'a change is in the journal, with who and when' \
	"k1${tab}2026-11-24T09:12:00+01:00${tab}bob${tab}set${tab}contract acme-2: inform - -> 1d" \
	hd-log tail -n 1

# which days; 2026-11-24 is a Tuesday
t1='covered by t1 until 2026-06-30: phone remote; not onsite repair replacement documents'
t4='covered by t4 until 2026-12-31: phone remote repair documents; not onsite replacement'
says 'the day before the first is not in it' 'no contract' '31/12/2025 23:30' acme
says 'the first is' "$t1" '1/1/2026 00:30' acme
says 'the last is, to its end' "$t1" '30/6/2026 23:30' acme
says 'the day after is of the next' "$t4" '1/7/2026 00:30' acme
hd-admin config zone=Europe/Brussels >/dev/null
prints "a day is the desk's: it ends at 06:59 in Tokyo" "$t1
$t4" sh -c 'TZ=Asia/Tokyo; export TZ
	for t in 06:59 07:00; do hd-log add -c acme --at "1/7/2026 $t" x -o coverage; done'
prints 'and at 17:59 in New York' "$t1
$t4" sh -c 'TZ=America/New_York; export TZ
	for t in 17:59 18:00; do hd-log add -c acme --at "30/6/2026 $t" x -o coverage; done'
only='phone; not remote onsite repair replacement documents'
says '29 February renews on the 28th' "covered by t3 until 2026-02-28: $only" '28/2/2026 23:30' nova
says 'and on the 29th where there is one' "covered by t3 until 2024-02-29: $only" '29/2/2024 12:00' nova
says 'a 31st on the 30th' "covered by t5 until 2026-09-30: $only" '30/9/2026 23:30' zed
says 'and again on the 31st' "covered by t5 until 2026-10-31: $only" '1/10/2026 00:30' zed
prints 'for many years' "covered by t3 until 2999-02-28: $only" \
	at 2998-03-01T00:00:00+01:00 hd-log add -c nova x -o coverage
says 'before it starts it says nothing' 'no contract' '31/12/2025 12:00' lone
prints 'what ended says when' 'not covered: t4 ended 2026-12-31' \
	at 2027-01-01T00:30:00+01:00 hd-log add -c acme x -o coverage
says 'an unsupported product is named, whatever the contract' 'lj2 is not supported' now acme -p lj2
prints 'also when nobody knows the client; without a client or a contract of theirs there is nothing to say' \
	'lj2 is not supported
-
no contract' sh -c 'hd-log add -p lj2 x -o coverage; hd-log add -p lj4 x -o coverage
	hd-log add -c lone x -o coverage'
best='covered by t2 until 2027-03-31: phone remote onsite; not repair replacement documents; also t4'
says "the product's own comes before that of all, and the other is listed" "$best" now acme -p lj4
prints 'where its own ended that of all holds' "$t4" \
	at 2026-12-30T10:00:00+01:00 sh -c 'hd-admin set contract acme-lj4 until=2026-11-30 >/dev/null
		hd-log add -c acme -p lj4 x -o coverage'
contract acme-lj4 until=2027-03-31

# kept with the call
hd-log add -c acme -p lj4 kept >/dev/null
c=$(hd-log tail -n 1 -o ref)
contract acme-lj4 covers=phone
prints 'what was said when a call came stays' "$best${tab}t2" \
	sh -c "hd-log note -m x $c -o coverage,contract; hd-log set -v email $c >/dev/null"
contract acme-lj4 covers='phone remote onsite'
prints 'until the call itself changes: its product, client, start' "$t4
no contract
-
$t1" sh -c "hd-log set -p - $c -o coverage; hd-log set -c lone $c -o coverage
	hd-log set -c - $c -o coverage; hd-log set -c acme --at '30/6/2026 12:00' $c -o coverage"
prints 'or priority' "2026-11-24T13:12:00+01:00
2026-11-24T10:12:00+01:00" sh -c "hd-log set -p lj4 --at 9:12 -P high $c -o respond
	hd-log set -P critical $c -o respond"

# the verb
: >refs
for options in '-c acme -p lj4' '-c acme' '-c lone' '-p lj2' ''; do
	# shellcheck disable=SC2086
	hd-log add $options about -o ref >>refs
done
prints 'cover says for each call whether, by what, until when and what' \
	"covered${tab}t2${tab}2027-03-31${tab}phone remote onsite${tab}about
covered${tab}t4${tab}2026-12-31${tab}phone remote repair documents${tab}about" \
	sh -c 'head -2 refs | hd-log cover -o verdict,contract,until,included,title'
run sh -c 'hd-log cover -o verdict <refs'
same 'unless all are covered it exits with 1' '1: covered covered no-contract unsupported no-contract' \
	"$status: $(echo "$out" | paste -sd' ')"
run sh -c 'head -2 refs | hd-log cover -i onsite -o verdict,sentence'
same 'for one intervention it says what is included instead' "1: covered${tab}$best
excluded${tab}t4 does not include onsite; it includes phone remote repair documents" "$status: $out"
prints 'what a contract includes that is not the first choice counts' \
	"covered${tab}t4" sh -c 'head -1 refs | hd-log cover -i repair -o verdict,contract'
run at 2027-06-01T12:00:00+02:00 sh -c 'hd-log add -c acme -p lj4 x | hd-log cover -i onsite -o verdict,contract,sentence'
same 'of several that ended the last is named' \
	"1: expired${tab}t2${tab}not covered: t2 ended 2027-03-31" "$status: $out"
run hd-log cover c999 "$c" -o verdict
same 'a ref that does not exist is said, the others are answered' \
	'1: covered [hd-log: c999: no such call]' "$status: $out [$err]"
prints 'no refs, no trouble' '' sh -c 'hd-log cover </dev/null'
prints 'what is not there is null in JSON' '[
{"verdict":"no-contract","contract":null,"until":null,"included":null}
]' sh -c 'sed -n 3p refs | hd-log cover --json -o verdict,contract,until,included || :'
prints 'hd-show has the contract in full' "code: acme-1${tab}renews: -${tab}covers: phone remote" \
	sh -c 'hd-show t1 | grep -E "^(code|renews|covers):" | paste -s'

# how soon, in opening hours: Monday to Friday, 09:00-17:00
due() { # SENTENCE EXPECTED WHEN [OPTION…]: by when the caller hears from us, it is solved, they hear again
	sentence=$1 expected=$2 when=$3
	shift 3
	prints "$sentence" "$expected" at "$when" sh -c 'hd-log add -c acme -p lj4 "$@" x -o respond,deadline,inform |
		sed "s/2026-//g; s/:00+0[12]:00//g"' sh "$@"
}
due 'in the morning' "11-24T13:12${tab}11-26T09:12${tab}11-25T09:12" 2026-11-24T09:12:00+01:00
due 'a priority has its own time, and the rest of all' "11-24T10:12${tab}11-26T09:12${tab}11-25T09:12" \
	2026-11-24T09:12:00+01:00 -P critical
due 'over the night' "11-25T12:00${tab}11-26T16:00${tab}11-25T16:00" 2026-11-24T16:00:00+01:00
due 'over the weekend' "11-30T12:00${tab}12-01T16:00${tab}11-30T16:00" 2026-11-27T16:00:00+01:00
due 'from the first open minute' "11-30T13:00${tab}12-02T09:00${tab}11-30T17:00" 2026-11-28T20:00:00+01:00
due 'over the end of summer time' "10-26T12:00${tab}10-27T16:00${tab}10-26T16:00" 2026-10-23T16:00:00+02:00
hd-admin set opening fri hours='09:00-12:00 13:00-17:00' >/dev/null
hd-admin set holiday 2026-11-30 name=Saint-Andrew >/dev/null
due 'a pause does not count' "11-27T14:00${tab}12-02T09:00${tab}12-01T10:00" 2026-11-27T09:00:00+01:00
due 'nor does a holiday' "12-01T12:00${tab}12-02T16:00${tab}12-01T16:00" 2026-11-27T16:00:00+01:00
prints 'what the contract leaves out is the setting' "-${tab}-${tab}2026-11-25T09:12:00+01:00
-${tab}2026-11-24T11:12:00+01:00${tab}2026-11-25T09:12:00+01:00" sh -c '
	hd-log add -c acme x -o respond,deadline,inform; hd-admin config fix=2h >/dev/null
	hd-log add -c acme x -o respond,deadline,inform'
hd-admin set address 0470123456 client=acme >/dev/null
prints 'a missed call is covered and waited for too' "$t4${tab}2026-11-24T11:12:00+01:00" \
	hd-log missed 0470123456 -o coverage,deadline

# told: acme-lj4 informs after 8 hours
c=$(hd-log add -c acme -p lj4 told -o ref)
step() { # SENTENCE EXPECTED WHEN VERB…: when the caller is to hear next, how often that was late
	sentence=$1 expected=$2 when=$3
	shift 3
	prints "$sentence" "$expected" at "2026-$when:00+01:00" hd-log "$@" -o inform,late "$c"
}
untold() { # SENTENCE EXPECTED WHEN [DURATION]
	prints "$1" "$2" at "2026-$3:00+01:00" sh -c "hd-log list --untold$4 -p lj4 -o ref | grep -x $c || :"
}
untold 'nobody is untold before the time' '' 11-25T09:11 ''
untold 'then they are' "$c" 11-25T09:12 ''
untold 'or after another time: by the clock' "$c" 11-24T13:12 =4h
untold 'not yet' '' 11-24T13:11 =4h
untold 'in opening hours' '' 11-24T20:00 =8oh
untold 'on the next day' "$c" 11-25T09:12 =8oh
step 'a caller who was told hears next so long after' "2026-11-25T11:00:00+01:00${tab}0" 11-24T11:00 note --told -m x
step 'what is written down late moves nothing back' "2026-11-25T11:00:00+01:00${tab}0" \
	11-24T11:10 note --told -m x --at 10:00
step 'a note that tells nobody changes nothing' "2026-11-25T11:00:00+01:00${tab}0" 11-25T12:00 note -m x
step 'told too late is counted' "2026-11-26T12:00:00+01:00${tab}1" 11-25T12:00 note --told -m x
step 'who is told that it is solved waits for nothing' "-${tab}1" 11-26T11:00 close -m solved
step 'not even when the closed call is set' "-${tab}1" 11-26T11:30 set -P high
step 'or they are told more' "-${tab}1" 11-26T11:31 note --told -m x
untold 'a closed call is never untold' '' 11-30T12:00 ''
step 'reopened it counts from then, and nothing was late' "2026-12-01T17:00:00+01:00${tab}1" 11-28T12:00 reopen
step 'also once it is set' "2026-12-01T17:00:00+01:00${tab}1" 11-28T13:00 set -P low
step 'closed too late is late' "-${tab}2" 12-02T13:00 close -m solved

# export and import are inverse
hd-admin set complement lj4/fax why='it "scans", too' >/dev/null
hd-admin set operator tom team=field email=tom@example.com gone=2027-01-01 >/dev/null
hd-admin set team night email=night@example.com >/dev/null
hd-admin set client zoë 'name=Zoë, Ltd' 'note==1+1' >/dev/null
hd-admin set opening wed hours= >/dev/null
hd-admin set opening sun hours='00:00-24:00' >/dev/null
hd-admin set holiday 2026-12-25 name='Noël, Kerstmis' region=be >/dev/null
for kind in client address product complement contract team operator opening holiday; do
	hd-admin export $kind >$kind.csv
	hd-admin -D other.db import -q $kind $kind.csv >/dev/null
	hd-admin -D other.db export $kind >$kind.again
	same "what export $kind prints import takes into an empty desk unchanged" \
		"$(cat $kind.csv)" "$(cat $kind.again)"
done
prints 'once more it changes nothing, and leaves no trace' 0 sh -c 'before=$(sqlite3 other.db "SELECT count(*) FROM entry")
	for kind in client address product complement contract team operator opening holiday; do
		hd-admin -D other.db import -q $kind $kind.csv >/dev/null
	done
	echo $(($(sqlite3 other.db "SELECT count(*) FROM entry") - before))'
