#!/usr/bin/env bash
# The main job on real geometry (docs/walk.md): real municipalities, real buildings and roads moved to a Swedish county
# border, made-up owners and reports. Påhittat läge throughout.
# Usage: walk.sh DATA OUT: DATA is the folder of the data sets (../shared/data), OUT where stores and editions are left.
set -euo pipefail
data=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
samkarta=$(cd "$root" && swift build --show-bin-path)/samkarta

run() {
    echo "\$ samkarta $*"
    "$samkarta" "$@"
}

# walk NAME GEODATA EARLIER-BUILDINGS COUNTIES: EARLIER-BUILDINGS may be empty.
walk() {
    local name=$1 land=$2 earlier=$3 day surveys
    shift 3
    rm -rf "${out:?}/$name"
    mkdir -p "$out/$name"
    cd "$out/$name"
    run synth --seed 3 --on "$land" --out paslaget
    run init
    run import boundaries "$data/sweden-admin/sverige_admin.gpkg" --layer kommun
    run import boundaries "$data/sweden-admin/sverige_admin.gpkg" --layer lan --map code=lanskod,name=lansnamn
    if [ -n "$earlier" ]; then
        run import buildings "$earlier" --layer buildings --edition 2021 --date 2021-05-05
    fi
    if [ -f paslaget/buildings.csv ]; then
        run import buildings paslaget/buildings.csv --edition 2024 --date 2024-03-04
    else
        run import buildings "$land" --layer buildings --edition 2024 --date 2024-03-04
    fi
    run import roads "$land" --layer roads
    run import ground "$land" --layer landcover
    run import operators paslaget/operators.csv
    run import network-routes paslaget/network-routes.gpkg
    run import network-nodes paslaget/network-nodes.csv
    surveys=$(ls paslaget/surveys)
    for day in $surveys; do
        run import availability "paslaget/surveys/$day/availability.csv"
    done
    run import plans paslaget/plans.csv
    run import grants paslaget/grants.csv
    if [ -n "$earlier" ]; then run editions compare 2021 2024; fi
    run coverage --by municipality
    "$samkarta" coverage --by municipality --json >coverage.json
    run changes --from "$(echo "$surveys" | tail -n 2 | head -n 1)" --to "$(echo "$surveys" | tail -n 1)" --by municipality
    run whitespots --top 5
    run publish --out utgava
    run publish --out utgava-oppen --as public
    for code in "$@"; do run publish --out "utgava-$code" --as "coordinator:$code"; done
}

walk liechtenstein "$data/osm-liechtenstein/transplant_harjedalen_alvdalen_epsg3006.gpkg" \
    "$data/osm-liechtenstein/transplant_harjedalen_alvdalen_2021_buildings_epsg3006.gpkg" 23 20
walk bayreuth "$data/osm-north-bayreuth/transplant_uppvidinge_nybro_epsg3006.gpkg" "" 07 08
