"""A line in which a name is typed or its pinyin, with the names that fit below it."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.pinyin import is_pinyin, sounds_like

_MOST_OFFERED = 30

Names = Callable[[], Iterable[str]]


def fitting(names: Iterable[str], typed: str, limit: int = _MOST_OFFERED) -> list[str]:
    """Return the names that hold the typed text or are read so, those that begin so first."""
    needle = typed.strip().casefold()
    if not needle:
        return [name for name, _ in zip(names, range(limit), strict=False)]
    begun: list[str] = []
    within: list[str] = []
    by_sound = is_pinyin(needle)
    for name in names:
        lower = name.casefold()
        if lower.startswith(needle):
            begun.append(name)
        elif needle in lower or (by_sound and sounds_like(name, needle)):
            within.append(name)
    return [*begun, *within][:limit]


class NameBox(QLineEdit):
    """Offers names as the officer types.

    Signals:
        chosen: A name was taken from the list.
    """

    chosen = Signal(str)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self.chosen)
        self.setCompleter(completer)
        self.textEdited.connect(self.offer)

    def offered(self) -> Sequence[str]:
        """Return the names that are offered now."""
        return self._offers.stringList()

    def meant(self) -> str:
        """Return the only name that is read as what was typed; "" when there is no such name."""
        typed = self.text().strip().casefold()
        if not is_pinyin(typed) or typed in (name.casefold() for name in self._names()):
            return ""
        found = [name for name in self._names() if sounds_like(name, typed)]
        return found[0] if len(found) == 1 else ""

    def offer(self, typed: str) -> None:
        """Offer the names that fit."""
        self._offers.setStringList(fitting(self._names(), typed))
