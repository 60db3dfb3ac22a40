"""GDAL reads the editions' GeoPackages: layers, counts, styles, extents and a sound R-tree."""

import csv
import json
import pathlib
import sqlite3
import subprocess
import sys

demo = pathlib.Path(sys.argv[1])
layers_seen = 0


def gdal_summary(package):
    """Layer name → (feature count, EPSG code) as `ogrinfo` tells them."""
    text = subprocess.run(
        ["ogrinfo", "-ro", "-so", "-al", str(package)], check=True, capture_output=True, text=True
    )
    assert "Warning" not in text.stderr and "ERROR" not in text.stderr, text.stderr
    found, name = {}, None
    for line in text.stdout.splitlines():
        if line.startswith("Layer name: "):
            name = line.split(": ", 1)[1]
        elif line.startswith("Feature Count: "):
            found[name] = [int(line.split(": ", 1)[1]), ""]
        elif 'ID["EPSG",' in line and name:
            found[name][1] = line.strip()
    return found


def csv_rows(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return sum(1 for _ in csv.DictReader(lines))


for edition in sorted(demo.glob("utgava*")):
    package = edition / "samkarta.gpkg"
    summary = gdal_summary(package)
    assert {"kommuner", "rutor_1000m"} <= summary.keys(), (edition, summary)
    for name, (count, reference) in summary.items():
        layers_seen += 1
        if name == "layer_styles":
            continue
        assert "3006" in reference, (edition, name, reference)
        table, geojson = edition / f"{name}.csv", edition / f"{name}.geojson"
        if table.exists():
            assert csv_rows(table) == count, (edition, name, count)
        features = json.loads(geojson.read_text(encoding="utf-8"))["features"]
        assert len(features) == count, (edition, name, count, len(features))
    database = sqlite3.connect(f"file:{package}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    styled = {row[0] for row in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
    drawn = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")}
    assert styled == drawn, (edition, styled, drawn)
    for name in drawn:
        assert database.execute(f"SELECT rtreecheck('rtree_{name}_geom')").fetchone() == ("ok",), (edition, name)
        indexed = database.execute(f'SELECT count(*) FROM "rtree_{name}_geom"').fetchone()
        placed = database.execute(f'SELECT count(*) FROM "{name}" WHERE geom IS NOT NULL').fetchone()
        assert indexed == placed, (edition, name, indexed, placed)
        title = database.execute("SELECT identifier FROM gpkg_contents WHERE table_name = ?", [name]).fetchone()[0]
        assert "påhittat läge" in title, (edition, name, title)
    database.close()
print(f"{layers_seen} lager lästa av GDAL")
