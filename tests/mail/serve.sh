# serve.sh: the servers of server.py, for the test that reads this.
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
