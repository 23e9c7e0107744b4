"""捆绑式考核: who is assessed, by which scheme, with which result, shared by all of its schools."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QWidget,
)

from models.ledgers import LEDGERS
from models.ledgers.accounts import Assessment, Grade
from models.ledgers.ledger import RowRef
from models.measures.schemes import (
    Part,
    SchemeChanges,
    awards_due,
    grades_due,
    schemes_in,
    shared_results,
    usual_awards,
)
from models.rules.own_values import rule_set_of
from models.store import Operation
from models.years import school_year_text
from reports.lists import list_annex, list_table
from ui.session import Session
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedLabel
from ui.widgets.halves import halves
from ui.widgets.heading import page_column, page_head
from ui.widgets.notice import Notice
from ui.widgets.table import PlainTable
from ui.window.lists import save_lists
from ui.window.page import Page
from ui.window.pages_policy.appraisal_awards import AwardsDialog
from ui.window.pages_policy.appraisal_detail import AppraisalDetail
from ui.window.pages_policy.appraisal_rows import (
    COLUMNS,
    READ,
    RESULT_COLUMNS,
    SCORE_COLUMNS,
    WIDTHS,
    AppraisalRow,
    appraisal_cells,
    facts_of,
    result_cells,
    rows_of,
    score_cells,
    status,
)
from ui.window.pages_policy.appraisal_scheme import SchemeDialog, SchemeSource
from ui.window.pages_policy.recognition import RecognitionDialog

_EMPTY = "本学年没有要考核的学区、集团或结对。请先在“帮扶”里登记，状态为“正式”的列在这里。"


class AppraisalPage(Page):
    """The arrangements at the left; the appraisal of one of them at the right."""

    title = "捆绑式考核"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: tuple[AppraisalRow, ...] = ()
        self._shown: list[AppraisalRow] = []
        self._facts = facts_of(session)
        self._rule_set = rule_set_of(self._facts)
        self.message = Notice(self)
        self.about = ElidedLabel(self)
        self.kind = Combo(self)
        self.table = PlainTable([name for name, _ in COLUMNS], WIDTHS, self)
        self.table.say_when_empty(_EMPTY)
        self.table.setToolTip("双击打开这个学区、集团或结对")
        self.detail = AppraisalDetail(session, self)
        self.watches = self.detail.tables | {LEDGERS[name].table for name in READ}
        self._lay_out()
        self.kind.activated.connect(self._show_list)
        self.table.row_chosen.connect(self._show_row)
        self.table.row_opened.connect(self._open)
        self.detail.told.connect(self.notice)
        self.detail.rows_pasted.connect(lambda detail: self.page_wanted.emit(f"import:{detail}"))
        self.detail.sharing_wanted.connect(self.share)

    def _lay_out(self) -> None:
        self.together = QPushButton("批量登记", self)
        self.together.setProperty("menu", True)
        menu = QMenu(self)
        for words, act in (
            ("考核方案（维度和满分）", self.edit_scheme),
            ("按分数定等次", self.grade_by_score),
            ("按等次定奖补", self.set_awards),
            ("各校同一结果", self.share_all),
        ):
            menu.addAction(words).triggered.connect(act)
        self.programmes = button("项目认定", self.show_recognition, self)
        self.together.setMenu(menu)
        self.export = QPushButton("导出", self)
        self.export.clicked.connect(self.export_list)
        self.kind.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        commands = (self.kind, self.together, self.programmes, self.export)
        splitter = halves(self.table, self.detail, (520, 560), self)
        layout = page_column(self)
        layout.addLayout(page_head(self.title, self.about, self, *commands))
        layout.addWidget(self.message)
        layout.addWidget(splitter, 1)
        self.detail.hide()

    # Showing.

    def refresh(self) -> None:
        """Show the appraisals of the school year that begins in the report year."""
        facts = facts_of(self.session)
        self._facts, self._rows, self._rule_set = facts, rows_of(facts), rule_set_of(facts)
        graded = sum(row.graded for row in self._rows)
        counts = Counter(row.assessment.grade for row in self._rows if row.assessment)
        spread = "，".join(f"{each.label} {counts[each]}" for each in Grade if counts[each])
        words = (
            f"{school_year_text(facts.year)}：{len(self._rows)} 个考核对象，已评等次 {graded} 个"
        )
        self.about.setText(f"{words}（{spread}）" if spread else words)
        self._offer_kinds()
        self.detail.refresh()
        self._show_list()

    def _offer_kinds(self) -> None:
        chosen = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem("全部类型", None)
        for kind in dict.fromkeys(row.arrangement.kind for row in self._rows):
            self.kind.addItem(kind.label, kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _show_list(self) -> None:
        before = self._current()
        kind = self.kind.currentData()
        self._shown = [row for row in self._rows if kind in (None, row.arrangement.kind.value)]
        self.table.show_rows(
            [appraisal_cells(row) for row in self._shown], [status(row)[1] for row in self._shown]
        )
        if not self._shown:
            self.detail.hide()
            return
        numbers = [row.arrangement.id for row in self._shown]
        self.table.selectRow(numbers.index(before) if before in numbers else 0)

    def _current(self) -> int:
        row = self.table.current_row()
        return self._shown[row].arrangement.id if 0 <= row < len(self._shown) else 0

    def _show_row(self, number: int) -> None:
        if 0 <= number < len(self._shown):
            limits = self._rule_set.limits
            self.detail.show_row(self._facts, self._shown[number], limits)

    def _open(self, number: int) -> None:
        self.rows_wanted.emit((RowRef("arrangements", self._shown[number].arrangement.id),))

    def take_focus(self) -> None:
        """Go to the list."""
        self.table.setFocus()

    def export_list(self) -> bool:
        """Ask where the list, the scores and the results of schools are to be written."""
        tables = (
            (self.title, COLUMNS, [appraisal_cells(row) for row in self._shown]),
            ("分项得分", SCORE_COLUMNS, score_cells(self._shown)),
            ("各校结果", RESULT_COLUMNS, result_cells(self._facts, self._shown)),
        )
        lists = [
            list_annex(title, list_table(columns, rows)) for title, columns, rows in tables if rows
        ]
        said = self.kind.currentText() if self.kind.currentData() else ""
        save_lists(self, self.message, self.title, lists, said)
        return True

    def show_recognition(self) -> RecognitionDialog:
        """Show which schools of programmes are recognised, and by what."""
        facts, limits = self.session.report_facts(), self.session.rule_set().limits
        dialog = RecognitionDialog(facts, limits, self)
        dialog.open()
        return dialog

    # Schemes.

    def sources(self) -> list[SchemeSource]:
        """Return what a scheme may begin with; the last one is empty."""
        rows, year = self.session.rows("assessment_scores"), self.session.year
        found = []
        for when, word in ((year, "本学年"), (year - 1, "上学年")):
            for scheme, users in schemes_in(rows, when).items():
                names = "、".join(part.dimension for part in scheme[:3])
                title = f"{word}的方案：{names}等 {len(scheme)} 个维度，用于 {len(users)} 个"
                found.append(SchemeSource(title, scheme))
        rule_set = self._rule_set
        known = rule_set.limits.words("eval.dimensions")
        if known:
            full = rule_set.limits.integer("eval.full_marks") or 0
            each = Decimal(full // len(known))
            scheme = tuple(Part(name, each) for name in known)
            found.append(SchemeSource(f"{rule_set.title}规定的维度", scheme))
        return [*found, SchemeSource("空白", ())]

    def edit_scheme(self) -> SchemeDialog | None:
        """Ask for the scheme of the year and for whom it holds."""
        if not self._rows:
            self.message.say(_EMPTY)
            return None
        scored = {
            row.arrangement
            for row in self.session.rows("assessment_scores")
            if row.year == self.session.year
        }
        # Who has no scheme yet is meant; where all have one, who is shown.
        chosen = {row.arrangement.id for row in self._shown} - scored or {self._current()}
        dialog = SchemeDialog(
            self.session.year,
            self.sources(),
            [row.arrangement for row in self._rows],
            chosen,
            self.session.rows("assessment_scores"),
            self._rule_set.limits.integer("eval.full_marks"),
            self,
        )
        dialog.agreed.connect(self._store_scheme)
        dialog.open()
        return dialog

    def _store_scheme(self, changes: SchemeChanges, arrangements: Sequence[int]) -> None:
        year = self.session.year
        assessed = {row.arrangement.id for row in self._rows if row.assessment is not None}
        new = [each for each in arrangements if each not in assessed]
        if not changes.any and not new:
            self.notice.emit("方案与现在的登记一致，没有改动。")
            return
        with self.session.operation(f"登记考核方案（{len(arrangements)} 个考核对象）") as operation:
            operation.insert_many(
                "assessments",
                [{"arrangement": each, "year": year, "joint": True} for each in new],
            )
            operation.insert_many(
                "assessment_scores",
                [
                    {
                        "arrangement": arrangement,
                        "year": year,
                        "dimension": part.dimension,
                        "weight": part.weight,
                    }
                    for arrangement, part in changes.added
                ],
            )
            for row, weight in changes.weighed:
                operation.update("assessment_scores", row.id, {"weight": weight})
            for row in changes.removed:
                operation.delete("assessment_scores", row.id)
        self.notice.emit("已登记考核方案，可以撤销。请在右边“分项”里填分。")

    # Grades, awards, shared results.

    def grade_by_score(self) -> None:
        """Give every appraisal the grade that its score earns, if the officer agrees."""
        limits = self._rule_set.limits
        found = [row.appraisal for row in self._shown if row.appraisal is not None]
        due = list(grades_due(found, limits))
        if all(limits.number(f"eval.{each.value}_min") is None for each in list(Grade)[:-1]):
            self.message.say(
                "还没有设等次的分数线，请先在规则参数里设定（考核得分满多少分可评优秀、良好、合格）；"
                "也可以直接在“总评”里填等次。"
            )
        elif not due:
            self.message.say("各考核对象的等次都与分数线一致，没有要改的。")
        elif self._agreed(f"按分数线改 {len(due)} 个考核对象的等次？可以撤销。"):
            with self.session.operation(f"按分数定等次（{len(due)} 个）") as operation:
                for row, grade in due:
                    operation.update("assessments", row.id, {"grade": grade})

    def set_awards(self) -> AwardsDialog:
        """Ask for the award of each grade."""
        listed = {row.arrangement.id for row in self._shown}
        rows = [row for row in self.session.rows("assessments") if row.arrangement in listed]
        year = self.session.year
        awards, who = usual_awards(rows, year), self.kind.currentText()
        dialog = AwardsDialog(rows, year, awards, who, self)
        dialog.agreed.connect(partial(self._store_awards, rows))
        dialog.open()
        return dialog

    def _store_awards(self, rows: Sequence[Assessment], awards: Mapping[Grade, int]) -> None:
        due = list(awards_due(rows, self.session.year, awards))
        if not due:
            self.notice.emit("奖补与现在的登记一致，没有改动。")
            return
        with self.session.operation(f"按等次定奖补（{len(due)} 个）") as operation:
            for row, award in due:
                operation.update("assessments", row.id, {"award": award})
        self.notice.emit(f"已改 {len(due)} 个考核对象的奖补，可以撤销。")

    def share(self) -> None:
        """Give every school of the chosen arrangement the grade of the whole."""
        self._share([row for row in self._rows if row.arrangement.id == self._current()])

    def share_all(self) -> None:
        """Give every school of those listed the grade of the whole, if the officer agrees."""
        if self._agreed("把列出的每个考核对象的等次登记给它的牵头校和全部成员校？可以撤销。"):
            self._share(self._shown)

    def _share(self, rows: Sequence[AppraisalRow]) -> None:
        graded = [row for row in rows if row.graded]
        if not graded:
            self.message.say("还没有等次，请先在“总评”里填等次。")
            return
        writes = [write for row in graded for write in self._sharing(row)]
        if not writes:
            self.notice.emit("各校的等次都与考核对象一致，没有改动。")
            return
        with self.session.operation(f"各校同一考核结果（{len(writes)} 校）") as operation:
            for write in writes:
                write(operation)
        self.notice.emit(f"已登记 {len(writes)} 校的结果，可以撤销。")

    def _sharing(self, row: AppraisalRow) -> list[partial[None]]:
        assert row.appraisal is not None
        grade, number = row.appraisal.assessment.grade, row.arrangement.id
        shared = shared_results(self._facts, row.appraisal)
        return [
            *(
                partial(_add_result, number, self._facts.year, school, grade)
                for school in shared.added
            ),
            *(partial(_change_result, result.id, grade) for result in shared.changed),
        ]

    def _agreed(self, question: str) -> bool:
        return agrees(self, self.title, question)


def _add_result(
    arrangement: int, year: int, school: int, grade: Grade | None, operation: Operation
) -> None:
    values = {"arrangement": arrangement, "year": year, "school": school, "grade": grade}
    operation.insert("member_results", values)


def _change_result(result: int, grade: Grade | None, operation: Operation) -> None:
    # The lowest grade earns nothing, and a row that says otherwise would contradict itself.
    nothing = {"award": 0} if grade is Grade.FAIL else {}
    operation.update("member_results", result, {"grade": grade, **nothing})
