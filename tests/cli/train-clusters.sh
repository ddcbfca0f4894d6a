# SPDX-License-Identifier: GPL-3.0-or-later
# Word clusters: the same bytes twice and from a packed file, words of one use
# together; what cannot be trained is told.
set -eu
. tests/cli/train.inc
cd "${TMP:?}/work"
i=0
while [ $i -lt 40 ]; do
	for who in Egypt Qatar Norway Sweden; do
		printf 'Envoys meet\n\nThe envoy of %s met him on Monday. ' $who
		printf 'A minister of %s saw her on Friday.\n%%%%\n' $who
	done
	i=$((i + 1))
done >news.txt
learn() {
	"$train" clusters classes=6 passes=8 "$@"
}
learn news=news.txt out=one.model >said
grep -qx 'types 19' said
[ "$(tail -n 1 said | sed 's/pass 8 //')" = "moved 0" ]
xz -k news.txt
learn news=news.txt.xz out=two.model >said
cmp one.model two.model
# Half the articles are half the tokens, less the end.
learn news=news.txt every=2 out=half.model >half
all=$(sed -n 's/^tokens //p' said) part=$(sed -n 's/^tokens //p' half)
[ $((all - 1)) = $((2 * (part - 1))) ] || { cat said half; exit 1; }
wrong 2 'news=FILE and out=FILE' clusters out=x.model
wrong 2 'news=FILE and out=FILE' clusters news=news.txt
wrong 2 'every= is a number from 1' clusters news=news.txt every=0 out=x.model
wrong 2 'every= is a number from 1' clusters news=news.txt every=x out=x.model
wrong 2 'fewer words than classes' clusters news=news.txt classes=60 out=x.model
wrong 2 'fewer words than classes' clusters news=news.txt classes=0 out=x.model
wrong 1 'nowhere' clusters news=nowhere out=x.model
wrong 1 'nowhere/x.model: cannot write' clusters news=news.txt classes=6 \
	out=nowhere/x.model
head -c 100 news.txt.xz >cut.xz
wrong 1 'cut.xz' clusters news=cut.xz out=x.model
wrong 2 'usage: tertius-train' nonsense
wrong 2 'usage: tertius-train'
wrong 1 'one.model' eval tag=one.model news.txt
wrong 1 'nowhere' eval tag=nowhere news.txt
wrong 2 'eval: which FILE' eval
[ ! -e x.model ]
[ ! -e x.model.tmp ]
"$train" --help | grep -q '^  clusters news=FILE'
status=0
"$train" --help >/dev/full 2>err || status=$?
[ "$status" = 1 ]
grep -q 'standard output' err
