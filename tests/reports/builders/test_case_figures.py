"""The figures of one arrangement are counted as the county's own are."""

from datetime import date

from models.ledgers.appointment import BackboneKind
from models.ledgers.teacher import BackboneLevel
from reports.builders.case_figures import case_figures
from tests.reports.builders.reported_county import ReportedCounty


def test_a_title_in_force_makes_a_backbone_teacher_within_the_arrangement() -> None:
    county = ReportedCounty()
    group = county.group(members=1)
    lead, member = county.rows["schools"]
    rostered = county.teacher(lead, backbone=BackboneLevel.COUNTY)
    titled, former = county.teacher(lead), county.teacher(lead)
    title = {"kind": BackboneKind.EXPERT, "level": BackboneLevel.COUNTY}
    county.add("backbone_titles", teacher=titled.id, **title)
    county.add("backbone_titles", teacher=former.id, ended_on=date(2026, 6, 30), **title)
    for teacher in (rostered, titled, former):
        county.moves(teacher, member)
    figures = case_figures(county.material(), group)
    assert figures["S-ROT-2"].text() == "3人"
    assert figures["S-ROT-3"].text() == "2人"
    assert figures["S-ROT-3"].text() == county.material().figures["S-ROT-3"].text()
