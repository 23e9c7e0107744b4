"""What the page of the year-end summary has made in the worker."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from models.progress import Progress
from models.rules.engine import check_county
from models.statistics.catalogue import county_figures
from models.store import Store
from models.store.closing import closing_of, frozen_facts
from reports.builders import number_check, summary
from reports.builders.material import Material
from reports.builders.summary_options import SummaryOptions, options_of
from reports.document import Document
from reports.editing import Draft
from reports.issuing import issued_document, last_issued
from reports.last_year import texts_of
from ui.judging import Judgement
from ui.session import Clock


def material_of(judgement: Judgement) -> Material:
    """Return what the builders of documents read."""
    return Material(judgement.facts, judgement.figures, judgement.findings, judgement.rule_set)


def make_document(
    judgement: Judgement, today: date, options: SummaryOptions | None = None
) -> Document:
    """Make the summary, as the county has chosen it if nothing else is said."""
    return summary.build(
        judgement.facts,
        judgement.figures,
        judgement.findings,
        judgement.rule_set,
        today=today,
        options=options,
    )


def make_version(judgement: Judgement, version: str, day: date) -> Document:
    """Make the summary as it is to be signed: with its version, dated on the day of signing."""
    return make_document(judgement, day, replace(options_of(judgement.facts), version=version))


def make_draft(
    judgement: Judgement, options: SummaryOptions, today: date, progress: Progress
) -> Draft:
    """Write the summary as the program does, without the officer's words; a job."""
    progress(0, 0, "正在整理文稿")
    generated = make_document(judgement, today, replace(options, edited=False))
    return Draft(summary.subject(judgement.facts.year), generated, judgement.figures)


def make_number_check(judgement: Judgement, today: date, progress: Progress) -> Document:
    """Make the list of all figures that the summary prints; a job."""
    progress(0, 0, "正在列出数字")
    figures = judgement.figures
    tables = summary.table_figures(judgement.facts, figures, judgement.rule_set)
    document = make_document(judgement, today)
    subject = summary.subject(judgement.facts.year)
    source = number_check.Source("工作总结", document, figures, tables, subject)
    return number_check.build([source], material_of(judgement), today=today)


def last_years_texts(
    path: Path, clock: Clock, judgement: Judgement, progress: Progress
) -> dict[str, str]:
    """Return what last year's summary says, by paragraph; a job.

    It is the version that was issued last; where none was, the one that the county's facts of that
    year give, as they were when the year was closed.
    """
    progress(0, 0, "正在查找上年的总结")
    year = judgement.facts.year - 1
    with Store.open(path, clock) as store:
        issued = last_issued(store, summary.subject(year))
        if issued is not None:
            return texts_of(issued_document(store, issued))
        closed = closing_of(store, year)
        facts = judgement.facts.in_year(year) if closed is None else frozen_facts(store, closed)
    rule_set = judgement.rule_set
    figures = county_figures(facts, rule_set, progress)
    findings = check_county(facts, rule_set, progress)
    day = date(year, 12, 31)
    return texts_of(summary.build(facts, figures, findings, rule_set, today=day))
