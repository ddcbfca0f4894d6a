#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# slow: trained twice, the parser is the same file; read back, it knows its
# lesson.
# It depends on cluster.model, where there is one, but on no tagger: with tags=
# left out the tags of the corpus are taken.
set -eu
# The trainer leaves its memory to the system when it ends.
export ASAN_OPTIONS=detect_leaks=0
train=${TERTIUS%/*}/tertius-train
trees=tests/parse/trees.conllu
learn() { # output
	"$train" parse gold=$trees weight=1 passes=30 batch=60 rate=500 \
		rows=2000 drop_word=0 drop_units=0 drop_tag=50 out="$1" 2>/dev/null
}
learn "$TMP/a.model"
learn "$TMP/b.model"
cmp "$TMP/a.model" "$TMP/b.model"
"$train" eval parse="$TMP/a.model" $trees >"$TMP/scores"
uas=$(sed -n 's/^uas \([0-9]*\).*/\1/p' "$TMP/scores")
[ "$uas" -ge 90 ] || { echo "uas $uas on its own lesson"; exit 1; }

# A damaged model is refused with its name.
head -c 100000 "$TMP/a.model" >"$TMP/cut.model"
if "$train" eval parse="$TMP/cut.model" $trees 2>"$TMP/err"; then
	echo "a cut model was read"
	exit 1
fi
grep -q cut.model "$TMP/err"

# A head that is not in its sentence is told with its line.
printf '1\tGo\t_\tVERB\tVB\t_\t7\troot\t_\t_\n\n' >"$TMP/bad.conllu"
if "$train" parse gold="$TMP/bad.conllu" out="$TMP/c.model" 2>"$TMP/err"; then
	echo "a head out of the sentence was taken"
	exit 1
fi
grep -q 'bad.conllu:2' "$TMP/err"
