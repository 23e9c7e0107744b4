#!/usr/bin/env bash
# The trial before a release: the very setup.exe that is handed out, under a newer Wine with a screen.
#
#     bash packaging/release/run.sh DIR [OUT]
#
# DIR holds what `python dev.py windows` built. OUT (build/release) gets the pictures, the self-tests
# at 100, 125 and 150 %, and what was printed. Needs root, debootstrap and about 4 GB in /var/tmp: a
# Debian 13 of its own is made there, once, and kept. It takes some ten minutes, later runs five.
set -euo pipefail
cd "$(dirname "$0")/../.."

built=$(realpath "${1:?DIR is missing: what python dev.py windows built}")
out=$(realpath -m "${2:-build/release}")
root=${YOUJIAO_TRIAL_ROOT:-/var/tmp/youjiao-trial}
packages=(
    wine wine64 wine32:i386 xvfb xauth imagemagick x11-utils cups cups-client printer-driver-cups-pdf
    fonts-wqy-microhei locales procps xdotool
)

if [ "$(id -u)" != 0 ]; then
    echo "This needs root, to make a Debian 13 in $root." >&2
    exit 2
fi
if ! command -v debootstrap >/dev/null; then
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends debootstrap >/dev/null
fi

inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TERM=dumb \
        DEBIAN_FRONTEND=noninteractive "$@"
}
leave() {
    inside /etc/init.d/cups stop >/dev/null 2>&1 || true
    umount -l "$root/dev" "$root/proc" 2>/dev/null || true
}
trap leave EXIT

if [ ! -e "$root/base" ]; then
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase --include=ca-certificates trixie "$root" >/dev/null
    # How packages are fetched here holds in there, too.
    cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
    cp -L --remove-destination /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    touch "$root/base"
fi
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
if [ "$(cat "$root/ready" 2>/dev/null)" != "${packages[*]}" ]; then
    inside dpkg --add-architecture i386
    inside apt-get -qq update
    inside apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
    sed -i 's/^# *\(zh_CN\.UTF-8\)/\1/' "$root/etc/locale.gen"
    inside locale-gen >/dev/null
    inside id 王老师 >/dev/null 2>&1 || inside useradd --badname --create-home --uid 1000 王老师
    echo "${packages[*]}" >"$root/ready"
fi

inside /etc/init.d/cups start >/dev/null
inside lpadmin -p 办公室打印机 -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd -E 2>/dev/null ||
    inside lpadmin -p Office -v cups-pdf:/ -P /usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd -E
trial=$root/srv/trial
rm -rf "$trial"
mkdir "$trial"
cp "$built"/youjiao-*-setup.exe "$trial/setup.exe"
cp packaging/release/trial.sh packaging/release/print_both.py "$trial/"
x86_64-w64-mingw32-gcc -O2 -s -municode -mwindows packaging/launcher/python.c \
    "$built/youjiao/python311.dll" -o "$trial/python.exe"
chown -R 1000:1000 "$trial"

result=0
chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin HOME=/home/王老师 USER=王老师 \
    ${SCALES:+SCALES="$SCALES"} \
    LC_ALL=zh_CN.UTF-8 bash /srv/trial/trial.sh || result=$?
rm -rf "$out"
mkdir -p "$out/printed"
cp -r "$trial/results/." "$out/"
# Where the paperless printer puts its sheets depends on what it makes of the user's name.
find "$root/home" "$root/var/spool/cups-pdf" -path '*PDF/*.pdf' -exec mv {} "$out/printed/" \;
echo "What was seen lies in $out"
exit $result
