"""版本: how far a report has come, who took which step when, and what was signed before."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from models.store.versions import Version, VersionState
from models.wording import day_text
from ui.theme import ACCENT, ACCENT_SOFT, GROUND, QUIET
from ui.widgets.buttons import button, make_primary
from ui.widgets.notice import Notice
from ui.widgets.table import PlainTable

_NEXT = {
    VersionState.DRAFT: "写好、校对完以后，点“校对完成”。之后不能再直接修改。",
    VersionState.PROOFREAD: "领导签发以后，点“签发”，定稿和 PDF 原样保存。要改请先退回草稿。",
    VersionState.ISSUED: "定稿已经锁定。报送以后点“登记报送”；确需修改，请写明原因，建立新版本。",
    VersionState.SUBMITTED: "已经报送。确需修改，请写明原因，建立新版本。",
}
_CLOSED = "这一年度已经封存，文稿不能再变动。"


class VersionsPanel(QWidget):
    """Shows the steps of the version that is worked on, and all versions.

    Signals:
        proofread_wanted: The draft is to be called proof-read.
        return_wanted: It is to be a draft again.
        issue_wanted: It is to be issued.
        submit_wanted: It is to be put down as sent.
        renew_wanted: A new version is to be begun.
        view_wanted: The `Version` that is to be shown as it was signed.
        compare_wanted: Two versions are to be compared.
    """

    proofread_wanted = Signal()
    return_wanted = Signal()
    issue_wanted = Signal()
    submit_wanted = Signal()
    renew_wanted = Signal()
    view_wanted = Signal(object)
    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: Sequence[Version] = ()
        self.notice = Notice(self)
        self.steps = {state: QLabel(state.label, self) for state in VersionState}
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.proofread = button("校对完成", self.proofread_wanted.emit, self)
        self.issue = button("签发", self.issue_wanted.emit, self)
        self.submit = button("登记报送", self.submit_wanted.emit, self)
        self.go_back = button("退回草稿", self.return_wanted.emit, self)
        self.renew = button("建立新版本", self.renew_wanted.emit, self)
        for step in (self.proofread, self.issue, self.submit):
            make_primary(step)
        self.table = PlainTable(
            ("版本", "状态", "校对", "签发", "报送", "建立原因"), (70, 80, 150, 150, 150), self
        )
        self.table.horizontalHeader().setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        self.view = button("查看这一版", self._view, self)
        self.compare = button("版本比较", self.compare_wanted.emit, self)
        self.table.row_chosen.connect(lambda _row: self._turn())
        self.table.row_opened.connect(lambda _row: self._view())
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setObjectName("card")
        line = QHBoxLayout()
        line.setSpacing(6)
        for place, label in enumerate(self.steps.values()):
            if place:
                line.addWidget(QLabel("→", self))
            line.addWidget(label)
        line.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.proofread, self.issue, self.submit, self.go_back, self.renew):
            buttons.addWidget(part)
        buttons.addStretch(1)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(12)
        inside.addLayout(line)
        inside.addWidget(self.hint)
        inside.addLayout(buttons)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.view)
        below.addWidget(self.compare)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.notice)
        layout.addWidget(card)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def show_versions(self, known: Sequence[Version], current: Version, *, closed: bool) -> None:
        """Show versions.

        Args:
            known: Those on record, oldest first.
            current: The one that is worked on.
            closed: Whether its year is closed.
        """
        self._versions = known or (current,)
        reached = list(VersionState).index(current.state)
        for place, (state, label) in enumerate(self.steps.items()):
            label.setStyleSheet(_step_style(place, reached))
            label.setText(state.label)
        self.hint.setText(_CLOSED if closed else _NEXT[current.state])
        self.proofread.setVisible(current.state is VersionState.DRAFT and not closed)
        self.issue.setVisible(current.state is VersionState.PROOFREAD and not closed)
        self.go_back.setVisible(current.state is VersionState.PROOFREAD and not closed)
        self.submit.setVisible(current.state is VersionState.ISSUED)
        self.renew.setVisible(current.locked and not closed)
        self.table.show_rows(
            [
                (
                    f"第{each.number}版",
                    each.state.label,
                    _signed(each.proofread_on, each.proofread_by),
                    _signed(each.issued_on, each.issued_by),
                    _signed(each.submitted_on, each.submitted_by),
                    each.reason,
                )
                for each in self._versions
            ]
        )
        self.table.selectRow(len(self._versions) - 1)
        self.compare.setEnabled(any(each.locked for each in self._versions))
        self._turn()

    def _chosen(self) -> Version | None:
        row = self.table.current_row()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _turn(self) -> None:
        chosen = self._chosen()
        self.view.setEnabled(chosen is not None and chosen.locked)

    def _view(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.locked:
            self.view_wanted.emit(chosen)


def _signed(day: date | None, person: str) -> str:
    return "" if day is None else f"{day_text(day)} {person}".strip()


def _step_style(place: int, reached: int) -> str:
    if place == reached:
        look = f"background: {ACCENT}; color: white; font-weight: 600;"
    elif place < reached:
        look = f"background: {ACCENT_SOFT}; color: {ACCENT};"
    else:
        look = f"background: {GROUND}; color: {QUIET};"
    return f"{look} border-radius: 12px; padding: 4px 14px;"
