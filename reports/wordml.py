"""Pieces of WordprocessingML as text: paragraphs and tables of official documents."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from reports.layout.faces import OWN_DIGITS, Role
from reports.layout.geometry import BODY_SIZE, TABLE_SIZE
from reports.table import Align, HeaderCell, Table, group_spans, header_places

FACES = {
    Role.FANG: "仿宋",
    Role.KAI: "楷体",
    Role.HEI: "黑体",
    Role.TITLE: "方正小标宋简体",
    Role.SONG: "宋体",
}
_LATIN = "Times New Roman"
# 28.95 pt: at 28.99 word processors put 21 lines on a page.
EXACT_LINE = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
LOOSE_LINE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
# The lines of table cells are as high as in the PDF: left to the face, the rule may cut it.
CELL_LINE = '<w:spacing w:before="0" w:after="0" w:line="284" w:lineRule="exact"/>'
TINY_LINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
FIRST_LINE = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
KEEPS_NEXT = "<w:keepNext/>"
# 28 glyphs of 16 pt do not fit the type area: each stands a little closer to the next.
_SQUEEZE = -5
_ALIGNS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
# At the sides less than in the PDF: what fills a cell there must not need a second line here.
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 50), ("left", 36), ("bottom", 50), ("right", 36))
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BLANK = re.compile(r"[^\S\u3000]")


def twips(points: float) -> int:
    """`points` in the unit of measures in the file."""
    return round(points * 20)


def aligned(align: Align) -> str:
    """The property of a paragraph that stands so."""
    return f'<w:jc w:val="{_ALIGNS[align]}"/>'


def run_properties(role: Role, size: float, colour: str = "000000") -> str:
    """Face, size and colour of characters."""
    squeeze = _SQUEEZE if size == BODY_SIZE else 0
    half_points = round(size * 2)
    latin = FACES[role] if role in OWN_DIGITS else _LATIN
    return (
        # The hint gives “”, — and … to the Chinese face, as both kinds of faces have them.
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{FACES[role]}" w:cs="{latin}"/><w:b w:val="0"/><w:color w:val="{colour}"/>'
        f'<w:spacing w:val="{squeeze}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def run(text: str, role: Role, size: float, colour: str = "000000") -> str:
    """Characters in one face; a line feed stays one."""
    lines = [escape(_BLANK.sub(" ", line)) for line in text.splitlines()]
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{run_properties(role, size, colour)}</w:rPr>{inner}</w:r>"


def paragraph(
    text: str,
    role: Role = Role.FANG,
    size: float = BODY_SIZE,
    *,
    before: str = "",
    line: str = EXACT_LINE,
    after: str = "",
) -> str:
    """A paragraph; `before` and `after` are its properties on either side of the line spacing."""
    return f"<w:p><w:pPr>{before}{line}{after}</w:pPr>{run(text, role, size) if text else ''}</w:p>"


def table(content: Table, edges: Sequence[float]) -> str:
    """A table with rules whose header rows are repeated on every page."""
    widths = [twips(end) - twips(start) for start, end in pairwise(edges)]
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [*_header_rows(content, widths), *_body_rows(content, widths)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def frame(rows: Sequence[Sequence[str]], width: float) -> str:
    """A table without rules of columns of one width; its cells hold finished paragraphs."""
    column = f'<w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
    grid = f'<w:gridCol w:w="{twips(width)}"/>' * len(rows[0])
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f"{''.join(f'<w:tc>{column}{cell}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width) * len(rows[0])}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _header_rows(content: Table, widths: Sequence[int]) -> Iterator[str]:
    places = list(header_places(content))
    for row in range(len(content.header)):
        covering = sorted(
            (column, top, cell) for top, column, cell in places if top <= row < top + cell.rowspan
        )
        cells = "".join(
            _header_cell(cell, sum(widths[column : column + cell.colspan]), starts=top == row)
            for column, top, cell in covering
        )
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _header_cell(cell: HeaderCell, width: int, *, starts: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = _merge(starts) if cell.rowspan > 1 else ""
    text = cell.text if starts else ""
    return _cell(text, Role.HEI, width, span + merge, Align.CENTRE)


def _body_rows(content: Table, widths: Sequence[int]) -> Iterator[str]:
    spans = group_spans(content)
    for number, row in enumerate(content.rows):
        cells = []
        for column, text in enumerate(row):
            span = spans.get((number, column))
            merge = "" if span == 1 else _merge(span is not None)
            shown = text if span else ""
            align = content.columns[column].align
            cells.append(_cell(shown, Role.FANG, widths[column], merge, align))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _merge(starts: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"


def _cell(text: str, role: Role, width: int, merged: str, align: Align) -> str:
    inner = paragraph(text, role, TABLE_SIZE, line=CELL_LINE, after=aligned(align))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )
