from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.statistics.figure import CHANGE_BASE, Figure, Number, rounded, with_previous


def figure(value: Number | None, unit: str = "所", previous: Number | None = None) -> Figure:
    return Figure("S-BAS-1", "学校数", value, unit, previous=previous)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12, "所", "12所"),
        (Fraction(100 * 1592, 2176), "%", "73.16%"),
        (Fraction(147), "%", "147.00%"),
        (Fraction(1_234_565, 1_000_000), "万元", "1.23万元"),
        (Decimal("93.96"), "%", "93.96%"),
        (Decimal("340.125"), "GB", "340.13GB"),
        (None, "%", "不适用"),
    ],
)
def test_text(value: Number | None, unit: str, text: str) -> None:
    assert figure(value, unit).text() == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(5, 1000) - Fraction(1, 10**9), "0.00"),
        (Fraction(-1, 200), "-0.01"),
        (Decimal("2.675"), "2.68"),
    ],
)
def test_halves_are_rounded_up(value: Number, shown: str) -> None:
    assert str(rounded(value)) == shown


@given(st.fractions(max_denominator=10**6))
def test_rounding_is_never_more_than_half_a_hundredth_off(value: Fraction) -> None:
    assert abs(Fraction(rounded(value)) - value) <= Fraction(1, 200)


def test_change_is_told_with_last_years_value_as_its_base() -> None:
    grown = figure(15, previous=12)
    assert (grown.change, grown.change_ratio) == (3, Fraction(1, 4))
    points = figure(Fraction(12), "%", Fraction(9))
    assert (points.change, points.change_ratio) == (3, Fraction(1, 3))


@pytest.mark.parametrize(("value", "previous"), [(None, 3), (3, None), (None, None)])
def test_without_both_years_there_is_no_change(
    value: Number | None, previous: Number | None
) -> None:
    assert figure(value, previous=previous).change is None
    assert figure(value, previous=previous).change_ratio is None


def test_from_nothing_there_is_no_rate_of_change() -> None:
    assert figure(3, previous=0).change == 3
    assert figure(3, previous=0).change_ratio is None


def test_json_gives_numbers_in_the_unit_as_shown() -> None:
    share = Figure("S-ROT-4", "骨干占比", Fraction(100 * 1592, 2176), "%", 1592, 2176, 50)
    assert share.as_json() == {
        "id": "S-ROT-4",
        "label": "骨干占比",
        "value": 73.16,
        "unit": "%",
        "numerator": 1592,
        "denominator": 2176,
        "previous": 50,
        "note": "",
    }


def test_last_years_value_comes_with_its_base() -> None:
    assert with_previous(figure(5), figure(4)).previous == 4
    assert with_previous(figure(5), figure(4)).note == CHANGE_BASE
    explained = Figure("S-BAS-1", "学校数", 5, "所", note="含幼儿园")
    assert with_previous(explained, figure(4)).note == f"含幼儿园；{CHANGE_BASE}"
    assert with_previous(explained, figure(0)).note == "含幼儿园"


def test_what_was_not_recorded_is_no_last_years_value() -> None:
    unrecorded = Figure("S-BAS-1", "学校数", 0, "所", comparable=False)
    for last_year in (None, figure(None), unrecorded):
        assert with_previous(figure(5), last_year) == figure(5)
