"""Whatever an officer does, undo and redo lead back to states that were, byte for byte."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.ledgers.membership import Role
from models.store import Store
from tests.models.store.conftest import COUNTY, noon, school

NAMES = st.text(min_size=1, max_size=6) | st.sampled_from(
    ("一小", "陈𠮷", "a'b\"c", "\0空", "=1+1")
)


class UndoMachine(RuleBasedStateMachine):
    """The real store beside a list of its recorded states."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "县.yjtz"
        self.store = Store.create(self.path, COUNTY, noon)
        self.past = [self.store.fingerprint()]
        self.future: list[object] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _record(self) -> None:
        state = self.store.fingerprint()
        if state != self.past[-1]:
            self.past.append(state)
            self.future.clear()

    def _ids(self, ledger: str) -> list[int]:
        return [row.id for row in self.store.rows(ledger)]

    @rule(names=st.lists(NAMES, min_size=1, max_size=3))
    def add_schools(self, names: list[str]) -> None:
        with self.store.operation("新增学校") as operation:
            operation.insert_many("schools", [school(name) for name in names])
        self._record()

    @precondition(lambda self: self._ids("schools"))
    @rule(name=NAMES, pick=st.integers(0, 99))
    def rename_a_school(self, name: str, pick: int) -> None:
        ids = self._ids("schools")
        with self.store.operation("改名") as operation:
            operation.update("schools", ids[pick % len(ids)], {"name": name})
        self._record()

    @precondition(lambda self: self._ids("schools"))
    @rule(name=NAMES, pick=st.integers(0, 99))
    def found_a_group_around_a_school(self, name: str, pick: int) -> None:
        ids = self._ids("schools")
        with self.store.operation("组建集团") as operation:
            group = operation.insert("groups", {"name": name, "state": "formal"})
            operation.insert(
                "members",
                {"arrangement": group, "school": ids[pick % len(ids)], "role": Role.LEAD},
            )
        self._record()

    @precondition(lambda self: self._ids("groups"))
    @rule(pick=st.integers(0, 99))
    def dissolve_a_group(self, pick: int) -> None:
        ids = self._ids("groups")
        group = ids[pick % len(ids)]
        with self.store.operation("删除集团") as operation:
            for row in self.store.rows("members"):
                if row.arrangement == group:
                    operation.delete("members", row.id)
            operation.delete("groups", group)
        self._record()

    @rule()
    def undo(self) -> None:
        changes = self.store.undo()
        assert (changes is None) == (len(self.past) == 1)
        if changes is not None:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        changes = self.store.redo()
        assert (changes is None) == (not self.future)
        if changes is not None:
            self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, noon)

    @invariant()
    def stands_at_the_recorded_state(self) -> None:
        if hasattr(self, "store"):
            assert self.store.fingerprint() == self.past[-1]

    @rule()
    def undo_all_then_redo_all(self) -> None:
        for expected in reversed(self.past[:-1]):
            self.store.undo()
            assert self.store.fingerprint() == expected
        assert self.store.undo() is None
        for expected in self.past[1:]:
            self.store.redo()
            assert self.store.fingerprint() == expected


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=60, stateful_step_count=30)
pytest.mark.slow(TestUndoMachine)
