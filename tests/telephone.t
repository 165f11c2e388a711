#!/bin/sh
# telephone.t: what telephone systems write: records of calls, queues, and who is calling now. The files
# are made after the columns that Asterisk (cdr_csv, queue_log, AGI) and FreePBX (its CDR report) document.
# shellcheck disable=SC2016,SC2119,SC2120,SC1003 # $(touch pwned) is what strangers send
. "$(dirname "$0")/lib.sh"
share=$root/common/share/telephone
sql() { sqlite3 "$HD_DB" "$1"; }
fresh() { rm -f "$HD_DB"* && hd-admin set client acme name=Acme >/dev/null &&
	hd-admin set address '0475 12 34 56' client=acme caller=Jan >/dev/null; }
calls() { sql "SELECT datetime(start, 'unixepoch', 'localtime'), took, channel || ' ' || direction, phone, caller,
	client.code, iif(closed IS NULL, 'open', outcome || ' ' || time(closed, 'unixepoch', 'localtime')), title
	FROM call LEFT JOIN client ON client.id = client ORDER BY start, call.id"; }

# ---- Asterisk: Master.csv ----
cat >16.csv <<'END'
"","0475123456","201","from-trunk","""Jan, of Acme"" <0475123456>","SIP/trunk-0000001f","SIP/201-00000020","Dial","SIP/201,30,tr","2026-11-23 10:00:00","2026-11-23 10:00:08","2026-11-23 10:02:08",128,120,"ANSWERED","DOCUMENTATION"
"","201","023456789","from-internal","""Ann"" <201>","SIP/201-0000002f","SIP/trunk-00000030","Dial","SIP/trunk/023456789,30","2026-11-23 11:00:00",,"2026-11-23 11:00:30",30,0,"NO ANSWER","DOCUMENTATION"
"","201","202","from-internal","""Ann"" <201>","SIP/201-00000031","SIP/202-00000032","Dial","SIP/202,30,tr","2026-11-23 12:00:00","2026-11-23 12:00:02","2026-11-23 12:01:02",62,60,"ANSWERED","DOCUMENTATION"
"","anonymous","023330000","from-trunk","""Anonymous"" <anonymous>","SIP/trunk-00000033","","Playback","sorry","2026-11-23 13:00:00",,"2026-11-23 13:00:09",9,0,"BUSY","DOCUMENTATION"
"","","s","from-trunk","","DAHDI/1-1","","Hangup","","2026-11-23 14:00:00",,"2026-11-23 14:00:01",1,0,"FAILED","DOCUMENTATION"
"","alice","201","from-trunk","alice","PJSIP/trunk-00000034","PJSIP/201-00000035","Dial","PJSIP/201","2026-11-23 15:00:00",,"2026-11-23 15:00:20",20,0,"NO ANSWER","DOCUMENTATION"
"","201","*65","from-internal","""Ann"" <201>","SIP/201-00000036","","SayDigits","201","2026-11-23 16:00:00","2026-11-23 16:00:00","2026-11-23 16:00:04",4,4,"ANSWERED","DOCUMENTATION"
"","201","*97","from-internal","""Ann"" <201>","SIP/201-00000037","","VoiceMailMain","201@default","2026-11-23 17:00:00","2026-11-23 17:00:00","2026-11-23 17:01:00",60,60,"ANSWERED","DOCUMENTATION"
END
expected='2026-11-23 10:00:00|120|phone in|+32475123456|Jan|acme|solved 10:02:00|call from 0475123456 to 201
2026-11-23 11:00:00|0|phone out|+3223456789|||withdrawn 11:00:00|call to 023456789 by 201
2026-11-23 12:00:00|60|phone in|201|||solved 12:01:00|call from 201 to 202
2026-11-23 13:00:00|0|phone in||||withdrawn 13:00:00|call without number to 023330000
2026-11-23 14:00:00|0|phone in||||withdrawn 14:00:00|call without number to s
2026-11-23 15:00:00|0|phone in||||withdrawn 15:00:00|call from alice to 201
2026-11-23 16:00:00|4|phone out||||solved 16:00:04|call to *65 by 201'
fresh
prints 'Master.csv is imported' '7 calls added, 0 changed, 0 as before; 7 rows, 1 skipped' \
	hd-admin import call --map asterisk-cdr 16.csv
same 'a conversation is a closed call with the number of the other side' "$expected" "$(calls)"
same 'what else the record says is kept' '{"disposition":"ANSWERED","dst":"201","lastapp":"Dial","uniqueid":null,"userfield":null}' \
	"$(sql 'SELECT kept FROM call ORDER BY start LIMIT 1')"
prints 'again it is nothing new' '0 calls added, 0 changed, 7 as before; 7 rows, 1 skipped' \
	hd-admin import call --map asterisk-cdr 16.csv
awk '{ printf "%s,\"%d.%d\"\n", $0, 1763880000 + NR, NR }' 16.csv >17.csv
sed 's/$/,"said, ""so"""/' 17.csv >18.csv
for columns in 17 18; do
	fresh
	prints "with $columns columns too" '7 calls added, 0 changed, 0 as before; 7 rows, 1 skipped' \
		hd-admin import call --map asterisk-cdr $columns.csv
	same "and they are the same calls ($columns)" "$expected" "$(calls)"
	same "known by uniqueid ($columns)" 1763880001.1 "$(sql 'SELECT source_id FROM call ORDER BY start LIMIT 1')"
done
same 'the field of the user is kept' 'said, "so"' "$(sql "SELECT kept ->> 'userfield' FROM call ORDER BY start LIMIT 1")"
prints 'after these the desk is sound' ok hd-admin verify

# legs: a queue rings 201 and 202 by Local channels, 202 takes it and passes it on to 203
cat >legs.csv <<'END'
"","0475123456","600","ext-queues","0475123456","SIP/t-01","Local/201@q-1;1","Queue","600","2026-11-23 10:00:00","2026-11-23 10:00:00","2026-11-23 10:00:15",15,0,"NO ANSWER","DOCUMENTATION","1.1","","","1.1",1
"","0475123456","600","ext-queues","0475123456","SIP/t-01","Local/202@q-2;1","Queue","600","2026-11-23 10:00:00","2026-11-23 10:00:20","2026-11-23 10:01:20",80,60,"ANSWERED","DOCUMENTATION","1.1","","","1.1",2
"","0475123456","202","from-queue","0475123456","Local/202@q-2;2","SIP/202-05","Dial","SIP/202","2026-11-23 10:00:05","2026-11-23 10:00:20","2026-11-23 10:01:00",55,40,"ANSWERED","DOCUMENTATION","1.4","","","1.1",3
"","0475123456","203","from-internal-xfer","0475123456","SIP/t-01","SIP/203-06","Dial","SIP/203","2026-11-23 10:01:20","2026-11-23 10:01:30","2026-11-23 10:06:30",310,300,"ANSWERED","DOCUMENTATION","1.1","","","1.1",4
"","0475123456","201","from-trunk","0475123456","SIP/t-09","SIP/201-0a","Dial","SIP/201","2026-11-23 11:00:00",,"2026-11-23 11:00:30",30,0,"NO ANSWER","DOCUMENTATION","9.9","","","9.9",5
END
fresh
prints 'the legs of a conversation are one call' '2 calls added, 0 changed, 0 as before; 5 rows' \
	hd-admin import call --map asterisk-cdr legs.csv
same 'of which no second counts twice' '2026-11-23 10:00:00|360|phone in|+32475123456|Jan|acme|solved 10:06:20|call from 0475123456 to 600
2026-11-23 11:00:00|0|phone in|+32475123456|Jan|acme|withdrawn 11:00:00|call from 0475123456 to 201' "$(calls)"
fresh
head -2 legs.csv | hd-admin import call --map asterisk-cdr - >/dev/null
prints 'a conversation that goes on changes its call' '1 calls added, 1 changed, 0 as before; 5 rows' \
	hd-admin import call --map asterisk-cdr legs.csv
same 'and only that' 'took 60 -> 360,closed 2026-11-23T10:01:00+01:00 -> 2026-11-23T10:06:20+01:00' \
	"$(sql "SELECT group_concat(text) FROM (SELECT text FROM entry WHERE what = 'set' AND call ORDER BY text DESC)")"
fresh
hd-admin set client nova name=Nova >/dev/null
hd-admin set address 0475123456 client=nova >/dev/null
hd-admin import call --map asterisk-cdr legs.csv >/dev/null
same 'a number of two clients is neither of them' 0 "$(sql 'SELECT count(client) FROM call')"
hd-admin set address 201 client=nova caller=Ann >/dev/null
hd-admin import call --map asterisk-cdr 17.csv >/dev/null
same 'an internal number may be that of a client' 'nova Ann' \
	"$(sql "SELECT client.code || ' ' || caller FROM call JOIN client ON client.id = client WHERE phone = '201'")"
echo '"","1","201","c","","S","S","Dial","","2026-10-25 02:59:50","2026-10-25 02:59:50","2026-10-25 02:00:10",20,20,"ANSWERED","B","5.5"' >autumn.csv
prints 'a call across the hour that comes twice is no mistake' '1 calls added, 0 changed, 0 as before; 1 rows' \
	hd-admin import call --map asterisk-cdr autumn.csv
sed 's/2026-11-23 11:00:00/yesterday/' legs.csv >bad.csv
before=$(sql 'SELECT count(*) FROM call')
refuses 'a row that is no record refuses all' 2 "hd-admin: bad.csv:5: column start: yesterday: no time as %Y-%m-%d %H:%M:%S
hd-admin: bad.csv: 1 bad cell, nothing changed" hd-admin import call --map asterisk-cdr bad.csv
same 'and nothing of it is there' "$before" "$(sql 'SELECT count(*) FROM call')"

# ---- FreePBX: the CSV of its CDR report ----
old=calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield
cat >old.csv <<END
$old
"2026-11-23 15:00:00","""Ann"" <201>","201","023456789","from-internal","SIP/201-2","SIP/trunk-3","Dial","SIP/trunk/023456789","25","0","NO ANSWER","3","","1763906400.2",""
"2026-11-23 10:00:00","""Jan"" <0475123456>","0475123456","201","from-did-direct","SIP/trunk-0","SIP/201-1","Dial","SIP/201","128","120","ANSWERED","3","","1763888400.1",""
END
cat >names.csv <<END
$old,did,recordingfile,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam
"2026-11-23 10:00:00","""Jan J."" <0475123456>","0475123456","201","from-did-direct","SIP/trunk-0","SIP/201-1","Dial","SIP/201","128","120","ANSWERED","3","","1763888400.1","","023330000","in.wav","0475123456","Jan J.","","","Ann"
"2026-11-23 15:00:00","""Desk"" <023330000>","023330000","023456789","from-internal","SIP/201-2","SIP/trunk-3","Dial","SIP/trunk/023456789","25","0","NO ANSWER","3","","1763906400.2","","","","201","Ann","023330000","Desk","Bo"
END
cat >linked.csv <<END
$old,did,cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,peeraccount,sequence
"2026-11-23 15:00:00","""Desk"" <023330000>","023330000","023456789","from-internal","PJSIP/201-2","PJSIP/trunk-3","Dial","PJSIP/023456789@trunk","25","0","NO ANSWER","3","","1763906400.2","","","201","Ann","023330000","Desk","Bo","","1763906400.2","","9"
"2026-11-23 10:00:07","0475123456","0475123456","201","ext-local","Local/201@from-queue-1;2","PJSIP/201-5","Dial","PJSIP/201","121","118","ANSWERED","3","","1763888407.3","","","0475123456","Jan J.","","","Ann","","1763888400.1","","8"
"2026-11-23 10:00:00","0475123456","0475123456","600","ext-queues","PJSIP/trunk-0","Local/202@from-queue-2;1","Queue","600,t","8","0","NO ANSWER","3","","1763888400.1","","023330000","0475123456","Jan J.","","","","","1763888400.1","","7"
"2026-11-23 10:00:00","0475123456","0475123456","600","ext-queues","PJSIP/trunk-0","Local/201@from-queue-1;1","Queue","600,t","128","120","ANSWERED","3","","1763888400.1","","023330000","0475123456","Jan J.","","","","in.wav","1763888400.1","","6"
END
fresh
prints 'an export of FreePBX is imported' '2 calls added, 0 changed, 0 as before; 2 rows' \
	hd-admin import call --map freepbx-cdr old.csv
same 'the oldest has no names' '2026-11-23 10:00:00|120|phone in|+32475123456|Jan|acme|solved 10:02:00|call from 0475123456 to 201
2026-11-23 15:00:00|0|phone out|+3223456789|||withdrawn 15:00:00|call to 023456789 by 201' "$(calls)"
fresh
prints 'one with names too' '2 calls added, 0 changed, 0 as before; 2 rows' \
	hd-admin import call --map freepbx-cdr names.csv
same 'and who called out is known though another number was shown' \
	'2026-11-23 10:00:00|120|phone in|+32475123456|Jan J.|acme|solved 10:02:00|call from 0475123456 to 201
2026-11-23 15:00:00|0|phone out|+3223456789|Bo||withdrawn 15:00:00|call to 023456789 by 201' "$(calls)"
fresh
prints 'the newest says what belongs together' '2 calls added, 0 changed, 0 as before; 4 rows' \
	hd-admin import call --map freepbx-cdr linked.csv
same 'whatever order its rows have' \
	'2026-11-23 10:00:00|125|phone in|+32475123456|Jan J.|acme|solved 10:02:05|call from 0475123456 to 600
2026-11-23 15:00:00|0|phone out|+3223456789|Bo||withdrawn 15:00:00|call to 023456789 by 201' "$(calls)"
prints 'it may be repeated' '0 calls added, 0 changed, 2 as before; 4 rows' \
	hd-admin import call --map freepbx-cdr linked.csv
same 'and the journal has one beginning and one end a call' '2|2' \
	"$(sql "SELECT sum(what = 'import'), sum(what = 'close') FROM entry WHERE call")"
run hd-admin import call --map freepbx-cdr 16.csv
same 'a sheet of something else is refused' '2 no column linkedid' "$status $(echo "$err" |
	grep -o 'no column [a-z]*' | sed 's/uniqueid/linkedid/')"

# ---- queue_log ----
at() { date -d "2026-11-24 $1 +01:00" +%s; }
# event TIME CALL EVENT: of queue 600
event() { echo "$(at "$1")|$2|600|NONE|$3"; }
{
	event 8:00:00 NONE 'QUEUESTART|'
	event 8:01:00 1.1 'DID|023330000'
	event 8:01:00 1.1 'ENTERQUEUE||0475123456|1'
	event 8:01:20 1.1 'RINGNOANSWER|15000'
	event 8:01:59 1.1 'ABANDON|1|1|59'
	event 8:02:00 2.2 'ENTERQUEUE||+3223456789|1' # goes on to another queue, and is answered there
	event 8:02:30 2.2 'EXITWITHTIMEOUT|1|1|30'
	event 8:02:31 2.2 'ENTERQUEUE||+3223456789|1'
	event 8:02:40 2.2 'CONNECT|9|3.3|8'
	event 8:03:40 2.2 'COMPLETECALLER|9|60|1'
	event 8:04:00 4.4 'ENTERQUEUE||023999999|1' # gives up, and gets through later
	event 8:04:10 4.4 'ABANDON|1|1|10'
	event 8:05:00 5.5 'ENTERQUEUE||023999999|1'
	event 8:05:10 5.5 'CONNECT|9|6.6|8'
	event 8:06:00 7.7 'ENTERQUEUE||204|1'
	event 8:06:10 7.7 'EXITEMPTY|1|1|10'
	event 8:07:00 8.8 'ENTERQUEUE||0475888888|1'
	event 8:07:30 8.8 'EXITWITHTIMEOUT|1'
	event 8:08:00 9.9 'ENTERQUEUE||0475777777|1' # chose to leave by a key
	event 8:08:10 9.9 'EXITWITHKEY|1|1|1|10'
} >asked
n=20
for number in anonymous unknown '' Restricted '0000000000' '123456789012345678' "x'; touch pwned; '" \
	'-D' '--at=now' '$(touch pwned)' '`touch pwned`' '0475; touch pwned' '../../etc' '*' '-0475111111'; do
	n=$((n + 1))
	event 8:10:00 "$n.1" "ENTERQUEUE||$number|1"
	event 8:10:01 "$n.1" 'ABANDON|1|1|1'
done >strange
{
	printf 'ABANDON\n\nx|1.1|600|NONE|ABANDON|1|1|1\n'
	event 8:11:00 77.1 "ENTERQUEUE||$(printf '1%.0s' $(seq 10000))|1"
	event 8:11:01 77.1 'ABANDON|1|1|1'
	event 7:59:00 78.1 'ABANDON|1|1|1'           # nobody entered
	event 10:00:00 79.1 'ENTERQUEUE||0475000001|1' # of a clock that is ahead
	event 10:00:01 79.1 'ABANDON|1|1|1'
	printf '%s' "$(event 8:12:00 80.1 ABAND)" # being written
} >>strange
cat asked strange >queue_log
missed() { "$share/queue-missed" "$@" <queue_log; }
expected="2026-11-24T07:01:59+00:00${tab}0475123456
2026-11-24T07:06:10+00:00${tab}204
2026-11-24T07:07:30+00:00${tab}0475888888"
fresh
prints 'who left a queue and did not get through is missed' "$expected" missed -n
same 'a dry run records nothing' 0 "$(sql 'SELECT count(*) FROM call')"
run missed
same 'each is recorded without a word' '0: ' "$status: $err"
same 'at its time, with a promise to call back' 'acme|08:01:59|missed call from +32475123456|08:21:59
|08:06:10|missed call from 204|08:26:10
|08:07:30|missed call from +32475888888|08:27:30' "$(sql "SELECT client.code, time(start, 'unixepoch', 'localtime'), title,
	time(due, 'unixepoch', 'localtime') FROM call JOIN callback ON callback.call = call.id
	LEFT JOIN client ON client.id = client ORDER BY call.id")"
for again in again 'and again'; do
	prints "$again it records nothing" '' missed
done
same 'no line of the journal is there twice' 3 "$(sql "SELECT count(*) FROM entry WHERE what = 'missed'")"
{
	cat asked
	event 8:20:00 50.1 'ENTERQUEUE||0475123456|1'
	event 8:20:30 50.1 'ABANDON|1|1|30'
} >queue_log
missed >/dev/null
same 'who rings again is one promise, and a line more' '3|4' \
	"$(sql "SELECT (SELECT count(*) FROM callback), count(*) FROM entry WHERE what = 'missed'")"
hd-log add -w 0475123456 'called back' >/dev/null
prints 'who was called back is not missed again' '' missed
same 'that promise is kept' 2 "$(sql 'SELECT count(*) FROM callback WHERE ended IS NULL')"
fresh
cp asked queue_log
prints 'what is a day old is nobody to call back' '' env HD_NOW=2026-11-25T09:00:00+01:00 \
	sh -c "'$share/queue-missed' -n <queue_log"
prints 'a day or what -a says' "$expected" env HD_NOW=2026-11-25T09:00:00+01:00 \
	sh -c "'$share/queue-missed' -n -a 26 <queue_log"
prints 'for ever is 0' "$expected" env HD_NOW=2028-03-01T09:00:00+01:00 sh -c "'$share/queue-missed' -n -a 0 <queue_log"
for day in 2024-02-29 2024-12-31 2025-01-01 2100-03-01; do
	printf '%s|1|q|N|ENTERQUEUE||0475|1\n%s|1|q|N|ABANDON|1\n' "$(date -d "$day 23:59:58 UTC" +%s)" \
		"$(date -d "$day 23:59:58 UTC" +%s)" >queue_log
	prints "$day is that day" "${day}T23:59:58+00:00${tab}0475" env HD_NOW=2101-01-01T00:00:00+01:00 \
		sh -c "'$share/queue-missed' -n -a 0 <queue_log"
done
prints 'without events there is nothing to do' '' sh -c "'$share/queue-missed' </dev/null"
for wrong in '-a x' '-z' '-a' 'queue_log' "-a ''"; do
	run sh -c "'$share/queue-missed' $wrong </dev/null"
	same "there is no $wrong" 2 "$status"
done
cp asked queue_log
run env HD_DB=/nowhere/desk.db sh -c "'$share/queue-missed' <queue_log"
same 'when the desk cannot be written, all is to be tried again' 2 "$status"

# ---- who is calling ----
fresh
hd-admin set client odd name='#(touch pwned) #{pid} <b>&amp;</b>' note='`touch pwned` $(touch pwned)' >/dev/null
hd-admin set address 023456789 client=odd >/dev/null
# agi NUMBER COMMAND…: as Asterisk runs it
agi() {
	number=$1
	shift
	printf 'agi_request: x\nagi_channel: SIP/t-1\nagi_callerid: %s\nagi_calleridname: $(touch pwned)\nagi_extension: 600\n\nagi_callerid: 999\n' \
		"$number" | "$share/agi-caller" "$@"
}
# waited FILE: what a command in the background wrote at last
waited() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ -s "$1" ] || sleep 0.1
	done
	cat "$1"
}
cat >told <<'END'
printf '<%s> %s' "$HD_CALLER" "$*" >"$0.part"
echo HANGUP
echo HANGUP >&2
mv "$0.part" "$0"
END
prints 'a command runs with the number in the environment, and Asterisk reads nothing of it' '' \
	agi 0475123456 sh -c "$(cat told)" said 'a  b' "x'y"
same 'that number and no other' "<0475123456> a  b x'y" "$(waited said)"
prints 'and the call does not wait for it' '' timeout 5 sh -c "printf 'agi_callerid: 204\n\n' | '$share/agi-caller' sleep 20 | cat"
long=$(printf '1%.0s' $(seq 10000))
hostile() { # COMMAND: with what strangers send for a number
	for number in "x'; touch pwned; '" '-D' '--help' '$(touch pwned)' '`touch pwned`' '0475;touch pwned' \
		'0475|touch pwned' '0475 && touch pwned' '#(touch pwned)' anonymous unknown '' "$long" '*97' \
		"0475x
touch pwned" '${HD_DB}' '%s%n' '"' '\'; do
		"$1" "$number"
	done
}
tried() { agi "$1" touch ran; }
run hostile tried
sleep 0.3
same 'what is no number runs nothing' '0: ' "$status: $err$(find . -name ran)"
run agi 0475123456
same 'it wants a command' '2: usage: agi-caller COMMAND [ARG...]' "$status: $err"

# pop NUMBER: where there is no tmux, and only the notify-send that is here
mkdir path
for command in env sh sed tr cat; do
	ln -s "$(command -v $command)" path/
done
pop() { HD_CALLER=$1 HD_TMUX=$dir/no.socket PATH=$dir/path:$build/bin "$share/screen-pop"; }
run pop '0475 12 34 56'
same 'a screen-pop shows the client' '0: call from 0475 12 34 56

ref: k1
name: Acme
  +32475123456  Jan' "$status: $(echo "$out" | sed -n '1,2p;/^ref:/p;/^name:/p;/^  /p')"
prints 'or says that it knows none' 'call from 0499 99 99 99

no client has this number' pop '0499 99 99 99'
prints 'a number that looks like an option is none' 'call from -0475

no client has this number' pop -0475
popped() { pop "$1" && echo "shown: $1"; }
run hostile popped
same 'what is no number shows nothing' '' "$out"
same 'and says so' 'screen-pop: HD_CALLER is no number
screen-pop: HD_CALLER is too long for a number' "$(echo "$err" | sort -u)"
printf '#!/bin/sh\nprintf "<%%s>\\n" "$@" >"%s/notified"\n' "$dir" >path/notify-send
chmod +x path/notify-send
pop 023456789
same 'a notification is text, not markup' '<-a>
<hd>
<-->
<call from 023456789>
name: #(touch pwned) #{pid} &lt;b&gt;&amp;amp;&lt;/b&gt;' "$(sed -n '1,4p;/^name:/p' notified)"
if command -v tmux >/dev/null; then
	mux() { tmux -S "$dir/socket" "$@"; }
	mux -f /dev/null new-session -d -x 100 -y 50 'sleep 60'
	panes() { mux list-panes -a -F '#{pane_title} #{pane_id}' | sed -n 's/^hd-pop //p'; }
	on_screen() {
		HD_CALLER=$1 HD_TMUX=$dir/socket "$share/screen-pop" && sleep 0.3 &&
			mux capture-pane -p -t "$(panes)" | sed -n '1p;/^name:/p'
	}
	prints 'in tmux it is a pane' 'call from 0475123456
name: Acme' on_screen 0475123456
	prints 'in which nothing is run, and the next caller takes its place' 'call from 023456789
name: #(touch pwned) #{pid} <b>&amp;</b>' on_screen 023456789
	same 'one pane it is' 1 "$(panes | wc -l)"
	mux kill-server
else
	skip 'in tmux it is a pane' 'no tmux'
fi
same 'and nobody touched anything' '' "$(find . -name 'pwned*')"
for f in agi-caller queue-missed screen-pop; do
	holds "$f is a program" [ -x "$share/$f" ]
done
