# SPDX-License-Identifier: GPL-3.0-or-later
# A write that fails is a failure, and -o never leaves half a file.
set -eu
cd "${TMP:?}/work"
printf 'Anna Ek met Bo Alm in Oslo.\n' >a.txt
for command in extract --help --version --completion=bash; do
	status=0
	"$TERTIUS" $command a.txt >/dev/full 2>err || status=$?
	[ "$status" = 1 ] || { echo "$command: exit $status"; exit 1; }
	grep -q 'standard output: ' err
done
status=0
"$TERTIUS" extract -o /dev/full a.txt 2>err || status=$?
[ "$status" = 1 ]
grep -q '/dev/full: ' err
"$TERTIUS" extract a.txt >want
"$TERTIUS" extract -o out.jsonl a.txt
cmp want out.jsonl
[ "$(ls)" = "$(printf 'a.txt\nerr\nout.jsonl\nwant')" ]
# A failure of the whole leaves what was there.
echo old >kept
"$TERTIUS" extract --rules=nowhere -o kept a.txt 2>err && exit 1
[ "$(cat kept)" = old ]
"$TERTIUS" extract -o nowhere/out a.txt 2>err && exit 1
grep -q 'nowhere/out: cannot be written' err
# One bad input among good ones: the rest is written, the exit code tells.
status=0
"$TERTIUS" extract -o some a.txt nowhere 2>err || status=$?
[ "$status" = 1 ]
cmp want some
# A reader that goes away is no reason to hang or to complain.
i=0
while [ $i -lt 20000 ]; do echo '{"text":"Anna Ek met Bo Alm."}'; i=$((i + 1)); done >many.jsonl
"$TERTIUS" extract many.jsonl 2>err | head -n 1 >first
[ -s first ]
[ ! -s err ]
