#!/bin/sh
# igraph reads GraphML from Python and from R.
. tests/readers/stress.inc
status=77
if /usr/bin/python3 -c 'import igraph' 2>/dev/null; then
	/usr/bin/python3 "$readers/igraph.py" "$work/stress.graphml" \
		>"$work/seen" && same python-igraph <"$work/seen" || exit 1
	status=0
else
	echo "skipped: no python3-igraph"
fi
if Rscript -e 'library(igraph)' >/dev/null 2>&1; then
	LC_ALL=C.UTF-8 Rscript "$readers/igraph.R" "$work/stress.graphml" \
		>"$work/seen" && same "R igraph" <"$work/seen" || exit 1
	status=0
else
	echo "skipped: no r-cran-igraph"
fi
exit $status
