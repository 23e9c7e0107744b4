"""What the planner's page says: parameters, what alternatives trade, pairs, and the workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.planner.problem import Near
from models.planner.proposal import Pair, Proposal
from models.rules.parameters import Limits
from models.wording import enumerated
from reports.document import Annex
from reports.lists import NUMBER, list_annex, list_table, wide
from reports.table import TableColumn
from ui.theme import ACCENT, SUCCESS

NEAR_WORDS = {Near.TOWNSHIP: "同乡镇", Near.DISTRICT: "同学区", Near.ELSEWHERE: "外乡镇"}
PAIR_COLUMNS = ("学校", "帮扶方", "方式", "远近", "锁定")
PAIR_WIDTHS = (190, 170, 190, 70)
_EXPORTED: tuple[tuple[str, TableColumn], ...] = (
    ("学校", wide()),
    ("牵头学校", wide()),
    ("方式", TableColumn(2)),
    ("学区、集团、结对名称", wide(4)),
    ("远近", TableColumn(1)),
    ("牵头校现带（所）", NUMBER),
    ("采纳后共带（所）", NUMBER),
    ("锁定", TableColumn(1)),
    ("理由", wide(8)),
)
_LEFT: tuple[tuple[str, TableColumn], ...] = (
    ("学校", wide()),
    ("乡镇", wide(2)),
    ("没有建议的原因", wide(8)),
)


@dataclass(frozen=True)
class Trade:
    """A number by which alternatives are compared.

    Attributes:
        label: What is counted.
        value: How many.
        unit: 所, 个, 对.
        praise: How one is called that is best in it.
        best: Whether no other alternative is better in it, and another one is worse.
    """

    label: str
    value: int
    unit: str
    praise: str
    best: bool


def trades(proposal: Proposal, others: Sequence[Proposal]) -> list[Trade]:
    """Return what an alternative gives and costs, next to the others."""
    counted = (
        ("得到帮扶", "所", "帮到的最多", lambda each: each.helped, True),
        ("没有建议", "所", "剩下的最少", lambda each: len(each.left_over), False),
        ("同乡镇结对", "对", "同乡镇的最多", lambda each: each.nearby, True),
        ("要新组建", "个", "新组建的最少", lambda each: each.founded, False),
        ("最多的牵头校带", "所", "牵头校负担最轻", lambda each: each.heaviest_load, False),
        ("疏解超员", "所", "疏解的最多", lambda each: each.eased, True),
    )
    found = []
    for label, unit, praise, count, more_is_better in counted:
        values = [count(each) for each in others]
        top = max(values) if more_is_better else min(values)
        best = count(proposal) == top and len(set(values)) > 1
        found.append(Trade(label, count(proposal), unit, praise, best))
    return found


def trade_sentence(found: Sequence[Trade]) -> str:
    """Return what an alternative is best in, as a sentence."""
    best = [each.praise for each in found if each.best]
    return "，".join(best) or "没有一项比别的方案好"


def trade_line(each: Trade) -> str:
    """Return a number of an alternative as rich text."""
    colour = f" style='color:{SUCCESS}'" if each.best else ""
    return f"<span{colour}>{each.label} <b>{each.value}</b> {each.unit}</span>"


def parameter_lines(limits: Limits) -> Iterator[str]:
    """Yield the parameters by which pairs are proposed, each in a few words."""
    most = limits.integer("group.member_max")
    lead = "含牵头校" if limits.flag("group.count_includes_lead") else "不含牵头校"
    yield f"教育集团成员上限 {most} 所（{lead}）" if most is not None else "教育集团成员不限"
    partners = limits.integer("community.partner_max")
    yield f"共同体伙伴校上限 {partners} 所" if partners is not None else "共同体伙伴校不限"
    only = "只限义务教育学校" if limits.flag("community.compulsory_only") else "不限学段"
    yield f"共同体{only}"
    founding = limits.flag("planner.new_groups")
    yield "优质学校可以新组建集团" if founding else "不新组建集团"
    if limits.flag("ban.gongcanmin"):
        yield "公办与民办义务教育学校不编在一起"
    yield "民办学校不带公办学校"
    yield "只在同学段之间结对"


def pair_cells(pair: Pair) -> tuple[str, ...]:
    """Return a pair as texts."""
    return (
        pair.need.name,
        pair.seat.lead_name,
        how(pair),
        NEAR_WORDS[pair.near],
        "已锁定" if pair.locked else "",
    )


def how(pair: Pair) -> str:
    """Return what would be joined or founded."""
    if pair.seat.arrangement is not None:
        return f"加入“{pair.seat.name}”"
    return f"新建{pair.seat.kind.label}"


def pair_colour(pair: Pair) -> str:
    """Return the colour of a pair's line."""
    return ACCENT if pair.locked else ""


def weights(pair: Pair) -> str:
    """Return what a pair weighs, part by part."""
    parts = (
        ("远近", pair.parts.near),
        ("牵头校强弱", pair.parts.strength),
        ("学段不全同", pair.parts.stage),
        ("形式", pair.parts.form),
        ("新组建", pair.parts.founding),
    )
    given = [f"{label} {weight}" for label, weight in parts if weight]
    return f"权衡（越小越好）：{'，'.join(given) or '没有不利之处'}"


def proposal_annexes(proposals: Sequence[Proposal], limits: Limits, county: str) -> list[Annex]:
    """Return the alternatives as sheets: the comparison, then the pairs of each."""
    heads = (("项目", wide()), *((each.aim.title, NUMBER) for each in proposals))
    counted = [trades(each, proposals) for each in proposals]
    rows = [
        (f"{first.label}（{first.unit}）", *(str(each[n].value) for each in counted))
        for n, first in enumerate(counted[0])
    ]
    notes = [f"参数：{'；'.join(parameter_lines(limits))}。", *_drafted(proposals[0])]
    compared = list_annex(f"{county}结对方案比较", list_table(heads, rows, notes=notes))
    return [compared, *(_proposal_annex(each) for each in proposals)]


def _drafted(proposal: Proposal) -> Iterator[str]:
    if proposal.drafted:
        names = enumerated(f"{school}（{name}）" for school, name in proposal.drafted)
        yield f"已有草案、不再建议：{names}。"


def _proposal_annex(proposal: Proposal) -> Annex:
    rows = [
        (
            pair.need.name,
            pair.seat.lead_name,
            "加入" if pair.seat.arrangement is not None else f"新建{pair.seat.kind.label}",
            pair.name,
            NEAR_WORDS[pair.near],
            str(pair.led_before),
            str(pair.led_after),
            "是" if pair.locked else "",
            pair.reason,
        )
        for pair in proposal.pairs
    ]
    tables = [list_table(_EXPORTED, rows, caption="建议的结对")]
    if proposal.left_over:
        left = [
            (each.need.name, each.need.place.township, each.reason) for each in proposal.left_over
        ]
        tables.append(list_table(_LEFT, left, caption="没有建议的学校"))
    return list_annex(proposal.aim.title, *tables)
