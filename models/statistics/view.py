"""What the groups of figures look at: the facts of a year, its limits, its measures made once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.facts import CountyFacts
from models.ledgers.arrangement import PAIRING_KINDS, Arrangement, ArrangementKind
from models.ledgers.field import Choice
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Membership, Role
from models.ledgers.school import School, Tag
from models.measures.coverage import Coverage, coverage
from models.measures.rotation import RotationCount, rotation_count
from models.rules.rule_set import Limits
from models.years import Period

_LEDGER_OF = {
    ArrangementKind.DISTRICT: "districts",
    ArrangementKind.GROUP: "groups",
    **dict.fromkeys(PAIRING_KINDS, "pairings"),
}


def arrangement_ref(arrangement: Arrangement) -> RowRef:
    """Name the arrangement by the ledger in which the officer sees it."""
    return RowRef(_LEDGER_OF[arrangement.kind], arrangement.id)


@dataclass(frozen=True)
class View:
    """The county in one year, with what several groups of figures need."""

    facts: CountyFacts
    limits: Limits

    @cached_property
    def coverage(self) -> Coverage:
        """The target schools and who helps them."""
        return coverage(self.facts, self.limits)

    @cached_property
    def rotation(self) -> RotationCount:
        """The teachers who rotated."""
        return rotation_count(self.facts, self.limits)

    def kind_name(self, kind: Choice) -> str:
        """Return what the place calls a kind of arrangement."""
        return self.limits.called("vocab.kinds", kind)

    def grade_name(self, grade: Choice) -> str:
        """Return what the place calls a grade of the assessment."""
        return self.limits.called("vocab.grades", grade)

    def remote_name(self, kind: Choice) -> str:
        """Return what the place calls a kind of lesson over the net."""
        return self.limits.called("vocab.remote", kind)

    @property
    def calendar_year(self) -> Period:
        """The calendar year as far as the day of the facts: what was done, held, shared, won."""
        whole = self.facts.calendar_year
        return Period(whole.first, min(whole.last, self.facts.as_of))

    def is_weak(self, school: School) -> bool:
        """Tell whether the school is recognised as weak on the day of the facts."""
        return Tag.WEAK in self.facts.tags(school.id)

    @cached_property
    def arrangements(self) -> tuple[Arrangement, ...]:
        """All arrangements in force on the day of the facts."""
        return self.facts.of_kind(*ArrangementKind)

    def of_kind(self, *kinds: ArrangementKind) -> tuple[Arrangement, ...]:
        """Return the arrangements of some kinds that are in force."""
        return tuple(each for each in self.arrangements if each.kind in kinds)

    @cached_property
    def _open_ids(self) -> frozenset[int]:
        return frozenset(school.id for school in self.facts.open_schools)

    @cached_property
    def _parties(self) -> dict[int, list[Membership]]:
        """Who takes part today, by arrangement; schools that have closed take no part."""
        return {
            each.id: [
                row
                for row in self.facts.memberships(each.id)
                if row.school is None or row.school in self._open_ids
            ]
            for each in self.arrangements
        }

    def parties(
        self, arrangements: Iterable[Arrangement], role: Role | None = None
    ) -> list[Membership]:
        """Return who takes part in the arrangements on the day, outside bodies included.

        In one that has ended or not begun nobody does.
        """
        return [
            row
            for each in arrangements
            for row in self._parties.get(each.id, ())
            if role is None or row.role is role
        ]

    def school_ids(
        self, arrangements: Iterable[Arrangement], role: Role | None = None
    ) -> frozenset[int]:
        """Return the county's schools in the arrangements, each once."""
        return frozenset(
            row.school for row in self.parties(arrangements, role) if row.school is not None
        )

    def schools_in(
        self, arrangements: Iterable[Arrangement], role: Role | None = None
    ) -> list[School]:
        """Return the county's schools in the arrangements, each once, in the ledger's order."""
        ids = self.school_ids(arrangements, role)
        return [school for school in self.facts.open_schools if school.id in ids]
