"""Typing and pasting: marks, characters, damage, document numbers."""

import pytest

from models.rules.finding import Severity
from reports.builders.material import Material
from reports.document import (
    Picture,
)
from reports.table import HeaderCell, Table, TableColumn
from tests.reports.proofreading.reading import found, remarks


@pytest.mark.parametrize(
    ("text", "check", "quote", "mend"),
    [
        ("结对帮扶,共同发展。", "western_mark", ",", "，"),
        ("推進结对帮扶。", "traditional", "進", "进"),
        ("⼀县一案。", "lookalike", "⼀", "一"),
        ("推进Ａ校建设。", "wide", "Ａ", "A"),
        ("构(gòu)建体系。", "pinyin", "(gòu)", ""),
        ("结对\u200b帮扶。", "invisible", "\u200b", ""),
        ("结对 帮扶。", "blank", " ", ""),
        ("差距缩??;", "damaged", "??;", None),
        ("结对帮?学校。", "damaged", "?", None),
        ("培训线余人。", "damaged", "线余", None),
        ("见青教〔2026〕第03号。", "document_number", "第0", ""),
        ("见青教〔2026〕007号。", "document_number", "00", ""),
        ("见青教(2026)7号。", "document_number", "(", "〔"),
    ],
)
def test_a_slip_is_told_with_its_mend(
    material: Material, text: str, check: str, quote: str, mend: str | None
) -> None:
    first = remarks(material, text)[0]
    assert (first.check, first.quote, first.mend) == (check, quote, mend)
    assert first.rule == "R-RPT-04"
    assert str(first.place) == "开头第1段"


def test_clean_text_has_no_remarks(material: Material) -> None:
    clean = "2026年，我县落实青教〔2026〕3号文件，“一县一案”稳步推进——成效已经显现……"
    assert found(material, clean, "（一）学区、集团和结对（含托管）：各有侧重。") == []


def test_damage_bars_the_document(material: Material) -> None:
    assert remarks(material, "差距缩\ufffd。")[0].severity is Severity.HARD


def test_cells_are_read_for_damage_only(material: Material) -> None:
    table = Table(
        "表1　名单",
        ((HeaderCell("姓名"), HeaderCell("说明")),),
        (("陳 三", "a,乙"), ("李??", "")),
        (TableColumn(1), TableColumn(1)),
        notes=("注:全部.",),
    )
    (damaged, *notes) = remarks(material, table)
    assert (damaged.check, str(damaged.place)) == ("damaged", "“表1　名单”第2行")
    assert [(each.check, each.quote) for each in notes] == [
        ("western_mark", ":"),
        ("western_mark", "."),
    ]
    assert str(notes[0].place) == "“表1　名单”表注"


def test_a_blank_in_a_caption_stays(material: Material) -> None:
    (caption,) = remarks(material, Picture(b"", "图1  教研,活动"))
    assert (caption.check, str(caption.place)) == ("western_mark", "表题图题")
