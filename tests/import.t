#!/bin/sh
# import.t: sheets into the desk: maps, later states, repeats, what is refused.
. "$(dirname "$0")/lib.sh"
data=$root/../shared/data
uci=$data/tickets/uci-incidents-sample.csv
bank=$data/tickets/banking77/train.csv
maps=$root/common/share/maps

# sql STATEMENT: what the desk has
sql() { sqlite3 "$HD_DB" "$1"; }
fresh() { rm -rf "$dir/desk" && mkdir "$dir/desk" && HD_DB=$dir/desk/desk.db; }

cat >small.map <<'END'
source   shop
missing  ?
id       nr
changed  changed %d/%m/%Y %H:%M
start    opened %d/%m/%Y %H:%M
closed   changed %d/%m/%Y %H:%M if state=done state=shut
priority urgency 1=critical 2=high *=low =normal
channel  =web
title    what where
category where more
keep     state "a b"
END
cat >small.csv <<'END'
nr,opened,changed,state,urgency,what,where,more,a b
1,1/2/2020 9:00,1/2/2020 9:00,new,3,printer,Gent,?,x
2,1/2/2020 9:30,1/2/2020 9:30,new,?,screen,Brugge,hall,?
1,1/2/2020 9:00,2/2/2020 10:00,new,1,printer,Gent,?,y
1,1/2/2020 9:00,3/2/2020 11:00,done,1,printer,Gent,?,y
END
columns=start,priority,channel,category,closed,outcome,source,source_id,title,kept

# ---- a map ----
fresh
prints 'an import counts what it did' '2 calls added, 0 changed, 0 as before; 4 rows' \
	hd-admin import calls --map ./small.map small.csv
prints 'the last row of an id is the call' \
	"2020-02-01T09:00:00+01:00${tab}critical${tab}web${tab}Gent${tab}2020-02-03T11:00:00+01:00${tab}solved${tab}shop${tab}1${tab}printer Gent${tab}{\"state\":\"done\",\"a b\":\"y\"}
2020-02-01T09:30:00+01:00${tab}normal${tab}web${tab}Brugge/hall${tab}-${tab}-${tab}shop${tab}2${tab}screen Brugge${tab}{\"state\":\"new\",\"a b\":null}" \
	hd-log list --all -o "$columns"
prints 'its changes are in the journal at their own times' \
	"c1${tab}2020-02-01T09:00:00+01:00${tab}ann${tab}import${tab}shop
c1${tab}2020-02-02T10:00:00+01:00${tab}ann${tab}set${tab}priority low -> critical
c1${tab}2020-02-02T10:00:00+01:00${tab}ann${tab}set${tab}a b x -> y
c1${tab}2020-02-03T11:00:00+01:00${tab}ann${tab}set${tab}state new -> done
c1${tab}2020-02-03T11:00:00+01:00${tab}ann${tab}close${tab}solved
c2${tab}2020-02-01T09:30:00+01:00${tab}ann${tab}import${tab}shop" hd-log tail -n 99
prints 'the words of imported calls are found' 1 \
	sqlite3 "$HD_DB" "SELECT rowid FROM call_text WHERE call_text MATCH 'gent'"
prints 'a repeat adds nothing' '0 calls added, 0 changed, 2 as before; 4 rows' \
	hd-admin import calls --map ./small.map small.csv
prints 'nor does it write into the journal' 6 sqlite3 "$HD_DB" 'SELECT count(*) FROM entry'
sed 's/^2,\(.*\),new,?,screen/2,\1,shut,2,screens/; s/^\(2.*\),hall/\1,cellar/' small.csv >later.csv
echo '3,4/2/2020 9:00,4/2/2020 9:00,new,1,mouse,Gent,,' >>later.csv
prints 'a dry run says what would be' '1 calls added, 1 changed, 1 as before; 5 rows' \
	hd-admin import calls --dry-run --map ./small.map later.csv
prints 'and changes nothing' '2 6' sqlite3 -separator ' ' "$HD_DB" \
	'SELECT (SELECT count(*) FROM call), (SELECT count(*) FROM entry)'
prints 'known calls are updated, new ones added' '1 calls added, 1 changed, 1 as before; 5 rows' \
	hd-admin import calls --map ./small.map - <later.csv
prints 'what changed goes to the journal' "c2${tab}set${tab}priority normal -> high
c2${tab}set${tab}category Brugge/hall -> Brugge/cellar
c2${tab}set${tab}title screen Brugge -> screens Brugge
c2${tab}set${tab}state new -> shut
c2${tab}close${tab}solved
c3${tab}import${tab}shop" hd-log tail -o ref,what,text -n 6
prints 'the words of changed calls are found too' 2 \
	sqlite3 "$HD_DB" "SELECT rowid FROM call_text WHERE call_text MATCH 'screens'"
prints 'after all this the desk is sound' ok hd-admin verify
mkdir -p kb
printf 'Language: en\n\n# Mice\n\nDust it.\n' >kb/mice.md
hd-admin -q index kb >/dev/null
hd-log close -A mice c3 >/dev/null
sed 's/new,1,mouse/new,2,mouse/' later.csv >again.csv
prints 'what an article solved here is solved until the sheet says more of it' "closed${tab}mice${tab}high" \
	sh -c 'hd-admin import calls --map ./small.map again.csv >/dev/null
	hd-log list --all --newest -n 1 -o state,article,priority'
fresh
hd-admin import calls --map ./small.map small.csv >/dev/null
hd-callback add -d '2026-12-01 10:00' c2 >/dev/null
refuses 'a call with an open promise is not closed by an import' 2 \
	"hd-admin: later.csv:3: column changed: closed: c2 has an open promise, b1
hd-admin: later.csv: 1 bad cell, nothing changed" hd-admin import calls --map ./small.map later.csv

# ---- the sheet and the desk ----
cat >q.map <<'END'
source   q
id       nr
changed  changed %Y-%m-%d
start    start %Y-%m-%d
closed   closed %Y-%m-%d
priority priority 1=critical 3=normal
title    title
keep     state
END
cat >q1.csv <<'END'
nr,changed,start,closed,priority,title,state
1,2026-01-01,2026-01-01,,3,printer,new
2,2026-01-01,2026-01-01,,3,screen,new
END
journal() { sql 'SELECT datetime(at, "unixepoch", "localtime"), what, text FROM entry WHERE call ORDER BY id'; }
state() { sql "SELECT id, priority, coalesce(outcome, 'open'), coalesce(solution, '-'), coalesce(original, '-'),
	title, kept FROM call ORDER BY id"; }
again() { hd-admin import calls --map ./q.map "$@"; }
fresh
again q1.csv >/dev/null
hd-log close -O duplicate --of c1 c2 >/dev/null
hd-log close -m 'restarted postfix' c1 >/dev/null
hd-log set -P high c1 >/dev/null
state >before
journal >lines
prints 'an unchanged sheet changes nothing' '0 calls added, 0 changed, 2 as before; 2 rows' again q1.csv
same 'what the desk did since stays' "$(cat before)" "$(state)"
same 'and so does the journal' "$(cat lines)" "$(journal)"
cp q1.csv q2.csv
echo '1,2026-01-02,2026-01-01,,3,printer of Ann,new' >>q2.csv
prints 'a later state changes what the sheet changed' '0 calls added, 1 changed, 1 as before; 3 rows' \
	again q2.csv
same 'and only that' '1|high|solved|restarted postfix|-|printer of Ann|{"state":"new"}
2|normal|duplicate|-|1|screen|{"state":"new"}' "$(state)"
same 'in the journal not before what is there' \
	'2026-11-24 09:12:00|set|title printer -> printer of Ann' "$(journal | tail -1)"
prints 'an older sheet changes nothing' '0 calls added, 0 changed, 2 as before; 2 rows' again q1.csv
echo '2,2026-01-03,2026-01-01,2026-01-03,3,screen,done' >>q2.csv
prints 'a sheet that closes' '0 calls added, 1 changed, 1 as before; 4 rows' again q2.csv
echo '1,2026-01-04,2026-01-01,2026-01-04,3,printer of Ann,done' >>q2.csv
again q2.csv >/dev/null
echo '1,2026-01-05,2026-01-01,,3,printer of Ann,back' >>q2.csv
prints 'and reopens' '0 calls added, 1 changed, 1 as before; 6 rows' again q2.csv
same 'takes the end of the desk away' '1|high|open|-|-|printer of Ann|{"state":"back"}
2|normal|solved|-|-|screen|{"state":"done"}' "$(state)"
prints 'after all that the desk is sound' ok hd-admin verify
fresh
again q2.csv >/dev/null
state >before
journal | sort >lines
for order in '2 3 4 5 6 7' '3 7' '7 3'; do
	fresh
	for n in $order; do
		head -n "$n" q2.csv >part.csv
		again part.csv >/dev/null
	done
	same "a sheet that grew ($order) makes the same calls" "$(cat before)" "$(state)"
	same "a sheet that grew ($order) makes the same journal" "$(cat lines)" "$(journal | sort)"
done
fresh
{
	head -1 q2.csv
	tail -n +2 q2.csv | tac
} >tac.csv
again tac.csv >/dev/null
same 'states are ordered by their times' "$(sort lines)" "$(journal | sort)"
grep -v '^keep' q.map >bare.map
hd-admin import calls --map ./bare.map q2.csv >/dev/null
same 'a map without keep leaves what was kept' "{\"state\":\"back\"}" "$(sql 'SELECT kept FROM call WHERE source_id = 1')"
sed '/^changed/d' q.map >plain.map
fresh
hd-admin import calls --map ./plain.map q2.csv >/dev/null
hd-log set -P low c1 >/dev/null
prints 'without times of change a sheet that says the same changes nothing either' \
	'0 calls added, 0 changed, 2 as before; 6 rows' hd-admin import calls --map ./plain.map q2.csv
echo '1,,2026-01-01,,3,printers,back' >>q2.csv
hd-admin import calls --map ./plain.map q2.csv >/dev/null
same 'and a row more is a later state' '1|low|open|-|-|printers|{"state":"back"}' "$(state | head -1)"

# while an import waits for the folder others write; sqlite3 stands for them
fresh
again q1.csv >/dev/null
exec 9<"$dir/desk"
flock 9
head -7 q2.csv >q3.csv
again q3.csv >waited 9<&- &
sleep 1
sql "UPDATE call SET title = 'printers' WHERE id = 1;
	INSERT INTO entry (at, operator, user, call, what, text)
	VALUES (1767308400, 1, 'x', 1, 'set', 'title printer -> printers')"
exec 9<&-
wait
same 'what others write meanwhile is compared again' \
	"2026-01-02 00:00:00|set|title printer -> printers
2026-01-02 00:00:00|set|title printers -> printer of Ann" "$(journal | grep title | head -2)"

refuses 'a time that is none of its day is named' 2 \
	"hd-admin: standard input:2: column start: 2026-03-29 02:30: a time that daylight saving skips
hd-admin: standard input:3: column start: 2026-03-29 10:3: no time as %Y-%m-%d %H:%M
hd-admin: standard input: 2 bad cells, nothing changed" sh -c '
	sed "s/^start .*/start start %Y-%m-%d %H:%M/" plain.map >minute.map
	printf "nr,start,closed,priority,title,state\n1,2026-03-29 02:30,,3,x,y\n2,2026-03-29 10:3,,3,x,y\n" |
	hd-admin import call --map ./minute.map -'
refuses 'a call is not closed before it began' 2 \
	"hd-admin: standard input:2: column closed: 2026-01-01: before its start
hd-admin: standard input: 1 bad cell, nothing changed" again <<'END'
nr,changed,start,closed,priority,title,state
9,2026-01-02,2026-01-02,2026-01-01,3,x,done
END

{
	head -1 q1.csv
	seq 5000 | sed 's/$/,2026-01-01,2026-01-01,,3,printer,new/'
} >long.csv
fresh
again q1.csv >/dev/null
run script -qec 'hd-admin import calls --map ./q.map long.csv' /dev/null
same 'on a terminal each part of the work is said' 'reading comparing writing' \
	"$(echo "$out" | tr '\r' '\n' | sed -n 's/^.*hd-admin: \([a-z]*\) .*/\1/p' | uniq | paste -sd' ')"

prints 'an import makes the desk that -D names' '2 calls added, 0 changed, 0 as before; 2 rows' \
	hd-admin -D made.db import calls --map ./q.map q1.csv

# ---- nothing to do ----
fresh
prints 'an empty pipe adds nothing' '0 calls added, 0 changed, 0 as before; 0 rows' \
	hd-admin import calls --map ./small.map - </dev/null
prints 'nor does an empty pipe of clients' '0 rows' hd-admin import clients </dev/null

# ---- bad rows ----
fresh
refuses 'every bad cell is named' 2 \
	"hd-admin: standard input:2: column opened: 30/2/2020 9:00: no time as %d/%m/%Y %H:%M
hd-admin: standard input:3: column nr: -: missing
hd-admin: standard input:3: column what: -: missing
hd-admin: standard input: 3 bad cells, nothing changed" \
	hd-admin import calls --map ./small.map <<'END'
nr,opened,changed,state,urgency,what,where,more,a b
1,30/2/2020 9:00,,,,printer
?,1/2/2020 9:00
END
{
	echo 'nr,opened,changed,state,urgency,what,where,more,a b'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23; do echo "$i,x,,,,y"; done
} >bad.csv
run hd-admin import calls --map ./small.map bad.csv
same 'twenty bad cells are shown, the others counted' '20
hd-admin: and 3 more
hd-admin: bad.csv: 23 bad cells, nothing changed' "$(printf '%s\n' "$err" | grep -c 'no time')
$(printf '%s\n' "$err" | tail -2)"
same 'a refused import leaves no call' 0 "$(sql 'SELECT count(*) FROM call')"
printf 'source s\nstart %%Y =2020\ntitle t\nkind k\nphone p\ntook d\n' >words.map
refuses 'words, numbers and durations are checked' 2 \
	"hd-admin: standard input:2: column k: Bug: one of incident question request complaint check is wanted
hd-admin: standard input:2: column p: call me: not a telephone number
hd-admin: standard input: 2 bad cells, nothing changed" \
	hd-admin import calls --map ./words.map <<'END'
t,k,p,d
one,Bug,call me,90
END

# ---- codes ----
printf 'source s\nid $1\nheader no\nstart %%Y =2020\ntitle $2\nclient $3\n' >codes.map
printf '1,a,acme\n2,b,"Müller"\n3,c,ACME\n' >codes.csv
hd-admin set client acme name=Acme >/dev/null
refuses 'a client that is not known is refused' 2 \
	'hd-admin: codes.csv:2: column $3: Müller: no such client; hd-admin set client adds it, "create client" in the map all
hd-admin: codes.csv: 1 bad cell, nothing changed' hd-admin import calls --map ./codes.map codes.csv
cp codes.map codes1.map
echo 'create client' >>codes.map
prints 'or added where the map says so' '3 calls added, 0 changed, 0 as before; 3 rows' \
	hd-admin import calls --map ./codes.map codes.csv
prints 'codes are the same in any case' 'acme
Müller
acme' hd-log list --all -o client
prints 'also on a repeat' '0 calls added, 0 changed, 3 as before; 3 rows' \
	hd-admin import calls --map ./codes.map codes.csv

printf 'source r\nid $1\nheader no\nstart %%Y =2020\ntitle $2\nclient $3\noperator $4\ncreate client operator\n' >create.map
refuses 'a code that hd would misread is not made' 2 \
	'hd-admin: standard input:1: column $3: c12: a code does not look like an option, a ref or a number
hd-admin: standard input:2: column $3: Big, Co: a code has no blank, comma, slash or @
hd-admin: standard input:3: column $4: -x: a login has no comma or line end, and does not look like an option or a ref
hd-admin: standard input: 3 bad cells, nothing changed' hd-admin import calls --map ./create.map <<'END'
1,a,c12,bob
2,b,"Big, Co",bob
3,c,acme,-x
END

refuses 'what only the desk knows is named beside what is wrong in itself' 2 \
	'hd-admin: standard input:2: column $2: -: missing
hd-admin: standard input:1: column $3: nova: no such client; hd-admin set client adds it, "create client" in the map all
hd-admin: standard input: 2 bad cells, nothing changed' \
	sh -c 'printf "1,a,nova\n2,,\n" | hd-admin import calls --map ./codes1.map -'

# ---- maps that are wrong ----
wrong() { # SENTENCE MESSAGE MAP
	printf '%b' "$3" >wrong.map
	refuses "$1" 2 "hd-admin: ./wrong.map$2" hd-admin import calls --map ./wrong.map small.csv
}
wrong 'a field that is none has a nearest' ':2: titel: no such field, nearest is title' 'source s\ntitel x\n'
wrong 'a time needs a format' ':1: start: in which format? such as %d/%m/%Y %H:%M' 'start x\n'
wrong 'a quote is closed' ':1: a quote is not closed' 'title "x\n'
wrong 'a word must be one of its list' \
	':1: bug: no kind; one of incident question request complaint check' 'kind x 1=bug\n'
wrong 'a field stands once' ':2: title stands in line 1 too' 'title x\ntitle y\n'
wrong 'a map says its source' ': no line says the source' 'title x\n'
wrong 'a source is one word' ':1: source is one word; put it in quotes' 'source x y\n'
wrong 'a source stands once' ':2: source stands twice' 'source x\nsource y\n'
wrong 'a format has letters that are known' \
	':1: %d/%Q: a time is made of %d %m %Y %y %H %M %S %z, or is %s' 'start x %d/%Q\n'
wrong 'seconds are all of a format' \
	':1: %s %z: a time is made of %d %m %Y %y %H %M %S %z, or is %s' 'start x %s %z\n'
wrong 'a text is closed' ":1: a ' is not closed" "title 'call from\n"
wrong 'a text is no column' ":1: 'a b': a column was wanted; those with blanks are put in \"quotes\"" "keep 'a b'\n"
wrong 'a test has a form' ':1: y: a test is COLUMN=VALUE, or COLUMN is internal' 'title x if y is odd\n'
wrong 'also of rows' ':1: y: a test is COLUMN=VALUE, or COLUMN is internal' 'skip y\n'
wrong 'rows are not tested twice' ':1: only has no else' 'only y=1 else z=1\n'
wrong 'else goes on with something' ':1: title: from which column?' 'title x else\n'
wrong 'or stands below it' ':2: else: no field stands above' 'source x\nelse y\n'
wrong 'behind else a time needs a format too' \
	':1: start: in which format? such as %d/%m/%Y %H:%M' 'start x %Y else y\n'
wrong 'what has no form is not forgiven' \
	':1: forgive: title: not a time, duration, number or word of a list' 'forgive phone title\n'
printf 'rows legs\n' >wrong.map
refuses 'rows are states or parts' 2 'hd-admin: legs: ./wrong.map:1: rows: one of states parts' \
	hd-admin import calls --map ./wrong.map small.csv
wrong 'parts are of something' ': rows are parts of what? no line says the id' \
	'source s\nrows parts\nstart %Y =2020\ntitle x\n'
wrong 'columns have their names once' ': columns are named by the header too; header no' \
	'source s\ncolumns x\nstart %Y =2020\ntitle x\n'
printf 'source t\nstart opened %%d/%%m/%%Y\n' >title.map
prints 'without a line for it the title is the column of that name' 'blank pages' sh -c '
	printf "opened,title\n1/2/2020,blank pages\n" | hd-admin import call --map ./title.map - >/dev/null
	hd-log list --all --newest -n 1 -o title'
refuses 'or there must be one' 2 \
	'hd-admin: standard input: no column title, which ./title.map asks for; nearest is titel' \
	sh -c 'printf "opened,titel\n1/2/2020,x\n" | hd-admin import call --map ./title.map -'
for example in map sheet; do # as the page has them
	sed -n "/^.Bd.*$example\$/,/^.Ed/p" "$root/man/hd-admin.1" | sed '1d;$d;s/\\e/\\/g' >"page.$example"
done
prints 'the map of the page takes the sheet of the page' \
	"high${tab}phone${tab}solved${tab}printer Gent
normal${tab}web${tab}-${tab}screen" sh -c 'hd-admin import call --map ./page.map page.sheet >/dev/null &&
	hd-log list --all --newest -n 2 -o priority,channel,outcome,title | tac'
printf 'source s\nstart %%Y =2020\ntitle wat\n' >wrong.map
refuses 'a column that is not there has a nearest' 2 \
	'hd-admin: small.csv: no column wat, which ./wrong.map asks for; nearest is what' \
	hd-admin import calls --map ./wrong.map small.csv
refuses 'a map that is nowhere is named' 2 \
	'hd-admin: --map nix: No such file or directory; a map is a file, or the name of one in share/hd/maps' \
	hd-admin import calls --map nix small.csv

# ---- else, texts, rows that are not wanted ----
fresh
cat >else.map <<'END'
source   else
header   no
columns  nr day from "to whom" state
id       nr
start    day %Y-%m-%d else day %d/%m/%Y if state=old else %Y =2019
title    'from' from 'to' "to whom" if from=ann else 'only to' "to whom"
else     "to whom" from =nobody
kind     =request if from is internal "to whom" is internal else state bug=incident *=question
phone    "to whom"
took     state
forgive  phone took
only     state=new state=bug state=90 from=ann
skip     "to whom"=spam
keep     "to whom" $5
END
prints 'rows that are not wanted are counted' '5 calls added, 0 changed, 0 as before; 5 rows, 3 skipped' \
	hd-admin import call --map ./else.map - <<'END'
1,2026-01-02,ann,bob,new
2,2026-01-02,ann,,new
3,2026-01-02,00204,spam,new
4,2026-01-02,204,12345,bug
5,2026-01-02,204,123456,90
6,2026-01-02,,,closed
7,,000,023456789,bug
8
END
prints 'each field is what its first rule that fits makes of a row' \
	"2026-01-02${tab}question${tab}-${tab}-${tab}from ann to bob${tab}{\"to whom\":\"bob\",\"\$5\":\"new\"}
2026-01-02${tab}question${tab}-${tab}-${tab}ann${tab}{\"to whom\":null,\"\$5\":\"new\"}
2026-01-02${tab}request${tab}12345${tab}-${tab}only to 12345${tab}{\"to whom\":\"12345\",\"\$5\":\"bug\"}
2026-01-02${tab}request${tab}+32123456${tab}90${tab}only to 123456${tab}{\"to whom\":\"123456\",\"\$5\":\"90\"}
2019-01-01${tab}incident${tab}+3223456789${tab}-${tab}only to 023456789${tab}{\"to whom\":\"023456789\",\"\$5\":\"bug\"}" \
	sqlite3 -separator "$tab" -nullvalue - "$HD_DB" \
	"SELECT date(start, 'unixepoch', 'localtime'), kind, phone, took, title, kept FROM call ORDER BY id"
refuses 'an error names the column that was read' 2 \
	"hd-admin: standard input:1: column day: 2.1.2026: no time as %d/%m/%Y
hd-admin: standard input: 1 bad cell, nothing changed" sh -c '
	sed "s/ day %Y-%m-%d else/ nr %s if nr=x else/" else.map >other.map
	echo 1,2.1.2026,ann,bob,old | hd-admin import call --map ./other.map -'
printf 'source o\nid nr else code\nstart %%Y =2020\ntitle t\noptional nr code\nkeep nr\n' >optional.map
prints 'what is optional may lack' '1 calls added, 0 changed, 0 as before; 1 rows' \
	sh -c 'printf "t,code\nx,7\n" | hd-admin import call --map ./optional.map -'
prints 'or be there' '1 calls added, 0 changed, 0 as before; 1 rows' \
	sh -c 'printf "t,nr\nx,8\n" | hd-admin import call --map ./optional.map -'
same 'and is what is kept' 'o 7 {"nr":null}
o 8 {"nr":"8"}' "$(sql "SELECT source || ' ' || source_id || ' ' || kept FROM call WHERE source = 'o'")"

# ---- parts ----
fresh
cat >parts.map <<'END'
source  parts
rows    parts
id      id
start   start %H:%M:%S %d/%m/%Y
took    took
closed  end %H:%M:%S %d/%m/%Y
title   title
END
cat >parts.csv <<'END'
id,start,took,end,title
1,10:00:00 1/2/2026,0,10:00:00 1/2/2026,rang
1,10:00:20 1/2/2026,60,10:01:20 1/2/2026,talked
1,10:00:30 1/2/2026,50,10:01:20 1/2/2026,the same line
1,10:02:00 1/2/2026,30,,passed on
2,11:00:00 1/2/2026,90,11:00:00 1/2/2026,alone
3,12:00:00 1/2/2026,0,12:00:10 1/2/2026,b
3,12:00:00 1/2/2026,0,12:00:00 1/2/2026,a
4,13:00:00 1/2/2026,,,open
4,12:59:00 1/2/2026,,13:00:00 1/2/2026,earlier
END
parts="10:00:00|90|10:02:30|talked
11:00:00|90|11:01:30|alone
12:00:00|0|12:00:10|a
12:59:00||13:00:00|earlier"
{
	head -1 parts.csv
	tail -n +2 parts.csv | tac
} >strap.csv
for f in parts.csv strap.csv; do
	fresh
	prints "parts of one id are one call ($f)" '4 calls added, 0 changed, 0 as before; 9 rows' \
		hd-admin import call --map ./parts.map $f
	same "from the first start to the last end, no second twice ($f)" "$parts" \
		"$(sql "SELECT time(start, 'unixepoch', 'localtime'), took, time(closed, 'unixepoch', 'localtime'), title
			FROM call ORDER BY start")"
	same "and nothing of it is a change ($f)" '8 import,close' \
		"$(sql 'SELECT count(*), group_concat(DISTINCT what) FROM entry WHERE call' | tr '|' ' ')"
done
prints 'the same parts are nothing new' '0 calls added, 0 changed, 4 as before; 9 rows' \
	hd-admin import call --map ./parts.map parts.csv
echo '2,11:05:00 1/2/2026,10,11:05:10 1/2/2026,alone' >>parts.csv
prints 'one more is' '0 calls added, 1 changed, 3 as before; 10 rows' \
	hd-admin import call --map ./parts.map parts.csv
same 'and the journal says what it changed' 'took 90 -> 100' \
	"$(sql "SELECT text FROM entry WHERE text LIKE 'took%'")"

# ---- our own list ----
fresh
hd-log add -k question --took 12m -P high '=1+1 is formula' >/dev/null
hd-log close -m "'quoted'" c1 >/dev/null
hd-log list --all --format=csv -o all >own.csv
hd-log list --all -o title,start,closed,took,solution,priority,kind >before
fresh
prints 'what hd-log list prints as CSV is taken' '1 calls added, 0 changed, 0 as before; 1 rows' \
	hd-admin import calls own.csv
prints 'and is the same here' "$(cat before)" \
	hd-log list --all -o title,start,closed,took,solution,priority,kind
refuses 'without an id the same file is refused' 2 \
	'hd-admin: own.csv: is imported already; its map has no id to know its rows by' \
	hd-admin import calls own.csv
refuses 'a sheet of others needs a map' 2 \
	"hd-admin: small.csv: column nr: none of hd-log list's; --map says what it is" \
	hd-admin import calls small.csv

# ---- reference data ----
fresh
for k in 'client acme name=Acme note==2+2' 'client b name=B level=basic' 'product lj4 name=LaserJet' \
	'address 023456789 client=acme caller=Ann' 'team night' 'operator bob team=night'; do
	# shellcheck disable=SC2086
	hd-admin set $k >/dev/null
done
for k in client product address team operator; do
	hd-admin export "$k" >"$k.csv"
	same "export of $k holds something" yes "$([ "$(wc -l <"$k.csv")" -gt 1 ] && echo yes)"
done
entries=$(sql 'SELECT count(*) FROM entry')
for k in client product address team operator; do
	hd-admin import "$k" "$k.csv" >/dev/null || fail "import of $k into its own desk"
	hd-admin export "$k" >again.csv
	same "$k imported again is the same" "$(cat "$k.csv")" "$(cat again.csv)"
done
same 'what did not change is not journaled' "$entries" "$(sql 'SELECT count(*) FROM entry')"
fresh
for k in client product address team operator; do
	hd-admin import "${k}s" "$k.csv" >/dev/null 2>&1 || hd-admin import "$k" "$k.csv" >/dev/null
	hd-admin export "$k" >again.csv
	same "$k goes to another desk unchanged" "$(cat "$k.csv")" "$(cat again.csv)"
done
fresh
hd-admin set client acme name=Acme note="hours: 9-12; 13-17
key: left; under mat
cat: bites; really
ask Jo; not Al" >/dev/null
hd-admin set client nova name=Nova note=ok >/dev/null
hd-admin export client >lines.csv
prints 'a text of lines with semicolons comes back' '2 rows' hd-admin import client lines.csv
printf 'code,level\nx1b,basic\nnew1,\nX1b,expert\n' >twice.csv
prints 'a code that stands twice' '3 rows' hd-admin import client twice.csv
same 'is what its later row says, step by step' "add client x1b
set client X1b: level basic -> expert" "$(sql "SELECT what || ' ' || text FROM entry
	WHERE text LIKE '%x1b%' AND text NOT LIKE '%- ->%' ORDER BY id")"
refuses 'a bad cell of reference data is named' 2 \
	"hd-admin: standard input:3: column level: guru: one of basic advanced expert
hd-admin: standard input: 1 bad cell, nothing changed" hd-admin import client <<'END'
code,name,level
new,New,basic
newer,Newer,guru
END
same 'and the good rows beside it are not taken' 0 \
	"$(sql "SELECT count(*) FROM client WHERE code = 'new'")"
refuses 'a column that is no field is refused' 2 \
	'hd-admin: standard input: column colour: not one of: code name language level note' \
	hd-admin import client <<'END'
code,colour
x,red
END

# ---- real data ----
if [ -r "$uci" ]; then
	fresh
	prints 'a real incident log is imported' '296 calls added, 0 changed, 0 as before; 2000 rows' \
		hd-admin import calls --map "$maps/uci.map" "$uci"
	same 'its states are counted as python counts them, in the order of their times' '295 7 8 235 46 18 824 131 70' "$(sql "SELECT
		(SELECT count(*) FROM call WHERE closed) || ' ' ||
		(SELECT count(*) FROM call WHERE priority = 'critical') || ' ' ||
		(SELECT count(*) FROM call WHERE priority = 'high') || ' ' ||
		(SELECT count(*) FROM call WHERE priority = 'normal') || ' ' ||
		(SELECT count(*) FROM call WHERE priority = 'low') || ' ' ||
		(SELECT count(*) FROM entry WHERE text LIKE 'priority %') || ' ' ||
		(SELECT count(*) FROM entry WHERE text LIKE 'incident_state %') || ' ' ||
		(SELECT count(*) FROM entry WHERE text LIKE 'operator %') || ' ' ||
		(SELECT count(DISTINCT operator) FROM call)")"
	prints 'once' '0 calls added, 0 changed, 296 as before; 2000 rows' \
		hd-admin import calls --map uci "$uci"
	prints 'and questions to a bank' '10003 calls added, 0 changed, 0 as before; 10003 rows' \
		hd-admin import calls --map banking77 "$bank"
	refuses 'which have no id and are refused twice' 2 \
		"hd-admin: $bank: is imported already; its map has no id to know its rows by" \
		hd-admin import calls --map banking77 "$bank"
	prints 'the desk is sound after it' ok hd-admin verify
	printf 'source any\nheader no\nstart %%Y =2020\ntitle $1 =-\nkeep $1 $2 $3\n' >any.map
	for f in "$data"/csv/*.tgz; do tar xzf "$f"; done
	find . -name '*.csv' -path '*/*/*' >files
	while read -r f; do
		fresh
		run hd-admin import calls --map ./any.map "$f"
		case $status:$out:$err in
		0:*' calls added, '*: | 2::"hd-admin: $f: line "*) pass "$f is taken, or refused by line" ;;
		*) fail "$f is taken, or refused by line" "$status: $err" ;;
		esac
	done <files
else
	skip 'a real incident log is imported' 'no data here'
fi
