#!/usr/bin/env python3
"""Opens what Samkarta writes in the programs that others use.

    form_check.py QUESTIONNAIRE.json FORM.xlsx FOLDER

pyxform with ODK Validate on the XLSForm, openpyxl on its cells, python-docx on report.docx, pikepdf on report.pdf.
"""
import json
import sys
import warnings

import docx
import openpyxl
import pikepdf
from pyxform.xls2xform import convert

warnings.simplefilter("error", UserWarning)
questionnaire = json.load(open(sys.argv[1], encoding="utf-8"))
form, folder = sys.argv[2], sys.argv[3]

result = convert(xlsform=form, validate=True, pretty_print=False)
assert not result.warnings, result.warnings
book = openpyxl.load_workbook(form)
header, *rows = list(book["survey"].values)
questions = [dict(zip(header, row)) for row in rows]
known = {q["id"] for q in questionnaire["questions"]}
written = [q for q in questions if q["name"] in known]
assert [q["name"] for q in written] == [q["id"] for q in questionnaire["questions"]], "order of questions"
for mine, theirs in zip(written, questionnaire["questions"]):
    for column, key in (("label", "text_sv"), ("relevant", "relevant"), ("constraint", "constraint")):
        assert (mine[column] or None) == theirs.get(key), (mine, key)
    assert (mine["required"] == "yes") == theirs.get("required", False), mine
header, *rows = list(book["choices"].values)
for theirs in questionnaire["questions"]:
    if theirs["type"].startswith("select"):
        mine = [(row[1], row[2]) for row in rows if row[0] == theirs["id"]]
        assert mine == [(o["value"], o["label_sv"]) for o in theirs["options"]], theirs["id"]

document = docx.Document(f"{folder}/report.docx")
assert document.paragraphs[0].style.name == "Title" and document.core_properties.language == "sv-SE"
assert any(p.style.name == "Heading 2" for p in document.paragraphs) and document.tables
levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading ")]
assert levels[0] == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels

pdf = pikepdf.open(f"{folder}/report.pdf")
assert pdf.Root.MarkInfo.Marked and pdf.Root.Lang == "sv" and str(pdf.docinfo["/Title"])
with pdf.open_metadata() as metadata:
    assert metadata.get("pdfuaid:part") == "1"
kinds = {}


def walk(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            kinds[str(node.S)] = kinds.get(str(node.S), 0) + 1
            assert str(node.S) != "/Figure" or "/Alt" in node, "a figure without alternative text"
        if "/K" in node:
            walk(node.K)


walk(pdf.Root.StructTreeRoot)
assert kinds.get("/Table") and kinds.get("/TH") and kinds.get("/Caption") and kinds.get("/H1") == 1, kinds
print(f"{len(questions)} rows of survey, {len(document.tables)} tables, {len(pdf.pages)} pages, {kinds['/TH']} header cells")
