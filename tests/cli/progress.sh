#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measuring says how far it is, on a terminal only, and a signal ends it at once
# with nothing left behind.
set -eu
cd "$TMP/work"
# shellcheck disable=SC1091
. "$OLDPWD/tests/cli/records.inc"
script -qfc true /dev/null >/dev/null 2>&1 </dev/null || {
	echo "skipped: no script(1), or no terminals for it"
	exit 77
}

# A ring of 6000 with two chords each: some seconds of measuring.
awk 'BEGIN {
	n = 6000
	for (i = 0; i < n; i++)
		printf "d%d 2024-01-01/met P_%d P_%d/met P_%d P_%d/met P_%d P_%d\n",
			i, i, (i + 1) % n, i, i * 7 % n + 1, i, i * 31 % n + 2
}' | records >r.jsonl
mkfifo held
# shellcheck disable=SC2016
script -qfc 'echo $$ >pid; exec "$TERTIUS" --progress -f tsv --nodes -o out.tsv r.jsonl' \
	shown <held >/dev/null 2>&1 &
exec 3>held
for _ in $(seq 100); do
	grep -q 'shortest paths *[0-9]*%' shown 2>/dev/null && break
	sleep 0.2
done
grep -q 'shortest paths *[0-9]*%' shown || { echo "no progress"; exit 1; }
kill -TERM "$(cat pid)" # what runs in the background ignores INT
for _ in 1 2 3 4 5 6 7 8; do
	kill -0 "$(cat pid)" 2>/dev/null || break
	sleep 0.25
done
if kill -0 "$(cat pid)" 2>/dev/null; then
	echo "it goes on"
	exit 1
fi
exec 3>&-
wait
[ "$(ls)" = "$(printf 'held\npid\nr.jsonl\nshown')" ] || { ls; exit 1; }
# Not a terminal: not a word.
head -n 50 r.jsonl | "$TERTIUS" --progress -o out.dot 2>err
[ ! -s err ]
