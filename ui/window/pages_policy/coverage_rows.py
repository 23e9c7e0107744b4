"""What the coverage board says of a school, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement
from models.ledgers.school_year import Stage
from models.measures.board import BoardRow, CoverState, HelpTerm
from models.measures.coverage import CATEGORY_WORDS
from models.planner.problem import STAGES_OF
from models.wording import day_text
from reports.lists import wide
from reports.table import TableColumn
from ui.theme import DANGER, QUIET, WARNING

STATE_WORDS: Mapping[CoverState, str] = {
    CoverState.UNCOVERED: "未覆盖",
    CoverState.EXPIRING: "将到期",
    CoverState.COVERED: "已覆盖",
}
STATE_COLOURS: Mapping[CoverState, str] = {
    CoverState.UNCOVERED: DANGER,
    CoverState.EXPIRING: WARNING,
    CoverState.COVERED: "",
}
COLUMNS: tuple[tuple[str, TableColumn], ...] = (
    ("状态", TableColumn(1)),
    ("学校", wide()),
    ("乡镇", wide(2)),
    ("类别", wide(2)),
    ("学段", TableColumn(1)),
    ("帮扶", wide(5)),
    ("起始", TableColumn(2)),
    ("截止", TableColumn(2)),
)
WIDTHS = (78, 176, 88, 92, 62, 150, 100, 100)


@dataclass(frozen=True)
class BoardSieve:
    """Which schools are shown; "" for all of a kind.

    Attributes:
        state: A state's value.
        category: A category's code.
        township: A township.
        stage: A stage's value.
        words: What the school's name must contain.
    """

    state: str = ""
    category: str = ""
    township: str = ""
    stage: str = ""
    words: str = ""

    def passes(self, row: BoardRow, name: str) -> bool:
        """Tell whether a school of that name is shown."""
        target = row.target
        return (
            self.state in ("", row.state.value)
            and (not self.category or self.category in target.categories)
            and self.township in ("", target.school.township)
            and (not self.stage or Stage(self.stage) in STAGES_OF[target.school.kind])
            and self.words in name
        )

    def said(self) -> str:
        """Return in words which schools are shown; "" for all."""
        state = self.state and STATE_WORDS[CoverState(self.state)]
        category = self.category and f"{CATEGORY_WORDS[self.category]}学校"
        stage = self.stage and Stage(self.stage).label
        return "、".join(filter(None, (state, category, self.township, stage, self.words)))


def board_cells(
    facts: CountyFacts, row: BoardRow, drafts: Mapping[int, Arrangement]
) -> tuple[str, ...]:
    """Return a school of the board as texts, a help to each line of the last cells.

    Args:
        facts: The county.
        row: The school.
        drafts: The draft that will help a school, by the school's id.
    """
    school = row.target.school
    names = [help_name(facts, row, term) for term in row.helps]
    if row.state is CoverState.UNCOVERED and school.id in drafts:
        names.append(f"拟：{drafts[school.id].name}")
    stages = (stage.label for stage in Stage if stage in STAGES_OF[school.kind])
    return (
        STATE_WORDS[row.state],
        facts.school_name(school.id),
        school.township,
        category_text(row.target.categories),
        "、".join(stages),
        "；".join(names) or "没有",
        _first_day([term.since for term in row.helps]),
        day_text(row.next_end) if row.next_end else "",
    )


def category_text(categories: frozenset[str]) -> str:
    """Return why a school is to be helped: 新建、乡村."""
    return "、".join(word for code, word in CATEGORY_WORDS.items() if code in categories)


def help_name(facts: CountyFacts, row: BoardRow, term: HelpTerm) -> str:
    """Return the name of what helps; of a teaching point that follows, through which school."""
    through = term.membership.school
    if through is None or through == row.target.school.id:
        return term.arrangement.name
    return f"{term.arrangement.name}（随{facts.school_name(through)}）"


def _first_day(days: list[date | None]) -> str:
    known = [day for day in days if day is not None]
    return day_text(min(known)) if known else ""


def sentence(facts: CountyFacts, row: BoardRow, draft: Arrangement | None) -> str:
    """Return how a school stands and what is to be done, as a sentence."""
    if row.state is CoverState.UNCOVERED:
        lacking = "帮扶方式还不够" if row.helps else "还没有任何帮扶"
        if draft is not None:
            return f"{lacking}。已拟入“{draft.name}”，批准后把状态改为“正式”，就算覆盖。"
        return f"{lacking}。请到结对规划里看看由谁帮扶，或直接新建一个结对。"
    if row.next_end is not None and row.state is CoverState.EXPIRING:
        over = row.next_end <= facts.as_of
        ends = f"有帮扶在 {day_text(row.next_end)} {'已经到期' if over else '到期'}"
        after = "终止后就没有帮扶了" if row.will_be_bare else "此外还有别的帮扶"
        return f"{ends}，{after}。请续期、调整，或登记终止。"
    return "已有帮扶，近期没有到期的。"


def term_cells(facts: CountyFacts, row: BoardRow, term: HelpTerm) -> tuple[str, ...]:
    """Return a help as texts: its name, since when, until when."""
    since = day_text(term.since) if term.since else "没有登记"
    until = day_text(term.until) if term.until else "长期"
    if term.until is not None and term.until <= facts.as_of:
        until += "（已到期）"
    return help_name(facts, row, term), since, until


def row_colour(row: BoardRow) -> str:
    """Return the colour of a school's line; what is well is quiet."""
    return STATE_COLOURS[row.state] or QUIET
