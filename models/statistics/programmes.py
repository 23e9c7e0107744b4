"""S-PRJ and S-EVA-3: cultivation programmes, their schools, and who passed."""

from collections.abc import Iterator
from operator import attrgetter

from models.ledgers.level import Level
from models.ledgers.programme import Programme
from models.measures.recognition import recognitions
from models.statistics.figure import Figure
from models.statistics.tally import UNSET, Count, Sum, percentage, row_ref, terms
from models.statistics.view import View
from models.years import in_force

_PROGRAMME = row_ref("programmes")
_SCHOOL = row_ref("programme_schools")


def _in_force(view: View) -> list[Programme]:
    day = view.facts.as_of
    return [row for row in view.facts.programmes if in_force(row.started_on, row.ended_on, day)]


def programmes(view: View) -> Iterator[Figure]:
    """S-PRJ-1: programmes in force, batches, schools, teachers, pupils, and schools aimed at."""
    found = _in_force(view)
    whole: Count[Programme] = Count("S-PRJ-1", "培育项目数", found, _PROGRAMME)
    yield whole.figure()
    yield from whole.by("level", attrgetter("level"), (*terms(Level), UNSET))
    listed = {
        programme.id: {
            row.school
            for row in view.facts.programme_schools
            if row.programme == programme.id
            and (row.joined_on is None or row.joined_on <= view.facts.as_of)
        }
        for programme in found
    }

    def schools(programme: Programme) -> int:
        # A list school by school tells more than a number typed beside it.
        return len(listed[programme.id]) or programme.schools or 0

    for code, label, of, unit in (
        ("batches", "培育批次数", attrgetter("batches"), "批"),
        ("schools", "培育项目学校数", schools, "所"),
        ("planned", "计划覆盖学校数", attrgetter("planned_schools"), "所"),
        ("teachers", "培养教师数", attrgetter("teachers"), "人"),
        ("pupils", "受益学生数", attrgetter("pupils"), "人"),
    ):
        # Phases, numbers and plans are those of today: the ledger dates the programme only.
        yield Sum(
            f"S-PRJ-1.{code}", label, found, _PROGRAMME, comparable=False, of=of, unit=unit
        ).figure()
    planned = [row for row in found if row.planned_schools]
    yield percentage(
        "S-PRJ-1.reached",
        "培育项目覆盖率",
        sum(schools(row) for row in planned),
        sum(row.planned_schools or 0 for row in planned),
        note="项目校数÷计划覆盖校数",
        rows=tuple(map(_PROGRAMME, planned)),
        comparable=False,
    )


def recognised(view: View) -> Iterator[Figure]:
    """S-EVA-3: schools of programmes that were found good enough, by mark or by decision."""
    found = recognitions(view.facts, view.limits)
    assessed = [each.row for each in found if each.by_decision or each.row.score is not None]
    good = [each.row for each in found if each.recognised]
    yield Count("S-EVA-3", "通过认定的项目学校数", good, _SCHOOL, unit="所").figure()
    yield percentage(
        "S-EVA-3.ratio",
        "项目学校认定通过率",
        len(good),
        len(assessed),
        note="通过认定的÷已评估的，按认定结论或分数线",
        rows=tuple(map(_SCHOOL, good)),
    )
