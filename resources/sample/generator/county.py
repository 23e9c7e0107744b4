"""The whole sample county as a list of workbooks, in the order in which they are imported."""

from generator import (
    alliance_rosters,
    further_rosters,
    paper_rosters,
    school_rosters,
    staff_rosters,
    work_rosters,
)
from generator.accounts import marks, spendings
from generator.alliances import districts, groups, pairings
from generator.exchange import YEARS, eligible_lists, stays, trainings
from generator.figures import year_figures
from generator.papers import charters, county_papers, school_plans
from generator.parts import district_parts, group_parts, pairing_parts
from generator.schools import make_schools
from generator.sheets import Book
from generator.staff import make_staff
from generator.work import events, resources


def make_county() -> list[Book]:
    """Invent the county and write down its rosters; every call gives the same ones."""
    schools = make_schools()
    staff = make_staff(schools)
    alliances = [*districts(), *groups(), *pairings()]
    in_districts, in_groups, in_pairings = district_parts(schools), group_parts(), pairing_parts()
    parts = [*in_districts, *in_groups, *in_pairings]
    lists = eligible_lists(staff, schools)
    moves = stays(staff, schools, parts, lists)
    moved = {each.teacher.identity for each in moves}
    spare = [each.teacher for each in lists if each.teacher.identity not in moved][:2]
    assessed = {year: marks(alliances, year) for year in YEARS}
    return [
        school_rosters.register(schools),
        school_rosters.former_names(),
        school_rosters.aliases(),
        school_rosters.recognitions(schools),
        school_rosters.year_figures_book(year_figures(schools, staff)),
        staff_rosters.teachers(staff),
        alliance_rosters.outside_bodies(),
        alliance_rosters.districts(districts()),
        alliance_rosters.groups(groups()),
        alliance_rosters.pairings(pairings()),
        alliance_rosters.members(in_districts, in_groups, in_pairings),
        staff_rosters.rotations(moves, schools, spare),
        staff_rosters.eligible(lists),
        staff_rosters.shadow_training(trainings(staff)),
        work_rosters.activities(events(alliances, parts)),
        work_rosters.resources(resources(alliances, parts)),
        work_rosters.funds(spendings(groups())),
        work_rosters.assessments(assessed),
        work_rosters.satisfaction(),
        work_rosters.honours_book(),
        work_rosters.targets(),
        paper_rosters.documents(county_papers(), charters(alliances), school_plans(parts)),
        paper_rosters.custom_figures(),
        paper_rosters.cases(),
        paper_rosters.declarations(),
        paper_rosters.explanations(),
        *further_rosters.further(staff),
    ]
