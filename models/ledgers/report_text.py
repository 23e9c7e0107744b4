"""What officers write over the program's own words: edited paragraphs of the year's documents.

A paragraph is named by its section and its place in the template, the same every year. The text
holds marks for figures (⟦S-COV-2⟧); what they said when it was written is kept beside it.

What was chosen for the document as a whole is kept in the same way, under names that no paragraph
has: they begin with @.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.ledgers.field import (
    Choice,
    choice,
    code,
    day,
    in_year,
    long_text,
    reference,
    text,
    yes_no,
)
from models.ledgers.ledger import Ledger

# How the document is made, and which remarks of the proof-reading are accepted with a reason.
OPTIONS, ACCEPTED = "@options", "@accepted"

_HEADING = "heading"


def heading_name(*parts: str) -> str:
    """Return the name of a heading, as in work.districts.heading; no paragraph has such a one."""
    return ".".join((*filter(None, parts), _HEADING))


def is_heading_name(name: str) -> bool:
    """Whether a name of the officer's words is that of a heading."""
    return name.rpartition(".")[2] == _HEADING


class Paper(Choice):
    """文稿: the documents that are written every year."""

    SUMMARY = "summary", "年度工作总结", "工作总结"
    CASE = "case", "典型案例"


@dataclass(frozen=True)
class PaperRef:
    """One document of one year: the summary, or a typical case."""

    paper: Paper
    year: int
    typical_case: int | None = None

    @property
    def title(self) -> str:
        """What it is called in the history."""
        return f"{self.year}年{self.paper.label.removeprefix('年')}"


@dataclass(frozen=True, kw_only=True)
class ReportText:
    """The officer's words for one paragraph of a document.

    Attributes:
        id: The row's number.
        paper: Which document.
        year: The report year.
        typical_case: Which case, if it is one.
        paragraph: The name of the paragraph, as in work.districts, or of a heading; or of what was
            chosen.
        text: The officer's words, with marks for figures; "" where the paragraph shall go: no
            heading goes.
        figures: What each mark said when the text was written, as a JSON object.
        generated: The program's own words at that time, with marks.
        locked: Whether words and figures stay as they are until it is unlocked.
        edited_on: When it was written last.
    """

    id: int = 0
    paper: Paper
    year: int
    typical_case: int | None = None
    paragraph: str
    text: str = ""
    figures: str = ""
    generated: str = ""
    locked: bool | None = None
    edited_on: date

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, not what was chosen for the document as a whole."""
        return self.paragraph not in (OPTIONS, ACCEPTED)

    @property
    def subject(self) -> PaperRef:
        """The document that it belongs to."""
        return PaperRef(self.paper, self.year, self.typical_case)


def choice_of(rows: Iterable[ReportText], subject: PaperRef, name: str) -> str:
    """Return what was chosen for a document under a name; "" where nothing was."""
    found = (row.text for row in rows if row.subject == subject and row.paragraph == name)
    return next(found, "")


REPORT_TEXTS = Ledger(
    name="report_texts",
    title="文稿改动",
    table="report_text",
    entity=ReportText,
    fields=(
        choice("paper", "文稿", Paper, required=True),
        in_year(),
        reference("typical_case", "典型案例", "cases"),
        code("paragraph", "段落", required=True),
        long_text("text", "改后文字"),
        text("figures", "改时数字", in_grid=False),
        long_text("generated", "系统原文"),
        yes_no("locked", "锁定"),
        day("edited_on", "修改日期", required=True),
    ),
    keys=(("year", "paper", "typical_case", "paragraph"), ("year", "paper", "paragraph")),
    label=("paper", "paragraph"),
    help="工作总结和典型案例里改写过的段落，数字仍随台账更新。",
)
