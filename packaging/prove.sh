#!/usr/bin/env bash
# Builds the Windows program and proves it as far as Wine can: bash packaging/prove.sh [DIR]
#
# On Debian 12, as root, it installs what it needs; elsewhere it says what is missing. DIR holds a
# program that was built with `python dev.py windows --proof`; without DIR one is built and removed.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
    wine wine64 xvfb xauth nsis gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode locales
)
programs=(
    wine wineserver xvfb-run makensis x86_64-w64-mingw32-gcc x86_64-w64-mingw32-windres osslsigncode
)
missing=()
for program in "${programs[@]}"; do
    command -v "$program" >/dev/null || missing+=("$program")
done
locale -a | grep -qi '^zh_CN\.utf-\?8$' || missing+=("the locale zh_CN.UTF-8")
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Missing: ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${packages[*]}" >&2
        exit 2
    fi
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        "${packages[@]}" >/dev/null
    sed -i 's/^# *\(zh_CN\.UTF-8\)/\1/' /etc/locale.gen
    locale-gen >/dev/null
fi

python=${PYTHON:-python3}
if [ $# -gt 0 ]; then
    built=$1
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    built=$work/dist
    "$python" dev.py windows --proof --out "$built"
fi
YOUJIAO_WINDOWS=$built "$python" dev.py test tests/packaging/test_proof.py -q --no-header -p no:cacheprovider
