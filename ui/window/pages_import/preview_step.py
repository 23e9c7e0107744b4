"""The sixth step of an import: everything that would be written, and everything that would not."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import LEDGERS
from models.roster.edits import places_alike
from models.roster.results import Outcome, Plan
from models.roster.wishes import SKIP, Place, Record, Wishes
from ui.importing.preview import Group, Preview
from ui.importing.proposal import Proposal
from ui.session import Session
from ui.theme import DANGER, QUIET, ROW_HEIGHT
from ui.widgets.buttons import button, open_menu
from ui.widgets.halves import halves
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.widgets.words import plain_words
from ui.window.pages_import.parts import GIVING, GIVING_LIST, Foot
from ui.window.pages_import.preview_delegate import PreviewDelegate
from ui.window.pages_import.preview_model import PreviewModel

_GROUPS = ("分组", "行数", "位置")
_STORY_HEIGHT = 84
_GIVING_HINT = (
    "另存一份报送单位自己的表：有错的格标红并加批注，最后一列写明错误；对方改好后可以再导入。"
)
_LIST_HINT = "另存一份清单：逐条写明文件、学段、指标和问题，发给学校在统计系统里改正后重新导出。"


class PreviewStep(QWidget):
    """Shows a plan row by row, grouped by cause; cells can be corrected in it.

    Signals:
        back_wanted: The step before is to be shown.
        write_wanted: The plan is to be written; whether only its right rows.
        giving_wanted: The sender's workbook is to be given back, marked.
        wishes_changed: The `Wishes` with corrected cells or rows left alone; to be planned anew.
    """

    back_wanted = Signal()
    write_wanted = Signal(bool)
    giving_wanted = Signal()
    wishes_changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preview: Preview | None = None
        self._wishes = Wishes()
        self._offered: dict[Place, str] = {}
        self.summary = Notice(self)
        self.alike = Notice(self)
        self.groups = PlainTable(_GROUPS, parent=self)
        self.groups.give_way(0)
        self.groups.row_chosen.connect(self._show_group)
        self.model = PreviewModel(self)
        self.model.corrected.connect(self._correct)
        self.rows = QTableView(self)
        self._set_up_rows()
        self.story = plain_words(self, "quiet")
        self.story.setObjectName("")
        self.story.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.leave = button("略过这一行", self._leave_row, self)
        self.giving = button(GIVING, self.giving_wanted.emit, self)
        self.partial: QPushButton = button("", lambda: self.write_wanted.emit(True), self)
        self.foot = Foot(self.back_wanted.emit, lambda: self.write_wanted.emit(False), self)
        self.foot.add(self.giving)
        self.foot.add_before_onward(self.partial)
        self.write = self.foot.onward
        self._lay_out()

    def _set_up_rows(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(PreviewDelegate(self.rows))
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.rows.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setAlternatingRowColors(True)
        self.rows.setWordWrap(False)
        self.rows.setTabKeyNavigation(False)
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.rows.horizontalHeader().setHighlightSections(False)
        self.rows.horizontalHeader().setDefaultSectionSize(120)
        self.rows.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self._open_menu)

    def _lay_out(self) -> None:
        below = QWidget(self)
        told = QHBoxLayout(below)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.story, 1)
        told.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        below.setMinimumHeight(_STORY_HEIGHT)
        right = QWidget(self)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.rows, 1)
        inner.addWidget(below)
        both = halves(self.groups, right, (320, 560), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.summary, self.alike, both, self.foot):
            layout.addWidget(widget, 1 if widget is both else 0)

    # What is shown.

    def show_proposal(self, proposal: Proposal, *, exports: bool, again: bool) -> None:
        """Show what a plan would do.

        Args:
            proposal: The plan with its tables.
            exports: Whether it is of the statistics system; the schools are given a list.
            again: Whether it is the same file planned anew: the place in it is kept.
        """
        place = self._where() if again else None
        self._preview = Preview(self._session, proposal)
        self._wishes = proposal.wishes
        self._offer_alike()
        groups = self._preview.groups
        colours = {Outcome.FAILED: DANGER, Outcome.SAME: QUIET}
        self.groups.show_rows(
            [self._preview.group_line(group) for group in groups],
            [colours.get(group.outcome, "") if group.outcome else "" for group in groups],
        )
        self._summarise(proposal.plan)
        self.giving.setVisible(not proposal.plan.ok)
        self.giving.setText(GIVING_LIST if exports else GIVING)
        self.giving.setToolTip(_LIST_HINT if exports else _GIVING_HINT)
        self._return_to(place)

    def _where(self) -> tuple[Group | None, int, str]:
        """Return the group, the row and the field that are looked at."""
        index = self.rows.currentIndex()
        return self.group, self.model.number(index.row()), self.model.target(index.column())

    def _return_to(self, place: tuple[Group | None, int, str] | None) -> None:
        assert self._preview is not None
        group, number, target = place or (None, -1, "")
        titles = [(each.outcome, each.title) for each in self._preview.groups]
        wanted = (group.outcome, group.title) if group else None
        first = 1 if place is None and len(titles) > 1 else 0
        self.groups.selectRow(titles.index(wanted) if wanted in titles else first)
        self._show_group(self.groups.current_row())
        row, column = self.model.row_of(number), self.model.column_of(target)
        if row >= 0 and column >= 0:
            self.rows.setCurrentIndex(self.model.index(row, column))
            self.rows.scrollTo(self.model.index(row, column))

    @property
    def group(self) -> Group | None:
        """The group whose rows are shown."""
        row = self.groups.current_row()
        found = self.groups_shown()
        return found[row] if 0 <= row < len(found) else None

    def groups_shown(self) -> Sequence[Group]:
        """Return the groups of the plan that is shown."""
        return self._preview.groups if self._preview else ()

    def _show_group(self, _row: int) -> None:
        if self._preview is None or self.group is None:
            return
        self.model.show_preview(self._preview, self.group.rows, self.group.target)
        fixed = self.model.columnCount() - len(self._preview.columns)
        for column in range(fixed):
            self.rows.setColumnWidth(column, (110, 52, 66)[column + 3 - fixed])
        # What the group is about stands first, with its value before and after.
        self.rows.setColumnWidth(fixed, 220 if self.group.target else 120)
        if self.model.rowCount():
            self.rows.setCurrentIndex(self.model.index(0, min(fixed, self.model.columnCount() - 1)))
        self._tell(self.rows.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        number = self.model.number(index.row()) if index.isValid() else -1
        known = self._preview is not None and number >= 0
        self.leave.setVisible(known)
        self.story.setText("")
        if self._preview is None or number < 0:
            return
        self.story.setText(self._preview.story(number))
        result = self._preview.rows[number].result
        left = self._wishes.records.get(Record(result.sheet, result.row)) == SKIP
        self.leave.setText("不再略过" if left else "略过这一行")

    def _summarise(self, plan: Plan) -> None:
        title = LEDGERS[plan.ledger].title
        counts = plan.counts()
        good = counts["new"] + counts["updated"]
        failed = counts["failed"]
        left_out = sum(len(sheet.left_out) for sheet in plan.sheets)
        total = sum(sheet.rows for sheet in plan.sheets)
        sums = (
            f"{total} 条记录：新增 {counts['new']}，更新 {counts['updated']}，"
            f"未变 {counts['same']}，略过 {counts['skipped']}，有问题 {failed}"
        )
        sums += f"；另有 {left_out} 行不是记录" if left_out else ""
        ignored = len(plan.ignored)
        sums += f"；有 {ignored} 个工作表或文件没有读取，见“内容”。" if ignored else "。"
        if plan.added:
            sums += "同时" + "；".join(added.reason for added in plan.added[:3])
            sums += f"等 {len(plan.added)} 项。" if len(plan.added) > 3 else "。"
        if failed:
            self.summary.say(f"{sums}双击标红的格可以直接改。", Tone.WARN)
        elif good:
            self.summary.say(f"全部正确，将写入“{title}”。{sums}", Tone.GOOD)
        else:
            self.summary.say(f"与“{title}”台账一致，没有需要写入的内容。{sums}", Tone.INFO)
        self.write.setEnabled(not failed)
        self.write.setText(f"导入 {good} 行" if good or failed else "完成")
        self.partial.setText(f"只导入正确的 {good} 行（{failed} 行不导入）")
        self.partial.setVisible(bool(failed))
        self.partial.setEnabled(bool(good))

    # What is changed.

    def _correct(self, place: Place, text: str) -> None:
        """Take a corrected cell, and have in mind the cells that said the same."""
        assert self._preview is not None
        self._offered = dict.fromkeys(places_alike(self._preview.proposal.sources, place), text)
        self.wishes_changed.emit(self._wishes.edited({place: text}))

    def _offer_alike(self) -> None:
        """Offer to correct the cells that said the same as the one that was corrected."""
        offered, self._offered = self._offered, {}
        self.alike.hide()
        if offered:
            text = next(iter(offered.values()))
            self.alike.say(
                f"还有 {len(offered)} 行的这一列和它原来写得一样，"
                f"也改成{f'“{text}”' if text else '空'}吗？",
                Tone.INFO,
                f"同类一并改（{len(offered)} 行）",
                lambda: self.wishes_changed.emit(self._wishes.edited(offered)),
            )

    def _leave_row(self) -> None:
        """Leave the current row alone, or take it again."""
        number = self.model.number(self.rows.currentIndex().row())
        if self._preview is None or number < 0:
            return
        result = self._preview.rows[number].result
        record = Record(result.sheet, result.row)
        records = dict(self._wishes.records)
        if records.get(record) == SKIP:
            del records[record]
        else:
            records[record] = SKIP
        self.wishes_changed.emit(replace(self._wishes, records=records))

    def _open_menu(self, place: QPoint) -> None:
        index = self.rows.indexAt(place)
        if index.isValid():
            self.rows.setCurrentIndex(index)
            entries = [
                ("改这一格", lambda: self.rows.edit(index)),
                (self.leave.text(), self._leave_row),
            ]
            open_menu(entries, self.rows.viewport().mapToGlobal(place), self)
