from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.document import Document, Heading, Live, Metadata, Paragraph
from reports.last_year import Beside, Part, Piece, beside_last_year

EARLIER = Document(
    ("总结",),
    (
        Heading(1, ("工作",)),
        Paragraph(("全县有学区", Live("6个", "S-CNT-1"), "。"), key="work.districts"),
        Paragraph(("试点办学。",), key="work.pilot"),
    ),
    Metadata("局", 2025, "总结", "1", "", date(2025, 12, 20)),
)
NOW = replace(
    EARLIER,
    blocks=(
        Paragraph(("无名段落。",)),
        Paragraph(("全县有学区", Live("16个", "S-CNT-1"), "。"), key="work.districts"),
        Paragraph(("学区越办越好。",), key="work.districts"),
        Paragraph(("新设集团。",), key="work.groups"),
    ),
)


def test_paragraphs_of_the_same_name_stand_side_by_side() -> None:
    assert beside_last_year(NOW, EARLIER) == (
        Beside("work.districts", "全县有学区16个。\n学区越办越好。", "全县有学区6个。"),
        Beside("work.groups", "新设集团。", ""),
        Beside("work.pilot", "", "试点办学。"),
    )


def test_a_number_changes_as_a_whole() -> None:
    assert Beside("k", "覆盖率96.67%，提高。", "覆盖率93.33%。").pieces == (
        Piece("覆盖率", Part.BOTH),
        Piece("93.33%", Part.BEFORE),
        Piece("96.67%，提高", Part.NOW),
        Piece("。", Part.BOTH),
    )


@given(st.text(), st.text())
def test_the_pieces_hold_both_texts_whole(now: str, before: str) -> None:
    pieces = Beside("k", now, before).pieces
    assert "".join(each.text for each in pieces if each.part is not Part.BEFORE) == now
    assert "".join(each.text for each in pieces if each.part is not Part.NOW) == before
