"""S-EVA, S-SAT and S-HON: how the work was assessed, how content people are, what was won."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from models.ledgers.accounts import (
    Grade,
    Honour,
    HonourKind,
    HonourLevel,
    Respondent,
    Satisfaction,
)
from models.ledgers.arrangement import ArrangementKind
from models.measures.coverage import counted_kinds
from models.statistics.figure import NOT_RECORDED, PER_CENT, Figure
from models.statistics.tally import Count, Share, row_ref, terms
from models.statistics.view import View, arrangement_ref

_SATISFACTION = row_ref("satisfaction")


def grades(view: View) -> Iterator[Figure]:
    """S-EVA-1: the arrangements that were graded in the school year, by grade."""
    facts = view.facts
    whole = Count(
        "S-EVA-1",
        "已评定等次的学区、集团、结对数",
        [row for row in facts.assessments if row.year == facts.year and row.grade is not None],
        row_ref("assessments"),
        comparable=any(row.year <= facts.year for row in facts.assessments),
    )
    yield whole.figure()
    yield from whole.by("grade", attrgetter("grade"), terms(Grade, view.grade_name))


def assessed_together(view: View) -> Iterator[Figure]:
    """S-EVA-2: arrangements whose lead and members are assessed as one (捆绑式考核)."""
    facts = view.facts
    joint = {row.arrangement for row in facts.assessments if row.year == facts.year and row.joint}
    counted = counted_kinds(view.limits) or frozenset(ArrangementKind)
    kinds = [kind for kind in ArrangementKind if kind in counted]
    whole = Share(
        "S-EVA-2",
        "捆绑式考核覆盖率",
        view.of_kind(*kinds),
        arrangement_ref,
        "捆绑考核的÷正式运行的" + "、".join(view.kind_name(kind) for kind in kinds),
        comparable=any(row.year <= facts.year for row in facts.assessments),
        so=lambda each: each.id in joint,
    )
    yield whole.figure()
    yield from whole.by("kind", attrgetter("kind"), terms(kinds))


def satisfaction(view: View) -> Iterator[Figure]:
    """S-SAT-1: the rate of satisfaction, of all asked and by whom was asked."""
    rows = [row for row in view.facts.satisfaction if row.year == view.facts.year]
    value, note = _mean(rows)
    yield _rate("S-SAT-1", "教育满意度", value, rows, note)
    for respondent in Respondent:
        asked = [row for row in rows if row.respondent is respondent]
        value, note = _mean(asked)
        label = f"教育满意度：{respondent.label}"
        yield _rate(f"S-SAT-1.{respondent.value}", label, value, asked, note)


def _rate(
    id: str, label: str, value: Decimal | Fraction | None, rows: Sequence[Satisfaction], note: str
) -> Figure:
    refs = tuple(map(_SATISFACTION, rows))
    return Figure(id, label, value, PER_CENT, note=note, rows=refs, blank=NOT_RECORDED)


def _mean(rows: Sequence[Satisfaction]) -> tuple[Decimal | Fraction | None, str]:
    """Return the mean rate and how it was made: weighted where every sample is known."""
    if not rows:
        return None, ""
    people = sum(row.sample or 0 for row in rows)
    if len(rows) == 1:
        return rows[0].rate, f"样本{people}人" if people else "样本量未填"
    if all(row.sample for row in rows):
        weighted = sum((Fraction(row.rate) * (row.sample or 0) for row in rows), Fraction(0))
        return weighted / people, f"各对象按样本量加权，样本共{people}人"
    mean = sum((Fraction(row.rate) for row in rows), Fraction(0)) / len(rows)
    return mean, "样本量未填全，按各对象简单平均"


def honours(view: View) -> Iterator[Figure]:
    """S-HON-1: honours of the calendar year by level and kind, and all of the ledger so far.

    How far the county is recognised for even provision is no honour but S-EQ-5.
    """
    facts = view.facts
    so_far = [
        row
        for row in facts.honours
        if row.year <= facts.year and row.kind is not HonourKind.EVEN_COUNTY
    ]
    whole: Count[Honour] = Count(
        "S-HON-1",
        "当年获得荣誉数",
        [row for row in so_far if row.year == facts.year],
        row_ref("honours"),
        comparable=bool(so_far),
        unit="项",
    )
    yield whole.figure()
    yield from whole.by("level", attrgetter("level"), terms(HonourLevel))
    kinds = [each for each in HonourKind if each is not HonourKind.EVEN_COUNTY]
    yield from whole.by("kind", attrgetter("kind"), terms(kinds))
    since = min((row.year for row in so_far), default=None)
    total: Count[Honour] = Count(
        "S-HON-1.total",
        "累计获得荣誉数",
        so_far,
        row_ref("honours"),
        "" if since is None else f"自{since}年起累计",
        comparable=bool(so_far),
        unit="项",
    )
    yield total.figure()
    yield from total.by("level", attrgetter("level"), terms(HonourLevel))
