import shutil
from pathlib import Path

import pytest

from tests.end_to_end.command_line import CommandLine
from ui.clock import now
from ui.demo import make_sample


@pytest.fixture(scope="session")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county's data file, made once from its messy rosters."""
    return make_sample(tmp_path_factory.mktemp("county"), now)


@pytest.fixture
def county(made_county: Path, tmp_path: Path) -> Path:
    """A copy of the sample county that a test may change."""
    return Path(shutil.copy(made_county, tmp_path / made_county.name))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(capsys)
