#!/bin/sh
# large.t: on a large desk with statistics, no daily command walks a table: the pages it reads are
# counted, not its time.
. "$(dirname "$0")/lib.sh"
if ! strace -o /dev/null true 2>/dev/null; then
	skip 'no daily command walks a table' 'strace cannot trace here'
	exit 0
fi
hd-log list
sqlite3 "$HD_DB" '.param set :n 50000' '.param set :now 1795507920' ".read $root/tests/bench/desk.sql" >/dev/null
pages=$(sqlite3 "$HD_DB" 'SELECT count(*) FROM dbstat WHERE name = '"'call'" 2>/dev/null || echo 1500)
hd-log add 'found again' -w 0234567 >/dev/null
hd-log missed 0235555 >/dev/null
mkdir kb
printf 'Language: en\n\n# Toner\n\nReseat it.\n' >kb/toner.md
hd-admin -q index kb >/dev/null
sqlite3 "$HD_DB" "UPDATE call SET article = 1 WHERE outcome = 'solved' AND id % 9 = 0"

# reads MOST COMMAND…: it reads at most so many pages
reads() {
	most=$1
	shift
	strace -f -c -e trace=pread64 -o calls "$@" >/dev/null 2>err
	n=$(awk '$NF == "pread64" {print $4}' calls)
	if [ "${n:-0}" -gt 0 ] && [ "$n" -le "$most" ] && [ ! -s err ]; then pass "$* reads few pages of $pages"; else
		fail "$* reads few pages of $pages" "$n $(cat err)"; fi
}
for i in 1 2 3 4 5 6 7 8 9; do hd-log add "old $i" >/dev/null; done
# FTS5 merges its segments now and then, which reads them
reads 1000 hd-log add -c client-5 -p product-3 'blank pages'
reads 250 hd-log add -w 0235555 'rang back'
reads 250 hd-log missed 0236666
reads 250 hd-log note -m seen c7 c8 c9
reads 250 hd-log set -P high -c client-9 c7
reads 250 hd-log close -m done c50003
reads 250 hd-log close -O duplicate --of c50004 c50005
reads 250 hd-log close -m done --cancel-callbacks c49990
reads 250 hd-log close -A toner --cancel-callbacks c49998
reads 250 hd-log reopen c49998
reads 250 hd-log reopen c50003
reads 250 hd-callback add -d 15:00 c50001
reads 250 hd-callback take -a desk
reads 250 hd-callback miss b299
reads 250 hd-callback move -d 17:00 -m later b298
reads 250 hd-callback give -a bob b297
reads 250 hd-callback done b296
reads 250 hd-show c7 b5
reads 250 hd-log tail
reads 250 hd-log tail --since 2026-11-24 -n 3
reads 250 hd-log list --same-as c50005
reads 250 hd-log list --all -n 1
reads 400 hd-log list --all -c client-5 -n 5
reads 250 hd-log list --all --during today -n 1
reads 700 hd-log list
reads 700 hd-callback list
reads 700 hd-callback notify
reads 1000 hd-report briefing
reads 700 hd-report backlog
