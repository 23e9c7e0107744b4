"""The teachers and other staff: three thousand invented people, school by school."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

from generator.people import identity_number, notable_names, person_name
from generator.schools import (
    JUNIOR,
    KINDERGARTEN,
    PRIMARY,
    SENIOR,
    SPECIAL,
    VOCATIONAL,
    School,
)

HEADCOUNT = 3000

_SUBJECTS = {
    KINDERGARTEN: ("学前教育",),
    PRIMARY: ("语文", "数学", "语文", "数学", "英语", "科学", "道德与法治", "体育", "音乐", "美术"),
    JUNIOR: ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "道德与法治", "体育",
             "音乐", "美术", "语文", "数学", "英语"),
    SENIOR: ("语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "思想政治", "体育",
             "音乐", "美术", "信息技术", "语文", "数学", "英语"),
    SPECIAL: ("特殊教育",),
    VOCATIONAL: ("语文", "数学", "英语", "农学", "汽修", "旅游服务", "学前教育", "计算机"),
}  # fmt: skip
ARTS_SPORTS = frozenset({"体育", "音乐", "美术"})


@dataclass
class Teacher:
    """A member of staff."""

    name: str
    male: bool
    birth: date
    identity: str
    school: str
    post: str
    position: str
    stage: str
    subject: str
    title: str
    education: str
    backbone: str
    established: bool
    worked: date
    joined: date
    state: str = "在职"
    special: bool = False
    phone: str = ""

    @property
    def sex(self) -> str:
        """男 or 女."""
        return "男" if self.male else "女"


def _wanted(school: School, stage: str) -> float:
    """Return how many teachers a stage of a school should have, before rounding."""
    pupils = school.pupils[stage]
    if stage == PRIMARY and pupils < 150:
        return max(pupils / 12.5, 2 if school.kind == "教学点" else 7)
    ratio = {
        KINDERGARTEN: 15.5,
        PRIMARY: 17.2,
        JUNIOR: 13.9,
        SENIOR: 13.2,
        SPECIAL: 3.8,
        VOCATIONAL: 15.0,
    }[stage]
    return pupils / ratio * (1.06 if school.public else 0.98)


def _posts(schools: list[School]) -> list[tuple[School, str]]:
    """Return a post for each of the three thousand: its school and stage."""
    wanted = {
        (index, stage): _wanted(school, stage)
        for index, school in enumerate(schools)
        if school.is_open
        for stage in school.pupils
    }
    scale = HEADCOUNT / sum(wanted.values())
    posts = {key: max(2, round(value * scale)) for key, value in wanted.items()}
    largest = sorted(posts, key=lambda key: (-posts[key], key))
    surplus = sum(posts.values()) - HEADCOUNT
    for step in range(abs(surplus)):
        posts[largest[step % 40]] -= 1 if surplus > 0 else -1
    return [(schools[index], stage) for (index, stage), size in posts.items() for _ in range(size)]


def _title(rng: Random, age: int) -> str:
    if age < 27:
        return rng.choice(("未定级", "三级教师", "二级教师", "二级教师"))
    if age < 36:
        return rng.choices(("二级教师", "一级教师"), (6, 4))[0]
    if age < 46:
        return rng.choices(("二级教师", "一级教师", "高级教师"), (1, 6, 3))[0]
    return rng.choices(("一级教师", "高级教师", "正高级教师"), (45, 54, 1))[0]


def _education(rng: Random, stage: str, age: int) -> str:
    if stage == SENIOR:
        return rng.choices(("研究生", "本科"), (12, 88))[0]
    if age > 48:
        return rng.choices(("本科", "专科", "中专及以下"), (45, 48, 7))[0]
    weights = {KINDERGARTEN: (0, 42, 58), PRIMARY: (1, 66, 33)}.get(stage, (3, 90, 7))
    return rng.choices(("研究生", "本科", "专科"), weights)[0]


def _backbone(rng: Random, age: int, title: str, centre: bool) -> str:
    if age < 30 or title in ("未定级", "三级教师"):
        return ""
    share = 0.22 if centre else 0.12
    if title == "正高级教师":
        return "省级"
    if rng.random() > share:
        return "校级" if rng.random() < 0.08 else ""
    return rng.choices(("县级", "州市级", "省级"), (76, 20, 4))[0]


def _age(rng: Random) -> int:
    low, high = rng.choices(((23, 29), (30, 39), (40, 49), (50, 59)), (16, 32, 34, 18))[0]
    return rng.randint(low, high)


def _person(rng: Random, school: School, stage: str, born: Counter[date]) -> Teacher:
    male = rng.random() < (0.05 if stage == KINDERGARTEN else 0.44)
    age = min(_age(rng), 59 if male else 54)
    birth = date(2026 - age, rng.randint(1, 8), rng.randint(1, 28))
    born[birth] += 1
    begun = min(2026, birth.year + rng.randint(22, 24))
    worked = date(begun, rng.choice((7, 8, 9)), 1)
    years = 2026 - worked.year
    joined = worked if rng.random() < 0.35 else date(2026 - rng.randint(0, years), 9, 1)
    joined = max(joined, worked, date(school.opened.year, 9, 1))
    title = _title(rng, age)
    return Teacher(
        name=person_name(rng, male),
        male=male,
        birth=birth,
        identity=identity_number(birth, male, 7 + born[birth]),
        school=school.name,
        post="专任教师",
        position="",
        stage=stage,
        subject=rng.choice(_SUBJECTS[stage]),
        title=title,
        special=title == "正高级教师" and rng.random() < 0.5,
        education=_education(rng, stage, age),
        backbone=_backbone(rng, age, title, not school.rural),
        established=school.public,
        worked=worked,
        joined=joined,
        # 129 is no prefix of any network: no telephone rings.
        phone=f"129{rng.randrange(10**8):08d}",
    )


def _appoint(school: School, staff: list[Teacher], rng: Random) -> None:
    """Give a school its head, deputies, other posts and people outside the establishment."""
    seniors = sorted(
        (each for each in staff if each.birth.year <= 1988), key=lambda each: each.birth
    )
    heads = (seniors or staff)[-4:]
    heads[-1].position = "园长" if school.kind == "幼儿园" else "校长"
    heads[-1].title = "高级教师" if school.public else heads[-1].title
    school.principal = heads[-1].name
    if len(staff) >= 12:
        for deputy in heads[:-1][: 1 if len(staff) < 40 else 3]:
            deputy.position = "副园长" if school.kind == "幼儿园" else "副校长"
    if len(staff) >= 45:
        heads[0].position = "党总支书记"
    ordinary = [each for each in staff if not each.position]
    if len(staff) >= 18:
        for each in rng.sample(ordinary, max(1, round(len(staff) * 0.055))):
            each.post = rng.choice(("行政人员", "教辅人员", "工勤人员"))
            each.subject, each.backbone = "", ""
    for each in ordinary[:: 31 if school.kind != "幼儿园" else 3]:
        each.established = False


def make_staff(schools: list[School]) -> list[Teacher]:
    """Return the staff of all open schools, in the order of the schools."""
    rng = Random("staff")
    born: Counter[date] = Counter()
    staff = [_person(rng, school, stage, born) for school, stage in _posts(schools)]
    for place, name in zip(range(37, HEADCOUNT, 151), notable_names(), strict=False):
        staff[place].name = name
    by_school: dict[str, list[Teacher]] = {}
    for each in staff:
        by_school.setdefault(each.school, []).append(each)
    for school in schools:
        if school.name in by_school:
            _appoint(school, by_school[school.name], rng)
    for person in staff[211::367]:
        person.state = "借调"
    for person in staff[503::997]:
        # Whoever typed it took the month of the degree for that of the first day at work.
        person.joined = person.worked.replace(year=person.worked.year - 1)
    return staff
