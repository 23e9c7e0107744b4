import json
from dataclasses import replace

import pytest

from models.ledgers.accounts import Respondent
from models.ledgers.arrangement import ArrangementKind
from reports.builders.annexes import ANNEXES, listed
from reports.builders.summary_options import (
    BRIEF_ANNEXES,
    SECTIONS,
    Length,
    SummaryOptions,
    TitleForm,
    kept_options,
    remembered_options,
)
from reports.document import Document, Heading, Paragraph, Style, document_text, numbered, plain
from reports.letterhead import DocumentNumberError
from reports.table import Table
from tests.reports.builders.reported_county import BUREAU, ReportedCounty


def main_headings(document: Document) -> list[str]:
    return [
        block.number + plain(block.runs)
        for block in numbered(document).blocks
        if isinstance(block, Heading) and block.level == 1
    ]


def captions(document: Document) -> list[str]:
    return [block.caption for block in document.blocks if isinstance(block, Table)]


def rows_of(document: Document, name: str) -> list[tuple[str, ...]]:
    [annex] = [each for each in document.annexes if each.title == name]
    return [row for block in annex.blocks if isinstance(block, Table) for row in block.rows]


def test_a_summary_is_no_report_and_addressed_to_nobody(whole: ReportedCounty) -> None:
    document = whole.summary(title_form=TitleForm.SUMMARY)
    assert document.title == (BUREAU, "2026年基础教育优质资源辐射引领", "工作总结")
    assert not any(
        isinstance(block, Paragraph) and block.style is Style.SALUTATION
        for block in document.blocks
    )
    text = document_text(document)
    assert "现将有关工作总结如下。" in text
    assert "特此报告" not in text


@pytest.mark.parametrize("form", list(TitleForm))
def test_the_recipient_is_the_officers_choice(whole: ReportedCounty, form: TitleForm) -> None:
    document = whole.summary(recipient="云岭州教育体育局", title_form=form)
    assert document.blocks[0] == Paragraph(("云岭州教育体育局：",), Style.SALUTATION)


def test_sections_stand_in_the_order_that_was_chosen(whole: ReportedCounty) -> None:
    document = whole.summary(sections=("monitoring", "basics", "plans"))
    assert main_headings(document) == ["一、监测评价", "二、基本情况", "三、下一年打算"]
    assert captions(document) == [
        "表1　2026年工作成效主要指标",
        "表2　2026年各种形式开展情况",
    ]
    assert "（见表2）" in document_text(document)


def test_sections_are_called_as_they_are_printed(whole: ReportedCounty) -> None:
    printed = [text.partition("、")[2] for text in main_headings(whole.summary())]
    assert printed == list(SECTIONS.values())


def test_paragraphs_and_tables_can_be_left_out(whole: ReportedCounty) -> None:
    left_out = frozenset({"work.districts", "table.forms"})
    text = document_text(whole.summary(left_out=left_out))
    assert "学区制管理突出区域统筹" not in text
    assert "（一）推进集团化办学，发挥优质引领" in text
    assert "表1　2026年教师交流轮岗情况" in text
    assert "各种形式开展情况" not in text


def test_annexes_are_those_that_were_chosen(whole: ReportedCounty) -> None:
    document = whole.summary(annex_names=("equity", "groups", "definitions"))
    assert [each.title for each in document.annexes] == [
        "七项指标和差异系数情况表",
        "教育集团情况表",
        "自定义数字和统计口径说明",
    ]
    assert "（见附件2）" in document_text(document)
    assert whole.summary(annex_names=()).annexes == ()


def test_the_workbook_holds_every_row_however_short_the_print_is(whole: ReportedCounty) -> None:
    full = whole.summary(length=Length.FULL)
    assert full.lists == ()
    for length in (Length.NORMAL, Length.BRIEF):
        document = whole.summary(length=length)
        assert document.workbook_annexes == tuple(map(listed, full.annexes))
        assert document.workbook_annexes != document.annexes


def test_printed_annexes_have_one_row_for_each_arrangement(whole: ReportedCounty) -> None:
    document = whole.summary()
    assert rows_of(document, "城乡学校共同体情况表") == [
        ("协作型", "县第一小学", "1", "石头寨小学", "2024.9—今")
    ]
    assert rows_of(document, "目标学校帮扶覆盖情况表") == [
        ("石头寨乡", "2", "0", "1", "2", "1", "50.00", "半坡小学"),
        ("合计", "2", "0", "1", "2", "1", "50.00", "—"),
    ]
    assert rows_of(document, "共享资源情况表") == [
        ("优质课例", "1", "16节", "1", "300"),
        ("特色课程", "1", "2门", "0", "—"),
    ]
    assert rows_of(document, "经费投入情况表") == [
        ("省级", "考核奖补", "1", "1.25"),
        ("县级", "校际教研活动", "1", "3.00"),
        ("合计", "—", "2", "4.25"),
    ]
    assert rows_of(document, "考核和满意度情况表")[:2] == [
        ("学区", "良好", "1", "城关", "0.00"),
        ("教育集团", "优秀", "1", "一小", "0.60"),
    ]
    assert rows_of(document, "联合教研等活动情况表")[-1][0] == "合计"


def test_a_group_without_members_and_dates_has_dashes(county: ReportedCounty) -> None:
    county.arrangement(ArrangementKind.GROUP, name="空集团", started_on=None)
    assert rows_of(county.summary(), "教育集团情况表") == [("空集团", "—", "—", "0", "—", "—", "—")]


def test_a_short_summary_attaches_the_main_annexes_only(whole: ReportedCounty) -> None:
    brief, normal = (whole.summary(length=each) for each in (Length.BRIEF, Length.NORMAL))
    assert len(brief.annexes) == len(BRIEF_ANNEXES)
    assert len(document_text(brief)) < len(document_text(normal))


def test_a_short_summary_only_names_what_breaks_no_strict_demand(whole: ReportedCounty) -> None:
    brief = document_text(whole.summary(length=Length.BRIEF))
    assert "及早确定人选" in brief
    assert "此外还有5个方面需要改进：帮扶覆盖还有空白、教育集团以强带弱不够、章程" in brief
    assert "指导各牵头学校制定章程" not in brief
    assert "指导各牵头学校制定章程" in document_text(whole.summary())


def test_a_short_summary_does_not_break_figures_down(whole: ReportedCounty) -> None:
    brief = document_text(whole.summary(length=Length.BRIEF))
    for detail in ("按学历分", "从方向看", "按用途分", "工作成效主要指标"):
        assert detail not in brief
        assert detail in document_text(whole.summary())


def test_ways_of_counting_are_told_of_what_is_printed(whole: ReportedCounty) -> None:
    told = dict(rows_of(whole.summary(), "自定义数字和统计口径说明")[1:])
    assert told["交流轮岗比例"] == "交流轮岗教师数÷符合交流条件教师数"
    assert not any(name.startswith("累计") for name in told)


def test_parts_that_are_counted_in_their_own_way_are_told_apart(county: ReportedCounty) -> None:
    county.survey(Respondent.PARENTS, "91.5", sample=500)
    county.survey(Respondent.TEACHERS, "90.5", sample=80)
    told = dict(rows_of(county.summary(), "自定义数字和统计口径说明"))
    assert told["教育满意度：家长"] == "样本500人"
    assert told["教育满意度：教师"] == "样本80人"


def test_empty_annexes_can_be_printed(county: ReportedCounty) -> None:
    document = county.summary(empty_annexes=True)
    assert len(document.annexes) == len(ANNEXES)
    assert rows_of(document, "教育集团情况表") == [("无", *["—"] * 6)]


def test_annexes_with_rows_are_as_they_are_where_empty_ones_are_printed(
    whole: ReportedCounty,
) -> None:
    filled = whole.summary(empty_annexes=True)
    name = "教育集团情况表"
    assert rows_of(filled, name) == rows_of(whole.summary(), name)


def test_a_letterhead_names_the_office_the_number_and_who_signs(whole: ReportedCounty) -> None:
    document = whole.summary(letterhead=True, number="青教[2026]第03号", signers=("陈明",))
    assert document.letterhead is not None
    assert document.letterhead.lines == (f"{BUREAU}文件", "青教〔2026〕3号", "签发人：陈明")


def test_an_imprint_names_who_gets_a_copy(whole: ReportedCounty) -> None:
    document = whole.summary(imprint=True, copies_to=("县政府办公室",))
    assert document.imprint is not None
    assert document.imprint.lines == ("抄送：县政府办公室。", BUREAU, "2026年12月20日印发")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(DocumentNumberError):
        SummaryOptions(number="第三号")


@pytest.mark.parametrize(
    "wrong", [{"sections": ("basics", "basics")}, {"annex_names": ("nothing",)}]
)
def test_unknown_or_doubled_parts_are_our_own_fault(wrong: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="unknown or twice"):
        SummaryOptions(**wrong)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    "options",
    [
        SummaryOptions(),
        SummaryOptions(
            title_form=TitleForm.SUMMARY,
            recipient="州局",
            letterhead=True,
            number="青教〔2026〕3号",
            signers=("陈明",),
            copies_to=("县政府",),
            sections=("plans", "basics"),
            annex_names=("groups",),
            left_out=frozenset({"work.groups", "table.forms"}),
            length=Length.BRIEF,
        ),
    ],
)
def test_options_are_remembered(options: SummaryOptions) -> None:
    assert remembered_options(kept_options(options)) == options


def test_what_another_version_remembered_is_read_as_far_as_it_is_known() -> None:
    kept = json.loads(kept_options(SummaryOptions(sealed=False)))
    kept["sections"] = ["plans", "chapters"]
    kept["annex_names"] = ["maps"]
    kept["paper"] = "A3"
    assert remembered_options(json.dumps(kept)) == replace(
        SummaryOptions(), sealed=False, sections=("plans",), annex_names=()
    )
    assert remembered_options("{}") == SummaryOptions()
