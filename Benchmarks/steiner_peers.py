#!/usr/bin/env python3
"""Steiner trees by networkx, beside `samkarta solve`, in one run.

python3 steiner_peers.py SAMKARTA SECONDS FILE.gr[=OPTIMUM]...     needs networkx==3.6.1
A line a file: gap in per cent and CPU seconds of networkx (Mehlhorn) and of samkarta; the gap is to OPTIMUM, or to
samkarta's own lower bound.
"""
import json
import subprocess
import sys
import time

import networkx as nx


def read(path):
    edges, terminals, nodes = [], [], 0
    for line in open(path):
        w = line.split()
        if w[:1] == ["E"]:
            edges.append((int(w[1]) - 1, int(w[2]) - 1, int(w[3])))
        elif w[:1] == ["T"]:
            terminals.append(int(w[1]) - 1)
        elif w[:1] == ["Nodes"]:
            nodes = int(w[1])
    return nodes, edges, terminals


def by_networkx(nodes, edges, terminals):
    graph = nx.Graph()
    for a, b, c in edges:
        if not graph.has_edge(a, b) or graph[a][b]["weight"] > c:
            graph.add_edge(a, b, weight=c)
    start = time.process_time()
    tree = nx.algorithms.approximation.steiner_tree(graph, terminals, weight="weight", method="mehlhorn")
    return tree.size(weight="weight"), time.process_time() - start


def main(program, seconds, files):
    print("instance  networkx % (s)  samkarta % (s)  samkarta certified %")
    for name in files:
        path, _, optimum = name.partition("=")
        ours = json.loads(
            subprocess.run([program, "solve", path, "--seconds", seconds, "--json"], check=True, capture_output=True).stdout
        )
        best = int(optimum) if optimum else ours["lower_bound"]
        row = [path.rsplit("/", 1)[-1]]
        cost, used = by_networkx(*read(path))
        row.append(f"{(cost / best - 1) * 100:+.3f} ({used:.2f})")
        row.append(f"{(ours['cost'] / best - 1) * 100:+.3f} ({ours['seconds']:.2f})")
        row.append(f"{ours['gap'] * 100:.3f}")
        print("  ".join(row), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
