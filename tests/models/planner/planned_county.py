"""A county to plan for: leads and schools without help, added in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.school import Area, School, SchoolKind, Tag
from models.planner.needs import make_problem
from models.planner.problem import Problem
from models.planner.proposal import Proposal, alternatives
from models.rules.rule_set import Limits, load_rule_set
from tests.models.measures.county import CITY, VILLAGE, SmallCounty

AS_OF = date(2026, 12, 31)
STARTS_ON = date(2027, 3, 1)
KINDERGARTEN = SchoolKind.KINDERGARTEN


def limits_with(**overrides: object) -> Limits:
    given = {key.replace("__", "."): value for key, value in overrides.items()}
    return load_rule_set(overrides=given).limits


@dataclass
class PlannedCounty(SmallCounty):
    """A county under construction that can be planned for."""

    def strong(self, name: str, area: Area = CITY, **values: Any) -> School:
        school = self.school(name, area, **values)
        self.tag(school, Tag.STRONG)
        return school

    def weak(self, name: str, area: Area = VILLAGE, **values: Any) -> School:
        school = self.school(name, area, **values)
        self.tag(school, Tag.WEAK)
        return school

    def group(self, lead: School, members: int, name: str = "一小集团") -> Arrangement:
        """Add a group of members that need nothing more."""
        schools = [self.school(f"{name}成员{each}", CITY) for each in range(1, members + 1)]
        return self.helps(ArrangementKind.GROUP, lead, *schools, name=name)

    def problem(self, locks: dict[int, str] | None = None, **overrides: object) -> Problem:
        return make_problem(self.facts(), limits_with(**overrides), locks)

    def proposals(
        self, locks: dict[int, str] | None = None, **overrides: object
    ) -> tuple[Proposal, ...]:
        return alternatives(self.facts(), limits_with(**overrides), locks)

    def nearest(self, locks: dict[int, str] | None = None, **overrides: object) -> Proposal:
        """The first alternative."""
        return self.proposals(locks, **overrides)[0]

    def why_left(self, **overrides: object) -> str:
        """Why the only school that is left is left."""
        [left] = self.nearest(**overrides).left_over
        return left.reason


def shown(proposal: Proposal) -> dict[str, str]:
    """Who would join what."""
    return {pair.need.name: pair.name for pair in proposal.pairs}
