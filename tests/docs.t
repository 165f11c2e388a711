#!/bin/sh
# docs.t: what the pages, --help and completion say is what the commands do.
. "$(dirname "$0")/lib.sh"
commands='hd-log hd-callback hd-search hd-show hd-script hd-report hd-mail hd-admin'
hd-admin -q demo >/dev/null

# options of CMD [VERB] as --help lists them
options() { "$@" --help | sed -n -E 's/^  (-[A-Za-z], |    )--([a-z-]+).*/\2/p'; }
verbs() { "$1" --help | sed -n -E 's/^  ([a-z]+) .*/\1/p'; }

for c in $commands; do
	page=$root/man/$c.1
	missing='' extra='' all=''
	for v in $(verbs "$c") ''; do
		[ -n "$v" ] || [ -z "$(verbs "$c")" ] || continue
		# shellcheck disable=SC2086
		all="$all $(options $c $v | tr '\n' ' ')"
	done
	for o in $all; do grep -q "^.It .*Fl -$o\( \|\$\)" "$page" || missing="$missing --$o"; done
	for o in $(sed -n -E 's/^\.It .*Fl -([a-z-]+).*/\1/p' "$page" | tr '\n' ' '); do
		case " $all " in *" $o "*) ;; *) extra="$extra --$o" ;; esac
	done
	same "$c(1) has every option of --help and no other" ' / ' "$missing / $extra"
	same "$c(1) has every verb" "$(verbs "$c" | sort)" \
		"$(sed -n '/^.Sh DESCRIPTION/,/^.Ss Options/s/^.It Ic //p' "$page" | sort)"
	prints "$c --version says so and opens no desk" "$c 0.1, SQLite $(sqlite3 --version | cut -d' ' -f1)" \
		env HD_DB=/nowhere/desk.db "$c" --version
	for v in $(verbs "$c"); do
		run env HD_DB=/nowhere/desk.db "$c" "$v" --help
		same "$c $v --help opens no desk" "0:usage: $c $v" "$status:$(echo "$out" | cut -d' ' -f1-3 | head -1)"
		run env HD_DB=/nowhere/desk.db "$c" "$v" --no-such-thing
		trouble=2
		[ "$c $v" != 'hd-mail take' ] || trouble=75 # the mail server keeps the message
		same "$c $v refuses an unknown option before it opens a desk" \
			"$trouble:$c: --no-such-thing: no such option; see $c $v --help" "$status:$err"
	done
done

# the verbs in brackets behind an option are those that take it
misled=$(for c in $commands; do
	sed -n -E '/^\.It .*Fl -([a-z-]+).*/{s//\1/;N;s/\n.*\(([a-z, ]+)\)$/ \1/p;}' "$root/man/$c.1" |
		tr -d , | while read -r option names; do
			for v in $names; do echo "$c $v --$option"; done
		done | sort >named
	for v in $(verbs "$c"); do options "$c" "$v" | sed "s/^/$c $v --/"; done | sort >taken
	cut -d' ' -f3 named | sort -u | while read -r o; do grep -e " $o\$" taken; done | sort | diff named -
done)
same 'the pages name the verbs of an option' '' "$misled"

# one letter means one thing: its long name is the same wherever it stands
letters=$(for c in $commands; do
	for v in $(verbs "$c") ''; do
		[ -n "$v" ] || [ -z "$(verbs "$c")" ] || continue
		# shellcheck disable=SC2086
		"$c" $v --help | sed -n -E 's/^  -([A-Za-z]), --([a-z-]+).*/\1 \2/p'
	done
done | sort -u)
holds 'letters were found' [ "$(echo "$letters" | wc -l)" -gt 20 ]
same 'one letter means one thing in the whole family' '' "$(echo "$letters" | cut -d' ' -f1 | uniq -d)"

# words below the options are those of an option above
astray=$(for c in $commands; do
	for v in $(verbs "$c") ''; do
		[ -n "$v" ] || [ -z "$(verbs "$c")" ] || continue
		# shellcheck disable=SC2086
		"$c" $v --help >help
		sed -n -E 's/^([A-Z]+): .*/\1/p' help | while read -r w; do
			grep -q "^  .* --[a-z-]* $w\( \|\$\)" help || echo "$c $v: $w"
		done
	done
done)
same '--help lists the words of the options it lists' '' "$astray"
same 'and says the same formats twice' 2 "$(hd-show --help | grep -c 'text json jsonl')"

# every example of every page is run, in order, on the demo desk
mkdir path
printf '#!/bin/sh\ncat >/dev/null\n' >path/sendmail
chmod +x path/sendmail
# what examples name by its place once installed is here
mkdir -p asterisk/cdr-csv
echo '"","023456789","201","in","","SIP/t-1","SIP/201-2","Dial","","2026-11-23 10:00:00",,"2026-11-23 10:02:00",120,0,"NO ANSWER","BILLING","1.1"' >asterisk/cdr-csv/Master.csv
{
	echo "$(date -d "$HD_NOW" +%s)|1.1|600|NONE|ENTERQUEUE||0475999999|1"
	echo "$(date -d "$HD_NOW" +%s)|1.1|600|NONE|ABANDON|1|1|60"
} >asterisk/queue_log
cp "$HD_DB" pristine.db
for page in "$root"/man/*.[17]; do
	cp pristine.db "$HD_DB"
	sed -n '/^.Sh EXAMPLES/,/^.Sh [^E]/s/^\.Dl \$ //p' "$page" >examples
	[ -s examples ] || fail "$(basename "$page") has examples"
	: >before # assignments of the lines above, for $c
	while read -r line; do
		case $line in *gnuplot*) command -v gnuplot >/dev/null || continue ;; esac
		here=$(echo "$line" | sed "s|/usr/local/share/hd/|$root/common/share/|g; s|/var/log/asterisk/|$dir/asterisk/|g")
		run env PATH="$dir/path:$PATH" HD_OPERATOR=lea bash -e -o pipefail -c "$(cat before)
$here"
		says="$(basename "$page"): $line"
		if [ "$status" -eq 0 ]; then pass "$says"; else fail "$says" "$status $err"; fi
		case $line in c=*) echo 'c=$(hd-log list --newest -n 1 -o ref)' >before ;; esac
	done <examples
done

for r in $(hd-report -o name); do
	holds "hd-report(1) says what $r tells" \
		grep -qE "^\.It Sy (.* , )?$r( ,|$)" "$root/man/hd-report.1"
done

# completion reads --help
completes() { # words of the command line; the last is being completed
	bash -c '. "$0/common/share/completion.bash"
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_hd "$1" "${@: -1}" "${@:$#-1:1}"; printf "%s\n" "${COMPREPLY[@]}"' "$root" "$@" | paste -sd' '
}
same 'completion knows verbs' 'note' "$(completes hd-log n)"
same 'completion knows options' '--priority' "$(completes hd-log add --pri)"
same 'completion knows the words of a list' 'high' "$(completes hd-log add -P h)"
same 'and the columns after -o, one by one' 'state,caller state,category state,channel' \
	"$(completes hd-log list -o state,ca) $(completes hd-log list -o state,ch)"
same 'and settings, regions, kinds, reports and maps' 'ladder language | nl | product | product | planning | planning | uci' \
	"$(completes hd-admin config la) | $(completes hd-admin holidays n) | $(completes hd-admin set pr) | $(completes hd-admin export pr) \
| $(completes hd-report pl) | $(completes hd-report volume pl) | $(completes hd-admin import call --map u)"
