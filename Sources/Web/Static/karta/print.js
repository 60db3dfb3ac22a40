// The map as paper: the preview is the paper, at true scale, with everything in place before it is printed.
import { MapState } from "./state.js";
import { MapView } from "./view.js";
import { legendParts } from "./legend.js";
import { themes, number } from "./words.js";
import { byId } from "./elements.js";

// Millimetres of a CSS pixel on paper.
const pixel = 25.4 / 96;
const formats = { a4: [210, 297], a3: [297, 420], a2: [420, 594], a1: [594, 841], a0: [841, 1189] };
const scales = [1000, 2000, 5000, 10000, 20000, 50000, 100000, 250000, 500000, 1000000, 2000000, 5000000];

function start(element) {
  const state = new MapState({ tema: "status" });
  // Sharp on paper: three dots for each of CSS's.
  const own = new MapView(element, state, { isStill: true, pixelRatio: 3, view: { resolutions: undefined, constrainResolution: false, minResolution: 0.1, maxResolution: 5000 } });
  const [format, direction, scale, ownScale, title, text] = ["papper", "riktning", "skala", "egen-skala", "rubrik", "beskrivning"].map(byId);
  for (const step of scales) scale.append(new Option("1:" + number(step), step));
  scale.append(new Option("egen skala", "egen"));
  const paper = byId("papperet");
  const center = state.place ? state.place.slice(0, 2) : [(own.extent[0] + own.extent[2]) / 2, (own.extent[1] + own.extent[3]) / 2];

  function denominator() {
    const value = scale.value === "egen" ? Number(ownScale.value) : Number(scale.value);
    return value >= 100 && value <= 10000000 ? value : 50000;
  }

  function lay() {
    paper.className = "paper " + format.value + "-" + direction.value;
    byId("egen-skala-rad").hidden = scale.value !== "egen";
    own.map.updateSize();
    own.view.setCenter(center);
    own.view.setResolution(denominator() * pixel / 1000);
    byId("pappersrubrik").textContent = title.value;
    byId("papperstext").textContent = text.value;
    byId("pappersskala").textContent = "Skala 1:" + number(denominator()) + " (" + format.value.toUpperCase() + ")";
    drawScaleLine();
  }

  // A line of a round length, at most a quarter of the map's width.
  function drawScaleLine() {
    const widest = element.clientWidth / 4 * pixel / 1000 * denominator();
    const power = 10 ** Math.floor(Math.log10(widest));
    const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= widest);
    const line = byId("skalstreck");
    line.style.width = (metres / denominator() * 1000) + "mm";
    line.textContent = metres >= 1000 ? number(metres / 1000) + " km" : number(metres) + " m";
  }

  // The scale that shows what the link shows, or the area.
  function fittingScale() {
    own.map.updateSize();
    const [, , zoom] = state.place || [];
    const [width, height] = [element.clientWidth, element.clientHeight];
    const wanted = zoom !== undefined
      ? 4096 / 2 ** zoom / pixel * 1000
      : Math.max((own.extent[2] - own.extent[0]) / width, (own.extent[3] - own.extent[1]) / height) / pixel * 1000;
    return scales.find((step) => step >= wanted * 0.95) || scales[scales.length - 1];
  }

  title.value = element.dataset.title + ": " + themes[state.theme].title.toLowerCase();
  byId("rubrikrad").textContent = "Mätdag " + element.dataset.survey;
  paper.className = "paper a4-staende";
  scale.value = String(fittingScale());
  let timer = null;
  const legend = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => byId("pappersforklaring").replaceChildren(...legendParts(own)), 200);
  };
  own.map.on("moveend", legend);
  own.dataLayer.getSource().on("tileloadend", legend);
  for (const field of [format, direction, scale, ownScale, title, text]) field.addEventListener("input", lay);
  byId("skriv").addEventListener("click", () => window.print());
  byId("tillbaka").href = "/karta?omrade=" + encodeURIComponent(element.dataset.area) + "#" + state.text;
  lay();
  element.samkarta = { map: own.map, dataLayer: own.dataLayer, view: own.view, own, denominator };
}

const element = byId("karta");
if (element && element.classList.contains("on-paper")) start(element);
