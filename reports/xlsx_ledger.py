"""A ledger as a workbook: the empty template, and the rows with what they refer to in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from models.ledgers import AnyLedger
from models.ledgers.field import PERSONAL_KINDS, TEXT_KINDS, Choice, Companion, Field, Kind
from models.roster.dittos import literally
from models.roster.identity_number import MASKS, mask_identity
from models.roster.known import Known
from models.roster.sheets import column_letters
from models.wording import NO, YES, allowed_terms, value_text
from reports.xlsx_lists import About, tell_about
from reports.xlsx_sheets import DAY_FORMAT, TEXT_FORMAT, Book, Content, fit_columns, put

TEMPLATE_VERSION = 1

_HEAD = "#D9E2F3"
_HEAD_REQUIRED = "#FCE4D6"
_LAST_ROW = 5000
_SAMPLE_OF_WIDTHS = 200
_HINTS = {
    Kind.INTEGER: "请填整数，如 120",
    Kind.DECIMAL: "请填数字，如 36.5",
    Kind.MONEY: "请填数字，如 35000，以元为单位",
    Kind.DAY: "日期格式如 2026-09-01",
    Kind.MONTH: "年月格式如 2026-09",
    Kind.YES_NO: "选“是”或“否”",
    Kind.CHOICE: "请从下拉列表中选择",
    Kind.CHOICES: "可填多项，用顿号隔开",
    Kind.SCHOOL_YEAR: "学年格式如 2026—2027学年",
    Kind.YEAR: "填四位年份，如 2026",
    Kind.IDENTITY: "按文本格式填写",
    Kind.CODE: "按文本格式填写",
    Kind.PHONE: "按文本格式填写",
    Kind.REFERENCE: "填写名称，与台账一致",
}
_NUMBERS = {Kind.INTEGER: "0", Kind.MONEY: "0.00", Kind.YEAR: "0", Kind.DECIMAL: "General"}


@dataclass(frozen=True)
class _Column:
    """A column of a template or an export: a field, or a companion of the link before it."""

    field: Field
    companion: Companion | None = None

    @property
    def title(self) -> str:
        return self.companion.label if self.companion else self.field.title

    @property
    def kind(self) -> Kind:
        return Kind.IDENTITY if self.companion else self.field.kind

    @property
    def cell_format(self) -> str:
        """The number format; text wherever Excel would otherwise take digits for a number."""
        if self.kind is Kind.DAY:
            return DAY_FORMAT
        return _NUMBERS.get(self.kind, TEXT_FORMAT)


def _columns(ledger: AnyLedger, only: Sequence[str] = ()) -> list[_Column]:
    columns = []
    for field in [ledger.field(name) for name in only] or ledger.fields:
        columns.append(_Column(field))
        columns += (_Column(field, companion) for companion in field.companions)
    return columns


def template(ledger: AnyLedger) -> bytes:
    """Return an empty roster of a ledger: headings, explanations, lists to choose from."""
    book = Book()
    sheet = book.sheet(ledger.title)
    columns = _columns(ledger)
    _head(book, sheet, columns)
    note = book.format(text_wrap=True, font_color="#7F7F7F", italic=True, border=1)
    for number, column in enumerate(columns):
        sheet.write_string(1, number, _explanation(column, ledger), note)
    sheet.set_row(1, 75)
    sheet.freeze_panes(2, 0)
    fit_columns(
        sheet,
        (
            (number, (column.title, "填写说明填写"), book.format(num_format=column.cell_format))
            for number, column in enumerate(columns)
        ),
    )
    _lists(book, sheet, columns, ledger, first_row=2)
    version = book.sheet("版本")
    version.hide()
    about = ("优教台账模板", ledger.name, str(TEMPLATE_VERSION), *(c.title for c in columns))
    for row, text in enumerate(about):
        version.write_string(row, 0, text)
    return book.content()


def _explanation(column: _Column, ledger: AnyLedger) -> str:
    if column.companion:
        return "选填。用来区分同名的教师，按文本格式填写。"
    field = column.field
    parts = ["必填" if field.required else "选填"]
    if field.kind in _HINTS:
        parts.append(_HINTS[field.kind])
    sentence = "，".join(parts) + "。"
    if field.kind is Kind.CHOICES:
        sentence += f"可填：{allowed_terms(_terms(column, ledger))}。"
    return sentence + field.help


def _terms(column: _Column, ledger: AnyLedger) -> tuple[Choice, ...]:
    field = column.field
    return ledger.only.get(field.name) or tuple(field.choices or ())


def _head(book: Book, sheet: Worksheet, columns: Sequence[_Column]) -> None:
    for number, column in enumerate(columns):
        required = column.field.required and not column.companion
        colour = _HEAD_REQUIRED if required else _HEAD
        style = book.format(bold=True, bg_color=colour, border=1, align="center", text_wrap=True)
        sheet.write_string(0, number, column.title, style)
    sheet.set_row(0, 30)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lists(
    book: Book, sheet: Worksheet, columns: Sequence[_Column], ledger: AnyLedger, first_row: int
) -> None:
    """Put drop-down lists under the headings; the words stand in a hidden sheet."""
    words = book.sheet("词表")
    words.hide()
    place = 0
    for number, column in enumerate(columns):
        if column.kind is Kind.YES_NO:
            choices: tuple[str, ...] = (YES, NO)
        elif column.kind is Kind.CHOICE:
            choices = tuple(term.label for term in _terms(column, ledger))
        else:
            continue
        for row, word in enumerate(choices):
            words.write_string(row, place, word)
        letters = column_letters(place + 1)
        sheet.data_validation(
            first_row,
            number,
            _LAST_ROW,
            number,
            {
                "validate": "list",
                "source": f"=词表!${letters}$1:${letters}${len(choices)}",
                "error_title": "不在范围内",
                "error_message": "请从下拉列表中选择一项。",
                # A roster in other words is still understood by the import.
                "error_type": "warning",
            },
        )
        place += 1


def ledger_workbook(
    ledger: AnyLedger,
    rows: Iterable[Any],
    known: Known,
    *,
    full_ids: bool = False,
    only: Sequence[str] = (),
    about: About = (),
) -> bytes:
    """Return the rows of a ledger as a workbook that an import reads back as the same.

    Args:
        ledger: What the rows are rows of.
        rows: The rows.
        known: Gives the names of what rows refer to.
        full_ids: Show ID and telephone numbers whole instead of masked.
        only: Names of the fields that are written, in their order; all of them when not given.
        about: What was exported and how, for a sheet of its own.
    """
    book = Book()
    sheet = book.sheet(ledger.title)
    columns = _columns(ledger, only)
    _head(book, sheet, columns)
    styles = [book.format(num_format=column.cell_format) for column in columns]
    contents = [_content(column, known, full_ids) for column in columns]
    count = 0
    widths: list[list[str]] = [[column.title] for column in columns]
    for count, row in enumerate(rows, start=1):
        for number, content in enumerate(contents):
            value = content(row)
            if isinstance(value, str):
                value = literally(value)
            if value is not None and value != "":
                put(sheet, count, number, value, styles[number])
                if count <= _SAMPLE_OF_WIDTHS:
                    widths[number].append(str(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    fit_columns(sheet, zip(range(len(columns)), widths, styles, strict=True))
    _lists(book, sheet, columns, ledger, first_row=1)
    tell_about(book, about)
    return book.content()


def _content(column: _Column, known: Known, full_ids: bool) -> Callable[[Any], Content]:
    """Return what a column shows of a row."""
    name = column.field.name
    if column.companion:
        return _companion(column, column.companion, known, full_ids)
    if column.kind is Kind.REFERENCE:
        target = column.field.target
        return lambda row: _reference(known, target, getattr(row, name))
    shown = _shown(column, full_ids)
    return lambda row: shown(getattr(row, name))


def _reference(known: Known, target: str, row_id: int | None) -> str:
    return "" if row_id is None else known.reference_text(target, row_id)


def _companion(
    column: _Column, companion: Companion, known: Known, full_ids: bool
) -> Callable[[Any], Content]:
    def content(row: Any) -> Content:
        row_id = getattr(row, column.field.name)
        target = None if row_id is None else known.row_of(column.field.target, row_id)
        value = "" if target is None else str(getattr(target, companion.name))
        return value if full_ids else mask_identity(value)

    return content


def _shown(column: _Column, full_ids: bool) -> Callable[[Any], Content]:
    field = column.field
    if field.kind in PERSONAL_KINDS and not full_ids:
        return MASKS[field.kind]
    if field.kind is Kind.MONEY:
        return lambda fen: None if fen is None else Decimal(fen) / 100
    if field.unit == "%":
        # A bare number up to 1 is read as a share of the whole: 0.5 as 50 %.
        return lambda rate: rate if rate is None or rate > 1 else f"{rate}%"
    if field.kind in _NUMBERS or field.kind is Kind.DAY or field.kind in TEXT_KINDS:
        return _as_it_is
    return lambda value: value_text(field, value)


def _as_it_is(value: Content) -> Content:
    return value
