"""Closed years: a verified copy of the data file beside it, from which the year is seen for ever.

What changes afterwards (names, divided groups, new rosters) changes the data file, not the copy.
Closing and reopening are never undone by 撤销; reopening needs a reason and is in the history.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from models.facts import CountyFacts
from models.store.backup import remove_copy
from models.store.closed_rows import closing_label
from models.store.errors import DamagedFileError, StoreError, spoken
from models.store.folders import closed_copy, closed_folder, digest, free_name
from models.store.store import Store


@dataclass(frozen=True)
class Closing:
    """The closing of a year.

    Attributes:
        year: The report year.
        number: 1, 2 …: a year that was reopened may be closed again.
        closed_at: When.
        file: The name of the copy in the folder of closed years.
        sha256: The checksum of the copy.
        reopened_at: When it was reopened, if it was.
        reason: Why it was reopened.
    """

    year: int
    number: int
    closed_at: datetime
    file: str
    sha256: str
    reopened_at: datetime | None = None
    reason: str = ""


def closings(store: Store) -> tuple[Closing, ...]:
    """Return every closing on record, by year."""
    found = store.query(
        "SELECT year, number, closed_at, file, sha256, reopened_at, reason"
        " FROM year_closing ORDER BY year, number"
    )
    return tuple(
        Closing(
            year,
            number,
            datetime.fromisoformat(closed_at),
            file,
            sha256,
            None if reopened_at is None else datetime.fromisoformat(reopened_at),
            reason,
        )
        for year, number, closed_at, file, sha256, reopened_at, reason in found
    )


def closing_of(store: Store, year: int) -> Closing | None:
    """Return by which closing a year is closed now, or None where it is open."""
    last = [each for each in closings(store) if each.year == year][-1:]
    return last[0] if last and last[0].reopened_at is None else None


def closed_years(store: Store) -> frozenset[int]:
    """Return the years that are closed now."""
    last = {each.year: each for each in closings(store)}
    return frozenset(year for year, each in last.items() if each.reopened_at is None)


def refuse_closed(store: Store, year: int) -> None:
    """Refuse to change what belongs to a closed year.

    Raises:
        StoreError: The year is closed.
    """
    if closing_of(store, year) is not None:
        raise StoreError(f"{year}年度已经封存，不能修改。需要修改时请先解除封存，并写明原因。")


def close_year(store: Store, year: int, now: datetime) -> Closing:
    """Close a year: copy the data file beside itself and put the copy's checksum on record.

    Raises:
        StoreError: The year is closed already, or the copy could not be written or verified.
    """
    refuse_closed(store, year)
    number = 1 + sum(each.year == year for each in closings(store))
    # A copy may lie there from before a backup was restored; it is left alone.
    folder = closed_folder(store.path)
    try:
        target = free_name(folder / f"{year}年度-{number}.yjtz")
        target.parent.mkdir(exist_ok=True)
        store.copy_file(target)
    except OSError as error:
        raise StoreError(
            f"{year}年度的封存文件写不进“{folder.name}”文件夹，没有封存。"
            "请检查磁盘空间和文件夹权限后重试。"
        ) from error
    try:
        with spoken(target):
            checksum = digest(target)
        made = Closing(year, number, now, target.name, checksum)
        with store.registering(closing_label(year)) as db:
            db.execute(
                "INSERT INTO year_closing (year, number, closed_at, file, sha256)"
                " VALUES (?, ?, ?, ?, ?)",
                [year, number, now.isoformat(), made.file, made.sha256],
            )
    except BaseException:
        remove_copy(target)
        raise
    return made


def reopen_year(store: Store, year: int, reason: str, now: datetime) -> None:
    """Open a closed year again; its copy stays.

    Raises:
        StoreError: The year is not closed, or no reason was given.
    """
    closing = closing_of(store, year)
    if closing is None:
        raise StoreError(f"{year}年度没有封存，可以直接修改。")
    if not reason.strip():
        raise StoreError(f"解除{year}年度的封存要写明原因。请填写原因后重试。")
    with store.registering(f"解除{year}年度的封存，原因：{reason.strip()}") as db:
        db.execute(
            "UPDATE year_closing SET reopened_at = ?, reason = ? WHERE year = ? AND number = ?",
            [now.isoformat(), reason.strip(), year, closing.number],
        )


def frozen_facts(store: Store, closing: Closing) -> CountyFacts:
    """Return the county as it was on record when the year was closed.

    The copy itself is never opened: a later program would upgrade it, and its checksum would go.

    Args:
        store: The data file.
        closing: The closing.

    Raises:
        StoreError: The copy is not there.
        DamagedFileError: It is no longer what it was.
    """
    source = kept_copy(store, closing)
    with spoken(source), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / source.name
        shutil.copyfile(source, copy)
        with Store.open(copy, lambda: closing.closed_at) as frozen:
            return frozen.facts(closing.year)


def kept_copy(store: Store, closing: Closing) -> Path:
    """Return the copy of a closed year, verified by its checksum.

    Raises:
        StoreError: The copy is not there.
        DamagedFileError: It is no longer what it was.
    """
    folder = closed_folder(store.path)
    with spoken(folder / closing.file):
        found = closed_copy(folder, closing.file, closing.sha256)
        damaged = found is None and (folder / closing.file).is_file()
    if found is not None:
        return found
    if damaged:
        raise DamagedFileError(
            f"{closing.year}年度的封存文件“{closing.file}”被改动过，不能使用。"
            "请从其他电脑或移动硬盘上的备份找回原来的文件。"
        )
    raise StoreError(
        f"找不到{closing.year}年度的封存文件“{closing.file}”。请把它放回“{folder.name}”文件夹。"
    )


def facts_of_year(store: Store, year: int) -> CountyFacts:
    """Return the county at the end of a report year: of a closed year, as it was when closed.

    Raises:
        StoreError: The year is closed and its copy is not there, or was changed.
    """
    closing = closing_of(store, year)
    return store.facts(year) if closing is None else frozen_facts(store, closing)
