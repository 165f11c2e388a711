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
same 'local() writes a time as strftime does, in TZ' 'Tue 24 Nov 2026 09:12 +0100,Sun 25 Oct 02:30 +0200' \
	"$(rows "SELECT local(:now, '%a %d %b %Y %H:%M %z') || ',' || local(1792888200, '%a %d %b %H:%M %z')")"
same 'an empty format is an empty text, text beside it stays' '[][at 09%é]' \
	"$(rows "SELECT '[' || local(:now, '') || '][' || local(:now, 'at %H%%é') || ']'")"
same 'NULL gives NULL' '- - - - - - - -' "$(rows "SELECT iso_week(NULL), local(NULL, '%H'), local(0, NULL),
	open_minutes(NULL, 0), erlang_c(NULL, 1), erlang_c(1, NULL), answered(1, 1, NULL, 1), agents(1, 1, 80, NULL)")"
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
