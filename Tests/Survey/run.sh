#!/usr/bin/env bash
# Surveys with random answers through the built program, held against an independent computation and other people's readers.
# `run.sh QUESTIONNAIRE.json ANSWERS.csv` takes a real questionnaire and answers too.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
samkarta=${SAMKARTA:-$root/.build/debug/samkarta}
python=$root/.samkarta/venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# survey NAME QUESTIONNAIRE ANSWERS: a store of its own, and the report.
survey() {
    "$samkarta" init --store "$1.gpkg" >/dev/null
    "$samkarta" survey open --year 2024 --questionnaire "$2" --store "$1.gpkg" >/dev/null
    "$samkarta" survey answer --year 2024 "$3" --store "$1.gpkg" >/dev/null
    "$samkarta" report --year 2024 --out "$1" --store "$1.gpkg" >/dev/null
}

"$python" "$here/made_up_questionnaire.py" > made-up.json
questionnaire=${1:-made-up.json}
for seed in 1 2 3 4 5; do
    "$python" "$here/figures_check.py" random "$questionnaire" $seed $((seed % 4)) > "answers-$seed.csv"
    survey "random-$seed" "$questionnaire" "answers-$seed.csv"
    "$python" "$here/figures_check.py" check "$questionnaire" "answers-$seed.csv" "random-$seed"
done
if [ -n "${2:-}" ]; then
    survey given "$questionnaire" "$2"
    "$python" "$here/figures_check.py" check "$questionnaire" "$2" given
fi

"$samkarta" survey export --year 2024 --xlsform form.xlsx --answers out.csv --store random-1.gpkg >/dev/null
"$python" "$here/form_check.py" "$questionnaire" form.xlsx random-1
# The form opened again, with the answers that were exported, gives the same report to the byte.
survey again form.xlsx out.csv
for file in report.html report.docx report.pdf figures.csv missing.csv contradictions.csv; do
    cmp "random-1/$file" "again/$file"
done
"$samkarta" audit verify --store again.gpkg
