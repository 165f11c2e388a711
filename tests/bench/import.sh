#!/bin/sh
# import.sh: rows a second and the most memory of hd-admin import, words indexed and all: 300,000
# calls of one row each, 150,000 of two states each, then 1,000,000, which takes no more memory.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
PATH=${BUILD:-$root/build}/bin:$PATH
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cat >"$dir/map" <<'END'
source  bench
id      id
start   opened %Y-%m-%d %H:%M:%S
changed changed %Y-%m-%d %H:%M:%S
closed  changed %Y-%m-%d %H:%M:%S if state=closed
title   title
body    body
keep    state
END

# sheet CALLS STATES: as many rows of each call
sheet() {
	awk -v calls="$1" -v states="$2" 'BEGIN {
		n = split("printer blank pages toner network password reset screen frozen mail server" \
			" slow account locked invoice missing cable", word, " ")
		print "id,opened,changed,state,title,body"
		for (i = 1; i <= calls; i++)
			for (s = 1; s <= states; s++) {
				body = ""
				for (k = 1; k < 12; k++)
					body = body " " word[i * k % n + 1]
				printf "T%07d,2020-01-01 10:00:00,2020-01-0%d 11:00:00,%s,%s %s %d,%s\n",
					i, s + 1, s == 1 ? "open" : "closed", word[i % n + 1],
					word[i * 7 % n + 1], i, body
			}
	}'
}

printf 'calls\tstates\trows/s\tKB\n'
for case in '300000 1' '150000 2' '1000000 1'; do
	# shellcheck disable=SC2086
	sheet $case >"$dir/sheet.csv"
	mkdir "$dir/desk"
	/usr/bin/time -f '%e %M' -o "$dir/time" \
		hd-admin -q -D "$dir/desk/desk.db" import calls --map "$dir/map" "$dir/sheet.csv" >/dev/null
	read -r seconds memory <"$dir/time"
	echo "$case $seconds $memory" | awk '{ printf "%d\t%d\t%d\t%d\n", $1, $2, $1 * $2 / $3, $4 }'
	rm -r "$dir/desk"
done
