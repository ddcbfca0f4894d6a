# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: exit 2 and a word on what to do; help that fits.
set -eu
cd "${TMP:?}/work"
echo 'Anna Ek met Bo Alm.' >a.txt

wrong() { # what is said, arguments
	say=$1
	shift
	status=0
	"$TERTIUS" "$@" >out 2>err </dev/null || status=$?
	[ "$status" = 2 ] || { echo "$*: exit $status"; cat err; exit 1; }
	grep -qF -e "$say" err || { echo "$*:"; cat err; exit 1; }
	[ ! -s out ]
	[ "$(wc -l <err)" = 1 ]
}
wrong 'did you mean --format?' --formt=dot a.txt
wrong 'no option --nonsense' --nonsense a.txt
wrong 'no option -x' extract -x a.txt
wrong 'extract takes no option --ties' extract --ties=met a.txt
wrong '--jobs: N is missing' extract -j
wrong "'many' is not a whole number" extract -j many a.txt
wrong "'-1' is not a whole number" extract -j -1 a.txt
wrong '--quiet takes no value' extract --quiet=1 a.txt
wrong "no stage 'nonsense'" extract --until=nonsense a.txt
wrong "'nonsense=x' is not NAME=FILE" extract --model=nonsense=x a.txt
wrong "--keys: no field 'words'" extract --keys=words=x a.txt
wrong 'between: a name is missing' between A
wrong 'why: a name is missing' why

for command in graph extract rank between why aliases; do
	"$TERTIUS" $command --help >help
	awk 'length > 100 { print; bad = 1 } END { exit bad }' help
	[ "$(wc -l <help)" -le 48 ]
	grep -q -- "tertius $command" help || grep -q '\[graph\]' help
done
"$TERTIUS" --version | grep -q '^tertius [0-9]'
"$TERTIUS" --completion=bash >bash
bash -n bash
"$TERTIUS" --completion=zsh | grep -q '^#compdef tertius'
"$TERTIUS" --completion=fish | grep -q '^complete -c tertius'
status=0
"$TERTIUS" --completion=csh 2>err || status=$?
[ "$status" = 2 ]
# "--" ends the options, "-" is standard input, values may stand apart.
cp a.txt ./-a
"$TERTIUS" extract -- -a >one
"$TERTIUS" extract --jobs 1 - <a.txt >two
"$TERTIUS" extract -j1 --quiet ./a.txt >three
for f in one two three; do grep -q '"tertius":1' $f; done
