# SPDX-License-Identifier: GPL-3.0-or-later
"""igraph.py FILE: what python-igraph reads, for compare.py."""
import json
import math
import sys

sys.path.pop(0)  # this folder holds a module of the same name
import igraph  # noqa: E402

g = igraph.Graph.Read_GraphML(sys.argv[1])
assert g.is_directed(), "one relation is directed, so the file is"


def held(attributes):
    return {k: v for k, v in attributes.items()
            if not (isinstance(v, float) and math.isnan(v)) and v != ""}


nodes = {v["id"]: held(v.attributes()) for v in g.vs}
edges = {e["id"]: {**held(e.attributes()), "source": g.vs[e.source]["id"],
                   "target": g.vs[e.target]["id"]} for e in g.es}
json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
