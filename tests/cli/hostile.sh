# SPDX-License-Identifier: GPL-3.0-or-later
# Bad input is named, and the documents beside it are not lost.
set -eu
cd "${TMP:?}/work"
printf 'Anna Ek met Bo Alm in Oslo.\n' >good.txt
"$TERTIUS" extract good.txt >want

bad() { # file, what is said: fails with it, keeps good.txt
	status=0
	"$TERTIUS" extract "$1" good.txt >out 2>err || status=$?
	[ "$status" = 1 ] || { echo "$1: exit $status"; exit 1; }
	grep -qF "$2" err || { echo "$1:"; cat err; exit 1; }
	grep -qF '"doc":"good.txt"' out
}
fine() { # file: exit 0, nothing said
	"$TERTIUS" extract "$1" good.txt >out 2>err
	[ ! -s err ]
	tail -n 1 out | cmp want -
}

: >empty
printf ' \n\t\r\n' >blank
fine empty
fine blank
[ "$("$TERTIUS" extract empty blank | wc -c)" = 0 ]
printf '\357\273\277Anna Ek met Bo Alm.\r\n\r\nThey met.\r\n' >bom-crlf
fine bom-crlf
printf 'Anna Ek met M\374ller at a caf\351 \223here\224.' >latin1
fine latin1
"$TERTIUS" extract --until=segment latin1 | grep -q 'Müller'
printf '<p><b>Anna Ek met <i>Bo</b> Alm</i> in Oslo <table><td>&#xFFFFFFF;&bogus;<a <a' >soup.html
fine soup.html
"$TERTIUS" extract --until=segment soup.html | grep -q 'Alm'

bad nowhere 'nowhere: '
mkdir folder
printf '\001\002\003\000\377\376\000\001' >bytes
bad bytes 'bytes: is binary'
printf '%%PDF-1.4\n' >a.pdf
bad a.pdf 'pdftotext'
seq 1 100000 | gzip -c | head -c 5000 >cut.gz
bad cut.gz 'cut.gz: '
printf '[{"text":"x"}]' >array.json
bad array.json 'jq -c'
printf '%s\n' '{"text":"Anna Ek met Bo Alm."}' '{"text":' '{"tertius":1}' \
	'{"tertius":9,"doc":"x"}' '{"text":"They met."}' >lines.jsonl
bad lines.jsonl 'lines.jsonl:2: '
[ "$(wc -l <out)" = 3 ]
[ "$(wc -l <err)" = 3 ]
grep -q 'lines.jsonl:3: record without "doc"' err
grep -q 'lines.jsonl:4: record of another version' err
"$TERTIUS" extract -q lines.jsonl >out 2>err && exit 1
[ ! -s err ]
# What a terminal would act on does not reach it.
name=$(printf 'x\033[31m')
"$TERTIUS" extract "$name" 2>err && exit 1
tr -d '\033' <err | cmp - err
# A damaged member does not hide the others of its archive.
cp good.txt bytes folder
tar -cf a.tar folder
bad a.tar 'a.tar/folder/bytes: is binary'
grep -q '"doc":"a.tar/folder/good.txt"' out
