"""S-EVA-4 to 6 and S-CMP: reviews, promises, what schools gained, and the year's self-check."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from models.ledgers.appraisal import Commitment, Review, ReviewDimension
from models.ledgers.papers import Conclusion, DeclaredItem
from models.measures.appraisal import appraisals, gains
from models.statistics.figure import MONEY, NOT_RECORDED, Figure, refs
from models.statistics.tally import Count, Share, Sum, percentage, row_ref
from models.statistics.view import View

_REVIEW = row_ref("reviews")
_FULL = Decimal(100)


def scores(view: View) -> Iterator[Figure]:
    """S-EVA-1.score: the mean of the bureau's scores and of the own ones; awards to schools."""
    found = appraisals(view.facts)
    for code, label, of in (
        ("score", "考评得分平均", attrgetter("score")),
        ("self_score", "自评得分平均", attrgetter("self_score")),
    ):
        marked = [each for each in found if of(each) is not None]
        total = sum((Fraction(of(each)) for each in marked), Fraction(0))
        yield Figure(
            f"S-EVA-1.{code}",
            label,
            total / len(marked) if marked else None,
            "分",
            note="没有填总分的，以各维度得分之和计",
            rows=refs("assessments", [each.assessment.id for each in marked]),
            blank=NOT_RECORDED,
        )
    awarded = [row for row in view.facts.member_results if row.year == view.facts.year]
    yield Sum(
        "S-FUND-5.schools",
        "分到各校的考核奖补金额",
        [row for row in awarded if row.award is not None],
        row_ref("member_results"),
        comparable=any(row.year <= view.facts.year for row in view.facts.member_results),
        of=attrgetter("award"),
        unit=MONEY,
    ).figure()


def reviews(view: View) -> Iterator[Figure]:
    """S-EVA-4: what the third party found in each of the five dimensions, out of 100."""
    rows = [row for row in view.facts.reviews if row.year == view.facts.year]
    yield _mean("S-EVA-4", "第三方评估得分", rows)
    for dimension in ReviewDimension:
        of_one = [row for row in rows if row.dimension is dimension]
        label = f"第三方评估：{dimension.label}"
        yield _mean(f"S-EVA-4.dimension.{dimension.value}", label, of_one)


def _mean(id: str, label: str, rows: list[Review]) -> Figure:
    # Where the county as a whole was reviewed, the reviews of its parts say nothing new.
    whole = [row for row in rows if row.arrangement is None] or rows
    marks = [100 * Fraction(row.score) / Fraction(row.full or _FULL) for row in whole]
    return Figure(
        id,
        label,
        sum(marks, Fraction(0)) / len(marks) if marks else None,
        "分",
        note="折算为百分制；分维度登记的取平均" if len(whole) > 1 else "折算为百分制",
        rows=tuple(map(_REVIEW, whole)),
        blank=NOT_RECORDED,
    )


def promises(view: View) -> Iterator[Figure]:
    """S-EVA-5: what was done of what was promised for the calendar year."""
    rows: list[Commitment] = [row for row in view.facts.commitments if row.year == view.facts.year]
    behind = refs("commitments", [row.id for row in rows])
    done = sum(row.done or 0 for row in rows)
    due = sum(row.due for row in rows)
    note = "已完成数÷应完成数，可以大于100%"
    yield percentage("S-EVA-5", "承诺任务完成率", done, due, note=note, rows=behind)
    kept = [row for row in rows if row.done is not None and row.done >= row.due]
    yield Count(
        "S-EVA-5.kept", "已完成的承诺任务数", kept, row_ref("commitments"), unit="项"
    ).figure()
    yield Count("S-EVA-5.tasks", "承诺任务数", rows, row_ref("commitments"), unit="项").figure()


def value_added(view: View) -> Iterator[Figure]:
    """S-EVA-6: what schools gained in the joint appraisal against their own baselines."""
    found = gains(view.facts)
    rows = refs("member_results", [gain.result.id for gain in found])
    total = sum((Fraction(gain.points) for gain in found), Fraction(0))
    yield Figure(
        "S-EVA-6",
        "各校考核得分平均增值",
        total / len(found) if found else None,
        "分",
        note="本年得分减去基线得分，逐校相减后平均",
        rows=rows,
        blank=NOT_RECORDED,
    )
    yield Share(
        "S-EVA-6.risen",
        "考核得分有提升的学校占比",
        found,
        lambda gain: refs("member_results", [gain.result.id])[0],
        "得分高于本校基线的÷有基线可比的学校",
        so=lambda gain: gain.points > 0,
    ).figure()


def self_check(view: View) -> Iterator[Figure]:
    """S-CMP-1: forbidden things of which the year's self-check was made, and what was found."""
    rows = [row for row in view.facts.declarations if row.year == view.facts.year]
    begun = any(row.year <= view.facts.year for row in view.facts.declarations)
    items = {row.item: row for row in reversed(rows)}
    checked = Count(
        "S-CMP-1",
        "已自查的禁止事项数",
        list(items.values()),
        row_ref("declarations"),
        f"共{len(DeclaredItem)}项",
        comparable=begun,
        unit="项",
    )
    yield checked.figure()
    found = [row for row in rows if row.conclusion is Conclusion.FOUND]
    yield checked.part("found", "存在问题的自查", found).figure()
    for item in DeclaredItem:
        of_item = [row for row in found if row.item is item]
        asked = any(row.item is item for row in rows)
        yield Figure(
            f"S-CMP-1.item.{item.value}",
            f"自查发现：{item.label}",
            len(of_item) if asked else None,
            "起",
            rows=refs("declarations", [row.id for row in of_item]),
            blank=NOT_RECORDED,
            comparable=begun,
        )
