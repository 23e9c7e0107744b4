"""Why nobody was found for a school, in the officer's words: the demand that nobody meets.

The answer comes from asking every seat again, not from the optimum: what forbids it, what is full,
what went to others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.ledgers.school_year import Stage
from models.planner.matching import Matching
from models.planner.problem import Need, Problem, Profile, Refusal, Seat
from models.wording import enumerated

_NAMED = 5
_LIFT = "请放开一对，或认定更多优质学校。"
_MORE_STRONG = "请认定更多优质学校，或把它划入学区。"
_UNFIT = {
    Refusal.HELD: "同学段的优质学校能给的，都是它已经有的帮扶方式",
    Refusal.FORM: "同学段的优质学校能牵头的形式（如城乡学校共同体）不适合它",
    Refusal.PRIVATE_LEAD: "同学段的优质学校是民办学校，不能带公办学校",
    Refusal.MIXED: "同学段的优质学校与它公办、民办不同，不能编在一起",
    Refusal.FORBIDDEN: "同学段能帮扶的优质学校，都已设为不与它结对",
}


@dataclass(frozen=True)
class LeftOver:
    """A school for which nobody was found, and why, as a sentence."""

    need: Need
    reason: str


@dataclass(frozen=True)
class _Obstacle:
    """What stands in the way of all schools of a profile.

    Attributes:
        sentence: It, with what to do.
        townships: Where there are leads of the same stage.
    """

    sentence: str
    townships: frozenset[str]


def left_over(problem: Problem, found: Matching) -> tuple[LeftOver, ...]:
    """Return the schools that are left, each with the reason."""
    obstacles: dict[Profile, _Obstacle] = {}
    left = []
    for need in found.left:
        if need.profile not in obstacles:
            obstacles[need.profile] = _obstacle(problem, need.profile, found.pairs)
        left.append(LeftOver(need, _reason(problem, need, obstacles[need.profile])))
    return tuple(left)


def _reason(problem: Problem, need: Need, obstacle: _Obstacle) -> str:
    start = end = ""
    if need.leaves is not None:
        crowded = problem.crowded(need)
        start = f"“{crowded}”的成员超过上限，但{need.name}没有去处，暂留原处："
    township = need.place.township
    if township and township not in obstacle.townships:
        end = f"同乡镇（{township}）也没有同学段的优质学校。"
    return f"{start}{obstacle.sentence}{end}"


def _obstacle(problem: Problem, profile: Profile, pairs: Iterable[tuple[Need, Seat]]) -> _Obstacle:
    asked = [(seat, problem.refusal(profile, seat)) for seat in problem.seats]
    alike = [(seat, why) for seat, why in asked if why not in (Refusal.INSIDE, Refusal.STAGE)]
    townships = frozenset(seat.place.township for seat, _ in alike)
    stages = "、".join(stage.label for stage in Stage if stage in profile.stages)
    return _Obstacle(_sentence(stages, alike, pairs), townships)


def _sentence(
    stages: str,
    alike: Sequence[tuple[Seat, Refusal | None]],
    pairs: Iterable[tuple[Need, Seat]],
) -> str:
    if not alike:
        return f"没有同学段（{stages}）的优质学校或教育集团可以帮扶；{_MORE_STRONG}"
    fitting = {seat.key: seat for seat, why in alike if why in (Refusal.FULL, None)}
    if not fitting:
        # The demand asked last is the one that came closest to being met.
        refusals = {why for _, why in alike}
        closest = next(each for each in reversed(Refusal) if each in refusals)
        remedy = _LIFT if closest is Refusal.FORBIDDEN else _MORE_STRONG
        return f"{_UNFIT[closest]}；{remedy}"
    if not any(seat.capacity for seat in fitting.values()):
        full = enumerated((f"“{each.title}”{each.members} 所" for each in fitting.values()), _NAMED)
        return f"同学段（{stages}）的名额都已满：{full}；请再认定优质学校，或调整成员。"
    others = enumerated((need.name for need, seat in pairs if seat.key in fitting), _NAMED)
    return f"同学段（{stages}）的优质学校剩下的名额，都已排给其他学校：{others}；{_MORE_STRONG}"
