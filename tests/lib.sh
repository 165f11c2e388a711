# lib.sh: what every shell test begins with: own folder, own desk, fixed clock, zone and operator.
# A check is a sentence that can be false; expected text stands in the test, whole.
# shellcheck shell=sh disable=SC2034
set -u
root=$(cd "$(dirname "$0")" && while [ ! -e Makefile ]; do cd ..; done && pwd)
build=${BUILD:-$root/build}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2
PATH=$build/bin:$PATH
HOME=$dir HD_DB=$dir/desk.db HD_OPERATOR=ann HD_NOW=2026-11-24T09:12:00+01:00
TZ=Europe/Brussels LC_ALL=C.UTF-8 TERM=dumb
export PATH HOME HD_DB HD_OPERATOR HD_NOW TZ LC_ALL TERM
unset HD_REPORTS HD_SENDMAIL NO_COLOR XDG_DATA_HOME EDITOR VISUAL
tab=$(printf '\t')

pass() { echo "ok - $1"; }
fail() { echo "not ok - $1"; [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/# /'; }
skip() { echo "ok - $1 # SKIP $2"; }

# same SENTENCE EXPECTED GOT
same() {
	if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "expected: $2
got:      $3"; fi
}

# run COMMAND…: its standard output in $out, standard error in $err, exit status in $status
run() {
	status=0
	"$@" >"$dir/.out" 2>"$dir/.err" || status=$?
	out=$(cat "$dir/.out") err=$(cat "$dir/.err")
}

# prints SENTENCE EXPECTED COMMAND…: exit 0 and exactly this on standard output
prints() {
	says=$1 want=$2
	shift 2
	run "$@"
	same "$says" "0: $want" "$status: $out${err:+ [$err]}"
}

# refuses SENTENCE STATUS MESSAGE COMMAND…: this exit status, this on standard error, nothing printed
refuses() {
	says=$1 code=$2 want=$3
	shift 3
	run "$@"
	same "$says" "$code: $want []" "$status: $err [$out]"
}

# holds SENTENCE COMMAND…: the command succeeds
holds() {
	says=$1
	shift
	if "$@" >"$dir/.out" 2>&1; then pass "$says"; else fail "$says" "$(head -5 "$dir/.out")"; fi
}

# lean COMMAND…: with at most 64 MB of memory; sanitizers and valgrind take more for themselves
lean() { grep -aq 'asan_init\|valgrind' "$build/bin/$1" || set -- prlimit --data=64000000 "$@"; "$@"; }
