"""The reading process by itself: what it answers on its standard output."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from models.roster import child
from models.roster.limits import ReadLimits
from models.roster.reader import child_command
from models.roster.refusals import Refusal
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
