#!/bin/sh
# Not a byte depends on threads, order, split, locale, time zone or addresses.
set -eu
mkdir -p "$TMP/work" && cd "${TMP:?}/work"
i=0
for pair in "Egypt Israel" "Qatar Hamas" "Norway Oman" "France Japan"; do
	for verb in "met with" "will visit" "negotiated with" "mediated between Turkey and"; do
		i=$((i + 1))
		# shellcheck disable=SC2086
		set -- $pair
		printf 'Talks in day %s\n\n%s %s %s on Monday. President Kaja Kallas met Şahin Öztürk in İzmir. She flew to Muscat.\n' \
			"$i" "$1" "$verb" "$2" >"$i.txt"
	done
done
"$TERTIUS" extract -j1 ./*.txt >one.jsonl
[ "$(wc -l <one.jsonl)" = 16 ]

same() { # what was done, file
	cmp "$2" want || { echo "differs: $1"; exit 1; }
}

cp one.jsonl want
for j in 2 3 8; do
	"$TERTIUS" extract -j$j ./*.txt >out
	same "-j$j" out
done
TZ=Asia/Kathmandu "$TERTIUS" extract ./*.txt >out
same "time zone" out
if command -v setarch >/dev/null; then
	setarch -R "$TERTIUS" extract ./*.txt >out 2>/dev/null && same ASLR out
fi

sort -r one.jsonl >reverse.jsonl
for form in dot graphml gexf json tsv; do
	"$TERTIUS" -f $form --ties=all one.jsonl >want
	"$TERTIUS" -f $form --ties=all -j3 reverse.jsonl >out
	same "$form, other order and threads" out
	for k in 1 7 15; do
		head -n $k one.jsonl >a.jsonl
		tail -n +$((k + 1)) one.jsonl >b.jsonl
		cat b.jsonl a.jsonl | "$TERTIUS" -f $form --ties=all >out
		same "$form, split at $k" out
	done
	for l in C de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8; do
		LC_ALL=$l LANG=$l "$TERTIUS" -f $form --ties=all one.jsonl >out
		same "$form, locale $l" out
	done
done
"$TERTIUS" rank one.jsonl >want
"$TERTIUS" rank -j4 reverse.jsonl >out
same "rank" out
