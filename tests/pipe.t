#!/bin/sh
# pipe.t: the pipe contract of helpdesk(7), point by point.
. "$(dirname "$0")/lib.sh"

hd-log add -w Ann 'prints blank pages' >/dev/null
hd-log add -P high 'no network' >/dev/null
hd-log add 'password lost' >/dev/null
hd-callback add -d 14:00 -m 'call Ann' c1 >/dev/null

# 1 a line is a thing
prints 'a call is one line of thirteen fields, its ref first' \
	"c2${tab}2026-11-24T09:12:00+01:00${tab}open${tab}incident${tab}high${tab}-${tab}-${tab}-${tab}-${tab}ann${tab}-${tab}-${tab}no network" \
	sh -c 'hd-log list | sed -n 2p'

# 2 readers read field 1 and ignore the rest
prints 'what follows field 1 is ignored' c2 \
	sh -c 'printf "c2\tanything\tat all\n" | hd-log note -m x -o ref'
prints 'blanks end field 1 too' c2 sh -c 'printf "  c2 and words\n" | hd-log note -m x -o ref'
prints 'the header of a table is no ref' c1 \
	sh -c 'hd-log list --format=table | head -2 | hd-log note -m x -o ref'
prints 'a coloured header is no ref either, nor a colour part of one' 'c1
c2' \
	sh -c '{ hd-log list --format=table --color=always -o ref | head -2
		hd-log list | grep --color=always "^c2"; } | hd-log note -m x -o ref'
long_line() { printf "c1\t"; head -c 200000000 /dev/zero; printf "\nc2"; }
notes_long_line() { long_line | lean hd-log note -m x -o ref; }
prints 'a line is skipped after field 1 however long it is' 'c1
c2' notes_long_line
notes_endless() { head -c 200000000 /dev/zero | tr '\0' 0 | lean hd-log note -m x; }
refuses 'a field 1 without an end is no ref, and not kept in memory' 1 \
	"hd-log: $(printf %079d 0): not a ref; a ref is a letter and a number, like c12
hd-log: 1 ref refused, nothing changed" notes_endless
refuses 'an empty field 1 is no ref' 1 \
	'hd-log: : not a ref; a ref is a letter and a number, like c12
hd-log: 1 ref refused, nothing changed' sh -c 'printf "\tc1\n" | hd-log note -m x'
refuses 'what a NUL follows is no ref' 1 'hd-log: c1: a NUL byte follows; refs are lines
hd-log: 1 ref refused, nothing changed' sh -c 'printf "c1\0c99\n" | hd-log note -m x'
prints 'blank lines and the line ends of DOS are no refs' c2 \
	sh -c 'printf "\r\n  \n\nc2\r\n" | hd-log note -m x -o ref'
prints 'grep and sort are the selection language' c2 \
	sh -c 'hd-log list | grep network | sort | hd-log note -m x -o ref'

# 3 standard input supplies the one required thing left out
prints 'refs come from standard input when none are named' 'c1
c2
c3' sh -c 'hd-log list | hd-log note -m x -o ref'
prints 'the text comes from standard input when the refs are named' 'from the pipe' \
	sh -c 'echo "from the pipe" | hd-log note c3 >/dev/null; hd-log tail -n 1 -o text'
refuses 'a lone pipe of refs gives no text' 2 \
	'hd-log: no text; give it with -m, -F or -e; see hd-log note --help' \
	sh -c 'hd-log list | hd-log note'
refuses 'standard input is not read for both refs and text' 2 \
	'hd-log: standard input gives the refs or the text, not both; see hd-log note --help' \
	sh -c 'hd-log list | hd-log note -F -'
prints 'a producer leaves standard input alone' 'still here' \
	sh -c 'echo "still here" | { hd-log list >/dev/null; hd-callback list >/dev/null; cat; }'
prints 'a loop over lines loses none to a producer' 'c1
c2
c3' sh -c 'hd-log list | while read -r ref rest; do hd-callback list >/dev/null; echo "$ref"; done'
refuses 'an empty operand is no reason to read standard input' 2 \
	'hd-log: empty ref: did the command before it fail?' sh -c 'hd-log list | hd-log note -m x ""'

# 4 a ref of another kind stands for what it belongs to
prints 'a callback stands for its call' c1 sh -c 'hd-callback list | hd-log note -m x -o ref'
refuses 'a call stands for no callback' 1 'hd-callback: c1: call; callbacks are wanted here
hd-callback: 1 ref refused, nothing changed' hd-callback done c1
refuses 'a client stands for no call' 1 'hd-log: k5: client; calls are wanted here
hd-log: 1 ref refused, nothing changed' hd-log note -m x k5

# 5 all or nothing, in the order given
before=$(hd-log tail -n 100)
refuses 'one bad ref changes nothing, and each bad one is named' 1 \
	'hd-log: x9y: not a ref; a ref is a letter and a number, like c12
hd-log: c98: no such call
hd-log: c99: no such call
hd-log: 3 refs refused, nothing changed' hd-log note -m x c1 x9y c98 c2 c99
same 'the journal is what it was' "$before" "$(hd-log tail -n 100)"
prints 'changed things are printed in the order given, once each' 'c3
c1' hd-log note -m x -o ref c3 c1 c3
prints 'a changer is a filter' 'c3
c1' sh -c 'printf "c3\nc1\n" | hd-log note -m x | hd-log set -P low | hd-log note -m y -o ref'
prints 'a changer fed an empty pipe does nothing' '' sh -c 'hd-log note -m x </dev/null'
prints '1,000 refs are one run' 3 sh -c \
	'for i in $(seq 333); do hd-log list -o ref; done | hd-log note -m x | wc -l'
prints 'a dry run prints what would be and changes nothing' "c3${tab}critical
c3${tab}low" sh -c 'hd-log set -P critical -o ref,priority --dry-run c3;
	hd-log list -o ref,priority | grep c3'

# 6 same rows, same columns, several dresses
columns='ref,start,state,priority,caller,next,title'
hd-log add -w '田中さん' 'プリンタ and café' >/dev/null
hd-log add -w 'é combining' -- '-' >/dev/null
tsv=$(hd-log list -o $columns)
same 'the cells of a table are the cells of the tsv, one by one' "$tsv" \
	"$(hd-log list -o $columns --format=table --no-header | sed -E "s/ {2,}/$tab/g")"
same 'the columns of json are those of the tsv' "$tsv" "$(hd-log list -o $columns --json |
	jq -r '.[] | map(if . == null then "-" elif . == "-" then "\\x2d" else . end) | join("\t")')"
same 'jsonl is json, a line a row' "$(hd-log list --json | jq -c '.[]')" \
	"$(hd-log list --format=jsonl | jq -c .)"
prints 'wide and combining characters are aligned by their width on a screen' \
	'caller       title
Ann          prints blank pages
-            no network
-            password lost
田中さん     プリンタ and café
é combining  \x2d' hd-log list --format=table -o caller,title
prints 'an empty field is - and a text of just - is \x2d' '-	\x2d' \
	sh -c 'hd-log list -o client,title | tail -1'
prints 'a table in a pipe is never cut' 300 \
	sh -c 'hd-log add "$(printf %0300d 0)" --format=table --no-header -o title | tr -d "\n" | wc -c'
prints 'columns come by name, in the order asked' "no network${tab}c2" \
	hd-log note -m x -o title,ref c2
prints '+ adds to the columns shown by default' 14 \
	sh -c 'hd-log note -m x -o +channel c2 | tr "\t" "\n" | wc -l'
refuses 'an unknown column is refused with those there are' 2 \
	'hd-log: colour: no such column: ref at who what text' hd-log tail -o colour
prints 'csv has a header, local times and CRLF' 'ref,start,title
c1,2026-11-24 09:12:00,prints blank pages' \
	sh -c 'hd-log list --format=csv -o ref,start,title -n 1 | tr -d "\r"'
prints '--header gives the tsv one, --no-header takes it from csv' "ref${tab}state
c1${tab}waiting
c1,waiting" sh -c 'hd-log list -n 1 -o ref,state --header;
	hd-log list -n 1 -o ref,state --format=csv --no-header | tr -d "\r"'

# a screen of so many columns
on_screen() {
	script -qc "stty cols $1; $2" /dev/null </dev/null | tr -d '\r' | sed 's/ *$//'
}
if command -v script >/dev/null; then
	same 'a screen with room for all shows all columns' 13 \
		"$(on_screen 200 'hd-log list' | head -1 | wc -w)"
	same 'a narrow one leaves out what is empty in every row' \
		'ref start state kind priority caller operator next title' \
		"$(on_screen 120 'hd-log list' | head -1 | xargs)"
	same 'a narrower one what stands farthest right, but not the last, which is cut' \
		'ref  start             state    kind      priority  caller  title
c1   Tue 24 Nov 09:12  waiting  incident  low       Ann     prints blank pages …' \
		"$(on_screen 80 "hd-log set --dry-run --title \
		'prints blank pages and says nothing of it' c1" 2>&1 | tail -2)"
	same 'columns that were named all stay' 'ref client deadline caller next start title' \
		"$(on_screen 40 'hd-log list -o ref,client,deadline,caller,next,start,title' |
		head -1 | xargs)"
else
	skip 'a narrow screen leaves out columns' 'no script(1)'
fi

# 7 safe everywhere
hostile=$(printf 'a\tb\nc\033[31md\\e\302\205f\342\200\256g\177')
hd-log add "$hostile" >/dev/null
same 'a field holds no tab, line end, control or bidi character' \
	'a\tb\nc\x1b[31md\\e\x85f\u{202e}g\x7f' "$(hd-log list --newest -n 1 -o title)"
same 'json brings hostile text back whole' "$hostile" \
	"$(hd-log list --newest -n 1 -o title --json | jq -r '.[0].title')"
same 'json itself holds no control character' '' \
	"$(hd-log list --json | LC_ALL=C tr -d '\n' | LC_ALL=C grep -c '[[:cntrl:]]' | grep -v '^0$')"
refuses 'messages are made harmless too' 1 \
	'hd-log: \x1b[31m: not a ref; a ref is a letter and a number, like c12
hd-log: 1 ref refused, nothing changed' hd-log note -m x "$(printf '\033[31m')"
hd-log add '=1+1' >/dev/null
prints 'a formula in csv is quoted away from the spreadsheet' "\"'=1+1\"" \
	sh -c 'hd-log list --newest -n 1 -o title --format=csv --no-header | tr -d "\r"'
cells() { # of titles, as csv
	for title; do hd-log add --format=csv --no-header -o title --dry-run -- "$title" | tr -d '\r'; done
}
same 'so is a sum, not a number nor one to telephone' "\"'-1-1\" -5 +3.5 \"'+1-1\" +32-2-345.67.89" \
	"$(cells -1-1 -5 +3.5 +1-1 +32-2-345.67.89 | paste -sd' ')"
refuses 'a text that is not UTF-8 is refused' 2 'hd-log: not UTF-8: caf\xe9' \
	hd-log add "$(printf 'caf\351')"
refuses 'a text in Latin-1 is refused with what converts it' 2 \
	'hd-log: standard input: not UTF-8; iconv -f LATIN1 -t UTF-8 converts it' \
	sh -c 'printf "caf\351" | hd-log note c1'
refuses 'NUL in a text is refused' 2 \
	'hd-log: standard input: holds a NUL byte; is it a text?' \
	sh -c 'printf "a\0b" | hd-log note c1'
refuses 'a text over 1 MB is refused' 2 'hd-log: standard input: a text of more than 1048576 bytes' \
	sh -c 'head -c 1100000 /dev/zero | tr "\0" x | hd-log note c1'
prints 'a text of 1 MB is kept whole' 1048576 sh -c \
	'head -c 1048576 /dev/zero | tr "\0" x | hd-log note c1 >/dev/null
	hd-log tail -n 1 -o text | tr -d "\n" | wc -c'

# 8 exit statuses
prints 'an empty list is no failure' '' hd-callback list --failed
refuses 'a usage error is 2' 2 \
	'hd-log: --opne: no such option, nearest is --open; see hd-log list --help' hd-log list --opne
refuses 'a beginning of several options is refused with those' 2 \
	'hd-log: --co: more than one begins so: --columns --color; see hd-log list --help' \
	hd-log list --co=x
refuses 'an option of other verbs is no text' 2 \
	'hd-log: add takes no -m (--message); see hd-log add --help' hd-log add -m text title
refuses 'nor when it is spelt out' 2 \
	'hd-log: add takes no --message; see hd-log add --help' hd-log add --message text title
refuses 'an option before the verb is told its place' 2 \
	'hd-log: -m (--message) comes after the verb; see hd-log --help' hd-log -m text note c1
prints 'options and operands mix, whatever the environment' "question${tab}mixed words" \
	env POSIXLY_CORRECT=1 hd-log add mixed -k question words -o kind,title --dry-run
refuses 'a word that is none is refused with those there are' 2 \
	'hd-log: tel: no such channel: one of phone email chat web walk-in monitor' hd-log list -v tel
refuses '- is no word where nothing can be cleared' 2 \
	'hd-log: -: no such outcome: one of solved unsupported duplicate withdrawn' \
	hd-log close -O - -m x c1
hd-log set -l basic c2 >/dev/null
prints 'it clears a word where that can be' - hd-log set -l - -o level c2
refuses 'a reader changes nothing and does not say so' 1 'hd-log: c99: no such call' \
	hd-log list --same-as c99
refuses 'text that looks like an option is said to' 2 \
	'hd-log: -5 degrees: looks like an option; put -- before it; see hd-log add --help' \
	hd-log add '-5 degrees'
prints '-- ends the options' '-5 degrees' hd-log add -o title -- '-5 degrees'
run sh -c 'hd-log list >/dev/full'
same 'a full disk on standard output is trouble' \
	'2: hd-log: standard output: No space left on device' "$status: $err"
run sh -c 'hd-log note -m kept c1 >/dev/full'
same 'a change that could not be printed says it is saved' \
	'2: hd-log: standard output: No space left on device (the change is saved)' "$status: $err"
same 'and it is' kept "$(hd-log tail -n 1 -o text)"
run sh -c 'hd-log note -m kept2 c1 >&-'
same 'a closed standard output is trouble, said' \
	'2: hd-log: standard output: Bad file descriptor (the change is saved)' "$status: $err"
run sh -c 'yes c1 | head -1000 | hd-log note -m "to head" | head -1'
same 'head -1 ends without a message and the change is kept' "0:  to head" \
	"$status: $err $(hd-log tail -n 1 -o text)"
cat >slow.py <<'EOF'
import fcntl, os, subprocess, sys, time
r, w = os.pipe()
fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK)
fcntl.fcntl(w, fcntl.F_SETPIPE_SZ, 4096)
p = subprocess.Popen(sys.argv[1:], stdout=w)
os.close(w)
time.sleep(.3)
print(len(os.fdopen(r, "rb").read()), p.wait())
EOF
if command -v python3 >/dev/null; then
	same 'a slow reader on a non-blocking descriptor gets all of it' \
		"$(hd-log tail -n 999 | wc -c) 0" "$(python3 slow.py hd-log tail -n 999)"
else
	skip 'a slow reader on a non-blocking descriptor gets all of it' 'no python3'
fi

# rows beyond a few megabytes wait in a file
for i in 1 2 3 4 5; do
	head -c 1000000 /dev/zero | tr '\0' "$i" | hd-log note -F - c1 >/dev/null
done
timeout 2 hd-log tail -f -n 5 -o text >followed
same 'tail -f prints a large first look once' 5000005 "$(wc -c <followed)"
run env TMPDIR="$dir/nowhere" hd-log tail -n 5
same 'TMPDIR says where they wait' \
	"2: hd-log: $dir/nowhere: No such file or directory; TMPDIR names another place" "$status: $err"
shows_many() { yes c1 | head -30 | lean hd-show | wc -c; }
prints 'records wait there too' "$((30 * ($(hd-show c1 | wc -c) + 2) - 2))" shows_many
