#!/usr/bin/env bash
# Fills a store with a made-up county and one account for each role, starts the site, and lets a real browser walk it.
# Usage: run.sh [FOLDER FOR PICTURES]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(swift build --show-bin-path)/samkarta
pictures=${1:-$(mktemp -d)}
work=$(mktemp -d)
site=
trap '[ -z "$site" ] || kill "$site" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

run() { "$program" "$@" --store "$work/lager.gpkg" >/dev/null; }
"$program" synth --seed 7 --buildings 6000 --counties 2 --out "$work/data" >/dev/null
run init
run import boundaries "$work/data/boundaries.gpkg"
run import buildings "$work/data/buildings.csv" --edition 2024 --date 2024-03-01
run import operators "$work/data/operators.csv"
run import network-nodes "$work/data/network-nodes.csv"
run import network-routes "$work/data/network-routes.gpkg"
run import roads "$work/data/roads.gpkg"
run import ground "$work/data/ground.gpkg"
for day in 2023-10-01 2024-10-01; do
    run import availability "$work/data/surveys/$day/availability.csv" --date "$day"
done
run import plans "$work/data/plans.csv"
run import grants "$work/data/grants.csv"
run import list "$work/data/list.csv" --date 2025-01-01

account() {
    local name=$1 role=$2 scope=$3
    shift 3
    echo 'ett långt lösenord' | run user add "$name" --role "$role" --scope "$scope" --password-stdin --without-second-factor "$@"
}
account anna coordinator 91
account kim municipality 9101
account nat operator 00 --operator OP1

"$program" serve --listen 127.0.0.1:0 --json --store "$work/lager.gpkg" >"$work/ut" 2>"$work/logg" &
site=$!
for _ in $(seq 100); do
    [ -s "$work/ut" ] && break
    sleep 0.2
done
address=$(sed -n 's/.*"listen":"\([^"]*\)".*/\1/p' "$work/ut")
[ -n "$address" ] || { cat "$work/logg" >&2; exit 1; }
house() { awk -F, -v area="$1" '$NF == area { print $1; exit }' "$work/data/buildings.csv"; }
.samkarta/venv/bin/python Tests/Journeys/journeys.py "$address" "$pictures" "$(house 9101)" "$(house 9201)"
# No word of a password, a session or a token in the log.
! grep -Ei 'lösenord|samkarta=|bearer' "$work/logg"
kill "$site"
wait "$site"
site=
