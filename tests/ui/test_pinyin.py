"""Search by sound, and the order of a dictionary."""

import pytest

from ui.pinyin import is_pinyin, sort_key, sounds_like


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("勐海镇", "mhz"),
        ("嵩明县", "smx"),
        ("宁蒗县", "nlx"),
        ("勐海镇中心小学", "menghai"),
        ("勐海镇中心小学", "zxxx"),
        ("勐海镇中心小学", "mengh"),
        ("重庆路小学", "cqlxx"),
        ("重庆路小学", "zqlxx"),
        ("𠮷祥小学", "xx"),
    ],
)
def test_found_by_sound(name: str, typed: str) -> None:
    assert sounds_like(name, typed)


@pytest.mark.parametrize("typed", ["mhx", "hzm", "menghaizhenx", "z" * 9])
def test_not_found_by_another_sound(typed: str) -> None:
    assert not sounds_like("勐海镇", typed)


def test_letters_alone_may_be_pinyin() -> None:
    assert is_pinyin("mhz")
    assert not is_pinyin("mhz2")
    assert not is_pinyin("勐")


def test_numerals_sort_as_numbers() -> None:
    names = ["第十小学", "第二小学", "第一小学", "第二十一小学", "第十二小学", "2号", "10号"]
    assert sorted(names, key=sort_key) == [
        "2号",
        "10号",
        "第一小学",
        "第二小学",
        "第十小学",
        "第十二小学",
        "第二十一小学",
    ]


def test_names_sort_by_pinyin() -> None:
    assert sorted(["张伟", "安宁", "李明"], key=sort_key) == ["安宁", "李明", "张伟"]


def test_circled_digits_are_no_numbers() -> None:
    assert sorted(["2①班", "①", "10②班"], key=sort_key)[0] == "2①班"


def test_a_long_row_of_letters_is_searched_at_once() -> None:
    assert not sounds_like("a" * 40, "a" * 39 + "b")
