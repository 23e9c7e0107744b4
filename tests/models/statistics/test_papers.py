from datetime import date

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import DocumentKind
from tests.models.measures.county import SmallCounty
from tests.models.statistics.conftest import FiguresOf
from tests.models.statistics.shown import rows


def test_papers_in_force(county: SmallCounty, figures_of: FiguresOf) -> None:
    lead, member, alone = county.school(), county.school(), county.school()
    group = county.helps(ArrangementKind.GROUP, lead, member)
    county.helps(ArrangementKind.COMMUNITY, lead)
    plan = county.paper(DocumentKind.COUNTY_PLAN, issued_on=date(2026, 3, 1))
    county.paper(DocumentKind.COUNTY_PLAN, valid_until=date(2026, 6, 30))
    county.paper(DocumentKind.SCHOOL_PLAN, school=lead.id)
    county.paper(DocumentKind.SCHOOL_PLAN, school=alone.id)
    county.paper(DocumentKind.CHARTER, arrangement=group.id, issued_on=date(2027, 1, 1))
    county.paper(DocumentKind.AGREEMENT, arrangement=group.id)
    figures = figures_of(county)
    assert (figures["S-DOC-1"].text(), figures["S-DOC-1"].previous) == ("1份", 1)
    assert rows(figures["S-DOC-1"]) == [("documents", plan.id)]
    assert figures["S-DOC-2"].text() == "50.00%"
    assert figures["S-DOC-3"].text() == "50.00%"
    assert figures["S-DOC-4"].text() == "0份"
