// The queue of the round: one selection in table, map and panel; keys to walk and decide.
"use strict";
(function () {
  const table = document.getElementById("forslagslista");
  if (!table) return;
  const rows = [...table.querySelectorAll("tbody tr")];
  const panel = document.getElementById("fall");
  let current = -1;
  let source = null;

  function select(index, moves) {
    if (index < 0 || index >= rows.length) return;
    if (current >= 0) rows[current].removeAttribute("aria-current");
    current = index;
    const row = rows[index];
    row.setAttribute("aria-current", "true");
    row.scrollIntoView({ block: "nearest" });
    show(row);
    const own = document.getElementById("karta");
    const shown = own && own.samkarta;
    if (source) source.changed();
    if (shown && moves && row.dataset.x) {
      shown.view.setCenter([Number(row.dataset.x), Number(row.dataset.y)]);
      shown.view.setResolution(4);
    }
  }

  async function show(row) {
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(row.dataset.href + "?utdrag=1", { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (rows[current] === row) panel.replaceChildren(...parsed.body.childNodes);
    } catch (error) {
      const words = document.createElement("p");
      words.textContent = "Underlaget kunde inte hämtas. Försök igen.";
      panel.replaceChildren(words);
    }
    panel.removeAttribute("aria-busy");
  }

  rows.forEach((row, index) => row.addEventListener("click", (event) => {
    if (event.target.closest("a, input")) return;
    select(index, true);
  }));

  const form = document.getElementById("beslut");
  const all = document.getElementById("alla");
  if (all) all.addEventListener("click", () => {
    const boxes = rows.map((row) => row.querySelector("input")).filter(Boolean);
    const wanted = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = wanted; });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, .map")) return;
    const key = event.key.toLowerCase();
    if (key === "j") select(current + 1, true);
    else if (key === "k") select(current - 1, true);
    else if ((key === "a" || key === "r") && current >= 0) {
      const button = form.querySelector("button[value=" + (key === "a" ? "accepted" : "rejected") + "]");
      if (!button) return;
      const own = rows[current].querySelector("input");
      if (!rows.some((row) => row.querySelector("input:checked"))) {
        if (!own) return;
        own.checked = true;
      }
      form.requestSubmit(button);
    } else if (key === "z") {
      const undo = document.getElementById("angra");
      if (undo) undo.click();
    } else return;
    event.preventDefault();
  });

  // The proposals on the map, once the map has started.
  const colours = { remove: "#b00020", add: "#00507f", ask: "#6a4fa3" };
  function draw(shown) {
    source = new ol.source.Vector({
      features: rows.filter((row) => row.dataset.x).map((row) => {
        const feature = new ol.Feature(new ol.geom.Point([Number(row.dataset.x), Number(row.dataset.y)]));
        feature.set("row", row);
        return feature;
      }),
    });
    const style = (feature) => {
      const row = feature.get("row");
      const isCurrent = rows[current] === row;
      const colour = colours[row.dataset.action];
      const stroke = new ol.style.Stroke({ color: colour, width: isCurrent ? 5 : 3 });
      // A shape as well as a colour: a cross to strike, a square to add, a ring to ask.
      const image = row.dataset.action === "remove"
        ? new ol.style.RegularShape({ points: 4, radius: isCurrent ? 14 : 10, radius2: 0, angle: Math.PI / 4, stroke })
        : row.dataset.action === "add"
          ? new ol.style.RegularShape({ points: 4, radius: isCurrent ? 14 : 10, angle: Math.PI / 4, stroke })
          : new ol.style.Circle({ radius: isCurrent ? 12 : 8, stroke });
      return new ol.style.Style({ image });
    };
    const layer = new ol.layer.Vector({ source, style, zIndex: 20 });
    shown.map.addLayer(layer);
    shown.map.on("singleclick", (event) => {
      shown.map.forEachFeatureAtPixel(event.pixel, (feature) => { select(rows.indexOf(feature.get("row")), false); return true; },
        { layerFilter: (one) => one === layer, hitTolerance: 8 });
    });
  }
  let tries = 0;
  const wait = window.setInterval(() => {
    const shown = document.getElementById("karta") && document.getElementById("karta").samkarta;
    tries += 1;
    if (shown) draw(shown);
    if (shown || tries > 100) window.clearInterval(wait);
  }, 100);
})();
