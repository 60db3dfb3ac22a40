#!/usr/bin/env bash
# Installs what the machine needs and has not got: Debian's packages and, in .samkarta/venv, wheels from PyPI.
# `setup.sh clients` also what only `make test-clients` needs. Safe to run again, and quick when all is there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/../.samkarta/venv

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
    dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# The version that was tried; where Debian has replaced it since (a security update), the one that it has now.
wanted() {
    local name=$1 version=$2
    if apt-cache madison "$name" | cut -d'|' -f2 | tr -d ' ' | grep -qxF "$version"; then
        echo "$name=$version"
    else
        echo "Debian har inte längre $name $version; tar den utgåva som finns." >&2
        echo "$name"
    fi
}

install_packages() {
    local name version missing=() exact=()
    while read -r name version; do
        case "$name" in '' | '#'*) continue ;; esac
        is_installed "$name" || missing+=("$name $version")
    done < "$1"
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installerar: ${missing[*]}"
    as_root apt-get update -qq
    for name in "${missing[@]}"; do
        # Two words: the name and its version.
        exact+=("$(wanted $name)")
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${exact[@]}" >/dev/null
}

install_wheels() {
    local list=$1 mark
    mark=$venv/$(basename "$list").installed
    cmp -s "$list" "$mark" && return 0
    echo "Installerar Pythonpaket enligt $(basename "$list")"
    [ -x "$venv/bin/python" ] || /usr/bin/python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r "$list"
    cp "$list" "$mark"
}

# Files for browsers that come inside wheels; nothing of them is run here.
install_browser_files() {
    local list=$here/browser-wheels.txt target=$here/../.samkarta/browser
    cmp -s "$list" "$target/installed.txt" && return 0
    echo 'Hämtar filer till webbsidorna'
    rm -rf "$target"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --target "$target" -r "$list"
    cp "$list" "$target/installed.txt"
}

install_packages "$here/debian-packages.txt"
swift --version 2>&1 | grep -q 'Swift version 6' || {
    echo 'Swift 6 saknas. Installera verktygskedjan först.' >&2
    exit 1
}
install_wheels "$here/wheels.txt"
install_browser_files
if [ "${1:-}" = clients ]; then
    install_packages "$here/client-packages.txt"
    install_wheels "$here/client-wheels.txt"
fi
