#!/bin/sh
# fuzz.t: each fuzz target for FUZZ_SECONDS (300), with clang's libFuzzer and sanitizers.
. "$(dirname "$0")/../lib.sh"
if ! command -v clang >/dev/null; then
	skip 'fuzzing' 'no clang'
	exit 0
fi
ASAN_OPTIONS=detect_leaks=0 # memory lives till exit by design
export ASAN_OPTIONS
for target in "$root"/tests/fuzz/*.c; do
	name=$(basename "$target" .c)
	# the target of sheet.c has that file in it
	files=$(find "$root/common" -name '*.c' ! -name sheet.c)
	[ "$name" != sheet ] || files="$root/common/text.c $root/common/buf.c"
	# shellcheck disable=SC2086
	clang -std=c11 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined -I"$root/common" \
		-I"$build/gen" "$target" $files -o "$name" -lsqlite3 -lutf8proc -lcsv -lstemmer 2>cc.err || {
		fail "$name compiles" "$(head -5 cc.err)"
		continue
	}
	mkdir -p "corpus.$name"
	run "./$name" -max_total_time="${FUZZ_SECONDS:-300}" -detect_leaks=0 -rss_limit_mb=4096 \
		-max_len=400 -close_fd_mask=3 "corpus.$name"
	holds "$name holds its laws for ${FUZZ_SECONDS:-300} s" [ "$status" -eq 0 ]
	[ "$status" -eq 0 ] || cp crash-* /tmp 2>/dev/null
done
