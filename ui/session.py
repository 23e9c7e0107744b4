"""The open county: its store, the report year, and the news of every change."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.facts import CountyFacts
from models.ledgers import LEDGERS, AnyLedger
from models.ledgers.field import Kind
from models.ledgers.report_text import REPORT_TEXTS
from models.rules.own_values import rule_set_of
from models.rules.rule_set import RuleSet
from models.store import Changes, Operation, Store
from models.store.closing import Closing, closing_of, frozen_facts
from models.store.versions import VERSION_TABLE
from models.wording import value_text
from ui.settings import Settings
from ui.tasks import TaskRunner

Clock = Callable[[], datetime]

NOTED = frozenset({"operation"})
"""In place of changed tables: only the history has changed."""

# What officers write in documents, and their versions: neither rules nor statistics look at it.
_NOT_COUNTED = frozenset({REPORT_TEXTS.table, VERSION_TABLE, *NOTED})


class Session(QObject):
    """What every page works on. Rows, names and facts are read once and kept until they change.

    Signals:
        changed: The `Changes` of an operation, an undo or a redo.
        year_changed: The new report year.
    """

    changed = Signal(object)
    year_changed = Signal(int)

    def __init__(
        self,
        store: Store,
        tasks: TaskRunner,
        clock: Clock,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.tasks = tasks
        self.clock = clock
        self.settings = settings
        self._rows: dict[str, tuple[Any, ...]] = {}
        self._names: dict[str, Mapping[int, str]] = {}
        self._facts: CountyFacts | None = None
        self._frozen: tuple[Closing, CountyFacts] | None = None
        self._counted_state = 0
        self._rule_set: tuple[CountyFacts, RuleSet] | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._year = next(iter(store.years()), clock().year)

    @property
    def path(self) -> Path:
        """The data file."""
        return self.store.path

    @property
    def year(self) -> int:
        """The report year."""
        return self._year

    def years(self) -> list[int]:
        """Return the report years to choose from, newest first."""
        this = self.clock().year
        return sorted({*self.store.years(), this, this - 1, self._year}, reverse=True)

    def set_year(self, year: int) -> None:
        """Look at the county as of another report year."""
        if year != self._year:
            self._year = year
            self._facts = None
            self._counted_state += 1
            self.year_changed.emit(year)

    # Reading.

    def rows(self, ledger_name: str) -> tuple[Any, ...]:
        """Return the rows of a ledger."""
        if ledger_name not in self._rows:
            self._rows[ledger_name] = self.store.rows(ledger_name)
        return self._rows[ledger_name]

    def names(self, ledger_name: str) -> Mapping[int, str]:
        """Return how the rows of a ledger are called where others refer to them, by id."""
        if ledger_name not in self._names:
            ledger = LEDGERS[ledger_name]
            self._names[ledger_name] = {
                row.id: self.label(ledger, row) for row in self.rows(ledger_name)
            }
        return self._names[ledger_name]

    def label(self, ledger: AnyLedger, row: Any) -> str:
        """Return how a row of the ledger is called."""
        parts = (self.shown(ledger, row, name) for name in ledger.label)
        return " ".join(part for part in parts if part)

    def shown(self, ledger: AnyLedger, row: Any, field_name: str) -> str:
        """Return a field of a row as the officer reads it, references by name."""
        field = ledger.field(field_name)
        value = getattr(row, field_name)
        if field.kind is Kind.REFERENCE:
            return "" if value is None else self.names(field.target).get(value, "")
        return value_text(field, value)

    def facts(self) -> CountyFacts:
        """Return the county at the end of the report year."""
        if self._facts is None:
            self._facts = self.store.facts(self._year)
        return self._facts

    def report_facts(self) -> CountyFacts:
        """Return what the year's rules, figures and documents read: a closed year as it was closed.

        Raises:
            StoreError: The copy of the closed year is not there, or was changed.
        """
        closing = closing_of(self.store, self._year)
        if closing is None:
            return self.facts()
        if self._frozen is None or self._frozen[0] != closing:
            self._frozen = (closing, frozen_facts(self.store, closing))
        return self._frozen[1]

    @property
    def counted_state(self) -> object:
        """Something that is another one whenever rules or statistics may say something else."""
        return self._counted_state, closing_of(self.store, self._year)

    def rule_set(self) -> RuleSet:
        """Return what the county is judged by in the report year, its own values included.

        Raises:
            StoreError: The copy of a closed year is not there, or was changed.
        """
        facts = self.report_facts()
        if self._rule_set is None or self._rule_set[0] is not facts:
            self._rule_set = (facts, rule_set_of(facts))
        return self._rule_set[1]

    # Writing.

    @contextmanager
    def operation(self, label: str) -> Iterator[Operation]:
        """Open a named operation that writes at least one row, and tell everybody afterwards."""
        with self.store.operation(label) as operation:
            yield operation
        self.announce(self.store.changes(operation.number))

    def undo(self) -> Changes | None:
        """Take back the last operation."""
        changes = self.store.undo()
        if changes is not None:
            self.announce(changes)
        return changes

    def redo(self) -> Changes | None:
        """Do again what was taken back last."""
        changes = self.store.redo()
        if changes is not None:
            self.announce(changes)
        return changes

    def undo_to(self, operation: int) -> Changes:
        """Take back the operation and all that came after it."""
        changes = self.store.undo_to(operation)
        self.announce(changes)
        return changes

    def is_done(self, operation: int) -> bool:
        """Tell whether an operation stands: it was not undone, or was done again."""
        return operation in self.store.done_from(operation)

    def steps_after(self, operation: int) -> int:
        """Return how many operations that can be undone came after one."""
        return len(self.store.done_from(operation + 1))

    def announce(self, changes: Changes) -> None:
        """Tell everybody what was changed, here or by a job with its own store."""
        self._rows.clear()
        self._names.clear()
        if changes.tables and changes.tables <= _NOT_COUNTED:
            if self._facts is not None:
                self._facts = replace(self._facts, report_texts=self.rows(REPORT_TEXTS.name))
        else:
            self._facts = None
            self._counted_state += 1
        self.changed.emit(changes)

    def announce_note(self) -> None:
        """Tell everybody that the history has a new line, though no row was changed."""
        noted = self.store.latest()
        if noted is not None:
            self.changed.emit(Changes(noted.operation, noted.label, NOTED))

    @property
    def scratch(self) -> Path:
        """A folder for files of the moment; it goes when the county is closed."""
        if self._scratch is None:
            self._scratch = TemporaryDirectory(ignore_cleanup_errors=True)
        return Path(self._scratch.name)

    def close(self) -> None:
        """Stop the running job and close the data file."""
        self.tasks.shutdown()
        if self._scratch is not None:
            self._scratch.cleanup()
        self.store.close()
