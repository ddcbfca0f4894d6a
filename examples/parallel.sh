#!/bin/sh
# One network from a folder of articles, read on many machines by GNU parallel.
#
#     examples/parallel.sh 'host1,host2,:' articles/ network.gexf
#
# The first argument is parallel's list of hosts (":" is this machine); each
# needs tertius in its PATH and the same folder (a shared disk, or add
# --transferfile).  Records are lines, so the answers of the hosts are simply
# put together; in which order does not matter.
set -eu
hosts=$1 folder=$2 result=$3
find "$folder" -type f -print0 |
	parallel -0 -S "$hosts" --max-args 500 --retries 3 \
		tertius extract -q {} |
	tertius graph -o "$result"
