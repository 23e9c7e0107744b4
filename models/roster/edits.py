"""Corrections that an officer makes in the preview: cells of the file as they should have been."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.roster.grid import shown
from models.roster.results import SheetResult
from models.roster.sheets import CellValue, Row, Sheet, Workbook
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


def cell_text(workbook: Workbook, place: Place) -> str:
    """Return what stands in a cell, as the preview shows it."""
    for sheet in workbook.sheets:
        if sheet.name == place.sheet and 1 <= place.row <= len(sheet.rows):
            row = sheet.rows[place.row - 1]
            return shown(row[place.column - 1]) if place.column <= len(row) else ""
    return ""


def edit_alike(
    workbook: Workbook, results: Sequence[SheetResult], place: Place, text: str
) -> dict[Place, str]:
    """Return the same correction for every record with the same text in that column (同类一并改).

    Args:
        workbook: What was read, with the corrections made so far.
        results: The tables of the plan that is shown.
        place: The cell that was corrected.
        text: What it should say.
    """
    before = cell_text(workbook, place)
    edits = {place: text}
    for table in results:
        rows = [result.row for result in table.results]
        if table.name == place.sheet and place.row in rows:
            alike = (Place(place.sheet, row, place.column) for row in rows)
            edits |= {each: text for each in alike if cell_text(workbook, each) == before}
    return edits
