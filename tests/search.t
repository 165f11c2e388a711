#!/bin/sh
# search.t: hd-search over past calls, clients and products.
. "$(dirname "$0")/lib.sh"
hd-admin -q demo >/dev/null
found() { hd-search "$@" -o ref | paste -sd' '; }

# calls
prints 'any of the words finds, more of them rank higher' 'c19 c1' found --calls blank pages again
prints 'the title counts more than the solution' 'c4' found --calls -n 1 Papierstau
prints 'a solution finds too' 'c13' found --calls disk full logs
prints 'inflection is forgiven for longer words' 'c24' found --calls password expires -n 1
prints 'accents and capitals do not matter' 'c2' found --calls OUVRÎR PIECE
hd-log add 'Grüße aus der Straße, œuvre cœur' >/dev/null
prints 'nor sharp s and ligatures' 'c29' found --calls STRASSE
prints 'nor how they were typed' 'c29' found --calls coeur
prints 'a phrase is kept together' 'c1' found --calls '"prints blank"'
prints 'a word with a star is a beginning' 'c9' found --calls 'stri*'
prints 'a word after a dash is excluded' 'c1' hd-search --calls -o ref -- blank -again
prints 'the calls of one product' 'c19 c1' found --calls -p lj4 blank
prints 'of one client' 'c13' found --calls -c acme mail
prints 'since a day' 'c19' found --calls --since '5d ago' blank
prints 'match is the passage that was found' 'prints blank pages' hd-search --calls blank -o match -n 1 prints
prints 'at most so many lines' 2 sh -c 'hd-search -q --calls -n 2 password mail printer wifi | wc -l'
# shellcheck disable=SC1003
for odd in '"' '*' '()' 'AND OR NOT' "'; DROP TABLE call" 'a:b' '{x}' '^' '\' 'NEAR(a b)' '+' '🙂'; do
	run hd-search --calls "$odd"
	holds "no input is a syntax error: $odd" [ "$status" -le 1 ]
done
prints 'a changed title is found by its new words' 'c1' sh -c \
	'hd-log set --title "prints quartz" c1 >/dev/null; hd-search --calls quartz -o ref'
refuses 'and no longer by its old ones' 1 'hd-search: nothing found' \
	sh -c 'hd-log set --title "prints nothing" c1 >/dev/null; hd-search --calls quartz'

# clients
prints 'a client by number, in any notation' "k1${tab}acme${tab}Acme Printing" \
	hd-search --clients '0032 (0)2 345.67.89' -o ref,code,title
prints 'by part of a name' 'k3' found --clients carref
prints 'by code' 'k6' found --clients fleur
prints 'by e-mail address' 'k4' found --clients karin@delta.example
prints 'by who is met there' 'k2' found --clients -n 1 Frau Berger
prints 'every match is a line' 2 sh -c 'hd-admin set address 023456789 client=hill >/dev/null
	hd-search --clients 023456789 | wc -l'
prints 'the record follows in a pipe' 'code: fleur' sh -c 'hd-search --clients fleur | hd-show | grep ^code'

# products, and all of it
prints 'a product by code or part of a name' 'p1 p1' sh -c \
	'hd-search --products lj4 -o ref | paste -sd" " | tr "\n" " "; hd-search --products laser -o ref'
prints 'kinds come in their order' 'call client product' sh -c \
	'hd-search --products --calls --clients printing laserjet mail -n 0 -o kind | uniq | paste -sd" "'

# nothing
refuses 'nothing found is 1, with the nearest words known' 1 \
	'hd-search: nothing found; nearest words known: fax' hd-search --calls fex
prints 'a misspelt word is taken for the nearest known, and that is said' \
	'c1 hd-search: searched toner for tonre' sh -c 'hd-search --calls -o ref tonre 2>&1 | paste -sd" "'
refuses 'quietly' 1 '' hd-search -q --calls qqq
refuses 'no words is a usage error' 2 'hd-search: no words; what does the caller say?; see hd-search --help' \
	hd-search
prints 'of too many words the first are searched, and that is said' \
	'hd-search: more than 64 different words; the others are left out' \
	sh -c 'hd-search --calls -n 1 $(seq 100 200) toner 2>&1 | head -1'
prints 'words may come from a pipe, for a dash' 'c4' sh -c 'echo Papierstau | hd-search --calls -o ref -n 1 -'
