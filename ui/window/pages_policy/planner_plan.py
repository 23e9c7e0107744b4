"""The plan that the planner's page shows: made and checked in the worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from models.facts import CountyFacts
from models.planner.adoption import refuse_stale
from models.planner.needs import make_problem
from models.planner.problem import PlannerError
from models.planner.proposal import Proposal, alternatives
from models.progress import Progress
from models.rules.rule_set import RuleSet


@dataclass(frozen=True)
class Wishes:
    """What the officer has settled.

    Attributes:
        locks: Pairs that are kept: the seat's key by the school's id.
        forbidden: Pairs that are not wanted: the school's id, and the lead's.
    """

    locks: Mapping[int, str] = field(default_factory=dict)
    forbidden: frozenset[tuple[int, int]] = frozenset()

    def locking(self, school: int, seat: str) -> "Wishes":
        """Return the wishes with a pair kept."""
        return replace(self, locks={**self.locks, school: seat})

    def unlocking(self, school: int) -> "Wishes":
        """Return the wishes without the pair of a school."""
        locks = {each: seat for each, seat in self.locks.items() if each != school}
        return replace(self, locks=locks)

    def forbidding(self, school: int, lead: int) -> "Wishes":
        """Return the wishes with a pair that is not wanted; it is not kept either."""
        return replace(self.unlocking(school), forbidden=self.forbidden | {(school, lead)})

    def allowing(self, school: int, lead: int) -> "Wishes":
        """Return the wishes with a pair no longer unwanted."""
        return replace(self, forbidden=self.forbidden - {(school, lead)})


@dataclass(frozen=True)
class Plan:
    """The alternatives for a county, or why there are none.

    Attributes:
        facts: The county that was planned for.
        rule_set: By which parameters.
        wishes: What was settled.
        proposals: The alternatives.
        refused: Why a pair that is kept cannot be, as a sentence; "" where nothing was refused.
    """

    facts: CountyFacts
    rule_set: RuleSet
    wishes: Wishes
    proposals: tuple[Proposal, ...] = ()
    refused: str = ""


def make_plan(facts: CountyFacts, rule_set: RuleSet, wishes: Wishes, progress: Progress) -> Plan:
    """Make the alternatives; a job."""
    try:
        found = alternatives(facts, rule_set.limits, wishes.locks, wishes.forbidden, progress)
    except PlannerError as error:
        return Plan(facts, rule_set, wishes, refused=str(error))
    return Plan(facts, rule_set, wishes, found)


@dataclass(frozen=True)
class Checked:
    """Whether a proposal still holds.

    Attributes:
        facts: The county as it was looked at.
        refused: Why it does not hold, as a sentence; "" where it does.
    """

    facts: CountyFacts
    refused: str = ""


def check_proposal(
    proposal: Proposal, plan: Plan, facts: CountyFacts, rule_set: RuleSet, progress: Progress
) -> Checked:
    """Check a proposal against the county as it is now; a job."""
    progress(0, 1, "正在核对方案是否合于现状")
    try:
        now = make_problem(facts, rule_set.limits, plan.wishes.locks, plan.wishes.forbidden)
        refuse_stale(proposal, now)
    except PlannerError as error:
        return Checked(facts, str(error))
    return Checked(facts)
