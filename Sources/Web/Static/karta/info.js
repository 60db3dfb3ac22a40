// What lies where one clicks: everything there, most important first, in sentences.
import { counts, number } from "./words.js";
import { registry } from "./layers.js";
import { make, byId } from "./elements.js";
const { ol } = window;

function section(heading, lines, link) {
  const parts = lines.map((text) => make("p", {}, text));
  if (link) parts.push(make("p", {}, make("a", { className: "button", href: link.href }, link.text)));
  return make("section", {}, make("h3", {}, heading), ...parts);
}

function squareSection(feature) {
  if (!feature.get("n")) return section("Visas inte", ["Rutan berättar om för få byggnader för att antalen ska visas för alla."]);
  const own = counts(feature);
  const lines = [
    number(own.n) + " byggnader, varav " + number(own.lacking) + " saknar snabbt bredband.",
    number(own.connected) + " är anslutna, " + number(own.passed) + " möjliga att ansluta och " + number(own.near) + " i absolut närhet.",
    feature.get("planned") === undefined ? "Hur många av dem som saknar som är planerade eller har beviljat stöd visas inte: någon grupp är för liten." : "Av dem som saknar är " + number(own.planned) + " planerade, " + number(own.granted) + " har beviljat stöd och " + number(own.in_need) + " är i behov av stöd.",
  ];
  if (feature.get("hidden_squares")) lines.push(number(feature.get("hidden_squares")) + " mindre rutor här är inte medräknade: de berättar om för få byggnader.");
  const joined = feature.get("squares") || 1;
  if (joined > 1) lines.unshift(number(joined) + " rutor om 250 m är sammanslagna här, för att var och en berättar om för få byggnader.");
  return section(joined > 1 ? "Sammanslagna rutor" : feature.get("square") ? "Ruta " + feature.get("square") : "Ruta", lines);
}

async function buildingSection(id) {
  try {
    const answer = await fetch("/byggnad/" + encodeURIComponent(id) + "?utdrag=1", { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    return make("section", {}, ...parsed.body.childNodes);
  } catch {
    return section("Det gick inte", ["Uppgifterna om byggnaden kunde inte hämtas. Försök igen."]);
  }
}

export class Info {
  constructor(own) {
    this.own = own;
    this.panel = byId("panel");
    this.isQuiet = false;
    own.map.on("singleclick", (event) => { if (!this.isQuiet) this.read(event.pixel); });
    own.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || this.isQuiet) return;
      const [width, height] = own.map.getSize();
      this.read([width / 2, height / 2]);
      event.preventDefault();
    });
  }

  show(...parts) { this.panel.replaceChildren(...parts); }

  async showBuilding(id, rest = []) {
    this.own.state.set("vald", id);
    this.panel.setAttribute("aria-busy", "true");
    this.show(await buildingSection(id), ...rest);
    this.panel.removeAttribute("aria-busy");
  }

  // Each thing once, though it lies in several tiles.
  found(pixel) {
    const byLayer = new Map();
    const seen = new Set();
    const names = new Map([...this.own.layers].map(([name, layer]) => [layer, name]));
    this.own.map.forEachFeatureAtPixel(pixel, (feature, layer) => {
      const name = names.get(layer);
      const key = name + "/" + (feature.get("building_id") || feature.get("square") || feature.get("id") || feature.get("code") || ol.util.getUid(feature));
      if (!name || seen.has(key)) return;
      seen.add(key);
      if (!byLayer.has(name)) byLayer.set(name, []);
      byLayer.get(name).push(feature);
    }, { hitTolerance: 6 });
    return byLayer;
  }

  async read(pixel) {
    const byLayer = this.found(pixel);
    const data = byLayer.get("data") || [];
    const houses = data.filter((feature) => feature.get("building_id"));
    const rest = data.filter((feature) => !feature.get("building_id")).slice(0, 1).map(squareSection);
    for (const [name, features] of byLayer) {
      if (name === "data") continue;
      for (const feature of features.slice(0, 5)) {
        const described = registry[name] ? registry[name].describe && registry[name].describe(feature) : describeOwn(feature);
        if (described) rest.push(section(...described));
      }
    }
    const [east, north] = this.own.map.getCoordinateFromPixel(pixel);
    const place = make("p", { className: "help" }, "Platsen: N " + number(Math.round(north)) + ", E " + number(Math.round(east)) + " (SWEREF 99 TM).");
    if (houses.length > 1) {
      const others = houses.slice(1, 12).map((feature) => {
        const button = make("button", { type: "button" }, feature.get("building_id"));
        button.addEventListener("click", () => this.showBuilding(feature.get("building_id")));
        return button;
      });
      rest.unshift(make("section", {}, make("h3", {}, "Fler byggnader här"), make("p", { className: "buttons" }, ...others)));
    }
    if (houses.length) await this.showBuilding(houses[0].get("building_id"), [...rest, place]);
    else if (rest.length) this.show(...rest, place);
    else this.show(section("Ingenting här", ["Här finns inget att läsa om i de lager som visas."]), place);
  }
}

// A thing that somebody drew, or that came in a file of their own.
function describeOwn(feature) {
  const values = Object.entries(feature.getProperties ? feature.getProperties() : {}).filter(([key, value]) => key !== "geometry" && value != null && typeof value !== "object");
  return [feature.get("name") || feature.get("namn") || "Egen uppgift", values.slice(0, 20).map(([key, value]) => key + ": " + value)];
}
