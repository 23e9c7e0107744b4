"""Sheets as county offices lay them out, and what a table tells of them."""

from models.roster.sheets import CellValue, MergedRange, Sheet
from models.roster.tables import Table

KNOWN = frozenset({"学校名称", "学校标识码", "办学类型", "在校生数", "姓名", "任教学科"})


def sheet(*rows: list[CellValue], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("学校", tuple(map(tuple, rows)), tuple(MergedRange(*area) for area in merged))


def only(found: tuple[Table, ...]) -> Table:
    assert len(found) == 1
    return found[0]


def reasons(table: Table) -> dict[int, str]:
    return {left.row: left.reason for left in table.left_out}


def numbers(table: Table) -> list[int]:
    return [row.number for row in table.rows]
