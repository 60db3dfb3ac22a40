"""FORMATS section 3 by brute force on small random worlds, against the built program.

Arguments: PROGRAM FIRST_SEED COUNT. Nothing is shared with the program but the files it reads and the JSON it prints. Prints
every difference with its seed and ends with status 1 when there is one.
"""
import csv
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

SURVEYS = ["2023-10-01", "2024-10-01"]
FIXED = {"fibre", "coax", "xdsl", "fwa"}
STATES = ["connected", "passed", "near", "lacking"]
FIGURES = ["buildings", "buildings_other", "households", "workplaces"] + STATES
WEST, SOUTH, SIDE = 500_000, 6_800_000, 600


class Program:
    def __init__(self, path, folder):
        self.path, self.store = path, str(folder / "store.gpkg")

    def __call__(self, *arguments):
        answer = subprocess.run([self.path, *arguments, "--store", self.store, "--json"], capture_output=True, text=True)
        if answer.returncode != 0:
            raise SystemExit(f"{arguments}: {answer.returncode} {answer.stdout} {answer.stderr}")
        return json.loads(answer.stdout)


class World:
    """A square of four municipalities in two counties, with some ground outside all of them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        r = self.random
        half = SIDE // 2
        self.municipalities = {
            "9101": (0, 0, half, half), "9102": (half, 0, SIDE, half), "9201": (0, half, half, SIDE), "9202": (half, half, SIDE, SIDE),
        }
        self.counties = {"91": (0, 0, SIDE, half), "92": (0, half, SIDE, SIDE)}
        ids = [f"b{i:03d}" for i in range(r.randint(5, 60))]
        places = {b: self.place() for b in ids}
        # The second edition lacks some houses and has new ones; the third lies after every survey.
        later = [b for b in ids if r.random() < 0.9] + [f"n{i}" for i in range(r.randint(0, 6))]
        for b in later:
            places.setdefault(b, self.place(odd=True))
        self.editions = [
            ("e1", "2023-01-01", [self.building(b, places[b]) for b in ids]),
            ("e2", "2024-03-01", [self.building(b, places[b]) for b in later]),
            ("e3", "2025-01-01", [self.building(b, places[b]) for b in ids[:3]]),
        ]
        known = sorted(places)
        self.reports = [[self.report(known) for _ in range(r.randint(1, 60))] for _ in range(2)]
        self.plans = [self.plan(known) for _ in range(r.randint(1, 20))]
        self.grants = [self.grant(known) for _ in range(r.randint(1, 10))]
        self.routes = [
            dict(route_id=f"r{i}", operator_id="OP1", tier=r.choice(["access", "backbone"]), status=r.choice(["operational", "planned"]),
                 fibre_count=r.choice(["", 0, 12]), line=[self.place(), self.place(), self.place()])
            for i in range(r.randint(0, 2))
        ]
        self.nodes = [dict(node_id="n1", operator_id="OP1", at=self.place(), kind="cabinet")]
        if self.routes:
            x, y = self.routes[0]["line"][0]
            self.nodes.append(dict(node_id="n2", operator_id="OP1", at=(x + 3, y + 4), kind=r.choice(["pop", "mast", "splice"])))
        self.area = self.box()
        self.goals = [
            dict(id=f"g{i}", issuer="prov", year=2030, technologies=r.choice([["fibre"], ["fibre", "coax"], sorted(FIXED)]),
                 down_mbps=r.choice([30, 99.5, 100, 1000]), up_mbps=r.choice([0, 100]),
                 unit=r.choice(["households", "workplaces", "buildings", "households+workplaces"]),
                 states=r.choice([["connected"], ["connected", "passed"], ["connected", "passed", "near"]]), threshold=0.5,
                 area=r.choice(["00", "91", "9201", "ö"]))
            for i in range(4)
        ]

    def place(self, odd=False):
        # New houses stand between the old ones' ten metre grid, so that nobody takes them for an old one moved.
        r = self.random
        x, y = WEST - 30 + r.randint(0, 66) * 10, SOUTH - 30 + r.randint(0, 66) * 10
        return (x + 1000, y) if odd else (x, y)

    def box(self):
        x, y = self.place()
        return (x - 5, y - 5, x + self.random.randint(20, 300), y + self.random.randint(20, 300))

    def building(self, identifier, place):
        r = self.random
        return dict(
            building_id=identifier, x=place[0], y=place[1],
            use=r.choice(["household", "workplace", "holiday", "household+workplace", "other", "public+household"]),
            households=r.choice(["", 0, 1, 3, 60]), workplaces=r.choice(["", 0, 2]), municipality=r.choice(["", "", "", "9202"]))

    def report(self, known):
        r = self.random
        return dict(
            operator_id=f"OP{r.randint(1, 3)}", building_id=r.choice(known) if r.random() < 0.95 else "zzz",
            technology=r.choice(["fibre", "fibre", "coax", "xdsl", "fwa", "satellite"]), status=r.choice(["connected", "passed"]),
            down_mbps=r.choice([10, 30, 99.5, 100, 1000]), up_mbps=r.choice([1, 100]),
            connection_fee_sek=r.choice(["", 100, 40000, 40001]), survey=r.choice(SURVEYS))

    def plan(self, known):
        r = self.random
        row = dict(
            operator_id=f"OP{r.randint(1, 3)}", building_id="", geometry="", technology=r.choice(["fibre", "mobile"]),
            down_mbps=r.choice([50, 1000]), ready_by=r.choice(["2024-10-01", "2024-10-02", "2027-10-01", "2027-10-02"]),
            commitment=r.choice(["decided", "intended"]), reported_on=r.choice(["2024-01-01", "2024-10-01", "2024-11-01"]))
        return self.situated(row, known)

    def grant(self, known):
        r = self.random
        row = dict(
            scheme="pts", project_id="p", building_id="", geometry="", decided_on=r.choice(["2024-10-01", "2024-10-02"]),
            status=r.choice(["active", "completed", "withdrawn"]), binding_until=r.choice(["", "2024-10-01", "2024-09-30"]))
        return self.situated(row, known)

    def situated(self, row, known):
        if self.random.random() < 0.6:
            row["building_id"] = self.random.choice(known)
        else:
            row["box"] = self.box()
            row["geometry"] = polygon(row["box"])
        return row


def polygon(box):
    a, b, c, d = box
    return f"POLYGON (({a} {b}, {c} {b}, {c} {d}, {a} {d}, {a} {b}))"


def write(folder, name, rows):
    columns = [c for c in rows[0] if c != "box"]
    with open(folder / name, "w", newline="") as file:
        table = csv.DictWriter(file, columns, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    return str(folder / name)


def bring(program, world, folder):
    program("init")
    shift = lambda box: (box[0] + WEST, box[1] + SOUTH, box[2] + WEST, box[3] + SOUTH)
    rows = [dict(code=c, name=c, geometry=polygon(shift(box))) for c, box in (world.counties | world.municipalities).items()]
    program("import", "boundaries", write(folder, "boundaries.csv", rows))
    program("import", "areas", write(folder, "areas.csv", [dict(area_id="ö", name="Ön", geometry=polygon(world.area))]))
    for name, day, rows in world.editions:
        program("import", "buildings", write(folder, f"{name}.csv", rows), "--edition", name, "--date", day)
    for number, rows in enumerate(world.reports):
        program("import", "availability", write(folder, f"reports{number}.csv", rows))
    program("import", "plans", write(folder, "plans.csv", world.plans))
    program("import", "grants", write(folder, "grants.csv", world.grants))
    if world.routes:
        for route in world.routes:
            route["geometry"] = "LINESTRING (" + ", ".join(f"{x} {y}" for x, y in route["line"]) + ")"
        rows = [{k: v for k, v in route.items() if k != "line"} for route in world.routes]
        program("import", "network-routes", write(folder, "routes.csv", rows))
    rows = [dict(node_id=n["node_id"], operator_id=n["operator_id"], x=n["at"][0], y=n["at"][1], kind=n["kind"]) for n in world.nodes]
    program("import", "network-nodes", write(folder, "nodes.csv", rows))
    goals = folder / "goals.json"
    goals.write_text(json.dumps(dict(goals=world.goals)))
    program("import", "goals", str(goals))


class Truth:
    """What section 3 says of a world on a survey date."""

    def __init__(self, world, day):
        self.world, self.day = world, day
        self.buildings = [rows for _, date, rows in world.editions if date <= day][-1]
        self.reports = self.in_force()
        self.lines = [
            pair for r in world.routes if r["tier"] == "access" and r["status"] == "operational" and r["fibre_count"] != 0
            for pair in zip(r["line"], r["line"][1:])
        ]
        self.points = [
            n["at"] for n in world.nodes
            if n["kind"] in ("pop", "cabinet", "splice") and any(off(n["at"], *line) <= 5 for line in self.lines)
        ]
        self.memory = {}

    def in_force(self):
        best = {}
        for batch, rows in enumerate(self.world.reports):
            for row in rows:
                if row["survey"] != self.day:
                    continue
                fee = 0 if row["connection_fee_sek"] == "" else row["connection_fee_sek"]
                rank = (batch, row["status"] == "connected", row["down_mbps"], row["up_mbps"], -fee)
                key = (row["operator_id"], row["building_id"], row["technology"])
                if key not in best or rank > best[key][0]:
                    best[key] = (rank, row)
        found = {}
        for _, row in best.values():
            found.setdefault(row["building_id"], []).append(row)
        return found

    def fast(self, building, technologies, down, up):
        return [
            r for r in self.reports.get(building["building_id"], [])
            if r["technology"] in technologies and r["down_mbps"] >= down and r["up_mbps"] >= up
        ]

    def state(self, building, down=100, up=0, technologies=frozenset(FIXED), near=50):
        key = (building["building_id"], down, up, tuple(sorted(technologies)), near)
        if key not in self.memory:
            self.memory[key] = self.work_out(building, down, up, technologies, near)
        return self.memory[key]

    def work_out(self, building, down, up, technologies, near):
        rows = self.fast(building, technologies, down, up)
        if any(r["status"] == "connected" for r in rows):
            return "connected"
        if any(r["status"] == "passed" and (r["connection_fee_sek"] == "" or r["connection_fee_sek"] <= 40000) for r in rows):
            return "passed"
        if "fibre" not in technologies:
            return "lacking"
        here = at(building)
        reach = [
            math.dist(here, at(other)) for other in self.buildings
            if other is not building and any(r["status"] == "connected" for r in self.fast(other, {"fibre"}, down, up))
        ]
        if down <= 1000 and up <= 1000:
            reach += [off(here, *line) for line in self.lines] + [math.dist(here, point) for point in self.points]
        return "near" if reach and min(reach) <= near else "lacking"

    def municipality(self, building):
        if building["municipality"]:
            return building["municipality"]
        x, y = building["x"] - WEST, building["y"] - SOUTH
        boxes = self.world.municipalities
        holding = [c for c, (a, b, e, f) in boxes.items() if a <= x <= e and b <= y <= f]
        if holding:
            return min(holding)
        gap = lambda box: math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))
        near = [(gap(box), c) for c, box in boxes.items() if gap(box) <= 2000]
        return min(near)[1] if near else ""

    def promised(self, rows):
        marked = set()
        for row in rows:
            for building in self.buildings:
                holds = "box" in row and row["box"][0] <= building["x"] <= row["box"][2] and row["box"][1] <= building["y"] <= row["box"][3]
                if row["building_id"] == building["building_id"] or holds:
                    marked.add(building["building_id"])
        return marked

    def planned(self):
        newest = {}
        for p in self.world.plans:
            if p["reported_on"] <= self.day:
                newest[p["operator_id"]] = max(newest.get(p["operator_id"], ""), p["reported_on"])
        horizon = str(int(self.day[:4]) + 3) + self.day[4:]
        return self.promised([
            p for p in self.world.plans
            if p["commitment"] == "decided" and p["reported_on"] == newest.get(p["operator_id"]) and self.day < p["ready_by"] <= horizon
            and p["down_mbps"] >= 100 and p["technology"] in FIXED
        ])

    def granted(self):
        return self.promised([
            g for g in self.world.grants
            if g["decided_on"] <= self.day and g["status"] in ("active", "completed")
            and (g["binding_until"] == "" or g["binding_until"] >= self.day)
        ])

    def figures(self, isIn):
        counted = [b for b in self.buildings if is_counted(b) and isIn(b)]
        state = {b["building_id"]: self.state(b) for b in counted}
        lacking = [b for b, s in state.items() if s == "lacking"]
        planned, granted = self.planned(), self.granted()
        answer = dict(
            buildings=len(counted), buildings_other=sum(isIn(b) and not is_counted(b) for b in self.buildings),
            households=sum(map(households, counted)), workplaces=sum(map(workplaces, counted)),
            planned=sum(b in planned for b in lacking), granted=sum(b in granted for b in lacking),
            planned_and_granted=sum(b in planned and b in granted for b in lacking),
            in_need=sum(b not in planned and b not in granted for b in lacking))
        answer |= {s: sum(v == s for v in state.values()) for s in STATES}
        answer["near_at"] = {str(m): sum(self.state(b, near=m) != "lacking" for b in counted) for m in (20, 50, 100, 200)}
        answer["shares"] = {}
        for unit, weight in WEIGHTS.items():
            total = sum(map(weight, counted))
            answer["shares"][unit] = {
                str(down): sum(weight(b) for b in counted if self.state(b, down) != "lacking") / total if total else None
                for down in (1000, 100, 30)
            }
        for name, down in (("share_1g", "1000"), ("share_100m", "100"), ("share_30m", "30")):
            answer[name] = answer["shares"]["households"][down]
        fibre = [self.state(b, technologies=frozenset({"fibre"})) for b in counted]
        reached = sum(s != "lacking" for s in fibre)
        answer["take_up"] = sum(s == "connected" for s in fibre) / reached if reached else None
        return answer

    def groups(self, chosen, gap):
        left, groups = list(chosen), []
        while left:
            group = [left.pop()]
            for one in group:
                near = [b for b in left if math.dist(at(one), at(b)) <= gap]
                group += near
                left = [b for b in left if b not in near]
            groups.append(group)
        return groups

    def settlement(self):
        kind = {}
        for group in self.groups([b for b in self.buildings if is_counted(b)], 200):
            persons = 2.2 * sum(map(households, group))
            name = "tatort" if persons >= 200 else "smaort" if persons >= 50 else "glesbygd"
            kind |= {b["building_id"]: name for b in group}
        return kind

    def goal(self, goal):
        box = self.world.area
        area = goal["area"]
        isIn = {
            "ö": lambda b: box[0] <= b["x"] <= box[2] and box[1] <= b["y"] <= box[3], "00": lambda b: True,
        }.get(area, lambda b: self.municipality(b).startswith(area))
        weight = WEIGHTS[goal["unit"]]
        counted = [b for b in self.buildings if is_counted(b) and isIn(b)]
        reached = [b for b in counted if self.state(b, goal["down_mbps"], goal["up_mbps"], frozenset(goal["technologies"])) in goal["states"]]
        return sum(map(weight, reached)), sum(map(weight, counted))


def is_counted(b):
    return "household" in b["use"] or "workplace" in b["use"]


def households(b):
    return int("household" in b["use"]) if b["households"] == "" else b["households"]


def workplaces(b):
    return int("workplace" in b["use"]) if b["workplaces"] == "" else b["workplaces"]


WEIGHTS = {
    "households": households, "workplaces": workplaces, "buildings": lambda b: 1,
    "households+workplaces": lambda b: households(b) + workplaces(b),
}


def at(building):
    return building["x"], building["y"]


def off(point, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0 if length == 0 else max(0, min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)


class Comparison:
    def __init__(self, seed):
        self.seed, self.differences = seed, 0

    def same(self, what, got, expected):
        if isinstance(expected, dict):
            for key, value in expected.items():
                self.same(f"{what}.{key}", got.get(key) if isinstance(got, dict) else None, value)
            return
        close = isinstance(expected, float) and isinstance(got, (int, float)) and abs(got - expected) < 1e-12
        if got != expected and not close:
            self.differences += 1
            print(f"seed {self.seed}: {what} is {got}, should be {expected}")


def compare(program, world, check):
    for day in SURVEYS:
        truth = Truth(world, day)
        ask = lambda *more: program("coverage", "--survey", day, *more)
        nation = ask()
        expected = truth.figures(lambda b: True)
        known = {b["building_id"] for b in truth.buildings}
        expected["unplaced_reports"] = sum(
            r["survey"] == day and r["building_id"] not in known for rows in world.reports for r in rows)
        check.same(f"{day} nation", nation["areas"][0], expected)
        for division, length in (("municipality", 4), ("county", 2)):
            got = {a["code"]: a for a in ask("--by", division)["areas"]}
            for code in {truth.municipality(b)[:length] for b in truth.buildings}:
                check.same(f"{day} {division} {code}", got.get(code), truth.figures(lambda b: truth.municipality(b)[:length] == code))
        kinds = truth.settlement()
        for row in ask("--by", "settlement")["areas"]:
            isIn = lambda b: kinds.get(b["building_id"], "glesbygd") == row["code"]
            check.same(f"{day} {row['code']}", row, truth.figures(isIn))
        told = {g["goal"]: g for g in nation["goals"]}
        for goal in world.goals:
            numerator, denominator = truth.goal(goal)
            share = numerator / denominator if denominator else None
            check.same(f"{day} {goal['id']}", told.get(goal["id"]), dict(area=goal["area"], numerator=numerator, denominator=denominator, share=share))
        gap = [b for b in truth.buildings if is_counted(b) and truth.state(b) == "lacking"]
        groups = sorted(sorted(b["building_id"] for b in group) for group in truth.groups(gap, 200))
        spots = program("whitespots", "--survey", day)["spots"]
        check.same(f"{day} white spots", sorted(s["members"] for s in spots), groups)
        home = {b["building_id"]: b for b in truth.buildings}
        for spot in spots:
            check.same(f"{day} {spot['id']}", dict(buildings=spot["buildings"], households=spot["households"]),
                       dict(buildings=len(spot["members"]), households=sum(households(home[b]) for b in spot["members"])))
    for division in ("nation", "county", "municipality"):
        answers = [{a["code"]: a for a in program("coverage", "--survey", day, "--by", division)["areas"]} for day in SURVEYS]
        for area in program("changes", "--from", SURVEYS[0], "--to", SURVEYS[1], "--by", division)["areas"]:
            code = area["code"]
            for figure in FIGURES:
                summed = area["from"][figure] + sum(cause[figure] for cause in area["causes"].values())
                check.same(f"changes {code} {figure}", summed, area["to"][figure])
                for end, answer in zip(("from", "to"), answers):
                    check.same(f"changes {code} {end} {figure}", area[end][figure], answer.get(code, {}).get(figure, 0))


def main(path, first, count):
    differences = 0
    for seed in range(first, first + count):
        world, check = World(seed), Comparison(seed)
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            program = Program(path, folder)
            bring(program, world, folder)
            compare(program, world, check)
        differences += check.differences
    print(f"{count} worlds from seed {first}: {differences} differences")
    return differences


sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])) > 0)
