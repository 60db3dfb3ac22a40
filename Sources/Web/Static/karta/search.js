// Finding a place on the map: the same search as the page's, with its hits shown where they are.
import { byId, make, announce } from "./elements.js";

export function startSearch(own, info) {
  const form = byId("kartsok");
  const field = byId("kartsok-text");
  const hits = byId("kartsok-traffar");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    let found;
    try {
      const answer = await fetch("/kartsok?" + new URLSearchParams({ q: text }), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      found = await answer.json();
    } catch {
      announce("Sökningen gick inte. Försök igen.");
      return;
    }
    const go = (hit) => {
      own.showBox(hit.box);
      if (hit.building) info.showBuilding(hit.building);
      announce("Kartan visar " + hit.title + ".");
    };
    hits.replaceChildren(...found.map((hit) => {
      const button = make("button", { type: "button" }, hit.title, make("span", { className: "help" }, " " + hit.text));
      button.addEventListener("click", () => go(hit));
      return make("li", {}, button);
    }));
    if (!found.length) announce("Ingenting heter ”" + text + "”.");
    else if (found.length === 1) go(found[0]);
    else announce(found.length + " träffar. Välj en i listan.");
  });
}
