"""Which row the officer means by a name that was typed, chosen or pasted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from models.ledgers import LEDGERS
from models.ledgers.field import Field, Kind
from models.problems import ProblemCode
from models.roster.matching import NameIndex, numbered_name, school_index, simple_index
from models.wording import problem_sentence, quoted, similar_names
from ui.session import Session

_MOST_NAMED = 4


class References:
    """Finds rows by name; what was indexed is kept until the county changes."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._indexes: dict[str, NameIndex] = {}
        self._offers: dict[str, Mapping[str, int]] = {}
        session.changed.connect(self._forget)

    def _forget(self) -> None:
        self._indexes.clear()
        self._offers.clear()

    def offers(self, ledger_name: str) -> Mapping[str, int]:
        """Return the rows that can be chosen, by a name that leads to one row only."""
        if ledger_name not in self._offers:
            self._offers[ledger_name] = self._make_offers(ledger_name)
        return self._offers[ledger_name]

    def _make_offers(self, ledger_name: str) -> Mapping[str, int]:
        names = self.session.names(ledger_name)
        rows = {row.id: row for row in self.session.rows(ledger_name)}
        placed = {i: self._placed(ledger_name, rows[i], names[i]) for i in _shared(names)}
        names = {**names, **placed}
        numbered = {i: numbered_name(names[i], i) for i in _shared(names)}
        return {name: i for i, name in {**names, **numbered}.items()}

    def _placed(self, ledger_name: str, row: Any, name: str) -> str:
        """Return a name with what it belongs to: 李明（青禾县第一小学）."""
        ledger = LEDGERS[ledger_name]
        for field in ledger.fields:
            if field.kind is Kind.REFERENCE:
                place = self.session.shown(ledger, row, field.name)
                return f"{name}（{place}）" if place else name
        return name

    def find(self, field: Field, text: str) -> int | str:
        """Return the id of the row that the text names, or a sentence why none was taken."""
        offered = self.offers(field.target).get(text.strip())
        found = (offered,) if offered else self._index(field.target).find(text)
        if len(found) == 1:
            return found[0]
        title = LEDGERS[field.target].title
        if found:
            names = {row_id: name for name, row_id in self.offers(field.target).items()}
            return problem_sentence(
                ProblemCode.AMBIGUOUS_REFERENCE,
                value=text,
                count=len(found),
                candidates=quoted(names[i] for i in found[:_MOST_NAMED]),
                remedy="请从下拉列表中选一个",
            )
        return problem_sentence(
            ProblemCode.UNKNOWN_REFERENCE,
            ledger=f"“{title}”",
            value=text,
            similar=similar_names((), f"或先在“{title}”里新增"),
        )

    def _index(self, ledger_name: str) -> NameIndex:
        if ledger_name not in self._indexes:
            self._indexes[ledger_name] = self._make_index(ledger_name)
        return self._indexes[ledger_name]

    def _make_index(self, ledger_name: str) -> NameIndex:
        session = self.session
        if ledger_name != "schools":
            return simple_index(session.names(ledger_name).items(), session.store.county)
        return school_index(
            [(school.id, school) for school in session.rows("schools")],
            [(row.school, row.name) for row in session.rows("school_names")],
            [(row.school, row.alias) for row in session.rows("school_aliases")],
            session.store.county,
        )


def _shared(names: Mapping[int, str]) -> list[int]:
    """Return the rows whose name another row bears too."""
    often = Counter(names.values())
    return [row_id for row_id, name in names.items() if often[name] > 1]
