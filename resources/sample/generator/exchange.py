"""Who is eligible to rotate, who rotated, and which heads were in shadow training."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from generator.alliances import ASSISTED
from generator.parts import LEADS, Part
from generator.places import COUNTY
from generator.schools import JUNIOR, PRIMARY, School
from generator.staff import Teacher

YEARS = (2025, 2026)
_COUNTY_LEVEL = ("县级", "州市级", "省级")
# What the report year falls short of the tenth of all and of the fifth for 骨干; last year did not.
_PERSONS_MISSING = {2025: -3, 2026: 4}
_BACKBONE_MISSING = {2025: -1, 2026: 1}
_SILENT_GROUP = "第二中学"
_SILENT_MEMBER = f"{COUNTY}石榴园乡初级中学"
# Who rotates without standing on the list of the eligible.
_HEADS, _TEACHERS = 2, 1


@dataclass(frozen=True)
class Eligible:
    """A line of the list of those who are eligible to rotate."""

    teacher: Teacher
    year: int
    eligible: bool
    ground: str


@dataclass(frozen=True)
class Stay:
    """A teacher's stay at another school."""

    teacher: Teacher
    to: str
    kind: str
    started: date
    ended: date | None
    moves: bool = False
    alliance: str = ""
    outside: bool = False
    post: str = ""
    note: str = ""

    @property
    def year(self) -> int:
        """The school year in which it began."""
        return self.started.year if self.started.month >= 9 else self.started.year - 1


def _age(teacher: Teacher, year: int) -> int:
    return year - teacher.birth.year


def _within_criterion(teacher: Teacher, year: int) -> bool:
    """Tell whether the county's criterion holds: six years at the school, not yet 50 or 45."""
    return (
        teacher.post == "专任教师"
        and teacher.established
        and not teacher.position
        and teacher.stage in (PRIMARY, JUNIOR)
        and teacher.state == "在职"
        and year - teacher.joined.year >= 6
        and _age(teacher, year) < (50 if teacher.male else 45)
    )


def eligible_lists(staff: Sequence[Teacher], schools: Sequence[School]) -> list[Eligible]:
    """Return the lists of both years: the eligible, and a few who were struck off with a reason."""
    rng = Random("eligible")
    public = {each.name for each in schools if each.public}
    lines = []
    for year in YEARS:
        for teacher in staff:
            if teacher.school not in public or not _within_criterion(teacher, year):
                continue
            exempt = rng.random() < 0.03
            ground = rng.choice(("孕哺期", "因病不宜异校工作", "校级干部后备人选，县局另有安排"))
            years = year - teacher.joined.year
            lines.append(
                Eligible(
                    teacher, year, not exempt, ground if exempt else f"在本校连续任教{years}年"
                )
            )
    return lines


def _is_primary_head(teacher: Teacher) -> bool:
    return teacher.position == "校长" and teacher.school.endswith("小学")


def _destinations(
    schools: Sequence[School], parts: Sequence[Part], year: int
) -> dict[str, list[Part]]:
    """Return for each leading school the schools that its alliances of a year want helped."""
    leads: dict[str, str] = {}
    for part in parts:
        if part.role in LEADS:
            leads[part.alliance] = part.party
    still = {each.name for each in schools if each.is_open}
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        lead = leads.get(part.alliance)
        if lead is None or lead == part.party or _SILENT_GROUP in part.alliance:
            continue
        here = part.party in still or part.outside
        if here and part.left is None and part.joined <= date(year, 9, 1):
            found[lead].append(part)
    return found


_KIND_OF = {"集团": "集团内交流", "学区": "学区内轮岗", "共同体": "共同体内交流"}


def _stay(
    rng: Random, teacher: Teacher, year: int, places: Sequence[Part], rural: Sequence[School]
) -> Stay:
    """Invent one teacher's stay: within an alliance of the school, or at any rural school."""
    fitting = [
        each
        for each in places
        if (teacher.stage == JUNIOR) == ("中学" in each.party or "九年" in each.party)
    ]
    started = date(year, 9, rng.choice((1, 1, 1, 1, 7)))
    # Who stays for two years takes the personnel file along.
    moves = rng.random() < 0.25
    ended = date(year + 2 if moves else year + 1, 7, 10)
    if fitting and rng.random() < 0.8:
        beyond = [each for each in fitting if each.outside]
        part = rng.choice(beyond if beyond and rng.random() < 0.6 else fitting)
        kind = next((kind for key, kind in _KIND_OF.items() if key in part.alliance), "定期交流")
        stay = Stay(teacher, part.party, kind, started, ended, moves, part.alliance, part.outside)
        return replace(stay, post=teacher.subject)
    choices = [
        each for each in rural if teacher.stage in each.pupils and each.name != teacher.school
    ]
    kind = rng.choice(("定期交流", "定期交流", "支教", "顶岗"))
    to = rng.choice(choices).name
    return Stay(teacher, to, kind, started, ended, moves, post=teacher.subject)


def _choose(
    rng: Random, year: int, eligible: int, listed: Sequence[Teacher], unlisted: Sequence[Teacher]
) -> list[Teacher]:
    """Choose who rotates so that the county just misses, or just reaches, both shares."""
    wanted = -(-eligible // 10) - _PERSONS_MISSING[year]
    backbone = -(-wanted // 5) - _BACKBONE_MISSING[year]
    good = [each for each in listed if each.backbone in _COUNTY_LEVEL]
    others = [each for each in listed if each.backbone not in _COUNTY_LEVEL]
    plain = [each for each in unlisted if each.backbone not in _COUNTY_LEVEL]
    heads = [each for each in plain if each.position == "校长"]
    teachers = [each for each in plain if not each.position]
    return [
        *rng.sample(good, backbone),
        *rng.sample(others, wanted - backbone - _HEADS - _TEACHERS),
        *rng.sample(heads, _HEADS),
        *rng.sample(teachers, _TEACHERS),
    ]


def stays(
    staff: Sequence[Teacher],
    schools: Sequence[School],
    parts: Sequence[Part],
    lists: Sequence[Eligible],
) -> list[Stay]:
    """Return the rotations of both school years, with those that enter no ratio."""
    rng = Random("stays")
    senders = {
        each.name
        for each in schools
        if each.public and each.compulsory and not each.rural and _SILENT_GROUP not in each.name
    }
    # No stay may by chance join two members of the group that exists by its name plate alone.
    rural = [
        each
        for each in schools
        if each.rural and each.is_open and each.compulsory and each.name != _SILENT_MEMBER
    ]
    result: list[Stay] = []
    moved: set[str] = set()
    for year in YEARS:
        eligible = {each.teacher.identity for each in lists if each.year == year and each.eligible}
        free = [
            each
            for each in staff
            if each.school in senders
            and each.stage in (PRIMARY, JUNIOR)
            and (not each.position or _is_primary_head(each))
            and each.post == "专任教师"
            and each.established
            and each.identity not in moved
        ]
        listed = [each for each in free if each.identity in eligible]
        unlisted = [
            each for each in free if each.identity not in eligible and each.joined.year <= year - 2
        ]
        chosen = _choose(rng, year, len(eligible), listed, unlisted)
        moved.update(each.identity for each in chosen)
        places = _destinations(schools, parts, year)
        result += [_stay(rng, each, year, places[each.school], rural) for each in chosen]
        rest = [each for each in listed if each.identity not in moved]
        result += _not_counted(rng, year, rest, rural)
    return result


def _not_counted(
    rng: Random, year: int, rest: Sequence[Teacher], rural: Sequence[School]
) -> list[Stay]:
    """Invent those who walk between schools or are sent for a day: they enter no ratio."""
    result = []
    for index, teacher in enumerate(rng.sample(rest, 9)):
        school = rng.choice([each for each in rural if teacher.stage in each.pupils])
        if index < 6:
            result.append(
                Stay(
                    teacher,
                    school.name,
                    "走教",
                    date(year, 9, 7),
                    date(year + 1, 7, 3),
                    post=teacher.subject,
                    note="每周三、周四",
                )
            )
        else:
            day = date(year, 10, 14 + index)
            result.append(Stay(teacher, school.name, "送教", day, day, note="送教下乡一天"))
    return result


@dataclass(frozen=True)
class Training:
    """A head's or deputy's shadow training."""

    teacher: Teacher
    to: str
    target: str
    started: date
    ended: date
    full_time: bool
    note: str = ""


def trainings(staff: Sequence[Teacher]) -> list[Training]:
    """Return last year's five trainings, and this year's six, one of which is not full-time."""
    senders = (
        "第三中学",
        "第四中学",
        "第五中学",
        "白石井镇初级中学",
        "柳林坝镇初级中学",
        "花椒箐镇初级中学",
    )
    deputies = {
        name: [
            each
            for each in staff
            if each.school == COUNTY + name and each.position in ("副校长", "校长")
        ]
        for name in senders
    }
    result = []
    for year in YEARS:
        for index, name in enumerate(senders):
            if year == YEARS[0] and index == 3:
                continue
            person = deputies[name][year - YEARS[0] if len(deputies[name]) > 1 else 0]
            full = not (year == YEARS[1] and index == 3)
            result.append(
                Training(
                    person,
                    ASSISTED[index % len(ASSISTED)],
                    "省管校用受帮扶学校",
                    date(year, 9, 14),
                    date(year, 12, 18) if index % 2 else date(year, 11, 20),
                    full,
                    "" if full else "每周跟岗两天，其余时间在原校上课",
                )
            )
    return result
