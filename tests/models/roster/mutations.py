"""What offices do to a roster before they send it on, done to the sample rosters by the hundred.

A mutated roster must bring the county that the roster itself brings, or the plan must name what is
wrong with it: a problem, a question, or a refusal. Different without a word is the one failure.
"""

import csv
import random
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.papers import County, KeyCounty
from models.roster.known import Known
from models.roster.plan import Plan, Roster, RosterError, plan_roster, read_roster
from models.roster.reader import read_workbook
from models.roster.refusals import WorkbookError
from models.roster.results import Outcome
from models.roster.sheets import CellValue, ErrorValue, MergedRange, Row, Sheet, Workbook
from models.roster.sources import find_sources
from models.roster.tables import Table
from models.roster.wishes import Wishes
from tests.models.roster.rosters import committed

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample"
Rows = list[list[CellValue]]
_PLACE = re.compile(r".*(?:乡|镇|街道|小学|中学|学校|幼儿园|教学点|学区|集团|共同体|联盟)")
_COUNTING = "一二三四五六七八九十"


@dataclass(frozen=True)
class Lesson:
    """One roster of the sample county, what was known before it, and what it brings."""

    entry: Mapping[str, Any]
    roster: Roster
    ledger: AnyLedger
    known: Known
    wishes: Wishes
    plan: Plan

    @property
    def name(self) -> str:
        return str(self.entry["file"]) + str(self.entry.get("sheet", ""))


def lessons() -> Iterator[Lesson]:
    """Yield the rosters of the sample county in the order of import, each on those before it."""
    manifest = tomllib.loads((SAMPLE / "manifest.toml").read_text("utf-8"))
    values = manifest["county"]
    county = County(id=1, **values | {"key_county": KeyCounty(values["key_county"])})
    known = Known.of({"county": [county]})
    for entry in manifest["import"]:
        ledger = LEDGERS[entry["ledger"]]
        roster = read_roster(SAMPLE / entry["file"])
        wishes = Wishes(year=entry.get("year"), sheet=entry.get("sheet"))
        plan = plan_roster(roster, ledger, known, wishes)
        yield Lesson(entry, roster, ledger, known, wishes, plan)
        known = committed(plan, known)


def brought(plan: Plan) -> Counter[str]:
    """What a plan would write, whatever the order of its rows."""
    inserted = [str(sorted(values.items())) for values in _without_places(plan)]
    updated = [str(update) for update in plan.updates()]
    return Counter(inserted + updated)


def _without_places(plan: Plan) -> Iterator[dict[str, Any]]:
    label = LEDGERS[plan.ledger].label
    rows = list(plan.inserts())
    for row in rows:
        yield {
            name: tuple(rows[value.index][each] for each in label)
            if hasattr(value, "index") and hasattr(value, "__slots__")
            else value
            for name, value in row.items()
        }


def verdict(lesson: Lesson, book: Workbook) -> str:
    """Say what becomes of a mutated roster: "same", "named", or what was lost without a word."""
    try:
        plan = plan_roster(
            replace(lesson.roster, workbook=book), lesson.ledger, lesson.known, lesson.wishes
        )
    except RosterError:
        return "named"
    if brought(plan) == brought(lesson.plan):
        return "same"
    failed = plan.counts()[Outcome.FAILED] > lesson.plan.counts()[Outcome.FAILED]
    if failed or plan.undecided:
        return "named"
    lost = brought(lesson.plan) - brought(plan)
    return f"lost {lost.total()}: {next(iter(lost), '')[:300]} | {plan.counts()}"


Mutation = Callable[[Sheet, random.Random, AnyLedger], Sheet]


def mutated(lesson: Lesson, seed: int) -> tuple[str, Workbook]:
    """Return a roster after one to three things were done to each of its sheets."""
    dice = random.Random(f"{lesson.name} {seed}")
    done = dice.sample(MUTATIONS, dice.randint(1, 3))
    done.sort(key=MUTATIONS.index)
    taken = {table.name for table in lesson.plan.sheets}
    sheets: list[Sheet] = []
    for sheet in lesson.roster.workbook.sheets:
        if sheet.name in taken:
            for mutation in done:
                sheet = mutation(sheet, dice, lesson.ledger)
        sheets.append(sheet)
    book = replace(lesson.roster.workbook, sheets=tuple(sheets))
    names = [mutation.__name__ for mutation in done]
    plain = not any(area.last_row > area.first_row for sheet in sheets for area in sheet.merged)
    if len(sheets) == 1 and plain and dice.random() < 0.3:
        encoding = dice.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
        names.append(encoding)
        with suppress(WorkbookError):
            # A refusal names what is wrong; the sheets are then judged as they are.
            book = _as_text(book, encoding)
    return "+".join(names), book


def _as_text(book: Workbook, encoding: str) -> Workbook:
    """Save the one sheet as text in an encoding, and read it again."""
    (sheet,) = book.sheets
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{sheet.name}.csv")
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(
                [["" if cell is None else cell for cell in row] for row in sheet.rows]
            )
        read = read_workbook(path)
    # Text has no merged cells, and a title across the sheet is only its first cell.
    named = replace(read.sheets[0], name=sheet.name)
    return replace(read, sheets=(named,), path=book.path)


def _rows(sheet: Sheet) -> Rows:
    return [list(row) for row in sheet.rows]


def _with(sheet: Sheet, rows: Sequence[Sequence[CellValue]]) -> Sheet:
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def _shifted(sheet: Sheet, at: int, added: Sequence[Row]) -> Sheet:
    """Put rows before row `at`, and the merged areas with those that move."""
    rows = [*sheet.rows[: at - 1], *added, *sheet.rows[at - 1 :]]
    by = len(added)
    merged = tuple(
        area._replace(
            first_row=area.first_row + by * (area.first_row >= at),
            last_row=area.last_row + by * (area.last_row >= at),
        )
        for area in sheet.merged
    )
    return replace(sheet, rows=tuple(rows), merged=merged)


def _heads(sheet: Sheet, ledger: AnyLedger) -> tuple[int, int, Mapping[int, str]]:
    """Return the first and last heading row of the first table, and its fields by column."""
    book = Workbook(Path("a.xlsx"), "xlsx", (replace(sheet, hidden=False),))  # type: ignore[arg-type]
    try:
        sources, _ = find_sources(book, ledger, Wishes(year=2026))
    except RosterError:
        return 1, 1, {}
    table = sources[0].table
    fields = {c: m.field for c, m in sources[0].columns.items() if m.field and not m.companion}
    return table.header_rows[0], table.header_rows[-1], fields


def moved_header(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    return _shifted(sheet, 1, [()] * dice.randint(1, 6))


def inserted_title(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    titles = ("青禾县教育体育局", "2026年度汇总表", "填报单位：青禾县    填报时间：2026年11月")
    return _shifted(sheet, 1, [(title,) for title in dice.sample(titles, dice.randint(1, 3))])


def merged_cells(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Merge equal cells downwards, as sorted ledgers do with townships and groups."""
    _, bottom, fields = _heads(sheet, ledger)
    rows = _rows(sheet)
    taken = {
        (row, column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    }
    merged: list[MergedRange] = []
    for column in dice.sample(sorted(fields), min(2, len(fields))):
        row = bottom + 1
        while row < len(rows):
            last = row
            value = _at(rows, row, column)
            while value is not None and last < len(rows) and _at(rows, last + 1, column) == value:
                last += 1
            area = [(r, column) for r in range(row, last + 1)]
            if last > row and not taken.intersection(area):
                merged.append(MergedRange(row, column, last, column))
                for below in range(row + 1, last + 1):
                    rows[below - 1][column - 1] = None
            row = last + 1
    return replace(_with(sheet, rows), merged=(*sheet.merged, *merged))


def _at(rows: Rows, row: int, column: int) -> CellValue:
    cells = rows[row - 1] if row <= len(rows) else []
    return cells[column - 1] if column <= len(cells) else None


def shuffled_columns(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Put the columns into another order; those under one wide heading stay where they are."""
    top, bottom, fields = _heads(sheet, ledger)
    fixed = {1} | {
        column
        for area in sheet.merged
        if area.last_column > area.first_column and area.first_row >= top
        for column in range(area.first_column, area.last_column + 1)
        if area.first_row <= bottom
    }
    free = [column for column in sorted(fields) if column not in fixed]
    order = dict(zip(free, dice.sample(free, len(free)), strict=True))
    rows = _rows(sheet)
    for number, row in enumerate(rows, start=1):
        if number < top:
            continue
        row += [None] * (max(free, default=0) - len(row))
        before = list(row)
        for old, new in order.items():
            row[new - 1] = before[old - 1]
    merged = tuple(
        area._replace(first_column=order[area.first_column], last_column=order[area.first_column])
        if area.first_row >= top and area.first_column in order
        else area
        for area in sheet.merged
    )
    return replace(_with(sheet, rows), merged=merged)


def renamed_headers(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Call columns by other spellings that the ledger knows, with stars and line breaks."""
    _, bottom, fields = _heads(sheet, ledger)
    rows = _rows(sheet)
    taken: set[str] = set()
    for column, name in fields.items():
        field = ledger.field(name)
        text = _at(rows, bottom, column)
        spelling = dice.choice((field.label, *field.spellings))
        wide = isinstance(text, str) and "元" in text
        if isinstance(text, str) and not wide and spelling not in taken:
            taken.add(spelling)
            rows[bottom - 1][column - 1] = dice.choice(("{}", "*{}", "{}\n", " {} ")).format(
                spelling
            )
    return _with(sheet, rows)


def added_totals(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    _, bottom, _ = _heads(sheet, ledger)
    width = max(map(len, sheet.rows), default=1)
    total = (dice.choice(("合计", "总计", "小计", "合 计")), *([None] * (width - 2)), 999)
    at = dice.randint(bottom + 1, len(sheet.rows) + 1)
    if any(area.first_row < at <= area.last_row for area in sheet.merged):
        at = len(sheet.rows) + 1
    return _shifted(sheet, at, [total])


def added_notes(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    notes = ("注：数据截至2026年10月底。", "填表人：王某    审核人：李某", "说明：以公章名称为准。")
    return _shifted(sheet, len(sheet.rows) + 1, [(), (dice.choice(notes),)])


def blank_rows(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    _, bottom, _ = _heads(sheet, ledger)
    at = dice.randint(bottom + 1, len(sheet.rows) + 1)
    inside = any(area.first_row < at <= area.last_row for area in sheet.merged)
    return sheet if inside else _shifted(sheet, at, [()] * dice.randint(1, 2))


def grouped(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Sort by a township, school or district, and write it between the records: 城关镇（3所）."""
    table, column = _one_with_places(sheet, dice, ledger)
    if table is None:
        return sheet
    bottom = table.header_rows[-1]
    width = max(map(len, sheet.rows), default=1)
    groups: dict[str, Rows] = {}
    for record in table.rows:
        cells = [record.cells.get(place) for place in range(1, width + 1)]
        place, cells[column - 1] = cells[column - 1], None
        groups.setdefault(str(place or ""), []).append(cells)
    rows = _rows(sheet)[:bottom]
    for number in table.header_rows:
        rows[number - 1][column - 1 : column] = [None]
    rows += groups.pop("", [])
    title = dice.choice(("（{}）{}（{}所）", "（{}）{}"))
    for number, (place, records) in enumerate(groups.items()):
        counting = _COUNTING[number % len(_COUNTING)]
        rows += [[title.format(counting, place, len(records))], *records]
    merged = tuple(area for area in sheet.merged if area.last_row < table.header_rows[0])
    return replace(_with(sheet, rows), merged=merged)


def _one_with_places(
    sheet: Sheet, dice: random.Random, ledger: AnyLedger
) -> tuple[Table | None, int]:
    """Return the one table of a sheet, under one row of headings, and a column of its places."""
    book = Workbook(Path("a.xlsx"), "xlsx", (replace(sheet, hidden=False),))  # type: ignore[arg-type]
    with suppress(RosterError):
        sources, _ = find_sources(book, ledger, Wishes(year=2026))
        table = sources[0].table
        columns = [
            column
            for column, match in sources[0].columns.items()
            if match.field in ("township", "school", "arrangement")
            and not match.companion
            and all(_PLACE.fullmatch(str(r.cells.get(column) or "学校")) for r in table.rows)
        ]
        if len(sources) == len(table.header_rows) == 1 and columns:
            return table, dice.choice(columns)
    return None, 0


def repeated_header(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    top, bottom, _ = _heads(sheet, ledger)
    at = dice.randint(bottom + 1, len(sheet.rows) + 1)
    inside = any(area.first_row < at <= area.last_row for area in sheet.merged)
    return sheet if inside or top != bottom else _shifted(sheet, at, [sheet.rows[bottom - 1]])


def full_width(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Write digits and letters in full width, and blanks of all kinds around words."""
    _, bottom, _ = _heads(sheet, ledger)
    wide = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B))}
    rows = _rows(sheet)
    for row in rows[bottom:]:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and dice.random() < 0.5:
                padding = dice.choice(("", " ", "\u3000", "\xa0", "\u200b"))
                row[place] = padding + cell.translate(wide) + padding
    return _with(sheet, rows)


def numbers_as_text(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    _, bottom, _ = _heads(sheet, ledger)
    rows = _rows(sheet)
    for row in rows[bottom:]:
        for place, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool | ErrorValue):
                row[place] = f"{cell:.15g}"
    return _with(sheet, rows)


def unknown_columns(sheet: Sheet, dice: random.Random, ledger: AnyLedger) -> Sheet:
    """Put a column of the office's own to the right of everything."""
    _, bottom, _ = _heads(sheet, ledger)
    width = max(map(len, sheet.rows), default=1)
    rows = _rows(sheet)
    for number, row in enumerate(rows, start=1):
        if number >= bottom and len(row) > 1:
            row += [None] * (width - len(row)) + ["本局自用" if number == bottom else "甲"]
    return _with(sheet, rows)


MUTATIONS: tuple[Mutation, ...] = (
    merged_cells,
    shuffled_columns,
    renamed_headers,
    unknown_columns,
    full_width,
    numbers_as_text,
    grouped,
    repeated_header,
    blank_rows,
    added_totals,
    added_notes,
    inserted_title,
    moved_header,
)
