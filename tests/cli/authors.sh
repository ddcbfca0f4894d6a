#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who signs a statement says "I" and "we" in it, but not inside a quotation.
set -eu
cd "${TMP:?}/work"
ties() { "$TERTIUS" -f tsv "$1" | tail -n +2 | cut -f 1-3 | sort; }
tab=$(printf '\t')

printf 'Joint Statement from Norway and Sweden\n\nOur foreign ministers met with Finland on Monday.\n' >we.txt
ties we.txt >got
grep -q "^Finland${tab}Norway${tab}met$" got
grep -q "^Finland${tab}Sweden${tab}met$" got
[ "$(wc -l <got)" = 2 ]

printf 'Statement by President Jane Roe on the visit\n\nI met with Angela Merkel in Berlin.\n' >i.txt
ties i.txt >got
grep -q "^Angela Merkel${tab}Jane Roe${tab}met$" got

printf 'Statement by President Jane Roe on the visit\n\n"I met with Angela Merkel in Berlin," a driver said.\n' >quoted.txt
ties quoted.txt >got
! grep -q 'Jane Roe' got
