"""How many teachers rotated, of how many who are eligible (YN-3.1-rotate10, YN-3.1-backbone20).

Limits read: rotation.period (school_year, calendar_year), rotation.counts (begun, ongoing),
rotation.min_months, rotation.destinations (of rural, weak), rotation.scope (of urban, strong),
rotation.min_ratio, rotation.backbone_min, and those of `models.measures.eligible`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.rotation import NOT_COUNTED_KINDS, Rotation
from models.ledgers.school import School, Tag
from models.measures.eligible import eligible_teachers
from models.rules.rule_set import Limits
from models.years import Period, school_year, school_year_of


class NotCounted(StrEnum):
    """Why a stay does not enter the ratio."""

    EXCLUDED = "excluded"
    KIND = "kind"
    TOO_SHORT = "too_short"
    ELSEWHERE = "elsewhere"


def share(part: int, whole: int) -> Fraction | None:
    """Return part ÷ whole, or None where there is nothing to divide by."""
    return Fraction(part, whole) if whole else None


def still_missing(required: Fraction | None, whole: int, part: int) -> int:
    """Return how many persons more would reach the required share of `whole`: ⌈min·N⌉ − n."""
    if required is None:
        return 0
    needed = -(-required.numerator * whole // required.denominator)
    return max(0, needed - part)


@dataclass(frozen=True)
class Persons:
    """Teachers by id, each once: who is eligible, who rotated, who of these is 骨干教师."""

    eligible: frozenset[int]
    rotated: frozenset[int]
    backbone: frozenset[int]
    min_ratio: Fraction | None
    backbone_min: Fraction | None

    @property
    def listed(self) -> frozenset[int]:
        """Those who rotated and are eligible: the narrower way of counting."""
        return self.rotated & self.eligible

    @property
    def unlisted(self) -> frozenset[int]:
        """Those who rotated without being eligible."""
        return self.rotated - self.eligible

    @property
    def ratio(self) -> Fraction | None:
        """All who rotated ÷ all who are eligible; None where nobody is."""
        return share(len(self.rotated), len(self.eligible))

    @property
    def listed_ratio(self) -> Fraction | None:
        """The eligible who rotated ÷ all who are eligible."""
        return share(len(self.listed), len(self.eligible))

    @property
    def backbone_ratio(self) -> Fraction | None:
        """骨干教师 who rotated ÷ all who rotated."""
        return share(len(self.backbone), len(self.rotated))

    @property
    def shortfall(self) -> int:
        """How many persons more must rotate."""
        return still_missing(self.min_ratio, len(self.eligible), len(self.rotated))

    @property
    def backbone_shortfall(self) -> int:
        """How many of those who rotated would have to be 骨干教师 beyond those who are."""
        return still_missing(self.backbone_min, len(self.rotated), len(self.backbone))


@dataclass(frozen=True)
class SchoolRotation(Persons):
    """The count of one school that the ratio is asked of: by the school that they left."""

    school: School


@dataclass(frozen=True)
class RotationCount(Persons):
    """The county's count.

    Attributes:
        period: The days in which a stay must begin (or go on) to be counted.
        stays: The stay by which each rotated teacher is counted: the first of the period.
        counted: All stays that count, also the second ones of a person.
        not_counted: The stays that do not, with the reason.
        by_school: The schools of which the ratio is asked (城镇学校、优质学校), by id.
        eligible_school: The school of each eligible teacher.
        eligible_known: Whether there is a list, or a criterion, to count the eligible by.
        undecided: Teachers of whom too little is known for the criterion.
    """

    period: Period
    stays: Mapping[int, Rotation]
    counted: tuple[Rotation, ...]
    not_counted: tuple[tuple[Rotation, NotCounted], ...]
    by_school: Mapping[int, SchoolRotation]
    eligible_school: Mapping[int, int]
    eligible_known: bool
    undecided: frozenset[int]


def rotation_period(facts: CountyFacts, limits: Limits) -> Period:
    """Return the days that the year's rotation is counted in."""
    calendar = limits.text("rotation.period") == "calendar_year"
    return facts.calendar_year if calendar else facts.school_year


def reason_not_counted(stay: Rotation, min_months: int | None) -> NotCounted | None:
    """Return why a stay does not enter the ratio; the officer's own word stands above all."""
    if stay.counted is not None:
        return None if stay.counted else NotCounted.EXCLUDED
    if stay.kind in NOT_COUNTED_KINDS:
        return NotCounted.KIND
    # An open stay is planned for its whole school year; by 31 December none would be long enough.
    planned_until = school_year(school_year_of(stay.started_on)).last
    if min_months is not None and stay.months_until(planned_until) < min_months:
        return NotCounted.TOO_SHORT
    return None


def reaches(facts: CountyFacts, stay: Rotation, destinations: tuple[str, ...]) -> bool:
    """Tell whether a stay leads where the rule set wants it to lead, if it says anything."""
    if not destinations or stay.counted:
        return True
    if stay.to_school is None:
        return False
    if "rural" in destinations and facts.school_by_id[stay.to_school].area.rural:
        return True
    return "weak" in destinations and Tag.WEAK in facts.tags(stay.to_school, stay.started_on)


def in_scope(facts: CountyFacts, school: School, scope: tuple[str, ...]) -> bool:
    """Tell whether the ratio is asked of the school by itself."""
    if "urban" in scope and school.area.urban:
        return True
    return "strong" in scope and Tag.STRONG in facts.tags(school.id)


def _in_period(facts: CountyFacts, limits: Limits, period: Period) -> tuple[Rotation, ...]:
    if limits.text("rotation.counts") == "ongoing":
        return tuple(row for row in facts.rotations if period.meets(row.started_on, row.ended_on))
    return facts.rotations_in(period)


def _first_stays(stays: Iterable[Rotation]) -> dict[int, Rotation]:
    first: dict[int, Rotation] = {}
    for stay in sorted(stays, key=lambda each: (each.started_on, each.id)):
        first.setdefault(stay.teacher, stay)
    return first


def _persons_by_school(
    counted: Iterable[Rotation], eligible: Mapping[int, int]
) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
    rotated, listed = defaultdict(set), defaultdict(set)
    for stay in counted:
        rotated[stay.from_school].add(stay.teacher)
    for teacher, school in eligible.items():
        listed[school].add(teacher)
    return rotated, listed


def rotation_count(facts: CountyFacts, limits: Limits) -> RotationCount:
    """Count the teachers who rotated in the period of the facts' year."""
    period = rotation_period(facts, limits)
    min_months = limits.integer("rotation.min_months")
    destinations = limits.words("rotation.destinations")
    counted, not_counted = [], []
    for stay in _in_period(facts, limits, period):
        reason = reason_not_counted(stay, min_months)
        if reason is None and not reaches(facts, stay, destinations):
            reason = NotCounted.ELSEWHERE
        if reason is None:
            counted.append(stay)
        else:
            not_counted.append((stay, reason))
    known = eligible_teachers(facts, limits)
    stays = _first_stays(counted)
    backbone = frozenset(each for each in stays if facts.is_backbone(facts.teacher_by_id[each]))
    required = (limits.ratio("rotation.min_ratio"), limits.ratio("rotation.backbone_min"))
    rotated_of, eligible_of = _persons_by_school(counted, known.school_of)
    scope = limits.words("rotation.scope")
    by_school = {}
    for school in facts.open_schools:
        if in_scope(facts, school, scope):
            rotated = frozenset(rotated_of.get(school.id, ()))
            eligible = frozenset(eligible_of.get(school.id, ()))
            by_school[school.id] = SchoolRotation(
                eligible, rotated, rotated & backbone, *required, school=school
            )
    return RotationCount(
        frozenset(known.school_of),
        frozenset(stays),
        backbone,
        *required,
        period=period,
        stays=stays,
        counted=tuple(counted),
        not_counted=tuple(not_counted),
        by_school=by_school,
        eligible_school=known.school_of,
        eligible_known=known.known,
        undecided=known.undecided,
    )
