"""Lists that pages show, as tables for a workbook."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from models.progress import Progress
from reports.document import Annex
from reports.table import Align, HeaderCell, Table, TableColumn
from ui.widgets.notice import Notice, Tone
from ui.window.page import Page
from ui.window.pages_report.folders import ask_file, open_folder

NUMBER = TableColumn(1, is_number=True)
"""A column of numbers."""


def wide(weight: float = 3) -> TableColumn:
    """Return a column of words."""
    return TableColumn(weight, Align.LEFT)


def list_table(
    columns: Sequence[tuple[str, TableColumn]],
    rows: Iterable[Sequence[str]],
    caption: str = "",
    notes: Sequence[str] = (),
) -> Table:
    """Return rows of texts as a table.

    Args:
        columns: The heading of each column, and how its cells stand.
        rows: The rows.
        caption: The title of the table, where an annex has several.
        notes: What is said below it.
    """
    return Table(
        caption=caption,
        header=(tuple(HeaderCell(name) for name, _ in columns),),
        rows=tuple(tuple(row) for row in rows),
        columns=tuple(column for _, column in columns),
        notes=tuple(notes),
    )


def list_annex(title: str, *tables: Table) -> Annex:
    """Return tables as an annex; in a workbook it is a sheet."""
    return Annex(title, tables, landscape=True)


def write_lists(annexes: Sequence[Annex], path: Path, progress: Progress) -> Path:
    """Write lists to a workbook; a job."""
    from reports.xlsx import write_tables

    progress(0, 0, f"正在写入{annexes[0].title}")
    write_tables(annexes, path)
    return path


def save_lists(page: Page, message: Notice, name: str, annexes: Sequence[Annex]) -> None:
    """Ask where the lists of a page are to be written, and write them.

    Args:
        page: The page.
        message: Where it says that the workbook is written.
        name: What the workbook is about; the county and the year are put before it.
        annexes: The lists; where there are none, there is nothing to ask.
    """
    if not annexes:
        message.say("还没有可以导出的内容，请等核对完成。")
        return
    session = page.session
    whole = f"{session.store.county.name}{session.year}年{name}"
    path = ask_file(page, session.path.parent, whole, "xlsx")
    if path is not None:
        work = partial(write_lists, tuple(annexes), path)
        session.tasks.start(f"导出{name}", work, partial(_tell_written, message))


def _tell_written(message: Notice, path: Path) -> None:
    message.say(f"已保存到 {path}", Tone.GOOD, "打开文件夹", partial(open_folder, path))
