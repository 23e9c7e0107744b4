"""S-STU-6 and S-STU-7: enrolment zones and feeders."""

from datetime import date

from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf


def test_a_place_counts_once_however_many_schools_take_its_children(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    one, other = county.school("一小"), county.school("二小")
    county.add("enrolment_zones", place="金穗家园", school=one.id)
    county.add("enrolment_zones", place="金穗家园 ", school=other.id)
    county.add("enrolment_zones", place="月亮湾", school=one.id, other_county="临江区")
    county.add("enrolment_zones", place="旧小区", school=one.id, ended_on=date(2025, 8, 31))
    figures = figures_of(county)
    assert figures["S-STU-6"].text() == "2个"
    assert figures["S-STU-6.shared"].text() == "1个"
    assert figures["S-STU-6.across"].text() == "1个"
    assert [ref.id for ref in figures["S-STU-6.across"].rows] == [3]


def test_feeders_in_force_count_with_their_pupils(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    primary, junior = county.school("一小"), county.school("一中")
    county.add("feeders", from_school=primary.id, to_school=junior.id, pupils=40)
    county.add("feeders", from_school=primary.id, to_school=junior.id)
    ended = {"started_on": date(2020, 9, 1), "ended_on": date(2024, 8, 31)}
    county.add("feeders", from_school=primary.id, to_school=junior.id, pupils=9, **ended)
    figures = figures_of(county)
    assert figures["S-STU-7"].text() == "2对"
    assert figures["S-STU-7.pupils"].text() == "40人"
    assert figures["S-STU-7.pupils"].note.startswith("有1条没有填写")


def test_feeders_without_a_number_of_pupils_do_not_come_to_nothing(
    county: SmallCounty, figures_of: FiguresOf
) -> None:
    primary, junior = county.school("一小"), county.school("一中")
    county.add("feeders", from_school=primary.id, to_school=junior.id)
    assert figures_of(county)["S-STU-7.pupils"].text() == "未填报"
