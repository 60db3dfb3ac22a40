#!/usr/bin/env bash
# One whole aid round in a real browser with six people, on real geometry where it is at hand: real municipalities, real
# buildings and roads moved to Härjedalen and Älvdalen, made-up owners. Påhittat läge throughout.
# Usage: round.sh [FOLDER FOR PICTURES] [DATA]: DATA is the folder of the data sets (../shared/data).
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(swift build --show-bin-path)/samkarta
pictures=${1:-$(mktemp -d)}
data=${2:-../shared/data}
land="$data/osm-liechtenstein/transplant_harjedalen_alvdalen_epsg3006.gpkg"
[ -f "$land" ] || { echo "Omgångens resa behöver de verkliga husen i $data." >&2; exit 1; }
mkdir -p "$pictures"
work=$(mktemp -d)
site=
trap '[ -z "$site" ] || kill "$site" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

run() { "$program" "$@" --store "$work/lager.gpkg" >/dev/null; }
"$program" synth --seed 11 --on "$land" --out "$work/data" >/dev/null
run init
run import boundaries "$data/sweden-admin/sverige_admin.gpkg" --layer kommun
run import boundaries "$data/sweden-admin/sverige_admin.gpkg" --layer lan --map code=lanskod,name=lansnamn
run import buildings "$work/data/buildings.csv" --edition 2024 --date 2024-03-01
run import roads "$work/data/roads.gpkg"
for kind in operators network-nodes plans grants subscriptions; do run import "$kind" "$work/data/$kind.csv"; done
run import network-routes "$work/data/network-routes.gpkg"
for day in 2022-10-01 2023-10-01 2024-10-01; do
    run import availability "$work/data/surveys/$day/availability.csv" --date "$day"
done
run import list "$work/data/list-2024.csv" --date 2024-01-10
run deadlines wheel --year "$(date +%Y)"
next=$(date -d '+12 days' +%F)
echo "{\"deadlines\":[{\"id\":\"omgang\",\"feature\":\"review\",\"title\":\"Kvalitetssäkring\",\"closes\":\"$next\",\"area\":\"23\",\"about\":\"2025\",\"binding\":true}]}" >"$work/tider.json"
run deadlines add "$work/tider.json"

account() {
    local name=$1 role=$2 scope=$3
    shift 3
    echo 'ett långt lösenord' | run user add "$name" --role "$role" --scope "$scope" --password-stdin --without-second-factor "$@"
}
account anna coordinator 23
account kim municipality 2361
account liv county-board 23
account nat operator 00 --operator OP1
account rut operator 00 --operator OP2
account sam secretariat 00

"$program" serve --listen 127.0.0.1:0 --json --store "$work/lager.gpkg" >"$work/ut" 2>"$work/logg" &
site=$!
for _ in $(seq 100); do
    [ -s "$work/ut" ] && break
    sleep 0.2
done
address=$(sed -n 's/.*"listen":"\([^"]*\)".*/\1/p' "$work/ut")
[ -n "$address" ] || { cat "$work/logg" >&2; exit 1; }
# The list comes while the site is up, as it does in a year.
run import list "$work/data/list.csv" --date 2025-01-10
.samkarta/venv/bin/python Tests/Journeys/round_journey.py "$address" "$pictures" "" "" "$program" "$work/lager.gpkg"
# The town's own file, checked as a receiver would.
run audit verify
! grep -Ei 'lösenord|samkarta=|bearer' "$work/logg"
kill "$site"
wait "$site"
site=
