#!/bin/sh
# author.t: what a team has for reports of its own: functions, a skeleton, errors that say where.
. "$(dirname "$0")/lib.sh"
hd-admin -q list team >/dev/null
mkdir own
own() { cat >"own/$1.sql"; }
# The rows of a statement, blanks between their columns.
rows() { echo "$1" >rows.sql && hd-report ./rows.sql 2>&1 | tr '\t' ' '; }
# faulty SENTENCE MESSAGE STATEMENT
faulty() {
	echo "$3" >own/faulty.sql
	refuses "$1" 2 "hd-report: ./own/faulty.sql: $2" hd-report ./own/faulty.sql
}

# median, percentile: the straight lines of SQLite's extension. The percentiles are those of Python:
# statistics.quantiles([3, 1, 4, 1, 5, 9, 2, 6], n=100, method='inclusive')
data='WITH d (n, x) AS (VALUES (1, 3), (2, 1), (3, 4), (4, 1), (5, 5), (6, 9), (7, 2), (8, 6))'
same 'the median of an even number lies between the two in the middle' 3.5 "$(rows "$data SELECT median(x) FROM d")"
same 'of an odd number it is the one in the middle' 3.0 "$(rows "$data SELECT median(x) FROM d WHERE x < 9")"
same 'percentiles lie on straight lines between the values' '1.0 1.0 1.4 1.75 5.25 5.32 6.9 9.0' "$(rows "$data
	SELECT percentile(x, 0), percentile(x, 10), percentile(x, 20), percentile(x, 25), percentile(x, 75),
		round(percentile(x, 76), 6), round(percentile(x, 90), 6), percentile(x, 100) FROM d")"
same 'of one value it is that one, as a real number' '7.0 7.0' "$(rows 'SELECT median(7), percentile(7, 99)')"
same 'NULL does not count, and of nothing it is NULL' '2.0 - -' \
	"$(rows 'WITH d (x) AS (VALUES (1), (NULL), (3)) SELECT median(x), median(NULL),
	(SELECT percentile(x, 50) FROM d WHERE x > 3) FROM d')"
same 'they count over a window that moves' '2.0 3.0 1.0 4.0 5.0 5.0 6.0 4.0' "$(rows "$data
	SELECT median(x) OVER (ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM d" | paste -sd' ')"
same 'and over one that grows' '3.0 2.5 3.5 3.25 4.0 4.75 4.5 5.25' "$(rows "$data
	SELECT percentile(x, 75) OVER (ORDER BY n) FROM d" | paste -sd' ')"
same 'of a million values too' 500000.5 \
	"$(rows 'WITH RECURSIVE d (x) AS (SELECT 1000000 UNION ALL SELECT x - 1 FROM d WHERE x > 1)
	SELECT median(x) FROM d')"
faulty 'a text has no median' 'line 1: input to median() is not numeric' "SELECT median('3')"
faulty 'nor has infinity' 'line 2: Inf input to percentile()' 'SELECT 1,
	percentile(9e999, 50)'
faulty 'a percentage is one' 'line 1: the fraction argument to percentile() is not between 0.0 and 100.0' \
	'SELECT percentile(1, 101)'
faulty 'NULL is none' 'line 1: the fraction argument to percentile() is not between 0.0 and 100.0' \
	'SELECT percentile(1, NULL)'
faulty 'and it is the same for all rows' \
	'line 1: the fraction argument to percentile() is not the same for all input rows' \
	'WITH d (x) AS (VALUES (1), (3)) SELECT percentile(x, x) FROM d'

# weeks and local times
same 'weeks are those of ISO 8601, at the ends of years too (date +%G-W%V)' \
	'1976-W53 2004-W53 2009-W01 2009-W53 2009-W53 2020-W53 2020-W53 2021-W01 2025-W01 2026-W48 2026-W53' \
	"$(rows "WITH d (day) AS (VALUES ('1977-01-01'), ('2005-01-01'), ('2008-12-29'), ('2009-12-31'),
	('2010-01-03'), ('2020-12-31'), ('2021-01-03'), ('2021-01-04'), ('2024-12-30'), ('2026-11-24'),
	('2026-12-31')) SELECT iso_week(unixepoch(day, '12:00')) FROM d" | paste -sd' ')"
echo "SELECT iso_week(unixepoch('2026-11-29 23:30')) AS a, iso_week(unixepoch('2026-11-29 22:30')) AS b" >week.sql
prints 'a week begins at midnight of TZ, as that of --during does' '2026-W49 2026-W48
2026-W48 2026-W48' sh -c 'hd-report ./week.sql | tr "\t" " "; TZ=UTC hd-report ./week.sql | tr "\t" " "'
echo "SELECT iso_week(:since), iso_week(:until - 1), iso_week(:until)" >week.sql
prints 'and the week that --during takes is the one it says' "2026-W53${tab}2026-W53${tab}2027-W01" \
	hd-report ./week.sql --during 2026-W53
same 'local() writes a time as strftime does, in TZ' 'Tue 24 Nov 2026 09:12 +0100,Sun 25 Oct 02:30 +0200' \
	"$(rows "SELECT local(:now, '%a %d %b %Y %H:%M %z') || ',' || local(1792888200, '%a %d %b %H:%M %z')")"
same 'an empty format is an empty text, text beside it stays' '[][at 09%é]' \
	"$(rows "SELECT '[' || local(:now, '') || '][' || local(:now, 'at %H%%é') || ']'")"
same 'NULL gives NULL' '- - - - - - - - - -' "$(rows "SELECT iso_week(NULL), local(NULL, '%H'), local(0, NULL),
	open_minutes(NULL, 0), erlang_c(NULL, 1), erlang_c(1, NULL), answered(1, 1, NULL, 1), agents(1, 1, 80, NULL),
	words(NULL), word_pairs(NULL)")"
faulty 'a text is no time' 'line 1: iso_week(): time is not a number from -62135596800 to 253402300799' \
	"SELECT iso_week('2026-11-24')"
faulty 'nor is a number no calendar has' \
	'line 2: local(): time is not a number from -62135596800 to 253402300799' "SELECT
	local(1e15, '%H')"
faulty 'a format is a text' 'line 1: local(): format is not a text' 'SELECT local(0, 5)'
faulty 'it does not pad without end' 'line 1: local(): longer than 998 bytes' "SELECT local(0, '%900000000d')"
faulty 'opening minutes are between times' \
	'line 1: open_minutes(): from is not a number from 0 to 253402300799' "SELECT open_minutes('now', 0)"

# Erlang C. Published: 12 operators for 10 erlangs, .4494 (hand: B(12) = .1197, C = B / (1 - 10/12 (1 - B)));
# 55 for 48, .239, answered within 15 s of 240: 84.6 % (Mitan, "The Erlang-C Formula"); 14 for 10, .174,
# answered within 20 s of 180: 88.8 %, and no fewer give 80 % (Call Centre Helper, "Erlang C Formula").
# The others are sums of fractions in 60 digits.
same 'Erlang C is what tables say' '0.449388 0.238701 0.174132 0.5 0.333333' "$(rows 'SELECT
	round(erlang_c(12, 10), 6), round(erlang_c(55, 48), 6), round(erlang_c(14, 10), 6), erlang_c(1, 0.5),
	round(erlang_c(2, 1), 6)')"
same 'of 171 operators, whose factorial has no double, and of 10,000' '0.291002640139 0.222776928864' \
	"$(rows 'SELECT round(erlang_c(171, 160), 12), round(erlang_c(10000, 9900), 12)')"
same 'too few make everybody wait, nobody makes nobody wait' '1.0 1.0 0.0 0.0 0.0' \
	"$(rows 'SELECT erlang_c(10, 10), erlang_c(2, 9), erlang_c(5, 0), erlang_c(500, 1), answered(10, 10, 180, 20)')"
same 'who is answered in time is what tables say' '84.59 88.84 79.56' "$(rows 'SELECT
	round(answered(55, 48, 240, 15), 2), round(answered(14, 10, 180, 20), 2), round(answered(13, 10, 180, 20), 2)')"
same 'and how many operators that takes' '14 13 17 0 1' "$(rows 'SELECT agents(10, 180, 80, 20),
	agents(10, 180, 79.5, 20), agents(10, 180, 98, 20), agents(0, 180, 80, 20), agents(0.01, 180, 80, 20)')"
same 'they are the fewest that do' 0 "$(rows 'WITH RECURSIVE a (e) AS (SELECT 0.25 UNION ALL
	SELECT e * 1.5 FROM a WHERE e < 5000), b AS (SELECT e, agents(e, 200, 80, 20) AS n FROM a)
	SELECT sum(answered(n, e, 200, 20) < 80 OR answered(n - 1, e, 200, 20) >= 80) FROM b')"
faulty 'operators are whole' 'line 1: erlang_c(): agents is not a whole number from 0 to 1000000' 'SELECT erlang_c(1.5, 1)'
faulty 'and not without end' 'line 1: erlang_c(): agents is not a whole number from 0 to 1000000' 'SELECT erlang_c(1e9, 1)'
faulty 'no operators answer all of them' 'line 1: agents(): share is not a number from 0 to 99.999' \
	'SELECT agents(1, 180, 100, 20)'

same 'the page has every function' 'agents answered erlang_c iso_week local median open_minutes percentile word_pairs words' \
	"$(sed -n 's/^\.It Fn //p' "$root/man/hd-report.1" | sed 's/ , Fn /\n/' | cut -d' ' -f1 | sort | paste -sd' ')"
for f in agents answered erlang_c iso_week local median open_minutes percentile word_pairs words; do
	echo "SELECT $f() FROM call" >own/count.sql
	run hd-report ./own/count.sql
	same "$f() wants its arguments" "2: hd-report: ./own/count.sql: line 1: wrong number of arguments to function $f()" \
		"$status: $err$out"
done

# --new: a skeleton that runs
refuses 'without a folder for it no report is made' 2 \
	'hd-report: HD_REPORTS names no folder; export HD_REPORTS=$HOME/reports' hd-report --new quiet
HD_REPORTS=$dir/mine:$dir/own
export HD_REPORTS
prints '--new writes a report to the first folder of HD_REPORTS, makes that, and prints the path' \
	"$dir/mine/quiet.sql" hd-report --new quiet
for n in 1 2 3; do
	HD_NOW=2026-11-1${n}T10:00:00+01:00 hd-log add -q -c "$(hd-admin -q set client "acme$n" name=K -o ref)" "toner $n" >/dev/null
done
HD_NOW=2026-11-23T16:00:00+01:00 hd-log note -q -m asked c2 >/dev/null
prints 'it runs as it is' "c1${tab}2026-11-11T10:00:00+01:00${tab}12d23h12m${tab}71.2${tab}1${tab}2026-W46${tab}acme1${tab}toner 1
c3${tab}2026-11-13T10:00:00+01:00${tab}10d23h12m${tab}55.2${tab}1${tab}2026-W46${tab}acme3${tab}toner 3" hd-report quiet
prints 'with options, values and refs' "c2 c3 c1" sh -c 'for w in "--since 2026-11-12 --until 2026-11-13 quiet=1h" \
	"-c acme3" "word=1"; do hd-report quiet $w -o ref; done | paste -sd" "'
prints 'a word to choose says what comes first' c2 hd-report quiet quiet=1h first=old -o ref -n 1 --since 2026-11-12
prints 'a parameter and a column of each type' 'duration
number
text
time' sh -c 'sed -n -E "s/^-- [:a-z]+ (text|number|time|duration)( bar| =.*)?:.*/\1/p" mine/quiet.sql | sort | uniq -d'
refuses 'a report that is there stays' 2 "hd-report: $dir/mine/quiet.sql: is there already" hd-report --new quiet
for name in a/b ../x -x 'a b' "x'y" .x 'a.sql' "$(printf 'a\nb')" "$(printf '%065d' 0)"; do
	run hd-report "--new=$name"
	same "no name of a report: '$(printf %.9s "$name" | tr '\n' ' ')'" '2:at most 64 letters, digits, - and _' \
		"$status:$(printf '%s' "$err" | sed 's/.*a name is //')"
done
same 'nothing was made of them' quiet.sql "$(ls mine)"
refuses '--new takes one name' 2 'hd-report: other: --new takes one name; see hd-report --help' \
	hd-report --new one other
prints 'a name of those shipped goes before it, and that is said' "hd-report: frequent: goes before the one of hd from now on
$dir/mine/frequent.sql" sh -c 'script -qec "hd-report --new frequent" /dev/null | tr -d "\r"'
HD_REPORTS=$dir/no/where
refuses 'a folder in none is not made' 2 "hd-report: $dir/no/where: No such file or directory" hd-report --new x
mkdir open && chmod 777 open
HD_REPORTS=$dir/open
refuses 'a report that could not be run is not left there' 2 \
	"hd-report: $dir/open/x.sql: everybody may replace it; chmod o-w its folder" hd-report --new x
same 'as said' '' "$(ls open)"
unset HD_REPORTS

# errors of SQL: file, line, what is near, what it may have been
before=$(sqlite3 "$HD_DB" .dump | cksum)
head='-- what waits
-- it has lines
-- ref text: the call

-- more words
'
faulty 'comments count as lines, and a wrong word is named' 'line 7: near "FORM": syntax error' "${head}SELECT 'c' || id AS ref
FORM call"
faulty 'an unknown table has its line and the nearest' 'line 7: no such table: cal, nearest is call' "${head}SELECT 'c' || id AS ref
FROM cal"
faulty 'an unknown column too' 'line 6: no such column: call.titel, nearest is title' "${head}SELECT call.titel AS ref FROM call"
faulty 'so has a text in double quotes, with the cure' \
	'line 6: no such column: toner; text stands in single quotes' \
	"${head}SELECT 'c' || id AS ref FROM call WHERE title = \"toner\""
faulty 'an unknown function too' 'line 6: no such function: medain, nearest is median' "${head}SELECT medain(start) AS ref FROM call"
faulty 'what is near is said where the message does not' 'line 6: row value misused, near "id"' \
	"${head}SELECT 1 AS ref FROM call WHERE id = (SELECT id, start FROM call)"
faulty 'without a place it is where the statement begins' \
	'line 6: 1st ORDER BY term out of range - should be between 1 and 1' "${head}SELECT 'c' || call.id AS ref
FROM call
LEFT JOIN client ON 1 = 1
ORDER BY 7"
faulty 'an error while it runs has a line too' 'line 6: malformed JSON' "${head}SELECT value AS ref
FROM json_each('{')"
faulty 'a second statement has its line' 'line 8: a second statement; a report is one SELECT' "${head}SELECT 1 AS ref;
-- and
SELECT 2"
faulty 'a wrong header line has its own' \
	'line 2: a parameter is ":name type = default: help"; type is text, number, time, duration or words like first|last' '-- x
-- :days int = 3'
faulty 'a default of another type is said' 'line 2: days = three: not a whole number' '-- x
-- :days number = three: how many
SELECT :days'
for words in first first\| '|last' 'first||last' 'first | last'; do
	faulty "words to choose from are two or more: $words" \
		'line 2: a parameter is ":name type = default: help"; type is text, number, time, duration or words like first|last' "-- x
-- :order $words = first
SELECT :order"
done
faulty 'a default that is none of them is said' 'line 2: order = next: not one of first last' '-- x
-- :order first|last = next: which
SELECT :order'
faulty 'so is a parameter that the statement does not have' 'line 2: :dais is nowhere in the statement' '-- x
-- :dais number = 3: how many
SELECT :days'
printf -- '-- x\n-- at time\nSELECT 253402300800000 AS at\nUNION ALL SELECT -9223372036854775807 ORDER BY 1 DESC' >own/far.sql
for format in tsv table csv json html; do
	same "a time that no calendar has is a number: $format" '253402300800000 -9223372036854775807' \
		"$(hd-report ./own/far.sql --format=$format 2>&1 | grep -oE '[0-9-]{15,}' | uniq | paste -sd' ')"
done
faulty 'an option that is described without a default is needed' 'needs --client: whose calls' '-- x
-- :client number: whose calls
SELECT :client'
faulty 'one that names something has none' 'line 2: :team has no default; --assignee says it' '-- x
-- :team text = desk: whose
SELECT :team'
faulty 'CRLF lines are lines' 'line 3: near "call": syntax error' "$(printf -- '-- x\r\nSELECT 1\r\nFORM call')"

# what would change something
for sql in 'INSERT INTO team VALUES (1, 2)' 'UPDATE call SET title = 1' 'DELETE FROM call' 'REPLACE INTO team VALUES (1, 2)' \
	'WITH x AS (SELECT 1) INSERT INTO team SELECT 1, 2' 'WITH x AS (SELECT 1) DELETE FROM call' \
	'WITH x (y) AS (VALUES (1)) UPDATE call SET title = y FROM x' 'CREATE TEMP TABLE x (y)' \
	'CREATE VIEW x AS SELECT 1' 'ALTER TABLE call ADD x' 'REINDEX' 'ANALYZE' 'SAVEPOINT x' 'ROLLBACK' \
	'DETACH main' "ATTACH ':memory:' AS x" 'PRAGMA user_version = 7' 'PRAGMA journal_mode = DELETE'; do
	echo "$sql" >own/change.sql
	run hd-report ./own/change.sql
	same "refused: $sql" "2 [] hd-report: ./own/change.sql: line 1:" \
		"$status [$out] $(echo "$err" | cut -d' ' -f1-4)"
done
faulty 'a CTE cannot write' 'line 1: near "INSERT": syntax error' 'WITH x AS (INSERT INTO team VALUES (1, 2) RETURNING 1) SELECT * FROM x'
same 'none of them changed anything' "$before" "$(sqlite3 "$HD_DB" .dump | cksum)"

# files that are no reports
{ printf -- '-- x\nSELECT 1'; printf '\0'; echo ', 2'; } >own/nul.sql
refuses 'a NUL is refused' 2 'hd-report: ./own/nul.sql: a NUL byte, so it is no text' hd-report ./own/nul.sql
{ echo '-- x'; head -c 1100000 /dev/zero | tr '\0' ' '; echo 'SELECT 1'; } >own/big.sql
refuses 'so is more than 1 MB' 2 'hd-report: ./own/big.sql: a text of more than 1048576 bytes' hd-report ./own/big.sql
{ echo '-- x'; head -c 1000000 /dev/zero | tr '\0' ' '; echo 'SELECT 1'; } >own/big.sql
prints 'less is read' 1 hd-report ./own/big.sql
{ echo 'SELECT 1'; seq 2 2000 | sed 's/^/, /'; } >own/wide.sql
refuses '2,000 columns are too many' 2 'hd-report: ./own/wide.sql: more than 64 columns' hd-report ./own/wide.sql
{ echo 'SELECT 1'; seq 2 3000 | sed 's/^/, /'; } >own/wide.sql
refuses '3,000 for SQLite too' 2 'hd-report: ./own/wide.sql: line 1: too many columns in result set' hd-report ./own/wide.sql
{ printf 'SELECT '; head -c 1000 /dev/zero | tr '\0' '('; } >own/deep.sql
run hd-report ./own/deep.sql
same 'a thousand brackets end it in words' '2 1' "$status $(echo "$err" | wc -l)"
: >own/empty.sql
refuses 'an empty file has no statement' 2 'hd-report: ./own/empty.sql: no statement; a report is one SELECT' \
	hd-report ./own/empty.sql

# what comes out
echo "SELECT 'a' || char(27, 10, 9, 7, 8238) || 'b' AS x" >own/harm.sql
prints 'control characters come out harmless' 'a\x1b\n\t\x07\u{202e}b' hd-report ./own/harm.sql
echo "SELECT x'0061' || char(0) || 'b' AS x" >own/harm.sql
holds 'a NUL of a value ends nothing' sh -c 'hd-report ./own/harm.sql | wc -l | grep -qx 1'
printf -- '-- none\n-- ref text: the call\nSELECT 1 AS ref WHERE 0\n' >own/none.sql
prints 'no rows: nothing, exit 0' '' hd-report ./own/none.sql
prints 'on a terminal one sentence' "hd-report: ./own/none.sql: no rows; $HD_DB" sh -c 'script -qec "hd-report ./own/none.sql" /dev/null | tr -d "\r"'
prints 'and not a word with -q' '' sh -c 'script -qec "hd-report -q ./own/none.sql" /dev/null | tr -d "\r"'

# --sql of what calls functions of our own
echo 'SELECT median(start), iso_week(:now), count(*) FROM call' >own/count.sql
prints 'on a terminal --sql names the functions that sqlite3 may not have' \
	'hd-report: ./own/count.sql: calls what sqlite3 may not have: median iso_week' \
	sh -c 'script -qec "hd-report --sql ./own/count.sql" /dev/null | tr -d "\r" | grep calls'

# limits: of time see report.t; what sorts much ends, also when somebody has had enough
cat >own/sort.sql <<'SQL'
-- x
WITH RECURSIVE n (i, s) AS (VALUES (1, 'a') UNION ALL SELECT i + 1, iif(i < 18, s || s, s) FROM n)
SELECT i, s FROM n ORDER BY s DESC, i
SQL
run prlimit --fsize=50000000 hd-report ./own/sort.sql
same 'temporary files have a limit' '2: hd-report: ./own/sort.sql: needs more than 47 MB of temporary files; a shorter period takes less' "$status: $err$out"
cat >own/flood.sql <<'SQL'
WITH RECURSIVE n (i, s) AS (VALUES (1, 'a') UNION ALL SELECT i + 1, iif(i < 21, s || s, s) FROM n) SELECT i, s FROM n
SQL
run prlimit --fsize=50000000 hd-report ./own/flood.sql
same 'rows that wait to be printed too' '2: hd-report: ./own/flood.sql: needs more than 47 MB of temporary files; a shorter period takes less' "$status: $err$out"
run timeout -s INT 1 hd-report ./own/sort.sql
same 'interrupted it says nothing' '124: ' "$status: $err$out"
