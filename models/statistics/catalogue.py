"""The catalogue: every group of figures, and the county's figures of a year by statistic id."""

from collections.abc import Callable, Collection, Iterator, Mapping

from models.facts import CountyFacts
from models.progress import Progress, silent
from models.rules.rule_set import Limits, RuleSet
from models.statistics import (
    activities,
    appraised,
    arrangements,
    county_wide,
    digital,
    enrolment,
    equity,
    events,
    exchange,
    judgement,
    money,
    papers,
    participation,
    places,
    posts,
    programmes,
    schools,
    staff,
    talent,
    targets,
    training,
)
from models.statistics.figure import Figure, with_previous
from models.statistics.view import View

Group = Callable[[View], Iterator[Figure]]

# In the order of the year-end summary.
GROUPS: tuple[Group, ...] = (
    schools.schools,
    schools.changes,
    events.campuses,
    events.befallen,
    schools.pupils_and_teachers,
    schools.private_pupils,
    staff.structure,
    staff.backbone,
    posts.titles,
    county_wide.recruits,
    arrangements.districts,
    arrangements.groups,
    arrangements.group_schools,
    arrangements.communities,
    arrangements.assistance,
    arrangements.leagues,
    arrangements.partnerships,
    arrangements.all_kinds,
    schools.recognised,
    arrangements.held_in_common,
    participation.taking_part,
    participation.helped,
    participation.paired,
    participation.rural_covered,
    participation.in_districts,
    exchange.eligible,
    exchange.rotated,
    exchange.rotation_ratio,
    exchange.backbone,
    exchange.between_town_and_country,
    exchange.visits,
    exchange.cumulative,
    exchange.heads,
    posts.outreach,
    posts.offices,
    exchange.shadowing,
    talent.studios,
    talent.mentorships,
    talent.researchers,
    talent.leaders,
    training.trained,
    training.hours_done,
    training.by_level,
    activities.research,
    activities.pupils_and_lectures,
    activities.supervision,
    activities.shared,
    activities.used,
    events.built,
    events.facilities,
    digital.campuses,
    digital.remote,
    digital.platforms,
    digital.equipment,
    places.added,
    places.shared,
    places.reached,
    places.land,
    money.spent,
    county_wide.budget,
    county_wide.running_costs,
    county_wide.homes_and_allowances,
    money.awards,
    county_wide.posts,
    county_wide.pupils,
    enrolment.zones,
    enrolment.feeders,
    equity.even_provision,
    judgement.grades,
    judgement.assessed_together,
    appraised.scores,
    programmes.recognised,
    programmes.programmes,
    appraised.reviews,
    appraised.promises,
    appraised.value_added,
    appraised.self_check,
    judgement.satisfaction,
    judgement.honours,
    papers.papers,
    training.published,
    papers.own_figures,
)


def county_figures(
    facts: CountyFacts, rule_set: RuleSet, progress: Progress = silent
) -> Mapping[str, Figure]:
    """Return all figures of the facts' year by id, each with last year's value.

    Last year's value is what this same function gives for the year before, from the same rows.
    """
    total = 2 * len(GROUPS)
    last_year = _figures(facts.in_year(facts.year - 1), rule_set, progress, (0, total))
    this_year = _figures(facts, rule_set, progress, (len(GROUPS), total))
    return {key: with_previous(each, last_year.get(key)) for key, each in this_year.items()}


def _figures(
    facts: CountyFacts, rule_set: RuleSet, progress: Progress, steps: tuple[int, int]
) -> dict[str, Figure]:
    view = View(facts, rule_set.limits)
    done, total = steps
    figures: dict[str, Figure] = {}
    for group in GROUPS:
        figures.update((figure.id, figure) for figure in group(view))
        done += 1
        progress(done, total, f"统计{facts.year}年数据")
    for figure in (*targets.completion(facts, figures), *targets.targets(facts, figures)):
        figures[figure.id] = figure
    return figures


def figures_named(facts: CountyFacts, limits: Limits, ids: Collection[str]) -> dict[str, Figure]:
    """Return some figures of the facts' year by id, without last year's values.

    Groups are counted one by one until all are found; unknown ids are left out.
    """
    view, wanted = View(facts, limits), set(ids)
    found: dict[str, Figure] = {}
    for group in GROUPS:
        if not wanted:
            break
        found.update((each.id, each) for each in group(view) if each.id in wanted)
        wanted -= found.keys()
    return found
