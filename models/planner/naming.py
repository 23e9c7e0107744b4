"""What new arrangements would be called; no name is given twice."""

from collections.abc import Iterable, Mapping

from models.ledgers.arrangement import ArrangementKind
from models.planner.problem import Need, Seat


def names_of(
    pairs: Iterable[tuple[Need, Seat]], county: str, taken: frozenset[str]
) -> Mapping[str, str]:
    """Return the name of every arrangement that is joined or would be founded, by the seat's key.

    Args:
        pairs: Schools with their seats.
        county: The county's name, left out where several schools are named one after the other.
        taken: Names that are in use.
    """
    joining: dict[str, tuple[Seat, list[str]]] = {}
    for need, seat in pairs:
        joining.setdefault(seat.key, (seat, []))[1].append(need.name)
    used, names = set(taken), {}
    for key, (seat, schools) in joining.items():
        name = seat.name
        if seat.arrangement is None:
            name = _unused(_proposed(seat, schools, county), used)
            used.add(name)
        names[key] = name
    return names


def _proposed(seat: Seat, schools: list[str], county: str) -> str:
    if seat.kind is ArrangementKind.COMMUNITY:
        lead, *partners = (name.removeprefix(county) for name in (seat.lead_name, *schools))
        return f"{lead}—{'、'.join(partners)}{seat.kind.label}"
    return f"{seat.lead_name}{seat.kind.label}"


def _unused(name: str, used: set[str]) -> str:
    number, free = 2, name
    while free in used:
        free, number = f"{name}（{number}）", number + 1
    return free
