#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Constraint and effective size of 200 random weighted graphs by NetworkX:
#   python3 tests/analyse/holes.py >tests/analyse/holes.tsv
import random

import networkx as nx

random.seed(1992)
print("# NetworkX", nx.__version__)
for number in range(200):
    n = random.randint(3, 15)
    g = nx.Graph()
    g.add_nodes_from(range(n))
    for a in range(n):
        for b in range(a):
            if random.random() < 0.15 + 0.5 * (number % 3) / 2:
                g.add_edge(a, b, weight=random.randint(1, 9))
    c = nx.constraint(g, nodes=list(g), weight="weight")
    e = nx.effective_size(g, nodes=list(g), weight="weight")
    print("g", n)
    for a, b, d in g.edges(data=True):
        print("e", a, b, d["weight"])
    for v in range(n):
        print("v", v, format(c[v], ".15g"), format(e[v], ".15g"))
