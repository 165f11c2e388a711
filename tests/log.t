#!/bin/sh
# log.t: hd-log, verb by verb.
. "$(dirname "$0")/lib.sh"
line() { hd-log list --all -o "$1" | tail -1; }

# add
prints 'a title is enough' \
	"c1${tab}2026-11-24T09:12:00+01:00${tab}open${tab}incident${tab}normal${tab}-${tab}-${tab}-${tab}-${tab}ann${tab}-${tab}-${tab}screen is black" \
	hd-log add screen is black
prints 'the title may come from standard input, its first line' "no sound${tab}since Monday" \
	sh -c 'printf "no sound\nsince Monday\n" | hd-log add -o title,body'
refuses 'a call without a title is refused' 2 'hd-log: empty text: did the command before it fail?' \
	sh -c 'hd-log add </dev/null'
refuses 'an empty title is refused' 2 'hd-log: empty title: did the command before it fail?' \
	hd-log add ''
prints 'words of a fixed list may be shortened' "question${tab}email${tab}high${tab}expert" \
	hd-log add -k q -v e -P h -l exp 'how to' -o kind,channel,priority,level
refuses 'a word outside its list is refused with the list' 2 \
	'hd-log: urgent: no such priority: one of low normal high critical' hd-log add -P urgent x
refuses 'a beginning of two words is refused' 2 \
	'hd-log: c: more than one begins so: complaint check' \
	hd-log add -k c x
refuses 'an unknown client is refused with the nearest' 2 \
	'hd-log: acmee: no such client; hd-admin set client adds one, hd-search --clients finds by name' \
	hd-log add -c acmee x
refuses 'an unknown product is refused' 2 \
	'hd-log: lj: no such product; hd-admin set product adds one' hd-log add -p lj x
prints 'when and how long are told' "2026-11-24T08:00:00+01:00${tab}12m" \
	hd-log add --at 8:00 --took 12m 'earlier' -o start,took
prints 'a complaint is about a call' "c5${tab}c1" \
	hd-log add -k complaint --about c1 'nobody came' -o ref,about
refuses 'what it is about must be there' 1 'hd-log: c77: no such call
hd-log: 1 ref refused, nothing changed' hd-log add --about c77 x
prints 'the operator is HD_OPERATOR, added when new' bob \
	env HD_OPERATOR=bob hd-log add 'for bob' -o operator
prints 'a call can be given to a colleague' bob hd-log add -a bob 'given' -o operator
prints 'nothing is lost of a refused call' 7 sh -c 'hd-log list --all | wc -l'

# note and tail
prints 'note prints the call' c1 hd-log note -m 'rebooted' -o ref c1
prints 'the journal says who did what when' \
	"c1${tab}2026-11-24T09:12:00+01:00${tab}ann${tab}note${tab}rebooted" hd-log tail -n 1
prints 'a note may be of another time' "2026-11-24T07:30:00+01:00${tab}early" \
	sh -c 'hd-log note --at 7:30 -m early c1 >/dev/null; hd-log tail -n 1 -o at,text'
prints '--told keeps when the caller heard from us' "c1${tab}2026-11-24T09:12:00+01:00" \
	hd-log note --told -m 'parts are ordered' -o ref,told c1
prints 'tail -f follows what others write and ends with its reader' 'c1	followed' sh -c '
	mkfifo out
	hd-log tail -f -n 1 -o ref,text >out & tail=$!
	exec 3<out
	read -r line <&3
	hd-log note -m followed c1 >/dev/null
	read -r line <&3
	exec 3<&-
	wait $tail || :
	echo "$line"'
prints 'tail -n 0 is the whole journal' 11 sh -c 'hd-log tail -n 0 | wc -l'
prints 'a new call is in it with its title' "c7${tab}add${tab}given" \
	sh -c 'hd-log tail -n 0 -o ref,what,text | grep add | tail -1'
prints '--since is when it happened, whenever it was written' '9 / early' sh -c '
	echo "$(hd-log tail --since 9:00 | wc -l) / $(hd-log tail --since 7:00 -o text | grep early)"'
prints 'of those -n are the last' "told${tab}parts are ordered${tab}" sh -c \
	'hd-log tail --since 9:00 -n 2 -o what,text | grep told | tr "\n" "\t"'
refuses 'what is followed is no JSON array' 2 'hd-log: json never ends with -f;'\
' --format=jsonl is a line an entry; see hd-log tail --help' hd-log tail -f --json
refuses 'tail takes no ref' 2 'hd-log: c1: tail takes no operand; see hd-log tail --help' \
	hd-log tail c1
refuses 'a wrong --since opens no desk' 2 'hd-log: --since 18: 18:00 or the 18th? write 18:00 or 18/11' \
	env HD_DB=/nowhere/desk.db hd-log tail --since 18
refuses 'nothing has happened in the future' 2 \
	'hd-log: --at tomorrow: is in the future; --at is when it happened' \
	hd-log note --at tomorrow -m x c1
refuses 'nor was a call then' 2 \
	'hd-log: --at in 1h: is in the future; --at is when it happened' hd-log add --at 'in 1h' x
prints 'clocks may differ by minutes' 2026-11-24T09:14:00+01:00 \
	hd-log add --dry-run --at 'in 2m' -o start x

# set
prints 'set changes what is given and leaves the rest' "critical${tab}screen is black${tab}incident" \
	hd-log set -P critical -o priority,title,kind c1
prints 'the journal keeps old and new' 'priority normal -> critical' hd-log tail -n 1 -o text
prints 'setting what it is already leaves no trace' 'priority normal -> critical' \
	sh -c 'hd-log set -P critical c1 >/dev/null; hd-log tail -n 1 -o text'
prints '- clears' "-${tab}category hw -> -" sh -c 'hd-log set -g hw c1 >/dev/null
	hd-log set -g - -o category c1 | tr "\n" "\t"; hd-log tail -n 1 -o text'
refuses 'what every call has cannot be cleared' 2 \
	'hd-log: priority: cannot be cleared; see hd-log set --help' hd-log set -P - c1
refuses 'also when a call began' 2 'hd-log: start: cannot be cleared; see hd-log set --help' \
	hd-log set --at - c1
text() { hd-log "$@" >/dev/null && hd-log tail -n 1 -o text; }
prints 'a text is replaced, the old one kept in the journal' 'body - -> long
body long -> longer' sh -c 'hd-log set -m long c1 >/dev/null; hd-log set -m longer c1 >/dev/null
	hd-log tail -n 2 -o text'
prints 'a dash clears it' 'body longer -> -' text set -m - c1
prints 'what it is about is journaled as the rest' 'about - -> c2
about c2 -> -' sh -c 'hd-log set --about c2 c1 >/dev/null; hd-log set --about - c1 >/dev/null
	hd-log tail -n 2 -o text'
refuses 'no call is about itself' 2 'hd-log: c1: cannot be about itself' \
	hd-log set --about c1 c2 c1
prints 'a duration reads as one' 'took - -> 2h' text set --took 120m c1
prints 'a number as the caller is the number too' 'caller - -> 02 111 22 33
phone - -> +3221112233' sh -c 'hd-log set -w "02 111 22 33" c1 >/dev/null; hd-log tail -n 2 -o text'
prints 'a name leaves it' "Ann${tab}+3221112233" hd-log set -w Ann -o caller,phone c1
prints 'a dash clears both' "-${tab}-" hd-log set -w - -o caller,phone c1
refuses 'set without anything to set is refused' 2 \
	'hd-log: nothing to set; give an option; see hd-log set --help' hd-log set c1

# close and reopen
prints 'closed is solved unless said' "closed${tab}solved${tab}new cable" \
	hd-log close -m 'new cable' -o state,outcome,solution c1
refuses 'solved needs a solution' 2 'hd-log: empty text: did the command before it fail?' \
	sh -c 'hd-log close c2 </dev/null'
prints 'unsupported needs none' unsupported hd-log close -O unsupported -o outcome c3
refuses 'a closed call is not closed again' 2 'hd-log: c1: closed already; hd-log reopen it first
hd-log: 1 ref refused, nothing changed' hd-log close -m again c1
refuses 'duplicate needs the call it duplicates' 2 \
	'hd-log: duplicate of what? --of REF says it; see hd-log close --help' \
	hd-log close -O duplicate c2
refuses 'a call is no duplicate of itself' 2 'hd-log: c2: cannot be a duplicate of itself' \
	hd-log close -O duplicate --of c2 c2
prints 'a duplicate points' "c4${tab}closed${tab}duplicate${tab}c2" \
	hd-log close -O duplicate --of c2 -o ref,state,outcome,duplicates c4
prints 'a duplicate of a duplicate points to what was said' "c5${tab}c4" \
	hd-log close -O duplicate --of c4 -o ref,duplicates c5
prints '--same-as lists a call and its duplicates' 'c2
c4
c5' sh -c 'hd-log list --same-as c5 -o ref | sort'
prints 'an outage ends in one pipe' "c2${tab}closed${tab}solved" sh -c \
	'hd-log list --same-as c2 | hd-log close -m "line repaired" -o ref,state,outcome | grep c2'
prints 'reopening undoes it' "c4${tab}open${tab}-${tab}-" \
	hd-log reopen -m 'not the same' -o ref,state,outcome,duplicates c4
refuses 'an open call is not reopened' 2 'hd-log: c4: is open
hd-log: 1 ref refused, nothing changed' hd-log reopen c4

# chains: a duplicate points, and where it points may be closed as a duplicate too
rm -f "$HD_DB"*
for title in one two three four five; do hd-log add "$title" >/dev/null; done
hd-callback add -d 15:00 c2 >/dev/null
hd-log close -O duplicate --of c1 c2 >/dev/null
refuses 'no duplicate of its own duplicate' 2 'hd-log: c1: cannot be a duplicate of itself' \
	hd-log close -O duplicate --of c2 c1
hd-log close -O duplicate --of c3 c1 >/dev/null
prints 'its duplicates still point to it' "c1${tab}c3
c2${tab}c1" hd-log list --closed -o ref,duplicates
prints '--same-as follows them all' 'c1 c2 c3' sh -c 'hd-log list --same-as c2 -o ref | paste -sd" "'
prints 'so do promises' "c3${tab}waiting${tab}2026-11-24T15:00:00+01:00" sh -c \
	'hd-log list -o ref,state,next | grep c3'
prints 'also in full' b1 sh -c 'hd-show --json c3 | jq -r ".[0].promises[].ref"'
refuses 'and they keep the last one open' 2 \
	'hd-log: c2: promised still: b1; hd-callback done them, or --cancel-callbacks
hd-log: 1 ref refused, nothing changed' hd-log close -m x c3
prints 'reopening brings back what was' "c1${tab}waiting${tab}-
c2${tab}closed${tab}c1
c3${tab}open${tab}-" sh -c 'hd-log reopen c1 >/dev/null; hd-log list --all -o ref,state,duplicates | head -3'
refuses 'a duplicate alone is closed already' 2 'hd-log: c2: closed already; hd-log reopen it first
hd-log: 1 ref refused, nothing changed' hd-log close -O duplicate --of c4 --cancel-callbacks c2
prints 'with the call it points to it follows that one' "c1${tab}duplicate${tab}c4
c2${tab}duplicate${tab}c1" hd-log close -O duplicate --of c4 -o ref,outcome,duplicates c1 c2
prints 'and its promises end with that one' cancelled sh -c \
	'hd-log list --same-as c4 | hd-log close -m done --cancel-callbacks >/dev/null
	hd-callback list --all -o state'
prints 'the desk is sound' ok hd-admin verify
sqlite3 "$HD_DB" "UPDATE call SET closed = 1, outcome = 'duplicate', solution = NULL, original = 2
	WHERE id = 4"
prints 'but what goes round is found' 'duplicate of itself by others: c1
duplicate of itself by others: c2
duplicate of itself by others: c4' sh -c 'hd-admin verify | grep itself | sort'

# articles
rm -f "$HD_DB"*
mkdir -p kb
printf 'Language: en\n\n# Toner\n\nReseat it.\n' >kb/toner.md
printf 'Language: en\n\n# Cable\n\nPlug it.\n' >kb/cable.md
hd-admin -q index kb >/dev/null
for title in 'grey smudges' 'stripy pages' 'nothing'; do hd-log add "$title" >/dev/null; done
asked() { sqlite3 "$HD_DB" "SELECT code FROM article_text JOIN article_page AS page
	ON page.id = article_text.rowid JOIN article ON article.id = page.article
	WHERE article_text MATCH 'asked : $1'"; }
prints 'an article solves a call' "solved${tab}toner${tab}-" \
	hd-log close -A toner -o outcome,article,solution c1
prints 'the journal names it' 'solved by toner' hd-log tail -n 1 -o text
prints 'a solution may stand beside it' 'solved by toner: and cleaned' text close -A a2 -m 'and cleaned' c2
prints 'what was asked finds it' 'toner toner' sh -c "echo $(asked smudges) $(asked stripy)"
prints 'reopening takes the words back and the article' "-${tab}-" hd-log reopen -o outcome,article c1
prints 'but not those of others' '/toner' sh -c "echo $(asked smudges)/$(asked stripy)"
hd-log close -A cable c1 >/dev/null
prints 'the next article learns them' cable asked smudges
refuses 'only what is solved has an article' 2 \
	'hd-log: -A goes with -O solved; see hd-log close --help' hd-log close -O withdrawn -A toner c3
refuses 'it must be there' 2 "hd-log: toners: no such article, nearest is toner; hd-search finds one\
 by words, hd-admin index adds those of a folder" hd-log close -A toners c3
for i in $(seq 50); do echo "late$i"; done | while read -r title; do hd-log add "$title"; done >late
hd-log close -A toner <late >/dev/null
same 'the newest fifty are what it is asked for' '/toner' "$(asked stripy)/$(asked late50)"
rm kb/toner.md
hd-admin -q index kb >/dev/null
prints 'an article whose file is gone still is what solved it' toner sh -c \
	'head -1 late | hd-log reopen >/dev/null; head -1 late | hd-log close -A toner -o article'

# missed
rm -f "$HD_DB"*
for i in $(seq 7); do hd-log add "call $i" >/dev/null; done
hd-log missed '02/345.67.89' >/dev/null
prints 'a missed call is a promise to call that number' \
	"callback${tab}+3223456789${tab}desk${tab}2026-11-24T09:32:00+01:00" \
	hd-callback list -o kind,phone,assignee,due
hd-log missed '+32 2 345 67 89' '0032 2 3456789' >/dev/null
prints 'however often it rings, one promise is open' 1 sh -c 'hd-callback list | wc -l'
prints 'each ring is in the journal' 3 \
	sh -c 'hd-log tail -n 100 -o what | grep -c missed'
prints 'the next logged call with the number keeps the promise' 'done' sh -c \
	'hd-log add --direction out -w "+32 2 345 67 89" "rang back" >/dev/null
	hd-callback list --all -o state'
prints 'and the missed call points to it' "c8${tab}duplicate${tab}c9" \
	sh -c 'hd-log list --all -o ref,outcome,duplicates | grep c8'
refuses 'a word is no number' 2 'hd-log: anonymous: not a telephone number' hd-log missed anonymous

refuses 'nor is nothing' 2 'hd-log: empty number: did the command before it fail?' hd-log missed ''
prints 'its promise begins in the journal' 'promise callback due 2026-11-24T09:32:00+01:00
done by c9' sh -c "hd-show --json b1 | jq -r '.[0].journal[] | .what + \" \" + .text'"
prints 'to name the number later keeps the promise too' "done${tab}by c11
close${tab}duplicate of c11" sh -c 'hd-log missed 027777777 >/dev/null; hd-log add "rang back" >/dev/null
	hd-log set -w 027777777 c11 >/dev/null; hd-log tail -n 2 -o what,text'
prints 'but not on a call that was there before' open sh -c 'hd-log missed 027777778 >/dev/null
	hd-log set -w 027777778 c11 c12 >/dev/null; hd-callback list -o state'
prints 'a missed call keeps its duplicates' "c12${tab}c14
c13${tab}c12" sh -c 'hd-log add dup >/dev/null; hd-log close -O duplicate --of c12 c13 >/dev/null
	hd-log add -w 027777778 found >/dev/null
	hd-log list --same-as c14 --closed -o ref,duplicates'
prints 'all is in the journal' ok hd-admin verify

# list
rm -f "$HD_DB"*
hd-log add -g hw/printer --at 'yesterday 10:00' one >/dev/null
hd-log add -g hw -P critical two >/dev/null
hd-log add -g network -v email three >/dev/null
hd-log close -m ok c3 >/dev/null
hd-callback add -d 08:00..08:30 c2 >/dev/null 2>&1
hd-callback add --past -d 'yesterday 12:00' c2 >/dev/null
refs() { hd-log list -o ref "$@" | tr '\n' ' '; }
prints 'open and waiting ones by default, oldest first' 'c1 c2 ' refs
prints '--all is all' 'c1 c2 c3 ' refs --all
prints '--open, --waiting and --closed choose' 'c1 c2 c3 ' \
	sh -c 'for s in open waiting closed; do hd-log list --$s -o ref; done | tr "\n" " "'
prints '--overdue has a promise or deadline past' 'c2 ' refs --overdue
prints '--newest turns it round' 'c2 c1 ' refs --newest
prints '-n ends early' 'c1 ' refs -n 1
prints 'a category holds what is below it' 'c1 c2 ' refs -g hw
prints 'states are a union' 'c1 c2 / c2 c3 / c1 c2 c3 ' sh -c 'for s in "--open --waiting" \
	"--waiting --closed" "--open --all"; do echo $(hd-log list $s -o ref); done | paste -sd/ |
	sed "s,/, / ,g; s/$/ /"'
prints 'a category is no pattern' '' refs --all -g h_
prints 'conditions add up' 'c2 ' refs -g hw -P critical
prints '--since and --until bound the start' 'c1 ' refs --since yesterday --until today
prints '--during is a period' 'c2 c3 ' refs --all --during today
prints 'another is nobody' '' refs -a ann --mine --since tomorrow
prints '--untold are those not told anything for so long' 'c1 ' refs --untold=2h
refuses 'an unknown operator is refused' 2 \
	'hd-log: nobody: no such operator or team; hd-admin set operator or team adds one' \
	hd-log list -a nobody
refuses 'nonsense for a time is refused' 2 "hd-log: --since nonsense: $(hd-log list --since nonsense 2>&1 | sed 's/^[^:]*: --since nonsense: //')" \
	hd-log list --since nonsense

# who
refuses 'nobody is called as a team' 2 \
	"hd-log: desk: a team's name; HD_OPERATOR=LOGIN says who you are" \
	env HD_OPERATOR=desk hd-log note -m hi c1
refuses 'or as a ref' 2 'hd-log: c12: no login: it has a blank, or looks like an option or a ref;'\
' HD_OPERATOR=LOGIN says who you are' env HD_OPERATOR=c12 hd-log note -m hi c1
refuses 'or with a blank' 2 'hd-log: ann b: no login: it has a blank, or looks like an option or a'\
' ref; HD_OPERATOR=LOGIN says who you are' env HD_OPERATOR='ann b' hd-log note -m hi c1
prints 'an address of a domain may act' ann@example.com \
	env HD_OPERATOR=ann@example.com hd-log add -o operator x
refuses 'an operator is not added with the name of a team' 2 \
	'hd-admin: operator sales: there is a team of that name' hd-admin set operator sales team=desk
refuses 'nor a team with that of an operator' 2 \
	'hd-admin: team ann: there is an operator of that name' hd-admin set team ann email=a@example.com
sqlite3 "$HD_DB" "INSERT INTO operator (login) VALUES ('sales')"
refuses 'a name that is both is said to be' 2 \
	'hd-log: sales: an operator of team desk and a team; name another' hd-log list -a sales
refuses 'periods that have nothing in common are refused' 2 \
	'hd-log: --since, --until and --during have no time in common' \
	hd-log list --during yesterday --since today
