// Two survey dates side by side: the earlier to the left of a line that one drags.
import { byId, make, announce } from "./elements.js";
import { tiles } from "./layers.js";

export function startComparing(own) {
  const chooser = byId("jamfor-dag");
  if (!chooser) return;
  const slider = byId("jamfor-delning");
  const line = make("div", { className: "swipe", hidden: true });
  own.element.append(line);
  let earlier = null;

  // Each of the two layers has an element of its own, cut at the line.
  function cut() {
    const part = Number(slider.value);
    const then = own.element.querySelector(".samkarta-da");
    const now = own.element.querySelector(".samkarta-data");
    if (then) then.style.clipPath = `inset(0 ${100 - part}% 0 0)`;
    if (now) now.style.clipPath = earlier ? `inset(0 0 0 ${part}%)` : "";
    line.style.left = part + "%";
  }

  function show(day) {
    if (earlier) own.map.removeLayer(earlier);
    earlier = null;
    line.hidden = !day;
    byId("jamfor-reglage").hidden = !day;
    if (day) {
      earlier = own.data(tiles(own.collection, day), "samkarta-da");
      earlier.setZIndex(own.dataLayer.getZIndex());
      own.map.addLayer(earlier);
      announce("Till vänster om linjen visas " + day + ", till höger " + own.element.dataset.survey + ".");
    }
    cut();
  }

  own.map.on("postrender", cut);
  chooser.value = own.state.get("dag");
  if (!chooser.value) chooser.value = "";
  slider.value = own.state.get("delning") || "50";
  chooser.addEventListener("change", () => { own.state.set("dag", chooser.value); show(chooser.value); });
  slider.addEventListener("input", cut);
  slider.addEventListener("change", () => own.state.set("delning", slider.value));
  if (chooser.value) {
    chooser.closest("details").open = true;
    show(chooser.value);
  }
}
