// What lies in a drawn surface or in the whole area: live counts, the table of it, and files.
import { byId, make, announce } from "./elements.js";
import { drawByKeys, keysHelp } from "./toolbar.js";
import { number } from "./words.js";
const { ol } = window;

// The address must hold the surface: one with more corners is simplified until it fits.
const mostCorners = 120;

function corners(geometry) {
  const whole = geometry.getType() === "MultiPolygon" ? geometry.getPolygons().reduce((a, b) => (a.getArea() > b.getArea() ? a : b)) : geometry;
  let ring = whole.getLinearRing(0).getCoordinates();
  // As a line: OpenLayers moves the corners of a simplified polygon onto a grid.
  for (let tolerance = 0.5; ring.length > mostCorners; tolerance *= 2) ring = new ol.geom.LineString(ring).simplify(tolerance).getCoordinates();
  return ring.slice(0, -1).map(([x, y]) => [Math.round(x), Math.round(y)]);
}

export function startSelection(own, toolbar, drawings) {
  const source = new ol.source.Vector();
  const colour = own.symbols.colour("focus");
  const style = new ol.style.Style({ stroke: new ol.style.Stroke({ color: colour, width: 3 }), fill: new ol.style.Fill({ color: colour + "18" }) });
  own.map.addLayer(new ol.layer.Vector({ source, style, zIndex: 905 }));
  const panel = byId("urval");

  async function ask(question) {
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/urval?" + new URLSearchParams(question), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
    } catch {
      panel.replaceChildren(make("p", {}, "Urvalet kunde inte räknas. Rita ytan med färre hörn och försök igen."));
    }
    panel.removeAttribute("aria-busy");
  }

  function show(found) {
    const rows = found.rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.word), make("td", { className: "n" }, number(row.count)), make("td", { className: "n" }, row.share)));
    const table = make("table", {}, make("caption", {}, "Byggnader i urvalet: " + number(found.n)), make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Status"), make("th", { scope: "col", className: "n" }, "Byggnader"), make("th", { scope: "col", className: "n" }, "Andel"))), make("tbody", {}, ...rows));
    const parts = [make("p", {}, make("strong", {}, found.sentence)), table];
    if (found.hidden_squares) parts.push(make("p", {}, number(found.hidden_squares) + " rutor är inte medräknade: de berättar om för få byggnader."));
    parts.push(make("p", {}, make("a", { href: found.table }, "Tabell över urvalet")));
    if (found.exports.length) parts.push(make("p", {}, "Hämta: ", ...found.exports.flatMap((one) => [make("a", { href: one.href, download: "" }, one.title), " "])));
    panel.replaceChildren(...parts);
    announce(found.sentence);
  }

  function select(ring) {
    own.state.set("yta", ring.flat().join(","));
    source.clear();
    source.addFeature(new ol.Feature(new ol.geom.Polygon([[...ring, ring[0]]])));
    byId("urval-rensa").hidden = false;
    ask({ omrade: "00", yta: own.state.get("yta") });
  }

  toolbar.add("urval-rita", "Klicka runt det som ska räknas och dubbelklicka på slutet." + keysHelp, () => {
    const draw = new ol.interaction.Draw({ type: "Polygon", style });
    draw.on("drawend", (event) => {
      select(corners(event.feature.getGeometry()));
      window.setTimeout(() => toolbar.leave(), 0);
    });
    own.map.addInteraction(draw);
    const stopKeys = drawByKeys(own, draw, false);
    return () => { stopKeys(); own.map.removeInteraction(draw); };
  });
  byId("urval-omrade").addEventListener("click", () => ask({ omrade: own.element.dataset.area }));
  byId("urval-ritat").addEventListener("click", () => {
    const last = drawings.surfaces.pop();
    if (last) select(corners(last.getGeometry()));
    else announce("Rita en yta eller en zon först.");
  });
  byId("urval-rensa").addEventListener("click", () => {
    source.clear();
    own.state.set("yta", "");
    panel.replaceChildren(make("p", {}, "Inget markerat."));
    byId("urval-rensa").hidden = true;
  });
  const kept = own.state.get("yta").split(",").map(Number);
  if (kept.length >= 6 && kept.every(Number.isFinite)) {
    panel.closest("details").open = true;
    select(Array.from({ length: Math.floor(kept.length / 2) }, (_, index) => [kept[2 * index], kept[2 * index + 1]]));
  }
}
