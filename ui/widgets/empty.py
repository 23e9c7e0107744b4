"""What stands where rows would be: what the ledger is for and how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.ledgers import AnyLedger


class EmptyHint(QFrame):
    """Says that there are no rows yet, with the ways to begin.

    Signals:
        add_wanted: A row is to be added.
        import_wanted: A roster is to be imported.
        paste_wanted: Rows that were copied in Excel are to be pasted.
    """

    add_wanted = Signal()
    import_wanted = Signal()
    paste_wanted = Signal()

    def __init__(
        self, ledger: AnyLedger, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if compact:
            self._lay_out_compact(ledger)
            return
        self.setObjectName("card")
        words = QLabel(
            f"还没有{ledger.title}。可以导入名册，从 Excel 复制后粘贴，或新增一行。", self
        )
        words.setObjectName("subheading")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        bring = QPushButton("导入名册", self)
        bring.setProperty("primary", True)
        bring.clicked.connect(self.import_wanted)
        add = QPushButton("新增一行", self)
        add.clicked.connect(self.add_wanted)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        paste = QPushButton("从剪贴板粘贴", self)
        paste.clicked.connect(self.paste_wanted)
        buttons.addWidget(bring)
        buttons.addWidget(paste)
        buttons.addWidget(add)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        layout.addStretch(1)
        layout.addWidget(words)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _lay_out_compact(self, ledger: AnyLedger) -> None:
        words = QLabel(f"没有{ledger.title}。", self)
        words.setObjectName("quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 8, 0, 0)
        layout.addWidget(words)
        layout.addStretch(1)
