"""The rotation counted: per school and county, who is eligible and why, and what does not count."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from models.facts import CountyFacts
from models.ledgers.ledger import RowRef
from models.measures.rotation import RotationCount, SchoolRotation
from models.rules.parameters import Limits
from reports.document import Annex
from reports.lists import list_annex, list_table
from ui.judging import Judgement
from ui.widgets.halves import halves
from ui.widgets.table import PlainTable
from ui.widgets.words import rich_words
from ui.window.pages_policy.rotation_words import (
    COUNT_COLUMNS,
    COUNT_WIDTHS,
    PERSON_COLUMNS,
    PERSON_WIDTHS,
    RESEARCHER_COLUMNS,
    RESEARCHER_WIDTHS,
    STAY_COLUMNS,
    STAY_WIDTHS,
    count_cells,
    count_colour,
    head_lines,
    person_rows,
    researcher_rows,
    stay_rows,
)

_TABS = ("教师", "不计的交流", "教研员")


class RotationBoard(QWidget):
    """Shows the year's count.

    Signals:
        rows_wanted: Rows (tuple of RowRef) to open.
    """

    rows_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: CountyFacts | None = None
        self._limits: Limits | None = None
        self._count: RotationCount | None = None
        self._schools: list[SchoolRotation] = []
        self._rows: dict[int, list[RowRef]] = {}
        self.head = rich_words(self)
        self.counts = PlainTable([name for name, _ in COUNT_COLUMNS], COUNT_WIDTHS, self)
        self.counts.setToolTip("选中一校，看它的教师；双击打开这些交流")
        self.persons = PlainTable(PERSON_COLUMNS, PERSON_WIDTHS, self)
        self.persons.say_when_empty("选中一所学校，这里列出它的教师是否符合条件，为什么。")
        self.stays = PlainTable(STAY_COLUMNS, STAY_WIDTHS, self)
        self.stays.say_when_empty("登记的交流都计入了。")
        self.researchers = PlainTable(RESEARCHER_COLUMNS, RESEARCHER_WIDTHS, self)
        self.researchers.say_when_empty(
            "没有教研员支教或到校任教的登记。请在“教研员定点帮扶”里登记。"
        )
        self.tabs = QTabWidget(self)
        self._tables = (self.persons, self.stays, self.researchers)
        for number, table in enumerate(self._tables):
            self.tabs.addTab(table, _TABS[number])
            table.row_opened.connect(lambda row, number=number: self._open(number, row))
        splitter = halves(self.counts, self.tabs, (600, 480), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(splitter, 1)
        self.counts.row_chosen.connect(self._show_school)
        self.counts.row_opened.connect(self._open_stays)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the count of the judged year."""
        facts, limits = judgement.facts, judgement.rule_set.limits
        count = judgement.rotation
        self._facts, self._limits, self._count = facts, limits, count
        self.head.setText("<br>".join(head_lines(facts, limits, count)))
        # What lacks most comes first.
        self._schools = sorted(
            count.by_school.values(),
            key=lambda each: (-each.shortfall, -each.backbone_shortfall, each.school.id),
        )
        self.counts.show_rows(self._count_rows(), self._colours())
        left_out = stay_rows(facts, limits, count)
        self._rows[1] = [ref for ref, _ in left_out]
        self.stays.show_rows([cells for _, cells in left_out])
        found = researcher_rows(facts, limits)
        self._rows[2] = [ref for ref, _, _ in found]
        self.researchers.show_rows(
            [cells for _, cells, _ in found], [colour for _, _, colour in found]
        )
        self.counts.selectRow(min(1, len(self._schools)))
        for number, rows in ((1, left_out), (2, found)):
            self.tabs.setTabText(number, f"{_TABS[number]} {len(rows)}")

    def _count_rows(self) -> list[tuple[str, ...]]:
        assert self._facts is not None
        assert self._count is not None
        schools = [
            count_cells(self._facts.school_name(each.school.id), each) for each in self._schools
        ]
        return [count_cells("全县", self._count), *schools]

    def _colours(self) -> list[str]:
        assert self._count is not None
        return [count_colour(each) for each in (self._count, *self._schools)]

    def _show_school(self, row: int) -> None:
        if self._facts is None or self._limits is None or self._count is None:
            return
        rows: list[tuple[RowRef, tuple[str, ...]]] = []
        if row >= 1:
            school = self._schools[row - 1].school.id
            rows = person_rows(self._facts, self._limits, self._count, school)
        self._rows[0] = [ref for ref, _ in rows]
        self.persons.show_rows([cells for _, cells in rows])
        self.tabs.setTabText(0, f"{_TABS[0]} {len(rows)}" if rows else _TABS[0])

    def _open(self, number: int, row: int) -> None:
        self.rows_wanted.emit((self._rows[number][row],))

    def _open_stays(self, row: int) -> None:
        """Open the stays behind a line: of the county, or of a school."""
        assert self._count is not None
        stays = [
            stay
            for stay in self._count.counted
            if row == 0 or stay.from_school == self._schools[row - 1].school.id
        ]
        if stays:
            self.rows_wanted.emit(tuple(RowRef("rotations", stay.id) for stay in stays))

    def lists(self) -> Sequence[Annex]:
        """Return the counts, and what does not count; nothing before there is a count."""
        if self._facts is None or self._limits is None or self._count is None:
            return ()
        stays = [cells for _, cells in stay_rows(self._facts, self._limits, self._count)]
        return (
            list_annex("交流轮岗比例和缺口", list_table(COUNT_COLUMNS, self._count_rows())),
            list_annex("不计的交流", list_table(STAY_COLUMNS, stays)),
        )
