"""How a field of a row is shown: references by name, personal numbers masked unless asked for."""

from typing import Any

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue, Kind
from models.roster.identity_number import mask_identity, mask_phone
from models.wording import value_text
from ui.session import Session


def shown_text(session: Session, field: Field, value: FieldValue, *, full: bool = False) -> str:
    """Return a value as the officer reads it.

    Args:
        session: Knows the names of the rows that are referred to.
        field: The field.
        value: Its value in a row.
        full: Whether personal numbers are shown whole.
    """
    if field.kind is Kind.REFERENCE:
        return session.names(field.target).get(value, "") if isinstance(value, int) else ""
    if field.personal and isinstance(value, str) and not full:
        return mask_identity(value) if field.kind is Kind.IDENTITY else mask_phone(value)
    return value_text(field, value)


def shown_row(session: Session, ledger: AnyLedger, row: Any) -> list[str]:
    """Return every field of a row as the officer reads it, personal numbers masked."""
    return [shown_text(session, field, getattr(row, field.name)) for field in ledger.fields]
