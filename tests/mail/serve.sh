# serve.sh: the servers of server.py and the recipes of share/mail that go to them, for the test that
# reads this.
# shellcheck shell=sh disable=SC2034,SC2154

# serve KIND FOLDER: one that ends with this test, on $port
serve() {
	[ -p hold ] || mkfifo hold
	: >port
	python3 "$root/tests/mail/server.py" "$1" "$2" <hold >port 2>/dev/null 9>&- &
	exec 9>hold
	while [ ! -s port ]; do sleep .1; done
	port=$(cat port)
}

# recipe FILE: that one of share/mail with the paths and the $port of this place, as private as it must
# be; since here is no certificate, without TLS and passwords
recipe() {
	sed "s|/usr/local/bin/hd-mail|$dir/bin/hd-mail|; s|/var/lib/hd/|$dir/desk/|
		s/imap.example.com/127.0.0.1/; s/port 993/port ${port:-}/; s/ ssl sslcertck/ sslproto ''/
		s/^host .*/host 127.0.0.1/; s/^port .*/port ${port:-}/; s/^\(tls\|auth\) on/\1 off/" \
		"$root/common/share/mail/$1" >"$1"
	chmod 600 "$1"
}

# fetch: what lies in the mailbox, by fetchmailrc; without a home of its own fetchmail has one lock for
# the whole machine when it is root
fetch() {
	env -i PATH=/usr/bin:/bin HOME="$dir" FETCHMAILHOME="$dir" timeout 60 fetchmail -s -f fetchmailrc \
		>>log 2>&1
}
