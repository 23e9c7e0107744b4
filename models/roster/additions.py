"""What an import brings besides the rows of its ledger: names of schools, and what it taught."""

from collections.abc import Iterator, Sequence

from models.ledgers import AnyLedger
from models.ledgers.school import SCHOOL_ALIASES, SCHOOL_NAMES, SCHOOLS
from models.roster.columns import match_columns
from models.roster.headings import normal_header
from models.roster.known import Known
from models.roster.learned import (
    Learned,
    LearnedColumn,
    LearnedValue,
    column_keys,
    fingerprint,
)
from models.roster.matching import name_key
from models.roster.results import AddedRow, Confidence, Outcome, SheetResult
from models.roster.sources import SourceTable
from models.roster.wishes import Wishes


def added_rows(
    file: str, results: Sequence[SheetResult], ledger: AnyLedger, known: Known, wishes: Wishes
) -> tuple[AddedRow, ...]:
    """Return the rows of other ledgers that are written together with an import."""
    added = list(_aliases(file, known, wishes)) if wishes.remember else []
    if ledger.name == SCHOOLS.name:
        added += _former_names(file, results, known)
    return tuple(added)


def _aliases(file: str, known: Known, wishes: Wishes) -> Iterator[AddedRow]:
    """Yield what schools are also called, as the officer has answered."""
    there = {(row.school, name_key(row.alias)) for row in known.of_ledger(SCHOOL_ALIASES)}
    for mention, school in wishes.mentions.items():
        row = known.row(SCHOOLS, school) if mention.ledger == SCHOOLS.name else None
        own = row is not None and mention.name == name_key(row.name)
        if row is None or own or (school, mention.name) in there:
            continue
        there.add((school, mention.name))
        yield AddedRow(
            SCHOOL_ALIASES.name,
            {"school": school, "alias": mention.name, "note": f"导入“{file}”时确认"},
            f"记住“{mention.name}”就是“{row.name}”",
        )


def _former_names(file: str, results: Sequence[SheetResult], known: Known) -> Iterator[AddedRow]:
    """Yield the names that schools bear until the import gives them others."""
    there = {(row.school, name_key(row.name)) for row in known.of_ledger(SCHOOL_NAMES)}
    for result in (row for sheet in results for row in sheet.results):
        if result.outcome is not Outcome.UPDATED:
            continue
        for change in result.changes:
            before, after = str(change.before), str(change.after)
            key = (result.row_id, name_key(before))
            if change.field == "name" and key not in there and key[1] != name_key(after):
                yield AddedRow(
                    SCHOOL_NAMES.name,
                    {"school": result.row_id, "name": before, "note": f"导入“{file}”时改名"},
                    f"“{before}”改名为“{after}”，旧名存入学校曾用名",
                )


def lessons_of(sources: Sequence[SourceTable], ledger: AnyLedger, wishes: Wishes) -> Learned:
    """Return what shall be remembered of the officer's answers about columns and words."""
    if not wishes.remember:
        return Learned()
    columns = dict.fromkeys(
        column for source in sources for column in _columns(source, ledger, wishes)
    )
    values = (
        LearnedValue(ledger.name, each.field, each.word, meaning)
        for each, meaning in wishes.words.items()
    )
    return Learned(tuple(columns), tuple(values))


def _columns(source: SourceTable, ledger: AnyLedger, wishes: Wishes) -> Iterator[LearnedColumn]:
    """Yield every column of a table that was answered by hand, also what was left out."""
    keys = column_keys(source.table.headers)
    mark = fingerprint(keys.values())
    by_hand = {normal_header(header): target for header, target in wishes.columns.items()}
    unasked = match_columns(source.table.headers, ledger, None, wishes.learned)
    for column, match in source.columns.items():
        chosen = match.confidence is Confidence.CHOSEN
        told = by_hand.get(keys[column], by_hand.get(normal_header(match.header)))
        left_out = not match.field and (told == "" or unasked[column].field)
        if chosen or left_out:
            yield LearnedColumn(ledger.name, mark, keys[column], match.field, match.companion)
