import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ledgers.accounts import FundPurpose, FundSource
from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import Conclusion, DeclaredItem
from models.ledgers.school import Area, SchoolKind
from models.rules.rule_set import load_rule_set
from reports.builders import summary
from reports.builders.figure_tables import figure_tables
from reports.builders.summary_sections.problems import Gap, gaps
from reports.document import (
    AnnexList,
    Document,
    Heading,
    Live,
    Paragraph,
    Signature,
    Style,
    document_text,
    numbered,
    plain,
)
from reports.table import Table
from tests.models.measures.county import VILLAGE
from tests.models.rules.policed_county import YUNNAN
from tests.reports.builders.reported_county import TODAY, ReportedCounty, whole_county


def headings(document: Document) -> list[str]:
    return [
        each.number + plain(each.runs)
        for each in numbered(document).blocks
        if isinstance(each, Heading)
    ]


def lives(document: Document) -> dict[str, str]:
    """Return the first words of every live figure by its id."""
    found: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for run in block.runs:
                if isinstance(run, Live):
                    found.setdefault(run.figure_id, run.text)
    return found


def test_the_summary_has_the_parts_of_an_official_report(whole: ReportedCounty) -> None:
    document = whole.summary()
    assert "".join(document.title) == (
        "青禾县教育体育局关于2026年基础教育优质资源辐射引领工作情况的报告"
    )
    assert document.blocks[0] == Paragraph(("云南省教育厅：",), Style.SALUTATION)
    assert [each for each in headings(document) if "、" in each[:2]] == [
        "一、基本情况",
        "二、工作举措与成效",
        "三、保障措施",
        "四、监测评价",
        "五、存在问题",
        "六、下一年打算",
    ]
    assert isinstance(document.blocks[-2], AnnexList)
    assert document.blocks[-1] == Signature("青禾县教育体育局", TODAY, sealed=True)
    assert document.metadata.year == 2026
    assert document.metadata.title == "".join(document.title)


def test_the_report_goes_where_the_county_says(county: ReportedCounty) -> None:
    county.report_to = "云岭州教育体育局"
    assert county.summary().blocks[0] == Paragraph(("云岭州教育体育局：",), Style.SALUTATION)


def test_numbers_of_the_text_are_linked_to_their_statistics(whole: ReportedCounty) -> None:
    figures = whole.material().figures
    found = lives(whole.summary())
    assert found["S-COV-2"] == "50.00%"
    assert found["S-ROT-2.ratio"] == "30.00%"
    assert found["S-FUND-1"] == "4.25万元"
    assert all(text == figures[id_].text() for id_, text in found.items())


def test_last_year_is_told_where_it_is_known(whole: ReportedCounty) -> None:
    text = document_text(whole.summary())
    assert "在校学生（含在园幼儿）2108人，较上年增加48人、增长2.33%" in text
    assert "全年投入经费4.25万元，较上年增加1.75万元、增长70.00%" in text
    assert "在职教师12人，按学历分" in text


def test_forms_that_nobody_uses_are_left_out_and_the_rest_is_renumbered(
    county: ReportedCounty,
) -> None:
    county.community()
    titles = headings(county.summary())
    assert "（一）建设城乡学校共同体，促进以城带乡" in titles
    assert not any("学区制" in each or "集团化" in each for each in titles)


def test_an_empty_county_still_reports_its_problems_and_plans(county: ReportedCounty) -> None:
    document = county.summary()
    assert [each[0] for each in headings(document) if "、" in each[:2]] == ["一", "二", "三"]
    assert "统筹推进各项基础教育优质资源辐射引领工作" in document_text(document)


def test_forms_that_nobody_uses_are_mentioned_if_the_officer_wants_so(
    county: ReportedCounty,
) -> None:
    county.school()
    text = document_text(county.summary(mention_empty=True))
    for said in (
        "本年度未设置学区。",
        "本年度未开展集团化办学。",
        "本年度未组建城乡学校共同体。",
        "本年度没有“省管校用”帮扶关系。",
        "本年度未选派跟岗研修人员。",
        "本年度未组建学校联盟。",
        "本年度未开展托管。",
        "本年度未开展跨区域协作。",
        "本年度未开展教师交流轮岗。",
        "本年度未开展联合教研活动。",
        "本年度没有登记专项经费。",
        "本年度未登记共享资源。",
        "本学年尚未评定考核等次。",
    ):
        assert said in text


def test_tables_are_numbered_in_the_order_of_the_text(whole: ReportedCounty) -> None:
    captions = [each.caption for each in whole.summary().blocks if isinstance(each, Table)]
    assert captions == [
        "表1　2026年各种形式开展情况",
        "表2　2026年教师交流轮岗情况",
        "表3　2026年工作成效主要指标",
    ]


def test_tables_are_numbered_anew_where_one_is_missing(county: ReportedCounty) -> None:
    county.group()
    county.activity(ActivityKind.RESEARCH)
    document = county.summary()
    captions = [each.caption for each in document.blocks if isinstance(each, Table)]
    assert captions == ["表1　2026年各种形式开展情况", "表2　2026年工作成效主要指标"]
    assert "主要指标的变化情况见表2。" in document_text(document)


def test_the_first_table_adds_up(whole: ReportedCounty) -> None:
    table = figure_tables(whole.material())["forms"].table
    counts = [int(row[1]) for row in table.rows]
    assert table.rows[-1][0] == "合计"
    assert sum(counts[:-1]) == counts[-1] == 7


def test_figures_of_tables_can_be_asked_too(whole: ReportedCounty) -> None:
    made = whole.material()
    found = summary.table_figures(made.facts, made.figures, made.rule_set)
    assert "S-ROT-2.ratio" in found["表2　2026年教师交流轮岗情况"]
    assert all(id_ in made.figures for ids in found.values() for id_ in ids)


def test_references_name_the_annex_by_its_number(county: ReportedCounty) -> None:
    county.community()
    document = county.summary()
    assert document.annexes[0].title == "城乡学校共同体情况表"
    assert "（见附件1）" in document_text(document)


def test_success_is_claimed_only_where_every_strict_demand_is_met(county: ReportedCounty) -> None:
    lead, member = county.school("县第一小学"), county.school("县第二小学")
    county.helps(ArrangementKind.LEAGUE, lead, member)
    teacher = county.teacher(lead)
    county.eligible(teacher)
    text = document_text(county.summary())
    assert "年度各项硬性要求均已达到" not in text
    assert "对照政策仍有" in text
    assert "教师交流轮岗达到规定比例" not in text


def test_success_is_not_claimed_where_data_are_missing(county: ReportedCounty) -> None:
    text = document_text(county.summary())
    assert "均已达到" not in text
    assert "各项工作按计划推进。" in text


def test_success_is_told_where_it_is_earned(county: ReportedCounty) -> None:
    county.key_county = None
    county.community(approval_body="县教育体育局", independent_finance=True)
    made = county.material()
    met = tuple(
        replace(each, state="met") if each.state != "met" else each for each in made.findings
    )
    document = summary.build(made.facts, made.figures, met, made.rule_set, today=TODAY)
    text = document_text(document)
    assert "年度各项硬性要求均已达到。" in text
    assert "本年度未发现不符合要求的情形。" in text


def test_a_problem_is_told_with_the_countys_own_words(county: ReportedCounty) -> None:
    county.school("半坡小学", VILLAGE)
    county.excuses("R-COV-01")
    text = document_text(county.summary())
    assert "帮扶覆盖还有空白" in text
    assert "还有1所没有：半坡小学。\n原因：正在调整。" in text
    assert "已说明原因" not in text


def test_a_problem_that_nobody_explained_is_told_with_what_will_be_done(
    county: ReportedCounty,
) -> None:
    county.group(11)
    text = document_text(county.summary())
    assert (
        "一小集团在2026年12月31日有成员学校11所，超过10所的上限。下一步，按规定控制集团规模" in text
    )
    assert "待" not in text.partition("存在问题")[2].partition("下一年打算")[0]


def test_problems_of_many_subjects_are_told_in_one_sentence(county: ReportedCounty) -> None:
    for number in range(10):
        county.arrangement(ArrangementKind.DISTRICT, name=f"第{number}学区")
    text = document_text(county.summary())
    assert "10个学区没有建齐规定的制度" not in text
    county.activity(ActivityKind.HEADS_MEETING)
    text = document_text(county.summary())
    assert "10个学区没有建齐规定的制度或年内没有召开校长联席会议：第0学区、" in text
    assert "第7学区等。" in text


def test_faults_of_the_ledgers_are_not_told_to_the_province(county: ReportedCounty) -> None:
    county.school(code="123")
    made = county.material()
    assert any(each.rule == "R-DATA-01" and each.open for each in made.findings)
    assert "标识码" not in document_text(county.summary())


def test_another_province_reports_to_its_own_office(county: ReportedCounty) -> None:
    made = replace(county.material(), rule_set=load_rule_set("mianyang-2023"))
    assert made.report_to == "省教育厅"
    own = made.rule_set.with_own({"report.recipient": "四川省教育厅"})
    assert replace(made, rule_set=own).report_to == "四川省教育厅"


def test_the_officer_is_told_which_explanations_are_missing(county: ReportedCounty) -> None:
    county.school("半坡小学", VILLAGE)
    assert Gap("R-COV-01", "全县") in gaps(county.material().findings)
    county.excuses("R-COV-01")
    told = gaps(county.material().findings)
    assert [each for each in told if each.rule == "R-COV-01"] == [
        Gap("R-COV-01", "全县", ("整改措施", "时限", "责任人"))
    ]


def test_nothing_is_missing_where_all_is_explained(county: ReportedCounty) -> None:
    county.school("半坡小学", VILLAGE)
    row = county.excuses("R-COV-01")
    county.rows["excuses"] = [
        replace(row, mending="纳入学区。", deadline=date(2027, 6, 30), person="赵股长")
    ]
    made = county.material()
    assert not [each for each in gaps(made.findings) if each.rule == "R-COV-01"]
    assert (
        "原因：正在调整。整改措施：纳入学区。完成时限：2027年6月30日。责任人：赵股长。"
        in document_text(county.summary())
    )


@pytest.mark.parametrize(
    ("conclusions", "said"),
    [
        ((Conclusion.NONE_FOUND,), "已自查的1个事项均未发现违规情形（见附件"),
        ((Conclusion.FOUND,), "发现需要整改的情形：仅以品牌输出、挂牌更名等方式组建集团，已整改"),
        (
            (Conclusion.FOUND, Conclusion.NONE_FOUND),
            "其余1个自查事项未发现违规情形。",
        ),
    ],
)
def test_the_self_check_is_told_as_it_is(
    county: ReportedCounty, conclusions: tuple[Conclusion, ...], said: str
) -> None:
    for item, conclusion in zip(DeclaredItem, conclusions, strict=False):
        wording = "已整改。" if conclusion is Conclusion.FOUND else ""
        county.declares(item, conclusion, wording=wording)
    assert said in document_text(county.summary())


def test_targets_of_later_years_stand_beside_the_present(county: ReportedCounty) -> None:
    county.group()
    county.target("教育集团数", 2028, "3", unit="个", statistic="S-CNT-2")
    county.target("数字校园", 2028, wording="覆盖全部中心学校。")
    county.target("校长培训", 2029)
    text = document_text(county.summary())
    assert (
        "2028年要实现以下目标：教育集团数达到3个（本年度为1个）；数字校园覆盖全部中心学校。" in text
    )
    assert "2029年要实现以下目标：校长培训。" in text


def test_a_rule_set_without_the_provincial_paper_has_its_own_groundwork(
    county: ReportedCounty,
) -> None:
    made = county.material()
    clauses = {name: each for name, each in YUNNAN.clauses.items() if name != "YN-0-issuers"}
    rule_set = replace(YUNNAN, clauses=clauses)
    document = summary.build(made.facts, made.figures, made.findings, rule_set, today=TODAY)
    assert "我县认真落实上级关于基础教育优质资源辐射引领的工作要求" in document_text(document)


def test_the_same_county_gives_the_same_document(whole: ReportedCounty) -> None:
    assert whole.summary() == whole.summary()


def test_a_changed_figure_changes_the_checksum(county: ReportedCounty) -> None:
    county.school()
    before = county.summary().metadata.checksum
    county.school("另一所", Area.CITY_FRINGE, kind=SchoolKind.KINDERGARTEN)
    assert county.summary().metadata.checksum != before


def test_money_is_told_to_the_fen(county: ReportedCounty) -> None:
    county.school()
    county.spends(12_345_678, FundSource.COUNTY, FundPurpose.RESEARCH)
    assert "全年投入经费12.35万元" in document_text(county.summary())


def test_one_reason_for_several_subjects_is_asked_for_once(county: ReportedCounty) -> None:
    county.community(3, name="甲共同体")
    county.community(4, name="乙共同体")
    county.excuses("R-COM-01")
    told = gaps(county.material().findings)
    assert len([each for each in told if each.rule == "R-COM-01"]) == 1


DROPPED = (
    "school_tags",
    "school_years",
    "teachers rotations eligibility shadowing",
    "rotations",
    "eligibility",
    "shadowing",
    "members",
    "activities",
    "resources",
    "funds",
    "assessments",
    "satisfaction",
    "honours",
    "targets",
    "documents",
    "declarations",
    "excuses",
)
SLIPS = re.compile(r"[，；：、。（][，；：、。）]|^[，；：、。]|None|\{|\}|因为其中|其中[，。；]")


@given(st.sets(st.sampled_from(DROPPED)))
@settings(max_examples=60)
def test_whatever_is_missing_the_sentences_stay_whole(dropped: set[str]) -> None:
    county = whole_county()
    for ledgers in dropped:
        for ledger in ledgers.split():
            county.rows.pop(ledger, None)
    for mention_empty in (False, True):
        for line in document_text(county.summary(mention_empty=mention_empty)).splitlines():
            assert not SLIPS.search(line), line


@given(st.sets(st.sampled_from(ArrangementKind)))
@settings(max_examples=40)
def test_whatever_form_is_not_used_the_sentences_stay_whole(unused: set[ArrangementKind]) -> None:
    county = whole_county()
    gone = {each.id for each in county.rows["arrangements"] if each.kind in unused}
    county.rows = {
        ledger: [
            row
            for row in rows
            if getattr(row, "arrangement", None) not in gone
            and not (ledger == "arrangements" and row.id in gone)
        ]
        for ledger, rows in county.rows.items()
    }
    text = document_text(county.summary())
    assert not [line for line in text.splitlines() if SLIPS.search(line)]
    titles = headings(county.summary())
    assert any("学区制" in each for each in titles) is (ArrangementKind.DISTRICT not in unused)
    assert any("集团化" in each for each in titles) is (ArrangementKind.GROUP not in unused)
