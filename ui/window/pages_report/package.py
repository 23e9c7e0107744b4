"""报送材料: what the year's submission holds, what it still lacks, and its folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.report_text import Paper, PaperRef
from models.problems import AppError
from models.progress import Progress
from models.store import Changes, Store
from models.store.closing import closing_of
from models.store.versions import (
    VERSION_TABLE,
    Version,
    VersionState,
    current_version,
    submit,
)
from reports.builders import evidence
from reports.builders.case_photos import photos_of
from reports.builders.material import Material
from reports.issuing import kept_documents
from reports.package import (
    FORMATS,
    PackageOptions,
    blockers,
    cases_of,
    folder_name,
    papers,
    unissued,
    write_package,
)
from ui.judging import Judgement
from ui.session import NOTED, Clock, Session
from ui.theme import QUIET, SUCCESS, WARNING
from ui.widgets.asking import agrees
from ui.widgets.buttons import button
from ui.widgets.elided import ElidedLabel
from ui.widgets.heading import page_column
from ui.widgets.notice import Tone
from ui.widgets.table import PlainTable
from ui.window.pages_report.folders import ask_folder, open_folder
from ui.window.pages_report.judged_page import JudgedPage
from ui.window.pages_report.readiness import Reasons, page_for
from ui.window.pages_report.sent_cases import register_sent_cases
from ui.window.pages_report.summary_making import material_of

_SIDE_WIDTHS = 230, 380
_LOCKED = (VersionState.ISSUED, VersionState.SUBMITTED)
_COLOURS = {VersionState.ISSUED: SUCCESS, VersionState.SUBMITTED: SUCCESS}


@dataclass(frozen=True)
class Wish:
    """What is to be written, and where."""

    folder: Path
    material: Material
    today: date
    options: PackageOptions


class PackagePage(JudgedPage):
    """At the left what is missing, at the right what the folder will hold, and the way to it."""

    title = "报送材料"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        # The year whose usual day the officer was offered.
        self._dated = 0
        self._material: Material | None = None
        self.barring = Reasons(self)
        self.lacking = Reasons(self)
        self.contents = PlainTable(("内容", "状态", "说明"), (), self)
        self.contents.give_way(0)
        self.contents.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.place = ElidedLabel(self)
        self.place.setObjectName("quiet")
        self.formats = {each: QCheckBox(_FORMAT_NAMES[each], self) for each in FORMATS}
        self.archive = QCheckBox("另存一个压缩包", self)
        for box in (*self.formats.values(), self.archive):
            box.setChecked(True)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.final = button(
            "生成正式材料", partial(self.ask_write, draft=False), self, primary=True
        )
        self.draft = button("生成草稿", partial(self.ask_write, draft=True), self)
        self.sent = button("登记为已报送", self.ask_sent, self)
        for each in (self.final, self.draft, self.sent):
            each.setEnabled(False)
        self._lay_out()
        for reasons in (self.barring, self.lacking):
            reasons.page_wanted.connect(self.page_wanted)
        self.contents.row_opened.connect(self._open_document)

    def _lay_out(self) -> None:
        heading = QLabel(self.title, self)
        heading.setObjectName("heading")
        holder = QWidget(self)
        holder.setMinimumWidth(_SIDE_WIDTHS[0])
        holder.setMaximumWidth(_SIDE_WIDTHS[1])
        side = QVBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(heading)
        side.addWidget(self.barring, 5)
        side.addWidget(self.lacking, 5)
        side.addStretch(0)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(holder, 2)
        below.addWidget(self._card(), 4)
        layout = page_column(self)
        layout.addWidget(self.message)
        layout.addLayout(below, 1)

    def _card(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("card")
        words = QLabel("材料包里将有", frame)
        words.setObjectName("subheading")
        options = QHBoxLayout()
        options.setSpacing(14)
        for box in (*self.formats.values(), self.archive):
            options.addWidget(box)
        options.addStretch(1)
        place = QHBoxLayout()
        place.addWidget(self.place)
        place.addStretch(1)
        place.addWidget(QLabel("成文日期", frame))
        place.addWidget(self.day)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.final)
        buttons.addWidget(self.draft)
        buttons.addStretch(1)
        buttons.addWidget(self.sent)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self.contents, 1)
        layout.addLayout(options)
        layout.addLayout(place)
        layout.addLayout(buttons)
        return frame

    # Showing.

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at which documents are issued: that is no change of a ledger."""
        super().showEvent(event)
        self._show_state()

    def show_judgement(self, judgement: Judgement) -> None:
        """Show what the submission of the judged year holds and lacks."""
        year = judgement.facts.year
        if self._dated != year:
            self._dated = year
            closing = closing_of(self.session.store, year)
            # Files of a closed year come out the same whenever they are made.
            day = self.session.clock().date() if closing is None else closing.closed_at.date()
            self.day.setDate(QDate(day.year, day.month, day.day))
        self._material = material_of(judgement)
        self._show_state()

    def _versions(self, material: Material) -> Mapping[PaperRef, Version]:
        found = (each.subject for each in papers(material, ()))
        return {each: current_version(self.session.store, each) for each in found}

    def _show_state(self) -> None:
        if self._material is None or self._judgement is None:
            return
        material, judgement = self._material, self._judgement
        versions = self._versions(material)
        issued = {each for each, version in versions.items() if version.locked}
        demands = [(each, page_for(each, judgement)) for each in blockers(material)]
        unsigned = [
            (words, _page_of(paper.subject))
            for words, paper in zip(
                unissued(material, issued),
                (each for each in papers(material, issued) if not each.issued),
                strict=True,
            )
        ]
        barring = [*demands, *unsigned]
        self.barring.show_reasons(
            f"还有 {len(barring)} 个问题，只能生成草稿" if barring else "可以生成正式材料",
            barring,
            bars=True,
        )
        gone = evidence.missing(material)
        self.lacking.show_reasons(
            f"缺佐证材料 {len(gone)} 项（不影响生成）" if gone else "佐证材料已全部登记",
            [(each.lacking, each.page) for each in gone],
            bars=False,
        )
        self._show_contents(material, versions, len(gone))
        self.final.setEnabled(not barring)
        self.draft.setEnabled(True)
        states = [each.state for each in versions.values()]
        self.sent.setEnabled(
            all(state in _LOCKED for state in states) and VersionState.ISSUED in states
        )

    def _show_contents(
        self, material: Material, versions: Mapping[PaperRef, Version], gone: int
    ) -> None:
        rows, colours = [], []
        for paper in papers(material, ()):
            version = versions[paper.subject]
            rows.append((paper.title, version.state.label, _explained(version)))
            colours.append(_COLOURS.get(version.state, WARNING))
        excused = sum(each.excuse is not None for each in material.findings)
        photos = sum(len(photos_of(case, material.facts)) for case in cases_of(material))
        others = (
            ("工作总结附表", "自动生成", "Excel 工作簿，各张附表"),
            ("未达标事项说明", "自动生成" if excused else "没有", f"已说明原因 {excused} 项"),
            ("佐证材料清单", "自动生成", f"缺 {gone} 项，逐项写明" if gone else "没有缺项"),
            ("数字核对表", "自动生成", "每个数字的来源和上年数"),
            ("案例图片原图", "自动生成" if photos else "没有", f"{photos} 张，去除拍摄位置等信息"),
            ("清单和校验值", "自动生成", "每个文件的校验值，文件被改动会看得出来"),
        )
        rows += others
        colours += [QUIET if state == "没有" else "" for _name, state, _words in others]
        self.contents.show_rows(rows, colours)
        try:
            self.place.setText(f"文件夹名称：{folder_name(material, draft=False)}")
        except AppError as error:
            self.place.setText(str(error))

    def _open_document(self, number: int) -> None:
        assert self._material is not None
        documents = papers(self._material, ())
        if number < len(documents):
            self.page_wanted.emit(_page_of(documents[number].subject))

    # Writing.

    @property
    def today(self) -> date:
        """The date of the documents."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def ask_write(self, *, draft: bool) -> None:
        """Ask where the submission is to be put, and write it."""
        if self._material is None:
            return
        if not any(box.isChecked() for box in self.formats.values()):
            self.message.say("请至少选一种文件格式。", Tone.WARN)
            return
        parent = ask_folder(self, self.session.path.parent)
        if parent is not None:
            self.write(parent / folder_name(self._material, draft=draft), draft=draft)

    def write(self, folder: Path, *, draft: bool) -> None:
        """Write the submission into a folder, and show the folder."""
        assert self._material is not None
        options = PackageOptions(
            [each for each, box in self.formats.items() if box.isChecked()],
            force_draft=draft,
            archive=self.archive.isChecked(),
        )
        wish = Wish(folder, self._material, self.today, options)
        work = partial(_write, self.session.path, self.session.clock, wish)
        self.session.tasks.start("生成报送材料", work, partial(self._tell, folder), self._stopped)

    def _stopped(self) -> None:
        self.message.say("已停止，没有写出报送材料，原有文件没有改动。", Tone.WARN)

    def _tell(self, folder: Path, written: list[Path]) -> None:
        kind = "草稿，不能用来报送" if folder.name.startswith("草稿") else "正式材料"
        self.message.say(
            f"已生成 {len(written)} 个文件（{kind}），放在 {folder}",
            Tone.GOOD,
            "打开文件夹",
            partial(open_folder, folder),
        )
        open_folder(folder)

    # Sent.

    def ask_sent(self) -> None:
        """Ask whether the documents were sent, and put it on record."""
        if agrees(
            self,
            "登记为已报送",
            "把已签发的总结和典型案例登记为已报送吗？登记以后，这些案例会列入“已报送的案例”。",
        ):
            self.register_sent()

    def register_sent(self) -> None:
        """Put on record that every issued document was sent today."""
        assert self._material is not None
        store, material = self.session.store, self._material
        versions = self._versions(material)
        issued = [each for each, found in versions.items() if found.state is VersionState.ISSUED]
        for subject in issued:
            submit(store, subject, self.today)
        told = {each.typical_case for each in issued if each.typical_case is not None}
        register_sent_cases(self.session, material.year, told)
        self._show_state()
        self.session.announce(Changes(0, "登记已报送", frozenset({VERSION_TABLE, *NOTED})))
        self.notice.emit(f"已登记 {len(issued)} 份文稿报送。")


_FORMAT_NAMES = {"pdf": "PDF", "docx": "DOCX", "xlsx": "Excel 附表"}


def _page_of(subject: PaperRef) -> str:
    return "summary" if subject.paper is Paper.SUMMARY else "cases"


def _explained(version: Version) -> str:
    if version.state is VersionState.SUBMITTED:
        return f"{version.issued_on}签发，{version.submitted_on}报送，第{version.number}版"
    if version.locked:
        return f"{version.issued_on}签发，第{version.number}版，按签发稿报送"
    return "还没有签发，只能进草稿；双击前往"


def _write(path: Path, clock: Clock, wish: Wish, progress: Progress) -> list[Path]:
    progress(0, 0, "正在读取已签发的文稿")
    with Store.open(path, clock) as store:
        kept = kept_documents(store, wish.material.year)
    return write_package(
        wish.folder,
        wish.material,
        today=wish.today,
        options=wish.options,
        kept=kept,
        progress=progress,
    )
