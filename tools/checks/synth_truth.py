#!/usr/bin/env python3
"""Checks what `samkarta synth` planted against the definitions of FORMATS section 5, told anew and without our code.

Reads only the files of the folder, finds every building for which a definition holds, and compares with truth.json both
ways: nothing planted that does not hold, nothing that holds unplanted. Exit 1 where they differ.

    python3 synth_truth.py FOLDER        needs numpy, scipy and shapely
"""
import collections, csv, json, pathlib, sqlite3, struct, sys
import numpy as np
from scipy.spatial import cKDTree
import shapely

folder = pathlib.Path(sys.argv[1])
SURVEY, BEFORE = "2024-10-01", "2023-10-01"
REACH = {"fibre": 1000, "coax": 1000, "xdsl": 5000, "fwa": 15000}
LIMITS = {"xdsl": (100, 60), "coax": (1000, 1000), "fwa": (1000, 1000)}


def rows(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def layer(name):
    db = sqlite3.connect(folder / f"{name}.gpkg")
    db.row_factory = sqlite3.Row
    for row in db.execute(f'SELECT * FROM "{name}"'):
        blob = row["geom"]
        envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
        yield dict(row), shapely.from_wkb(blob[8 + envelope:])


buildings = {r["building_id"]: r for r in rows("buildings.csv")}
place = {b: (float(r["x"]), float(r["y"])) for b, r in buildings.items()}
uses = {b: set(r["use"].split("+")) for b, r in buildings.items()}
listable = {b for b in buildings if uses[b] & {"household", "workplace", "holiday"}}
reports = {d: list(rows(f"surveys/{d}/availability.csv")) for d in ("2022-10-01", BEFORE, SURVEY)}
plans, grants = list(rows("plans.csv")), list(rows("grants.csv"))
subscriptions = list(rows("subscriptions.csv"))
listed = {r["building_id"] for r in rows("list.csv") if r["eligible"] == "ja"}
nodes = list(rows("network-nodes.csv"))
routes = list(layer("network-routes"))


class Near:
    """Distance to the nearest line or point of a set."""

    def __init__(self, shapes):
        self.shapes = list(shapes)
        self.tree = shapely.STRtree(self.shapes) if self.shapes else None

    def distance(self, point):
        if self.tree is None:
            return float("inf")
        return shapely.distance(self.shapes[self.tree.nearest(shapely.Point(point))], shapely.Point(point))


# Section 3: the state of every building at 100 Mbit/s.
def holds_over(a, b):
    key = lambda r: (r["status"] != "connected", -float(r["down_mbps"]), -float(r["up_mbps"]), float(r["connection_fee_sek"] or 0))
    return key(a) < key(b)


in_force = {}
for row in reports[SURVEY]:
    key = row["operator_id"], row["building_id"], row["technology"]
    if key not in in_force or holds_over(row, in_force[key]):
        in_force[key] = row
connected, passed, lit, fast = set(), set(), set(), set()
for row in in_force.values():
    if float(row["down_mbps"]) < 100:
        continue
    building = row["building_id"]
    fast.add(building)
    if row["status"] == "connected":
        connected.add(building)
        if row["technology"] == "fibre":
            lit.add(building)
    elif float(row["connection_fee_sek"] or 0) <= 40000:
        passed.add(building)
access = Near(s for r, s in routes if r["tier"] == "access" and r["status"] == "operational")
lit_tree = cKDTree([place[b] for b in lit if b in place])
near = {b for b in buildings if b not in connected | passed
        and (lit_tree.query(place[b])[0] <= 50 or access.distance(place[b]) <= 50)}
lacking = set(buildings) - connected - passed - near
newest = {}
for plan in plans:
    if plan["reported_on"] <= SURVEY:
        newest[plan["operator_id"]] = max(newest.get(plan["operator_id"], ""), plan["reported_on"])
planned_by = collections.defaultdict(set)
for plan in plans:
    if plan["reported_on"] == newest[plan["operator_id"]] and plan["commitment"] == "decided" \
            and SURVEY < plan["ready_by"] <= "2027-10-01" and float(plan["down_mbps"]) >= 100:
        planned_by[plan["building_id"]].add(plan["operator_id"])
granted = {g["building_id"] for g in grants if g["status"] in ("active", "completed") and g["decided_on"] <= SURVEY}

found = set()


def say(code, building, owner=""):
    found.add((code, building, owner if code.startswith("report.") else ""))


# Each owner's network and claims.
network = {}
for owner in {r["operator_id"] for r, _ in routes} | {n["operator_id"] for n in nodes}:
    network[owner] = Near([s for r, s in routes if r["operator_id"] == owner]
                          + [shapely.Point(float(n["x"]), float(n["y"])) for n in nodes if n["operator_id"] == owner])
claims = collections.defaultdict(set)
linked = collections.defaultdict(set)
for row in reports[SURVEY]:
    claims[row["operator_id"]].add(row["building_id"])
    if row["status"] == "connected":
        linked[row["operator_id"], row["technology"]].add(row["building_id"])


claim_tree = {o: (cKDTree([place[b] for b in sorted(c) if b in place]), [b for b in sorted(c) if b in place]) for o, c in claims.items()}
linked_tree = {k: (cKDTree([place[b] for b in sorted(c) if b in place]), [b for b in sorted(c) if b in place]) for k, c in linked.items()}


def other_distance(tree, building):
    if tree is None:
        return float("inf")
    index, names = tree
    distances, which = index.query(place[building], k=min(2, len(names)))
    for d, i in zip(np.atleast_1d(distances), np.atleast_1d(which)):
        if names[int(i)] != building:
            return float(d)
    return float("inf")


seen = collections.defaultdict(set)
for row in reports[SURVEY]:
    owner, building, technology = row["operator_id"], row["building_id"], row["technology"]
    if building not in place:
        continue
    values = row["status"], row["down_mbps"], row["up_mbps"], row["connection_fee_sek"]
    seen[owner, building, technology].add(values)
    limit = LIMITS.get(technology, (float("inf"), float("inf")))
    if float(row["down_mbps"]) > limit[0] or float(row["up_mbps"]) > limit[1]:
        say("report.impossible-speed", building, owner)
    if row["x"] and np.hypot(float(row["x"]) - place[building][0], float(row["y"]) - place[building][1]) > 100:
        say("report.position-mismatch", building, owner)
    own = network[owner].distance(place[building]) if owner in network else float("inf")
    if own > 2000 and other_distance(claim_tree[owner], building) > 2000:
        say("report.lone-claim", building, owner)
    if owner in network and own > REACH[technology] \
            and other_distance(linked_tree.get((owner, technology)), building) > REACH[technology]:
        say("report.no-network-near", building, owner)
for (owner, building, technology), values in seen.items():
    if len(values) > 1:
        say("report.duplicate", building, owner)

# Plans that slipped.
promises = collections.defaultdict(dict)
for plan in plans:
    promises[plan["operator_id"], plan["building_id"]][plan["reported_on"]] = plan["ready_by"]
reported_now = {(r["operator_id"], r["building_id"]) for r in reports[SURVEY]}
for (owner, building), by_day in promises.items():
    days = sorted(by_day)
    moves = sum(by_day[a] < by_day[b] for a, b in zip(days, days[1:]))
    overdue = newest[owner] in by_day and by_day[newest[owner]] <= SURVEY
    if (overdue and (owner, building) not in reported_now) or moves >= 2:
        say("report.plan-slipped", building, owner)
# Every promise ever made whose day has passed must have been kept, whichever report it stood in.
for plan in plans:
    key = plan["operator_id"], plan["building_id"]
    if plan["ready_by"] <= SURVEY and plan["commitment"] == "decided" and key not in reported_now:
        say("report.plan-slipped", plan["building_id"], plan["operator_id"])

# Connected before, absent now.
before = {(r["operator_id"], r["building_id"], r["technology"]) for r in reports[BEFORE] if r["status"] == "connected"}
now = {(r["operator_id"], r["building_id"], r["technology"]) for r in reports[SURVEY]}
still = {o for o, _, _ in now}
groups = collections.defaultdict(list)
for owner, building, technology in sorted(before):
    if building in place:
        groups[owner, technology].append(building)
for (owner, technology), names in groups.items():
    gone = [b for b in names if (owner, b, technology) not in now]
    if owner not in still or not gone or len(names) < 2:
        continue
    tree = cKDTree([place[b] for b in names])
    for building in gone:
        _, which = tree.query(place[building], k=min(9, len(names)))
        others = [names[int(i)] for i in np.atleast_1d(which) if names[int(i)] != building][:8]
        ended = sum((owner, b, technology) not in now for b in others)
        if ended < 0.75 * len(others):
            say("report.vanished", building, owner)

# Subscriptions.
subs = collections.defaultdict(list)
for s in subscriptions:
    subs[s["operator_id"], s["building_id"]].append(s)
subscribing = {o for o, _ in subs}
for owner, building, technology in {(r["operator_id"], r["building_id"], r["technology"]) for r in reports[SURVEY]}:
    there = [s for s in subs.get((owner, building), []) if s["active_on"] >= "2024-04-01"]
    if there and all(s["technology"] != technology for s in there):
        say("report.contradicted-by-subscription", building, owner)
for (owner, technology), (tree, names) in linked_tree.items():
    if owner not in subscribing or len(names) < 7:
        continue
    bought = {b for b in names if (owner, b) in subs}
    for building in names:
        if building in bought:
            continue
        distances, which = tree.query(place[building], k=6)
        others = [names[int(i)] for d, i in zip(distances, which) if names[int(i)] != building and d <= 2000][:5]
        if len(others) == 5 and not any(b in bought for b in others):
            say("report.passed-as-connected", building, owner)

# The list. A claim does not hold when a report finding speaks against it.
bad_reports = {(o, b) for c, b, o in found if c in (
    "report.no-network-near", "report.lone-claim", "report.impossible-speed", "report.contradicted-by-subscription",
    "report.passed-as-connected", "report.duplicate", "report.position-mismatch")}
bad_plans = {(o, b) for c, b, o in found if c == "report.plan-slipped"}
credible = collections.defaultdict(bool)
for (owner, building, technology), row in in_force.items():
    if row["status"] == "connected" and float(row["down_mbps"]) >= 100 and (owner, building) not in bad_reports:
        credible[building] = True
other_access = collections.defaultdict(bool)
for (owner, building, technology), row in in_force.items():
    gives = row["status"] == "connected" or float(row["connection_fee_sek"] or 0) <= 40000
    if gives and float(row["down_mbps"]) >= 100 and (owner, building) not in bad_reports:
        other_access[building] = True
NETWORK_CLAIMS = ("report.no-network-near", "report.lone-claim", "report.impossible-speed")
unheld = {b for c, b, o in found if c in NETWORK_CLAIMS}
for building in sorted(listed):
    if building not in buildings or uses[building] == {"other"}:
        say("remove.not-a-building", building)
        continue
    if credible[building]:
        say("remove.connected", building)
    if building in passed | near and building not in connected:
        say("remove.near", building)
    if building in lacking and planned_by[building] and any((o, building) not in bad_plans for o in planned_by[building]):
        say("remove.planned", building)
    if building in granted:
        say("remove.granted", building)
for building in sorted(listable - listed):
    promised = bool(planned_by[building]) or building in granted
    if building in lacking and not promised and building not in fast:
        say("add.missing", building)
    if building in unheld and not other_access[building] and not promised:
        away = [b for b in lit_tree.query_ball_point(place[building], 50)]
        if access.distance(place[building]) > 50 and len(away) <= 1:
            say("add.unserved", building)
    if building in lacking and building not in granted and planned_by[building] \
            and all((o, building) in bad_plans for o in planned_by[building]):
        say("add.plan-not-credible", building)

truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
planted = {(p["code"], p["building_id"], p["operator_id"] if p["code"].startswith("report.") else "") for p in truth["planted"]}
codes = sorted({c for c, _, _ in planted | found})
failed = False
print(f"{'code':40} planted  hold  both")
for code in codes:
    p = {x for x in planted if x[0] == code}
    f = {x for x in found if x[0] == code}
    mark = "" if p == f else "   <--"
    failed |= p != f
    print(f"{code:40} {len(p):7} {len(f):5} {len(p & f):5}{mark}")
    for x in sorted(p - f)[:5]:
        print("     planted, does not hold:", x)
    for x in sorted(f - p)[:5]:
        print("     holds, not planted:", x)
odd = {(o["looks_like"], o["building_id"]) for o in truth["oddities"]} & {(c, b) for c, b, _ in found}
print("honest oddities:", len(truth["oddities"]), dict(collections.Counter(o["looks_like"] for o in truth["oddities"])))
if odd:
    print("oddities for which the definition holds:", sorted(odd)[:10])
    failed = True
ALL = """remove.connected remove.near remove.planned remove.granted remove.not-a-building add.missing add.unserved
add.plan-not-credible report.no-network-near report.impossible-speed report.plan-slipped report.vanished report.duplicate
report.passed-as-connected report.position-mismatch report.lone-claim report.contradicted-by-subscription""".split()
absent = [c for c in ALL if c not in {x[0] for x in planted}]
if absent:
    print("no case of:", absent)
    failed = True
sys.exit(1 if failed else 0)
