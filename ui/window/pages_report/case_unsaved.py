"""What is typed in a case and not stored yet, kept beside the backups: the power may go."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from models.store.backup import backup_folder
from reports.files import FileNotWritten, write_whole
from ui.session import Session
from ui.window.pages_report.case_editor import CaseEditor

_FILE = "没有保存的案例.json"
# Whoever pulls the plug loses no more than this.
_EVERY_MS = 3_000


@dataclass(frozen=True)
class Unsaved:
    """What was typed in a case and not stored.

    Attributes:
        year: The report year.
        case: The case's id; 0 for a new one.
        at: When it was kept, as it is told.
        texts: What stands in the fields that were changed, by name.
    """

    year: int
    case: int
    at: str
    texts: Mapping[str, str]


def place_of(data_file: Path) -> Path:
    """Return where the words of a county lie that are not stored yet."""
    return backup_folder(data_file) / _FILE


def left_behind(data_file: Path) -> Unsaved | None:
    """Return what was not stored when the program ended, if anything."""
    try:
        found = Unsaved(**json.loads(place_of(data_file).read_text("utf-8")))
        return found if all(isinstance(each, str) for each in found.texts.values()) else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


class UnsavedKeeper(QObject):
    """Keeps every few seconds what is typed in the editor and not stored.

    Attributes:
        left: What the program left behind when it ended last; `None` once it was dealt with.

    Signals:
        waiting: Whether something is typed that is not stored.
    """

    waiting = Signal(bool)

    def __init__(self, session: Session, editor: CaseEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._kept: Mapping[str, str] = {}
        self.left = left_behind(session.path)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        editor.saved.connect(lambda _row_id: self.look())
        editor.drop.clicked.connect(lambda _on: self.look())

    def look(self) -> None:
        """Keep what is typed; what was stored or dropped since goes."""
        if self.left is not None and not self._editor.is_changed:
            # It stays until the officer has seen it.
            return
        texts = self._editor.typed()
        if texts == self._kept:
            return
        self._kept = texts
        self.waiting.emit(bool(texts))
        place = place_of(self._session.path)
        if texts:
            now = f"{self._session.clock():%Y-%m-%d %H:%M}"
            unsaved = Unsaved(self._session.year, self._editor.row_id, now, texts)
            # Where it cannot be kept, the officer is no worse off than without it.
            with suppress(FileNotWritten, OSError):
                place.parent.mkdir(exist_ok=True)
                write_whole(place, json.dumps(asdict(unsaved), ensure_ascii=False).encode())
        else:
            with suppress(OSError):
                place.unlink(missing_ok=True)

    def taken(self) -> Unsaved | None:
        """Return what was left behind, to be put back; it is not offered again."""
        left, self.left = self.left, None
        self._kept = left.texts if left is not None else self._kept
        return left
