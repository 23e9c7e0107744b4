#!/usr/bin/env bash
# Builds the Windows program and proves it as far as Wine can: bash packaging/prove.sh [DIR]
#
# On Debian 12, as root, it installs what it needs; elsewhere it says what is missing. DIR holds a
# program that was built with `python dev.py windows --proof`; without DIR one is built and removed.
#
# Ends with 0 (proven), 3 (this machine cannot tell: Wine or a file to build from is not to be had
# here), or another (something is wrong with the program).
set -euo pipefail
cd "$(dirname "$0")/.."
cannot_tell=3

packages=(
    wine wine64 xvfb xauth nsis gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode locales
    libnss-wrapper
)
programs=(
    wine wineserver xvfb-run xauth makensis x86_64-w64-mingw32-gcc x86_64-w64-mingw32-windres
    osslsigncode locale-gen
)
missing() {
    local program
    for program in "${programs[@]}"; do
        command -v "$program" >/dev/null || echo "$program"
    done
    [ -z "$(LD_PRELOAD=libnss_wrapper.so /bin/true 2>&1)" ] || echo libnss_wrapper
    locale -a | grep -qi '^zh_CN\.utf-\?8$' || echo "the locale zh_CN.UTF-8"
}
install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update &&
        apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null &&
        sed -i 's/^# *\(zh_CN\.UTF-8\)/\1/' /etc/locale.gen &&
        locale-gen >/dev/null
}
lacking=$(missing)
if [ -n "$lacking" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Missing: ${lacking//$'\n'/, }. On Debian or Ubuntu: sudo apt-get install ${packages[*]}" >&2
        exit $cannot_tell
    fi
    if ! install || [ -n "$(missing)" ]; then
        echo "Wine, or what the build calls, could not be installed here." >&2
        exit $cannot_tell
    fi
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
prove() {
    YOUJIAO_WINDOWS=$built "$python" dev.py test -n0 -v --no-header -p no:cacheprovider --durations=10 "$@"
}
# The short ones first, in a run of their own: they are told even where the time ends in the suites.
prove tests/packaging/test_setup_proof.py tests/packaging/test_proof.py || exit 1
prove -rP tests/packaging/test_suites_proof.py || exit 1
