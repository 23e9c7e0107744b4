"""What was imported and what was merged: written, remembered, and taken back at any later time."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from models.ledgers import LEDGERS
from models.ledgers.ledger import RowRef
from models.roster.learned import Learned
from models.roster.merging import MergePlan
from models.roster.results import Outcome, Plan
from models.roster.unchanged import unchanged_content
from models.store import attachments, batches, imports, merges, reversal
from models.store.batches import ImportBatch
from models.store.errors import StoreError, spoken
from models.store.judgements import Judgements
from models.store.merges import Merge
from models.store.operation import Changes, Operation
from models.store.reversal import Image, UndoPlan


class Past(Judgements):
    """Imports and merges of an open data file."""

    # Imports.

    def commit(self, plan: Plan, source: Path | None = None) -> Changes | None:
        """Write the plan of an import as one operation, after a backup.

        Args:
            plan: What the preview showed.
            source: The file; when it is given, a copy of it is kept beside the data file.

        Returns:
            What was changed, or None when the file brings nothing new.

        Raises:
            StoreError: Rows of the file are wrong and the plan is not partial, a question about a
                column is open, or the data have changed since the plan was made; nothing is
                written.
            RosterError: The file has changed since, or is gone; nothing is written.
        """
        imports.refuse_unfit(plan)
        if plan.lessons != Learned():
            self.teach(plan.lessons, plan.file)
        brings = any(result.outcome in (Outcome.NEW, Outcome.UPDATED) for result in plan.results)
        if not brings and not plan.added:
            return None
        if source is not None:
            attachments.keep(self.path, unchanged_content(source, plan.sha256))
        self.back_up("导入前")
        with self.operation(imports.label(plan)) as operation:
            imports.write(plan, operation)
            kept = source is not None
            batches.record(self._db, plan, operation.number, self.person, source_kept=kept)
        return self.changes(operation.number)

    def imports(self) -> list[ImportBatch]:
        """Return the history of imports, newest first."""
        with spoken(self.path):
            return batches.load(self._db)

    def import_source(self, batch: int) -> bytes:
        """Return the file that was imported, as it was.

        Raises:
            StoreError: There is no such import, its file was not kept, or is gone or damaged.
        """
        with spoken(self.path):
            found = batches.find(self._db, batch)
        if not found.source_kept:
            raise StoreError(f"“{found.file}”导入时没有保存原文件。请向报送单位重新索取。")
        return attachments.read(self.path, found.sha256)

    def undo_import(self, batch: int, overridden: Collection[RowRef] = ()) -> UndoPlan:
        """Look what taking back an import would do, however long ago it was; writes nothing.

        Args:
            batch: Number of the import.
            overridden: Rows that were changed since and shall be taken back nevertheless.

        Raises:
            StoreError: There is no such import, or it no longer stands.
        """
        with spoken(self.path):
            found = batches.find(self._db, batch)
            if not found.stands:
                raise StoreError(f"“{found.file}”的导入已经撤销。请刷新后再看导入历史。")
            label = f"撤销导入{LEDGERS[found.ledger].title}：{found.file}"
            return reversal.plan_undo(self._db, found.operation, label, overridden)

    def take_back_import(self, batch: int, plan: UndoPlan) -> Changes | None:
        """Take an import back as planned, as a new operation that can itself be undone.

        Returns:
            What was changed, or None when nothing was left to take back.

        Raises:
            StoreError: The data have changed since the plan was made; nothing is written.
        """
        with self._taking_back(plan, self.undo_import(batch, plan.overridden)) as operation:
            batches.mark_undone(self._db, "import_batch", batch, operation.number)
        return self._changes_or_none(operation.number)

    def net_changes(self, operation: int) -> Mapping[RowRef, tuple[Image | None, Image | None]]:
        """Return what each row was before an operation of the history and after it."""
        with spoken(self.path):
            return reversal.net_changes(self._db, operation)

    # Merges.

    def merge(self, plan: MergePlan) -> Changes:
        """Make two rows one, after a backup.

        Raises:
            StoreError: Rows would contradict each other, or one of the two is gone.
        """
        merges.refuse_unfit(plan)
        known = self.known()
        if any(known.row_of(plan.ledger, i) is None for i in (plan.kept, plan.duplicate)):
            raise StoreError("要合并的记录已经不在了，没有合并。请刷新后再试。")
        titles = known.title(plan.ledger, plan.kept), known.title(plan.ledger, plan.duplicate)
        self.back_up("合并前")
        ledger_title = LEDGERS[plan.ledger].title
        with self.operation(f"合并{ledger_title}：{titles[1]} → {titles[0]}") as operation:
            merges.write(operation, plan)
            merges.record(self._db, plan, titles, operation.number)
        return self.changes(operation.number)

    def merges(self) -> list[Merge]:
        """Return the merges that stand, newest first."""
        with spoken(self.path):
            return merges.load(self._db)

    def unmerge(self, number: int, overridden: Collection[RowRef] = ()) -> UndoPlan:
        """Look what taking a merge apart would do; writes nothing.

        Raises:
            StoreError: There is no such merge, or it was taken apart already.
        """
        with spoken(self.path):
            found = merges.find(self._db, number)
            label = f"取消合并：{found.duplicate_title}、{found.kept_title}"
            return reversal.plan_undo(self._db, found.operation, label, overridden)

    def take_apart(self, number: int, plan: UndoPlan) -> Changes | None:
        """Take a merge apart as planned, as a new operation that can itself be undone.

        Returns:
            What was changed, or None when nothing was left to take back.

        Raises:
            StoreError: The data have changed since the plan was made; nothing is written.
        """
        with self._taking_back(plan, self.unmerge(number, plan.overridden)) as operation:
            batches.mark_undone(self._db, "merge", number, operation.number)
        return self._changes_or_none(operation.number)

    @contextmanager
    def _taking_back(self, plan: UndoPlan, today: UndoPlan) -> Iterator[Operation]:
        if today != plan:
            raise StoreError("预览之后数据又有改动，没有撤销任何内容。请重新预览后再撤销。")
        self.back_up("撤销前")
        with self.operation(plan.label) as operation:
            reversal.take_back(self._db, plan)
            yield operation
