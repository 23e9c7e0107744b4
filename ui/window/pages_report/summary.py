"""年度总结: the year-end summary, its files, and the year's submission."""

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from models.progress import Progress
from models.rules.finding import State
from reports.builders import summary
from reports.builders.material import Material
from reports.builders.summary_sections.problems import told
from reports.document import Document
from reports.file_names import safe_name
from reports.package import blockers, write_package
from ui.judging import Judgement
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.notice import Tone
from ui.window.pages_report.folders import ask_folder, open_folder
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.paper import PaperPanel
from ui.window.pages_report.readiness import Reasons

_SIDE_WIDTHS = 220, 290


class SummaryPage(JudgedPage):
    """At the left what is still missing and what can be chosen, at the right the document."""

    title = "年度总结"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._judgement: Judgement | None = None
        self.barring = Reasons(self)
        self.unexplained = Reasons(self)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        today = session.clock().date()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.sealed = QCheckBox("落款处留出盖章的位置", self)
        self.sealed.setChecked(True)
        self.mention_empty = QCheckBox("写明本年没有开展的形式", self)
        self.paper = PaperPanel(session, self)
        self.annexes = button("保存附表 Excel", partial(self.paper.ask_save, "xlsx"), self)
        self.package = button("生成报送材料包", self.ask_package, self, primary=True)
        self.paper.add_button(self.annexes)
        self.package.setEnabled(False)
        self.paper.buttons.addStretch(1)
        self._lay_out()
        self.barring.page_wanted.connect(self.page_wanted)
        self.unexplained.page_wanted.connect(self.page_wanted)
        self.paper.again_wanted.connect(self.refresh)
        self.day.dateChanged.connect(lambda _day: self._make())
        self.sealed.toggled.connect(lambda _on: self._make())
        self.mention_empty.toggled.connect(lambda _on: self._make())

    def _lay_out(self) -> None:
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(heading)
        side.addWidget(self.barring, 5)
        side.addWidget(self.unexplained, 4)
        side.addWidget(self._options())
        side.addWidget(self.package)
        side.addStretch(0)
        holder = QWidget(self)
        holder.setMinimumWidth(_SIDE_WIDTHS[0])
        holder.setMaximumWidth(_SIDE_WIDTHS[1])
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(holder, 2)
        below.addWidget(self.paper, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(self.message)
        layout.addLayout(below, 1)

    def _options(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("card")
        date_row = QHBoxLayout()
        date_row.addWidget(QLabel("成文日期", self))
        date_row.addWidget(self.day, 1)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(date_row)
        layout.addWidget(self.sealed)
        layout.addWidget(self.mention_empty)
        return frame

    # Showing.

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what is missing, and make the document anew."""
        self._judgement = judgement
        self.package.setEnabled(True)
        self._show_reasons(judgement)
        self._make()

    def _show_reasons(self, judgement: Judgement) -> None:
        barred = blockers(material_of(judgement))
        self.barring.show_reasons(
            f"有 {len(barred)} 个问题，还不能生成正式材料" if barred else "可以生成正式材料",
            [(reason, _page_for(reason, judgement)) for reason in barred],
            bars=True,
        )
        open_rules = Counter(
            finding.rule for finding in told(judgement.findings) if finding.state is State.NOT_MET
        )
        count = sum(open_rules.values())
        self.unexplained.show_reasons(
            f"有 {count} 项未达标还没有说明原因" if count else "未达标的事项都已说明原因",
            [
                (f"{judgement.rule_set.rules[rule].title}　{number} 项", f"check:{rule}")
                for rule, number in open_rules.items()
            ],
            bars=False,
        )

    def _make(self) -> None:
        if self._judgement is not None:
            make = partial(_build, self._judgement, self.options, self.today)
            self.paper.make("生成年度总结", self._name("工作总结"), make)

    @property
    def options(self) -> summary.SummaryOptions:
        """What the officer has chosen."""
        return summary.SummaryOptions(
            mention_empty=self.mention_empty.isChecked(), sealed=self.sealed.isChecked()
        )

    @property
    def today(self) -> date:
        """The date of the document."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _name(self, what: str) -> str:
        county = self.session.store.county.name
        return f"{county}{self.session.year}年基础教育优质资源辐射引领{what}"

    # The submission.

    def ask_package(self) -> None:
        """Ask where the year's submission is to be put; as a draft where something bars it."""
        if self._judgement is None:
            return
        barring = len(blockers(material_of(self._judgement)))
        draft = barring > 0
        if draft and not self._agrees_to_draft(barring):
            return
        folder = ask_folder(self, self.session.path.parent)
        if folder is not None:
            county = self.session.store.county.name
            kind = "报送材料草稿" if draft else "报送材料"
            name = safe_name(f"{county}{self.session.year}年度{kind}")
            self.write_package(folder / name, draft=draft)

    def _agrees_to_draft(self, barring: int) -> bool:
        kinds = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            "生成报送材料包",
            f"还有 {barring} 个问题没有解决，也没有说明原因，不能生成正式材料。\n"
            "要先生成草稿吗？草稿的文件名里有“草稿”两个字，不能用来报送。",
            kinds.Yes | kinds.No,
            kinds.Yes,
        )
        return answer == kinds.Yes

    def write_package(self, folder: Path, *, draft: bool) -> None:
        """Write the year's submission into a folder."""
        assert self._judgement is not None
        work = partial(_write_package, folder, material_of(self._judgement), self.today, draft)
        self.session.tasks.start("生成报送材料包", work, partial(self._tell_package, folder))

    def _tell_package(self, folder: Path, written: list[Path]) -> None:
        self.paper.message.say(
            f"已生成 {len(written)} 个文件，放在 {folder}",
            Tone.GOOD,
            "打开文件夹",
            partial(open_folder, folder),
        )


def material_of(judgement: Judgement) -> Material:
    """Return what the builders of documents read."""
    return Material(judgement.facts, judgement.figures, judgement.findings, judgement.rule_set)


def _page_for(reason: str, judgement: Judgement) -> str:
    """Return where a reason is mended: a finding on the check page, a case on its own."""
    rule = next((each.rule for each in judgement.findings if each.message == reason), None)
    return "cases" if rule is None else f"check:{rule}"


def _build(judgement: Judgement, options: summary.SummaryOptions, today: date) -> Document:
    return summary.build(
        judgement.facts,
        judgement.figures,
        judgement.findings,
        judgement.rule_set,
        today=today,
        options=options,
    )


def _write_package(
    folder: Path, material: Material, today: date, draft: bool, progress: Progress
) -> list[Path]:
    return write_package(folder, material, today=today, force_draft=draft, progress=progress)
