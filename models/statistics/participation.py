"""S-COV-1 to 5: what part of the schools takes part, and of the target schools is helped."""

from collections.abc import Iterator
from dataclasses import replace

from models.ledgers.arrangement import PAIRING_KINDS, ArrangementKind
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Role
from models.ledgers.school import School
from models.measures.coverage import CATEGORIES, CATEGORY_NAMES, TargetSchool
from models.statistics.figure import Figure
from models.statistics.schools import kinds_present
from models.statistics.tally import ZONES, Count, Share, row_ref, terms, zone
from models.statistics.view import View

_SCHOOL = row_ref("schools")


def _share_in(
    id: str, label: str, rows: list[School], part: frozenset[int], note: str
) -> Share[School]:
    return Share(id, label, rows, _SCHOOL, note, so=lambda school: school.id in part)


def taking_part(view: View) -> Iterator[Figure]:
    """S-COV-1: schools that take part in any arrangement out of all schools."""
    part = view.school_ids(view.arrangements)
    every = list(view.facts.open_schools)
    share = _share_in("S-COV-1", "学校参与率", every, part, "至少参加一种形式的学校÷全部学校")
    yield share.figure()
    public = [school for school in every if school.public]
    yield _share_in("S-COV-1.public", "公办学校参与率", public, part, "只算公办学校").figure()
    share = replace(share, note="")
    yield from share.by("area", lambda school: zone(school.area), ZONES)
    yield from share.by("kind", lambda school: school.kind, terms(kinds_present(view.facts)))


def helped(view: View) -> Iterator[Figure]:
    """S-COV-2: target schools that are helped out of all target schools, each once."""
    covered = {target.school.id for target in view.coverage.covered}
    targets = view.coverage.targets

    def share(id: str, label: str, rows: list[TargetSchool]) -> Share[TargetSchool]:
        return Share(id, label, rows, _target_ref, so=lambda each: each.school.id in covered)

    whole = share("S-COV-2", "目标学校覆盖率", list(targets))
    yield replace(whole, note="新建、薄弱、乡村学校中获帮扶的÷目标学校（去重）").figure()
    for category in CATEGORIES:
        rows = [target for target in targets if category in target.categories]
        yield share(f"S-COV-2.{category}", f"{CATEGORY_NAMES[category]}覆盖率", rows).figure()
    kinds = terms(kinds_present(view.facts))
    yield from whole.by("kind", lambda target: target.school.kind, kinds)
    yield _targets("S-COV-2.targets", "目标学校数", targets)
    yield _targets("S-COV-2.uncovered", "未获帮扶的目标学校数", view.coverage.uncovered)


def _target_ref(target: TargetSchool) -> RowRef:
    return _SCHOOL(target.school)


def _targets(id: str, label: str, rows: tuple[TargetSchool, ...]) -> Figure:
    return Count(id, label, rows, _target_ref, unit="所").figure()


def paired(view: View) -> Iterator[Figure]:
    """S-COV-3: schools in a pairing out of all schools."""
    part = view.school_ids(view.of_kind(*PAIRING_KINDS))
    every = list(view.facts.open_schools)
    note = "参加共同体、省管校用、联盟、托管、跨区域协作的学校÷全部学校"
    share = _share_in("S-COV-3", "结对率", every, part, note)
    yield share.figure()
    yield from replace(share, note="").by("area", lambda school: zone(school.area), ZONES)


def rural_covered(view: View) -> Iterator[Figure]:
    """S-COV-4: rural schools that a community or a group has as a member."""
    found = view.of_kind(ArrangementKind.COMMUNITY, ArrangementKind.GROUP)
    part = view.school_ids(found, Role.MEMBER)
    rural = [school for school in view.facts.open_schools if school.area.rural]
    note = "作为成员校参加共同体或教育集团的乡村学校÷乡村学校"
    share = _share_in("S-COV-4", "乡村学校被共同体、集团覆盖率", rural, part, note)
    yield share.figure()
    kinds = terms(kinds_present(view.facts))
    yield from replace(share, note="").by("kind", lambda school: school.kind, kinds)


def in_districts(view: View) -> Iterator[Figure]:
    """S-COV-5: schools of compulsory education in a district out of all of them."""
    part = view.school_ids(view.of_kind(ArrangementKind.DISTRICT))
    compulsory = [school for school in view.facts.open_schools if school.compulsory]
    note = "纳入学区的义务教育学校÷义务教育学校"
    yield _share_in("S-COV-5", "学区化比例", compulsory, part, note).figure()
