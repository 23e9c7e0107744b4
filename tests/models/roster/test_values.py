"""From cells to the typed values of fields: terms, answers, bounds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers import LEDGERS, OFFICER_LEDGERS
from models.ledgers.arrangement import PAIRING_KINDS, ArrangementKind, Authority
from models.ledgers.field import Field, FieldValue, Kind
from models.ledgers.papers import Conclusion
from models.ledgers.school import Area
from models.ledgers.teacher import BackboneLevel, Sex
from models.problems import ProblemCode
from models.roster.cells import BadCell
from models.roster.results import ColumnMatch
from models.roster.sheets import CellValue, ErrorValue
from models.roster.values import reader_of
from models.wording import value_text

VALUED = [
    pytest.param(field, id=f"{ledger.name}.{field.name}")
    for ledger in OFFICER_LEDGERS
    for field in ledger.fields
    if field.kind is not Kind.REFERENCE
]


def read(place: str, cell: CellValue, header: str = "") -> FieldValue | BadCell:
    ledger, _, name = place.partition(".")
    field = LEDGERS[ledger].field(name)
    match = ColumnMatch(header or field.label, name)
    return reader_of(field, match, LEDGERS[ledger].only.get(name, ()))(cell)


@pytest.mark.parametrize(
    ("place", "cell", "value"),
    [
        ("schools.area", "122-镇乡结合区", Area.TOWN_FRINGE),
        ("schools.area", "镇乡结合区（122）", Area.TOWN_FRINGE),
        ("schools.area", 122, Area.TOWN_FRINGE),
        ("schools.area", 122.0, Area.TOWN_FRINGE),
        ("schools.area", "１２２", Area.TOWN_FRINGE),
        ("schools.area", "城区", Area.MAIN_CITY),
        ("schools.area", "镇 区", Area.TOWN_CENTRE),
        ("teachers.sex", "1-男", Sex.MALE),
        ("teachers.sex", "女性", Sex.FEMALE),
        ("teachers.backbone", "—", None),
        ("teachers.backbone", None, None),
        ("declarations.conclusion", "无", Conclusion.NONE_FOUND),
        ("districts.authorities", "人事、经费；教研", (
            Authority.STAFF, Authority.FUNDS, Authority.TEACHING)),
        ("districts.authorities", "教研\n人事", (Authority.STAFF, Authority.TEACHING)),
        ("districts.authorities", "无", None),
        ("districts.authorities", None, None),
        ("pairings.kind", "教共体", ArrangementKind.COMMUNITY),
        ("schools.boarding", "√", True),
        ("schools.opened_on", "2015.9", date(2015, 9, 1)),
        ("school_years.year", "2026—2027学年", 2026),
        ("funds.year", "2026年", 2026),
        ("funds.amount", "3.5万元", 3_500_000),
        ("satisfaction.rate", 0.9563, Decimal("95.63")),
        ("satisfaction.rate", "95.63%", Decimal("95.63")),
        ("custom_figures.value", "-3.2", Decimal("-3.2")),
        ("teachers.second_subject", "无", None),
        ("teachers.phone", "138****0001", "138****0001"),
    ],
)  # fmt: skip
def test_cells_of_real_rosters(place: str, cell: CellValue, value: FieldValue) -> None:
    assert read(place, cell) == value


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        ("schools.area", "999", ProblemCode.NOT_IN_LIST),
        ("schools.area", "121-镇乡结合区", ProblemCode.NOT_IN_LIST),
        ("schools.area", "x9-乡镇", ProblemCode.NOT_IN_LIST),
        ("schools.area", ErrorValue("#REF!"), ProblemCode.ERROR_CELL),
        ("districts.authorities", "人事、飞行", ProblemCode.NOT_IN_LIST),
        ("districts.authorities", ErrorValue("#REF!"), ProblemCode.ERROR_CELL),
        ("pairings.kind", "教育集团", ProblemCode.NOT_IN_LIST),
        ("school_years.students", -3, ProblemCode.NEGATIVE),
        ("school_years.sports_area", "-3.5", ProblemCode.NEGATIVE),
        ("funds.amount", -3, ProblemCode.NEGATIVE),
        ("school_years.students", "很多", ProblemCode.BAD_NUMBER),
        ("schools.boarding", "也许", ProblemCode.BAD_YES_NO),
        ("teachers.note", "长" * 2001, ProblemCode.TOO_LONG),
        ("schools.code", "1" * 65, ProblemCode.TOO_LONG),
        ("teachers.identity_number", 5.3e17, ProblemCode.DAMAGED_NUMBER),
    ],
)
def test_cells_that_cannot_be_read(place: str, cell: CellValue, code: ProblemCode) -> None:
    found = read(place, cell)
    assert isinstance(found, BadCell)
    assert found.code is code


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("是否县级及以上骨干教师", "是", BackboneLevel.COUNTY),
        ("是否县级及以上骨干教师", "√", BackboneLevel.COUNTY),
        ("是否县级及以上骨干教师", "否", None),
        ("是否县级及以上骨干教师", "0-否", None),
        ("是否县级及以上骨干教师", "无", None),
        ("是否县级及以上骨干教师", "省级", BackboneLevel.PROVINCE),
        ("骨干级别", "无", None),
    ],
)
def test_yes_and_no_in_a_column_of_levels(header: str, cell: str, value: FieldValue) -> None:
    assert read("teachers.backbone", cell, header) == value


@pytest.mark.parametrize("cell", ["是", "可能"])
def test_yes_without_a_level_in_the_heading_says_too_little(cell: str) -> None:
    assert isinstance(read("teachers.backbone", cell, "是否骨干教师"), BadCell)


@pytest.mark.parametrize("field", VALUED)
def test_any_cell_gives_a_value_or_a_problem(field: Field) -> None:
    reader = reader_of(field, ColumnMatch(field.label))
    for cell in (None, "", "　", "甲", 0, -1, 1.5, True, date(2026, 9, 1), ErrorValue("#N/A"), "*"):
        for found in (reader(cell), reader(cell)):
            assert not isinstance(found, float)


SAMPLES: dict[Kind, st.SearchStrategy[FieldValue]] = {
    Kind.TEXT: st.sampled_from(["甲乙", "Ab 1", "12"]),
    Kind.LONG_TEXT: st.just("一\n二"),
    Kind.INTEGER: st.integers(0, 10**12),
    Kind.MONEY: st.integers(0, 10**14),
    Kind.DECIMAL: st.decimals(2, 10**9, places=4),
    Kind.DAY: st.dates(date(1901, 1, 1), date(2099, 12, 31)),
    Kind.MONTH: st.dates(date(1901, 1, 1), date(2099, 12, 31)).map(lambda d: d.replace(day=1)),
    Kind.YES_NO: st.booleans(),
    Kind.SCHOOL_YEAR: st.integers(1900, 2098),
    Kind.YEAR: st.integers(1900, 2099),
    Kind.CODE: st.sampled_from(["0012", "R-GRP-01"]),
    Kind.PHONE: st.just("0873-1234567"),
    Kind.IDENTITY: st.just("532125198005120023"),
}


def samples(field: Field) -> st.SearchStrategy[FieldValue]:
    if field.choices is None:
        return SAMPLES[field.kind]
    terms = list(field.choices)
    if field.kind is Kind.CHOICE:
        return st.sampled_from(terms)
    chosen = st.sets(st.sampled_from(terms), min_size=1)
    return chosen.map(lambda some: tuple(term for term in terms if term in some))


@pytest.mark.parametrize("field", VALUED)
@given(data=st.data())
def test_a_value_as_text_is_read_as_the_same_value(field: Field, data: st.DataObject) -> None:
    value = data.draw(samples(field))

    assert reader_of(field, ColumnMatch(field.label))(value_text(field, value)) == value


def test_ledgers_of_some_kinds_read_only_those() -> None:
    field = LEDGERS["pairings"].field("kind")
    reader = reader_of(field, ColumnMatch("类型"), PAIRING_KINDS)

    assert reader("联盟") is ArrangementKind.LEAGUE
    assert isinstance(reader("学区"), BadCell)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("11.2GB", Decimal("11.2")), ("11.2 ｇｂ", Decimal("11.2")), (11.2, Decimal("11.2"))],
)
def test_a_number_may_carry_the_unit_of_its_field(cell: CellValue, read: Decimal) -> None:
    field = LEDGERS["resources"].field("volume_gb")
    assert reader_of(field, ColumnMatch("容量"))(cell) == read
    assert reader_of(field, ColumnMatch("容量"))("11.2MB") == BadCell(
        ProblemCode.BAD_NUMBER, {"number": "数"}
    )


def test_no_in_a_column_of_terms_says_that_none_applies() -> None:
    backbone = LEDGERS["teachers"].field("backbone")
    assert reader_of(backbone, ColumnMatch("骨干"))("否") is None
    assert isinstance(reader_of(backbone, ColumnMatch("骨干"))("是"), BadCell)
    kind = LEDGERS["schools"].field("kind")
    assert isinstance(reader_of(kind, ColumnMatch("办学类型"))("否"), BadCell)
