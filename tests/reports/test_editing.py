"""The officer's words stay when the data change; the figures in them follow."""

from dataclasses import replace
from datetime import date

import pytest

from models.ledgers.arrangement import ArrangementKind, Tightness
from models.ledgers.report_text import Paper, PaperRef
from reports.builders import number_check, summary
from reports.document import Document, Heading, Live, Paragraph, document_text, plain
from reports.editing import (
    ChangeKind,
    EditedParagraph,
    UnknownFigure,
    accepted,
    changes,
    edit,
    edited_of,
    generated_texts,
    kept,
    merged,
)
from tests.reports.builders.reported_county import TODAY, ReportedCounty, whole_county

SUMMARY = PaperRef(Paper.SUMMARY, 2026)
GROUPS = "work.groups"


@pytest.fixture(scope="module")
def whole() -> ReportedCounty:
    return whole_county()


@pytest.fixture
def county() -> ReportedCounty:
    made = ReportedCounty()
    made.group(name="一小集团")
    return made


def write(county: ReportedCounty, key: str, text: str, *, locked: bool = False) -> EditedParagraph:
    """Write `text` over the paragraph `key` of the county's summary, as the editor does."""
    generated = generated_texts(county.summary(edited=False))[key]
    paragraph = edit(text, generated, county.material().figures, TODAY, locked=locked)
    county.add("report_texts", **kept(SUMMARY, key, paragraph))
    return paragraph


def texts(document: Document, key: str) -> list[str]:
    return [
        plain(block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.key == key
    ]


def headings(document: Document) -> list[str]:
    return [plain(block.runs) for block in document.blocks if isinstance(block, Heading)]


def changed(county: ReportedCounty) -> list[tuple[str, ChangeKind, str, str]]:
    edited = edited_of(county.facts().report_texts, SUMMARY)
    found = changes(county.summary(edited=False), edited, county.material().figures)
    return [(each.key, each.kind, each.before, each.after) for each in found]


def test_every_paragraph_of_the_summary_has_a_name_of_its_own(whole: ReportedCounty) -> None:
    named = [block.key for block in whole.summary().blocks[1:] if isinstance(block, Paragraph)]
    assert "" not in named
    assert len(set(named)) == len(named)


def test_the_names_are_those_of_last_year(whole: ReportedCounty) -> None:
    last = whole.facts(2025)
    made = whole.material()
    earlier = summary.build(last, made.figures, (), made.rule_set, today=TODAY)
    now = {key for key in generated_texts(whole.summary()) if not key.startswith("problems.")}
    then = {key for key in generated_texts(earlier) if not key.startswith("problems.")}
    assert {"work.groups", "support.rotation", "plans.closing"} <= now & then


def test_words_stay_and_figures_follow(county: ReportedCounty) -> None:
    write(county, GROUPS, "集团办学有⟦S-CNT-2⟧，越办越好。")
    assert texts(county.summary(), GROUPS) == ["集团办学有1个，越办越好。"]
    county.group(name="二小集团")
    assert texts(county.summary(), GROUPS) == ["集团办学有2个，越办越好。"]
    assert (GROUPS, ChangeKind.FIGURE, "1个", "2个") in changed(county)


def test_figures_in_the_officers_words_are_live(county: ReportedCounty) -> None:
    write(county, GROUPS, "集团办学有⟦S-CNT-2⟧。")
    [paragraph] = [
        block
        for block in county.summary().blocks
        if isinstance(block, Paragraph) and block.key == GROUPS
    ]
    assert paragraph.runs == ("集团办学有", Live("1个", "S-CNT-2"), "。")


def test_nothing_is_told_where_nothing_has_changed(county: ReportedCounty) -> None:
    write(county, GROUPS, "集团办学有⟦S-CNT-2⟧，⟦S-CNT-2·较上年⟧。")
    assert changed(county) == []


def test_what_the_program_would_say_now_is_told(county: ReportedCounty) -> None:
    write(county, GROUPS, "集团只有一个，不再多说。")
    county.group(name="二小集团", tightness=Tightness.TIGHT)
    assert [kind for _, kind, _, _ in changed(county)] == [ChangeKind.WORDS]


def test_a_locked_paragraph_is_printed_as_it_was_and_the_change_is_told(
    county: ReportedCounty,
) -> None:
    write(county, GROUPS, "集团办学有⟦S-CNT-2⟧，⟦S-CNT-2·较上年⟧。", locked=True)
    county.group(name="二小集团")
    assert texts(county.summary(), GROUPS) == ["集团办学有1个，与上年持平。"]
    edited = edited_of(county.facts().report_texts, SUMMARY)
    found = changes(county.summary(edited=False), edited, county.material().figures)
    assert found[0].sentence == ("“教育集团数”由“1个”变为“2个”，段落已锁定，文稿仍是原数，请核对。")
    made = county.material()
    check = number_check.build(
        [number_check.Source("工作总结", county.summary(), made.figures)], made, today=TODAY
    )
    assert "已变化" in document_text(check)


def test_several_lines_are_several_paragraphs(county: ReportedCounty) -> None:
    write(county, GROUPS, "第一段。\n\n  第二段⟦S-CNT-2⟧。 \n")
    assert texts(county.summary(), GROUPS) == ["第一段。", "第二段1个。"]


def test_an_empty_text_takes_the_paragraph_and_its_heading_away(county: ReportedCounty) -> None:
    county.helps(ArrangementKind.DISTRICT, None, name="城关学区")
    before = set(headings(county.summary()))
    write(county, "work.districts", " \n")
    assert texts(county.summary(), "work.districts") == []
    assert before - set(headings(county.summary())) == {"推行学区制管理，强化区域统筹"}


def test_the_words_return_when_the_edit_is_given_up(county: ReportedCounty) -> None:
    before = county.summary()
    write(county, GROUPS, "改过。")
    county.rows["report_texts"].clear()
    assert county.summary() == before


def test_a_paragraph_that_is_no_longer_written_is_told(county: ReportedCounty) -> None:
    write(county, GROUPS, "集团办学有⟦S-CNT-2⟧。")
    county.rows["arrangements"].clear()
    county.rows["members"].clear()
    assert texts(county.summary(), GROUPS) == []
    assert [each[1] for each in changed(county)] == [
        ChangeKind.FIGURE,
        ChangeKind.LOST_PARAGRAPH,
    ]


def test_a_figure_without_a_source_stays_in_plain_words_and_is_told(
    county: ReportedCounty,
) -> None:
    county.own_figure("名师工作室", "6", unit="个")
    write(county, GROUPS, "另有名师工作室⟦S-TXT-1.1⟧。")
    assert texts(county.summary(), GROUPS) == ["另有名师工作室6个。"]
    county.rows["custom_figures"].clear()
    assert texts(county.summary(), GROUPS) == ["另有名师工作室6个。"]
    [change] = changes(
        county.summary(edited=False),
        edited_of(county.facts().report_texts, SUMMARY),
        county.material().figures,
    )
    assert change.kind is ChangeKind.LOST_FIGURE
    assert change.sentence.startswith("“6个”在台账里已没有来源")


def test_a_figure_that_there_is_not_is_refused(county: ReportedCounty) -> None:
    with pytest.raises(UnknownFigure, match="没有编号为“S-XYZ-9”的数字"):
        write(county, GROUPS, "共⟦S-XYZ-9⟧。")


def test_texts_of_another_year_or_document_are_left_alone(county: ReportedCounty) -> None:
    paragraph = edit("改过。", "", {}, TODAY)
    for subject in (PaperRef(Paper.SUMMARY, 2025), PaperRef(Paper.CASE, 2026, 1)):
        county.add("report_texts", **kept(subject, GROUPS, paragraph))
    assert "改过" not in document_text(county.summary())
    assert edited_of(county.facts().report_texts, SUMMARY) == {}


def test_an_edited_paragraph_comes_back_as_it_was_kept(county: ReportedCounty) -> None:
    paragraph = write(county, GROUPS, "有⟦S-CNT-2⟧。\n好。", locked=True)
    assert edited_of(county.facts().report_texts, SUMMARY) == {GROUPS: paragraph}


def test_sentences_say_what_to_do(county: ReportedCounty) -> None:
    write(county, GROUPS, "有⟦S-CNT-2⟧，⟦S-CNT-2·较上年⟧。")
    county.group(name="二小集团", started_on=date(2026, 3, 1))
    edited = edited_of(county.facts().report_texts, SUMMARY)
    lost = replace(edited[GROUPS], text="没有数字。")
    found = changes(
        county.summary(edited=False), {**edited, "work.none": lost}, county.material().figures
    )
    assert [each.sentence for each in found] == [
        "“教育集团数”由“1个”变为“2个”，文稿已用新数。",
        "“教育集团数（较上年）”由“与上年持平”变为“较上年增加1个、增长100.00%”，文稿已用新数。",
        "台账变动后系统不再写这一段，改写的文字没有印出，请看是否要移到别处。",
    ]


def test_words_that_changed_are_told_with_what_to_look_at(county: ReportedCounty) -> None:
    own = EditedParagraph("话。", {}, "原来的话。", locked=False, edited_on=TODAY)
    [change] = changes(county.summary(edited=False), {GROUPS: own}, {})
    assert change.sentence == "台账变动后系统文稿的说法不同了，请看改写的文字是否还对。"


def test_locked_figures_that_are_gone_are_plain_words() -> None:
    own = EditedParagraph("有⟦S-1⟧。", {"⟦S-1⟧": "3个"}, "", locked=True, edited_on=TODAY)
    [paragraph] = merged([Paragraph(("旧。",), key="k")], {"k": own}, {})
    assert paragraph == Paragraph(("有", "3个", "。"), key="k")


def test_a_county_with_every_kind_of_help_keeps_its_names(county: ReportedCounty) -> None:
    before = set(generated_texts(county.summary()))
    county.helps(ArrangementKind.DISTRICT, None, name="城关学区")
    assert before <= set(generated_texts(county.summary()))


def accept(county: ReportedCounty) -> EditedParagraph:
    """The paragraph once every change has been looked at."""
    edited = edited_of(county.facts().report_texts, SUMMARY)
    own = edited[GROUPS]
    figures = county.material().figures
    generated = generated_texts(county.summary(edited=False))[GROUPS]
    for change in changes(county.summary(edited=False), edited, figures):
        own = accepted(own, change, generated)
    county.rows["report_texts"].clear()
    county.add("report_texts", **kept(SUMMARY, GROUPS, own))
    return own


def test_what_was_looked_at_is_no_news_any_more(county: ReportedCounty) -> None:
    write(county, GROUPS, "有⟦S-CNT-2⟧，⟦S-CNT-2·较上年⟧。")
    county.group(name="二小集团", tightness=Tightness.TIGHT)
    assert changed(county)
    accept(county)
    assert changed(county) == []


def test_a_locked_paragraph_says_the_figure_that_was_accepted(county: ReportedCounty) -> None:
    write(county, GROUPS, "有⟦S-CNT-2⟧。", locked=True)
    county.group(name="二小集团")
    assert accept(county).locked
    assert texts(county.summary(), GROUPS) == ["有2个。"]


def test_a_figure_without_a_source_becomes_words_when_it_is_accepted(
    county: ReportedCounty,
) -> None:
    county.own_figure("名师工作室", "6", unit="个")
    write(county, GROUPS, "另有名师工作室⟦S-TXT-1.1⟧。")
    county.rows["custom_figures"].clear()
    assert accept(county).text == "另有名师工作室6个。"
    assert changed(county) == []


def test_words_can_be_changed_around_a_figure_that_has_gone(county: ReportedCounty) -> None:
    county.own_figure("名师工作室", "6", unit="个")
    own = write(county, GROUPS, "另有名师工作室⟦S-TXT-1.1⟧。")
    again = edit("名师工作室⟦S-TXT-1.1⟧。", own.generated, {}, TODAY, before=own.figures)
    assert again.figures == {"⟦S-TXT-1.1⟧": "6个"}
    with pytest.raises(UnknownFigure):
        edit("名师工作室⟦S-TXT-1.1⟧。", own.generated, {}, TODAY)
