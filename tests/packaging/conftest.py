"""Where the build's own modules are found, and the built program under Wine."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"

# Not a package of its own: a library that tests use is called packaging, too.
if str(PACKAGING) not in sys.path:
    sys.path.append(str(PACKAGING))

from winpack import wine as wines  # noqa: E402

from ui.platform.product import KEY, NAME, VERSION  # noqa: E402

BUILT = os.environ.get("YOUJIAO_WINDOWS")
LACKING = wines.lacking()

# What every file says that proves the built program.
PROOF = [
    pytest.mark.slow,
    pytest.mark.skipif(not BUILT, reason="no Windows program built: see packaging/prove.sh"),
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}"),
]


@pytest.fixture(scope="session")
def built() -> Path:
    """What the build made."""
    return Path(str(BUILT)).absolute()


@pytest.fixture(scope="session")
def program(built: Path) -> Path:
    """The assembled folder."""
    return built / KEY


@pytest.fixture(scope="session")
def setup(built: Path) -> Path:
    """The setup program for the tests."""
    return built / f"{KEY}-{VERSION}-setup-proof.exe"


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wines.Wine]:
    """A Windows 10, whose user has a Chinese name."""
    windows = wines.Wine(tmp_path_factory.mktemp("wine") / "prefix")
    windows.make()
    yield windows
    windows.stop()


def install(setup: Path, wine: wines.Wine) -> Path:
    """Install the program silently, where it goes by itself, unless it is there."""
    folder = wine.local_data() / "Programs" / NAME
    if not (folder / "uninstall.exe").exists():
        assert wine.run(setup, "/S").code == 0
    return folder


@pytest.fixture
def installed(setup: Path, wine: wines.Wine) -> Path:
    """The installed program; it is left for the next test."""
    return install(setup, wine)
