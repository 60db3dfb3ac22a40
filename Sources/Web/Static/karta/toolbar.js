// Tools that take over the map's clicks: one at a time, with visible state, and Esc to leave.
import { announce, byId } from "./elements.js";

export class Toolbar {
  constructor(own, info) {
    this.own = own;
    this.info = info;
    this.active = null;
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.leave(); });
  }

  /** `start` begins the tool and returns what ends it; `help` is read out. */
  add(id, help, start) {
    const button = byId(id);
    button.addEventListener("click", () => {
      const wasActive = this.active && this.active.button === button;
      this.leave();
      if (wasActive) return;
      this.active = { button, stop: start() };
      button.setAttribute("aria-pressed", "true");
      this.info.isQuiet = true;
      announce(help + " Esc lämnar verktyget.");
      this.own.element.focus();
    });
  }

  leave() {
    if (!this.active) return;
    this.active.stop();
    this.active.button.setAttribute("aria-pressed", "false");
    this.active = null;
    // The click that ended a drawing is not a question about the place.
    window.setTimeout(() => { if (!this.active) this.info.isQuiet = false; }, 400);
    announce("");
  }
}

/** Lets a drawing be made with keys: Enter sets a corner in the map's middle, space ends, backspace takes back. */
export function drawByKeys(own, draw, isPoint) {
  const keys = (event) => {
    if (event.key === "Enter") {
      draw.appendCoordinates([own.view.getCenter()]);
      if (isPoint) draw.finishDrawing();
    } else if (event.key === " ") {
      draw.finishDrawing();
    } else if (event.key === "Backspace") {
      draw.removeLastPoint();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  own.element.addEventListener("keydown", keys, true);
  return () => own.element.removeEventListener("keydown", keys, true);
}

export const keysHelp = " Med tangentbord: Retur sätter ett hörn i kartans mitt, mellanslag avslutar, backsteg tar bort det senaste.";
