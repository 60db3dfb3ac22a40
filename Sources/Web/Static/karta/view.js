// The map itself: its view, its layers in the order of the state, and its data layer. Used by screen and paper alike.
import { projection, resolutions } from "./grid.js";
import { Symbols } from "./symbols.js";
import { registry, tileLayer, tiles } from "./layers.js";
const { ol } = window;

export class MapView {
  constructor(element, state, options = {}) {
    this.element = element;
    this.state = state;
    this.symbols = new Symbols(element);
    this.extent = element.dataset.extent.split(",").map(Number);
    this.collection = element.dataset.collection;
    this.dataLayer = this.data(tiles(this.collection), "samkarta-data");
    // Bottom first, as in the registry, the data above the ground and its borders.
    const allowed = (element.dataset.layers || "").split(",").filter((name) => registry[name]);
    const named = Object.keys(registry).filter((name) => allowed.includes(name));
    const place = named.includes("areas") ? named.indexOf("areas") + 1 : 0;
    this.layers = new Map();
    for (const name of [...named.slice(0, place), "data", ...named.slice(place)]) {
      this.layers.set(name, name === "data" ? this.dataLayer : tileLayer(name, this.symbols));
    }
    this.view = new ol.View({ projection, resolutions, constrainResolution: false, extent: [100000, 6000000, 1100000, 7800000], showFullExtent: true, ...options.view });
    this.map = new ol.Map({
      target: element, view: this.view, layers: [...this.layers.values()], keyboardEventTarget: element, pixelRatio: options.pixelRatio,
      interactions: options.isStill ? [] : undefined,
      controls: options.isStill ? [] : [new ol.control.Zoom({ zoomInTipLabel: "Zooma in", zoomOutTipLabel: "Zooma ut" }), new ol.control.ScaleLine()],
    });
    element.style.backgroundColor = this.symbols.ground.land;
    this.restoreLayers();
    state.on("tema", () => this.redraw());
    state.on("vald", () => this.redraw());
  }

  data(source, className) {
    const style = (feature, resolution) => this.symbols.of(feature, resolution, this.state.theme, this.state.get("vald") || this.element.dataset.selected);
    return new ol.layer.VectorTile({ source, style, renderMode: "vector", className });
  }

  redraw() { for (const layer of this.map.getLayers().getArray()) layer.changed(); }

  /** Where the link says, else the whole of the area. */
  restorePlace() {
    const place = this.state.place;
    if (place) {
      this.view.setCenter(place.slice(0, 2));
      this.view.setZoom(place[2]);
    } else {
      this.showAll(0);
    }
  }

  showAll(duration = 200) { this.view.fit(this.extent, { padding: [20, 20, 20, 20], duration }); }

  showBox(box) { this.view.fit(box, { padding: [30, 30, 30, 30], maxZoom: 12, duration: 200 }); }

  /** The layers of a link: `name:opacity` from the bottom up; those that are not named are not shown. */
  restoreLayers() {
    const wanted = this.state.get("lager");
    const shown = wanted
      ? wanted.split(",").map((part) => part.split(":")).filter(([name]) => this.layers.has(name))
      : [...this.layers.keys()].filter((name) => name === "data" || registry[name].isOn || name === this.element.dataset.shown).map((name) => [name, "100"]);
    const names = shown.map(([name]) => name);
    // What is hidden keeps its place among the others.
    const rest = [...this.layers.keys()].filter((name) => !names.includes(name));
    const order = wanted ? [...rest, ...names] : [...this.layers.keys()];
    this.layers = new Map(order.map((name) => [name, this.layers.get(name)]));
    for (const [name, layer] of this.layers) layer.setVisible(names.includes(name));
    for (const [name, opacity] of shown) this.layers.get(name).setOpacity(Math.min(100, Math.max(0, Number(opacity) || 100)) / 100);
    this.arrange();
  }

  /** Draws layers in their order; own files and drawings lie above. */
  arrange() {
    let index = 0;
    for (const layer of this.layers.values()) layer.setZIndex((index += 1));
  }

  keepLayers() {
    const shown = [...this.layers].filter(([name, layer]) => layer.getVisible() && !name.startsWith("fil-"));
    this.state.set("lager", shown.map(([name, layer]) => name + ":" + Math.round(layer.getOpacity() * 100)).join(","));
  }

  box() { return this.view.calculateExtent(this.map.getSize()); }
}
