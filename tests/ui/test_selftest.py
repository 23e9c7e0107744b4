"""The self-test that a person runs on a real PC."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui.window.pages import PAGES


def selftest(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the self-test as a person does, in a program of its own."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "main.py", "--selftest", str(folder), "--screenless", *options],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_selftest_leaves_documents_pictures_and_a_report(scale: str, tmp_path: Path) -> None:
    folder = tmp_path / "自检 文件夹"

    answer = selftest(folder, QT_SCALE_FACTOR=scale)

    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "自检通过" in answer.stdout
    told = json.loads((folder / "selftest.json").read_text("utf-8"))
    assert told["ok"]
    assert [step["errors"] for step in told["steps"]] == [[]] * 5
    assert set(told["versions"]) == {"program", "python", "pyside6", "system", "machine"}
    window = told["steps"][-1]["found"]
    assert (window["cancel"], window["scale"]) == ("取消", float(scale))
    for suffix in ("pdf", "docx"):
        assert len(list(folder.glob(f"*.{suffix}"))) == 2
    assert len(list(folder.glob("*.xlsx"))) == 1
    pictures = sorted((folder / "页面").glob("*.png"))
    assert [path.stem[3:] for path in pictures] == [entry.key for entry in PAGES]
    assert all(QImage(str(path)).width() >= 1280 * float(scale) for path in pictures)


def test_selftest_that_fails_says_so_and_still_reports(tmp_path: Path) -> None:
    # A sample county stands there already, and no file is ever overwritten.
    (tmp_path / "青禾县.yjtz").write_text("not ours")

    answer = selftest(tmp_path)

    assert answer.returncode == 1
    assert "自检没有通过" in answer.stdout
    told = json.loads((tmp_path / "selftest.json").read_text("utf-8"))
    assert not told["ok"]
    assert [bool(step["errors"]) for step in told["steps"]] == [True] * 5
    assert (tmp_path / "青禾县.yjtz").read_text() == "not ours"
