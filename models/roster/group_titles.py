"""Titles between the records, 城关学区（12所）, as a value of the records under them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from models.ledgers import AnyLedger
from models.ledgers.field import Field, Kind
from models.roster.characters import half_width
from models.roster.grid import shown
from models.roster.headings import normal_header
from models.roster.row_kinds import GROUP
from models.roster.sheets import CellValue, Sheet
from models.roster.tables import Table, TableRow
from models.roster.values import find_term

GROUP_HEADING = "分组标题"

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.])"
)
_COUNT = re.compile(r"(?:\((?:共|计)?\d+\w\))?:?$")
_ANY_SCHOOL = re.compile(r"学校$")


class _Shape(NamedTuple):
    """What the titles look like that name the rows of a ledger, or places."""

    belongs: Callable[[Field], bool]
    pattern: re.Pattern[str]


_SHAPES = (
    _Shape(
        lambda each: each.target == "schools" and each.name == "school",
        re.compile(
            r".*(?:小学|中学|学校|幼儿园|教学点|完小|[一二三四五六七八九十]小|[一二三四五六七八九十]中)"
        ),
    ),
    _Shape(
        lambda each: each.target == "arrangements" and each.name == "arrangement",
        re.compile(r".*(?:学区|集团|共同体|联盟)"),
    ),
    _Shape(
        lambda each: each.name == "township", re.compile(r".*(?:乡|镇|街道|街道办事处|农场|管委会)")
    ),
    _Shape(lambda each: each.name == "prefecture", re.compile(r".*(?:市|自治州|州|地区|盟)")),
    _Shape(lambda each: each.name == "county", re.compile(r".*(?:县|区|市|旗)")),
)


def with_group_titles(
    table: Table, sheet: Sheet, ledger: AnyLedger, fields: Collection[str]
) -> Table:
    """Return the table with its group titles as one more column, where they say what is known of.

    The column stands behind the last one of the sheet and is named after the field that the titles
    are values of: 分组标题_所属乡镇. A field that has a column of its own takes none, and titles
    that are values of nothing stay rows that were left out.

    Args:
        table: What was found.
        sheet: Where it was found.
        ledger: What the records are read as.
        fields: The fields that have a column already.
    """
    titles = _titles(table, sheet)
    named = [each for _, each in titles]
    meant = next(_meanings(sorted(set(named)), ledger, fields), None) if named else None
    if meant is None:
        return table
    each, values = meant
    column = max(*table.headers, *map(len, sheet.rows)) + 1
    header = f"{GROUP_HEADING}_{normal_header(each.label)}"
    rows = tuple(_titled(table.rows, titles, column, values))
    return replace(table, headers={**table.headers, column: header}, rows=rows)


def _titles(table: Table, sheet: Sheet) -> Sequence[tuple[int, str]]:
    """Return the numbers of the rows with a title, and what the titles say."""
    rows = [left.row for left in table.left_out if left.reason == GROUP]
    columns = table.headers.keys()
    return [(row, _plain(_words(sheet, row, min(columns), max(columns)))) for row in rows]


def _words(sheet: Sheet, row: int, first: int, last: int) -> str:
    cells = sheet.rows[row - 1][first - 1 : last]
    return next((half_width(shown(cell)) for cell in cells if shown(cell)), "")


def _plain(title: str) -> str:
    """Return a title without its number and count: （一）城关镇（12所） → 城关镇."""
    return _COUNT.sub("", _NUMBERING.sub("", title)).strip()


def _meanings(
    titles: Sequence[str], ledger: AnyLedger, fields: Collection[str]
) -> Iterator[tuple[Field, Mapping[str, str]]]:
    """Yield the fields that all titles are values of, with the value that each title means."""
    free = [f for f in ledger.fields if f.name not in fields and f.name not in ledger.fixed]
    for shape, each in ((shape, each) for shape in _SHAPES for each in free):
        if shape.belongs(each) and all(map(shape.pattern.fullmatch, titles)):
            yield each, {title: title for title in titles}
    for each in free:
        if each.kind is Kind.CHOICE:
            only = tuple(ledger.only.get(each.name, ())) or tuple(each.choices or ())
            # 城区学校 are schools of 城区.
            found = {
                title: find_term(title, only) or find_term(_ANY_SCHOOL.sub("", title), only)
                for title in titles
            }
            values = {title: term.label for title, term in found.items() if term is not None}
            if len(values) == len(titles):
                yield each, values


def _titled(
    rows: Sequence[TableRow],
    titles: Sequence[tuple[int, str]],
    column: int,
    values: Mapping[str, str],
) -> Iterator[TableRow]:
    """Yield the records with what the title above them says; those above the first have none."""
    bounds = chain(titles[1:], [(rows[-1].number + 1 if rows else 0, "")])
    below = iter(rows)
    record = next(below, None)
    for (start, title), (end, _) in zip(titles, bounds, strict=True):
        while record is not None and record.number < end:
            if record.number < start:
                yield record
            else:
                cells: dict[int, CellValue] = {**record.cells, column: values[title]}
                yield TableRow(record.number, cells)
            record = next(below, None)
