"""What the opinion forbids (四个严禁): groups in name only, 公参民, enrolment, registers.

R-GRP-05 to R-GRP-07.
"""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Role
from models.ledgers.papers import Conclusion, Declaration, DeclaredItem, DocumentKind
from models.ledgers.school import School
from models.ledgers.school_year import SchoolYear
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Subject,
    Verdict,
    arrangement_ref,
    met,
    missing,
    not_met,
    of_arrangement,
    of_school,
    refs,
)
from models.wording import enumerated

_REGISTER_ITEMS = (DeclaredItem.GUEST_PUPILS, DeclaredItem.REGISTER_ONLY)


def declarations(
    facts: CountyFacts, item: DeclaredItem, arrangement: int | None
) -> list[Declaration]:
    """Return the year's self-checks of `item` for one arrangement, or for the whole county."""
    return [
        row
        for row in facts.declarations
        if row.year == facts.year and row.item is item and row.arrangement == arrangement
    ]


def _self_check(facts: CountyFacts, item: DeclaredItem, words: str = "") -> Verdict:
    """Judge the year's self-check: signed for the county, or for every group by itself.

    Args:
        facts: The county.
        item: What is forbidden.
        words: Beginning of the names of the cases, where an item has a clause of its own.
    """
    subject = Subject(COUNTY.shown, f"declaration:{item.value}")
    groups = facts.of_kind(ArrangementKind.GROUP)
    rows = [row for row in facts.declarations if row.year == facts.year and row.item is item]
    references, label = refs("declarations", rows), item.label
    if any(row.conclusion is Conclusion.FOUND for row in rows):
        return not_met(subject, f"{words}declared", references, item=label, year=facts.year)
    declared = {row.arrangement for row in rows}
    if None in declared or all(group.id in declared for group in groups):
        return met(subject, f"{words}self_check", references, item=label, year=facts.year)
    return missing(subject, f"{words}no_self_check", item=label, year=facts.year)


@rule("R-GRP-05")
def more_than_a_name(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A group moves teachers, works together or shares within the year; else it must explain."""
    groups = facts.of_kind(ArrangementKind.GROUP)
    least = limits.integer("ban.brand_min_records")
    if not groups or least is None:
        return
    for group in groups:
        yield _judge_records(facts, group, least)
    yield _self_check(facts, DeclaredItem.BRAND_ONLY)


def _judge_records(facts: CountyFacts, group: Arrangement, least: int) -> Verdict:
    subject, own = of_arrangement(group), (arrangement_ref(group),)
    if not (facts.rotations or facts.activities or facts.resources):
        return missing(subject, "missing", own)
    records = _records(facts, group)
    numbers: dict[str, int | str] = {"count": len(records), "least": least, "year": facts.year}
    if len(records) >= least:
        return met(subject, "met", records, **numbers)
    explained = declarations(facts, DeclaredItem.BRAND_ONLY, group.id)
    if explained and all(row.conclusion is Conclusion.NONE_FOUND for row in explained):
        return met(subject, "explained", own + refs("declarations", explained), **numbers)
    return not_met(subject, "name_only", own, **numbers)


def _records(facts: CountyFacts, group: Arrangement) -> tuple[RowRef, ...]:
    """Return the year's rotations, activities and shared resources of a group."""
    schools = {row.school for row in facts.memberships(group.id) if row.school is not None}
    year = facts.calendar_year
    rotations = [
        row
        for row in facts.rotations_in(facts.school_year)
        if row.arrangement == group.id or {row.from_school, row.to_school} <= schools
    ]
    activities = [
        row
        for row in facts.activities
        if row.arrangement == group.id and year.contains(row.held_on)
    ]
    # A shared resource without a date is proof of sharing all the same.
    resources = [
        row
        for row in facts.resources
        if row.arrangement == group.id and (row.shared_on is None or year.contains(row.shared_on))
    ]
    return (
        refs("rotations", rotations) + refs("activities", activities) + refs("resources", resources)
    )


@rule("R-GRP-06")
def public_and_private(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """Public and private schools of compulsory education mix only with leave, in writing."""
    mixing, leading = limits.flag("ban.gongcanmin"), limits.flag("ban.private_lead")
    if not (mixing or leading):
        return
    for each in facts.of_kind(ArrangementKind.GROUP, ArrangementKind.TRUST):
        subject, schools = of_arrangement(each), facts.member_schools(each.id)
        private = [school for school in schools if school.private and school.compulsory]
        public = [school for school in schools if school.public]
        leads = [row for row in facts.member_schools(each.id, Role.LEAD) if row.private]
        if not schools:
            yield missing(subject, "missing", (arrangement_ref(each),))
        elif mixing and private and public:
            yield _judge_leave(facts, each, private)
        elif leading and leads and public:
            listed = enumerated(facts.school_name(school.id) for school in leads)
            rows = refs("schools", leads)
            yield not_met(subject, "private_lead", rows, schools=listed, public=len(public))
        else:
            yield met(subject, "met", refs("schools", schools), private=len(private))
    if mixing and facts.of_kind(ArrangementKind.GROUP):
        yield _self_check(facts, DeclaredItem.PUBLIC_PRIVATE)


def _judge_leave(facts: CountyFacts, mixed: Arrangement, private: list[School]) -> Verdict:
    subject = of_arrangement(mixed)
    listed = enumerated(facts.school_name(school.id) for school in private)
    explained = [
        row
        for row in declarations(facts, DeclaredItem.PUBLIC_PRIVATE, mixed.id)
        if row.conclusion is Conclusion.NONE_FOUND and row.wording and row.signer
    ]
    papers = [
        paper
        for paper in facts.documents_of.get(mixed.id, ())
        if paper.kind is DocumentKind.APPROVAL
    ]
    rows = refs("schools", private)
    if explained and papers:
        proof = refs("declarations", explained) + refs("documents", papers)
        signer, title = explained[0].signer, papers[0].title
        return met(subject, "with_leave", rows + proof, schools=listed, signer=signer, title=title)
    return not_met(subject, "mixed", rows, private=len(private), schools=listed)


@rule("R-GRP-07")
def enrolment_and_registers(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The year's self-checks of enrolment and registers are signed, and the figures agree."""
    groups = facts.of_kind(ArrangementKind.GROUP)
    if not groups:
        return
    yield _self_check(facts, DeclaredItem.ENROLMENT, "enrolment_")
    for item in _REGISTER_ITEMS:
        yield _self_check(facts, item)
    schools = {school.id for group in groups for school in facts.member_schools(group.id)}
    for row in facts.year_figures:
        if row.school in schools:
            yield from _pupil_faults(facts, row)


def _pupil_faults(facts: CountyFacts, row: SchoolYear) -> Iterator[Verdict]:
    subject, rows = of_school(facts, row.school), refs("school_years", (row,))
    outside, registered = row.outside_zone_students, row.registered_students
    if outside:
        numbers: dict[str, int | str] = {"count": outside, "students": row.students}
        yield not_met(subject, "outside", rows, stage=row.stage.label, **numbers)
    if registered is not None and registered != row.students:
        numbers = {"registered": registered, "students": row.students}
        yield not_met(subject, "register", rows, stage=row.stage.label, **numbers)
