"""Letterhead and imprint in a DOCX file.

The imprint has an even page of its own there, at its foot: where the text ends is known only to the
word processor.
"""

from reports import wordml
from reports.layout.faces import Role, shipped_fonts
from reports.layout.geometry import AREA_HEIGHT, AREA_WIDTH, BODY_SIZE, CELL, MM, NOTE_SIZE
from reports.layout.letterhead import IMPRINT_PITCH, copies_lines, name_size
from reports.letterhead import Imprint, Letterhead
from reports.table import Align

_RED = "FF0000"
_EMPTY = wordml.paragraph("", before=wordml.KEEPS_NEXT)
_CENTRE = wordml.aligned(Align.CENTRE)
_NAME_TOP = 35 * MM
_THICK, _THIN = 8, 6
_TAB = "<w:r><w:tab/></w:r>"
_WIDTH = wordml.twips(AREA_WIDTH)
_LINE = (
    f'<w:spacing w:before="0" w:after="0" w:line="{wordml.twips(IMPRINT_PITCH)}" '
    'w:lineRule="exact"/>'
)
# What rules and the paragraph after the table take.
_SLACK = 4.0


def letterhead_paragraphs(letterhead: Letterhead) -> list[str]:
    """The red lines, the document number and who signs, the red rule, two empty lines."""
    size = name_size(letterhead, AREA_WIDTH)
    made = []
    for number, issuer in enumerate(letterhead.issuers):
        above = 0 if number else wordml.twips(_NAME_TOP)
        line = (
            f'<w:spacing w:before="{above}" w:after="0" '
            f'w:line="{wordml.twips(size * 1.3)}" w:lineRule="exact"/>'
        )
        run = wordml.run(issuer, Role.TITLE, size, _RED)
        made.append(f"<w:p><w:pPr>{wordml.KEEPS_NEXT}{line}{_CENTRE}</w:pPr>{run}</w:p>")
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{_RED}"/></w:pBdr>'
    return [*made, _EMPTY, _EMPTY, _numbered(letterhead, rule), _EMPTY, _EMPTY]


def _numbered(letterhead: Letterhead, rule: str) -> str:
    """Document number and signers in one line, over the red rule."""
    if not letterhead.signers:
        return wordml.paragraph(letterhead.number, before=wordml.KEEPS_NEXT + rule, after=_CENTRE)
    # Tabs and not indents: the rule is as long as the paragraph is wide.
    tabs = _tabs(CELL, AREA_WIDTH - CELL)
    runs = (
        _TAB,
        wordml.run(letterhead.number, Role.FANG, BODY_SIZE) if letterhead.number else "",
        _TAB,
        wordml.run("签发人：", Role.FANG, BODY_SIZE),
        wordml.run("　".join(letterhead.signers), Role.KAI, BODY_SIZE),
    )
    properties = f"{wordml.KEEPS_NEXT}{rule}{tabs}{wordml.EXACT_LINE}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def imprint_table(imprint: Imprint) -> list[str]:
    """Copies over a thin rule, the office and the day, between two thick rules, at the foot.

    An empty line as high as the page leaves presses it down: of all ways to do so it is the one
    that every word processor knows.
    """
    side = wordml.twips(NOTE_SIZE)
    rows = []
    lines = len(copies_lines(imprint, shipped_fonts()))
    if lines:
        names = wordml.paragraph(
            f"抄送：{imprint.copies}",
            size=NOTE_SIZE,
            line=_LINE,
            after=f'<w:ind w:left="{side * 4}" w:right="{side}" w:hanging="{side * 3}"/>',
        )
        rows.append(_row(names, lines, ("top", _THICK), ("bottom", _THIN)))
    runs = (
        _TAB,
        wordml.run(imprint.office, Role.FANG, NOTE_SIZE),
        _TAB,
        wordml.run(imprint.printed, Role.FANG, NOTE_SIZE),
    )
    tabs = _tabs(NOTE_SIZE, AREA_WIDTH - NOTE_SIZE)
    printed = f"<w:p><w:pPr>{tabs}{_LINE}</w:pPr>{''.join(runs)}</w:p>"
    rows.append(_row(printed, 1, ("top", _THIN if rows else _THICK), ("bottom", _THICK)))
    above = wordml.twips(AREA_HEIGHT - (lines + 1) * IMPRINT_PITCH - _SLACK)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{above}" w:lineRule="exact"/>'
    return [
        wordml.paragraph("", line=spacing),
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>{"".join(rows)}</w:tbl>',
        wordml.paragraph("", line=wordml.TINY_LINE),
    ]


def _row(content: str, lines: int, *sides: tuple[str, int]) -> str:
    """A row of one cell with rules over and under it."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{thick}" w:space="0" w:color="000000"/>'
        for side, thick in sides
    )
    height = f'<w:trHeight w:val="{wordml.twips(lines * IMPRINT_PITCH)}" w:hRule="exact"/>'
    cell = f'<w:tcW w:w="{_WIDTH}" w:type="dxa"/><w:tcBorders>{rules}</w:tcBorders>'
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        f'<w:tc><w:tcPr>{cell}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc></w:tr>'
    )


def _tabs(left: float, right: float | None = None) -> str:
    """Tab stops: where text begins, and where text ends."""
    stops = f'<w:tab w:val="left" w:pos="{wordml.twips(left)}"/>'
    if right is not None:
        stops += f'<w:tab w:val="right" w:pos="{wordml.twips(right)}"/>'
    return f"<w:tabs>{stops}</w:tabs>"
