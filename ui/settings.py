"""What the program remembers of one user: window, recent files, columns. Never county data."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = "recent"
_MOST_RECENT = 8


def _is_there(path: Path) -> bool:
    # A network drive that is gone, or a stick that fails, says so with an error.
    with suppress(OSError):
        return path.is_file()
    return False


class Settings:
    """Settings in a file of their own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._kept = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)

    def recent(self) -> list[Path]:
        """Return the data files opened last that still exist, newest first."""
        return [path for path in map(Path, self.words(_RECENT)) if _is_there(path)]

    def remember_file(self, path: Path) -> None:
        """Put a data file at the head of the recent ones."""
        others = [each for each in self.recent() if each != path]
        self.set_words(_RECENT, [str(each) for each in (path, *others)][:_MOST_RECENT])

    def words(self, key: str) -> list[str]:
        """Return a list of texts; empty when nothing was kept."""
        kept = self._kept.value(key)
        if isinstance(kept, str):
            return [kept]
        return [str(each) for each in kept] if isinstance(kept, list) else []

    def has(self, key: str) -> bool:
        """Tell whether something was kept under the key."""
        return self._kept.contains(key)

    def set_words(self, key: str, words: Sequence[str]) -> None:
        """Keep a list of texts."""
        self._kept.setValue(key, list(words))

    def state(self, key: str) -> QByteArray:
        """Return the kept state of a widget; empty when nothing was kept."""
        kept = self._kept.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def set_state(self, key: str, state: QByteArray) -> None:
        """Keep the state of a widget."""
        self._kept.setValue(key, state)
