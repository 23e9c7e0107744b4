"""A small county whose submission is ready, and how it is written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from models.ledgers.papers import CaseState, KeyCounty
from reports.builders import summary, typical_case
from reports.builders.case_photos import ReadPhoto, no_photo
from reports.builders.material import Material
from reports.builders.typical_case import CaseOptions
from reports.package import (
    FORMATS,
    Kept,
    PackageOptions,
    write_package,
)
from tests.reports.builders.reported_county import ReportedCounty

TODAY = date(2026, 12, 20)


def ready_county() -> ReportedCounty:
    """A county that meets every strict demand, with one case."""
    county = ReportedCounty(key_county=KeyCounty.NO)
    group = county.group()
    county.add_case(
        "同备一节课", arrangement=group.id, state=CaseState.READY, practice="一是备课。"
    )
    county.add_case("没写完", arrangement=group.id, state=CaseState.DRAFT)
    return county


def final(county: ReportedCounty) -> Material:
    """Return the material with the open strict findings of a small county taken as met."""
    made = county.material()
    return replace(made, findings=tuple(each for each in made.findings if not each.open))


def signed(county: ReportedCounty, photo: ReadPhoto = no_photo) -> Kept:
    """Return what is kept when every document of the county has been issued."""
    cases = (each for each in county.material().facts.cases if each.state is not CaseState.DRAFT)
    made = county.material()
    issued = {summary.subject(2026): county.summary()}
    for each in cases:
        issued[typical_case.subject(each)] = typical_case.build(
            each,
            made.facts,
            made.figures,
            made.rule_set,
            today=TODAY,
            options=CaseOptions(photo=photo),
        )
    return Kept(photo, issued)


def write(county: ReportedCounty, folder: Path, *formats: str, archive: bool = False) -> list[Path]:
    """Write the final submission of a county whose documents are issued."""
    options = PackageOptions(formats=formats or FORMATS, archive=archive)
    return write_package(folder, final(county), today=TODAY, options=options, kept=signed(county))


def names(folder: Path) -> list[str]:
    return sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )
