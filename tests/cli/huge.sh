# SPDX-License-Identifier: GPL-3.0-or-later
# slow
# 100 MB on one line, and a line of JSON beyond the limit, in flat memory.
set -eu
cd "${TMP:?}/work"
mb=100
[ "$B" = build/release ] || mb=20
small() { # under the sanitizers address space means nothing
	if [ "$B" = build/release ]; then (ulimit -v 600000 && "$@"); else "$@"; fi
}
i=0
while [ $i -lt $((mb * 25)) ]; do
	printf '%040960d' 0 | sed 's/0000000000/word Ek, /g'
	i=$((i + 1))
done | tr -d '\n' >line.txt
small "$TERTIUS" extract line.txt >out
grep -q '"doc":"line.txt#2"' out
(printf '{"text":"'; cat line.txt; printf '"}\n{"text":"Anna Ek met Bo Alm."}\n') >line.jsonl
status=0
small "$TERTIUS" extract line.jsonl >out 2>err || status=$?
[ "$status" = 1 ]
grep -q 'line.jsonl:1: line longer than' err
grep -q '"doc":"line.jsonl:2"' out
(printf '<p>'; cat line.txt) >line.html
status=0
small "$TERTIUS" extract line.html >out 2>err || status=$?
[ "$status" = 1 ]
grep -q 'line.html: longer than' err
