// Every layer there can be: its place in the tree, how it is drawn, and what a click on it says.
import { projection, grid } from "./grid.js";
import { number } from "./words.js";
const { ol } = window;

export const groups = ["Bredband", "Nät", "Gränser", "Bakgrund", "Egna filer"];

const technologies = { fibre: "fiber", coax: "kabel-tv-nät", xdsl: "kopparnät", fwa: "fast radio", satellite: "satellit", mobile: "mobilnät" };
const schemes = { landsbygdsprogrammet: "Landsbygdsprogrammet", pts: "PTS stöd", eruf: "Eruf", cef: "CEF", region: "regionens stöd", municipal: "kommunens stöd" };
const statuses = { active: "pågår", completed: "avslutat", withdrawn: "återkallat", returned: "återlämnat", operational: "i drift", planned: "planerad" };
const nodes = { pop: "nod", cabinet: "skåp", mast: "mast", splice: "skarv" };
const say = (table, code) => table[code] || code || "";
const text = (...parts) => parts.filter(Boolean);

/** What is drawn of each collection, from the bottom up. `describe` gives a heading and lines in plain words. */
export const registry = {
  ground: {
    title: "Mark och vatten", group: "Bakgrund", isOn: true, mark: "layer-ground",
    style: (symbols) => {
      const fill = (color) => new ol.style.Style({ fill: new ol.style.Fill({ color }) });
      const { water, forest, built } = symbols.ground;
      const styles = { water: fill(water), forest: fill(forest), urban: fill(built), bog: fill(forest) };
      return (feature) => styles[feature.get("ground")];
    },
  },
  railways: {
    title: "Järnvägar", group: "Bakgrund", isOn: false, mark: "layer-line",
    style: (symbols) => { const own = line(symbols.ground.edge, 1.6, [7, 4]); return () => own; },
    describe: (feature) => ["Järnväg", text(feature.get("line"))],
  },
  roads: {
    title: "Vägar", group: "Bakgrund", isOn: true, mark: "layer-line",
    style: (symbols) => {
      const widths = { motorway: 3, trunk: 2.5, primary: 2.2, secondary: 1.6, tertiary: 1.2 };
      const kept = {};
      return (feature) => (kept[feature.get("class")] ||= line(symbols.ground.road, widths[feature.get("class")] || 0.8));
    },
  },
  areas: {
    title: "Län och kommuner", group: "Gränser", isOn: true, mark: "layer-border",
    style: (symbols) => {
      const county = line(symbols.ground.edge, 1.8);
      const municipality = line(symbols.ground.edge, 0.9, [4, 3]);
      return (feature) => (feature.get("level") === "county" ? county : municipality);
    },
  },
  grants: {
    title: "Beviljat stöd (projekt)", group: "Bredband", isOn: false, mark: "granted",
    style: (symbols) => promise(symbols, "granted", 4),
    describe: (feature) => ["Beviljat stöd", text(
      "Projekt " + feature.get("project_id") + ", " + say(schemes, feature.get("scheme")) + ", " + say(statuses, feature.get("status")) + ".",
      feature.get("decided_on") && "Beslutat " + feature.get("decided_on") + ".",
      feature.get("amount_sek") && number(feature.get("amount_sek")) + " kr.",
      feature.get("binding_until") && "Bindningstid till " + feature.get("binding_until") + ".")],
  },
  plans: {
    title: "Planer", group: "Bredband", isOn: false, mark: "planned",
    style: (symbols) => promise(symbols, "planned", 32),
    describe: (feature) => ["Plan från " + feature.get("operator_id"), text(
      (feature.get("commitment") === "decided" ? "Beslutad" : "Avsedd") + " utbyggnad med " + say(technologies, feature.get("technology")) + ", klar " + feature.get("ready_by") + ".",
      feature.get("reported_on") && "Lämnad " + feature.get("reported_on") + ".")],
  },
  "network-routes": {
    title: "Sträckningar", group: "Nät", isOn: false, mark: "layer-network",
    style: (symbols) => {
      const own = line(symbols.colour("connected"), 2);
      const planned = line(symbols.colour("planned"), 2, [6, 4]);
      return (feature) => (feature.get("status") === "planned" ? planned : own);
    },
    describe: (feature) => ["Sträckning " + feature.get("route_id"), text(
      "Nätägare " + feature.get("operator_id") + ", " + (feature.get("tier") === "backbone" ? "stamnät" : "accessnät") + (feature.get("status") ? ", " + say(statuses, feature.get("status")) : "") + ".",
      feature.get("fibre_count") != null && number(feature.get("fibre_count")) + " fibrer, lediga: " + (feature.get("spare_fibres") == null ? "vet ej" : number(feature.get("spare_fibres"))) + ".")],
  },
  "network-nodes": {
    title: "Noder", group: "Nät", isOn: false, mark: "layer-node",
    style: (symbols) => {
      const own = new ol.style.Style({ image: new ol.style.RegularShape({ points: 4, radius: 7, angle: Math.PI / 4, fill: new ol.style.Fill({ color: symbols.colour("connected") }), stroke: new ol.style.Stroke({ color: symbols.ground.halo, width: 1.5 }) }) });
      return () => own;
    },
    describe: (feature) => ["Nod " + feature.get("node_id"), text(
      "Nätägare " + feature.get("operator_id") + ", " + say(nodes, feature.get("kind")) + ".",
      feature.get("spare_ports") != null && number(feature.get("spare_ports")) + " lediga portar.")],
  },
  masts: {
    title: "Master", group: "Nät", isOn: false, mark: "layer-mast",
    style: (symbols) => {
      const own = new ol.style.Style({ image: new ol.style.RegularShape({ points: 3, radius: 8, fill: new ol.style.Fill({ color: symbols.colour("unknown") }), stroke: new ol.style.Stroke({ color: symbols.ground.halo, width: 1.5 }) }) });
      return () => own;
    },
    describe: (feature) => ["Mast " + feature.get("mast_id"), text(feature.get("owner") && "Ägare " + feature.get("owner") + ".", feature.get("height_m") && number(feature.get("height_m")) + " m hög.")],
  },
  "white-spots": {
    title: "Vita fläckar", group: "Bredband", isOn: false, mark: "layer-spot",
    style: (symbols) => {
      const kept = {};
      return (feature) => {
        const radius = feature.get("centre") ? Math.min(22, 5 + Math.sqrt(feature.get("buildings") || 1) * 1.6) : 9;
        return (kept[radius] ||= new ol.style.Style({ image: new ol.style.Circle({ radius, fill: new ol.style.Fill({ color: "rgba(194,78,0,.14)" }), stroke: new ol.style.Stroke({ color: symbols.colour("lacking"), width: 1.4, lineDash: [3, 2] }) }) }));
      };
    },
    describe: (feature) => ["Vit fläck: " + feature.get("name"), text(
      number(feature.get("buildings")) + " byggnader och " + number(feature.get("households")) + " hushåll som saknar snabbt bredband.")],
  },
  places: {
    title: "Ortnamn", group: "Bakgrund", isOn: true, mark: "layer-text", hasText: true,
    style: (symbols) => {
      const sizes = { city: 16, town: 14, village: 12 };
      return (feature) => new ol.style.Style({
        text: new ol.style.Text({
          text: feature.get("name"), font: (sizes[feature.get("class")] || 11) + "px system-ui, sans-serif", overflow: true,
          fill: new ol.style.Fill({ color: symbols.ground.text }), stroke: new ol.style.Stroke({ color: symbols.ground.halo, width: 3 }),
        }),
      });
    },
  },
};

function line(color, width, lineDash) {
  return new ol.style.Style({ stroke: new ol.style.Stroke({ color, width, lineDash }) });
}

// Plans and grants: surfaces with a dashed edge, lines, and points of the mark's shape.
function promise(symbols, name, points) {
  const color = symbols.colour(name);
  const own = new ol.style.Style({
    fill: new ol.style.Fill({ color: color + "22" }), stroke: new ol.style.Stroke({ color, width: 1.6, lineDash: [6, 4] }),
    image: new ol.style.RegularShape({ points, radius: 8, stroke: new ol.style.Stroke({ color, width: 1.6 }) }),
  });
  return () => own;
}

/** Tiles of one collection, of another survey where a day is given. */
export function tiles(collection, survey) {
  return new ol.source.VectorTile({
    format: new ol.format.MVT({ layers: [collection] }), tileGrid: grid, projection, transition: 0,
    url: "/api/collections/" + collection + "/tiles/SWEREF99TM/{z}/{y}/{x}" + (survey ? "?survey=" + survey : ""),
  });
}

export function tileLayer(name, symbols) {
  const own = registry[name];
  return new ol.layer.VectorTile({ source: tiles(name), style: own.style(symbols), declutter: Boolean(own.hasText) });
}
