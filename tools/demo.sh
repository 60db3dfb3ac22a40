#!/usr/bin/env bash
# Sets everything up, builds, and runs a coordinator's Monday on a made-up county (påhittat läge).
set -euo pipefail
cd "$(dirname "$0")/.."
bash tools/setup.sh
swift build
"$(swift build --show-bin-path)/samkarta" demo --out demo "$@"
