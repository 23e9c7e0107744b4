"""总览: how the year stands at a glance, every number a way to its rows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.ledger import RowRef
from models.measures.coverage import CATEGORY_WORDS
from models.statistics.figure import Figure, number_text, rounded
from ui.judging import Judgement
from ui.session import Session
from ui.theme import ACCENT, DANGER, QUIET, SUCCESS
from ui.widgets.charts import ChartPoint, LineChart
from ui.widgets.heading import page_column
from ui.widgets.table import PlainTable
from ui.window.pages_report.cards import CountRow, FindingsCard, NumberCard
from ui.window.pages_report.deadline import deadline_text
from ui.window.pages_report.first_steps import FirstSteps
from ui.window.pages_report.judged_page import JudgedPage

# Figures of the ways of helping; the first ones are shown even where there is none.
_FORMS = (
    ("S-CNT-1", "学区"),
    ("S-CNT-2", "教育集团"),
    ("S-CNT-4", "城乡学校共同体"),
    ("S-CNT-5", "省管校用"),
    ("S-CNT-6", "联盟"),
    ("S-CNT-8.arrangements.kind.trust", "托管"),
    ("S-CNT-7", "跨区域协作"),
    ("S-CNT-8", "参加的学校"),
)
_CHART_HEIGHT = 200
_LEAST_SHADOWING = "shadow.min_per_year"
_ALWAYS = frozenset({"S-CNT-1", "S-CNT-2", "S-CNT-4", "S-CNT-8"})


class OverviewPage(JudgedPage):
    """Cards with the year's demands, the schools that still lack help, the ways of helping."""

    title = "总览"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.about = QLabel(self)
        self.about.setObjectName("quiet")
        self.due = QLabel(self)
        self.coverage = NumberCard("新建、薄弱、乡村学校帮扶覆盖", self)
        self.rotation = NumberCard("教师交流轮岗", self)
        self.shadowing = NumberCard("校长跟岗研修", self)
        self.findings = FindingsCard(self)
        self.uncovered = PlainTable(("学校", "乡镇", "类别"), (236, 110, 90), self)
        self.uncovered_title = QLabel(self)
        self.chart = LineChart(self)
        self.categories: dict[str, CountRow] = {}
        self.forms = PlainTable(("形式", "本年", "上年", "增减"), (132, 66, 66, 60), self)
        self.steps = FirstSteps(self)
        self._schools: list[RowRef] = []
        self._form_rows: list[tuple[RowRef, ...]] = []
        self._behind: dict[str, tuple[RowRef, ...]] = {}
        self._lay_out()
        self._connect()

    # Layout.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.heading)
        head.addWidget(self.about, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.due, 0, Qt.AlignmentFlag.AlignBottom)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        for card in (self.coverage, self.rotation, self.shadowing, self.findings):
            cards.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(_card(self.uncovered_title, self.uncovered), 41)
        below.addWidget(_card(QLabel("帮扶形式", self), self.forms), 37)
        below.addWidget(self._trend_card(), 22)
        for table in (self.uncovered, self.forms):
            table.setToolTip("单击打开台账")
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.give_way(0)
            table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._board = QWidget(self)
        board = QVBoxLayout(self._board)
        board.setContentsMargins(0, 0, 0, 0)
        board.setSpacing(14)
        board.addLayout(cards)
        board.addLayout(below, 1)
        self._parts = QStackedLayout()
        # Until the first judgement there is nothing to say, not even that something is missing.
        self._parts.addWidget(QWidget(self))
        self._parts.addWidget(self._board)
        self._parts.addWidget(self.steps)
        layout = page_column(self)
        layout.addLayout(head)
        layout.addWidget(self.message)
        layout.addLayout(self._parts, 1)

    def _trend_card(self) -> QFrame:
        self.chart.setMaximumHeight(_CHART_HEIGHT)
        whole = QWidget(self)
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.chart, 1)
        for key, word in CATEGORY_WORDS.items():
            row = CountRow(f"{word}学校", self)
            row.clicked.connect(partial(self._open, key))
            inside.addWidget(row)
            self.categories[key] = row
        inside.addStretch(0)
        return _card(QLabel("覆盖率走势", self), whole)

    def _connect(self) -> None:
        self.coverage.clicked.connect(lambda: self.page_wanted.emit("coverage"))
        self.rotation.clicked.connect(lambda: self._open("rotation"))
        self.shadowing.clicked.connect(lambda: self._open("shadowing"))
        self.findings.wanted.connect(lambda name: self.page_wanted.emit(f"check:{name}"))
        for table, open_row in (
            (self.uncovered, self._open_school),
            (self.forms, self._open_form),
        ):
            table.clicked.connect(lambda index, open_row=open_row: open_row(index.row()))
            table.row_opened.connect(open_row)
        self.steps.page_wanted.connect(self.page_wanted)

    def _open(self, name: str) -> None:
        rows = self._behind.get(name, ())
        if rows:
            self.rows_wanted.emit(rows)
        else:
            self.page_wanted.emit("rotations" if name in ("rotation", "shadowing") else "schools")

    def _open_school(self, row: int) -> None:
        self.rows_wanted.emit((self._schools[row],))

    def _open_form(self, row: int) -> None:
        if self._form_rows[row]:
            self.rows_wanted.emit(self._form_rows[row])

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the judged year."""
        facts = judgement.facts
        self.heading.setText(f"{facts.year} 年度总览")
        self.about.setText(f"数据截至 {facts.as_of:%Y-%m-%d}　{judgement.rule_set.title}")
        today = self.session.clock().date()
        self.due.setText(deadline_text(facts.year, judgement.rule_set.limits, today))
        if not facts.schools or not facts.arrangements:
            self.steps.show_state(
                schools=len(facts.schools),
                teachers=len(facts.teachers),
                arrangements=len(facts.arrangements),
            )
            self._parts.setCurrentWidget(self.steps)
            return
        self._parts.setCurrentWidget(self._board)
        self._show_coverage(judgement)
        self._show_rotation(judgement)
        self._show_shadowing(judgement)
        self.findings.show_findings(judgement.findings)
        self._show_forms(judgement)

    def _show_coverage(self, judgement: Judgement) -> None:
        found = judgement.coverage
        figure = judgement.figures["S-COV-2"]
        covered, targets = len(found.covered), len(found.targets)
        missing = targets - covered
        self.coverage.show_number(
            str(covered),
            f"/ {targets} 所，{figure.text()}",
            [
                (f"还有 {missing} 所没有任何帮扶", DANGER)
                if missing
                else ("目标学校都已有帮扶", SUCCESS),
                (_year_before(figure, "个百分点"), QUIET),
            ],
        )
        self.coverage.bar.show_part(covered / targets if targets else 0.0, None, ACCENT)
        self._schools = [RowRef("schools", each.school.id) for each in found.uncovered]
        self.uncovered_title.setText(
            f"还没有帮扶的学校（{missing} 所）" if missing else "还没有帮扶的学校：没有了"
        )
        facts = judgement.facts
        self.uncovered.show_rows(
            [
                (
                    facts.school_name(each.school.id),
                    each.school.township,
                    "、".join(
                        word for key, word in CATEGORY_WORDS.items() if key in each.categories
                    ),
                )
                for each in found.uncovered
            ]
        )
        for key, row in self.categories.items():
            part = judgement.figures[f"S-COV-2.{key}"]
            row.show_text(part.text())
            self._behind[key] = part.rows
        self.chart.show_points(
            [
                ChartPoint(str(each.year), float(each.ratio), f"{rounded(each.ratio * 100)}%")
                for each in judgement.trend
            ]
        )

    def _show_rotation(self, judgement: Judgement) -> None:
        count = judgement.rotation
        rotated = len(count.rotated)
        self._behind["rotation"] = tuple(
            RowRef("rotations", stay.id) for stay in count.stays.values()
        )
        if not count.eligible_known:
            self.rotation.show_number(
                str(rotated), "人", [("没有符合条件教师名单，比例算不出来", DANGER)]
            )
            self.rotation.bar.show_part(0.0)
            return
        ratio = count.ratio
        self.rotation.show_number(
            str(rotated),
            f"/ {len(count.eligible)} 人，{judgement.figures['S-ROT-2.ratio'].text()}",
            [
                _shortfall(count.shortfall, "交流轮岗人数"),
                _shortfall(count.backbone_shortfall, f"其中骨干 {len(count.backbone)} 人，"),
            ],
        )
        self.rotation.bar.show_part(
            float(ratio or 0), None if count.min_ratio is None else float(count.min_ratio)
        )

    def _show_shadowing(self, judgement: Judgement) -> None:
        count = judgement.shadowing
        limits = judgement.rule_set.limits
        # A text that asks for no shadow training does not know the number either.
        least = limits.integer(_LEAST_SHADOWING) if _LEAST_SHADOWING in limits.parameters else None
        qualified, everyone = len(count.qualified), len(count.persons)
        notes = []
        if least is not None:
            short = max(0, least - qualified)
            notes.append((f"还差 {short} 人", DANGER) if short else ("已达到规定人数", SUCCESS))
        notes.append((f"共登记 {everyone} 人，合格 {qualified} 人", QUIET))
        rest = f"/ {least} 人" if least is not None else "人"
        self.shadowing.show_number(str(qualified), rest, notes)
        self.shadowing.bar.show_part(qualified / least if least else 0.0)
        self._behind["shadowing"] = tuple(RowRef("shadowing", stay.id) for stay in count.stays)

    def _show_forms(self, judgement: Judgement) -> None:
        shown = [
            (name, judgement.figures[figure_id])
            for figure_id, name in _FORMS
            if figure_id in _ALWAYS
            or judgement.figures[figure_id].value
            or judgement.figures[figure_id].previous
        ]
        self._form_rows = [figure.rows for _, figure in shown]
        self.forms.show_rows([_form_row(name, figure) for name, figure in shown])


def _card(title: QLabel, inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    title.setObjectName("subheading")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    layout.addWidget(title)
    layout.addWidget(inside, 1)
    return frame


def _shortfall(persons: int, before: str) -> tuple[str, str]:
    if persons:
        return (f"{before}还差 {persons} 人", DANGER)
    return (f"{before}已达标", SUCCESS)


def _year_before(figure: Figure, unit: str) -> str:
    change = figure.change
    if change is None:
        return "上年没有可比的数"
    if not change:
        return "与上年持平"
    size = number_text(change if change > 0 else -change)
    return f"比上年{'提高' if change > 0 else '下降'} {size} {unit}"


def _form_row(name: str, figure: Figure) -> Sequence[str]:
    change = figure.change
    if change is None:
        moved = "—"
    elif change:
        moved = f"+{number_text(change)}" if change > 0 else f"−{number_text(-change)}"
    else:
        moved = "持平"
    previous = "—" if figure.previous is None else f"{number_text(figure.previous)} {figure.unit}"
    now = "—" if figure.value is None else f"{number_text(figure.value)} {figure.unit}"
    return name, now, previous, moved
