"""What becomes of pasted rows that a ledger does not have yet: they are handed to the import."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.ledgers.field import FieldValue
from ui.pasting import pasted_roster
from ui.session import Session
from ui.widgets.grid import copied_block
from ui.widgets.grid_model import GridModel
from ui.widgets.notice import Notice, Tone
from ui.widgets.tsv import Block


class RowPasting(QObject):
    """Offers to import what was pasted below the last row, or into an empty ledger.

    Attributes:
        presets: What every new row has.

    Signals:
        roster_made: The ledger's name, a colon, and the roster made of the rows.
    """

    roster_made = Signal(str)

    def __init__(
        self, session: Session, model: GridModel, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.presets: Mapping[str, FieldValue] = {}
        self._session = session
        self._model = model
        self._notice = notice

    def offer(self, block: Block, row: int, column: int) -> None:
        """Say that a block has more rows than there are, and offer to import them."""
        room = self._model.rowCount() - row
        self._notice.say(
            f"剪贴板里有 {len(block)} 行，从这里往下只有 {room} 行，没有粘贴。"
            "要新增这些行，请作为新行导入：先看预览，确认之后才写入。",
            Tone.WARN,
            "作为新行导入",
            partial(self._import, block, column),
        )

    def paste_all(self) -> None:
        """Import what is on the clipboard."""
        block = copied_block()
        if block:
            self._import(block, 0)
        else:
            self._notice.say(
                "剪贴板里没有表格内容。请先在 Excel 里选中要复制的行，按 Ctrl+C，再到这里粘贴。"
            )

    def _import(self, block: Block, column: int) -> None:
        self._notice.hide()
        ledger, fields = self._model.ledger, self._model.fields[column:]
        path = pasted_roster(self._session, ledger, block, fields, self.presets)
        self.roster_made.emit(f"{ledger.name}:{path}")
