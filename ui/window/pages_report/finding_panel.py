"""One finding in full: the clause, the formula, the county's numbers, the rows, and what to do."""

import re
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.ledgers.ledger import RowRef
from models.ledgers.papers import Excuse
from models.rules.finding import Finding, State
from models.rules.rule_set import RuleText
from models.wording import day_text
from ui.session import Session
from ui.state_words import SEVERITY_WORDS, STATE_WORDS
from ui.theme import ACCENT, GROUND, LINE, QUIET
from ui.widgets.buttons import button
from ui.widgets.table import PlainTable
from ui.widgets.words import rich_words
from ui.window.pages_report.finding_rows import described
from ui.window.pages_report.judged_words import STATE_COLOURS

_NUMBER = re.compile(r"\d[\d.,\-—]*%?")


class FindingPanel(QFrame):
    """Shows a finding.

    Signals:
        rows_wanted: Rows (tuple of RowRef) to open.
        mending_wanted: The `Finding` that is to be mended in the ledgers.
        excuse_wanted: The `Finding` that is to be explained, or whose explanation is changed.
        excuse_unwanted: The `Finding` whose explanation is to be taken away.
        parameters_wanted: The `Finding` whose parameters are to be shown.
    """

    rows_wanted = Signal(object)
    mending_wanted = Signal(object)
    excuse_wanted = Signal(object)
    excuse_unwanted = Signal(object)
    parameters_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._finding: Finding | None = None
        self._rows: tuple[RowRef, ...] = ()
        self.heading = rich_words(self, "subheading")
        self.state = QLabel(self)
        self.message = rich_words(self)
        self.clause = rich_words(self)
        self.clause.setStyleSheet(
            f"background: {GROUND}; border-left: 3px solid {ACCENT}; padding: 8px 10px;"
        )
        self.formula = rich_words(self)
        self.excuse = rich_words(self)
        self.rows_title = QLabel(self)
        self.rows_title.setObjectName("quiet")
        self.table = PlainTable(("台账", "记录", "内容"), (96, 250), self)
        self.table.row_opened.connect(self._open)
        self.mend = button(
            "去修改", lambda: self.mending_wanted.emit(self._finding), self, primary=True
        )
        self.explain = button("", lambda: self.excuse_wanted.emit(self._finding), self)
        self.unexplain = button("取消说明", lambda: self.excuse_unwanted.emit(self._finding), self)
        self.settings = button(
            "看依据的参数", lambda: self.parameters_wanted.emit(self._finding), self
        )
        self._lay_out()
        self.show_finding(None, None)
        # Before the county was judged nobody knows that there is nothing.
        self.heading.setText("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self.mend)
        buttons.addWidget(self.explain)
        buttons.addWidget(self.unexplain)
        buttons.addStretch(1)
        buttons.addWidget(self.settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.message)
        layout.addWidget(self.excuse)
        layout.addWidget(self.clause)
        layout.addWidget(self.formula)
        layout.addWidget(_line(self))
        layout.addWidget(self.rows_title)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        layout.addLayout(buttons)

    def show_finding(self, finding: Finding | None, rule: RuleText | None) -> None:
        """Show a finding of a rule; `None` for none."""
        self._finding = finding
        for part in (self.state, self.clause, self.formula, self.excuse, self.table):
            part.setVisible(False)
        for offered in (self.mend, self.explain, self.unexplain):
            offered.setVisible(finding is not None)
        self.settings.setVisible(finding is not None and bool(finding.parameters))
        if finding is None or rule is None:
            self.heading.setText("没有符合条件的事项。")
            self.message.setText("")
            self.rows_title.setText("")
            return
        self.heading.setText(f"{escape(rule.title)}：{escape(finding.subject)}")
        self._show_state(finding)
        self.message.setText(emphasised(finding.message))
        words = f"“{escape(finding.clause)}”<br><span style='color:{QUIET}'>"
        self.clause.setText(f"{words}——{escape(finding.source)}</span>")
        self.formula.setText(f"<span style='color:{QUIET}'>怎么算　</span>{escape(rule.formula)}")
        self.clause.setVisible(True)
        self.formula.setVisible(True)
        self._show_excuse(finding)
        self._show_rows(finding.rows)

    def _show_state(self, finding: Finding) -> None:
        colour, ground = STATE_COLOURS[finding.state]
        self.state.setText(f"{STATE_WORDS[finding.state]} · {SEVERITY_WORDS[finding.severity]}")
        self.state.setStyleSheet(
            f"color: {colour}; background: {ground}; border-radius: 10px; padding: 3px 10px;"
        )
        self.state.setVisible(True)

    def _show_excuse(self, finding: Finding) -> None:
        can = finding.state in (State.NOT_MET, State.EXCUSED)
        self.explain.setVisible(can)
        self.explain.setText("说明原因" if finding.excuse is None else "修改说明")
        self.unexplain.setVisible(finding.excuse is not None)
        if finding.excuse is not None:
            self.excuse.setText("<br>".join(_excuse_lines(finding.excuse)))
            self.excuse.setVisible(True)

    def _show_rows(self, rows: tuple[RowRef, ...]) -> None:
        self._rows = rows
        self.table.show_rows(list(described(self._session, rows)))
        self.table.setVisible(bool(rows))
        self.rows_title.setText(
            f"相关记录 {len(rows)} 条，双击打开" if rows else "没有相关的记录；请到台账里登记。"
        )

    def _open(self, row: int) -> None:
        self.rows_wanted.emit((self._rows[row],))


def emphasised(sentence: str) -> str:
    """Return a sentence as rich text with its numbers in bold."""
    return _NUMBER.sub(lambda found: f"<b>{found[0]}</b>", escape(sentence, quote=False))


def _excuse_lines(excuse: Excuse) -> list[str]:
    given = (
        ("原因", excuse.reason),
        ("整改措施", excuse.mending),
        ("整改时限", day_text(excuse.deadline) if excuse.deadline else ""),
        ("责任人", excuse.person),
    )
    return [
        f"<span style='color:{QUIET}'>{name}　</span>{escape(said)}" for name, said in given if said
    ]


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {LINE};")
    return line
