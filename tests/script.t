#!/bin/sh
# script.t: diagnostic scripts walked by pipe and terminal, their transcripts, lint and drawing.
. "$(dirname "$0")/lib.sh"
mkdir kb
cat >kb/lj4.md <<'END'
Kind: script
Keywords: white

# LaserJet: blank pages

Ask first whether it is this printer alone.

## toner
Is the toner seated?
basic: Open the front cover.
Push the black box. Does it still print blank pages?
- yes -> driver
- no -> solved: Ann's toner was loose.

## driver
Does a self-test print?
advanced: Hold both keys: does a self-test print?
- Yes -> script: driver
- no -> visit: Fuser or drum.
- never tried -> unsupported
- brand new -> buy
- café? -> consult
END
cat >kb/driver.md <<'END'
Kind: script

# Windows: printer driver

## settings
Which one?
- PCL -> return
- PostScript -> again
- none -> script: missing

## again
Does it print?
- yes -> solved
- no -> return
END
sed 's/Is the toner seated?/Le toner est-il en place ?/; s/^- yes -> driver/- oui -> driver/' kb/lj4.md >kb/lj4.fr.md
hd-admin index kb >/dev/null
hd-admin set client acme name=Acme language=fr level=advanced >/dev/null

# answers SENTENCE INPUT EXPECTED [OPTION…]: the transcript in brief, each line's answer, the outcome
brief() { printf '%s\n' "$out" | sed -E 's/.* -> //; s/^outcome: //' | paste -sd'|'; }
answers() {
	says=$1 typed=$2 want=$3
	shift 3
	printf '%b' "$typed" >typed
	run sh -c 'hd-script "$@" <typed' sh "$@"
	same "$says" "$want" "$status: $(brief)"
}

printf 'yes\nno\n' >typed
prints 'the transcript has step, question and answer, and the outcome last' \
'lj4/toner: Open the front cover. Push the black box. Does it still print blank pages? -> yes
lj4/driver: Does a self-test print? -> no
outcome: visit: Fuser or drum.' sh -c 'hd-script lj4 <typed 2>asked'
same 'questions are asked on standard error: where, what, the answers' '
Ask first whether it is this printer alone.

lj4: toner
Open the front cover.
Push the black box. Does it still print blank pages?
  1 yes
  2 no

lj4: driver
Does a self-test print?
  1 Yes
  2 no
  3 never tried
  4 brand new
  5 café?' "$(cat asked)"

# answers
answers 'an answer is chosen by its number' '1\n2\n' '0: yes|no|visit: Fuser or drum.' lj4
answers 'by its first letters, whatever their case' 'YE\nNe\n' '0: yes|never tried|unsupported' lj4
answers 'and accents' 'y\nCAFE\n' '0: yes|café?|consult' lj4
answers 'a whole answer is it, though another begins so' 'y\nno\n' '0: yes|no|visit: Fuser or drum.' lj4
answers 'more than one is asked again' 'y\nn\nno\n' '0: yes|no|visit: Fuser or drum.' lj4
same 'which says the matches' 'hd-script: n: more than one answer begins so: no, never tried' \
	"$(echo "$err" | grep ^hd-script)"
answers 'what is no answer is asked again' '7\n0\nmaybe\n\n  \nno\n' "0: no|solved: Ann's toner was loose." lj4
same 'and said' "hd-script: maybe: no answer begins so, and no command is called so: b ? /words r n text q" \
	"$(echo "$err" | grep ^hd-script | tail -1)"
answers 'the end of input is unfinished' 'yes\n' '1: yes|unfinished' lj4
answers 'so is no input at all' '' '1: unfinished' lj4
answers 'a last line needs no end' 'no' "0: no|solved: Ann's toner was loose." lj4
answers 'lines with CRLF are lines' 'no\r\n' "0: no|solved: Ann's toner was loose." lj4
answers 'a line that is not UTF-8 is asked again' '\0351\nno\n' "0: no|solved: Ann's toner was loose." lj4

# commands, and answers that begin like them
answers 'q leaves' 'yes\nq\nno\n' '1: yes|unfinished' lj4
answers 'b goes back' 'post\nb\npost\ny\n' '0: PostScript|yes|solved' driver
answers 'an answer that begins with b comes before b' 'yes\nb\n' '0: yes|brand new|buy' lj4
answers 'back is b where an answer begins so' 'yes\nback\nno\n' "0: no|solved: Ann's toner was loose." lj4
answers 'b at the first question stays' 'b\nno\n' "0: no|solved: Ann's toner was loose." lj4
answers 'n alone is an answer that begins so' 'n\n' "0: no|solved: Ann's toner was loose." lj4
answers 'n and a text is a note' 'n a loud noise\nno\n' "0: note: a loud noise|no|solved: Ann's toner was loose." lj4
answers 'what an answer begins with is no note' 'yes\nn\nnever t\n' '0: yes|never tried|unsupported' lj4
answers 'notes stay when one goes back' 'n before\nyes\nn after\nback\nno\n' \
	"0: note: before|note: after|no|solved: Ann's toner was loose." lj4

# other scripts
answers 'a script calls another' 'y\ny\npost\ny\n' '0: yes|Yes|PostScript|yes|solved' lj4
answers 'return asks the step that called again' 'y\ny\npcl\nno\n' '0: yes|Yes|PCL|no|visit: Fuser or drum.' lj4
same 'where one is shows the depth of return' 'lj4: toner|lj4: driver|lj4 > driver: settings|lj4: driver' \
	"$(echo "$err" | grep ': [a-z]*$' | paste -sd'|')"
answers 'r returns without an answer' 'y\ny\nr\nno\n' '0: yes|Yes|return|no|visit: Fuser or drum.' lj4
answers 'b goes back over a change of script' 'y\ny\nback\nno\n' '0: yes|no|visit: Fuser or drum.' lj4
answers 'b goes back into a script that returned' 'y\ny\npcl\nback\npost\ny\n' '0: yes|Yes|PostScript|yes|solved' lj4
answers 'a return that nothing called is asked again' 'pcl\n' '1: unfinished' driver
same 'and said' 'hd-script: driver: nothing to return to; another answer, or q to leave' \
	"$(echo "$err" | grep ^hd-script)"
answers 'a script that is missing is asked again' 'none\npost\ny\n' '0: PostScript|yes|solved' driver
answers '/words lists scripts, a number jumps, r returns' 'yes\n/printer driver\n1\nr\nno\n' \
	'0: yes|jump: driver|return|no|visit: Fuser or drum.' lj4
same 'the list has a number, the code and the title' '  1 driver: Windows: printer driver' \
	"$(echo "$err" | grep 'Windows')"
answers 'an empty line stays' '/printer\n\nno\n' "0: no|solved: Ann's toner was loose." lj4
answers 'another line is an answer' '/printer\nno\n' "0: no|solved: Ann's toner was loose." lj4
answers 'another search searches' '/toner\n/windows\n1\npost\ny\n' '0: jump: driver|PostScript|yes|solved' lj4
answers 'words of nothing are said' '/zebra\n/ \n/"\nno\n' "0: no|solved: Ann's toner was loose." lj4
answers 'keywords are found' '/white\n1\nno\n' "0: jump: lj4|no|solved: Ann's toner was loose." driver

# levels and languages
asked() { # OPTION…: the second question
	sed -n 's/ -> no$//p' out | sed 's/.*: //'
}
for level in basic expert advanced; do printf 'yes\nno\n' | hd-script -l $level lj4 2>/dev/null; done >out
same 'each level has its wording, the plain one serves the others' 'Does a self-test print?
Does a self-test print?
does a self-test print?' "$(asked)"
answers '? asks with a fuller wording' '?\n?\nno\n' "0: no|solved: Ann's toner was loose." -l expert lj4
same 'up to the fullest' 'Is the toner seated?|Open the front cover.|hd-script: there is no fuller wording' \
	"$(echo "$err" | grep -E 'Is the|Open|fuller' | head -3 | paste -sd'|')"
answers '-L chooses the language' 'oui\nno\n' '0: oui|no|visit: Fuser or drum.' -L fr lj4
answers 'there is any page rather than none' 'no\n' "0: no|solved: Ann's toner was loose." -L de lj4
hd-log add -c acme 'pages blanches' >/dev/null
answers "a call's client has a language" 'oui\nno\n' '0: oui|no|visit: Fuser or drum.' -q --call c1 lj4
same 'and a level' '1' "$(sqlite3 "$HD_DB" "SELECT text LIKE '%Hold both keys%' FROM entry WHERE what = 'script'")"
prints 'the desk has one too' 'lj4/toner: Le toner est-il en place ? -> no' sh -c \
	"hd-admin config language=fr >/dev/null; echo no | hd-script -l expert lj4 2>/dev/null | head -1
	hd-admin config language=en >/dev/null"

# the journal
hd-log add 'blank pages' >/dev/null
printf 'yes\nn café \\ "x"\n' >typed
run sh -c 'hd-script --call c2 lj4 <typed'
same 'a walk for a call says what comes next' 'hd-script --resume c2' "$(echo "$err" | tail -1)"
journal() { sqlite3 "$HD_DB" "SELECT text FROM entry WHERE what = 'script' AND call = $1 ORDER BY id DESC LIMIT 1"; }
prints 'and writes one entry: script, revision, language, outcome, each answer with its time' \
'lj4 revision 1, en: unfinished
2026-11-24T09:12:00+01:00 lj4/toner: Open the front cover. Push the black box. Does it still print blank pages? -> yes
2026-11-24T09:12:00+01:00 note: café \ "x"' journal 2
answers '--resume goes on from there' 'no\n' '0: yes|note: café \\ "x"|no|visit: Fuser or drum.' --resume c2
same 'and asks no more than what is left' 'lj4: driver' "$(echo "$err" | grep '^lj4')"
refuses 'a finished walk is not resumed' 1 \
	'hd-script: c2: no unfinished walk; hd-script --call c2 SCRIPT begins one' hd-script --resume c2
hd-callback add -d 15:00 c2 >/dev/null
answers 'a callback stands for its call' 'yes\nyes\npcl\n/windows\n1\nr\n' \
	'1: yes|Yes|PCL|jump: driver|return|unfinished' --call b1 lj4
answers 'calls, returns and jumps are walked again' 'q\n' \
	'1: yes|Yes|PCL|jump: driver|return|unfinished' --resume c2
sed -i 's/^- Yes -> .*/- certainly -> script: driver/' kb/lj4.md
hd-admin index kb >/dev/null
answers 'where the script has changed it says so and goes on from there' 'cert\npost\ny\n' \
	'0: yes|certainly|PostScript|yes|solved' --resume c2
same 'naming the answer' 'hd-script: lj4/driver: Does a self-test print? -> Yes: the script has changed: it goes on from here' \
	"$(echo "$err" | grep ^hd-script: | head -1)"
answers 'a dry run writes nothing' 'no\n' "0: no|solved: Ann's toner was loose." --dry-run --call c1 lj4
same 'indeed' 1 "$(sqlite3 "$HD_DB" "SELECT count(*) FROM entry WHERE what = 'script' AND call = 1")"
next() { printf '%b' "$1" | hd-script -L en --call c1 "${2:-lj4}" 2>&1 >/dev/null | tail -1; }
same 'solved asks for a close with the article, quoted for the shell' \
	"hd-log close -A lj4 -m 'Ann'\\''s toner was loose.' c1" "$(next 'no\n')"
same 'the article is the script that solved it' 'hd-log close -A driver c1' "$(next 'yes\ncert\npost\ny\n')"
same 'a visit for a promise' "hd-callback add -k visit -d WHEN -m 'Fuser or drum.' c1" "$(next 'yes\nno\n')"
same 'unsupported for a close' 'hd-log close -O unsupported c1' "$(next 'yes\nnev\n')"
same 'buy for a lead' 'hd-callback add -k lead -d WHEN c1' "$(next 'yes\nbr\n')"
same 'nothing is asked for with -q' '' "$(echo no | hd-script -q --call c1 lj4 2>&1 >/dev/null | grep ^hd-log)"

prints 'what it says can be run' "Ann's toner was loose.|lj4" sh -c "$(next 'no\n') -o solution,article | tr '\t' '|'"
hd-log reopen c1 >/dev/null

# interrupted
for ended in INT:130 TERM:143 HUP:129; do
	signal=${ended%:*}
	rm -f asked && mkfifo fifo
	env --default-signal="$signal" hd-script --call c2 lj4 <fifo >out 2>asked &
	walk=$!
	exec 9>fifo
	echo yes >&9
	timeout 10 sh -c "until grep -qs '^lj4: driver' asked; do sleep 0.05; done"
	kill "-$signal" "$walk"
	wait "$walk"
	status=$?
	exec 9>&-
	rm fifo
	same "SIG$signal loses nothing: transcript, journal, and the signal's status" \
		"yes|outcome: unfinished|1|${ended#*:}" \
		"$(sed 's/.* -> //' out | paste -sd'|')|$(journal 2 | grep -c -- '-> yes')|$status"
done
sqlite3 "$HD_DB" "CREATE TRIGGER fail BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END"
answers 'when the journal cannot be written, standard output has the walk' 'yes\n' '2: yes|unfinished' --call c2 lj4
sqlite3 "$HD_DB" 'DROP TRIGGER fail'
rm -f asked && mkfifo fifo
exec 8<.
env --default-signal=INT hd-script --call c2 lj4 <fifo >out 2>asked 8<&- &
walk=$!
exec 9>fifo
timeout 10 sh -c "until grep -qs '^lj4: toner' asked; do sleep 0.05; done"
flock 8
kill -INT "$walk"
sleep 0.5
kill -INT "$walk"
waited=$(date +%s)
wait "$walk"
same 'a second SIGINT ends a walk that waits for the lock, at once' '130 0' \
	"$? $(($(date +%s) - waited > 4))"
exec 9>&- 8<&-
rm fifo

# a terminal
cat >terminal.py <<'END'
import os, pty, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp("hd-script", ["hd-script", "lj4"])
def prompt(step): # reads until it is asked
    seen = b""
    while step not in seen or not seen.endswith(b"> "):
        seen += os.read(fd, 4096)
prompt(b"lj4: toner")
before = termios.tcgetattr(fd)
os.write(fd, b"yes\n")
prompt(b"lj4: driver")
same = termios.tcgetattr(fd) == before
os.write(fd, b"\x03" if sys.argv[1] == "c" else b"\x04")
rest = b""
try:
    while True:
        more = os.read(fd, 4096)
        if not more: break
        rest += more
except OSError:
    pass
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(status, same, rest.decode().replace("\r", "").strip().split("\n")[-1])
END
prints 'Ctrl-D on a terminal is unfinished, and the mode of the terminal stays' \
	'1 True outcome: unfinished' timeout 10 python3 terminal.py d
prints 'Ctrl-C too, and ends by the signal' '-2 True outcome: unfinished' timeout 10 python3 terminal.py c

# usage
refuses 'a script is needed' 2 'hd-script: which script? its code or a3; see hd-script --help' hd-script
refuses 'one that is there' 2 \
	'hd-script: lj5: no such article, nearest is lj4; hd-search finds one by words, hd-admin index adds those of a folder' \
	hd-script lj5
refuses 'one way at a time' 2 'hd-script: one of --call, --resume, --lint and --dot; see hd-script --help' \
	hd-script --call c1 --dot lj4
refuses 'a call that is there' 1 'hd-script: c99: no such call' hd-script --call c99 lj4
refuses 'resume takes no script' 2 'hd-script: lj4: --resume knows its script; see hd-script --help' \
	hd-script --resume c1 lj4
printf '# An article\n' >kb/article.md
hd-admin index kb >/dev/null
refuses 'an article is no script' 2 \
	'hd-script: article: no script, or its file is gone; hd-admin index FOLDER reads it again' hd-script article

# lint
lints() { # SENTENCE EXPECTED FILE…
	says=$1 want=$2
	shift 2
	run env HD_DB=/nowhere/desk.db hd-script --lint "$@"
	same "$says" "$want" "$status: $(echo "$out" | paste -sd" ")${err:+ [$err]}"
}
file() { printf 'Kind: script\n# x\n%b' "$2" >"$1"; }
i=0
while IFS='|' read -r text want; do
	i=$((i + 1))
	file x.md "$text"
	lints "lint says $want" "2: $want" x.md
done <<'END'
text|x.md:1: no steps; each begins with ## and its name
## a\nq\n- b -> nowhere\n- d -> solved\n|x.md:5: nowhere: no such step or outcome
## toner\nq\n- b -> tonr\n- d -> solved\n|x.md:5: tonr: no such step, nearest is toner
## a\nq\n- b -> solved\n## A\nq\n- b -> a\n|x.md:6: A: a step is called so in line 3 x.md:6: A: no answer leads here
## a\nq\n|x.md:3: a: a dead end, it has no answers
## a\n- b -> solved\n|x.md:3: a: asks nothing
## a\nq\n- b -> solved\n## c\nq\n- d -> a\n|x.md:6: c: no answer leads here
## a\nq\n- b -> c\n## c\nq\n- d -> a\n|x.md:3: a: a loop without a way out x.md:6: c: a loop without a way out
## a\nq\n- b\n- c -> solved\n|x.md:5: no target: - ANSWER -> TARGET; a list in a text begins with *
## a\nq\nnovice: r\n- c -> solved\n|x.md:5: novice: no such level: basic advanced expert; other text begins with a capital
## visit\nq\n- c -> solved\n|x.md:3: visit: an answer that leads here would not; another name
## a\nq\n- b -> solved\n- B -> visit\n|x.md:6: B: the same answer twice
## a\nq\n- 2 -> solved\n- 1 -> visit\n|x.md:5: 2: looks like the number of another answer; write it as a word x.md:6: 1: looks like the number of another answer; write it as a word
## a\nq\n- b -> solved\nTest: b -> visit\n|x.md:6: test: ends in solved, not in visit
## a\nq\n- b -> solved\nTest: c -> solved\n|x.md:6: test: c: no answer at a
## a\nq\n- yes -> a\n- yellow -> solved\nTest: yes, ye -> a\n|x.md:7: test: ye: more than one answer at a
## a\nq\n- b -> solved\nTest: b, b -> solved\n|x.md:6: test: b: no answer at solved
END
file x.md '## a\nq\n- b -> solved: it is\n- c -> a\n\nTest: c, B -> solved\nTest: 2 -> a\nTest: -> a\n'
lints 'a script in order is said to be nothing' '0: ' x.md
file y.md '## a\nq\n- b -> script: x\n- c -> script: z\n- d -> return\nTest: b, b -> solved\nTest: c -> script: z\nTest: d -> return\n'
lints 'tests walk through the scripts that are among the files' \
	'0:  [hd-script: y.md:6: note: script z is not among these files]' x.md y.md
file z.md '## a\nq\n- b -> script: r\n'
file r.md '## a\nq\n- b -> return\n'
lints 'a called script that always returns is no way out' '2: z.md:3: a: a loop without a way out' z.md r.md
file p.md '## a\nq\n- b -> c\n- d -> solved\n## c\nq\n- e -> visit\n'
file p.fr.md '## un\nq\n- deux -> trois\n- quatre -> visit\n## trois\nq\n- cinq -> visit\n- six -> solved\n'
lints 'a translation has the same answers that lead to the same' \
	'2: p.fr.md:6: quatre: leads elsewhere than d in p.md line 6 p.fr.md:7: trois: 2 answers, p.md has 1 in line 7' p.md p.fr.md
file p.fr.md '## un\nq\n- deux -> visit\n'
lints 'and the same steps' "2: p.fr.md:1: 1 steps, p.md has 2 p.fr.md:3: un: 1 answers, p.md has 2 in line 3 p.fr.md:5: deux: leads elsewhere than b in p.md line 5" p.md p.fr.md
lints 'articles among the files are left alone' '0: ' x.md kb/article.md
lints 'a file that cannot be read is named, the others are checked' '2: nowhere.md:1: No such file or directory' nowhere.md x.md
printf 'Knd: script\n# x\n' >bad.md
lints 'so is a header' '2: bad.md:1: Knd: no such header, nearest is Kind' bad.md x.md
refuses 'no script among them is said' 2 \
	'hd-script: no script among these files; one has a line Kind: script' hd-script --lint kb/article.md
lints 'the scripts of the demo desk are in order' '0: ' "$root"/common/share/demo/*.md

# drawing
cat >kb/dot.md <<'END'
Kind: script
# A "title"
## a
Say \ "why":
now?
- b -> a
- c -> script: lj4
- d -> return
- e -> visit: "f"
- g -> nowhere
END
hd-admin index kb >/dev/null
prints 'a drawing has a node a step, an arrow an answer, and is escaped' 'digraph "dot" {
	label="A \"title\"";
	step0 [shape=box, label="a\nSay \\ \"why\":\nnow?"];
	step0 -> step0 [label="b"];
	step0_1 [shape=component, label="lj4"];
	step0 -> step0_1 [label="c"];
	step0_2 [shape=ellipse, label="return"];
	step0 -> step0_2 [label="d"];
	step0_3 [shape=ellipse, label="visit\n\"f\""];
	step0 -> step0_3 [label="e"];
	step0_4 [shape=none, label="nowhere"];
	step0 -> step0_4 [label="g"];
}' hd-script --dot dot

# hostile text
printf 'Kind: script\n# x\n## a\nw\033[2Jhy?\n- b -> visit: a\033[2J\047c\n' >kb/hostile.md
hd-admin index kb >/dev/null
prints 'what a script says is harmless' 'hostile/a: w\x1b[2Jhy? -> b
outcome: visit: a\x1b[2J'"'c" sh -c 'echo b | hd-script hostile 2>/dev/null'
same 'on standard error too' 0 "$(echo b | hd-script --call c1 hostile 2>&1 >/dev/null | grep -c "$(printf '\033')")"
answers 'a note too' 'n \033[2J\nb\n' "0: note: \\x1b[2J|b|visit: a\\x1b[2J'c" hostile
prints 'the desk is sound' ok hd-admin verify

# where walks get stuck
export HD_DB="$dir/steps.db"
mkdir stuck
printf 'Kind: script\n# x\n## one\nWhy?\n- a -> two\n## two\nHow?\n- b -> consult: ask\n- c -> solved: so\n' \
	>stuck/stuck.md
hd-admin index stuck >/dev/null
hd-log add 'one' >/dev/null
minute=10
for walk in 'a\nq\n' 'a\nb\n' 'a\nc\n' 'a\nn it -> smells\nq\n'; do
	minute=$((minute + 1))
	# shellcheck disable=SC2059
	printf "$walk" | HD_NOW=2026-11-24T09:$minute:00+01:00 hd-script --call c1 stuck >/dev/null 2>&1
done
prints 'the report says at which question, and what became of it' "stuck/one${tab}unfinished${tab}2${tab}0s${tab}c1
stuck/two${tab}consult${tab}1${tab}0s${tab}c1" hd-report steps
echo c | hd-script --resume c1 >/dev/null 2>&1
prints 'a walk that was taken up again is not stuck' "stuck/one${tab}unfinished${tab}1${tab}0s${tab}c1
stuck/two${tab}consult${tab}1${tab}0s${tab}c1" hd-report steps
prints 'after it an older one may be taken up' 'outcome: solved: so' sh -c \
	'echo c | hd-script --resume c1 2>/dev/null | tail -1'
refuses 'until there is none' 1 'hd-script: c1: no unfinished walk; hd-script --call c1 SCRIPT begins one' \
	hd-script --resume c1
