"""Keeping what is typed: a few seconds after the last key, and before anything else is done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from models.ledgers.report_text import PaperRef
from models.problems import AppError
from models.store import Changes
from models.store.report_texts import report_texts, reset_paragraph, save_paragraph
from reports.editing import EditedParagraph, edit, edited_of, kept
from ui.session import Session
from ui.window.pages_report.editor_box import Written

# Whoever pulls the plug loses no more than this.
PAUSE_MS = 2_000
LONGEST_MS = 8_000


class TextKeeper(QObject):
    """Keeps edited paragraphs of one document in the data file.

    Args:
        session: The open county.
        written: Returns how a paragraph stands, by its name.
        typed: Returns what is typed in it, by its name.

    Signals:
        saved: Something was kept.
        refused: A sentence why something was not kept.
    """

    saved = Signal()
    refused = Signal(str)

    def __init__(
        self,
        session: Session,
        written: Callable[[str], Written],
        typed: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._written = written
        self._typed = typed
        self._waiting: dict[str, None] = {}
        self.subject: PaperRef | None = None
        self._pause = _timer(PAUSE_MS, self)
        self._longest = _timer(LONGEST_MS, self)

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return bool(self._waiting)

    def is_waiting_for(self, key: str) -> bool:
        """Whether what was typed in a paragraph is not kept yet."""
        return key in self._waiting

    def remember(self, key: str) -> None:
        """Keep a paragraph soon."""
        self._waiting[key] = None
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> bool:
        """Keep now what is waiting; tell whether everything was kept."""
        self._pause.stop()
        self._longest.stop()
        waiting, self._waiting = self._waiting, {}
        refused = [key for key in waiting if not self._save(key)]
        self._waiting.update(dict.fromkeys(refused))
        if waiting and not refused:
            self.saved.emit()
        return not refused

    def edited(self) -> dict[str, EditedParagraph]:
        """Return the officer's paragraphs by name."""
        assert self.subject is not None
        return edited_of(report_texts(self._session.store, self.subject).values(), self.subject)

    def _save(self, key: str) -> bool:
        written = self._written(key)
        text = written.kept(self._typed(key))
        if text == written.text:
            return True
        return self._try(lambda: self._write(written, text, locked=False))

    def _write(self, written: Written, text: str, *, locked: bool) -> Changes:
        assert self.subject is not None
        store = self._session.store
        if text == written.generated and not locked:
            return reset_paragraph(store, self.subject, written.key)
        own = edit(
            text,
            written.generated or "",
            written.figures,
            self._session.clock().date(),
            locked=locked,
            before=None if written.own is None else written.own.figures,
        )
        return save_paragraph(store, kept(self.subject, written.key, own))

    def lock(self, key: str) -> bool:
        """Let a paragraph stay as it is now, figures included."""
        if not self.save():
            return False
        written = self._written(key)
        return self._try(lambda: self._write(written, written.text, locked=True))

    def change(self, act: Callable[[PaperRef], Changes]) -> bool:
        """Do something else with the document's texts; tell whether it was done."""
        subject = self.subject
        assert subject is not None
        return self.save() and self._try(lambda: act(subject))

    def _try(self, act: Callable[[], Changes]) -> bool:
        try:
            changes = act()
        except AppError as error:
            self.refused.emit(str(error))
            return False
        self._session.announce(changes)
        return True


def _timer(after: int, keeper: TextKeeper) -> QTimer:
    timer = QTimer(keeper)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(keeper.save)
    return timer
