#!/bin/sh
# safety.t: what SAFETY of helpdesk(7) says of files that are not ours and of folders.
. "$(dirname "$0")/lib.sh"
hd-admin -q demo >/dev/null
cp "$HD_DB" good.db
desk=$HD_DB

bytes() { [ ! -f "$HD_DB" ] || md5sum <"$HD_DB"; }
# refused SENTENCE MESSAGE: both a reader and a changer end with 2 and this, the bytes stay
refused() {
	before=$(bytes)
	for c in 'hd-log list' 'hd-log add x' 'hd-callback take' 'hd-report briefing'; do
		# shellcheck disable=SC2086
		run $c
		[ "$status: $out$err" = "2: ${c%% *}: $2" ] || { fail "$1 ($c)" "$status: $out$err"; return; }
	done
	same "$1" "$before" "$(bytes)"
}
no_desk="$dir/other.db: not a desk of hd; name another file with -D or HD_DB"
HD_DB=$dir/other.db
export HD_DB
sqlite3 "$HD_DB" 'CREATE TABLE t (x)'
refused 'a database of another program is refused' "$no_desk"
: >"$HD_DB"
refused 'an empty file is refused' \
	"$dir/other.db: an empty file, no desk; remove it and a new desk is made"
echo 'a letter to the desk' >"$HD_DB"
refused 'a text is refused' "$no_desk"
head -c 64 good.db >"$HD_DB"
refused 'half a header is refused' "$no_desk"
cp good.db "$HD_DB"
sqlite3 "$HD_DB" 'PRAGMA user_version = 99' 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
refused 'a newer desk is refused with what it needs' \
	"$dir/other.db: made for schema 99, this hd 0.1 knows 1; install a newer hd"
rm -f "$HD_DB"*
mkdir "$HD_DB"
refused 'a folder is no desk' "$no_desk"
rmdir "$HD_DB"
mkfifo "$HD_DB"
refused 'a pipe is no desk' "$no_desk"
rm "$HD_DB"
ln -s nowhere "$HD_DB"
refused 'a link to nowhere is refused' \
	"$dir/other.db: a symbolic link to nowhere; remove it or make what it names"
rm "$HD_DB"
ln -s good.db "$HD_DB"
prints 'a link to a desk is that desk' c19 hd-log list -n 1 -o ref
rm "$HD_DB"
cp good.db "$HD_DB"
ln -s good.db "$HD_DB-wal"
refused 'a log that is a link is refused' \
	"$dir/other.db-wal: is not this desk's; when no command runs, remove it"
rm -f "$HD_DB"*
head -c 4096 good.db >"$HD_DB"
run hd-log list
case "$status: $out$err" in
"2: hd-log: $HD_DB: damaged ("*) pass 'a desk cut short is called damaged' ;;
*) fail 'a desk cut short is called damaged' "$status: $out$err" ;;
esac
rm -f "$HD_DB"*

# folders
HD_DB=$dir/missing/desk.db
refused 'a missing folder is named with its cure' \
	"$dir/missing: No such file or directory; mkdir -p $dir/missing"
mkdir shared
HD_DB=$dir/shared/desk.db
chmod 770 shared
refused 'a group'"'"'s folder without setgid is refused' \
	"$dir/shared: a shared folder without setgid locks colleagues out; chmod g+s $dir/shared"
chmod 777 shared
refused 'a folder where everybody may replace files is refused' \
	"$dir/shared: everybody may replace files here; chmod o-w $dir/shared"
chmod 2770 shared
(umask 077 && hd-log add shared >/dev/null)
same 'in a shared folder the desk is the group'"'"'s, whatever the umask' '660 660 660' \
	"$(stat -c %a shared/desk.db shared/desk.db-wal shared/desk.db-shm | paste -sd' ')"
mkdir own
chmod 700 own
(umask 000 && HD_DB=$dir/own/desk.db hd-log add own >/dev/null)
same 'elsewhere it is its owner'"'"'s alone, whatever the umask' '600 600 600' \
	"$(stat -c %a own/desk.db own/desk.db-wal own/desk.db-shm | paste -sd' ')"
prints 'the default desk is made below HOME' "$dir/.local/share/hd/desk.db" \
	env -u HD_DB sh -c 'hd-log add first >/dev/null; ls "$HOME"/.local/share/hd/desk.db'
for c in 'hd-log list' 'hd-log add x --dry-run' 'hd-admin verify'; do
	# shellcheck disable=SC2086
	refuses "$c makes no desk that -D misspells" 2 \
		"${c%% *}: typo.db: no such desk; hd-log add makes it" $c -D typo.db
done
same 'there is none then' '' "$(ls typo.db* 2>/dev/null)"
prints 'a change makes it' c1 hd-log -D typo.db add x -o ref

# somebody else
HD_DB=$desk
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	chmod 755 "$dir"
	nobody() { run setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
	nobody hd-log list
	same 'a desk of somebody else is not read' "2: hd-log: $HD_DB: Permission denied" "$status: $out$err"
	chmod 644 "$HD_DB"*
	nobody hd-log list -n 1 -o ref
	same 'one that may be read is read' '0: c19' "$status: $out$err"
	nobody hd-log add x
	same 'and not written' "2: hd-log: $HD_DB: read-only; chmod u+w it, or ask its owner" \
		"$status: $out$err"
	chmod 600 "$HD_DB"*
	chmod 700 "$dir"
else
	skip 'a desk of somebody else is not read' 'only root can be somebody else'
fi

# descriptors
for fd in 0 1 2; do
	eval "hd-log add 'closed $fd' $fd>&- >.out 2>.err"
	same "with descriptor $fd closed the desk stays a desk" ok "$(hd-admin verify)"
done
run sh -c 'trap "" PIPE; (sleep .1; hd-log list; echo "$?" >status) | :; sleep .2'
same 'a reader that went away is no cause for a message' '' "$err"

# damage: each flipped byte gives an answer or one line, never a signal or a hang
if command -v python3 >/dev/null; then
	cat >flip.py <<'EOF'
import os, random, subprocess, sys
random.seed(7)
good = open("good.db", "rb").read()
bad = []
for i in range(150):
    data = bytearray(good)
    for _ in range(random.choice([1, 1, 4])):
        data[random.randrange(100, len(data))] ^= 1 << random.randrange(8)
    for s in ("", "-wal", "-shm"):
        if os.path.exists("flip.db" + s): os.unlink("flip.db" + s)
    open("flip.db", "wb").write(data)
    for c in ["hd-log list --all", "hd-show c1 c19 k1 b3", "hd-search blank", "hd-report briefing",
              "hd-admin verify", "hd-log note -m x c19"]:
        try:
            r = subprocess.run(c.split(), env=dict(os.environ, HD_DB="flip.db"), timeout=20,
                capture_output=True, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            bad.append("%d %s: hangs" % (i, c)); continue
        if r.returncode not in (0, 1, 2): bad.append("%d %s: %d" % (i, c, r.returncode))
        if r.returncode == 2 and not r.stderr and "verify" not in c: bad.append("%d %s: mute" % (i, c))
        if r.returncode == 2 and r.stdout and "verify" not in c and b"saved" not in r.stderr:
            bad.append("%d %s: printed before the error" % (i, c))
print("\n".join(bad[:5]))
EOF
	same '150 damaged desks, six commands each: an answer or one line' '' "$(python3 flip.py)"
else
	skip '150 damaged desks, six commands each: an answer or one line' 'no python3'
fi
