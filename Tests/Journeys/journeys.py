"""Roles sign in with a real browser and finish a task; others are refused.

Usage: journeys.py ADDRESS PICTURES HOUSE FOREIGN-HOUSE   (in municipality 9101, and in another county; the site must be running on the store that `run.sh` fills)
Every page visited is also held to: no request to anybody else, no message in the browser's console, and no violation
that axe-core finds, in light and dark and at 320 pixels.
"""

import sys

from map_journeys import the_map, the_paper
from playwright.sync_api import sync_playwright
from visitor import FAULTS, FOREIGN_HOUSE, HOUSE, PICTURES, Visitor, check
from work_journeys import handing_in


def coordinator(browser):
    anna = Visitor(browser, "anna")
    anna.sign_in()
    anna.picture("framsida-koordinator")
    anna.page.click("text=Se läget i länet")
    check("saknar" in anna.page.locator("p.lead").first.inner_text(), "koordinatorn läser länets svar i en mening")
    anna.page.click("table a >> text=Norrbygd")
    anna.wait_for_map()
    anna.picture("kommun-koordinator")
    # In to the buildings, by the table: a house in need, then its place on the map.
    anna.go("/tabell?omrade=9101&status=in_need")
    anna.picture("tabell-koordinator")
    anna.page.click("tbody th a >> nth=0")
    anna.wait_for_map()
    check("i behov av stöd" in anna.page.locator("p.lead").first.inner_text(), "koordinatorn läser husets svar i en mening")
    anna.picture("byggnad-koordinator")
    # A click on the map opens the sentence of what is there.
    anna.page.locator("#karta").scroll_into_view_if_needed()
    where = anna.page.evaluate(
        """() => {
          const { map, dataLayer, view } = document.getElementById('karta').samkarta;
          const box = view.calculateExtent(map.getSize());
          const points = dataLayer.getFeaturesInExtent(box).filter((f) => f.getType() === 'Point');
          const middle = ol.extent.getCenter(box);
          points.sort((a, b) => Math.hypot(a.getFlatCoordinates()[0] - middle[0], a.getFlatCoordinates()[1] - middle[1])
            - Math.hypot(b.getFlatCoordinates()[0] - middle[0], b.getFlatCoordinates()[1] - middle[1]));
          return map.getPixelFromCoordinate(points[0].getFlatCoordinates().slice(0, 2));
        }"""
    )
    box = anna.page.locator("#karta").bounding_box()
    anna.page.mouse.click(box["x"] + where[0], box["y"] + where[1])
    anna.page.wait_for_selector("#panel .facts")
    check("Byggnaden" in anna.page.locator("#panel p.lead").inner_text(), "ett klick i kartan ger en mening om huset")
    anna.picture("klick-koordinator")
    link = anna.page.url
    check("vald=" in link and "z=" in link, "adressen bär kartans läge")
    other = anna.context.new_page()
    other.goto(link)
    other.wait_for_selector("#panel .facts")
    check(True, "länken öppnar samma läge igen")
    other.close()
    # By keyboard alone.
    anna.page.focus("#karta")
    anna.page.keyboard.press("Enter")
    anna.page.wait_for_selector("#panel h3")
    anna.page.keyboard.press("t")
    anna.page.wait_for_url("**/tabell?**")
    check("kartbilden" in anna.page.locator("p.lead").inner_text(), "T öppnar tabellen över kartbilden")
    check(anna.go("/api/collections/buildings/items/" + FOREIGN_HOUSE) == 404, "koordinatorn får inte hus i annat län")
    anna.go("/vita-flackar?sortera=byggnader")
    anna.wait_for_map()
    check("vita fläckar med" in anna.page.locator("p.lead").inner_text(), "koordinatorn läser om de vita fläckarna i en mening")
    anna.picture("vita-flackar")
    anna.go("/karta")
    anna.wait_for_map()
    anna.picture("karta-koordinator")


def officer(browser):
    kim = Visitor(browser, "kim")
    kim.sign_in()
    kim.page.click("text=Se läget i kommunen")
    kim.wait_for_map()
    kim.page.click("#teman button[value=in_need]")
    kim.page.wait_for_timeout(500)
    kim.picture("kommun-handlaggare")
    check("Rapport från" not in kim.page.content(), "kommunen ser inte nätägarnas rapporter")
    check(kim.go("/api/collections/network-routes/items") == 404, "kommunen får inte nätägarnas ledningar")


def owner(browser):
    nat = Visitor(browser, "nat")
    nat.sign_in()
    nat.picture("framsida-natagare")
    check(nat.go("/api/collections/buildings/items") == 404, "nätägaren får inte byggnaderna")
    check(nat.go("/api/collections/network-routes/items?limit=10000") == 200, "nätägaren får sina ledningar")
    text = nat.page.content()
    check("OP1" in text and "OP2" not in text and "OP3" not in text, "och bara sina")
    nat.go("/karta")
    nat.wait_for_map()
    nat.picture("karta-natagare")


def everybody(browser):
    some = Visitor(browser, "allmänheten")
    check(some.go("/") == 200, "allmänheten ser framsidan")
    some.picture("framsida-allmanhet")
    some.page.fill("main #q", "Norrbygd")
    some.page.click("main button.primary")
    some.page.click("ul.hits a")
    some.wait_for_map()
    some.picture("kommun-allmanhet")
    check("Byggnader per status" in some.page.content(), "allmänheten ser kommunens siffror")
    check(some.go("/api/collections/buildings/items") == 404, "allmänheten får inte byggnaderna")
    check(some.go(f"/byggnad/{HOUSE}") == 200, "allmänheten ser registrets uppgifter om ett hus")
    some.picture("byggnad-allmanhet")
    check("ansluten till" not in some.page.content(), "men inte husets bredband")
    check(some.go("/byggnad/finns-inte") == 404, "ett hus som inte finns")
    some.picture("saknas-allmanhet")


PAGES = ["/", "/karta", "/utskrift?omrade=9101", "/nedladdningar", "/natagare", "/sverige", "/lan/91", "/kommun/9101", "/tabell?omrade=9101", f"/byggnad/{HOUSE}", "/sok?q=Norr", "/kallor", "/logga-in", "/om", "/tillganglighet", "/api-beskrivning", "/finns-inte"]


def accessibility(browser):
    for look, options in {
        "ljust": {},
        "mörkt": {"color_scheme": "dark"},
    }.items():
        for name in ["anna", None]:
            visitor = Visitor(browser, name or "allmänheten", **options)
            if name:
                visitor.sign_in()
            for page in PAGES + (["/konto", "/vita-flackar", "/lamna-in", "/leveranser"] if name else []):
                visitor.go(page)
                if page.startswith(("/karta", "/kommun", "/utskrift", "/vita-flackar")):
                    visitor.wait_for_map()
                    if look == "mörkt":
                        visitor.picture(f"mork-{'kommun' if 'kommun' in page else 'karta'}-{name or 'allmanhet'}")
                visitor.is_accessible(f"{look} {visitor.name} {page}")
            visitor.context.close()
    narrow = Visitor(browser, "allmänheten")
    narrow.page.set_viewport_size({"width": 320, "height": 640})
    for page in PAGES:
        narrow.go(page)
        width = narrow.page.evaluate("document.documentElement.scrollWidth")
        check(width <= 320, f"320 px {page}: sidan är {width} px bred")
        narrow.is_accessible(f"320 px {page}")
    narrow.go("/kommun/9101")
    narrow.wait_for_map()
    narrow.picture("smal-kommun-allmanhet")


def main():
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for journey in [coordinator, the_map, the_paper, handing_in, officer, owner, everybody, accessibility]:
            print(f"-- {journey.__name__}")
            journey(browser)
        browser.close()
    print(f"{len(FAULTS)} fel")
    sys.exit(1 if FAULTS else 0)


main()
