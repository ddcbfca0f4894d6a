# SPDX-License-Identifier: GPL-3.0-or-later
# Who pronouns mean is learnt from coreference by hand, the same bytes
# twice, and scored.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
word() { # id form upos xpos head deprel misc
	printf '%s\t%s\t_\t%s\t%s\t_\t%s\t%s\t_\t%s\n' "$@"
}
i=0
while [ $i -lt 12 ]; do
	printf '# newdoc id = %d\n' $i
	word 1 John PROPN NNP 3 nsubj 'Entity=(1-person-new-cf1-2-coref-John_Kerry'
	word 2 Kerry PROPN NNP 1 flat 'Entity=1)'
	word 3 met VERB VBD 0 root _
	word 4 Angela PROPN NNP 3 obj 'Entity=(2-person-new-cf1-2-coref-Angela_Merkel'
	word 5 Merkel PROPN NNP 4 flat 'Entity=2)'
	word 6 in ADP IN 7 case _
	word 7 Berlin PROPN NNP 3 obl 'Entity=(3-place-new-cf1-1-coref)|SpaceAfter=No'
	word 8 . PUNCT . 3 punct _
	echo
	word 1 She PRON PRP 2 nsubj 'Entity=(2-person-acc-cf1-1-ana)'
	word 2 praised VERB VBD 0 root _
	word 3 him PRON PRP 2 obj 'Entity=(1-person-acc-cf1-1-ana)|SpaceAfter=No'
	word 4 . PUNCT . 2 punct _
	echo
	word 1 The DET DT 2 det 'Entity=(1-person-acc-cf1-2-coref'
	word 2 secretary NOUN NN 3 nsubj 'Entity=1)'
	word 3 said VERB VBD 0 root _
	word 4 it PRON PRP 5 nsubj 'Entity=(6-abstract-new-cf1-1-coref)'
	word 5 rained VERB VBD 3 ccomp 'SpaceAfter=No'
	word 6 . PUNCT . 3 punct _
	echo
	word 1 They PRON PRP 2 nsubj 'Entity=(4-person-acc-cf1-1-ana)'
	word 2 left VERB VBD 0 root _
	word 3 Germany PROPN NNP 2 obj 'Entity=(5-place-new-cf1-1-coref)|SpaceAfter=No'
	word 4 . PUNCT . 2 punct _
	echo
	i=$((i + 1))
done >gold.conllu
for n in "" gold_names=1; do
	"$train" resolve gold=gold.conllu passes=4 $n out=one.model >said
	"$train" resolve gold=gold.conllu passes=4 $n out=two.model >said
	cmp one.model two.model
	# he, she, it and they of twelve documents, if all are looked at.
	n_examples=$(sed -n 's/^examples //p' said)
	[ "$n_examples" -ge 24 ] || { cat said; exit 1; }
	"$train" coref resolve=one.model $n gold.conllu >scores
	for want in 'coref.he.precision 100.0' 'coref.he.recall 100.0' \
		'coref.he.counts 24 told, 24 wanted, 24 right' \
		'coref.it.counts 0 told, 0 wanted, 0 right'; do
		grep -qx "$want" scores || { echo "no '$want'"; cat scores; exit 1; }
	done
done
# Caution says less: nobody rather than somebody.
"$train" resolve gold=gold.conllu passes=4 caution=20000 caution_it=1 \
	caution_they=1 out=careful.model >said
"$train" coref resolve=careful.model verbose=1 gold.conllu >scores
grep -q '^coref.he.counts 0 told' scores || { cat scores; exit 1; }
wrong 2 'gold=FILE and out=FILE' resolve gold=gold.conllu
wrong 2 'gold=FILE and out=FILE' resolve out=x.model
wrong 1 'nowhere' resolve gold=nowhere out=x.model
wrong 2 'coref: which FILE' coref
wrong 1 'nowhere' coref nowhere
wrong 1 'nowhere' resolve gold=gold.conllu resolve=nowhere out=x.model
[ ! -e x.model ]
