#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# slow
# Not a byte depends on threads, order, splits, locale, time zone, time of day,
# addresses, the environment or what memory held before; tests/compilers/run does
# compilers.  Needs locales (localedef), util-linux (setarch): make deps.
set -eu
[ "$B" = build/release ] || exit 0
here=$PWD
cd "${TMP:?}/work"
"$here/tests/cluster/articles" 30 >articles.jsonl
cp "$here"/graphs/*.txt .
"$TERTIUS" extract -j1 articles.jsonl ./*.txt >records
[ "$(wc -l <records)" = 34 ]

tables() { # options and files -> every format in words, every table
	for form in dot graphml gexf json cyjs tsv; do
		"$TERTIUS" -f $form --ties=all "$@"
	done
	"$TERTIUS" rank "$@"
	"$TERTIUS" aliases "$@"
	"$TERTIUS" between Norway Israel "$@"
	"$TERTIUS" why "Shimon Peres" "$@"
	"$TERTIUS" graph --partial "$@"
}
pictures() {
	for form in svg png pdf html; do
		"$TERTIUS" -f $form "$@"
	done
}
texts() {
	"$TERTIUS" extract "$@" articles.jsonl ./*.txt
}
tables records >tables.want
pictures records >pictures.want
cp records texts.want
same() { # what was done, tables | pictures | texts
	cmp "$2.want" "$2.got" || { echo "differs: $1, $2"; exit 1; }
}
all() { # what was done, command in front of which the program is run
	name=$1
	shift
	for what in tables pictures; do
		"$@" $what records >$what.got
		same "$name" $what
	done
	"$@" texts >texts.got
	same "$name" texts
}

for j in 1 2 3 4 5 6 7 8; do
	texts -j$j >texts.got
	same -j$j texts
	tables -j$j records >tables.got
	same -j$j tables
done
pictures -j8 records >pictures.got
same -j8 pictures

# Order and splits; texts in place of records.
tables articles.jsonl ./*.txt >tables.got
same "from texts" tables
for seed in 1 2 3; do
	awk -v s=$seed 'BEGIN { srand(s) } { print rand() "\t" $0 }' records |
		sort | cut -f 2- >mixed
	tables mixed >tables.got
	same "order $seed" tables
	split -l $((5 * seed)) mixed part.
	tables -j2 part.* >tables.got
	same "split $seed" tables
	rm part.*
done
pictures mixed >pictures.got
same "order" pictures

# Locales of our own making, so that they are there wherever localedef is.
mkdir locales
export LOCPATH="$PWD/locales"
for l in de_DE tr_TR ar_EG; do
	localedef -i $l -f UTF-8 "locales/$l.UTF-8" 2>/dev/null ||
		[ -d "locales/$l.UTF-8" ] || { echo "no locale $l"; exit 1; }
done
[ "$(LC_ALL=de_DE.UTF-8 locale decimal_point)" = , ]
in_locale() { # locale, time zone
	export LC_ALL="$1" LANG="$1" LANGUAGE="$1" TZ="$2"
	all "locale $1, time zone $2" eval
	unset LC_ALL LANG LANGUAGE TZ
}
in_locale C Asia/Kathmandu
in_locale de_DE.UTF-8 America/St_Johns
in_locale tr_TR.UTF-8 UTC-14
in_locale ar_EG.UTF-8 Africa/Cairo
unset LOCPATH

# Addresses as they come, none, and moved by a large environment; memory that
# holds something before it is used.
for i in 1 2; do
	all "ASLR $i" eval
done
program=$TERTIUS
if setarch -R true 2>/dev/null; then # forbidden in some containers
	printf '#!/bin/sh\nexec setarch -R "%s" "$@"\n' "$program" >fixed
	chmod +x fixed
	TERTIUS=$PWD/fixed
	all "no ASLR" eval
	TERTIUS=$program
fi
BALLAST=$(printf '%60000s' x) MALLOC_PERTURB_=85 HOME=/nowhere COLUMNS=3
export BALLAST MALLOC_PERTURB_ HOME COLUMNS
all "environment" eval
