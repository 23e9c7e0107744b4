"""Rows on the clipboard that a ledger does not have yet, as a roster to be imported."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from models.ledgers import AnyLedger
from models.ledgers.field import Field, FieldValue
from models.roster.columns import match_columns
from ui.session import Session
from ui.shown import shown_text
from ui.widgets.tsv import Block, to_text

_LEAST_HEADINGS = 2


def pasted_roster(
    session: Session,
    ledger: AnyLedger,
    block: Block,
    fields: Sequence[Field],
    presets: Mapping[str, FieldValue],
) -> Path:
    """Write copied rows as a roster, under the headings of the grid unless they bring their own.

    Args:
        session: Keeps the roster until the county is closed.
        ledger: What the rows are rows of.
        block: The copied cells.
        fields: The columns of the grid from the one that was pasted into.
        presets: What every new row has; a column of its own for each.

    Returns:
        The roster.
    """
    headings = [field.label for field in fields[: max(len(row) for row in block)]]
    rows = list(block)
    if _has_headings(rows[0], ledger):
        headings = rows.pop(0)
    given = {
        ledger.field(name).label: shown_text(session, ledger.field(name), value, full=True)
        for name, value in presets.items()
        if value is not None and ledger.field(name).label not in headings
    }
    lines = [[*headings, *given]]
    for row in rows:
        lacking = [""] * (len(headings) - len(row))
        lines.append([*row, *lacking, *given.values()])
    path = session.scratch / f"粘贴的{ledger.title}.csv"
    path.write_text(to_text(lines), encoding="utf-8-sig")
    return path


def _has_headings(row: Sequence[str], ledger: AnyLedger) -> bool:
    matches = match_columns(dict(enumerate(row)), ledger).values()
    return sum(bool(match.field) for match in matches) >= _LEAST_HEADINGS
