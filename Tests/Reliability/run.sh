#!/usr/bin/env bash
# Fills a store with a made-up county and kills the site while it takes files. Usage: run.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(swift build --show-bin-path)/samkarta
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() { "$program" "$@" --store "$work/lager.gpkg" >/dev/null; }
"$program" synth --seed 7 --buildings 3000 --counties 1 --out "$work/data" >/dev/null
run init
run import boundaries "$work/data/boundaries.gpkg"
run import buildings "$work/data/buildings.csv" --edition 2024 --date 2024-03-01
run import availability "$work/data/surveys/2024-10-01/availability.csv" --date 2024-10-01
echo 'ett långt lösenord' | run user add anna --role coordinator --scope 91 --password-stdin --without-second-factor
.samkarta/venv/bin/python Tests/Reliability/kill.py "$program" "$work/lager.gpkg" "${1:-20}"
