"""What every builder reads: the facts of the year, its figures and findings, and the rule set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.rotation import Rotation, Shadowing
from models.rules.finding import Finding
from models.rules.rule_set import Limits, RuleSet
from models.statistics.figure import Figure
from models.statistics.view import View
from reports.builders.fingerprint import figures_checksum
from reports.document import Metadata


@dataclass(frozen=True)
class Material:
    """The year's material for documents; `view` counts what the figures count, in the same way."""

    facts: CountyFacts
    figures: Mapping[str, Figure]
    findings: tuple[Finding, ...]
    rule_set: RuleSet

    @cached_property
    def view(self) -> View:
        """The county as the statistics see it."""
        return View(self.facts, self.rule_set.limits)

    @property
    def limits(self) -> Limits:
        """The parameters of the rule set."""
        return self.rule_set.limits

    @property
    def year(self) -> int:
        """The report year."""
        return self.facts.year

    @property
    def county(self) -> str:
        """The name of the county."""
        return self.facts.county.name

    @property
    def bureau(self) -> str:
        """The full name of the office that reports."""
        return self.facts.county.bureau or f"{self.county}教育体育局"

    @property
    def report_to(self) -> str:
        """The office that is reported to."""
        return self.facts.county.report_to or self.limits.text("report.recipient")

    def destination(self, stay: Rotation | Shadowing) -> str:
        """Return the school or outside body that somebody went to."""
        if stay.to_school is not None:
            return self.facts.school_name(stay.to_school)
        return "" if stay.to_body is None else self.facts.body_by_id[stay.to_body].name

    def owner(self, arrangement: int | None) -> str:
        """Return the arrangement's name; the county where a record belongs to none."""
        return "全县" if arrangement is None else self.facts.arrangement_by_id[arrangement].name

    def kind(self, kind: ArrangementKind) -> str:
        """Return what the place calls a kind of help; the ledger's own name where it says nothing.

        Headings, captions and cells all ask here.
        """
        return self.view.kind_name(kind)

    def kinds(self, kinds: Sequence[ArrangementKind]) -> str:
        """Name several kinds of help: 联盟、托管和跨区域协作."""
        *others, last = map(self.kind, kinds)
        return f"{'、'.join(others)}和{last}" if others else last

    def bare(self, arrangement: Arrangement) -> str:
        """Return an arrangement's name without the county and the kind, which stands beside it."""
        short = self.short(arrangement.name)
        for kind in (self.kind(arrangement.kind), arrangement.kind.label):
            short = short.removesuffix(kind) or short
        return short

    def short(self, name: str) -> str:
        """Return the name of a school without that of the county, for narrow columns."""
        return name.removeprefix(self.county) or name

    def metadata(
        self,
        title: str,
        today: date,
        version: str = "1",
        figures: Mapping[str, Figure] | None = None,
    ) -> Metadata:
        """Return what a document says of itself.

        Args:
            title: Its title, in one line.
            today: The day on which it is written.
            version: Its version.
            figures: The figures that it was made from; all of them where not given.
        """
        return Metadata(
            organisation=self.bureau,
            year=self.year,
            title=title,
            version=version,
            checksum=figures_checksum(self.figures if figures is None else figures),
            written_on=today,
        )

    def has(self, figure_id: str) -> bool:
        """Tell whether the figure is known and not nothing."""
        return bool(self.figures[figure_id].value)
