// One key away: T opens the table that says what the map shows.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.key !== "t" && event.key !== "T") return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const link = document.getElementById("tabell-har");
  if (link) window.location.href = link.href;
});
