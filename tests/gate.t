#!/bin/sh
# gate.t: what is promised only when a contract includes it, with which documents, to whom, and what
# came of it.
. "$(dirname "$0")/lib.sh"
at() { t=$1 && shift && env HD_NOW="$t" "$@"; }

for client in acme nova lone; do hd-admin set client $client; done >/dev/null
hd-admin set product lj4 >/dev/null
hd-admin set product lj2 supported=no >/dev/null
hd-log add -c acme -p lj4 covered >/dev/null
hd-log add -c acme -p lj2 unsupported >/dev/null
hd-log add -c nova expired >/dev/null
hd-log add -c lone 'no contract' >/dev/null
hd-log add unknown >/dev/null
promise() { hd-callback add -q -d 14:00 "$@"; }
prints 'a desk without contracts promises anything' 'b1 b2 b3 b4' sh -c 'for k in visit repair replacement documents; do
		hd-callback add -q -d 14:00 -k $k -o ref c5
	done | paste -sd" "'
hd-admin set contract acme-1 client=acme from=2026-01-01 until=2026-12-31 covers='phone remote onsite documents' >/dev/null
hd-admin set contract nova-1 client=nova from=2026-01-01 until=2026-06-30 covers='phone onsite' >/dev/null

prints 'what is included is promised' 'visit documents' sh -c 'for k in visit documents; do
		hd-callback add -q -d 14:00 -k $k -o kind c1
	done | paste -sd" "'
not='t1 does not include'
its='it includes phone remote onsite documents; --billable if the caller pays
hd-callback: 1 ref refused, nothing changed'
refuses 'what is not is refused with what is' 2 "hd-callback: c1: $not repair; $its" promise -k repair c1
refuses 'a replacement is one of its own' 2 "hd-callback: c1: $not replacement; $its" promise -k replacement c1
prints 'other kinds need no contract' 'callback consult lead' sh -c 'for k in callback consult lead; do
		hd-callback add -q -d 14:00 -k $k -o kind c5
	done | paste -sd" "'
before=$(hd-callback list --all)
refuses 'each call that is not covered says why, and for none is promised' 2 \
	'hd-callback: c2: lj2 is not supported; --billable if the caller pays
hd-callback: c3: not covered: t2 ended 2026-06-30; --billable if the caller pays
hd-callback: c4: no contract; --billable if the caller pays
hd-callback: c5: no contract; --billable if the caller pays
hd-callback: 4 refs refused, nothing changed' promise -k visit c1 c2 c3 c4 c5
same 'nothing was' "$before" "$(hd-callback list --all)"
prints 'unless the caller pays, which is kept and written down' "yes
visit, billable, due 2026-11-24T14:00:00+01:00: agreed" sh -c '
	hd-callback add -q -d 14:00 -k visit --billable -m agreed -o billable c4; hd-log tail -n 1 -o text'
prints 'it counts on which day the call came' 'visit' sh -c '
	hd-log add -c nova --at 30/6/2026 early -o ref | hd-callback add -q -d 14:00 -k visit -o kind'

# documents
mkdir -p sub pages
echo x >sub/'a, b.txt'
echo x >secret
printf '# Lamp\n\nOn.\n' >pages/lamp.md
hd-admin index pages >/dev/null
sent() { hd-callback add -q -d 14:00 -k documents -o documents "$@" c1; }
prints 'a file is kept by its whole path' "$dir/sub/a, b.txt" sent --doc "sub/../sub/a, b.txt"
prints 'an article by its code, also named by its ref; several in their order' 'lamp\n'"$dir"'/secret\nlamp' \
	sent --doc lamp --doc ./secret --doc a1
refuses 'what is neither is refused' 2 'hd-callback: lampe: neither a file nor an article; hd-search finds articles' \
	sent --doc secret --doc lampe
refuses 'an empty one too' 2 'hd-callback: --doc: empty: did the command before it fail?' sent --doc ''
refuses 'a folder is not sent' 2 'hd-callback: sub: not a file that can be sent' sent --doc sub
refuses 'nor a device' 2 'hd-callback: /dev/zero: not a file that can be sent' sent --doc /dev/zero
mv "sub/a, b.txt" "sub/$(printf 'b\377d')"
refuses 'a name that is no text is refused' 2 'hd-callback: not UTF-8: sub/b\xffd' sent --doc "sub/$(printf 'b\377d')"
if [ "$(id -u)" = 0 ]; then
	skip 'what cannot be read is refused' 'root reads everything'
else
	chmod 0 secret
	refuses 'what cannot be read is refused' 2 'hd-callback: secret: Permission denied' sent --doc secret
fi

# to whom, by when
hd-admin set operator tom team=field gone=2026-11-24 >/dev/null
hd-admin set operator eve team=field gone=2026-11-25 >/dev/null
gone='hd-callback: tom: gone from 2026-11-24 on; promise it to another, or to team field'
refuses 'nothing is promised in the name of who left' 2 "$gone" promise -a tom c1
refuses 'nor given to them' 2 "$gone" hd-callback give -a tom b1
prints 'who leaves tomorrow is here today' 'eve' hd-callback add -k visit -q -d 16:00 --billable -a eve -o assignee c1
hd-admin config zone=Asia/Tokyo >/dev/null
refuses "tomorrow is the desk's" 2 'hd-callback: eve: gone from 2026-11-25 on; promise it to another, or to team field' \
	at 2026-11-24T16:00:00+01:00 hd-callback give -a eve b1
hd-admin config zone= >/dev/null
passed='has passed; --past if that is meant'
refuses 'a time that has passed is refused' 2 "hd-callback: --due today 9:11: $passed" \
	hd-callback add -d 'today 9:11' c1
refuses 'so is a window that has ended' 2 "hd-callback: --due today 8:00..9:11: $passed" \
	hd-callback add -d 'today 8:00..9:11' c1
refuses 'and moving there' 2 "hd-callback: --due yesterday: $passed" hd-callback move -d yesterday -m x b1
refuses 'or trying again then' 2 "hd-callback: --due yesterday: $passed" hd-callback miss -d yesterday b1
prints 'a window that still runs is fine, and so is what is meant' "2026-11-24T08:00:00+01:00${tab}2026-11-24T09:13:00+01:00
2026-11-23T15:00:00+01:00${tab}-" sh -c 'hd-callback add -q -d "today 8:00..9:13" -o due,until c1
	hd-callback add -q --past -d "yesterday 15:00" -o due,until c1'

# what came of it
b=$(hd-callback add -q -k consult -d 14:00 -m 'which fuser?' -o ref c1)
prints 'the answer of the second line is with the promise' "second-line${tab}done${tab}RM1-0354
order two" sh -c "hd-callback list -k consult -o assignee | tail -1 | tr '\n' '\t'
	printf 'RM1-0354\norder two' | hd-callback done -F - -o state,answer $b | sed 's/\\\\n/\\
/'"
prints 'and shown with its call' 1 sh -c "hd-show c1 | grep -c '^  $b .*consult.*which fuser?.*RM1-0354'"
prints 'and by itself' 'answer: RM1-0354\norder two' sh -c "hd-show $b | grep ^answer"
