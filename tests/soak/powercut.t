#!/bin/sh
# powercut.t: the power fails at any moment; what was acknowledged is there when it comes back. Only
# this sees a missing fsync: kills leave the kernel's cache whole.
. "$(dirname "$0")/../lib.sh"
FAILIO_SO=$dir/failio.so
export FAILIO_SO
cc -O2 -shared -fPIC -o "$FAILIO_SO" "$root/tests/fault/failio.c" -ldl || exit 2
cut() { # SENTENCE OPTION…
	says=$1
	shift
	run python3 "$root/tests/fault/powercut.py" -n 30 --cuts 500 "$@" \
		--init 'hd-log -D {db} add first' --writer 'hd-log -D {db} add call-{i} -o ref' \
		--list 'hd-log -D {db} list --all -o ref'
	if [ "$status" -eq 0 ]; then pass "$says"; else fail "$says" "$out $err"; fi
	echo "# $out"
}
cut '500 power cuts: no acknowledged call is missing, every file sound'
cut 'nor with a reader connected' --hold 'SELECT count(*) FROM call'
