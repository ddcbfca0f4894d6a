#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every measure of every node of a random network, with a part that hangs on by
# one node and one that is apart, is what NetworkX reckons.
set -eu
python=/usr/bin/python3
"$python" -c 'import networkx' 2>/dev/null || {
	echo "skipped: no python3-networkx"
	exit 77
}
# shellcheck disable=SC1091
. "$PWD/tests/cli/records.inc"
awk 'BEGIN {
	srand(1977)
	split("met conferred negotiated visited", kind, " ")
	split("person organization country", type, " ")
	for (i = 0; i < 230; i++) {
		a = int(rand() * 60)
		b = int(rand() * rand() * 60)
		# 58 and 59 are apart, 55 to 57 hang on 54.
		if (a > 54 || b > 54)
			a = a % 2 ? 58 : 57 - a % 3
		if (a > 54)
			b = a == 58 ? 59 : 54
		if (a != b)
			printf "d%d 2024-01-01/%s N_%d:%s N_%d:%s\n", i,
				kind[1 + i % 4], a, type[1 + a % 3], b,
				type[1 + b % 3]
	}
}' | records >"${TMP:?}/work/r.jsonl"
for way in inverse unit raw; do
	"$TERTIUS" --distance=$way --group=type -o "$TMP/work/$way.graphml" \
		"$TMP/work/r.jsonl"
	"$python" tests/readers/measures.py "$TMP/work/$way.graphml" $way
done
