"""The alternatives side by side, each with what it gives and costs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.planner.proposal import Proposal
from ui.theme import ACCENT, ACCENT_SOFT, LINE, SURFACE
from ui.window.pages_policy.planner_words import trade_line, trade_sentence, trades
from ui.window.pages_report.cards import Clickable

_COLUMNS = 2


class ProposalCard(Clickable):
    """An alternative: its aim, its numbers, what it is best in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposalCard")
        self.title = QLabel(self)
        self.title.setObjectName("subheading")
        self.best = QLabel(self)
        self.best.setObjectName("quiet")
        self.best.setWordWrap(True)
        self.numbers: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(self._grid)
        layout.addWidget(self.best)
        self.show_chosen(False)

    def show_proposal(self, proposal: Proposal, others: Sequence[Proposal]) -> None:
        """Show an alternative next to the others."""
        found = trades(proposal, others)
        self.title.setText(proposal.aim.title)
        self.best.setText(trade_sentence(found))
        for number, each in enumerate(found):
            if number == len(self.numbers):
                label = QLabel(self)
                label.setTextFormat(Qt.TextFormat.RichText)
                self.numbers.append(label)
                self._grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)
            self.numbers[number].setText(trade_line(each))
        self.setAccessibleName(f"{proposal.aim.title}，{self.best.text()}")

    def show_chosen(self, chosen: bool) -> None:
        """Show whether it is the one whose pairs are listed."""
        edge, ground = (ACCENT, ACCENT_SOFT) if chosen else (LINE, SURFACE)
        self.setStyleSheet(
            f"#proposalCard {{ background: {ground}; border: 1px solid {edge};"
            f" border-radius: 8px; }}"
            f"#proposalCard:hover, #proposalCard:focus {{ border-color: {ACCENT}; }}"
        )


class ProposalCards(QWidget):
    """All alternatives; one of them is chosen.

    Signals:
        chosen: Number of the alternative that was chosen.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ProposalCard] = []
        self.current = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show other alternatives; the same one stays chosen."""
        for number, proposal in enumerate(proposals):
            if number == len(self.cards):
                card = ProposalCard(self)
                card.clicked.connect(lambda number=number: self.choose(number))
                self.cards.append(card)
                self._row.addWidget(card, 1)
            self.cards[number].show_proposal(proposal, proposals)
        self.setVisible(bool(proposals))
        self._mark()

    def choose(self, number: int) -> None:
        """Choose an alternative."""
        self.current = number
        self._mark()
        self.chosen.emit(number)

    def _mark(self) -> None:
        for number, card in enumerate(self.cards):
            card.show_chosen(number == self.current)
