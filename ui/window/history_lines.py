"""Which lines of the history the officer wants to see, and how they are written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.ledgers import TABLE_LEDGERS
from models.store import HistoryEntry
from models.store.data_file import JUDGEMENTS
from reports.lists import NUMBER, wide
from ui.state_words import OPERATION_WORDS
from ui.window.row_history import shown_time

OTHER = "其他"
# What was done is told by how its line begins.
KINDS: Mapping[str, tuple[str, ...]] = {
    "导入": ("导入", "撤销导入", "记住导入"),
    "新增": ("新增", "添加"),
    "修改": ("修改", "改", "解除", "恢复"),
    "删除": ("删除",),
    "合并与查重": ("合并", "取消合并", "认定", "取消认定"),
    "导出": ("导出",),
}

COLUMNS = (
    ("时间", wide()),
    ("操作", wide()),
    ("行数", NUMBER),
    ("状态", wide()),
    ("人员", wide()),
    ("涉及的台账", wide()),
)
# Letters of a day at the beginning of a time: 2026-11-22.
_DAY = 10
HEADINGS = tuple(name for name, _ in COLUMNS)


@dataclass(frozen=True)
class Wanted:
    """Which lines are wanted.

    Attributes:
        text: Words that all stand in the line; "" for every line.
        kind: What was done, as `kind_of` says it; "" for everything.
        person: Who did it; "" for everybody.
        since: The first day; None for no first day.
        until: The last day; None for no last day.
    """

    text: str = ""
    kind: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None

    def has(self, entry: HistoryEntry) -> bool:
        """Tell whether a line is wanted."""
        return (
            (not self.kind or kind_of(entry) == self.kind)
            and (not self.person or entry.person == self.person)
            and self._within(entry.done_at[:_DAY])
            and self._speaks_of(entry)
        )

    def _within(self, day: str) -> bool:
        return (self.since is None or day >= self.since.isoformat()) and (
            self.until is None or day <= self.until.isoformat()
        )

    def _speaks_of(self, entry: HistoryEntry) -> bool:
        words = self.text.casefold().split()
        if not words:
            return True
        line = " ".join(history_line(entry)).casefold()
        return all(word in line for word in words)


def kind_of(entry: HistoryEntry) -> str:
    """Return what was done, in one word."""
    found = (kind for kind, begins in KINDS.items() if entry.label.startswith(begins))
    return next(found, OTHER)


def persons(entries: Iterable[HistoryEntry]) -> list[str]:
    """Return who has worked, each once."""
    return sorted({entry.person for entry in entries if entry.person})


def history_line(entry: HistoryEntry) -> tuple[str, ...]:
    """Return a line of the history as it is shown."""
    return (
        shown_time(entry.done_at),
        entry.label,
        str(entry.rows) if entry.rows else "",
        OPERATION_WORDS[entry.state],
        entry.person,
        "、".join(_titles(entry.tables)),
    )


def _titles(tables: Sequence[str]) -> Iterable[str]:
    titles = (
        TABLE_LEDGERS[table].title if table in TABLE_LEDGERS else JUDGEMENTS[table]
        for table in tables
    )
    return dict.fromkeys(titles)
