#!/bin/sh
# install.t: what make install puts there, make uninstall takes away; and . build/env.
. "$(dirname "$0")/lib.sh"
if [ "$(dirname "$build")" != "$root" ]; then
	skip 'install and uninstall' 'tried with the build in the checkout'
	exit 0
fi
make() { command make -s -C "$root" "$@" DESTDIR="$dir/to" PREFIX=/usr >/dev/null 2>"$dir/make.err"; }
holds 'make install works' make install
(cd to && find . -type f | sort) >installed
for f in bin/hd-log share/man/man1/hd-log.1 share/man/man5/hd-schema.5 share/man/man7/helpdesk.7 \
	share/hd/maps/uci.map share/hd/reports/frequent.sql \
	share/bash-completion/completions/hd-callback; do
	holds "there is $f" grep -qx "./usr/$f" installed
done
same 'each command has its page and completion' "$(find "$build/bin" -type f | wc -l) $(
	find "$build/bin" -type f | wc -l)" \
	"$(grep -c 'man1/' installed) $(grep -c 'completions/' installed)"
prints 'an installed command runs' c1 env -u HD_DB "$dir/to/usr/bin/hd-log" add installed -o ref
: >to/usr/share/man/man1/other.1
: >to/usr/share/hd/reports/ours.sql
holds 'make uninstall works' make uninstall
same 'and takes exactly that away' './usr/share/hd/reports/ours.sql
./usr/share/man/man1/other.1' "$(cd to && find . -type f | sort)"

# . build/env: in any shell, twice, nothing else undone
for shell in sh bash; do
	prints "build/env puts the demo desk into $shell" c19 env -u HD_DB "$shell" -c \
		". '$build/env'; . '$build/env'; hd-log list -n 1 -o ref"
done
prints 'and the pages where man looks' "$root/man/hd-log.1" env -u HD_DB sh -c \
	". '$build/env'; MANPATH=\${MANPATH%:} man -w hd-log"
same 'a missing package is named in one apt line' 'Missing here: apt install libcsv-dev' \
	"$(printf '#!/bin/sh\ngrep -q csv.h && exit 1\nexit 0\n' >cc && chmod +x cc &&
		command make -s -C "$root" packages CC="$dir/cc" 2>&1 | head -1)"
