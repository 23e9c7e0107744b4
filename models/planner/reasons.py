"""Why a school is paired with whom, and why another one is left over, in the officer's words."""

from collections.abc import Iterable, Sequence

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import SchoolKind
from models.ledgers.school_year import Stage
from models.measures.coverage import NEW, RURAL, WEAK
from models.planner.problem import Near, Need, Problem, Refusal, Seat
from models.wording import enumerated

_CATEGORY_WORDS = {NEW: "新建", RURAL: "乡村", WEAK: "薄弱"}


def pair_reason(
    problem: Problem, need: Need, seat: Seat, *, size: int, led: tuple[int, int]
) -> str:
    """Return why a school is put on a seat.

    Args:
        problem: What was planned.
        need: The school.
        seat: Its seat.
        size: How many members the arrangement would have.
        led: How many schools the lead leads now, and how many it would.
    """
    before, after = led
    settled = "这一对已锁定，予以保留。" if need.school.id in problem.locks else ""
    cap = "" if seat.kind is ArrangementKind.LEAGUE else f"（上限 {seat.cap} 所）"
    return (
        f"{_why(problem, need)}。{settled}{_what(need, seat)}。"
        f"采纳后成员 {size} 所{cap}；{seat.lead_name}现带 {before} 所，采纳后共带 {after} 所。"
    )


def _why(problem: Problem, need: Need) -> str:
    if need.leaves is not None:
        return f"“{_crowded(problem, need)}”的成员超过上限，{need.name}可以转出"
    words = "".join(word for code, word in _CATEGORY_WORDS.items() if code in need.categories)
    school = "幼儿园" if need.school.kind is SchoolKind.KINDERGARTEN else "学校"
    points = f"，连同教学点 {len(need.points)} 个" if need.points else ""
    lacking = "帮扶方式还不够" if need.profile.held else "还没有帮扶"
    return f"{need.name}是{words}{school}，{lacking}{points}"


def _what(need: Need, seat: Seat) -> str:
    lead = f"{_nearness(need, seat)}{'优质学校' if seat.strong else ''}{seat.lead_name}"
    if seat.arrangement is not None:
        return f"建议加入“{seat.name}”，由{lead}牵头"
    if seat.kind is ArrangementKind.COMMUNITY:
        return f"建议与{lead}新建城乡学校共同体"
    return f"建议由{lead}牵头新组建教育集团"


def _nearness(need: Need, seat: Seat) -> str:
    near = need.place.near(seat.place)
    if near is Near.ELSEWHERE:
        known = need.place.township and seat.place.township
        return "外乡镇的" if known else ""
    return "同乡镇的" if near is Near.TOWNSHIP else "同学区的"


def _crowded(problem: Problem, need: Need) -> str:
    assert need.leaves is not None, "only members leave"
    leaves = need.leaves.arrangement
    names = (each.arrangement.name for each in problem.overloads)
    numbers = (each.arrangement.id for each in problem.overloads)
    return dict(zip(numbers, names, strict=True))[leaves]


def left_reason(problem: Problem, need: Need, pairs: Iterable[tuple[Need, Seat]]) -> str:
    """Return why nobody was found for a school: the first of the demands that nobody meets."""
    asked = [(seat, problem.refusal(need.profile, seat)) for seat in problem.seats]
    near = _nobody_near(need, [seat for seat, why in asked if why is not Refusal.STAGE])
    start = ""
    if need.leaves is not None:
        start = f"“{_crowded(problem, need)}”的成员超过上限，但{need.name}没有去处，暂留原处。"
    return f"{start}{_obstacle(problem, need, asked, pairs)}{near}"


def _obstacle(
    problem: Problem,
    need: Need,
    asked: Sequence[tuple[Seat, Refusal | None]],
    pairs: Iterable[tuple[Need, Seat]],
) -> str:
    stages = "、".join(stage.label for stage in Stage if stage in need.profile.stages)
    alike = [(seat, why) for seat, why in asked if why not in (Refusal.INSIDE, Refusal.STAGE)]
    if not problem.seats:
        return "全县还没有认定优质学校，也没有可以加入的教育集团；请先在学校认定中登记优质学校。"
    if not alike:
        return (
            f"没有同学段（{stages}）的优质学校或教育集团可以帮扶；"
            "请认定这个学段的优质学校，或把它划入学区。"
        )
    fitting = [(seat, why) for seat, why in alike if why in (Refusal.FULL, None)]
    if not fitting:
        return _unfit([why for _, why in alike])
    if all(why is Refusal.FULL for _, why in fitting):
        full = enumerated(dict.fromkeys(_shown(seat) for seat, _ in fitting), limit=5)
        return f"同学段（{stages}）的名额都已满：{full}；请再认定优质学校，或调整集团成员。"
    taken = enumerated((school.name for school, seat in pairs if (seat, None) in fitting), limit=5)
    return (
        f"同学段（{stages}）的优质学校还有的名额，都已排给更需要的学校：{taken}；"
        "请再认定优质学校，或把它划入学区。"
    )


_UNFIT = {
    Refusal.FORM: "同学段的优质学校只能牵头城乡学校共同体，而它不是乡村薄弱的义务教育学校",
    Refusal.HELD: "同学段的优质学校能给的，都是它已经有的帮扶方式",
    Refusal.PRIVATE_LEAD: "同学段的优质学校是民办学校，不能带公办学校",
    Refusal.MIXED: "同学段的优质学校与它公办、民办不同，不能编在一起",
}


def _unfit(refusals: Sequence[Refusal | None]) -> str:
    # The demand asked last is the one that came closest to being met.
    closest = next(each for each in reversed(Refusal) if each in refusals)
    return f"{_UNFIT[closest]}；请认定更多优质学校，或把它划入学区。"


def _shown(seat: Seat) -> str:
    return f"“{seat.name}”" if seat.arrangement is not None else seat.lead_name


def _nobody_near(need: Need, seats: Iterable[Seat]) -> str:
    if not need.place.township or any(
        need.place.near(seat.place) is Near.TOWNSHIP for seat in seats
    ):
        return ""
    return f"同乡镇（{need.place.township}）也没有同学段的优质学校。"
