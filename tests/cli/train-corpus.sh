# SPDX-License-Identifier: GPL-3.0-or-later
# What corpora may hold: ranges, empty nodes, labels of other treebanks, IOB2
# apart by blanks; and what eval says of text that segments otherwise.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
row() { printf '%s\t%s\t_\t%s\t%s\t_\t%s\t%s\t_\t%s\n' "$@"; }
{
	echo '# newdoc id = a'
	row 1-2 "Don't" _ _ _ _ _
	row 1 Do AUX VB 3 aux _
	row 2 "n't" PART RB 3 advmod:neg _
	row 3 go VERB VB 0 root SpaceAfter=No
	row 3.1 away _ _ _ _ _
	row 4 . PUNCT . 3 punct _
	echo
	row 1 Mr. PROPN NNP 2 compound _
	row 2 Ek PROPN NNP 3 nsubj _
	row 3 left VERB VBD 0 root SpaceAfter=No
	row 4 . PUNCT . 3 punct _
	echo
	echo '# newpar'
	# Gold says one token and one sentence where the text has more.
	row 1 'Rock and roll' NOUN NN 0 root _
	row 2 . PUNCT . 1 punct _
	row 3 'It ended' X FW 1 list _
	row 4 . PUNCT . 3 punct _
	echo
} >odd.conllu
"$train" eval odd.conllu >scores
for want in 'documents 1' 'sentences 3' 'tokens 12'; do
	grep -qx "$want" scores || { echo "no '$want'"; cat scores; exit 1; }
done
score=$(sed -n 's/^token_f1 //p' scores)
case $score in 100.00|0.00) echo "token_f1 $score"; exit 1 ;; esac
TERTIUS_TRAIN_ERRORS=1 "$train" eval odd.conllu >again 2>errors
cmp scores again
grep -q '^missed	Rock and roll	' errors || { cat errors; exit 1; }
grep -q '^false	Rock	' errors
grep -q '^split	' errors || { cat errors; exit 1; }

printf '# doc = b\r\nAnna B-PER\r\nEk I-PER\r\nmet O\r\n( O\r\nat O\r\n) O\r\nOslo B-LOC\r\n\r\n' >blank.iob2
"$train" eval blank.iob2 >scores
grep -qx 'tokens 7' scores
printf '# article = c\nA O\n\n# article = c\nB O\n\n# article = d\nC O\n' >articles.iob2
"$train" eval articles.iob2 | grep -qx 'documents 2'
# A line of any length.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "words"; print "\tO" }' >long.iob2
"$train" eval long.iob2 | grep -qx 'tokens 1'
xz -k odd.conllu
head -c 100 odd.conllu.xz >cut.xz
wrong 1 'cut.xz' eval cut.xz
printf '1\tGo\t_\tVERB\tVB\t_\tx\troot\t_\t_\nx\tGo\t_\tVERB\tVB\t_\t0\troot\t_\t_\n' >bad.conllu
wrong 1 'bad.conllu:2: word ids' eval bad.conllu

# Folds: a tagger of the others; one document leaves nothing to learn from.
i=0
while [ $i -lt 9 ]; do
	echo "# newdoc id = $i"
	row 1 Envoys NOUN NNS 2 nsubj _
	row 2 met VERB VBD 0 root SpaceAfter=No
	row 3 . PUNCT . 2 punct _
	echo
	i=$((i + 1))
done >nine.conllu
"$train" tag gold=nine.conllu bits=10 only=1000 folds=3 fold=1 out=fold.model >said
"$train" tag gold=nine.conllu bits=10 only=1000 out=all.model >said.all
"$train" eval tag=fold.model nine.conllu | grep -qx 'upos 100.00'
! cmp -s said said.all || { echo "folds do nothing"; cat said; exit 1; }
