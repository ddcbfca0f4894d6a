#!/bin/sh
# Graphviz' own tools read the DOT: gc counts, gvpr sees labels and attributes,
# dot draws, ccomps takes apart.
. tests/readers/stress.inc
command -v gvpr >/dev/null || skip no graphviz
dot=$work/stress.dot
want() { # WHAT WANTED GOT
	[ "$2" = "$3" ] || { echo "$1: $3 instead of $2"; exit 1; }
}
set -- $(gc -n -e "$dot")
nodes=$(grep -c '"label":' "$work/stress.json")
ties=$(grep -c '"source":' "$work/stress.json")
want nodes "$nodes" "$1"
want edges "$ties" "$2"
want "labels that gvpr sees" "$nodes" \
	"$(gvpr 'N[label != ""] { print($.name) }' "$dot" | wc -l)"
want "mediations that gvpr sees" 2 \
	"$(gvpr 'E[relation == "mediated"] { print($.name) }' "$dot" | wc -l)"
want "sum of weights" "$(python3 -c '
import json, sys
print(sum(e["weight"] for e in json.load(open(sys.argv[1]))["links"]))' \
	"$work/stress.json")" "$(gvpr 'BEGIN { int w = 0 }
		E { w += (int)$.weight } END { print(w) }' "$dot")"
want "a label to the byte" 'R&amp;D <Board> &amp; Sons' \
	"$(gvpr 'N { print($.label) }' "$dot" | grep 'R.*Board')"
ccomps -x "$dot" >/dev/null || exit 1
unflatten -l 3 -f "$dot" >"$work/flat.dot" || exit 1
want "edges after unflatten" "$ties" "$(gc -e "$work/flat.dot" | awk '{ print $1 }')"
dot -Tplain "$dot" | grep -c '^node' >"$work/drawn"
want "nodes that dot draws" "$nodes" "$(cat "$work/drawn")"
dot -Tsvg "$dot" 2>/dev/null | xmllint --noout --huge - || exit 1
