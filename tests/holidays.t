#!/bin/sh
# holidays.t: public holidays as hd-admin computes and keeps them, and what python3-holidays knows of them.
. "$(dirname "$0")/lib.sh"

# days REGION YEAR: month, day and name
days() { hd-admin holidays "$@" -o code,name | cut -d- -f2- | tr '\t' ' '; }

prints 'the holidays of a region, under its own names' "2026-01-01${tab}Jour de l'an${tab}be
2026-04-06${tab}Lundi de Pâques${tab}be
2026-05-01${tab}Fête du Travail${tab}be
2026-05-14${tab}Ascension${tab}be
2026-05-25${tab}Lundi de Pentecôte${tab}be
2026-07-21${tab}Fête nationale${tab}be
2026-08-15${tab}Assomption${tab}be
2026-11-01${tab}Toussaint${tab}be
2026-11-11${tab}Armistice${tab}be
2026-12-25${tab}Noël${tab}be" hd-admin holidays be 2026
same 'France has eleven' "01-01 Jour de l'an
04-06 Lundi de Pâques
05-01 Fête du Travail
05-08 Victoire 1945
05-14 Ascension
05-25 Lundi de Pentecôte
07-14 Fête nationale
08-15 Assomption
11-01 Toussaint
11-11 Armistice 1918
12-25 Noël" "$(days fr 2026)"
same 'the Netherlands nine, ten in a lustrum year' '01-01 Nieuwjaarsdag
04-21 Eerste paasdag
04-22 Tweede paasdag
04-27 Koningsdag
05-05 Bevrijdingsdag
05-30 Hemelvaartsdag
06-09 Eerste pinksterdag
06-10 Tweede pinksterdag
12-25 Eerste kerstdag
12-26 Tweede kerstdag' "$(days nl 2030)"
same 'Germany nine' '01-01 Neujahr
04-03 Karfreitag
04-06 Ostermontag
05-01 Tag der Arbeit
05-14 Christi Himmelfahrt
05-25 Pfingstmontag
10-03 Tag der Deutschen Einheit
12-25 Erster Weihnachtstag
12-26 Zweiter Weihnachtstag' "$(days de 2026)"
same 'Luxembourg eleven, two of them on one day in 2024' "01-01 Jour de l'an
04-01 Lundi de Pâques
05-01 Fête du Travail
05-09 Journée de l'Europe, Ascension
05-20 Lundi de Pentecôte
06-23 Fête nationale
08-15 Assomption
11-01 Toussaint
12-25 Noël
12-26 Saint-Étienne" "$(days lu 2024)"
prints 'without a year it is this one and the next' '2026-12-25 2027-01-01' \
	sh -c 'hd-admin holidays fr -o code | sed -n 11,12p | paste -sd" "'
prints 'by the clock of the zone' 2027-01-01 \
	env HD_NOW=2026-12-31T23:30:00Z hd-admin holidays fr -o code -n 1
prints 'several years, each once' '2020-01-01 2020-04-12 2024-01-01' sh -c \
	'hd-admin holidays nl 2024 2020 2024 -o code | sed -n "1,2p;11p" | paste -sd" "'
prints 'in the formats of the family' '[
{"code":"1970-01-01","name":"Neujahr"}
]' hd-admin holidays de 1970 -n 1 --json -o code,name
prints 'they are kept' '2027-01-01' sh -c \
	"hd-admin list holiday -o code,region | sed -n 's/^\(2027-01-01\)\tfr/\1/p'"
prints 'a second time changes nothing' 0 sh -c 'n=$(sqlite3 "$HD_DB" "SELECT count(*) FROM entry")
	hd-admin holidays fr >/dev/null; echo $(($(sqlite3 "$HD_DB" "SELECT count(*) FROM entry") - n))'
prints 'a dry run keeps none' '' sh -c 'hd-admin holidays --dry-run fr 2199 >/dev/null
	hd-admin list holiday | grep 2199 || true'
prints 'the desk is closed on them' '2026-12-28T09:00:00+01:00' sh -c \
	'hd-log add x >/dev/null; HD_NOW=2026-12-24T16:00:00+01:00 hd-callback add -d "in 1oh" c1 >/dev/null
	HD_NOW=2026-12-24T17:00:00+01:00 hd-callback add -d "next open day" c1 -o due'

refuses 'a region is named' 2 'hd-admin: which region? be fr nl de lu; see hd-admin holidays --help' \
	hd-admin holidays
refuses 'an unknown one is refused with those there are' 2 \
	'hd-admin: uk: no such region: one of be fr nl de lu' hd-admin holidays uk 2026
for year in 1969 2200 26 2026x next '' 20260; do
	refuses "'$year' is no year" 2 "hd-admin: $year: not a year from 1970 to 2199" \
		hd-admin holidays be 2026 "$year"
done

# the oracle: a module of another python3 than Debian's does as well
python=$(for p in python3 /usr/bin/python3; do
	"$p" -c 'import holidays, dateutil.easter' 2>/dev/null && echo "$p" && break
done)
cat >oracle.py <<'END'
import holidays
from dateutil.easter import easter
from datetime import timedelta
countries = dict(be="Belgium", fr="France", nl="Netherlands", de="Germany", lu="Luxembourg")
for region, country in countries.items():
    for year in range(2020, 2041):
        days = set(getattr(holidays, country)(years=year))
        if region == "be":  # which lists two Sundays that the law does not
            days -= {easter(year), easter(year) + timedelta(49)}
        for day in sorted(days):
            print(day, region, sep="\t")
END
printf 'from dateutil.easter import easter\nfor y in range(1970, 2200): print(easter(y))\n' >easter.py
says='the holidays of 2020 to 2040 are those of python3-holidays'
both='Easter Sundays of 1970 to 2199 are those of python3-dateutil'
if [ "$python" ]; then
	for region in be fr nl de lu; do
		# shellcheck disable=SC2046
		hd-admin holidays $region $(seq 2020 2040) -o code,region
	done >ours
	same "$says" '' "$("$python" oracle.py | diff ours - 2>&1)"
	# shellcheck disable=SC2046
	hd-admin holidays nl $(seq 1970 2199) | sed -n 's/\tEerste paasdag.*//p' >ours
	same "$both" '' "$("$python" easter.py | diff ours - 2>&1)"
else
	skip "$says" 'no python3-holidays'
	skip "$both" 'no python3-holidays'
fi
