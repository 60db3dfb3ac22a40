#!/usr/bin/env python3
"""Times samkarta against ogr2ogr and DuckDB on the same made-up files in one run.

    bench.py --samkarta PROGRAM [--buildings N] [--work FOLDER] [--out FOLDER]

Writes results.json and results.md. Figures are ratios in one run: the machine is shared, so a second's worth differs.
CPU is user and system time of the process and its children. Inputs are made by `samkarta synth` and not kept in git.
"""
import argparse
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def measure(*command):
    """Runs a command; returns its output and {wall_s, cpu_s, peak_mib}."""
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {os.waitstatus_to_exitcode(status)}\n{output.decode()[:2000]}")
    return output.decode(), {
        "wall_s": round(wall, 3), "cpu_s": round(usage.ru_utime + usage.ru_stime, 3), "peak_mib": usage.ru_maxrss // 1024,
    }


def total(*runs):
    return {
        "wall_s": round(sum(run["wall_s"] for run in runs), 3), "cpu_s": round(sum(run["cpu_s"] for run in runs), 3),
        "peak_mib": max(run["peak_mib"] for run in runs),
    }


def forget_cache(path):
    """Asks the system to drop the file from its cache, so that the next reader meets it cold."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


class Bench:
    def __init__(self, samkarta, work, buildings):
        self.samkarta, self.work, self.buildings = samkarta, work, buildings
        self.results = {}

    def fresh(self, name):
        for path in self.work.glob(name + "*"):
            path.unlink()
        store = self.work / name
        measure(self.samkarta, "init", "--store", store)
        return store

    def bring(self, store, kind, file, *options):
        output, run = measure(self.samkarta, "import", kind, file, "--store", store, "--json", *options)
        answer = json.loads(output)
        run["rows"] = answer["accepted"]
        return run

    def head(self, source, rows, name):
        target = self.work / name
        with open(source) as lines, open(target, "w") as out:
            for _, line in zip(range(rows + 1), lines):
                out.write(line)
        return target

    def inputs(self):
        self.land = self.work / "land"
        if not (self.land / "truth.json").exists():
            shutil.rmtree(self.land, ignore_errors=True)
            counties = 21 if self.buildings >= 1_000_000 else 3
            _, run = measure(
                self.samkarta, "synth", "--seed", 1, "--buildings", self.buildings, "--counties", counties, "--out", self.land)
            self.results["synth"] = run
        self.surveys = sorted(path.name for path in (self.land / "surveys").iterdir())

    def a_million(self):
        """One million buildings, then one million report rows that name them; ogr2ogr brings the same files."""
        rows = min(1_000_000, self.buildings)
        houses = self.head(self.land / "buildings.csv", rows, "buildings-1m.csv")
        reports = self.head(self.land / "surveys" / self.surveys[-1] / "availability.csv", rows, "availability-1m.csv")
        store = self.fresh("million.gpkg")
        self.bring(store, "boundaries", self.land / "boundaries.gpkg")
        ours = self.bring(store, "buildings", houses, "--edition", "e", "--date", "2022-01-01")
        theirs = self.ogr2ogr(houses, "-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y", "-a_srs", "EPSG:3006")
        self.results["buildings"] = self.compared(ours, theirs)
        ours = self.bring(store, "availability", reports, "--date", self.surveys[-1])
        bring = self.ogr2ogr(reports, "-lco", "SPATIAL_INDEX=NO")
        _, index = measure(
            "ogrinfo", "-q", self.work / "ogr.gpkg", "-sql", "CREATE INDEX by_building ON layer (building_id)")
        self.results["availability"] = self.compared(ours, total(bring, index))

    def waits(self):
        """How long another writer waits for the store while a million rows arrive, are accepted and are withdrawn."""
        rows = min(1_000_000, self.buildings)
        houses = self.head(self.land / "buildings.csv", rows, "buildings-1m.csv")
        reports = self.head(self.land / "surveys" / self.surveys[-1] / "availability.csv", rows, "availability-1m.csv")
        store = self.fresh("waits.gpkg")
        steps = {
            "buildings": ["import", "buildings", houses, "--edition", "e", "--date", "2022-01-01"],
            "availability": ["import", "availability", reports, "--date", self.surveys[-1]],
            "withdraw": ["withdraw", "2"],
        }
        self.results["waits of another writer"] = {name: self.waited(store, step) for name, step in steps.items()}

    def waited(self, store, step):
        process = subprocess.Popen(
            [str(part) for part in [self.samkarta, *step, "--store", store]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        other = sqlite3.connect(store, timeout=0, isolation_level=None)
        waits = []
        while process.poll() is None:
            asked = time.monotonic()
            while not self.begins(other):
                time.sleep(0.002)
            waits.append(time.monotonic() - asked)
            other.execute("ROLLBACK")
            time.sleep(0.02)
        other.close()
        if process.returncode != 0:
            sys.exit(f"{step}: exit {process.returncode}")
        waits.sort()
        return {"asked": len(waits), "p99_s": round(waits[len(waits) * 99 // 100], 3), "longest_s": round(waits[-1], 3)}

    @staticmethod
    def begins(other):
        try:
            other.execute("BEGIN IMMEDIATE")
            return True
        except sqlite3.OperationalError:
            return False

    def ogr2ogr(self, file, *options):
        (self.work / "ogr.gpkg").unlink(missing_ok=True)
        _, run = measure("ogr2ogr", "-f", "GPKG", self.work / "ogr.gpkg", file, "-nln", "layer", *options)
        return run

    @staticmethod
    def compared(ours, theirs):
        return {
            "samkarta": ours, "ogr2ogr": theirs, "rows_per_s": round(ours["rows"] / ours["wall_s"]),
            "cpu_ratio": round(ours["cpu_s"] / theirs["cpu_s"], 3),
        }

    def import_country(self):
        store = self.fresh("country.gpkg")
        runs = {"boundaries": self.bring(store, "boundaries", self.land / "boundaries.gpkg")}
        runs["buildings"] = self.bring(
            store, "buildings", self.land / "buildings.csv", "--edition", "e", "--date", "2022-01-01")
        runs["network-routes"] = self.bring(store, "network-routes", self.land / "network-routes.gpkg")
        runs["network-nodes"] = self.bring(store, "network-nodes", self.land / "network-nodes.csv")
        for day in self.surveys:
            folder = self.land / "surveys" / day
            runs[f"availability {day}"] = self.bring(store, "availability", folder / "availability.csv", "--date", day)
        runs["plans"] = self.bring(store, "plans", self.land / "plans.csv")
        whole = total(*runs.values())
        self.results["country import"] = {"all": whole, "parts": runs, "store_mib": store.stat().st_size >> 20}

    def answers(self):
        store = self.work / "country.gpkg"
        forget_cache(store)
        output, cold = measure(
            self.samkarta, "coverage", "--store", store, "--survey", self.surveys[-1], "--by", "municipality", "--goals", "--json")
        answer = json.loads(output)
        self.results["country coverage"] = {"cold": cold, "timings": answer["timings"], "areas": len(answer["areas"])}
        county = answer["areas"][0]["code"][:2]
        forget_cache(store)
        ask = [self.samkarta, "coverage", "--store", store, "--survey", self.surveys[-1], "--area", county, "--json"]
        output, cold = measure(*ask)
        part = json.loads(output)["areas"][0]
        _, warm = measure(*ask)
        names = ["buildings", "connected", "passed", "near", "lacking", "planned", "households"]
        sums = {name: sum(area[name] for area in answer["areas"] if area["code"].startswith(county)) for name in names}
        self.results["county"] = {
            "county": county, "cold": cold, "warm": warm, "timings": json.loads(output)["timings"],
            "equals_sum_of_municipalities": all(part[name] == sums[name] for name in names),
        }
        self.against_duckdb(answer)

    def against_duckdb(self, answer):
        import duckdb

        segments = self.work / "segments.csv"
        self.route_segments(segments)
        database = duckdb.connect(config={"threads": 2})
        paths = {
            "buildings": self.land / "buildings.csv", "nodes": self.land / "network-nodes.csv", "segments": segments,
            "availability": self.land / "surveys" / self.surveys[-1] / "availability.csv", "day": self.surveys[-1],
        }
        load, compute = (HERE / "coverage.sql").read_text().split("-- compute")
        timings = []
        for part in (load, compute):
            started, cpu = time.monotonic(), time.process_time()
            for statement in part.split(";"):
                for name, value in paths.items():
                    statement = statement.replace("{" + name + "}", str(value))
                if statement.strip():
                    database.execute(statement)
            timings.append({"wall_s": round(time.monotonic() - started, 3), "cpu_s": round(time.process_time() - cpu, 3)})
        columns = ["buildings", "connected", "passed", "near", "lacking"]
        theirs = {
            row[0]: dict(zip(columns, row[1:]))
            for row in database.execute(f"SELECT code, {', '.join(columns)} FROM answer").fetchall()
        }
        ours = {area["code"]: {name: area[name] for name in columns} for area in answer["areas"]}
        unlike = sorted(code for code in ours.keys() | theirs.keys() if ours.get(code) != theirs.get(code))
        self.results["duckdb"] = {
            "version": duckdb.__version__, "load": timings[0], "compute": timings[1],
            "municipalities": len(theirs), "unlike": unlike, "first_unlike": [[ours.get(code), theirs.get(code)] for code in unlike[:3]],
            "compute_ratio": round(answer["timings"]["compute_s"] / timings[1]["wall_s"], 3),
        }

    def route_segments(self, target):
        """The access routes with fibre as segments, read from the GeoPackage with nothing of ours."""
        source = sqlite3.connect(self.land / "network-routes.gpkg")
        with open(target, "w") as out:
            out.write("ax,ay,bx,by\n")
            rows = source.execute(
                'SELECT geom FROM "network-routes" WHERE tier = \'access\' AND coalesce(status, \'operational\') IN (\'operational\', \'\')'
                " AND (fibre_count IS NULL OR fibre_count = '' OR CAST(fibre_count AS INTEGER) > 0)")
            for (blob,) in rows:
                at = 8 + [0, 32, 48, 48, 64][blob[3] >> 1 & 7]
                order = "<" if blob[at] == 1 else ">"
                kind, count = struct.unpack_from(order + "II", blob, at + 1)
                assert kind == 2, "a route is one line"
                places = struct.unpack_from(f"{order}{2 * count}d", blob, at + 9)
                for index in range(count - 1):
                    out.write("%r,%r,%r,%r\n" % places[2 * index : 2 * index + 4])

    def markdown(self):
        results = self.results
        lines = ["| what | samkarta | peer | ratio |", "|---|---|---|---|"]
        for name in ("buildings", "availability"):
            run = results[name]
            lines.append(
                f"| {run['samkarta']['rows']} {name} from CSV, stored and indexed | {run['samkarta']['cpu_s']} cpu-s, "
                f"{run['samkarta']['wall_s']} s, {run['rows_per_s']} rows/s | ogr2ogr {run['ogr2ogr']['cpu_s']} cpu-s | {run['cpu_ratio']} |")
        for name, run in results.get("waits of another writer", {}).items():
            lines.append(f"| another writer's wait during {name} | p99 {run['p99_s']} s, longest {run['longest_s']} s of {run['asked']} | | |")
        if "country import" in results:
            run = results["country import"]["all"]
            lines.append(f"| the whole country imported | {run['wall_s']} s, {run['cpu_s']} cpu-s, peak {run['peak_mib']} MiB | | |")
            run = results["country coverage"]
            lines.append(
                f"| coverage of every municipality and goal, cold file | {run['cold']['wall_s']} s, of which computing "
                f"{run['timings']['compute_s']:.2f} s, peak {run['cold']['peak_mib']} MiB | DuckDB computing {results['duckdb']['compute']['wall_s']} s "
                f"| {results['duckdb']['compute_ratio']} |")
            lines.append(f"| municipalities whose counts differ from DuckDB's | {len(results['duckdb']['unlike'])} of {results['duckdb']['municipalities']} | | |")
            run = results["county"]
            lines.append(f"| one county's answer, cold and warm | {run['cold']['wall_s']} s, {run['warm']['wall_s']} s | | |")
        return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samkarta", required=True, type=Path)
    parser.add_argument("--buildings", type=int, default=4_000_000)
    parser.add_argument("--work", type=Path, default=HERE.parent / ".build" / "bench")
    parser.add_argument("--out", type=Path, default=HERE.parent / ".build" / "bench")
    parser.add_argument("--only", choices=["million", "waits", "import", "answers"], help="one part; answers needs the import's store")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    bench = Bench(arguments.samkarta.resolve(), arguments.work.resolve(), arguments.buildings)
    bench.inputs()
    parts = {"million": bench.a_million, "waits": bench.waits, "import": bench.import_country, "answers": bench.answers}
    for name, part in parts.items():
        if arguments.only in (None, name):
            part()
            # Kept as it grows: the later parts are long.
            (arguments.out / "results.json").write_text(json.dumps(bench.results, indent=1, ensure_ascii=False) + "\n")
    if not arguments.only:
        (arguments.out / "results.md").write_text(bench.markdown())
    print(json.dumps(bench.results, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
