#!/bin/sh
# knowledge.t: articles and scripts found by the words of callers, in four languages.
. "$(dirname "$0")/lib.sh"
found() { hd-search -q "$@" -o code | paste -sd' '; }
article() { # CODE TITLE TEXT [HEADER…]
	file=kb/$1.md title=$2 text=$3
	shift 3
	{ printf '%s\n' "$@" '' "# $title" '' "$text"; } >"$file"
}
mkdir kb
article toner 'Pages come out blank' 'Reseat the toner cartridge, then print a test page.' 'Product: lj4' \
	'Keywords: white empty'
article paper 'Paper jam in tray 2' 'Open the rear door and pull the sheet out.' 'Product: lj4' 'Level: basic'
article paper-expert 'Paper jam in tray 2' 'Measure the clutch of the pickup roller.' 'Level: expert'
article mail 'Mail stays in the outbox' 'Is the laptop online? Then restart the mail program.'
article mail.fr 'Le courrier reste dans la boîte' "L'ordinateur est-il connecté ? Redémarrez le programme."
article mail.nl 'Mail blijft in de postvak uit' 'Is de laptop verbonden? Start het programma opnieuw.'
article strasse.de 'Die Straße im Adressbuch ist falsch' 'Öffnen Sie das Adressbuch und ändern Sie sie.'
article old 'Pages come out blank on the old press' 'Call the museum.' 'State: retired'
article new 'Pages come out blank on the new press' 'To be written.' 'State: draft'
article ask 'Blank pages: what to ask' '## one
Is the toner seated?
- yes -> solved: it was' 'Kind: script'
printf 'outbox, postvak uit, sent box\nlaptop notebook\n' >kb/synonyms
touch -d 2026-11-10 kb/*.md
touch -d 2024-01-01 kb/paper.md
hd-admin set product lj4 name='LaserJet 4' >/dev/null
hd-admin set product mail name=Mail >/dev/null
hd-admin index kb >/dev/null

prints 'articles and scripts are what is searched unless told' 'article toner,script ask' sh -c \
	"hd-search -o kind,code blank pages | tr '\t' ' ' | paste -sd,"
prints 'articles alone' 'toner' found --articles blank pages
prints 'scripts alone' 'ask' found --scripts blank pages
prints 'a line says it all' "a8${tab}article${tab}toner${tab}lj4${tab}en${tab}0${tab}Pages come out blank${tab}Reseat the toner cartridge, then print a test page." \
	hd-search --articles toner
prints 'any word finds, the right ones first' 'toner' found --articles -n 1 my printer prints white pages only
prints 'keywords find' 'toner' found --articles empty
prints 'inflection is forgiven' 'toner' found --articles reseating
prints 'in French' 'mail' found --articles redémarrer
prints 'without accents too' 'mail' found --articles -n 1 redemarrez
prints 'sharp s and umlauts fold' 'strasse' found --articles STRASSE
prints 'a misspelt word is said' 'strasse hd-search: searched adressbuch for adresbuhc' sh -c \
	'hd-search -o code adresbuhc 2>&1 | paste -sd" "'
prints 'synonyms find across languages' 'mail' found --articles sent box
prints 'and of one word' 'mail' found --articles -n 1 notebook
prints 'a phrase is kept together' 'paper-expert paper' found --articles '"tray 2"'
prints 'a word with a star is a beginning' 'toner' found --articles 'cartr*'
prints 'a word after a dash is excluded' 'paper-expert' sh -c 'hd-search -q --articles -o code -- jam -door'
prints 'an article in several languages is one line' 1 sh -c 'hd-search -n 0 mail programme laptop -o code | grep -c mail'
prints 'in the language asked for' 'nl' hd-search -L nl --articles -n 1 -o language laptop mail
prints 'else in that of the words' 'fr' hd-search --articles -n 1 -o language le mail reste dans mon ordinateur
prints 'other languages are not hidden' 'mail' found --articles -L de -n 1 outbox
prints 'an article of the level comes first' 'paper-expert paper' found --articles -l expert tray jam
prints 'or the other way round' 'paper paper-expert' found --articles -l basic tray jam
prints 'a product leaves out articles of another' 'mail' found --articles -p mail toner outbox
prints 'retired ones and drafts are not found' '' found --articles press
# shellcheck disable=SC1003
for odd in '"' '*' '()' 'AND OR NOT' "'; DROP TABLE call" 'a:b' '{title}' '^' '\' 'NEAR(a b)' '+' '🙂' '-x' '" "'; do
	run hd-search -q -- "$odd"
	holds "no input is a syntax error: $odd" [ "$status" -le 1 ]
done

# learning from use
hd-log add 'nothing on the sheets of my secretary' >/dev/null
run hd-search -q --articles secretary
same 'what a caller says of it is not known at first' '1: ' "$status: $out"
hd-log close -A toner c1 >/dev/null
prints 'once a call was closed with an article its words find it' 'toner' found --articles secretary
prints 'and how often it helped is shown' 1 hd-search -q --articles secretary -o solved
hd-log reopen c1 >/dev/null
run hd-search -q --articles secretary
same 'until the call is opened again' '1: ' "$status: $out"
article toner 'Pages come out blank' 'Reseat the toner cartridge. Then print.' 'Product: lj4'
touch -d 2026-11-11 kb/toner.md
hd-log close -A toner c1 >/dev/null
hd-admin index kb >/dev/null
prints 'a new revision of the article keeps them' 'toner' found --articles secretary
prints 'the desk is sound' ok hd-admin verify

# what changed, who read it, what is missing
hd-admin set operator bob team=desk >/dev/null
printf '\nMore.\n' >>kb/mail.md
touch -d '2026-11-23 10:00' kb/mail.md
hd-admin index kb >/dev/null
prints 'what changed, newest first, and that I have not read it' "mail${tab}en${tab}2${tab}no" \
	hd-report changes -n 1 -o code,language,revision,read
prints 'who has not read it' "ann${tab}mail
bob${tab}mail" sh -c 'hd-report reading -o who,code --since 2026-11-22 | grep mail'
for i in 1 2 3; do hd-log add "sheet $i" -p lj4 >/dev/null; done
hd-log close -A paper c2 c3 c4 >/dev/null
prints 'old articles that are used' "paper${tab}3" hd-report stale -o code,solved
for i in 1 2; do hd-log add "squeaky keyboard no $i" >/dev/null; done
hd-log close -m 'oiled it' c5 c6 >/dev/null
prints 'what was solved without an article' "-${tab}keyboard${tab}2${tab}c6
-${tab}squeaky${tab}2${tab}c6" hd-report gaps

# an article in full
article visit 'We come to {product}' 'Dear {caller},
basic: We bring everything.
expert: Have the service manual ready.
{operator} comes {due} ({ref}). {Nothing} else.'
touch -d 2026-11-10 kb/visit.md
hd-admin index kb >/dev/null
prints 'an article with its text, translations and history' "ref: a2
code: mail
kind: article
language: en
product: -
level: -
state: current
revision: 2
changed: 2026-11-24T09:12:00+01:00
gone: -
read: no
solved: 0
path: $dir/kb/mail.md
keywords: -
title: Mail stays in the outbox

Is the laptop online? Then restart the mail program.

More.

translations:
  fr  1  2026-11-10T00:00:00+01:00  Le courrier reste dans la boîte
  nl  1  2026-11-10T00:00:00+01:00  Mail blijft in de postvak uit

history:
  2  2026-11-24T09:12:00+01:00  Mail stays in the outbox
  1  2026-11-10T00:00:00+01:00  Mail stays in the outbox" hd-show a2
prints 'in another language' 'title: Mail blijft in de postvak uit' sh -c 'hd-show -L nl a2 | grep ^title'
prints 'as it was' 0 sh -c 'hd-show --revision 1 a2 | grep -c More; true'
prints 'what changed' "--- mail.en 1
+++ mail.en 2
@@ -2,3 +2,5 @@
 # Mail stays in the outbox
 
 Is the laptop online? Then restart the mail program.
+
+More." hd-show --diff a2
refuses 'a page with one revision has no differences' 1 \
	'hd-show: a6: no earlier revision to compare with' hd-show --diff a6
prints 'having read it is recorded' 'read: yes' sh -c 'hd-show --read a2 | grep ^read'
prints 'and reported' "mail${tab}yes" hd-report changes -n 1 -o code,read
prints 'of me alone' 'bob' sh -c 'hd-report reading -o who,code --since 2026-11-22 | grep mail | cut -f1'
hd-admin set client hill name='Hill & Sons' language=en level=expert >/dev/null
hd-log add -c hill -w 'Mr Hill' -p lj4 'no fuser' >/dev/null
refuses 'a blank that cannot be filled in is named' 1 'hd-show: c7: {due} cannot be filled in: nothing is promised' \
	hd-show --for c7 a9
hd-callback add -d 'tomorrow 14:00' -k visit c7 >/dev/null
prints 'an article for a caller, at their level' 'We come to LaserJet 4

Dear Mr Hill,
Have the service manual ready.
ann comes Wed 25 Nov 14:00 (c7). {Nothing} else.' hd-show --for c7 a9
refuses 'an open call is no draft' 1 'hd-show: c7: not solved; hd-log close -m SOLUTION first' hd-show --draft c7
hd-log note -m 'tried another cable' c7 >/dev/null
hd-callback done b1 >/dev/null
hd-log close -m 'replaced the fuser' c7 >/dev/null
hd-show --draft c7 >kb/fuser.md
prints 'a solved call is an article to be' 'Product: lj4
Language: en
State: draft

# no fuser

## What was tried

- tried another cable

## Solution

replaced the fuser' cat kb/fuser.md
prints 'that the index takes' '1 pages added, 0 changed, 0 gone, 11 as before' hd-admin index kb

# what resembles, what goes with it
hd-log add -p lj4 'white pages from the printer, toner is new' >/dev/null
hd-log add 'pages blank and white, second time' >/dev/null
prints 'what resembles a call: articles, scripts and calls, not itself' 'toner ask c9' sh -c \
	'hd-search -q --like c8 -n 3 -o code,ref | sed "s/^-.\(.*\)/\1/; s/\t.*//" | paste -sd" "'
prints 'what resembles an article' 'ask' found --scripts --like a8
sqlite3 "$HD_DB" "DELETE FROM article_text WHERE rowid = (SELECT id FROM article_page WHERE path LIKE '%/toner.md')"
prints 'an index that lost a row is found' "index of articles has not: a8 $dir/kb/toner.md" \
	sh -c 'hd-admin verify || [ $? -eq 2 ]'
prints 'and mended' ok hd-admin verify --repair
hd-admin set product toner name='Toner 92298A' >/dev/null
hd-admin set product fuser name='Fuser kit' >/dev/null
hd-admin set complement LJ4/toner why='prints 6800 pages' >/dev/null
hd-admin set complement lj4/fuser >/dev/null
prints 'what goes with the product of a call, and why' "product${tab}fuser${tab}-
product${tab}toner${tab}prints 6800 pages" hd-search --suggest c8 -o kind,code,match
prints 'of an article' "fuser toner" sh -c 'hd-search --suggest a8 -o code | paste -sd" "'
refuses 'nothing goes with a call about nothing' 1 'hd-search: nothing found' hd-search --suggest c1
refuses 'a complement has two products' 2 'hd-admin: complement lj4/x: no such product' \
	hd-admin set complement lj4/x
prints 'complements go out and come back' "2 rows" sh -c \
	'hd-admin export complement | hd-admin import complement -'
mark=$(printf '\033')
prints 'on a terminal the words of a passage are bold' \
	"…Try - another ${mark}[1mcable${mark}[22m." sh -c "printf '# t\n\nThe screen stays blank.\001 Try - another cable.\n' >kb/cable.md
	hd-admin index kb >/dev/null; hd-search --articles --no-header --color=always --format=table -o match cable"

hd-log add 'flibber wobbles' >/dev/null
hd-log close -A toner c10 >/dev/null
hd-log set --title 'gryphon stuck' c10 >/dev/null
prints 'a title set later is what the article learns' 'toner' found --articles gryphon
prints 'no more than that' ok hd-admin verify
article level 'Levels' 'Plain line.
basic: First.
Second of it.

For all.
expert: Short.'
hd-admin index kb >/dev/null
prints 'lines for a level go on to a blank line' 'Plain line.

For all.
Short.' sh -c 'hd-show -l expert "$(hd-search -q -o ref levels -n 1)" | sed -n "/^Plain/,/^Short/p"'
article greet 'Hello' 'Dear {operater}'
hd-admin index kb >/dev/null
refuses 'a blank that nobody knows is named' 1 \
	'hd-show: {operater}: no such blank: caller product ref due operator' \
	sh -c 'hd-show --for c7 "$(hd-search -q -o ref hello -n 1)"'
prints 'the first two letters may be in each other'"'"'s place' 'toner' found --articles otner
hd-log add 'zebra in the corridor' >/dev/null
prints 'calls are found by words that no article has' 1 sh -c \
	'hd-search -n 0 --articles --calls -o title zebra toner | grep -c zebra'
