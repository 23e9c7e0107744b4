"""The program as a script calls it: arguments in; exit code, output and refusal out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from main import main


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    output: str
    refusal: str

    @property
    def json(self) -> Any:
        return json.loads(self.output)


class CommandLine:
    """Runs commands through `main`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        self._capsys.readouterr()
        code = main([str(each) for each in arguments])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    def refused(self, *arguments: str | Path) -> str:
        """Run a command that must be refused: exit 2 and one Chinese sentence, nothing else."""
        ran = self(*arguments)
        assert ran.code == 2
        assert ran.output == ""
        assert ran.refusal.count("\n") == 1
        assert any("一" <= character <= "鿿" for character in ran.refusal)
        assert "Traceback" not in ran.refusal
        return ran.refusal
