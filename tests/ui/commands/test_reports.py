"""The year's documents on the command line."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers.papers import County
from models.store import Store
from tests.ui.conftest import clock
from ui.commands import run


def test_two_cases_of_one_title_are_two_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "青禾县.yjtz", tmp_path / "材料"
    bureau = County(code="532999", name="青禾县", prefecture="云岭州")
    with Store.create(path, bureau, clock) as store, store.operation("新增案例") as operation:
        for _ in range(2):
            operation.insert("cases", {"year": 2026, "title": "同备一节课"})
        pattern = {"key": "case.file_name", "value": "{县名}案例_{案例名}", "reason": "县里的格式"}
        operation.insert("rule_values", {**pattern, "set_on": date(2026, 1, 1)})
    done = ["report", str(path), "--year", "2026", "--what", "cases", "--out", str(out)]
    assert run([*done, "--format", "docx"]) == 0, capsys.readouterr().err
    assert sorted(each.name for each in out.iterdir()) == [
        "青禾县案例_同备一节课.docx",
        "青禾县案例_同备一节课（2）.docx",
    ]
