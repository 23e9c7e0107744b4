"""A figure or a cell on a page is known by the letters around it."""

import pypdfium2
import pytest

from models.ledgers.ledger import RowRef
from reports.builders.summary_options import Length
from reports.builders.tables import Line, Sourced, form, number, words
from reports.document import Heading, Live, Paragraph
from reports.pdf import render
from reports.pointing import CellAt, PointedText
from reports.table import (
    HeaderCell,
    Table,
    TableColumn,
    column_title,
    group_spans,
    sources_by_place,
)
from tests.reports.builders.reported_county import whole_county
from tests.reports.proofreading.reading import document

SCHOOLS, TEACHERS = Live("149所", "S-BAS-1"), Live("2,345人", "S-TCH-1")
MADE = document(
    Heading(1, ("基本情况",)),
    Paragraph(("全县有学校", SCHOOLS, "，教师", TEACHERS, "。")),
    Paragraph(("另有学校", Live("149所", "S-BAS-9"), "。")),
)


@pytest.mark.parametrize(
    ("page", "pointed", "expected"),
    [
        ("基本情况全县有学校149所，教师2,345人。", "149", SCHOOLS),
        ("基本情况全县有学校149所，教师2,345人。", "345人", TEACHERS),
        ("基本情况全县有学校149所，教师2,345人。", "教师", None),
        ("—1—全县有学校149所", "49所", SCHOOLS),
        ("另有学校149所。", "149", Live("149所", "S-BAS-9")),
        ("别的文字。", "文字", None),
    ],
)
def test_letters_lead_to_the_figure(page: str, pointed: str, expected: Live | None) -> None:
    assert PointedText(MADE).target_at(page, page.index(pointed)) == expected


def test_nothing_is_told_where_it_could_be_either() -> None:
    assert PointedText(MADE).target_at("学校149所", 3) is None


# --- cells ---------------------------------------------------------------------------------------

GROUP, OTHER = RowRef("groups", 1), RowRef("groups", 2)
MEMBERS = (RowRef("members", 3), RowRef("members", 4))
COLUMNS = (words("教育集团"), words("治理结构"), number("校数"), number("覆盖率"))
LISTED = document(
    form(
        "教育集团情况",
        COLUMNS,
        [
            Line(("一小集团", "单法人", Sourced("2", rows=MEMBERS), "—"), (GROUP,)),
            Line(("二小集团", "单法人", "2", "—"), (OTHER,)),
            ("合计", "", "4", Sourced("95.00", "S-COV-2", how="19 ÷ 20")),
        ],
    ),
)
PAGE = "教育集团情况教育集团治理结构校数覆盖率一小集团单法人2—二小集团单法人2—合计495.00—1—"


def cell(pointed: str, shift: int = 0) -> CellAt | None:
    target = PointedText(LISTED).target_at(PAGE, PAGE.index(pointed) + shift)
    assert target is None or isinstance(target, CellAt)
    return target


def test_a_cell_tells_its_own_rows_before_those_of_its_line() -> None:
    counted, named = cell("2—二小"), cell("2—合计")
    assert counted is not None
    assert named is not None
    assert (counted.title, counted.name, counted.text) == ("校数", "一小集团　单法人", "2")
    assert counted.rows == MEMBERS
    assert named.rows == (OTHER,)


def test_a_cell_that_tells_a_figure_names_it() -> None:
    told = cell("95.00")
    assert told is not None
    assert (told.figure_id, told.how, told.rows) == ("S-COV-2", "19 ÷ 20", ())


def test_headers_and_cells_without_a_source_tell_nothing() -> None:
    assert cell("治理结构") is None
    assert cell("合计4", 2) is None


def test_titles_of_two_lines_are_told_from_the_top() -> None:
    table = Table(
        "",
        (
            (HeaderCell("形式", rowspan=2), HeaderCell("数量（个）", 2)),
            (HeaderCell("本年"), HeaderCell("上年")),
        ),
        (),
        (TableColumn(1), TableColumn(1), TableColumn(1)),
    )
    titles = [column_title(table, column) for column in range(3)]
    assert titles == ["形式", "数量（个）·本年", "数量（个）·上年"]


def test_every_cell_with_a_source_is_found_on_its_page() -> None:
    """The letters of the PDF lead back to the cells, page ends and rows over them included."""
    made = whole_county().summary(length=Length.FULL)
    told = PointedText(made)
    with pypdfium2.PdfDocument(render(made)) as file:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    found = {
        target
        for letters in pages
        for index in range(len(letters))
        if isinstance(target := told.target_at(letters, index), CellAt)
    }
    tables = [
        block for part in (made, *made.annexes) for block in part.blocks if isinstance(block, Table)
    ]
    for table in tables:
        seen = group_spans(table)
        for (row, column), source in sources_by_place(table).items():
            text = table.rows[row][column]
            if (row, column) in seen and text:
                assert CellAt(text, source.figure_id, source.rows, source.how, "", "") in found
