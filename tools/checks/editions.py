#!/usr/bin/env python3
"""Lays two register editions side by side with shapely, without our code, and compares with `editions compare --json`.

A building of the old edition is *there* when its id is in the new one, or new footprints cover more than half of it.

    python3 editions.py OLD.gpkg NEW.gpkg COMPARED.json        layers `buildings`; needs shapely
"""
import json, sqlite3, sys
import shapely


def buildings(path):
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    columns = {r[1] for r in db.execute("PRAGMA table_info(buildings)")}
    found = {}
    for row in db.execute("SELECT * FROM buildings"):
        row = dict(row)
        geometry = row.get("geom") or row.get("geometry")
        if geometry is None:
            continue
        shape = shapely.from_wkb(geometry[8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(geometry[3] >> 1) & 7]:])
        way, relation = row.get("osm_way_id"), row.get("osm_id")
        found[f"w{way}" if way else f"r{relation}"] = shapely.make_valid(shape)
    return found


old, new, compared = buildings(sys.argv[1]), buildings(sys.argv[2]), json.load(open(sys.argv[3]))
names, shapes = list(new), list(new.values())
tree = shapely.STRtree(shapes)
same = set(old) & set(new)
covered, uncovered, grey = set(), set(), set()
best = {}
for name in set(old) - same:
    shape = old[name]
    shares = [(shapely.intersection(shape, shapes[i]).area / shape.area, names[i]) for i in tree.query(shape)]
    best[name] = max(shares, default=(0, None))
    among = [shapes[i] for i in tree.query(shape)]
    share = shapely.intersection(shape, shapely.union_all(among)).area / shape.area if among else 0
    (covered if share > 0.5 else uncovered).add(name)
    if abs(share - 0.5) < 0.02:
        grey.add(name)
print(f"by id {len(same)}, other id but covered for more than half {len(covered)}, gone {len(uncovered)}, new ids {len(set(new) - same)}")

kept = {m["old"]: m["new"] for m in compared["kept"]}
moved = {m["old"]: m["new"] for m in compared["moved"]}
merged = {o: m["new"] for m in compared["merged"] for o in m["old"]}
split = {m["old"]: m["new"] for m in compared["split"]}
gone = set(compared["gone"])
there = set(kept) | set(moved) | set(merged) | set(split)
print(f"ours: kept {len(kept)}, moved {len(moved)}, merged {len(merged)} into {len(compared['merged'])}, "
      f"split {len(split)} into {sum(len(m) for m in split.values())}, gone {len(gone)}, new {len(compared['new'])}")
print("old not accounted for exactly once:", len(set(old) ^ (there | gone)), "both there and gone:", len(there & gone))
parts = {n for m in split.values() for n in m}
print("new not accounted for:", len(set(new) ^ (set(kept.values()) | set(moved.values()) | set(merged.values()) | parts | set(compared["new"]))))
print("same id but called gone:", len(same & gone))
missed = (covered & gone) - grey
print("covered for more than half but called gone:", len(missed), sorted(missed)[:5])
false = {n for n in (uncovered & there) - grey}
print("covered for less than half but called there:", len(false), sorted(false)[:5], {k: sum(n in s for n in false) for k, s in dict(kept=kept, merged=merged, split=split).items()})
other = [n for n in covered & (set(kept) | set(merged)) if best[n][0] > 0.5 and kept.get(n, merged.get(n)) != best[n][1]]
print("tied to another house than the one that covers most:", len(other), other[:5])
