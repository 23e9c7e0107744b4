"""Puts a finished file in its place in one step, patiently where Windows lets others hold it."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

# What Windows says of a file that another program holds: Excel, WPS, a virus scanner.
_ACCESS_DENIED, _IN_USE, _LOCKED = 5, 32, 33
_HELD = frozenset({_ACCESS_DENIED, _IN_USE, _LOCKED})
# A scanner lets go of a new file within a second or two; five seconds in all.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 1.85)

Pause = Callable[[float], None]


def put_in_place(new: Path, old: Path, pause: Pause = time.sleep) -> None:
    """Put `new` in the place of `old`, trying again while another program holds either.

    Args:
        new: The finished file, on the same disk.
        old: Its place; what stands there is replaced.
        pause: Waits so many seconds before the next try.

    Raises:
        PermissionError: It is still held, or the folder may not be written.
        OSError: The disk fails, or a folder stands in the place.
    """
    if old.is_dir():
        # Windows would say of a folder what it says of a file that another program holds.
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(old))
    for seconds in _PAUSES:
        try:
            new.replace(old)
        except PermissionError as error:
            if not is_held(error):
                raise
            pause(seconds)
        else:
            return
    new.replace(old)


def is_held(error: OSError) -> bool:
    """Tell whether the error says that another program holds the file."""
    # Only Windows gives its own number, and only its numbers can pass by themselves.
    return getattr(error, "winerror", None) in _HELD
