#!/bin/sh
# hostile.t: messages made to cost memory, to hide, to inject or to stop the desk: each becomes a call
# with what could be read, or is refused with 75 so that the mail server keeps it.
. "$(dirname "$0")/lib.sh"
hd-admin -q set client acme name=Acme >/dev/null
hd-admin -q set address ann@acme.example client=acme caller='Ann Carter' >/dev/null
hd-admin -q config email=desk@example.com >/dev/null

# Files of a name each, every one from Ann unless it is told otherwise.
python3 - <<'END'
import base64
MB = 1 << 20
def put(name, *parts):
    with open(name, 'wb') as file:
        for part in parts:
            file.write(part if isinstance(part, bytes) else part.encode())
def mail(name, body, *headers):
    put(name, 'From: Ann <ann@acme.example>\nSubject: ', name, '\n', *[h + '\n' for h in headers], '\n', body)
def much(unit, size=4 * MB):
    return unit * (size // len(unit))
def many(kind, boundary='b'):
    return 'Content-Type: multipart/%s; boundary=%s' % (kind, boundary)
html = 'Content-Type: text/html; charset=utf-8'

# what takes a parser a hundred bytes for each of theirs
mail('headers', 'x', much('X: y\n') + 'X: y')
mail('folds', 'x', 'X: ' + much('y\n ') + 'y')
mail('recipients', 'x', 'To: ' + much('a@b.example, ') + 'a@b.example')
mail('groups', 'x', 'Cc: ' + much('a:;,') + 'a@b.example')
mail('nested-groups', 'x', 'Cc: ' + much('a:', 24 * MB))
mail('comments', 'x', 'Cc: ' + much('('))
mail('parameters', 'x', 'Content-Type: text/plain; ' + much('a=b; ') + 'a=b')
mail('date', 'x', 'Date: ' + much('1 ') + '1')
mail('references', 'x', 'References: ' + much('<a@b>') + '<a@b>')
mail('message-id', 'x', 'Message-ID: <' + much('a') + '@x>')
mail('parts', much('--b\n\n'), many('mixed'))
mail('part-headers', much('--b\nA: b\n\n'), many('mixed'))
mail('digest', much('--b\n\nA: b\n\n'), many('digest'))
mail('alternatives', much('--b\n\n'), many('alternative'))
mail('boundaries', ''.join('%s\n\n--b%d\n' % (many('mixed', 'b%d' % i), i) for i in range(50000)), many('mixed', 'b'))
mail('messages', much('Content-Type: message/rfc822\n\n'), 'Content-Type: message/rfc822')
mail('inner-headers', much('X: y\n'), 'Content-Type: message/rfc822')
mail('long-boundary', '--' + 'b' * 10000 + '\n\nfound\n--' + 'b' * 10000 + '--\n', many('mixed', 'b' * 10000))
# what takes hours, or a stack
mail('html-deep', much('<div><blockquote><ul><li>', 100000 * 25) + 'bottom', html)
mail('html-open', much('<'), html)
mail('html-comments', much('<!--'), html)
mail('html-tables', much('<table><tr><td>x'), html)
mail('html-links', much('<a href="http://x.example/?%s">' % ('y' * 900)), html)
mail('heads', much('On 1/2/2026 10:00 a@b wrote:\nfrom: a@b\n'))
mail('blanks', much(' \n') + 'x')
mail('text-24', much('Since noon it is out of paper again.\n', 24 * MB))
mail('zeros-24', much(b'\0\n', 24 * MB))
mail('file-24', base64.encodebytes(bytes(17 * MB)), 'Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64')
# what is no message, or half of one
mail('unterminated', '--b\n\nThe end is mis', many('mixed'))
mail('no-boundary', '--b\n\nx\n', 'Content-Type: multipart/mixed')
mail('two-boundaries', '--a\n\nfirst\n--a--\n', many('mixed', 'a') + '; boundary=b')
mail('bad-base64', '!!!aGVs*bG8=\0====', 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64')
mail('bad-qp', '=\n=Z=4=3D', 'Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable')
mail('bad-charset', b'caf\xe9', 'Content-Type: text/plain; charset="\33[31m//IGNORE"')
mail('utf-7', '+AD4APg-', 'Content-Type: text/plain; charset=utf-7')
put('cr-only', 'From: Ann <ann@acme.example>\rSubject: old Macintosh\r\rfirst\rsecond\r')
put('header-only', 'From: Ann <ann@acme.example>\nSubject: header only')
put('two-from', 'From: Ann <ann@acme.example>\nFrom: bob@x.example\nSubject: two\n\nx')
put('no-from', 'Subject: nobody\n\nx')
put('zeros-header', b'From: Ann <ann@acme.example>\nSubject: a\0b\nX\0: y\n\nx')
put('bytes', bytes(range(256)) * 100)
put('envelope', 'From ')
# names
names = ['filename="../../etc/pa\33[31mss\awd"', "filename*0*=utf-8''a%0Ab%00; filename*2=c; filename*7*=%2F", "filename*=no-such-charset'xx'%80%ff", 'filename="=?utf-8?q?a=0Ab?="', 'filename=""', 'filename="' + 'n' * 5000 + '"']
mail('names', ''.join('--b\nContent-Disposition: attachment; %s\n\nx\n' % n for n in names), many('mixed'))
put('injection', 'From: "Zoe\\\r\n" =?utf-8?q?=0D=0ABcc=3A_evil=40x.example?= <zoe@home.example>\r\n', 'Subject: =?utf-8?q?one=0D=0ABcc=3A_evil=40x.example=0D=0A=0D=0Abody?=\r\nMessage-ID: <a b"=?utf-8?q?=0ABcc=3A?=\\@x>\r\nReferences: <c\r\n Bcc: d@x> <e=0A@x>\r\n\r\nx')
END

# Within 128 MB; sanitizers and valgrind take more for themselves.
bounded() { grep -aq 'asan_init\|valgrind' "$build/bin/$1" || set -- prlimit --data=128000000 "$@"; "$@"; }
# read_all FILE…: what those that are taken become, one that is not with its status
read_all() {
	for f; do
		rm -rf "$dir/one" && mkdir "$dir/one" && cp "$HD_DB"* "$dir/one"
		bounded hd-mail take -D "$dir/one/desk.db" -o caller,title "$f" 2>&1 || echo "$f: $?"
	done
}
titles() { for f; do printf 'Ann Carter\t%s\n' "$f"; done; }
files() { sqlite3 "$dir/one/desk.db" "SELECT coalesce(name, '-') FROM attachment" | paste -sd' '; }
body() { sqlite3 "$dir/one/desk.db" "SELECT body FROM call"; }

# becomes SENTENCE FILE…: each is the call that its subject says
becomes() {
	says=$1
	shift
	same "$says" "$(titles "$@")" "$(read_all "$@")"
}
becomes 'headers without end are read as far as a header goes' headers folds recipients groups \
	nested-groups comments parameters date references message-id
same 'and the whole message is kept beside what was read' message.eml "$(files)"
same 'byte for byte' '' "$(cmp "$dir/one/mail/1" message-id)"
same 'which the journal says' \
	'more than 200 parts, 32 deep, 64 KB of headers or 1 MB of text: message.eml is all of it' \
	"$(sqlite3 one/desk.db "SELECT text FROM entry WHERE what = 'mail'" | tail -n 1)"
becomes 'so are parts' parts part-headers digest alternatives boundaries messages inner-headers
becomes 'of a boundary of 10,000 characters nothing is read' long-boundary
same 'but kept' message.eml "$(files)"
becomes 'pages without end' html-deep html-open html-comments html-tables html-links
becomes 'and texts' heads blanks text-24 zeros-24
same 'are read up to a megabyte' 1 "$(($(body | wc -c) / 1000000))"
becomes 'a file of 17 MB is one' file-24
same 'kept as it was sent' "a.pdf 17825792" "$(files) $(wc -c <one/mail/1)"

becomes 'what is broken is read as far as it goes' unterminated
same 'to the end' 'The end is mis' "$(body)"
becomes 'so are boundaries that are missing or two, encodings and charsets that are none' no-boundary \
	two-boundaries bad-base64 bad-qp bad-charset
same 'a charset that is none is read as what it must be' café "$(body)"
becomes 'UTF-7 is a charset' utf-7
same 'as any' '>>' "$(body)"
same 'line ends of old Macintoshes, no body, two senders, none, NUL in a header' "Ann Carter	old Macintosh
Ann Carter	header only
Ann Carter	two
-	nobody
Ann Carter	a" "$(read_all cr-only header-only two-from no-from zeros-header)"
same 'what is no message is kept whole' '-	message from nobody known message.eml' "$(read_all bytes) $(files)"
same 'be it one word' '-	message from nobody known' "$(read_all envelope)"
becomes 'names of files are text' names
same 'on one line, never a path' "../../etc/pa [31mss wd
a bc/
-" "$(sqlite3 one/desk.db "SELECT coalesce(name, '-') FROM attachment WHERE id IN (1, 2, 5)")"
same 'and their files are numbers' '1 2 3 4 5 6' "$(cd one/mail && echo *)"

# ---- what goes out again
hd-mail take -q injection >/dev/null
same 'what was sent to inject headers does not come in' 'one  Bcc: evil@x.example    body' \
	"$(hd-log list --all -o title)"
hd-admin -q set address zoe@home.example client=acme caller="$(printf 'Zoe\r\nBcc: evil@x.example')" >/dev/null
hd-log add -q -c acme "$(printf 'two\r\nBcc: evil@x.example\n\nbody')" >/dev/null
hd-log add -q -c acme "$(printf '\nBcc: evil@x.example')" >/dev/null
for ref in c2 c3; do
	same "nor go out again: $ref" 'From: To: Subject: Date: Message-Id: MIME-Version: Content-Type: Content-Transfer-Encoding:' \
		"$(hd-mail write -m x "$ref" | sed '/^$/q' | grep -o '^[^ ]*:' | paste -sd' ')"
	same "not even encoded: $ref" '' "$(hd-mail write -m x "$ref" | sed '/^$/q' | grep -i '=0[ad]')"
done
for address in -oQ/tmp@x.example '|sh@x.example' "a'b@x.example" 'a\b@x.example' 'a b@x.example' 'a$b@x.example' '"-x"@x.example'; do
	printf 'From: <%s>\nSubject: address\n\n%s\n' "$address" "$address" >address
	hd-mail take -q address >/dev/null
done
same 'nobody is answered at an address that a shell or an option would take' '' \
	"$(sqlite3 desk.db "SELECT address FROM message WHERE subject = 'address' AND address IS NOT NULL")"

# ---- what it does to others
printf 'From: Ann <ann@acme.example>\nSubject: mine\nMessage-ID: <same@x>\n\nmine\n' >mine
printf 'From: mallory@evil.example\nSubject: his\nMessage-ID: <same@x>\n\nhis\n' >his
hd-mail take -q his >/dev/null
prints 'a message that took the Message-ID of another does not hide it' mine hd-mail take -o title mine
prints 'which is then known as any' mine hd-mail take -o title mine
for i in $(seq 25); do
	printf 'From: flood@x.example\nSubject: flood\nDate: Tue, 24 Nov 2026 05:00:00 +0100\n\n%s\n' "$i" >flood
	hd-mail take -q -o ref flood
done >floods 2>/dev/null
same 'a flood is one whenever it says it was written' 20 "$(sort -u floods | wc -l)"
mkdir -p box/new/folder box/cur
cp mine box/new/1
: >box/new/2
head -c 27000000 /dev/zero >box/new/3
sed 's/mine/last/; s/same@x/last@x/' mine >box/new/4
refuses 'what cannot be taken does not stop a Maildir' 75 "hd-mail: box/new/2: empty, no message; left where it is
hd-mail: box/new/3: a message larger than 25 MB; left where it is
hd-mail: box/new/folder: Is a directory; left where it is" sh -c 'hd-mail take -q -o title box >taken'
same 'the rest is taken' 'mine
last' "$(cat taken)"
same 'and what is not lies there as before' '2 3 folder' "$(cd box/new && echo *)"
refuses 'a file without end is refused' 75 'hd-mail: /dev/zero: a message larger than 25 MB' \
	bounded hd-mail take /dev/zero
refuses 'so is an empty one' 75 'hd-mail: /dev/null: empty, no message' hd-mail take /dev/null
same 'and the desk is sound' ok "$(hd-admin verify)"
