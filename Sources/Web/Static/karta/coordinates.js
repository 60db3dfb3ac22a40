// Coordinates of the pointer, or of the map's middle, in the system one chooses.
import { systems } from "./grid.js";
import { byId, make } from "./elements.js";
import { number } from "./words.js";
const { ol } = window;

/** A place as text in a system: northing first, or degrees. */
export function written(place, system) {
  const [a, b] = ol.proj.transform(place, "EPSG:3006", system);
  if (system === "EPSG:4326") return number(b, 6) + "° N, " + number(a, 6) + "° E";
  return "N " + number(Math.round(b)) + ", E " + number(Math.round(a));
}

export function startCoordinates(own) {
  const chooser = byId("koordinatsystem");
  chooser.append(...systems.map(([code, name]) => make("option", { value: code }, name)));
  const line = byId("koordinater");
  let last = null;
  const show = (place, what) => {
    if (!place) return;
    last = [place, what];
    line.textContent = what + written(place, chooser.value);
  };
  own.map.on("pointermove", (event) => { if (!event.dragging) show(event.coordinate, ""); });
  own.map.on("moveend", () => show(own.view.getCenter(), "Mitten: "));
  chooser.addEventListener("change", () => { if (last) show(...last); });
}
