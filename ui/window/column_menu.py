"""Which columns of a ledger are shown: those the officer chose last, else the usual ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.ledgers import AnyLedger
from models.ledgers.field import Field
from ui.settings import Settings


def shown_fields(ledger: AnyLedger, settings: Settings) -> list[Field]:
    """Return the columns that the officer chose last, else those the ledger declares."""
    known = {field.name: field for field in ledger.fields}
    kept = [known[name] for name in settings.words(_key(ledger)) if name in known]
    return kept or [
        field for field in ledger.fields if field.in_grid and field.name not in ledger.fixed
    ]


class ColumnMenu(QMenu):
    """Offers every column of a ledger with a tick; at least one stays ticked.

    Signals:
        chosen: The fields whose columns are to be shown.
    """

    chosen = Signal(object)

    def __init__(
        self,
        ledger: AnyLedger,
        shown: Sequence[Field],
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._settings = settings
        names = {field.name for field in shown}
        for field in ledger.fields:
            if field.name not in ledger.fixed:
                action = self.addAction(field.title)
                action.setCheckable(True)
                action.setChecked(field.name in names)
                action.setData(field.name)
        self.triggered.connect(self._choose)

    def _choose(self, changed: QAction) -> None:
        names = {action.data() for action in self.actions() if action.isChecked()}
        if not names:
            changed.setChecked(True)
            return
        fields = [field for field in self._ledger.fields if field.name in names]
        self._settings.set_words(_key(self._ledger), [field.name for field in fields])
        self.chosen.emit(fields)


def _key(ledger: AnyLedger) -> str:
    return f"columns/{ledger.name}"
