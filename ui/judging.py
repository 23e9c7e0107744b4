"""The year judged: figures, findings and measures, computed once until the county changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from models.facts import CountyFacts
from models.ledgers.arrangement import ArrangementKind
from models.measures.coverage import Coverage, coverage
from models.measures.equity import Equity, trend
from models.measures.rotation import RotationCount, rotation_count
from models.measures.shadowing import ShadowCount, shadow_count
from models.progress import Progress
from models.rules.engine import check_county
from models.rules.finding import Finding
from models.rules.rule_set import Limits, RuleSet
from models.statistics.catalogue import county_figures
from models.statistics.figure import Figure
from ui.session import Session

_TREND_YEARS = 3


@dataclass(frozen=True)
class CoverageOfYear:
    """How many target schools were helped at the end of a year."""

    year: int
    covered: int
    targets: int

    @property
    def ratio(self) -> Fraction:
        """The part that was helped."""
        return Fraction(self.covered, self.targets)


@dataclass(frozen=True)
class Judgement:
    """What the rules and statistics say of the county in a report year.

    Attributes:
        facts: The county that was judged.
        rule_set: By what.
        figures: The figures of the year, by id.
        findings: What the rules have found.
        coverage: Which schools are to be helped, and which are.
        rotation: How many teachers rotated.
        shadowing: How many heads were in shadow training.
        trend: Coverage of the last years, oldest first; only years that have been recorded.
        provision: The seven indicators of every year that has figures, oldest first.
    """

    facts: CountyFacts
    rule_set: RuleSet
    figures: dict[str, Figure]
    findings: tuple[Finding, ...]
    coverage: Coverage
    rotation: RotationCount
    shadowing: ShadowCount
    trend: tuple[CoverageOfYear, ...]
    provision: tuple[Equity, ...]


def judge(facts: CountyFacts, rule_set: RuleSet, progress: Progress) -> Judgement:
    """Compute everything that the pages show of the year."""
    limits = rule_set.limits
    findings = check_county(facts, rule_set, progress)
    return Judgement(
        facts=facts,
        rule_set=rule_set,
        figures=dict(county_figures(facts, rule_set, progress)),
        findings=findings,
        coverage=coverage(facts, limits),
        rotation=rotation_count(facts, limits),
        shadowing=shadow_count(facts, limits),
        trend=tuple(_trend(facts, rule_set)),
        provision=_provision(facts, limits),
    )


def _provision(facts: CountyFacts, limits: Limits) -> tuple[Equity, ...]:
    found = trend(facts, limits)
    for stage in (stage for each in found for stage in each.stages):
        # What is computed once is kept: it is computed here, not in the thread that draws.
        assert len(stage.spreads) == len(stage.indicators)
    return found


def _trend(facts: CountyFacts, rule_set: RuleSet) -> Iterator[CoverageOfYear]:
    for year in range(facts.year - _TREND_YEARS + 1, facts.year + 1):
        then = facts.in_year(year)
        # Before the first arrangement nothing was recorded, which is not the same as nothing done.
        if not then.of_kind(*ArrangementKind):
            continue
        found = coverage(then, rule_set.limits)
        if found.targets:
            yield CoverageOfYear(year, len(found.covered), len(found.targets))


class Judging(QObject):
    """Judges the session's county in the worker, once for all pages that ask.

    The job is given the session's facts instead of reading the file again: they are one picture of
    the county, taken by the only thread that writes.

    Signals:
        ready: The `Judgement` that was asked for.
        stopped: The officer has stopped the job.
    """

    ready = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._judgement: Judgement | None = None
        self._state: object = None
        self._wanted = False
        self._running = False
        session.tasks.finished.connect(self._try_later)
        session.tasks.failed.connect(self._give_up)

    @classmethod
    def of(cls, session: Session) -> "Judging":
        """Return the session's own one."""
        own = next((child for child in session.children() if isinstance(child, cls)), None)
        return cls(session) if own is None else own

    @property
    def current(self) -> Judgement | None:
        """The judgement of the county as it is now, if there is one."""
        if self._judgement is None or self._state != self._session.counted_state:
            return None
        facts = self._session.report_facts()
        if self._judgement.facts is not facts:
            # Only words of documents have changed.
            self._judgement = replace(self._judgement, facts=facts)
        return self._judgement

    def ask(self) -> None:
        """Have the county judged; `ready` tells the result, at once if it is known."""
        judgement = self.current
        if judgement is not None:
            self.ready.emit(judgement)
            return
        self._wanted = True
        # Reading the facts takes a moment: the page is painted first.
        self._try_later()

    def _begin(self) -> None:
        tasks = self._session.tasks
        if not self._wanted or self._running or tasks.busy:
            return
        work = partial(judge, self._session.report_facts(), self._session.rule_set())
        self._running = True
        done = partial(self._done, self._session.counted_state)
        tasks.start("核对全县数据", work, done, self._stop, quiet=True)

    def _done(self, state: object, judgement: Judgement) -> None:
        self._running = False
        if state != self._session.counted_state:
            self._begin()
            return
        self._judgement, self._state = judgement, state
        self._wanted = False
        self.ready.emit(self.current)

    def _stop(self) -> None:
        self._running = self._wanted = False
        self.stopped.emit()

    def _give_up(self) -> None:
        if self._running:
            self._running = self._wanted = False

    def _try_later(self) -> None:
        # A job that has just ended is told its own result first.
        QTimer.singleShot(0, self, self._begin)
