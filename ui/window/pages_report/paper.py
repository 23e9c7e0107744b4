"""A document as its reader will see it: preview, files, paper. It never works in silence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.progress import Progress
from models.statistics.figure import Figure
from reports import docx, pdf
from reports.document import Document
from reports.figure_marks import find
from reports.files import write_whole
from reports.pointing import CellAt, PointedText
from reports.xlsx import write_tables
from ui.print_dialog import PrintDialog
from ui.printing import Sides, has_printer, print_pdf
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.notice import Notice, Tone
from ui.widgets.preview import Preview
from ui.window.pages_report.editor_figure import FigurePanel, explained, explained_cell
from ui.window.pages_report.finding_rows import known
from ui.window.pages_report.folders import ask_file, tell_saved

Make = Callable[[], Document]

_FIGURE_WIDTH = 260


@dataclass(frozen=True)
class Paper:
    """A document, what its file is called, and its PDF."""

    name: str
    document: Document
    content: bytes


def draw(make: Make, name: str, progress: Progress) -> Paper:
    """Make a document and its PDF; a job."""
    progress(0, 0, "正在整理文稿")
    document = make()
    return Paper(name, document, pdf.render(document, progress))


def _write_pdf(paper: Paper, path: Path, progress: Progress) -> Path:
    progress(0, 0, f"正在保存{path.name}")
    write_whole(path, paper.content)
    return path


def _write_docx(paper: Paper, path: Path, progress: Progress) -> Path:
    progress(0, 0, f"正在保存{path.name}")
    write_whole(path, docx.render(paper.document))
    return path


def _write_xlsx(paper: Paper, path: Path, progress: Progress) -> Path:
    progress(0, 0, f"正在保存{path.name}")
    write_tables(paper.document.workbook_annexes, path)
    return path


_WRITERS = {"pdf": _write_pdf, "docx": _write_docx, "xlsx": _write_xlsx}


def _write_other(document: Document, name: str, kind: str, path: Path, progress: Progress) -> Path:
    drawn = pdf.render(document, progress) if kind == "pdf" else b""
    return _WRITERS[kind](Paper(name, document, drawn), path, progress)


class PaperPanel(QFrame):
    """The preview of a document, with the buttons that save and print it.

    Attributes:
        message: Says what was done and where it lies.
        buttons: The row of buttons; a page may add its own.
        figure: Explains the figure or the cell of a table that was clicked on a page.

    Signals:
        again_wanted: The document is to be made anew.
        drawn: The `Paper` that is now shown.
        rows_wanted: Rows (tuple of RowRef) behind a figure that are to be opened.
    """

    again_wanted = Signal()
    drawn = Signal(object)
    rows_wanted = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, kind: str = "report"
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._session = session
        self._kind = kind
        self._figures: Mapping[str, Figure] = {}
        self._pointed: PointedText | None = None
        self._told: Figure | CellAt | None = None
        self.paper: Paper | None = None
        self.message = Notice(self)
        self.preview = Preview(self)
        self.preview.view.explain_with(self._tip)
        self.preview.view.place_clicked.connect(self._show_figure)
        self.preview.view.place_opened.connect(self._open_rows)
        self.figure = FigurePanel(session, self)
        self.figure.setMaximumWidth(_FIGURE_WIDTH)
        self.figure.rows_wanted.connect(self.rows_wanted)
        self.figure.hide()
        self.again = button("刷新", self.again_wanted.emit, self)
        self.pdf = button("保存 PDF", partial(self.ask_save, "pdf"), self)
        self.docx = button("保存 DOCX", partial(self.ask_save, "docx"), self)
        self.print = button("打印", self.ask_print, self)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(12, 10, 12, 8)
        self.buttons.setSpacing(8)
        for each in (self.again, self.pdf, self.docx, self.print):
            self.buttons.addWidget(each)
        self._needing_paper: list[QPushButton] = [self.pdf, self.docx, self.print]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(self.buttons)
        layout.addWidget(self.message)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.preview, 1)
        below.addWidget(self.figure)
        layout.addLayout(below, 1)
        self.clear()

    def add_button(self, made: QPushButton) -> None:
        """Put a further button that needs a document into the row."""
        self.buttons.addWidget(made)
        self._needing_paper.append(made)
        made.setEnabled(self.paper is not None)

    # Making.

    def clear(self) -> None:
        """Show nothing."""
        self._show(None)

    def make(self, title: str, name: str, make: Make) -> None:
        """Make a document in the worker and show it.

        Args:
            title: What is made, for the progress dialog.
            name: What its files are called, without an ending.
            make: Builds the document; it touches no widget.
        """
        tasks = self._session.tasks
        if tasks.busy:
            self.message.say(
                "程序正在做另一项工作，预览还没有更新。", Tone.WARN, "刷新", self.again_wanted.emit
            )
            return
        self.message.hide()
        tasks.start(title, partial(draw, make, name), self._show, self._say_stopped)

    def show_kept(self, paper: Paper, words: str) -> None:
        """Show a document that was kept, not made; and say what it is."""
        self._show(paper)
        self.message.say(words, Tone.INFO)

    def _show(self, paper: Paper | None) -> None:
        self.paper = paper
        self._pointed = self._told = None
        self.preview.show_pdf(b"" if paper is None else paper.content)
        self.figure.hide()
        for each in self._needing_paper:
            each.setEnabled(paper is not None)
        if paper is not None:
            self.drawn.emit(paper)

    def _say_stopped(self) -> None:
        self.message.say("已停止，预览没有更新。", Tone.WARN, "刷新", self.again_wanted.emit)

    # Files.

    def ask_save(self, kind: str) -> None:
        """Ask where a file is to be saved, and save it."""
        if self.paper is not None:
            path = ask_file(self, self._session.path.parent, self.paper.name, kind)
            if path is not None:
                self.save(path, kind)

    def save(self, path: Path, kind: str) -> None:
        """Save what is shown.

        Args:
            path: Where to.
            kind: pdf, docx, or xlsx for the tables of the annexes.
        """
        assert self.paper is not None
        work = partial(_WRITERS[kind], self.paper, path)
        self._session.tasks.start(f"保存{path.name}", work, self.tell_saved)

    def ask_save_other(self, document: Document, name: str, kind: str) -> None:
        """Ask where another document is to be saved, and save it.

        Args:
            document: The document.
            name: What its file is called, without an ending.
            kind: pdf, docx or xlsx.
        """
        path = ask_file(self, self._session.path.parent, name, kind)
        if path is not None:
            work = partial(_write_other, document, name, kind, path)
            self._session.tasks.start(f"保存{path.name}", work, self.tell_saved)

    def tell_saved(self, path: Path) -> None:
        """Say where something was saved, and offer to open the folder."""
        tell_saved(self.message, path)

    # Paper.

    def ask_print(self) -> PrintDialog | None:
        """Ask how it is to be printed and print; without a printer, offer the PDF."""
        if self.paper is None:
            return None
        if not has_printer():
            self.message.say(
                "这台电脑没有安装打印机。可以先保存 PDF，拷到能打印的电脑上打印。",
                Tone.WARN,
                "保存 PDF",
                partial(self.ask_save, "pdf"),
            )
            return None
        dialog = PrintDialog(
            self.paper.name, self.preview.page_count, self._session.settings, self._kind, self
        )
        dialog.chosen.connect(self.print_on)
        dialog.open()
        return dialog

    def print_on(self, printer: QPrinter, sides: Sides = Sides.ALL) -> None:
        """Print what is shown on a prepared printer."""
        assert self.paper is not None
        work = partial(print_pdf, self.paper.content, printer, sides=sides)
        self._session.tasks.start("打印", work, self._tell_printed)

    def _tell_printed(self, pages: int) -> None:
        words = f"已送往打印机，共 {pages} 页。" if pages else "没有要打印的页。"
        self.message.say(words, Tone.GOOD if pages else Tone.WARN)

    # Figures.

    def explain_figures(self, figures: Mapping[str, Figure]) -> None:
        """Explain these figures where they stand on the pages."""
        self._figures = figures

    def _told_at(self, page: int, point: QPointF) -> Figure | CellAt | None:
        """Return what can be explained at a place: a figure, or a cell that tells none."""
        found = self.preview.letters_at(page, point) if self.paper is not None else None
        if found is None or self.paper is None:
            return None
        if self._pointed is None:
            self._pointed = PointedText(self.paper.document)
        target = self._pointed.target_at(*found)
        if target is None:
            return None
        figure = find(self._figures, target.figure_id)
        if figure is None and isinstance(target, CellAt) and target.rows:
            return target
        return figure

    def _tip(self, page: int, point: QPointF) -> str:
        told = self._told_at(page, point)
        if told is None:
            return ""
        if isinstance(told, CellAt):
            name, facts = told.title, explained_cell(told)
        else:
            name, facts = told.label, explained(told)
        lines = [f"{fact}：{said}" for fact, said in facts.items()]
        return "\n".join((name, *lines, "单击看依据的记录，双击到台账里看"))

    def _show_figure(self, page: int, point: QPointF) -> None:
        told = self._told = self._told_at(page, point)
        if isinstance(told, CellAt):
            self.figure.show_cell(told)
        elif told is not None:
            self.figure.show_figure(told)
        self.figure.setVisible(told is not None)

    def _open_rows(self) -> None:
        rows = () if self._told is None else tuple(known(self._session, self._told.rows))
        if rows:
            self.rows_wanted.emit(rows)
