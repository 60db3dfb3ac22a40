// SWEREF 99 TM, its twelve zones, and the Swedish tile grid.
const { ol, proj4 } = window;

const zones = [
  [3007, "12 00", 12, 0], [3008, "13 30", 13.5, 0], [3009, "15 00", 15, 0], [3010, "16 30", 16.5, 0], [3011, "18 00", 18, 0],
  [3012, "14 15", 14.25, 0], [3013, "15 45", 15.75, 0], [3014, "17 15", 17.25, 0], [3015, "18 45", 18.75, 0],
  [3016, "20 15", 20.25, 0], [3017, "21 45", 21.75, 0], [3018, "23 15", 23.25, 0],
];

proj4.defs("EPSG:3006", "+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");
for (const [code, , meridian] of zones) {
  proj4.defs("EPSG:" + code, `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=150000 +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`);
}
ol.proj.proj4.register(proj4);

export const projection = ol.proj.get("EPSG:3006");
const gridExtent = [-1200000, 4700000, 2600000, 8500000];
projection.setExtent(gridExtent);

export const resolutions = Array.from({ length: 14 }, (_, level) => 4096 / 2 ** level);
// From this level on tiles hold buildings instead of squares.
export const firstBuildingLevel = 8;
export const grid = new ol.tilegrid.TileGrid({ origin: [-1200000, 8500000], resolutions, tileSize: 256, extent: gridExtent });

/** Systems that coordinates are shown in: code, name. */
export const systems = [["EPSG:3006", "SWEREF 99 TM"], ["EPSG:4326", "WGS 84"]].concat(
  zones.map(([code, name]) => ["EPSG:" + code, "SWEREF 99 " + name]));
