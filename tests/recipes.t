#!/bin/sh
# recipes.t: each recipe of share/mail, run by the program it is for. As it is shipped but for paths,
# ports, users and, since here is no certificate, TLS and passwords. Whatever happens to hd-mail, no
# message is lost, none is bounced, and none is taken twice.
. "$(dirname "$0")/lib.sh"
. "$root/tests/mail/postfix.sh"
. "$root/tests/mail/serve.sh"
trap 'postfix_stop; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

# The desk lies in a folder that any user may be given, hd-mail is a command that can be made to die.
mkdir desk bin
cp "$build/bin/hd-mail" bin/real
cat >bin/hd-mail <<END
#!/bin/sh
[ ! -e "$dir/desk/die" ] || kill -9 \$\$
HD_NOW=$HD_NOW TZ=$TZ ASAN_OPTIONS=detect_leaks=0 exec "$dir/bin/real" "\$@"
END
chmod 755 bin/hd-mail
chmod 711 "$dir"
HD_DB=$dir/desk/desk.db

message() { printf 'From: ann@acme.example\nTo: desk@example.com\nSubject: %s\nMessage-ID: <%s@acme>\n\nIt stopped.\n' "$1" "$1"; }
calls() { hd-log list --all -o title | paste -sd' '; }
# awaits WORD COMMAND…: it prints this before ten seconds are over; then what it prints
awaits() {
	word=$1
	shift
	for _ in $(seq 50); do
		[ "$("$@")" != "$word" ] || break
		sleep .2
	done
	"$@"
}

# keeps NAME: a program whose deliver hands it message $1, whose deliver_again lets it try again what it
# kept, and whose kept says how many those are
keeps() {
	rm -rf desk/*
	hd-log list # whoever looks first makes it
	chown -R --reference=desk desk
	deliver one
	same "$1 makes a call of a message" one "$(awaits one calls)"
	mv desk away
	deliver two
	same "$1 keeps a message when the desk is not there" 1 "$(awaits 1 kept)"
	mv away desk
	: >desk/die
	deliver_again two
	deliver three
	same "$1 keeps messages when hd-mail is killed" 2 "$(awaits 2 kept)"
	rm desk/die
	same "$1 has no call of them then" one "$(calls)"
	deliver_again two three
	same "$1 gives them up once they are taken" 0 "$(awaits 0 kept)"
	same "$1 makes each one call" 'one three two' "$(hd-log list --all -o title | sort | paste -sd' ')"
	deliver one
	deliver two
	same "$1 may deliver one twice" '0 3' "$(awaits 0 kept) $(hd-log list --all | wc -l)"
	same "$1 bounces nothing, and the desk is sound" ok "$(cat bounces 2>/dev/null; hd-admin verify)"
}

# ---- programs that a mail server runs for each message: it keeps what they exit 75 for
mkdir waits
# of a mail server, which knows 0, 75, and what it tells the sender
deliver() {
	message "$1" >"waits/$1"
	run env -i PATH=/usr/bin:/bin HOME="$dir" "$name" "./$recipe" <"waits/$1"
	case $status in
	0) rm "waits/$1" ;;
	75) ;;
	*) echo "$name: $1 is bounced: $status $err" >>bounces ;;
	esac
}
deliver_again() { for again; do deliver "$again"; done; }
kept() { find waits -type f | wc -l; }
for recipe in procmailrc mailfilter; do
	name=procmail
	[ $recipe = procmailrc ] || name=maildrop
	if command -v $name >/dev/null; then
		recipe $recipe
		keeps $name
	else
		skip "$name keeps what is not taken" "no $name"
	fi
done

# ---- fetchmail and a mailbox elsewhere
if command -v fetchmail >/dev/null; then
	mkdir box
	serve imap "$dir/box"
	recipe fetchmailrc
	deliver() { message "$1" >"box/$1" && fetch; }
	deliver_again() { fetch; }
	kept() { find box -type f | wc -l; }
	keeps fetchmail
	same 'and deletes in the mailbox what was taken, no more' 'one three two' "$(cd box.deleted && echo *)"
else
	skip 'fetchmail keeps what is not taken' 'no fetchmail'
fi

# ---- Postfix
if [ "$(id -u)" -ne 0 ]; then
	skip 'Postfix keeps what is not taken' 'a mail server of its own needs root'
elif command -v postfix >/dev/null; then
	chown nobody desk
	postfix_start "$dir/bin/hd-mail" "$HD_DB"
	deliver() { { echo 'MAIL FROM:<ann@acme.example>'; message "$1"; } | postfix_send -; }
	deliver_again() { :; } # it does by itself
	kept() { postfix_waits; }
	keeps Postfix
	printf 'MAIL FROM:<>\nFrom: mailer-daemon@mx.acme.example\nSubject: Undelivered\nMessage-ID: <b@acme>\n\nx\n' |
		postfix_send -
	same 'the empty sender of a bounce is seen' auto "$(awaits auto sqlite3 "$HD_DB" "SELECT kind FROM message WHERE code = 'b@acme'")"
	same 'nothing came back to a sender' '' "$(grep -E 'status=bounced|from=<>.*orig_id|/bounce\[' postfix/log/mail.log)"
	holds 'the mail log names the calls' grep -q 'status=sent (delivered via hd service (c1 ' postfix/log/mail.log
	{ printf 'MAIL FROM:<big@acme.example>\nSubject: big\n\n' && head -c 26000001 /dev/zero | tr '\0' x | fold -w 900; } >big
	run postfix_send big
	same 'what is larger than hd-mail takes is refused at the door' '1 552' "$status $(echo "$err" | grep -o 552 | head -n 1)"
	postfix_stop
	chown root desk
else
	skip 'Postfix keeps what is not taken' 'no postfix'
fi

# ---- msmtp
rm -rf desk/*
hd-admin -q config email=desk@example.com >/dev/null
hd-admin -q set client acme name=Acme >/dev/null
hd-admin -q set address ann@acme.example client=acme caller='Zoë Carter' >/dev/null
hd-log add -q -c acme -w 'Zoë Carter' 'no mail' >/dev/null
told() { hd-show --json c1 | jq -r '.[0].journal[] | select(.what == "told").text'; }
if command -v msmtp >/dev/null; then
	serve smtp "$dir/sent"
	recipe msmtprc
	HD_SENDMAIL="msmtp -C $dir/msmtprc -t"
	export HD_SENDMAIL
	: >sent.busy
	refuses 'what the server cannot take now was not sent' 2 'hd-mail: c1: not sent: msmtp: exit 69: msmtp: the server did not accept the mail' \
		hd-mail send -m 'It works again: déjà.' c1
	same 'and nobody was told' '' "$(told)"
	rm sent.busy
	holds 'msmtp sends it the next time' hd-mail send -m 'It works again: déjà.' c1
	same 'to whom, from whom, about what, in words as they were written' 'MAIL FROM:<desk@example.com>
RCPT TO:<ann@acme.example>
From: Helpdesk <desk@example.com>
Subject: [c1] no mail

It works again: déjà.' "$(grep -aE '^(MAIL FROM:<[^>]*>|RCPT|From|Subject|$|It)' sent/1 | sed 's/> .*[A-Z]*=.*/>/')"
	same 'once' '1 to ann@acme.example: It works again: déjà.' "$(find sent -type f | wc -l) $(told)"
	hd-admin -q set operator bob email=bob@example.com >/dev/null
	hd-callback add -q -a bob -d 09:20 c1 >/dev/null
	prints 'reminders go through it' b1 hd-callback notify -q -o ref -- msmtp -C msmtprc -t
	same 'to whoever promised' 'RCPT TO:<bob@example.com>' "$(grep -a '^RCPT' sent/2)"
else
	skip 'what the server cannot take now was not sent' 'no msmtp'
fi
exec 9>&-
wait
same 'nothing is left running' '' "$(pgrep -f "$dir" | grep -vx $$ | xargs -r ps -o args= -p)"
