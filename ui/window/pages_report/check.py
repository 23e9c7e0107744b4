"""合规检查: what the rules have found, why, and the ways to mend or to explain it."""

from collections import Counter
from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from models.ledgers.field import FieldValue
from models.rules.finding import Finding, Severity, State
from ui.judging import Judgement
from ui.session import Session
from ui.state_words import SEVERITY_WORDS, STATE_WORDS
from ui.widgets.chips import Chips
from ui.widgets.elided import ElidedLabel
from ui.widgets.filter_box import FilterBox
from ui.widgets.halves import halves
from ui.widgets.heading import page_column, page_head
from ui.window.lists import save_lists
from ui.window.pages_report.excuse_dialog import ExcuseDialog
from ui.window.pages_report.finding_list import findings_annex
from ui.window.pages_report.finding_panel import FindingPanel
from ui.window.pages_report.finding_rows import mending_place
from ui.window.pages_report.finding_tree import FindingTree
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.judged_words import (
    OPEN,
    SIEVES,
    Sieve,
    waits,
)

_STATES = (
    (OPEN, "待处理"),
    *((state.value, word) for state, word in STATE_WORDS.items()),
    ("", "全部"),
)


class CheckPage(JudgedPage):
    """The findings at the left, grouped by rule; one of them in full at the right."""

    title = "合规检查"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rule_wanted = ""
        self.about = ElidedLabel(self)
        self.states = Chips(_STATES, self)
        self.severity = QComboBox(self)
        self.search = FilterBox("查找对象或内容", self)
        self.tree = FindingTree(self)
        self.panel = FindingPanel(session, self)
        self.export = QPushButton("导出清单", self)
        self._lay_out()
        self.tree.chosen.connect(self._show_finding)
        self.panel.rows_wanted.connect(self.rows_wanted)
        self.panel.mending_wanted.connect(self._mend)
        self.panel.excuse_wanted.connect(self.explain)
        self.panel.excuse_unwanted.connect(self.take_back)
        self.panel.parameters_wanted.connect(self._show_parameters)
        self.export.clicked.connect(self.export_list)

    def _lay_out(self) -> None:
        splitter = halves(self.tree, self.panel, (460, 690), self)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, self.about, self, self.export))
        layout.addWidget(self.message)
        layout.addLayout(self._filters())
        layout.addWidget(splitter, 1)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.states)
        self.severity.addItem("全部要求", "")
        for severity in Severity:
            self.severity.addItem(SEVERITY_WORDS[severity], severity.value)
        row.addSpacing(8)
        row.addWidget(self.severity)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        self.states.chosen.connect(self._show_list)
        self.severity.activated.connect(self._show_list)
        self.search.textChanged.connect(self._show_list)
        return row

    # Showing.

    @property
    def sieve(self) -> Sieve:
        """Which findings the officer wants to see."""
        return Sieve(self.states.key, self.severity.currentData(), self.search.text().strip())

    def begin_with(self, detail: str) -> None:
        """Show the findings of a kind, as the overview counts them, or those of one rule."""
        wanted = SIEVES.get(detail, Sieve())
        self.severity.setCurrentIndex(self.severity.findData(str(wanted.severity)))
        self.search.clear()
        self._rule_wanted = detail
        self.states.press(wanted.state)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what was found in the judged year."""
        counts = Counter(finding.state.value for finding in judgement.findings)
        waiting = sum(waits(finding) for finding in judgement.findings)
        self.states.show_counts({**counts, OPEN: waiting, "": len(judgement.findings)})
        self.about.setText(f"{judgement.facts.year} 年度　按{judgement.rule_set.title}规则")
        self._show_list()

    def _show_list(self) -> None:
        if self._judgement is None:
            return
        sieve, rules = self.sieve, self._judgement.rule_set.rules
        self.tree.show_findings(
            [
                finding
                for finding in self._judgement.findings
                if sieve.passes(finding, rules[finding.rule].title)
            ],
            self._judgement.rule_set,
        )
        self.tree.show_rule(self._rule_wanted)
        self._rule_wanted = ""

    def _show_finding(self, finding: Finding | None) -> None:
        if finding is None or self._judgement is None:
            self.panel.show_finding(None, None)
        else:
            self.panel.show_finding(finding, self._judgement.rule_set.rules[finding.rule])

    # Mending and explaining.

    def _mend(self, finding: Finding) -> None:
        place = mending_place(finding)
        if isinstance(place, str):
            self.page_wanted.emit(place)
        else:
            self.rows_wanted.emit(place)

    def _show_parameters(self, finding: Finding) -> None:
        self.page_wanted.emit(f"rule_set:{','.join(finding.parameters)}")

    def explain(self, finding: Finding) -> ExcuseDialog:
        """Ask why a finding is accepted this year."""
        assert self._judgement is not None
        alike = sum(
            each.rule == finding.rule and each.state is State.NOT_MET
            for each in self._judgement.findings
        )
        title = self._judgement.rule_set.rules[finding.rule].title
        dialog = ExcuseDialog(self.session, finding, title, alike, self)
        dialog.saved.connect(partial(self._store_excuse, finding, title))
        dialog.open()
        return dialog

    def _store_excuse(self, finding: Finding, title: str, values: dict[str, FieldValue]) -> None:
        whole = not values["subject"]
        about = title if whole else f"{title}（{finding.subject}）"
        if finding.excuse is None:
            with self.session.operation(f"说明原因：{about}") as operation:
                operation.insert("excuses", values)
        else:
            with self.session.operation(f"修改说明：{about}") as operation:
                operation.update("excuses", finding.excuse.id, values)
        self.notice.emit("已保存说明，可以撤销。")

    def take_back(self, finding: Finding) -> None:
        """Take an explanation away; what it covered is not met again."""
        assert self._judgement is not None
        assert finding.excuse is not None
        title = self._judgement.rule_set.rules[finding.rule].title
        with self.session.operation(f"取消说明：{title}（{finding.subject}）") as operation:
            operation.delete("excuses", finding.excuse.id)
        self.notice.emit("已取消说明，可以撤销。")

    # The list as a workbook.

    def export_list(self) -> bool:
        """Ask where the findings that are shown are to be written."""
        lists = []
        if self._judgement is not None:
            lists.append(findings_annex(self.tree.shown, self._judgement.rule_set, self.title))
        save_lists(self, self.message, f"{self.title}清单", lists, self.sieve.said())
        return True
