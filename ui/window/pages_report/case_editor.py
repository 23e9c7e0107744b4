"""The text of a typical case: its fields, room to write with live figures, and its length."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.ledger import Fault
from models.ledgers.papers import CASES, TypicalCase
from models.statistics.figure import Figure
from reports.builders.case_text import case_length
from ui.editing import LedgerEditor
from ui.references import References
from ui.session import Session
from ui.shown import shown_text
from ui.theme import DANGER, QUIET
from ui.widgets.buttons import button
from ui.widgets.field_editors import NameEditor, make_editor
from ui.widgets.form import LedgerForm
from ui.widgets.marked_text import Pasted
from ui.widgets.notice import Notice, Tone
from ui.widgets.sizes import scrolled
from ui.window.pages_report.case_section import SectionEditor

# Short fields first, then the texts in the order of the printed case; the year is the report year.
_FIELDS = (
    "title",
    "arrangement",
    "state",
    "author",
    "contact",
    "phone",
    "keywords",
    "abstract",
    "background",
    "practice",
    "effect",
    "experience",
    "reflection",
)
# Where sentences from the ledgers go.
_PROVEN = "practice"


class CaseEditor(QWidget):
    """Edits one case.

    Signals:
        saved: The id of the case that was stored.
        edited: The officer has changed something.
        section_entered: Name of the section that is worked on now.
        about_changed: The case is about another arrangement now.
    """

    saved = Signal(int)
    edited = Signal()
    section_entered = Signal(str)
    about_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = LedgerEditor(CASES, References(session))
        self._row_id = 0
        self._limit: int | None = None
        self._figures: Mapping[str, Figure] = {}
        self.notice = Notice(self)
        self.form = self._make_form({})
        self.length = QLabel(self)
        self.length.setWordWrap(True)
        self.store = button("保存", self.save, self, primary=True)
        self.drop = button("放弃修改", self.reload, self)
        self._area = scrolled(self.form, self)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 10, 20, 2)
        bar.setSpacing(8)
        bar.addWidget(self.store)
        bar.addWidget(self.drop)
        bar.addStretch(1)
        self.length.setContentsMargins(20, 2, 20, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.length)
        layout.addWidget(self.notice)
        layout.addWidget(self._area, 1)

    def _make_form(self, values: dict[str, FieldValue]) -> LedgerForm:
        fields = [CASES.field(name) for name in _FIELDS]
        shown = partial(shown_text, self._session)
        form = LedgerForm(self._editor, fields, values, shown, make=_section_or_field)
        for name, box in form.boxes.items():
            editor = box.editor
            if isinstance(editor, SectionEditor):
                editor.know(self._figures)
                editor.changed.connect(self._show_length)
                editor.entered.connect(partial(self.section_entered.emit, name))
                editor.text.pasted.connect(partial(self._tell_pasted, editor))
            elif isinstance(editor, NameEditor):
                editor.chosen.connect(lambda _name: self.about_changed.emit())
                editor.editingFinished.connect(self.about_changed)
        return form

    def _sections(self) -> dict[str, SectionEditor]:
        editors = ((name, box.editor) for name, box in self.form.boxes.items())
        return {name: each for name, each in editors if isinstance(each, SectionEditor)}

    def know(self, figures: Mapping[str, Figure]) -> None:
        """Let the marks in the text say what these figures say."""
        self._figures = figures
        for section in self._sections().values():
            section.know(figures)
        self._show_length()

    def put_in(self, text: str) -> None:
        """Put words with figure marks into the section on what was done, at the cursor."""
        section = self._sections()[_PROVEN]
        cursor = section.text.textCursor()
        if cursor.atStart():
            # Nobody has chosen a place yet.
            section.text.moveCursor(QTextCursor.MoveOperation.End)
            cursor = section.text.textCursor()
        line, place = cursor.block().text(), cursor.positionInBlock()
        before = "\n" if line[:place].strip() else ""
        after = "\n" if line[place:].strip() else ""
        section.text.insert_text(f"{before}{text}{after}")
        section.text.setFocus()
        self._area.ensureWidgetVisible(section)
        self._show_length()

    def _tell_pasted(self, section: SectionEditor, pasted: Pasted) -> None:
        mended, doubts = len(pasted.cleaned.changes), len(pasted.cleaned.doubts)
        words = f"粘贴的文字已净化 {mended} 处（标点、空格、繁体字、注音等）。" if mended else ""
        if doubts:
            words += f"有 {doubts} 处可能损坏，请对照原文核对。"

        def restore() -> None:
            section.text.restore(pasted)
            self.notice.hide()

        tone = Tone.WARN if doubts else Tone.INFO
        self.notice.say(words, tone, "还原" if mended else "", restore)

    def lock(self, sentence: str) -> None:
        """Let nothing be changed, and say why; "" opens the case again."""
        self.form.setEnabled(not sentence)
        self.store.setEnabled(not sentence)
        self.drop.setEnabled(not sentence)
        if sentence:
            self.notice.say(sentence, Tone.INFO)
        else:
            self.notice.hide()

    # What is edited.

    @property
    def row_id(self) -> int:
        """The id of the case; 0 for a new one."""
        return self._row_id

    @property
    def is_changed(self) -> bool:
        """Whether something has not been stored yet."""
        return bool(self.form.changed())

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields that were changed and not stored yet, by name."""
        return {name: self.form.boxes[name].editor.shown_text() for name in self.form.changed()}

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Enter what was typed before, as if the officer had."""
        for name, text in texts.items():
            if name in self.form.boxes:
                self.form.boxes[name].editor.show_text(text)
        self._show_length()

    def edit(self, case: TypicalCase | None, limit: int | None, about: int | None = None) -> None:
        """Show a case, or an empty form for a new one.

        Args:
            case: The case.
            limit: How many characters the rule set allows.
            about: The arrangement that a new case is about.
        """
        self._row_id = case.id if case is not None else 0
        self._limit = limit
        self._figures = {}
        values: dict[str, FieldValue] = {"year": self._session.year}
        self.form = self._make_form(CASES.values(case) if case is not None else values)
        if case is None and about is not None:
            self.form.propose({"arrangement": about})
        self._area.setWidget(self.form)
        self._show_length()

    def reload(self) -> None:
        """Show the case as it is stored, or an empty form again."""
        rows = self._session.rows("cases")
        self.edit(next((row for row in rows if row.id == self._row_id), None), self._limit)
        self.edited.emit()

    def entered(self) -> TypicalCase | None:
        """Return the case as it stands in the form; `None`, with the faults shown, if it cannot."""
        values, faults = self._judged()
        self.form.show_faults(faults)
        return None if faults else CASES.make(values, self._row_id)

    def draft(self) -> TypicalCase:
        """Return the case as far as it can be read, to gather what helps to write it."""
        values, _faults = self.form.read()
        return CASES.make({**values, "title": values.get("title") or ""}, self._row_id)

    def _judged(self) -> tuple[dict[str, FieldValue], list[Fault]]:
        values, faults = self.form.read()
        named = {fault.field for fault in faults}
        rows = self._session.rows("cases")
        changed = self.form.changed() if self._row_id else list(values)
        whole = self._editor.row_faults(values, self._row_id, rows, changed)
        return values, [*faults, *(fault for fault in whole if fault.field not in named)]

    def _show_length(self) -> None:
        texts: dict[str, FieldValue] = {
            name: box.editor.shown_text()
            for name, box in self.form.boxes.items()
            if box.field.kind is Kind.LONG_TEXT
        }
        case = CASES.make({"title": "", "year": self._session.year, **texts})
        length = case_length(case, self._figures)
        words = f"正文 {length} 字"
        if case.abstract.strip():
            words = f"摘要 {len(''.join(case.abstract.split()))} 字，{words}"
        colour = QUIET
        if self._limit is not None:
            over = length - self._limit
            words += f"，最多 {self._limit} 字"
            if over > 0:
                words, colour = f"{words}，多了 {over} 字，请缩短", DANGER
        self.length.setText(f"<span style='color:{colour}'>{words}</span>")
        self.edited.emit()

    # Storing.

    def save(self) -> bool:
        """Store the case; tell whether it was right."""
        values, faults = self._judged()
        self.form.show_faults(faults)
        if faults:
            return False
        changed = {name: values[name] for name in self.form.changed()}
        if self._row_id == 0:
            with self._session.operation(f"新增典型案例：{values['title']}") as operation:
                self._row_id = operation.insert("cases", values)
        elif changed:
            with self._session.operation(f"修改典型案例：{values['title']}") as operation:
                operation.update("cases", self._row_id, changed)
        self.reload()
        self.saved.emit(self._row_id)
        return True


def _section_or_field(
    references: References | None, ledger: AnyLedger, field: Field, parent: QWidget
) -> QWidget:
    """Return an editor with live figures for a text, the usual one for any other field."""
    if field.kind is Kind.LONG_TEXT:
        return SectionEditor(parent)
    return make_editor(references, ledger, field, parent)
