"""Corrections that an officer makes in the preview: cells of the file as they should have been."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.roster.grid import shown
from models.roster.sheets import CellValue, Row, Sheet, Workbook
from models.roster.sources import SourceTable
from models.roster.wishes import Place


def with_edits(workbook: Workbook, edits: Mapping[Place, str]) -> Workbook:
    """Return the workbook with the corrected cells; a cell corrected to "" is empty."""
    by_sheet: dict[str, dict[int, dict[int, str]]] = {}
    for place, text in edits.items():
        by_sheet.setdefault(place.sheet, {}).setdefault(place.row, {})[place.column] = text
    if not by_sheet:
        return workbook
    sheets = (_edited(sheet, by_sheet.get(sheet.name, {})) for sheet in workbook.sheets)
    return replace(workbook, sheets=tuple(sheets))


def _edited(sheet: Sheet, edits: Mapping[int, Mapping[int, str]]) -> Sheet:
    rows: list[Row] = list(sheet.rows)
    for number, texts in edits.items():
        if 1 <= number <= len(rows):
            cells: list[CellValue] = list(rows[number - 1])
            for column, text in texts.items():
                cells += [None] * (column - len(cells))
                cells[column - 1] = text or None
            rows[number - 1] = tuple(cells)
    return replace(sheet, rows=tuple(rows))


def places_alike(sources: Sequence[SourceTable], place: Place) -> tuple[Place, ...]:
    """Return the other cells of the file that say the same of the same field (同类一并改).

    Args:
        sources: The tables of the plan that is shown, with the corrections made so far.
        place: The cell that is about to be corrected.
    """
    own = next((each for each in sources if _holds(each, place)), None)
    if own is None:
        return ()
    target = own.columns[place.column].target
    cells = next(row.cells for row in own.table.rows if row.number == place.row)
    text = shown(cells.get(place.column))
    places = (
        Place(source.table.sheet, row.number, column)
        for source in sources
        for column, match in source.columns.items()
        if (match.target == target if target else source is own and column == place.column)
        for row in source.table.rows
        if shown(row.cells.get(column)) == text
    )
    return tuple(each for each in places if each != place)


def _holds(source: SourceTable, place: Place) -> bool:
    table = source.table
    return (
        table.sheet == place.sheet
        and place.column in source.columns
        and any(row.number == place.row for row in table.rows)
    )
