"""The third step of an import: everything that would be written, and everything that would not."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS
from models.roster.results import Outcome, Plan
from ui.importing import OUTCOMES, Cause, PlanText, causes, count_lines
from ui.session import Session
from ui.theme import DANGER, ROW_HEIGHT
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable

_COUNTS = ("工作表", "行数", *OUTCOMES.values())
_CAUSES = ("原因", "列", "次数", "位置")
_PROBLEMS = ("工作表", "行", "列", "填的内容", "问题和改法")
_CHANGES = ("工作表", "行", "记录", "项目", "原来", "改为")
_MOST_WRAPPED = 300
_HEADING_HEIGHT = 44
_LEFT = ("工作表", "行", "情况", "原因或记录")


class PreviewStep(QWidget):
    """Shows a plan.

    Signals:
        back_wanted: The columns are to be looked at again.
        write_wanted: The plan is to be written; whether only its right rows.
        failed_wanted: The rows with problems are to be written to a workbook.
    """

    back_wanted = Signal()
    write_wanted = Signal(bool)
    failed_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._causes: list[Cause] = []
        self.summary = Notice(self)
        self.counts = PlainTable(_COUNTS, (200, 84, 84, 84, 84, 84, 84), self)
        self.causes = PlainTable(_CAUSES, (124, 84, 54), self)
        self.problems = PlainTable(_PROBLEMS, (80, 44, 100, 110), self)
        self.problems.setWordWrap(True)
        # The heights of wrapped lines follow the widths, which are known when all is laid out.
        self._heights = QTimer(self)
        self._heights.setSingleShot(True)
        self._heights.timeout.connect(self._wrap)
        self.problems.horizontalHeader().sectionResized.connect(self._widened)
        self.new = PlainTable(("工作表", "行"), (130, 60), self)
        self.changes = PlainTable(_CHANGES, (130, 60, 220, 150, 190), self)
        self.left = PlainTable(_LEFT, (160, 60, 100), self)
        self.causes.row_chosen.connect(self._show_cause)
        self.tabs = QTabWidget(self)
        for widget in (self._problem_tab(), self.new, self.changes, self.left):
            self.tabs.addTab(widget, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.counts)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(self._buttons())

    def _problem_tab(self) -> QWidget:
        halves = QSplitter(self)
        halves.setHandleWidth(12)
        for title, table in (("按原因", self.causes), ("逐行", self.problems)):
            half = QWidget(halves)
            heading = QLabel(title, half)
            heading.setObjectName("quiet")
            layout = QVBoxLayout(half)
            layout.setContentsMargins(0, 8, 0, 0)
            layout.addWidget(heading)
            layout.addWidget(table, 1)
            halves.addWidget(half)
        halves.setSizes([420, 730])
        return halves

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton("上一步", self)
        back.clicked.connect(self.back_wanted)
        self.failed = QPushButton("导出问题行…", self)
        self.failed.clicked.connect(self.failed_wanted)
        self.partial = QPushButton(self)
        self.partial.clicked.connect(lambda: self.write_wanted.emit(True))
        self.write = QPushButton("导入", self)
        self.write.setProperty("primary", True)
        self.write.clicked.connect(lambda: self.write_wanted.emit(False))
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(self.failed)
        row.addStretch(1)
        row.addWidget(self.partial)
        row.addWidget(self.write)
        return row

    def show_plan(self, plan: Plan) -> None:
        """Show what a plan would do."""
        texts = PlanText(self._session, plan)
        counts = plan.counts()
        lines = list(count_lines(plan))
        self.counts.show_rows(lines)
        low, high = (_HEADING_HEIGHT + ROW_HEIGHT * min(len(lines), most) for most in (2, 6))
        self.counts.setMinimumHeight(low)
        self.counts.setMaximumHeight(high)
        self._causes = causes(plan.problems)
        self.causes.show_rows(
            [cause.line() for cause in self._causes], [DANGER] * len(self._causes)
        )
        self._show_cause(-1)
        headings, new = texts.new_lines()
        self.new.show_rows(new, headings=headings)
        changed, left = texts.changed_lines(), texts.left_lines()
        self.changes.show_rows(changed)
        self.left.show_rows(left)
        titles = (
            f"有问题 {counts[Outcome.FAILED.value]}",
            f"新增 {counts[Outcome.NEW.value]}",
            f"更新 {counts[Outcome.UPDATED.value]}",
            f"不写入 {len(left)}",
        )
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        filled = (self._causes, new, changed, left)
        self.tabs.setCurrentIndex(next((n for n, part in enumerate(filled) if part), 0))
        self._summarise(plan, counts)

    def _summarise(self, plan: Plan, counts: dict[str, int]) -> None:
        title = LEDGERS[plan.ledger].title
        good = counts[Outcome.NEW.value] + counts[Outcome.UPDATED.value]
        failed = counts[Outcome.FAILED.value]
        if failed:
            self.summary.say(
                f"“{plan.file}”有 {failed} 行有问题。可以改正文件后重新导入；"
                "也可以先只导入正确的行，把问题行导出，改正后再导入。",
                Tone.WARN,
            )
        elif good:
            self.summary.say(
                f"“{plan.file}”全部正确：将新增{title} {counts['new']} 行，"
                f"更新 {counts['updated']} 行。",
                Tone.GOOD,
            )
        else:
            self.summary.say(f"“{plan.file}”与{title}台账一致，没有需要写入的内容。", Tone.INFO)
        self.write.setEnabled(not failed)
        self.write.setText(f"导入 {good} 行" if good or failed else "完成")
        self.partial.setText(f"只导入正确的 {good} 行")
        self.partial.setVisible(bool(failed))
        self.partial.setEnabled(bool(good))
        self.failed.setVisible(bool(failed))

    def _show_cause(self, number: int) -> None:
        """Show the problems of one cause; of all of them for -1."""
        shown = self._causes[number : number + 1] if number >= 0 else self._causes
        found = [problem for cause in shown for problem in cause.problems]
        found.sort(key=lambda problem: (problem.sheet, problem.row))
        self.problems.show_rows(
            [
                (each.sheet, str(each.row), _heading(each.column), each.value, each.message)
                for each in found
            ]
        )
        self._heights.start()

    def _widened(self, _column: int, _before: int, _width: int) -> None:
        self._heights.start()

    def _wrap(self) -> None:
        if len(self.problems.shown_rows()) <= _MOST_WRAPPED:
            self.problems.resizeRowsToContents()


def _heading(column: str) -> str:
    """Return a heading of two levels as it is read."""
    return column.replace("_", " / ")
