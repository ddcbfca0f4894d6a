#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the network and its tables say of a few records written by hand.
set -eu
cd "${TMP:?}/work"

# shellcheck disable=SC1091
. "$OLDPWD/tests/cli/records.inc"

ties() { # wanted, options
	wanted=$1
	shift
	"$TERTIUS" -f tsv "$@" r.jsonl >out.tsv
	same "ties $*" "$wanted" \
		"$(columns 'source relation target weight' <out.tsv)"
}

records >r.jsonl <<'.'
d1 2024-01-05/met Ana Ben/mediated Mia Ana/mediated Mia Ben
d2 2024-02-10/met Ana Ben/met Ben Cid
d3 2024-03-15/met Cid Dag/visited Dag Ana planned
d4 2024-03-20/conferred Dag Eva/mediated Mia Ana/mediated Mia Ben
d5 2025-01-01/negotiated Eva Fay
.
"$TERTIUS" extract r.jsonl | cmp r.jsonl -

# The ties, whole and in part.
ties 'Ana met Ben 2
Ana mediated Mia 2
Ben met Cid 1
Ben mediated Mia 2
Cid met Dag 1
Dag conferred Eva 1
Eva negotiated Fay 1'
same dates 'Ana Ben 2024-01-05 2024-02-10 2 actual' "$("$TERTIUS" -f tsv \
	r.jsonl | columns 'source target first last documents status' | head -n 1)"
ties 'Ana met Ben 2
Ana mediated Mia 2
Ben mediated Mia 2' --min-weight=2
ties '' --min-weight=3
ties 'Ana visited Dag 1' --status=planned
ties 'Ben met Cid 1
Cid met Dag 1' --since=2024-02 --until=2024-03-15 --without=nothing --ego=Cid
ties 'Ana met Ben 1
Ben met Cid 1
Cid met Dag 1' --since=2024-02 --until=2024-03-15
ties 'Eva negotiated Fay 1' --since=2025
ties 'Ana met Ben 1
Ana mediated Mia 1
Ben mediated Mia 1' --until=2024-01
ties 'Ana met Ben 1
Ana mediated Mia 1
Ben met Cid 1
Ben mediated Mia 1
Cid met Dag 1
Dag conferred Eva 1' --without=d1 --without=d5
ties 'Cid met Dag 1
Dag conferred Eva 1' --ego=Dag
ties 'Cid met Dag 1
Dag conferred Eva 1' --ego=dag --hops=1
ties 'Ben met Cid 1
Cid met Dag 1
Dag conferred Eva 1
Eva negotiated Fay 1' --ego=Dag --hops=2
ties 'Ana mediated Mia 2
Ben mediated Mia 2' --ties=mediated

# Who goes between: what is told, and what the paths say by hand.  With unit
# ties Cid lies on the paths of {Ana, Ben, Mia} to {Dag, Eva, Fay}: 9 of 15.
"$TERTIUS" rank -f tsv r.jsonl >rank.tsv
same 'first of rank' '1 Mia 2 1 Ana ↔ Ben' \
	"$(columns 'rank who named pairs between' <rank.tsv | head -n 1)"
same 'others of rank' 'Ana Ben Cid Dag Eva Fay' \
	"$(columns who <rank.tsv | grep -v Mia | sort | tr '\n' ' ' | sed 's/ $//')"
same 'top of rank' Mia "$("$TERTIUS" rank -f tsv --top=1 r.jsonl | columns who)"
same betweenness 'Ana 0.000
Ben 0.533
Cid 0.600
Dag 0.533
Eva 0.333
Fay 0.000
Mia 0.000' "$("$TERTIUS" -f tsv --nodes --distance=unit r.jsonl |
	columns 'label betweenness' | awk '{ printf "%s %.3f\n", $1, $2 }')"
same 'named, in stories and sentences' 'Mia 2 4' "$("$TERTIUS" -f tsv --nodes \
	r.jsonl | columns 'label named_mediator named_times' | grep Mia)"
# Nodes that --top keeps need no tie among them.
"$TERTIUS" -f tsv --nodes --top=3 r.jsonl | columns label | sort >a
columns who <rank.tsv | head -n 3 | sort | diff - a

# Who stands between two.
same 'between, named' 'Mia mediator of both 2 mediated 2 mediated 2' \
	"$("$TERTIUS" between -f tsv Ana Ben r.jsonl |
		columns 'who how stories to_a to_b')"
same 'between, two steps' 'Ben two steps met 2 met 1' \
	"$("$TERTIUS" between -f tsv Ana Cid r.jsonl | columns 'who how to_a to_b' | head -n 1)"
same 'between, nobody' '' "$("$TERTIUS" between -f tsv Ana Fay r.jsonl | columns who)"
# A visit that is only planned is no step, unless being named together is one.
same 'between, planned' '' "$("$TERTIUS" between -f tsv Ana Eva r.jsonl | columns who)"
same 'between, named together' Dag "$("$TERTIUS" between -f tsv --ties=all \
	Ana Eva r.jsonl | columns who)"
same 'between, no ties' '' "$("$TERTIUS" between -f tsv --ties=visited Ana Eva \
	r.jsonl | columns who)"
if "$TERTIUS" between Ana Nobody r.jsonl >out 2>err; then
	echo "between: a name that is not there"
	exit 1
fi
grep -q Nobody err

# The sentences.
same why 'met d1 Ana met Ben in d1.
met d2 Ana met Ben in d2.' "$("$TERTIUS" why -f tsv Ana Ben r.jsonl |
	columns 'type document text' | grep ^met)"
same 'why, planned' 'visited planned d3 2024-03-15 100 122' \
	"$("$TERTIUS" why -f tsv Dag Ana r.jsonl |
		columns 'type status document date at end' | grep ^visited)"
same 'why, the words' '[Ana] *met* [Ben] in d1.' \
	"$("$TERTIUS" why Ana Ben r.jsonl | sed -n '3s/^ *//p')"

# Aliases: the label comes first, a name kept apart stays, both at once fail.
records >names.jsonl <<'.'
e1 2024-01-01/met Moammar_Gaddafi Ana_Ek
e2 2024-01-02/met Muammar_Qadhafi Ana_Ek
e3 2024-01-03/met Bo_Alm Ana_Ek
.
named() { "$TERTIUS" -f tsv "$@" names.jsonl | columns 'source target weight'; }
apart='Ana Ek Bo Alm 1
Ana Ek Moammar Gaddafi 1
Ana Ek Muammar Qadhafi 1'
one='Ana Ek Bo Alm 1
Ana Ek Muammar Qadhafi 2'
same 'no alias' "$apart" "$(named)"
echo 'Muammar Qadhafi = Moammar Gaddafi' >aliases
same canonical "$one" "$(named --aliases=aliases)"
# An alias finds its node.
same 'ego by alias' 'Ana Ek Muammar Qadhafi 2' \
	"$(named --aliases=aliases --ego='moammar gaddafi')"
echo 'Muammar Qadhafi != Moammar Gaddafi' >never
same never "$apart" "$(named --aliases=never)"
cat aliases never >both
if "$TERTIUS" -f tsv --aliases=both names.jsonl >out 2>err || [ -s out ]; then
	echo "aliases: a contradiction is accepted"
	exit 1
fi
grep -q 'both:2: ' err
