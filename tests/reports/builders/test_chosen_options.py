"""What the county chooses for its summary is remembered for the year, in all its files."""

from datetime import date
from pathlib import Path

import docx
import pytest

from models.ledgers.report_text import OPTIONS, Paper, PaperRef
from reports.builders import summary
from reports.builders.summary_options import (
    Length,
    SummaryOptions,
    TitleForm,
    kept_options,
    options_of,
    remembered_options,
)
from reports.document import Document, Heading, Signature, document_text, plain
from reports.package import PackageOptions, write_package
from tests.reports.builders.reported_county import TODAY, YEAR, ReportedCounty

CHOSEN = SummaryOptions(
    title_form=TitleForm.SUMMARY,
    recipient="云岭州教育体育局",
    dated_on=date(2026, 12, 30),
    sections=("work", "basics"),
    left_out=frozenset({"table.forms"}),
    length=Length.BRIEF,
)


@pytest.fixture
def county() -> ReportedCounty:
    made = ReportedCounty()
    made.group(name="一小集团")
    return made


def choose(county: ReportedCounty, options: SummaryOptions, year: int = YEAR) -> None:
    county.add(
        "report_texts",
        paper=Paper.SUMMARY,
        year=year,
        paragraph=OPTIONS,
        text=kept_options(options),
        edited_on=TODAY,
    )


def as_chosen(county: ReportedCounty) -> Document:
    """The summary, when nobody says how it is to be."""
    made = county.material()
    return summary.build(made.facts, made.figures, made.findings, made.rule_set, today=TODAY)


def test_every_option_comes_back(county: ReportedCounty) -> None:
    assert remembered_options(kept_options(CHOSEN)) == CHOSEN
    choose(county, CHOSEN)
    assert options_of(county.facts()) == CHOSEN


def test_a_year_without_a_choice_has_the_usual_one(county: ReportedCounty) -> None:
    choose(county, CHOSEN, year=YEAR - 1)
    assert options_of(county.facts()) == SummaryOptions()


def test_the_document_follows_the_choice(county: ReportedCounty) -> None:
    choose(county, CHOSEN)
    made = as_chosen(county)
    firsts = [plain(each.runs) for each in made.blocks if isinstance(each, Heading)]
    assert [each for each in firsts if each in ("基本情况", "工作举措与成效", "保障措施")] == [
        "工作举措与成效",
        "基本情况",
    ]
    assert "工作总结" in "".join(made.title)
    assert "云岭州教育体育局：" in document_text(made)
    (signature,) = [each for each in made.blocks if isinstance(each, Signature)]
    assert signature.date == date(2026, 12, 30)


def test_the_choice_is_no_paragraph(county: ReportedCounty) -> None:
    choose(county, CHOSEN)
    assert PaperRef(Paper.SUMMARY, YEAR) == county.facts().report_texts[0].subject
    assert "title_form" not in document_text(as_chosen(county))


def test_the_package_follows_the_choice(county: ReportedCounty, tmp_path: Path) -> None:
    choose(county, CHOSEN)
    folder = tmp_path / "报送"
    options = PackageOptions(formats=("docx",), force_draft=True)
    write_package(folder, county.material(), today=TODAY, options=options)
    (file,) = folder.glob("*工作总结.docx")
    text = "\n".join(each.text for each in docx.Document(str(file)).paragraphs)
    assert "云岭州教育体育局：" in text
    assert "2026年12月30日" in text
