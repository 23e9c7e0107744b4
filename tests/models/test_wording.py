"""Sentences and values as the officer reads them."""

import string
from datetime import date
from decimal import Decimal

import pytest

from models import wording
from models.ledgers import LEDGERS
from models.ledgers.field import FieldValue
from models.ledgers.school import Area
from models.problems import ProblemCode


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence_that_says_what_to_do(code: ProblemCode) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(wording._SENTENCES[code]) if name}
    sentence = wording.problem_sentence(code, **dict.fromkeys(names, "甲"))

    assert "{" not in sentence
    if code is not ProblemCode.CONTRADICTION:
        assert sentence.endswith("。")
        assert "请" in sentence or names & {"similar", "remedy"}


@pytest.mark.parametrize(
    ("place", "value", "text"),
    [
        ("schools.name", "青禾县第一小学", "青禾县第一小学"),
        ("schools.name", None, ""),
        ("schools.area", Area.VILLAGE, "村庄"),
        ("schools.boarding", False, "否"),
        ("schools.opened_on", date(2015, 9, 1), "2015-09"),
        ("schools.closed_on", date(2015, 9, 1), "2015-09-01"),
        ("school_years.year", 2026, "2026—2027学年"),
        ("funds.amount", 120_050, "1200.50"),
        ("funds.amount", 120_000, "1200"),
        ("funds.amount", -5, "-0.05"),
        ("satisfaction.rate", Decimal("95.60"), "95.6"),
        ("satisfaction.rate", Decimal("1E+2"), "100"),
        ("school_years.students", 300, "300"),
        ("schools.parent", 3, "3"),
    ],
)
def test_values_as_text(place: str, value: FieldValue, text: str) -> None:
    ledger, _, name = place.partition(".")

    assert wording.value_text(LEDGERS[ledger].field(name), value) == text


def test_long_lists_are_cut() -> None:
    assert wording.enumerated(["甲", "乙"]) == "甲、乙"
    assert wording.enumerated("甲乙丙", limit=2) == "甲、乙等 3 项"


def test_names_that_come_close_are_offered() -> None:
    assert wording.similar_names(["甲"], "或新增") == "，相近的有“甲”；请改成准确的名称，或新增"
    assert wording.similar_names([], "或新增") == "；请核对名称，或新增"
