#!/usr/bin/env bash
# Runs inside the Debian 13 of run.sh, as a user with a Chinese name. Everything lands in results/.
set -uo pipefail
cd "$(dirname "$0")"
rm -rf results ~/.wine ~/.wine32
mkdir results
export WINEDEBUG=-all WINEDLLOVERRIDES="winedbg.exe=d;winemenubuilder.exe=d;mscoree=d;mshtml=d"
export DISPLAY=:7
Xvfb :7 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
trap 'wineserver -k; kill $screen' EXIT
sleep 2

failed=0
# expect CODE WHAT COMMAND...
expect() {
    local wanted=$1 what=$2 code=0
    shift 2
    timeout 900 "$@" </dev/null >results/last.txt 2>&1 || code=$?
    if [ "$code" = "$wanted" ]; then
        echo "ok      $what"
    else
        echo "FAILED  $what: exit code $code, not $wanted"
        tail -n 20 results/last.txt
        failed=1
    fi
}
picture() {
    import -window root "results/$1.png"
}

expect 0 "a Windows of 64 bits" wineboot --init
expect 0 "… that says it is Windows 10" winecfg -v win10
wine setup.exe </dev/null >/dev/null 2>&1 &
sleep 12
picture 安装程序
wine taskkill /F /IM setup.exe </dev/null >/dev/null 2>&1
expect 0 "the setup, silent" wine setup.exe /S
local_data=$(echo ~/.wine/drive_c/users/*/AppData/Local)
program=$local_data/Programs/优教台账/program
[ -d ~/.wine/drive_c/users/王老师 ] || { echo "FAILED  the user's name"; failed=1; }

# Per cent and dots an inch; SCALES=100:96 makes a shorter trial.
for scale in ${SCALES:-100:96 125:120 150:144}; do
    percent=${scale%:*}
    expect 0 "a screen of $percent %" wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels \
        /t REG_DWORD /d "${scale#*:}" /f
    wineserver --wait
    expect 0 "the self-test at $percent %" wine "$program/youjiao-console.exe" \
        --selftest "C:\\自检-$percent"
    cp -r ~/.wine/drive_c/自检-"$percent" results/
    grep -q '"platform": "windows"' results/自检-"$percent"/selftest.json ||
        { echo "FAILED  the window was not on the screen"; failed=1; }
done

expect 0 "a screen of 100 %" wine reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 96 /f
wineserver --wait
# What is registered for a double click: Wine itself does not look at a user's own kinds of files.
data=$(find ~/.wine/drive_c/自检-100 -maxdepth 1 -name '*.yjtz' | head -n 1)
wine "$program/youjiao.exe" --data "C:\\自检-100\\$(basename "$data")" </dev/null >/dev/null 2>&1 &
sleep 25
picture 打开的数据文件
expect 5 "the setup refuses while the program runs" wine setup.exe /S
wine taskkill /F /IM youjiao.exe </dev/null >/dev/null 2>&1
wineserver --wait

cp python.exe "$program/python.exe"
expect 0 "printing" wine "$program/python.exe" -X utf8 print_both.py 'C:\自检-100'
cat results/last.txt
rm "$program/python.exe"

# The uninstaller with both boxes ticked; silent, it asks nothing and leaves all data.
# uninstall KEY...: the keys that answer the question about the data files, where No is the default.
uninstall() {
    mkdir -p "$local_data/youjiao"
    wine "$local_data/Programs/优教台账/uninstall.exe" </dev/null >/dev/null 2>&1 &
    sleep 10
    xdotool key Return
    sleep 2
    xdotool key --delay 500 Home Down space Down space
    picture 卸载选项
    xdotool key Return
    # The settings go just before the question.
    for _ in {1..60}; do
        [ -e "$local_data/youjiao" ] || break
        sleep 2
    done
    sleep 3
    picture 卸载询问
    xdotool key --delay 500 "$@"
    for _ in {1..30}; do
        timeout 5 wineserver --wait && break
        xdotool key Return
    done
    [ ! -e "$program" ] || { echo "FAILED  the program is still there"; failed=1; }
    [ ! -e "$local_data/youjiao" ] || { echo "FAILED  the settings are still there"; failed=1; }
}
kept=$local_data/优教台账/青禾县.yjtz
mkdir -p "$(dirname "$kept")"
echo "a county" >"$kept"
uninstall Return
[ -e "$kept" ] && echo "ok      uninstalled; asked twice, the data files stay" ||
    { echo "FAILED  the data files are gone"; failed=1; }
expect 0 "the setup once more" wine setup.exe /S
uninstall Left Return
[ ! -e "$kept" ] && echo "ok      uninstalled with the data files, as wished" ||
    { echo "FAILED  the data files are still there"; failed=1; }
[ -d ~/.wine/drive_c/自检-100 ] || { echo "FAILED  a folder elsewhere is gone"; failed=1; }
expect 0 "an old Windows" winecfg -v win7
expect 4 "the setup refuses an old Windows" wine setup.exe /S
wineserver -k
export WINEPREFIX=$HOME/.wine32 WINEARCH=win32
expect 0 "a Windows of 32 bits" wineboot --init
expect 0 "… that says it is Windows 10" winecfg -v win10
expect 3 "the setup refuses a Windows of 32 bits" wine setup.exe /S
wineserver -k
exit $failed
