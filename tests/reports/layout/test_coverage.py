"""A character without a glyph stops the document, and is named with its place."""

from datetime import date

import pytest

from models.problems import AppError
from reports.document import (
    Annex,
    AnnexList,
    Block,
    Document,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Signature,
)
from reports.layout.coverage import UncoveredCharacterError, check_characters
from reports.layout.faces import SHIPPED_FOLDER, FontSet, Role, shipped_fonts
from reports.table import HeaderCell, Table, TableColumn

ABOUT = Metadata("县局", 2024, "总结", "1", "0", date(2024, 12, 31))
LONE_FANG = FontSet(
    hanzi=dict.fromkeys(Role, (SHIPPED_FOLDER / "YoujiaoFang.ttf",)),
    latin=dict.fromkeys(Role, (SHIPPED_FOLDER / "LiberationSerif-Regular.ttf",)),
)


def roster(*names: str) -> Table:
    header = ((HeaderCell("序号"), HeaderCell("姓名")),)
    rows = tuple((str(number), name) for number, name in enumerate(names, start=1))
    return Table("附表8 交流轮岗教师花名册", header, rows, (TableColumn(1),) * 2)


def refusal(*blocks: Block, fonts: FontSet | None = None, annexes: tuple[Annex, ...] = ()) -> str:
    document = Document(("总结",), blocks, ABOUT, annexes=annexes)
    with pytest.raises(UncoveredCharacterError) as caught:
        check_characters(document, fonts or shipped_fonts())
    assert isinstance(caught.value, AppError)
    return str(caught.value)


def test_a_name_is_shown_with_its_table_and_row() -> None:
    said = refusal(roster("钱一", "孙二", "赵喆"), fonts=LONE_FANG)
    assert "“附表8 交流轮岗教师花名册”第3行“赵喆”中的“喆”（U+5586）" in said
    assert "更正后重新生成" in said


def test_all_names_are_told_at_once_and_each_place_of_a_character() -> None:
    said = refusal(roster("赵喆", "钱翀", "孙喆"), fonts=LONE_FANG)
    assert [f"第{row}行" in said for row in (1, 2, 3)] == [True] * 3


def test_of_many_places_the_first_are_named_and_all_are_counted() -> None:
    said = refusal(roster(*["赵喆"] * 25), fonts=LONE_FANG)
    assert "第10行" in said
    assert "第11行" not in said
    assert "等共25处" in said


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Heading(1, ("题😀",)), "正文的标题"),
        (Paragraph(("话😀",)), "正文"),
        (Signature("局😀", date(2024, 1, 1)), "落款"),
        (Picture(b"", "图😀"), "图片说明"),
        (PictureRow((Picture(b"", "图"), Picture(b"", "图😀"))), "图片说明"),
        (Table("表😀", ((HeaderCell("甲"),),), (), (TableColumn(1),)), "正文的表题"),
        (Table("", ((HeaderCell("甲😀"),),), (), (TableColumn(1),)), "正文的表的表头"),
        (Table("", ((HeaderCell("甲"),),), (), (TableColumn(1),), (), ("注😀",)), "正文的表的说明"),
    ],
)
def test_every_place_is_looked_at(block: Block, place: str) -> None:
    said = refusal(AnnexList(), PageBreak(), block)
    assert f"：{place}“" in said
    assert "“😀”（U+1F600）" in said


def test_annexes_are_looked_at() -> None:
    annex = Annex("情况😀", (Paragraph(("话\ue000",)),))
    said = refusal(annexes=(annex,))
    assert "附件标题“情况😀”" in said
    assert "附件“话\ue000”中的U+E000" in said


def test_a_document_of_rare_names_passes() -> None:
    check_characters(Document(("总结",), (roster("陈𠮷", "赵喆", "王𬭎"),), ABOUT), shipped_fonts())
