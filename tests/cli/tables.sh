# SPDX-License-Identifier: GPL-3.0-or-later
# Tables as text, TSV and JSON say the same; groups, blocs and the dump of the
# last stage.
set -eu
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
cd "${TMP:?}/work"
for i in 1 2 3; do
	printf '{"id":"%s","date":"2024-06-0%s","text":"%s"}\n' $i $i \
		"Qatar mediated between Israel and Hamas in Doha. French President Emmanuel Macron met Olaf Scholz in Berlin. Mr. Scholz will visit Qatar."
done >a.jsonl
"$TERTIUS" extract a.jsonl >r.jsonl
cat >check.py <<'.'
import csv, json, sys
for name in sys.argv[1:]:
    rows = list(csv.DictReader(open(name + ".tsv"), delimiter="\t", quoting=csv.QUOTE_NONE))
    objects = json.load(open(name + ".json"))
    assert rows and len(rows) == len(objects), name
    for row, o in zip(rows, objects):
        assert list(row) == list(o), name
        for key, cell in row.items():
            v = o[key]
            text = "; ".join(v) if isinstance(v, list) else "" if v is None else str(v)
            same = text == cell or (cell and isinstance(v, (int, float)) and float(cell) == v)
            assert same, (name, key, v, cell)
.
for f in text tsv json; do
	"$TERTIUS" rank -f $f r.jsonl >rank.$f
	"$TERTIUS" why -f $f Qatar r.jsonl >why.$f
	"$TERTIUS" why -f $f "Olaf Scholz" "Emmanuel Macron" r.jsonl >pair.$f
	"$TERTIUS" between -f $f Israel Hamas r.jsonl >between.$f
done
python3 check.py rank why pair between
grep -q 'Qatar' rank.text
# The ending of -o asks for a form too.
"$TERTIUS" rank -o rank2.json r.jsonl
cmp rank.json rank2.json
status=0
"$TERTIUS" rank -f svg r.jsonl 2>err || status=$?
[ "$status" = 2 ]
grep -q 'text, tsv or json' err

# Nodes without a country, or by another group.
for g in type community; do
	"$TERTIUS" -f json --group=$g r.jsonl >$g.json
	python3 -c 'import json,sys; json.load(open(sys.argv[1]))' $g.json
done
cmp -s type.json community.json && { echo "groups do nothing"; exit 1; }
"$TERTIUS" -f tsv --nodes --between="Emmanuel Macron" --and=Qatar r.jsonl >blocs
head -n 1 blocs | grep -q betweenness_blocs
status=0
"$TERTIUS" --between=Qatar r.jsonl 2>err >out || status=$?
[ "$status" = 2 ]
status=0
"$TERTIUS" --between=Qatar --and=Nobody r.jsonl 2>err >out || status=$?
[ "$status" = 2 ]
grep -q Nobody err

# The dump of the last stage tells entities and relations.
"$TERTIUS" extract --until=relate a.jsonl >dump
grep -q '^# entity = [0-9]* country | Qatar' dump
grep -q '^# entity = .*| Olaf Scholz' dump
grep -Eq '^# relation = mediated [0-9]+ [0-9]+ actual trigger=2 times=1 event=[0-9]+ rule=' dump
grep -Eq '^# relation = visited [0-9]+ [0-9]+ planned ' dump
# Every shell is told every option.
for shell in bash zsh fish; do
	"$TERTIUS" --completion=$shell >$shell
	[ "$(grep -c -- evidence $shell)" -ge 1 ]
done
