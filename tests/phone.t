#!/bin/sh
# phone.t: telephone numbers of 16 countries in the notations people use, against python3-phonenumbers.
. "$(dirname "$0")/lib.sh"

# the oracle: a module of another python3 than Debian's does as well
python=$(for p in python3 /usr/bin/python3; do
	"$p" -c 'import phonenumbers' 2>/dev/null && echo "$p" && break
done)
says='numbers of 16 countries in every notation are those of python3-phonenumbers'
if [ -z "$python" ]; then
	skip "$says" 'no python3-phonenumbers'
	exit
fi

# CODE.csv: what a desk of that country is told, each notation the address of a client of its own;
# clients.csv; expected: what list then prints
cat >oracle.py <<'END'
import csv
import re
from phonenumbers import *
from phonenumbers import PhoneNumberFormat as F, PhoneNumberType as T

countries = "BE FR NL DE LU GB IE IT ES PT CH AT DK SE PL US".split()
extensions = dict(english="ext. 12", french="poste 12", dutch="toestel 12", german="Durchwahl 12",
    short="DW 12", x="x12", hash="#12", brackets="(ext 12)")
also_national = "DE-fixed", "SE-fixed"  # 4930123456 without a + may be of 04930, 468123456 of 046

def notations(name, number):  # as people of its country write it
    national, abroad, e164, rfc = (format_number(number, f)
        for f in (F.NATIONAL, F.INTERNATIONAL, F.E164, F.RFC3966))
    code = "+%d" % number.country_code
    rest = abroad[len(code) + 1:]
    prefix = "011" if code == "+1" else "00"
    yield from dict(national=national, international=abroad, e164=e164, rfc3966=rfc).items()
    yield "prefix", prefix + " " + abroad[1:]
    yield "prefix-alone", prefix + e164[1:]
    yield "code-in-brackets", "(%s) %s" % (code, rest)
    for sign, typed in dict(dots=".", dashes="-", slashes="/", nothing="").items():
        yield "national-" + sign, re.sub(r"[ -]", typed, national)
        yield "international-" + sign, re.sub(r"[ -]", typed, abroad)
    if national.strip("(")[0] == "0":
        for zero, typed in dict(round="(0)", blanks=" (0) ", square="[0]", bare="0").items():
            yield "zero-" + zero, code + " " + typed + rest.lstrip("0")
            yield "prefix-zero-" + zero, prefix + code[1:] + " " + typed + rest.lstrip("0")
    if name not in also_national:
        yield "exchange", e164[1:]
    for language, typed in extensions.items():
        yield "extension-" + language, national + " " + typed
        yield "international-extension-" + language, abroad + " " + typed

def told(home):
    for country in countries:
        for kind, type in ("fixed", T.FIXED_LINE), ("mobile", T.MOBILE):
            name, number = country + "-" + kind, example_number_for_type(country, type)
            if country == home:
                for notation, typed in notations(name, number):
                    yield number, name + "-" + notation, typed
            else:
                yield (number, name + "-from-" + home,
                    format_out_of_country_calling_number(number, home))

def sheet(name, *header):
    rows = csv.writer(open(name, "w"))
    rows.writerow(header)
    return rows

clients, expected = sheet("clients.csv", "code"), open("expected", "w")
for home in countries:
    addresses = sheet("%d.csv" % country_code_for_region(home), "code", "client", "caller")
    for number, client, typed in told(home):
        clients.writerow([client])
        addresses.writerow([typed, client, typed])
        print(format_number(number, F.E164), client, typed, sep="\t", file=expected)
END
"$python" oracle.py
hd-admin -q import client clients.csv >/dev/null
for file in [0-9]*.csv; do
	hd-admin config country="${file%.csv}" >/dev/null
	hd-admin -q import address "$file" >/dev/null
done
hd-admin list address | LC_ALL=C sort >got
same "$says" '' "$(LC_ALL=C sort expected | diff - got)"
holds 'there were more than a thousand' [ "$(wc -l <got)" -gt 1000 ]
