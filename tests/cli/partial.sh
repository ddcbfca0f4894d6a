#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Partials of any split, in any order and any number of steps, give the bytes
# that all records give at once; reprints in different parts stay one story.
set -eu
cd "${TMP:?}/work"
awk 'BEGIN {
	srand(7)
	n = split("Anna Ek,Bo Alm,Carl Lund,Dora Holm,Erik Dahl,Norway", who, ",")
	split("met,negotiated with,will visit,phoned,mediated between Egypt and", does, ",")
	for (i = 0; i < 120; i++) {
		a = int(rand() * n) + 1; b = (a + int(rand() * (n - 1))) % n + 1
		text = who[a] " " does[int(rand() * 5) + 1] " " who[b] \
			" in Oslo on Monday, officials of both sides said."
		body = i % 3 ? "" : " " text " They had not seen each other for " i " days."
		last = i % 5 == 4 ? last : text body
		printf "{\"id\":\"%d\",\"date\":\"2024-01-%02d\",\"title\":\"Day %d\",\"text\":\"%s\"}\n",
			i, i % 28 + 1, i, last
	}
}' >all.jsonl
"$TERTIUS" extract all.jsonl >all.rec
shuffle() { awk -v s="$1" 'BEGIN { srand(s) } { print rand() "\t" $0 }' "$2" | sort | cut -f 2-; }
for how in --ties=met,mediated "--ties=all --evidence=1" "--status=planned,actual -j3"; do
	# shellcheck disable=SC2086
	"$TERTIUS" graph --partial $how all.rec >all.part
	for seed in 1 2 3; do
		shuffle $seed all.rec >mixed
		split -l $((7 * seed)) mixed part.
		for p in part.*; do
			# shellcheck disable=SC2086
			"$TERTIUS" graph --partial $how -o "$p.out" "$p"
		done
		set -- part.*.out
		mv "$1" first
		# shellcheck disable=SC2086
		"$TERTIUS" graph --partial $how part.*.out >rest
		# shellcheck disable=SC2086
		"$TERTIUS" graph --partial $how rest first | cmp - all.part
		shuffle $seed all.part >mixed
		for f in dot graphml gexf json tsv; do
			# shellcheck disable=SC2086
			"$TERTIUS" $how -f $f all.rec >want
			# shellcheck disable=SC2086
			"$TERTIUS" $how -f $f mixed | cmp - want
		done
		rm part.*
	done
done
# All numbers, whatever the partial was made for.
"$TERTIUS" graph --partial --evidence=1 all.rec >less
"$TERTIUS" rank --status=actual,planned all.rec >want
"$TERTIUS" rank --status=actual,planned less | cmp - want
[ "$(wc -c <less)" -lt "$(wc -c <all.rec)" ]
# What a partial cannot know it does not guess.
"$TERTIUS" --ties=all less >out 2>err && exit 1
grep -q 'without comention; make it with --ties=all' err
"$TERTIUS" graph --partial -f dot all.rec 2>err && exit 1
[ $? = 2 ]
