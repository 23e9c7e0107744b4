"""The annexes (附件) of the year-end summary, in their order; those without rows are left out.

Each can be made row by row, as the annex workbook has it, or summed up for print.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from reports.builders.annex_sections import (
    arrangements,
    condensed_forms,
    condensed_work,
    equity,
    exchange,
    schools,
    work,
)
from reports.builders.material import Material
from reports.builders.tables import NOTHING
from reports.document import Annex, Block
from reports.table import Table

Make = Callable[[Material], Annex]

ANNEXES: Mapping[str, Make] = {
    "districts": arrangements.districts,
    "groups": arrangements.groups,
    "communities": arrangements.communities,
    "assistance": arrangements.assistance,
    "others": arrangements.others,
    "coverage": schools.coverage,
    "exchange": exchange.exchange,
    "roster": exchange.exchange_roster,
    "research": work.research,
    "resources": work.resources,
    "funds": work.funds,
    "assessment": work.assessment,
    "equity": equity.equity,
    "declarations": work.declarations,
    "definitions": work.definitions,
}

_CONDENSED: Mapping[str, Make] = {
    "districts": condensed_forms.districts,
    "groups": condensed_forms.groups,
    "communities": condensed_forms.communities,
    "assistance": condensed_forms.assistance,
    "others": condensed_forms.others,
    "coverage": condensed_forms.coverage,
    "exchange": condensed_work.exchange,
    "roster": condensed_work.exchange_roster,
    "research": condensed_work.research,
    "resources": condensed_work.resources,
    "funds": condensed_work.funds,
    "assessment": condensed_work.assessment,
}

_NONE = "无"


def annexes(
    material: Material,
    names: Sequence[str] = tuple(ANNEXES),
    *,
    condensed: bool = False,
    empty: bool = False,
) -> dict[str, Annex]:
    """Return the annexes that have something to say, by name, in the order of their numbers.

    Args:
        material: The year's material.
        names: Which, in which order.
        condensed: Sum up and name members in one cell, instead of a row for each.
        empty: Also those that have nothing to say, with a row that says so.
    """
    makers = {**ANNEXES, **(_CONDENSED if condensed else {})}
    made = {name: makers[name](material) for name in names}
    if empty:
        return {name: _with_empty_rows(annex) for name, annex in made.items()}
    kept = {name: _without_empty_tables(annex) for name, annex in made.items()}
    return {name: annex for name, annex in kept.items() if annex.blocks}


def short_definitions(material: Material, printed: Collection[str]) -> Annex:
    """Return the annex on ways of counting, of the figures that are printed."""
    return _without_empty_tables(condensed_work.definitions(material, printed))


def listed(annex: Annex) -> Annex:
    """Return an annex as the workbook has it: nobody points at its cells to ask where from."""
    return replace(annex, blocks=tuple(map(_without_sources, annex.blocks)))


def _without_sources(block: Block) -> Block:
    return replace(block, sources=()) if isinstance(block, Table) else block


def _without_empty_tables(annex: Annex) -> Annex:
    return replace(annex, blocks=tuple(each for each in annex.blocks if not _is_empty(each)))


def _with_empty_rows(annex: Annex) -> Annex:
    return replace(annex, blocks=tuple(map(_said_to_be_empty, annex.blocks)))


def _is_empty(block: Block) -> bool:
    return isinstance(block, Table) and not block.rows


def _said_to_be_empty(block: Block) -> Block:
    if not isinstance(block, Table) or block.rows:
        return block
    row = (_NONE, *(NOTHING for _ in block.columns[1:]))
    return replace(block, rows=(row,), group_columns=(), notes=())
