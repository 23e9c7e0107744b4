"""Which arrangements make the best typical cases: candidates ranked by what the ledgers prove.

Three kinds of evidence weigh the same: improvement of the member schools, coverage of the schools
that the policy wants helped, and activity. In each of them a candidate is measured by what the best
one has; nothing is guessed, and every reason names its numbers and rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from models.facts import CountyFacts
from models.ledgers.accounts import Grade
from models.ledgers.arrangement import Arrangement
from models.ledgers.ledger import RowRef
from models.ledgers.membership import LeaveReason, Role
from models.ledgers.papers import CaseState, TypicalCase
from models.ledgers.school_year import SchoolYear
from models.statistics.figure import refs
from models.years import school_year_text
from reports.builders.case_figures import joint_research, stays_within
from reports.builders.case_tables import base_year
from reports.builders.material import Material

_GRADE_POINTS = {Grade.EXCELLENT: 2, Grade.GOOD: 1}


class Evidence(Enum):
    """What speaks for a case."""

    IMPROVEMENT = "成效"
    COVERAGE = "覆盖"
    ACTIVITY = "活跃"


@dataclass(frozen=True)
class Reason:
    """Something that speaks for a case, in words, with how much of it there is and the rows."""

    evidence: Evidence
    measure: str
    amount: int
    sentence: str
    rows: tuple[RowRef, ...]


@dataclass(frozen=True)
class Candidate:
    """An arrangement that could be told as a typical case.

    Attributes:
        arrangement: Which.
        score: Of each kind of evidence, from 0 to 100: 100 has the one that is best in all of it.
        reasons: What speaks for it, the strongest kind first.
        told: The cases that were written about it in the report year.
        sent: The years in which a case about it was sent.
    """

    arrangement: Arrangement
    score: dict[Evidence, Fraction]
    reasons: tuple[Reason, ...]
    told: tuple[TypicalCase, ...]
    sent: tuple[int, ...]

    @property
    def total(self) -> Fraction:
        """The mean of the three kinds."""
        return sum(self.score.values(), Fraction(0)) / len(Evidence)


def case_candidates(material: Material) -> tuple[Candidate, ...]:
    """Rank the arrangements in force: what was never sent first, then by evidence, then by name."""
    found = {
        each.id: tuple(_reasons(material, each))
        for each in material.facts.arrangements
        if each.in_force_on(material.facts.as_of)
    }
    best: dict[str, int] = {}
    for reasons in found.values():
        for reason in reasons:
            best[reason.measure] = max(best.get(reason.measure, 0), reason.amount)
    candidates = [
        _candidate(material.facts, material.facts.arrangement_by_id[key], reasons, best)
        for key, reasons in found.items()
        if reasons
    ]
    return tuple(
        sorted(
            candidates,
            key=lambda each: (bool(each.sent), -each.total, each.arrangement.name),
        )
    )


def _candidate(
    facts: CountyFacts,
    arrangement: Arrangement,
    reasons: tuple[Reason, ...],
    best: dict[str, int],
) -> Candidate:
    score = {}
    for evidence in Evidence:
        known = {measure for measure in best if _KIND_OF[measure] is evidence}
        reached = sum(
            Fraction(each.amount, best[each.measure])
            for each in reasons
            if each.evidence is evidence
        )
        score[evidence] = 100 * Fraction(reached) / len(known) if known else Fraction(0)
    own = [case for case in facts.cases if case.arrangement == arrangement.id]
    return Candidate(
        arrangement,
        score,
        tuple(sorted(reasons, key=lambda each: -score[each.evidence])),
        tuple(case for case in own if case.year == facts.year),
        tuple(sorted({case.year for case in own if case.state is CaseState.SENT})),
    )


@dataclass(frozen=True)
class SentCase:
    """A case in the register of those that were sent."""

    year: int
    title: str
    about: str


def sent_cases(facts: CountyFacts) -> tuple[SentCase, ...]:
    """Return the register of cases that were sent, newest year first."""
    sent = [case for case in facts.cases if case.state is CaseState.SENT]
    return tuple(
        SentCase(case.year, case.title, _about(case, facts))
        for case in sorted(sent, key=lambda case: (-case.year, case.id))
    )


def _about(case: TypicalCase, facts: CountyFacts) -> str:
    return "全县" if case.arrangement is None else facts.arrangement_by_id[case.arrangement].name


# --- evidence ------------------------------------------------------------------------------------

_KIND_OF = {
    "backbone": Evidence.IMPROVEMENT,
    "teachers": Evidence.IMPROVEMENT,
    "big_classes": Evidence.IMPROVEMENT,
    "grown": Evidence.IMPROVEMENT,
    "grade": Evidence.IMPROVEMENT,
    "targets": Evidence.COVERAGE,
    "members": Evidence.COVERAGE,
    "activities": Evidence.ACTIVITY,
    "stays": Evidence.ACTIVITY,
    "resources": Evidence.ACTIVITY,
}


def _reason(measure: str, amount: int, sentence: str, rows: tuple[RowRef, ...]) -> Reason:
    return Reason(_KIND_OF[measure], measure, amount, sentence, rows)


def _reasons(material: Material, arrangement: Arrangement) -> Iterator[Reason]:
    """Yield what speaks for an arrangement; what there is none of is not spoken of."""
    for reasons in (
        _growth(material, arrangement),
        _recognition(material, arrangement),
        _coverage(material, arrangement),
        _activity(material, arrangement),
    ):
        yield from (each for each in reasons if each.amount > 0)


def _growth(material: Material, arrangement: Arrangement) -> Iterator[Reason]:
    """What the members have more of than in the school year before the founding, or the first."""
    facts = material.facts
    members = {
        row.school
        for row in facts.memberships(arrangement.id, role=Role.MEMBER)
        if row.school is not None
    }
    own = [row for row in facts.school_years if row.school in members]
    first = base_year(arrangement, {row.year for row in own}, facts.year)
    if first is None:
        return
    then, now = _by_school(own, first), _by_school(own, facts.year)
    both = sorted(then.keys() & now.keys())
    rows = refs("school_years", [row.id for each in both for row in (*then[each], *now[each])])
    since = f"比{school_year_text(first)}"
    for measure, name, unit, sign in (
        ("backbone", "backbone_teachers", "成员学校骨干教师{since}增加{amount}人。", 1),
        ("teachers", "full_time_teachers", "成员学校专任教师{since}增加{amount}人。", 1),
        ("big_classes", "big_classes", "成员学校大班额{since}减少{amount}个。", -1),
    ):
        change = sum(_sum(now[each], name) - _sum(then[each], name) for each in both)
        yield _reason(measure, sign * change, unit.format(since=since, amount=sign * change), rows)


def _by_school(rows: list[SchoolYear], year: int) -> dict[int, list[SchoolYear]]:
    found: dict[int, list[SchoolYear]] = {}
    for row in rows:
        if row.year == year:
            found.setdefault(row.school, []).append(row)
    return found


def _sum(rows: list[SchoolYear], name: str) -> int:
    return sum(getattr(row, name) or 0 for row in rows)


def _recognition(material: Material, arrangement: Arrangement) -> Iterator[Reason]:
    facts = material.facts
    grown = [
        row.id
        for row in facts.members_of.get(arrangement.id, ())
        if row.leave_reason is LeaveReason.GROWN
    ]
    sentence = f"有{len(grown)}所成员学校成长为优质学校。"
    yield _reason("grown", len(grown), sentence, refs("members", grown))
    for row in facts.assessments:
        if row.arrangement == arrangement.id and row.year == facts.year and row.grade is not None:
            told = f"本学年考核等次为{row.grade.label}。"
            points = _GRADE_POINTS.get(row.grade, 0)
            yield _reason("grade", points, told, refs("assessments", [row.id]))


def _coverage(material: Material, arrangement: Arrangement) -> Iterator[Reason]:
    helped = [
        membership.id
        for target in material.view.coverage.targets
        for by, membership in target.helps
        if by.id == arrangement.id
    ]
    yield _reason(
        "targets",
        len(helped),
        f"帮扶新建、薄弱、乡村学校{len(helped)}所。",
        # A teaching point may be helped by the membership of the school above it.
        refs("members", dict.fromkeys(helped)),
    )
    members = [row.id for row in material.facts.memberships(arrangement.id, role=Role.MEMBER)]
    sentence = f"有成员学校（单位）{len(members)}个。"
    yield _reason("members", len(members), sentence, refs("members", members))


def _activity(material: Material, arrangement: Arrangement) -> Iterator[Reason]:
    facts = material.facts
    held = [row.id for row in joint_research(facts, arrangement)]
    yield _reason("activities", len(held), f"全年联合教研{len(held)}次。", refs("activities", held))
    stays = [row.id for row in stays_within(material.view, arrangement)]
    yield _reason(
        "stays", len(stays), f"内部交流轮岗教师{len(stays)}人。", refs("rotations", stays)
    )
    shared = [row for row in facts.resources if row.arrangement == arrangement.id]
    yield _reason(
        "resources",
        len(shared),
        f"登记共享资源{len(shared)}项。",
        refs("resources", [row.id for row in shared]),
    )
