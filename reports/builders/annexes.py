"""The annexes (附件) of the year-end summary, in their order; those without rows are left out."""

from collections.abc import Callable, Mapping

from reports.builders.annex_sections import arrangements, equity, exchange, schools, work
from reports.builders.material import Material
from reports.document import Annex

_ANNEXES: Mapping[str, Callable[[Material], Annex | None]] = {
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


def annexes(material: Material) -> dict[str, Annex]:
    """Return the annexes that have something to say, by name, in the order of their numbers."""
    made = {name: make(material) for name, make in _ANNEXES.items()}
    return {name: annex for name, annex in made.items() if annex is not None}
