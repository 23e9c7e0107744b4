from dataclasses import replace

from models.ledgers.report_text import ACCEPTED, Paper, ReportText
from reports.builders import number_check, summary, typical_case
from reports.builders.number_check import Source
from reports.document import Document, Heading, Live, Paragraph, document_text
from reports.remarks import Acceptance, kept_acceptances, key_of
from reports.table import Table
from tests.models.measures.county import YEAR
from tests.reports.builders.reported_county import TODAY, ReportedCounty


def sources(county: ReportedCounty) -> list[Source]:
    made = county.material()
    [case] = made.facts.cases
    return [
        Source(
            "工作总结",
            county.summary(),
            made.figures,
            summary.table_figures(made.facts, made.figures, made.rule_set),
        ),
        Source(
            "案例",
            county.case(case),
            typical_case.speaks_of(case, made.facts, made.figures, made.rule_set),
        ),
    ]


def test_every_printed_figure_is_listed_with_its_place(whole: ReportedCounty) -> None:
    check = number_check.build(sources(whole), whole.material(), today=TODAY)
    assert [each.title for each in check.annexes] == ["工作总结数字核对表", "案例数字核对表"]
    table = check.lists[0].blocks[0]
    assert isinstance(table, Table)
    rows = {(row[1], row[3]): row for row in table.rows}
    assert rows["导语", "S-COV-2"][2:] == (
        "50.00%；较上年提高16.67个百分点",
        "S-COV-2",
        "目标学校覆盖率",
        "50.00%",
        "33.33",
        "1/2",
        "学校1条",
        "一致",
        "—",
    )
    assert ("三、（一）", "S-ROT-2") in rows
    assert ("表2　2026年教师交流轮岗情况", "S-ROT-2") in rows


def test_print_has_the_id_under_the_name(whole: ReportedCounty) -> None:
    check = number_check.build(sources(whole), whole.material(), today=TODAY)
    for shown, listed in zip(check.annexes, check.lists, strict=True):
        short, full = shown.blocks[0], listed.blocks[0]
        assert isinstance(short, Table)
        assert isinstance(full, Table)
        assert [row[3].split("\n") for row in short.rows] == [[row[4], row[3]] for row in full.rows]


def test_the_figures_of_a_case_are_listed_under_their_own_ids(whole: ReportedCounty) -> None:
    own = sources(whole)[1]
    assert {each.figure_id for each in number_check.printed(own)} >= {
        "S-ACT-1@group:1",
        "S-RES-1@group:1",
        "S-ROT-2@group:1",
    }


def test_a_figure_that_has_changed_since_is_marked(whole: ReportedCounty) -> None:
    source = sources(whole)[0]
    figures = dict(source.figures)
    figures["S-COV-2"] = replace(figures["S-COV-2"], value=99)
    check = number_check.build([replace(source, figures=figures)], whole.material(), today=TODAY)
    table = check.lists[0].blocks[0]
    assert isinstance(table, Table)
    assert {row[3] for row in table.rows if row[9] == "已变化"} == {"S-COV-2"}


def test_a_figure_of_an_issued_document_that_has_no_source_any_more(
    whole: ReportedCounty,
) -> None:
    source = sources(whole)[0]
    left = {key: each for key, each in source.figures.items() if key != "S-CNT-2"}
    issued = replace(source, figures=left, table_figures={})
    check = number_check.build([issued], whole.material(), today=TODAY)
    table = check.lists[0].blocks[0]
    assert isinstance(table, Table)
    [lost] = [row for row in table.rows if row[9] == "已无来源"]
    assert lost[3] == "S-CNT-2"
    assert lost[4:9] == ("—",) * 5


def test_a_document_without_figures_needs_no_check(county: ReportedCounty) -> None:
    document = county.case(county.add_case())
    check = number_check.build([Source("案例", document, {})], county.material(), today=TODAY)
    assert check.annexes == ()
    assert "数字核对表" in document_text(check)


def read(county: ReportedCounty, *words: str | Live) -> Source:
    """A document of one paragraph that an officer wrote."""
    document = Document(
        ("总结",), (Heading(1, ("基本情况",)), Paragraph(words)), county.summary().metadata
    )
    return Source("总结", document, county.material().figures, {}, summary.subject(YEAR))


def remarks_table(check: Document) -> Table:
    table = check.annexes[0].blocks[-1]
    assert isinstance(table, Table)
    assert table.caption == "校对意见"
    return table


def test_what_the_proof_reader_finds_stands_beside_the_figure_and_in_a_list(
    county: ReportedCounty,
) -> None:
    county.group()
    text = county.material().figures["S-CNT-2"].text()
    source = read(county, "现有集团", Live(f"{text}9", "S-CNT-2"), "，交流教师8888人。")
    check = number_check.build([source], county.material(), today=TODAY)
    listed = check.lists[0].blocks[0]
    assert isinstance(listed, Table)
    [row] = listed.rows
    assert row[-2:] == ("已变化", "数字已变化")
    by_quote = {row[2]: row for row in remarks_table(check).rows}
    assert by_quote["8888人"][1] == "一、第1段"
    assert by_quote["8888人"][3] in ("必须改正", "建议改正")
    assert "8888人" in by_quote["8888人"][4]


def test_what_somebody_accepted_with_a_reason_is_not_listed(county: ReportedCounty) -> None:
    source = read(county, "交流教师8888人。")
    [remark] = number_check.remarks_on(source, county.material())
    accepted = {key_of(source.document, remark): Acceptance("已核对。", TODAY)}
    county.rows["report_texts"] = [
        ReportText(
            id=1,
            paper=Paper.SUMMARY,
            year=YEAR,
            paragraph=ACCEPTED,
            text=kept_acceptances(accepted),
            edited_on=TODAY,
        )
    ]
    assert number_check.remarks_on(source, county.material()) == ()
    assert len(number_check.remarks_on(replace(source, subject=None), county.material())) == 1


def test_remarks_without_figures_have_a_list_too(county: ReportedCounty) -> None:
    check = number_check.build([read(county, "交流教师8888人。")], county.material(), today=TODAY)
    assert len(remarks_table(check).rows) == 1


def test_the_list_of_remarks_repeats_no_number_of_a_person(county: ReportedCounty) -> None:
    source = read(county, "教师张三，身份证号530102198001010015，电话13812345678。")
    check = number_check.build([source], county.material(), today=TODAY)
    assert "138****5678" in document_text(check)
    assert "530102198001010015" not in document_text(check)
    assert "13812345678" not in document_text(check)


def test_the_documents_of_a_county_in_order_need_no_remarks(whole: ReportedCounty) -> None:
    check = number_check.build(sources(whole), whole.material(), today=TODAY)
    assert [len(each.blocks) for each in check.annexes] == [1, 1]
