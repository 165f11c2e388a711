#!/bin/sh
# race.t: many at once on one desk.
. "$(dirname "$0")/lib.sh"

# One desk is made, whoever comes first.
for i in $(seq 40); do hd-log add "call $i" -o ref >"made.$i" 2>&1 & done
wait
same 'forty processes make one desk and each logs its call' 40 "$(cat made.* | sort -u | grep -c '^c')"
same 'and nothing is left beside it' 'desk.db desk.db-shm desk.db-wal' \
	"$(find . -name '*desk*' -o -name '.hd*' | sed 's|^./||' | sort | paste -sd' ')"

# 64 writers, 5 calls each, beside 8 readers.
for i in $(seq 64); do
	(for _ in 1 2 3 4 5; do hd-log add "writer $i" -o ref || echo failed; done >"wrote.$i" 2>&1) &
done
for i in 1 2 3 4 5 6 7 8; do
	(for _ in $(seq 20); do hd-log list -n 1 >/dev/null || echo failed; done >"read.$i" 2>&1) &
done
wait
same '64 writers at once: none is refused' '' "$(cat wrote.* | grep -v '^c')"
same 'none gets the ref of another' 320 "$(sort -u wrote.* | grep -c .)"
same 'none is missing' '' "$(hd-log list -o ref | sort >have; sort wrote.* | comm -23 - have)"
same 'and no reader fails beside them' '' "$(cat read.*)"
holds 'the desk is sound' hd-admin verify

# Whoever holds the desk delays the others, and stops nobody.
(sqlite3 "$HD_DB" 'BEGIN EXCLUSIVE' '.shell sleep 1' 'COMMIT') &
sleep .3
prints 'a desk locked by another program is waited for' 'c361' hd-log add waited -o ref
wait
(sqlite3 "$HD_DB" 'BEGIN' 'SELECT count(*) FROM call' '.shell sleep 1' 'COMMIT' >/dev/null) &
sleep .3
before=$(date +%s%N)
hd-log add 'beside a reader' >/dev/null
holds 'a reader is not waited for' [ $(($(date +%s%N) - before)) -lt 500000000 ]
wait
flock -n "$dir" sleep 1 &
holder=$!
sleep .2
prints 'a reader does not wait for the lock of the folder' 'c1' hd-log list -n 1 -o ref
holds 'which is held still' kill -0 "$holder"
prints 'a changer does' 'c363' hd-log add waited -o ref
holds 'until it is free' flock -n "$dir" true
wait

# A report that computes delays no call.
cat >slow.sql <<'EOF'
-- computes for a while
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000)
SELECT max(i) AS most FROM n
EOF
chmod go-w slow.sql
hd-report ./slow.sql >slow.out 2>&1 &
sleep .1
report=$!
prints 'a call is logged while a report computes' 'c364' hd-log add meanwhile -o ref
holds 'and the report computes still' kill -0 "$report"
wait

# Five syncs make a call durable: the log's header, its folder, the commit, and closing, the log
# again and the file.
if strace -o /dev/null true 2>/dev/null; then
	hd-log add 'folds the log back' >/dev/null
	strace -f -e trace=fsync,fdatasync -o syncs hd-log add 'synced' >/dev/null
	same 'a call costs five syncs, not one more' 5 "$(grep -cE 'f(data)?sync\(' syncs)"
	strace -f -e trace=fsync,fdatasync,write,pwrite64 -o order hd-log add 'in order' >/dev/null
	same 'and nothing is printed before the last of them' 'write(1' \
		"$(grep -oE '(write\(1|fdatasync)' order | tail -1)"
else
	skip 'a call costs five syncs, not one more' 'strace cannot trace here'
fi
