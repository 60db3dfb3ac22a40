// Drawing: points, lines and surfaces with names, zones round them, kept in this browser, saved as a file.
import { byId, make, save, announce } from "./elements.js";
import { drawByKeys, keysHelp } from "./toolbar.js";
import { zoneAround } from "./buffer.js";
import { length, surface, number } from "./words.js";
const { ol } = window;

const storageKey = "samkarta.ritat";
const format = new ol.format.GeoJSON();
const systems = { dataProjection: "EPSG:4326", featureProjection: "EPSG:3006" };
const kinds = { Point: "Punkt", LineString: "Linje", Polygon: "Yta", MultiPolygon: "Zon" };

export class Drawings {
  constructor(own, toolbar) {
    this.own = own;
    this.source = new ol.source.Vector();
    const colour = own.symbols.colour("granted");
    const look = new ol.style.Style({
      stroke: new ol.style.Stroke({ color: colour, width: 2.5 }), fill: new ol.style.Fill({ color: colour + "33" }),
      image: new ol.style.Circle({ radius: 6, fill: new ol.style.Fill({ color: colour }), stroke: new ol.style.Stroke({ color: own.symbols.ground.halo, width: 1.5 }) }),
    });
    const style = (feature) => {
      if (!feature.get("namn")) return look;
      return [look, new ol.style.Style({ text: new ol.style.Text({ text: feature.get("namn"), font: "600 13px system-ui, sans-serif", offsetY: -14, overflow: true, fill: new ol.style.Fill({ color: own.symbols.ground.text }), stroke: new ol.style.Stroke({ color: own.symbols.ground.halo, width: 4 }) }) })];
    };
    own.map.addLayer(new ol.layer.Vector({ source: this.source, style, zIndex: 910 }));
    this.restore();
    for (const [id, type] of [["rita-punkt", "Point"], ["rita-linje", "LineString"], ["rita-yta", "Polygon"]]) {
      toolbar.add(id, "Klicka i kartan; dubbelklicka på slutet av en linje eller yta." + keysHelp, () => this.draw(type));
    }
    toolbar.add("rita-andra", "Dra i hörnen för att ändra.", () => {
      const modify = new ol.interaction.Modify({ source: this.source });
      modify.on("modifyend", () => this.keep());
      own.map.addInteraction(modify);
      return () => own.map.removeInteraction(modify);
    });
    byId("rita-spara").addEventListener("click", () => save("ritat.geojson", "application/geo+json", format.writeFeatures(this.source.getFeatures(), { ...systems, decimals: 7 })));
    byId("rita-rensa").addEventListener("click", () => { this.source.clear(); this.keep(); });
    this.source.on(["addfeature", "removefeature"], () => this.list());
    this.list();
  }

  draw(type) {
    const draw = new ol.interaction.Draw({ source: this.source, type });
    draw.on("drawend", (event) => {
      event.feature.set("namn", "");
      window.setTimeout(() => { this.keep(); this.list(); }, 0);
    });
    this.own.map.addInteraction(draw);
    const stopKeys = drawByKeys(this.own, draw, type === "Point");
    return () => { stopKeys(); this.own.map.removeInteraction(draw); };
  }

  // Kept in this browser only: nothing of it is sent anywhere.
  keep() {
    try {
      window.localStorage.setItem(storageKey, format.writeFeatures(this.source.getFeatures(), { ...systems, decimals: 7 }));
    } catch {
      announce("Webbläsaren sparade inte det ritade. Hämta det som fil i stället.");
    }
  }

  restore() {
    try {
      const kept = window.localStorage.getItem(storageKey);
      if (kept) this.source.addFeatures(format.readFeatures(kept, systems));
    } catch {
      // What was kept cannot be read: it is left out, and written over by the next drawing.
    }
  }

  measure(geometry) {
    switch (geometry.getType()) {
      case "Point": { const [x, y] = geometry.getCoordinates(); return "N " + number(Math.round(y)) + ", E " + number(Math.round(x)); }
      case "LineString": return length(geometry.getLength());
      default: return surface(geometry.getArea());
    }
  }

  list() {
    const features = this.source.getFeatures();
    for (const id of ["rita-spara", "rita-rensa"]) byId(id).disabled = !features.length;
    byId("ritat").replaceChildren(...features.map((feature, index) => this.row(feature, index)));
  }

  row(feature, index) {
    const geometry = feature.getGeometry();
    const what = kinds[geometry.getType()] || "Form";
    const name = make("input", { value: feature.get("namn") || "", "aria-label": what + " " + (index + 1) + ": namn", placeholder: "namn", maxLength: 80 });
    name.addEventListener("change", () => { feature.set("namn", name.value); this.keep(); });
    const metres = make("input", { type: "number", min: 1, max: 50000, value: 100, "aria-label": "Zon i meter runt " + what.toLowerCase() + " " + (index + 1) });
    const zone = make("button", { type: "button" }, "Zon");
    zone.addEventListener("click", () => this.addZone(feature, Number(metres.value)));
    const show = make("button", { type: "button", title: "Visa", "aria-label": "Visa " + what.toLowerCase() + " " + (index + 1) }, "⤢");
    show.addEventListener("click", () => this.own.showBox(geometry.getExtent()));
    const remove = make("button", { type: "button", title: "Ta bort", "aria-label": "Ta bort " + what.toLowerCase() + " " + (index + 1) }, "×");
    remove.addEventListener("click", () => { this.source.removeFeature(feature); this.keep(); });
    return make("li", {}, make("span", {}, what + ", " + this.measure(geometry)), name, make("span", { className: "zone" }, metres, " m ", zone, show, remove));
  }

  addZone(feature, metres) {
    if (!(metres >= 1 && metres <= 50000)) { announce("Zonen ska vara mellan 1 och 50 000 meter."); return; }
    const { geometry, precision } = zoneAround(feature.getGeometry(), metres);
    const zone = new ol.Feature({ geometry, namn: number(metres) + " m" });
    this.source.addFeature(zone);
    this.keep();
    announce("Zonen är ritad; kanten är rätt på " + number(Math.max(0.1, precision), 1) + " m när.");
  }

  /** The drawn surfaces, for selecting what lies in them. */
  get surfaces() { return this.source.getFeatures().filter((feature) => /Polygon/.test(feature.getGeometry().getType())); }
}
