"""Why a school is paired with whom, in the officer's words."""

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import SchoolKind
from models.measures.coverage import CATEGORY_WORDS, NEW, RURAL, WEAK
from models.planner.problem import Near, Need, Problem, Seat

# As one says it in a word: 乡村薄弱学校.
_ORDER = (NEW, RURAL, WEAK)


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
        return f"“{problem.crowded(need)}”的成员超过上限，{need.name}可以转出"
    words = "".join(CATEGORY_WORDS[code] for code in _ORDER if code in need.categories)
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
