"""Who stands where when the drafts have come into force: the county as the planner reads it.

A draft is help that is written down but not in force: a planned arrangement, or a membership that
begins later. Planning again takes drafts for granted, so that adopting a plan settles it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind, ArrangementState
from models.ledgers.membership import Membership, Role
from models.ledgers.school import School
from models.measures.coverage import counted_kinds
from models.planner.problem import Place
from models.rules.groups import Party, counted_party
from models.rules.rule_set import Limits


@dataclass(frozen=True)
class Standing:
    """The county's arrangements and members, now and as drafted."""

    facts: CountyFacts
    limits: Limits

    @cached_property
    def kinds(self) -> frozenset[ArrangementKind]:
        """The kinds that count as help."""
        return counted_kinds(self.limits)

    @cached_property
    def alive(self) -> tuple[Arrangement, ...]:
        """Arrangements that work or will work, by id: neither ended nor past their term."""
        return tuple(
            each for each in sorted(self.facts.arrangements, key=_id) if self._is_alive(each)
        )

    def _is_alive(self, arrangement: Arrangement) -> bool:
        if arrangement.state in (ArrangementState.ENDED, ArrangementState.EXPIRED):
            return False
        ends = (arrangement.ended_on, arrangement.ends_on)
        return all(day is None or day > self.facts.as_of for day in ends)

    def staying(self, arrangement: int, role: Role) -> list[Membership]:
        """Return who takes part, now or as drafted, and is not to leave."""
        rows = self.facts.members_of.get(arrangement, ())
        return sorted((row for row in rows if row.role is role and row.left_on is None), key=_id)

    def drafted(self, row: Membership) -> bool:
        """Tell whether a membership is not yet in force."""
        arrangement = self.facts.arrangement_by_id[row.arrangement]
        as_of = self.facts.as_of
        return not (row.in_force_on(as_of) and arrangement.in_force_on(as_of))

    @cached_property
    def draft_of(self) -> Mapping[int, Arrangement]:
        """The draft that will help a school, by the school's id."""
        drafts: dict[int, Arrangement] = {}
        for arrangement in self.alive:
            if arrangement.kind in self.kinds:
                for row in self.staying(arrangement.id, Role.MEMBER):
                    if row.school is not None and self.drafted(row):
                        drafts.setdefault(row.school, arrangement)
        return drafts

    @cached_property
    def led(self) -> Mapping[int, frozenset[ArrangementKind]]:
        """In which kinds a school leads, by the school's id."""
        kinds = defaultdict(set)
        for arrangement in self.alive:
            for row in self.staying(arrangement.id, Role.LEAD):
                if row.school is not None:
                    kinds[row.school].add(arrangement.kind)
        return {school: frozenset(each) for school, each in kinds.items()}

    @cached_property
    def in_groups(self) -> frozenset[int]:
        """Schools that are members of a group."""
        return frozenset(
            row.school
            for arrangement in self.alive
            if arrangement.kind is ArrangementKind.GROUP
            for row in self.staying(arrangement.id, Role.MEMBER)
            if row.school is not None
        )

    @cached_property
    def parts_of(self) -> Mapping[int, frozenset[int]]:
        """The arrangements in which a school has a part, by the school's id."""
        parts = defaultdict(set)
        for arrangement in self.alive:
            for role in Role:
                for row in self.staying(arrangement.id, role):
                    if row.school is not None:
                        parts[row.school].add(arrangement.id)
        return {school: frozenset(each) for school, each in parts.items()}

    @cached_property
    def loads(self) -> Mapping[int, int]:
        """How many schools each lead leads, districts apart: they lie around it anyhow."""
        led: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for arrangement in self.alive:
            if arrangement.kind is ArrangementKind.DISTRICT:
                continue
            members = {row.school_or_body for row in self.staying(arrangement.id, Role.MEMBER)}
            for row in self.staying(arrangement.id, Role.LEAD):
                if row.school is not None:
                    led[row.school] |= members
        return {school: len(members) for school, members in led.items()}

    def count(self, arrangement: Arrangement) -> int:
        """Return how many members the cap is asked of, each once, as the rule set counts them."""
        staying = self.staying(arrangement.id, Role.MEMBER)
        if arrangement.kind is not ArrangementKind.GROUP:
            return len({row.school_or_body for row in staying})
        unit = self.limits.text("group.count_unit")
        everybody = self.limits.flag("group.count_unapproved")
        members = {
            counted_party(self.facts, row, unit)
            for row in staying
            if everybody or row.approved or self.drafted(row)
        }
        return len(members - self._leading(arrangement))

    def cap(self, kind: ArrangementKind, arrangement: Arrangement | None = None) -> int:
        """Return how many members an arrangement of the kind may have; all, where none is set.

        Args:
            kind: The kind.
            arrangement: The one that is asked of, or None for one that would be founded.
        """
        most = None
        if kind is ArrangementKind.GROUP:
            most = self.limits.integer("group.member_max")
            if most is not None and self.limits.flag("group.count_includes_lead"):
                most -= 1 if arrangement is None else len(self._leading(arrangement))
        elif kind is ArrangementKind.COMMUNITY:
            most = self.limits.integer("community.partner_max")
        return len(self.facts.schools) if most is None else most

    def _leading(self, group: Arrangement) -> frozenset[Party]:
        """Return who leads a group, as the rule set counts them."""
        unit = self.limits.text("group.count_unit")
        leads = self.staying(group.id, Role.LEAD)
        return frozenset(counted_party(self.facts, row, unit) for row in leads)

    def place(self, school: School) -> Place:
        """Return where a school lies."""
        districts = [
            arrangement.id
            for arrangement, _ in self.facts.arrangements_of(school.id)
            if arrangement.kind is ArrangementKind.DISTRICT
        ]
        return Place(school.township, min(districts, default=None))


def _id(row: Arrangement | Membership) -> int:
    return row.id
