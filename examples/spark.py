"""One network from articles in JSON Lines, read by Spark.

    spark-submit examples/spark.py 'hdfs:///articles/*.jsonl' network.gexf

Every partition runs one tertius in a pipe; a partition that is computed again
gives the same bytes, so a lost worker does not show in the result.
"""
import subprocess
import sys

from pyspark import SparkContext


def main(articles, result):
    sc = SparkContext(appName="tertius")
    records = sc.textFile(articles).pipe("tertius extract -q")
    graph = subprocess.Popen(["tertius", "graph", "-o", result],
                             stdin=subprocess.PIPE, encoding="utf-8")
    for line in records.toLocalIterator():
        graph.stdin.write(line + "\n")
    graph.stdin.close()
    sc.stop()
    return graph.wait()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
