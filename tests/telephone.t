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

