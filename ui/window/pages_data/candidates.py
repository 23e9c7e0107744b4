"""可能重复: the pairs that were found, those chosen by hand, and their comparison."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from models.ledgers import LEDGERS
from models.roster.duplicates import Duplicate, Pair
from models.roster.known import Known
from models.roster.merging import MERGED_LEDGERS
from ui.merging import named, remaining, search
from ui.references import References
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.field_editors import NameEditor
from ui.widgets.table import PlainTable
from ui.window.pages_data.comparison import Comparison

_HEADINGS = ("台账", "第一条", "第二条", "为什么可能是同一个")
_NONE = "没有找到可能重复的学校和教师。如果知道哪两条重复，可以在上面按名称选出来比较。"
_SEARCHING = "正在查找可能重复的学校和教师……"
_BY_HAND = "手工选出"
_NAME_WIDTH = 190


class Candidates(QWidget):
    """Lists pairs and compares the chosen one.

    Signals:
        counted: How many pairs are listed.
        refused: A sentence why two names were not compared.
    """

    counted = Signal(int)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: Known | None = None
        self._searched: Known | None = None
        self._running = False
        self._found: Sequence[Duplicate] = ()
        self._by_hand: list[Duplicate] = []
        self._pairs: Sequence[Duplicate] = ()
        self._apart: frozenset[Pair] = frozenset()
        self._references = References(session)
        self.ledgers = Combo(self)
        for ledger in MERGED_LEDGERS:
            self.ledgers.addItem(ledger.title, ledger.name)
        self.names: list[NameEditor] = []
        self._choice = QHBoxLayout()
        self._choice.setSpacing(8)
        self.table = PlainTable(_HEADINGS, (70, 230, 230, 200), self)
        self.table.stretch(1, 2, 3)
        self.table.row_chosen.connect(self._compare)
        self.comparison = Comparison(session, self)
        self._lay_out()
        self._offer_names()
        self.ledgers.currentIndexChanged.connect(self._offer_names)
        session.tasks.finished.connect(self._search_later)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        words = QLabel("自己选两条：", self)
        words.setObjectName("quiet")
        bar.addWidget(words)
        bar.addWidget(self.ledgers)
        bar.addLayout(self._choice)
        bar.addWidget(button("比较", self.compare_chosen, self))
        bar.addStretch(1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.comparison)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(splitter, 1)

    def _offer_names(self) -> None:
        for each in self.names:
            each.deleteLater()
        self.names = [
            NameEditor(self._references, self.ledgers.currentData(), self) for _ in range(2)
        ]
        for each in self.names:
            each.setFixedWidth(_NAME_WIDTH)
            self._choice.addWidget(each)

    # What there is.

    def refresh(self, known: Known, apart: Collection[Pair]) -> None:
        """Show what is left of the pairs, and search anew: the county has changed."""
        self._known = known
        self._apart = frozenset(apart)
        self._show()
        self._search()

    def _search_later(self) -> None:
        if self.isVisible() and self._searched is not self._known:
            self._search()

    def _search(self) -> None:
        tasks = self._session.tasks
        if self._known is None or self._running or tasks.busy:
            return
        self._running = True
        self._show()
        work = partial(search, self._known, self._apart)
        done = partial(self._show_found, self._known)
        tasks.start("查找重复", work, done, self._stop, quiet=True)

    def _stop(self) -> None:
        self._running = False

    def _show_found(self, known: Known, found: Sequence[Duplicate]) -> None:
        self._running = False
        self._searched = known
        self._found = found
        self._show()

    def _show(self) -> None:
        if self._known is None:
            return
        chosen = self.pair()
        listed = [*self._by_hand, *self._found]
        self._pairs = remaining(listed, self._known, self._apart)
        self.table.say_when_empty(_SEARCHING if self._running else _NONE)
        self.table.show_rows([self._line(each) for each in self._pairs])
        self.counted.emit(len(self._pairs))
        pairs = [each.pair for each in self._pairs]
        if chosen in pairs:
            self.table.go_to(pairs.index(chosen))
        else:
            self.comparison.clear()

    def _line(self, each: Duplicate) -> tuple[str, ...]:
        assert self._known is not None
        first, second = (named(self._known, each.ledger, i) for i in (each.first, each.second))
        return LEDGERS[each.ledger].title, first, second, "；".join(each.reasons)

    def pair(self) -> Pair | None:
        """Return the pair of the current line."""
        number = self.table.current_row()
        return self._pairs[number].pair if 0 <= number < len(self._pairs) else None

    def _compare(self, number: int) -> None:
        if self._known is not None and 0 <= number < len(self._pairs):
            self.comparison.compare(self._pairs[number].pair, self._known)

    def compare_chosen(self) -> None:
        """Compare the two rows whose names were typed."""
        ledger = LEDGERS[self.ledgers.currentData()]
        offers = self._references.offers(ledger.name)
        ids = [offers.get(each.shown_text()) for each in self.names]
        first, second = ids
        if first is None or second is None or first == second:
            self.refused.emit(f"请在两个框里各选一条不同的{ledger.title}，再点“比较”。")
            return
        pair = Pair(ledger.name, min(first, second), max(first, second))
        if pair in self._apart:
            self.refused.emit("这两条已经认定不是同一个。要合并，请先在“不是同一个”里取消认定。")
            return
        if pair not in [each.pair for each in self._pairs]:
            self._by_hand.insert(0, Duplicate(*pair, (_BY_HAND,)))
            self._show()
        self.table.go_to([each.pair for each in self._pairs].index(pair))
