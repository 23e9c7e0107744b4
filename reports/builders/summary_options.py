"""What the county may choose about its year-end summary: one type for PDF, DOCX and package."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from models.facts import CountyFacts
from models.ledgers.report_text import OPTIONS, Paper, PaperRef, choice_of
from reports.builders.annexes import ANNEXES
from reports.letterhead import document_number

SECTIONS: Mapping[str, str] = {
    "basics": "基本情况",
    "work": "工作举措与成效",
    "support": "保障措施",
    "monitoring": "监测评价",
    "problems": "存在问题",
    "plans": "下一年打算",
}

# What a short summary still attaches: who helps whom, whom nobody helps, the self-check.
BRIEF_ANNEXES = (
    "districts",
    "groups",
    "communities",
    "coverage",
    "declarations",
)


class TitleForm(Enum):
    """What the summary calls itself."""

    REPORT = "report"
    SUMMARY = "summary"


class Length(Enum):
    """How much is printed; the annex workbook holds every row in any case.

    BRIEF leaves out what only breaks figures down, charts, and all but the main annexes, and only
    names problems that break no strict demand; NORMAL
    sums up annexes, members named in one cell; FULL has a row for each.
    """

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


@dataclass(frozen=True)
class SummaryOptions:
    """What the officer may choose.

    Attributes:
        title_form: Whether it is a report (情况的报告) or a summary (工作总结).
        recipient: Whom it is addressed to (主送); "" for the office of the county's own settings.
        letterhead: Whether red letterhead (版头) stands above the title.
        number: 发文字号 in the letterhead, in its right form; "" if there is none yet.
        signers: Who signs (签发人), in the letterhead.
        imprint: Whether an imprint (版记) closes the last even page.
        copies_to: Who gets a copy (抄送), in the imprint.
        dated_on: The date of the document (成文日期); None for the day on which it is made.
        sealed: Leave room for the seal over the signature.
        sections: The sections of `SECTIONS` that are printed, in their order.
        annex_names: The annexes of `ANNEXES` that are printed, in their order; None for those that
            belong to the length.
        left_out: Paragraphs that are not printed, by key (`work.districts`), and tables and charts
            by name (`table.forms`, `chart.rotation`).
        length: How much is printed.
        charts: Whether charts are printed where the length allows them.
        mention_empty: Say of a form that it was not used, instead of leaving it out.
        empty_annexes: Also print annexes that have nothing to say, with a row that says so.
        version: What the file says of its version.
        edited: Print the officer's own words where there are any; else what the program writes.
    """

    title_form: TitleForm = TitleForm.REPORT
    recipient: str = ""
    letterhead: bool = False
    number: str = ""
    signers: tuple[str, ...] = ()
    imprint: bool = False
    copies_to: tuple[str, ...] = ()
    dated_on: date | None = None
    sealed: bool = True
    sections: tuple[str, ...] = tuple(SECTIONS)
    annex_names: tuple[str, ...] | None = None
    left_out: frozenset[str] = frozenset()
    length: Length = Length.NORMAL
    charts: bool = True
    mention_empty: bool = False
    empty_annexes: bool = False
    version: str = "1"
    edited: bool = True

    def __post_init__(self) -> None:
        """Refuse sections and annexes that there are not, and a number that is none.

        Raises:
            DocumentNumberError: 发文字号 is not in its form.
        """
        for chosen, known in ((self.sections, SECTIONS), (self.annex_names or (), ANNEXES)):
            unknown = [name for name in chosen if name not in known]
            if unknown or len(set(chosen)) < len(chosen):
                raise ValueError(f"unknown or twice: {chosen}")
        if self.number:
            # Frozen: the number in its right form takes the place of the one given.
            object.__setattr__(self, "number", document_number(self.number))

    @property
    def annexes(self) -> tuple[str, ...]:
        """The names of the annexes that are printed."""
        if self.annex_names is not None:
            return self.annex_names
        return BRIEF_ANNEXES if self.length is Length.BRIEF else tuple(ANNEXES)


def kept_options(options: SummaryOptions) -> str:
    """Write options as text to be remembered."""
    return json.dumps(
        {each.name: _plain(getattr(options, each.name)) for each in fields(options)},
        ensure_ascii=False,
        sort_keys=True,
    )


def remembered_options(text: str) -> SummaryOptions:
    """Read what `kept_options` wrote; what this program does not know is left at its default."""
    given: dict[str, Any] = json.loads(text)
    known = {each.name for each in fields(SummaryOptions)}
    values = {name: value for name, value in given.items() if name in known}
    for name in ("signers", "copies_to"):
        values[name] = tuple(values.get(name, ()))
    values["left_out"] = frozenset(values.get("left_out", ()))
    values["sections"] = _among(values.get("sections"), SECTIONS) or tuple(SECTIONS)
    values["annex_names"] = _among(values.get("annex_names"), ANNEXES)
    values["title_form"] = TitleForm(values.get("title_form", TitleForm.REPORT.value))
    values["length"] = Length(values.get("length", Length.NORMAL.value))
    dated_on = values.get("dated_on")
    values["dated_on"] = None if dated_on is None else date.fromisoformat(dated_on)
    return SummaryOptions(**values)


def options_of(facts: CountyFacts) -> SummaryOptions:
    """Return what the county has chosen for the summary of the facts' year."""
    text = choice_of(facts.report_texts, PaperRef(Paper.SUMMARY, facts.year), OPTIONS)
    return remembered_options(text) if text else SummaryOptions()


def _among(names: list[str] | None, known: Mapping[str, object]) -> tuple[str, ...] | None:
    return None if names is None else tuple(name for name in names if name in known)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
