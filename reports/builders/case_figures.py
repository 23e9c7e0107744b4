"""The figures of one arrangement for its typical case, counted as the county's own are.

An id names the statistic and the arrangement: S-ACT-1@group:3. A case about the whole county
speaks of the county's figures.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from models.facts import CountyFacts
from models.ledgers.activity import TEACHING_RESEARCH_KINDS, Activity, ResourceKind
from models.ledgers.arrangement import Arrangement
from models.ledgers.rotation import Rotation
from models.statistics.figure import MONEY, Figure, with_previous
from models.statistics.tally import Count, Sum, row_ref
from models.statistics.view import View, arrangement_ref
from reports.builders.material import Material

# The county's own figures: a case may speak of them too.
OWN_FIGURES = "S-TXT-1."

_SHARED = (
    ("S-RES-1", "共享课例数", ResourceKind.LESSON, "节"),
    ("S-RES-2", "共享课程数", ResourceKind.COURSE, "门"),
    ("S-RES-2.material", "共享教学资源数", ResourceKind.MATERIAL, "份"),
    ("S-RES-3", "课后服务项目数", ResourceKind.AFTER_CLASS, "项"),
)


def case_figures(material: Material, arrangement: Arrangement | None) -> Mapping[str, Figure]:
    """Return the figures that a case speaks of, by the id of the statistic."""
    if arrangement is None:
        return material.figures
    last_year = View(material.facts.in_year(material.year - 1), material.limits)
    before = dict(_figures(last_year, arrangement))
    return {
        statistic: with_previous(figure, before[statistic])
        for statistic, figure in _figures(material.view, arrangement)
    }


def stays_within(view: View, arrangement: Arrangement) -> list[Rotation]:
    """Return by which stays teachers rotated as part of the arrangement, each teacher once."""
    members = view.school_ids([arrangement])
    return [
        stay
        for stay in view.rotation.stays.values()
        if stay.arrangement == arrangement.id
        or (stay.arrangement is None and {stay.from_school, stay.to_school} <= members)
    ]


def joint_research(facts: CountyFacts, about: Arrangement | None) -> list[Activity]:
    """Return the year's joint research of an arrangement; of the whole county for None."""
    return [
        row
        for row in facts.activities
        if (about is None or row.arrangement == about.id)
        and row.kind in TEACHING_RESEARCH_KINDS
        and facts.calendar_year.contains(row.held_on)
    ]


def _figures(view: View, arrangement: Arrangement) -> Iterator[tuple[str, Figure]]:
    ref = arrangement_ref(arrangement)
    own = f"@{ref.ledger.removesuffix('s')}:{ref.id}"
    for counted in (_people(view, arrangement, own), _work(view, arrangement, own)):
        for figure in counted:
            yield figure.id.removesuffix(own), figure


def _people(view: View, arrangement: Arrangement, own: str) -> Iterator[Figure]:
    facts = view.facts
    stays = stays_within(view, arrangement)
    begun = any(row.started_on <= view.rotation.period.last for row in facts.rotations)
    for statistic, label, rows in (
        ("S-ROT-2", "内部交流轮岗教师数", stays),
        (
            "S-ROT-3",
            "内部交流轮岗骨干教师数",
            [stay for stay in stays if facts.is_backbone(facts.teacher_by_id[stay.teacher])],
        ),
    ):
        name = f"{arrangement.name}{label}"
        yield Count(
            statistic + own, name, rows, row_ref("rotations"), comparable=begun, unit="人"
        ).figure()


def _work(view: View, arrangement: Arrangement, own: str) -> Iterator[Figure]:
    facts, year = view.facts, view.calendar_year
    held = joint_research(facts, arrangement)
    begun = _begun(facts, arrangement)
    name, ref = arrangement.name, row_ref("activities")
    yield Count(
        f"S-ACT-1{own}", f"{name}联合教研次数", held, ref, comparable=begun, unit="次"
    ).figure()
    yield Sum(
        f"S-ACT-2{own}",
        f"{name}联合教研参与人次",
        held,
        ref,
        comparable=begun,
        of=attrgetter("people"),
        unit="人次",
    ).figure()
    for statistic, label, kind, unit in _SHARED:
        shared = [
            row
            for row in facts.resources
            if row.arrangement == arrangement.id
            and row.kind is kind
            and (row.shared_on is None or row.shared_on <= year.last)
        ]
        yield Sum(
            statistic + own,
            f"{name}{label}",
            shared,
            row_ref("resources"),
            comparable=False,
            of=attrgetter("quantity"),
            unit=unit,
        ).figure()
    spent = [
        row for row in facts.funds if row.arrangement == arrangement.id and row.year == facts.year
    ]
    yield Sum(
        f"S-FUND-1{own}",
        f"{name}投入经费",
        spent,
        row_ref("funds"),
        comparable=begun,
        of=attrgetter("amount"),
        unit=MONEY,
    ).figure()


def _begun(facts: CountyFacts, arrangement: Arrangement) -> bool:
    """Tell whether the arrangement worked by the end of the year, so that nothing means nothing."""
    last = facts.calendar_year.last
    return arrangement.started_on is not None and arrangement.started_on <= last
