"""总结的选项: length, title, addressee, letterhead, sections and annexes of a year's summary."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.arrangement import ArrangementKind
from models.problems import AppError
from reports.builders.annex_sections.arrangements import OTHER_KINDS
from reports.builders.figure_tables import TABLE_SECTIONS
from reports.builders.summary_options import (
    BRIEF_ANNEXES,
    SECTIONS,
    Length,
    SummaryOptions,
    TitleForm,
)
from reports.builders.summary_sections.charts import CHART_SECTIONS
from ui.widgets.combo import Combo
from ui.widgets.words import plain_words
from ui.window.pages_report.options_list import OrderedChoice

_TITLES = {TitleForm.REPORT: "关于……工作情况的报告", TitleForm.SUMMARY: "……工作总结"}
_LENGTHS = {
    Length.BRIEF: "简要（只附主要附表）",
    Length.NORMAL: "一般（附表汇总）",
    Length.FULL: "详细（附表逐项列出）",
}
_ANNEXES = {
    "districts": f"{ArrangementKind.DISTRICT.label}情况",
    "groups": f"{ArrangementKind.GROUP.label}情况",
    "communities": f"{ArrangementKind.COMMUNITY.label}情况",
    "assistance": f"{ArrangementKind.ASSISTANCE.label}和跟岗研修",
    "others": "、".join(kind.label for kind in OTHER_KINDS),
    "coverage": "目标学校覆盖情况",
    "exchange": "交流轮岗汇总",
    "roster": "交流轮岗教师花名册",
    "research": "联合教研和共享活动",
    "resources": "共享资源",
    "funds": "经费投入",
    "assessment": "考核和满意度",
    "equity": "七项指标和差异系数",
    "declarations": "合规自查声明",
    "definitions": "自定义数字和口径说明",
}
_PARTS = {
    "table.forms": "各种形式一览表",
    "table.exchange": "交流轮岗表",
    "table.measures": "主要指标变化表",
    "chart.coverage": "覆盖率变化图",
    "chart.group": "集团关系图",
    "chart.rotation": "交流轮岗图",
    "chart.disparity": "校际差异系数图",
}
_PLACES = {
    **{f"table.{name}": section for name, section in TABLE_SECTIONS.items()},
    **{f"chart.{name}": section for name, section in CHART_SECTIONS.items()},
}


class OptionsForm(QFrame):
    """Shows options and tells when the officer has chosen others.

    Signals:
        chosen: The `SummaryOptions` that are wanted.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._options = SummaryOptions()
        self._today = QDate.currentDate()
        self.length = _combo(_LENGTHS.values(), self)
        self.title = _combo(_TITLES.values(), self)
        self.recipient = QLineEdit(self)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day_fixed = QCheckBox("固定为", self)
        self.sealed = QCheckBox("落款处留出盖章的位置", self)
        self.letterhead = QCheckBox("加红色版头", self)
        self.number = QLineEdit(self)
        self.number.setPlaceholderText("如 青教〔2026〕12号")
        self.signers = QLineEdit(self)
        self.signers.setPlaceholderText("签发人，多人用、分开")
        self.imprint = QCheckBox("加版记", self)
        self.copies_to = QLineEdit(self)
        self.copies_to.setPlaceholderText("抄送机关，用、分开")
        self.mention_empty = QCheckBox("写明本年没有开展的形式", self)
        self.empty_annexes = QCheckBox("没有内容的附表也印出空表", self)
        self.charts = QCheckBox("正文配图", self)
        self.sections = OrderedChoice("章节取舍和顺序", SECTIONS, self)
        self.parts = {name: QCheckBox(f"印{title}", self) for name, title in _PARTS.items()}
        self.annexes = OrderedChoice("附表取舍和顺序", _ANNEXES, self)
        self.fault = plain_words(self, "fault")
        self.fault.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(8)
        for name, box in (("篇幅", self.length), ("标题", self.title), ("主送", self.recipient)):
            form.addRow(name, box)
        day = QHBoxLayout()
        day.addWidget(self.day_fixed)
        day.addWidget(self.day, 1)
        form.addRow("成文日期", day)
        form.addRow("", self.sealed)
        form.addRow("版头", self.letterhead)
        form.addRow("发文字号", self.number)
        form.addRow("签发人", self.signers)
        form.addRow("版记", self.imprint)
        form.addRow("抄送", self.copies_to)
        ticks = QVBoxLayout()
        ticks.setSpacing(6)
        for tick in (self.mention_empty, self.charts, *self.parts.values(), self.empty_annexes):
            ticks.addWidget(tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(self.sections)
        layout.addLayout(ticks)
        layout.addWidget(self.annexes)

    def _connect(self) -> None:
        for combo in (self.length, self.title):
            combo.activated.connect(lambda _row: self._tell())
        for line in (self.recipient, self.number, self.signers, self.copies_to):
            line.editingFinished.connect(self._tell)
        for tick in self._ticks():
            tick.clicked.connect(lambda _on: self._tell())
        self.day.dateChanged.connect(lambda _day: self._tell())
        self.sections.changed.connect(self._tell)
        self.annexes.changed.connect(self._tell)

    def _ticks(self) -> Sequence[QCheckBox]:
        return (
            self.day_fixed,
            self.sealed,
            self.letterhead,
            self.imprint,
            self.mention_empty,
            self.empty_annexes,
            self.charts,
            *self.parts.values(),
        )

    # What is shown.

    def show_options(
        self, options: SummaryOptions, recipient: str, today: QDate, *, may_edit: bool
    ) -> None:
        """Show options.

        Args:
            options: What was chosen.
            recipient: Whom the county's settings address.
            today: The date of a document whose date was not chosen.
            may_edit: Whether something else can be chosen.
        """
        self._options, self._today = options, today
        self.setEnabled(may_edit)
        self.length.setCurrentIndex(list(_LENGTHS).index(options.length))
        self.title.setCurrentIndex(list(_TITLES).index(options.title_form))
        self.recipient.setPlaceholderText(recipient)
        _show(self.recipient, options.recipient)
        with QSignalBlocker(self.day):
            self.day.setDate(_date_of(options, today))
        self.day_fixed.setChecked(options.dated_on is not None)
        self.day.setEnabled(options.dated_on is not None)
        self.sealed.setChecked(options.sealed)
        self.letterhead.setChecked(options.letterhead)
        self.imprint.setChecked(options.imprint)
        _show(self.number, options.number)
        _show(self.signers, "、".join(options.signers))
        _show(self.copies_to, "、".join(options.copies_to))
        for line in (self.number, self.signers):
            line.setEnabled(options.letterhead)
        self.copies_to.setEnabled(options.imprint)
        self.mention_empty.setChecked(options.mention_empty)
        self.empty_annexes.setChecked(options.empty_annexes)
        self.charts.setChecked(options.charts)
        for name, tick in self.parts.items():
            tick.setChecked(name not in options.left_out)
            is_chart = name.startswith("chart.")
            tick.setEnabled(_PLACES[name] in options.sections and (options.charts or not is_chart))
        self.sections.show_chosen(options.sections)
        self.annexes.show_chosen(options.annexes)
        self.fault.hide()

    def entered(self) -> SummaryOptions:
        """Return the options that are entered.

        Raises:
            DocumentNumberError: 发文字号 is not in its form.
        """
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        unwanted = {name for name, tick in self.parts.items() if not tick.isChecked()}
        length = list(_LENGTHS)[self.length.currentIndex()]
        return replace(
            self._options,
            length=length,
            title_form=list(_TITLES)[self.title.currentIndex()],
            recipient=self.recipient.text().strip(),
            dated_on=day if self.day_fixed.isChecked() else None,
            sealed=self.sealed.isChecked(),
            letterhead=self.letterhead.isChecked(),
            number=self.number.text().strip(),
            signers=_names(self.signers.text()),
            imprint=self.imprint.isChecked(),
            copies_to=_names(self.copies_to.text()),
            mention_empty=self.mention_empty.isChecked(),
            empty_annexes=self.empty_annexes.isChecked(),
            charts=self.charts.isChecked(),
            sections=self.sections.chosen() or self._options.sections,
            left_out=(self._options.left_out - set(self.parts)) | unwanted,
            annex_names=self._annexes(length),
        )

    def _annexes(self, length: Length) -> tuple[str, ...] | None:
        """Return the annexes that are wanted; None for those that belong to the length."""
        wanted = self.annexes.chosen()
        if length is not self._options.length and self._options.annex_names is None:
            return None
        usual = BRIEF_ANNEXES if length is Length.BRIEF else tuple(_ANNEXES)
        return None if wanted == usual else wanted

    def _tell(self) -> None:
        try:
            options = self.entered()
        except AppError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.fault.hide()
        if options != self._options:
            self._options = options
            self.chosen.emit(options)


def _date_of(options: SummaryOptions, today: QDate) -> QDate:
    day = options.dated_on
    return today if day is None else QDate(day.year, day.month, day.day)


def _show(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)


def _names(text: str) -> tuple[str, ...]:
    parts = text.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
    return tuple(part.strip() for part in parts if part.strip())


def _combo(words: Iterable[str], parent: QWidget) -> Combo:
    combo = Combo(parent)
    combo.addItems(list(words))
    return combo
