"""The Windows program itself, built and run: packaging/prove.sh runs these, and nothing else does.

They need a program built with `--proof`, whose folder YOUJIAO_WINDOWS names, and Wine.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from winpack import dll_check, pe
from winpack.tools import ROOT
from winpack.wine import USER, Wine, windows_path

from tests.packaging.conftest import PROOF, install
from tests.packaging.test_setup_proof import contents
from ui.platform.product import KEY, NAME, VERSION
from ui.window.pages import PAGES

pytestmark = PROOF


# ---------------------------------------------------------------- the folder


def test_every_library_and_name_is_there(program: Path) -> None:
    assert dll_check.problems(program) == []


def test_programs_say_their_version(program: Path) -> None:
    for name in ("youjiao.exe", "youjiao-console.exe"):
        assert pe.read(program / name).version == (*map(int, VERSION.split(".")), 0)


def test_sums_are_those_of_the_files(built: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS.txt"]
    answer = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.count("OK") == 3


def test_sheet_is_one_page_that_can_be_read(built: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(built / "安装说明.pdf") as sheet:
        assert len(sheet) == 1
        text = sheet[0].get_textpage().get_text_bounded()
    assert "安装说明" in text
    assert "SHA256SUMS.txt" in text


def test_zip_is_the_folder(built: Path, program: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(built / f"{KEY}-{VERSION}-windows.zip", tmp_path)
    assert contents(tmp_path / KEY) == contents(program)


def test_every_part_has_its_licence(program: Path) -> None:
    folder = program / "licences"
    listed = (folder / "README.txt").read_text("utf-8").partition("\n\n")[2]
    parts = [line.rpartition(" ")[0] for line in listed.splitlines() if ": " in line]
    assert len(parts) > 20
    lacking = [
        each.name
        for each in folder.iterdir()
        if each.is_dir() and not any(path.is_file() for path in each.rglob("*"))
    ]
    assert lacking == []
    shipped = {
        path.name.partition("-")[0].lower().replace("_", "-")
        for path in (program / "site-packages").glob("*.dist-info")
    }
    assert shipped <= {each.name.lower().replace("_", "-") for each in folder.iterdir()}


# ---------------------------------------------------------------- the program under Wine


@pytest.fixture(scope="session")
def selftests(wine: Wine, setup: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The self-test, run by the installed program under Wine and by this Python."""
    folder = tmp_path_factory.mktemp("自检")
    there, here = folder / "Windows", folder / "Linux"
    program = install(setup, wine) / "program" / "youjiao-console.exe"
    command = [sys.executable, "main.py", "--selftest", str(here), "--screenless"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as linux:
        answer = wine.run(program, "--selftest", windows_path(there), "--screenless")
    assert answer.code == 0, answer.text + (there / "selftest.json").read_text("utf-8")
    assert linux.returncode == 0, (here / "selftest.json").read_text("utf-8")
    return {"Windows": there, "Linux": here}


def test_selftest_passes_under_wine(selftests: dict[str, Path]) -> None:
    told = json.loads((selftests["Windows"] / "selftest.json").read_text("utf-8"))
    assert told["ok"]
    assert told["versions"]["system"].startswith("Windows-10")
    window = told["steps"][-1]["found"]
    assert window["cancel"] == "取消"
    for folder in selftests.values():
        pictures = sorted((folder / "页面").glob("*.png"))
        assert [path.stem[3:] for path in pictures] == [entry.key for entry in PAGES]


def test_documents_are_the_same_byte_for_byte_as_on_linux(selftests: dict[str, Path]) -> None:
    there, here = (sorted(folder.glob("*.pdf")) for folder in selftests.values())
    assert [path.name for path in there] == [path.name for path in here]
    assert len(there) == 2
    for windows, linux in zip(there, here, strict=True):
        assert windows.read_bytes() == linux.read_bytes(), windows.name


def test_user_and_folders_have_chinese_names(selftests: dict[str, Path], wine: Wine) -> None:
    assert (wine.drive / "users" / USER).is_dir()
    assert NAME in str(wine.local_data() / "Programs" / NAME)


def test_program_with_a_part_missing_says_so(program: Path, wine: Wine, tmp_path: Path) -> None:
    alone = shutil.copy(program / "youjiao-console.exe", tmp_path)
    answer = wine.run(Path(alone))
    assert answer.code == 2
