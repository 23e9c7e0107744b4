"""From the command line into the window; the only command that imports Qt."""

from argparse import Namespace
from importlib import import_module


def open_window(chosen: Namespace) -> int:
    """Open the window on the data file that was named, else on the last one."""
    return run_window(chosen.data)


def run_window(path: object) -> int:
    """Open the window; Qt is imported here and not before, so that commands start fast."""
    from ui.clock import now

    result: int = import_module("ui.app").run(path, now)
    return result
