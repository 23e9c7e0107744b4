"""Lists of the window as workbooks, and the sheet that says what was exported and how."""

from collections.abc import Sequence
from typing import TypeAlias

from reports.xlsx_sheets import TEXT_FORMAT, Book, fit_columns

About: TypeAlias = Sequence[tuple[str, str]]
"""Lines of a heading and what is said under it."""

ABOUT_SHEET = "导出说明"
_HEAD = {"bold": True, "bg_color": "#D9E2F3", "border": 1, "align": "center", "text_wrap": True}
_SAMPLE_OF_WIDTHS = 200


def list_workbook(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], about: About = ()
) -> bytes:
    """Return a list as a workbook; every cell is the text that the window shows."""
    book = Book()
    sheet = book.sheet(title)
    head, text = book.format(**_HEAD), book.format(num_format=TEXT_FORMAT)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, head)
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row):
            if words:
                sheet.write_string(number, column, words, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sample = [headings, *rows[:_SAMPLE_OF_WIDTHS]]
    fit_columns(
        sheet,
        (
            (column, [row[column] for row in sample if column < len(row)], text)
            for column in range(len(headings))
        ),
    )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
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
