"""What goes into the Windows program, and the sentences when the build cannot go on."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from winpack import assemble, deliver, licences, packages, runtime, stdlib, tools

from tests.packaging.test_pe import Builder

BUILD = tools.PACKAGING / "build.py"
MOMENT = (2026, 1, 1, 0, 0, 0)


# ---------------------------------------------------------------- locks


def locked(path: Path) -> dict[str, str]:
    """Names and versions of a lock whose every entry has hashes."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert all("--hash=sha256:" in line for line in entries)
    found = [re.match(r"([\w.-]+)==([\w.]+)", line) for line in entries]
    return {match[1].lower(): match[2] for match in found if match}


@pytest.mark.parametrize(
    ("windows", "everywhere"), [("windows.txt", "run.txt"), ("tests.txt", "dev.txt")]
)
def test_windows_gets_the_versions_that_are_tested_here(windows: str, everywhere: str) -> None:
    here = locked(tools.ROOT / "requirements" / everywhere)
    there = locked(tools.PACKAGING / windows)
    assert there
    assert {name: here[name] for name in there} == there


def test_conditions_are_judged_for_windows() -> None:
    assert "colorama" in locked(tools.PACKAGING / "tests.txt")
    assert "pywin32-ctypes" in locked(tools.PACKAGING / "pyinstaller.txt")


def test_the_second_way_fits_the_packages_of_the_program() -> None:
    program = locked(tools.PACKAGING / "windows.txt")
    both = locked(tools.PACKAGING / "pyinstaller.txt").items() & program.items()
    named = locked(tools.PACKAGING / "pyinstaller.txt").keys() & program.keys()
    assert {name for name, _ in both} == named


def test_runtime_is_locked_by_its_hash() -> None:
    assert list(locked(tools.PACKAGING / "runtime.txt")) == ["panda3d"]


# ---------------------------------------------------------------- what is shipped


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Core.dll",
        "PySide6/QtWidgets.pyd",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PIL/_imaging.cp311-win_amd64.pyd",
        "docx/templates/default.docx",
        "pikepdf.libs/qpdf30-14efc7eef6c9cae2095b94960308fa11.dll",
        "openpyxl-3.1.5.dist-info/METADATA",
    ],
)
def test_what_is_needed_is_shipped(name: str) -> None:
    assert packages.is_shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Network.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/designer.exe",
        "PySide6/opengl32sw.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/plugins/platforms/qminimal.dll",
        "PySide6/msvcp140.dll",
        "shiboken6/vcruntime140.dll",
        "pip/__init__.py",
        "PIL/_avif.cp311-win_amd64.pyd",
        "reportlab/fonts/DarkGardenMK.pfb",
        "openpyxl-3.1.5.dist-info/RECORD",
    ],
)
def test_what_is_never_used_is_left_out(name: str) -> None:
    assert not packages.is_shipped(name)


def test_program_is_shipped_compiled_with_its_data(tmp_path: Path) -> None:
    assemble.copy_program(tmp_path / "app")
    names = {path.relative_to(tmp_path / "app").as_posix() for path in tmp_path.rglob("*.*")}
    assert {"main.pyc", "ui/app.pyc", "models/store/migrations/001_ledgers.sql"} <= names
    assert {"resources/policies/yunnan-2024.toml", "resources/sample/manifest.toml"} <= names
    assert not [name for name in names if name.endswith(".py") or "generator" in name]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A standard library of four modules."""
    modules = {
        "own_module.py": "PLACE = __file__\n",
        "encodings/own_code.py": "",
        "test/test_own.py": "",
        "tkinter/__init__.py": "",
    }
    for name, text in modules.items():
        (tmp_path / "lib" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lib" / name).write_text(text, encoding="utf-8")
    return tmp_path / "lib"


def test_two_standard_libraries_are_the_same(library: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    stdlib.make(first, MOMENT, library)
    os.utime(library / "own_module.py", (1, 1))
    stdlib.make(second, MOMENT, library)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert packed.namelist() == ["encodings/own_code.pyc", "own_module.pyc"]


def test_standard_library_runs_from_its_archive(library: Path, tmp_path: Path) -> None:
    stdlib.make(tmp_path / "own.zip", MOMENT, library)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import own_module; print(own_module.PLACE)"
    command = [sys.executable, "-c", code, str(tmp_path / "own.zip")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert Path(answer.stdout.strip()) == tmp_path / "own.zip" / "own_module.pyc"


def test_two_zips_of_a_folder_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "优教" / "app").mkdir(parents=True)
    (tmp_path / "优教" / "app" / "规则.toml").write_text("a = 1")
    first = deliver.zip_folder(tmp_path / "优教", tmp_path / "1.zip", 1_700_000_000)
    os.utime(tmp_path / "优教" / "app" / "规则.toml", (1, 1))
    second = deliver.zip_folder(tmp_path / "优教", tmp_path / "2.zip", 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert packed.namelist() == ["优教/app/规则.toml"]


def test_setup_unpacks_in_one_order_whatever_order_the_disk_has(tmp_path: Path) -> None:
    names = ["b.dll", "a.dll", "app/规则/b.toml", "app/规则/a.toml", "app/$one.dll"]
    for folder, order in (("1", names), ("2", names[::-1])):
        for name in order:
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    told, again = (deliver.unpacking(tmp_path / folder) for folder in ("1", "2"))

    assert told.replace(str(tmp_path / "1"), "") == again.replace(str(tmp_path / "2"), "")
    assert told.replace(f"{tmp_path / '1'}/", "").splitlines() == [
        'SetOutPath "$INSTDIR\\program.new\\"',
        'File "a.dll"',
        'File "b.dll"',
        'SetOutPath "$INSTDIR\\program.new\\app"',
        'File "app/$$one.dll"',
        'SetOutPath "$INSTDIR\\program.new\\app\\规则"',
        'File "app/规则/a.toml"',
        'File "app/规则/b.toml"',
    ]


# ---------------------------------------------------------------- the setup's script


def test_setup_says_in_chinese_why_it_stops_and_what_to_do() -> None:
    script = (tools.PACKAGING / "installer.nsi").read_text("utf-8")
    stops = re.findall(r'!insertmacro STOP (\d) "(.+)"', script)
    assert sorted(code for code, _ in stops) == ["3", "4", "4", "5", "5", "6", "6"]
    assert all("请" in sentence for _, sentence in stops)


# ---------------------------------------------------------------- licences


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two packages as pip installs them, one of which is not shipped."""
    folder = tmp_path_factory.mktemp("site")
    files = {
        "drawing-1.0.dist-info/METADATA": "Name: drawing\nVersion: 1.0\nLicense-Expression: MIT\n",
        "drawing-1.0.dist-info/licenses/LICENSE": "of drawing",
        "tzdata-2026.6.dist-info/METADATA": "Name: tzdata\nVersion: 2026.6\n",
        "tzdata-2026.6.dist-info/LICENSE": "of what is not shipped",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_licences_of_all_that_is_shipped_lie_in_one_folder(site: Path, tmp_path: Path) -> None:
    licences.gather(site, tmp_path / "licences")

    told = (tmp_path / "licences" / "README.txt").read_text("utf-8")
    assert "drawing 1.0: MIT" in told
    assert "tzdata" not in told
    assert (tmp_path / "licences/drawing/licenses/LICENSE").read_text() == "of drawing"
    there = {path.name for path in (tmp_path / "licences").rglob("*") if path.is_file()}
    ours = {path.name for path in (tools.ROOT / "resources").rglob("*licence*") if path.is_file()}
    ours |= {path.name for path in (tools.ROOT / "resources/fonts/licences").iterdir()}
    assert {"Unicode-licence.txt", "NotoSansSC-OFL.txt"} <= ours <= there
    assert {"LICENSE.txt", "LGPL-3.txt", "GPL-3.txt", "parts.txt"} <= there


# ---------------------------------------------------------------- bad input


def test_missing_tool_is_named_with_its_package() -> None:
    with pytest.raises(tools.StoppedError, match=r"Missing: no-such-tool.*install.* some-package"):
        tools.require({"no-such-tool": "some-package"})


def test_packages_of_missing_tools_are_told_once_each() -> None:
    programs = {"no-such-tool": "some-package", "nor-this": "some-package", sys.executable: "here"}
    assert tools.missing(programs) == ["some-package"]


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock of one package, in another state than the one that lies beside it."""
    wheel = tmp_path / "own_package-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("own_package-1.0.dist-info/METADATA", "Name: own-package\nVersion: 1.0\n")
        packed.writestr("own_package-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        packed.writestr("own_package-1.0.dist-info/RECORD", "")
    path = tmp_path / "own.txt"
    path.write_text(f"own-package==1.0 --hash=sha256:{'0' * 64}\n", encoding="ascii")
    return path


def test_changed_file_is_not_used(lock: Path, tmp_path: Path) -> None:
    places = ("--no-index", "--find-links", tmp_path, "--dest", tmp_path / "wheels")
    with pytest.raises(tools.StoppedError, match=r"not the one that own\.txt was made for") as told:
        tools.fetch(lock, "download", *places)
    assert not isinstance(told.value, tools.OutOfReachError)
    assert not list((tmp_path / "wheels").glob("*"))


def test_index_out_of_reach_is_told_apart(lock: Path, tmp_path: Path) -> None:
    with pytest.raises(
        tools.OutOfReachError, match=r"(?s)own\.txt .*Is the package index in reach"
    ):
        tools.fetch(lock, "download", "--no-index", "--dest", tmp_path / "wheels")


def test_another_python_is_refused() -> None:
    runtime.require_same((3, 11, 7), (3, 11, 7))
    with pytest.raises(tools.StoppedError, match=r"is Python 3\.11\.7 and this is Python 3\.11\.2"):
        runtime.require_same((3, 11, 7), (3, 11, 2))


def test_failing_tool_is_quoted() -> None:
    with pytest.raises(tools.StoppedError, match=r"(?s)It failed:.*the reason"):
        tools.run([sys.executable, "-c", "print('the reason'); exit(3)"], "It failed:")


def test_unsigned_library_is_not_shipped(tmp_path: Path) -> None:
    if shutil.which("osslsigncode") is None:
        pytest.skip("osslsigncode is not installed")
    path = Builder().write(tmp_path / "python311.dll")
    with pytest.raises(
        tools.StoppedError, match=r"python311\.dll does not hold; it is not shipped"
    ):
        runtime.verify_signature(path)


@pytest.mark.parametrize("line", ["", "\t------------------\n"])
def test_signer_is_read_as_either_version_of_the_tool_says_it(line: str) -> None:
    said = f"Signer's certificate:\n{line}\tSigner #0:\n\t\tSubject: /C=US/O=Some Body/CN=x\n"
    assert runtime.signer_of(said) == "/C=US/O=Some Body/CN=x"
    assert runtime.signer_of("nothing") == ""


@pytest.mark.parametrize(
    ("numbers", "version"), [((3, 11, 7150, 1013), (3, 11, 7)), ((3, 11, 9150, 1013), (3, 11, 9))]
)
def test_version_of_the_library_is_read(
    numbers: tuple[int, ...], version: tuple[int, ...], tmp_path: Path
) -> None:
    builder = Builder()
    builder.version(*numbers)
    assert runtime.version_of(builder.write(tmp_path / "python311.dll")) == version


@pytest.mark.parametrize("numbers", [None, (3, 13, 121, 1013)])
def test_library_of_a_test_release_is_refused(
    numbers: tuple[int, ...] | None, tmp_path: Path
) -> None:
    builder = Builder()
    if numbers:
        builder.version(*numbers)
    with pytest.raises(tools.StoppedError, match="final release"):
        runtime.version_of(builder.write(tmp_path / "python311.dll"))


def test_other_file_given_for_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "python.zip").write_text("no zip")
    with pytest.raises(tools.StoppedError, match="no embeddable package"):
        runtime.from_package(tmp_path / "python.zip", tmp_path / "work")


def test_incomplete_package_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "python.zip", "w") as packed:
        packed.writestr("python311.dll", b"")
    with pytest.raises(tools.StoppedError, match=r"python\.zip lacks .*sqlite3\.dll"):
        runtime.from_package(tmp_path / "python.zip", tmp_path / "work")


def test_too_large_a_program_is_refused() -> None:
    assemble.require_size("The folder", 200, 200)
    with pytest.raises(tools.StoppedError, match="The folder has 3 MB; promised are 2 MB"):
        assemble.require_size("The folder", 3_000_000, 2_000_000)


def test_date_of_the_source_comes_from_outside_or_from_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000001")
    assert tools.source_date() == 1_700_000_000


def test_build_stops_with_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, str(BUILD), "--out", str(tmp_path / "dist"), "--folder-only"]
    nothing = {**os.environ, "PATH": str(tmp_path)}
    answer = subprocess.run(command, capture_output=True, text=True, env=nothing, check=False)
    assert answer.returncode == 2
    assert answer.stderr.startswith("Missing: ")
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "dist").exists()
