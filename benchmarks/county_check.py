"""Times the check and the statistics of the largest county, over ten years, rule by rule.

600 schools, 20,000 teachers, ten years. The floor is a bare pass over the same rows.
Run: `python benchmarks/county_check.py [SCHOOLS TEACHERS YEARS]`, or with a data file in their
place: `python main.py demo --no-window --out FOLDER` makes the sample county.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.ten_years import LAST_YEAR, SCHOOLS, TEACHERS, YEARS, ten_years
from models.facts import CountyFacts
from models.rules.engine import check_county
from models.rules.registry import CHECKS
from models.rules.rule_set import RuleSet, load_rule_set
from models.statistics.catalogue import GROUPS, county_figures
from models.statistics.view import View
from models.store import Store

REPEATS = 5
SLOWEST = 5


def bare_pass(facts: CountyFacts) -> int:
    """Look once at every row and at its id: nothing that judges them does less."""
    ledgers = (getattr(facts, each.name) for each in fields(facts))
    return sum(row.id > 0 for rows in ledgers if isinstance(rows, tuple) for row in rows)


def seconds(facts: CountyFacts, work: Callable[[CountyFacts], object]) -> float:
    """Return the median time of some runs on facts that have nothing cached."""
    times = []
    for _ in range(REPEATS):
        fresh = replace(facts)
        begun = time.perf_counter()
        work(fresh)
        times.append(time.perf_counter() - begun)
    return median(times)


def slowest(facts: CountyFacts, rule_set: RuleSet) -> list[tuple[float, str]]:
    """Return the rules and groups of figures that take longest, each with cold caches."""
    named: dict[str, Callable[[CountyFacts], object]] = {
        rule: lambda fresh, rule=rule: list(CHECKS[rule](fresh, rule_set.limits))
        for rule in rule_set.rules
    }
    for group in GROUPS:
        name = f"{group.__module__.rpartition('.')[2]}.{group.__name__}"
        named[name] = lambda fresh, group=group: list(group(View(fresh, rule_set.limits)))
    return sorted(((seconds(facts, work), name) for name, work in named.items()), reverse=True)


def asked(arguments: list[str]) -> CountyFacts:
    """Return the county that is measured."""
    if arguments and arguments[0].endswith(".yjtz"):
        with Store.open(Path(arguments[0]), lambda: datetime.now(UTC)) as store:
            return store.facts(LAST_YEAR)
    return ten_years(*([int(each) for each in arguments] or [SCHOOLS, TEACHERS, YEARS]))


def main() -> None:
    """Print the times."""
    rule_set, facts = load_rule_set(), asked(sys.argv[1:])
    checked = seconds(facts, lambda fresh: check_county(fresh, rule_set))
    figures = seconds(facts, lambda fresh: county_figures(fresh, rule_set))
    floor = seconds(facts, bare_pass)
    print(f"rows            {bare_pass(facts):>10,}")
    print(f"bare pass       {1000 * floor:>10.1f} ms")
    print(f"check           {1000 * checked:>10.1f} ms, {checked / floor:.1f} × the pass")
    print(
        f"statistics      {1000 * figures:>10.1f} ms, two years, {figures / floor:.1f} × the pass"
    )
    for spent, name in slowest(facts, rule_set)[:SLOWEST]:
        print(f"    {name:<32}{1000 * spent:>8.1f} ms")


if __name__ == "__main__":
    main()
