"""S-DOC: papers that the policy asks for: plans of the county and of schools, charters."""

from collections.abc import Iterator

from models.ledgers.papers import DocumentKind
from models.measures.papers import valid_papers
from models.statistics.figure import Figure, refs
from models.statistics.tally import Count, Share, row_ref
from models.statistics.view import View, arrangement_ref

_ORDER = (DocumentKind.CHARTER, DocumentKind.AGREEMENT)


def papers(view: View) -> Iterator[Figure]:
    """S-DOC-1 to 4: 一县一案, 一校一策, charters or agreements, supporting papers."""
    plans = valid_papers(view.facts, DocumentKind.COUNTY_PLAN)
    yield Count("S-DOC-1", "有效的县实施方案数", plans, row_ref("documents"), unit="份").figure()
    planned = {row.school for row in valid_papers(view.facts, DocumentKind.SCHOOL_PLAN)}
    yield Share(
        "S-DOC-2",
        "一校一策完成率",
        view.schools_in(view.arrangements),
        row_ref("schools"),
        "有一校一策的÷参加各形式的学校",
        so=lambda school: school.id in planned,
    ).figure()
    ordered = {row.arrangement for row in valid_papers(view.facts, *_ORDER)}
    yield Share(
        "S-DOC-3",
        "章程、协议齐备率",
        view.arrangements,
        arrangement_ref,
        "有章程或协议的÷正式运行的学区、集团、结对",
        so=lambda each: each.id in ordered,
    ).figure()
    support = valid_papers(view.facts, DocumentKind.SUPPORT)
    yield Count("S-DOC-4", "有效的配套文件数", support, row_ref("documents"), unit="份").figure()


def own_figures(view: View) -> Iterator[Figure]:
    """S-TXT-1: what the county wants to tell beyond the catalogue, as it was typed."""
    rows = [row for row in view.facts.custom_figures if row.year == view.facts.year]
    whole = Count("S-TXT-1", "自定义数字", rows, row_ref("custom_figures"), unit="项")
    yield whole.figure()
    for row in rows:
        is_count = row.value == row.value.to_integral_value()
        yield Figure(
            f"S-TXT-1.{row.id}",
            row.title,
            int(row.value) if is_count else row.value,
            row.unit,
            note=row.basis,
            rows=refs("custom_figures", [row.id]),
        )
