"""What one operation of the history changed, cell by cell."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.store import HistoryEntry
from models.store.columns import entity_of
from models.store.reversal import Image
from ui.session import Session
from ui.widgets.buttons import close_only
from ui.widgets.sizes import cut_to_screen
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.row_history import changed_fields, shown_time

_HEADINGS = ("台账", "记录", "项目", "原来", "改为")
_MOST_LINES = 2000


class StepDialog(QDialog):
    """Lists the cells that an operation changed; of a large one only the first."""

    def __init__(
        self, session: Session, entry: HistoryEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("这一步改了什么")
        heading = plain_words(self, "subheading", entry.label)
        self.table = PlainTable(_HEADINGS, (110, 200, 140, 170), self)
        self.table.say_when_empty("这一步只改动了查重结论或已学对应，没有改动台账。")
        changes = session.store.net_changes(entry.operation)
        lines = (line for row, images in changes.items() for line in _lines(session, row, *images))
        shown = list(islice(lines, _MOST_LINES + 1))
        self.table.show_rows(shown[:_MOST_LINES])
        words = f"{shown_time(entry.done_at)}　{entry.person}　共 {len(changes)} 行"
        when = plain_words(self, "quiet", words)
        if len(shown) > _MOST_LINES:
            when.setText(f"{when.text()}，只列出前 {_MOST_LINES} 格")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(heading)
        layout.addWidget(when)
        layout.addWidget(self.table, 1)
        layout.addWidget(close_only(self))
        self.resize(cut_to_screen(self, 900, 480))


def _lines(
    session: Session, row: RowRef, before: Image | None, after: Image | None
) -> Iterator[tuple[str, ...]]:
    ledger = LEDGERS[row.ledger]
    image = after or before
    if image is None:
        return
    record = ledger.title, session.label(ledger, entity_of(ledger, image))
    for line in changed_fields(session, ledger, before, after):
        yield *record, *line
