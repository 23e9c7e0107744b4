"""数字核对表: every figure that documents print, with the value and the rows it rests on.

Beside it stands what the proof-reader remarks, as far as nobody has accepted it with a reason.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.ledgers import LEDGERS
from models.ledgers.papers import TypicalCase
from models.ledgers.report_text import ACCEPTED, PaperRef, choice_of
from models.rules.finding import Severity
from models.statistics.figure import Figure
from reports.builders.material import Material
from reports.builders.tables import NOTHING, Column, annex, cell, table, words
from reports.document import (
    Annex,
    AnnexList,
    Document,
    Heading,
    Live,
    Paragraph,
    Signature,
    numbered,
)
from reports.figure_text import change_text
from reports.proofreading.passages import Place, passages
from reports.proofreading.proofread import proofread
from reports.proofreading.remark import Remark
from reports.remarks import acceptances, open_remarks
from reports.table import Table

_TITLE = "数字核对表"
_OPENING = "导语"
_WEIGHTS = {
    Severity.HARD: "必须改正",
    Severity.WARN: "建议改正",
    Severity.DECLARE: "需要核实",
    Severity.INFO: "提示",
}
_AGREES, _DIFFERS, _LOST = "一致", "已变化", "已无来源"


@dataclass(frozen=True)
class Source:
    """A document whose figures are checked.

    Attributes:
        name: What it is called in the check.
        document: The document.
        figures: The figures as they are now, in any order.
        table_figures: Which figures stand in its tables, by caption.
        subject: Under which name its accepted remarks are kept; None if none can be.
        case: The typical case that it tells, if it is one.
    """

    name: str
    document: Document
    figures: Mapping[str, Figure]
    table_figures: Mapping[str, Sequence[str]] = field(default_factory=dict)
    subject: PaperRef | None = None
    case: TypicalCase | None = None


@dataclass(frozen=True)
class Printed:
    """A figure where it is printed: the place, the words, the id."""

    place: str
    text: str
    figure_id: str


def printed(source: Source) -> tuple[Printed, ...]:
    """Return every live figure of a document, in the order of its text, then those in tables."""
    by_id = {figure.id: figure for figure in source.figures.values()}
    in_tables = (
        Printed(caption, by_id[figure_id].text(), figure_id)
        for caption, ids in source.table_figures.items()
        for figure_id in ids
    )
    return (*_in_prose(source.document), *in_tables)


def build(sources: Sequence[Source], material: Material, *, today: date) -> Document:
    """Make the number check of several documents, an annex for each.

    Args:
        sources: The documents with their figures.
        material: The year's material.
        today: The date of the check.
    """
    checks = [
        check
        for source in sources
        if (check := _check(source, remarks_on(source, material))) is not None
    ]
    title = f"{material.county}{material.year}年度报送材料{_TITLE}"
    return Document(
        title=(title,),
        blocks=(
            Paragraph(
                (
                    "报送材料中由系统生成的每一个数字都列在附件中，"
                    "写明所在位置、统计编号、本年数、上年数和依据的台账记录数，供报送前逐项核对。"
                    f"核对结果为“{_DIFFERS}”的，是文稿生成以后台账有改动，请重新生成文稿。"
                    "“校对意见”一栏是校对发现的问题，逐条意见列在各表之后。",
                )
            ),
            AnnexList(),
            Signature(material.bureau, today, sealed=False),
        ),
        metadata=material.metadata(title, today),
        annexes=tuple(each.shown for each in checks),
        lists=tuple(each.listed for each in checks),
    )


def _in_prose(document: Document) -> Iterator[Printed]:
    place = ""
    for block in numbered(document).blocks:
        if isinstance(block, Heading):
            place = (
                block.number if block.level == 1 else f"{place.partition('、')[0]}、{block.number}"
            )
        if isinstance(block, Heading | Paragraph):
            for run in block.runs:
                if isinstance(run, Live):
                    yield Printed(place.removesuffix("、"), run.text, run.figure_id)


@dataclass(frozen=True)
class _Check:
    shown: Annex
    listed: Annex


_COLUMNS = (
    Column("序号", 0.7),
    words("位置", 1.7),
    words("文中写法", 1.9),
    Column("统计编号", 1.9),
    words("名称", 2.3),
    words("本年", 1.3),
    words("上年", 1.1),
    Column("分子/分母", 1.2),
    words("依据", 1.7),
    Column("核对", 0.8),
    words("校对意见", 1.2),
)
_SHORT_COLUMNS = (*_COLUMNS[:3], words("名称和统计编号", 3.0), *_COLUMNS[5:])


def remarks_on(source: Source, material: Material) -> tuple[Remark, ...]:
    """Return what the proof-reader remarks on a document and nobody has accepted."""
    spoken = replace(material, figures=source.figures)
    found = proofread(source.document, spoken, source.case)
    if source.subject is None:
        return found
    kept = choice_of(material.facts.report_texts, source.subject, ACCEPTED)
    return open_remarks(source.document, found, acceptances(kept))


def _on_figures(source: Source, remarks: Sequence[Remark]) -> dict[tuple[str, str], list[str]]:
    """What is remarked on live figures, by the section and the figure."""
    by_place: dict[Place, list[Remark]] = defaultdict(list)
    for each in remarks:
        by_place[each.place].append(each)
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for passage in passages(source.document):
        for start, end, live in passage.live:
            section = passage.place.section.removesuffix("、")
            titles[section, live.figure_id] += [
                each.title
                for each in by_place[passage.place]
                if each.start < end and each.end > start
            ]
    return titles


def _check(source: Source, remarks: Sequence[Remark]) -> _Check | None:
    """The annex for print and the one for the workbook."""
    by_id = {figure.id: figure for figure in source.figures.values()}
    titles = _on_figures(source, remarks)
    rows = [
        (
            str(number),
            *_cells(each, by_id.get(each.figure_id)),
            "、".join(dict.fromkeys(titles.get((each.place, each.figure_id), ()))) or NOTHING,
        )
        for number, each in enumerate(_told_once(printed(source)), start=1)
    ]
    title = f"{source.name}{_TITLE}"
    told = _remarks(remarks)
    listed = annex(title, table("", _COLUMNS, rows), told, landscape=True)
    # Ids are long words: under the name of the figure they take less room.
    short = [(*row[:3], f"{row[4]}\n{row[3]}", *row[5:]) for row in rows]
    shown = annex(title, table("", _SHORT_COLUMNS, short), told, landscape=True)
    return None if listed is None or shown is None else _Check(shown, listed)


def _remarks(remarks: Sequence[Remark]) -> Table | None:
    """Every remark with its place and what to do."""
    rows = [
        (str(number), str(each.place), each.shown, _WEIGHTS[each.severity], each.message)
        for number, each in enumerate(remarks, start=1)
    ]
    columns = (
        Column("序号", 0.6),
        words("位置", 2.0),
        words("文中写法", 2.0),
        Column("程度", 0.9),
        words("问题和处理意见", 5.5),
    )
    return table("校对意见", columns, rows)


def _told_once(found: Sequence[Printed]) -> Iterator[Printed]:
    """Put a figure and its change in the same place into one row."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in found:
        together.setdefault((each.place, each.figure_id), []).append(each.text)
    for (place, figure_id), texts in together.items():
        yield Printed(place, "；".join(dict.fromkeys(texts)), figure_id)


def _cells(each: Printed, figure: Figure | None) -> Sequence[str]:
    if figure is None:
        # An issued document may speak of what has since gone from the ledgers.
        return (each.place or _OPENING, each.text, each.figure_id, *[NOTHING] * 5, _LOST)
    now = {figure.text(), change_text(figure)}
    agrees = set(each.text.split("；")) <= now
    whole = figure.denominator
    return (
        each.place or _OPENING,
        each.text,
        figure.id,
        figure.label,
        figure.text(),
        cell(figure.previous, figure.places),
        NOTHING if whole is None else f"{figure.numerator}/{whole}",
        _grounds(figure),
        _AGREES if agrees else _DIFFERS,
    )


def _grounds(figure: Figure) -> str:
    """Say how many rows of which ledgers are behind a figure."""
    counted = Counter(LEDGERS[row.ledger].title for row in figure.rows)
    return "、".join(f"{title}{count}条" for title, count in counted.items()) or NOTHING
