"""Lists of the window as workbooks, and the sheet that says what was exported and how."""

from collections.abc import Sequence
from typing import TypeAlias

from reports.document import Annex
from reports.xlsx_sheets import TEXT_FORMAT, Book, fit_columns
from reports.xlsx_tables import write_annex

About: TypeAlias = Sequence[tuple[str, str]]
"""Lines of a heading and what is said under it."""

ABOUT_SHEET = "导出说明"
# As many letters as stand side by side on a sheet of paper and can be read.
_ROOM = 116.0


def lists_workbook(lists: Sequence[Annex], about: About) -> bytes:
    """Return lists as a workbook: a sheet for each, drawn like an annex of a document.

    The headings of a list of one table stay in sight and carry the buttons by which Excel filters;
    a sheet can have these only once.

    Args:
        lists: The lists.
        about: What was exported and how, for the last sheet.
    """
    book = Book()
    for each in lists:
        sheet = book.sheet(each.title)
        places = write_annex(book, sheet, each, _ROOM)
        if len(places) == 1:
            (place,) = places
            sheet.freeze_panes(place.body, 0)
            sheet.repeat_rows(place.head, place.body - 1)
            sheet.autofilter(place.body - 1, 0, max(place.body, place.end) - 1, place.width - 1)
    tell_about(book, about)
    return book.content()


def tell_about(book: Book, about: About) -> None:
    """Add the sheet that says what was exported and how, if there is something to say."""
    if not about:
        return
    sheet = book.sheet(ABOUT_SHEET)
    bold = book.format(bold=True, num_format=TEXT_FORMAT)
    text = book.format(num_format=TEXT_FORMAT, text_wrap=True)
    for row, (heading, words) in enumerate(about):
        sheet.write_string(row, 0, heading, bold)
        sheet.write_string(row, 1, words, text)
    fit_columns(sheet, ((0, [heading for heading, _ in about], None), (1, ["字" * 30], None)))
