import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import CASES
from reports.builders.case_outline import case_outline
from tests.reports.builders.reported_county import ReportedCounty

SECTIONS = ["background", "practice", "effect", "experience", "reflection"]


@pytest.mark.parametrize("kind", [None, *ArrangementKind])
def test_every_kind_of_case_has_questions_for_every_section(
    county: ReportedCounty, kind: ArrangementKind | None
) -> None:
    outline = case_outline(None if kind is None else county.arrangement(kind))
    assert list(outline) == SECTIONS
    assert {field.name for field in CASES.fields} >= set(SECTIONS)
    for questions in outline.values():
        assert questions
        assert all(each.endswith(("？", "。")) for each in questions)


def test_each_kind_is_asked_about_what_is_its_own(county: ReportedCounty) -> None:
    about = {
        ArrangementKind.DISTRICT: "学区长学校",
        ArrangementKind.GROUP: "成员学校",
        ArrangementKind.COMMUNITY: "乡村学校",
        ArrangementKind.ASSISTANCE: "省管校用",
        ArrangementKind.TRUST: "协议",
    }
    for kind, word in about.items():
        asked = case_outline(county.arrangement(kind)).values()
        assert any(word in question for questions in asked for question in questions)
    assert "全县" in case_outline(None)["background"][0]
