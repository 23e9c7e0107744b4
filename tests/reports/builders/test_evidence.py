"""佐证材料清单: what is on record, and what is missing by name."""

from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import (
    CaseState,
    Conclusion,
    DeclaredItem,
    DocumentKind,
)
from reports.builders import evidence
from reports.document import document_text
from tests.reports.builders.reported_county import TODAY, ReportedCounty, whole_county


@pytest.fixture
def county() -> ReportedCounty:
    made = ReportedCounty()
    made.group(name="一小集团")
    return made


def paper(county: ReportedCounty, kind: DocumentKind, **values: object) -> None:
    county.add("documents", kind=kind, **values)


def told(county: ReportedCounty) -> dict[tuple[str, str], str]:
    return {(each.name, each.owner): each.proof for each in evidence.evidence(county.material())}


def test_what_is_missing_is_named(county: ReportedCounty) -> None:
    lacking = [each.lacking for each in evidence.missing(county.material())]
    assert "缺青禾县的一县一案" in lacking
    assert "缺一小集团的章程或协议" in lacking
    assert any("的一校一策" in each and "（" in each for each in lacking)
    assert sum("自查结论" in each for each in lacking) == len(DeclaredItem)


def test_what_is_on_record_is_told(county: ReportedCounty) -> None:
    for title, on in (("旧方案", None), ("实施方案", date(2025, 3, 1))):
        paper(county, DocumentKind.COUNTY_PLAN, title=title, number="青教〔2025〕3号", issued_on=on)
    group = county.facts().arrangements[0].id
    paper(county, DocumentKind.CHARTER, title="章程", arrangement=group)
    county.add(
        "declarations",
        year=2026,
        item=DeclaredItem.ENROLMENT,
        conclusion=Conclusion.NONE_FOUND,
        signer="李明",
        signed_on=date(2026, 12, 1),
    )
    found = told(county)
    assert found["一县一案", "青禾县"] == "实施方案（青教〔2025〕3号，2025-03-01）"
    assert found["章程或协议", "一小集团"] == "章程"
    assert found["“跨区域违规招生”自查结论", "青禾县"] == "无此情形，李明签字，2026-12-01"


def test_a_paper_that_is_no_longer_valid_proves_nothing(county: ReportedCounty) -> None:
    paper(county, DocumentKind.COUNTY_PLAN, title="旧方案", valid_until=date(2025, 12, 31))
    assert told(county)["一县一案", "青禾县"] == ""


def test_districts_want_a_charter_and_schools_their_plan(county: ReportedCounty) -> None:
    district = county.arrangement(ArrangementKind.DISTRICT, name="城区学区")
    paper(county, DocumentKind.AGREEMENT, title="协议", arrangement=district.id)
    for school in county.facts().open_schools:
        paper(county, DocumentKind.SCHOOL_PLAN, title="一校一策", school=school.id)
    found = told(county)
    assert found["章程", "城区学区"] == ""
    plans = [owner for name, owner in found if name == "一校一策"]
    assert len(plans) == 1
    assert plans[0].endswith("所学校")


def test_a_finished_case_wants_its_photographs(county: ReportedCounty) -> None:
    county.add_case("同备一节课", state=CaseState.READY)
    county.add_case("没写完", state=CaseState.DRAFT)
    found = told(county)
    assert found["图片原图", "案例“同备一节课”"] == ""
    assert ("图片原图", "案例“没写完”") not in found


def test_the_list_is_a_document() -> None:
    text = document_text(evidence.build(whole_county().material(), today=TODAY))
    assert "佐证材料清单" in text
    assert "项，缺" in text


def test_a_county_that_has_everything_is_told_so() -> None:
    county = ReportedCounty()
    paper(county, DocumentKind.COUNTY_PLAN, title="实施方案")
    for item in DeclaredItem:
        county.add(
            "declarations",
            year=2026,
            item=item,
            conclusion=Conclusion.NONE_FOUND,
            signer="李明",
        )
    assert evidence.missing(county.material()) == ()
    text = document_text(evidence.build(county.material(), today=TODAY))
    assert "应有佐证材料6项，已全部登记。" in text
