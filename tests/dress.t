#!/bin/sh
# dress.t: what hd-report draws (--format=bars, and by default on a terminal) and the pages it makes
# (--format=html).
# shellcheck disable=SC2016 # what sh -c gets expands its own
. "$(dirname "$0")/lib.sh"
unset COLUMNS
own() { cat >"$1.sql"; }
# REPORT OPTION…: its bars, without what the eye does not see
bars() { hd-report "./$1.sql" --format=bars | sed 's/ *$//'; }
# so many columns of a screen
on_screen() { script -qc "stty cols $1; $2" /dev/null </dev/null | tr -d '\r' | sed 's/ *$//'; }
hd-admin config name='Desk & sons' >/dev/null

own plus <<'SQL'
-- positive numbers
-- what text
-- n number bar: how many
-- last time
VALUES ('all', 1600, 1795507920), ('half', 800, 1795507920), ('little', 33, NULL),
	('next to nothing', 1, NULL), ('none', 0, NULL), ('unknown', NULL, NULL)
SQL
sed -i '/^VALUES/s/^/SELECT column1 AS what, column2 AS n, column3 AS last FROM (/; $s/$/)/' plus.sql

# bars
prints 'a bar ends within an eighth of a column, zero has none, and what is not zero is seen' \
	'what                n                                  last
all              1600 ███████████████████████████████  2026-11-24T09:12:00+01:00
half              800 ███████████████▌                 2026-11-24T09:12:00+01:00
little             33 ▋                                -
next to nothing     1 ▏                                -
none                0                                  -
unknown             -                                  -' bars plus
prints 'COLUMNS says how long a line is that goes into a pipe' \
	'what                n                          last
all              1600 ███████████████████████  2026-11-24T09:12:00+01:00
half              800 ███████████▌             2026-11-24T09:12:00+01:00
little             33 ▌                        -
next to nothing     1 ▏                        -
none                0                          -
unknown             -                          -' env COLUMNS=72 sh -c 'hd-report ./plus.sql --format=bars | sed "s/ *$//"'
prints 'in a pipe nothing is cut for a bar, which has eight columns at least' \
	'what     n           last
all   1600 ████████  2026-11-24T09:12:00+01:00
half   800 ████      2026-11-24T09:12:00+01:00' \
	env COLUMNS=20 sh -c 'hd-report ./plus.sql --format=bars -n 2'
prints 'without UTF-8 the bars are ASCII' \
	'all              1600 ##########################################################
half              800 #############################
little             33 #
next to nothing     1 #
none                0
unknown             -' env LC_ALL=C sh -c \
	'hd-report ./plus.sql --format=bars --no-header -o what,n | sed "s/ *$//"'
prints 'LANG and LC_CTYPE say so too, LC_ALL before them' '# █ █ #' sh -c '
	for l in LANG=C LANG=nl_BE.utf8 "LANG=C LC_CTYPE=C.UTF-8" "LC_ALL=C LANG=C.UTF-8"; do
		env -u LC_ALL $l hd-report ./plus.sql --format=bars -n 1 --no-header -o what,n |
			grep -oe "#" -e "█" | uniq
	done | paste -sd" "'
own mixed <<'SQL'
-- signs
-- what text
-- n number bar
SELECT column1 AS what, column2 AS n
FROM (VALUES ('up', 40), ('more', 60.5), ('down', -30), ('a bit', -0.1), ('nothing', 0), ('?', NULL))
SQL
prints 'bars of negative numbers go left of the axis' \
	'what        n
up         40               │█████████████████▉
more     60.5               │███████████████████████████
down      -30 ▐█████████████│
a bit    -0.1              ▕│
nothing     0               │
?           -' env COLUMNS=56 sh -c 'hd-report ./mixed.sql --format=bars | sed "s/ *$//"'
own vast <<'SQL'
-- as far as numbers go
-- n number bar
-- m number heat
SELECT column1 AS n, column1 AS m FROM (VALUES (1e308), (-1e308), (1e-323), (9e999), (-9e999), (0.0))
SQL
prints 'the largest and the least numbers are drawn, what is endless is not' \
	'                    n                          m
             1.0e+308  │█               1.0e+308 ░░░░░░
            -1.0e+308 █│               -1.0e+308
9.88131291682493e-324  │▏  9.88131291682493e-324 ░░░░░░
                  Inf                        Inf
                 -Inf                       -Inf
                  0.0  │                     0.0 ░░░░░░' sh -c 'hd-report ./vast.sql --format=bars | sed "s/ *$//"'
holds 'nor on a page' sh -c 'hd-report ./vast.sql --format=html >vast.html; ! grep -E "=\"[^\"]*(inf|nan)" vast.html'
own minus <<'SQL'
-- below zero
-- what text
-- n number bar
SELECT column1 AS what, column2 AS n FROM (VALUES ('a', -4), ('b', -1), ('c', 0))
SQL
prints 'where all are negative the axis is on the right' \
	'what   n
a     -4 ############|
b     -1          ###|
c      0             |' env COLUMNS=22 LC_ALL=C sh -c 'hd-report ./minus.sql --format=bars'
own zeros <<'SQL'
-- nothing at all
-- what text
-- n number bar
SELECT 'a' AS what, 0 AS n UNION ALL SELECT 'b', 0
SQL
prints 'zeros alone have no bars' 'what  n
a     0
b     0' bars zeros
prints 'one row fills the line' 'what  n
a     5 ████████████' env COLUMNS=20 sh -c \
	"printf -- '-- one\n-- what text\n-- n number bar\nSELECT %s AS what, 5 AS n' \"'a'\" >one.sql
	hd-report ./one.sql --format=bars"
own nothing <<'SQL'
-- no rows
-- :since time = 30d ago
-- ref text: the call
-- n number bar
SELECT 'c' || id AS ref, 1 AS n FROM call WHERE start >= :since AND id < 0
SQL
prints 'no rows are a header in a pipe' 'ref  n' bars nothing
own wide <<'SQL'
-- wide characters and escapes
-- who text
-- took duration bar: how long
-- note text
SELECT column1 AS who, column2 AS took, column3 AS note
FROM (VALUES ('田中さん', 5400, 'a' || char(9, 27) || '[m'), ('é', 60, '-'), ('é', -60, NULL))
SQL
prints 'durations are drawn, labels aligned by their width and escaped as ever' \
	'who        took                   note
田中さん  1h30m  │██████████████  a\t\x1b[m
é            1m  │▏               \x2d
é           -1m ▕│                -' env COLUMNS=43 hd-report ./wide.sql --format=bars
own two <<'SQL'
-- two bars
-- who text
-- calls number bar
-- late number bar
SELECT column1 AS who, column2 AS calls, column3 AS late FROM (VALUES ('bob', 8, 1), ('ann', 4, 2))
SQL
prints 'two bars share the line, each with its own scale' \
	'who  calls             late
bob      8 ██████████     1 █████
ann      4 █████          2 ██████████' env COLUMNS=38 sh -c 'hd-report ./two.sql --format=bars'
prints 'columns are chosen by name, and draw what they drew' 'late              who
   1 █████▌       bob
   2 ███████████  ann' env COLUMNS=21 hd-report ./two.sql --format=bars -o late,who

# heat maps
own heat <<'SQL'
-- a matrix
-- hour number
-- mon number heat
-- tue number heat
-- all number bar
SELECT column1 AS hour, column2 AS mon, column3 AS tue, column2 + column3 AS "all"
FROM (VALUES (8, 0, 1), (9, 25, 26), (10, 51, 75), (11, 76, 100))
SQL
prints 'columns of a heat map share a scale, of which nothing is blank and all else shaded' \
	'hour  mon       tue       all
   8    0         1 ░░░░    1 ▏
   9   25 ░░░░   26 ▒▒▒▒   51 ████▋
  10   51 ▓▓▓▓   75 ▓▓▓▓  126 ███████████▌
  11   76 ████  100 ████  176 ████████████████' \
	env COLUMNS=46 sh -c 'hd-report ./heat.sql --format=bars | sed "s/ *$//"'
prints 'in ASCII too' 'hour  mon       tue       all
   8    0         1 ....    1 #
   9   25 ....   26 ::::   51 #####
  10   51 ++++   75 ++++  126 ############
  11   76 ####  100 ####  176 ################' \
	env COLUMNS=46 LC_ALL=C sh -c 'hd-report ./heat.sql --format=bars | sed "s/ *$//"'

# what is drawn
own unmarked <<'SQL'
-- nothing is marked
-- ref text
-- of number
-- took duration
SELECT 'c1' AS ref, 2 AS of, 60 AS took
SQL
prints 'asked for, the first numbers of a report that marks none are drawn' \
	'ref  of             took
c1    2 ██████████  1m' env COLUMNS=24 sh -c 'hd-report ./unmarked.sql --format=bars'
printf '%s\n' '-- no columns described' "SELECT 'a' AS what, 2 AS n" >bare.sql
prints 'also where no column is described' 'what  n
a     2 ████████████' env COLUMNS=20 sh -c 'hd-report ./bare.sql --format=bars'
printf '%s\n' '-- texts' "SELECT 'a' AS what, 'b' AS n" >texts.sql
prints 'a report without numbers is a table' 'what  n
a     b' hd-report ./texts.sql --format=bars
rows() { # REPORT N: of so many rows
	printf '%s\n' '-- many' '-- n number bar' 'WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL' \
		"SELECT n + 1 FROM i WHERE n < $2) SELECT n FROM i" >"$1.sql"
}
rows thousand 1000
rows more 1001
same 'so is one of more than a thousand rows' '1000 0' "$(hd-report ./thousand.sql --format=bars | grep -c '[█▉▊▋▌▍▎▏]') \
$(hd-report ./more.sql --format=bars | grep -c '[█▉▊▋▌▍▎▏]')"
prints 'a mark changes nothing in tsv, csv and json' \
	"bob${tab}8${tab}1 who,calls,late bob,8,1 {\"who\":\"bob\",\"calls\":8,\"late\":1}" sh -c '
	for f in tsv csv jsonl; do hd-report ./two.sql -n 1 --format=$f | tr -d "\r"; done | paste -sd" "'
printf '%s\n' '-- x' '-- what text bar' "SELECT 'a' AS what" >textbar.sql
prints 'a text has no bar: such a line describes no column' a hd-report ./textbar.sql
refuses 'a format that is none is refused with those there are' 2 \
	'hd-report: svg: no such format: one of tsv table csv json jsonl bars html' hd-report volume --format=svg
drawn=$(cd "$root/bin/hd-report" && grep -lE '^-- [a-z_]+ (number|duration) (bar|heat)(:|$)' -- *.sql)
same 'the reports that are shipped say what is drawn' 'backlog emerging frequent gaps load pairs pauses planning
repeat solved staffing stale steps volume' "$(echo "$drawn" | sed 's/.sql//' | xargs -n 8)"

# the cells are those of the TSV
cells() { sed 's/[█▉▊▋▌▍▎▏▐▕│░▒▓]//g; s/  */ /g; s/ $//'; }
for r in plus mixed minus zeros wide two heat; do
	same "the cells of $r are those of its TSV" "$(hd-report ./$r.sql | tr '\t' ' ' | cells)" \
		"$(hd-report ./$r.sql --format=bars --no-header | sed 's/^ *//' | cells)"
done

# on a screen
if command -v script >/dev/null; then
	same 'on a terminal it is the default, with short times' \
		'what                n               last
all              1600 ████████████  Tue 24 Nov 09:12
half              800 ██████        Tue 24 Nov 09:12
little             33 ▎             -
next to nothing     1 ▏             -
none                0               -
unknown             -               -' "$(on_screen 52 'hd-report ./plus.sql')"
	same 'a line is never longer than the screen' '40: 40 80: 80 160: 160' "$(for w in 40 80 160; do
		echo "$w: $(on_screen $w 'hd-report ./heat.sql --format=bars' | tail -1 | tr -d '\n' | wc -m)"
	done | paste -sd' ')"
	same 'what has no room beside a bar is left out from the right, but not the last column' \
		'what     n                       last
all   1600 ████████████████████  Tue 24 Nov 09:12' "$(on_screen 49 \
		"sed 's/ AS n,/ AS n, column3 AS x, column3 AS y,/; s/^-- last/-- x time\n-- y time\n&/' plus.sql >late.sql
		hd-report ./late.sql -n 1")"
	same 'a screen without room for a bar shows the table' 'what     n
all   1600' "$(on_screen 18 'hd-report ./plus.sql -n 1 -o what,n')"
	same 'a report that marks nothing is a table' 'ref  of  took
c1    2  1m' "$(on_screen 80 'hd-report ./unmarked.sql')"
	same '--format=table is none, on a terminal too' 'who  calls  late
bob      8     1
ann      4     2' "$(on_screen 80 'hd-report ./two.sql --format=table')"
	esc=$(printf '\033')
	same 'colour is the header alone, and NO_COLOR and TERM=dumb have none' 1 "$({
		on_screen 80 'TERM=xterm hd-report ./two.sql'
		on_screen 80 'TERM=dumb hd-report ./two.sql'
		on_screen 80 'TERM=xterm NO_COLOR=1 hd-report ./two.sql'
	} | grep -c "$esc")"
	same 'no rows are a hint' "hd-report: ./nothing.sql: no rows since 30d ago; --since widens it; $HD_DB" \
		"$(on_screen 80 'hd-report ./nothing.sql')"
else
	skip 'on a terminal bars are the default' 'no script(1)'
fi

# pages
own odd <<'SQL'
-- what is <b>"odd"</b> & 'said'
-- ref text: the <i>call</i>
-- change number bar
-- at time
-- text text
SELECT 'c1' AS ref, 12 AS change, 1795507920 AS at, '<script>alert("1")</script>' AS text
UNION ALL SELECT 'c2', -4.5, NULL, 'a' || char(9, 10, 27) || '[m' || char(8238) || '&amp; ''q'''
UNION ALL SELECT 'c3', 0, 0, '-'
UNION ALL SELECT 'c4', NULL, NULL, NULL
SQL
prints 'a report is a section: name, description, a table with caption and heads, what columns mean' \
	'<body>
<header>
<h1>Desk &amp; sons</h1>
<p>Made <time datetime="2026-11-24T09:12:00+01:00">2026-11-24 09:12:00</time></p>
</header>
<main>
<section id="r1">
<h2 id="h1">./odd.sql</h2>
<p>what is &lt;b&gt;&quot;odd&quot;&lt;/b&gt; &amp; &#39;said&#39;</p>
<div role="group" aria-labelledby="h1" tabindex="0">
<table>
<caption>4 rows</caption>
<thead>
<tr><th scope="col">ref</th><th scope="col" class="bar">change</th><th scope="col">at</th><th scope="col">text</th></tr>
</thead>
<tbody>
<tr><th scope="row">c1</th><td class="bar">12<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect x="27.27" width="72.73" height="1"/><rect x="27.27" width="0.5" height="1" class="axis"/></svg></td><td><time datetime="2026-11-24T09:12:00+01:00">Tue 24 Nov 09:12</time></td><td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</td></tr>
<tr><th scope="row">c2</th><td class="bar">-4.5<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect x="0" width="27.27" height="1" class="below"/><rect x="27.27" width="0.5" height="1" class="axis"/></svg></td><td>-</td><td>a\t\n\x1b[m\u{202e}&amp;amp; &#39;q&#39;</td></tr>
<tr><th scope="row">c3</th><td class="bar">0<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect x="27.27" width="0.5" height="1" class="axis"/></svg></td><td><time datetime="1970-01-01T01:00:00+01:00">1970-01-01 01:00</time></td><td>\x2d</td></tr>
<tr><th scope="row">c4</th><td class="bar">-<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"></svg></td><td>-</td><td>-</td></tr>
</tbody>
</table>
</div>
<details>
<summary>Columns</summary>
<dl>
<dt>ref</dt><dd>the &lt;i&gt;call&lt;/i&gt;</dd>
</dl>
</details>
</section>
</main>
</body>' sh -c 'hd-report ./odd.sql --format=html | sed -n "/^<body>/,/^<[/]body>/p"'
prints 'without rows it has its heads and a sentence' \
	'<caption>since <time datetime="2026-10-25T09:12:00+01:00">Sun 25 Oct 09:12</time>: 0 rows</caption>
<thead>
<tr><th scope="col">ref</th><th scope="col" class="right">n</th></tr>
</thead>
<tbody>
<tr><td colspan="2">Nothing to count.</td></tr>
</tbody>' sh -c 'hd-report ./nothing.sql --format=html | sed -n "/^<caption>/,/^<.tbody>/p"'
prints 'a heat map has a ground of eight shades' '9:s2 s3 10:s5 s6 11:s7 s8' sh -c \
	'hd-report ./heat.sql --format=html | sed -n "s/<tr><th[^>]*>\(9\|1.\)<.*heat \(s.\).*heat \(s.\).*/\1:\2 \3/p" | paste -sd" "'
prints 'a page says for which period and what else it was asked' \
	'<p>Made <time datetime="2026-11-24T09:12:00+01:00">2026-11-24 09:12:00</time>, since <time datetime="2026-11-01T00:00:00+01:00">Sun  1 Nov 00:00</time> until <time datetime="2026-11-08T00:00:00+01:00">Sun  8 Nov 00:00</time>, assignee desk, lines=3</p>' \
	sh -c 'hd-report frequent briefing --since 2026-11-01 --until 2026-11-08 -a desk lines=3 --format=html | grep Made'
same 'several reports are sections in the order asked, with a list of them' \
	'volume, frequent, ./two.sql - Desk &amp; sons
#r1 volume #r2 frequent #r3 ./two.sql
volume frequent ./two.sql' "$(hd-report volume frequent ./two.sql --format=html | sed -n \
	's/.*<title>\(.*\)<.title>/\1/p; s/<li><a href="\(.*\)">\(.*\)<.a><.li>/\1 \2/p; s/<h2[^>]*>\(.*\)<.h2>/\1/p' |
	sed -n '1p; 2{N;N;s/\n/ /g;p;}; 5{N;N;s/\n/ /g;p;}')"

cat >page.py <<'PY'
"""What any page must be; prints what it is not. With the TSV of its reports, whether its cells are theirs."""
import base64, hashlib, html.parser, re, sys
void = {"meta", "rect"}
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.heads, self.rows, self.csp, self.style = [], [], [], [], "", ""
    def handle_startendtag(self, tag, attributes):
        if tag != "rect":
            print("closed itself:", tag)
    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if len(a) != len(attributes):
            print("attribute twice:", tag)
        if tag in ("script", "img", "link", "iframe", "object", "form", "base") or "src" in a or "style" in a:
            print("not allowed:", tag, a)
        if not a.get("href", "#").startswith("#") or any(k.startswith("on") for k in a):
            print("leads away:", tag, a)
        if tag == "th" and a.get("scope") != ("col" if "thead" in self.open else "row"):
            print("th without scope")
        if a.get("http-equiv") == "Content-Security-Policy":
            self.csp = a["content"]
        if "id" in a:
            self.ids.append(a["id"])
        if tag in ("h1", "h2", "caption"):
            self.heads.append(tag)
        if tag == "tr" and "tbody" in self.open:
            self.rows.append([])
        if tag in ("td", "th") and "tbody" in self.open and "colspan" not in a:
            self.rows[-1].append("")
        if tag == "time" and "tbody" in self.open:
            self.rows[-1][-1] = a["datetime"]
        if tag not in void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            print("not closed in order:", tag, self.getpos())
    def handle_data(self, text):
        if self.open and self.open[-1] == "style":
            self.style += text
        if self.open and self.open[-1] in ("td", "th") and self.rows and self.rows[-1] and "tbody" in self.open:
            self.rows[-1][-1] += text
text = open(sys.argv[1], encoding="utf-8", newline="").read()
page = Page()
page.feed(text)
page.close()
if page.open:
    print("left open:", page.open)
if len(set(page.ids)) < len(page.ids):
    print("an id twice:", page.ids)
if page.heads != ["h1"] + ["h2", "caption"] * (len(page.heads) // 2):
    print("headings:", page.heads)
if not text.startswith("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"):
    print("head:", text[:80])
if re.search(r"https?:|url\(|@import|//", re.sub(r"<tbody>.*?</tbody>", "", text, flags=re.S)):
    print("fetches")
if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text):
    print("control characters")
known = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
if page.csp != f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'":
    print("policy:", page.csp, known)
if len(sys.argv) > 2:
    cells = [line.split("\t") for line in open(sys.argv[2], encoding="utf-8").read().splitlines()]
    if [row for row in page.rows if row] != cells:
        print("cells:", page.rows, cells)
PY
page() { hd-report "$@" --format=html >page.html && python3 page.py page.html; }
prints 'a page is whole: tags in order, ids once, heads with scope, nothing fetched, its style alone let in' '' \
	page ./odd.sql
hd-admin -q demo >/dev/null
all=$(hd-report -o name)
# shellcheck disable=SC2086
prints 'a page of all reports too' '' page -p lj4 $all
for r in ./odd.sql ./wide.sql ./plus.sql ./heat.sql volume frequent backlog briefing planning; do
	hd-report "$r" >rows.tsv
	hd-report "$r" --format=html >page.html
	prints "the cells of the page of $r are those of its TSV" '' python3 page.py page.html rows.tsv
done
same '--limit and columns hold for a page' "c1 12 c2 -4.5" "$(hd-report ./odd.sql --format=html -n 2 -o ref,change |
	sed -n 's/<tr><th scope="row">\(..\)<.th><td[^>]*>\([^<]*\)<.*/\1 \2/p' | paste -sd' ')"
same 'refs of a pipe are what the reports of a page count' 'of the refs given 1 1' "$(echo c1 |
	hd-report frequent volume - --format=html | sed -n 's/.*, \(of the refs given\)<.p>/\1/p; s/.*<caption>\([0-9]*\) row<.*/\1/p' |
	paste -sd' ')"
printf '%s\n' '-- <img src=x onerror=alert(1)>' 'SELECT 1 AS "<i>", 2 AS "a""b"' >'a<b>.sql'
prints 'names of files and columns are escaped' '' page './a<b>.sql'

# of a page of several reports what one heeds is not refused
run hd-report backlog frequent lines=3 briefing -c acme --since monday --format=html
same 'an option or a value holds for the reports that have it' '0:' "$status:$err"
refuses 'an option that none of them has is refused' 2 'hd-report: backlog load: takes no --since' \
	hd-report backlog load --since monday --format=html
refuses 'so is a value' 2 'hd-report: briefing planning: no parameter line; it has language changed grace lines' \
	hd-report briefing planning line=3 --format=html
refuses 'and refs that none counts' 2 'hd-report: briefing checks: counts no refs; leave - away' \
	sh -c 'echo c1 | hd-report briefing checks - --format=html'
refuses 'several reports have no columns in common' 2 \
	'hd-report: --columns: several reports have none in common; see hd-report --help' \
	hd-report briefing planning -o ref --format=html
refuses 'the list of reports is no page' 2 \
	'hd-report: a page of which report? hd-report lists them; see hd-report --help' hd-report --format=html
refuses 'one that is wrong leaves no half of a page' 2 'hd-report: ./wrong.sql: line 2: no such table: nowhere' sh -c \
	'printf "%s\n" "-- x" "SELECT * FROM nowhere" >wrong.sql; hd-report volume ./wrong.sql --format=html'
rows large 400000
same 'a page of many rows takes little memory, and draws nothing' '400000 0' "$(lean hd-report ./large.sql --format=html >page.html
	grep -c '<th scope="row"' page.html) $(grep -c '<svg' page.html)"

# gnuplot reads the rows
if command -v gnuplot >/dev/null; then
	line=$(sed -n 's/^\.Dl \$ \(.*gnuplot.*\)/\1/p' "$root/man/hd-report.1")
	holds 'the line for gnuplot in hd-report(1) draws' sh -c "$line; grep -q '</svg>' volume.svg"
else
	skip 'the line for gnuplot in hd-report(1) draws' 'no gnuplot'
fi
