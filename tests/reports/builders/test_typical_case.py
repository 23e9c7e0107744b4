from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ledgers.accounts import HonourKind, HonourLevel
from models.ledgers.activity import ActivityKind
from models.ledgers.arrangement import ArrangementKind
from models.ledgers.papers import CaseState, DocumentKind, TypicalCase
from models.ledgers.school_year import Stage
from reports.builders import typical_case
from reports.builders.case_photos import PhotoMissing
from reports.builders.case_text import Line, case_length, length_fault, lines
from reports.builders.typical_case import (
    CaseOptions,
    sent_before,
    speaks_of,
    title_lines,
    titles,
)
from reports.document import (
    Document,
    Heading,
    Live,
    Paragraph,
    Picture,
    PictureRow,
    Told,
    document_pictures,
    document_text,
    numbered,
    plain,
)
from reports.editing import edit, kept
from reports.table import Table
from tests.models.measures.county import VILLAGE
from tests.models.rules.policed_county import YUNNAN
from tests.reports.builders.reported_county import TODAY, ReportedCounty


def test_a_case_has_title_and_subtitle(county: ReportedCounty) -> None:
    group = county.group()
    own = county.add_case("一张课表连城乡——一小集团“同备一节课”案例", arrangement=group.id)
    assert titles(own, county.facts()) == ("一张课表连城乡", "——一小集团“同备一节课”案例")
    plain_title = county.add_case("同备一节课", arrangement=group.id)
    assert titles(plain_title, county.facts()) == ("同备一节课", "——青禾县一小集团案例")
    assert titles(county.add_case("全县一盘棋"), county.facts())[1] == "——青禾县案例"


@given(st.text("城乡同备一节课，", min_size=1, max_size=70))
def test_a_long_title_is_cut_into_lines_that_fit(title: str) -> None:
    cut = title_lines(title)
    assert "".join(cut) == title
    assert all(1 <= len(line) <= 20 for line in cut)


def test_a_long_title_is_cut_at_a_comma() -> None:
    assert title_lines("一张课表连起城里和乡下的课堂，两份教案合成一份") == (
        "一张课表连起城里和乡下的课堂，",
        "两份教案合成一份",
    )


def test_the_officers_lines_are_paragraphs_and_their_headings_are_numbered_anew(
    county: ReportedCounty,
) -> None:
    case = county.add_case(
        practice="（三）同排一张课表\n一是排时间。\n  二是排人手。\n\n（一）这一句不是标题。",
        effect="成效明显。",
    )
    blocks = numbered(county.case(case)).blocks
    shown = [
        (each.number, plain(each.runs)) if isinstance(each, Heading) else plain(each.runs)
        for each in blocks
        if isinstance(each, Heading | Paragraph)
    ]
    start = shown.index(("一、", "主要做法"))
    assert shown[start : start + 6] == [
        ("一、", "主要做法"),
        ("（一）", "同排一张课表"),
        "一是排时间。",
        "二是排人手。",
        "（一）这一句不是标题。",
        ("二、", "主要成效"),
    ]


def test_a_heading_is_known_by_its_number_and_its_end() -> None:
    assert lines("（二）同备一节课\n(三) 同用一批人\n（四）好。") == (
        Line("同备一节课", is_heading=True),
        Line("同用一批人", is_heading=True),
        Line("（四）好。", is_heading=False),
    )


def test_figures_of_the_arrangement_are_live_and_its_own(county: ReportedCounty) -> None:
    group = county.group()
    for on in (date(2025, 4, 1), date(2026, 4, 1), date(2026, 5, 6)):
        county.activity(ActivityKind.RESEARCH, on, arrangement=group.id, people=40)
    county.activity(ActivityKind.RESEARCH, people=1000)
    case = county.add_case(arrangement=group.id, practice="一是备课。")
    found = [
        run
        for block in county.case(case).blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Live)
    ]
    assert found[:2] == [
        Live("2次", "S-ACT-1@group:1"),
        Live("较上年增加1次、增长100.00%", "S-ACT-1@group:1", Told.CHANGE),
    ]
    assert found[2] == Live("80人次", "S-ACT-2@group:1")


def test_a_case_of_the_whole_county_speaks_of_its_figures(county: ReportedCounty) -> None:
    school, village = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    county.moves(county.teacher(school), village)
    made = county.material()
    case = county.add_case("全县一盘棋", effect="成效明显。")
    assert speaks_of(case, made.facts, made.figures, YUNNAN) is made.figures
    assert "学年，全县交流轮岗教师1人。" in document_text(county.case(case))


def test_moves_between_members_count_even_if_no_arrangement_is_named(
    county: ReportedCounty,
) -> None:
    group = county.group()
    lead, member = county.rows["schools"][0], county.rows["schools"][1]
    outside = county.school("别的小学")
    county.moves(county.teacher(lead), member)
    county.moves(county.teacher(lead), outside)
    case = county.add_case(arrangement=group.id, effect="成效明显。")
    assert "一小集团交流轮岗教师1人。" in document_text(county.case(case))


def test_before_and_after_compares_the_same_schools(county: ReportedCounty) -> None:
    group = county.group(started_on=date(2025, 9, 1))
    lead, member, newcomer = county.rows["schools"][:3]
    for year, students in ((2023, 800), (2024, 900), (2026, 1000)):
        county.figures_of(lead, Stage.PRIMARY, students, year=year, classes=20)
    county.figures_of(member, Stage.PRIMARY, 100, year=2024)
    county.figures_of(member, Stage.PRIMARY, 120, year=2026)
    county.figures_of(newcomer, Stage.PRIMARY, 50, year=2026)
    for title, year in (("先进集体", 2026), ("教研奖", 2026), ("旧奖", 2024)):
        honour = {"title": title, "kind": HonourKind.RESEARCH, "level": HonourLevel.COUNTY}
        county.add("honours", **honour, year=year, arrangement=group.id)
    case = county.add_case(arrangement=group.id, effect="成效明显。")
    [table] = [
        each
        for each in county.case(case).blocks
        if isinstance(each, Table) and "前后对比" in each.caption
    ]
    assert [cell.text for cell in table.header[0]][2:4] == ["2024—2025学年", "2026—2027学年"]
    assert table.rows == (
        ("班级数", "个", "20", "20", "0"),
        ("在校学生数", "人", "1000", "1120", "120"),
        ("获得荣誉", "项", "1", "2", "1"),
    )
    assert table.notes == ("注：2024—2025学年为组建前；按两个学年都有数据的2所学校统计。",)


def test_without_an_earlier_year_there_is_nothing_to_compare(county: ReportedCounty) -> None:
    group = county.group()
    county.figures_of(county.rows["schools"][0], Stage.PRIMARY, 100)
    case = county.add_case(arrangement=group.id, effect="成效明显。")
    assert "前后对比" not in document_text(county.case(case))


def test_the_first_known_year_stands_for_before_where_the_founding_is_older(
    county: ReportedCounty,
) -> None:
    group = county.group(started_on=None)
    lead = county.rows["schools"][0]
    county.figures_of(lead, Stage.PRIMARY, 90, year=2025)
    county.figures_of(lead, Stage.PRIMARY, 100, year=2026)
    county.moves(county.teacher(lead), county.rows["schools"][1], on=date(2025, 9, 1))
    case = county.add_case(arrangement=group.id, effect="成效明显。")
    text = document_text(county.case(case))
    assert "2025—2026学年为有数据的最早学年" in text
    assert "内部交流轮岗教师数\n人\n1\n0\n-1" in text


def test_who_takes_part_is_shown_with_bodies_outside(county: ReportedCounty) -> None:
    helper = county.body("云岭附中")
    junior = county.school("第三中学")
    pairing = county.helps(ArrangementKind.ASSISTANCE, helper, junior, name="附中帮扶三中")
    case = county.add_case(arrangement=pairing.id, background="三中缺教师。")
    [table] = [
        each
        for each in county.case(case).blocks
        if isinstance(each, Table) and "概况" in each.caption
    ]
    assert table.rows == (
        ("牵头", "云岭附中", "—", "县外", "—"),
        ("成员", "第三中学", "小学", "城区", "—"),
    )


def test_proofs_are_the_papers_of_the_arrangement(county: ReportedCounty) -> None:
    group = county.group()
    county.paper(
        DocumentKind.CHARTER, title="一小集团章程", arrangement=group.id, number="青集〔2024〕1号"
    )
    county.paper(DocumentKind.COUNTY_PLAN, title="县实施方案")
    county.paper(DocumentKind.SCHOOL_PLAN, title="一校一策", school=1)
    own = county.case(county.add_case(arrangement=group.id))
    wide = county.case(county.add_case("全县一盘棋"))
    assert "一小集团章程" in document_text(own)
    assert "县实施方案" not in document_text(own)
    assert "县实施方案" in document_text(wide)
    assert "一校一策" not in document_text(wide)


def test_a_case_without_papers_has_no_annex(county: ReportedCounty) -> None:
    assert county.case(county.add_case()).annexes == ()


def test_telephone_numbers_are_not_printed(county: ReportedCounty) -> None:
    case = county.add_case(contact="赵老师", phone="13800138000")
    text = document_text(county.case(case))
    assert "联系人：赵老师" in text
    assert "13800138000" not in text


def test_the_length_is_that_of_the_text_without_blanks() -> None:
    case = TypicalCase(title="题", year=2026, abstract="不算", background="一 二\n三", effect="四")
    assert case_length(case) == 4


@pytest.mark.parametrize(("length", "is_long"), [(3000, False), (3001, True)])
def test_a_case_that_is_too_long_is_a_fault(length: int, is_long: bool) -> None:
    fault = length_fault(TypicalCase(title="题", year=2026, practice="字" * length), YUNNAN.limits)
    assert bool(fault) is is_long
    if is_long:
        assert fault == "典型案例“题”正文有3001个字，最多3000个字，多1个字，请缩短后再生成。"


def photographed(county: ReportedCounty, *captions: str) -> TypicalCase:
    case = county.add_case()
    for number, caption in enumerate(captions):
        county.add("photos", typical_case=case.id, caption=caption, sha256=f"{number}" * 64)
    return case


def with_photos(county: ReportedCounty, case: TypicalCase) -> Document:
    made = county.material()
    return typical_case.build(
        case,
        made.facts,
        made.figures,
        made.rule_set,
        today=TODAY,
        options=CaseOptions(photo=str.encode),
    )


def test_photographs_stand_two_by_two_in_the_order_of_the_case(county: ReportedCounty) -> None:
    case = photographed(county, "最后", "同备", "送教")
    first = replace(county.rows["photos"][2], place=1)
    county.rows["photos"][2] = first
    county.add("photos", typical_case=99, caption="别的案例", sha256="9" * 64)
    document = with_photos(county, case)
    [row, alone] = [each for each in document.blocks if isinstance(each, Picture | PictureRow)]
    assert row == PictureRow((Picture(b"2" * 64, "图1　送教"), Picture(b"0" * 64, "图2　最后")))
    assert alone == Picture(b"1" * 64, "图3　同备")
    assert document_pictures(document) == (*row.pictures, alone)


def test_a_case_is_not_made_without_its_originals(county: ReportedCounty) -> None:
    with pytest.raises(PhotoMissing, match="请在有原图的电脑上生成"):
        county.case(photographed(county, "同备"))


def test_figures_in_the_officers_text_are_live(county: ReportedCounty) -> None:
    group = county.group(name="一小集团")
    county.activity(ActivityKind.RESEARCH, date(2026, 5, 6), arrangement=group.id, people=40)
    county.own_figure("名师工作室", "6", unit="个")
    case = county.add_case(arrangement=group.id, practice="一是同备⟦S-ACT-1⟧，建⟦S-TXT-1.1⟧。")
    [runs] = [
        each.runs
        for each in county.case(case).blocks
        if isinstance(each, Paragraph) and "一是" in plain(each.runs)
    ]
    assert runs == (
        "一是同备",
        Live("1次", f"S-ACT-1@group:{group.id}"),
        "，建",
        Live("6个", "S-TXT-1.1"),
        "。",
    )


def test_the_programs_sentences_can_be_written_over(county: ReportedCounty) -> None:
    group = county.group(name="一小集团")
    county.activity(ActivityKind.RESEARCH, date(2026, 5, 6), arrangement=group.id, people=40)
    case = county.add_case(arrangement=group.id)
    spoken = county.material()
    figures = typical_case.speaks_of(case, spoken.facts, spoken.figures, spoken.rule_set)
    own = edit("教研⟦S-ACT-1⟧，很热闹。", "", figures, TODAY)
    county.add("report_texts", **kept(typical_case.subject(case), "case.activity", own))
    assert "教研1次，很热闹。" in document_text(county.case(case))
    made = county.material()
    plainly = typical_case.build(
        case,
        made.facts,
        made.figures,
        made.rule_set,
        today=TODAY,
        options=CaseOptions(edited=False),
    )
    assert "很热闹" not in document_text(plainly)
    assert "开展集体备课" in document_text(plainly)


def test_a_case_about_a_group_that_has_ended_is_still_made(county: ReportedCounty) -> None:
    group = county.group(name="一小集团", ended_on=date(2026, 10, 1))
    text = document_text(county.case(county.add_case(arrangement=group.id, practice="一是同备。")))
    assert "青禾县一小集团案例" in text
    assert "一是同备。" in text


def test_years_in_which_the_same_subject_was_sent_are_known(county: ReportedCounty) -> None:
    group = county.group()
    for year, state in ((2024, CaseState.SENT), (2025, CaseState.READY), (2026, CaseState.SENT)):
        county.add_case(f"{year}", year=year, arrangement=group.id, state=state)
    county.add_case("全县", year=2023, state=CaseState.SENT)
    own = county.facts().cases[2]
    assert sent_before(own, county.facts()) == (2024,)
    assert sent_before(replace(own, id=0), county.facts()) == (2024, 2026)
    assert sent_before(county.add_case("全县一盘棋"), county.facts()) == (2023,)


def test_figures_count_as_what_they_say_in_the_length(county: ReportedCounty) -> None:
    group = county.group()
    county.activity(ActivityKind.RESEARCH, arrangement=group.id)
    case = county.add_case(arrangement=group.id, practice="教研⟦S-ACT-1⟧。")
    made = county.material()
    spoken = speaks_of(case, made.facts, made.figures, made.rule_set)
    assert case_length(case, spoken) == len("教研1次。")
    assert case_length(case) == len("教研××。")
