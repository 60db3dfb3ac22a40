#!/usr/bin/env python3
"""Writes a made-up road network as a PACE .gr instance: python3 road_like_graph.py NODES TERMINALS SEED > FILE.gr

A jittered lattice of junctions with 1.25 edges a node (a random spanning tree first), ground in patches of five classes
that cost 10 to 60 a metre, and every terminal at the end of a service line of its own. Node numbers are shuffled.
"""
import random
import sys


def main(nodes: int, terminals: int, seed: int) -> None:
    rng = random.Random(seed)
    roads = nodes - terminals
    width = max(2, int(roads**0.5))
    jitter = [(rng.uniform(-35, 35), rng.uniform(-35, 35)) for _ in range(roads)]
    patch = {}

    def place(node: int) -> tuple[float, float]:
        return (node % width * 100 + jitter[node][0], node // width * 100 + jitter[node][1])

    def cost(a: int, b: int) -> int:
        (ax, ay), (bx, by) = place(a), place(b)
        key = (int(ax // 1500), int(ay // 1500))
        if key not in patch:
            patch[key] = rng.choice([10, 15, 25, 40, 60])
        return round(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 * patch[key])

    lattice = [(n, n + 1) for n in range(roads - 1) if (n + 1) % width] + [(n, n + width) for n in range(roads - width)]
    rng.shuffle(lattice)
    parent = list(range(roads))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    kept, spare = [], []
    for a, b in lattice:
        ra, rb = root(a), root(b)
        if ra != rb:
            parent[ra] = rb
            kept.append((a, b))
        else:
            spare.append((a, b))
    kept += spare[: max(0, int(1.25 * nodes) - terminals - len(kept))]
    edges = [(a, b, cost(a, b)) for a, b in kept]
    for terminal in range(roads, nodes):
        edges.append((terminal, rng.randrange(roads), round(rng.uniform(5, 60) * 20)))
    number = list(range(1, nodes + 1))
    rng.shuffle(number)
    rng.shuffle(edges)
    out = sys.stdout
    out.write(f"SECTION Graph\nNodes {nodes}\nEdges {len(edges)}\n")
    out.writelines(f"E {number[a]} {number[b]} {c}\n" for a, b, c in edges)
    out.write(f"END\n\nSECTION Terminals\nTerminals {terminals}\n")
    out.writelines(f"T {number[t]}\n" for t in range(roads, nodes))
    out.write("END\n\nEOF\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
