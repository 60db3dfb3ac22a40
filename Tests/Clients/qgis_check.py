"""The real QGIS opens the editions' projects and the store itself, and draws what it is told to."""

import csv
import pathlib
import sqlite3
import sys

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QFont, QPainter

demo = pathlib.Path(sys.argv[1])
application = QgsApplication([], False)
application.initQgis()

STATES = {
    "ansluten",
    "möjlig att ansluta",
    "i absolut närhet",
    "saknar, planerad",
    "saknar, beviljat stöd",
    "saknar, i behov av stöd",
    "räknas inte",
}


def rows(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def draw(layers, extent, file):
    """Draws to a file; returns the share of points that are not the background."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(900, 900))
    settings.setDestinationCrs(layers[0].crs())
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [error.message for error in job.errors()]
    picture = job.renderedImage()
    white = QColor(255, 255, 255).rgb()
    points = [picture.pixel(x, y) for x in range(0, 900, 2) for y in range(0, 900, 2)]
    # The window of QGIS writes the project's note in the corner; a picture made without a window has it from here.
    painter = QPainter(picture)
    painter.setFont(QFont("DejaVu Sans", 14))
    painter.drawText(690, 885, QgsProject.instance().readEntry("CopyrightLabel", "/Label")[0])
    painter.end()
    assert picture.save(str(file))
    return sum(1 for point in points if point != white) / len(points), settings.scale()


drawn = 0
for edition in sorted(demo.glob("utgava*")):
    project = QgsProject.instance()
    project.clear()
    assert project.read(str(edition / "samkarta.qgz")), (edition, project.error())
    assert project.crs().authid() == "EPSG:3006", edition
    assert "påhittat läge" in project.title(), edition
    assert project.readEntry("CopyrightLabel", "/Label")[0] == "påhittat läge", edition
    tree = [node.layer() for node in project.layerTreeRoot().findLayers()]
    assert tree and all(layer is not None and layer.isValid() for layer in tree), edition
    by_table = {layer.source().split("layername=")[1]: layer for layer in tree}
    seen = {"kommuner", "rutor_1000m"} | ({"byggnader", "vita_flackar"} if (edition / "byggnader.csv").exists() else set())
    assert seen <= by_table.keys(), (edition, by_table.keys())
    for name, layer in by_table.items():
        assert layer.crs().authid() == "EPSG:3006", (edition, name)
        assert "påhittat läge" in layer.name() and layer.name()[0].isupper(), (edition, layer.name())
        assert layer.readOnly(), (edition, name)
        # Every field has a Swedish name over it.
        for field in list(layer.fields())[1:]:
            assert layer.attributeAlias(layer.fields().indexOf(field.name())), (edition, name, field.name())
        table = edition / f"{name}.csv"
        if table.exists():
            assert layer.featureCount() == len(rows(table)), (edition, name, layer.featureCount())
    if "byggnader" in by_table:
        buildings = by_table["byggnader"]
        legend = {item.label(): item.ruleKey() for item in buildings.renderer().legendSymbolItems()}
        assert legend.keys() == STATES, (edition, legend)
        # Every building has a class of the legend: none is left undrawn.
        classes = {category.value() for category in buildings.renderer().categories()}
        marks = {row["mark"] for row in rows(edition / "byggnader.csv")}
        assert marks <= classes, (edition, marks - classes)
        # Ids of twenty digits and with leading zeros are text here too.
        first = next(buildings.getFeatures())["building_id"]
        assert isinstance(first, str) and first == rows(edition / "byggnader.csv")[0]["building_id"], first
        near = buildings.extent()
        near.scale(0.12, next(buildings.getFeatures("state = 'lacking'")).geometry().asPoint())
        share, scale = draw(tree, near, edition.parent.parent / f"{edition.name}-qgis-nara.png")
        assert share > 0.002 and buildings.isInScaleRange(scale), (edition, share, scale)
        assert not buildings.isInScaleRange(500_000), edition
    extent = by_table["rutor_1000m"].extent()
    extent.scale(1.05)
    share, scale = draw(tree, extent, edition.parent.parent / f"{edition.name}-qgis.png")
    assert share > 0.01, (edition, share)
    drawn += 1

# The store: its open layers open, and nothing that QGIS does changes it.
store = demo / "samkarta.gpkg"
before = store.read_bytes()
names = [row[0] for row in sqlite3.connect(f"file:{store}?mode=ro", uri=True).execute("SELECT table_name FROM gpkg_contents")]
assert names, "the store has open layers"
for name in names:
    layer = QgsVectorLayer(f"{store}|layername={name}", name, "ogr")
    assert layer.isValid(), name
    assert layer.featureCount() >= 0, name
    layer = None
assert store.read_bytes() == before, "reading the store changed it"
QgsProject.instance().clear()
application.exitQgis()
print(f"{drawn} projekt öppnade och ritade av QGIS, lagrets {len(names)} öppna lager lästa")
