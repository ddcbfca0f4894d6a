#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One network from articles in JSON Lines, read by Hadoop Streaming.
#
#     examples/hadoop.sh hadoop-streaming.jar /articles /partials network.gexf
#
# Mappers make records, reducers make of those that they get a partial.  Which
# reducer gets what does not matter, so the shuffle may sort as it likes.
set -eu
streaming=$1 articles=$2 partials=$3 result=$4
hadoop jar "$streaming" -D mapreduce.job.reduces="${REDUCES:-4}" \
	-input "$articles" -output "$partials" \
	-mapper 'tertius extract -q' -reducer 'tertius graph --partial'
hadoop fs -cat "$partials/part-*" | tertius graph -o "$result"
