#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The mediator score: what texts say beside what the structure says, where they
# disagree, how sure a rank is; and ties month by month.
set -eu
cd "$TMP/work"
# shellcheck disable=SC1091
. "$OLDPWD/tests/cli/records.inc"

# Hub knows everybody and mediates nothing; Mia mediates between two who meet
# without her.
{
	for i in 1 2 3 4 5 6 7 8 9; do
		echo "h$i 2024-0$i-02/met Hub P_$i"
	done
	cat <<'.'
m1 2024-01-10/mediated Mia P_1/mediated Mia P_2/met P_1 P_2
m2 2024-03-11/mediated Mia P_1/mediated Mia P_2/met P_1 P_2
m3 2025-03-12/met P_1 P_2/met P_3 P_4/met P_4 P_5
.
} | records >r.jsonl
"$TERTIUS" rank -f tsv r.jsonl >rank.tsv
same score '1 Mia 2 1 1.000 named, but bypassed
2 Hub 0 0 0.000 a broker on paper, never named
3 P 4 0 0 0.000 ' "$(columns 'rank who named pairs text flag' <rank.tsv |
	head -n 3)"
# Highest betweenness and most open triads, lowest constraint: first of all.
same structure 1.000 "$(columns 'who structure' <rank.tsv | sed -n 's/^Hub //p')"
same 'the mean' '' "$(columns 'score text structure' <rank.tsv |
	awk '{ d = $1 - ($2 + $3) / 2; if (d * d > 1e-5) print }')"

# Every output says how long a tie was taken to be.
for f in dot graphml gexf json cyjs html; do
	for way in inverse unit raw; do
		"$TERTIUS" -f $f --distance=$way r.jsonl >out
		grep -q "distance.*$way" out || { echo "$f: no $way"; exit 1; }
	done
done
same 'in tables' 'unit' "$("$TERTIUS" rank -f tsv --distance=unit --top=1 r.jsonl |
	columns distance)"
"$TERTIUS" rank -f json --distance=raw r.jsonl | grep -q '"distance":"raw"'
"$TERTIUS" rank --distance=raw r.jsonl | grep -q '; distance raw;'
for table in "" --nodes; do
	"$TERTIUS" -f tsv $table --distance=raw r.jsonl | columns distance |
		sort -u | grep -qx raw
done

# A rank lies in its interval, whose ends do not depend on order and threads.
same intervals '' "$(columns 'rank rank_low rank_high' <rank.tsv |
	awk '!($2 >= 1 && $2 <= $1 && $1 <= $3 && $2 < $3) { print }')"
sort -r r.jsonl | "$TERTIUS" rank -f tsv -j 3 | cmp rank.tsv -
"$TERTIUS" rank r.jsonl | grep -q 'interval of the rank in 90 %'
head -n 4 r.jsonl | "$TERTIUS" rank | grep -q 'too few stories for intervals'

slices() {
	"$TERTIUS" -f tsv --window="$1" r.jsonl | columns 'source target slices' |
		sed -n 's/^P 1 P 2 //p'
}
same month '2024-01: 1; 2024-03: 1; 2025-03: 1' "$(slices month)"
same year '2024: 2; 2025: 1' "$(slices year)"
same day '2024-01-10: 1; 2024-03-11: 1; 2025-03-12: 1' "$(slices day)"
"$TERTIUS" -f json --window=year r.jsonl |
	grep -q '"slices":{"2024":2,"2025":1}'
"$TERTIUS" -f gexf --window=month r.jsonl |
	grep -q 'timestamps="\[2024-01-10, 2024-03-11, 2025-03-12\]"' || {
	"$TERTIUS" -f gexf --window=month r.jsonl | grep -o 'timestamps="[^"]*"'
	exit 1
}
