# plan.sh: how SQLite finds the rows of a report, for the tests that read this.
# shellcheck shell=sh disable=SC2154

# plan REPORT [TABLES]: its ways into those tables (call|callback). From the file: with the values of
# --sql in their places SQLite leaves out what is not asked. The shell knows none of our functions.
plan() {
	{
		echo 'CREATE TEMP TABLE given (n INTEGER PRIMARY KEY, id INTEGER UNIQUE, ref TEXT);'
		echo 'CREATE TEMP TABLE given_promise (n INTEGER PRIMARY KEY, id INTEGER UNIQUE, ref TEXT);'
		echo 'EXPLAIN QUERY PLAN'
		sed -E 's/\b(words|word_pairs)\(/lower(/g
			s/\b(open_minutes|median|percentile|agents|answered)\(/max(/g' "$root/bin/hd-report/$1.sql"
	} | sqlite3 -readonly "$HD_DB" | grep -oE "(SCAN|SEARCH) (${2:-call|callback})( |\$).*" |
		sed 's/ (.*//' | sort -u
}
