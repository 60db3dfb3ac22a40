"""Handing in a file, taking it back, and ordering an edition."""

from visitor import ADDRESS, HOUSE, Visitor, check

# One row that holds, one whose speed is none, one whose house is unknown.
PLANS = f"""operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on
OP1,{HOUSE},fibre,1000,2026-01-01,decided,2024-09-20
OP1,{HOUSE},fibre,fort,2026-01-01,decided,2024-09-20
OP1,finns-inte,fibre,1000,2026-01-01,decided,2024-09-20
"""


def handing_in(browser):
    anna = Visitor(browser, "anna")
    anna.sign_in()
    page = anna.page
    anna.go("/lamna-in")
    anna.is_accessible("lämna uppgifter")
    anna.picture("lamna-uppgifter")
    page.select_option("#slag", "plans")
    page.set_input_files("#fil", files=[{"name": "planer.csv", "mimeType": "text/csv", "buffer": PLANS.encode()}])
    page.click("main button.primary")
    page.wait_for_selector("text=Godta leveransen", timeout=20_000)
    check("2 går att ta emot (1 med anmärkning), 1 avvisade" in page.inner_text("p.lead"), "filen kontrolleras, inget sparas")
    anna.wait_for_map()
    shown = page.evaluate("document.getElementById('karta').samkarta.own.layers.get('punkter')?.getSource().getFeatures().length")
    check(shown == 1, "anmärkningen står på kartan")
    anna.picture("kontroll-av-fil")
    anna.is_accessible("kontroll av fil")
    page.click("text=Godta leveransen")
    page.wait_for_selector("text=är mottagen", timeout=20_000)
    check(True, "leveransen godtas")
    anna.go("/leveranser")
    check("planer.csv" in page.inner_text("tbody tr >> nth=0"), "den står överst bland leveranserna")
    anna.picture("leveranser")
    anna.is_accessible("leveranser")
    page.click("tbody tr >> nth=0 >> summary")
    page.click("tbody tr >> nth=0 >> button")
    page.wait_for_load_state()
    check("planer.csv" not in page.content(), "och återtas")
    anna.go("/nedladdningar")
    page.fill("#omrade", "91")
    page.click("main button.primary")
    page.wait_for_selector("text=Utgåvan är skriven", timeout=60_000)
    with page.expect_download() as download:
        page.click("text=samkarta.gpkg")
    check(download.value.path().read_bytes()[:15] == b"SQLite format 3", "utgåvan hämtas")
    anna.go("/nedladdningar")
    anna.picture("nedladdningar")
    anna.is_accessible("nedladdningar")
    anna.context.close()
    kim = Visitor(browser, "kim")
    kim.sign_in()
    check(kim.go("/lamna-in") == 403, "kommunen lämnar inte in")
    check("Utgåva" not in kim.page.content() and kim.go("/nedladdningar") == 200, "men ser sidan att hämta från")
    check(kim.page.locator("text=för anna").count() == 0, "utan koordinatorns utgåva")
    kim.context.close()
