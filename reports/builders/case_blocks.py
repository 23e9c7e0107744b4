"""一是、二是、三是: sentences for a case that the ledgers prove, with live figures, to insert."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.ledgers.arrangement import Arrangement
from models.ledgers.papers import TypicalCase
from reports.builders.case_figures import case_figures, joint_research, stays_within
from reports.builders.material import Material
from reports.document import Paragraph, chinese_numeral
from reports.figure_marks import marked
from reports.prose import render

_NAMED = 3


@dataclass(frozen=True)
class CaseBlock:
    """A sentence or two of one subject, with figure marks.

    Attributes:
        name: research, exchange, resources or funds.
        text: The words; the first sentence says what it comes to.
    """

    name: str
    text: str

    @property
    def title(self) -> str:
        """The first sentence, to choose by."""
        return self.text.partition("。")[0]


def case_blocks(case: TypicalCase, material: Material) -> tuple[CaseBlock, ...]:
    """Return what the ledgers can say of a case's practice; nothing where they are empty."""
    about = None if case.arrangement is None else material.facts.arrangement_by_id[case.arrangement]
    words = {
        "year": material.year,
        "subject": "全县" if about is None else about.name,
        "activities": _activities(material, about),
        "destinations": _destinations(material, about),
        "resources": _resources(material, about),
    }
    blocks = render("case/blocks.j2", case_figures(material, about), words)
    return tuple(
        CaseBlock(block.key.removeprefix("blocks."), marked(block.runs))
        for block in blocks
        if isinstance(block, Paragraph)
    )


def enumerated(blocks: Iterable[CaseBlock]) -> str:
    """Write blocks one under another: 一是…, 二是…; one alone needs no number."""
    chosen = tuple(blocks)
    if len(chosen) == 1:
        return chosen[0].text
    return "\n".join(
        f"{chinese_numeral(number)}是{block.text}" for number, block in enumerate(chosen, start=1)
    )


def _activities(material: Material, about: Arrangement | None) -> str:
    held = joint_research(material.facts, about)
    largest = sorted(held, key=lambda row: (-(row.people or 0), row.held_on, row.id))
    return _quoted([row.title for row in largest])


def _destinations(material: Material, about: Arrangement | None) -> str:
    if about is None:
        return ""
    stays = sorted(stays_within(material.view, about), key=lambda stay: (stay.started_on, stay.id))
    schools = list(dict.fromkeys(material.destination(stay) for stay in stays))
    return f"{'、'.join(schools[:_NAMED])}{'等学校' if len(schools) > _NAMED else ''}"


def _resources(material: Material, about: Arrangement | None) -> str:
    shared = [
        row for row in material.facts.resources if about is None or row.arrangement == about.id
    ]
    most = sorted(shared, key=lambda row: (-row.quantity, row.id))
    return _quoted([row.title for row in most])


def _quoted(titles: Sequence[str]) -> str:
    names = list(dict.fromkeys(title.strip("《》“”") for title in titles))
    return f"{''.join(f'“{name}”' for name in names[:_NAMED])}{'等' if len(names) > _NAMED else ''}"
