# SPDX-License-Identifier: GPL-3.0-or-later
"""networkx.py FILE: what NetworkX reads, for compare.py."""
import json
import sys

sys.path.pop(0)  # this folder holds a module of the same name
import networkx  # noqa: E402
from networkx.readwrite import gexf, json_graph  # noqa: E402

# NetworkX 2.8 knows GEXF 1.2 and, being told its name spaces, reads 1.3.
gexf.GEXF.versions["1.3"] = {
    **gexf.GEXF.versions["1.2draft"], "VERSION": "1.3",
    "NS_GEXF": "http://gexf.net/1.3", "NS_VIZ": "http://gexf.net/1.3/viz"}


def read(path):
    if path.endswith(".graphml"):
        return networkx.read_graphml(path, force_multigraph=True)
    if path.endswith(".gexf"):
        return networkx.read_gexf(path, version="1.3")
    with open(path, encoding="utf-8") as file:
        return json_graph.node_link_graph(json.load(file))


g = read(sys.argv[1])
assert g.is_multigraph(), "parallel relations need a multigraph"
edges = {}
for a, b, key, data in g.edges(keys=True, data=True):
    data = {"source": a, "target": b, **data}
    edges[data.pop("id", key)] = data
nodes = {str(n): dict(data) for n, data in g.nodes(data=True)}
for item in [*nodes.values(), *edges.values()]:
    for name in ("names", "evidence"):  # lists in JSON, text elsewhere
        value = item.get(name)
        if name == "names" and isinstance(value, list):
            item[name] = " | ".join(value)
        elif isinstance(value, list):
            item[name] = "\n".join(
                e["doc"] + ": " + e["sentence"] for e in value)
json.dump({"nodes": nodes, "edges": edges}, sys.stdout)
