"""数字核对表: every figure that documents print, with the value and the rows it rests on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.ledgers import LEDGERS
from models.statistics.figure import Figure
from reports.builders.fingerprint import figures_checksum
from reports.builders.material import Material
from reports.builders.tables import NOTHING, Column, annex, cell, table, words
from reports.document import (
    Annex,
    AnnexList,
    Document,
    Heading,
    Live,
    Metadata,
    Paragraph,
    Signature,
    numbered,
)
from reports.figure_text import change_text

_TITLE = "数字核对表"
_OPENING = "导语"
_AGREES, _DIFFERS, _LOST = "一致", "已变化", "已无来源"


@dataclass(frozen=True)
class Source:
    """A document whose figures are checked.

    Attributes:
        name: What it is called in the check.
        document: The document.
        figures: The figures as they are now, in any order.
        table_figures: Which figures stand in its tables, by caption.
    """

    name: str
    document: Document
    figures: Mapping[str, Figure]
    table_figures: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
    checks = [check for source in sources if (check := _check(source)) is not None]
    title = f"{material.county}{material.year}年度报送材料{_TITLE}"
    return Document(
        title=(title,),
        blocks=(
            Paragraph(
                (
                    "报送材料中由系统生成的每一个数字都列在附件中，"
                    "写明所在位置、统计编号、本年数、上年数和依据的台账记录数，供报送前逐项核对。"
                    f"核对结果为“{_DIFFERS}”的，是文稿生成以后台账有改动，请重新生成文稿。",
                )
            ),
            AnnexList(),
            Signature(material.bureau, today, sealed=False),
        ),
        metadata=Metadata(
            organisation=material.bureau,
            year=material.year,
            title=title,
            version="1",
            checksum=figures_checksum(material.figures),
            written_on=today,
        ),
        annexes=tuple(checks),
    )


def _in_prose(document: Document) -> Iterator[Printed]:
    place = ""
    for block in numbered(document).blocks:
        if isinstance(block, Heading):
            place = (
                block.number if block.level == 1 else f"{place.partition('、')[0]}、{block.number}"
            )
        elif isinstance(block, Paragraph):
            for run in block.runs:
                if isinstance(run, Live):
                    yield Printed(place.removesuffix("、"), run.text, run.figure_id)


def _check(source: Source) -> Annex | None:
    by_id = {figure.id: figure for figure in source.figures.values()}
    rows = [
        (str(number), *_cells(each, by_id.get(each.figure_id)))
        for number, each in enumerate(_told_once(printed(source)), start=1)
    ]
    columns = (
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
    )
    return annex(f"{source.name}{_TITLE}", table("", columns, rows), landscape=True)


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
