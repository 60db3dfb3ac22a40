#!/usr/bin/env python3
"""Writes a made-up questionnaire in the form samkarta-survey/1: every type, skip logic and constraints, to all counties."""
import json
import sys

COUNTIES = "01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25".split()
YES_NO = [{"value": "ja", "label_sv": "Ja"}, {"value": "nej", "label_sv": "Nej"}]


def question(name, text, kind, required=True, **more):
    return {"id": name, "section": more.pop("section", "1 Prov"), "feeds": "1", "text_sv": text, "type": kind,
            "required": required, "visibility": more.pop("visibility", "secretariat"), **more}


questionnaire = {
    "format": "samkarta-survey/1", "id": "prov", "title_sv": "Påhittad enkät", "provenance": "påhittad", "deadline": "2025-03-26",
    "respondents": [{"code": code, "name": f"Region {chr(65 + i)}"} for i, code in enumerate(COUNTIES)],
    "questions": [
        question("s00_region", "Vilken region?", "select_one", section="0 Vem",
                 options=[{"value": c, "label_sv": f"Region {chr(65 + i)}"} for i, c in enumerate(COUNTIES)]),
        question("kontakt", "Vem svarar?", "text", section="0 Vem", visibility="personal"),
        question("s21_rekvirerat_medel", "Har ni rekvirerat medel?", "select_one", options=YES_NO),
        question("varfor", "Varför inte?", "text", relevant="${s21_rekvirerat_medel} = 'nej'"),
        question("s21_stodfunktioner", "Vilka stödfunktioner?", "select_multiple", options=[
            {"value": v, "label_sv": v.upper()} for v in ("gis", "ekonomi", "juridik", "ingen")],
            constraint="not(selected(., 'ingen') and count-selected(.) > 1)"),
        question("s21_antal_personer", "Hur många personer?", "integer", constraint=". >= 0 and . <= 20"),
        question("s21_sysselsattningsgrad", "Andel av heltid?", "decimal", constraint=". >= 0 and . <= 500"),
        question("s324_regionala_medel", "Har regionen avsatt medel?", "select_one", options=YES_NO),
        question("s324_avsatt_mnkr", "Avsatta medel, mnkr", "decimal", False, relevant="${s324_regionala_medel} != 'nej'"),
        question("s324_kommentar", "Kommentar", "text", False),
        question("s311_andra_grupper", "Grupper", "repeat", False, options=[
            {"value": "namn", "type": "text"}, {"value": "roll", "type": "select_one", "options": ["deltagare", "sammankallande"]},
            {"value": "lan", "type": "select_multiple", "options": "s00_region"}, {"value": "moten", "type": "integer"}]),
    ],
    "quantifiers": [
        {"word": "alla / samtliga", "range": [21, 21], "evidence": ""}, {"word": "i stort sett alla", "range": [18, 20], "evidence": ""},
        {"word": "de flesta / oftast", "range": [12, 20], "evidence": ""}, {"word": "majoriteten", "range": [11, 20], "evidence": ""},
        {"word": "knappt hälften", "range": [9, 10], "evidence": ""}, {"word": "flera", "range": [3, 10], "evidence": ""},
        {"word": "några", "range": [2, 4], "evidence": ""}, {"word": "ingen", "range": [0, 0], "evidence": ""}],
    "secretariat": {"year": 2024, "network_meetings_total": 8, "physical_two_day": 2, "digital": 6, "topics_sv": ["Ett ämne"]},
}
json.dump(questionnaire, sys.stdout, ensure_ascii=False, indent=1)
