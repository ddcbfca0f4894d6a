#!/bin/sh
# What npm has: graphology (Gephi Lite) and Cytoscape.js, where they were fetched
# (make check-readers-npm does) or npm can fetch them.
. tests/readers/stress.inc
command -v node >/dev/null || skip no nodejs
[ -d build/npm/node_modules/cytoscape ] || skip no build/npm: make check-readers-npm
tests/readers/npm/check
