// A zone of so many metres round anything: the contour of the distance to it, by marching squares.
const { ol } = window;

// At most so many cells along the longer side; a zone far longer than it is wide is drawn more coarsely.
const mostCells = 500;

/** The zone as a MultiPolygon, and how many metres its edge may be off. */
export function zoneAround(geometry, metres) {
  const extent = ol.extent.buffer(geometry.getExtent(), metres * 1.3);
  const side = Math.max(ol.extent.getWidth(extent), ol.extent.getHeight(extent));
  const cell = Math.max(metres / 10, side / mostCells);
  const columns = Math.ceil(ol.extent.getWidth(extent) / cell) + 1;
  const rows = Math.ceil(ol.extent.getHeight(extent) / cell) + 1;
  // How much nearer than the limit each point of the grid lies; the rim stays outside.
  const height = new Float64Array((columns + 1) * (rows + 1));
  const at = (column, row) => height[row * (columns + 1) + column];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const point = [extent[0] + column * cell, extent[1] + row * cell];
      const isInside = /Polygon/.test(geometry.getType()) && geometry.intersectsCoordinate(point);
      const nearest = isInside ? point : geometry.getClosestPoint(point);
      height[row * (columns + 1) + column] = metres - Math.hypot(point[0] - nearest[0], point[1] - nearest[1]);
    }
  }
  return { geometry: new ol.geom.MultiPolygon(polygons(rings(columns, rows, at).map((ring) => ring.map(([x, y]) => [extent[0] + x * cell, extent[1] + y * cell])))), precision: cell / 8 };
}

// Segments of each cell with the inside on the left, joined end to end.
function rings(columns, rows, at) {
  const next = new Map();
  const points = new Map();
  const cross = (column, row, isUp) => {
    const a = at(column, row);
    const b = isUp ? at(column, row + 1) : at(column + 1, row);
    const part = a / (a - b);
    const key = (isUp ? "v" : "h") + column + "." + row;
    if (!points.has(key)) points.set(key, isUp ? [column, row + part] : [column + part, row]);
    return key;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)].map((value) => value > 0);
      const code = corners.reduce((sum, isIn, index) => sum + (isIn ? 1 << index : 0), 0);
      if (code === 0 || code === 15) continue;
      const edge = { s: () => cross(column, row, false), e: () => cross(column + 1, row, true), n: () => cross(column, row + 1, false), w: () => cross(column, row, true) };
      for (const [from, to] of cases[code]) next.set(edge[from](), edge[to]());
    }
  }
  const found = [];
  while (next.size) {
    const start = next.keys().next().value;
    const ring = [];
    for (let key = start; next.has(key);) {
      ring.push(points.get(key));
      const follower = next.get(key);
      next.delete(key);
      key = follower;
    }
    if (ring.length > 2) found.push([...ring, ring[0]]);
  }
  return found;
}

const cases = {
  1: [["s", "w"]], 2: [["e", "s"]], 3: [["e", "w"]], 4: [["n", "e"]], 5: [["s", "w"], ["n", "e"]], 6: [["n", "s"]], 7: [["n", "w"]],
  8: [["w", "n"]], 9: [["s", "n"]], 10: [["e", "s"], ["w", "n"]], 11: [["e", "n"]], 12: [["w", "e"]], 13: [["s", "e"]], 14: [["w", "s"]],
};

// Rings against the clock are surfaces, with the clock holes in the surface that holds them.
function polygons(all) {
  const area = (ring) => ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index][0] * y - x * ring[index][1], 0) / 2;
  const outer = all.filter((ring) => area(ring) > 0).map((ring) => [ring]);
  for (const hole of all.filter((ring) => area(ring) < 0)) {
    const holder = outer.find(([ring]) => new ol.geom.Polygon([ring]).intersectsCoordinate(hole[0]));
    if (holder) holder.push(hole);
  }
  return outer;
}
