"""The editor of a report: any `Draft`, the year-end summary or a typical case.

A page makes the `Draft` (the document as the program writes it, without edits, and the figures that
it may speak of) in the worker and hands it to `show_draft`. Everything else is done here: the
officer's words are read from the data file and kept in it, as steps of undo, a moment after they
were typed. The page

- calls `show_draft` whenever the county was judged anew or an option was changed,
- calls `save` before it is left, before it prints and before a version goes on,
- answers `last_year_wanted` with `show_last_year`,
- builds the document itself for preview, proof-reading and files: the words are in the facts,
- passes `rows_wanted` on to the window.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.ledgers.field import FieldValue
from models.ledgers.papers import CUSTOM_FIGURES
from models.ledgers.report_text import REPORT_TEXTS, PaperRef
from models.statistics.figure import Figure
from models.statistics.figure import refs as row_refs
from models.store import Changes
from models.store.report_texts import (
    reset_paragraph,
    save_paragraphs,
    settle_paragraphs,
    unlock_paragraph,
)
from reports.editing import Change, Draft, EditedParagraph, accepted, changes, edit, kept
from reports.figure_marks import Mark, find
from ui.editing import LedgerEditor
from ui.references import References
from ui.session import Session
from ui.theme import QUIET
from ui.widgets.buttons import button
from ui.widgets.filter_box import on_keys
from ui.widgets.form import RowDialog
from ui.widgets.marked_text import Pasted, mended_kinds
from ui.widgets.notice import Notice, Tone
from ui.window.pages_report.editor_box import ParagraphBox, Written
from ui.window.pages_report.editor_insert import FigureDialog
from ui.window.pages_report.editor_outline import OutlinePanel
from ui.window.pages_report.editor_saving import TextKeeper
from ui.window.pages_report.editor_sheet import Sheet, headings_of, keys_by_heading
from ui.window.pages_report.editor_side import EditorSide

_OWN_FIGURE = "S-TXT-1"
_WIDTHS = (170, 520, 280)


class ParagraphEditor(QWidget):
    """Outline at the left, the words in the middle, what is known about them at the right.

    Attributes:
        figures: The figures that may be put in.

    Signals:
        rows_wanted: Rows (tuple of RowRef) behind a figure that are to be opened.
        last_year_wanted: Last year's texts are to be fetched.
        kept: Words were kept in the data file.
    """

    rows_wanted = Signal(object)
    last_year_wanted = Signal()
    kept = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._draft: Draft | None = None
        self._may_edit = True
        self._edited: dict[str, EditedParagraph] = {}
        self._generated: dict[str, str] = {}
        self.figures: Mapping[str, Figure] = {}
        self._current = ""
        self.keeper = TextKeeper(session, self._written, self._typed, self)
        self.notice = Notice(self)
        self.outlining = OutlinePanel(self)
        self.outline = self.outlining.tree
        self.sheet = Sheet(self)
        self.side = EditorSide(session, self)
        self.insert = button("插入数字", self.ask_figure, self)
        self.insert.setToolTip("插入随台账更新的数字（Ctrl+J）")
        self.reset = button("恢复系统原文", self.reset_current, self)
        self.lock = button("锁定", self.lock_current, self)
        self.state = QLabel(self)
        self._lay_out()
        self._connect()
        self._show_current("")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 10, 6)
        bar.setSpacing(6)
        for each in (self.insert, self.reset, self.lock):
            bar.addWidget(each)
        bar.addStretch(1)
        bar.addWidget(self.state)
        self.sheet.setMinimumWidth(280)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for part in (self.outlining, self.sheet, self.side):
            splitter.addWidget(part)
        splitter.setSizes(list(_WIDTHS))
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.notice)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.outline.heading_wanted.connect(self.sheet.go_to_heading)
        self.sheet.made.connect(self._connect_box)
        self.side.figure.rows_wanted.connect(self.rows_wanted)
        self.side.changes.chosen.connect(lambda key: self.go_to(key, take_focus=False))
        self.side.changes.accepted.connect(self.accept)
        self.side.changes.renewed.connect(self.reset_paragraph)
        self.side.last_year_wanted.connect(self.last_year_wanted)
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.refused.connect(lambda sentence: self.notice.say(sentence, Tone.BAD))
        self._session.changed.connect(self._refresh_texts)
        on_keys("Ctrl+J", self, self.insert.click)

    def _connect_box(self, box: ParagraphBox) -> None:
        box.typed.connect(self._remember)
        box.entered.connect(self._show_current)
        box.left.connect(lambda _key: self.save())
        box.text.field_touched.connect(self._show_mark)
        box.text.pasted.connect(lambda pasted: self._tell_pasted(box, pasted))

    # What is shown.

    @property
    def subject(self) -> PaperRef | None:
        """Which report is shown."""
        return None if self._draft is None else self._draft.subject

    def show_draft(self, draft: Draft, *, may_edit: bool = True) -> None:
        """Show a report; what was typed in another one is kept first.

        Args:
            draft: The report.
            may_edit: Whether it can be written: no version that is proof-read or issued.
        """
        self.save()
        if self.subject != draft.subject:
            self.side.show_last_year(None)
            self.notice.hide()
        self._draft, self._may_edit = draft, may_edit
        self.figures = draft.figures
        self.keeper.subject = draft.subject
        self._read()
        self.sheet.show_document(draft.generated, self._lost())
        self._show_texts()

    def _read(self) -> None:
        assert self._draft is not None
        self._edited = self.keeper.edited()
        self._generated = self._draft.texts

    def _lost(self) -> tuple[str, ...]:
        return tuple(key for key in self._edited if key not in self._generated)

    def _refresh_texts(self, news: Changes) -> None:
        """Show what was undone or done again; other changes come with the next draft."""
        if self._draft is None or REPORT_TEXTS.table not in news.tables:
            return
        before = self._lost()
        self._read()
        if self._lost() != before:
            self.sheet.show_document(self._draft.generated, self._lost())
        self._show_texts()

    def _show_texts(self) -> None:
        for key, box in self.sheet.boxes.items():
            if not self.keeper.is_waiting_for(key):
                box.show_written(self._written(key), may_edit=self._may_edit)
        found = self.found_changes()
        self.side.show_changes(found, may_edit=self._may_edit)
        assert self._draft is not None
        self.outline.show_headings(headings_of(self._draft, self._edited, self._lost()))
        keys = keys_by_heading(self._draft.generated)
        self.outline.mark(keys, self._edited, {each.key for each in found})
        self._show_current(self._current)

    def _written(self, key: str) -> Written:
        return Written(key, self._generated.get(key), self._edited.get(key), self.figures)

    def _typed(self, key: str) -> str:
        return self.sheet.boxes[key].text.text()

    def found_changes(self) -> tuple[Change, ...]:
        """Return what has changed since the officer wrote."""
        if self._draft is None:
            return ()
        return changes(self._draft.generated, self._edited, self._draft.figures)

    # Places.

    def go_to(
        self, key: str, line: int = 0, start: int = 0, end: int = 0, *, take_focus: bool = True
    ) -> None:
        """Bring a paragraph into sight and select a part of it.

        Args:
            key: Its name.
            line: Which of its lines, from 0.
            start: Where the part begins in the line as it is read.
            end: Where it ends.
            take_focus: Whether the keyboard's attention goes there.
        """
        box = self.sheet.go_to(key)
        if box is None:
            return
        self._show_current(key)
        box.text.select(line, start, end)
        if take_focus:
            box.text.setFocus()

    # The paragraph that is worked on.

    def _show_current(self, key: str) -> None:
        self._current = key if key in self.sheet.boxes else ""
        self.sheet.each(lambda box: box.show_current(box.key == self._current))
        written = self._written(self._current) if self._current else None
        can = written is not None and self._may_edit
        own = written.own if written is not None else None
        self.insert.setEnabled(can and written is not None and not written.locked)
        self.reset.setEnabled(can and own is not None and not own.locked)
        self.lock.setEnabled(can)
        self.lock.setText("解除锁定" if own is not None and own.locked else "锁定")
        self.lock.setToolTip("锁定后文字和数字都不再变动，台账改了也按原样印出")
        self._compare()

    def _show_mark(self, mark: Mark) -> None:
        self.side.show_figure(find(self.figures, mark.figure_id))

    def _compare(self) -> None:
        if not self._current:
            self.side.show_paragraph(None)
            return
        text = self.sheet.boxes[self._current].text
        original = text.plain(self._generated.get(self._current, ""))
        self.side.show_paragraph((self._current, text.plain(text.text()), original))

    def show_last_year(self, texts: Mapping[str, str]) -> None:
        """Compare with last year's paragraphs, by name."""
        self.side.show_last_year(texts)

    # Commands.

    def ask_figure(self) -> FigureDialog | None:
        """Offer the figures that can be put in at the cursor."""
        if not self._current:
            return None
        dialog = FigureDialog(self.figures, self)
        dialog.chosen.connect(self._insert)
        dialog.own_wanted.connect(self.ask_own_figure)
        dialog.open()
        return dialog

    def _insert(self, mark: Mark) -> None:
        box = self.sheet.boxes[self._current]
        box.text.insert_mark(mark)
        box.text.setFocus()

    def ask_own_figure(self) -> RowDialog:
        """Register a figure of the county's own and put it in."""
        dialog = RowDialog(
            self._session,
            LedgerEditor(CUSTOM_FIGURES, References(self._session)),
            presets={"year": self._session.year},
            only=("title", "value", "unit", "basis", "evidence"),
            keep=self._keep_own_figure,
            parent=self,
        )
        dialog.open()
        return dialog

    def _keep_own_figure(self, values: Mapping[str, FieldValue]) -> None:
        row = CUSTOM_FIGURES.make({**values, "year": self._session.year})
        with self._session.operation(f"登记自定义数字：{row.title}") as operation:
            number = operation.insert("custom_figures", CUSTOM_FIGURES.values(row))
        # The statistics count it at their next turn; the text names it at once.
        figure_id = f"{_OWN_FIGURE}.{number}"
        own = Figure(
            figure_id, row.title, row.value, row.unit, rows=row_refs("custom_figures", [number])
        )
        self.figures = {**self.figures, figure_id: own}
        self.sheet.each(lambda box: box.text.say_anew(self._written(box.key).say))
        self._insert(Mark(figure_id))

    def reset_current(self) -> None:
        """Let the program's own words stand again."""
        self.reset_paragraph(self._current)

    def reset_paragraph(self, key: str) -> None:
        """Let the program's own words stand again in a paragraph."""
        if self.save() and key in self._edited:
            self.keeper.change(lambda subject: reset_paragraph(self._session.store, subject, key))

    def lock_current(self) -> None:
        """Let a paragraph stay as it is, or follow the ledgers again."""
        key = self._current
        if self._written(key).locked:
            self.keeper.change(lambda subject: unlock_paragraph(self._session.store, subject, key))
        else:
            self.keeper.lock(key)

    def accept(self, seen: tuple[Change, ...]) -> None:
        """Take note of changes: what is now counts as looked at."""
        settled: dict[str, EditedParagraph] = {}
        dropped = [each.key for each in seen if each.key not in self._generated]
        for change in seen:
            if change.key not in dropped:
                own = settled.get(change.key, self._edited[change.key])
                settled[change.key] = accepted(own, change, self._generated[change.key])
        self.keeper.change(
            lambda subject: settle_paragraphs(
                self._session.store,
                subject,
                [kept(subject, key, own) for key, own in settled.items()],
                set(dropped),
            )
        )

    def replace_texts(self, texts: Mapping[str, str], label: str) -> bool:
        """Give paragraphs other words, as one step of undo; tell whether that was done.

        Args:
            texts: Words with figure marks, by the name of the paragraph.
            label: What the history says.
        """
        if not self.save():
            return False
        today = self._session.clock().date()

        def write(subject: PaperRef) -> Changes:
            rows = []
            for key, text in texts.items():
                written = self._written(key)
                before = None if written.own is None else written.own.figures
                own = edit(text, written.generated or "", self.figures, today, before=before)
                rows.append(kept(subject, key, own))
            return save_paragraphs(self._session.store, subject, rows, label)

        return self.keeper.change(write)

    # Keeping.

    def save(self) -> bool:
        """Keep what is typed; tell whether there was nothing against it."""
        return self.keeper.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page, or the county, is put away."""
        self.save()
        super().hideEvent(event)

    def _remember(self, key: str) -> None:
        self.keeper.remember(key)
        self.state.setText(f"<span style='color:{QUIET}'>正在编辑……</span>")

    def _tell_saved(self) -> None:
        now = self._session.clock()
        self.state.setText(f"<span style='color:{QUIET}'>已自动保存 {now:%H:%M}</span>")
        self.kept.emit()

    def _tell_pasted(self, box: ParagraphBox, pasted: Pasted) -> None:
        doubts = len(pasted.cleaned.doubts)
        mended = mended_kinds(pasted.cleaned)
        words = f"粘贴的文字已净化：{mended}。" if mended else ""
        if doubts:
            words += f"有 {doubts} 处可能损坏，请对照原文核对。"

        def restore() -> None:
            box.text.restore(pasted)
            self.notice.hide()

        self.notice.say(
            words, Tone.WARN if doubts else Tone.INFO, "还原" if mended else "", restore
        )
