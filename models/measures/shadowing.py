"""Heads and deputy heads in shadow training, and whose training is what YN-2.4-shadow means.

Limits read: rotation.period, for 每年 is read in one way throughout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.rotation import Shadowing, ShadowTarget
from models.ledgers.school import SchoolKind
from models.ledgers.teacher import Position
from models.measures.rotation import rotation_period
from models.rules.rule_set import Limits

_HEADS = frozenset({Position.PRINCIPAL, Position.SECRETARY, Position.VICE_PRINCIPAL})
_TARGETS = frozenset({ShadowTarget.CLUSTER, ShadowTarget.ASSISTANCE})


class NotQualified(StrEnum):
    """Why a training is not the one that the policy asks for."""

    POSITION = "position"
    SCHOOL = "school"
    PART_TIME = "part_time"
    ASSISTED = "assisted"
    TARGET = "target"


@dataclass(frozen=True)
class ShadowCount:
    """The trainings of the year.

    Attributes:
        stays: All that began in the period.
        reasons: Why a training does not qualify, by its id; nothing for those that do.
    """

    stays: tuple[Shadowing, ...]
    reasons: dict[int, tuple[NotQualified, ...]]

    @property
    def persons(self) -> frozenset[int]:
        """Who trained, each once."""
        return frozenset(stay.teacher for stay in self.stays)

    @property
    def qualified_stays(self) -> tuple[Shadowing, ...]:
        """The trainings that the policy means."""
        return tuple(stay for stay in self.stays if not self.reasons[stay.id])

    @property
    def qualified(self) -> frozenset[int]:
        """Who trained as the policy means, each once."""
        return frozenset(stay.teacher for stay in self.qualified_stays)


def _is_assisted(facts: CountyFacts, stay: Shadowing) -> bool:
    return any(
        arrangement.kind is ArrangementKind.ASSISTANCE
        for arrangement, _ in facts.arrangements_of(stay.from_school, stay.started_on)
    )


def _reasons(facts: CountyFacts, stay: Shadowing) -> Iterator[NotQualified]:
    position = stay.position or facts.teacher_by_id[stay.teacher].position
    school = facts.school_by_id[stay.from_school]
    if position not in _HEADS:
        yield NotQualified.POSITION
    if not (school.has_junior or school.kind is SchoolKind.SENIOR):
        yield NotQualified.SCHOOL
    if stay.full_time is not True:
        yield NotQualified.PART_TIME
    if _is_assisted(facts, stay):
        yield NotQualified.ASSISTED
    if stay.target not in _TARGETS:
        yield NotQualified.TARGET


def shadow_count(facts: CountyFacts, limits: Limits) -> ShadowCount:
    """Find the trainings that began in the period of the facts' year, and judge each."""
    period = rotation_period(facts, limits)
    stays = tuple(row for row in facts.shadowing if period.contains(row.started_on))
    return ShadowCount(stays, {stay.id: tuple(_reasons(facts, stay)) for stay in stays})
