"""The bar above the pages: the county, the report year, the search, undo and redo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget

from models.store.closing import closed_years
from ui.session import Session
from ui.widgets.words import plain_words
from ui.window.search_box import SearchBox


class TopBar(QFrame):
    """Shows what is open and offers what concerns every page."""

    year_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.county = plain_words(self, "countyName", wraps=False)
        self.years = QComboBox(self)
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.years.setToolTip("报告年度：总览、检查和报告按这一年计算")
        self.years.activated.connect(
            lambda place: self.year_chosen.emit(self.years.itemData(place))
        )
        self.search = SearchBox(self)
        self.undo = QPushButton("撤销", self)
        self.redo = QPushButton("重做", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(self.county)
        layout.addWidget(self.years)
        layout.addStretch(1)
        layout.addWidget(self.search, 9)
        layout.addSpacing(8)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)

    def show_county(self, session: Session) -> None:
        """Show another county."""
        self.county.setText(session.store.county.name)
        self.search.search_in(session)
        self.refresh(session)

    def refresh(self, session: Session) -> None:
        """Show the years, and what undo and redo would do."""
        self.years.clear()
        closed = closed_years(session.store)
        for year in session.years():
            self.years.addItem(f"{year} 年度{'（已封存）' if year in closed else ''}", year)
        self.years.setCurrentIndex(self.years.findData(session.year))
        done, undone = session.store.last_done(), session.store.next_redo()
        self._offer(self.undo, "撤销", done.label if done else "")
        self._offer(self.redo, "重做", undone.label if undone else "")

    def _offer(self, button: QPushButton, word: str, label: str) -> None:
        button.setEnabled(bool(label))
        button.setToolTip(f"{word}：{label}" if label else f"没有可以{word}的操作")
