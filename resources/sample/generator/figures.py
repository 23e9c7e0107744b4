"""Pupils, classes, teachers and equipment of every school and stage, for two school years."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from random import Random

from generator.schools import JUNIOR, KINDERGARTEN, PRIMARY, SENIOR, SPECIAL, VOCATIONAL, School
from generator.staff import ARTS_SPORTS, Teacher

REPORT_YEAR = 2026
_CLASS_SIZE = {KINDERGARTEN: 29, PRIMARY: 43, JUNIOR: 47, SENIOR: 49, SPECIAL: 9, VOCATIONAL: 42}
_FIRST_YEAR = {"第六小学": 0.6, "第六中学": 0.72, "第五幼儿园": 0.8}


@dataclass(frozen=True)
class YearFigures:
    """The figures of one stage of a school in one school year."""

    school: str
    year: int
    stage: str
    students: int
    classes: int
    big_classes: int
    staff: int
    full_time: int
    established: int
    establishment: int
    over_qualified: int
    backbone: int
    arts_sports: int
    teaching_area: int
    indoor_area: int
    sports_area: int
    equipment: int
    multimedia: int
    migrants: int
    registered: int
    outside_zone: int


def _classes(school: School, stage: str, students: int) -> int:
    if school.kind == "教学点":
        return 1 if students < 15 else 2
    if stage == PRIMARY and students < 200:
        return 6
    size = _CLASS_SIZE[stage] - (6 if school.rural else 0)
    return max(3 if stage in (KINDERGARTEN, JUNIOR) else 1, ceil(students / size))


def _over_qualified(each: Teacher) -> bool:
    higher = ("本科", "研究生")
    return each.education in higher or (
        each.education == "专科" and each.stage in (KINDERGARTEN, PRIMARY)
    )


def _one(
    rng: Random, school: School, stage: str, year: int, people: Sequence[Teacher], students: int
) -> YearFigures:
    """Work out the figures of one stage; the staff of the report year are the roster's own."""
    current = year == REPORT_YEAR
    teachers = [each for each in people if each.post == "专任教师"]
    fewer = 0 if current or len(teachers) < 10 else rng.choice((-1, 0, 0, 1))
    classes = _classes(school, stage, students)
    crowded = stage == PRIMARY and school.affiliation == "县属" and students > 1200
    backbone = sum(each.backbone in ("县级", "州市级", "省级") for each in teachers)
    over = sum(map(_over_qualified, teachers))
    established = sum(each.established for each in people)
    good = 1.1 if "优质" in school.tags else 0.96
    return YearFigures(
        school=school.name,
        year=year,
        stage=stage,
        students=students,
        classes=classes,
        big_classes=(0 if current else 2) + (1 if school.short == "一小" else 0) if crowded else 0,
        staff=len(people) + fewer,
        full_time=len(teachers) + fewer,
        established=established,
        establishment=established + (rng.randint(0, 3) if school.public else 0),
        over_qualified=max(0, over - (0 if current else len(teachers) // 25)),
        backbone=max(0, backbone - (0 if current else len(teachers) // 40)),
        arts_sports=sum(each.subject in ARTS_SPORTS for each in teachers),
        teaching_area=round(students * rng.uniform(4.3, 6.0) * good),
        indoor_area=0 if students < 200 else round(students * rng.uniform(0.9, 2.2)),
        sports_area=round(students * rng.uniform(6.6, 9.5) * good) + 200,
        equipment=round(students * rng.uniform(1700, 2700) * good / 100) * 100,
        multimedia=classes + rng.randint(0, 3),
        migrants=round(students * rng.uniform(0.02, 0.11)) if not school.rural else 0,
        registered=students + (2 if school.name.endswith("第四小学") else 0),
        outside_zone=3 if school.name.endswith("实验小学") and not current else 0,
    )


def year_figures(schools: Sequence[School], staff: Sequence[Teacher]) -> list[YearFigures]:
    """Return the figures of last year, then those of the report year."""
    rng = Random("figures")
    people: dict[tuple[str, str], list[Teacher]] = defaultdict(list)
    for each in staff:
        people[each.school, each.stage].append(each)
    result = []
    for year in (REPORT_YEAR - 1, REPORT_YEAR):
        for school in schools:
            counted_on = date(year, 9, 1)
            if school.opened > counted_on or (school.closed and school.closed <= counted_on):
                continue
            for stage, pupils in school.pupils.items():
                students = pupils
                if year < REPORT_YEAR:
                    share = _FIRST_YEAR.get(school.name.removeprefix("青禾县"))
                    students = round(pupils * (share or rng.uniform(0.985, 1.045)))
                here = people[school.name, stage]
                result.append(_one(rng, school, stage, year, here, students))
    return result
