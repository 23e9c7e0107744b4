from collections.abc import Sequence
from datetime import date

import pytest

from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.appointment import BackboneKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.membership import BodyKind
from models.ledgers.rotation import RotationKind, ShadowTarget
from models.ledgers.school import SchoolKind, Tag
from models.ledgers.school_year import Stage
from models.ledgers.teacher import BackboneLevel, Position
from models.roster.identity_number import eighteen_digits
from reports.builders.annexes import annexes
from reports.document import (
    document_text,
)
from reports.table import Table, group_spans
from tests.models.measures.county import TOWN, VILLAGE
from tests.reports.builders.reported_county import ReportedCounty


def rows(county: ReportedCounty, name: str, number: int = 0) -> Sequence[Sequence[str]]:
    """Return the rows of a table of an annex."""
    table = annexes(county.material())[name].blocks[number]
    assert isinstance(table, Table)
    return table.rows


def test_a_county_without_rows_has_no_annexes_of_them(county: ReportedCounty) -> None:
    assert list(annexes(county.material())) == []


def test_every_ledger_has_its_annex(whole: ReportedCounty) -> None:
    assert [each.title for each in annexes(whole.material()).values()] == [
        "学区情况表",
        "教育集团情况表",
        "城乡学校共同体情况表",
        "“省管校用”帮扶和跟岗研修情况表",
        "联盟、托管和跨区域协作情况表",
        "目标学校帮扶覆盖情况表",
        "教师交流轮岗情况汇总表",
        "交流轮岗教师花名册",
        "联合教研等活动情况表",
        "共享资源情况表",
        "经费投入情况表",
        "考核和满意度情况表",
        "七项指标和差异系数情况表",
        "规范办学自查情况表",
        "自定义数字和统计口径说明",
    ]


def test_who_leads_stands_first_and_the_name_of_the_group_is_merged(
    county: ReportedCounty,
) -> None:
    county.group(2)
    county.rows["members"].reverse()
    table = annexes(county.material())["groups"].blocks[0]
    assert isinstance(table, Table)
    assert group_spans(table)[0, 0] == 3
    assert [row[4:8] for row in table.rows] == [
        ("县第一小学", "牵头学校", "城区", "优质"),
        ("第2小学", "成员学校", "乡村", "—"),
        ("第1小学", "成员学校", "乡村", "—"),
    ]


def test_a_group_without_members_is_shown_empty(county: ReportedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP, name="空集团", started_on=None)
    assert rows(county, "groups") == (("空集团", "—", "—", "—", "—", "—", "—", "—", "—"),)


def test_an_outside_body_lies_outside_the_county(county: ReportedCounty) -> None:
    body = county.body("云岭大学", BodyKind.UNIVERSITY)
    junior = county.school("第三中学", TOWN, kind=SchoolKind.JUNIOR)
    county.helps(ArrangementKind.PARTNERSHIP, body, junior, name="校地协作")
    assert rows(county, "others") == (
        (
            "跨区域协作",
            "校地协作",
            "2024-09-01至今",
            "云岭大学",
            "牵头（支援）单位",
            "县外",
            "—",
            "—",
        ),
        (
            "跨区域协作",
            "校地协作",
            "2024-09-01至今",
            "第三中学",
            "成员（受援）单位",
            "镇区",
            "—",
            "—",
        ),
    )


def test_shadow_training_tells_where_and_how(county: ReportedCounty) -> None:
    junior = county.school("第三中学", kind=SchoolKind.JUNIOR)
    head = county.teacher(junior, "金美玲", position=Position.VICE_PRINCIPAL)
    other = county.teacher(junior, "李明")
    body = county.body("昆明某校")
    county.shadows(
        head,
        to_body=body.id,
        target=ShadowTarget.CLUSTER,
        full_time=False,
        ended_on=date(2026, 12, 1),
    )
    county.shadows(other)
    county.shadows(other, started_on=date(2020, 9, 1))
    assert rows(county, "assistance") == (
        (
            "金美玲",
            "副校长",
            "第三中学",
            "昆明某校",
            "组团式受帮扶学校",
            "否",
            "2026-09-01至2026-12-01",
        ),
        ("李明", "—", "第三中学", "", "—", "—", "2026-09-01至今"),
    )


def test_target_schools_show_who_helps_them(county: ReportedCounty) -> None:
    lead, weak = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    county.tag(weak, Tag.WEAK)
    county.school("半坡小学", VILLAGE, township="石头寨乡")
    county.helps(ArrangementKind.COMMUNITY, lead, weak, name="一小共同体")
    assert rows(county, "coverage") == (
        ("1", "石头寨小学", "—", "小学", "薄弱、乡村", "一小共同体", "是"),
        ("2", "半坡小学", "石头寨乡", "小学", "乡村", "—", "否"),
    )


def test_the_sum_of_rotation_stands_under_the_schools(county: ReportedCounty) -> None:
    school, village = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    for teacher in county.staff(3, school):
        county.eligible(teacher)
        county.moves(teacher, village)
    assert rows(county, "exchange") == (
        ("1", "第一小学", "城区", "3", "3", "100.00", "0", "0.00", "0"),
        ("", "全县合计", "—", "3", "3", "100.00", "0", "0.00", "0"),
    )


def test_without_a_list_of_the_eligible_no_ratio_is_shown(county: ReportedCounty) -> None:
    school, village = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    county.moves(county.teacher(school), village)
    assert rows(county, "exchange")[-1] == ("", "全县合计", "—", "—", "1", "—", "0", "0.00", "—")


def test_id_numbers_in_the_roster_are_masked(county: ReportedCounty) -> None:
    school, village = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    number = eighteen_digits("532999800101001")
    teacher = county.teacher(school, "赵喆", identity_number=number)
    county.moves(teacher, village, until=date(2027, 7, 10), kind=RotationKind.SUPPORT)
    [row] = rows(county, "roster")
    assert row == (
        "第一小学",
        "赵喆",
        f"532999********{number[-4:]}",
        "—",
        "—",
        "—",
        "石头寨小学",
        "支教",
        "2026-09-01至2027-07-10",
    )
    assert number not in document_text(county.summary())


def test_the_roster_tells_the_level_by_which_the_ratio_counts(county: ReportedCounty) -> None:
    teacher = county.teacher(county.school("第一小学"), backbone=BackboneLevel.SCHOOL)
    county.add(
        "backbone_titles",
        teacher=teacher.id,
        level=BackboneLevel.COUNTY,
        kind=BackboneKind.BACKBONE,
    )
    county.moves(teacher, county.school("石头寨小学", VILLAGE))
    assert rows(county, "exchange")[-1][6] == "1"
    assert rows(county, "roster")[0][5] == "县级"


def test_a_teacher_who_left_the_county_is_shown_with_the_body(county: ReportedCounty) -> None:
    teacher = county.teacher(county.school("第一小学"))
    county.moves(teacher, county.body("昆明某校"))
    assert rows(county, "roster")[0][6] == "昆明某校"


def test_activities_are_counted_by_who_held_them(county: ReportedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH, arrangement=group.id, people=40)
    county.activity(ActivityKind.RESEARCH, arrangement=group.id)
    county.activity(ActivityKind.LECTURE)
    county.activity(ActivityKind.RESEARCH, date(2025, 5, 6), people=9)
    assert rows(county, "research") == (
        ("一小集团", "0", "2", "0", "0", "0", "0", "0", "0", "40"),
        ("全县", "0", "0", "0", "0", "0", "1", "0", "0", "—"),
        ("合计", "0", "2", "0", "0", "0", "1", "0", "0", "40"),
    )


def test_resources_of_later_years_are_not_shared_yet(county: ReportedCounty) -> None:
    school = county.school("第一小学")
    county.resource(ResourceKind.COURSE, 2, unit="门", uses=30)
    county.resource(ResourceKind.LESSON, 5, unit="节", school=school.id)
    county.resource(ResourceKind.LESSON, 7, unit="节", shared_on=date(2027, 1, 1))
    assert rows(county, "resources") == (
        ("优质课例", "优质课例", "第一小学", "全县", "5节", "—"),
        ("特色课程", "特色课程", "—", "全县", "2门", "30"),
    )


def test_the_sum_of_money_is_that_of_the_statistics(whole: ReportedCounty) -> None:
    assert rows(whole, "funds") == (
        ("省级", "考核奖补", "经费", "全县", "1.25"),
        ("县级", "校际教研活动", "经费", "全县", "3.00"),
        ("合计", "—", "—", "—", "4.25"),
    )
    assert whole.material().figures["S-FUND-1"].text() == "4.25万元"


def test_grades_and_satisfaction_stand_in_one_annex(whole: ReportedCounty) -> None:
    assert rows(whole, "assessment")[0] == (
        "一小教育集团",
        "教育集团",
        "—",
        "—",
        "优秀",
        "是",
        "0.60",
    )
    assert rows(whole, "assessment", 1) == (("家长", "91.50", "500", "—", "—"),)


def test_ways_of_counting_are_explained(whole: ReportedCounty) -> None:
    assert rows(whole, "definitions") == (("名师工作室", "6", "个", "—"),)
    told = {row[0]: row[2] for row in rows(whole, "definitions", 1)}
    assert told["S-ROT-2.ratio"] == "交流轮岗教师数÷符合交流条件教师数"
    assert not any("S-TGT" in id_ for id_ in told)


def test_indicators_stand_with_last_years_coefficient_and_the_limit(
    county: ReportedCounty,
) -> None:
    for name, pupils, backbone in (("第一小学", 100, 2), ("第二小学", 100, 1)):
        school = county.school(name)
        for year in (2025, 2026):
            county.figures_of(school, Stage.PRIMARY, pupils, year=year, backbone_teachers=backbone)
    assert rows(county, "equity") == (
        (
            "小学",
            "每百名学生拥有县级以上骨干教师数",
            "人",
            "1.50",
            "0.5000",
            "0.3333",
            "0.3333",
            "0.50",
        ),
    )


@pytest.mark.parametrize("name", ["districts", "roster", "coverage"])
def test_wide_annexes_are_turned(whole: ReportedCounty, name: str) -> None:
    assert annexes(whole.material())[name].landscape
