// Starts the map of a page, with the tools that the page has.
import { MapState } from "./state.js";
import { MapView } from "./view.js";
import { Info } from "./info.js";
import { startLegend } from "./legend.js";
import { firstBuildingLevel } from "./grid.js";
import { byId, announce } from "./elements.js";
import { LayerTree } from "./tree.js";
import { Toolbar } from "./toolbar.js";
import { startMeasuring } from "./measure.js";
import { Drawings } from "./draw.js";
import { startFiles } from "./files.js";
import { startCoordinates } from "./coordinates.js";
import { startBookmarks } from "./bookmarks.js";
import { startSelection } from "./selection.js";
import { startComparing } from "./compare.js";
import { startSearch } from "./search.js";
import { startPoints } from "./points.js";

const element = byId("karta");
if (element && element.dataset.extent && !element.classList.contains("on-paper")) start();

function start() {
  const state = new MapState({ tema: "status" });
  const own = new MapView(element, state);
  own.restorePlace();
  const info = new Info(own);
  startLegend(own, byId("teckenforklaring"));
  startThemes(state);
  byId("hela").addEventListener("click", () => own.showAll());
  own.map.on("moveend", () => {
    const [x, y] = own.view.getCenter();
    state.move(x, y, own.view.getZoom());
    const box = own.box().map(Math.round).join(",");
    byId("tabell-har").href = "/tabell?omrade=" + encodeURIComponent(element.dataset.area) + "&ruta=" + box;
    const larger = byId("stora-kartan");
    if (larger) larger.href = "/karta?omrade=" + encodeURIComponent(element.dataset.area) + "#" + state.text;
    const paper = byId("skriv-ut");
    if (paper) paper.href = "/utskrift?omrade=" + encodeURIComponent(element.dataset.area) + "#" + state.text;
  });
  startPoints(own);
  if (byId("lagertrad")) startTools(own, info);
  byId("kartverktyg").hidden = false;
  if (state.get("vald")) info.showBuilding(state.get("vald"));
  // For journeys: they wait for what is drawn, and look at what is there.
  element.samkarta = { map: own.map, dataLayer: own.dataLayer, view: own.view, own, firstBuildingLevel };
}

// The five standard maps, and all states at once: one click each.
function startThemes(state) {
  const buttons = [...document.querySelectorAll("#teman button")];
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === state.theme)));
  buttons.forEach((button) => button.addEventListener("click", () => state.set("tema", button.value)));
  state.on("tema", show);
  show();
}

function startTools(own, info) {
  const tree = new LayerTree(own);
  const toolbar = new Toolbar(own, info);
  startMeasuring(own, toolbar);
  const drawings = new Drawings(own, toolbar);
  startFiles(own, tree);
  startCoordinates(own);
  startBookmarks(own);
  startSelection(own, toolbar, drawings);
  startComparing(own);
  startSearch(own, info);
  const area = byId("omrade");
  area.addEventListener("change", () => window.location.assign("/karta?omrade=" + encodeURIComponent(area.value) + "#tema=" + own.state.theme + (own.state.get("lager") ? "&lager=" + own.state.get("lager") : "")));
  byId("helskarm").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else byId("kartyta").requestFullscreen().catch(() => announce("Webbläsaren tillåter inte hela skärmen."));
  });
  byId("min-plats").addEventListener("click", () => {
    if (!navigator.geolocation) { announce("Webbläsaren vet inte var du är."); return; }
    navigator.geolocation.getCurrentPosition(
      (found) => own.showBox(window.ol.extent.buffer(window.ol.extent.boundingExtent([window.ol.proj.fromLonLat([found.coords.longitude, found.coords.latitude], "EPSG:3006")]), 300)),
      () => announce("Webbläsaren fick inte säga var du är."));
  });
}
