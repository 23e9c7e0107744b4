"""Cells as officers and Excel fill them, turned into typed values or a named fault."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problems import ProblemCode
from models.roster import cells
from models.roster.cells import BadCell
from models.roster.sheets import CellValue, ErrorValue

SEPTEMBER = datetime.date(2015, 9, 1)
# Excel knows no time zones.
MORNING = datetime.datetime(2015, 9, 1, 8, 30)  # noqa: DTZ001

READERS: list[Callable[[CellValue], object]] = [
    cells.text,
    cells.long_text,
    cells.code,
    cells.phone,
    cells.identity,
    cells.integer,
    cells.decimal,
    cells.percent,
    cells.money_fen,
    cells.yes_no,
    cells.day,
    cells.month,
    cells.year,
    cells.school_year,
]

ANY_CELL: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text(),
    st.from_regex(r"[0-9.,年月日\-/%万亿元十一二人 ]{1,12}", fullmatch=True),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.just(ErrorValue("#N/A")),
)


def fault(found: object) -> ProblemCode:
    assert isinstance(found, BadCell)
    return found.code


@given(ANY_CELL)
def test_no_cell_makes_a_reader_stumble(value: CellValue) -> None:
    for reader in READERS:
        reader(value)


@pytest.mark.parametrize("reader", READERS)
def test_empty_cells_are_nothing_and_errors_are_faults(
    reader: Callable[[CellValue], object],
) -> None:
    assert [reader(value) for value in (None, "", " \t\u3000\u200b\n")] == [None, None, None]
    assert fault(reader(ErrorValue("#REF!"))) is ProblemCode.ERROR_CELL


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("张　三", "张三"),
        ("\ufeff张\u200b三 ", "张三"),
        ("欧阳\n修", "欧阳修"),
        ("阿依 古丽·Ann  Lee", "阿依古丽·Ann Lee"),
        ("第１中学（Ａ区）", "第1中学（A区）"),
        ("\ue81e⽅", "\u9fb4方"),
        ("𠮷田", "𠮷田"),
        ("坏\ud800字", "坏字"),
        (12, "12"),
        (12.5, "12.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        (SEPTEMBER, "2015-09-01"),
        ("3E2", "3E2"),
    ],
)
def test_texts_lose_what_does_not_show(value: CellValue, read: str) -> None:
    assert cells.text(value) == read


def test_long_texts_keep_their_lines() -> None:
    assert cells.long_text("\n一、做法　\r\n\r\n二、成效\r") == "一、做法\n\n二、成效"
    assert cells.long_text(5) == "5"


@given(st.text())
def test_a_text_read_twice_is_the_same(value: str) -> None:
    once = cells.text(value)
    if isinstance(once, str):
        assert cells.text(once) == once
        once.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("0021530001", "0021530001"),
        (2153000001, "2153000001"),
        ("'２１５３ ０００001\t", "2153000001"),
        ("53A-1", "53A-1"),
        ("''", None),
    ],
)
def test_codes_keep_their_zeros(value: CellValue, read: str | None) -> None:
    assert cells.code(value) == read


@pytest.mark.parametrize("value", [5.3e17, "5.3E+17", "5.30102E+17", 1e15, "'5.3E+17"])
def test_numbers_that_excel_has_rounded_are_damaged(value: CellValue) -> None:
    for reader in (cells.code, cells.identity, cells.phone, cells.text):
        assert fault(reader(value)) is ProblemCode.DAMAGED_NUMBER


@pytest.mark.parametrize("value", ["城关小学", 12.5, "21 号", "√"])
def test_words_are_no_codes(value: CellValue) -> None:
    assert fault(cells.code(value)) is ProblemCode.BAD_CODE


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("138 0000 1234", "13800001234"),
        (13800001234, "13800001234"),
        ("0871-65140000转8", "0871-65140000转8"),
        ("13800001234/13900001234", "13800001234/13900001234"),
    ],
)
def test_telephone_numbers(value: CellValue, read: str) -> None:
    assert cells.phone(value) == read


def test_identity_numbers_are_checked_and_made_eighteen() -> None:
    assert cells.identity("11010519491231002x") == "11010519491231002X"
    assert cells.identity("'1101 0519 4912 3100 2X") == "11010519491231002X"
    assert cells.identity(110105491231002) == "11010519491231002X"
    assert fault(cells.identity("110105194912310000")) is ProblemCode.DAMAGED_NUMBER
    assert cells.identity("110105194912310021") == BadCell(
        ProblemCode.BAD_IDENTITY, {"fault": "最后一位校验码不对，可能抄错了数字"}
    )
    assert fault(cells.identity("无")) is ProblemCode.BAD_CODE


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("1,200人", 1200),
        ("１２００", 1200),
        (" 300 名", 300),
        (300.0, 300),
        ("300.0", 300),
        ("3.5万", 35000),
        ("2千", 2000),
        ("-5", -5),
        ("+5", 5),
    ],
)
def test_whole_numbers_with_units_and_separators(value: CellValue, read: int) -> None:
    assert cells.integer(value) == read


@pytest.mark.parametrize(
    "value",
    [
        "二百",
        "约300",
        "12.5",
        12.5,
        "1,20",
        "85%",
        True,
        SEPTEMBER,
        "3个班",
        "9" * 16,
        float("inf"),
    ],
)
def test_what_is_no_whole_number(value: CellValue) -> None:
    assert fault(cells.integer(value)) in (ProblemCode.BAD_NUMBER, ProblemCode.DAMAGED_NUMBER)


def test_decimals_show_fifteen_digits_as_excel_does() -> None:
    assert cells.decimal(0.1 + 0.2) == Decimal("0.3")
    assert cells.decimal("1,200.50平方米") == Decimal("1200.5")
    assert cells.decimal("36.8㎡") == cells.decimal("36.8 m²") == Decimal("36.8")
    assert cells.decimal("3.5平方米/生") == cells.decimal("3.5平米") == Decimal("3.5")
    assert cells.decimal("11.2GB") == cells.decimal("11.2G") == Decimal("11.2")
    assert cells.decimal("1.2亿") == Decimal(120_000_000)
    assert cells.decimal(7) == Decimal(7)
    assert cells.decimal("多") == BadCell(ProblemCode.BAD_NUMBER, {"number": "数"})


@pytest.mark.parametrize(
    ("value", "unit", "fen"),
    [
        ("3.5万元", "元", 3_500_000),
        (3.5, "万元", 3_500_000),
        ("3.5", "万元", 3_500_000),
        ("800元", "万元", 80_000),
        ("￥1,234.56", None, 123_456),
        ("¥12元整", None, 1200),
        (0.125, "元", 13),
        (12, "人", 1200),
        ("1.2亿元", None, 12_000_000_000),
    ],
)
def test_money_goes_by_its_own_unit_first(value: CellValue, unit: str | None, fen: int) -> None:
    assert cells.money_fen(value, unit) == fen


@pytest.mark.parametrize("value", ["若干", "3人", True, "99999999亿元", "99999999999999元"])
def test_what_is_no_money(value: CellValue) -> None:
    assert cells.money_fen(value) == BadCell(ProblemCode.BAD_NUMBER, {"number": "金额"})


@given(st.integers(-(10**12), 10**12))
def test_money_written_out_comes_back(fen: int) -> None:
    sign = "-" if fen < 0 else ""
    assert cells.money_fen(f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02}元") == fen


@pytest.mark.parametrize(
    ("value", "read"),
    [("85%", 85), (0.85, 85), (85, 85), ("85", 85), ("0.5%", Fraction(1, 2)), (1, 100)],
)
def test_shares_are_percents(value: CellValue, read: int | Fraction) -> None:
    found = cells.percent(value)
    assert isinstance(found, Decimal)
    assert Fraction(found) == read


def test_what_is_no_share() -> None:
    assert fault(cells.percent("大部分")) is ProblemCode.BAD_NUMBER
    assert fault(cells.percent(1e16)) is ProblemCode.DAMAGED_NUMBER


@pytest.mark.parametrize(
    "value", ["是", "1", 1, 1.0, True, "√", "✔", "Y", "yes", "1-是", "是（1）", "１", "有", "TRUE"]
)
def test_yes(value: CellValue) -> None:
    assert cells.yes_no(value) is True


@pytest.mark.parametrize("value", ["否", "0", 0, False, "×", "x", "N", "no", "0-否", "否(0)", "无"])
def test_no(value: CellValue) -> None:
    assert cells.yes_no(value) is False


@pytest.mark.parametrize("value", ["也许", "1-否", 2, "是否", SEPTEMBER])
def test_neither_yes_nor_no(value: CellValue) -> None:
    assert fault(cells.yes_no(value)) is ProblemCode.BAD_YES_NO


@pytest.mark.parametrize(
    "value",
    [
        "2015-09",
        "2015.9",
        "201509",
        201509,
        2015.9,
        "2015年9月",
        "2015年09月",
        "20150901",
        20150901,
        "2015/9/1",
        "2015-09-01 00:00:00",
        "2015-09-01T08:30",
        "２０１５．９．１",
        "2015年 9月 1日",
        "二〇一五年九月一日",
        "二○一五年九月",
        SEPTEMBER,
        MORNING,
        42248,
        42248.35,
        "42248",
    ],
)
def test_days_in_every_spelling(value: CellValue) -> None:
    assert cells.day(value) == SEPTEMBER


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2015年十月二十三日", datetime.date(2015, 10, 23)),
        ("2015年12月三十一日", datetime.date(2015, 12, 31)),
        (2015.11, datetime.date(2015, 11, 1)),
        ("2015.1", datetime.date(2015, 1, 1)),
    ],
)
def test_other_days(value: CellValue, read: datetime.date) -> None:
    assert cells.day(value) == read


@pytest.mark.parametrize(
    "value",
    [
        2015,
        "2015",
        2015.1,
        "2015-13",
        "2015-02-30",
        "15-9-1",
        "九月",
        0,
        -1,
        1e300,
        True,
        "1509-01-01",
        datetime.time(8, 30),
        datetime.date(1, 1, 1),
        datetime.date(1899, 12, 30),
        float("nan"),
        4000.5 + 10**6,
        # Five digits beyond Excel's days.
        93789,
        "2015.9-2018.7",
    ],
)
def test_what_is_no_day(value: CellValue) -> None:
    assert cells.day(value) == BadCell(ProblemCode.BAD_DATE, {"example": "2025-09-01"})


def test_day_numbers_may_count_from_1904() -> None:
    assert cells.day(42248 - 1462, epoch_1904=True) == SEPTEMBER
    assert cells.month(str(42248 - 1462), epoch_1904=True) == SEPTEMBER


def test_months_are_their_first_day() -> None:
    assert cells.month("2015-09-23") == SEPTEMBER
    assert cells.month("去年") == BadCell(ProblemCode.BAD_DATE, {"example": "2025-09"})


@given(st.dates(datetime.date(1910, 1, 2), datetime.date(2099, 12, 30)))
def test_a_day_written_in_any_way_comes_back(day: datetime.date) -> None:
    serial = (day - datetime.date(1899, 12, 30)).days
    spellings = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    values: list[CellValue] = [*spellings, day, serial, int(f"{day:%Y%m%d}")]
    assert {cells.day(value) for value in values} == {day}


@pytest.mark.parametrize(
    ("value", "read"), [(2025, 2025), ("2025年", 2025), ("２０２５年度", 2025), (2025.0, 2025)]
)
def test_years(value: CellValue, read: int) -> None:
    assert cells.year(value) == read


@pytest.mark.parametrize(
    "value",
    [
        "2024-2025",
        "2024—2025学年",
        "2024～2025学年度",
        "2024年至2025年",
        "2024-25学年",
        "2024学年",
        2024,
        "2024-2025学年第一学期",
        "2024–2025学年上学期",
    ],
)
def test_school_years_are_named_by_their_first_year(value: CellValue) -> None:
    assert cells.school_year(value) == 2024


@pytest.mark.parametrize("value", ["2024-2026", "24-25", "本学年", 12, True])
def test_what_is_no_school_year(value: CellValue) -> None:
    assert fault(cells.school_year(value)) is ProblemCode.BAD_NUMBER
    assert fault(cells.year(value)) is ProblemCode.BAD_NUMBER


@pytest.mark.parametrize("mark", ["无", "—", "——", "/", " － ", "暂无"])
def test_marks_of_emptiness_are_empty_where_the_field_says_so(mark: str) -> None:
    assert cells.unless_marked_empty(mark) is None
    assert cells.text(mark) is not None


def test_other_cells_are_not_marks_of_emptiness() -> None:
    assert [cells.unless_marked_empty(value) for value in ("无锡", 0, None)] == ["无锡", 0, None]
