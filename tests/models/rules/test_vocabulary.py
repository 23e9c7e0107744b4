"""What a place calls kinds, grades and lessons is a parameter: figures and findings say it so."""

from dataclasses import replace

import pytest

from models.ledgers.accounts import Grade
from models.ledgers.arrangement import ArrangementKind
from models.rules.engine import check_county
from models.rules.rule_set import RuleSetError, load_rule_set
from models.statistics.catalogue import county_figures
from tests.models.rules.policed_county import NOT_MET, PolicedCounty

YUNNAN = load_rule_set()
OWN = {
    "vocab.kinds": ("community:教共体",),
    "vocab.grades": ("excellent:一等", "fail:不通过"),
    "vocab.remote": ("network:名校网络课堂",),
}


def test_figures_are_labelled_as_the_place_says(county: PolicedCounty) -> None:
    group = county.group()
    county.add("assessments", arrangement=group.id, year=2026, grade=Grade.EXCELLENT)
    figures = county_figures(county.facts(), YUNNAN.with_own(OWN))
    assert figures["S-EVA-1.grade.excellent"].label.endswith("：一等")
    assert figures["S-EVA-1.grade.good"].label.endswith("：良好")
    assert figures["S-CNT-8.arrangements.kind.community"].label.endswith("：教共体")
    assert figures["S-DIG-2.kind.network"].label.endswith("：名校网络课堂")
    plain = county_figures(county.facts(), YUNNAN)
    assert {key: replace(each, label="", note="") for key, each in figures.items()} == {
        key: replace(each, label="", note="") for key, each in plain.items()
    }


def test_findings_say_it_too(county: PolicedCounty) -> None:
    group = county.group()
    county.add("assessments", arrangement=group.id, year=2026, grade=Grade.EXCELLENT)
    county.community()
    county.arrangement(ArrangementKind.COMMUNITY, name="二小共同体")
    found = check_county(county.facts(), YUNNAN.with_own(OWN))
    (graded,) = [each for each in found if each.rule == "R-EVA-02"]
    assert "考核结果为一等" in graded.message
    named = [each for each in found if each.rule == "R-ARR-01" and each.state is NOT_MET]
    assert "教共体" in named[0].message


def test_mianyang_brings_its_own_words() -> None:
    limits = load_rule_set("mianyang-2023").limits
    assert limits.called("vocab.kinds", ArrangementKind.COMMUNITY) == "办学共同体"
    assert limits.called("vocab.kinds", ArrangementKind.GROUP) == "教育集团"


@pytest.mark.parametrize("word", ["best:一等", "excellent:", "一等"])
def test_a_pair_that_is_none_is_refused(word: str) -> None:
    with pytest.raises(RuleSetError, match="excellent:叫法（优秀）"):
        YUNNAN.with_own({"vocab.grades": (word,)})
