import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.file_names import distinct, safe_name

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾县+同备一节课", "青禾县+同备一节课"),
        ("做法:一/二?", "做法：一／二？"),
        ("结尾有点. . ", "结尾有点"),
        ("CON", "_CON"),
        ("prn.txt", "_prn.txt"),
        ("Com1", "_Com1"),
        ("lpt10", "lpt10"),
        (" \t", "未命名"),
        ("...", "未命名"),
    ],
)
def test_names_that_windows_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=200))
def test_no_name_is_refused_by_windows(text: str) -> None:
    name = safe_name(text)
    assert 1 <= len(name) <= 81
    assert not FORBIDDEN.search(name)
    assert name[-1] not in ". "
    assert safe_name(name) == name


def test_names_that_windows_takes_for_the_same_are_numbered() -> None:
    assert distinct(["案例A", "案例a", "案例B", "案例A"]) == [
        "案例A",
        "案例a（2）",
        "案例B",
        "案例A（3）",
    ]
