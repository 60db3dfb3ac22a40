#!/usr/bin/env python3
"""Steiner trees by the tools in use today, beside `samkarta solve`, in one run.

python3 steiner_peers.py SAMKARTA SECONDS FILE.gr[=OPTIMUM]...     needs networkx==3.6.1 pcst-fast==1.0.10
A line a file: gap in per cent and CPU seconds of networkx (Mehlhorn), of pcst_fast (Goemans-Williamson, large prizes,
strong pruning) and of samkarta; the gap is to OPTIMUM, or to samkarta's own lower bound.
"""
import json
import subprocess
import sys
import time

import networkx as nx
import numpy as np
import pcst_fast


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


def by_pcst(nodes, edges, terminals):
    ends = np.array([e[:2] for e in edges], dtype=np.int64)
    costs = np.array([e[2] for e in edges], dtype=np.float64)
    prizes = np.zeros(nodes)
    prizes[terminals] = costs.sum()
    start = time.process_time()
    _, chosen = pcst_fast.pcst_fast(ends, prizes, costs, -1, 1, "strong", 0)
    return costs[chosen].sum(), time.process_time() - start


def main(program, seconds, files):
    print("instance  networkx % (s)  pcst_fast % (s)  samkarta % (s)  samkarta certified %")
    for name in files:
        path, _, optimum = name.partition("=")
        ours = json.loads(
            subprocess.run([program, "solve", path, "--seconds", seconds, "--json"], check=True, capture_output=True).stdout
        )
        best = int(optimum) if optimum else ours["lower_bound"]
        problem = read(path)
        row = [path.rsplit("/", 1)[-1]]
        for peer in (by_networkx, by_pcst):
            cost, used = peer(*problem)
            row.append(f"{(cost / best - 1) * 100:+.3f} ({used:.2f})")
        row.append(f"{(ours['cost'] / best - 1) * 100:+.3f} ({ours['seconds']:.2f})")
        row.append(f"{ours['gap'] * 100:.3f}")
        print("  ".join(row), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
