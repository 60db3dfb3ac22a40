// Follows a job until it is over; then the whole page is shown anew, with what came of it.
const place = document.getElementById("arbetslage");
if (place && place.dataset.href) follow();

async function follow() {
  for (;;) {
    await new Promise((resolve) => window.setTimeout(resolve, 1000));
    try {
      const answer = await fetch(place.dataset.href + "?utdrag=1", { headers: { Accept: "text/html" } });
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !parsed.querySelector("progress")) { window.location.reload(); return; }
      const [now, then] = [place.querySelector("progress"), parsed.querySelector("progress")];
      now.value = then.value;
      place.querySelector(".lead").textContent = parsed.querySelector(".lead").textContent;
    } catch {
      // The site may be starting anew: asked again in a second.
    }
  }
}
