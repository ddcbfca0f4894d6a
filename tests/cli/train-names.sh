# SPDX-License-Identifier: GPL-3.0-or-later
# The name finder trains to the same bytes twice and knows what it has learnt,
# from names by hand and from news whose names a list tells.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
words() { # label-word pairs to IOB2
	for pair; do printf '%s\t%s\n' "${pair#*/}" "${pair%%/*}"; done
	echo
}
i=0
while [ $i -lt 12 ]; do
	echo "# doc = $i"
	words O/The O/envoys O/met B-PER/Anna I-PER/Ek O/in B-LOC/Oslo O/.
	words B-PER/Bo I-PER/Alm O/of O/the B-ORG/Nordic I-ORG/Council \
		O/spoke O/to B-PER/Ek O/.
	words O/Talks O/in B-LOC/Lund O/ended O/on O/Monday O/.
	i=$((i + 1))
done >gold.iob2
# Plain news: a title, a paragraph; the list gives article, bytes and type.
i=0
: >list.tsv
while [ $i -lt 40 ]; do
	printf 'Talks end\n\nThe envoy Cleo Vane met Abel Orr in Ghent.\n%%%%\n'
	printf '%d\t21\t30\tPER\t0.9\n%d\t35\t43\tPER\t0.9\n' $i $i >>list.tsv
	printf '%d\t47\t52\tLOC\t0.9\n' $i >>list.tsv
	i=$((i + 1))
done >news.txt
learn() {
	"$train" names gold=gold.iob2 news=news.txt silver=list.tsv passes=4 \
		cross_passes=4 rate=50 decay=10 least=1 bytes=40000 "$@"
}
learn out=one.model >said
learn out=two.model >said
cmp one.model two.model
learn seed=2 out=three.model >said
cmp -s one.model three.model && { echo "the seed does nothing"; exit 1; }
[ "$(grep -c '^pass 4 wrong 0 of ' said)" = 3 ] || { cat said; exit 1; }
"$train" eval names=one.model gold.iob2 >scores
for want in "documents 12" "sentences 36" "names_p 100.00" "names_r 100.00" \
	"names_per_f1 100.00" "names_org_f1 100.00" "names_loc_f1 100.00"; do
	grep -qx "$want" scores || { echo "no '$want':"; cat scores; exit 1; }
done

# Names are wrong in one of four ways: by type, first or last word, missed, false.
sed -e '/^Oslo/s/LOC/ORG/' -e '/^Anna/s/B-PER/O/' \
	-e '/^Ek/s/[BI]-PER/B-PER/' -e '/^Lund/s/B-LOC/O/' \
	-e '/^Talks/s/O$/B-ORG/' gold.iob2 >other.iob2
"$train" eval names=one.model other.iob2 >scores
for want in type ends missed false; do
	grep -qx "names_errors_$want 12" scores || {
		echo "not 12 of $want:"; cat scores; exit 1; }
done
"$TERTIUS" extract --model=names=one.model --until=names gold.iob2 >/dev/null

# Words get their reputation from news without a list, and learn with it.
for i in 1 2 3 4; do
	printf 'Talks\n\nThe envoys said that Anna Ek would travel to Oslo.\n%%%%\n'
done >plain.txt
"$train" known names=one.model news=plain.txt out=known.model >said
grep -qx 'words 3 kept 3 slots 4' said
"$train" known names=one.model news=news.txt silver=list.tsv out=none.model >said
grep -qx 'words 0 kept 0 slots 1' said
learn known=known.model out=four.model >said
"$train" eval names=four.model gold.iob2 | grep -qx 'names_f1 100.00'
"$train" dump of=names names=four.model top=1 gold.iob2 | grep -q '^known,shape	'

# What training leaves out can be printed, and is IOB2 with the names listed.
"$train" names-apart news=news.txt silver=list.tsv >apart.iob2
"$train" eval names=one.model apart.iob2 >scores
n=$(sed -n 's/^documents //p' scores)
[ "$n" -ge 1 ] && [ "$n" -lt 20 ]
[ "$(grep -c '	B-' apart.iob2)" = $((3 * n)) ]
printf 'Cleo\tB-PER\nVane\tI-PER\n' >want
grep -A 1 '^Cleo' apart.iob2 | head -n 2 | cmp want -
wrong 2 'gold=FILE and out=FILE' names gold=gold.iob2
wrong 2 'news=FILE and out=FILE' known out=x.model
wrong 2 'of=cats is none of' dump of=cats gold.iob2
wrong 2 'silver=list.tsv without its news=FILE' names gold=gold.iob2 \
	silver=list.tsv out=x.model
wrong 2 'bytes= is a number from' names gold=gold.iob2 bytes=0 out=x.model
wrong 1 'nowhere' names gold=gold.iob2 silver=nowhere news=news.txt out=x.model
wrong 1 'nowhere' names gold=gold.iob2 silver=list.tsv news=nowhere out=x.model
printf 'Anna\tB-CAT\n\n' >bad.iob2
wrong 1 'bad.iob2:1: the label is none of' names gold=bad.iob2 out=x.model
printf 'a\tb\tc\n' >bad.iob2
wrong 1 'bad.iob2:1: neither a line of CoNLL-U nor' eval bad.iob2
printf '2\tGo\t_\tVERB\tVB\t_\t0\troot\t_\t_\n\n' >bad.conllu
wrong 1 'bad.conllu:1: word ids do not count up' eval bad.conllu
