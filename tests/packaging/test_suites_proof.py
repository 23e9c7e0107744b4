"""The suites of the rooms, run by Windows' Python inside the assembled folder under Wine."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from winpack import suites
from winpack.wine import Answer, Wine, windows_path

from tests.packaging.conftest import PROOF
from ui.platform.product import KEY

ROOMS = ("models", "reports")
# What Wine 8 has not, and a PC has: memory limits of a job, links of files.
WINE_LACKS = (
    "tests/models/roster/test_reader_limits.py::test_a_reader_out_of_memory_harms_nobody",
    "tests/models/roster/test_reader_limits.py::test_unpacking_out_of_memory_is_the_same_sentence",
    "tests/models/roster/test_reader.py::test_a_folder_a_missing_and_an_empty_file_are_named",
)

# How pytest ends when a test failed, and not it itself.
TESTS_FAILED = 1

pytestmark = PROOF


@pytest.fixture(scope="session")
def answers(
    program: Path, wine: Wine, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Answer]:
    """What the suites of both rooms say in the assembled folder, run side by side."""
    folder = tmp_path_factory.mktemp("测试 目录") / KEY
    suites.lay_out(program, folder)

    def run(room: str, *more: str) -> Answer:
        cache = tmp_path_factory.getbasetemp() / "caches" / room
        options = ["-q", "-o", f"cache_dir={windows_path(cache)}", "-p", "no:pytest-qt"]
        options += ["-m", "not slow", *(f"--deselect={name}" for name in WINE_LACKS), *more]
        return wine.run(
            folder / "python.exe",
            *("-X", "utf8", "-B", "-m", "pytest", f"tests/{room}", *options),
            folder=folder / "app",
        )

    def settle(room: str) -> Answer:
        answer = run(room)
        if answer.code != TESTS_FAILED:
            return answer
        # Under load Wine 8 refuses, once in some thousand times, to start a program (error 1359).
        # What is wrong with ours fails again.
        failed = re.findall("^FAILED (.*)", answer.text, re.MULTILINE)
        logging.getLogger(__name__).warning("Tried again: %s", failed)
        again = run(room, "--last-failed", "--last-failed-no-failures=none")
        return again if again.code == 0 else answer

    with ThreadPoolExecutor() as pool:
        return dict(zip(ROOMS, pool.map(settle, ROOMS), strict=True))


@pytest.mark.parametrize("room", ROOMS)
def test_suite_passes_in_the_assembled_folder(room: str, answers: dict[str, Answer]) -> None:
    assert answers[room].code == 0, answers[room].text[-6000:]
