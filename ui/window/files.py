"""Data files chosen by the officer, copied, and put back."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from models.progress import Progress
from models.store import Store, restore
from ui.session import Clock

SUFFIX = ".yjtz"
_KIND = "优教台账数据文件 (*.yjtz)"


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a data file."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "打开", str(folder), _KIND)
    return Path(chosen) if chosen else None


def ask_new(parent: QWidget, suggested: Path) -> Path | None:
    """Ask where a data file is to be put."""
    # A data file is never written over; to ask whether it may be would promise just that.
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "保存为", str(suggested), _KIND, options=QFileDialog.Option.DontConfirmOverwrite
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def copy_data_file(source: Path, target: Path, clock: Clock, progress: Progress) -> tuple[str, ...]:
    """Write a verified copy of a data file and its folders; a job with its own store.

    Returns:
        What could not be taken along, in words.
    """
    progress(0, 1, f"正在备份到“{target.name}”")
    with Store.open(source, clock) as store:
        return store.copy_to(target, progress)


def restore_data_file(
    backup: Path, target: Path, now: datetime, progress: Progress
) -> tuple[str, ...]:
    """Put a backup in the place of a data file that is not open; say what it misses beside it."""
    progress(0, 1, f"正在核对“{backup.name}”")
    return restore(backup, target, now, progress=progress).missing
