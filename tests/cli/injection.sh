# SPDX-License-Identifier: GPL-3.0-or-later
# Names that are markup, formulas or commands to a terminal stay names in every
# format: what reads the output sees text and nothing else.
set -eu
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
here=$PWD
cd "${TMP:?}/work"
cat >evil.py <<'.'
import json, sys
evil = ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "]]>&xxe;<!--", "'onload='alert(1)", "=cmd|' /C calc'!A0", "+1+1", "-2+3",
    "@SUM(A1)", "\x1b[31mred\x07", "\x9b31mred", "\u202eRLO", "tab\tnew\nline\rend",
    "\\N\\l\\\"quoted\\", "${HOME}`id`$(id)", "<TABLE><TR>", "%s%n", "ok"]
kinds = "person", "organization", "country", "place"
entities = [{"id": i, "name": n, "names": [n, n + " jr"], "type": kinds[i % 4],
    "role": "=<u>1</u>\x1b[1m", "country": "@x<y>\x9b1m", "mediator": i == 0,
    "mentions": [[0, i, i + 1, "name"]]} for i, n in enumerate(evil)]
def tie(kind, a, b):
    t = {"type": kind, "a": a, "b": b, "status": "actual", "sentence": 0,
        "trigger": [3, 5], "times": 1, "rule": "<r>\x1b"}
    return dict(t, event=0) if kind == "mediated" else t
relations = [tie(("met", "<x y='1'>\x1b[1m", "=1+1")[i % 3], 0, i)
    for i in range(1, len(evil))] + [tie("mediated", 1, i) for i in (0, 2, 3)]
text = "</script>\x1b[31m met \x9b <img src=x onerror=alert(1)>"
print(json.dumps({"tertius": 1, "doc": "=<b>doc</b>\x1b]0;t\x07", "date": "2024-06-05",
    "title": "<i>t</i>\x1b[2J", "url": "javascript:alert(1)", "entities": entities,
    "relations": relations, "sentences": [[0, 0, len(text.encode()), text]]},
    ensure_ascii=len(sys.argv) > 1))
.
python3 evil.py >evil.jsonl
python3 evil.py escaped >escaped.jsonl
"$TERTIUS" extract evil.jsonl >record
"$TERTIUS" extract escaped.jsonl | cmp record -

n=0
clean() { # file: nothing in it that a terminal acts on
	n=$((n + 1))
	LC_ALL=C tr -d '\001-\010\013-\037\177' <"$1" | cmp - "$1"
	! LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$1" ||
		{ echo "$1: C1 controls"; exit 1; }
}
for f in dot graphml gexf json cyjs tsv svg html; do
	"$TERTIUS" -f $f --title="<script>\"=1" --legend evil.jsonl >out.$f
	clean out.$f
done
"$TERTIUS" -f tsv --nodes evil.jsonl >nodes.tsv
clean nodes.tsv
clean record
for f in text tsv json; do
	"$TERTIUS" rank -f $f evil.jsonl >rank.$f
	"$TERTIUS" why -f $f ok evil.jsonl >why.$f
	"$TERTIUS" between -f $f "+1+1" ok evil.jsonl >between.$f
	for t in rank why between; do clean $t.$f; done
done
"$TERTIUS" aliases evil.jsonl >aliases
clean aliases
"$TERTIUS" why "$(printf 'no\033[1mbody')" evil.jsonl 2>err >out && exit 1
clean err
[ "$n" = 21 ]

# No cell of a table begins like a formula, but for numbers.
for t in out.tsv nodes.tsv rank.tsv why.tsv between.tsv; do
	awk -F'\t' '{
		if (NR == 1) { n = NF }
		if (NF != n) { print FILENAME ":" NR ": " NF " cells"; exit 1 }
		for (i = 1; i <= NF; i++)
			if ($i ~ /^[=+@-]/ && $i !~ /^-[0-9.e+-]*$/) {
				print FILENAME ":" NR ": " $i; exit 1
			}
	}' $t
done
grep -q "'=cmd|" out.tsv

# Readers that are not ours see the names whole, and no element of them.
for f in graphml gexf svg; do xmllint --noout --nonet out.$f; done
dot -Tcanon out.dot >/dev/null
cat >check.py <<'.'
import json, html.parser, xml.etree.ElementTree as tree
for f in "out.json", "out.cyjs", "rank.json", "why.json", "between.json":
    json.load(open(f))
labels = {n["label"] for n in json.load(open("out.json"))["nodes"]}
assert "</script><script>alert(1)</script>" in labels, labels
assert "=cmd|' /C calc'!A0" in labels, labels
for f in "out.graphml", "out.gexf", "out.svg":
    names = {e.tag.split("}")[-1].lower() for e in tree.parse(f).iter()}
    assert not names & {"script", "img", "table", "x", "u", "b", "i"}, (f, names)
    for e in tree.parse(f).iter():
        for a in e.attrib:
            assert not a.lower().startswith("on"), (f, a)
class Page(html.parser.HTMLParser):
    seen, handlers = {}, []
    def handle_starttag(self, tag, attributes):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.handlers += [a for a, v in attributes if a.startswith("on") or
            (v or "").strip().lower().startswith("javascript:")]
page = Page()
page.feed(open("out.html").read())
assert "img" not in page.seen and not page.handlers, (page.seen, page.handlers)
plain = Page()
plain.seen = {}
plain.feed(open("plain.html").read())
assert page.seen["script"] == plain.seen["script"], page.seen
.
echo 'Anna Ek met Bo Alm.' | "$TERTIUS" -f html >plain.html
python3 check.py

# Members of an archive are read, never written; their names are only names.
python3 - <<'.'
import io, tarfile
with tarfile.open("tricks.tar", "w") as t:
    for name, kind in (("../../escaped.txt", tarfile.REGTYPE),
            ("/tmp/../escaped.txt", tarfile.REGTYPE), ("link", tarfile.SYMTYPE),
            ("hard", tarfile.LNKTYPE), ("fifo", tarfile.FIFOTYPE),
            ("null", tarfile.CHRTYPE), ("a\x1b[31m\nb.txt", tarfile.REGTYPE)):
        m = tarfile.TarInfo(name)
        m.type, text = kind, b"Anna Ek met Bo Alm."
        m.linkname = "/etc/passwd"
        m.size = len(text) if kind == tarfile.REGTYPE else 0
        t.addfile(m, io.BytesIO(text))
.
mkdir deep
(cd deep && "$TERTIUS" extract ../tricks.tar >../out 2>../err)
[ "$(wc -l <out)" = 3 ]
[ -z "$(ls deep)" ] && [ ! -e escaped.txt ] && [ ! -e ../escaped.txt ]
grep -q '"doc":"../tricks.tar/../../escaped.txt"' out
clean out
! grep -q passwd out
cd "$here"
