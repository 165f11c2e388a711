# postfix.sh: a mail server for the test that reads this: Postfix on 127.0.0.1, with folders of its own
# below $dir/postfix and the two fragments of share/mail as they are shipped, but for paths and user.
# It ends with postfix_stop, else by itself after 200 seconds.
# shellcheck shell=sh disable=SC2154

# postfix_start HD-MAIL DESK: mail to desk@example.com goes to that command; $mx is its port
postfix_start() {
	mx=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
	queue=$dir/postfix/queue
	chmod 711 "$dir"
	mkdir -p "$dir/postfix/log" "$dir/postfix/data" "$queue/pid"
	for folder in active bounce corrupt defer deferred flush hold incoming private saved trace \
		maildrop public; do
		mkdir "$queue/$folder"
		chown postfix "$queue/$folder" "$dir/postfix/data"
	done
	chgrp postdrop "$queue/maildrop" "$queue/public"
	chmod 730 "$queue/maildrop"
	chmod 710 "$queue/public"
	{
		cat <<-END
			compatibility_level = 3.6
			queue_directory = $queue
			data_directory = $dir/postfix/data
			maillog_file = $dir/postfix/log/mail.log
			maillog_file_prefixes = $dir/postfix/log
			inet_interfaces = loopback-only
			inet_protocols = ipv4
			myhostname = mx.example.com
			mydestination = example.com
			alias_maps =
			queue_run_delay = 1s
			minimal_backoff_time = 1s
			maximal_backoff_time = 1s
		END
		cat "$root/common/share/mail/main.cf"
	} >"$dir/postfix/main.cf"
	{
		echo "127.0.0.1:$mx inet n - n - - smtpd"
		for service in 'cleanup unix n - n - 0 cleanup' 'qmgr unix n - n 1 1 qmgr' \
			'rewrite unix - - n - - trivial-rewrite' 'proxymap unix - - n - - proxymap' \
			'bounce unix - - n - 0 bounce' 'defer unix - - n - 0 bounce' \
			'error unix - - n - - error' 'showq unix n - n - - showq' \
			'anvil unix - - n - 1 anvil' 'postlog unix-dgram n - n - 1 postlogd'; do
			echo "$service"
		done
		sed "s|/usr/local/bin/hd-mail|$1|; s|/var/lib/hd/desk.db|$2|; s|user=hd |user=nobody:nogroup |" \
			"$root/common/share/mail/master.cf"
	} >"$dir/postfix/master.cf"
	"$(postconf -h daemon_directory)/master" -c "$dir/postfix" -e 200 -w 9>&-
}
postfix_stop() {
	pid=$(tr -d ' ' 2>/dev/null <"$dir/postfix/queue/pid/master.pid") || return 0
	kill -- "-$pid" 2>/dev/null
	while kill -0 "$pid" 2>/dev/null; do sleep .1; done
}
postfix_send() { python3 "$root/tests/mail/send.py" "$mx" "$@"; } # what send.py takes
# messages in its queue, which it renames from one folder to another
postfix_waits() {
	(cd "$dir/postfix/queue" && find deferred incoming active deferred -type f -printf '%f\n') | sort -u | wc -l
}
