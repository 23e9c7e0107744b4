"""What the case workbench has made in the worker: material to write with, the case as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.ledgers.papers import TypicalCase
from models.progress import Progress
from models.statistics.figure import Figure
from reports.builders import typical_case
from reports.builders.case_blocks import CaseBlock, case_blocks
from reports.builders.case_candidates import Candidate, case_candidates
from reports.builders.case_outline import Outline, case_outline
from reports.builders.case_photos import ReadPhoto
from reports.builders.case_tables import comparison
from reports.builders.typical_case import CaseOptions
from reports.document import Document
from reports.editing import Draft
from reports.table import Table
from ui.judging import Judgement
from ui.window.pages_report.summary_making import material_of


@dataclass(frozen=True)
class CaseHelp:
    """What helps to write a case.

    Attributes:
        case: The case as it stood when this was asked for.
        figures: The figures that it may speak of.
        blocks: Sentences that the ledgers prove.
        outline: What each section should answer.
        comparison: Before and after; None where there are no figures of two years.
        sent: Years in which a case about the same arrangement was sent.
    """

    case: TypicalCase
    figures: Mapping[str, Figure]
    blocks: tuple[CaseBlock, ...]
    outline: Outline
    comparison: Table | None
    sent: tuple[int, ...]


def make_help(case: TypicalCase, judgement: Judgement, progress: Progress) -> CaseHelp:
    """Gather what helps to write a case; a job."""
    progress(0, 0, "正在整理案例素材")
    facts, material = judgement.facts, material_of(judgement)
    about = None if case.arrangement is None else facts.arrangement_by_id.get(case.arrangement)
    return CaseHelp(
        case,
        typical_case.speaks_of(case, facts, judgement.figures, judgement.rule_set),
        case_blocks(case, material),
        case_outline(about),
        None if about is None else comparison(material, about),
        typical_case.sent_before(case, facts),
    )


def find_candidates(judgement: Judgement, progress: Progress) -> tuple[Candidate, ...]:
    """Rank what could be told as a case; a job."""
    progress(0, 0, "正在比较各学区、集团和结对")
    return case_candidates(material_of(judgement))


def make_document(
    case: TypicalCase, judgement: Judgement, today: date, photo: ReadPhoto, version: str = "1"
) -> Document:
    """Make the case as it is printed; part of a job."""
    return typical_case.build(
        case,
        judgement.facts,
        judgement.figures,
        judgement.rule_set,
        today=today,
        options=CaseOptions(version=version, photo=photo),
    )


def make_draft(
    case: TypicalCase, judgement: Judgement, today: date, photo: ReadPhoto, progress: Progress
) -> Draft:
    """Write the case as the program does, without the officer's changes to its sentences; a job."""
    progress(0, 0, "正在整理案例")
    facts, figures, rule_set = judgement.facts, judgement.figures, judgement.rule_set
    options = CaseOptions(edited=False, photo=photo)
    generated = typical_case.build(case, facts, figures, rule_set, today=today, options=options)
    spoken = typical_case.speaks_of(case, facts, figures, rule_set)
    return Draft(typical_case.subject(case), generated, spoken)
