# SPDX-License-Identifier: GPL-3.0-or-later
# Every line of the README that starts with "$ " runs, and what it is said to
# write is there.
set -eu
root=$PWD
cd "${TMP:?}/work"
ln -s "$root/graphs" graphs
mkdir bin
ln -s "$TERTIUS" bin/tertius
PATH=$PWD/bin:$PATH
export PATH
sed -n 's/^\$ //p' "$root/README.md" >commands
[ "$(wc -l <commands)" -ge 10 ]
while IFS= read -r line; do
	sh -c "$line" >out 2>err </dev/null || { echo "$line"; cat err; exit 1; }
	case $line in
	*-o\ * | *\>*) ;;
	*) [ -s out ] || { echo "nothing: $line"; exit 1; } ;;
	esac
	[ ! -s err ] || { echo "$line"; cat err; exit 1; }
	cp out last
done <commands
grep -q sued last
for f in talks.svg talks.jsonl egypt.graphml rest.json talks.gexf deals.pdf \
	arafat.html; do
	[ -s $f ] || { echo "$f is empty"; exit 1; }
done
