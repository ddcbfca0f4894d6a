# SPDX-License-Identifier: GPL-3.0-or-later
# Every kind of file and packing gives the same record.
set -eu
cd "${TMP:?}/work"
printf 'Envoys meet\n\nAnna Ek met Bo Alm in Oslo on Friday.\n\nThey will meet again.\n' >a.txt
printf '%s\n' '{"id":"a","title":"Envoys meet","text":"Anna Ek met Bo Alm in Oslo on Friday.\n\nThey will meet again."}' >a.jsonl
printf '%s' '<html><body><h1>Envoys meet</h1><article><p>Anna Ek met Bo Alm in Oslo on Friday.<p>They will meet again.</article></body></html>' >a.html
gzip -k a.txt
xz -k a.txt
zstd -q a.txt
bzip2 -k a.txt
mkdir folder
cp a.txt a.jsonl folder
tar -cf a.tar folder
tar -czf a.tgz folder
zip -qr a.zip folder
"$TERTIUS" extract <a.txt | sed 's/"doc":"[^"]*",//' >want
grep -q '"title":"Envoys meet"' want
for f in a.jsonl a.txt.gz a.txt.xz a.txt.zst a.txt.bz2 a.html; do
	"$TERTIUS" extract "$f" | sed 's/"doc":"[^"]*",//' >got
	cmp want got || { echo "$f"; cat want got; exit 1; }
	"$TERTIUS" extract - <"$f" | sed 's/"doc":"[^"]*",//' | cmp want -
done
for f in a.tar a.tgz a.zip; do
	"$TERTIUS" extract "$f" | sed 's/"doc":"[^"]*",//' | sort -u | cmp want -
	[ "$("$TERTIUS" extract "$f" | wc -l)" = 2 ]
	"$TERTIUS" extract "$f" | grep -q "\"doc\":\"$f/folder/a.txt\""
done
# Records are read as records, and come out as they went in.
"$TERTIUS" extract a.txt a.jsonl >records
"$TERTIUS" extract records | cmp records -
gzip -c records | "$TERTIUS" extract | cmp records -
# A file may hold articles and records.
cat a.jsonl records | "$TERTIUS" extract | tail -n +2 | cmp records -
# Other keys.
sed 's/"text"/"body"/; s/"title"/"head"/' a.jsonl >other.jsonl
"$TERTIUS" extract --keys=text=body,title=head other.jsonl |
	sed 's/"doc":"[^"]*",//' | cmp want -
