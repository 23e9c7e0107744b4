"""The rosters of districts, groups, pairings, outside bodies, and of who takes part."""

from collections.abc import Iterator, Sequence
from random import Random

from generator.alliances import OUTSIDE_BODIES, Alliance, approver
from generator.parts import Part
from generator.places import BUREAU, COUNTY, shortened
from generator.sheets import Book, Roster, Row, layout, numbered, wrong
from generator.spellings import any_day, spaced


def districts(alliances: Sequence[Alliance]) -> Book:
    """Return the districts."""
    rng = Random("districts")
    rows = [
        Row(
            (
                each.name,
                "、".join(each.townships),
                BUREAU,
                each.number,
                any_day(rng, each.approved),
                any_day(rng, each.started),
                each.state,
                each.authorities,
                each.systems,
            )
        )
        for each in alliances
    ]
    roster = Roster(
        "学区",
        (
            "序号",
            "学区名称",
            "所辖乡镇",
            "设置情况|设置机关",
            "设置情况|设置文号",
            "设置情况|批准日期",
            "设立日期",
            "状态",
            "授权事项",
            "六项制度",
        ),
        [*numbered(rows), layout("合计", f"{len(rows)}个学区")],
        title="青禾县义务教育学区设置一览表",
        lines=(("填报单位：青禾县教育体育局", "2026年11月10日"),),
        notes=("注：花椒赤土学区学区长学校待定。",),
    )
    return Book("05_学区设置一览.xlsx", "districts", (roster,))


def groups(alliances: Sequence[Alliance]) -> Book:
    """Return the education groups."""
    rng = Random("groups")
    rows = [
        Row(
            (
                each.name,
                each.governance,
                each.tightness or None,
                each.scope,
                each.state,
                any_day(rng, each.started),
                any_day(rng, each.ends),
                BUREAU if each.number else None,
                each.number or None,
                any_day(rng, each.approved),
                each.prefecture_number or None,
                each.unified or None,
                each.note or None,
            )
        )
        for each in alliances
    ]
    roster = Roster(
        "教育集团",
        (
            "序号",
            "集团名称",
            "治理结构",
            "紧密型/松散型",
            "范围",
            "运行状态",
            "周期|成立时间",
            "周期|截止日期",
            "批准情况|批准机关",
            "批准情况|批准文号",
            "批准情况|批准日期",
            "州市统筹文号",
            "统一管理事项",
            "备注",
        ),
        numbered(rows),
        title="青禾县教育集团一览表",
        lines=(("单位：青禾县教育体育局",),),
        notes=("填表人：　　　　审核人：　　　　填报日期：2026年11月12日",),
    )
    return Book("06_教育集团一览.xls", "groups", (roster,), extra=(("Sheet2", ()),))


def _pairing_row(rng: Random, each: Alliance) -> Row:
    return Row(
        (
            each.kind,
            each.name,
            each.subtype or None,
            each.scope,
            each.governance or None,
            each.state,
            any_day(rng, each.started),
            any_day(rng, each.ends),
            approver(each),
            each.number,
            any_day(rng, each.approved),
            each.unified or None,
            "是" if each.subtype == "共建型" else None,
            each.posts,
            each.dispatched,
        )
    )


def pairings(alliances: Sequence[Alliance]) -> Book:
    """Return the pairings; the kind is merged down a column."""
    rng = Random("pairings")
    rows = [_pairing_row(rng, each) for each in alliances]
    roster = Roster(
        "结对",
        (
            "序号",
            "结对类型",
            "结对名称",
            "共同体类型",
            "范围",
            "治理结构",
            "状态",
            "起始日期",
            "到期日期",
            "审批机关",
            "文号",
            "批准日期",
            "一体化事项",
            "财务独立",
            "专项编制数\n（名）",
            "派驻人数\n（人）",
        ),
        [*numbered(rows), layout(), layout("共计", f"{len(rows)}对")],
        merge_down=(1,),
        title="青禾县城乡学校共同体、“省管校用”等结对情况一览表",
        lines=(("填报单位：青禾县教育体育局", "填报日期：２０２６年１１月１２日"),),
        notes=("注：1.省管校用由省教育厅统一安排；", "2.融合型共同体填写一体化事项。"),
    )
    return Book("07_结对一览.xlsx", "pairings", (roster,))


def outside_bodies() -> Book:
    """Return the bodies outside the county."""
    rows = [Row(tuple(value or None for value in each)) for each in OUTSIDE_BODIES]
    roster = Roster(
        "外部单位",
        ("序号", "单位名称", "单位类型", "所在省", "所在州市", "所在县区"),
        numbered(rows),
        title="与本县结对的县外单位",
    )
    return Book("08_外部单位.xlsx", "outside_bodies", (roster,))


def _part_row(rng: Random, each: Part, short: bool) -> Row:
    party = shortened(each.party) if short and rng.random() < 0.4 else each.party
    body = "云南省教育厅" if each.number.startswith("云教帮函") else BUREAU
    return Row(
        (
            each.alliance,
            party,
            each.role,
            any_day(rng, each.joined),
            any_day(rng, each.left),
            each.leave_reason or None,
            body if each.number else None,
            each.number or None,
            any_day(rng, each.approved),
        )
    )


def _member_rows(rng: Random, parts: Sequence[Part], fault: str) -> Iterator[Row]:
    # Two boxes of the group's approval were left empty for the newest member.
    for each in parts:
        row = _part_row(rng, each, short=True)
        if each.party.endswith("小官屯小学") and "集团" in each.alliance:
            row = Row((*row.cells[:6], None, None, None))
        yield row
        if each.party.endswith(fault):
            yield wrong(each.alliance, f"{COUNTY}响水河镇落水洞小学", *row.cells[2:])


def members(
    in_districts: Sequence[Part], in_groups: Sequence[Part], in_pairings: Sequence[Part]
) -> Book:
    """Return who takes part in what, one sheet a form, the alliance merged down its column."""
    rng = Random("members")
    approval = ("批准情况|批准机关", "批准情况|文号", "批准情况|批准日期")
    sheets = (
        ("学区成员", ("序号", "所属学区", "学校名称", "承担角色"), in_districts, "滴水岩教学点"),
        ("集团成员", ("序号", "集团名称", "成员校", "角色"), in_groups, "-"),
        ("结对成员", ("序号", "结对名称", "单位名称", "成员角色"), in_pairings, "-"),
    )
    rosters = []
    for name, first, parts, fault in sheets:
        columns = (*first, "加入时间", "退出时间", "退出原因", *approval)
        rosters.append(
            Roster(
                name,
                columns,
                numbered(_member_rows(rng, parts, fault)),
                merge_down=(1,),
                title=f"青禾县{name}情况表",
                lines=((f"填报单位：{BUREAU}", "2026年11月"),),
                notes=(f"填表人：{spaced(rng, '段丽')}　　审核人：{spaced(rng, '和军')}",),
            )
        )
    return Book("09_成员情况.xlsx", "members", tuple(rosters))
