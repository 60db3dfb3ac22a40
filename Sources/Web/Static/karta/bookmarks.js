// Views one wants to come back to, kept in this browser; and the link that shows the same to others.
import { byId, make, announce } from "./elements.js";

const storageKey = "samkarta.bokmarken";

function kept() {
  try {
    const list = JSON.parse(window.localStorage.getItem(storageKey) || "[]");
    return Array.isArray(list) ? list.filter((one) => typeof one.name === "string" && typeof one.href === "string" && one.href.startsWith("/karta")) : [];
  } catch {
    return [];
  }
}

function keep(list) {
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(list));
  } catch {
    announce("Webbläsaren sparade inte bokmärket.");
  }
}

export function startBookmarks(own) {
  const list = byId("bokmarken");
  const href = () => window.location.pathname + window.location.search + "#" + own.state.text;
  const draw = () => {
    list.replaceChildren(...kept().map((one, index) => {
      const remove = make("button", { type: "button", "aria-label": "Ta bort bokmärket " + one.name, title: "Ta bort" }, "×");
      remove.addEventListener("click", () => { keep(kept().filter((_, other) => other !== index)); draw(); });
      const link = make("a", { href: one.href }, one.name);
      // The same page with another # does not load anew by itself.
      link.addEventListener("click", (event) => { event.preventDefault(); window.location.assign(one.href); window.location.reload(); });
      return make("li", {}, link, remove);
    }));
  };
  byId("bokmarke").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = byId("bokmarke-namn");
    keep([...kept(), { name: name.value.trim() || "Kartbild " + new Date().toISOString().slice(0, 10), href: href() }]);
    name.value = "";
    announce("Bokmärket är sparat i den här webbläsaren.");
    draw();
  });
  byId("dela").addEventListener("click", async () => {
    const link = window.location.origin + href();
    const field = byId("dela-lank");
    field.value = link;
    field.hidden = false;
    field.select();
    try {
      await navigator.clipboard.writeText(link);
      announce("Länken är kopierad. Den visar samma kartbild, med de lager som mottagaren får se.");
    } catch {
      announce("Kopiera länken i fältet. Den visar samma kartbild, med de lager som mottagaren får se.");
    }
  });
  draw();
}
