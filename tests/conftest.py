"""What every test stands on: no screen, a home of its own, inventions that repeat in CI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Set here and not only by dev.py: Wine hands no QT_ variable down to the program it starts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A two-core machine under load is slow now and then; what is slow there is not wrong.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

REPOSITORY = Path(__file__).resolve().parent.parent
# The last test of the rules asks what all the others have heard.
KEPT_TOGETHER = "tests/models/rules/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep on one core what shares its making: the tests of a file, and all those of the rules."""
    # Not at the top: where the suite runs inside the Windows program there is no such package.
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            together = nodeid.startswith(KEPT_TOGETHER)
            return KEPT_TOGETHER if together else super()._split_scope(nodeid)

    return Together(config, log)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the settings, logs and last files of whoever runs the tests out of their reach."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        patch.setenv("LOCALAPPDATA", str(home / "localappdata"))
        yield home


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the project."""
    return REPOSITORY
