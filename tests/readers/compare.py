#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare.py REFERENCE.json WHAT [--no NAME ...] < SEEN.json

Does another reader see what our node-link JSON says?  SEEN is
{"nodes": {id: {attribute: value}}, "edges": {id: {"source", "target", ...}}}.
Every node, tie and attribute of the reference must be there with its value;
--no lists what the format or the reader does not carry.  Control characters,
which XML cannot hold, count as U+FFFD.  A value "hex:..." is its bytes."""
import json
import sys

CONTROL = {c: "\ufffd" for c in range(32) if c not in (9, 10, 13)}


def plain(value):
    if isinstance(value, str):
        if value.startswith("hex:"):
            value = bytes.fromhex(value[4:]).decode()
        return value.translate(CONTROL)
    return value


def same(want, got):
    want, got = plain(want), plain(got)
    if isinstance(want, bool):
        return got in (want, int(want), str(want).lower())
    if isinstance(want, (int, float)) and not isinstance(got, (str, bool)):
        return got is not None and abs(want - got) <= 1e-9 * max(1, abs(want))
    return want == got


def flat(item):
    """Lists as the other formats join them."""
    item = dict(item)
    if "names" in item:
        item["names"] = " | ".join(item["names"])
    if isinstance(item.get("evidence"), list):
        item["evidence"] = "\n".join(
            e["doc"] + ": " + e["sentence"] for e in item["evidence"])
    return item


def compare(kind, want, seen, leave_out):
    wrong = []
    if set(want) != set(seen):
        wrong.append(f"{kind}: {len(want)} written, {len(seen)} read")
    for key in sorted(set(want) & set(seen)):
        for name, value in want[key].items():
            if value == "":  # other formats leave out what is empty
                continue
            if name not in leave_out and not same(value, seen[key].get(name)):
                wrong.append(f"{kind} {key}: {name} is {value!r:.80}, "
                             f"read {seen[key].get(name)!r:.80}")
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        written = json.load(file)
    seen = json.load(sys.stdin)
    leave_out = {"id", "key", "directed"} | set(sys.argv[3:])
    nodes = {n["id"]: flat(n) for n in written["nodes"]}
    edges = {e["id"]: flat(e) for e in written["links"]}
    wrong = compare("node", nodes, seen["nodes"], leave_out)
    wrong += compare("edge", edges, seen["edges"], leave_out)
    if not nodes or not edges:
        wrong.append("nothing to compare")
    print(*wrong[:20], sep="\n")
    print(f"{sys.argv[2]}: {len(nodes)} nodes, {len(edges)} edges, "
          f"{len(wrong)} wrong")
    sys.exit(bool(wrong))


main()
