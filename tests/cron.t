#!/bin/sh
# cron.t: each line of the crontab and each systemd unit that is shipped, run as cron and systemd do: with
# an empty environment but for what the file says, another folder, no terminal.
. "$(dirname "$0")/lib.sh"
share=$root/common/share
unset HD_NOW # cron lives now
HD_DB=$dir/desk.db hd-admin -q demo >/dev/null
hd-admin -q config email=desk@desk.example >/dev/null
mkdir bin home
printf '#!/bin/sh\ncat >>"%s/sendmail.out"\n' "$dir" >bin/sendmail # it keeps what it is given
chmod +x bin/sendmail
# the shipped list, on this host
sed 's/desk\.example\.com/localhost/' "$share/checks/daily.checks" >daily.checks
# here COMMAND: what the shipped paths are here
here() { sed "s|/var/lib/hd/|$dir/|g"; }
path=$build/bin:$dir/bin:/usr/bin:/bin
# alone COMMAND: as cron runs it
alone() {
	(cd home && env -i HOME="$dir/home" LOGNAME=hd SHELL=/bin/sh PATH="$path" HD_DB="$dir/desk.db" \
		HD_OPERATOR=cron ASAN_OPTIONS="${ASAN_OPTIONS:-}" sh -c "$1" </dev/null) >"$dir/.out" 2>"$dir/.err"
}

grep -E '^[0-9*]' "$share/cron/crontab" >lines
same 'the crontab says which desk, who acts and where the commands are' 3 \
	"$(grep -cE '^(PATH|HD_DB|HD_OPERATOR)=' "$share/cron/crontab")"
while read -r _ _ _ _ _ command; do
	command=$(printf %s "$command" | sed 's/\\%/%/g' | here)
	holds "cron runs: $command" alone "$command"
	same "and needs no word on standard error: ${command%% -*}" '' "$(cat .err)"
done <lines
holds 'the briefing was mailed' grep -q '^b[0-9].* overdue ' sendmail.out
holds 'and who is to hear from us' grep -q '^Subject: Callers to inform' sendmail.out
same 'all of it as what programs write' "$(grep -c '^To:' sendmail.out)" "$(grep -c '^Auto-Submitted: auto-generated' sendmail.out)"
holds 'whoever has a promise that is due was told' grep -q '^To: tom@desk.example' sendmail.out
prints 'once' "$(grep -c '^To:' sendmail.out)" sh -c "env -i PATH='$path' HD_DB='$dir/desk.db' ASAN_OPTIONS='${ASAN_OPTIONS:-}' \
	HD_OPERATOR=cron hd-callback notify -q -- sendmail -t -oi >/dev/null; grep -c '^To:' sendmail.out"
holds 'the backup is a desk' sh -c "hd-log list -D '$dir'/backup-*.db | grep -q c19"

same 'each check of the shipped list ran' "$(grep -oE '^[a-z-]+ ' daily.checks | tr -d ' ' | sort)" \
	"$(hd-report checks -o check | sort)"
if [ -x /usr/lib/nagios/plugins/check_disk ]; then
	same 'its plugins take their options' '' "$(hd-report checks | grep -iE 'usage|unknown argument|No such')"
	holds 'the disk has its data' sh -c 'sqlite3 "$HD_DB" "SELECT perf FROM check_run" | grep -q "^/="'
else
	skip 'its plugins take their options' 'no monitoring-plugins-basic'
	skip 'the disk has its data' 'no monitoring-plugins-basic'
fi

for unit in "$share"/systemd/*.service; do
	name=$(basename "$unit" .service)
	command=$(sed -n "s/^ExecStart=\/bin\/sh -c '\(.*\)'$/\1/p" "$unit" | here)
	holds "systemd runs $name" alone "$command"
	holds "$name has its timer" grep -q '^OnCalendar=' "$share/systemd/$name.timer"
	if command -v systemd-analyze >/dev/null; then
		holds "systemd knows the times of $name" systemd-analyze calendar \
			"$(sed -n 's/^OnCalendar=//p' "$share/systemd/$name.timer")"
		same "and finds nothing wrong with its files: $name" '' \
			"$(systemd-analyze verify --man=no "$unit" "$share/systemd/$name.timer" 2>&1)"
	else
		skip "systemd knows the times of $name" 'no systemd-analyze'
	fi
done
