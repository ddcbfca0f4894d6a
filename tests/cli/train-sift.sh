# SPDX-License-Identifier: GPL-3.0-or-later
# Which sentences are worth a tree is learnt from news, the same bytes twice;
# what tells nothing is then left without one, what a user's rule asks for and
# what tells of mediators is not.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
i=0
while [ $i -lt 60 ]; do
	cat <<-'END'
	Summit in Berlin

	Angela Merkel met Shinzo Abe in Berlin on Friday.
	Angela Merkel met the deadline that Shinzo Abe had set.
	%%
	END
	i=$((i + 1))
done >news.txt
"$train" sift news=news.txt out=one.model >said
"$train" sift news=news.txt out=two.model >said.two
cmp one.model two.model
grep -q '^sentences 18 tell 6 lost 0 pass 33.3 limit ' said || { cat said; exit 1; }
"$train" sift news=news.txt every=2 out=half.model | grep -q '^sentences 9 tell 3 '
cat >a.txt <<'END'
Angela Merkel met Shinzo Abe in Berlin on Friday.

Angela Merkel met the deadline that Shinzo Abe had set.

Angela Merkel greeted the mediators whom Shinzo Abe had paid.
END
trees() {
	"$TERTIUS" extract --until=parse "$@" a.txt | grep -c '^# flags.*parsed'
}
[ "$(trees --model=sift=one.model)" = 2 ]
printf 'type owed directed\nrule owed : owed\n\tverb set\n\ta nsubj\n\tb obj\n' >own.rules
[ "$(trees --model=sift=one.model --rules=own.rules)" = 3 ]
"$TERTIUS" extract --model=sift=one.model a.txt | grep -q '"type":"met"'
"$TERTIUS" extract --until=parse a.txt >a.conllu
"$train" dump of=sift sift=one.model top=5 a.conllu >dump
grep -q '^trigger	[0-9]*	worth	met	' dump || { cat dump; exit 1; }
wrong 2 'news= and out= are needed' sift news=news.txt
wrong 2 'every= is a number from 1' sift news=news.txt every=0 out=x.model
wrong 1 'nowhere' sift news=nowhere out=x.model
wrong 1 'nowhere/x.model: cannot write' sift news=news.txt out=nowhere/x.model
[ ! -e x.model ]
