"""How tests read figures."""

from collections.abc import Mapping

from models.statistics.figure import Figure


def shown(figures: Mapping[str, Figure], start: str) -> dict[str, str]:
    """The figures under an id, as printed; empty parts left out."""
    prefix = f"{start}."
    return {
        key.removeprefix(prefix): figure.text()
        for key, figure in figures.items()
        if key.startswith(prefix) and figure.value
    }


def rows(figure: Figure) -> list[tuple[str, int]]:
    """The rows behind a figure."""
    return [(each.ledger, each.id) for each in figure.rows]
