#!/bin/sh
# card.t: what an operator sees of a caller at first sight: after hd-log add, on a terminal.
. "$(dirname "$0")/lib.sh"
if ! command -v script >/dev/null; then
	skip 'the caller card' 'no script(1)'
	exit
fi
# card COMMAND…: what it says on a terminal, of which its standard output is not
card() { script -qec "$1 >/dev/null" /dev/null </dev/null | tr -d '\r'; }

for client in acme nova zed; do hd-admin set client $client; done >/dev/null
for product in lj4 fax; do hd-admin set product $product; done >/dev/null
hd-log add -c zed 'nothing like it' >/dev/null
prints 'of a first call of somebody there is nothing to say' '' card 'hd-log add -c nova blank pages from printer'
prints 'nor of one that nobody knows' '' card 'hd-log add hello'
hd-admin set contract acme-1 client=acme from=2026-07-01 until=2026-12-31 covers='phone remote' >/dev/null
hd-log add -c acme -p lj4 'prints blank pages' >/dev/null
hd-log add -c acme -p lj4 --at '12/11/2026 10:00' 'blank again' >/dev/null
hd-log add -c acme -p lj4 --at '10/11/2026 9:00' 'too long ago' >/dev/null
hd-log add -c acme -p fax 'another product' >/dev/null
hd-callback add -q -a ann -d 'tomorrow 11:00' c4 >/dev/null
hd-callback add -q -k documents --billable -a desk -d 14:00 c4 >/dev/null
all='hd-log: coverage: covered by t1 until 2026-12-31: phone remote; not onsite repair replacement documents
hd-log: open: c7 Tue 24 Nov 09:12 another product; c4 Tue 24 Nov 09:12 prints blank pages; c5 Thu 12 Nov 10:00 blank again; 1 more
hd-log: promised: b2 Tue 24 Nov 14:00 documents; b1 Wed 25 Nov 11:00 callback by ann
hd-log: again: 3rd call on lj4 in 14 days, after c4 c5
hd-log: alike: c2 nova blank pages from printer'
prints 'coverage, open calls, promises, repeats and look-alikes are five lines' "$all" \
	card 'hd-log add --dry-run -c acme -p lj4 blank pages'
prints 'the line of the call comes first' "c8
$all" sh -c 'script -qec "hd-log add --dry-run --no-header -o ref -c acme -p lj4 blank pages" /dev/null </dev/null | tr -d "\r"'
prints 'nothing of them with -q' '' card 'hd-log add -q --dry-run -c acme -p lj4 blank pages'
run hd-log add --dry-run -c acme -p lj4 -o ref blank pages
same 'nor in a pipe' '0: c8 []' "$status: $out [$err]"
prints 'without a product the calls without one are repeats' \
	'hd-log: again: 2nd call in 14 days, after c8' sh -c 'hd-log add -c acme "no product" >/dev/null
	script -qec "hd-log add --dry-run -c acme other words >/dev/null" /dev/null </dev/null | tr -d "\r" | grep again'
prints "hd-show begins a client with them, of its newest call" \
	'ref: k1
coverage: covered by t1 until 2026-12-31: phone remote; not onsite repair replacement documents
open: c8 Tue 24 Nov 09:12 no product; c7 Tue 24 Nov 09:12 another product; c4 Tue 24 Nov 09:12 prints blank pages; 2 more
promised: b2 Tue 24 Nov 14:00 documents; b1 Wed 25 Nov 11:00 callback by ann
again: -
alike: -' sh -c 'hd-show k1 | head -6'

# look-alikes
alike() { card "$1" | grep '^hd-log: alike' || :; }
prints "a client's own calls are none" 'hd-log: alike: c4 acme prints blank pages' \
	alike 'hd-log add --dry-run -c nova printer pages blank'
prints 'half of the words must be shared' '' alike 'hd-log add --dry-run -c zed blank stare of a customer'
prints 'whatever their case and accents' 'hd-log: alike: c4 acme prints blank pages; c2 nova blank pages from printer; c5 acme blank again' \
	alike 'hd-log add --dry-run -c zed BLÁNK Pages'
prints 'of somebody unknown they are those of all others, itself left out' \
	'hd-log: alike: c9 unheard noise' sh -c 'hd-log add unheard noise >/dev/null
	script -qec "hd-log add --dry-run unheard noise >/dev/null" /dev/null </dev/null | tr -d "\r"'
hd-log close -m done c2 >/dev/null
prints 'closed ones are none' '' alike 'hd-log add --dry-run -c acme blank pages from printer'

# hostile titles
open() { card "$1" | grep -v '^hd-log: coverage: no contract$' || :; }
evil=$(printf 'fire \033[31mred\033[0m \302\233 \342\200\256live\nhd-log: coverage: covered\r\n')
hd-log add -c nova "$evil" >/dev/null
prints 'a title that could harm a terminal, or forge a line, does neither' \
	'hd-log: open: c10 Tue 24 Nov 09:12 fire \x1b[31mred\x1b[0m \x9b \u{202e}live hd-log: coverage: c…' \
	open 'hd-log add --dry-run -c nova --at 1/12/2025 something else'
prints 'nor at others' 'hd-log: alike: c10 nova fire \x1b[31mred\x1b[0m \x9b \u{202e}live hd-log: coverage: c…' \
	alike 'hd-log add --dry-run -c acme fire live red hd log coverage covered'
prints 'a long one is cut to forty columns, between characters' "hd-log: open: c11 Tue 24 Nov 09:12 $(
	printf '%040d' 0 | sed 's/0/é/g')…; c1 Tue 24 Nov 09:12 nothing like it" sh -c '
	hd-log add -c zed "$(printf "%0500d" 0 | sed "s/0/é/g")" >/dev/null
	script -qec "hd-log add --dry-run -c zed x >/dev/null" /dev/null </dev/null | tr -d "\r" | grep open:'
hd-admin set product odd-product >/dev/null
for i in $(seq 21); do hd-log add -c zed -p odd-product "call $i"; done >/dev/null
prints 'many are counted, few named' \
	'hd-log: again: 22nd call on odd-product in 14 days, after c32 c31 c30…' \
	sh -c 'script -qec "hd-log add --dry-run -c zed -p odd-product y >/dev/null" /dev/null </dev/null | tr -d "\r" | grep again'
