# SPDX-License-Identifier: GPL-3.0-or-later
# slow
# Bombs, depth, crowds and names without end: each is read, or refused by a
# limit that tertius(1) names, in the memory it names.
set -eu
cd "${TMP:?}/work"
within() { # MiB of memory; under other builds address space means nothing
	most=$(($1 * 1024))
	shift
	if [ "$B" = build/release ]; then
		(ulimit -v $most && "$@")
	else
		"$@"
	fi
}
repeat() { # times, text
	awk -v n="$1" -v s="$2" 'BEGIN { while (n--) printf "%s", s }'
}
refused() { # what is said, file
	status=0
	within 600 "$TERTIUS" extract "$2" >out 2>err || status=$?
	[ "$status" = 1 ] || { echo "$2: exit $status"; exit 1; }
	grep -qF -e "$1" err || { cat err; exit 1; }
	[ ! -s out ]
}

# A hundred-fold bomb of blanks, in memory that is flat; bytes are no text; an
# archive in an archive stays shut.
(echo 'Anna Ek met Bo Alm.'; repeat 2000000 '                         '; echo
	echo 'They met in Oslo.') | gzip -1 >bomb.gz
within 200 "$TERTIUS" extract bomb.gz >out
grep -q '"doc":"bomb.gz"' out
grep -q 'Oslo' out
head -c 50000000 /dev/zero | tr '\0' '\001' | gzip >bytes.gz
refused 'bytes.gz: is binary' bytes.gz
echo 'Anna Ek met Bo Alm.' >a.txt
tar -czf in.tgz a.txt
tar -cf out.tar in.tgz
refused 'out.tar/in.tgz: is binary' out.tar

# Depth: a parser's limit, or none.
(printf '{"text":'; repeat 100000 '['; repeat 100000 ']'; echo '}') >deep.jsonl
refused 'maximum parsing depth' deep.jsonl
(printf '{"tertius":1,"x":'; repeat 100000 '{"a":'; printf 1
	repeat 100000 '}'; echo '}') >deeprecord.jsonl
refused 'maximum parsing depth' deeprecord.jsonl
(repeat 100000 '<div>'; echo 'Anna Ek met Bo Alm.'; repeat 100000 '</div>') >deep.html
within 600 "$TERTIUS" extract deep.html | grep -q 'Anna Ek met Bo Alm'

# A crowd: as many entities as a line of 16 MiB holds, a sentence of 20,000
# names, of which no more are tied than of a list
crowd=340000
[ "$B" = build/release ] || crowd=20000
awk -v n=$crowd 'BEGIN {
	printf "{\"tertius\":1,\"doc\":\"crowd\",\"entities\":["
	for (i = 0; i < n; i++)
		printf "%s{\"id\":%d,\"name\":\"E%d\",\"type\":\"place\"}", i ? "," : "", i, i
	print "],\"relations\":[],\"sentences\":[]}"
}' >crowd.jsonl
within 2000 "$TERTIUS" extract crowd.jsonl | cmp -s crowd.jsonl - || {
	n=$("$TERTIUS" extract crowd.jsonl | tr '{' '\n' | grep -c '"type":"place"')
	[ "$n" = $crowd ]
}
within 2000 "$TERTIUS" aliases crowd.jsonl >out
awk 'BEGIN {
	printf "Anna Eka"
	for (i = 0; i < 20000; i++)
		printf ", Anna E%c%c%c", 97 + i % 26, 97 + i / 26 % 26, 97 + i / 676 % 26
	print " met in Oslo."
}' >list.txt
within 2000 "$TERTIUS" -f tsv --ties=comention list.txt >out
[ "$(wc -l <out)" -lt 1200 ] # pairs of at most 48 names
awk -v n=$((crowd / 20)) 'BEGIN { while (n--) printf "Anna Ek%c met Bo Al%c. ",
	97 + n % 26, 97 + n / 26 % 26 }' >met.txt
within 2000 "$TERTIUS" extract met.txt | grep -q '"type":"met"'

# A name of a megabyte, in a text and in a record, through every output.
(printf 'Mr. '; repeat 262000 Xyzw; echo ' met Anna Ek in Oslo.') >word.txt
within 600 "$TERTIUS" extract word.txt | grep -q Xyzw
(printf '{"tertius":1,"doc":"m","entities":[{"id":0,"type":"person","name":"'
	repeat 262144 Bb\\u00e9
	printf '"},{"id":1,"type":"person","name":"'; repeat 131072 'Ab cd '
	printf '"}],"relations":[{"type":"met","a":0,"b":1,"sentence":0,'
	echo '"status":"actual"}],"sentences":[[0,0,3,"abc"]]}') >name.jsonl
for f in dot graphml gexf json cyjs tsv svg png pdf html; do
	within 1000 "$TERTIUS" -f $f name.jsonl >out
	[ -s out ]
done
for c in rank aliases extract; do
	within 600 "$TERTIUS" $c name.jsonl >out
	[ -s out ]
done
# Errors are a line, whatever they quote.
"$TERTIUS" why "$(repeat 30000 Anna)" name.jsonl >out 2>err && exit 1
[ "$(wc -l <err)" = 1 ] && [ "$(wc -c <err)" -lt 400 ]
# More nodes than a picture holds are refused with what to do.
awk 'BEGIN {
	printf "{\"tertius\":1,\"doc\":\"d\",\"entities\":["
	for (i = 0; i < 6000; i++)
		printf "%s{\"id\":%d,\"name\":\"E%d\",\"type\":\"place\"}", i ? "," : "", i, i
	printf "],\"relations\":["
	for (i = 1; i < 6000; i++)
		printf "%s{\"type\":\"met\",\"a\":%d,\"b\":%d,\"sentence\":0,\"status\":\"actual\"}",
			(i > 1 ? "," : ""), i - 1, i
	print "],\"sentences\":[[0,0,3,\"abc\"]]}"
}' >chain.jsonl
status=0
"$TERTIUS" -f svg chain.jsonl >out 2>err || status=$?
[ "$status" = 2 ] && grep -q -- '--top or --min-weight' err
