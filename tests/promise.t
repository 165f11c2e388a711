#!/bin/sh
# promise.t: the laws of the promise, and hd-callback verb by verb.
. "$(dirname "$0")/lib.sh"
state() { hd-callback list --all -o "$1" | grep -v '^$'; }
at() { HD_NOW=$1; export HD_NOW; shift; "$@"; }

hd-admin set operator bob team=desk >/dev/null
hd-admin set operator lea team=field email=lea@example.com >/dev/null
hd-admin set team desk email=desk@example.com >/dev/null
for title in one two three four; do hd-log add "$title" >/dev/null; done

# add and list
prints 'a promise is a line' \
	"b1${tab}2026-11-24T14:00:00+01:00${tab}-${tab}open${tab}callback${tab}c1${tab}-${tab}-${tab}-${tab}ann${tab}0${tab}0${tab}call Ann" \
	hd-callback add -d 14:00 -m 'call Ann' c1
prints 'a window has an end' "2026-11-25T14:00:00+01:00${tab}2026-11-25T16:00:00+01:00${tab}field" \
	hd-callback add -k visit -d 'tomorrow 14:00..16:00' -o due,until,assignee c1
prints 'one line makes a promise for each call' "b3${tab}c2
b4${tab}c3" hd-callback add -d 15:00 -a bob -o ref,call c2 c3
refuses 'a promise has a time' 2 \
	'hd-callback: due when? -d WHEN says it, hd-admin config callback=WHEN for all; see hd-callback add --help' hd-callback add c1
refuses 'a promise is about a call that is there' 1 'hd-callback: c99: no such call
hd-callback: 1 ref refused, nothing changed' hd-callback add -d 15:00 c99
prints 'who has what: a person, a team, mine' "b3 b4 / b2 / b1" sh -c '
	for w in "-a bob" "-a field" --mine; do hd-callback list -o ref $w | paste -sd" "; done |
	paste -sd/ | sed "s,/, / ,g"'
prints 'due by then, due today' "b1 / b1 b3 b4" sh -c '
	for w in "--due=14:30" --today; do hd-callback list -o ref "$w" | paste -sd" "; done |
	paste -sd/ | sed "s,/, / ,"'
prints 'past its time it is overdue; a window only when it ends' "b1${tab}overdue
b3${tab}open
b4${tab}open
b2${tab}open" at 2026-11-24T14:30:00+01:00 state ref,state
HD_NOW=2026-11-24T09:12:00+01:00

# laws: what others do never alters a promise
before=$(state ref,due,until,state,assignee,tries,moves)
hd-log note --told -m 'parts ordered' c1 >/dev/null
hd-log close -O unsupported c4 >/dev/null
hd-log set -P high c1 >/dev/null
same 'a note, a change or a close never alters a promise' "$before" \
	"$(state ref,due,until,state,assignee,tries,moves)"
refuses 'a call with open promises is not closed, and they are named' 2 \
	'hd-log: c1: promised still: b1 b2; hd-callback done them, or --cancel-callbacks
hd-log: 1 ref refused, nothing changed' hd-log close -m 'works now' c1
prints 'the call is still waiting' waiting sh -c 'hd-log list -o ref,state | grep c1 | cut -f2'
prints '--cancel-callbacks ends them' "closed
b1${tab}cancelled
b2${tab}cancelled" sh -c 'hd-log close -m "works now" --cancel-callbacks -o state c1
	hd-callback list --all -o ref,state | grep -E "b1|b2"'
hd-log add 'two again' >/dev/null
hd-callback add -d 16:00 c5 >/dev/null
hd-log close -O duplicate --of c2 c5 >/dev/null
prints "a duplicate's promise stays visible from the call it duplicates" \
	"c2${tab}waiting${tab}2026-11-24T15:00:00+01:00" sh -c '
	hd-log list -o ref,state,next | grep c2'
hd-callback done b3 >/dev/null
prints 'also when it is the only one' "c2${tab}waiting${tab}2026-11-24T16:00:00+01:00" sh -c '
	hd-log list -o ref,state,next | grep c2'
refuses 'and keeps that call from being closed' 2 \
	'hd-log: c5: promised still: b5; hd-callback done them, or --cancel-callbacks
hd-log: 1 ref refused, nothing changed' hd-log close -m x c2
refuses 'nothing is promised about a closed call, and each is named with its cure' 2 \
	'hd-callback: c1: closed; hd-log reopen it first
hd-callback: c5: duplicates c2; promise about c2
hd-callback: 2 refs refused, nothing changed' hd-callback add -d 15:00 c1 c2 c5

# ends
prints 'done is done' "done" hd-callback done -m 'reached her' -o state b5
refuses 'what has ended is not ended again' 2 \
	'hd-callback: b5: ended, done; hd-callback add makes a new one
hd-callback: 1 ref refused, nothing changed' hd-callback cancel -m x b5
prints 'its text is in the journal of the call' "b5${tab}done${tab}reached her" hd-log tail -n 1 -o ref,what,text
refuses 'a failure has a reason' 2 \
	'hd-callback: why did it fail? -r REASON says it; see hd-callback fail --help' hd-callback fail b4
prints 'and keeps it' "failed${tab}no-part" hd-callback fail -r no-part -o state,reason b4
refuses 'a cancelled promise says why' 2 'hd-callback: empty text: did the command before it fail?' \
	sh -c 'hd-callback add -d 17:00 c2 >/dev/null; hd-callback cancel b6 </dev/null'
prints 'states given together are a union' 'b3 b5 / b3 b4 b5 / b5 b6 / b4 b6 / b1 b2 b3 b4 b5 b6' sh -c '
	for w in --done "--done --failed" "--done --mine --open" "--failed --open" \
		"--open --all"; do
		hd-callback list -o ref $w | sort | paste -sd" "
	done | paste -sd/ | sed "s,/, / ,g"'
refuses 'what is due is not done' 2 \
	'hd-callback: --overdue, --due and --today are for open ones; leave out --done and --failed; see hd-callback list --help' \
	hd-callback list --done --due

# moving and giving
prints 'moved counts, and keeps why' "2026-11-26T10:00:00+01:00${tab}1
2026-11-24T17:00:00+01:00 -> 2026-11-26T10:00:00+01:00: she is away" sh -c '
	hd-callback move -d "thursday 10:00" -m "she is away" -o due,moves b6; hd-log tail -n 1 -o text'
refuses 'moving needs a reason' 2 'hd-callback: empty text: did the command before it fail?' \
	sh -c 'hd-callback move -d 18:00 b6 </dev/null'
prints 'given to a person, then to a team' "lea
field
lea -> field: ill" sh -c 'hd-callback give -a lea -o assignee b6
	hd-callback give -a field -m ill -o assignee b6; hd-log tail -n 1 -o text'
prints 'the ill colleague'"'"'s promises go in one pipe' "b7${tab}lea" sh -c '
	hd-callback add -q --past -d "today 08:00" -a bob c2 >/dev/null
	hd-callback list -a bob --overdue | hd-callback give -a lea -m "bob is ill" -o ref,assignee'
prints 'overdue personal ones are released to their team' "b7${tab}field" \
	sh -c 'hd-callback release --overdue 10m -o ref,assignee; hd-callback release --overdue 10m'
prints 'those not so long overdue are not' '' sh -c \
	'hd-callback add --past -d "today 09:00" c2 >/dev/null; hd-callback release --overdue 1h'
for v in 'list' 'take' 'release --overdue 1h'; do
	# shellcheck disable=SC2086
	refuses "${v%% *} takes no refs" 2 \
		"hd-callback: b7: ${v%% *} takes no operand; see hd-callback ${v%% *} --help" hd-callback $v b7
done

# the ladder
hd-callback add -d 09:10 -a bob c2 >/dev/null
miss() { hd-callback miss -o due,tries,state "$@" b9; }
prints 'the first attempt comes again in 20 minutes' "2026-11-24T09:32:00+01:00${tab}1${tab}open" miss
prints 'the second in two hours' "2026-11-24T11:12:00+01:00${tab}2${tab}open" miss -r busy
prints 'the third tomorrow morning' "2026-11-25T09:00:00+01:00${tab}3${tab}open" miss -r voicemail
prints 'after the ladder it has failed: unreachable' "4${tab}failed${tab}unreachable" \
	hd-callback miss -o tries,state,reason b9
prints 'the attempt is in the journal with its why' 'busy, again 2026-11-24T11:12:00+01:00' \
	sh -c 'hd-log tail -n 50 -o text | grep busy'
hd-callback add -d 09:10 -a bob c2 c3 >/dev/null
hd-callback miss b10 >/dev/null
prints 'promises on different steps climb in one run' "b11${tab}2026-11-24T09:32:00+01:00${tab}1
b10${tab}2026-11-24T11:12:00+01:00${tab}2" hd-callback miss -o ref,due,tries b11 b10
prints 'a time of its own beats the ladder' "2026-11-24T18:00:00+01:00" \
	hd-callback miss -q -d 18:00 -o due b10
hd-callback cancel -m x b6 b7 b8 b10 b11 >/dev/null

# take
refuses 'nothing to take is 1' 1 'hd-callback: sales: nothing to take' hd-callback take -a sales
hd-callback add -d 11:00 -a desk c2 >/dev/null
hd-callback add -d 10:00 -a desk c2 >/dev/null
prints 'take claims the next due of the team for me' "b13${tab}ann" hd-callback take -a desk -o ref,assignee
hd-callback cancel -m x b12 b13 >/dev/null
yes c2 | head -1 >one
for i in $(seq 40); do hd-callback add -d 10:00 -a desk c3; done >/dev/null
for i in $(seq 40); do HD_OPERATOR=op$i hd-callback take -a desk -o ref >"taken.$i" & done
wait
same 'forty processes on one queue: none gets the same one, none goes empty' '40 40' \
	"$(cat taken.* | wc -l) $(cat taken.* | sort -u | wc -l)"
hd-callback list | hd-callback cancel -m x >/dev/null

# notify: told once for each promise and due time
cat >tell <<'EOF'
#!/bin/sh
cat >>"$OUT"
EOF
chmod +x tell
OUT=$dir/told
export OUT
told() { rm -f told; hd-callback notify "$@" -- ./tell >/dev/null; grep -cs '^b' told || [ -e told ] || echo 0; }
hd-callback add -d 09:20 -a lea -m 'bring the fuser' c2 >/dev/null
hd-callback add -d 09:25 -a lea c3 >/dev/null
hd-callback add -d 12:00 -a lea c3 >/dev/null
prints 'without a command it lists and marks nothing' 'b54
b55
b54
b55' sh -c 'hd-callback notify -o ref; hd-callback notify -o ref'
run hd-callback notify -- false
same 'a command that fails marks nothing' \
	'2: hd-callback: false: exit 1; lea was not told, the next run tries again' "$status: $err"
same 'two promises ring twice, in one message' 2 "$(told)"
same 'the message goes to the assignee' 'To: lea@example.com' "$(head -1 told)"
same 'it says what was promised' 'b54 2026-11-24 09:20 callback c2 bring the fuser' "$(grep b54 told)"
same 'told once' 0 "$(told)"
hd-callback move -d 09:22 -m later b54 >/dev/null
same 'a moved one rings again' 1 "$(told)"
hd-callback move -d 09:20 -m back b54 >/dev/null
same 'also when it is moved back' 1 "$(told)"
hd-callback move -d 09:21 -m again b54 >/dev/null
hd-callback done b54 >/dev/null
same 'ending it silences it' 0 "$(told)"
hd-callback give -a field b55 >/dev/null
hd-callback move -d 09:26 -m x b55 >/dev/null
hd-callback give -a desk b55 >/dev/null
told >/dev/null
same 'the team is told if nobody has it' 'To: desk@example.com' "$(head -1 told)"
same '--before looks further ahead' 1 "$(told --before 4h)"
prints 'the reminder is in the journal' "b56${tab}remind${tab}to lea" hd-log tail -n 1 -o ref,what,text
hd-callback add -d 09:20 -a bob c3 >/dev/null
prints 'the command gets no shell' '' sh -c 'hd-callback notify -- "touch pwned" 2>/dev/null; ls | grep pwned || :'
rm -f pwned
run env --ignore-signal=CHLD hd-callback notify -- false
same 'a command that fails is seen by one whose parent ignores its children too' \
	'2: hd-callback: false: exit 1; bob was not told, the next run tries again' "$status: $err"
run timeout 5 hd-callback notify -- sh -c 'cat >/dev/null; sleep 20 & exit 0'
same 'a command that leaves a child with its output has ended, and told' "0: " "$status: $err"
hd-callback move -d 09:21 -m x b57 >/dev/null
run timeout 5 hd-callback notify -- sh -c 'exec >&- 2>&-; sleep .3; exit 3'
same 'one that closed its output is waited for' \
	'2: hd-callback: sh: exit 3; bob was not told, the next run tries again' "$status: $err"
run hd-callback notify -- sh -c 'yes no | head -c 1000000; yes no | head -c 1000000 >&2; exit 1'
same 'one that says much is read, and its first line kept' \
	'2: hd-callback: sh: exit 1: no; bob was not told, the next run tries again' "$status: $err"
run hd-callback notify -- sh -c 'kill -9 $$'
same 'one that is killed has not told' \
	'2: hd-callback: sh: killed by signal 9; bob was not told, the next run tries again' "$status: $err"

# notify beside others: b58 ann's, b59 and b60 bob's; the first letter's command changes the rest
hd-callback list | hd-callback cancel -m x >/dev/null
hd-callback add -d 09:20 c2 >/dev/null
hd-callback add -d 09:21 -a bob c2 c3 >/dev/null
hd-admin set operator bob email=bob@example.com >/dev/null
cat >meddle <<'EOF2'
#!/bin/sh
cat >>"$OUT"
hd-callback cancel -m 'not needed' b59
hd-callback give -a lea b58 b60
EOF2
chmod +x meddle
rm -f told
prints 'nobody is told of what was cancelled or given away while others were told' 'b58' \
	sh -c 'hd-callback notify -- ./meddle >/dev/null 2>&1; grep -o "^b[0-9]*" told'
same 'who has it now is told in the next run, also of what was given away while it was told' \
	'To: lea@example.com
b58 2026-11-24 09:20 callback c2 two
b60 2026-11-24 09:21 callback c3 three' "$(told >/dev/null; grep -E '^(To|b)' told)"
hd-callback move -d 09:22 -m x b60 >/dev/null
cat >again <<'EOF2'
#!/bin/sh
cat >>"$OUT"
hd-callback notify -- ./tell 2>&1
exit $?
EOF2
chmod +x again
rm -f told
run hd-callback notify -o ref -- ./again
same 'a run beside one that is sending tells nobody' '1 0: b60' "$(grep -c ^b told) $status: $out"
cat >again <<'EOF2'
#!/bin/sh
cat >/dev/null
hd-callback notify -- ./tell && exit 7
EOF2
hd-callback move -d 09:23 -m x b60 >/dev/null
run hd-callback notify -- ./again
same 'it says so, and that is no trouble' "2: hd-callback: ./again: exit 7: hd-callback: notify: \
another one is sending; the next run tells what it leaves; lea was not told, the next run tries again" \
	"$status: $err"
told >/dev/null
hd-callback give -a lea b60 >/dev/null
same 'given to whoever has it, it does not ring again' 0 "$(told)"
hd-callback give -a bob b60 >/dev/null
same 'given to somebody else it rings there' 'To: bob@example.com' "$(told >/dev/null; head -1 told)"
HD_NOW=2026-11-24T10:12:00+01:00
hd-callback release --overdue 30m >/dev/null
same 'released it rings at the team' 'To: desk@example.com' \
	"$(told >/dev/null; grep To: told | grep desk)"
HD_NOW=2026-11-24T09:12:00+01:00
hd-callback list | hd-callback cancel -m x >/dev/null
long=$(printf '%0500d' 0 | sed 's/0/é/g')
hd-callback add -d 09:20 -m "$long" c2 >/dev/null
told >/dev/null
same 'a line of a message is cut' "b61 2026-11-24 09:20 callback c2 $(echo "$long" | sed -E 's/^(.{167}).*/\1/')…" \
	"$(grep ^b61 told)"

# in whose language
hd-callback list | hd-callback cancel -m x >/dev/null
hd-callback add -d 09:20 -a bob -m 'bring the fuser' c2 >/dev/null
hd-admin -q set operator bob language=fr >/dev/null
told >/dev/null
same 'a letter is in the language of whoever reads it, and says that no person wrote it' 'To: bob@example.com
Subject: [b62] Rappel: 1 engagement
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Auto-Submitted: auto-generated

À échéance. Chaque ligne commence par la réf. pour hd-show et hd-callback done.

b62 2026-11-24 09:20 callback c2 bring the fuser' "$(cat told)"
hd-callback add -q -d 09:21 -a bob c3 >/dev/null
for language in nl de en ''; do
	hd-admin -q set operator bob language=$language >/dev/null
	hd-callback give -q -a lea -m x b62 b63 >/dev/null
	hd-callback give -q -a bob -m x b62 b63 >/dev/null
	told >/dev/null
	grep Subject told
done >subjects
same 'one of four, and without one that of the desk' 'Subject: Herinnering: 2 afspraken
Subject: Erinnerung: 2 Zusagen
Subject: Reminder: 2 promises
Subject: Reminder: 2 promises' "$(cat subjects)"
hd-admin -q config language=nl >/dev/null
hd-admin -q config email=desk@example.com >/dev/null
hd-callback give -a lea -m x b62 >/dev/null
told >/dev/null
same 'the desk writes it' 'From: desk@example.com
To: lea@example.com
Subject: [b62] Herinnering: 1 afspraak' "$(head -3 told)"
prints 'its lines are refs for a pipe' b62 sh -c "grep '^b' told | hd-callback done -m 'it was in the van' -o ref"
{ printf 'From: lea@example.com\nMessage-ID: <l1@x>\n'; sed -n 's/^Subject: /Subject: Re: /p' told; printf '\nDone.\n'; } >reply
prints 'and the answer to it comes to the call' c2 hd-mail take -o ref reply
