#!/bin/sh
# command.t: a command of notify that never ends is ended after a minute.
. "$(dirname "$0")/../lib.sh"

# hangs NAME SCRIPT: in the background, on a desk of its own
hangs() {
	HD_DB=$dir/$1.db
	hd-log add one >/dev/null
	hd-callback add --past -d 'today 09:00' c1 >/dev/null
	(
		before=$(date +%s)
		run timeout 100 hd-callback notify -- sh -c "$2"
		echo "$status: $err" >"$1.said"
		echo $(($(date +%s) - before)) >"$1.took"
		hd-callback notify -o ref >"$1.left"
	) &
}
nap=300.$$
hangs silent "exec >&- 2>&-; sleep $nap"
hangs waits "sleep $nap"
hangs deaf "trap '' TERM INT HUP; while :; do sleep $nap; done"
hangs talks 'while :; do echo still; done'
wait
for name in silent waits deaf talks; do
	same "$name: it is killed and nobody was told" \
		'2: hd-callback: sh: no end after 60 s, killed; ann was not told, the next run tries again' \
		"$(cat "$name.said")"
	took=$(cat "$name.took")
	holds "$name: after a minute ($took s)" [ "$took" -ge 59 -a "$took" -le 65 ]
	same "$name: the next run tries again" b1 "$(cat "$name.left")"
done
same 'and nothing of them runs on' '' "$(pgrep -f "^sleep $nap")"
