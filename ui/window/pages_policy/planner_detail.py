"""One pair of a proposal, or one school that is left: why, and what the officer may settle."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.planner.left_over import LeftOver
from models.planner.problem import Seat
from models.planner.proposal import Pair
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.words import plain_words
from ui.window.pages_policy.planner_words import weights


class PairDetail(QFrame):
    """Shows a pair with its reason.

    Signals:
        lock_wanted: Id of the school, and the key of the seat that it is to keep.
        unlock_wanted: Id of the school whose pair is no longer settled.
        forbid_wanted: Ids of the school and of the lead that are not to be paired.
        school_wanted: Id of the school that is to be opened.
    """

    lock_wanted = Signal(int, str)
    unlock_wanted = Signal(int)
    forbid_wanted = Signal(int, int)
    school_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._school = 0
        self._pair: Pair | None = None
        self.heading = plain_words(self, "subheading")
        self.reason = plain_words(self)
        self.weights = plain_words(self, "quiet")
        self.lock = button("锁定这一对", self._lock, self)
        self.forbid = button("不要这一对", self._forbid, self)
        self.open = button("打开学校", lambda: self.school_wanted.emit(self._school), self)
        self.others = Combo(self)
        self.others.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.others.activated.connect(self._choose)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for each in (self.lock, self.forbid, self.open):
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.heading, self.reason, self.weights):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.others)
        layout.addLayout(buttons)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how a pair is chosen."""
        self._show("选中一行，这里写明理由。", "", "")
        for widget in (self.lock, self.forbid, self.open, self.others):
            widget.hide()

    def show_pair(self, pair: Pair, seats: Sequence[Seat]) -> None:
        """Show a pair.

        Args:
            pair: The pair.
            seats: Where the school might find help as the county stands.
        """
        self._pair, self._school = pair, pair.need.school.id
        self._show(f"{pair.need.name} → {pair.seat.lead_name}", pair.reason, weights(pair))
        self.lock.setText("取消锁定" if pair.locked else "锁定这一对")
        self.lock.show()
        self.forbid.show()
        self._offer([seat for seat in seats if seat.key != pair.seat.key])

    def show_left(self, left: LeftOver, seats: Sequence[Seat]) -> None:
        """Show a school for which nobody was found."""
        self._pair, self._school = None, left.need.school.id
        self._show(left.need.name, left.reason, "")
        self.lock.hide()
        self.forbid.hide()
        self._offer(seats)

    def _show(self, heading: str, reason: str, weighed: str) -> None:
        self.heading.setText(heading)
        self.reason.setText(reason)
        self.weights.setText(weighed)
        self.open.show()

    def _offer(self, seats: Sequence[Seat]) -> None:
        self.others.clear()
        self.others.addItem("改由其他学校帮扶……", "")
        for seat in seats:
            joined = f"“{seat.name}”" if seat.arrangement else f"新建{seat.kind.label}"
            words = f"{seat.lead_name}：{joined}，还能收 {seat.capacity} 所"
            self.others.addItem(words, seat.key)
        self.others.setVisible(bool(seats))

    def _lock(self) -> None:
        if self._pair is None:
            return
        if self._pair.locked:
            self.unlock_wanted.emit(self._school)
        else:
            self.lock_wanted.emit(self._school, self._pair.seat.key)

    def _forbid(self) -> None:
        if self._pair is not None:
            self.forbid_wanted.emit(self._school, self._pair.seat.lead.id)

    def _choose(self) -> None:
        key = self.others.currentData()
        if key:
            self.lock_wanted.emit(self._school, key)
