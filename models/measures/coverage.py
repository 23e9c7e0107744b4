"""Which schools the policy wants helped, and which of them are (YN-1-coverage).

Limits read: coverage.targets, coverage.counted_kinds, coverage.min_kinds, coverage.new_years,
coverage.points_follow_parent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.membership import Membership, Role
from models.ledgers.school import School, SchoolKind, Tag
from models.rules.rule_set import Limits
from models.years import add_months

NEW = "new"
WEAK = "weak"
RURAL = "rural"
CATEGORIES = (NEW, WEAK, RURAL)

# What schools of a category are called wherever they are spoken of; in short, where 学校 follows.
CATEGORY_NAMES: Mapping[str, str] = {
    NEW: Tag.NEW.label,
    WEAK: Tag.WEAK.label,
    RURAL: "乡村学校",
}
CATEGORY_WORDS: Mapping[str, str] = {
    code: name.removesuffix("学校") for code, name in CATEGORY_NAMES.items()
}

Help = tuple[Arrangement, Membership]


@dataclass(frozen=True)
class TargetSchool:
    """A school that the policy wants helped.

    Attributes:
        school: The school.
        categories: Why it is a target: any of NEW, WEAK, RURAL.
        helps: The arrangements that help it, each with the membership by which they do; a teaching
            point may be helped by the membership of the school above it.
    """

    school: School
    categories: frozenset[str]
    helps: tuple[Help, ...]

    @property
    def kinds(self) -> frozenset[ArrangementKind]:
        """The different ways in which it is helped."""
        return frozenset(arrangement.kind for arrangement, _ in self.helps)


@dataclass(frozen=True)
class Coverage:
    """The target schools of the county, and how many ways of help each of them needs."""

    targets: tuple[TargetSchool, ...]
    min_kinds: int

    @property
    def covered(self) -> tuple[TargetSchool, ...]:
        """The targets that are helped in enough ways."""
        return tuple(each for each in self.targets if len(each.kinds) >= self.min_kinds)

    @property
    def uncovered(self) -> tuple[TargetSchool, ...]:
        """The targets that are not, in the order of the ledger."""
        return tuple(each for each in self.targets if len(each.kinds) < self.min_kinds)


def is_new(school: School, tagged: frozenset[Tag], day: date, years: int | None) -> bool:
    """Tell whether a school is 新建 on `day`: recognised as such, or opened within `years`."""
    if Tag.NEW in tagged:
        return True
    if years is None or school.opened_on is None:
        return False
    return school.opened_on <= day < add_months(school.opened_on, 12 * years)


def categories(facts: CountyFacts, school: School, new_years: int | None) -> frozenset[str]:
    """Return which of NEW, WEAK and RURAL the school is."""
    tagged = facts.tags(school.id)
    reasons = {
        NEW: is_new(school, tagged, facts.as_of, new_years),
        WEAK: Tag.WEAK in tagged,
        RURAL: school.area.rural,
    }
    return frozenset(reason for reason, applies in reasons.items() if applies)


def helps_of(facts: CountyFacts, school: int, kinds: frozenset[ArrangementKind]) -> list[Help]:
    """Return the arrangements of `kinds` that help the school; one that leads is not helped."""
    return [
        (arrangement, membership)
        for arrangement, membership in facts.arrangements_of(school)
        if arrangement.kind in kinds and membership.role is Role.MEMBER
    ]


def counted_kinds(limits: Limits) -> frozenset[ArrangementKind]:
    """Return the kinds of arrangement that count as help."""
    return frozenset(ArrangementKind(code) for code in limits.words("coverage.counted_kinds"))


def coverage(facts: CountyFacts, limits: Limits) -> Coverage:
    """Find the target schools that are open on the day of the facts, and who helps them."""
    kinds = counted_kinds(limits)
    wanted = frozenset(limits.words("coverage.targets"))
    new_years = limits.integer("coverage.new_years")
    points_follow = limits.flag("coverage.points_follow_parent")
    targets = []
    for school in facts.open_schools:
        reasons = categories(facts, school, new_years) & wanted
        if not reasons:
            continue
        helps = helps_of(facts, school.id, kinds)
        follows = points_follow and school.kind is SchoolKind.TEACHING_POINT
        if not helps and follows and school.parent is not None:
            helps = helps_of(facts, school.parent, kinds)
        targets.append(TargetSchool(school, reasons, tuple(helps)))
    return Coverage(tuple(targets), limits.integer("coverage.min_kinds") or 1)
