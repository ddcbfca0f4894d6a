#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One network from many files, read on many machines by GNU parallel over ssh.
#
#     examples/parallel.sh host1,host2,: network.gexf articles/*.jsonl
#
# The first argument is parallel's list of hosts (":" is this machine); each
# needs tertius in its PATH and the same files (a shared disk, or add
# --transferfile {}).  What a host answers is a partial; partials add up in any
# order, and one that was cut short by a host that died is asked for again.
set -eu
hosts=$1 result=$2
shift 2
partials=$(mktemp)
trap 'rm -f "$partials"' EXIT
parallel -S "$hosts" --workdir . --retries 9 \
	tertius graph --partial -q {} ::: "$@" >"$partials"
tertius graph -o "$result" "$partials"
