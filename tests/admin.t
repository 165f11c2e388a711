#!/bin/sh
# admin.t: reference data, settings, backup, verification, the demo desk.
. "$(dirname "$0")/lib.sh"

# set and list
prints 'a client is added and printed with its ref' \
	"k1${tab}acme${tab}Acme Printing${tab}en${tab}expert${tab}-" \
	hd-admin set client acme 'name=Acme Printing' language=en level=expert
prints 'the journal has it' "k1${tab}add${tab}client acme
k1${tab}set${tab}client acme: language - -> en
k1${tab}set${tab}client acme: level - -> expert" hd-log tail -o ref,what,text
prints 'a change keeps the rest' "Acme Printing${tab}basic" \
	hd-admin set client acme level=basic -o name,level
prints 'nothing after = clears' '-' hd-admin set client acme level= -o level
prints 'what is so already leaves no trace' 5 \
	sh -c 'hd-admin set client ACME language=en >/dev/null; hd-log tail | wc -l'
prints 'a number is kept in E.164' "+3223456789${tab}acme${tab}Ann" \
	hd-admin set address '02/345.67.89' client=acme caller=Ann
prints 'an address of one client needs no client' 'Piet' \
	hd-admin set address '+32 (0)2 345 67 89' caller=Piet -o caller
prints 'products are supported or not' "p1${tab}fax2${tab}Fax 2000${tab}no${tab}-" \
	hd-admin set product fax2 'name=Fax 2000' supported=no
prints 'operators have a team, and a language' "bob${tab}-${tab}bob@x.org${tab}fr${tab}second-line${tab}-" \
	hd-admin set operator bob email=bob@x.org team=second-line language=fr
refuses 'one of four' 2 'hd-admin: language it: one of fr nl de en' hd-admin set operator bob language=it
prints 'teams are the desk'"'"'s own' "night${tab}-" hd-admin set team night
prints 'a dry run changes nothing' "k2${tab}nova
k1" sh -c 'hd-admin set client nova --dry-run -o ref,code; hd-admin list client -o ref'

# bad input
refuses 'an unknown kind is refused with the nearest' 2 \
	'hd-admin: clinet: no such kind, nearest is client' hd-admin set clinet x
refuses 'an unknown field is refused with those there are' 2 \
	'hd-admin: nmae: no such field of client: name= language= level= note=' \
	hd-admin set client x nmae=y
refuses 'a word is no field' 2 \
	'hd-admin: Acme: a field is set as NAME=VALUE: name= language= level= note=' \
	hd-admin set client x Acme
refuses 'a value outside its list is refused' 2 'hd-admin: language it: one of fr nl de en' \
	hd-admin set client x language=it
refuses 'a code looks like no ref' 2 \
	'hd-admin: client k5: a code does not look like an option, a ref or a number' \
	hd-admin set client k5
refuses 'nor holds blanks' 2 'hd-admin: client a b: a code has no blank, comma, slash or @' \
	hd-admin set client 'a b'
refuses 'what is needed cannot be cleared' 2 'hd-admin: name : cannot be empty' \
	hd-admin set client acme name=
refuses 'an address belongs to a client who is there' 2 'hd-admin: client nobody: no such client' \
	hd-admin set address 204 client=nobody
refuses 'an address is a number or e-mail' 2 \
	'hd-admin: address hello: neither a telephone number nor an e-mail address' \
	hd-admin set address hello client=acme
refuses 'an e-mail address that a shell would read is none' 2 \
	'hd-admin: email -x@y;z: not an e-mail address like ann@example.com' \
	hd-admin set operator bob 'email=-x@y;z'
refuses 'a team is there' 2 'hd-admin: team moon: no such team' hd-admin set operator bob team=moon
prints 'nothing of the refused is there' 1 sh -c 'hd-admin list client | wc -l'

# options mean them
prints 'a client by code, ref, number or address' 'acme acme acme acme' sh -c '
	hd-admin set address ann@acme.org client=acme caller=Ann >/dev/null
	for c in acme k1 "0032 2 345 67 89" ANN@acme.org; do
		hd-log add -c "$c" x -o client
	done | paste -sd" "'
prints 'a number gives the caller' "Piet${tab}+3223456789" hd-log add -c 023456789 x -o caller,phone
hd-admin set address 023456789 client=nova >/dev/null 2>&1
hd-admin set client nova >/dev/null
hd-admin set address 023456789 client=nova >/dev/null
refuses 'a number of two clients names them' 2 \
	'hd-log: +3223456789: 2 clients have it: acme, nova; name one' hd-log add -c 023456789 x
refuses 'an unknown client has a nearest' 2 'hd-log: acmee: no such client, nearest is acme; hd-admin set client adds one, hd-search --clients finds by name' hd-log add -c acmee x

# export and import are inverse
hd-admin set client zoë 'name=Zoë "the" Printer, =Ltd' 'note==1+1' >/dev/null
for kind in client address product complement operator team; do
	hd-admin export $kind >$kind.csv
	hd-admin -D other.db import -q $kind $kind.csv >/dev/null
	hd-admin -D other.db export $kind >$kind.again
	same "what export $kind prints, import takes back unchanged" "$(cat $kind.csv)" "$(cat $kind.again)"
done
hd-admin set client red "note=a$(printf '\033')[31mb" >/dev/null
prints 'an export keeps what could harm a terminal' 1 sh -c "hd-admin export client | grep -c 'a$(printf '\033')\[31mb'"
prints 'and shows it harmless on one' 1 \
	sh -c 'script -qec "hd-admin export client" /dev/null | grep -c "a.x1b\[31mb"'
prints 'formulas are guarded in between' 1 grep -c "'=1+1" client.csv
prints 'for Belgian Excel' 1 sh -c \
	"hd-admin export client --separator ';' --bom | head -1 | grep -c \"\$(printf '^\357\273\277code;name;')\""

# config
prints 'a setting has a default' "country${tab}32${tab}default" hd-admin config country -o name,value,from
prints 'and a value of the desk' "country${tab}33${tab}desk" hd-admin config country=33 -o name,value,from
prints 'which numbers then follow' '+33123456789' hd-log add -w '01 23 45 67 89' x -o phone
prints 'nothing after = returns to the default' "32${tab}default" hd-admin config country= -o value,from
refuses 'a setting is checked' 2 'hd-admin: config fix: soon: no duration; write 90s, 12m, 2h, 3d, 1w, 4oh or 2od' \
	hd-admin config fix=soon
refuses 'each step of the ladder' 2 "hd-admin: config ladder: in 20m, sometime:  sometime: $(
	hd-log list --since sometime 2>&1 | sed 's/^.*sometime: //')" hd-admin config 'ladder=in 20m, sometime'
refuses 'an unknown one has a nearest' 2 'hd-admin: contry: no such setting, nearest is country' \
	hd-admin config contry
prints 'the time to fix, in opening hours, sets the deadline of new calls' '2026-11-27T09:12:00+01:00' sh -c \
	'hd-admin config fix=24h >/dev/null; hd-log add x -o deadline'

# backup
calls=$(hd-log list --all)
prints 'a backup says what it holds' "$dir/b.db: $(hd-log list --all | wc -l) calls, 0 promises, $(
	sqlite3 "$HD_DB" 'SELECT count(*) FROM entry') entries" hd-admin backup "$dir/b.db"
same 'and is its owner'"'"'s alone' 600 "$(stat -c %a b.db)"
same 'it opens as a desk' "$calls" "$(HD_DB=$dir/b.db hd-log list --all)"
refuses 'it never replaces a file' 2 \
	"hd-admin: $dir/b.db: is there already; a backup never replaces a file" hd-admin backup "$dir/b.db"
refuses 'nor goes where there is no folder' 2 'hd-admin: nowhere: No such file or directory' \
	hd-admin backup nowhere/b.db
for i in 1 2 3 4 5 6 7 8; do (for _ in 1 2 3 4 5; do hd-log add "w $i" >/dev/null || echo bad; done) & done
run sh -c 'hd-admin backup said.db >/dev/full'
same 'one that could not be printed is saved, and says so' \
	'2: hd-admin: standard output: No space left on device (the change is saved)' "$status: $err"
hd-admin backup during.db >/dev/null
wait
same 'taken beside writers it is whole' ok "$(hd-admin -D during.db verify)"
same 'nothing half made is left' '' "$(find . -name '.hd-*')"

# verify
prints 'a sound desk is ok' ok hd-admin verify
prints 'quietly' '' hd-admin verify -q
broken() { # SENTENCE FINDING SQL
	rm -f broken.db*
	hd-admin backup broken.db >/dev/null
	sqlite3 broken.db "$3"
	run hd-admin -D broken.db verify
	same "$1" "2: $2" "$status: $out"
}
broken 'a planted trigger is found' \
	'not of hd'"'"'s schema: trigger t: CREATE TRIGGER t AFTER INSERT ON call BEGIN SELECT 1; END' \
	'CREATE TRIGGER t AFTER INSERT ON call BEGIN SELECT 1; END'
broken 'a missing index is found' 'missing in the schema: index call_closed: CREATE INDEX call_closed ON call (closed) WHERE closed IS NOT NULL' \
	'DROP INDEX call_closed'
broken 'a call outside the journal is found' 'index of words should have: smuggled: 1 times in 1 calls
call without a beginning in the journal: c99' \
	"INSERT INTO call (id, start, operator, title) VALUES (99, 0, 1, 'smuggled')"
broken 'a word missing in the index is found' 'index of words should have: quartz: 1 times in 1 calls
index of words should have: x: 6 times in 6 calls' \
	"UPDATE call SET title = 'quartz' WHERE id = 1; INSERT INTO call_text (call_text) VALUES ('delete-all');
	INSERT INTO call_text (rowid, title) SELECT id, title FROM call WHERE id > 1 AND title <> 'x'"
same '--repair makes the index anew' ok "$(hd-admin -D broken.db verify --repair)"
broken 'what points to nothing is found' 'points to nothing: address -> client' \
	"UPDATE address SET client = 77 WHERE value = 'ann@acme.org'"

# demo
refuses 'the demo fills no desk in use' 2 "hd-admin: $HD_DB: is in use; -D FILE names an empty desk" \
	hd-admin demo
run hd-admin -D demo.db demo
same 'it fills an empty one' '0: demo.db: 28 calls, 12 promises, 8 clients
44 pages added, 0 changed, 0 gone, 0 as before' "$status: $out"
same 'as the commands would' ok "$(hd-admin -D demo.db verify)"
