#!/bin/sh
# mailday.t: a day of mail and telephone as it is played: a mail server hands hd-mail a hundred messages,
# the desk answers ten of them, a plugin goes bad and recovers, twenty calls come from a telephone system and
# three are missed. The server is a Postfix of the test's own, else a mailbox that fetchmail empties. What
# is in the desk in the evening is counted by hand.
. "$(dirname "$0")/lib.sh"
. "$root/tests/mail/postfix.sh"
. "$root/tests/mail/serve.sh"
trap 'postfix_stop; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
share=$root/common/share
mkdir desk bin out
HD_DB=$dir/desk/desk.db

# ---- how messages come
# hd-mail as the server runs it. While there is a file desk/die, whoever takes it away is killed half way:
# at the third write to the file.
cp "$build/bin/hd-mail" bin/real
cat >bin/hd-mail <<END
#!/bin/sh
export HD_NOW=$HD_NOW TZ=$TZ ASAN_OPTIONS=detect_leaks=0
if [ -e "$dir/desk/die" ]; then
	mv "$dir/desk/die" "$dir/desk/died"
	strace -o /dev/null true || kill -9 \$\$
	exec strace -o "$dir/desk/trace" -e trace=pwrite64 -e inject=pwrite64:signal=KILL:when=3 "$dir/bin/real" "\$@"
fi
exec "$dir/bin/real" "\$@"
END
chmod 755 bin/hd-mail
if [ "$(id -u)" -eq 0 ] && command -v postfix >/dev/null; then
	chown nobody desk
	postfix_start "$dir/bin/hd-mail" "$HD_DB"
	# deliver ID…: those messages; it returns when none waits any more
	deliver() {
		(cd out && postfix_send "$@") || fail "these were taken from the sender: $*"
		for _ in $(seq 200); do
			[ "$(postfix_waits)" -ne 0 ] || return 0
			sleep .3
		done
	}
elif command -v fetchmail >/dev/null; then
	mkdir box
	serve imap "$dir/box"
	recipe fetchmailrc
	deliver() {
		n=100
		for id; do
			n=$((n + 1)) # in this order; what SMTP says of the sender is a header there
			sed '1s/^MAIL FROM:/Return-Path: /' "out/$id" >"box/$n.$id"
		done
		for _ in 1 2; do fetch; done
	}
else
	skip 'a day of mail' 'neither root and postfix nor fetchmail'
	exit 0
fi

# The list, a message a line: ID|FROM|SUBJECT|HEADER; HEADER|TEXT. FROM is an address, or =ID for whoever
# wrote that message; a SUBJECT of - and a HEADER of - are those of an answer to it. A TEXT is words,
# bounce and the Message-ID of what could not be delivered, or png for a text and a picture.
# write: the messages of the list as files in out, the sender of the envelope in the line before each
write() {
	awk -F'|' '
	function part(type, text) {
		return "--b\n" (type ? "Content-Type: " type "\n" : "") "\n" text "\n"
	}
	{
		id = $1; from = $2; subject = $3; header = $4; text = $5; parent = substr($2, 2)
		gsub(/; /, "\n", header)
		if (from ~ /^=/)
			from = who[parent]
		if (subject == "-")
			subject = "Re: " about[parent]
		if (header == "-") {
			header = "In-Reply-To: <" parent "@mail.example>"
			text = "Still so.\n\nOn Tue, 24 Nov 2026, you wrote:\n> It stopped."
		}
		who[id] = from
		about[id] = subject
		if (text ~ /^bounce /) {
			header = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
			text = part("", "Mailbox full.") part("message/rfc822", "Message-ID: " substr(text, 8) "\n\nx") "--b--"
		}
		if (text == "png") {
			header = "Content-Type: multipart/mixed; boundary=b"
			text = part("", "It stopped.") part("image/png; name=" id ".png", id) "--b--"
		}
		file = "out/" id
		print "MAIL FROM:<" (from ~ /daemon/ ? "" : from) ">" >file
		print "From: " from "\nTo: desk@example.com\nSubject: " subject >file
		print "Message-ID: <" id "@mail.example>\nDate: Tue, 24 Nov 2026 08:30:00 +0100" >file
		print (header ? header "\n" : "") "\n" text >file
		close(file)
	}' list
}
ids() { p=$1 && shift && seq -f "$p%02g" "$@" | paste -sd' '; } # n01 n02…

# ---- the desk
{
	hd-admin -q set client acme name=Acme
	hd-admin -q set address ann@acme.example client=acme caller=Ann
	hd-admin -q set address bob@acme.example client=acme caller=Bob
	hd-admin -q set address '02 345 67 89' client=acme
	hd-admin -q set client delta name=Delta language=nl
	hd-admin -q set address karin@delta.example client=delta caller=Karin
	hd-admin -q set operator lea email=lea@example.com language=fr
	hd-admin -q config email=desk@example.com
} >/dev/null
[ "$(id -u)" -ne 0 ] || chown -R nobody desk # made by root, kept by the server's user

# ---- the list: a hundred messages, the last 22 of them answers to the desk's
answer() { echo "$1|=$2|-|-|"; } # ID TO
{
	set -- bob@acme.example karin@delta.example p1@home.example p2@home.example p3@home.example ann@acme.example
	for i in $(seq -w 27); do
		echo "n$i|$1|trouble $i||It stopped."
		set -- "$2" "$3" "$4" "$5" "$6" "$1"
	done
	for i in 28 29 30; do echo "n$i|$1|trouble $i||png"; done
	for i in 1 2 3 4; do # the answer comes first
		echo "p0$i|p$i@home.example|late $i||It stopped."
		answer "l0$i" "p0$i"
		echo "a0$i|x$i@away.example|away|Auto-Submitted: auto-replied|I am away."
	done
	for i in 1 2 3; do
		echo "s0$i|news@shop.example|news|List-Id: <news.shop.example>|Buy!"
		echo "b0$i|mailer-daemon@mx.example|failed||bounce <spam$i@x.example>"
		echo "f0$i|mallory@evil.example|Re: trouble 0$i|In-Reply-To: <n0$i@mail.example>|Pay me."
	done
	for i in $(seq -w 20); do answer "r$i" "n$i"; done
	echo 'r07|ann@acme.example|Re: trouble 07|In-Reply-To: <n07@mail.example>|Still so.' # a colleague of bob
	echo 'k01|p1@home.example|killed half way||It stopped half way.'
} >list
write

# ---- the morning
calls() { hd-log list --all | wc -l; }
ref() { hd-log list --all -o ref,title | awk -F"$tab" -v title="$1" '$2 == title { print $1; exit }'; }
# shellcheck disable=SC2046 # words
deliver $(ids n 30) $(ids l 4) $(ids a 4) $(ids s 3) $(ids b 3)
same 'of 44 messages 34 are calls: 30 new ones, and 4 answers to what did not come yet' 34 "$(calls)"
: >desk/die
deliver k01
same 'a delivery that is killed half way is a call in the end, once' '35 1' \
	"$(calls) $(hd-log list --all -o title | grep -c 'killed half way')"
holds 'it was killed' [ -e desk/died ]
if strace -o /dev/null true 2>/dev/null; then
	same 'while it wrote' '+++ killed by SIGKILL +++' "$(tail -n 1 desk/trace)"
fi
# shellcheck disable=SC2046
deliver $(ids p 4) $(ids r 20) $(ids n 6) $(ids f 3)
same 'of 33 more 3 are calls, of strangers who forge an answer; the others join, or are known' 38 "$(calls)"
same 'what came late joined what came before it' 2 \
	"$(sqlite3 "$HD_DB" "SELECT count(*) FROM message WHERE call = (SELECT call FROM message WHERE code = 'p03@mail.example')")"
same 'what was quoted is not new' 'Still so.' \
	"$(sqlite3 "$HD_DB" "SELECT DISTINCT text FROM message WHERE code GLOB 'r*'")"

# ---- the desk answers ten, two of them with documents
: >trouble
quietly() { "$@" -q >/dev/null 2>>trouble || echo "$*" >>trouble; }
if command -v msmtp >/dev/null; then
	serve smtp "$dir/sent"
	recipe msmtprc
	HD_SENDMAIL="msmtp -C $dir/msmtprc -t"
else
	mkdir sent
	printf '#!/bin/sh\ncat >"%s/sent/$(($(ls "%s/sent" | wc -l) + 1))"\n' "$dir" "$dir" >bin/capture
	chmod +x bin/capture
	HD_SENDMAIL=$dir/bin/capture
fi
export HD_SENDMAIL
for i in $(seq -w 8); do quietly hd-mail send -m "Answer $i." "$(ref "trouble 0$i")"; done
echo 'how to' >guide.txt
for i in 09 10; do
	b=$(hd-callback add -q -k documents -d 17:00 --doc guide.txt -o ref "$(ref "trouble $i")")
	quietly hd-mail send -m 'As promised.' "$b"
done
quietly hd-log close -m 'turned it on' "$(ref 'trouble 11')" "$(ref 'trouble 12')"
same 'ten answers went out, two with a document' '10 2' \
	"$(find sent -type f | wc -l) $(grep -l 'filename=guide.txt' sent/* | wc -l)"

# ---- and is answered
header() { sed -n "s/^$2: //p" "sent/$1" | head -n 1; }
{
	for i in 1 2 3 4 5 6 7 8; do
		to=$(header $i To | grep -o '[^ <]*@[^>]*') code=$(header $i Message-Id)
		if [ $i -eq 8 ]; then # known by the ref in its subject alone
			echo "d0$i|$to|AW: $(header $i Subject)||Thank you."
		else
			echo "d0$i|$to|thanks|In-Reply-To: $code|Thank you."
		fi
		[ $i -gt 4 ] || echo "g0$i|colleague$i@away.example|away|Auto-Submitted: auto-replied; In-Reply-To: $code|I am away."
	done
	for i in 9 10; do echo "e$i|mailer-daemon@mx.example|failed||bounce $(header $i Message-Id)"; done
	answer o01 n11
	for i in 13 14 15 16 17 18 19; do answer "m$i" "r$i"; done
} >>list
write
# shellcheck disable=SC2046
deliver $(ids d 8) $(ids g 4) e9 e10 o01 $(ids m 13 1 19)
same 'of the last 22 none is a call' 38 "$(calls)"
same 'an answer to a closed call opened it again' open "$(hd-log list --all -o state,title | sed -n "s/${tab}trouble 11$//p")"
same 'what could not be delivered, and who is away, is in the journal of what was sent' \
	'could not be delivered: mailer-daemon@mx.example: Mailbox full.
automatic reply from colleague1@away.example: I am away.' "$(for title in 'trouble 09' 'trouble 01'; do
	hd-show --json "$(ref "$title")" | jq -r '.[0].journal[].text // "-"' | grep -oE '^(could not|automatic).*'; done)"

# ---- a plugin goes bad, and recovers
plugin() { hd-log check -q printer -- sh -c "echo $2; exit $1" >/dev/null; }
plugin 0 OK
plugin 2 jam
plugin 2 'still jam'
same 'a plugin that is bad is one call' 39 "$(calls)"
plugin 0 OK
same 'which it closes when it is well' "closed${tab}check" "$(hd-log list --all -o state,kind | grep check)"

# ---- the telephone
awk 'BEGIN { for (i = 1; i <= 20; i++) printf "\"\",\"04751234%02d\",\"201\",\"in\",\"\",\"SIP/t-%d\",\"SIP/201-%d\",\"Dial\",\"\"," \
	"\"2026-11-24 08:%02d:00\",%s,\"2026-11-24 08:%02d:50\",50,%d,\"%s\",\"DOCUMENTATION\",\"1.%d\"\n", i, i, i, i,
	i % 4 ? "\"2026-11-24 08:" sprintf("%02d", i) ":10\"" : "", i, i % 4 ? 40 : 0, i % 4 ? "ANSWERED" : "NO ANSWER", i }' >Master.csv
prints 'twenty calls come from the telephone system' '20 calls added, 0 changed, 0 as before; 20 rows' \
	hd-admin import -q call --map asterisk-cdr Master.csv
at=$(date -d "$HD_NOW" +%s)
for i in 1 2 3 4; do
	echo "$((at - 600 + i))|9.$i|600|NONE|ENTERQUEUE||02 345 67 8$i|1"
	[ $i -eq 4 ] && echo "$((at - 500))|9.4|600|SIP/201|CONNECT|9|9.4|5" || echo "$((at - 500 + i))|9.$i|600|NONE|ABANDON|1|1|60"
done >queue_log
holds 'who left the queue is missed' "$share/telephone/queue-missed" <queue_log
same 'three did' 'b3 b4 b5' "$(hd-callback list -o ref | paste -sd' ')"
for i in 1 2 3; do
	c=$(hd-log add -q -w "02 345 67 8$i" --direction out -o ref 'called back')
	quietly hd-log close -m 'told them' "$c"
done
same 'and are called back' '' "$(hd-callback list -o ref)"

# ---- the evening
quietly hd-callback add -a lea -d 09:20 "$(ref 'trouble 13')"
# shellcheck disable=SC2086
prints 'who has a promise is told' b6 hd-callback notify -q -o ref -- $HD_SENDMAIL
hd-report briefing --format=table | quietly hd-mail send --to lea --subject Briefing
same 'in her language, and the day on one page' 'Subject: [b6] Rappel: 1 engagement
Subject: Briefing' "$(grep -h ^Subject: sent/11 sent/12)"
same 'nothing else went out' 12 "$(find sent -type f | wc -l)"
same 'whatever was typed was done' '' "$(cat trouble)"
count() { sqlite3 -separator ' ' "$HD_DB" "SELECT $1, count(*) FROM $2 GROUP BY 1 ORDER BY 1"; }
same 'a hundred messages came: 78 that are read, 11 of programs, 5 bounces, and 6 that were known' \
	'in auto 11
in bounce 5
in message 78
out message 10' "$(count "direction || ' ' || kind" message)"
same 'of calls' 'email closed 1
email open 36
email waiting 1
monitor closed 1
phone closed 26' "$(count "channel || ' ' || state" call_line)"
same 'of which the outcome' 'duplicate 3
solved 20
withdrawn 5' "$(count outcome "call WHERE closed")"
same 'of promises' 'callback - 1
callback done 3
documents done 2' "$(count "kind || ' ' || coalesce(outcome, '-')" callback)"
same 'of files' '8 8' "$(sqlite3 "$HD_DB" 'SELECT count(*) FROM attachment') $(find desk/mail -type f -name '*[0-9]' | wc -l)"
same 'and of everything that happened to them' 'add 42
close 29
done 5
import 20
mail 84
missed 3
promise 6
remind 1
reopen 1
told 10' "$(count what 'entry WHERE call AND what <> "note"')"
same 'the desk is sound' ok "$(hd-admin verify)"
