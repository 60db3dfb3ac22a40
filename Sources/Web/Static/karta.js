// The map: OpenLayers in SWEREF 99 TM on the Swedish tile grid, everything drawn from our own vector tiles.
"use strict";
(function () {
  const element = document.getElementById("karta");
  if (!element || !window.ol || !window.proj4) return;

  proj4.defs("EPSG:3006", "+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");
  ol.proj.proj4.register(proj4);
  const projection = ol.proj.get("EPSG:3006");
  const gridExtent = [-1200000, 4700000, 2600000, 8500000];
  projection.setExtent(gridExtent);
  const resolutions = Array.from({ length: 14 }, (_, level) => 4096 / 2 ** level);
  const firstBuildingLevel = 8;
  const grid = new ol.tilegrid.TileGrid({ origin: [-1200000, 8500000], resolutions, tileSize: 256, extent: gridExtent });

  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  // Colours come from the style sheet, so that map, legend and table agree.
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const ground = isDark
    ? { land: "#232a30", water: "#1b3a4d", forest: "#22302a", built: "#2d3338", road: "#59646d", edge: "#8d99a3", text: "#cfd8de", halo: "#14181c" }
    : { land: "#f6f5f1", water: "#cfe3ef", forest: "#e6ede1", built: "#ecebe8", road: "#b5b9bd", edge: "#7b848b", text: "#3d4449", halo: "#ffffff" };

  // What each theme counts, and how it is drawn.
  const themes = {
    status: { parts: ["connected", "passed", "near", "planned", "granted", "in_need"], share: "lacking", title: "andel som saknar" },
    existing: { parts: ["connected", "passed", "near"], share: "existing", title: "andel som har" },
    lacking: { parts: ["lacking"], share: "lacking", title: "andel som saknar" },
    planned: { parts: ["planned"], share: "planned", title: "andel planerade" },
    granted: { parts: ["granted"], share: "granted", title: "andel med beviljat stöd" },
    in_need: { parts: ["in_need"], share: "in_need", title: "andel i behov av stöd" },
  };
  const words = {
    connected: "ansluten", passed: "möjlig att ansluta", near: "i absolut närhet", lacking: "saknar", planned: "planerad",
    granted: "beviljat stöd", in_need: "i behov av stöd", other: "räknas inte",
  };
  const marks = { connected: "connected", passed: "passed", near: "near", lacking: "lacking", planned: "planned", granted: "granted", in_need: "in-need", other: "other" };
  const themeColour = { status: "lacking", existing: "connected", lacking: "lacking", planned: "planned", granted: "granted", in_need: "lacking" };
  const classes = [0, 0.1, 0.3, 0.6, 1];
  const opacities = [0.08, 0.28, 0.48, 0.7, 0.92];

  function readState() {
    const values = new URLSearchParams(window.location.hash.slice(1));
    const numbers = ["x", "y", "z"].map((key) => parseFloat(values.get(key)));
    return {
      center: numbers.slice(0, 2).every(Number.isFinite) ? numbers.slice(0, 2) : null,
      zoom: Number.isFinite(numbers[2]) ? numbers[2] : null,
      theme: themes[values.get("tema")] ? values.get("tema") : "status",
      selected: values.get("vald") || element.dataset.selected || null,
      isOpen: values.has("vald"),
    };
  }
  const state = readState();

  function tiles(collection) {
    return new ol.source.VectorTile({
      format: new ol.format.MVT({ layers: [collection] }), tileGrid: grid, projection, transition: 0,
      url: "/api/collections/" + collection + "/tiles/SWEREF99TM/{z}/{y}/{x}",
    });
  }

  // ---- Background ----
  const line = (stroke, width, dash) => new ol.style.Style({ stroke: new ol.style.Stroke({ color: stroke, width, lineDash: dash }) });
  const fill = (value) => new ol.style.Style({ fill: new ol.style.Fill({ color: value }) });
  const groundStyles = { water: fill(ground.water), forest: fill(ground.forest), urban: fill(ground.built), bog: fill(ground.forest) };
  const roadWidths = { motorway: 3, trunk: 2.5, primary: 2.2, secondary: 1.6, tertiary: 1.2 };
  const placeSizes = { city: 16, town: 14, village: 12 };
  const backgrounds = {
    ground: { order: 1, style: (feature) => groundStyles[feature.get("ground")] },
    areas: { order: 2, style: (feature) => feature.get("level") === "county" ? line(ground.edge, 1.8) : line(ground.edge, 0.9, [4, 3]) },
    roads: { order: 3, style: (feature) => line(ground.road, roadWidths[feature.get("class")] || 0.8) },
    places: {
      order: 6, declutter: true,
      style: (feature) => new ol.style.Style({
        text: new ol.style.Text({
          text: feature.get("name"), font: (placeSizes[feature.get("class")] || 11) + "px system-ui, sans-serif",
          fill: new ol.style.Fill({ color: ground.text }), stroke: new ol.style.Stroke({ color: ground.halo, width: 3 }), overflow: true,
        }),
      }),
    },
  };

  // ---- Buildings and squares ----
  function kind(feature) {
    const own = feature.get("state");
    if (!own) return "other";
    if (own !== "lacking") return own;
    if (feature.get("planned_by")) return "planned";
    return feature.get("granted") ? "granted" : "in_need";
  }
  function isIn(theme, feature) {
    const own = feature.get("state");
    switch (theme) {
      case "status": return true;
      case "existing": return own && own !== "lacking";
      case "lacking": return own === "lacking";
      case "planned": return own === "lacking" && Boolean(feature.get("planned_by"));
      case "granted": return own === "lacking" && Boolean(feature.get("granted"));
      default: return own === "lacking" && !feature.get("planned_by") && !feature.get("granted");
    }
  }
  const halo = isDark ? "#14181c" : "#ffffff";
  const symbols = {};
  function symbol(name, scale) {
    const key = name + scale;
    if (symbols[key]) return symbols[key];
    const radius = 5.5 * scale;
    const solid = (value) => new ol.style.Fill({ color: value });
    const stroke = (value, dash) => new ol.style.Stroke({ color: value, width: 2.2, lineDash: dash });
    const edge = new ol.style.Stroke({ color: halo, width: 1 });
    const ring = (value, dash) => new ol.style.Circle({ radius, stroke: stroke(value, dash), fill: solid(isDark ? "rgba(20,24,28,.6)" : "rgba(255,255,255,.8)") });
    const shape = (points, angle, value, border) => new ol.style.RegularShape({ points, radius: radius * 1.25, angle, fill: value, stroke: border });
    const images = {
      connected: () => new ol.style.Circle({ radius, fill: solid(colour("connected")), stroke: edge }),
      passed: () => ring(colour("passed")),
      near: () => ring(colour("passed"), [1, 3]),
      planned: () => ring(colour("planned"), [5, 3]),
      granted: () => shape(4, 0, solid(colour("granted")), edge),
      lacking: () => shape(3, 0, solid(halo), stroke(colour("lacking"))),
      in_need: () => shape(3, 0, solid(colour("lacking")), edge),
      other: () => new ol.style.RegularShape({ points: 4, radius: radius * 0.8, radius2: 0, stroke: stroke(colour("unknown")) }),
    };
    return (symbols[key] = new ol.style.Style({ image: images[name]() }));
  }
  function counts(feature) {
    const value = (name) => feature.get(name) || 0;
    return {
      n: value("n"), connected: value("connected"), passed: value("passed"), near: value("near"), lacking: value("lacking"),
      planned: value("planned"), granted: value("granted"), in_need: value("in_need"),
      existing: value("connected") + value("passed") + value("near"),
    };
  }
  function classOf(share) { return share === 0 ? 0 : classes.findIndex((limit, index) => index > 0 && share <= limit); }
  function tinted(hex, opacity) {
    const number = parseInt(hex.slice(1), 16);
    return "rgba(" + [number >> 16, (number >> 8) & 255, number & 255, opacity].join(",") + ")";
  }
  const hatch = (() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 8;
    const pen = canvas.getContext("2d");
    pen.strokeStyle = colour("unknown");
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(0, 8); pen.lineTo(8, 0);
    pen.stroke();
    return pen.createPattern(canvas, "repeat");
  })();
  const hidden = new ol.style.Style({ fill: new ol.style.Fill({ color: hatch }) });
  const squareStyles = {};
  function squareStyle(feature) {
    if (!feature.get("n")) return hidden;
    const own = counts(feature);
    const number = classOf(own[themes[state.theme].share] / own.n);
    const key = state.theme + number;
    if (!squareStyles[key]) {
      const base = colour(themeColour[state.theme]);
      squareStyles[key] = new ol.style.Style({
        fill: new ol.style.Fill({ color: tinted(base, opacities[number]) }),
        stroke: new ol.style.Stroke({ color: tinted(base, 0.55), width: 0.6 }),
      });
    }
    return squareStyles[key];
  }
  function dataStyle(feature, resolution) {
    if (feature.getType() !== "Point") return squareStyle(feature);
    if (!isIn(state.theme, feature)) return null;
    const name = state.theme === "lacking" ? (kind(feature) === "in_need" ? "in_need" : kind(feature)) : kind(feature);
    const scale = resolution > 8 ? 0.6 : resolution > 3 ? 0.8 : 1.1;
    if (feature.get("building_id") === state.selected) {
      return [new ol.style.Style({ image: new ol.style.Circle({ radius: 12, stroke: new ol.style.Stroke({ color: colour("focus"), width: 3 }) }) }), symbol(name, scale)];
    }
    return symbol(name, scale);
  }

  const collection = element.dataset.collection;
  const dataLayer = new ol.layer.VectorTile({ source: tiles(collection), style: dataStyle, zIndex: 5, renderMode: "vector", opacity: 1 });
  const layers = element.dataset.layers.split(",").filter((name) => backgrounds[name]).map((name) => new ol.layer.VectorTile({
    source: tiles(name), style: backgrounds[name].style, zIndex: backgrounds[name].order, declutter: Boolean(backgrounds[name].declutter),
  }));

  const extent = element.dataset.extent.split(",").map(Number);
  const view = new ol.View({ projection, resolutions, constrainResolution: false, extent: [100000, 6000000, 1100000, 7800000], showFullExtent: true });
  const map = new ol.Map({
    target: element, view, layers: [...layers, dataLayer], keyboardEventTarget: element,
    controls: [
      new ol.control.Zoom({ zoomInTipLabel: "Zooma in", zoomOutTipLabel: "Zooma ut" }),
      new ol.control.ScaleLine(),
      new ol.control.Attribution({ collapsible: false, attributions: "" }),
    ],
  });
  element.style.backgroundColor = ground.land;
  if (state.center && state.zoom !== null) {
    view.setCenter(state.center);
    view.setZoom(state.zoom);
  } else {
    view.fit(extent, { padding: [20, 20, 20, 20] });
  }

  // ---- Links that restore the view ----
  const tableLink = document.getElementById("tabell-har");
  function keepState() {
    const [x, y] = view.getCenter().map(Math.round);
    const values = new URLSearchParams({ x, y, z: view.getZoom().toFixed(2), tema: state.theme });
    if (state.selected) values.set("vald", state.selected);
    window.history.replaceState(null, "", "#" + values.toString());
    const box = view.calculateExtent(map.getSize()).map(Math.round);
    tableLink.href = "/tabell?omrade=" + encodeURIComponent(element.dataset.area) + "&ruta=" + box.join(",");
  }

  // ---- Legend with counts of what is in view ----
  const legend = document.getElementById("teckenforklaring");
  const format = (value) => value.toLocaleString("sv-SE").replace(/\u00a0/g, "\u202f");
  function entry(markClass, text) {
    const paragraph = document.createElement("p");
    const mark = document.createElement("span");
    mark.className = "mark " + markClass;
    mark.setAttribute("aria-hidden", "true");
    paragraph.append(mark, text);
    return paragraph;
  }
  function note(text) {
    const paragraph = document.createElement("p");
    paragraph.className = "full";
    paragraph.textContent = text;
    return paragraph;
  }
  function showLegend() {
    const box = view.calculateExtent(map.getSize());
    const seen = new Set();
    const sums = {};
    let hiddenSquares = 0;
    let isFar = false;
    for (const feature of dataLayer.getFeaturesInExtent(box)) {
      if (feature.getType() === "Point") {
        const id = feature.get("building_id");
        const [x, y] = feature.getFlatCoordinates();
        if (seen.has(id) || !ol.extent.containsXY(box, x, y)) continue;
        seen.add(id);
        const name = kind(feature);
        sums[name] = (sums[name] || 0) + 1;
        if (feature.get("state") === "lacking") sums.lacking = (sums.lacking || 0) + 1;
      } else {
        isFar = true;
        const key = feature.get("square");
        if (key && seen.has(key)) continue;
        if (key) seen.add(key);
        const own = counts(feature);
        for (const name of Object.keys(own)) sums[name] = (sums[name] || 0) + own[name];
        hiddenSquares += feature.get("hidden_squares") || (feature.get("suppressed") ? 1 : 0);
      }
    }
    const theme = themes[state.theme];
    const parts = theme.parts.map((name) => entry(marks[name], words[name] + " " + format(sums[name] || 0)));
    if (!isFar && state.theme === "status" && sums.other) parts.push(entry("other", words.other + " " + format(sums.other)));
    if (isFar) {
      const scale = document.createElement("p");
      scale.className = "full";
      ["inga", "0–10 %", "10–30 %", "30–60 %", "över 60 %"].forEach((text, index) => {
        const swatch = document.createElement("span");
        swatch.className = "swatch";
        swatch.style.backgroundColor = tinted(colour(themeColour[state.theme]), opacities[index]);
        swatch.style.border = "1px solid " + tinted(colour(themeColour[state.theme]), 0.55);
        scale.append(swatch, text + "  ");
      });
      scale.prepend("Rutor, " + theme.title + ": ");
      parts.push(scale);
      if (hiddenSquares) parts.push(note(format(hiddenSquares) + " rutor (streckade) berättar om för få byggnader för att visas."));
    }
    parts.push(note(hiddenSquares ? "Antal byggnader i de rutor i kartbilden som visas." : "Antal byggnader i kartbilden."));
    legend.replaceChildren(...parts);
  }

  let timer = null;
  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => { keepState(); showLegend(); }, 150);
  }
  map.on("moveend", later);
  dataLayer.getSource().on("tileloadend", later);

  // ---- What lies where one clicks ----
  const panel = document.getElementById("panel");
  function say(heading, lines) {
    const title = document.createElement("h3");
    title.textContent = heading;
    panel.replaceChildren(title, ...lines.map((text) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      return paragraph;
    }));
  }
  async function showBuilding(id) {
    state.selected = id;
    dataLayer.changed();
    keepState();
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/byggnad/" + encodeURIComponent(id) + "?utdrag=1", { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      panel.replaceChildren(...parsed.body.childNodes);
    } catch (error) {
      say("Det gick inte", ["Uppgifterna om byggnaden kunde inte hämtas. Försök igen."]);
    }
    panel.removeAttribute("aria-busy");
  }
  function showSquare(feature) {
    if (!feature.get("n")) {
      say("Visas inte", ["Rutan berättar om för få byggnader för att antalen ska visas för alla."]);
      return;
    }
    const own = counts(feature);
    const lines = [
      format(own.n) + " byggnader, varav " + format(own.lacking) + " saknar snabbt bredband.",
      format(own.connected) + " är anslutna, " + format(own.passed) + " möjliga att ansluta och " + format(own.near) + " i absolut närhet.",
      "Av dem som saknar är " + format(own.planned) + " planerade, " + format(own.granted) + " har beviljat stöd och " + format(own.in_need) + " är i behov av stöd.",
    ];
    if (feature.get("hidden_squares")) lines.push(format(feature.get("hidden_squares")) + " mindre rutor här är inte medräknade: de berättar om för få byggnader.");
    say(feature.get("square") ? "Ruta " + feature.get("square") : "Ruta", lines);
  }
  function read(pixel) {
    const found = [];
    map.forEachFeatureAtPixel(pixel, (feature) => { found.push(feature); }, { layerFilter: (layer) => layer === dataLayer, hitTolerance: 6 });
    const building = found.find((feature) => feature.get("building_id"));
    if (building) { showBuilding(building.get("building_id")); return; }
    if (found.length) showSquare(found[0]);
    else say("Ingenting här", ["Här finns ingen byggnad att läsa om."]);
  }
  map.on("singleclick", (event) => read(event.pixel));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const [width, height] = map.getSize();
    read([width / 2, height / 2]);
    event.preventDefault();
  });

  // ---- Tools ----
  const chooser = document.getElementById("tema");
  chooser.value = state.theme;
  chooser.addEventListener("change", () => {
    state.theme = chooser.value;
    dataLayer.changed();
    keepState();
    showLegend();
  });
  document.getElementById("hela").addEventListener("click", () => view.fit(extent, { padding: [20, 20, 20, 20], duration: 200 }));
  document.getElementById("kartverktyg").hidden = false;
  if (state.isOpen) showBuilding(state.selected);
  // For journeys: they wait for what is drawn, and look at what is there.
  element.samkarta = { map, dataLayer, view, firstBuildingLevel };
})();
