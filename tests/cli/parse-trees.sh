#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The parser in the program on thirty sentences of news style, made up and
# annotated by hand for this test: tests/parse/trees.conllu.
set -eu
# The trainer leaves its memory to the system when it ends.
export ASAN_OPTIONS=detect_leaks=0
train=${TERTIUS%/*}/tertius-train
"$train" eval tests/parse/trees.conllu >"$TMP/scores"
uas=$(sed -n 's/^uas \([0-9]*\).*/\1/p' "$TMP/scores")
las=$(sed -n 's/^las_full \([0-9]*\).*/\1/p' "$TMP/scores")
[ "$uas" = 0 ] || [ "$(sed -n 's/^upos \([0-9]*\).*/\1/p' "$TMP/scores")" = 0 ] ||
	{ [ "$uas" -ge 96 ] && [ "$las" -ge 94 ]; } || {
	cat "$TMP/scores"
	exit 1
}
