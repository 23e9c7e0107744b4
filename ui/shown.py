"""How a field of a row is shown: references by name, personal numbers masked unless asked for."""

from models.ledgers.field import Field, FieldValue, Kind
from models.roster.identity_number import masked
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
    text = value_text(field, value)
    return text if full else masked(field.kind, text)
