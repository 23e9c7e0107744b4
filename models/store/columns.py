"""Between typed values and what SQLite keeps; the table stands in `models.ledgers.field`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from models.ledgers.field import (
    TEXT_KINDS,
    WHOLE_NUMBER_KINDS,
    Choice,
    Field,
    FieldValue,
    Kind,
)
from models.ledgers.ledger import Entity, Ledger, empty_value

E = TypeVar("E", bound=Entity)
Column = str | int | None


def clean_text(value: str) -> str:
    """Return the text without what SQLite or a workbook cannot carry.

    A NUL ends a string in SQLite's own functions, and a lone surrogate has no UTF-8 form.
    """
    return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _identity(value: Any) -> Any:
    return value


def _encode_text(value: Any) -> Column:
    return clean_text(value or "")


def _encode_choices(value: Any) -> Column:
    return " ".join(term.value for term in value or ())


def _encode_month(value: date) -> Column:
    return f"{value:%Y-%m}"


def _encode_decimal(value: Decimal) -> Column:
    return format(value, "f")


_ENCODERS: dict[Kind, Callable[[Any], Column]] = {
    Kind.DECIMAL: _encode_decimal,
    Kind.DAY: date.isoformat,
    Kind.MONTH: _encode_month,
    Kind.YES_NO: int,
    Kind.CHOICE: str,
}


def _encoder(field: Field) -> Callable[[Any], Column]:
    if field.kind in TEXT_KINDS:
        return _encode_text
    if field.kind is Kind.CHOICES:
        return _encode_choices
    typed: Callable[[Any], Column] = _ENCODERS.get(field.kind, _identity)
    return lambda value: None if value is None else typed(value)


def _decoder(field: Field) -> Callable[[Any], FieldValue]:
    if field.kind in TEXT_KINDS or field.kind in WHOLE_NUMBER_KINDS:
        return _identity
    if field.kind is Kind.CHOICES:
        return lambda value: tuple(_term(field, code) for code in value.split())
    decode: dict[Kind, Callable[[Any], FieldValue]] = {
        Kind.DECIMAL: Decimal,
        Kind.DAY: date.fromisoformat,
        Kind.MONTH: lambda value: date(int(value[:4]), int(value[5:]), 1),
        Kind.YES_NO: bool,
        Kind.CHOICE: lambda value: _term(field, value),
    }
    typed = decode[field.kind]
    return lambda value: None if value is None else typed(value)


def _term(field: Field, code: str) -> Choice:
    assert field.choices is not None
    return field.choices(code)


def to_column(field: Field, value: FieldValue) -> Column:
    """Return what SQLite keeps for a typed value."""
    return _encoder(field)(value)


def from_column(field: Field, value: Any) -> FieldValue:
    """Return the typed value of what SQLite keeps."""
    return _decoder(field)(value)


def to_columns(ledger: Ledger[Any], values: Mapping[str, FieldValue]) -> dict[str, Column]:
    """Return what SQLite keeps for some typed values of a ledger's row."""
    fixed = {name: str(term.value) for name, term in ledger.fixed.items()}
    return fixed | {name: to_column(ledger.field(name), value) for name, value in values.items()}


def row_encoder(
    ledger: Ledger[Any], names: Sequence[str]
) -> Callable[[Mapping[str, FieldValue]], tuple[Column, ...]]:
    """Return a function that makes the columns `names` of many rows."""
    encoders = [(name, _encoder(ledger.field(name))) for name in names]
    return lambda values: tuple(encode(values.get(name)) for name, encode in encoders)


def row_decoder(ledger: Ledger[E]) -> Callable[[Sequence[Any]], E]:
    """Return a function that makes an entity of a row: its id, then the ledger's columns."""
    decoders = [(field.name, _decoder(field)) for field in ledger.fields]
    names = [name for name, _ in decoders]
    functions = [decode for _, decode in decoders]
    entity = ledger.entity
    fixed = ledger.fixed

    def decode_row(row: Sequence[Any]) -> E:
        values = [decode(value) for decode, value in zip(functions, row[1:], strict=True)]
        return entity(id=row[0], **fixed, **dict(zip(names, values, strict=True)))

    return decode_row


def entity_of(ledger: Ledger[E], image: Mapping[str, Any]) -> E:
    """Return the entity of a row's columns as the journal kept them.

    An image from before a column was added has none of it: the field was empty then.
    """
    values = [
        image[field.name] if field.name in image else to_column(field, empty_value(field))
        for field in ledger.fields
    ]
    return row_decoder(ledger)([image["id"], *values])
