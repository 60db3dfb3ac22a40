// A table with positions (CSV): delimiter, quotes and decimal commas as people write them.
const { ol } = window;

/** Rows of cells. */
export function cells(text) {
  const plain = text.replace(/^\ufeff/, "");
  const head = plain.slice(0, plain.search(/\r?\n|$/));
  const delimiter = [";", "\t", ","].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
  const rows = [[]];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < plain.length; index += 1) {
    const character = plain[index];
    if (isQuoted) {
      if (character === "\"" && plain[index + 1] === "\"") { cell += "\""; index += 1; }
      else if (character === "\"") isQuoted = false;
      else cell += character;
    } else if (character === "\"") isQuoted = true;
    else if (character === delimiter) { rows[rows.length - 1].push(cell); cell = ""; }
    else if (character === "\n") { rows[rows.length - 1].push(cell); rows.push([]); cell = ""; }
    else if (character !== "\r") cell += character;
  }
  if (cell || rows[rows.length - 1].length) rows[rows.length - 1].push(cell);
  return rows.filter((row) => row.some((value) => value !== ""));
}

const names = {
  x: ["x", "e", "east", "easting", "öst", "ost"], y: ["y", "n", "north", "northing", "nord"],
  lon: ["lon", "longitude", "long", "lng", "longitud"], lat: ["lat", "latitude", "latitud"],
};

/** Points of a table with `x`,`y` (SWEREF 99 TM) or `lon`,`lat`. */
export function readTable(text) {
  const [head, ...rows] = cells(text);
  const titles = (head || []).map((title) => title.trim());
  const column = (key) => titles.findIndex((title) => names[key].includes(title.toLowerCase()));
  const [x, y, lon, lat] = ["x", "y", "lon", "lat"].map(column);
  const isMetres = x >= 0 && y >= 0;
  if (!isMetres && !(lon >= 0 && lat >= 0)) throw new Error("Tabellen behöver kolumnerna x och y (SWEREF 99 TM) eller lon och lat.");
  const number = (value) => parseFloat((value || "").replace(/\s/g, "").replace(",", "."));
  return rows.flatMap((row) => {
    const place = isMetres ? [number(row[x]), number(row[y])] : ol.proj.transform([number(row[lon]), number(row[lat])], "EPSG:4326", "EPSG:3006");
    if (!place.every(Number.isFinite)) return [];
    const feature = new ol.Feature(new ol.geom.Point(place));
    titles.forEach((title, index) => { if (title && title !== "geometry") feature.set(title, row[index]); });
    return [feature];
  });
}
