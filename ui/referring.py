"""Which rows refer to a row, so that nothing is deleted from under them."""

from collections.abc import Collection, Iterator

from models.ledgers import LEDGERS, TABLE_LEDGERS, AnyLedger
from models.ledgers.field import Kind
from ui.session import Session


def referring(session: Session, ledger: AnyLedger, ids: Collection[int]) -> dict[str, int]:
    """Return how many rows of which ledgers, by title, refer to rows of a ledger."""
    wanted = set(ids)
    found: dict[str, int] = {}
    for other, names in _links(ledger):
        count = sum(
            1
            for row in session.rows(other.name)
            if not (other.table == ledger.table and row.id in wanted)
            and any(getattr(row, name) in wanted for name in names)
        )
        if count:
            found[other.title] = count
    return found


def _links(ledger: AnyLedger) -> Iterator[tuple[AnyLedger, list[str]]]:
    for other in TABLE_LEDGERS.values():
        names = [
            field.name
            for field in other.fields
            if field.kind is Kind.REFERENCE and LEDGERS[field.target].table == ledger.table
        ]
        if names:
            yield other, names
