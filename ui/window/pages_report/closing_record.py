"""封存记录: every closing, whether its copy is whole, and reopening a year with a reason."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from models.problems import AppError
from models.progress import Progress
from models.store import Store
from models.store.closing import Closing, closings, kept_copy, reopen_year
from ui.session import Clock, Session
from ui.theme import QUIET
from ui.widgets.buttons import button
from ui.widgets.notice import Notice, Tone
from ui.widgets.table import PlainTable
from ui.window.pages_report.reason_dialog import ReasonDialog

_SHOWN_CHECKSUM = 12


class ClosingRecord(QWidget):
    """The closings, newest first.

    Signals:
        changed: What was done; a year was opened again.
    """

    changed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._closings: list[Closing] = []
        self.message = Notice(self)
        self.table = PlainTable(("年度", "次", "封存时间", "状态", "副本", "校验值"), (), self)
        self.table.give_way(3)
        self.table.say_when_empty("还没有封存过年度。")
        self.table.row_chosen.connect(lambda _number: self._offer())
        self.reopen = button("解除封存…", self.ask_reason, self)
        self.check = button("核对封存文件", self.check_copies, self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reopen)
        buttons.addWidget(self.check)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.message)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Show the closings as they are on record."""
        self._closings = list(reversed(closings(self._session.store)))
        self.table.show_rows(
            [_line(each) for each in self._closings],
            [QUIET if each.reopened_at else "" for each in self._closings],
        )
        self.check.setEnabled(bool(self._closings))
        self._offer()

    def _chosen(self) -> Closing | None:
        number = self.table.current_row()
        return self._closings[number] if 0 <= number < len(self._closings) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        self.reopen.setEnabled(chosen is not None and chosen.reopened_at is None)

    def ask_reason(self) -> ReasonDialog | None:
        """Ask why the chosen year is to be opened again, and open it."""
        chosen = self._chosen()
        if chosen is None:
            return None
        about = (
            f"解除 {chosen.year} 年度的封存后，这一年度的数据又可以修改。原因会永久留在历史记录里。"
        )
        dialog = ReasonDialog("解除封存", about, self)
        dialog.given.connect(partial(self._reopen, chosen.year))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _reopen(self, year: int, reason: str) -> None:
        reopen_year(self._session.store, year, reason, self._session.clock())
        self.message.say(f"{year} 年度已解除封存，改好以后请重新封存。", Tone.WARN)
        self.changed.emit(f"解除{year}年度的封存")

    def check_copies(self) -> None:
        """Compare every copy with its checksum; a job with its own store."""
        work = partial(_check, self._session.path, self._session.clock)
        self._session.tasks.start("核对封存文件", work, self._tell_checked)

    def _tell_checked(self, faults: list[str]) -> None:
        if faults:
            self.message.say("\n".join(faults), Tone.BAD)
        else:
            self.message.say(f"{len(self._closings)} 份封存文件都完好，与校验值一致。", Tone.GOOD)


def _line(closing: Closing) -> tuple[str, ...]:
    if closing.reopened_at is None:
        state = "已封存"
    else:
        state = f"{closing.reopened_at:%Y-%m-%d} 解除：{closing.reason}"
    return (
        f"{closing.year}",
        f"{closing.number}",
        f"{closing.closed_at:%Y-%m-%d %H:%M}",
        state,
        closing.file,
        f"{closing.sha256[:_SHOWN_CHECKSUM]}…",
    )


def _check(path: Path, clock: Clock, progress: Progress) -> list[str]:
    faults = []
    with Store.open(path, clock) as store:
        every = closings(store)
        for number, closing in enumerate(every):
            progress(number, len(every), f"正在核对{closing.file}")
            try:
                kept_copy(store, closing)
            except AppError as error:
                faults.append(str(error))
    return faults
