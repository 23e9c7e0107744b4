"""The PDF file, read back by another program: page, grid, text, fonts, bytes."""

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from models.problems import Cancelled
from reports import pdf
from reports.document import (
    Annex,
    AnnexList,
    Document,
    Heading,
    Live,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Style,
    document_text,
)
from reports.layout.coverage import UncoveredCharacterError
from reports.layout.geometry import MM
from reports.table import Align, HeaderCell, Table, TableColumn
from tests.reports.archive_faults import archive_faults

PITCH = 225 * MM / 22
SQUARE = 156 * MM / 28
ABOUT = Metadata("青禾县教育体育局", 2024, "2024年度工作总结", "1.0", "a1b2c3", date(2024, 12, 31))
HANZI = "青禾县教育体育局各学区统一安排教学研究活动按月通报进展情况共享"
PROSE = (
    "全县覆盖学校",
    Live("186", "S-COV-1"),
    "所，覆盖率",
    Live("92.5%", "S-COV-2"),
    "——较上年增加11所；各校按照《工作方案》（青教〔2024〕12号）要求，建立“月调度、季通报”机制……",
)


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (300, 200), "green").save(file, "PNG")
    return file.getvalue()


def roster(rows: int, caption: str = "") -> Table:
    header = (
        (HeaderCell("学区", rowspan=2), HeaderCell("教师", colspan=2)),
        (HeaderCell("姓名"), HeaderCell("课时")),
    )
    names = ("陈𠮷", "赵喆", "王𬭎", "孙玥")
    cells = tuple((f"第{n // 40 + 1}学区", names[n % 4], str(n + 1)) for n in range(rows))
    columns = (TableColumn(1), TableColumn(2, Align.LEFT), TableColumn(1, Align.RIGHT, True))
    return Table(caption, header, cells, columns, (0,), ("注：共若干人。",))


@pytest.fixture(scope="module")
def whole() -> Document:
    """A document with one of everything, no table over more than one page."""
    return Document(
        title=("青禾县教育体育局关于2024年基础教育", "优质资源辐射引领工作情况的报告"),
        subtitle="——陈𠮷整理",
        blocks=(
            Paragraph(("省教育厅：",), Style.SALUTATION),
            *(Paragraph(PROSE) for _ in range(5)),
            Heading(1, ("基本情况",)),
            Heading(3, ("学校",)),
            Paragraph((HANZI * 20,)),
            roster(5, "表1 教师情况"),
            Picture(photo(), "图1 教研活动"),
            Paragraph(("注：数据截至年底。",), Style.NOTE),
            PageBreak(),
            Paragraph(PROSE),
            AnnexList(),
            Signature("青禾县教育体育局", date(2024, 12, 31)),
        ),
        metadata=ABOUT,
        annexes=(
            Annex("教师花名册", (Heading(2, ("名单",)), roster(8)), landscape=True),
            Annex("说明", (Paragraph(PROSE),)),
        ),
    )


@pytest.fixture(scope="module")
def written(whole: Document) -> bytes:
    return pdf.render(whole)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def page_texts(data: bytes) -> list[str]:
    with opened(data) as file:
        return [file[n].get_textpage().get_text_range() for n in range(len(file))]


def squeezed(text: str) -> str:
    return "".join(text.split())


def without_page_numbers(data: bytes) -> str:
    kept = []
    for number, text in enumerate(page_texts(data), start=1):
        foot = f"—{number}—"
        assert squeezed(text).count(foot) == 1
        kept.append(squeezed(text).replace(foot, ""))
    return "".join(kept)


def places(data: bytes, page: int) -> Iterator[tuple[str, float, float]]:
    """Every character and where its baseline begins, from the upper left corner of the sheet."""
    with opened(data) as file:
        text = file[page].get_textpage()
        for number in range(text.count_chars()):
            x, y = c_double(), c_double()
            assert pypdfium2.raw.FPDFText_GetCharOrigin(text, number, x, y)
            yield text.get_text_range(number, 1), x.value, 297 * MM - y.value


def only_text(*blocks: Paragraph | Heading) -> bytes:
    return pdf.render(Document(("题",), blocks, ABOUT))


def test_a_full_page_has_22_lines_28_99_points_apart() -> None:
    data = only_text(Paragraph((HANZI * 80,)))
    baselines = [y for character, _, y in places(data, 1) if character in HANZI]
    rows = sorted({round(y, 2) for y in baselines})
    assert len(rows) == 22
    for upper, lower in pairwise(rows):
        assert lower - upper == pytest.approx(28.99, abs=0.05)
    # The baseline of a hanzi is about 0.86 of its square from the top.
    assert rows[0] - 0.86 * 16 == pytest.approx(37 * MM + (PITCH - 16) / 2, abs=0.1 * MM)


def test_a_full_line_has_28_squares_of_15_793_points_between_the_margins() -> None:
    data = only_text(Paragraph((HANZI * 80,)))
    line = [(x, y) for character, x, y in places(data, 1) if character in HANZI]
    first = [x for x, y in line if abs(y - line[0][1]) < 1]
    assert len(first) == 28
    for left, right in pairwise(first):
        assert right - left == pytest.approx(15.793, abs=0.02)
    overhang = (16 - SQUARE) / 2
    assert first[0] + overhang == pytest.approx(28 * MM, abs=0.1 * MM)
    assert first[-1] + overhang + SQUARE == pytest.approx((210 - 26) * MM, abs=0.1 * MM)


def test_the_paper_is_a4(written: bytes) -> None:
    with opened(written) as file:
        for number in range(len(file)):
            assert file[number].get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.01)


def test_page_numbers_are_at_the_outer_edge_seven_millimetres_under_the_text(
    written: bytes,
) -> None:
    with opened(written) as file:
        count = len(file)
    assert count >= 4
    for page in range(count):
        foot = [(x, y) for mark, x, y in places(written, page) if mark == "—" and y > 262 * MM]
        (left, y), (right, _) = foot[-2:]
        assert y - 0.86 * 14 == pytest.approx((37 + 225 + 7) * MM, abs=0.1 * MM)
        if page % 2:
            assert left == pytest.approx(28 * MM + 14, abs=1)
        else:
            assert right + 14 == pytest.approx((210 - 26) * MM - 14, abs=1)


def test_the_text_can_be_copied_and_is_that_of_the_document(
    whole: Document, written: bytes
) -> None:
    assert without_page_numbers(written) == squeezed(document_text(whole))


def test_a_long_table_repeats_its_header_and_marks_cells_that_go_on() -> None:
    annex = Annex("花名册", (roster(120),), landscape=True)
    data = pdf.render(Document(("题",), (), ABOUT, annexes=(annex,)))
    sheets = page_texts(data)[1:]
    assert len(sheets) > 3
    assert all(squeezed("学区教师姓名课时") in squeezed(sheet) for sheet in sheets)
    assert sum("（续）" in sheet for sheet in sheets) >= 3
    numbers = [word for sheet in sheets for word in sheet.split() if word.isdigit()]
    assert [word for word in numbers if int(word) > len(sheets) + 1] == [
        str(number) for number in range(len(sheets) + 2, 121)
    ]


def test_a_row_span_longer_than_a_page_is_split() -> None:
    table = replace(roster(100), rows=tuple(("第一学区", "赵喆", str(n)) for n in range(100)))
    data = pdf.render(Document(("题",), (table,), ABOUT))
    texts = [squeezed(text) for text in page_texts(data)]
    assert ["第一学区（续）" in text for text in texts] == [False] + [True] * (len(texts) - 1)


def test_a_turned_page_is_read_from_its_right_edge(written: bytes) -> None:
    texts = [squeezed(text) for text in page_texts(written)]
    page = next(number for number, text in enumerate(texts) if text.startswith("附件1"))
    (_, x, lower), (_, _, higher), *_ = places(written, page)
    # 附 stands under 件: the text runs up the sheet, and its head is at the binding edge.
    assert lower - higher == pytest.approx(SQUARE, abs=0.1)
    assert x == pytest.approx(28 * MM + (PITCH - 16) / 2 + 0.86 * 16, abs=0.1 * MM)


def test_every_font_is_embedded(written: bytes) -> None:
    with pikepdf.open(BytesIO(written)) as file:
        fonts = [
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert len(fonts) >= 6
        for font in fonts:
            assert "/FontFile2" in font["/FontDescriptor"]


def test_only_the_pictures_and_nothing_from_the_disk_is_in_the_file(written: bytes) -> None:
    with pikepdf.open(BytesIO(written)) as file:
        images = [name for page in file.pages for name in page.get_images()]
    assert len(images) == 1


def test_the_same_document_gives_the_same_bytes(whole: Document, written: bytes) -> None:
    assert pdf.render(whole) == written


def test_the_file_says_whose_it_is_and_of_which_year_and_figures(written: bytes) -> None:
    with opened(written) as file:
        about = file.get_metadata_dict()
    assert about["Title"] == "2024年度工作总结"
    assert about["Author"] == "青禾县教育体育局"
    assert about["Subject"] == "2024年度"
    assert "1.0" in about["Keywords"]
    assert "a1b2c3" in about["Keywords"]
    assert about["CreationDate"].startswith("D:20241231")


def test_the_file_is_one_for_archives(written: bytes) -> None:
    with pikepdf.open(BytesIO(written)) as file:
        with file.open_metadata() as about:
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "B"
            assert about["dc:title"] == file.docinfo["/Title"]
        (intent,) = file.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
        assert profile[36:40] == b"acsp"
        assert not [page for page in file.pages if "/Trans" in page]


def test_an_archive_finds_no_fault(written: bytes) -> None:
    assert archive_faults(written) == []


def test_an_archive_would_find_faults(written: bytes) -> None:
    changed = BytesIO()
    with pikepdf.open(BytesIO(written)) as file:
        font = next(
            item
            for item in file.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        )
        del font.FontDescriptor["/FontFile2"]
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")
        file.pages[0].Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
        del file.Root.OutputIntents
        file.docinfo["/Title"] = "别的"
        file.save(changed)
    said = "\n".join(archive_faults(changed.getvalue()))
    for fault in (
        "is not embedded",
        "an object has /JS",
        "/OpenAction",
        "a group is transparent",
        "0 output intents",
        "/Title and the XMP differ",
    ):
        assert fault in said


def test_the_outline_leads_to_headings_and_annexes(written: bytes) -> None:
    with opened(written) as file:
        entries = [(entry.level, entry.get_title()) for entry in file.get_toc()]
    assert entries == [
        (0, "青禾县教育体育局关于2024年基础教育优质资源辐射引领工作情况的报告"),
        (1, "一、基本情况"),
        (2, "1.学校"),
        (1, "附件1 教师花名册"),
        (2, "（一）名单"),
        (1, "附件2 说明"),
    ]


def test_an_uncovered_character_stops_the_file() -> None:
    with pytest.raises(UncoveredCharacterError, match="U\\+1F600"):
        only_text(Paragraph(("完成😀",)))


@pytest.mark.parametrize(
    "text", ["A&B公司", "a<b>c", "x</para>y", "<王老师>", '<img src="/etc/x"/>']
)
def test_what_officers_write_is_text_and_never_markup(text: str) -> None:
    assert squeezed(text) in squeezed(page_texts(only_text(Paragraph((text,))))[0])


def test_rendering_tells_every_page_and_can_be_stopped(whole: Document) -> None:
    told: list[str] = []

    def listen(done: int, total: int, label: str) -> None:
        told.append(label)
        if label == "正在生成第2页":
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf.render(whole, listen)
    assert told[:3] == ["正在排版正文", "正在排版附件1", "正在排版附件2"]
    assert told[-1] == "正在生成第2页"


def test_a_document_without_title_or_text_is_one_empty_page() -> None:
    data = pdf.render(Document((), (), ABOUT))
    assert without_page_numbers(data) == ""


def test_no_page_carries_more_than_its_text(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(written)
    assert path.stat().st_size < 200_000
