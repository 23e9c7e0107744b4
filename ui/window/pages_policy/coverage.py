"""覆盖看板: every school that the policy wants helped, and who helps it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState, Scope
from models.ledgers.field import FieldValue
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Role
from models.ledgers.school_year import Stage
from models.measures.board import BoardRow, CoverState, board
from models.measures.coverage import CATEGORY_WORDS
from models.planner.standing import Standing
from reports.document import Annex
from reports.lists import list_annex, list_table
from ui.editing import LedgerEditor
from ui.judging import Judgement
from ui.references import References
from ui.session import Session
from ui.widgets.charts import DescentChart, DescentPoint
from ui.widgets.chips import Chips
from ui.widgets.combo import Combo
from ui.widgets.filter_box import FilterBox
from ui.widgets.form import RowDialog
from ui.widgets.halves import halves
from ui.widgets.heading import page_column
from ui.widgets.table import PlainTable
from ui.window.pages_policy.coverage_detail import CoverageDetail
from ui.window.pages_policy.coverage_rows import (
    COLUMNS,
    STATE_WORDS,
    WIDTHS,
    BoardSieve,
    board_cells,
    row_colour,
)
from ui.window.pages_policy.listed_page import ListedPage

_DEADLINE = "coverage.deadline"
_YEARS = 3
_CHART_HEIGHTS = (104, 168)
_PAIRING_FIELDS = ("name", "kind", "community_type", "state", "scope", "started_on", "ends_on")


class CoveragePage(ListedPage):
    """The schools at the left; one of them, and the way to zero, at the right."""

    title = "覆盖看板"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._drafts: Mapping[int, Arrangement] = {}
        self._board: tuple[BoardRow, ...] = ()
        self._shown: list[BoardRow] = []
        self.states = Chips(
            (("", "全部"), *((state.value, word) for state, word in STATE_WORDS.items())), self
        )
        self.category = _choice("全部类别", self)
        self.township = _choice("全部乡镇", self)
        self.stage = _choice("全部学段", self)
        self.search = FilterBox("查找学校", self, (84, 200))
        self.table = PlainTable([name for name, _ in COLUMNS], WIDTHS, self)
        self.detail = CoverageDetail(self)
        self.chart = DescentChart(self)
        self.chart_title = QLabel("未覆盖学校数（虚线为应有进度）", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.states)
        filters.addSpacing(4)
        for code, word in CATEGORY_WORDS.items():
            self.category.addItem(f"{word}学校", code)
        for stage in Stage:
            self.stage.addItem(stage.label, stage.value)
        for box in (self.category, self.township, self.stage):
            filters.addWidget(box)
        filters.addStretch(1)
        filters.addWidget(self.search, 1)
        side = QWidget(self)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.detail, 60)
        self._way = self._chart_card()
        right.addWidget(self._way, 40)
        splitter = halves(self.table, side, (690, 400), self)
        layout = page_column(self)
        layout.addLayout(self.head)
        layout.addWidget(self.message)
        layout.addLayout(filters)
        layout.addWidget(splitter, 1)
        self.detail.hide()

    def _chart_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        self.chart_title.setObjectName("quiet")
        self.chart.setMinimumHeight(_CHART_HEIGHTS[0])
        self.chart.setMaximumHeight(_CHART_HEIGHTS[1])
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 8)
        inside.addWidget(self.chart_title)
        inside.addWidget(self.chart)
        return card

    def _connect(self) -> None:
        self.states.chosen.connect(self._show_list)
        for box in (self.category, self.township, self.stage):
            box.activated.connect(self._show_list)
        self.search.textChanged.connect(self._show_list)
        self.table.row_chosen.connect(self._show_school)
        self.table.row_opened.connect(self._open_help)
        self.detail.rows_wanted.connect(self.rows_wanted)
        self.detail.planner_wanted.connect(
            lambda school: self.page_wanted.emit(f"planner:{school}")
        )
        self.detail.pairing_wanted.connect(self.new_pairing)

    # Showing.

    @property
    def sieve(self) -> BoardSieve:
        """Which schools the officer wants to see."""
        return BoardSieve(
            self.states.key,
            self.category.currentData(),
            self.township.currentData(),
            self.stage.currentData(),
            self.search.text().strip(),
        )

    def begin_with(self, detail: str) -> None:
        """Show the schools of one state."""
        if detail in {state.value for state in CoverState}:
            self.states.press(detail)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the board of the judged year."""
        facts, limits = judgement.facts, judgement.rule_set.limits
        self._drafts = Standing(facts, limits).draft_of
        self._board = board(facts, limits, judgement.coverage)
        counts = Counter(row.state.value for row in self._board)
        self.states.show_counts({**counts, "": len(self._board)})
        days = limits.integer("coverage.expiring_days")
        self.about.setText(f"以 {facts.as_of:%Y-%m-%d} 为准；此后 {days} 天内到期的标黄")
        townships = {row.target.school.township for row in self._board} - {""}
        _refill(self.township, sorted(townships))
        self._show_list()
        self.chart.show_points(_descent(judgement))
        self._way.setVisible(bool(self.chart.points))
        if not facts.schools:
            self.table.say_when_empty("还没有学校名册。请先在“学校”里导入名册。")
        elif not self._board:
            self.table.say_when_empty(
                "没有要覆盖的学校。新建、薄弱学校请在“学校认定”里登记；乡村学校看学校的城乡类型。"
            )
        else:
            self.table.say_when_empty("没有符合筛选条件的学校。")

    def _show_list(self) -> None:
        if self._judgement is None:
            return
        before = self._shown[row].target.school.id if (row := self.table.current_row()) >= 0 else 0
        facts, sieve = self._judgement.facts, self.sieve
        self._shown = [
            row for row in self._board if sieve.passes(row, facts.school_name(row.target.school.id))
        ]
        self.table.show_rows(
            [board_cells(facts, row, self._drafts) for row in self._shown],
            [row_colour(row) for row in self._shown],
        )
        schools = [row.target.school.id for row in self._shown]
        self.detail.hide()
        if schools:
            self.table.selectRow(schools.index(before) if before in schools else 0)

    def _show_school(self, number: int) -> None:
        if self._judgement is None or not 0 <= number < len(self._shown):
            return
        row = self._shown[number]
        draft = self._drafts.get(row.target.school.id)
        self.detail.show_school(self._judgement.facts, row, draft)

    def _open_help(self, number: int) -> None:
        row = self._shown[number]
        helps = tuple(RowRef("arrangements", term.arrangement.id) for term in row.helps)
        self.rows_wanted.emit(helps[:1] or (RowRef("schools", row.target.school.id),))

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus()

    def lists(self) -> Sequence[Annex]:
        """Return the schools that are shown, in their order."""
        if self._judgement is None:
            return ()
        facts = self._judgement.facts
        rows = [board_cells(facts, row, self._drafts) for row in self._shown]
        return (list_annex(self.title, list_table(COLUMNS, rows)),)

    def said(self) -> str:
        """Return in words which schools are shown."""
        return self.sieve.said()

    # A new pairing.

    def new_pairing(self, school: int) -> RowDialog:
        """Open the form of a pairing that the school takes part in; the rest is filled in."""
        facts = self.session.facts()
        starts_on = max(self.session.clock().date(), facts.as_of) + timedelta(days=1)
        presets: dict[str, FieldValue] = {
            "name": f"{facts.school_name(school)}结对",
            "kind": ArrangementKind.COMMUNITY,
            "state": ArrangementState.PLANNED,
            "scope": Scope.COUNTY,
            "started_on": starts_on,
        }

        def keep(values: Mapping[str, FieldValue]) -> None:
            self._store_pairing(school, values)

        editor = LedgerEditor(LEDGERS["pairings"], References(self.session))
        dialog = RowDialog(
            self.session, editor, None, presets, _PAIRING_FIELDS, keep=keep, parent=self
        )
        dialog.open()
        return dialog

    def _store_pairing(self, school: int, values: Mapping[str, FieldValue]) -> None:
        name = self.session.names("schools")[school]
        with self.session.operation(f"为{name}新建结对") as operation:
            pairing = operation.insert("pairings", values)
            operation.insert(
                "members",
                {
                    "arrangement": pairing,
                    "school": school,
                    "role": Role.MEMBER,
                    "joined_on": values["started_on"],
                },
            )
        self.notice.emit("已新建结对草案，请在右边“成员”里补上牵头学校。")
        self.rows_wanted.emit((RowRef("pairings", pairing),))


def _choice(first: str, parent: QWidget) -> Combo:
    box = Combo(parent)
    box.addItem(first, "")
    box.setMinimumContentsLength(4)
    box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _refill(box: Combo, words: Sequence[str]) -> None:
    """Offer other words besides the first; what was chosen stays so."""
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for word in words:
        box.addItem(word, word)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _descent(judgement: Judgement) -> list[DescentPoint]:
    """Return how many were without help at the end of each year, and how many should have been."""
    limits = judgement.rule_set.limits
    deadline = limits.day(_DEADLINE) if _DEADLINE in limits.parameters else None
    left = {each.year: each.targets - each.covered for each in judgement.trend}
    if not left:
        return []
    first = min(left) if deadline is None else min(deadline.year - _YEARS + 1, *left)
    last = max(left) if deadline is None else max(deadline.year, *left)
    points = []
    for year in range(first, last + 1):
        wanted = None
        if deadline is not None:
            begun = min(left)
            whole = max(1, deadline.year - begun)
            wanted = max(0.0, left[begun] * (deadline.year - max(year, begun)) / whole)
        points.append(DescentPoint(str(year), left.get(year), wanted))
    return points
