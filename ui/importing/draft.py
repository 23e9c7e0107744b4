"""An import on its way: what was read, what was decided, and what is still to be decided."""

from models.ledgers import LEDGERS, AnyLedger
from models.problems import ProblemCode
from models.roster.known import Known
from models.roster.learned import word_key
from models.roster.question import Question
from models.roster.questions import answer_to
from models.roster.results import Confidence
from models.roster.wishes import Wishes
from ui.importing.looking import Look, asks_year, column_lines, lacking_fields, may_be_given
from ui.importing.material import Material
from ui.importing.proposal import Proposal

_Key = tuple[object, ...]


class Draft:
    """Keeps everything that was decided about one file, for each ledger that was tried.

    Attributes:
        material: What was read.
        seen: What the file holds of the ledger; `None` before it was looked at.
        proposal: The plan of the last wishes that were planned; `None` before there was one.
    """

    def __init__(self, material: Material, ledger: str, year: int) -> None:
        self.material = material
        self.ledger_name = "school_years" if material.exports else ledger or material.likely[0]
        self.seen: Look | None = None
        self.proposal: Proposal | None = None
        self._sure = material.sure or bool(ledger)
        self._year = year
        self._wishes: dict[str, Wishes] = {}
        self._asked: dict[str, dict[_Key, Question]] = {}
        self._known: Known | None = None

    @property
    def ledger(self) -> AnyLedger:
        """What the rows are rows of."""
        return LEDGERS[self.ledger_name]

    @property
    def wishes(self) -> Wishes:
        """What was decided."""
        fresh = Wishes(year=self._year, learned=self.material.learned, remember=True)
        return self._wishes.setdefault(self.ledger_name, fresh)

    @wishes.setter
    def wishes(self, wishes: Wishes) -> None:
        self._wishes[self.ledger_name] = wishes

    @property
    def known(self) -> Known | None:
        """What the county knows; `None` when it must be read anew."""
        return self._known

    def choose_ledger(self, name: str) -> None:
        """Read the rows as those of another ledger; what was decided for this one is kept."""
        self.ledger_name = name
        self.seen = self.proposal = None
        self._sure = True

    def county_changed(self) -> None:
        """Read what the county knows anew before the next plan."""
        self._known = None

    def take(self, proposal: Proposal) -> None:
        """Take a new plan, and add its questions to those that were asked."""
        self.proposal = proposal
        self._known = proposal.known
        asked = self._asked.setdefault(self.ledger_name, {})
        for question in proposal.questions:
            asked[_key(question)] = question

    @property
    def is_planned(self) -> bool:
        """Whether the proposal is made of what is decided now."""
        proposal = self.proposal
        return proposal is not None and proposal.wishes == self.wishes and self._known is not None

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question about names and rows that came up, answered or not."""
        return tuple(self._asked.get(self.ledger_name, {}).values())

    @property
    def takes_one_of_several(self) -> bool:
        """Whether one sheet was chosen of a file that has several."""
        sheets = sum(len(roster.workbook.sheets) for roster in self.material.rosters)
        return self.wishes.sheet is not None and sheets > 1

    # What is still to be decided.

    @property
    def asks_found(self) -> bool:
        """Whether ledger, sheet or year must be looked at first."""
        seen = self.seen
        if seen is None or seen.refusal or not self._sure:
            return True
        return self.material.exports or asks_year(seen)

    @property
    def asks_columns(self) -> bool:
        """Whether a column must be looked at first."""
        if self.seen is None or self.material.exports:
            return False
        return any(line.asks for line in column_lines(self.seen, self.wishes))

    @property
    def asks_given(self) -> bool:
        """Whether new rows fail for want of a column, and the officer may say what all have."""
        if self.seen is None or self.proposal is None or self.material.exports:
            return False
        failed = any(
            problem.code is ProblemCode.NO_COLUMN for problem in self.proposal.plan.problems
        )
        lacking = lacking_fields(self.seen, self.wishes) if failed else []
        return any(may_be_given(each) and each.name not in self.wishes.given for each in lacking)

    @property
    def asks_words(self) -> bool:
        """Whether a word in a column of terms is not understood."""
        words = self.proposal.words if self.proposal else ()
        return any(use.confidence is Confidence.NONE for use in words)

    @property
    def asks_names(self) -> bool:
        """Whether a question about a name or a row is open."""
        questions = self.proposal.questions if self.proposal else ()
        return any(answer_to(self.wishes, each) is None for each in questions)


def _key(question: Question) -> _Key:
    rows = question.rows if question.sheet else ()
    return question.kind, question.ledger, word_key(question.text), question.sheet, rows
