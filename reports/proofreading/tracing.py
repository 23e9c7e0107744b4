"""R-RPT-02: where every number in the prose comes from.

Numbers in tables are not traced here: builders make them from figures, and the 数字核对表 lists
those. Numbers written in characters (三所) are not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.rules.finding import Finding, Severity
from models.statistics.figure import PER_CENT, Figure
from reports.builders.material import Material
from reports.figure_text import change_text, figure_text
from reports.proofreading.numbers import Amount, amounts, amounts_in
from reports.proofreading.passages import Passage
from reports.proofreading.remark import Remark, remark

_Said = tuple[Decimal, str]


@dataclass(frozen=True)
class Sources:
    """What a number may come from.

    Attributes:
        figures: The figures by id.
        said: Amounts that the officer registered, the policy sets or the rules found.
        told: For each amount that a figure has, the first figure that has it.
    """

    figures: Mapping[str, Figure]
    said: frozenset[_Said]
    told: Mapping[_Said, Figure]


def sources(material: Material) -> Sources:
    """Collect what numbers of a document may come from."""
    told: dict[_Said, Figure] = {}
    for figure in material.figures.values():
        for amount in amounts_in(f"{figure.text()}；{change_text(figure)}"):
            told.setdefault((amount.value, amount.unit), figure)
    by_id = {figure.id: figure for figure in material.figures.values()}
    return Sources(by_id, frozenset(_said(material)), told)


def _said(material: Material) -> Iterator[_Said]:
    facts = material.facts
    for own in (each for each in facts.custom_figures if each.year == material.year):
        yield from (
            (amount.value, amount.unit) for amount in amounts_in(f"{own.value:f}{own.unit}")
        )
        yield own.value, own.unit
    for target in facts.targets:
        if target.value is not None:
            yield target.value, target.unit
    for figure in material.figures.values():
        # Of so and so many items: what a figure was counted among may be told beside it.
        if figure.unit != PER_CENT and isinstance(figure.denominator, int):
            yield Decimal(figure.denominator), figure.unit
    for amount in amounts_in("\n".join(_texts(material))):
        yield amount.value, amount.unit
    yield from _counts_of(material.findings)


def _texts(material: Material) -> Iterator[str]:
    """What the policy, the rules and the officer's registered explanations say."""
    yield from (clause.text for clause in material.rule_set.clauses.values())
    for target in material.facts.targets:
        yield target.wording
    for excuse in material.facts.excuses:
        yield f"{excuse.reason}；{excuse.mending}"
    for declared in material.facts.declarations:
        if declared.year == material.year:
            yield declared.wording
    for finding in material.findings:
        yield finding.message


def _counts_of(findings: Iterable[Finding]) -> Iterator[_Said]:
    """How many rules are not met: the introduction and the section on problems tell it."""
    unmet = [each for each in findings if each.open]
    for some in (unmet, [each for each in unmet if each.severity is Severity.HARD]):
        for count in (len(some), len({each.rule for each in some})):
            yield Decimal(count), "项"


def traced_numbers(passage: Passage, known: Sources) -> Iterator[Remark]:
    """Numbers of the officer's own hand that nothing registered accounts for."""
    for amount in amounts(passage):
        if amount.live is not None or is_said(amount, known):
            continue
        span = (amount.start, amount.end)
        figure = known.told.get((amount.value, amount.unit))
        if figure is None:
            yield remark("untraced_number", passage, span)
        else:
            yield remark("typed_number", passage, span, label=figure.label, figure=figure.id)


def is_said(amount: Amount, known: Sources) -> bool:
    """Whether the officer registered the number, the policy sets it or a rule found it."""
    return (amount.value, amount.unit) in known.said


def changed_figures(passage: Passage, known: Sources) -> Iterator[Remark]:
    """Live figures whose statistic says something else by now."""
    for start, end, live in passage.live:
        figure = known.figures.get(live.figure_id)
        if figure is None:
            yield remark("unknown_figure", passage, (start, end), figure=live.figure_id)
        elif live.text != (now := figure_text(figure, live.told)):
            said = {"label": figure.label, "figure": figure.id, "now": now}
            yield remark("changed_number", passage, (start, end), now, **said)
