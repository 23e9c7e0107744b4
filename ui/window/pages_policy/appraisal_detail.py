"""One arrangement's appraisal: scores, results of its schools, cycle, evidence, reviews."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.rules.rule_set import Limits
from ui.session import Session
from ui.widgets.table import PlainTable
from ui.window.ledger_panel import LedgerPanel
from ui.window.linked_card import LinkedCard
from ui.window.pages_policy.appraisal_rows import (
    AppraisalRow,
    cycle_cells,
    gain_cells,
    summary_lines,
)

_PANELS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "assessment_scores",
        "分项",
        ("dimension", "weight", "self_score", "bureau_score", "evidence"),
    ),
    (
        "assessments",
        "总评",
        ("self_score", "bureau_score", "grade", "joint", "award", "assessed_on"),
    ),
    ("member_results", "各校", ("school", "grade", "score", "baseline", "award")),
    ("documents", "佐证", ("title", "kind", "number", "issued_on")),
    ("reviews", "第三方", ("dimension", "score", "full", "body", "arrangement")),
)
_BY_YEAR = frozenset({"assessment_scores", "assessments", "member_results", "reviews"})
_SMALL_TABLE = 132


class AppraisalDetail(LinkedCard):
    """Follows the arrangement that is chosen; every grid writes at once and can be undone.

    Signals:
        sharing_wanted: All schools are to be given the grade of the whole.
    """

    sharing_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.tabs.setUsesScrollButtons(True)
        self.gains = PlainTable(("学校", "基线", "本年", "增值"), (180, 64, 64), self)
        self.gains.say_when_empty("没有可比的得分：各校要有本年得分，和基线或以前的得分。")
        self.gains.setFixedHeight(_SMALL_TABLE)
        self.cycle = PlainTable(("学年", "考评分", "等次"), (150, 80), self)
        self.cycle_words = QLabel(self)
        self.cycle_words.setWordWrap(True)
        for name, title, fields in _PANELS:
            panel = self.make_panel(name, fields)
            self.tabs.addTab(panel if name != "member_results" else self._results(panel), title)
            if name == "member_results":
                self.tabs.addTab(self._cycle_page(), "周期")
        self.panels["member_results"].add_command("各校同一结果", self.sharing_wanted.emit)

    def _results(self, panel: LedgerPanel) -> QWidget:
        page = QWidget(self.tabs)
        title = QLabel("增值：本年得分减去本校基线", page)
        title.setObjectName("quiet")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(panel, 1)
        inside.addWidget(title)
        inside.addWidget(self.gains)
        return page

    def _cycle_page(self) -> QWidget:
        page = QWidget(self.tabs)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.cycle_words)
        inside.addWidget(self.cycle, 1)
        return page

    def show_row(self, facts: CountyFacts, row: AppraisalRow, limits: Limits) -> None:
        """Show an arrangement's appraisal of the year.

        Args:
            facts: The county.
            row: The arrangement.
            limits: The rule set's parameters.
        """
        number, year = row.arrangement.id, facts.year
        self.heading.setText(row.arrangement.name)
        for name, panel in self.panels.items():
            presets = {"arrangement": number} | ({"year": year} if name in _BY_YEAR else {})
            if name == "assessments":
                presets["joint"] = True
            panel.choose(_of(number, year if name in _BY_YEAR else None, name), presets)
        self.show_totals(facts, row, limits)
        self.show()

    def show_totals(self, facts: CountyFacts, row: AppraisalRow, limits: Limits) -> None:
        """Show what the scores come to."""
        self.lines.setText("<br>".join(summary_lines(facts, row, limits)))
        self.gains.show_rows(gain_cells(facts, row.arrangement.id))
        cells, words = cycle_cells(facts, row.arrangement, limits)
        self.cycle.show_rows(cells)
        self.cycle_words.setText(words)


def _of(arrangement: int, year: int | None, name: str) -> Any:
    # A review of the county as a whole stands beside those of each arrangement.
    wanted = (arrangement, None) if name == "reviews" else (arrangement,)
    return lambda row: row.arrangement in wanted and (year is None or row.year == year)
