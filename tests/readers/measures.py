# SPDX-License-Identifier: GPL-3.0-or-later
"""measures.py FILE.graphml DISTANCE: NetworkX reckons every measure of every
node that FILE gives, but for the roles and scores, anew from the ties of FILE."""
import math
import sys
from fractions import Fraction
from itertools import combinations

sys.path.pop(0)  # this folder holds a module of the same name
import networkx as nx  # noqa: E402
from networkx.algorithms.community import (  # noqa: E402
    greedy_modularity_communities, modularity)

read = nx.read_graphml(sys.argv[1], force_multigraph=True)
g = nx.Graph()
g.add_nodes_from(read.nodes(data=True))
for a, b, tie in read.edges(data=True):
    before = g.get_edge_data(a, b, {"weight": 0})["weight"]
    g.add_edge(a, b, weight=before + tie["weight"])
for a, b, edge in g.edges(data=True):
    edge["length"] = {"inverse": Fraction(1, edge["weight"]), "unit": 1,
                      "raw": edge["weight"]}[sys.argv[2]]

n = len(g)
away = dict(nx.all_pairs_dijkstra_path_length(g, weight="length"))
others = {v: [d for u, d in away[v].items() if u != v] for v in g}


def blocs():
    """Share of pairs of two types whose shortest paths pass a node."""
    sides = {}
    for v, data in g.nodes(data=True):
        sides.setdefault(data["type"], []).append(v)
    told, pairs = dict.fromkeys(g, 0), 0
    for x, y in combinations(sides.values(), 2):
        pairs += len(x) * len(y)
        part = nx.betweenness_centrality_subset(g, x, y, weight="length")
        # NetworkX counts a pair of an undirected graph as one half.
        told = {v: told[v] + 2 * part[v] for v in g}
    return {v: told[v] / pairs for v in g}


def pagerank():
    rank = dict.fromkeys(g, 1 / n)
    strength = dict(g.degree(weight="weight"))
    for _ in range(300):
        rank = {v: 0.15 / n + 0.85 * sum(
            rank[u] * g[u][v]["weight"] / strength[u] for u in g[v])
            for v in g}
    return rank


def brokerage():
    """Open triads, from both ends."""
    return {v: 2 * sum(not g.has_edge(a, b)
                       for a, b in combinations(g[v], 2)) for v in g}


eigen = nx.eigenvector_centrality(g, max_iter=20000, tol=1e-12,
                                  weight="weight")
cut = set(nx.articulation_points(g))
effective = nx.effective_size(g, nodes=list(g), weight="weight")
want = {
    "degree": dict(g.degree()),
    "strength": dict(g.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality(g, weight="length"),
    "betweenness_blocs": blocs(),
    "closeness": nx.closeness_centrality(g, distance="length"),
    "harmonic": {v: float(sum(1 / d for d in others[v])) / (n - 1)
                 for v in g},
    "pagerank": pagerank(),
    "eigenvector": {v: x / max(eigen.values()) for v, x in eigen.items()},
    "core": nx.core_number(g),
    "articulation": {v: v in cut for v in g},
    "constraint": nx.constraint(g, nodes=list(g), weight="weight"),
    "effective_size": effective,
    "efficiency": {v: effective[v] / g.degree(v) for v in g},
    "brokerage": brokerage(),
}
wrong = 0
for name, values in want.items():
    for v, value in values.items():
        got = g.nodes[v].get(name)
        if got is None or not math.isclose(got, value, rel_tol=1e-6,
                                           abs_tol=1e-8):
            print(f"{name} of {g.nodes[v]['label']}: {got}, not {value}")
            wrong += 1

# Communities: numbered by size, and as good as another method's.
parts = {}
for v, number in g.nodes(data="community"):
    parts.setdefault(number, set()).add(v)
sizes = [len(parts.get(i + 1, ())) for i in range(len(parts))]
if 0 in sizes or sizes != sorted(sizes, reverse=True):
    print("communities of", sizes)
    wrong += 1
ours = modularity(g, parts.values(), weight="weight")
theirs = modularity(g, greedy_modularity_communities(g, weight="weight"),
                    weight="weight")
if ours < theirs - 0.01:
    print(f"modularity {ours:.3f}, but {theirs:.3f} can be had")
    wrong += 1
sys.exit(wrong > 0)
