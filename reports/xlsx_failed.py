"""The officer's own roster back, with what is wrong in red: to be mended and imported again."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.worksheet import Worksheet

from models.ledgers import LEDGERS
from models.problems import RowProblem
from models.roster.columns import known_headers
from models.roster.edits import with_edits
from models.roster.grid import shown
from models.roster.reader import read_workbook
from models.roster.results import Outcome, Plan, SheetResult
from models.roster.row_kinds import GROUP
from models.roster.sheets import CellValue, ErrorValue, MergedRange, Sheet
from models.roster.tables import Table, find_tables
from models.roster.wishes import Place
from reports.xlsx_sheets import DAY_FORMAT, TEXT_FORMAT, Book, Content, fit_columns, put

ERROR_TITLE = "错误说明"

_RED = "#FFC7CE"
_SAMPLE_OF_WIDTHS = 200


def failed_workbook(
    plan: Plan,
    source: Path,
    *,
    edits: Mapping[Place, str] | None = None,
) -> bytes:
    """Return the roster of a plan with the faults of its rows marked.

    A partial plan has written the right rows: only headings and failed rows come back. Otherwise
    nothing was written, and the whole sheets come back, so that the mended file is complete.

    Args:
        plan: The plan of the import.
        source: The file that was planned.
        edits: Cells that were corrected before it was planned; they come back as corrected.

    Raises:
        WorkbookError: The source cannot be read any more.
    """
    workbook = with_edits(read_workbook(source), edits or {})
    book = Book()
    for sheet in workbook.sheets:
        results = tuple(result for result in plan.sheets if result.name == sheet.name)
        if results:
            write_marked(book, Marked(sheet, results, plan))
    return book.content()


@dataclass(frozen=True, eq=False)
class Marked:
    """A sheet of the source with what was found wrong in it. Numbers are those of the source."""

    sheet: Sheet
    results: Sequence[SheetResult]
    plan: Plan

    @cached_property
    def problems(self) -> Mapping[int, tuple[RowProblem, ...]]:
        """The faults of each failed row."""
        return {
            each.row: each.problems
            for result in self.results
            for each in result.results
            if each.outcome is Outcome.FAILED
        }

    @cached_property
    def columns(self) -> Mapping[int, Mapping[str, int]]:
        """For each failed row, the columns of its table by heading."""
        return {
            # A title between the records is a column of the plan, but none of the sheet.
            each.row: {
                match.header: column
                for column, match in result.columns.items()
                if column <= self.width
            }
            for result in self.results
            for each in result.results
            if each.problems
        }

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The last heading row of each table."""
        return tuple(result.header_row for result in self.results)

    @cached_property
    def width(self) -> int:
        """How many columns the sheet has."""
        return max((len(row) for row in self.sheet.rows), default=0)

    @cached_property
    def lines(self) -> Sequence[tuple[int, Mapping[int, CellValue]]]:
        """The rows that come back, with their cells by column."""
        if self.plan.partial:
            return tuple(self._failed_lines())
        rows = enumerate(self.sheet.rows, start=1)
        return tuple((number, dict(enumerate(row, start=1))) for number, row in rows)

    def _failed_lines(self) -> Iterator[tuple[int, Mapping[int, CellValue]]]:
        for table in find_tables(self.sheet, known_headers(LEDGERS[self.plan.ledger])):
            if table.header_rows[-1] in self.headings:
                for number in (*table.title_rows, *table.header_rows):
                    yield number, dict(enumerate(self.sheet.rows[number - 1], start=1))
                yield from sorted(self._failed_of(table))

    def _failed_of(self, table: Table) -> Iterator[tuple[int, Mapping[int, CellValue]]]:
        """Yield the failed records of a table, and the group titles that say something of them."""
        titles = [left.row for left in table.left_out if left.reason == GROUP]
        needed: set[int] = set()
        for row in table.rows:
            if row.number in self.problems:
                # The cells of a record hold what a merged cell above it says.
                yield row.number, row.cells
                needed |= {max((title for title in titles if title < row.number), default=0)}
        for number in needed - {0}:
            yield number, dict(enumerate(self.sheet.rows[number - 1], start=1))

    def merged(self) -> Iterator[MergedRange]:
        """Yield the merged areas that come back, in rows of the result counted from 1."""
        place = {number: index for index, (number, _) in enumerate(self.lines, start=1)}
        for area in self.sheet.merged:
            rows = range(area.first_row, area.last_row + 1)
            apart = self.plan.partial and any(row in self.problems for row in rows)
            alone = area.first_row == area.last_row and area.first_column == area.last_column
            if apart or alone or not (rows[0] in place and rows[-1] in place):
                continue
            if place[rows[-1]] - place[rows[0]] == len(rows) - 1:
                yield area._replace(first_row=place[rows[0]], last_row=place[rows[-1]])


def write_marked(book: Book, marked: Marked) -> None:
    """Write a sheet with its faults in red, a comment at each, and a column of sentences."""
    sheet = book.sheet(marked.sheet.name)
    _merge(book, sheet, marked)
    head = book.format(bold=True, bg_color=_RED, border=1)
    note = book.format(text_wrap=True, font_color="#C00000", num_format=TEXT_FORMAT)
    for place, (number, cells) in enumerate(marked.lines):
        problems = marked.problems.get(number, ())
        wrong = _wrong_cells(problems, marked.columns.get(number, {}))
        for column in sorted({*cells, *wrong}):
            _put_cell(book, sheet, (place, column - 1), cells.get(column), column in wrong)
        for column, text in wrong.items():
            sheet.write_comment(place, column - 1, text, {"x_scale": 2, "author": "优教台账"})
        if number in marked.headings:
            sheet.write_string(place, marked.width, ERROR_TITLE, head)
        if problems:
            sentences = "\n".join(problem.message for problem in problems)
            sheet.write_string(place, marked.width, sentences, note)
    _fit(sheet, marked)


def _merge(book: Book, sheet: Worksheet, marked: Marked) -> None:
    style = book.format(text_wrap=True)
    for area in marked.merged():
        first_row, first_column, last_row, last_column = (number - 1 for number in area)
        try:
            sheet.merge_range(first_row, first_column, last_row, last_column, "", style)
        except OverlappingRange:
            # Excel itself would call such a file damaged; the cells say the same without it.
            continue


def _wrong_cells(problems: Sequence[RowProblem], columns: Mapping[str, int]) -> Mapping[int, str]:
    """Return what is wrong with each cell that a problem points at."""
    texts: dict[int, list[str]] = {}
    for problem in problems:
        if problem.column in columns:
            texts.setdefault(columns[problem.column], []).append(problem.message)
    return {column: "\n".join(messages) for column, messages in texts.items()}


def _put_cell(
    book: Book, sheet: Worksheet, place: tuple[int, int], cell: CellValue, wrong: bool
) -> None:
    content = _content(cell)
    properties = {"bg_color": _RED} if wrong else {}
    if isinstance(content, str):
        properties["num_format"] = TEXT_FORMAT
    elif isinstance(content, datetime.date):
        properties["num_format"] = DAY_FORMAT
    if content is not None or wrong:
        put(sheet, *place, content, book.format(**properties))


def _content(cell: CellValue) -> Content:
    if isinstance(cell, ErrorValue | datetime.datetime | datetime.time):
        return shown(cell)
    return cell


def _fit(sheet: Worksheet, marked: Marked) -> None:
    lines = [cells for _, cells in marked.lines[:_SAMPLE_OF_WIDTHS]]
    texts = (
        (column - 1, [shown(cells.get(column)) for cells in lines[len(lines) // 50 :]], None)
        for column in range(1, marked.width + 1)
    )
    fit_columns(sheet, texts)
    sheet.set_column(marked.width, marked.width, 60)
