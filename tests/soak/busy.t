#!/bin/sh
# busy.t: the waits that end: whoever holds the desk and does nothing stops nobody for ever.
. "$(dirname "$0")/../lib.sh"
hd-log add one >/dev/null
cc -O2 -shared -fPIC -o failio.so "$root/tests/fault/failio.c" -ldl || exit 2
# A changer stopped at a call of it: with the folder's lock, and here with SQLite's too.
for at in 2 9; do
	LD_PRELOAD=$dir/failio.so FAILIO_AT=$at FAILIO_ERR=stop FAILIO_PATH=$dir hd-log add stopped >/dev/null &
	stopped=$!
	sleep .5
	before=$(date +%s)
	run hd-log add beside
	waited=$(($(date +%s) - before))
	holds "beside one stopped at call $at a changer ends after 30 s at most ($waited s)" [ "$waited" -le 33 ]
	holds 'in its turn, or saying that the desk is busy' sh -c \
		"[ $status -eq 0 ] || echo '$err' | grep -q busy"
	run hd-log list -n 1 -o ref
	holds 'a reader too' sh -c "[ '$out' = c1 ] || echo '$err' | grep -q busy"
	kill -CONT $stopped
	wait $stopped
done
hold() { sqlite3 "$HD_DB" 'BEGIN EXCLUSIVE' ".shell sleep $1" & sleep .3; }
hold 45
before=$(date +%s)
run hd-log add two
same 'a changer gives up after 30 s and says who shows the holder' \
	"2: hd-log: $HD_DB: busy for 30 s; fuser $HD_DB shows who holds it" "$status: $err"
waited=$(($(date +%s) - before))
holds "no earlier and not much later ($waited s)" [ "$waited" -ge 29 -a "$waited" -le 33 ]
wait
sqlite3 "$HD_DB" 'PRAGMA locking_mode = EXCLUSIVE' 'BEGIN EXCLUSIVE' '.shell sleep 20' >/dev/null &
sleep .3
before=$(date +%s)
run hd-log list
waited=$(($(date +%s) - before))
holds "a reader waits at most 10 s ($waited s)" [ "$waited" -le 12 ]
wait
flock "$dir" sleep 14 &
sleep .2
before=$(date +%s)
prints 'a folder that stays locked is waited for 10 s, then SQLite decides' three hd-log add three -o title
waited=$(($(date +%s) - before))
holds "($waited s)" [ "$waited" -ge 9 -a "$waited" -le 12 ]
wait
