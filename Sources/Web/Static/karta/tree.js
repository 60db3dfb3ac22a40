// The layer tree: groups, search, opacity, order.
import { groups, registry } from "./layers.js";
import { make, mark, byId, announce } from "./elements.js";

export class LayerTree {
  constructor(own) {
    this.own = own;
    this.list = byId("lagertrad");
    this.filter = byId("lagerfilter");
    this.files = new Map();
    this.filter.addEventListener("input", () => this.draw());
    byId("lager-standard").addEventListener("click", () => { own.state.set("lager", ""); own.restoreLayers(); this.draw(); });
    this.draw();
  }

  title(name) { return name === "data" ? (this.own.collection === "buildings" ? "Byggnader" : "Rutor med antal") : this.files.get(name) || registry[name].title; }
  group(name) { return name === "data" ? "Bredband" : this.files.has(name) ? "Egna filer" : registry[name].group; }

  /** A layer of the person's own; it lies above the others and can be taken away. */
  addFile(name, title, layer) {
    this.files.set(name, title);
    this.own.layers.set(name, layer);
    this.own.map.addLayer(layer);
    this.own.arrange();
    this.draw();
  }

  // Top first, as one sees them.
  draw() {
    const wanted = this.filter.value.trim().toLowerCase();
    const names = [...this.own.layers.keys()].reverse();
    const parts = [];
    for (const group of groups) {
      const members = names.filter((name) => this.group(name) === group && (!wanted || this.title(name).toLowerCase().includes(wanted)));
      if (!members.length) continue;
      parts.push(make("li", {}, make("details", { open: true }, make("summary", {}, group), make("ul", { className: "layers" }, ...members.map((name) => this.row(name))))));
    }
    this.list.replaceChildren(...(parts.length ? parts : [make("li", {}, "Inget lager heter så.")]));
  }

  row(name) {
    const layer = this.own.layers.get(name);
    const title = this.title(name);
    const box = make("input", { type: "checkbox", checked: layer.getVisible(), id: "lager-" + name });
    box.addEventListener("change", () => { layer.setVisible(box.checked); this.own.keepLayers(); });
    const opacity = make("input", { type: "range", min: 10, max: 100, step: 5, value: Math.round(layer.getOpacity() * 100), "aria-label": "Täckning: " + title });
    opacity.addEventListener("input", () => layer.setOpacity(Number(opacity.value) / 100));
    opacity.addEventListener("change", () => this.own.keepLayers());
    const mover = (text, step, label) => {
      const button = make("button", { type: "button", "aria-label": label + ": " + title, title: label }, text);
      button.addEventListener("click", () => this.move(name, step, label));
      return button;
    };
    const buttons = [mover("↑", 1, "Lägg ovanför"), mover("↓", -1, "Lägg under")];
    if (this.files.has(name)) {
      const remove = make("button", { type: "button", "aria-label": "Ta bort " + title, title: "Ta bort" }, "×");
      remove.addEventListener("click", () => this.removeFile(name));
      const fit = make("button", { type: "button", "aria-label": "Visa hela " + title, title: "Visa hela" }, "⤢");
      fit.addEventListener("click", () => this.own.showBox(layer.getSource().getExtent()));
      buttons.push(fit, remove);
    }
    const shape = name === "data" ? "connected" : this.files.has(name) ? "layer-own" : registry[name].mark;
    return make("li", {}, make("label", { htmlFor: box.id }, box, mark(shape), title), make("span", { className: "layer-tools" }, opacity, ...buttons));
  }

  removeFile(name) {
    this.own.map.removeLayer(this.own.layers.get(name));
    this.own.layers.delete(name);
    this.files.delete(name);
    this.draw();
  }

  move(name, step, label) {
    const names = [...this.own.layers.keys()];
    const from = names.indexOf(name);
    const to = from + step;
    if (to < 0 || to >= names.length) { announce(this.title(name) + " ligger redan ytterst."); return; }
    [names[from], names[to]] = [names[to], names[from]];
    this.own.layers = new Map(names.map((key) => [key, this.own.layers.get(key)]));
    this.own.arrange();
    this.own.keepLayers();
    announce(this.title(name) + " ligger nu " + (step > 0 ? "ovanför " : "under ") + this.title(names[from]) + ".");
    this.draw();
    this.list.querySelector("#lager-" + CSS.escape(name)).closest("li").querySelector(`button[title="${label}"]`).focus();
  }
}
