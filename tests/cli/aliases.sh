#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What `aliases` proposes, on what grounds, and that it can be used as it is.
set -eu
cd "$TMP/work"
# shellcheck disable=SC1091
. "$OLDPWD/tests/cli/records.inc"

# The surname Alm stands for Ben in nine documents of ten, Ek for two people.
{
	for i in 1 2 3 4 5 6 7 8 9; do
		echo "a$i 2024-01-0$i/met Ben_Alm=Alm Cid_Dal"
	done
	cat <<'.'
b1 2024-02-01/met Eva_Alm=Alm Cid_Dal
b2 2024-02-02/met Alm Cid_Dal
b3 2024-02-03/met Ana_Ek=Ek Cid_Dal/met Ek Dag_Orr
b4 2024-02-04/met Fay_Ek=Ek Cid_Dal
c1 2024-03-01/met Moammar_Gadhafi Cid_Dal
c2 2024-03-02/met Moammar_Gadhafi Dag_Orr
c3 2024-03-03/met Muammar_al-Qaddafi Cid_Dal
d1 2024-04-01/met George_W._Bush Cid_Dal
d2 2024-04-02/met George_H._W._Bush Cid_Dal
d3 2024-04-03/met George_Walker_Bush Dag_Orr
d4 2024-04-04/met George_W._Bush Dag_Orr
e1 2024-05-01/met Hill:person Cid_Dal
e2 2024-05-02/met Hill:organization Cid_Dal
e3 2024-05-03/met Hill:organization Dag_Orr
f1 2024-06-01/met Volodymyr_Zelensky Cid_Dal
f2 2024-06-02/met Volodymyr_Zelenskiy Cid_Dal
f3 2024-06-03/met Volodymyr_Zelensky Dag_Orr
g1 2024-07-01/met The_Coal_Board=Coal_Board:organization Cid_Dal
g2 2024-07-02/met Coal_Board:organization Dag_Orr
g3 2024-07-03/met The_Coal_Board=Coal_Board:organization Dag_Orr
h1 2024-08-01/visited Nina_Roosen Cid_Dal planned
h2 2024-08-02/visited Nina_Roozen Cid_Dal planned
.
} | records >r.jsonl
"$TERTIUS" aliases r.jsonl >proposed
same proposals 'Ben Alm = Alm
George W. Bush = George Walker Bush
Hill [organization] = Hill [person]
Moammar Gadhafi = Muammar al-Qaddafi
The Coal Board = Coal Board
Volodymyr Zelensky = Volodymyr Zelenskiy' "$(grep -v '^#' proposed | sort)"
grounds() { grep -B 1 "= $1\$" proposed | head -n 1; }
same 'a surname' '# 9 of 10 documents that give one both names; in 9 and 1 '\
'documents, 1 neighbours in common: Cid Dal' "$(grounds Alm)"
same 'a transcription' '# transcribed otherwise; in 2 and 1 documents, 1 '\
'neighbours in common: Cid Dal' "$(grounds 'Muammar al-Qaddafi')"
same 'a middle name' '# same first and last name; in 2 and 1 documents, 1 '\
'neighbours in common: Dag Orr' "$(grounds 'George Walker Bush')"
same 'two types' '# one name, two types; in 2 and 1 documents, 1 neighbours in '\
'common: Cid Dal' "$(grounds 'Hill \[person\]')"
same 'a letter' '# one letter apart; in 2 and 1 documents, 1 neighbours in '\
'common: Cid Dal' "$(grounds 'Volodymyr Zelenskiy')"

# Whatever the order and the threads; and once used there is nothing left.
sort -r r.jsonl | "$TERTIUS" aliases -j 3 | cmp proposed -
"$TERTIUS" aliases --aliases=proposed r.jsonl >again
same 'nothing left' '' "$(grep -v '^#' again || :)"
same 'the surname joined' 'Ben Alm 10' "$("$TERTIUS" -f tsv --nodes \
	--aliases=proposed r.jsonl | columns 'label stories' | grep Alm |
	sort -k 3nr | head -n 1)"
# What is kept apart is not proposed; what has no tie in the network neither.
echo 'Ben Alm != Alm' >never
"$TERTIUS" aliases --aliases=never r.jsonl | grep -v '^#' >without
grep -v '= Alm$' proposed | grep -v '^#' | cmp without -
"$TERTIUS" aliases --status=planned r.jsonl | grep -q 'Nina Roosen = Nina Roozen'
