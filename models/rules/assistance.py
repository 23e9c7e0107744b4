"""Schools managed by the province and used by the county (省管校用). R-ENT-01 and R-SHD-01."""

from collections.abc import Iterator

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.ledger import RowRef
from models.ledgers.membership import Role
from models.ledgers.papers import KeyCounty
from models.measures.shadowing import NotQualified, shadow_count
from models.rules.registry import rule
from models.rules.rule_set import Limits
from models.rules.verdict import (
    COUNTY,
    Verdict,
    arrangement_ref,
    judged,
    met,
    missing,
    not_met,
    of_arrangement,
    refs,
)
from models.wording import enumerated

_WHY_NOT = {
    NotQualified.POSITION: "不是校长或副校长",
    NotQualified.SCHOOL: "不是中学",
    NotQualified.PART_TIME: "没有脱产",
    NotQualified.ASSISTED: "所在学校已有省管校用帮扶",
    NotQualified.TARGET: "去向不是受帮扶学校",
}


@rule("R-ENT-01")
def assisted_schools(facts: CountyFacts, _limits: Limits) -> Iterator[Verdict]:
    """The assisted school is a junior secondary school, of a county that is to be assisted."""
    for each in facts.of_kind(ArrangementKind.ASSISTANCE):
        subject = of_arrangement(each)
        if not facts.memberships(each.id):
            yield missing(subject, "missing", (arrangement_ref(each),))
            continue
        yield from judged(subject, _assisted_faults(facts, each), (arrangement_ref(each),))


def _assisted_faults(facts: CountyFacts, assistance: Arrangement) -> Iterator[Verdict]:
    subject = of_arrangement(assistance)
    assisted = facts.member_schools(assistance.id, Role.MEMBER)
    wrong = [school for school in assisted if not school.has_junior]
    if wrong:
        listed = enumerated(
            f"{facts.school_name(school.id)}（{school.kind.label}）" for school in wrong
        )
        yield not_met(subject, "not_junior", refs("schools", wrong), schools=listed)
    if not assisted:
        return
    if facts.county.key_county is None:
        yield missing(subject, "key_county_missing", (_profile(facts),))
    elif facts.county.key_county is KeyCounty.NO:
        rows = refs("schools", assisted)
        yield not_met(subject, "no_key_county", rows, count=len(assisted))


def _profile(facts: CountyFacts) -> RowRef:
    return RowRef("county", facts.county.id)


@rule("R-SHD-01")
def shadow_training(facts: CountyFacts, limits: Limits) -> Iterator[Verdict]:
    """A county that is asked, as key counties are, sends five heads a year to shadow training."""
    least, key_county = limits.integer("shadow.min_per_year"), facts.county.key_county
    asked = {KeyCounty(code) for code in limits.words("shadow.apply_if")} or set(KeyCounty)
    if least is None or (key_county is not None and key_county not in asked):
        return
    if key_county is None and asked != set(KeyCounty):
        yield missing(COUNTY, "key_county_missing", (_profile(facts),))
        return
    if not facts.shadowing:
        yield missing(COUNTY, least=least)
        return
    trained = shadow_count(facts, limits)
    count = len(trained.qualified)
    numbers: dict[str, int | str] = {
        "count": count,
        "all": len(trained.persons),
        "least": least,
        "shortfall": max(0, least - count),
    }
    rows = refs("shadowing", trained.stays)
    if count >= least:
        yield met(COUNTY, "met", rows, **numbers)
    elif count == len(trained.persons):
        yield not_met(COUNTY, "few", rows, **numbers)
    else:
        why = {reason for reasons in trained.reasons.values() for reason in reasons}
        listed = enumerated(_WHY_NOT[reason] for reason in NotQualified if reason in why)
        yield not_met(COUNTY, "few_qualified", rows, why=listed, **numbers)
