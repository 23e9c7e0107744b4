"""Who takes part in which district, group or pairing, since when, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.alliances import (
    COMMUNITIES,
    DISTRICTS,
    GROUPS,
    LEAD,
    MEMBER,
    Alliance,
    communities,
    districts,
    other_pairings,
)
from generator.places import COUNTY
from generator.schools import School

DISTRICT_LEAD, COMMUNITY_LEAD = "学区长学校", "领航校"
LEADS = frozenset({LEAD, DISTRICT_LEAD, COMMUNITY_LEAD})

# Villages that no way of helping has reached: the county's last gap.
FORGOTTEN = (
    f"{COUNTY}花椒箐镇野猪塘小学",
    f"{COUNTY}三岔箐乡木姜坪小学",
    f"{COUNTY}马鞍桥镇双龙潭幼儿园",
    f"{COUNTY}石榴园乡甜水井幼儿园",
)
# Left out as well, but helped through the school above them.
_FOLLOWING = (f"{COUNTY}柳林坝镇石灰窑教学点", f"{COUNTY}云杉岭乡高桥教学点")

# Who left the group of the 实验小学: from March to July 2026 it had eleven members.
_LEFT = (
    ("柳林坝镇柳林下坝小学", date(2023, 9, 1), date(2026, 7, 15), "成长为优质校"),
    ("松坪镇大水井小学", date(2026, 3, 1), date(2026, 8, 31), "布局调整"),
)

# The youngest schools joined when they opened.
_LATER = {
    "第六小学": date(2025, 9, 1),
    "第六中学": date(2024, 9, 1),
    "第五幼儿园": date(2024, 9, 1),
}


@dataclass(frozen=True)
class Part:
    """The part of one school or outside body in an alliance."""

    alliance: str
    party: str
    role: str
    joined: date
    number: str
    approved: date | None
    left: date | None = None
    leave_reason: str = ""
    outside: bool = False


def _part(alliance: Alliance, party: str, role: str, joined: date | None = None) -> Part:
    """Return a part that was approved with the alliance and is still played."""
    since = joined or alliance.started
    return Part(alliance.name, party, role, since, alliance.number, alliance.approved)


def _in_district(school: School, townships: tuple[str, ...]) -> bool:
    if school.township not in townships or school.name in (*FORGOTTEN, *_FOLLOWING):
        return False
    return school.public and (
        school.compulsory or (school.kind == "幼儿园" and (school.rural or "中心" in school.name))
    )


def district_parts(schools: Sequence[School]) -> list[Part]:
    """Return who is in which district; what was merged away left on the day it closed."""
    parts = []
    for alliance, (_, townships, lead) in zip(districts(), DISTRICTS, strict=True):
        for school in schools:
            early = school.closed is not None and school.kind == "教学点"
            if early or not _in_district(school, townships):
                continue
            role = DISTRICT_LEAD if school.name == lead else MEMBER
            part = _part(alliance, school.name, role, max(alliance.started, school.opened))
            if school.closed:
                part = replace(part, left=school.closed, leave_reason="布局调整")
            parts.append(part)
    return parts


def _group_parts() -> Iterator[Part]:
    for alliance, lead, members in GROUPS:
        yield _part(alliance, COUNTY + lead, LEAD)
        for name in members:
            yield _part(alliance, COUNTY + name, MEMBER, _LATER.get(name))
        if lead == "实验小学":
            for name, joined, left, reason in _LEFT:
                part = _part(alliance, COUNTY + name, MEMBER, joined)
                yield replace(part, left=left, leave_reason=reason)
        if lead == "第三中学":
            part = _part(alliance, "临溪县第二中学", MEMBER, date(2024, 9, 1))
            yield replace(
                part,
                number=alliance.prefecture_number,
                approved=date(2024, 8, 15),
                outside=True,
            )


def group_parts() -> list[Part]:
    """Return who is, or was, in which group."""
    return list(_group_parts())


def _pairing_parts() -> Iterator[Part]:
    for alliance, (_, lead, partners, _) in zip(communities(), COMMUNITIES, strict=True):
        yield _part(alliance, COUNTY + lead, COMMUNITY_LEAD)
        for name in partners:
            yield _part(alliance, COUNTY + name, "伙伴校")
    for alliance, parties in other_pairings():
        for party, role, outside in parties:
            yield replace(_part(alliance, party, role), outside=outside)


def pairing_parts() -> list[Part]:
    """Return who takes part in which pairing."""
    return list(_pairing_parts())
