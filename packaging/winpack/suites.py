"""The suites of the rooms, laid beside the program so that its own Python can run them."""

import shutil
from pathlib import Path

from winpack import launcher, packages
from winpack.runtime import LIBRARY
from winpack.tools import ROOT


def lay_out(program: Path, folder: Path) -> None:
    """Copy the program to `folder` with an interpreter, the test runner and the tests.

    Args:
        program: The assembled folder.
        folder: Where to; made.
    """
    shutil.copytree(program, folder)
    launcher.make_python(folder, folder / LIBRARY)
    packages.install(packages.TESTS_LOCK, folder / "tests-packages")
    paths = folder / "python311._pth"
    paths.write_text(paths.read_text("ascii") + "tests-packages\n", encoding="ascii")
    apart = shutil.ignore_patterns("__pycache__", "ui", "packaging")
    shutil.copytree(ROOT / "tests", folder / "app" / "tests", ignore=apart)
    # Some tests hold the pages of docs, and what made the resources, to the program.
    for name in ("docs", "resources"):
        shutil.copytree(ROOT / name, folder / "app" / name, dirs_exist_ok=True)
    # The plugin for the window needs a part of Qt that is not shipped, and these need no window.
    settings = (ROOT / "setup.cfg").read_text("utf-8").splitlines()
    kept = [line for line in settings if not line.startswith("qt_")]
    (folder / "app" / "setup.cfg").write_text("\n".join(kept), encoding="utf-8")
