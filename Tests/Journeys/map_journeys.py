"""The map's tools, by mouse, by keys and on paper."""

import json
import re

import pikepdf
from visitor import ADDRESS, PICTURES, Visitor, check

TABLE = "namn;x;y\nEtt;570000,5;6850000\nTvå;570500;6850500\n"


def opened(page, title):
    """Opens a group of tools."""
    page.click(f"summary:text-is('{title}')")


def at(page, x, y):
    box = page.locator("#karta").bounding_box()
    return box["x"] + x, box["y"] + y


def the_map(browser):
    anna = Visitor(browser, "anna")
    anna.sign_in()
    anna.go("/karta?omrade=9101")
    page = anna.page
    anna.wait_for_map()
    # The five standard maps, one click each.
    for theme in ["existing", "planned", "lacking", "granted", "in_need"]:
        page.click(f"#teman button[value={theme}]")
        check(f"tema={theme}" in page.url, f"standardkartan {theme} med ett klick")
    page.click("#teman button[value=status]")
    # Finding.
    page.fill("#kartsok-text", "6850000 570000")
    page.click("#kartsok button")
    page.wait_for_function("() => document.getElementById('kartmeddelande').textContent.startsWith('Kartan visar')")
    check("N 6850000" in page.inner_text("#kartmeddelande"), "kartan finner en koordinat")
    page.fill("#kartsok-text", "Norrbygd")
    page.click("#kartsok button")
    page.wait_for_function("() => document.getElementById('kartmeddelande').textContent.includes('Norrbygd')")
    page.wait_for_timeout(600)
    # Layers: shown, moved, made fainter; all of it in the link.
    page.check("#lager-white-spots")
    page.check("#lager-network-routes")
    page.locator("#lager-white-spots").locator("xpath=ancestor::li[1]").locator("button[title='Lägg under']").click()
    check("vita fläckar ligger nu under" in page.inner_text("#kartmeddelande").lower(), "lagren byter ordning, och det sägs")
    check("white-spots:100" in page.url and "network-routes:100" in page.url, "länken bär lagren")
    page.fill("#lagerfilter", "vita")
    check(page.locator("#lagertrad .layers li").count() == 1, "lagren går att söka bland")
    page.fill("#lagerfilter", "")
    page.wait_for_function("() => document.getElementById('teckenforklaring').textContent.includes('vita fläckar')")
    # Measuring.
    opened(page, "Mät")
    page.click("#mat-langd")
    page.locator("#karta").scroll_into_view_if_needed()
    page.mouse.click(*at(page, 200, 200))
    page.mouse.dblclick(*at(page, 400, 200))
    page.wait_for_timeout(300)
    metres = page.evaluate("document.getElementById('karta').samkarta.view.getResolution()") * 200
    shown = float(re.sub(r"[^0-9,]", "", page.inner_text("#matning").split("m")[0].split("k")[0]).replace(",", "."))
    shown *= 1000 if "km" in page.inner_text("#matning") else 1
    check(abs(shown - metres) <= metres / 100, f"mätningen säger {shown:.0f} m där det är {metres:.0f} m")
    page.keyboard.press("Escape")
    check(page.get_attribute("#mat-langd", "aria-pressed") == "false", "Esc lämnar verktyget")
    # Drawing, a zone round it, and what lies in the zone.
    opened(page, "Rita")
    page.click("#rita-linje")
    page.mouse.click(*at(page, 450, 300))
    page.mouse.dblclick(*at(page, 550, 380))
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    page.fill("#ritat .zone input", "500")
    page.click("#ritat .zone button >> text=Zon")
    page.wait_for_function("() => document.querySelectorAll('#ritat li').length === 2")
    exact = page.evaluate(
        """() => {
          const kept = JSON.parse(localStorage.getItem('samkarta.ritat')).features;
          const [line, zone] = kept.map((f) => new ol.format.GeoJSON().readGeometry(f.geometry, { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3006' }));
          const corners = zone.getCoordinates().flat(2);
          return Math.max(...corners.map((c) => Math.abs(Math.hypot(...line.getClosestPoint(c).map((v, i) => v - c[i])) - 500)));
        }"""
    )
    check(exact < 8, f"zonens kant ligger högst {exact:.1f} m fel")
    opened(page, "Räkna i en yta")
    page.click("#urval-ritat")
    page.wait_for_selector("#urval table")
    told = int(re.sub(r"\D", "", page.inner_text("#urval caption")))
    surface = re.search(r"yta=([0-9,]+)", page.url).group(1)
    rows = page.request.get(f"{ADDRESS}/urval?yta={surface}").json()
    check(told == rows["n"] and sum(r["count"] for r in rows["rows"][:4]) == told, "urvalet räknas ihop")
    anna.picture("karta-verktyg")
    with page.expect_download() as download:
        page.click("#rita-spara")
    drawn = json.loads(download.value.path().read_text())
    check(len(drawn["features"]) == 2 and -180 < drawn["features"][0]["geometry"]["coordinates"][0][0] < 180, "det ritade hämtas som GeoJSON")
    # Two survey dates.
    opened(page, "Jämför mätdagar")
    page.select_option("#jamfor-dag", "2023-10-01")
    page.wait_for_function("() => document.querySelector('.samkarta-da')?.style.clipPath.includes('50%')", timeout=20_000)
    page.wait_for_timeout(800)
    anna.picture("karta-jamfor")
    # A file of one's own.
    page.set_input_files("#fil-valj", files=[{"name": "mina.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}])
    page.wait_for_function("() => document.getElementById('kartmeddelande').textContent.includes('2 rader visas')")
    check(True, "en egen fil visas på kartan")
    # The link restores everything.
    link = page.url
    other = anna.context.new_page()
    other.goto(link)
    other.wait_for_selector("#urval table")
    check(other.is_checked("#lager-white-spots") and other.input_value("#jamfor-dag") == "2023-10-01", "länken öppnar lager, dag och urval igen")
    check(other.locator("#ritat li").count() == 2, "det ritade finns kvar i webbläsaren")
    other.close()
    opened(page, "Bokmärken och länk")
    page.fill("#bokmarke-namn", "Zonen")
    page.click("#bokmarke button")
    check(page.locator("#bokmarken a").inner_text() == "Zonen", "bokmärket sparas")
    # By keys: a surface whose corners are the map's middle, moved between.
    page.click("#urval-rensa")
    page.click("#urval-rita")
    for keys in [["Enter"], ["ArrowRight", "ArrowRight"], ["Enter"], ["ArrowDown", "ArrowDown"], ["Enter"], ["ArrowLeft"], [" "]]:
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(250)
    page.wait_for_selector("#urval table")
    check("yta=" in page.url, "en yta ritas med bara tangenter")
    anna.is_accessible("kartan med alla verktyg öppna")
    page.click("#urval a >> text=Tabell över urvalet")
    check("i den ritade ytan" in page.inner_text("p.lead"), "urvalet finns som tabell")
    anna.context.close()


def the_paper(browser):
    anna = Visitor(browser, "anna")
    anna.sign_in()
    anna.go("/utskrift?omrade=9101")
    page = anna.page
    anna.wait_for_map()
    page.select_option("#skala", "50000")
    page.select_option("#riktning", "liggande")
    page.fill("#rubrik", "Norrbygd till nämnden")
    page.wait_for_timeout(1500)
    anna.picture("utskrift")
    # A metre on the map is a fifty-thousandth on paper.
    metres = page.evaluate("document.getElementById('karta').samkarta.view.getResolution()")
    check(abs(metres / (25.4 / 96) * 1000 - 50_000) < 1, "skalan är 1:50 000 på papperet")
    line = page.evaluate("document.getElementById('skalstreck').getBoundingClientRect().width") * 25.4 / 96
    check(abs(line - 40) < 1 and "2 km" in page.inner_text("#skalstreck"), f"skalstrecket för 2 km är {line:.1f} mm")
    for what, text in [("#pappersrubrik", "Norrbygd till nämnden"), ("#pappersforklaring", "ansluten"), (".paper-note", "Utskriven"), ("#pappersskala", "A4")]:
        check(text in page.inner_text(what), f"papperet har {text}")
    file = PICTURES / "utskrift.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    with pikepdf.open(file) as paper:
        pages = len(paper.pages)
        size = [float(side) for side in paper.pages[0].mediabox[2:]]
    check(pages == 1 and abs(size[0] - 841.9) < 1 and abs(size[1] - 595.3) < 1, f"utskriften är ett liggande A4: {size}")
    anna.context.close()
