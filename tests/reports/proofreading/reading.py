"""Short documents and what the proof-reader says of them."""

from datetime import date

from reports.builders.material import Material
from reports.document import Block, Document, Live, Metadata, Paragraph
from reports.proofreading.proofread import proofread
from reports.proofreading.remark import Remark

ABOUT = Metadata("青禾县教育体育局", 2026, "总结", "1", "0", date(2026, 12, 31))


def document(*blocks: Block | str) -> Document:
    """A document with a title; a text is a paragraph."""
    made = tuple(Paragraph((block,)) if isinstance(block, str) else block for block in blocks)
    return Document(("工作总结",), made, ABOUT)


def remarks(material: Material, *blocks: Block | str) -> tuple[Remark, ...]:
    return proofread(document(*blocks), material)


def found(material: Material, *blocks: Block | str) -> list[tuple[str, str]]:
    """Which checks speak, and of which words."""
    return [(remark.check, remark.quote) for remark in remarks(material, *blocks)]


def live(material: Material, figure_id: str) -> Live:
    """A live figure as the builders write it."""
    return Live(material.figures[figure_id].text(), figure_id)
