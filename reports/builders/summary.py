"""The year-end summary (年度工作总结) that the county sends to the province (HANDBOOK C5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers.report_text import Paper, PaperRef
from models.rules.finding import Finding
from models.rules.rule_set import RuleSet
from models.statistics.figure import Figure
from reports.builders.annexes import annexes
from reports.builders.figure_tables import figure_tables
from reports.builders.fingerprint import figures_checksum
from reports.builders.material import Material
from reports.builders.summary_sections import problems, words
from reports.document import (
    AnnexList,
    Block,
    Document,
    Metadata,
    Paragraph,
    Signature,
    Style,
    annex_label,
)
from reports.editing import edited_of, merged
from reports.prose import render

_SECTIONS = ("introduction", "basics", "work", "support", "monitoring", "problems", "plans", "end")


@dataclass(frozen=True)
class SummaryOptions:
    """What the officer may choose.

    Attributes:
        mention_empty: Say of a form that it was not used, instead of leaving it out.
        sealed: Leave room for the seal over the signature.
        version: What the file says of its version.
        edited: Print the officer's own words where there are any; else what the program writes.
    """

    mention_empty: bool = False
    sealed: bool = True
    version: str = "1"
    edited: bool = True


_DEFAULT = SummaryOptions()


def build(
    facts: CountyFacts,
    figures: Mapping[str, Figure],
    findings: tuple[Finding, ...],
    rule_set: RuleSet,
    *,
    today: date,
    options: SummaryOptions = _DEFAULT,
) -> Document:
    """Make the year-end summary.

    Args:
        facts: The county and the report year.
        figures: The figures of the year, with last year's values.
        findings: What the rules have found.
        rule_set: The rules and their parameters.
        today: The date of the document.
        options: What the officer may choose.
    """
    material = Material(facts, figures, findings, rule_set)
    attached = annexes(material)
    labels = {
        name: annex_label(number, len(attached)) for number, name in enumerate(attached, start=1)
    }
    return Document(
        title=_title(material),
        blocks=(
            Paragraph((f"{material.report_to}：",), Style.SALUTATION),
            *_text(material, labels, options),
            *((AnnexList(),) if attached else ()),
            Signature(material.bureau, today, options.sealed),
        ),
        metadata=Metadata(
            organisation=material.bureau,
            year=material.year,
            title="".join(_title(material)),
            version=options.version,
            checksum=figures_checksum(figures),
            written_on=today,
        ),
        annexes=tuple(attached.values()),
    )


def table_figures(
    facts: CountyFacts, figures: Mapping[str, Figure], rule_set: RuleSet
) -> dict[str, tuple[str, ...]]:
    """Return which figures stand in the summary's tables, by the caption of the table."""
    made = figure_tables(Material(facts, figures, (), rule_set))
    return {each.table.caption: each.figure_ids for each in made.values()}


def missing_explanations(findings: tuple[Finding, ...], rule_set: RuleSet) -> tuple[str, ...]:
    """Name, for the officer, what the section on problems lacks before it can be signed."""
    return tuple(problems.gaps(findings, rule_set))


def _title(material: Material) -> tuple[str, ...]:
    return (
        material.bureau,
        f"关于{material.year}年基础教育优质资源辐射引领",
        "工作情况的报告",
    )


def _text(
    material: Material, labels: Mapping[str, str], options: SummaryOptions
) -> tuple[Block, ...]:
    tables = figure_tables(material)
    inserts: dict[str, Block] = {name: each.table for name, each in tables.items()}
    said = words.words_of(material, tuple(tables), labels, mention_empty=options.mention_empty)
    blocks = [
        block
        for section in _SECTIONS
        for block in render(f"summary/{section}.j2", material.figures, said, inserts)
    ]
    edited = edited_of(material.facts.report_texts, subject(material.year))
    return merged(blocks, edited if options.edited else {}, material.figures)


def subject(year: int) -> PaperRef:
    """Return under which name the summary of a year keeps its edited texts and versions."""
    return PaperRef(Paper.SUMMARY, year)
