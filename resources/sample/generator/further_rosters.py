"""The rosters of the smaller ledgers: a few rows of each, as a county of this size keeps them."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.places import COUNTY
from generator.sheets import Book, Roster, Row, Value, numbered
from generator.staff import Teacher

_FIRST = 27
_LEAD, _TRIAL = f"{COUNTY}第一小学", f"{COUNTY}实验小学"
_THIRD, _FIFTH = f"{COUNTY}第三中学", f"{COUNTY}第五中学"
_NURSERY = f"{COUNTY}幼儿园"
_PINE, _STONE = f"{COUNTY}松坪镇中心小学", f"{COUNTY}响水河镇中心小学"
_GROUP, _SECOND_GROUP = f"{COUNTY}第一小学教育集团", f"{COUNTY}实验小学教育集团"
_JUNIOR_GROUP = f"{COUNTY}第三中学教育集团"

Table = tuple[str, str, tuple[str, ...], Sequence[tuple[Value, ...]]]


def _of_schools() -> Iterator[Table]:
    yield (
        "校区",
        "campuses",
        ("所属学校", "校区名称", "校区类型", "乡镇（街道）", "启用日期"),
        (
            (_LEAD, "第一小学东校区", "校区", "金穗街道", date(2021, 9, 1)),
            (_NURSERY, "县幼儿园南园区", "园区", "禾源街道", date(2023, 3, 1)),
        ),
    )
    columns = ("事项名称", "变更类型", "变更日期", "学校名称", "校数", "建筑面积（平方米）")
    yield (
        "学校变更",
        "school_events",
        columns,
        (
            ("第三中学教学楼改扩建", "改扩建", date(2026, 8, 20), _THIRD, 1, 4320.5),
            ("松坪镇中心小学综合楼", "改扩建", date(2025, 8, 12), _PINE, 1, 2160),
            ("乡镇寄宿制学校厕所、浴室改造", "改扩建", date(2026, 7, 30), None, 6, 980),
        ),
    )
    columns = (
        *("年度", "教育用地面积（亩）", "全县面积（亩）", "一般公共预算教育支出（万元）"),
        *("生均一般公共预算教育支出（元）", "专项编制数", "新增编制数", "是否完成县管校聘"),
        *("补充教师数", "其中特岗教师数", "优质高中招生名额", "指标到校名额"),
        *("应完成学时教师数", "已完成学时教师数"),
    )
    yield (
        "县年度数据",
        "county_years",
        columns,
        (
            (2025, 5280, 3315000, 41280.5, 11260, 12, 30, "是", 84, 40, 780, 468, 2710, 2380),
            (2026, 5412, 3315000, 43105.2, 11835, 15, 36, "是", 92, 45, 760, 478, 2730, 2552),
        ),
    )
    columns = ("学校名称", "学年", "互联网接通", "WiFi覆盖", "教学环境", "国家中小学智慧教育平台",
               "平台覆盖教师数", "平台覆盖学生数", "教室数", "配备多媒体教室数")  # fmt: skip
    yield (
        "数字化条件",
        "digital",
        columns,
        (
            (_LEAD, "2026-2027", "是", "是", "智慧学习环境", "是", 112, 2260, 48, 48),
            (_THIRD, "2026-2027", "是", "是", "混合学习环境", "是", 98, 1260, 30, 30),
            (_PINE, "2026-2027", "是", "否", "多媒体教学环境", "是", 42, 610, 18, 16),
            (_STONE, "2026-2027", "是", "否", "多媒体教学环境", "否", 38, 560, 18, 15),
        ),
    )
    yield (
        "学位",
        "seats",
        ("项目名称", "年度", "学位类型", "学段", "学位数", "优质学位数"),
        (
            ("第三中学扩建", 2026, "新增学位", "初中", 300, 300),
            ("县幼儿园南园区", 2025, "新增学位", "学前", 270, 180),
            ("金穗学区共享学位", 2026, "共享学位", "小学", 120, 120),
        ),
    )


def _of_persons(heads: Sequence[Teacher], masters: Sequence[Teacher]) -> Iterator[Table]:
    columns = ("教师姓名", "身份证件号", "职务", "任职学校", "任职日期", "是否兼任", "校长职级")
    yield (
        "任职",
        "appointments",
        columns,
        [
            (each.name, each.identity, "校长", each.school, date(2024, 8, 20), "否", "高级校长")
            for each in heads
        ],
    )
    yield (
        "骨干称号",
        "backbone_titles",
        ("教师姓名", "身份证件号", "骨干级别", "称号类别", "认定日期", "有效期至"),
        [
            (each.name, each.identity, each.backbone, "学科带头人", date(2024, 9, 10),
             date(2028, 9, 9))
            for each in masters
        ],
    )  # fmt: skip
    first, second, third = masters[:3]
    columns = ("工作室名称", "级别", "工作室类别", "主持人", "身份证件号", "挂靠学校", "成立日期")
    yield "名师工作室", "studios", columns, (
        ("小学语文名师工作室", "县级", "学科名师", first.name, first.identity, _LEAD,
         date(2024, 3, 1)),
        ("初中数学名师工作室", "州市级", "学科名师", second.name, second.identity, _THIRD,
         date(2025, 3, 1)),
    )  # fmt: skip
    columns = ("所属工作室", "成员教师", "身份证件号", "县外成员姓名", "加入日期")
    yield (
        "工作室成员",
        "studio_members",
        columns,
        (
            ("小学语文名师工作室", third.name, third.identity, None, date(2024, 9, 1)),
            ("小学语文名师工作室", None, None, "沈望舒", date(2025, 9, 1)),
        ),
    )
    columns = ("导师", "徒弟", "结对形式", "所属集团", "徒弟人数", "帮带团队数", "起始日期")
    yield (
        "师徒结对",
        "mentorships",
        columns,
        (
            (first.name, "新任语文教师3人", "一对多", _GROUP, 3, None, date(2026, 3, 1)),
            (second.name, third.name, "一对一", _JUNIOR_GROUP, None, None, date(2025, 9, 1)),
            ("数学骨干团队", "乡镇数学教师", "多对多", _SECOND_GROUP, 12, 2, date(2026, 9, 1)),
        ),
    )
    columns = ("教研员姓名", "级别", "教研机构", "负责学科", "是否专职", "职称", "任教研员日期")
    yield (
        "教研员",
        "researchers",
        columns,
        (
            ("施南乔", "县级", "县教研室", "小学语文", "是", "高级教师", date(2019, 9, 1)),
            ("叶照临", "州市级", "州教科所", "初中数学", "是", "高级教师", date(2017, 3, 1)),
        ),
    )
    columns = ("教研员", "工作形式", "定点学校", "所在州市", "起始日期", "结束日期")
    yield (
        "教研员定点帮扶",
        "researcher_links",
        columns,
        (
            ("施南乔", "定点联系帮扶", _STONE, "云岭州", date(2025, 9, 1), None),
            ("叶照临", "定点联系帮扶", _FIFTH, "云岭州", date(2026, 3, 1), None),
        ),
    )
    yield (
        "领导挂联",
        "leader_links",
        ("领导姓名", "职务", "级别", "挂联学校", "名誉校长", "起始日期"),
        (
            ("木清源", "县教育体育局副局长", "县级", _PINE, "否", date(2025, 3, 1)),
            ("方知行", "副县长", "县级", _STONE, "是", date(2025, 3, 1)),
        ),
    )


def _of_work() -> Iterator[Table]:
    columns = (
        *("活动名称", "形式", "所属集团", "派出学校", "接收学校", "日期"),
        *("人数", "人次", "课时", "受益学生人次"),
    )
    yield (
        "送教支教",
        "outreach",
        columns,
        (
            ("语文送教下乡", "送教下乡", _GROUP, _LEAD, _PINE, date(2026, 4, 16), 6, 12, 12, 320),
            (
                "数学送教下乡",
                "送教下乡",
                _SECOND_GROUP,
                _TRIAL,
                _STONE,
                date(2026, 5, 21),
                5,
                5,
                10,
                260,
            ),
            ("音体美走教", "走教", _GROUP, _LEAD, _PINE, date(2025, 10, 9), 3, 36, 72, None),
        ),
    )
    columns = ("设施名称", "类别", "提供学校", "面积（平方米）", "开放时段", "服务校数", "开放日期")
    yield (
        "共享设施",
        "facilities",
        columns,
        (
            (
                "第三中学体育馆",
                "文体场馆",
                _THIRD,
                1860,
                "周六、周日 8:00—18:00",
                5,
                date(2024, 9, 1),
            ),
            ("第一小学图书馆", "图书馆", _LEAD, 420, "课后服务时段", 4, date(2025, 3, 1)),
        ),
    )
    yield (
        "远程课堂",
        "remote_classes",
        ("课堂类型", "学年", "主讲学校", "接收学校", "学科", "课时"),
        (
            ("专递课堂", "2026-2027", _LEAD, _PINE, "音乐", 36),
            ("专递课堂", "2026-2027", _LEAD, _STONE, "美术", 36),
            ("双师课堂", "2026-2027", _THIRD, _FIFTH, "英语", 40),
        ),
    )
    columns = ("培训名称", "级别", "培训对象", "起始日期", "期数", "参训人数", "参训人次", "学时")
    yield (
        "培训",
        "trainings",
        columns,
        (
            ("集团骨干教师培训", "县级", "骨干教师", date(2026, 7, 12), 2, 118, 126, 40),
            ("校长任职能力提升", "省级", "校长、副校长", date(2026, 5, 10), 1, 24, 24, 60),
            ("教师全员培训", "县级", "全体教师", date(2025, 7, 15), 3, 1960, 2105, 72),
        ),
    )
    yield (
        "宣传报道",
        "publicity",
        ("标题", "渠道", "发布日期", "级别", "媒体名称", "篇数"),
        (
            ("一小集团三年结出硕果", "公众号", date(2026, 6, 18), "县级", "青禾教育", 1),
            (
                "山里的孩子上了双师课",
                "广播电视",
                date(2026, 9, 25),
                "州市级",
                "云岭州广播电视台",
                1,
            ),
            ("学校微信群推送", "微信群", date(2026, 10, 20), "校级", None, 16),
        ),
    )
    columns = ("项目名称", "级别", "批次数", "起始日期", "结束日期", "认定分数线", "计划校数")
    yield (
        "培育项目",
        "programmes",
        columns,
        (("青禾县强校培育计划", "县级", 2, date(2025, 3, 1), date(2028, 2, 28), 850, 12),),
    )
    yield (
        "培育项目学校",
        "programme_schools",
        ("项目名称", "项目学校", "批次", "入选日期", "得分"),
        (
            ("青禾县强校培育计划", _PINE, 1, date(2025, 3, 1), 868),
            ("青禾县强校培育计划", _STONE, 1, date(2025, 3, 1), 842.5),
            ("青禾县强校培育计划", _FIFTH, 2, date(2026, 3, 1), None),
        ),
    )


def _of_appraisal() -> Iterator[Table]:
    columns = ("考核对象", "考核学年", "考核维度", "满分", "自评分", "考评分")
    yield (
        "考核分项得分",
        "assessment_scores",
        columns,
        (
            ("月岔学区", "2026-2027", "制度建设", 50, 46, 42.4),
            ("月岔学区", "2026-2027", "教育教学", 50, 45, 42),
        ),
    )
    columns = ("考核对象", "考核学年", "学校名称", "得分", "基线得分")
    yield (
        "各校考核结果",
        "member_results",
        columns,
        (
            (_GROUP, "2026-2027", _LEAD, 94, 92),
            (_GROUP, "2026-2027", f"{COUNTY}第六小学", 88.5, 81),
        ),
    )
    yield (
        "第三方评估",
        "reviews",
        ("评估年度", "评估维度", "得分", "满分", "评估机构"),
        (
            (2026, "优质资源总量增减", 17.2, 20, "云岭州教育评估院"),
            (2026, "校际教育差距变化", 16.5, 20, "云岭州教育评估院"),
            (2026, "牵头学校辐射带动", 18, 20, "云岭州教育评估院"),
            (2026, "成员学校融入提升", 17.4, 20, "云岭州教育评估院"),
            (2026, "学生和家长教育满意度", 18.6, 20, "云岭州教育评估院"),
        ),
    )
    yield (
        "承诺任务",
        "commitments",
        ("年度", "任务名称", "所属集团", "承诺数", "完成数", "计量单位"),
        (
            (2026, "集团每月一次联合教研", _GROUP, 10, 10, "次"),
            (2026, "骨干教师上示范课", _SECOND_GROUP, 24, 21, "节"),
        ),
    )


def _of_enrolment() -> Iterator[Table]:
    yield (
        "招生片区",
        "enrolment_zones",
        ("小区（村）", "招生学校", "所属外县（区）", "协作协议", "起始日期"),
        (
            ("金穗家园", _LEAD, None, None, date(2025, 9, 1)),
            ("金穗家园", _TRIAL, None, None, date(2026, 9, 1)),
            ("禾源新城", _TRIAL, None, None, date(2024, 9, 1)),
            ("月亮湾小区", _THIRD, "临江区", "两区学位共享协议（2026）", date(2026, 9, 1)),
        ),
    )
    yield (
        "对口直升",
        "feeders",
        ("毕业学校", "直升学校", "每年直升人数", "起始日期"),
        (
            (_PINE, _THIRD, 40, date(2025, 9, 1)),
            (_STONE, _FIFTH, None, date(2026, 9, 1)),
        ),
    )


def further(staff: Sequence[Teacher]) -> list[Book]:
    """Return the workbooks of the smaller ledgers, what is referred to before what refers."""
    heads = [each for each in staff if each.position == "校长" and each.state == "在职"][:3]
    masters = [each for each in staff if each.backbone in ("县级", "州市级")][:5]
    tables = (
        *_of_schools(),
        *_of_persons(heads, masters),
        *_of_work(),
        *_of_appraisal(),
        *_of_enrolment(),
    )
    return [
        Book(
            f"{_FIRST + place}_{sheet}.xlsx",
            ledger,
            (
                Roster(
                    sheet,
                    ("序号", *columns),
                    numbered(Row(tuple(row)) for row in rows),
                    title=f"{COUNTY}{sheet}登记表",
                ),
            ),
        )
        for place, (sheet, ledger, columns, rows) in enumerate(tables)
    ]
