// How buildings and squares are drawn. Colours come from the style sheet, so that map, legend and table agree.
import { themes, kind, isIn, counts, shows } from "./words.js";
const { ol } = window;

const classes = [0, 0.1, 0.3, 0.6, 1];
const opacities = [0.08, 0.28, 0.48, 0.7, 0.92];
export const classWords = ["inga", "0–10 %", "10–30 %", "30–60 %", "över 60 %"];

/** The colours in force where an element stands: dark, light, or paper. */
export function palette(element) {
  const style = getComputedStyle(element);
  const colour = (name) => style.getPropertyValue("--" + name).trim();
  const isDark = colour("scheme") === "dark";
  const ground = isDark
    ? { land: "#232a30", water: "#1b3a4d", forest: "#22302a", built: "#2d3338", road: "#59646d", edge: "#8d99a3", text: "#cfd8de", halo: "#14181c" }
    : { land: "#f6f5f1", water: "#cfe3ef", forest: "#e6ede1", built: "#ecebe8", road: "#b5b9bd", edge: "#7b848b", text: "#3d4449", halo: "#ffffff" };
  return { colour, isDark, ground };
}

export function tinted(hex, opacity) {
  const number = parseInt(hex.slice(1), 16);
  return "rgba(" + [number >> 16, (number >> 8) & 255, number & 255, opacity].join(",") + ")";
}

export class Symbols {
  constructor(element) {
    Object.assign(this, palette(element));
    this.kept = {};
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 8;
    const pen = canvas.getContext("2d");
    pen.strokeStyle = this.colour("unknown");
    pen.beginPath();
    pen.moveTo(0, 8);
    pen.lineTo(8, 0);
    pen.stroke();
    this.hidden = new ol.style.Style({ fill: new ol.style.Fill({ color: pen.createPattern(canvas, "repeat") }) });
  }

  building(name, scale) {
    const key = name + scale;
    return (this.kept[key] ||= new ol.style.Style({ image: this.image(name, 5.5 * scale) }));
  }

  image(name, radius) {
    const solid = (color) => new ol.style.Fill({ color });
    const stroke = (color, lineDash) => new ol.style.Stroke({ color, width: 2.2, lineDash });
    const edge = new ol.style.Stroke({ color: this.ground.halo, width: 1 });
    const ring = (color, dash) => new ol.style.Circle({ radius, stroke: stroke(color, dash), fill: solid(this.isDark ? "rgba(20,24,28,.6)" : "rgba(255,255,255,.8)") });
    const shape = (points, fill, border) => new ol.style.RegularShape({ points, radius: radius * 1.25, angle: 0, fill, stroke: border });
    switch (name) {
      case "connected": return new ol.style.Circle({ radius, fill: solid(this.colour("connected")), stroke: edge });
      case "passed": return ring(this.colour("passed"));
      case "near": return ring(this.colour("passed"), [1, 3]);
      case "planned": return ring(this.colour("planned"), [5, 3]);
      case "granted": return shape(4, solid(this.colour("granted")), edge);
      case "lacking": return shape(3, solid(this.ground.halo), stroke(this.colour("lacking")));
      case "in_need": return shape(3, solid(this.colour("lacking")), edge);
      default: return new ol.style.RegularShape({ points: 4, radius: radius * 0.8, radius2: 0, stroke: stroke(this.colour("unknown")) });
    }
  }

  shade(theme, index) {
    const base = this.colour(themes[theme].colour);
    return { fill: tinted(base, opacities[index]), line: tinted(base, 0.55) };
  }

  square(theme, feature) {
    if (!shows(theme, feature)) return this.hidden;
    const own = counts(feature);
    const share = own[themes[theme].share] / own.n;
    const index = share === 0 ? 0 : classes.findIndex((limit, place) => place > 0 && share <= limit);
    const isJoined = feature.get("squares") > 1;
    const key = "square" + theme + index + isJoined;
    if (!this.kept[key]) {
      const { fill, line } = this.shade(theme, index);
      this.kept[key] = new ol.style.Style({ fill: new ol.style.Fill({ color: fill }), stroke: isJoined ? undefined : new ol.style.Stroke({ color: line, width: 0.6 }) });
    }
    return this.kept[key];
  }

  /** The style of one building or square. */
  of(feature, resolution, theme, selected) {
    if (feature.getType() !== "Point") return this.square(theme, feature);
    if (!isIn(theme, feature)) return null;
    const scale = resolution > 8 ? 0.6 : resolution > 3 ? 0.8 : 1.1;
    const own = this.building(kind(feature), scale);
    if (!selected || feature.get("building_id") !== selected) return own;
    this.kept.selected ||= new ol.style.Style({ image: new ol.style.Circle({ radius: 12, stroke: new ol.style.Stroke({ color: this.colour("focus"), width: 3 }) }) });
    return [this.kept.selected, own];
  }
}
