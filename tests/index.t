#!/bin/sh
# index.t: folders of articles into the desk: what is new, changed, gone, back, and wrong.
. "$(dirname "$0")/lib.sh"
mkdir -p kb/printers
pages() { sqlite3 "$HD_DB" "SELECT ref, code, language, revision, title FROM page_line ORDER BY path"; }
found() { sqlite3 "$HD_DB" "SELECT group_concat(title, '|') FROM page_line WHERE id IN (
	SELECT rowid FROM article_text WHERE article_text MATCH '$1')"; }
article() { printf '# %s\n\n%s\n' "$2" "$3" >"kb/$1"; }

article mail.md 'Mail stays in the outbox' 'Is the laptop online?'
article mail.fr.md 'Le courrier reste dans la boite' "L'ordinateur est-il en ligne ?"
printf 'product: LJ4\nKeywords: empty sheet\nLevel: basic\n\n# LaserJet 4: blank pages\n' >kb/printers/blank.md
hd-admin set product lj4 'name=LaserJet 4' >/dev/null
prints 'a folder is indexed' '3 pages added, 0 changed, 0 gone, 0 as before' hd-admin index kb
prints 'one code in two languages is one article' "a1|mail|fr|1|Le courrier reste dans la boite
a1|mail|en|1|Mail stays in the outbox
a2|printers/blank|en|1|LaserJet 4: blank pages" pages
prints 'its headers are kept' 'LJ4|empty sheet|basic|article|current' sqlite3 "$HD_DB" \
	"SELECT product, keywords, level, kind, state FROM page_line WHERE code = 'printers/blank'"
prints 'keywords are found' 'LaserJet 4: blank pages' found empty
prints 'a second time nothing has changed' '0 pages added, 0 changed, 0 gone, 3 as before' \
	hd-admin index kb
touch kb/mail.md
prints 'a file only touched has no new revision' '0 pages added, 0 changed, 0 gone, 3 as before' \
	hd-admin index kb

article mail.md 'Mail waits in the outbox' 'Is the laptop online?'
prints 'a change is a revision' '0 pages added, 1 changed, 0 gone, 2 as before' hd-admin index kb
prints 'the one before is kept' 'Mail stays in the outbox|Mail waits in the outbox' sqlite3 "$HD_DB" \
	"SELECT group_concat(title, '|') FROM article_version JOIN article_page ON id = page
	WHERE language = 'en' AND article = 1"
prints 'the new words are found' 'Mail waits in the outbox' found waits
prints 'the old ones are not' '' found stays
mv kb/printers away
prints 'a file that is gone is said' '0 pages added, 0 changed, 1 gone, 2 as before' hd-admin index kb
prints 'and found no more' '' found blank
mv away kb/printers
prints 'when it comes back it is there' '1 pages added, 0 changed, 0 gone, 2 as before' \
	hd-admin index kb
prints 'as the same article, without a new revision' 'a2|1' sqlite3 "$HD_DB" \
	"SELECT ref, revision FROM page_line WHERE code = 'printers/blank'"
prints 'a dry run changes nothing' '1 pages added, 0 changed, 0 gone, 3 as before' sh -c \
	'mkdir -p dry; echo "# one" >dry/one.md; hd-admin index --dry-run dry'
prints 'nor does it' '3' sqlite3 "$HD_DB" 'SELECT count(*) FROM page_line'
prints 'other folders are left as they are' '1 pages added, 0 changed, 0 gone, 3 as before' \
	hd-admin index -L de dry
prints 'with the language that was given' 'de' sqlite3 "$HD_DB" \
	"SELECT language FROM page_line WHERE code = 'one'"
mkdir pages.nl
echo '# een' >pages.nl/one.md
prints 'a folder has a language in its name' 'a3|nl' sh -c "hd-admin index pages.nl >/dev/null
	sqlite3 '$HD_DB' \"SELECT ref, language FROM page_line WHERE path LIKE '%/pages.nl/%'\""
printf 'toner, cartridge, ink tank\n# no group\nscreen display\n' >kb/synonyms
prints 'synonyms are groups of words' 'cartridge,ink tank' sh -c "hd-admin index kb >/dev/null
	sqlite3 '$HD_DB' \"SELECT group_concat(other) FROM synonym WHERE word = 'toner'\""

# what is wrong
mkdir bad
printf 'Prodct: lj4\n\n# x\n' >bad/a.md
printf 'Level: high\n# x\n' >bad/b.md
printf 'a text\n# x\n' >bad/c.md
: >bad/d.md
printf '# caf\351\n' >bad/e.md
printf '# x\0y\n' >bad/f.md
printf 'Product: lj9\n# good\n' >bad/g.md
printf 'no title\n' >bad/h.md
printf 'Language: fr\n# x\n' >bad/i.md
printf '# x\n' >bad/i.fr.md
ln -s nowhere bad/j.md
ln -s . bad/loop
printf '# x\n' >bad/a12.md
head -c 2000000 /dev/zero | tr '\0' x >bad/k.md
printf '# good\n' >bad/z.md
run hd-admin index bad
same 'what is wrong is named with its line, the rest is indexed' "2: 4 pages added, 0 changed, 0 gone, 5 as before
hd-admin: $dir/bad/a.md:1: Prodct: no such header, nearest is Product
hd-admin: $dir/bad/a12.md: a12 looks like a ref; give the file another name
hd-admin: $dir/bad/b.md:1: Level: high: one of basic advanced expert
hd-admin: $dir/bad/c.md:1: text before the title; the first line of it begins with # and a blank
hd-admin: $dir/bad/d.md: an empty file
hd-admin: $dir/bad/e.md: not UTF-8, read as Latin-1; iconv -f LATIN1 -t UTF-8 converts it
hd-admin: $dir/bad/f.md: a binary file
hd-admin: $dir/bad/h.md:1: text before the title; the first line of it begins with # and a blank
hd-admin: $dir/bad/j.md: a link to nowhere
hd-admin: $dir/bad/k.md: more than 1048576 bytes
hd-admin: $dir/bad/loop: a link that leads back to its own folder
hd-admin: $dir/bad/i.md: the same article in the same language as $dir/bad/i.fr.md
hd-admin: $dir/bad/g.md: Product: lj9: no such product; hd-admin set product adds one" \
	"$status: $out
$err"
prints 'a file that became wrong stays as it was' 'good' sh -c "printf 'Knd: x\n# worse\n' >bad/z.md
	hd-admin index bad >/dev/null 2>&1
	sqlite3 '$HD_DB' \"SELECT title FROM page_line WHERE code = 'z'\" | tail -1"
refuses 'a folder that is not there is refused' 2 "hd-admin: $dir/nowhere: no such folder, and no article is known from it" \
	hd-admin index nowhere
refuses 'a file is no folder' 2 'hd-admin: bad/z.md: not a folder that can be read' \
	hd-admin index bad/z.md
prints 'the desk is sound' ok hd-admin verify
prints 'a new desk is made for it' '3 pages added, 0 changed, 0 gone, 0 as before' \
	sh -c 'hd-admin -D new.db index kb 2>/dev/null; true'

# folders that move, lie in each other, change their language or their kind
mkdir -p top/in
echo '# one' >top/one.md
echo '# two' >top/in/two.md
touch -d 2026-11-01 top/one.md top/in/two.md
prints 'a folder in another given one is that one'"'"'s' '2 pages added, 0 changed, 0 gone, 0 as before' \
	hd-admin -D move.db index --quiet top/in top top
mv top bottom
prints 'a folder that moved keeps its articles' 'in/two|en|1|bottom,one|en|1|bottom' sh -c "
	hd-admin -D move.db index bottom >/dev/null; sqlite3 move.db \"SELECT group_concat(code || '|' ||
	language || '|' || revision || '|bottom') FROM page_line WHERE path LIKE '%/bottom/%'\""
prints 'one language for another' 'nl,nl' sh -c "hd-admin -D move.db index -L nl bottom >/dev/null
	sqlite3 move.db 'SELECT group_concat(language) FROM page_line'"
rm -r bottom
prints 'a folder that is gone takes them with it' '0 pages added, 0 changed, 2 gone, 0 as before' \
	hd-admin -D move.db index bottom
mkdir kinds
printf 'Kind: script\n# x\n## a\nWhy?\n- b -> solved: c\n' >kinds/x.md
hd-admin index kinds >/dev/null
printf '# x en\n' >kinds/x.fr.md
run hd-admin index kinds
same 'a translation of another kind is refused' "2: 0 pages added, 0 changed, 0 gone, 10 as before
hd-admin: $dir/kinds/x.fr.md: is of kind article, but in another language of kind script" "$status: $out
$err"
mkdir syn
printf 'wi-fi, \303\251cran plat, monitor, 19" screen\n' >syn/synonyms
printf '# The monitor is dark\n' >syn/m.md
hd-admin index syn >/dev/null
prints 'synonyms are found as they are typed' 'm m' sh -c 'hd-search -o code wi-fi | paste -sd" " | tr "\n" " "
	hd-search -q -o code écran plat | head -1'
printf 'x\0' >syn/synonyms
prints 'those of a file that cannot be read stay' 'm' sh -c 'hd-admin index syn >/dev/null 2>&1
	hd-search -o code wi-fi'
mkdir broken
printf 'Kind: script\n# x\n## a\nWhy?\n- b -> c\n## a\nHow?\n- d -> solved\n' >broken/s.md
run hd-admin index broken
same 'what is wrong with a script is named too' "2: 1 pages added, 0 changed, 0 gone, 11 as before
hd-admin: $dir/broken/s.md:5: c: no such step, nearest is a
hd-admin: $dir/broken/s.md:6: a: a step is called so in line 3
hd-admin: $dir/broken/s.md:6: a: no answer leads here" "$status: $out
$err"
prints 'once' '0 pages added, 0 changed, 0 gone, 12 as before' hd-admin index broken
