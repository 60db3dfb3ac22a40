#!/usr/bin/env bash
# Opens what Samkarta publishes in the programs that its users have: QGIS, GDAL, a browser, an OFDS validator.
# Usage: run.sh [FOLDER]: where the editions and pictures are left to be looked at; a temporary folder when left out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
samkarta=$(cd "$root" && swift build --show-bin-path)/samkarta
python=$root/.samkarta/venv/bin/python
work=${1:-$(mktemp -d)}
mkdir -p "$work"
work=$(cd "$work" && pwd)

"$samkarta" demo --buildings 6000 --seed 7 --out "$work/demo" >"$work/demo.log"
for viewer in coordinator:91 municipality:9101 operator:OP1; do
    "$samkarta" publish --store "$work/demo/samkarta.gpkg" --out "$work/demo/utgava-${viewer//:/-}" --as "$viewer" >/dev/null
done

passed=0
failed=0
check() {
    local name=$1
    shift
    if "$@" >"$work/$name.log" 2>&1; then
        echo "ok      $name: $(tail -n 1 "$work/$name.log")"
        passed=$((passed + 1))
    else
        echo "FEL     $name"
        sed 's/^/        /' "$work/$name.log" | tail -n 40
        failed=$((failed + 1))
    fi
}

check geopackage /usr/bin/python3 "$here/geopackage_check.py" "$work/demo"
check qgis env QT_QPA_PLATFORM=offscreen PYTHONPATH=/usr/share/qgis/python /usr/bin/python3 "$here/qgis_check.py" "$work/demo"
check ofds "$python" "$here/ofds_check.py" "$work/demo/utgava/nat.ofds.json"
for edition in utgava utgava-oppen utgava-coordinator-91 utgava-municipality-9101 utgava-operator-OP1; do
    check "sida-$edition" "$python" "$here/page_check.py" "$work/demo/$edition/sammanfattning.html" "$work/$edition"
done
echo "Bilder och utgåvor att titta på: $work"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
