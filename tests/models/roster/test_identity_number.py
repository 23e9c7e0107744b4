"""The citizen identity number: right ones, wrong ones, and what is hidden of them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.roster.identity_number import (
    Sex,
    birth_date,
    check_identity_number,
    eighteen_digits,
    mask_identity,
    mask_phone,
    sex,
)

# Printed as an example in the national standard GB 11643-1999.
STANDARD = "11010519491231002X"


def test_the_example_of_the_standard_is_right() -> None:
    assert check_identity_number(STANDARD) == ()
    assert check_identity_number(STANDARD.lower()) == ()
    assert birth_date(STANDARD) == datetime.date(1949, 12, 31)
    assert sex(STANDARD) is Sex.FEMALE


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "是空的"),
        ("1101051949", "现有 10 位"),
        ("11010519491231002A", "现有 18 位"),
        ("11010519491331002X", "出生日期不存在"),
        ("110105194912310021", "校验码不对"),
        ("99010519491231002X", "省份代码"),
    ],
)
def test_what_is_wrong_is_said(number: str, words: str) -> None:
    assert any(words in fault for fault in check_identity_number(number))


@given(
    st.sampled_from(["110105", "530102", "533325"]),
    st.dates(datetime.date(1900, 1, 1), datetime.date(1999, 12, 31)),
    st.integers(0, 999),
)
def test_the_old_form_gains_its_century_and_check_place(
    place: str, born: datetime.date, order: int
) -> None:
    old = f"{place}{born:%y%m%d}{order:03}"
    new = eighteen_digits(old)

    assert check_identity_number(old) == check_identity_number(new) == ()
    assert birth_date(old) == birth_date(new) == born
    assert sex(old) == sex(new) == (Sex.MALE if order % 2 else Sex.FEMALE)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_digit_copied_wrongly_is_noticed(place: int, shift: int) -> None:
    digit = str((int(STANDARD[place]) + shift) % 10)

    assert check_identity_number(STANDARD[:place] + digit + STANDARD[place + 1 :])


@pytest.mark.parametrize("text", ["", "abc", "²" * 18, "11010519491331002X"])
def test_no_date_is_read_from_what_holds_none(text: str) -> None:
    assert birth_date(text) is None


def test_no_sex_is_read_from_what_holds_none() -> None:
    assert sex("护照E123") is None


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("530102199003070011", "530102********0011"),
        ("530102900307001", "530102*****7001"),
        ("E1234567", "********"),
        ("", ""),
    ],
)
def test_identity_numbers_are_masked(number: str, masked: str) -> None:
    assert mask_identity(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800001234", "138****1234"),
        ("0871-65140000", "*********0000"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_telephone_numbers_are_masked(number: str, masked: str) -> None:
    assert mask_phone(number) == masked
