#!/bin/sh
# The page in headless Chromium: search, filters, clicks, keyboard, console.
. tests/readers/stress.inc
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser)}
[ -n "$CHROMIUM" ] || skip no chromium
command -v node >/dev/null || skip no nodejs
export CHROMIUM
"$B/tests/test_export" "$work" 300 || exit 1
size=$(wc -c <"$work/random.html")
[ "$size" -lt 1000000 ] || { echo "300 nodes make $size bytes"; exit 1; }
for page in stress random; do
	timeout 120 node "$readers/html.js" "$work/$page.html" \
		${SHOTS:+"$SHOTS/$page.png"} || exit 1
done
