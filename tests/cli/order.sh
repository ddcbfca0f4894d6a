# SPDX-License-Identifier: GPL-3.0-or-later
# The network does not know in which order, in how many parts and by how many
# threads its documents came, nor whether as texts or as records.
set -eu
cd "${TMP:?}/work"
i=0
for who in 'Anna Ek' 'Bo Alm' 'Carl Lund' 'Dora Holm'; do
	for whom in 'Erik Dahl' 'Anna Ek' 'Carl Lund'; do
		i=$((i + 1))
		[ "$who" = "$whom" ] && continue
		printf '{"id":"%d","date":"2024-01-%02d","text":"%s met %s in Oslo on Monday. Norway mediated between %s and %s, a spokesman said."}\n' \
			$i $i "$who" "$whom" "$who" "$whom"
	done
done >all.jsonl
"$TERTIUS" extract all.jsonl >all.rec
for f in dot graphml json tsv; do
	"$TERTIUS" -f $f all.jsonl >want
	[ -s want ]
	"$TERTIUS" -f $f all.rec | cmp want -
	sort -r all.rec | "$TERTIUS" -f $f | cmp want -
	sort all.jsonl | "$TERTIUS" -j 3 -f $f | cmp want -
	for n in 1 4 7; do
		split -l $n all.rec part.
		"$TERTIUS" -f $f part.* | cmp want -
		ls -r part.* | xargs "$TERTIUS" -j 2 -f $f | cmp want -
		rm part.*
	done
done
# A document taken out is as if it had never come.
grep -v '"id":"3"' all.jsonl | "$TERTIUS" >want
"$TERTIUS" --without=3 all.jsonl | cmp want -
