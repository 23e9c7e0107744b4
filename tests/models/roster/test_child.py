"""The reading process: how it is started, and what it answers on its standard output."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from models.roster import child
from models.roster.limits import ReadLimits
from models.roster.reader import CHILD_FLAG, child_command, read_workbook
from models.roster.refusals import Refusal, WorkbookError
from models.roster.transport import Message, decode, encode
from tests.models.roster import workbooks


def answers(request: str, folder: Path) -> list[Message]:
    done = subprocess.run(
        child_command(), input=request.encode(), capture_output=True, cwd=folder, check=False
    )
    return [decode(line) for line in done.stdout.splitlines()]


def test_a_workbook_is_answered_by_messages(tmp_path: Path, repository: Path) -> None:
    path = workbooks.xlsx(tmp_path / "名册.xlsx", [["学校", None], ["一小", 3]])
    request = {"path": str(path), "limits": asdict(ReadLimits())}

    assert answers(json.dumps(request) + "\n", repository) == [
        ["workbook", "xlsx", False, 1],
        ["sheet", "Sheet", False, [], 1, [], []],
        ["rows", [["学校"], ["一小", 3]]],
    ]


def test_a_fault_of_our_own_is_told_with_its_trace(repository: Path) -> None:
    ((kind, trace),) = answers("no request\n", repository)

    assert kind == "bug"
    assert "JSONDecodeError" in trace


class PanicException(BaseException):
    """Named as the library names the end of its own patience with a file."""


def test_a_panic_of_the_library_speaks_of_the_file(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    child._report_bug(PanicException, PanicException("index out of bounds"), None)

    assert decode(capfdbinary.readouterr().out) == ["refused", Refusal.DAMAGED, []]


def test_only_cells_travel() -> None:
    with pytest.raises(TypeError, match="no cell holds a set"):
        encode("rows", [[{1}]])


@dataclass(frozen=True)
class LimitsOfAnotherVersion(ReadLimits):
    """What a reading process of this version cannot know."""

    colours: int = 3


def test_a_fault_of_our_own_is_no_sentence_to_the_officer(tmp_path: Path) -> None:
    path = workbooks.xlsx(tmp_path / "a.xlsx", [["学校"], ["一小"]])
    with pytest.raises(RuntimeError, match="unexpected keyword argument 'colours'"):
        read_workbook(path, limits=LimitsOfAnotherVersion())


def test_a_packed_program_is_asked_by_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command() == [sys.executable, "-m", "models.roster.child"]
    monkeypatch.setattr(sys, "executable", "D:/优教台账/youjiao.exe")
    assert child_command() == ["D:/优教台账/youjiao.exe", CHILD_FLAG]


def test_a_reader_that_may_not_start_blames_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbooks.xlsx(tmp_path / "学校.xlsx", [["学校"], ["一小"]])
    # As if a virus scanner had taken the program's own file away.
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python-removed"))
    with pytest.raises(WorkbookError, match="杀毒软件") as caught:
        read_workbook(path)
    assert caught.value.refusal is Refusal.NOT_STARTED
