"""Letterhead and imprint in a DOCX file.

The imprint has an even page of its own there, at its foot: where the text ends is known only to the
word processor.
"""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section

from reports import wordml
from reports.layout.faces import Role
from reports.layout.geometry import AREA_WIDTH, BODY_SIZE, CELL, MM, NOTE_SIZE
from reports.layout.letterhead import name_size
from reports.letterhead import Imprint, Letterhead
from reports.table import Align

_RED = "FF0000"
_EMPTY = wordml.paragraph("", before=wordml.KEEPS_NEXT)
_CENTRE = wordml.aligned(Align.CENTRE)
_NAME_TOP = 35 * MM
_THICK, _THIN = 8, 6


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
    side = wordml.twips(CELL)
    stop = wordml.twips(AREA_WIDTH - CELL)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>'
    runs = (
        wordml.run(letterhead.number, Role.FANG, BODY_SIZE) if letterhead.number else "",
        "<w:r><w:tab/></w:r>",
        wordml.run("签发人：", Role.FANG, BODY_SIZE),
        wordml.run("　".join(letterhead.signers), Role.KAI, BODY_SIZE),
    )
    properties = f"{wordml.KEEPS_NEXT}{rule}{tabs}{wordml.EXACT_LINE}{indent}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def imprint_paragraphs(imprint: Imprint) -> list[str]:
    """Copies over a thin rule, the office and the day, between two thick rules."""
    side = wordml.twips(NOTE_SIZE)
    hanging = wordml.twips(NOTE_SIZE * 3)
    made = []
    if imprint.copies:
        rules = _border(("top", _THICK), ("bottom", _THIN))
        indent = f'<w:ind w:left="{side + hanging}" w:right="{side}" w:hanging="{hanging}"/>'
        copies = f"抄送：{imprint.copies}"
        made.append(
            wordml.paragraph(
                copies, size=NOTE_SIZE, before=rules, line=wordml.LOOSE_LINE, after=indent
            )
        )
    top = () if made else (("top", _THICK),)
    rules = _border(*top, ("bottom", _THICK))
    stop = wordml.twips(AREA_WIDTH - NOTE_SIZE)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
    runs = (
        wordml.run(imprint.office, Role.FANG, NOTE_SIZE),
        "<w:r><w:tab/></w:r>",
        wordml.run(imprint.printed, Role.FANG, NOTE_SIZE),
    )
    properties = f'{rules}{tabs}{wordml.LOOSE_LINE}<w:ind w:left="{side}" w:right="{side}"/>'
    return [*made, f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"]


def _border(*sides: tuple[str, int]) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="3" w:color="000000"/>'
        for side, width in sides
    )
    return f"<w:pBdr>{lines}</w:pBdr>"


def stand_at_foot(section: Section) -> None:
    """Let the text of the section's page stand at its foot."""
    properties = section._sectPr
    grid = properties.find(qn("w:docGrid"))
    grid.addprevious(parse_xml(f'<w:vAlign {nsdecls("w")} w:val="bottom"/>'))
