#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A user's own relation by --rules, and what is said of a file that is wrong.
set -e
[ -s data/parse.model ] || exit 0
d=$(mktemp -d)
trap 'rm -rf "${d:?}"' EXIT
printf 'type sued directed\nrule sue : sued\n\tverb sue\n\ta nsubj\n\tb obj\n' \
	>"$d/sued.rules"
echo 'Apple sued Samsung in California.' >"$d/a.txt"
"$TERTIUS" extract --rules="$d/sued.rules" "$d/a.txt" >"$d/out"
grep -q '"type":"sued"' "$d/out"
grep -q '"rule":"sue"' "$d/out"
"$TERTIUS" extract "$d/a.txt" | grep -q '"type":"sued"' && exit 1
printf 'rule x : seen\n' >"$d/bad.rules"
if "$TERTIUS" extract --rules="$d/bad.rules" "$d/a.txt" >"$d/out" 2>"$d/err"
then exit 1
fi
grep -q "bad.rules:1: there is no type 'seen'" "$d/err"
# More lists of words than can be counted.
awk 'BEGIN {
	print "type owed\nrule owed : owed\n\tverb owe"
	for (i = 0; i < 33000; i++)
		print "\ta nsubj{w" i "|v" i "}\n\tb obj{x" i "|y" i "}"
}' >"$d/many.rules"
status=0
"$TERTIUS" extract --rules="$d/many.rules" "$d/a.txt" 2>"$d/err" || status=$?
[ "$status" != 0 ]
grep -q 'many.rules:[0-9]*: more than 65534 lists of words' "$d/err"
