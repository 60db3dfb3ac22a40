// What the map shows, kept in the address after its #, so that a link restores all of it.
import { themes } from "./words.js";

const order = ["x", "y", "z", "tema", "lager", "dag", "delning", "yta", "vald"];

export class MapState {
  constructor(defaults) {
    const values = new URLSearchParams(window.location.hash.slice(1));
    this.values = { ...defaults };
    for (const key of order) if (values.has(key)) this.values[key] = values.get(key);
    if (!themes[this.values.tema]) this.values.tema = "status";
    this.listeners = {};
  }

  get theme() { return this.values.tema; }
  get(key) { return this.values[key] || ""; }

  /** Metres east, metres north and level; null where the link says nothing of them. */
  get place() {
    const numbers = ["x", "y", "z"].map((key) => parseFloat(this.values[key]));
    return numbers.every(Number.isFinite) ? numbers : null;
  }

  /** Changes one value; those who listen to it hear, also when it was so already. */
  set(key, value) {
    this.values[key] = value;
    this.keep();
    for (const listener of this.listeners[key] || []) listener(value);
  }

  move(x, y, z) {
    Object.assign(this.values, { x: x.toFixed(0), y: y.toFixed(0), z: z.toFixed(2) });
    this.keep();
  }

  on(key, listener) { (this.listeners[key] ||= []).push(listener); }

  /** As it stands in an address. */
  get text() {
    return order.filter((key) => this.values[key]).map((key) => key + "=" + encodeURIComponent(this.values[key]).replace(/%2C/g, ",").replace(/%3A/g, ":")).join("&");
  }

  keep() { window.history.replaceState(null, "", "#" + this.text); }
}
