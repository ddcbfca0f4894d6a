#!/bin/sh
# NetworkX reads GraphML and node-link JSON as they were written, and GEXF of one
# direction (it refuses every other).
. tests/readers/stress.inc
python=/usr/bin/python3
"$python" -c 'import networkx' 2>/dev/null || skip no python3-networkx
"$python" "$readers/networkx.py" "$work/stress.graphml" >"$work/seen" &&
	same "NetworkX, GraphML" <"$work/seen" &&
	"$python" "$readers/networkx.py" "$work/stress.json" >"$work/seen" &&
	same "NetworkX, JSON" <"$work/seen" &&
	"$python" "$readers/networkx.py" "$work/mutual.gexf" >"$work/seen" &&
	cp "$work/mutual.json" "$work/stress.json" &&
	same "NetworkX, GEXF" <"$work/seen"
