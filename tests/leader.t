#!/bin/sh
# leader.t: the reports that a team leader reads, on desks small enough to count by hand; and that the
# daily ones do not grow with the age of the desk.
# shellcheck disable=SC2016 # what sh -c gets expands its own
. "$(dirname "$0")/lib.sh"
. "$root/tests/report/plan.sh"
on() { now=$1; shift; HD_NOW=$now "$@" -q >>log 2>&1 || fail "making data: $*" "$(tail -2 log)"; }
report() { hd-report "$@" | tr '\t' ' '; }
HD_NOW=2026-11-23T09:12:00+01:00 # a Monday

# ---- briefing: the last open day was Friday the 20th
HD_DB=$dir/briefing.db
on 2026-09-01 hd-admin set operator bob team=desk
on 2026-09-01 hd-admin set operator eve team=desk
on 2026-09-01 hd-admin set operator max team=desk gone=2026-10-01
for code in lj4 vpn; do on 2026-09-01 hd-admin set product $code; done
on 2026-11-13T10:00:00+01:00 hd-log add -p lj4 'paper jam'		# c1
on 2026-11-13T10:20:00+01:00 hd-log close -m reseated c1
on 2026-11-20T09:10:00+01:00 hd-log add -p lj4 'paper jam'		# c2
on 2026-11-20T09:40:00+01:00 hd-log close -m reseated c2		# at first contact
on 2026-11-20T09:20:00+01:00 hd-log add -p vpn 'vpn drops'		# c3
on 2026-11-20T09:25:00+01:00 hd-callback add -a bob -d 09:35 c3		# b1
on 2026-11-20T09:45:00+01:00 hd-callback 'done' b1			# 10 minutes late: in time
on 2026-11-20T09:50:00+01:00 hd-log close -m restarted c3		# something was promised
on 2026-11-20T10:00:00+01:00 hd-log add 'scan to mail'			# c4
on 2026-11-20T11:01:00+01:00 hd-log close -m configured c4
on 2026-11-20T11:00:00+01:00 hd-log add -a eve 'wants a guide'		# c5
on 2026-11-20T11:05:00+01:00 hd-callback add -k documents -d 11:30 c5	# b2
on 2026-11-20T16:00:00+01:00 hd-callback fail -r no-documents b2
on 2026-11-20T14:00:00+01:00 hd-log missed '02 111 22 33'		# c6 b3
on 2026-11-20T14:05:00+01:00 hd-log missed '02 111 22 33'
on 2026-11-21T10:00:00+01:00 hd-log add -v web -p vpn 'vpn drops again'	# c7
on 2026-11-23T08:30:00+01:00 hd-log add -P critical 'switch down'	# c8
on 2026-11-23T08:40:00+01:00 hd-callback add -a bob -d 11:00 -m 'the guide' c5	# b4
on 2026-11-23T08:41:00+01:00 hd-callback add -a bob -d 10:00 c7		# b5
on 2026-11-23T08:42:00+01:00 hd-callback add -k visit -a field -d 14:00..16:00 c8	# b6
on 2026-11-23T08:43:00+01:00 hd-callback add -a eve -d 09:00 -m 'what she wants' c5	# b7
on 2026-11-23T08:44:00+01:00 hd-admin set operator eve gone=2026-11-20
on 2026-11-22T08:00:00+01:00 hd-log check pbx -- true
on 2026-11-23T08:00:00+01:00 hd-log check pbx -- sh -c 'echo no dial tone; exit 2'	# c9
on 2026-11-23T09:00:00+01:00 hd-log check pbx -- sh -c 'echo still none; exit 2'
on 2026-11-23T09:00:00+01:00 hd-log check line -- true
mkdir kb
for page in jam.en:2026-11-19:'Paper jam' jam.fr:2026-11-18:Bourrage old:2026-10-01:Toner; do
	file=kb/$(echo "$page" | cut -d: -f1).md
	printf 'Product: lj4\n\n# %s\n\nOpen it.\n' "${page##*:}" >"$file"
	touch -d "$(echo "$page" | cut -d: -f2)" "$file"
done
on 2026-11-23T08:00:00+01:00 hd-admin index kb
same 'briefing is what a team leader asks in the morning' \
	'b7 overdue 1 2026-11-23T09:00:00+01:00 eve callback: what she wants
b3 missed 1 2026-11-20T14:20:00+01:00 desk callback: missed call from +3221112233
b5 due 2 2026-11-23T10:00:00+01:00 bob callback: vpn drops again
b6 due 1 2026-11-23T14:00:00+01:00 field visit: switch down
b5 today 3 2026-11-23T10:00:00+01:00 bob callback: vpn drops again
b4 today 3 2026-11-23T11:00:00+01:00 bob callback: the guide
b6 today 3 2026-11-23T14:00:00+01:00 field visit: switch down
c8 critical 1 2026-11-23T08:30:00+01:00 ann switch down
c9 check 1 2026-11-23T08:00:00+01:00 - pbx critical: still none
c9 new 2 2026-11-23T08:00:00+01:00 ann pbx: no dial tone
c8 new 2 2026-11-23T08:30:00+01:00 ann switch down
a1 changed 1 2026-11-19T00:00:00+01:00 - article jam: Paper jam
- away 2 2026-11-20T00:00:00+01:00 eve 1 calls and 1 promises are theirs
- yesterday 5 2026-11-20T00:00:00+01:00 - calls logged, 1 a week before
- yesterday 3 2026-11-20T00:00:00+01:00 - calls closed, 1 a week before
- yesterday 2 2026-11-20T00:00:00+01:00 - solved at first contact, 1 a week before
- yesterday 1 2026-11-20T00:00:00+01:00 - promises kept in time of 2 that were done or failed, 0 a week before
- yesterday 1 2026-11-20T00:00:00+01:00 - callers missed, 0 a week before' "$(report briefing)"
prints 'how late is in time is a parameter' 0 \
	sh -c 'hd-report briefing grace=5m -o section,of,text | grep kept | cut -f2'
prints 'a longer period has more that changed, in the language of the desk' "a1${tab}article jam: Bourrage
a2${tab}article old: Toner" sh -c 'hd-admin -q config language=fr >/dev/null
	hd-report briefing changed=90d\ ago -o ref,section,text | grep changed | cut -f1,3 | sort'
on 2026-11-23T09:00:00+01:00 hd-admin set holiday 2026-11-20 name=x
same 'a holiday was no open day: the last one and all since are yesterday' \
	'5 2026-11-19T00:00:00+01:00' "$(report briefing -o section,of,at,text | grep 'calls logged' | cut -d' ' -f2,3)"
prints 'what has a ref feeds other commands' "b5
b6" sh -c 'hd-report briefing | grep -w due | hd-show | sed -n "s/^ref: //p"'
same 'load is the same by person' 'ann desk 4 0 0 0 0 -
bob desk 0 0 2 0 0 2026-11-23T10:00:00+01:00
desk desk 0 1 0 0 0 -
eve desk 1 1 0 0 0 -
field field 0 0 1 0 0 2026-11-23T14:00:00+01:00' "$(report load)"
on 2026-11-23T09:05:00+01:00 hd-callback move -d '2026-11-29 10:00' -m asked b5
on 2026-11-23T09:05:00+01:00 hd-callback move -d '2026-11-30 10:00' -m asked b4
prints 'a week ends on Sunday' "bob${tab}0${tab}1${tab}1" \
	sh -c 'hd-report load -a bob -o who,today,week,later'

# ---- complaints
on 2026-11-20T15:00:00+01:00 hd-log add -k complaint --about c3 'it drops still'	# c10
on 2026-11-21T15:00:00+01:00 hd-log add -k complaint --about b2 -a bob 'no guide came'	# c11
on 2026-11-10T09:00:00+01:00 hd-log add -k complaint 'music too loud'			# c12
on 2026-11-10T10:30:00+01:00 hd-log close -m 'turned down' c12
on 2026-05-01T09:00:00+02:00 hd-log add -k complaint 'rude answer' --about c12		# c13, open
on 2026-05-01T09:00:00+02:00 hd-log add -k complaint 'long ago'				# c14
on 2026-05-01T09:10:00+02:00 hd-log close -m sorry c14
on 2026-11-23T09:10:00+01:00 hd-callback add -a ann -d 17:00 c10			# b8
same 'complaints are open ones and those of 90 days, with what they are about' \
	'c13 2026-05-01T09:00:00+02:00 206d1h12m open ann c12 ann solved music too loud rude answer
c10 2026-11-20T15:00:00+01:00 2d18h12m waiting ann c3 ann solved vpn drops it drops still
c11 2026-11-21T15:00:00+01:00 1d18h12m open bob b2 ann failed documents: wants a guide no guide came
c12 2026-11-10T09:00:00+01:00 1h30m closed ann - - - - music too loud' \
	"$(report complaints -o ref,start,age,state,who,about,of,became,what,title)"
prints 'those of a person' c11 hd-report complaints -a bob -o ref
prints 'they feed other commands' "c13
c10
c11" sh -c 'hd-report complaints | grep -v closed | hd-log note -m read -o ref'

# ---- repeat
HD_DB=$dir/repeat.db
for code in lj4 vpn scan; do on 2026-09-01 hd-admin set product $code; done
for code in acme berger; do on 2026-09-01 hd-admin set client $code; done
calls() { # PRODUCT DAYS OPTION…
	product=$1 days=$2
	shift 2
	for day in $days; do on "2026-${day}T10:00:00+01:00" hd-log add ${product:+-p "$product"} "$@" "on $day"; done
}
calls lj4 '11-02 11-10 11-20' -c acme		# c1 c2 c3: back twice
calls lj4 '11-01 11-16' -c berger		# c4 c5: after 15 days
calls vpn '11-03 11-04' -w '02 555 66 77'	# c6 c7
calls scan 11-12 -c acme			# c8
calls vpn '10-20 11-01' -c acme			# c9 c10: the first was before the period
calls '' '11-05 11-06' -w Zoe			# c11 c12: about no product
calls lj4 11-21 -c acme --direction out		# c13: we called
same 'repeat is who came back on the same product within 14 days' \
	'c3 acme - - lj4 3 2 18.2 c1 on 11-20
c12 - Zoe - - 2 1 9.1 c11 on 11-06
c10 acme - - vpn 2 1 9.1 c9 on 11-01
c7 - - +3225556677 vpn 2 1 9.1 c6 on 11-04' "$(report repeat)"
prints 'how long is a parameter' "c3${tab}2
c5${tab}1" sh -c 'hd-report repeat within=15d -p lj4 -o ref,returns'

# ---- frequent, against the period before
HD_DB=$dir/frequent.db
for code in lj4 scan; do on 2026-09-01 hd-admin set product $code; done
calls lj4 '11-01 11-09 11-10 11-11 11-19' -g print
calls scan '10-31 11-02 11-03 11-04 11-12' -g print
calls '' 11-13 -g net
calls '' '11-05 11-20' -g old			# before the period, and after it
same 'frequent says how much more there was than before, and what it all comes to' \
	'print lj4 3 60.0 2 50.0 60.0
net - 1 20.0 0 - 80.0
print scan 1 20.0 4 -75.0 100.0' \
	"$(report frequent --since 2026-11-10 --until 2026-11-20 -o category,product,calls,share,before,change,pareto)"
same 'by category' 'print - 4 6 -33.3
net - 1 0 -' "$(report frequent by=category --since 2026-11-10 --until 2026-11-20 -o category,product,calls,before,change)"
same 'by product' '- lj4 3
- - 1
- scan 1' "$(report frequent by=product --since 2026-11-10 --until 2026-11-20 -o category,product,calls)"
refuses 'by what is none of them nothing is counted' 2 'hd-report: word: no value of by: one of both category product' hd-report frequent by=word
prints 'piped refs have no period before' "print${tab}-${tab}-" \
	sh -c 'echo c1 | hd-report frequent - -o category,before,change'
prints 'nor has all time' "10${tab}-" sh -c 'hd-report frequent by=category --until 2026-11-20 -o calls,before | head -1'

# ---- words
words() { hd-report ./words.sql text="$1" | tr '\t' ' '; }
printf '%s\n' '-- words' '-- :text text' 'SELECT words(:text) AS w, word_pairs(:text) AS p' >words.sql
same 'words are folded, each once, without small ones' \
	'["404","ecran","fax","strasse"] ["404 ecran","404 fax","404 strasse","ecran fax","ecran strasse","fax strasse"]' \
	"$(words "L'Écran de la fax ÉCRAN is not 404 straße")"
same 'one that is alone stands for itself' '["mail"] ["mail"]' "$(words 'no mail!')"
same 'signs are no words' '[] []' "$(words '"\ [] no, of & 12')"
same 'nor is what has no end' '[] []' "$(words "$(yes a | head -3000 | tr -d '\n')")"
same 'thirty-two are enough, of which there are 496 pairs' '32 496' "$(printf '%s\n' 'SELECT json_array_length(words(t)) AS w,
	json_array_length(word_pairs(t)) AS p FROM (SELECT group_concat('"'word' || value"', '"' '"') AS t
	FROM json_each('"'[$(seq -s, 10 60)]'"'))' >many.sql; report ./many.sql)"

# ---- pairs
HD_DB=$dir/pairs.db
on 2026-09-01 hd-admin set product lj4
say() { on "2026-${1}T10:00:00+01:00" hd-log add ${3:+-p "$3"} "$2"; }
say 11-01 'paper jam in tray 2' lj4	# c1: jam paper, jam tray, paper tray
say 11-02 'Jam: PAPER' lj4		# c2
say 11-03 'paper jam, tray three'	# c3
say 11-04 'VPN drops'			# c4
say 11-05 'the vpn drops hourly'	# c5
say 11-06 fax				# c6
say 11-07 'Fax?'			# c7
say 11-08 'le télécopieur'		# c8: alone
on 2026-11-09 hd-log missed 0234567 0234568	# c9, c10: ours, not the words of callers
on 2026-11-10 hd-log close -m dry c2 --cancel-callbacks
same 'pairs are words that calls have in common, each call once' \
	'jam paper 3 37.5 2 2026-11-03T10:00:00+01:00 0 - 37.5 lj4 c3
fax 2 25.0 2 2026-11-07T10:00:00+01:00 0 - 62.5 - c7
drops vpn 2 25.0 2 2026-11-05T10:00:00+01:00 0 - 87.5 - c5' "$(report pairs)"
same 'against the period before' 'jam paper 2 1 100.0' \
	"$(report pairs --since 2026-11-02 --until 2026-11-04 -o words,calls,before,change)"
prints 'of piped calls' "jam paper${tab}2${tab}-" \
	sh -c 'printf "c1\nc3\nc4\n" | hd-report pairs - -o words,calls,before'
prints 'a pair has at least so many' 'jam paper' hd-report pairs least=3 -o words
HD_DB=$dir/plain.db
for title in 'mail slow' 'mail slow' mail mail slow slow; do say 11-01 "$title"; done
prints 'words that are merely frequent are no pair' "slow${tab}2
mail${tab}2" sh -c 'hd-report pairs -o words,calls | sort -r'

# ---- emerging
HD_DB=$dir/emerging.db
for code in lj4 vpn scan fax; do on 2026-09-01 hd-admin set product $code; done
for week in 0 1 2 3 4 5 6 7 8; do
	at=$(date -d "2026-11-18 12:00 $week weeks ago" +%Y-%m-%dT%H:%M:%S%:z)
	on "$at" hd-log add -p lj4 -g print 'paper jam'
	on "$at" hd-log add -p lj4 -g print 'grey stripes'
	on "$at" hd-log add -p vpn 'cannot log in'
done
prints 'a steady series is silent' '' hd-report emerging
on 2026-11-20 hd-log add -p scan -g scan 'crooked pages'
prints 'one call of something new too' '' hd-report emerging
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do on 2026-11-20 hd-log add -p fax -w Zoe 'engaged tone'; done
prints 'and a caller who calls twelve times' '' hd-report emerging
for i in 1 2 3 4 5 6 7 8 9 10 11; do on "2026-11-20T10:$((10 + i)):00+01:00" hd-log add -p vpn "tunnel drops, case 00$i"; done
# all: 3 a week, now 3 + 1 + 1 + 11; vpn: 1 a week, now 1 + 11. By chance, times what is tested: 6e-5, 8e-6 and of the words 2e-9
same 'a burst is heard: of a product, and of words that have no category' \
	'all - 16 3.0 3 27 vpn c51
product vpn 12 1.0 1 12 vpn c51
words case drops 11 0.0 0 11 vpn c51' "$(report emerging)"
prints 'a higher floor silences it' '' sh -c 'hd-report emerging least=17'
same 'a single day is compared with the same weekday' 'all - 13 0.0 0 24 fax c51
product vpn 11 0.0 0 11 vpn c51
words case drops 11 0.0 0 11 vpn c51' "$(report emerging --during 2026-11-20)"
prints 'a desk without a past has no news' '' sh -c 'HD_DB=$0 hd-report emerging' "$dir/plain.db"

# 100 products, 400 calls a week, nothing changes: 40 weeks of reports. At a risk of 1 % of the reports
# 0.4 of these may have a line.
HD_DB=$dir/random.db
hd-log list
sqlite3 "$HD_DB" "PRAGMA synchronous = OFF;
BEGIN;
INSERT INTO operator (id, login) VALUES (1, 'ann') ON CONFLICT DO NOTHING;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
INSERT INTO product (code, name) SELECT 'product-' || i, i FROM n;
WITH RECURSIVE draw (i, x) AS (SELECT 0, 42 UNION ALL
	SELECT i + 1, (x * 1103515245 + 12345) & 0x7fffffff FROM draw WHERE i < 5 * 20000)
INSERT INTO call (start, operator, product, category, title)
SELECT unixepoch('2025-11-23') + max(x >> 12) FILTER (WHERE i % 5 = 0) * 3600 * 24 * 350 / 524288, 1,
	1 + max(x >> 12) FILTER (WHERE i % 5 = 1) % 100,
	'category-' || (max(x >> 12) FILTER (WHERE i % 5 = 2) % 20),
	'word' || (max(x >> 12) FILTER (WHERE i % 5 = 3) % 40) || ' thing'
	|| (max(x >> 12) FILTER (WHERE i % 5 = 4) % 40)
FROM draw GROUP BY i / 5 HAVING count(*) = 5;
COMMIT"
for week in $(seq 10 49); do
	HD_NOW=$(date -d "2025-11-23 $week weeks" +%F) hd-report emerging || echo trouble
done >alarms
prints 'they are 20,000 calls' 20000 sh -c 'hd-report frequent --until 2026-11-20 by=product -o calls | awk "{ n += \$1 } END { print n }"'
same 'of 100 products that do not change 40 weeks say nothing' '' "$(cat alarms)"

# ---- product
HD_DB=$dir/product.db
on 2026-09-01 hd-admin set product lj4 name='LaserJet 4' note='toner 92298A'
for code in toner fax2; do on 2026-09-01 hd-admin set product $code; done
for code in acme berger delta ecole; do on 2026-09-01 hd-admin set client $code; done
on 2026-09-01 hd-admin set complement lj4/toner why='never run out'
on 2026-09-01 hd-admin set contract acme-all client=acme from=2026-01-01 until=2026-12-31 covers='phone remote'
on 2026-09-01 hd-admin set contract berger-lj4 client=berger product=lj4 from=2026-01-01 covers=phone
on 2026-09-01 hd-admin set contract delta-fax client=delta product=fax2 from=2026-01-01 covers=phone
on 2026-09-01 hd-admin set contract delta-old client=delta from=2025-01-01 until=2025-12-31 covers=phone
on 2026-09-01 hd-admin set contract ecole-all client=ecole from=2024-01-01 until=2024-12-31 renews=1y covers=phone
printf 'Kind: script\nProduct: lj4\n\n# Blank pages\n\n## a\nWhy?\n- b -> solved: so\n' >kb/blank.md
touch -d 2026-10-01 kb/blank.md
on 2026-11-23T08:00:00+01:00 hd-admin index kb
say 11-02 'paper jam' lj4			# c1
say 11-03 'paper jam again' lj4			# c2
say 11-04 'jam of paper' lj4			# c3
say 11-05 'blank pages' lj4			# c4
say 11-06 'fax is dead' fax2			# c5
on 2026-11-07 hd-log set -g print/paper c1 c2 c3
on 2026-11-07 hd-log set -g print/quality c4
on 2026-11-07 hd-log close -A jam c1 c2
on 2026-11-07 hd-log close -A old c3
same 'product is the sheet that a new colleague learns one from' \
	'p1 product - - - LaserJet 4: toner 92298A
c4 open 1 2026-11-05T10:00:00+01:00 ann blank pages
c3 problem 3 2026-11-04T10:00:00+01:00 - print/paper: jam 2, old 1
c4 problem 1 2026-11-05T10:00:00+01:00 - print/quality
c3 words 3 2026-11-04T10:00:00+01:00 - jam paper
a1 script 0 2026-10-01T00:00:00+02:00 - blank (en): Blank pages
a2 article 2 2026-11-19T00:00:00+01:00 - jam (en fr): Paper jam
a3 article 1 2026-10-01T00:00:00+02:00 - old (en): Toner
a2 changed 1 2026-11-19T00:00:00+01:00 - jam (en fr): Paper jam
p2 complement - - - toner: never run out
t1 contract 3 - acme phone remote, until 2026-12-31
t2 contract 3 - berger phone
t5 contract 3 - ecole phone, renewed after 2024-12-31' "$(report product -p lj4)"
prints 'a section is cut to its lines and says how many' "c4${tab}open${tab}1
c3${tab}problem${tab}3" sh -c 'hd-report product -p lj4 lines=1 -o ref,section,of | grep -e open -e problem'
refuses 'of no product there is none' 2 'hd-report: product: needs --product: which one' hd-report product

# ---- gaps splits words as pairs does
say 11-20 "l'écran est noir" lj4
say 11-20 'Écran/souris' lj4
on 2026-11-21 hd-log close -m cable c6 c7
prints 'gaps has the words of pairs' "lj4${tab}ecran${tab}2${tab}c7" hd-report gaps

# ---- daily reports read what is open or within their period, never history
for n in 16000 48000; do
	HD_DB=$dir/$n.db
	hd-log list
	sqlite3 "$HD_DB" ".param set :n $n" '.param set :now 1795421520' ".read $root/tests/bench/desk.sql"
done
same 'load reads what is open' 'SCAN call USING INDEX call_open
SCAN callback USING INDEX callback_open
SEARCH call USING INTEGER PRIMARY KEY' "$(plan load)"
same 'so does untold' 'SCAN call USING INDEX call_open' "$(plan untold)"
same 'leads reads promises of its period, and open ones' 'SCAN callback USING INDEX callback_open
SEARCH call USING INTEGER PRIMARY KEY
SEARCH callback USING INDEX callback_due
SEARCH callback USING INTEGER PRIMARY KEY' "$(plan leads)"
same 'complaints reads calls of its period, and open ones' 'SCAN call USING INDEX call_open
SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY
SEARCH callback USING INDEX callback_call
SEARCH callback USING INTEGER PRIMARY KEY' "$(plan complaints)"
for name in frequent volume pairs; do
	same "$name reads its period, or the refs piped" 'SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY' "$(plan $name)"
done
same 'planning too' 'SEARCH call USING INTEGER PRIMARY KEY
SEARCH callback USING INDEX callback_ended
SEARCH callback USING INTEGER PRIMARY KEY' "$(plan planning)"
same 'emerging reads its period and those before, of which the index finds the first' \
	'SEARCH call USING COVERING INDEX call_start
SEARCH call USING INDEX call_start' "$(plan emerging)"
same 'repeat reads its period, and the newest call of each' 'SEARCH call USING INDEX call_start
SEARCH call USING INTEGER PRIMARY KEY' "$(plan repeat)"
same 'product reads calls of the product, and open ones' 'SCAN call USING INDEX call_open
SEARCH call USING INDEX call_product' "$(plan product)"
steps() { # REPORT OPTION…: of SQLite's machine
	hd-report --sql "$@" | sqlite3 -readonly -cmd '.stats on' "$HD_DB" |
		sed -n 's/^Virtual Machine Steps: *//p' | tail -1
}
for name in briefing backlog load 'planning --since 5d\ ago'; do
	young=$(HD_DB=$dir/16000.db && eval "steps $name") old=$(HD_DB=$dir/48000.db && eval "steps $name")
	holds "$name takes no more steps on a desk three times as old: $young, $old" \
		[ "$old" -lt $((young + young / 10)) ]
done

# ---- what others count, where no test does yet
HD_DB=$dir/product.db
on 2026-11-20T10:00:00+01:00 hd-callback add -d 11:00 c4	# b1: lj4
on 2026-11-20T10:00:00+01:00 hd-callback add -d 11:00 c5	# b2: fax2, of acme
on 2026-11-20T10:00:00+01:00 hd-log set -c acme c5
on 2026-11-20T11:05:00+01:00 hd-callback 'done' b1
on 2026-11-20T11:30:00+01:00 hd-callback 'done' b2
prints 'planning of a product, of a client' "100.0
0.0" sh -c 'hd-report planning -p lj4 -o in_time; hd-report planning -c acme -o in_time'
prints 'of piped promises that ended in a period' "b2
-" sh -c 'printf "b1\nb2\n" | hd-report planning - --since 2026-11-20 -o newest
	printf "b1\nb2\n" | hd-report planning - --until 2026-11-20 -o newest | grep . || echo -'
prints 'volume of piped calls of a period' '10 1' \
	sh -c 'printf "c1\nc2\nc3\n" | hd-report volume - --since 2026-11-04 -o hour,calls | tr "\t" " "'
printf 'Kind: script\n# x\n## one\nWhy?\n- a -> two\n## two\nHow?\n- b -> solved: so\n' >kb/stuck.md
on 2026-11-20T11:40:00+01:00 hd-admin index kb
printf 'a\nb\n' | HD_NOW=2026-11-20T11:50:00+01:00 hd-script --call c4 stuck >/dev/null 2>&1
prints 'a walk that was short and solved is none of steps' '' hd-report steps
sqlite3 "$HD_DB" "INSERT INTO entry (at, operator, user, call, what, text)
SELECT at + 1200, operator, user, call, what,
	replace(text, 'T11:50:00+01:00 stuck/two', 'T12:10:00+01:00 stuck/two')
FROM entry WHERE what = 'script'"
prints 'one that took twenty minutes is' "stuck/two${tab}solved${tab}2${tab}20m${tab}c4" hd-report steps
prints 'unless that is not long' '' hd-report steps long=21m
