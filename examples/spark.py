# SPDX-License-Identifier: GPL-3.0-or-later
"""One network from articles in JSON Lines, read by Spark.

    spark-submit examples/spark.py 'hdfs:///articles/*.jsonl' network.gexf

Every partition runs tertius in a pipe: texts to records, records to a partial.
A partition that is computed again gives the same bytes, and partials add up in
any order, so a lost worker does not show in the result.
"""
import os
import subprocess
import sys

from pyspark import SparkContext, StorageLevel


def main(articles, result):
    sc = SparkContext(appName="tertius")
    texts = sc.textFile(articles, minPartitions=8 * sc.defaultParallelism)
    env = {"PATH": os.environ["PATH"]}  # pipe() starts with an empty one
    records = texts.pipe("tertius extract -q", env, checkCode=True)
    partials = records.pipe("tertius graph --partial", env, checkCode=True)
    partials.persist(StorageLevel.DISK_ONLY).count()  # all at the same time
    graph = subprocess.Popen(["tertius", "graph", "-o", result],
                             stdin=subprocess.PIPE, encoding="utf-8")
    for line in partials.toLocalIterator():
        graph.stdin.write(line + "\n")
    graph.stdin.close()
    sc.stop()
    return graph.wait()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
