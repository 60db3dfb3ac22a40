#!/bin/bash
# Scores `samkarta review` against the errors that `samkarta synth` planted: precision and recall by code, and how
# well confidence fits. Usage: score-review.sh PROGRAM BUILDINGS SEED...
# SYNTH names another program to make the files with. One line a code over all seeds together; a planted error counts as found when code, building and, for report.*, owner fit.
set -euo pipefail
program=$1 buildings=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for seed in "$@"; do
    here=$work/$seed
    "${SYNTH:-$program}" synth --seed "$seed" --buildings "$buildings" --out "$here/files" >/dev/null 2>&1
    store=$here/store.gpkg
    "$program" init --store "$store" >/dev/null
    bring() { "$program" import "$@" --store "$store" >/dev/null 2>&1 || { echo "import $* failed" >&2; exit 1; }; }
    cd "$here/files"
    bring boundaries boundaries.gpkg
    for edition in editions/*/; do
        [ -d "$edition" ] && bring buildings "$edition/buildings.csv" --edition "$(basename "$edition")" --date "$(basename "$edition")"
    done
    bring buildings buildings.csv --edition newest --date 2024-03-01
    bring operators operators.csv
    for day in surveys/*; do
        bring availability "$day/availability.csv" --date "$(basename "$day")"
        [ -e "$day/plans.csv" ] && bring plans "$day/plans.csv"
    done
    for kind in plans grants subscriptions network-nodes switch-off; do
        [ -e "$kind.csv" ] && bring "$kind" "$kind.csv"
    done
    bring network-routes network-routes.gpkg
    # Editions of the list, oldest first; the newest stands last.
    for file in $(ls list*.csv | sort | awk '$0 != "list.csv"') list.csv; do
        case $file in list.csv) bring list "$file" --date 2025-01-13 ;; *) bring list "$file" --date 2024-01-15 ;; esac
    done
    "$program" review --store "$store" --threshold 0.01 --json >"$here/review.json"
    cd - >/dev/null
done
python3 "$(dirname "$0")/score_review.py" "$work"/*/
