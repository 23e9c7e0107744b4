"""Headings are reworded as paragraphs are: numbers stay ours, an empty one says our words."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest

from models.ledgers.papers import CaseState
from models.ledgers.report_text import Paper, PaperRef
from reports import docx as docx_writer
from reports import pdf
from reports.builders import number_check, typical_case
from reports.builders.number_check import Source
from reports.document import Document, Heading, Live, numbered, plain
from reports.editing import ChangeKind, changes, edit, edited_of, generated_texts, kept, tidied
from reports.frozen import frozen, thawed
from reports.last_year import Beside, beside_last_year
from reports.proofreading.proofread import proofread
from reports.remarks import mended_texts, paragraph_of
from tests.reports.builders.reported_county import TODAY, ReportedCounty, whole_county

SUMMARY = PaperRef(Paper.SUMMARY, 2026)
GROUPS = "work.groups.heading"
OURS = "推进集团化办学，发挥优质引领"


@pytest.fixture
def county() -> ReportedCounty:
    made = ReportedCounty()
    made.group(name="一小集团")
    return made


def word(county: ReportedCounty, key: str, text: str, subject: PaperRef = SUMMARY) -> None:
    """Write `text` over a heading of the county's summary, as the editor does."""
    generated = generated_texts(county.summary(edited=False)).get(key, "")
    own = edit(text, generated, county.material().figures, TODAY)
    county.add("report_texts", **kept(subject, key, own))


def headings(document: Document) -> list[str]:
    return [
        block.number + plain(block.runs)
        for block in numbered(document).blocks
        if isinstance(block, Heading)
    ]


def test_every_heading_of_the_summary_has_a_name_of_its_own() -> None:
    named = [block.key for block in whole_county().summary().blocks if isinstance(block, Heading)]
    assert "" not in named
    assert len(set(named)) == len(named)
    assert GROUPS in named


def test_own_words_stand_behind_the_number_of_the_program(county: ReportedCounty) -> None:
    before = headings(county.summary())
    (place,) = [number for number, text in enumerate(before) if text.endswith(OURS)]
    word(county, GROUPS, "名校带新校")
    assert headings(county.summary()) == [
        *before[:place],
        before[place].replace(OURS, "名校带新校"),
        *before[place + 1 :],
    ]


def test_figures_in_a_heading_are_live_and_checked(county: ReportedCounty) -> None:
    word(county, GROUPS, "⟦S-CNT-2⟧集团齐头并进")
    county.group(name="二小集团")
    document = county.summary()
    (heading,) = [
        each for each in document.blocks if isinstance(each, Heading) and each.key == GROUPS
    ]
    assert heading.runs == (Live("2个", "S-CNT-2"), "集团齐头并进")
    source = Source("总结", document, county.material().figures)
    assert number_check.Printed("二、（一）", "2个", "S-CNT-2") in number_check.printed(source)


def test_a_heading_without_words_says_ours(county: ReportedCounty) -> None:
    before = headings(county.summary())
    word(county, GROUPS, "")
    assert headings(county.summary()) == before


def test_a_heading_is_one_line() -> None:
    assert tidied(" 名校\n\n带新校 ", GROUPS) == "名校带新校"


def test_a_heading_goes_with_its_section_and_that_is_told(county: ReportedCounty) -> None:
    word(county, "work.districts.heading", "学区先行")
    assert not [each for each in headings(county.summary()) if "学区先行" in each]
    edited = edited_of(county.facts().report_texts, SUMMARY)
    (change,) = changes(county.summary(edited=False), edited, county.material().figures)
    assert change.kind is ChangeKind.LOST_PARAGRAPH
    assert "系统不再写这个标题" in change.sentence


def test_outline_and_file_for_word_say_the_officers_words(county: ReportedCounty) -> None:
    word(county, GROUPS, "名校带新校")
    document = county.summary()
    with pypdfium2.PdfDocument(pdf.render(document)) as file:
        outline = [each.get_title() for each in file.get_toc()]
    written = docx.Document(BytesIO(docx_writer.render(document)))
    styled = [
        each.text
        for each in written.paragraphs
        if each.style is not None and str(each.style.name).startswith("Heading")
    ]
    (entry,) = [each for each in headings(document) if each.endswith("名校带新校")]
    assert entry in outline
    assert entry in styled


def test_the_proof_reader_reads_and_mends_headings(county: ReportedCounty) -> None:
    word(county, GROUPS, "名校帶新校")
    document = county.summary()
    remarks = [
        each
        for each in proofread(document, county.material())
        if paragraph_of(document, each) == (GROUPS, 0)
    ]
    assert remarks
    assert mended_texts(document, remarks) == {GROUPS: "名校带新校"}


def test_versions_and_years_compare_headings(county: ReportedCounty) -> None:
    before = county.summary()
    word(county, GROUPS, "名校带新校")
    now = county.summary()
    told = [each for each in beside_last_year(now, before) if each.now != each.before]
    assert told == [Beside(GROUPS, "名校带新校", OURS)]
    assert thawed(frozen(now), lambda _hash: b"") == now


def test_sections_of_a_case_are_worded_too_and_its_own_headings_in_its_text(
    county: ReportedCounty,
) -> None:
    case = county.add_case(
        arrangement=1,
        state=CaseState.READY,
        background="各上各的课。",
        practice="（一）同排一张课表\n一起教研。",
    )
    word(county, "case.practice.heading", "我们这样做", typical_case.subject(case))
    document = county.case(case)
    assert headings(document)[:3] == ["一、背景与问题", "二、我们这样做", "（一）同排一张课表"]
    named = {block.key for block in document.blocks if isinstance(block, Heading)}
    assert named >= {"case.background.heading", "case.practice.heading", ""}


def test_a_locked_heading_keeps_its_figure(county: ReportedCounty) -> None:
    word(county, GROUPS, "⟦S-CNT-2⟧集团")
    county.rows["report_texts"][0] = replace(
        county.rows["report_texts"][0], locked=True, edited_on=date(2026, 12, 1)
    )
    county.group(name="二小集团")
    assert [each for each in headings(county.summary()) if each.endswith("1个集团")]
