# SPDX-License-Identifier: GPL-3.0-or-later
# Any number of threads gives the same bytes, on both outputs.
set -eu
cd "${TMP:?}/work"
i=0
while [ $i -lt 300 ]; do
	printf '{"id":"%d","text":"Anna Ek met Bo Alm %d times in Oslo, and Norway told Sweden."}\n' $i $i
	[ $((i % 50)) = 7 ] && echo '{"text":'
	i=$((i + 1))
done >a.jsonl
"$TERTIUS" extract a.jsonl >want 2>want.err && exit 1
[ "$(wc -l <want)" = 300 ]
[ "$(wc -l <want.err)" = 6 ]
for j in 2 3 8; do
	"$TERTIUS" extract -j $j a.jsonl >got 2>got.err && exit 1
	cmp want got
	cmp want.err got.err
done
