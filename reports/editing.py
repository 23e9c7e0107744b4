"""The officer's own words in generated documents: they stay, and their figures stay live.

A generated paragraph or heading has a name that is the same every year. Where the officer has
written something else under this name, that is printed instead, with its figures as they are now;
what has changed since is told beside it. What is locked is printed as it was, figures included.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from models.ledgers.field import FieldValue
from models.ledgers.report_text import PaperRef, ReportText, is_heading_name
from models.problems import AppError
from models.statistics.figure import Figure
from reports.document import Block, Document, Heading, Live, Paragraph, Runs, Told, named_texts
from reports.figure_marks import as_it_was, filled, find, marked, marks, words_of
from reports.prose import without_empty_headings


class UnknownFigure(AppError):
    """A text names a figure that there is not."""


@dataclass(frozen=True)
class EditedParagraph:
    """What the officer wrote for a paragraph or a heading.

    Attributes:
        text: The words, with figure marks; a paragraph a line; "" where the paragraph shall go. A
            heading is one line, and where it says nothing the program's own words stand.
        figures: What each mark said when it was written.
        generated: The program's own words at that time, with figure marks.
        locked: Whether it is printed as it was, figures included.
        edited_on: When it was written.
    """

    text: str
    figures: Mapping[str, str]
    generated: str
    locked: bool
    edited_on: date


Edited = Mapping[str, EditedParagraph]


# --- kept ----------------------------------------------------------------------------------------


def edited_of(rows: Iterable[ReportText], subject: PaperRef) -> dict[str, EditedParagraph]:
    """Return the edited paragraphs of one document by name."""
    return {
        row.paragraph: EditedParagraph(
            row.text,
            json.loads(row.figures or "{}"),
            row.generated,
            bool(row.locked),
            row.edited_on,
        )
        for row in rows
        if row.subject == subject and row.is_paragraph
    }


def kept(subject: PaperRef, key: str, paragraph: EditedParagraph) -> dict[str, FieldValue]:
    """Return an edited paragraph as values of its ledger."""
    return {
        "paper": subject.paper,
        "year": subject.year,
        "typical_case": subject.typical_case,
        "paragraph": key,
        "text": paragraph.text,
        "figures": json.dumps(dict(paragraph.figures), ensure_ascii=False, sort_keys=True),
        "generated": paragraph.generated,
        "locked": paragraph.locked,
        "edited_on": paragraph.edited_on,
    }


# --- written -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A report that is being written.

    Attributes:
        subject: Which one.
        generated: As the program writes it, without the officer's words.
        figures: The figures that its marks may name.
    """

    subject: PaperRef
    generated: Document
    figures: Mapping[str, Figure]

    @property
    def texts(self) -> dict[str, str]:
        """The named headings and paragraphs as the program writes them, with marks."""
        return generated_texts(self.generated)


def generated_texts(document: Document) -> dict[str, str]:
    """Return the named texts of a document that was built without edits, with marks."""
    return {block.key: marked(block.runs) for block in named_texts(document.blocks)}


def tidied(text: str, key: str = "") -> str:
    """Return a text as it is kept: a paragraph a line, no empty ones, no blanks at their ends.

    Args:
        text: What was typed.
        key: The name of what was written; a heading becomes one line.
    """
    lines = (line.strip() for line in text.splitlines())
    return ("" if is_heading_name(key) else "\n").join(line for line in lines if line)


def edit(
    text: str,
    generated: str,
    figures: Mapping[str, Figure],
    today: date,
    *,
    locked: bool = False,
    before: Mapping[str, str] | None = None,
) -> EditedParagraph:
    """Take an officer's text for a paragraph, with what its marks say now.

    Args:
        text: The words with figure marks.
        generated: The program's own words for the paragraph, with marks.
        figures: The figures that marks may name.
        today: The day of the edit.
        locked: Whether words and figures shall stay as they are.
        before: What marks said when the text was written last: a figure that has gone since is
            kept as it was.

    Raises:
        UnknownFigure: A mark names no figure.
    """
    said = {}
    for mark in marks(text):
        words = words_of(mark, figures)
        if words is None:
            words = (before or {}).get(str(mark))
        if words is None:
            raise UnknownFigure(
                f"没有编号为“{mark.figure_id}”的数字，这一段没有保存。"
                "请从数字列表里插入，或先在“自定义数字”里登记。"
            )
        said[str(mark)] = words
    return EditedParagraph(tidied(text), said, generated, locked, today)


# --- merged --------------------------------------------------------------------------------------


def merged(
    blocks: Sequence[Block], edited: Edited, figures: Mapping[str, Figure]
) -> tuple[Block, ...]:
    """Put the officer's words in the place of the program's."""
    return without_empty_headings(tuple(_merged(blocks, edited, figures)))


def _merged(
    blocks: Sequence[Block], edited: Edited, figures: Mapping[str, Figure]
) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading():
                yield with_own_words(block, edited, figures)
            case Paragraph() if block.key in edited:
                own = edited[block.key]
                for line in own.text.splitlines():
                    yield Paragraph(_runs(line, own, figures), block.style, block.key)
            case _:
                yield block


def with_own_words(heading: Heading, edited: Edited, figures: Mapping[str, Figure]) -> Heading:
    """Return a heading as the officer words it; its number stays the program's."""
    own = edited.get(heading.key)
    if own is None or not own.text:
        return heading
    return replace(heading, runs=_runs(own.text, own, figures))


def _runs(line: str, own: EditedParagraph, figures: Mapping[str, Figure]) -> Runs:
    if not own.locked:
        return filled(line, figures, own.figures)
    # The number check and the trace know a figure by its own id.
    return tuple(
        run if isinstance(run, str) else _own_id(run, figures)
        for run in as_it_was(line, own.figures)
    )


def _own_id(run: Live, figures: Mapping[str, Figure]) -> str | Live:
    figure = find(figures, run.figure_id)
    return run.text if figure is None else Live(run.text, figure.id, run.told)


# --- compared ------------------------------------------------------------------------------------


class ChangeKind(Enum):
    """What has changed since an officer wrote a paragraph."""

    FIGURE = "数字有变化"
    LOST_FIGURE = "数字已没有"
    WORDS = "系统文稿有变化"
    LOST_PARAGRAPH = "系统文稿已没有这一段"


@dataclass(frozen=True)
class Change:
    """Something that has changed since an officer wrote a paragraph.

    Attributes:
        key: The paragraph.
        kind: What has changed.
        name: The figure's label; "" where it is about words.
        before: As it was.
        after: As it is.
        printed: Whether the document says what is now: a locked paragraph says what was.
        mark: The figure's mark in the text; "" where it is about words.
    """

    key: str
    kind: ChangeKind
    name: str
    before: str
    after: str
    printed: bool
    mark: str = ""

    @property
    def sentence(self) -> str:
        """Say it to the officer."""
        match self.kind:
            case ChangeKind.FIGURE:
                hint = "文稿已用新数" if self.printed else "段落已锁定，文稿仍是原数，请核对"
                return f"“{self.name}”由“{self.before}”变为“{self.after}”，{hint}。"
            case ChangeKind.LOST_FIGURE:
                return f"“{self.before}”在台账里已没有来源，文稿保留原数，请核对或删去。"
            case ChangeKind.WORDS:
                return "台账变动后系统文稿的说法不同了，请看改写的文字是否还对。"
            case _:
                what = "这个标题" if is_heading_name(self.key) else "这一段"
                return f"台账变动后系统不再写{what}，改写的文字没有印出，请看是否要移到别处。"


def changes(
    generated: Document, edited: Edited, figures: Mapping[str, Figure]
) -> tuple[Change, ...]:
    """Tell what has changed since the officer wrote, in the order of the document.

    Args:
        generated: The document as the program writes it, without edits.
        edited: The officer's paragraphs.
        figures: The figures as they are now.
    """
    now = generated_texts(generated)
    found: list[Change] = []
    for key in (*(key for key in now if key in edited), *(key for key in edited if key not in now)):
        found += _figure_changes(key, edited[key], figures)
        found += _word_changes(key, edited[key], now.get(key))
    return tuple(found)


def _figure_changes(
    key: str, own: EditedParagraph, figures: Mapping[str, Figure]
) -> Iterator[Change]:
    for mark in marks(own.text):
        before, figure = own.figures.get(str(mark), ""), find(figures, mark.figure_id)
        after = words_of(mark, figures)
        if figure is None or after is None:
            yield Change(key, ChangeKind.LOST_FIGURE, "", before, "", printed=False, mark=str(mark))
        elif after != before:
            name = figure.label if mark.told is Told.VALUE else f"{figure.label}（较上年）"
            yield Change(
                key, ChangeKind.FIGURE, name, before, after, printed=not own.locked, mark=str(mark)
            )


def _word_changes(key: str, own: EditedParagraph, now: str | None) -> Iterator[Change]:
    if now is None:
        yield Change(key, ChangeKind.LOST_PARAGRAPH, "", own.text, "", printed=False)
    elif now != own.generated:
        yield Change(key, ChangeKind.WORDS, "", own.generated, now, printed=False)


def accepted(own: EditedParagraph, seen: Change, generated: str) -> EditedParagraph:
    """Return the officer's paragraph once a change has been looked at and is no news any more.

    A figure counts from now on as it is, also in a locked paragraph; one that has no source any
    more becomes plain words.

    Args:
        own: The paragraph.
        seen: The change; not of a paragraph that is no longer written.
        generated: The program's own words as they are now.
    """
    figures = dict(own.figures)
    match seen.kind:
        case ChangeKind.FIGURE:
            figures[seen.mark] = seen.after
            return replace(own, figures=figures)
        case ChangeKind.LOST_FIGURE:
            figures.pop(seen.mark, None)
            return replace(own, text=own.text.replace(seen.mark, seen.before), figures=figures)
        case _:
            return replace(own, generated=generated)
