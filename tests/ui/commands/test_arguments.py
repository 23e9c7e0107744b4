"""What the words after the program's name mean."""

from pathlib import Path

import pytest

from ui.commands.arguments import Refused, parse


@pytest.mark.parametrize(
    "arguments", [["--data", "D:/台账/青禾县.yjtz"], ["D:/台账/青禾县.yjtz"], ["青禾县.YJTZ"]]
)
def test_data_file_is_opened_in_the_window(arguments: list[str]) -> None:
    chosen = parse(arguments)
    assert chosen.command is None
    assert chosen.data == Path(arguments[-1])
    assert chosen.selftest is None


def test_nothing_named_opens_the_last_file() -> None:
    assert parse([]).data is None


@pytest.mark.parametrize("arguments", [["名册.xlsx"], ["a.yjtz", "b.yjtz"]])
def test_other_files_are_refused_with_what_can_be_asked(arguments: list[str]) -> None:
    with pytest.raises(Refused, match="--help"):
        parse(arguments)
