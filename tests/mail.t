#!/bin/sh
# mail.t: electronic messages: taken from standard input, files and Maildirs, joined to their calls,
# answered. Nothing that strangers write does harm.
. "$(dirname "$0")/lib.sh"
hd-admin -q set client acme name=Acme >/dev/null
hd-admin -q set address ann@acme.example client=acme caller='Ann Carter' >/dev/null
hd-admin -q set client delta name=Delta language=nl >/dev/null
hd-admin -q set address karin@delta.example client=delta >/dev/null
hd-admin -q config email=desk@example.com >/dev/null

# mail FROM SUBJECT ID [HEADER…] <TEXT: a message on standard output
mail() {
	printf 'From: %s\nTo: desk@example.com\nSubject: %s\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n' "$1" "$2"
	[ -z "$3" ] || printf 'Message-ID: <%s>\n' "$3"
	shift 3
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf '\n'
	cat
}
takes() { # SENTENCE EXPECTED [COLUMNS]: of the message on standard input
	says=$1 want=$2
	cat >.message
	run hd-mail take -o "${3:-ref,client,caller,title}" .message
	same "$says" "0: $want" "$status: $out${err:+ [$err]}"
}
journal() { hd-show --json "$1" | jq -r '.[0].journal[] | .what + ": " + (.text // "-")'; }

# ---- new calls
echo 'It prints blank pages.' | mail 'Ann <ann@acme.example>' 'blank pages' a1@acme |
	takes 'a message is a call of its client and caller' "c1${tab}acme${tab}Ann Carter${tab}blank pages"
same 'as its sender wrote it, at the time of its Date' '2026-11-24T09:00:00+01:00 email in It prints blank pages.' \
	"$(hd-log list -o start,channel,direction,body | tr '\t' ' ')"
same 'and it is in the journal' 'add: blank pages
mail: Ann: It prints blank pages.' "$(journal c1)"
echo 'It prints blank pages.' | mail 'Ann <ann@acme.example>' 'blank pages' a1@acme |
	takes 'the same Message-ID is taken once' "c1${tab}acme${tab}Ann Carter${tab}blank pages"
same 'and changes nothing' 1 "$(hd-log list | wc -l)"
echo hi | mail 'Zoë <zoe@home.example>' '=?utf-8?q?d=C3=A9j=C3=A0_vu?= =?iso-8859-1?q?_=E9?=' z1@home |
	takes 'an unknown sender is logged anyway, encoded words are read' "c2${tab}-${tab}Zoë${tab}déjà vu é"
printf 'From: x@home.example\n\nno subject, no date, no Message-ID\n' |
	takes 'a message may lack nearly everything' "c3${tab}x@home.example${tab}no subject, no date, no Message-ID${tab}2026-11-24T09:12:00+01:00" \
		ref,caller,title,start
printf 'no header at all\n' | takes 'or everything' "c4${tab}-" ref,caller
for date in 'Thu, 1 Jan 1970 00:00:00 +0000' 'Mon, 2 Jan 2090 00:00:00 +0000' 'yesterday'; do
	printf 'From: d@home.example\nSubject: %s\nDate: %s\n\nx\n' "$date" "$date" |
		takes "a Date that no clock meant is now: $date" '2026-11-24T09:12:00+01:00' start
done
printf 'From jo@x Tue Nov 24 09:00:00 2026\nFrom: jo@x.example\nSubject: mbox\n\nx\n' |
	takes 'the line before a message of an mbox is left out' "jo@x.example${tab}mbox" caller,title
echo 'Het werkt niet en ik kan er niet in, de printer is ook kapot' |
	mail ann@acme.example taal l1@acme | takes 'the language of a client is guessed' nl language

# ---- threads
echo 'And now?' | mail 'Ann <ann@acme.example>' 'Re: blank pages' a2@acme 'In-Reply-To: <a1@acme>' |
	takes 'an answer joins the call' c1 ref
echo 'still' | mail 'Ann <ann@acme.example>' 'another subject' a3@acme 'References: <q@x> <a2@acme>' |
	takes 'by References too' c1 ref
echo 'by ref' | mail 'Ann <ann@acme.example>' 'AW: [c1] blank pages' a4@acme |
	takes 'or by the ref in its subject' c1 ref
echo 'me too' | mail 'mallory@evil.example' 'Re: [c1] blank pages' m1@evil 'In-Reply-To: <a1@acme>' |
	takes 'a stranger joins nothing with a forged reference' "c10${tab}blank pages" ref,title
echo 'answer' | mail 'Karin <karin@delta.example>' 'Re: first' k2@delta 'In-Reply-To: <k1@delta>' |
	takes 'an answer may come' c11 ref
echo 'question' | mail 'Karin <karin@delta.example>' 'first' k1@delta |
	takes 'before what it answers' c11 ref
hd-callback add -d 15:00 c1 >/dev/null
echo 'never mind' | mail 'Ann <ann@acme.example>' 'Re: [c1]' a5@acme | takes 'a message' waiting state
same 'never alters a promise' 'b1 open' "$(hd-callback list -o ref,state | tr '\t' ' ')"
hd-callback done -q b1 >/dev/null
hd-log close -m fixed c1 >/dev/null
echo 'it is back' | mail 'Ann <ann@acme.example>' 'Re: [c1]' a6@acme |
	takes 'a message on a closed call opens it again' "c1${tab}open" ref,state
hd-log close -m fixed c1 >/dev/null
echo 'again' | mail 'Ann <ann@acme.example>' 'Re: [c1] blank' a7@acme | sed '/^Date/d' >later
prints 'long after its end a new one is about it' "c12${tab}c1" \
	env HD_NOW=2026-12-24T09:12:00+01:00 hd-mail take -o ref,about later

# ---- machines
before=$(hd-log list --all | wc -l)
machine() { mail 'Ann <ann@acme.example>' "$1" "$2" "$3" <<-END
	I am away.
	END
}
for h in 'Auto-Submitted: auto-replied' 'Precedence: bulk' 'List-Id: <x.y>' 'Return-Path: <>'; do
	machine 'away' "auto${#h}@acme" "$h" | takes "opens nothing: $h" '' ref
done
echo x | mail desk@example.com loop own1@x | takes 'opens nothing: the address of the desk' '' ref
{ for i in $(seq 51); do echo "Received: from h$i"; done; echo x | mail q@x.example loop own2@x; } |
	takes 'opens nothing: a message that went through fifty hosts' '' ref
same 'no call was made of them' "$before" "$(hd-log list --all | wc -l)"
machine 'away' auto1@acme 'Auto-Submitted: auto-replied' | sed 's/^Subject.*/Subject: Re: [c1] away/' |
	sed 's/auto1@/auto2@/' | takes 'an automatic reply is noted on the call it is about' "c1${tab}closed" ref,state
same 'as one' 'mail: automatic reply from ann@acme.example: I am away.' "$(journal c1 | tail -n 1)"
HD_SENDMAIL=true hd-mail send -q -m 'Is it still so?' c1 >/dev/null
sent=$(sqlite3 desk.db "SELECT code FROM message WHERE direction = 'out'")
printf 'From: MAILER-DAEMON@mx.example\nSubject: failed\nMessage-ID: <b1@mx>\nMIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n
No such user.\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <%s>\nSubject: x\n\nx\n--b--\n' "$sent" |
	takes 'a bounce is noted on the call of the message that we sent' c1 ref
same 'and says that it could not be delivered' \
	'mail: could not be delivered: mailer-daemon@mx.example: No such user.' \
	"$(journal c1 | grep delivered)"
echo 'I am away.' | mail assistant@away.example 'away' b2@away 'Auto-Submitted: auto-replied' "In-Reply-To: <$sent>" |
	takes 'an automatic reply to it too, whoever sent that' c1 ref
before=$(journal c1)
for about in 'In-Reply-To: <a1@acme>' 'X-Nothing: '; do
	for h in 'X-Failed-Recipients: ann@acme.example' 'Auto-Submitted: auto-replied'; do
		echo 'buy' | mail mailer-daemon@evil.example 'Re: [c1] blank pages' "e${#about}${#h}@evil" "$h" "$about" |
			takes "of a stranger is noted nowhere: $h, $about" '' ref
	done
done
same 'so that a ref in a subject lets no machine write into a call' "$before" "$(journal c1)"

# ---- what comes with it
printf 'From: ann@acme.example\nSubject: files\nMessage-ID: <f1@acme>\nMIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable\n\nd=E9j=E0\n--b
Content-Type: image/png; name="../../etc/passwd"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n' |
	takes 'an attachment' "c13${tab}déjà" ref,body
same 'is a file beside the desk, by number' hello "$(cat mail/3)"
same 'its name kept as text, with size and hash' \
	"../../etc/passwd image/png 5 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" \
	"$(sqlite3 -separator ' ' desk.db "SELECT name, type, size, hash FROM attachment WHERE id = 3")"
same 'as private as the desk' '-rw------- drwx------' "$(find mail mail/* -maxdepth 0 -printf '%M\n' |
	sort -u | paste -sd' ')"
printf 'From: ann@acme.example\nSubject: two\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b
\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b\nContent-Type: text/plain\n\nplain\n--b--\n' |
	takes 'of two ways to say it the plain one is read' plain body
printf 'From: ann@acme.example\nSubject: html\nContent-Type: text/html; charset=utf-8\n
<html><style>x</style><body><p>Caf&eacute;<br>is <b>open</b></p></body></html>\n' |
	takes 'HTML alone is readable' 'Café\nis open' body
printf 'From: ann@acme.example\nSubject: flowed\nContent-Type: text/plain; format=flowed\n\none \nline\n' |
	takes 'format=flowed flows' 'one line' body
printf 'From: ann@acme.example\nSubject: wrong\nContent-Type: text/plain; charset=utf-8\n\ncaf\351\n' |
	takes 'a wrong charset is read as what it must be' café body
printf 'From: ann@acme.example\nSubject: nul\n\na\000b\033[31m\n' |
	takes 'NUL and control characters are harmless' 'a�b[31m' body

prints 'hd-show lists messages and what came with them' '{"messages":[{"direction":"in","subject":"files"}],"attachments":[{"number":3,"name":"../../etc/passwd"}]}' \
	sh -c "hd-show --json c13 | jq -c '.[0] | {messages: [.messages[] | {direction, subject}], attachments: [.attachments[] | {number, name}]}'"

# ---- limits
{ printf 'From: ann@acme.example\nSubject: deep\n'
	for i in $(seq 1000); do printf 'Content-Type: multipart/mixed; boundary=b%s\n\n--b%s\n' "$i" "$i"; done
	printf '\nbottom\n'; } | takes 'a thousand parts in each other are a call' deep title
{ printf 'From: ann@acme.example\nSubject: many\nContent-Type: multipart/mixed; boundary=b\n\n'
	for i in $(seq 10000); do printf -- '--b\n\npart %s\n' "$i"; done; } |
	takes 'ten thousand parts are one' many title
{ printf 'From: ann@acme.example\nSubject: refs\nReferences:'
	for i in $(seq 5000); do printf ' <r%s@x>\n' "$i"; done; printf '\nx\n'; } |
	takes 'five thousand references are one' refs title
{ printf 'From: ann@acme.example\nSubject: line\n\n'; head -c 1000000 /dev/zero | tr '\0' x; } |
	takes 'a line of a megabyte is one' line title
printf 'From: "a\r\nBcc: evil@x" <-oQ/tmp@x>\nSubject: inject\r\n x\nMessage-ID: <i1 \t@x>\n\nx\n' |
	takes 'an address that begins with - is none' "c23${tab}-" ref,client
head -c 27000000 /dev/zero | tr '\0' x >huge
refuses 'more than 25 MB is refused, and the mail server keeps it' 75 \
	'hd-mail: huge: a message larger than 25 MB' hd-mail take huge
for i in $(seq 25); do printf 'From: flood@x.example\nSubject: flood %s\n\n%s\n' "$i" "$i" | hd-mail take -o ref; done \
	>floods 2>flood.err
same 'of a flood 20 calls are made in an hour, the rest joins' 20 "$(sort -u floods | wc -l)"

# ---- what people wrote
printf 'see below\n\nFrom: Jo <jo@x.example>\nSent: Monday\nTo: Ann\nSubject: help\n\nIt burns.\n' |
	mail fwd@x.example 'FW: help' fw1@x |
	takes 'what is forwarded is no quote' 'see below\n\nFrom: Jo <jo@x.example>\nSent: Monday\nTo: Ann\nSubject: help\n\nIt burns.' body
printf 'Still broken.\n\nOn Mon, 23 Nov 2026, Ann <ann@desk> wrote:\n> did it work?\n\n-- \nZoe\n' |
	mail 'New <new@home.example>' 'Re: other' n1@home |
	takes 'what is quoted, and the signature, is not new' 'Still broken.' body

# ---- when things go wrong the mail server tries again
refuses 'usage is 75' 75 'hd-mail: --nonsense: no such option; see hd-mail take --help' hd-mail take --nonsense
refuses 'a file that is not there is 75' 75 'hd-mail: none: No such file or directory' hd-mail take none
refuses 'an empty message is 75' 75 'hd-mail: standard input: empty, no message' hd-mail take </dev/null
refuses 'a desk in a folder that is not there is 75' 75 \
	"hd-mail: $dir/no: No such file or directory; mkdir -p $dir/no" hd-mail take -D "$dir/no/desk.db" .message

# ---- Maildir
mkdir -p box/new box/cur box/tmp
for i in 1 2 3; do echo "text $i" | mail "m$i@x.example" "maildir $i" "md$i@x" >"box/new/17$i.x"; done
prints 'what is new in a Maildir is taken, oldest first' "maildir 1
maildir 2
maildir 3" hd-mail take -o title box
same 'and lies in cur then' '171.x:2, 172.x:2, 173.x:2,' "$(cd box/cur && echo *)"
prints 'nothing is new any more' '' hd-mail take box
ln -s /etc/passwd box/new/174.x
refuses 'nor is what lies elsewhere' 75 'hd-mail: box/new/174.x: Too many levels of symbolic links; left where it is' \
	hd-mail take box
rm box/new/174.x
refuses 'another folder is none' 75 "hd-mail: mail: a folder, but no Maildir: it has no new and cur" hd-mail take mail
echo x | mail dry@x.example dry dry1@x >.dry
before=$(hd-log list --all | wc -l)
prints 'a dry run' dry hd-mail take --dry-run -o title .dry
same 'takes nothing' "$before" "$(hd-log list --all | wc -l)"

# ---- answers
prints 'write prints what would go to whoever wrote' 'From: Helpdesk <desk@example.com>
To: Karin <karin@delta.example>
Subject: Re: [c11] first
Date: Tue, 24 Nov 2026 09:12:00 +0100
In-Reply-To: <k1@delta>
References: <k2@delta> <k1@delta>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Het is hersteld: café.' sh -c "echo 'Het is hersteld: café.' | hd-mail write c11 | grep -v '^Message-Id: <c11\.[0-9.]*\.[0-9a-f]*@example.com>'"
call=$(hd-log add -c acme 'by telephone' -o ref)
prints 'without one to the address of the client' 'To: Ann Carter <ann@acme.example>' \
	sh -c "hd-mail write -m x $call | grep ^To:"
refuses 'nobody to write to is said' 2 "hd-mail: c4: nobody's e-mail address is known; hd-admin set address ann@example.com client=CODE adds it" \
	hd-mail write -m x c4
refuses 'a desk without an address too' 2 'hd-mail: from which address? hd-admin config email=ADDRESS says it' \
	sh -c 'hd-admin -q config email= >/dev/null; hd-mail write -m x c11'
long=$(printf '%0250d' 0)
same 'an address is one wherever it is typed, read or written to' \
	'ann@example.com o-b+x@a.example é@x.example' "$(for a in ann@example.com ann -ann@example.com @example.com ann@ \
	a@b@example.com 'a n@example.com' 'a;n@example.com' "$long@long.example" o-b+x@a.example \
	"$(printf 'a\177@x.example')" "$(printf 'a\nBcc: b@x.example')" '$(id)@x.example' é@x.example; do
	if hd-admin -q config email="$a" >/dev/null 2>&1; then echo "$a"; fi
done | paste -sd' ')"
# ---- sent
hd-admin -q config email=desk@example.com >/dev/null
printf '#!/bin/sh\ncat >"%s/sent.$$"\nprintf "%%s\\n" "$@" >args\n' "$dir" >sendmail && chmod +x sendmail
HD_SENDMAIL="$dir/sendmail -t  -oi" HD_NOW=2026-11-24T10:00:00+01:00
export HD_SENDMAIL
sh -c 'echo "Gemaakt." | hd-mail send c11 -q' >/dev/null 2>&1
prints 'send hands it over, then the caller was told' '2026-11-24T10:00:00+01:00' hd-log list -q -n 1 --all -c delta -o told
same 'to a command of words, no shell' '-t -oi' "$(paste -sd' ' args)"
same 'and it is in the journal' 'told: to karin@delta.example: Gemaakt.' "$(journal c11 | tail -n 1)"
code=$(sed -n 's/^Message-Id: //p' sent.*)
echo 'thanks' | mail 'Karin <karin@delta.example>' 'Re: first' k3@delta "In-Reply-To: $code" |
	takes 'its answer comes back to the call' c11 ref
printf '#!/bin/sh\necho no route >&2\nexit 75\n' >bad && chmod +x bad
refuses 'what was not taken was not told' 2 'hd-mail: c11: not sent: ./bad: exit 75: no route' \
	env HD_SENDMAIL=./bad hd-mail send -m x c11
same 'and is not journaled' 'mail: Karin: thanks' "$(journal c11 | tail -n 1)"
refuses 'one bad ref, and nothing is sent' 1 'hd-mail: c99: no such call' \
	sh -c 'rm -f sent.*; hd-mail send -m x c11 c99; s=$?; ls sent.* 2>/dev/null; exit $s'
echo guide >guide.txt
hd-callback add -q -k documents -d 16:00 --doc guide.txt -m guide c11 >/dev/null
prints 'documents that were sent keep their promise' "b2${tab}done" \
	sh -c 'hd-mail send -q -m "see below" b2 >/dev/null; hd-callback list --all -k documents -o ref,state'
holds 'and are attached' sh -c "grep -q 'filename=guide.txt' sent.*"

# ---- by programs, and about no call
hd-admin -q set operator lea name=Léa email=lea@example.com >/dev/null
rm -f sent.*
prints 'a report goes to a colleague, and is nobody to be answered' 'From: Helpdesk <desk@example.com>
To: =?iso-8859-1?b?TOlh?= <lea@example.com>
Subject: =?UTF-8?B?w6U=?=
Date: Tue, 24 Nov 2026 10:00:00 +0100
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

c11 é' sh -c "echo 'c11 é' | hd-mail send --to lea --subject å; grep -v '^Message-Id: <hd\.' sent.*"
prints 'an empty one to nobody' '' sh -c 'rm sent.*; hd-mail send --to lea --subject x </dev/null; ls sent.* 2>/dev/null || :'
same 'a page of hd-report goes as a page, what goes to a caller as the text that it is' 'text/html
text/plain' "$(hd-report volume --format=html | hd-mail write --to lea --subject x | sed -n 's/^Content-Type: \(.*\);.*/\1/p'
	hd-report volume --format=html | hd-mail write c11 | sed -n 's/^Content-Type: \(.*\);.*/\1/p')"
prints 'write shows it first' 'To: x@y.example' sh -c 'hd-mail write --to x@y.example --subject x -m y | grep ^To:'
hd-admin -q set team field email=field@example.com >/dev/null
prints 'to a team, and to whoever has no address of their own at that of theirs' 'To: field@example.com
To: Rita <field@example.com>' sh -c 'hd-admin -q set operator rita name=Rita team=field >/dev/null
	for who in field rita; do hd-mail write --to $who --subject x -m y | grep ^To:; done'
refuses 'nobody' 2 'hd-mail: sales: no e-mail address is known; hd-admin set team sales email=ADDRESS adds it' \
	hd-mail send --to sales --subject x -m y
refuses 'a call says itself to whom' 2 'hd-mail: what is about a call goes to its caller; --to is for what is about none; see hd-mail send --help' \
	hd-mail send --to lea --subject x -m y c11
refuses 'what it is about is said' 2 'hd-mail: no subject; --subject says what it is about; see hd-mail send --help' \
	hd-mail send --to lea -m y
refuses 'what was not taken was not sent' 2 'hd-mail: lea@example.com: not sent: ./bad: exit 75: no route' \
	env HD_SENDMAIL=./bad hd-mail send --to lea --subject x -m y
prints 'what a person writes is not marked, with --auto it is' '0
1' sh -c 'for auto in "" --auto; do hd-mail write -m x $auto c11 | grep -c "^Auto-Submitted: auto-generated"; done'
prints 'another subject keeps the ref, on one line' 'Subject: Re: [c11] news Bcc: x' \
	sh -c 'hd-mail write --subject "$(printf "news\nBcc: x")" -m y c11 | grep ^Subject:'
prints 'what the desk sent to itself opens nothing' '' \
	sh -c 'hd-mail write --to desk@example.com --subject Briefing -m x | hd-mail take'
same 'what hd-mail links costs no other command' hd-mail "$(for c in "$build"/bin/*; do
	ldd "$c" 2>/dev/null | grep -q gmime && basename "$c"; done)"
same 'and the desk is sound' ok "$(hd-admin verify)"

# ---- late and reordered: 1 is the question, 2 answers it, 3 answers 2
for order in '3 1 2' '3 2 1' '2 3 1' '1 3 2'; do
	at=$(echo "$order" | tr ' ' .)@delta
	for n in $order; do
		case $n in 1) header=X-None:1 ;; 2) header="In-Reply-To: <1.$at>" ;; 3) header="References: <1.$at> <2.$at>" ;; esac
		echo x | mail karin@delta.example "thread $at" "$n.$at" "$header" | hd-mail take -o ref
	done >joined
	same "a thread is one call, in the order $order" 1 "$(sort -u joined | wc -l)"
done
