// Points of a page's own on its map, such as the findings of a file.
const { ol } = window;

export async function startPoints(own) {
  const href = own.element.dataset.points;
  if (!href) return;
  const answer = await fetch(href, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const features = new ol.format.GeoJSON().readFeatures(await answer.json(), { dataProjection: "EPSG:3006", featureProjection: "EPSG:3006" });
  if (!features.length) return;
  const colour = own.symbols.colour("focus");
  const shape = (isFilled) => new ol.style.Style({ image: new ol.style.RegularShape({ points: 4, angle: 0, radius: 9, fill: new ol.style.Fill({ color: isFilled ? colour : own.symbols.ground.halo }), stroke: new ol.style.Stroke({ color: isFilled ? own.symbols.ground.halo : colour, width: 2 }) }) });
  const [rejected, noted] = [shape(true), shape(false)];
  const source = new ol.source.Vector({ features });
  const layer = new ol.layer.Vector({ source, zIndex: 920, style: (feature) => (feature.get("avvisas") ? rejected : noted) });
  own.layers.set("punkter", layer);
  own.map.addLayer(layer);
  own.view.fit(source.getExtent(), { padding: [40, 40, 40, 40], maxZoom: 11 });
}
