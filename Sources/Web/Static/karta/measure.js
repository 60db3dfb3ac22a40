// Measuring: length and surface on the map's plane, shown while one draws.
import { length, surface } from "./words.js";
import { byId, make } from "./elements.js";
import { drawByKeys, keysHelp } from "./toolbar.js";
const { ol } = window;

export function startMeasuring(own, toolbar) {
  const source = new ol.source.Vector();
  const colour = own.symbols.colour("focus");
  const style = new ol.style.Style({
    stroke: new ol.style.Stroke({ color: colour, width: 2.5, lineDash: [8, 5] }), fill: new ol.style.Fill({ color: colour + "22" }),
    image: new ol.style.Circle({ radius: 5, fill: new ol.style.Fill({ color: colour }) }),
  });
  own.map.addLayer(new ol.layer.Vector({ source, style, zIndex: 900 }));
  const result = byId("matning");
  const clear = byId("mat-rensa");
  const text = (geometry) => {
    if (geometry.getType() === "LineString") {
      const corners = geometry.getCoordinates();
      const last = corners.length > 1 ? new ol.geom.LineString(corners.slice(-2)).getLength() : 0;
      return length(geometry.getLength()) + (corners.length > 2 ? " (sista biten " + length(last) + ")" : "");
    }
    const ring = geometry.getLinearRing(0).getCoordinates();
    return surface(geometry.getArea()) + ", omkrets " + length(new ol.geom.LineString(ring).getLength());
  };
  const measure = (type) => () => {
    const draw = new ol.interaction.Draw({ source, type, style });
    draw.on("drawstart", (event) => {
      event.feature.getGeometry().on("change", (change) => { result.textContent = text(change.target); });
    });
    draw.on("drawend", (event) => {
      const shown = text(event.feature.getGeometry());
      result.textContent = shown;
      event.feature.setStyle([style, new ol.style.Style({ text: new ol.style.Text({ text: shown, font: "600 14px system-ui, sans-serif", overflow: true, fill: new ol.style.Fill({ color: own.symbols.ground.text }), stroke: new ol.style.Stroke({ color: own.symbols.ground.halo, width: 4 }) }) })]);
      clear.hidden = false;
    });
    own.map.addInteraction(draw);
    const stopKeys = drawByKeys(own, draw, false);
    return () => { stopKeys(); own.map.removeInteraction(draw); };
  };
  toolbar.add("mat-langd", "Klicka längs det som ska mätas och dubbelklicka på slutet." + keysHelp, measure("LineString"));
  toolbar.add("mat-yta", "Klicka runt ytan och dubbelklicka på slutet." + keysHelp, measure("Polygon"));
  clear.addEventListener("click", () => { source.clear(); result.replaceChildren(make("span", {}, "Inget mätt.")); clear.hidden = true; });
}
