"""One person's browser, and what every page it opens is held to."""

import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

ADDRESS = sys.argv[1].rstrip("/")
PICTURES = Path(sys.argv[2])
HOUSE, FOREIGN_HOUSE = sys.argv[3:5]
PASSWORD = "ett långt lösenord"
FAULTS = []


def check(holds, what):
    print(("ok   " if holds else "FEL  ") + what)
    if not holds:
        FAULTS.append(what)


class Visitor:
    """One person's browser."""

    def __init__(self, browser, name, **options):
        self.name = name
        self.context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}, **options)
        self.page = self.context.new_page()
        self.page.on("request", self.seen)
        self.page.on("console", self.said)
        self.page.on("pageerror", lambda error: check(False, f"{name}: skriptfel {error}"))

    def seen(self, request):
        if not request.url.startswith((ADDRESS, "data:", "blob:")):
            check(False, f"{self.name}: hämtar från annat håll: {request.url}")

    def said(self, message):
        # A refused address is a journey's point; the browser notes it itself.
        if message.type == "error" and "status of 4" not in message.text:
            check(False, f"{self.name}: webbläsaren säger {message.text}")

    def sign_in(self):
        self.page.goto(f"{ADDRESS}/logga-in")
        self.page.fill("#name", self.name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main button.primary")
        self.page.wait_for_url(f"{ADDRESS}/")
        check(self.page.locator(".who a").inner_text() == self.name, f"{self.name} är inloggad")

    def go(self, path):
        answer = self.page.goto(ADDRESS + path)
        return answer.status

    def wait_for_map(self):
        """Until the data layer has drawn something."""
        self.page.wait_for_function(
            """() => {
              const map = document.getElementById('karta')?.samkarta;
              if (!map) return false;
              const box = map.view.calculateExtent(map.map.getSize());
              return map.dataLayer.getFeaturesInExtent(box).length > 0 && document.querySelector('.legend p');
            }""",
            timeout=20_000,
        )
        self.page.wait_for_timeout(600)

    def picture(self, name):
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    def is_accessible(self, what):
        found = Axe().run(self.page).response["violations"]
        for violation in found:
            nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
            check(False, f"axe {what}: {violation['id']} ({violation['impact']}): {nodes}")
        if not found:
            check(True, f"axe {what}")
