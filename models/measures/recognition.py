"""Which schools of a programme are recognised: by decision, or by a mark that reaches the line.

Limits read: eval.pass_score, where a programme has no line of its own.
"""

from dataclasses import dataclass
from decimal import Decimal

from models.facts import CountyFacts
from models.ledgers.programme import Programme, ProgrammeSchool
from models.rules.rule_set import Limits


@dataclass(frozen=True)
class Recognition:
    """How a school of a programme stands.

    Attributes:
        programme: The programme.
        row: The school's row in it.
        line: The mark that has to be reached; None where none is set.
    """

    programme: Programme
    row: ProgrammeSchool
    line: Decimal | None

    @property
    def by_decision(self) -> bool:
        """Whether somebody has decided; then the mark does not count."""
        return self.row.recognised is not None

    @property
    def recognised(self) -> bool | None:
        """Whether it is recognised; None where neither a decision nor mark and line are there."""
        if self.row.recognised is not None:
            return self.row.recognised
        if self.row.score is None or self.line is None:
            return None
        return self.row.score >= self.line


def recognitions(facts: CountyFacts, limits: Limits) -> tuple[Recognition, ...]:
    """Return the schools of all programmes that were not assessed later than in the year."""
    general = limits.integer("eval.pass_score")
    programmes = {each.id: each for each in facts.programmes}
    found = []
    for row in facts.programme_schools:
        programme, day = programmes[row.programme], row.assessed_on
        own = programme.pass_score
        line = own if own is not None else None if general is None else Decimal(general)
        if day is None or day <= facts.calendar_year.last:
            found.append(Recognition(programme, row, line))
    return tuple(found)
