"""What is exported and how: rows of a ledger, or a list as the window shows it. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.ledgers import AnyLedger
from models.progress import Progress
from models.store import Store
from models.store.data_file import Clock

_MASKED = "身份证件号和电话已遮住中间几位"
_FULL = "身份证件号和电话完整"


@dataclass(frozen=True)
class Export:
    """Rows of a ledger that are to be written to a workbook.

    Attributes:
        ledger: What the rows are rows of.
        rows: The rows, in their order.
        total: How many rows the ledger has in all.
        only: Names of the fields that are written; all of them when empty.
        said: By which words the rows were filtered; "" for no filter.
        reason: Why ID and telephone numbers are needed whole; "" masks them.
    """

    ledger: AnyLedger
    rows: Sequence[Any]
    total: int
    only: tuple[str, ...] = ()
    said: str = ""
    reason: str = ""

    @property
    def personal(self) -> bool:
        """Whether ID or telephone numbers are among what is written."""
        return has_personal(self.ledger, self.only)

    def label(self, path: Path) -> str:
        """Return the line of the history about an export of whole numbers."""
        count = len(self.rows)
        return (
            f"导出{self.ledger.title} {count} 行（含完整证件号和电话）：{path.name}，"
            f"原因：{self.reason}"
        )


def has_personal(ledger: AnyLedger, only: Sequence[str] = ()) -> bool:
    """Tell whether fields of a ledger, or all of them, hold ID or telephone numbers."""
    return any(
        (field.personal or bool(field.companions))
        for field in ledger.fields
        if not only or field.name in only
    )


def write_export(store: Store, wanted: Export, path: Path, at: str) -> None:
    """Write rows of a ledger; where numbers are whole, the history says so and why.

    Args:
        store: The open data file.
        wanted: What is written.
        path: Where to.
        at: The time, as it is told in the workbook.

    Raises:
        FileNotWritten: The file could not be put there; then the history says nothing either.
    """
    from reports.xlsx import write_ledger

    def write() -> None:
        write_ledger(
            wanted.ledger,
            wanted.rows,
            store.known(),
            path,
            full_ids=bool(wanted.reason),
            only=wanted.only,
            about=tuple(_about(wanted, at, store.person)),
        )

    if wanted.reason:
        with store.registering(wanted.label(path)):
            write()
    else:
        write()


def _about(wanted: Export, at: str, person: str) -> Iterator[tuple[str, str]]:
    yield "台账", wanted.ledger.title
    yield "导出时间", at
    yield "导出人", person
    count = f"{len(wanted.rows)} 行"
    yield "行数", count if len(wanted.rows) == wanted.total else f"{count}，全部 {wanted.total} 行"
    yield "筛选", wanted.said or "没有筛选"
    yield "列", "、".join(wanted.ledger.field(name).label for name in wanted.only) or "全部列"
    if wanted.personal:
        yield "号码", _FULL if wanted.reason else _MASKED
    if wanted.reason:
        yield "完整导出的原因", wanted.reason


def export_rows(
    wanted: Export, path: Path, data_file: Path, clock: Clock, progress: Progress
) -> Path:
    """Write rows of a ledger; a job with its own store."""
    progress(0, len(wanted.rows), f"正在写入{wanted.ledger.title}")
    with Store.open(data_file, clock) as store:
        write_export(store, wanted, path, f"{clock():%Y-%m-%d %H:%M}")
    return path
