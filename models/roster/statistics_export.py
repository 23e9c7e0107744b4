"""The statistics system's exports: one workbook for each school, its cells found by their labels.

Each sheet is one form, named by its number and the kind of school: 教基2106_小学. The forms grow
and shrink from year to year, so no address is fixed: a figure stands where the row of its label
meets the column of its heading. The workbooks of a folder become rows of the year figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.ledgers.school import SCHOOLS
from models.ledgers.school_year import SCHOOL_YEARS, Stage
from models.roster.characters import half_width
from models.roster.grid import Grid
from models.roster.references import References
from models.roster.results import ColumnMatch, Confidence
from models.roster.sheets import CellValue, Sheet, Workbook
from models.roster.sources import SourceTable
from models.roster.tables import Table, TableRow
from models.roster.values import find_term

_FORM = re.compile(r"教基(\d{4})续?_?(.*)")
_STAGES: Mapping[Stage, frozenset[str]] = {
    Stage.KINDERGARTEN: frozenset({"2105", "3111", "4148", "4159"}),
    Stage.PRIMARY: frozenset({"2106", "3112", "4153", "4155"}),
    Stage.JUNIOR: frozenset({"2107", "3115", "4149", "4156"}),
    Stage.SENIOR: frozenset({"2108", "3118"}),
    Stage.SPECIAL: frozenset({"3120", "4150"}),
}
_CODE = ("学校(机构)标识码", "学校标识码", "机构标识码", "标识码")
_NAME = ("学校(机构)名称", "学校名称", "机构名称", "单位名称")
_TOTAL = ("总计", "合计", "小计")
_DASHES = re.compile("[—–~～至]+")
_COUNTERS = frozenset({"编号", "代码", "行次", "序号", "栏次"})
_NOTHING_BUT_LABEL = re.compile(
    r"^(?:其中:?|[一二三四五六七八九十\d]+[、.])+|\((?!机构).{1,8}\)$|:$"
)


@dataclass(frozen=True)
class _Figure:
    """Where a field of the year figures stands in the forms.

    Attributes:
        field: Name of the field.
        family: First digit of the forms: 2 classes, 3 pupils, 4 staff, 5 buildings and equipment.
        rows: Labels of rows; of several sets the figures are added.
        columns: Headings of the column, the likeliest first; without one of them, the first number
            to the right of the label.
    """

    field: str
    family: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]


_OVERSIZE = ("66人及以上", "66人以上")
_AREA = ("校舍建筑面积", "建筑面积", "面积", "合计", "计")
_FIGURES = (
    _Figure("students", "3", (_TOTAL,), ("在校生数", "在校生", "在校学生数", "在园幼儿数", "合计")),
    _Figure("classes", "2", ((*_TOTAL, "班数"),), ("班数", "班级数", "合计", "计")),
    _Figure("big_classes", "2", (("56-65人",), _OVERSIZE), ("班数", "班级数", "合计", "计")),
    _Figure("oversize_classes", "2", (_OVERSIZE,), ("班数", "班级数", "合计", "计")),
    _Figure("staff", "4", (_TOTAL,), ("教职工数", "教职工", "合计")),
    _Figure("full_time_teachers", "4", (_TOTAL,), ("专任教师", "专任教师数")),
    _Figure("on_establishment", "4", (("在编人员", "在编"),), ("教职工数", "教职工", "合计")),
    _Figure("teaching_area", "5", (("教学及辅助用房", "教学及教学辅助用房"),), _AREA),
    _Figure("indoor_sports_area", "5", (("室内体育用房", "体育馆"),), _AREA),
    _Figure("sports_area", "5", (("运动场地面积", "体育运动场(馆)面积", "运动场地"),), _AREA),
    _Figure("multimedia_rooms", "5", (("网络多媒体教室",),), ("间数", "数量", "合计", "计")),
    _Figure(
        "equipment_value",
        "5",
        (("教学仪器设备资产值", "教学、科研仪器设备资产值", "教学仪器设备值"),),
        ("资产值", "金额", "合计", "计"),
    ),
)


@dataclass(frozen=True)
class _Form:
    """One sheet of an export."""

    number: str
    kind: str
    sheet: Sheet

    @property
    def stage(self) -> Stage | None:
        """The stage that the form is about; None for forms of the whole school."""
        return next((stage for stage, forms in _STAGES.items() if self.number in forms), None)

    @cached_property
    def grid(self) -> Grid:
        """The cells by the numbers that Excel shows."""
        return Grid(self.sheet)

    @cached_property
    def labels(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """The places of every text, from top to bottom."""
        found: dict[str, list[tuple[int, int]]] = {}
        for row in range(1, self.grid.last_row + 1):
            for column, text in self.grid.texts(row).items():
                found.setdefault(_plain(text), []).append((row, column))
        return found

    def beside(self, labels: Sequence[str]) -> str:
        """Return what is written behind a label: to the right, or in its cell after a colon."""
        for label in labels:
            for row, column in self.labels.get(label, ()):
                right = [t for c, t in self.grid.texts(row).items() if c > column]
                if right:
                    return right[0]
        for text in self.labels:
            head, colon, tail = text.partition(":")
            if colon and tail and _plain(head) in labels:
                return tail
        return ""

    def figure(self, wanted: _Figure) -> tuple[CellValue, str] | None:
        """Return the cells of a figure added up, and the unit of the form; None when one lacks."""
        total: float = 0
        for labels in wanted.rows:
            number = self._number(labels, wanted.columns)
            if number is None:
                return None
            total += number
        return (int(total) if total == int(total) else total), self._unit()

    def _number(self, labels: Sequence[str], columns: Sequence[str]) -> float | None:
        for label in labels:
            for row, left in self.labels.get(label, ()):
                cells = self.grid.filled(row)
                skipped = self._counters(row)
                numbers = {
                    column: value
                    for column, value in cells.items()
                    if column > left
                    and column not in skipped
                    and isinstance(value, int | float)
                    and not isinstance(value, bool)
                }
                found = self._under(columns, row, numbers)
                if found is not None:
                    return found
        return None

    def _under(
        self, headings: Sequence[str], row: int, numbers: Mapping[int, int | float]
    ) -> float | None:
        for heading in headings:
            for above, column in self.labels.get(heading, ()):
                if above < row and column in numbers:
                    return numbers[column]
        headed = any(
            above < row for heading in headings for above, _ in self.labels.get(heading, ())
        )
        return None if headed else next(iter(numbers.values()), None)

    def _counters(self, row: int) -> frozenset[int]:
        return frozenset(
            column
            for name in _COUNTERS
            for above, column in self.labels.get(name, ())
            if above < row
        )

    def _unit(self) -> str:
        rows = range(1, self.grid.last_row + 1)
        told = any("万元" in text for row in rows for text in self.grid.texts(row).values())
        return "万元" if told else ""


def _plain(text: str) -> str:
    """Return a label without numbering, 其中, and units: 其中：在编人员（人） → 在编人员."""
    plain = _DASHES.sub("-", half_width(text))
    while (shorter := _NOTHING_BUT_LABEL.sub("", plain)) != plain:
        plain = shorter
    return plain


def is_statistics_export(workbook: Workbook) -> bool:
    """Tell whether a workbook is one school's export of the statistics system."""
    return any(_FORM.fullmatch(half_width(sheet.name)) for sheet in workbook.sheets)


def statistics_tables(workbook: Workbook, references: References) -> tuple[SourceTable, ...]:
    """Return the year figures of one school, a row for each stage, as tables to be planned.

    The rows carry the number of the sheet in which the stage's first form stands.
    """
    forms = list(_forms(workbook))
    school = _school(forms, references)
    stages = list(dict.fromkeys(form.stage for form in forms if form.stage)) or _told(forms)
    tables = []
    for stage in stages:
        # Forms of the whole school say nothing of its stages when it has several.
        kinds = (stage,) if len(stages) > 1 else (stage, None)
        own = [form for form in forms if form.stage in kinds]
        cells: dict[str, tuple[CellValue, str]] = {
            "school": (school, ""),
            "stage": (stage.label, ""),
        }
        for wanted in _FIGURES:
            for form in own:
                found = form.figure(wanted) if form.number[0] == wanted.family else None
                if found is not None:
                    cells.setdefault(wanted.field, found)
        tables.append(_table(workbook, own[0] if own else forms[0], cells))
    return tuple(tables)


def _forms(workbook: Workbook) -> Iterator[_Form]:
    for sheet in workbook.sheets:
        found = _FORM.fullmatch(half_width(sheet.name))
        if found:
            yield _Form(found[1], found[2], sheet)


def _told(forms: Sequence[_Form]) -> list[Stage]:
    terms = (find_term(form.kind, tuple(Stage)) for form in forms)
    return [term for term in dict.fromkeys(terms) if isinstance(term, Stage)]


def _school(forms: Sequence[_Form], references: References) -> str:
    """Return the code of the school, or its name where nobody has that code."""
    code = next(filter(None, (form.beside(_CODE) for form in forms)), "")
    name = next(filter(None, (form.beside(_NAME) for form in forms)), "")
    by_code = references.index(SCHOOLS.name).find(code) if code else ()
    return code if by_code or not name else name


def _table(
    workbook: Workbook, form: _Form, cells: Mapping[str, tuple[CellValue, str]]
) -> SourceTable:
    columns: dict[int, ColumnMatch] = {}
    for number, (name, (_, unit)) in enumerate(cells.items(), start=1):
        label = SCHOOL_YEARS.field(name).label
        columns[number] = ColumnMatch(
            label, name, confidence=Confidence.LABEL, unit=unit if name == "equipment_value" else ""
        )
    values = {number: value for number, (value, _) in enumerate(cells.values(), start=1)}
    row = workbook.sheets.index(form.sheet) + 1
    table = Table(
        sheet=f"{workbook.path.name} {form.sheet.name}",
        title_rows=(),
        header_rows=(row,),
        headers={number: match.header for number, match in columns.items()},
        rows=(TableRow(row, values),),
        left_out=(),
        first_row=row,
        last_row=row,
    )
    return SourceTable(table, columns, workbook.epoch_1904)
