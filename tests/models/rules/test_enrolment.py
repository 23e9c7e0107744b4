"""R-ZON-05 and R-PRI-01: zones across borders, new private schools."""

from datetime import date

import pytest

from models.ledgers.school import Holder, SchoolKind
from models.rules.engine import check_county
from models.rules.finding import Finding
from models.rules.rule_set import load_rule_set
from tests.models.rules.policed_county import INFO, MET, MISSING, NOT_MET, WARN, PolicedCounty

ZHENJIANG = load_rule_set("zhenjiang-2022")
SINCE = date(2022, 12, 13)


def private(county: PolicedCounty, opened_on: date | None, **values: object) -> list[Finding]:
    words = {"holder": Holder.PRIVATE, "kind": SchoolKind.NINE_YEAR, **values}
    county.school("育才学校", opened_on=opened_on, **words)
    found = check_county(county.facts(), ZHENJIANG)
    return [finding for finding in found if finding.rule == "R-PRI-01"]


# R-ZON-05


def test_a_zone_across_the_border_rests_on_an_agreement(county: PolicedCounty) -> None:
    school = county.school("一小")
    zone = {"place": "月亮湾", "school": school.id, "other_county": "临江区"}
    county.add("enrolment_zones", agreement="学位共享协议", **zone)
    assert county.only("R-ZON-05").state is MET
    county.add("enrolment_zones", **zone | {"place": "星光里"})
    (finding,) = county.open_points("R-ZON-05")
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert finding.message.startswith("临江区的“星光里”列入了一小的招生片区，没有登记协作协议。")
    assert finding.clause == "严禁教育集团内中小学跨区域违规招生"


@pytest.mark.parametrize("values", [{}, {"other_county": "临江区", "ended_on": date(2026, 12, 30)}])
def test_other_zones_need_none(county: PolicedCounty, values: dict[str, object]) -> None:
    county.add("enrolment_zones", place="月亮湾", school=county.school().id, **values)
    assert county.only("R-ZON-05").severity is INFO


def test_a_zone_that_ends_on_the_day_still_needs_one(county: PolicedCounty) -> None:
    ends = {"other_county": "临江区", "ended_on": date(2026, 12, 31)}
    county.add("enrolment_zones", place="月亮湾", school=county.school().id, **ends)
    assert county.only("R-ZON-05").state is NOT_MET


def test_mianyang_rests_it_on_its_own_clause(county: PolicedCounty) -> None:
    ends = {"other_county": "经开区"}
    county.add("enrolment_zones", place="月亮湾", school=county.school().id, **ends)
    found = check_county(county.facts(), load_rule_set("mianyang-2023"))
    (finding,) = [each for each in found if each.rule == "R-ZON-05"]
    assert "服务片区" in finding.clause


# R-PRI-01


def test_a_private_school_from_the_day_on_is_pointed_out(county: PolicedCounty) -> None:
    (finding,) = private(county, SINCE)
    assert (finding.state, finding.severity) == (NOT_MET, WARN)
    assert "于 2022-12-13 投用" in finding.message
    assert "原则上不得审批设立新的民办义务教育学校" in finding.clause


def test_an_older_one_may_stay(county: PolicedCounty) -> None:
    (finding,) = private(county, date(2022, 12, 12))
    assert finding.state is MET
    assert "在办的民办义务教育学校 1 所" in finding.message


def test_one_without_a_day_leaves_it_open(county: PolicedCounty) -> None:
    (finding,) = private(county, None)
    assert finding.state is MISSING


@pytest.mark.parametrize(
    "values", [{"holder": Holder.EDUCATION}, {"kind": SchoolKind.KINDERGARTEN}]
)
def test_public_schools_and_kindergartens_are_not_meant(
    county: PolicedCounty, values: dict[str, object]
) -> None:
    (finding,) = private(county, SINCE, **values)
    assert (finding.state, finding.numbers["count"]) == (MET, 0)


def test_a_county_that_unsets_the_day_is_not_asked(county: PolicedCounty) -> None:
    county.school("育才学校", holder=Holder.PRIVATE, opened_on=SINCE)
    asked = ZHENJIANG.with_own({"ban.new_private_from": None})
    (finding,) = [x for x in check_county(county.facts(), asked) if x.rule == "R-PRI-01"]
    assert finding.severity is INFO
