#!/bin/sh
# check.t: routine checks: what a command finds, the one call about it, lists of checks, and the report.
# shellcheck disable=SC2016 # what sh -c gets expands its own
. "$(dirname "$0")/lib.sh"
at() { now=$1; shift; HD_NOW=$now "$@"; }
tell() { hd-log check "$1" -o state,call,line -- sh -c "$2"; }
journal() { sqlite3 -separator ' ' "$HD_DB" "SELECT 'c' || call, what, text FROM entry WHERE $1 ORDER BY id"; }
hd-admin -q set product pbx name=Telephones >/dev/null

# ---- a state by the exit status ----
prints 'exit 0 is ok, its first line and data are kept, and no call is made' \
	"fan${tab}ok${tab}2026-11-24T09:12:00+01:00${tab}-${tab}fine${tab}rpm=900;;${tab}pbx" \
	hd-log check fan -p pbx -o check,state,at,call,line,perf,product -- echo 'fine | rpm=900;;'
prints 'what is printed is check state at took call line' "check${tab}state${tab}at${tab}took${tab}call${tab}line" \
	sh -c 'hd-log check fan --header -- true | head -1'
prints 'exit 1 is a warning' "one${tab}warning" hd-log check one -o check,state -- sh -c 'exit 1'
prints 'exit 2 is critical, and makes a call of what was said' "critical${tab}c2${tab}no route" \
	hd-log check two -p pbx -o state,call,line -- sh -c 'echo no route; exit 2'
prints 'of kind check, by monitor, about the product' \
	"c2${tab}open${tab}check${tab}monitor${tab}pbx${tab}two: no route${tab}-${tab}-" \
	hd-log list -p pbx -o ref,state,kind,channel,product,title,inform,respond
prints 'exit 3 is unknown' "unknown${tab}exit 3" hd-log check three -o state,line -- sh -c 'exit 3'
prints 'and so is any other' "unknown${tab}exit 127" hd-log check other -o state,line -- sh -c 'exit 127'
prints 'killed is unknown' "unknown${tab}killed by signal 9: half" \
	hd-log check killed -o state,line -- sh -c 'echo half; kill -9 $$'
prints 'one that is not there is unknown' "unknown${tab}./gone: No such file or directory" \
	hd-log check gone -o state,line -- ./gone
: >plain
prints 'and one that is no program' "unknown${tab}./plain: Permission denied" hd-log check plain -o state,line -- ./plain
prints 'that says nothing has no line' "ok${tab}-" hd-log check mute -o state,line -- true
prints 'of standard error the first line counts when standard output has none' "critical${tab}no disk" \
	hd-log check err -o state,line -- sh -c 'echo no disk >&2; exit 2'
prints 'and not when it has' "critical${tab}DISK" hd-log check both -o state,line -- sh -c 'echo noise >&2; echo DISK; exit 2'

# ---- what it says ----
prints 'data stand behind the bar of the first line, and behind one of a later line to the end' \
	"text${tab}a=1 b=2 c=3 d=4" hd-log check multi -o line,perf -- printf 'text | a=1 b=2\nmore\nlast | c=3\nd=4\n'
hd-log check long -- sh -c 'printf "DISK full| a=1\nof /srv\nof /tmp | b=2\n"; exit 1' >/dev/null
prints 'the other lines are the text of the call' 'of /srv
of /tmp' sqlite3 "$HD_DB" "SELECT body FROM call WHERE title = 'long: DISK full'"
prints 'bytes that are no UTF-8 become U+FFFD, and NUL too' 'a�b�c' hd-log check binary -o line -- printf 'a\377b\0c'
prints 'binary output is a line too' "ok" sh -c 'hd-log check random -o state -- head -c 100000 /dev/urandom'
run hd-log check bad -- sh -c 'printf "\033[31mred\033]0;x\007\tb\342\200\256 \302\233 <b>=1+1; \"x\"\n"; exit 2'
prints 'what could harm is harmless wherever it shows' 0 sh -c 'c=$(hd-log check bad -o call -- sh -c "exit 2")
	{ cat .out; hd-log list; hd-log list --format=table; hd-log tail -n 100; hd-show "$c"; hd-report checks; hd-report backlog
	hd-log list --json; } | tr -d "\t\r\n" | LC_ALL=C grep -aPc "[\x00-\x1f\x7f]|\xe2\x80\xae|\xc2[\x80-\x9f]" || :'
prints 'nor does it become a formula of a spreadsheet' "'=1+1" sh -c \
	'hd-log check bad --format=csv --no-header -o line -- echo =1+1 | tr -d "\r\""'
prints 'a megabyte is read, and its first line kept to 1000 bytes' '1003 ok' sh -c \
	'hd-log check mega -o line,state -- sh -c "head -c 1000000 /dev/zero | tr \"\\0\" x" |
	awk "{ print length(\$1), \$2 }" FS="\t" | sed s/1001/1003/'
prints 'a megabyte of lines, of errors and of data ends too' "critical${tab}y" \
	hd-log check mega -o state,line -- sh -c 'yes | head -c 1000000; yes "|a=1" | head -c 1000000 >&2; exit 2'
holds 'of it 4000 bytes are kept as data' sh -c 'hd-log check mega -o perf -- sh -c "yes \"|abcdefg=1\" | head -c 300000" >perf
	n=$(wc -c <perf); [ "$n" -gt 3900 ] && [ "$n" -le 4001 ]'

# ---- one call ----
HD_DB=$dir/calls.db
prints 'a check that turns bad opens a call' "warning${tab}c1${tab}slow" tell door 'echo slow; exit 1'
prints 'a run in the same state belongs to it' "warning${tab}c1${tab}slower" tell door 'echo slower; exit 1'
prints 'as does one in another bad state' "critical${tab}c1${tab}shut" tell door 'echo shut; exit 2'
prints 'and in a better one' "warning${tab}c1${tab}slow" tell door 'echo slow; exit 1'
prints 'which is well again' "ok${tab}c1${tab}open" tell door 'echo open'
same 'its journal has the changes and only these' 'c1 add door: slow
c1 note warning -> critical: shut
c1 note critical -> warning: slow
c1 close solved: ok again: open' "$(journal 'call = 1')"
prints 'it is closed as solved' "closed${tab}solved${tab}ok again: open" \
	sh -c 'hd-log list --all -o ref,state,outcome,solution | sed -n "s/^c1.//p"'
prints 'a run after that belongs to no call' "ok${tab}-${tab}open" tell door 'echo open'
prints 'and the next time it turns bad is another call' "critical${tab}c2${tab}shut" tell door 'echo shut; exit 2'
prints 'well without a word is closed too' "ok${tab}c2${tab}-" tell door true
prints 'with ok again as the solution' 'ok again' sqlite3 "$HD_DB" 'SELECT solution FROM call WHERE id = 2'

# closed by hand
tell gate 'echo stuck; exit 1' >/dev/null
hd-log close -m 'known, ordered' c3 >/dev/null
prints 'a call closed by hand is not opened again while the check is no better' "warning${tab}c3${tab}stuck" \
	tell gate 'echo stuck; exit 1'
prints 'worse is a new call' "critical${tab}c4${tab}gone" tell gate 'echo gone; exit 2'
prints 'about the closed one' c3 sh -c 'hd-log list -o ref,about | sed -n "s/^c4.//p"'
hd-log close -O withdrawn -m later c4 >/dev/null
prints 'better is none' "unknown${tab}c4${tab}exit 3" tell gate 'exit 3'
prints 'it is noted in the closed one' 'c4 note critical -> unknown: exit 3' journal "call = 4 AND what = 'note'"
prints 'so is that it is well again' "ok${tab}c4${tab}fine" sh -c \
	'hd-log check gate -o state,call,line -- echo fine'
prints 'and the call stays as it was closed' 'withdrawn|later' sqlite3 "$HD_DB" 'SELECT outcome, solution FROM call WHERE id = 4'
prints 'failing once more after that is a new call, about nothing' "critical${tab}c5${tab}gone" tell gate 'echo gone; exit 2'

# promises
hd-callback add -k visit -a field -d 'tomorrow 10:00' -m 'replace it' c5 >/dev/null
prints 'a call with an open promise is not closed by a recovery' "ok${tab}c5${tab}fine" tell gate 'echo fine'
same 'but told of it' 'c5 note ok again: fine; promised still: b1' "$(journal "call = 5 AND what = 'note'")"
prints 'it is waiting still' 'waiting' sh -c 'hd-log list -o ref,state | sed -n "s/^c5.//p"'
prints 'said once' "ok${tab}c5${tab}fine" tell gate 'echo fine'
prints 'what fails again meanwhile belongs to it' "critical${tab}c5${tab}gone" tell gate 'echo gone; exit 2'
hd-callback 'done' b1 >/dev/null
prints 'and when the promise is kept a recovery closes it' "ok${tab}c5${tab}fine" tell gate 'echo fine'
same 'its journal says all that, once' 'note ok again: fine; promised still: b1
note ok -> critical: gone
close solved: ok again: fine' "$(journal "call = 5 AND what IN ('note', 'close')" | cut -d' ' -f2-)"
tell pair 'exit 2' >/dev/null
hd-log add 'the telephones are down' >/dev/null
hd-callback add -d 15:00 c7 >/dev/null
hd-log close -O duplicate --of c6 c7 >/dev/null
tell pair true >/dev/null
same 'a promise of a duplicate keeps its call open too' 'c6 note ok again; promised still: b2' \
	"$(journal "call = 6 AND what = 'note'")"
hd-callback list | hd-callback cancel -m x >/dev/null
holds 'the desk is sound' hd-admin verify

# ---- two at once ----
for _ in 1 2 3 4 5 6 7 8 9 10; do hd-log check twin -- sh -c 'sleep .2; exit 2' >/dev/null & done
wait
prints 'ten runs at once open one call' '10|1' sqlite3 "$HD_DB" "SELECT count(*), count(DISTINCT call) FROM check_run WHERE name = 'twin'"
for _ in 1 2 3 4 5 6 7 8 9 10; do hd-log check twin -- sleep .2 >/dev/null & done
wait
prints 'and close it once' '1' sqlite3 "$HD_DB" "SELECT count(*) FROM entry WHERE what = 'close' AND call =
	(SELECT max(id) FROM call WHERE title LIKE 'twin%')"

# ---- limits ----
nap=301.$$
# late SENTENCE SCRIPT: it hangs; ended after a second
late() {
	before=$(date +%s)
	run timeout 20 hd-log check late --timeout 1s -o state,line -- sh -c "$2"
	same "$1: it is ended after its time" "0: unknown${tab}no end after 1s, killed" "$status: $out"
	holds "$1: and not later" [ $(($(date +%s) - before)) -le 5 ]
}
late 'hangs' "sleep $nap"
late 'silent' "exec >&- 2>&-; sleep $nap"
late 'deaf grandchild' "(trap '' TERM INT HUP; while :; do sleep $nap; done) & wait"
late 'talks' 'while :; do echo; done'
same 'nothing of them runs on' '' "$(pgrep -f "^sleep $nap")"
prints 'what it said until then is kept' "no end after 1s, killed: half" \
	hd-log check late --timeout 1s -o line -- sh -c "echo half; sleep $nap"
run timeout 5 hd-log check left -o state,line -- sh -c "sleep $nap & echo done"
same 'one that leaves a child with its output has ended' "0: ok${tab}done" "$status: $out"
same 'and what it left is ended with it' '' "$(pgrep -f "^sleep $nap")"
holds 'time is measured' sh -c 'hd-log check slow -o took -- sleep .3 | awk "{ exit !(\$1 >= .3 && \$1 < 3) }"'
hd-log check broken --timeout 30s -- sleep $nap >/dev/null 2>&1 &
pid=$!
until pgrep -f "^sleep $nap" >/dev/null; do sleep .1; done
kill -TERM $pid
wait $pid
same 'what ends hd-log ends its command' '143 ' "$? $(sleep .2; pgrep -f "^sleep $nap")"
prints 'and records nothing' 0 sqlite3 "$HD_DB" "SELECT count(*) FROM check_run WHERE name = 'broken'"

# ---- what it runs in ----
HD_DB=$dir/desk.db
prints 'no descriptor is inherited, of the desk or of who called' '0 1 2' sh -c \
	'exec 7<"$HD_DB" 9>other; hd-log check fds -p pbx -o line -- sh -c "
	ls /proc/\$\$/fd | paste -sd\" \""'
prints 'standard input is empty' 0 sh -c 'echo words | hd-log check in -o line -- sh -c "wc -c"'
prints 'there is no shell' "\$HOME; echo x${tab}a > b" hd-log check shell -o line,perf -- printf '%s\n' '$HOME; echo x ' '| a > b'
prints 'it has a group of its own' same sh -c \
	'hd-log check group -o line -- sh -c "[ \$(ps -o pgid= \$\$) = \$\$ ] && echo same"'
prints 'the desk is open to others while it runs' c13 hd-log check inner -o line -- hd-log add -o ref within
prints 'a parent that ignores its children does not hide how it ended' "warning" \
	env --ignore-signal=CHLD hd-log check chld -o state -- false

# ---- options ----
prints '-q prints what is not ok' "bad${tab}critical" sh -c \
	'hd-log check good -q -o check,state -- true; hd-log check bad -q -o check,state -- sh -c "exit 2"'
before=$(sqlite3 "$HD_DB" .dump | cksum)
prints '--dry-run runs it and says what it would record' "critical${tab}c16${tab}x" \
	hd-log check dry --dry-run -o state,call,line -- sh -c 'echo x; touch ran; exit 2'
same 'and changes nothing' "$before yes" "$(sqlite3 "$HD_DB" .dump | cksum) $([ -e ran ] && echo yes)"
prints 'json' '[
{"check":"j","state":"ok","call":null,"line":"a\"b","perf":"x=1"}
]' hd-log check j --json -o check,state,call,line,perf -- echo 'a"b|x=1'
refuses 'a name is wanted' 2 'hd-log: no name; which check is it?; see hd-log check --help' hd-log check
refuses 'a command too' 2 'hd-log: no command; it follows NAME --; see hd-log check --help' hd-log check x --
refuses 'behind a double dash: its options would be ours' 2 \
	'hd-log: no command; it follows NAME --; see hd-log check --help' hd-log check x true
refuses 'an empty command is none' 2 'hd-log: empty command: did the command before it fail?' hd-log check x -- ''
for name in '' 'a b' c12; do
	refuses "\"$name\" is no name" 2 "hd-log: $name: no name: it is empty or has a blank, or looks like an option or a ref" \
		hd-log check "$name" -- touch pwned
done
refuses 'a time that is none is refused' 2 'hd-log: --timeout 0s: a check takes a second at least' \
	hd-log check x --timeout 0s -- touch pwned
refuses 'an unknown product is refused before anything runs' 2 \
	'hd-log: pbxx: no such product, nearest is pbx; hd-admin set product adds one' \
	hd-log check x -p pbxx -- touch pwned
holds 'none of these ran' [ ! -e pwned ]
HD_DB=$PWD/none.db
refuses 'a wrong line opens no desk' 2 'hd-log: no command; it follows NAME --; see hd-log check --help' hd-log check x
holds 'nor makes one' [ ! -e none.db ]
HD_DB=$dir/desk.db

# ---- lists ----
cat >list <<'END'
# comment

fan -- echo fine # the rest is comment
  disk	-p pbx --timeout=2s -- sh -c 'echo "two  words"; exit 1'
lonely
--
twice a b -- true
open -- echo "never closed
-x -- true
fan -- echo again
slow --timeout soon -- true
prod -p nope -- true
named --bogus -- true
joined -- echo a"b c"'d "e"'f '#' "" x#y \n
last --timeout 1s -- sleep 60
END
printf 'latin -- echo \351\n' >>list
printf 'crlf -- echo dos\r\nend -- echo no end of line' >>list
run hd-log check --from list -o check,state,line
same 'a list runs each line, in order, as its words say' "fan${tab}ok${tab}fine
disk${tab}warning${tab}two  words
joined${tab}ok${tab}ab cd \"e\"f #  x#y \\\\n
last${tab}unknown${tab}no end after 1s, killed
crlf${tab}ok${tab}dos
end${tab}ok${tab}no end of line" "$out"
same 'wrong lines are named, and the status says so' "2 hd-log: list: line 5: no command; it follows NAME --
hd-log: list: line 6: no name
hd-log: list: line 7: a: a second name; -- comes before the command
hd-log: list: line 8: a \" that is never closed
hd-log: list: line 9: -x: no option of a check: -p and --timeout are
hd-log: list: line 10: fan: stands in line 3 too
hd-log: list: line 11: --timeout soon: no duration; write 90s, 12m, 2h, 3d, 1w, 4oh or 2od
hd-log: list: line 13: --bogus: no option of a check: -p and --timeout are
hd-log: list: line 16: not UTF-8
hd-log: list: line 12: nope: no such product; hd-admin set product adds one" "$status $err"
prints 'one that is right exits 0, whatever it found; -q prints the bad' "disk${tab}warning" \
	sh -c 'grep disk list | hd-log check -q --from - -o check,state'
prints 'what is given beside it holds for lines that do not say' "a${tab}pbx
b${tab}pbx" sh -c 'printf "a -- true\nb -p pbx -- true\n" | hd-log check --from - -p pbx -o check,product'
prints 'an empty list is no trouble' '' hd-log check --from /dev/null
refuses 'a list that is not there is' 2 'hd-log: nolist: No such file or directory' hd-log check --from nolist
refuses 'so is a name beside it' 2 \
	'hd-log: x: --from takes no name or command; they are its lines; see hd-log check --help' hd-log check --from list x -- true
chmod o+w list
refuses 'what everybody may write is not run' 2 "hd-log: list: everybody may write it; chmod o-w list" hd-log check --from list
chmod o-w list

# ---- the report, counted by hand ----
HD_DB=$dir/report.db
day() { hd=$1; shift; HD_NOW=2026-11-$hd hd-log check "$@" >/dev/null; }
day 01T00:00:00+01:00 gate -- echo fine
day 20T00:00:00+01:00 lift -- sh -c 'echo stuck; exit 1'
day 20T06:00:00+01:00 lift -- sh -c 'echo gone; exit 2'
day 20T12:00:00+01:00 lift -- echo fine
day 22T00:00:00+01:00 lift -- echo fine
day 24T00:00:00+01:00 lift -- sh -c 'echo stuck again; exit 1'
day 24T06:00:00+01:00 lift -- sh -c 'echo still; exit 1'
day 24T08:00:00+01:00 door -- sh -c 'echo shut; exit 2'
day 24T09:12:00+01:00 new -- true
# lift: from 20 00:00 to 24 09:12 it is 105.2 h, of which 84 h well; door: 1.2 h, none
sqlite3 "$HD_DB" "UPDATE check_run SET took = CASE name WHEN 'lift' THEN 100 * id WHEN 'door' THEN 1500 ELSE 20 END"
prints 'the report says what each check is, since when, and how well it was' \
	"door${tab}critical${tab}2026-11-24T08:00:00+01:00${tab}2026-11-24T08:00:00+01:00${tab}1${tab}0.0${tab}1.5${tab}1.5${tab}c3${tab}shut
lift${tab}warning${tab}2026-11-24T00:00:00+01:00${tab}2026-11-24T06:00:00+01:00${tab}6${tab}79.85${tab}0.7${tab}0.45${tab}c2${tab}still
gate${tab}ok${tab}2026-11-01T00:00:00+01:00${tab}2026-11-01T00:00:00+01:00${tab}1${tab}100.0${tab}0.02${tab}0.02${tab}-${tab}fine
new${tab}ok${tab}2026-11-24T09:12:00+01:00${tab}2026-11-24T09:12:00+01:00${tab}1${tab}-${tab}0.02${tab}0.02${tab}-${tab}-" \
	hd-report checks
# from 21 to 23 00:00: well all the time, as it was since noon of the 20th; the run of the 22nd counts
prints 'a period begins in the state it found' "door${tab}critical${tab}0${tab}-
lift${tab}warning${tab}1${tab}100.0
gate${tab}ok${tab}0${tab}100.0
new${tab}ok${tab}0${tab}-" hd-report checks --since 2026-11-21 --until 2026-11-23 -o check,state,runs,well
prints 'and ends with it' "lift${tab}3${tab}50.0" \
	sh -c 'hd-report checks --during 2026-11-20 -o check,runs,well | grep lift'
day 23T00:00:00+01:00 lift -- sh -c 'echo set back; exit 2'
prints 'a clock set back: the last that was written is what it is' "lift${tab}critical${tab}set back" \
	sh -c 'hd-report checks -o check,state,line | grep lift'
prints 'of a product' '' sh -c 'hd-admin -q set product pbx name=x >/dev/null; hd-report checks -p pbx'
prints 'of an empty desk it is empty' '' env HD_DB="$dir/empty.db" hd-report checks
# an old run is not looked for among others: the state has its index, the period the other
plan=$(sqlite3 "$HD_DB" "EXPLAIN QUERY PLAN $(sed 's/median(/max(/' "$root/bin/hd-report/checks.sql")" |
	grep -oE '(SCAN|SEARCH) (check_run|before).*' | sort -u)
same 'the report finds all by its indexes' 'SEARCH before USING COVERING INDEX check_run_at (name=? AND at<?)
SEARCH check_run USING COVERING INDEX check_run_at
SEARCH check_run USING COVERING INDEX check_run_at (name=? AND at>? AND at<?)
SEARCH check_run USING COVERING INDEX check_run_at (name>?)
SEARCH check_run USING COVERING INDEX check_run_state (name=? AND state=? AND rowid>?)
SEARCH check_run USING COVERING INDEX check_run_state (name=? AND state=?)
SEARCH check_run USING INTEGER PRIMARY KEY (rowid=?)' "$plan"

# ---- real plugins ----
plugins=/usr/lib/nagios/plugins
if [ ! -x $plugins/check_dummy ]; then
	skip 'real plugins' 'no monitoring-plugins-basic'
	exit 0
fi
HD_DB=$dir/plugins.db
prints 'check_dummy 0 to 3' "ok${tab}-${tab}OK: said
warning${tab}c1${tab}WARNING: said
critical${tab}c1${tab}CRITICAL: said
unknown${tab}c1${tab}UNKNOWN: said
ok${tab}c1${tab}OK: said" sh -c 'for n in 0 1 2 3 0; do
	hd-log check dummy -o state,call,line -- /usr/lib/nagios/plugins/check_dummy $n said; done'
prints 'check_tcp on a closed port is critical' "critical${tab}connect to address 127.0.0.1 and port 1: Connection refused" \
	hd-log check tcp -o state,line -- $plugins/check_tcp -H 127.0.0.1 -p 1
run hd-log check disk -o state,line,perf -- $plugins/check_disk -w 0 -c 0 -p /
case $out in
ok"$tab"*"|"*) fail 'check_disk has its data in their column' "$out" ;;
ok"$tab"DISK*"$tab"/=[0-9]*) pass 'check_disk has its data in their column' ;;
*) fail 'check_disk has its data in their column' "$out" ;;
esac
