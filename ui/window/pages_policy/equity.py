"""优质均衡: seven indicators of every school, how far schools lie apart, and what would help."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QTabWidget, QVBoxLayout, QWidget

from models.ledgers.ledger import RowRef
from models.ledgers.school_year import Stage
from models.measures.equity import STAGES, Equity, SchoolPart, StageEquity, equity
from models.years import school_year_text
from reports.document import Annex
from reports.lists import list_annex, list_table, wide
from ui.judging import Judgement
from ui.session import Session
from ui.theme import WARNING
from ui.widgets.charts import LineChart
from ui.widgets.combo import Combo
from ui.widgets.halves import halves
from ui.widgets.heading import page_column
from ui.widgets.notice import Tone
from ui.widgets.table import PlainTable
from ui.window.pages_policy.equity_detail import EquityDetail
from ui.window.pages_policy.equity_words import (
    COUNTY_COLUMNS,
    COUNTY_WIDTHS,
    conclusion,
    county_cells,
    county_colour,
    county_sentence,
    gaps,
    level_text,
    ordered,
    school_cells,
    school_columns,
    stage_of,
    trend_points,
)
from ui.window.pages_policy.listed_page import ListedPage

_SCHOOL_WIDTHS = (186, 72, 56, 92, 80, 92, 80, 80, 72, 92, 92)
_GAP_COLUMNS = (("学校", wide()), ("学段", wide(1)), ("没有填的", wide(5)))
_TABS = ("各校七项指标", "全县差异系数", "缺数据")
_LEGEND = "表中 ↓ 为低于标准。"
_CHART_HEIGHT = 280
_EMPTY = "本学年没有学校年度数据。请在“学校年度数据”里导入或填写，再来看七项指标。"


class EquityPage(ListedPage):
    """Schools, the county's coefficients, and what is missing, for primary or junior schools."""

    title = "优质均衡"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._equity: Equity | None = None
        self._parts: list[SchoolPart] = []
        self._gaps: list[RowRef] = []
        self.stage = Combo(self)
        for stage in STAGES:
            self.stage.addItem(stage.label, stage.value)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.schools = PlainTable(("学校",), _SCHOOL_WIDTHS, self)
        self.detail = EquityDetail(self)
        self.county = PlainTable([name for name, _ in COUNTY_COLUMNS], COUNTY_WIDTHS, self)
        self.chart = LineChart(self)
        self.chart_title = QLabel(self)
        self.missing = PlainTable([name for name, _ in _GAP_COLUMNS], (260, 80), self)
        self.missing.say_when_empty("七项指标要用的数都已填写。")
        self.missing.setToolTip("双击去填写")
        self.tabs = QTabWidget(self)
        self._lay_out()
        self.stage.activated.connect(self._show_stage)
        self.schools.row_chosen.connect(self._show_school)
        self.schools.row_opened.connect(self._open_school)
        self.detail.rows_wanted.connect(self.rows_wanted)
        self.county.row_chosen.connect(self._show_trend)
        self.county.row_opened.connect(self._open_indicator)
        self.county.setToolTip("双击打开各校的年度数据")
        self.missing.row_opened.connect(lambda row: self.rows_wanted.emit((self._gaps[row],)))

    def _lay_out(self) -> None:
        self.head.insertWidget(2, self.stage)
        for title, left, right in (
            (_TABS[0], self.schools, self.detail),
            (_TABS[1], self.county, self._trend_card()),
        ):
            splitter = halves(left, right, (690, 420), self)
            splitter.setContentsMargins(0, 10, 0, 0)
            self.tabs.addTab(splitter, title)
        self.tabs.addTab(self.missing, _TABS[2])
        layout = page_column(self)
        layout.addLayout(self.head)
        layout.addWidget(self.message)
        layout.addWidget(self.words)
        layout.addWidget(self.tabs, 1)
        self.detail.hide()

    def _trend_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        self.chart_title.setObjectName("quiet")
        self.chart_title.setWordWrap(True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self.chart_title)
        self.chart.setMaximumHeight(_CHART_HEIGHT)
        inside.addWidget(self.chart, 1)
        inside.addStretch(0)
        return card

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the seven indicators of the judged year."""
        facts = judgement.facts
        latest = [each for each in judgement.provision if each.year == facts.year]
        # A year without any figure is not among those measured; its schools are still named.
        self._equity = latest[0] if latest else equity(facts, judgement.rule_set.limits)
        self.about.setText(f"{school_year_text(facts.year)}，按{judgement.rule_set.title}规则")
        self._show_stage()

    @property
    def shown(self) -> StageEquity | None:
        """The schools of the stage that is chosen."""
        if self._equity is None:
            return None
        return stage_of(self._equity, Stage(self.stage.currentData()))

    def _show_stage(self) -> None:
        stage, judgement = self.shown, self._judgement
        if stage is None or judgement is None:
            return
        before = self._current()
        facts = judgement.facts
        self._parts = ordered(stage)
        self.words.setText(f"{county_sentence(stage)}{_LEGEND}" if stage.parts else _EMPTY)
        self.schools.say_when_empty(_EMPTY)
        self.schools.show_rows(
            [school_cells(facts, stage, part) for part in self._parts],
            [conclusion(stage, part)[1] for part in self._parts],
            [name for name, _ in school_columns(stage)],
        )
        for number, width in enumerate(_SCHOOL_WIDTHS):
            self.schools.setColumnWidth(number, width)
        cells = county_cells(stage)
        chosen = max(0, self.county.current_row())
        self.county.show_rows(cells, [county_colour(each) for each in cells])
        self.county.selectRow(chosen)
        found = list(gaps(facts, stage))
        self._gaps = [ref for ref, _ in found]
        self.missing.show_rows([texts for _, texts in found], [WARNING] * len(found))
        for number, count in enumerate((len(self._parts), len(cells), len(found))):
            self.tabs.setTabText(number, f"{_TABS[number]} {count}")
        self.detail.setVisible(bool(self._parts))
        schools = [part.school.id for part in self._parts]
        if schools:
            self.schools.selectRow(schools.index(before) if before in schools else 0)
        self._say_gaps(len(found))

    def _say_gaps(self, count: int) -> None:
        if not count:
            return
        self.message.say(
            f"有 {count} 所学校的数没有填全，有的结论算不出来。",
            Tone.WARN,
            "去填写",
            lambda: self.tabs.setCurrentWidget(self.missing),
        )

    def _current(self) -> int:
        row = self.schools.current_row()
        return self._parts[row].school.id if 0 <= row < len(self._parts) else 0

    def _show_school(self, row: int) -> None:
        stage = self.shown
        if stage is not None and self._judgement is not None and 0 <= row < len(self._parts):
            judgement = self._judgement
            limits = judgement.rule_set.limits
            self.detail.show_school(judgement.facts, stage, self._parts[row], limits)

    def _show_trend(self, row: int) -> None:
        stage, judgement = self.shown, self._judgement
        if stage is None or judgement is None or row < 0:
            return
        indicator = stage.indicators[row]
        limit = "" if stage.limit is None else f"，上限 {level_text(stage.limit)}"
        self.chart_title.setText(f"{indicator.label}：各年差异系数（{stage.stage.label}{limit}）")
        self.chart.show_points(trend_points(judgement.provision, stage.stage, indicator))

    def _open_school(self, row: int) -> None:
        self.rows_wanted.emit((RowRef("school_years", self._parts[row].row.id),))

    def _open_indicator(self, row: int) -> None:
        """Open the figures behind an indicator: of the schools below the standard, or of all."""
        stage = self.shown
        assert stage is not None
        indicator = stage.indicators[row]
        short = [part for part in stage.parts if indicator in stage.standings[part.row.id].short]
        refs = tuple(RowRef("school_years", part.row.id) for part in short or stage.parts)
        if refs:
            self.rows_wanted.emit(refs)

    def take_focus(self) -> None:
        """Go to the schools."""
        self.schools.setFocus()

    def lists(self) -> Sequence[Annex]:
        """Return the schools and the coefficients of both stages, and what is missing."""
        if self._equity is None or self._judgement is None:
            return ()
        facts, found = self._judgement.facts, []
        for stage in self._equity.stages:
            rows = [school_cells(facts, stage, part) for part in ordered(stage)]
            schools = list_table(school_columns(stage), rows, caption="各校七项指标")
            county = list_table(COUNTY_COLUMNS, county_cells(stage), caption="全县差异系数")
            missing = [cells for _, cells in gaps(facts, stage)]
            more = [list_table(_GAP_COLUMNS, missing, caption="缺数据")] if missing else []
            found.append(list_annex(f"{stage.stage.label}优质均衡", county, schools, *more))
        return found
