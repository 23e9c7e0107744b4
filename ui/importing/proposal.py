"""The jobs of an import after the reading: planning, writing, giving back, taking back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TypeVar

from models.ledgers import AnyLedger
from models.problems import AppError
from models.progress import Progress
from models.roster.folder_plan import plan_exports
from models.roster.known import Known
from models.roster.packing import packed
from models.roster.plan import plan_with_sources
from models.roster.question import Question, QuestionKind
from models.roster.results import Plan
from models.roster.sources import SourceTable
from models.roster.wishes import Wishes
from models.roster.words import WordUse, words_of
from models.store import Changes, Store
from models.store.reversal import UndoPlan
from ui.importing.material import Material
from ui.session import Clock

T = TypeVar("T")
Work = Callable[[Progress], T]


@dataclass(frozen=True)
class Proposal:
    """What an import would do, with everything that the officer looks at before agreeing.

    Attributes:
        plan: What would be written.
        sources: The tables of the plan with their cells, in the order of its sheets.
        words: The words in columns of terms.
        known: What the county knows, as the plan saw it.
        wishes: What it was made of.
    """

    plan: Plan
    sources: tuple[SourceTable, ...]
    words: tuple[WordUse, ...]
    known: Known
    wishes: Wishes

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked about names and rows."""
        asked = (QuestionKind.MENTION, QuestionKind.RECORD)
        return tuple(each for each in self.plan.questions if each.kind in asked)


def refusable(work: Work[T]) -> Work[T | AppError]:
    """Return the job with what staff can mend as a result, to be shown where they are."""

    @wraps(work)
    def working(progress: Progress) -> T | AppError:
        try:
            return work(progress)
        except AppError as error:
            return error

    return working


def propose(
    material: Material,
    ledger: AnyLedger,
    wishes: Wishes,
    known: Known | None,
    data_file: Path,
    clock: Clock,
    progress: Progress,
) -> Proposal:
    """Plan an import; a job with its own store, which writes nothing.

    Args:
        material: What was read.
        ledger: What its rows are rows of.
        wishes: What the officer has decided.
        known: What the county knows; `None` to read it.
        data_file: The county.
        clock: The time.
        progress: Told the rows; may stop the work.
    """
    if known is None:
        progress(0, 0, "正在读取已有的台账")
        with Store.open(data_file, clock) as store:
            known = store.known()
    if material.exports:
        name, unread = material.path.name, material.unread
        planned = plan_exports(name, material.rosters, known, wishes, progress, unread=unread)
    else:
        planned = plan_with_sources(material.rosters[0], ledger, known, wishes, progress)
    words = words_of(planned.sources, ledger, wishes)
    return Proposal(planned.plan, planned.sources, words, known, wishes)


def write_plan(
    plan: Plan, material: Material, scratch: Path, data_file: Path, clock: Clock, progress: Progress
) -> Changes | None:
    """Write a plan and keep what it was read from; a job with its own store."""
    progress(0, 0, f"正在写入“{plan.file}”")
    source = material.source
    if source is None:
        plan, source = packed(plan, material.path, material.rosters, scratch)
    with Store.open(data_file, clock) as store:
        return store.commit(plan, source)


def give_back(
    plan: Plan, material: Material, wishes: Wishes, target: Path, progress: Progress
) -> Path:
    """Write the sender's own workbook with its faults marked, or a list of those of exports."""
    from reports.xlsx import write_failed, write_faults

    progress(0, 0, f"正在写入“{target.name}”")
    if material.exports:
        write_faults(plan, [roster.name for roster in material.rosters], target)
    else:
        write_failed(plan, material.path, target, edits=wishes.edits)
    return target


def take_back(
    batch: int, undo: UndoPlan, data_file: Path, clock: Clock, progress: Progress
) -> Changes | None:
    """Take an import back as planned; a job with its own store."""
    progress(0, 0, "正在撤销导入")
    with Store.open(data_file, clock) as store:
        return store.take_back_import(batch, undo)
