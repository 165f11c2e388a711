# completion.bash: verbs, options and fixed words of hd's commands, read from their own --help, so
# that they cannot go out of step.
# shellcheck shell=bash

# The words of a closed set that an option wants.
_hd_argument() { # COMMAND VERB OPTION HELP
	local name
	case $3 in
	-o | --columns)
		"$1" ${2:+"$2"} -o help 2>/dev/null | sed -n 's/^[* ] \([a-z_]*\) .*/\1/p'
		;;
	--map)
		for name in "$(dirname "$(command -v "$1")")"/../share/hd/maps/*.map; do
			basename "$name" .map
		done
		;;
	*) # KIND: incident question ...
		name=$(sed -n -E "s/^ .*${3}[ ,][^A-Z]*([A-Z]+).*/\1/p" <<<"$4" | head -n 1)
		[ -z "$name" ] || sed -n "s/^$name: //p" <<<"$4"
		;;
	esac
}

# The verbs, and what a verb wants first.
_hd_operand() { # COMMAND VERB BEFORE HELP
	case $1:$2:$3 in
	hd-report:*) hd-report 2>/dev/null | cut -f1 ;;
	*::*) sed -n -E 's/^  ([a-z]+) .*/\1/p' <<<"$4" ;;
	hd-admin:export:export) _hd_operand hd-admin list list "$(hd-admin list --help)" ;;
	hd-admin:config:config) hd-admin config 2>/dev/null | cut -f1 ;;
	hd-admin:set:set | hd-admin:list:list | hd-admin:import:import | hd-admin:holidays:holidays)
		sed -n '2s/.*: //p' <<<"$4"
		;;
	esac
}

_hd() {
	local command=$1 word=$2 before=$3 verb='' help words='' list='' i
	for ((i = 1; i < COMP_CWORD; i++)); do
		if [[ ${COMP_WORDS[i]} != -* ]]; then
			verb=${COMP_WORDS[i]}
			break
		fi
	done
	if [ -n "$verb" ] && help=$("$command" "$verb" --help 2>/dev/null); then :; else
		help=$("$command" --help 2>/dev/null)
	fi
	[[ $before != -* ]] || words=$(_hd_argument "$command" "$verb" "$before" "$help")
	if [ -z "$words" ] && [[ $word == -* ]]; then
		words=$(grep -oE -- '--[a-z-]+' <<<"$help" | sort -u)
	elif [ -z "$words" ]; then
		words=$(_hd_operand "$command" "$verb" "$before" "$help")
	fi
	[[ $before != -o && $before != --columns || $word != *,* ]] || list=${word%,*},
	mapfile -t COMPREPLY < <(compgen -P "$list" -W "$words" -- "${word#"$list"}")
	# a map may be a file too; other sets are closed
	[ -z "$words" ] || [ "$before" = --map ] || compopt +o default 2>/dev/null || :
}
complete -o default -F _hd hd-log hd-callback hd-search hd-report hd-show hd-script hd-admin
