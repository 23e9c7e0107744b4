"""Programmes by which schools are brought up over some years, and the schools in them.

Figures: S-PRJ-1, S-EVA-3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.ledgers.field import NOTE, choice, day, decimal, integer, reference, text, yes_no
from models.ledgers.ledger import Fault, Ledger
from models.ledgers.level import Level
from models.ledgers.school import term_faults


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme: its term, batches, pass mark, and whom it reaches."""

    id: int = 0
    name: str
    level: Level | None = None
    batches: int | None = None
    started_on: date | None = None
    ended_on: date | None = None
    pass_score: Decimal | None = None
    schools: int | None = None
    planned_schools: int | None = None
    teachers: int | None = None
    pupils: int | None = None
    number: str = ""
    note: str = ""


PROGRAMMES = Ledger(
    name="programmes",
    title="培育项目",
    table="programme",
    entity=Programme,
    fields=(
        text("name", "项目名称", "名称", "培育项目", "项目", required=True),
        choice("level", "级别", Level, "项目级别"),
        integer("batches", "批次数", "批次"),
        day("started_on", "起始日期", "开始时间", "启动日期"),
        day("ended_on", "结束日期", "结束时间", "培育期满"),
        decimal("pass_score", "认定分数线", "分数线", "合格分", unit="分"),
        integer("schools", "项目校数", "学校数", unit="所", help="逐校登记的可不填。"),
        integer("planned_schools", "目标覆盖校数", "计划校数", unit="所", in_grid=False),
        integer("teachers", "培养教师数", "培育教师数", unit="人", in_grid=False),
        integer("pupils", "受益学生数", "受益学生", unit="人", in_grid=False),
        text("number", "文号", in_grid=False),
        NOTE,
    ),
    keys=(("name",),),
    label=("name",),
    check=term_faults,
    help="强校计划、特色校、基地校等培育项目，周期、批次和认定分数线。",
)


@dataclass(frozen=True, kw_only=True)
class ProgrammeSchool:
    """A school in a programme, with what it was found to be worth in the end."""

    id: int = 0
    programme: int
    school: int
    batch: int | None = None
    joined_on: date | None = None
    score: Decimal | None = None
    assessed_on: date | None = None
    recognised: bool | None = None
    note: str = ""


def _faults(row: ProgrammeSchool) -> Iterator[Fault]:
    if row.joined_on and row.assessed_on and row.assessed_on < row.joined_on:
        yield Fault("assessed_on", "评估日期早于入选日期，请核对两个日期。")


PROGRAMME_SCHOOLS = Ledger(
    name="programme_schools",
    title="培育项目学校",
    table="programme_school",
    entity=ProgrammeSchool,
    fields=(
        reference("programme", "培育项目", "programmes", "项目名称", "所属项目", required=True),
        reference("school", "学校", "schools", "学校名称", "项目学校", required=True),
        integer("batch", "批次", "第几批"),
        day("joined_on", "入选日期", "入选时间", "起始日期"),
        decimal("score", "评估得分", "得分", "认定得分", unit="分"),
        day("assessed_on", "评估日期", "评估时间", "认定日期", in_grid=False),
        yes_no("recognised", "是否认定", "是否通过认定", help="留空时按分数线判断。"),
        NOTE,
    ),
    keys=(("programme", "school"),),
    label=("programme", "school"),
    check=_faults,
    help="哪些学校在哪个培育项目里，评估得多少分，是否认定。",
)
