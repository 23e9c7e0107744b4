"""The year-end summary (年度工作总结) that the county sends to the province."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from models.facts import CountyFacts
from models.ledgers.report_text import Paper, PaperRef
from models.rules.finding import Finding
from models.rules.rule_set import RuleSet
from models.statistics.figure import Figure
from reports.builders.annexes import annexes, listed, short_definitions
from reports.builders.figure_tables import TABLE_SECTIONS, figure_tables, table_label
from reports.builders.material import Material
from reports.builders.summary_options import Length, SummaryOptions, TitleForm, options_of
from reports.builders.summary_sections import words
from reports.builders.summary_sections.charts import CHART_SECTIONS, chart_label, charts
from reports.document import (
    AnnexList,
    Block,
    Document,
    Heading,
    Live,
    Paragraph,
    Signature,
    Style,
    annex_label,
)
from reports.editing import edited_of, merged
from reports.letterhead import Imprint, Letterhead
from reports.prose import render


def build(
    facts: CountyFacts,
    figures: Mapping[str, Figure],
    findings: tuple[Finding, ...],
    rule_set: RuleSet,
    *,
    today: date,
    options: SummaryOptions | None = None,
) -> Document:
    """Make the year-end summary.

    Args:
        facts: The county and the report year.
        figures: The figures of the year, with last year's values.
        findings: What the rules have found.
        rule_set: The rules and their parameters.
        today: The date of the document, unless another one was chosen.
        options: What the officer may choose; what the county has chosen for the year if not given.
    """
    options = options or options_of(facts)
    today = options.dated_on or today
    material = Material(facts, figures, findings, rule_set)
    condensed = options.length is not Length.FULL
    attached = annexes(material, options.annexes, condensed=condensed, empty=options.empty_annexes)
    labels = {
        name: annex_label(number, len(attached)) for number, name in enumerate(attached, start=1)
    }
    text = _text(material, labels, options)
    if condensed and "definitions" in attached:
        attached["definitions"] = short_definitions(material, _printed(text, material, options))
    title = _title(material, options)
    return Document(
        title=title,
        blocks=(
            *_salutation(material, options),
            *text,
            *((AnnexList(),) if attached else ()),
            Signature(material.bureau, today, options.sealed),
        ),
        metadata=material.metadata("".join(title), today, options.version, figures=figures),
        annexes=tuple(attached.values()),
        letterhead=_letterhead(material, options),
        imprint=Imprint(material.bureau, today, options.copies_to) if options.imprint else None,
        lists=tuple(map(listed, annexes(material).values())) if condensed else (),
        draft=True,
    )


def _tables(options: SummaryOptions) -> tuple[str, ...]:
    """The names of the tables that are printed, in the order of their sections."""
    return tuple(
        name
        for section in options.sections
        for name, place in TABLE_SECTIONS.items()
        if place == section
        and f"table.{name}" not in options.left_out
        and not (name == "measures" and options.length is Length.BRIEF)
    )


def _charts(options: SummaryOptions) -> tuple[str, ...]:
    """The names of the charts that are printed, in the order of their sections."""
    if not options.charts or options.length is Length.BRIEF:
        return ()
    return tuple(
        name
        for section in options.sections
        for name, place in CHART_SECTIONS.items()
        if place == section and f"chart.{name}" not in options.left_out
    )


def _printed(text: Sequence[Block], material: Material, options: SummaryOptions) -> frozenset[str]:
    """The ids of the figures in prose and tables."""
    runs = (run for block in text if isinstance(block, Heading | Paragraph) for run in block.runs)
    shown = table_figures(material.facts, material.figures, material.rule_set, options)
    return frozenset(
        [*(run.figure_id for run in runs if isinstance(run, Live)), *chain(*shown.values())]
    )


def table_figures(
    facts: CountyFacts,
    figures: Mapping[str, Figure],
    rule_set: RuleSet,
    options: SummaryOptions | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return which figures stand in the summary's tables and charts, by their captions."""
    options = options or options_of(facts)
    material = Material(facts, figures, (), rule_set)
    tables = figure_tables(material, _tables(options)).values()
    drawn = charts(material, _charts(options)).values()
    return {each.table.caption: each.figure_ids for each in tables} | {
        each.chart.caption: each.figure_ids for each in drawn if each.figure_ids
    }


def _title(material: Material, options: SummaryOptions) -> tuple[str, ...]:
    if options.title_form is TitleForm.SUMMARY:
        return (material.bureau, f"{material.year}年基础教育优质资源辐射引领", "工作总结")
    return (
        material.bureau,
        f"关于{material.year}年基础教育优质资源辐射引领",
        "工作情况的报告",
    )


def _salutation(material: Material, options: SummaryOptions) -> tuple[Paragraph, ...]:
    """Whom a report is addressed to; a summary (工作总结) only where the officer says so."""
    if options.title_form is TitleForm.SUMMARY and not options.recipient:
        return ()
    return (Paragraph((f"{options.recipient or material.report_to}：",), Style.SALUTATION),)


def _letterhead(material: Material, options: SummaryOptions) -> Letterhead | None:
    if not options.letterhead:
        return None
    return Letterhead((f"{material.bureau}文件",), options.number, options.signers)


def _text(
    material: Material, labels: Mapping[str, str], options: SummaryOptions
) -> tuple[Block, ...]:
    tables = figure_tables(material, _tables(options))
    drawn = charts(material, _charts(options))
    inserts: dict[str, Block] = {name: each.table for name, each in tables.items()}
    inserts |= {f"chart.{name}": each.chart for name, each in drawn.items()}
    places = _places(tables, drawn, labels)
    said = words.words_of(material, tuple(tables), places, options)
    blocks = [
        block
        for section in ("introduction", *options.sections, "end")
        for block in render(f"summary/{section}.j2", material.figures, said, inserts)
        if not (isinstance(block, Paragraph) and block.key in options.left_out)
    ]
    edited = edited_of(material.facts.report_texts, subject(material.year))
    return merged(blocks, edited if options.edited else {}, material.figures)


def _places(
    tables: Iterable[str], drawn: Iterable[str], annexed: Mapping[str, str]
) -> dict[str, str]:
    """How the text refers to tables, charts and annexes, by the names that templates use."""
    return {
        **{f"table.{name}": table_label(place) for place, name in enumerate(tables, start=1)},
        **{f"chart.{name}": chart_label(place) for place, name in enumerate(drawn, start=1)},
        **{f"annex.{name}": label for name, label in annexed.items()},
    }


def subject(year: int) -> PaperRef:
    """Return under which name the summary of a year keeps its edited texts and versions."""
    return PaperRef(Paper.SUMMARY, year)
