"""What happened to one row: when, by which operation, which values before and after."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.ledgers import AnyLedger
from models.store.columns import entity_of
from models.store.reversal import Image
from models.wording import quote
from ui.session import Session
from ui.shown import shown_text
from ui.widgets.buttons import close_only
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words

_HEADINGS = ("时间", "操作", "项目", "原来", "改为")
_WHOLE = "（整行）"


def changed_fields(
    session: Session, ledger: AnyLedger, before: Image | None, after: Image | None
) -> Iterator[tuple[str, str, str]]:
    """Yield what differs between two images of a row: the field's title, and both values.

    A row that was added or deleted is told as a whole; its image is None before, or after.
    """
    if before is None or after is None:
        yield _WHOLE, "" if before is None else "删除", "" if after is None else "新增"
        return
    old, new = entity_of(ledger, before), entity_of(ledger, after)
    for field in ledger.fields:
        was, became = getattr(old, field.name), getattr(new, field.name)
        if was != became:
            yield field.title, shown_text(session, field, was), shown_text(session, field, became)


class RowHistoryDialog(QDialog):
    """Lists the changes of a row, newest first."""

    def __init__(
        self, session: Session, ledger: AnyLedger, row: Any, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("本行的历史")
        words = f"{ledger.title}{quote(session.label(ledger, row))}"
        heading = plain_words(self, "subheading", words)
        self.table = PlainTable(_HEADINGS, (150, 240, 130, 160, 160), self)
        self.table.show_rows(list(_lines(session, ledger, row.id)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(close_only(self))
        self.resize(cut_to_screen(self, 900, 420))


def _lines(session: Session, ledger: AnyLedger, row_id: int) -> Iterator[tuple[str, ...]]:
    for change in session.store.row_history(ledger.name, row_id):
        at = shown_time(change.done_at)
        for line in changed_fields(session, ledger, change.before, change.after):
            yield at, change.label, *line


def shown_time(kept: str) -> str:
    """Return a time of the history without its zone: 2026-11-22 09:30."""
    return kept[:16].replace("T", " ")
