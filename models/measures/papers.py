"""The papers that the policy asks for: which are in force, and who has the ones that he needs.

Limits read: none.
"""

from dataclasses import dataclass

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.papers import DocumentKind, PolicyDocument
from models.ledgers.school import School
from models.years import in_force

_CHARTER = frozenset({DocumentKind.CHARTER})
_CHARTER_OR_AGREEMENT = frozenset({DocumentKind.CHARTER, DocumentKind.AGREEMENT})


def is_valid(facts: CountyFacts, paper: PolicyDocument) -> bool:
    """Tell whether a paper is in force on the day of the facts."""
    return in_force(paper.issued_on, paper.valid_until, facts.as_of)


def valid_papers(facts: CountyFacts, *kinds: DocumentKind) -> list[PolicyDocument]:
    """Return the papers of some kinds that are in force, in the order of the ledger."""
    return [row for row in facts.documents if row.kind in kinds and is_valid(facts, row)]


def charters_of(facts: CountyFacts, arrangement: Arrangement) -> list[PolicyDocument]:
    """Return the charters of an arrangement; outside districts an agreement will do."""
    is_district = arrangement.kind is ArrangementKind.DISTRICT
    accepted = _CHARTER if is_district else _CHARTER_OR_AGREEMENT
    return [
        paper
        for paper in facts.documents_of.get(arrangement.id, ())
        if paper.kind in accepted and is_valid(facts, paper)
    ]


@dataclass(frozen=True)
class SchoolPlans:
    """Which of the schools that take part in anything have their plan (一校一策)."""

    having: tuple[School, ...]
    lacking: tuple[School, ...]


def school_plans(facts: CountyFacts) -> SchoolPlans:
    """Look at the open schools that take part in any arrangement."""
    taking_part = [each for each in facts.open_schools if any(facts.arrangements_of(each.id))]
    planned = {paper.school for paper in valid_papers(facts, DocumentKind.SCHOOL_PLAN)}
    return SchoolPlans(
        tuple(each for each in taking_part if each.id in planned),
        tuple(each for each in taking_part if each.id not in planned),
    )
