#!/usr/bin/env python3
"""An independent computation of what `samkarta report` states, from the answers alone.

    figures_check.py check QUESTIONNAIRE.json ANSWERS.csv FOLDER   compares with FOLDER/figures.csv and report.html
    figures_check.py random QUESTIONNAIRE.json SEED MISSING        writes a random set of answers to standard output

Shares no code with Samkarta. Exits with the number of deviations (at most 100).
"""
import csv
import json
import random
import re
import sys
from decimal import Decimal
from html.parser import HTMLParser

WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]


def load(questionnaire, answers):
    questions = json.load(open(questionnaire, encoding="utf-8"))
    given = {}
    for row in csv.DictReader(open(answers, encoding="utf-8-sig")):
        given.setdefault(row["region_code"], {}).setdefault(row["question_id"], []).append(row["value"])
    return questions, given


def number(text):
    return Decimal(text.replace(",", "."))


def expected(questionnaire, given):
    """(question, statistic) -> (value or None where only its absence is known, regions, denominator)"""
    out = {}
    regions = sorted(given)
    for q in questionnaire["questions"]:
        if q.get("visibility") == "personal" or q["id"] == "s00_region":
            continue
        name = q["id"]
        answered = [r for r in regions if given[r].get(name)]
        n = len(answered)
        if q["type"] in ("select_one", "select_multiple"):
            for option in q["options"]:
                who = [r for r in answered if any(option["value"] in v.split("|") for v in given[r][name])]
                out[name, "count:" + option["value"]] = (Decimal(len(who)), who, n)
        elif q["type"] in ("integer", "decimal"):
            exact = {r: number(given[r][name][0]) for r in answered if given[r][name][0][0] not in "<>"}
            values = list(exact.values())
            out[name, "sum"] = (sum(values, Decimal(0)), sorted(exact), n)
            for value in set(values):
                out[name, "count:" + format(value.normalize(), "f")] = (
                    Decimal(values.count(value)), [r for r in answered if exact.get(r) == value], n)
            if values:
                out[name, "mean"] = (sum(values) / len(values), sorted(exact), n)
                out[name, "min"] = (min(values), None, n)
                out[name, "max"] = (max(values), None, n)
                most = max(values.count(v) for v in values)
                out[name, "mode"] = (min(v for v in values if values.count(v) == most), None, n)
            else:
                for statistic in ("mean", "min", "max", "mode"):
                    out[name, statistic] = (None, [], n)
        elif q["type"] == "repeat":
            rows = sum(len(given[r][name]) for r in answered)
            out[name, "list"] = (Decimal(rows), answered, n)
        else:
            out[name, "list"] = (Decimal(n), answered, n)
    asked = sorted(r["code"] for r in questionnaire["respondents"])
    silent = [r for r in asked if r not in given]
    out["s00_region", "missing"] = (Decimal(len(silent)), silent, len(regions))
    return out


def ranges(questionnaire):
    found = {}
    for quantifier in questionnaire["quantifiers"]:
        for word in quantifier["word"].split(" / "):
            found[word] = quantifier["range"]
    return found


class Text(HTMLParser):
    """The text of a page outside elements whose numbers are not figures."""

    skipped = {"sup", "time", "q", "blockquote", "cite", "style", "script"}

    def __init__(self):
        super().__init__()
        self.depth, self.parts, self.stack, self.levels, self.h1 = 0, [], [], [], 0

    def handle_starttag(self, tag, attributes):
        if tag in ("meta", "link", "br"):
            return
        skip = tag in self.skipped or any(name == "data-fixed" for name, _ in attributes)
        self.stack.append(skip)
        self.depth += skip
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.parts.append(" ")

    def handle_endtag(self, tag):
        if self.stack:
            self.depth -= self.stack.pop()
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.depth:
            self.parts.append(data)


def check_page(page, rows, questionnaire):
    faults = []
    parser = Text()
    parser.feed(page)
    text = "".join(parser.parts)
    text = re.sub(r"(?<=\d)[\u202f\u00a0](?=\d)", "", text)
    for q in questionnaire["questions"]:
        text = text.replace(q["text_sv"], " ")
    known = set()
    for row in rows:
        for cell in (row["value"], row["denominator"]):
            known.update(Decimal(x) for x in re.findall(r"-?\d+(?:\.\d+)?", cell))
        if row["value"] and row["denominator"] and row["statistic"] != "value":
            value, n = Decimal(row["value"]), Decimal(row["denominator"])
            known.add(n - value)
    year = re.search(r"<title>.*?(\d{4})</title>", page).group(1)
    body = text.replace(year, " ", 1)
    for found in re.findall(r"\d+(?:,\d+)?", body):
        if Decimal(found.replace(",", ".")) not in known:
            faults.append(f"report.html: {found} is in no row of figures.csv")
    if parser.levels.count(1) != 1 or any(b - a > 1 for a, b in zip(parser.levels, parser.levels[1:])):
        faults.append("report.html: headings skip a level, or there is not one h1")
    if 'lang="sv"' not in page or re.search(r"(src|href)=\"(https?:)?//", page):
        faults.append("report.html: no language, or something is fetched from elsewhere")
    return faults


def check(questionnaire_path, answers, folder):
    questionnaire, given = load(questionnaire_path, answers)
    rows = list(csv.DictReader(open(f"{folder}/figures.csv", encoding="utf-8")))
    faults = []
    found = {}
    for row in rows:
        if row["statistic"] != "value":
            found.setdefault((row["question"], row["statistic"]), []).append(row)
    personal = {q["id"] for q in questionnaire["questions"] if q.get("visibility") == "personal"}
    faults += [f"{row['question']} is personal" for row in rows if row["question"] in personal]
    allowed = ranges(questionnaire)
    asked = len(questionnaire["respondents"])
    for key, (value, regions, n) in sorted(expected(questionnaire, given).items()):
        if key not in found:
            faults.append(f"{key}: no row")
            continue
        for row in found[key]:
            same = row["value"] == "" if value is None else row["value"] != "" and (
                abs(Decimal(row["value"]) - value) < Decimal("0.05") if key[1] == "mean" else Decimal(row["value"]) == value)
            if not same:
                faults.append(f"{key}: {row['value']} instead of {value}")
            if regions is not None and row["regions"] != ";".join(regions):
                faults.append(f"{key}: regions {row['regions']} instead of {regions}")
            if row["denominator"] != str(n):
                faults.append(f"{key}: denominator {row['denominator']} instead of {n}")
    for row in rows:
        word = row["word"]
        if not word:
            continue
        if row["denominator"] != str(asked):
            faults.append(f"{row}: a word although not all have answered")
        count = int(row["value"])
        low, high = allowed.get(word, [WORDS.index(word)] * 2 if word in WORDS else [0, 0])
        if not low <= count <= high:
            faults.append(f"{row}: the word {word} is for {low} to {high}")
    page = open(f"{folder}/report.html", encoding="utf-8").read()
    faults += check_page(page, rows, questionnaire)
    for fault in faults[:40]:
        print(fault)
    print(f"{len(rows)} rows, {len(faults)} deviations")
    return min(len(faults), 100)


def relevant(expression, answers):
    if not expression:
        return True
    name, operator, value = re.fullmatch(r"\$\{(\w+)\} (=|!=|<) '?([\w]+)'?", expression).groups()
    have = answers.get(name, "")
    if operator == "<":
        return have != "" and have[0] != ">" and Decimal(have) < Decimal(value)
    return (have == value) == (operator == "=")


def random_answers(path, seed, missing):
    questionnaire = json.load(open(path, encoding="utf-8"))
    chance = random.Random(seed)
    codes = [r["code"] for r in questionnaire["respondents"]]
    silent = set(chance.sample(codes, missing))
    out = csv.writer(sys.stdout)
    out.writerow(["region_code", "question_id", "value"])
    for code in codes:
        if code in silent:
            continue
        mine = {}
        for q in questionnaire["questions"]:
            if q["id"] == "s00_region" or not relevant(q.get("relevant"), mine):
                continue
            if chance.random() < (0.05 if q.get("required") else 0.4):
                continue
            limits = [Decimal(x) for x in re.findall(r"[<>]= (\d+)", q.get("constraint") or "")] or [Decimal(0), Decimal(900)]
            if q["type"] == "select_one":
                values = [chance.choice(q["options"])["value"]]
            elif q["type"] == "select_multiple":
                options = [o["value"] for o in q["options"] if o["value"] not in ("ingen", "nej", "inga")]
                values = chance.sample(options, chance.randint(1, len(options)))
                if chance.random() < 0.5:
                    values = ["|".join(values)]
            elif q["type"] == "integer":
                values = [str(chance.randint(int(limits[0]), int(limits[-1])))]
            elif q["type"] == "decimal":
                bound = ">" if chance.random() < 0.1 else ""
                values = [bound + f"{chance.uniform(float(limits[0]), float(limits[-1]) - 1):.{chance.randint(0, 3)}f}"]
            elif q["type"] == "repeat":
                text = next(o["value"] for o in q["options"] if o["type"] == "text")
                values = [json.dumps({text: f"<b>{chance.random()}</b> & åäö \"x\""}, ensure_ascii=False)
                          for _ in range(chance.randint(1, 3))]
            else:
                values = [f"fri text, {chance.random()}; <script>alert('1')</script>"]
            mine[q["id"]] = values[0]
            for value in values:
                out.writerow([code, q["id"], value])


if __name__ == "__main__":
    if sys.argv[1] == "check":
        sys.exit(check(*sys.argv[2:5]))
    random_answers(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
