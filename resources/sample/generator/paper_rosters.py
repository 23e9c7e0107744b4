"""The rosters of papers, custom figures, the case, the self-check and the explanations."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from generator.papers import CUSTOM_FIGURES, DECLARED, Paper, excuses
from generator.places import BUREAU, COUNTY
from generator.sheets import Book, Roster, Row, again, numbered
from generator.spellings import any_day

CASE = Path(__file__).resolve().parent / "case.toml"


def _paper_row(rng: Random, each: Paper) -> Row:
    return Row(
        (
            each.title,
            each.kind,
            each.number or None,
            any_day(rng, each.day),
            each.issuers,
            each.alliance or None,
            each.school or None,
        )
    )


def documents(
    of_county: Sequence[Paper], charters: Sequence[Paper], plans: Sequence[Paper]
) -> Book:
    """Return the papers: the county's, charters and agreements, the schools' plans."""
    rng = Random("documents")
    columns = (
        "序号",
        "文件名称",
        "文件类型",
        "文号",
        "印发时间",
        "制发单位",
        "适用对象",
        "所属学校",
    )
    rosters = []
    for sheet, papers in (("县级文件", of_county), ("章程协议", charters), ("一校一策", plans)):
        rows = [_paper_row(rng, each) for each in papers]
        if papers is plans:
            rows.insert(10, again(rows[9]))
        rosters.append(Roster(sheet, columns, numbered(rows), title=f"{sheet}登记表"))
    return Book("20_文件.xlsx", "documents", tuple(rosters))


def custom_figures() -> Book:
    """Return the figures that no catalogue knows."""
    rows = [
        Row((title, float(value), unit, year, basis, evidence or None))
        for title, value, unit, year, basis, evidence in CUSTOM_FIGURES
    ]
    roster = Roster(
        "自定义数字",
        ("序号", "数字名称", "数值", "计量单位", "年度", "统计口径", "佐证材料"),
        numbered(rows),
        title="写入总结的其他数字",
    )
    return Book("21_自定义数字.xlsx", "custom_figures", (roster,))


def cases() -> Book:
    """Return the typical case of the year; the text stands in the order of the columns."""
    case = tomllib.loads(CASE.read_text(encoding="utf-8"))
    roster = Roster(
        "典型案例",
        (
            "案例题目",
            "年度",
            "案例对象",
            "状态",
            "执笔人",
            "联系人",
            "联系电话",
            "摘要",
            "关键词",
            "背景与问题",
            "主要做法",
            "主要成效",
            "经验与启示",
            "反思与下一步",
        ),
        [Row(tuple(case.values()))],
        title="青禾县2026年典型案例征集表",
    )
    return Book("22_典型案例.xlsx", "cases", (roster,))


def declarations() -> Book:
    """Return the self-check of both years."""
    rng = Random("declarations")
    rows = []
    for year in (2025, 2026):
        for item, conclusion, wording in DECLARED:
            last = year == 2025
            rows.append(
                Row(
                    (
                        f"{year}年度",
                        item,
                        "无此情形" if last else conclusion,
                        None if last else wording or None,
                        "分管副局长　木老师",
                        any_day(rng, date(year, 11, 17)),
                    )
                )
            )
    roster = Roster(
        "合规自查",
        ("序号", "自查年度", "自查事项", "自查结论", "情况说明", "签字人", "签字日期"),
        numbered(rows),
        title=f"{COUNTY}规范办学“四个严禁”自查表",
        merge_down=(1,),
        lines=((f"单位：{BUREAU}",),),
        notes=("单位负责人（签字）：",),
    )
    return Book("23_合规自查.xlsx", "declarations", (roster,))


def explanations() -> Book:
    """Return the reasons for what was not reached."""
    rows = [Row((each[0], None, *each[1:])) for each in excuses()]
    roster = Roster(
        "未达标说明",
        ("规则编号", "对象编号", "年度", "原因", "整改措施", "整改时限", "责任人", "说明日期"),
        rows,
        title="未达标事项说明",
    )
    return Book("26_未达标说明.xlsx", "excuses", (roster,))
