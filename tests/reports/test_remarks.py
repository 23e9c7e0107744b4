"""What becomes of the proof-reader's remarks: a place, mends, reasons to leave them."""

from datetime import date

from reports.builders import summary
from reports.document import Document
from reports.editing import edit, generated_texts, kept
from reports.proofreading.proofread import proofread
from reports.proofreading.remark import Remark
from reports.remarks import (
    Acceptance,
    acceptances,
    kept_acceptances,
    key_of,
    mended_texts,
    open_remarks,
    paragraph_of,
)
from tests.reports.builders.reported_county import TODAY, YEAR, ReportedCounty

GROUPS = "work.groups"


def read(text: str, *, group: str = "一小集团") -> tuple[Document, tuple[Remark, ...]]:
    """The remarks about a summary in which the paragraph on groups was written over."""
    county = ReportedCounty()
    county.group(name=group)
    generated = generated_texts(county.summary(edited=False))[GROUPS]
    words = kept(
        summary.subject(YEAR), GROUPS, edit(text, generated, county.material().figures, TODAY)
    )
    county.add("report_texts", **words)
    document = county.summary()
    return document, proofread(document, county.material())


def test_a_remark_leads_to_its_paragraph_and_line() -> None:
    document, remarks = read("第一段。\n第二段有××所学校。")
    (remark,) = [each for each in remarks if each.check == "placeholder"]
    assert paragraph_of(document, remark) == (GROUPS, 1)


def test_a_remark_elsewhere_leads_to_no_paragraph() -> None:
    document, remarks = read("好。", group="一小××集团")
    elsewhere = [each for each in remarks if each.place.annex]
    assert elsewhere
    assert {paragraph_of(document, each) for each in elsewhere} == {("", 0)}
    assert mended_texts(document, elsewhere) == {}


def test_mends_are_put_in_and_figures_stay_live() -> None:
    document, remarks = read("第一段,有⟦S-CNT-2⟧。\n第二段,學校。\n第三段。")
    texts = mended_texts(document, remarks)
    assert texts == {GROUPS: "第一段，有⟦S-CNT-2⟧。\n第二段，学校。\n第三段。"}
    assert mended_texts(document, ()) == {}


def test_an_accepted_remark_is_passed_over_until_its_words_change() -> None:
    document, remarks = read("共有××所。")
    (remark,) = [each for each in remarks if each.check == "placeholder"]
    accepted = {key_of(document, remark): Acceptance("等上级批复。", date(2026, 12, 20))}
    assert acceptances(kept_acceptances(accepted)) == accepted
    assert remark not in open_remarks(document, remarks, accepted)
    assert remark in open_remarks(document, remarks, {})
    later, others = read("共有×××所。")
    assert open_remarks(later, others, accepted) == others


def test_nothing_accepted_is_nothing_kept() -> None:
    assert kept_acceptances({}) == ""
    assert acceptances("") == {}
