# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl-C, a kill and a closed terminal leave what was there, and nothing beside
# it; a signal that is ignored (nohup) stays so.  Reads that come short do not
# show.
set -eu
cd "${TMP:?}/work"
mkfifo news
beside() { # is there a file that is being written beside out?
	for f in out.*; do [ -e "$f" ] && return; done
	false
}
start() { # signal to set free: reads the fifo until told to stop
	env --default-signal="$1" "$TERTIUS" extract -o out news 2>err &
	program=$!
	exec 3>news # opens when the program reads
	printf 'Anna Ek met Bo Alm.\n' >&3
	until beside; do sleep 0.02; done
}
for signal in INT TERM HUP; do
	echo old >out
	start $signal
	kill -s $signal $program
	status=0
	wait $program || status=$?
	exec 3>&-
	[ "$status" -gt 128 ] || { echo "$signal: exit $status"; exit 1; }
	[ "$(cat out)" = old ]
	[ "$(ls)" = "$(printf 'err\nnews\nout')" ] || { ls; exit 1; }
done
env --ignore-signal=HUP "$TERTIUS" extract -o out news 2>err &
program=$!
exec 3>news
until beside; do sleep 0.02; done
kill -s HUP $program
printf 'Anna Ek met Bo Alm.\n' >&3
exec 3>&-
wait $program
grep -q '"doc":"news"' out
rm out

# A byte at a time, packed or not, and as rules and aliases.
printf 'Anna Ek met Bo Alm.\n' >a.txt
gzip -k a.txt
tar -cf a.tar a.txt
for f in a.txt a.txt.gz a.tar; do
	"$TERTIUS" extract - <$f >want
	dd if=$f bs=1 2>/dev/null | "$TERTIUS" extract - | cmp want -
done
printf 'type sued directed\nrule sue : sued\n\tverb sue\n\ta nsubj\n\tb obj\n' >rules
echo 'Acme Corp. sued Globex Corp. on Monday.' >b.txt
"$TERTIUS" -f tsv --rules=rules b.txt >want
grep -q sued want
dd if=rules bs=1 2>/dev/null | "$TERTIUS" -f tsv --rules=/dev/stdin b.txt | cmp want -
