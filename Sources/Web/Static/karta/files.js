// Files of one's own on the map: dropped or chosen, read in the browser, never sent.
import { byId, announce } from "./elements.js";
import { readTable } from "./table-file.js";
const { ol } = window;

const mostBytes = 50 * 1024 * 1024;

/** Reads what a file holds, in the map's system. Throws an Error whose message is for the person. */
export function readFile(name, text) {
  const ending = name.split(".").pop().toLowerCase();
  const lonLat = { dataProjection: "EPSG:4326", featureProjection: "EPSG:3006" };
  switch (ending) {
    case "geojson": case "json": {
      const value = JSON.parse(text);
      // A file that names SWEREF 99 TM, as older programs do, is read as such; the member itself confuses OpenLayers.
      const isSweref = /3006/.test((value.crs && value.crs.properties && value.crs.properties.name) || "");
      delete value.crs;
      return new ol.format.GeoJSON().readFeatures(value, isSweref ? { dataProjection: "EPSG:3006", featureProjection: "EPSG:3006" } : lonLat);
    }
    case "gpx": return new ol.format.GPX().readFeatures(text, lonLat);
    case "kml": return new ol.format.KML({ extractStyles: false }).readFeatures(text, lonLat);
    case "csv": case "txt": return readTable(text);
    default: throw new Error("Filer som slutar på ." + ending + " kan inte visas här. Välj GeoJSON, GPX, KML eller CSV; GeoPackage och Shape lämnas på sidan Lämna uppgifter.");
  }
}

export function startFiles(own, tree) {
  const colours = ["#7a4fbf", "#8a6d00", "#b0568b", "#00507f"];
  let count = 0;
  async function bring(files) {
    for (const file of files) {
      try {
        if (file.size > mostBytes) throw new Error("Filen är större än 50 MB. Lämna den på sidan Lämna uppgifter i stället.");
        const features = readFile(file.name, await file.text()).filter((feature) => feature.getGeometry() && feature.getGeometry().getExtent().every(Number.isFinite));
        if (!features.length) throw new Error("Filen har ingenting som kan läggas på kartan.");
        const color = colours[count % colours.length];
        const style = new ol.style.Style({
          stroke: new ol.style.Stroke({ color, width: 2 }), fill: new ol.style.Fill({ color: color + "33" }),
          image: new ol.style.Circle({ radius: 5, fill: new ol.style.Fill({ color }), stroke: new ol.style.Stroke({ color: "#ffffff", width: 1 }) }),
        });
        const source = new ol.source.Vector({ features });
        tree.addFile("fil-" + (count += 1), file.name, new ol.layer.Vector({ source, style }));
        own.showBox(source.getExtent());
        announce(file.name + ": " + features.length + " rader visas. Filen stannar i webbläsaren.");
      } catch (error) {
        announce(file.name + ": " + (error instanceof SyntaxError ? "filen kan inte läsas som JSON." : error.message));
      }
    }
  }
  byId("fil-valj").addEventListener("change", (event) => { bring([...event.target.files]); event.target.value = ""; });
  own.element.addEventListener("dragover", (event) => { event.preventDefault(); own.element.classList.add("dropping"); });
  own.element.addEventListener("dragleave", () => own.element.classList.remove("dropping"));
  own.element.addEventListener("drop", (event) => {
    event.preventDefault();
    own.element.classList.remove("dropping");
    bring([...event.dataTransfer.files]);
  });
}
