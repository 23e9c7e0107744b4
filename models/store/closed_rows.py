"""Which rows belong to a year, and the refusal to change them while that year is closed.

- A row with a year (a school year counts as the report year in which it begins) belongs to it.
- What happened on a day belongs to the year of that day. A photograph belongs to its case's year.
- What has a term belongs to the year in which it was over. What goes on belongs to no year yet: it
  can be changed, ended and prolonged, also with a day of the closed year that was only learned of
  afterwards; the copy of the closed year is not touched by that.
- Names and persons (schools, teachers, outside bodies) belong to no year: they can be mended any
  time, and a closed year shows them as they were.

Undo is held to the same: an operation from before the closing cannot be taken back where it wrote
rows of the closed year; one from after it was allowed then and can be taken back now.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from models.ledgers import TABLE_LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.store.errors import StoreError
from models.store.journal import OperationState
from models.wording import quote

# What happened on one day: the day's column.
HAPPENED: Mapping[str, tuple[str, ...]] = {
    "activities": ("held_on",),
    "resources": ("shared_on",),
    "school_events": ("happened_on",),
    "publicity": ("published_on",),
    "trainings": ("ended_on", "started_on"),
    "outreach": ("ended_on", "started_on"),
}
# What has a term: the column of its end.
ENDED: Mapping[str, tuple[str, ...]] = {
    "arrangements": ("ended_on",),
    "members": ("left_on",),
    "rotations": ("ended_on",),
    "shadowing": ("ended_on",),
    "school_tags": ("ended_on",),
    "campuses": ("ended_on",),
    "appointments": ("ended_on",),
    "backbone_titles": ("ended_on",),
    "mentorships": ("ended_on",),
    "facilities": ("ended_on",),
    "studios": ("ended_on",),
    "studio_members": ("left_on",),
    "researchers": ("ended_on",),
    "researcher_links": ("ended_on",),
    "leader_links": ("ended_on",),
    "programmes": ("ended_on",),
    "programme_schools": ("assessed_on",),
    "documents": ("valid_until",),
    "enrolment_zones": ("ended_on",),
    "feeders": ("ended_on",),
    "rule_values": ("ended_on",),
}
OF_NO_YEAR = frozenset(
    {"county", "schools", "school_names", "school_aliases", "teachers", "outside_bodies"}
)

_OF_CASE = "(SELECT year FROM typical_case WHERE id = json_extract({image}, '$.typical_case'))"


@dataclass(frozen=True)
class _Belonging:
    """How the year of a row is read from its image, and whether only what is over has one."""

    year: str
    when_over: bool = False


def closing_label(year: int) -> str:
    """Return the line of the history that says that a year was closed."""
    return f"封存{year}年度"


def belongs_to_a_year(ledger: AnyLedger) -> bool:
    """Tell whether rows of a ledger can belong to a year at all."""
    return _belonging(ledger) is not None


def _belonging(ledger: AnyLedger) -> _Belonging | None:
    if ledger.name in HAPPENED:
        return _Belonging(_year_of_day(HAPPENED[ledger.name]))
    if ledger.name in ENDED:
        return _Belonging(_year_of_day(ENDED[ledger.name]), when_over=True)
    if ledger.name == "photos":
        return _Belonging(_OF_CASE)
    if any(each.kind in (Kind.YEAR, Kind.SCHOOL_YEAR) for each in ledger.fields):
        return _Belonging("json_extract({image}, '$.year')")
    return None


def _year_of_day(columns: Iterable[str]) -> str:
    # coalesce wants at least two.
    days = ", ".join(f"json_extract({{image}}, '$.{column}')" for column in columns)
    return f"CAST(substr(coalesce({days}, NULL), 1, 4) AS INTEGER)"


def closed_years(db: Database) -> dict[int, int]:
    """Return the years that are closed now, each with the number of the closing in the history."""
    found = db.execute(
        "SELECT year, (SELECT max(id) FROM operation WHERE state = ? AND label = ? || year || ?)"
        " FROM year_closing AS last WHERE reopened_at IS NULL AND number ="
        " (SELECT max(number) FROM year_closing WHERE year = last.year)",
        [OperationState.NOTED, *closing_label(0).split("0")],
    )
    return {year: operation or 0 for year, operation in found.fetchall()}


def refuse_change(db: Database, operation: int) -> None:
    """Refuse an operation that has changed rows of closed years; it is still to be rolled back.

    Raises:
        StoreError: It has.
    """
    closed = closed_years(db)
    if closed:
        _refuse(db, operation, closed, any_image=False)


def refuse_replay(db: Database, operation: int) -> None:
    """Refuse to undo or redo an operation that wrote rows of a year that was closed since.

    Raises:
        StoreError: It did.
    """
    since = {year: at for year, at in closed_years(db).items() if operation < at}
    if since:
        _refuse(db, operation, since, any_image=True)


def _refuse(db: Database, operation: int, years: Iterable[int], *, any_image: bool) -> None:
    tables = db.execute(
        'SELECT DISTINCT table_name FROM "change" WHERE operation_id = ?', [operation]
    )
    for (table,) in tables.fetchall():
        # What was learned or judged stands in tables that are no ledger's, and has no year.
        belonging = _belonging(TABLE_LEDGERS[table]) if table in TABLE_LEDGERS else None
        if belonging is None:
            continue
        before, after = (belonging.year.format(image=f'"change".{n}') for n in ("before", "after"))
        if belonging.when_over and not any_image:
            # What was still going on may be ended: only what was over before is held.
            after = f'CASE WHEN "change".before IS NULL THEN {after} END'
        marks = ", ".join("?" for _ in years)
        found = db.execute(
            f'SELECT row_id, coalesce(before, after), {before}, {after} FROM "change"'
            f" WHERE operation_id = ? AND table_name = ? AND ({before} IN ({marks})"
            f" OR {after} IN ({marks})) ORDER BY id LIMIT 1",
            [operation, table, *years, *years],
        ).fetchone()
        if found is not None:
            row_id, image, *of = found
            year = next(each for each in of if each in years)
            raise StoreError(_sentence(TABLE_LEDGERS[table], row_id, json.loads(image), year))


def _sentence(ledger: AnyLedger, row_id: int, image: Mapping[str, Any], year: int) -> str:
    texts = (image.get(name) for name in ledger.label if ledger.field(name).kind is Kind.TEXT)
    name = next((text for text in texts if text), "")
    shown = f"{ledger.title}{quote(name)}" if name else f"{ledger.title}里编号 {row_id} 的一行"
    return (
        f"{shown}属于{year}年度，这一年度已经封存，没有改动任何内容。"
        "确需更正时，请在“年度结转”里写明原因、解除封存，改好以后重新封存。"
    )
