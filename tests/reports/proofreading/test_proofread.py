"""The whole proof-reading, and its mends."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.builders import typical_case
from reports.builders.material import Material
from reports.builders.summary_options import Length
from reports.chart import Chart, ChartKind, Series
from reports.document import (
    Annex,
    Heading,
    Live,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
    plain,
)
from reports.letterhead import Imprint, Letterhead
from reports.proofreading.mending import mended, mended_runs
from reports.proofreading.proofread import proofread
from reports.table import HeaderCell, Table, TableColumn
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.proofreading.reading import document, live, remarks

MATERIAL = ReportedCounty().material()
TEXTS = st.text(
    st.sampled_from('县校學区,.;:?!()"（），。“”１ａA12 　\u200b⼀gòu[]号-…第0〔〕'), max_size=20
)


def test_what_the_builders_write_needs_no_hand(county: ReportedCounty, material: Material) -> None:
    for length in Length:
        assert proofread(county.summary(length=length, mention_empty=True), material) == ()
    for case in material.facts.cases:
        figures = typical_case.speaks_of(case, material.facts, material.figures, material.rule_set)
        told = replace(material, figures=figures)
        assert proofread(county.case(case), told, case) == ()


def test_remarks_stand_in_the_order_of_the_text(material: Material) -> None:
    read = remarks(material, "甲,乙××丙,丁。", "1234人，近1234余人。", "手机13812345678。")
    places = [(each.place.block, each.start) for each in read]
    assert places == sorted(places)
    assert len(read) > 5


def test_a_remark_says_all_about_itself(material: Material) -> None:
    (remark,) = remarks(material, "结对,帮扶。")
    assert remark.as_json() == {
        "check": "western_mark",
        "rule": "R-RPT-04",
        "severity": "warn",
        "title": "半角标点",
        "place": "开头第1段",
        "start": 2,
        "end": 3,
        "quote": ",",
        "message": "“,”应当写成“，”。",
        "mend": "，",
    }


def test_all_safe_mends_at_once(material: Material) -> None:
    text = "構建(gòu)体系,电话13812345678。培训线余人。"
    assert mended(text, remarks(material, text)) == "构建体系，电话138****5678。培训线余人。"


def test_a_mend_whose_words_have_gone_is_passed_over(material: Material) -> None:
    told = remarks(material, "结对,帮扶。")
    assert mended("结对帮扶,好。", told) == "结对帮扶,好。"


@given(TEXTS)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(text, remarks(MATERIAL, text))
    assert mended(once, remarks(MATERIAL, once)) == once


def test_live_figures_stay_live(material: Material) -> None:
    figure = live(material, "S-BAS-1")
    runs = ("学校,", Live("99所", "S-BAS-1"), ",好,", figure)
    told = remarks(material, Paragraph(runs))
    assert mended_runs(runs, told) == ("学校，", figure, "，好，", figure)


def test_one_mend_at_a_time(material: Material) -> None:
    runs = ("甲校,乙校,丙校", live(material, "S-BAS-1"))
    second = remarks(material, Paragraph(runs))[1]
    assert plain(mended_runs(runs, (second,))) == "甲校,乙校，丙校" + plain(runs[1:])


def test_every_place_has_its_words(material: Material) -> None:
    table = Table(
        "表1,甲", ((HeaderCell("学??校"),),), (("甲??",),), (TableColumn(1),), notes=("注,乙",)
    )
    annex = Annex("附件,题", (Heading(1, ("节,一",)), Heading(2, ("节,二",)), table))
    signed = Signature("县??局", date(2026, 12, 31))
    whole = replace(
        document(Heading(1, ("节,零",)), "甲,乙", Picture(b"", "图,一"), signed),
        annexes=(annex, Annex("无", (Paragraph(("甲,乙",)),))),
        subtitle="副,题",
    )
    assert list(dict.fromkeys(str(each.place) for each in proofread(whole, material))) == [
        "标题",
        "一、标题",
        "一、第1段",
        "一、表题图题",
        "落款",
        "附件1标题",
        "附件1一、标题",
        "附件1一、（一）标题",
        "附件1一、（一）表题图题",
        "附件1一、（一）“表1,甲”表头",
        "附件1一、（一）“表1,甲”第1行",
        "附件1一、（一）“表1,甲”表注",
        "附件2第1段",
    ]


def test_charts_photographs_letterhead_and_imprint_are_read(material: Material) -> None:
    bars = Chart(ChartKind.BARS, "图1", ("甲??", "乙"), (Series("系??列", (1, 2)),), note="注,乙")
    pair = PictureRow((Picture(b"", "图,二"), Picture(b"", "图,三")))
    whole = replace(
        document(bars, pair),
        letterhead=Letterhead(("县局文件",), "青教(2026)12号"),
        imprint=Imprint("办??室", date(2026, 12, 31)),
    )
    assert [(str(each.place), each.quote) for each in proofread(whole, material)] == [
        ("版头", "("),
        ("版头", ")"),
        ("“图1”表头", "??"),
        ("“图1”第1行", "??"),
        ("“图1”表注", ","),
        ("表题图题", ","),
        ("表题图题", ","),
        ("版记", "??"),
    ]


def test_a_document_number_is_mended_as_a_whole(material: Material) -> None:
    told = remarks(material, "见青教(2026) 第 03 号。")
    assert mended("见青教(2026) 第 03 号。", told) == "见青教〔2026〕3号。"


def test_a_remark_across_a_live_figure_is_passed_over(material: Material) -> None:
    runs = ("电话138", Live("1234", "S-X"), "5678。")
    told = [each for each in remarks(material, Paragraph(runs)) if each.check == "private_number"]
    assert len(told) == 1
    assert mended_runs(runs, told) == runs


def test_two_mends_for_one_place(material: Material) -> None:
    (mark,) = remarks(material, "甲,乙")
    both = (mark, replace(mark, start=0, end=3, quote="甲,乙", mend="丙"))
    assert mended("甲,乙", both) == "丙"
