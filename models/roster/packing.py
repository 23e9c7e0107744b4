"""A folder that was planned as one import, packed into one file so that it can be kept."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.roster.plan import Roster
from models.roster.results import Plan
from models.roster.unchanged import unchanged_content

PACKED = ".zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def packed(plan: Plan, folder: Path, rosters: Sequence[Roster], scratch: Path) -> tuple[Plan, Path]:
    """Pack the files of a plan: the same files give the same bytes.

    Args:
        plan: The plan of the folder's import.
        folder: Where the files lie.
        rosters: The files that were planned.
        scratch: Where the packed file is put.

    Returns:
        The plan under the packed file's name and checksum, and that file.

    Raises:
        RosterError: A file has changed since it was planned, or is gone.
    """
    target = scratch / f"{folder.name}{PACKED}"
    with zipfile.ZipFile(target, "w") as archive:
        for roster in rosters:
            entry = zipfile.ZipInfo(roster.name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, unchanged_content(folder / roster.name, roster.sha256))
    sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    return replace(plan, file=target.name, sha256=sha256), target
