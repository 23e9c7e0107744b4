"""Rules and statistics of a year, on the command line."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator

from models.rules.engine import check_county
from models.rules.finding import Finding, State
from models.rules.own_values import rule_set_of
from models.statistics.catalogue import county_figures
from models.statistics.figure import Figure, number_text
from models.store import Store
from models.store.closing import facts_of_year
from ui.clock import now
from ui.commands.console import answer
from ui.state_words import STATE_WORDS


def check(chosen: Namespace) -> int:
    """Judge the year by the county's rule set."""
    with Store.open(chosen.data, now) as store:
        facts = facts_of_year(store, chosen.year)
    rule_set = rule_set_of(facts)
    findings = check_county(facts, rule_set)
    answer(
        chosen,
        {
            "year": chosen.year,
            "rule_set": rule_set.name,
            "findings": [finding.as_json() for finding in findings],
        },
        _finding_lines(findings),
    )
    open_states = (State.NOT_MET, State.MISSING)
    return 1 if any(finding.state in open_states for finding in findings) else 0


def _finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    counted: Counter[State] = Counter()
    for finding in findings:
        counted[finding.state] += 1
        if finding.state is not State.MET:
            yield f"{finding.rule}  {STATE_WORDS[finding.state]}  {finding.message}"
            yield f"    依据：{finding.source}“{finding.clause}”"
    yield "，".join(f"{title} {counted[state]} 项" for state, title in STATE_WORDS.items())


def statistics(chosen: Namespace) -> int:
    """Compute the figures of the year, with last year's if asked."""
    with Store.open(chosen.data, now) as store:
        facts = facts_of_year(store, chosen.year)
    figures = county_figures(facts, rule_set_of(facts))
    answer(
        chosen,
        {"year": chosen.year, "figures": [figure.as_json() for figure in figures.values()]},
        (_figure_line(figure, compare=chosen.compare) for figure in figures.values()),
    )
    return 0


def _figure_line(figure: Figure, *, compare: bool) -> str:
    line = f"{figure.id:<16}{figure.label}：{figure.text()}"
    if compare and figure.previous is not None:
        line += f"（上年 {number_text(figure.previous, figure.places)}{figure.unit}）"
    return line
