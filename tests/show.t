#!/bin/sh
# show.t: hd-show, records in full.
. "$(dirname "$0")/lib.sh"
hd-admin set client acme 'name=Acme Printing' level=basic >/dev/null
hd-admin set address 023456789 client=acme caller=Ann >/dev/null
hd-admin set product lj4 'name=LaserJet 4' >/dev/null
printf 'prints blank pages\nsince Monday\n\nall of them' | hd-log add -c acme -p lj4 -w Ann >/dev/null
hd-callback add -d 14:00 -m 'call Ann' c1 >/dev/null
hd-log note -m rebooted c1 >/dev/null
hd-log add 'the same' >/dev/null
hd-callback add -d 15:00 c2 >/dev/null
hd-log close -O duplicate --of c1 c2 >/dev/null

prints 'a record is name and value lines, a blank line, the text and what belongs to it' \
'ref: c1
start: 2026-11-24T09:12:00+01:00
state: waiting
kind: incident
priority: normal
channel: phone
direction: in
client: acme
client name: Acme Printing
caller: Ann
phone: -
product: lj4
category: -
level: basic
language: -
operator: ann
took: -
coverage: -
contract: -
respond: -
deadline: -
inform: 2026-11-25T09:12:00+01:00
next: 2026-11-24T14:00:00+01:00
told: -
late: 0
closed: -
outcome: -
solution: -
article: -
about: -
duplicates: -
source: -
source id: -
kept: -
title: prints blank pages

since Monday

all of them

promises:
  b1  2026-11-24T14:00:00+01:00  -  open  callback  ann  c1  0  call Ann  -
  b2  2026-11-24T15:00:00+01:00  -  open  callback  ann  c2  0  -  -

duplicated by:
  c2  2026-11-24T09:12:00+01:00  the same

journal:
  2026-11-24T09:12:00+01:00  ann  add  c1  prints blank pages
  2026-11-24T09:12:00+01:00  ann  promise  b1  callback due 2026-11-24T14:00:00+01:00: call Ann
  2026-11-24T09:12:00+01:00  ann  note  c1  rebooted' hd-show c1
if command -v script >/dev/null; then
	same 'on a screen the columns of its lists are named and aligned' 'promises:
  ref  due               until  state  kind      assignee  call  tries  text      answer
  b1   Tue 24 Nov 14:00  -      open   callback  ann       c1    0      call Ann  -
  b2   Tue 24 Nov 15:00  -      open   callback  ann       c2    0      -         -' \
		"$(script -qc 'hd-show c1' /dev/null </dev/null | tr -d '\r' |
			sed -n '/^promises/,/^$/p' | sed '/^$/d')"
else
	skip 'on a screen the columns of its lists are named and aligned' 'no script(1)'
fi
prints "a duplicate's promises are visible from the call it duplicates" 'b1 b2' \
	sh -c "hd-show --json c1 | jq -r '.[0].promises | map(.ref) | join(\" \")'"
prints 'a callback, a client, a product' 'b1 k1 p1' \
	sh -c "hd-show --json b1 k1 p1 | jq -r 'map(.ref) | join(\" \")'"
prints 'a client has its addresses, calls and promises' '+3223456789 c1 b1 c1' sh -c \
	"hd-show --json k1 | jq -r '.[0] | [.addresses[0].address, .open_calls[0].ref,
		.open_promises[0].ref, .last_calls[0].ref] | join(\" \")'"
prints 'a product its open calls' 'c1' sh -c "hd-show --json p1 | jq -r '.[0].open_calls[0].ref'"
prints 'records come as asked, two blank lines between' 'ref: c2|ref: b1|ref: c2' \
	sh -c "hd-show c2 b1 c2 | grep '^ref:' | paste -sd'|'"
prints 'they come from a pipe' 2 sh -c "hd-log list --all | hd-show | grep -c '^ref:'"
prints 'promises too' 2 sh -c "hd-callback list | hd-show | grep -c '^ref: b'"
run hd-show c1 c99 z x9y
same 'the good ones are printed, then each bad one is named' \
	'1: ref: c1: hd-show: x9y: not a ref; a ref is a letter and a number, like c12
hd-show: z: not a ref; a ref is a letter and a number, like c12' \
	"$status: $(echo "$out" | head -1): $(echo "$err" | sort | grep 'not a ref')"
same 'and one that is not there' 'hd-show: c99: no such call' "$(echo "$err" | grep c99)"
prints 'an empty pipe is nothing' '' sh -c 'hd-show </dev/null'
prints 'jsonl is a line a record' 2 sh -c 'hd-show --format=jsonl c1 c2 | wc -l'
refuses 'a table is no dress of records' 2 'hd-show: table: no such format: one of text json jsonl' \
	hd-show --format=table c1

HD_NOW=2026-11-24T08:00:00+01:00 hd-log note -m 'by a slow clock' c2 >/dev/null
prints 'a journal is in the order in which it was written' 'add promise close note' \
	sh -c "hd-show --json c2 | jq -r '[.[0].journal[].what] | join(\" \")'"

hostile=$(printf 'a\033[2Jb\342\200\256c\td')
printf 'title\n%s\n\n\n%s' "$hostile" "$hostile" | hd-log add >/dev/null
prints 'hostile text is harmless, lines stay lines' 'a\x1b[2Jb\u{202e}c\td' sh -c "hd-show c3 | grep 2J | head -1"
same 'and comes back whole from json' "$(printf '%s\n\n\n%s' "$hostile" "$hostile")" \
	"$(hd-show --json c3 | jq -r '.[0].body')"
prints 'a thousand records are one run' 1000 sh -c "for i in \$(seq 500); do echo c1; echo b1; done | hd-show | grep -c '^ref:'"
