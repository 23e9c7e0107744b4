"""Where a finding is mended: the rows behind it as the officer knows them, or the page to go to."""

from collections.abc import Iterable, Iterator

from models.ledgers import LEDGERS
from models.ledgers.field import Kind
from models.ledgers.ledger import RowRef
from models.rules.finding import Finding
from ui.session import Session
from ui.shown import shown_text

_MOST_FIELDS = 4
_LONG_KINDS = (Kind.LONG_TEXT, Kind.CHOICES)

# Where to begin when there is no row yet, by what the rule's id begins with.
_PAGES = {
    "R-ARR": "documents",
    "R-CNTY": "groups",
    "R-COV": "schools",
    "R-ROT": "rotations",
    "R-SHD": "rotations",
    "R-ZON": "districts",
    "R-GRP": "groups",
    "R-COM": "pairings",
    "R-ENT": "pairings",
    "R-EQ": "school_years",
    "R-EVA": "appraisal",
    "R-DATA-02": "teachers",
    "R-DATA": "schools",
}


def known(session: Session, rows: Iterable[RowRef]) -> Iterator[RowRef]:
    """Yield the rows that there still are."""
    ids: dict[str, set[int]] = {}
    for ref in rows:
        if ref.ledger not in ids:
            ids[ref.ledger] = {row.id for row in session.rows(ref.ledger)}
        if ref.id in ids[ref.ledger]:
            yield ref


def described(session: Session, rows: Iterable[RowRef]) -> Iterator[tuple[str, str, str]]:
    """Yield for each row its ledger, its name, and what else it says."""
    by_id: dict[str, dict[int, object]] = {}
    for ref in rows:
        ledger = LEDGERS[ref.ledger]
        if ref.ledger not in by_id:
            by_id[ref.ledger] = {row.id: row for row in session.rows(ref.ledger)}
        row = by_id[ref.ledger][ref.id]
        fields = [
            field
            for field in ledger.fields
            if field.in_grid
            and field.name not in ledger.label
            and not field.personal
            and field.kind not in _LONG_KINDS
        ]
        texts = (shown_text(session, field, getattr(row, field.name)) for field in fields)
        content = [text for text in texts if text][:_MOST_FIELDS]
        yield ledger.title, session.label(ledger, row), "　".join(content)


def mending_place(finding: Finding) -> tuple[RowRef, ...] | str:
    """Return the rows to mend, or the key of the page where the missing ones are entered."""
    if finding.rows:
        return finding.rows
    kind, _, name = finding.subject_key.partition(":")
    ledger = f"{kind}s"
    if ledger in LEDGERS:
        return (RowRef(ledger, int(name)),) if name.isdigit() else ledger
    fitting = (page for start, page in _PAGES.items() if finding.rule.startswith(start))
    return next(fitting, "schools")
