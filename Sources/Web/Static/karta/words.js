// The field's own words and what each theme counts; one place for map, legend and panel.
export const themes = {
  status: { title: "Bredbandsstatus", parts: ["connected", "passed", "near", "planned", "granted", "in_need"], share: "lacking", measure: "andel som saknar", colour: "lacking" },
  existing: { title: "Har snabbt bredband", parts: ["connected", "passed", "near"], share: "existing", measure: "andel som har", colour: "connected" },
  planned: { title: "Planerad utbyggnad", parts: ["planned"], share: "planned", measure: "andel planerade", colour: "planned" },
  lacking: { title: "Saknar snabbt bredband", parts: ["lacking"], share: "lacking", measure: "andel som saknar", colour: "lacking" },
  granted: { title: "Beviljat stöd", parts: ["granted"], share: "granted", measure: "andel med beviljat stöd", colour: "granted" },
  in_need: { title: "I behov av stöd", parts: ["in_need"], share: "in_need", measure: "andel i behov av stöd", colour: "lacking" },
};

export const words = {
  connected: "ansluten", passed: "möjlig att ansluta", near: "i absolut närhet", lacking: "saknar", planned: "planerad",
  granted: "beviljat stöd", in_need: "i behov av stöd", other: "räknas inte",
};

export const marks = {
  connected: "connected", passed: "passed", near: "near", lacking: "lacking", planned: "planned", granted: "granted",
  in_need: "in-need", other: "other",
};

/** A number as it is written in Swedish, with narrow spaces. */
export function number(value, decimals = 0) {
  return value.toLocaleString("sv-SE", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace(/[\u00a0\s]/g, "\u202f");
}

/** Metres as a length one can picture. */
export function length(metres) {
  return metres < 1000 ? number(metres, metres < 100 ? 1 : 0) + " m" : number(metres / 1000, metres < 100000 ? 2 : 0) + " km";
}

/** Square metres as a surface one can picture. */
export function surface(squareMetres) {
  if (squareMetres < 10000) return number(squareMetres) + " m²";
  return squareMetres < 1e6 ? number(squareMetres / 1e4, 2) + " ha" : number(squareMetres / 1e6, 2) + " km²";
}

/** What a building is, by its state and what is promised it. */
export function kind(feature) {
  const own = feature.get("state");
  if (!own) return "other";
  if (own !== "lacking") return own;
  if (feature.get("planned_by")) return "planned";
  return feature.get("granted") ? "granted" : "in_need";
}

/** Whether a theme shows a building. */
export function isIn(theme, feature) {
  const own = feature.get("state");
  switch (theme) {
    case "status": return true;
    case "existing": return Boolean(own) && own !== "lacking";
    case "lacking": return own === "lacking";
    case "planned": return own === "lacking" && Boolean(feature.get("planned_by"));
    case "granted": return own === "lacking" && Boolean(feature.get("granted"));
    default: return own === "lacking" && !feature.get("planned_by") && !feature.get("granted");
  }
}

/** Whether a square shows what a theme counts; of joined squares what is promised may be hidden. */
export function shows(theme, feature) {
  return Boolean(feature.get("n")) && (!["planned", "granted", "in_need"].includes(theme) || feature.get(theme) !== undefined);
}

/** The counts of a square. */
export function counts(feature) {
  const value = (name) => feature.get(name) || 0;
  return {
    n: value("n"), connected: value("connected"), passed: value("passed"), near: value("near"), lacking: value("lacking"),
    planned: value("planned"), granted: value("granted"), in_need: value("in_need"),
    existing: value("connected") + value("passed") + value("near"),
  };
}
