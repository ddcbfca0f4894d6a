#!/bin/sh
# The tagger trains to the same bytes twice and knows what it has learnt.
set -eu
# The trainer leaves its memory to the system when it ends.
export ASAN_OPTIONS=detect_leaks=0
train=$(dirname "$TERTIUS")/tertius-train
[ -x "$train" ] || { echo "skipped: no tertius-train"; exit 77; }
mkdir -p "${TMP:?}/train" && cd "${TMP:?}/train"
i=0
while [ $i -lt 30 ]; do
	i=$((i + 1))
	printf '# text = The envoys met him in Oslo.\n'
	printf '1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n'
	printf '2\tenvoys\tenvoy\tNOUN\tNNS\t_\t3\tnsubj\t_\t_\n'
	printf '3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n'
	printf '4\thim\the\tPRON\tPRP\t_\t3\tobj\t_\t_\n'
	printf '5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n'
	printf '6\tOslo\tOslo\tPROPN\tNNP\t_\t3\tobl\t_\tSpaceAfter=No\n'
	printf '7\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n'
done >gold.conllu
"$train" tag gold=gold.conllu bits=10 only=1000 out=one.model >/dev/null
"$train" tag gold=gold.conllu bits=10 only=1000 out=two.model >/dev/null
cmp one.model two.model
"$train" tag gold=gold.conllu bits=10 only=1000 rounds=3 out=two.model >said
[ "$(grep -c '^pass 1 wrong' said)" = 3 ]
"$train" eval tag=two.model gold.conllu | grep -qx 'upos 100.00'
"$train" eval tag=one.model gold.conllu >scores
for want in "upos 100.00" "xpos 100.00" "token_f1 100.00" "sentence_f1 100.00"; do
	grep -qx "$want" scores || { echo "no '$want':"; cat scores; exit 1; }
done
head -c 1000 one.model >cut.model
if "$train" eval tag=cut.model gold.conllu 2>err; then exit 1; fi
grep -q 'cut.model' err
"$train" dump tag=one.model top=1 gold.conllu >dump
grep -q '^tag-1	' dump
