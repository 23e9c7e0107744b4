"""What a rule has found about a subject: state, figures, clause, rows, and the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.ledgers.ledger import RowRef
from models.ledgers.papers import Excuse


class State(StrEnum):
    """How a subject stands to a rule."""

    MET = "met"
    NOT_MET = "not_met"
    EXCUSED = "excused"
    MISSING = "missing"


class Severity(StrEnum):
    """What follows from a finding.

    HARD bars the final documents, WARN asks for a look, DECLARE asks for the year's signed
    self-check, INFO is only worth knowing.
    """

    HARD = "hard"
    WARN = "warn"
    DECLARE = "declare"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """The answer of one rule for one subject.

    Attributes:
        rule: Id of the rule, as in R-GRP-01.
        severity: What follows if it is not met.
        state: How the subject stands.
        clause: The clause, word for word.
        source: Where the clause stands, in words.
        subject: Whom it is about, as shown.
        subject_key: Whom it is about, as excuses name it: "group:12", or "" for the county.
        numbers: The figures that decided.
        message: What was found and what to do.
        rows: The rows behind the figures.
        excuse: The written reason, when the state is EXCUSED.
        parameters: Keys of the parameters that its rule has read.
    """

    rule: str
    severity: Severity
    state: State
    clause: str
    source: str
    subject: str
    subject_key: str
    numbers: Mapping[str, int | str]
    message: str
    rows: tuple[RowRef, ...] = ()
    excuse: Excuse | None = None
    parameters: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether something remains to be done: not met without a reason, or data missing."""
        return self.state in (State.NOT_MET, State.MISSING)

    def as_json(self) -> dict[str, object]:
        """Return the shape that the command line prints."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "state": self.state.value,
            "clause": self.clause,
            "source": self.source,
            "subject": self.subject,
            "numbers": dict(self.numbers),
            "message": self.message,
        }
