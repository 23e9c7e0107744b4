"""How far a school is digital in a school year.

Source: YN-3.5-digital, YN-3.5-platform. Figures: S-DIG-3, S-DIG-4.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.ledgers.field import (
    NOTE,
    Choice,
    choice,
    in_school_year,
    integer,
    reference,
    yes_no,
)
from models.ledgers.ledger import Fault, Ledger


class Environment(Choice):
    """教学环境."""

    MULTIMEDIA = "multimedia", "多媒体教学环境", "多媒体环境"
    MIXED = "mixed", "混合学习环境", "混合环境"
    SMART = "smart", "智慧学习环境", "智慧教室环境"


@dataclass(frozen=True, kw_only=True)
class DigitalYear:
    """Connections, equipment and use of platforms at a school in a school year."""

    id: int = 0
    school: int
    year: int
    internet: bool | None = None
    wireless: bool | None = None
    environment: Environment | None = None
    national_platform: bool | None = None
    provincial_platform: bool | None = None
    teachers_covered: int | None = None
    pupils_covered: int | None = None
    classrooms: int | None = None
    equipped_classrooms: int | None = None
    teachers_due: int | None = None
    teachers_equipped: int | None = None
    note: str = ""


def _faults(row: DigitalYear) -> Iterator[Fault]:
    for name, part, whole, what in (
        ("equipped_classrooms", row.equipped_classrooms, row.classrooms, "配备多媒体的教室数"),
        ("teachers_equipped", row.teachers_equipped, row.teachers_due, "已配备终端的教师数"),
    ):
        if part is not None and whole is not None and part > whole:
            yield Fault(name, f"{what}（{part}）大于应配备数（{whole}），请核对。")


DIGITAL = Ledger(
    name="digital",
    title="数字化条件",
    table="digital_year",
    entity=DigitalYear,
    fields=(
        reference("school", "学校", "schools", "学校名称", "单位名称", required=True),
        in_school_year(),
        yes_no("internet", "是否接通互联网", "互联网接通", "接入互联网"),
        yes_no("wireless", "是否覆盖无线网", "WiFi覆盖", "无线网络覆盖"),
        choice("environment", "教学环境", Environment, "环境类型"),
        yes_no("national_platform", "是否应用国家平台", "国家中小学智慧教育平台"),
        yes_no("provincial_platform", "是否应用省级平台", "云南教育公共服务平台", "省级平台"),
        integer("teachers_covered", "平台覆盖教师数", "应用平台教师数", unit="人", in_grid=False),
        integer("pupils_covered", "平台覆盖学生数", "应用平台学生数", unit="人", in_grid=False),
        integer("classrooms", "教室数", "应配备教室数", unit="间", in_grid=False),
        integer("equipped_classrooms", "配备多媒体教室数", "多媒体教室", unit="间", in_grid=False),
        integer("teachers_due", "应配备终端教师数", "教师数", unit="人", in_grid=False),
        integer("teachers_equipped", "已配备终端教师数", "已配备教师数", unit="人", in_grid=False),
        NOTE,
    ),
    keys=(("school", "year"),),
    label=("school", "year"),
    check=_faults,
    help="学校的网络、设备和平台应用，一校一学年一行。",
)
