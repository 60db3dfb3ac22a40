// The legend: what marks mean, with counts of what is in view.
import { themes, words, marks, number, kind, counts } from "./words.js";
import { classWords } from "./symbols.js";
import { registry } from "./layers.js";
import { make, mark } from "./elements.js";
const { ol } = window;

/** Sums of what the data layer shows in the map's view; a house counts once. */
export function sumsInView(own) {
  const box = own.box();
  const seen = new Set();
  const found = { sums: {}, hidden: 0, isFar: false };
  const add = (name, count) => { found.sums[name] = (found.sums[name] || 0) + count; };
  for (const feature of own.dataLayer.getFeaturesInExtent(box)) {
    if (feature.getType() === "Point") {
      const [x, y] = feature.getFlatCoordinates();
      if (seen.has(feature.get("building_id")) || !ol.extent.containsXY(box, x, y)) continue;
      seen.add(feature.get("building_id"));
      add(kind(feature), 1);
      if (feature.get("state") === "lacking") add("lacking", 1);
    } else {
      found.isFar = true;
      const key = feature.get("square");
      if (key && seen.has(key)) continue;
      if (key) seen.add(key);
      if (feature.get("n") && feature.get("planned") === undefined) found.isPartial = true;
      for (const [name, count] of Object.entries(counts(feature))) add(name, count);
      found.hidden += feature.get("hidden_squares") || (feature.get("n") ? 0 : 1);
    }
  }
  return found;
}

/** Parts of the legend, for the screen and for paper. */
export function legendParts(own) {
  const theme = own.state.theme;
  const { sums, hidden, isFar, isPartial } = sumsInView(own);
  const promised = ["planned", "granted", "in_need"];
  const entry = (name, text) => make("p", {}, mark(name), text);
  const note = (text) => make("p", { className: "full" }, text);
  const parts = own.dataLayer.getVisible() ? themes[theme].parts.map((name) => entry(marks[name], words[name] + " " + (isPartial && promised.includes(name) ? "minst " : "") + number(sums[name] || 0))) : [];
  if (own.dataLayer.getVisible()) {
    if (!isFar && theme === "status" && sums.other) parts.push(entry("other", words.other + " " + number(sums.other)));
    if (isFar) {
      const scale = make("p", { className: "full" }, "Rutor, " + themes[theme].measure + ": ");
      classWords.forEach((text, index) => {
        const swatch = make("span", { className: "swatch" });
        const shade = own.symbols.shade(theme, index);
        swatch.style.backgroundColor = shade.fill;
        swatch.style.border = "1px solid " + shade.line;
        scale.append(swatch, text + "  ");
      });
      parts.push(scale);
      if (hidden) parts.push(note(number(hidden) + " rutor (streckade) berättar om för få byggnader för att visas."));
    }
    parts.push(note(hidden ? "Antal byggnader i de rutor i kartbilden som visas." : "Antal byggnader i kartbilden."));
  }
  for (const [name, layer] of own.layers) {
    if (name !== "data" && layer.getVisible() && registry[name] && !["areas", "ground", "roads", "places"].includes(name)) parts.push(entry(registry[name].mark, registry[name].title.toLowerCase()));
  }
  return parts;
}

export function startLegend(own, element) {
  let timer = null;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => element.replaceChildren(...legendParts(own)), 150);
  };
  own.map.on("moveend", later);
  own.dataLayer.getSource().on("tileloadend", later);
  own.state.on("tema", later);
  own.state.on("lager", later);
}
