#!/usr/bin/env bash
# Installs what the machine needs and has not got. Safe to run again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
missing=()
while read -r name version; do
    case "$name" in ''|'#'*) continue ;; esac
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name=$version")
done < "$here/debian-packages.txt"
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installerar: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
swift --version 2>&1 | grep -q 'Swift version 6' || { echo 'Swift 6 saknas: installera verktygskedjan först.' >&2; exit 1; }
