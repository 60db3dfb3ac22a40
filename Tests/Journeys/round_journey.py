"""One whole aid round: list, proposals, the county board, letters, decisions, priorities, files.

Usage: round_journey.py ADDRESS PICTURES "" "" PROGRAM STORE   (started by `round.sh`)
"""

import csv
import io
import sys
import time

from playwright.sync_api import sync_playwright

from visitor import ADDRESS, FAULTS, Visitor, check

COUNTY = "23"


def lead(person):
    return person.page.locator("p.lead").first.inner_text()


def officer_proposes(browser):
    kim = Visitor(browser, "kim")
    kim.sign_in()
    check("Stödomgången" in kim.page.content(), "framsidan leder till omgången")
    check(kim.page.locator("h2:has-text('Tidsgränser')").count() == 1, "framsidan visar tidsgränserna")
    kim.picture("omgang-framsida")
    check(kim.go("/omgang/granska") == 200, "kommunen ser kön")
    check("OP1" not in kim.page.content() and "Rikstele" not in kim.page.content(), "kommunen läser ingen nätägares namn i kön")
    check(kim.page.locator("text=Godta de valda").count() == 0, "kommunen beslutar inte")
    kim.picture("omgang-ko-kommun")
    places = {row.inner_text() for row in kim.page.locator("#forslagslista .place").all()}
    check(places <= {"Härjedalen"}, f"bara den egna kommunens byggnader: {places}")
    kim.page.click("#forslagslista tbody th a >> nth=0")
    house = kim.page.url.split("/")[-1]
    kim.page.fill("#text", "Vi har varit där: huset är bebott året om.")
    kim.page.click("text=Kommentera")
    check("bebott" in kim.page.content(), "kommentaren står på sidan")
    kim.picture("omgang-fall-kommun")
    # A proposal with evidence that does not fit is refused, and one that fits is not.
    kim.go(f"/omgang/foresla?byggnad={house}")
    kim.page.select_option("#skal", "remove.not-a-building")
    kim.page.select_option("#bevis", "plan")
    kim.page.fill("#var", "bild 14")
    kim.page.fill("#text", "Huset är rivet.")
    kim.page.click("main button.primary")
    check("kan inte bära skälet" in lead(kim), "bevis av fel slag vägras med besked")
    kim.go(f"/omgang/foresla?byggnad={house}")
    kim.is_accessible("förslagsformuläret")
    kim.page.select_option("#skal", "remove.not-a-building")
    kim.page.select_option("#bevis", "picture")
    kim.page.fill("#var", "bild 14")
    kim.page.fill("#text", "Huset är rivet.")
    kim.page.click("main button.primary")
    check(kim.page.url.endswith("/omgang/foresla"), "förslaget är lämnat")
    check(kim.go("/omgang/brev") == 403, "kommunen ser inga brev till nätägare")
    check(kim.go("/omgang/prioriteringar") == 403, "kommunen prioriterar inte")
    return house


def board_answers(browser, house):
    liv = Visitor(browser, "liv")
    liv.sign_in()
    liv.go(f"/omgang/fall/{house}")
    check("har inte svarat" in liv.page.content(), "länsstyrelsen har inte svarat ännu")
    liv.page.fill("#lstext", "Inget stöd ur Landsbygdsprogrammet här.")
    liv.page.click("text=Vi håller med")
    check("Länsstyrelsen håller med" in liv.page.content(), "länsstyrelsens svar står på sidan")
    check(liv.page.locator("text=Godta de valda").count() == 0, "länsstyrelsen beslutar inte")


def coordinator_asks(browser):
    anna = Visitor(browser, "anna")
    anna.sign_in()
    anna.page.click("text=Stödomgången")
    check("väntar på beslut" in lead(anna), "koordinatorn läser vad som väntar i en mening")
    anna.picture("omgang-oversikt")
    anna.is_accessible("omgångens översikt")
    anna.go("/omgang/jamfor")
    check("kommit till" in lead(anna), "den nya utgåvan mot den förra i en mening")
    anna.picture("omgang-jamfor")
    anna.go("/omgang/natagare")
    check("levererade" in lead(anna), "löften mot leveranser i en mening")
    anna.picture("omgang-natagare")
    anna.is_accessible("löften och leveranser")
    anna.go("/omgang/brev")
    anna.picture("omgang-brev-att-skriva")
    anna.is_accessible("brev")
    owners = [row.inner_text() for row in anna.page.locator("table >> nth=0 >> tbody th").all()]
    for _ in owners[:2]:
        anna.go("/omgang/brev")
        anna.page.click("text=Skriv brevet >> nth=0")
        check("svar senast" in lead(anna), "brevet är skrivet, med sista svarsdag")
    anna.go("/omgang/brev")
    anna.picture("omgang-brev")
    return anna


def owner_answers(browser):
    nat = Visitor(browser, "nat")
    nat.sign_in()
    nat.go("/omgang")
    check("väntar på ert svar" in lead(nat), "nätägaren läser hur många rader som väntar")
    nat.go("/omgang/brev")
    own = [link.get_attribute("href") for link in nat.page.locator("table >> nth=0 >> tbody a").all()]
    check(len(own) == 1, f"nätägaren ser sitt eget brev och inget annat: {own}")
    nat.go(own[0])
    check("OP2" not in nat.page.content(), "nätägaren läser inget om en annan")
    nat.page.select_option("#svar-1", "corrects")
    nat.page.fill("#text-1", "Fel i vårt register; rättas i nästa leverans.")
    nat.page.click("text=Svara om raden >> nth=0")
    check("rättas i nästa leverans" in nat.page.content(), "svaret står vid raden")
    nat.picture("omgang-brev-svar")
    nat.is_accessible("nätägarens brev")
    other = 1 if own[0].endswith("/2") else 2
    check(nat.go(f"/omgang/brev/{other}") == 404, "nätägaren får inte en annan ägares brev")
    check(nat.go(f"/omgang/brev/{other}/rader.csv") == 404, "inte heller dess rader")
    check(nat.go("/omgang/granska") == 403, "nätägaren ser inte kön")


def coordinator_decides(anna, house):
    started = time.monotonic()
    anna.go("/omgang/granska?lage=awaiting")
    anna.wait_for_map()
    anna.page.keyboard.press("j")
    anna.page.wait_for_selector("#fall .ground")
    anna.picture("omgang-ko")
    anna.is_accessible("kön")
    before = lead(anna)
    anna.page.keyboard.press("a")
    anna.page.wait_for_selector(".done")
    check("beslut är tagna" in anna.page.locator(".done").inner_text(), "A godtar")
    check("Hittills godtaget" in anna.page.content(), "effekten hittills står överst")
    anna.page.keyboard.press("z")
    anna.page.wait_for_selector("#forslagslista")
    anna.go("/omgang/granska?lage=awaiting")
    check(lead(anna) == before, "Z ångrar: lika många väntar som förut")
    # The house that the municipality and the county board have spoken of.
    anna.go(f"/omgang/fall/{house}")
    check("Länsstyrelsen håller med" in anna.page.content() and "Huset är rivet" in anna.page.content(), "koordinatorn läser vad de andra sagt")
    check("Om det godtas" in anna.page.content(), "effekten visas innan beslutet")
    anna.picture("omgang-fall")
    anna.is_accessible("ett förslag")
    # Many at once: a page at a time until all are decided.
    decided = 0
    for _ in range(20):
        anna.go("/omgang/granska?lage=awaiting&sakerhet=0.7&forslag=remove")
        rows = anna.page.locator("#forslagslista tbody tr").count()
        if rows == 0:
            break
        anna.page.click("#alla")
        anna.page.click("text=Godta de valda")
        anna.page.wait_for_selector(".done")
        decided += rows
    anna.go("/omgang/granska?lage=awaiting&forslag=add")
    rows = anna.page.locator("#forslagslista tbody tr").count()
    if rows:
        anna.page.click("#alla")
        anna.page.fill("#skal", "Kommunen har varit på plats.")
        anna.page.click("text=Godta de valda")
        anna.page.wait_for_selector(".done")
        decided += rows
    anna.picture("omgang-ko-beslutad")
    seconds = time.monotonic() - started
    check(decided > 10, f"{decided} förslag beslutade på {seconds:.1f} s med webbläsaren, sidorna inräknade")


def coordinator_prioritises(anna):
    anna.go("/omgang/prioriteringar")
    check("av högst" in lead(anna), "taket i en mening")
    anna.page.click("text=Föreslå val under taket")
    anna.page.wait_for_selector("text=Hämta prioriteringsfilen")
    anna.picture("omgang-prioriteringar")
    anna.is_accessible("prioriteringarna")
    picked = [row.inner_text() for row in anna.page.locator("tbody th a").all()]
    check(len(picked) > 0, f"{len(picked)} byggnader föreslås")
    anna.page.fill("#byggnader", picked[0])
    anna.page.fill("#motivering", "Skolan ligger redan i planen.")
    anna.page.click("text=Ta bort")
    check("borttagen" in anna.page.content(), "en byggnad tas bort för hand")


def files(anna):
    answer = anna.context.request.get(ADDRESS + "/omgang/andringar.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    check(answer.status == 200 and len(rows) > 10, f"ändringsfilen har {len(rows)} rader")
    check(set(rows[0]) == {"edition", "building_id", "action", "reason_code", "evidence", "text", "decided_by", "decided_on", "dnr"}, "ändringsfilens kolumner")
    check({row["decided_by"] for row in rows} == {"anna"} and all(row["dnr"].startswith("SK ") for row in rows), "varje rad har beslutare och diarienummer")
    pairs = {}
    for row in rows:
        pairs.setdefault(row["building_id"], set()).add(row["action"])
    check(all(len(actions) == 1 for actions in pairs.values()), "ingen byggnad både stryks och läggs till")
    answer = anna.context.request.get(ADDRESS + "/omgang/prioriteringar.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    check(answer.status == 200 and len(rows) > 0, f"prioriteringsfilen har {len(rows)} rader")
    check(list(rows[0]) == ["round", "building_id", "criterion", "motivation", "municipality", "county"], "prioriteringsfilens kolumner")
    check({row["county"] for row in rows} == {COUNTY}, "bara det egna länet")
    anna.go("/omgang")
    check("Ändringsfil 2025" in anna.page.content(), "filen som skickats är ett ärende")
    anna.picture("omgang-oversikt-efter")


def main():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        house = officer_proposes(browser)
        board_answers(browser, house)
        anna = coordinator_asks(browser)
        owner_answers(browser)
        coordinator_decides(anna, house)
        coordinator_prioritises(anna)
        files(anna)
        public = Visitor(browser, "public")
        for path in ["/omgang", "/omgang/granska", f"/omgang/fall/{house}", "/omgang/brev/1", "/omgang/andringar.csv"]:
            status = public.go(path)
            check(status in (403, 404), f"allmänheten får {status} på {path}")
        anna.page.set_viewport_size({"width": 320, "height": 800})
        for path in ["/omgang", "/omgang/granska?lage=alla", f"/omgang/fall/{house}", "/omgang/prioriteringar"]:
            anna.go(path)
            wide = anna.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            check(not wide, f"{path} ryms på 320 punkter")
        anna.picture("omgang-smal")
        browser.close()
    sys.exit(1 if FAULTS else 0)


main()
