"""The fictional sample county, made of its messy rosters through the ordinary import."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.ledgers import LEDGERS
from models.ledgers.papers import County, KeyCounty
from models.progress import Progress, silent
from models.roster.plan import plan_import
from models.roster.results import Plan
from models.store import Store

SAMPLE = Path(__file__).parent.parent / "resources" / "sample"


@dataclass(frozen=True)
class SampleRoster:
    """One file of the sample: its ledger, and whether it holds wrong rows on purpose."""

    path: Path
    ledger: str
    partial: bool
    year: int | None
    sheet: str | None


@dataclass(frozen=True)
class Sample:
    """What the manifest says of the sample county.

    Attributes:
        county: The county.
        year: The report year that the rosters are about.
        today: The day on which its documents are signed.
        rosters: The files, in the order of their import.
    """

    county: County
    year: int
    today: date
    rosters: tuple[SampleRoster, ...]


def read_sample(folder: Path = SAMPLE) -> Sample:
    """Read the manifest of the sample county."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))
    values: dict[str, Any] = manifest["county"]
    county = County(**values | {"key_county": KeyCounty(values["key_county"])})
    rosters = tuple(
        SampleRoster(
            folder / each["file"],
            each["ledger"],
            each["partial"],
            each.get("year"),
            each.get("sheet"),
        )
        for each in manifest["import"]
    )
    return Sample(county, manifest["year"], manifest["today"], rosters)


def make_sample(
    folder: Path,
    clock: Callable[[], datetime],
    progress: Progress = silent,
    imported: Callable[[SampleRoster, Plan], None] = lambda _roster, _plan: None,
) -> Path:
    """Make the sample county's data file in `folder` by importing its rosters one by one.

    Args:
        folder: Where the data file is put; made if it is not there.
        clock: The time, for the history.
        progress: Told before each roster.
        imported: Told after each roster, with its plan.

    Returns:
        The data file.

    Raises:
        StoreError: The folder holds a sample county already, or cannot be written.
    """
    sample = read_sample()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sample.county.name}.yjtz"
    with Store.create(path, sample.county, clock) as store:
        for number, roster in enumerate(sample.rosters):
            progress(number, len(sample.rosters), f"导入{LEDGERS[roster.ledger].title}")
            plan = plan_import(
                roster.path,
                LEDGERS[roster.ledger],
                store.known(),
                year=roster.year,
                sheet=roster.sheet,
            )
            plan = replace(plan, partial=roster.partial)
            store.commit(plan, roster.path)
            imported(roster, plan)
    return path


def free_folder(folder: Path) -> Path:
    """Return `folder`, or the first of `folder-2`, `folder-3` … in which nothing stands yet."""
    number, candidate = 1, folder
    while candidate.exists() and any(candidate.iterdir()):
        number += 1
        candidate = folder.with_name(f"{folder.name}-{number}")
    return candidate
