"""A small county to judge: healthy arrangements in one word, and what the rules say of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.facts import CountyFacts
from models.ledgers.arrangement import Arrangement, ArrangementKind
from models.ledgers.papers import (
    Conclusion,
    Declaration,
    DeclaredItem,
    DocumentKind,
    Excuse,
    KeyCounty,
    PolicyDocument,
)
from models.ledgers.school import Area, School, SchoolKind, Tag
from models.ledgers.teacher import Teacher
from models.rules.engine import check_county
from models.rules.finding import Finding, Severity, State
from models.rules.rule_set import load_rule_set
from tests.models.measures.county import CITY, VILLAGE, YEAR, SmallCounty

HARD, WARN, DECLARE, INFO = Severity
MET, NOT_MET, EXCUSED, MISSING = State

YUNNAN = load_rule_set()

APPROVAL = {
    "approval_body": "青禾县教育体育局",
    "approval_number": "青教发〔2024〕9号",
    "approved_on": date(2024, 8, 20),
}


@dataclass
class PolicedCounty(SmallCounty):
    """A county under construction that can be asked what a rule says of it."""

    key_county: KeyCounty | None = KeyCounty.NATION

    def facts(self, year: int = YEAR, as_of: date | None = None) -> CountyFacts:
        facts = super().facts(year, as_of)
        return replace(facts, county=replace(facts.county, key_county=self.key_county))

    def said(
        self,
        rule: str,
        *,
        year: int = YEAR,
        as_of: date | None = None,
        **overrides: Any,
    ) -> list[Finding]:
        """Return what the rule says; overrides are written group__member_max=12."""
        limits = {key.replace("__", "."): value for key, value in overrides.items()}
        rule_set = load_rule_set(overrides=limits) if limits else YUNNAN
        findings = check_county(self.facts(year, as_of), rule_set)
        return [finding for finding in findings if finding.rule == rule]

    def only(self, rule: str, **asked: Any) -> Finding:
        """Return the single thing that the rule says."""
        [finding] = self.said(rule, **asked)
        return finding

    def open_points(self, rule: str, **asked: Any) -> list[Finding]:
        """Return what the rule wants done."""
        return [finding for finding in self.said(rule, **asked) if finding.open]

    def schools(self, count: int, area: Area = VILLAGE, **values: Any) -> list[School]:
        return [self.school(f"第{number}小学", area, **values) for number in range(1, count + 1)]

    def group(self, members: int = 3, **values: Any) -> Arrangement:
        """Add a group in good order: strong lead, village members, approved, within its cycle."""
        lead = self.school("县第一小学", CITY)
        self.tag(lead, Tag.STRONG)
        values = {"name": "一小集团", "ends_on": date(2029, 8, 31), **APPROVAL, **values}
        group = self.helps(ArrangementKind.GROUP, lead, **values)
        for school in self.schools(members):
            self.joins(group, school, **APPROVAL)
        return group

    def district(self, members: int = 2, **values: Any) -> Arrangement:
        """Add a district with a public lead."""
        lead = self.school("城关中心学校", CITY)
        values = {"name": "城关学区", **APPROVAL, **values}
        return self.helps(ArrangementKind.DISTRICT, lead, *self.schools(members), **values)

    def community(self, partners: int = 1, **values: Any) -> Arrangement:
        """Add a community: a strong town school with weak village schools."""
        lead = self.school("县第二小学", CITY)
        self.tag(lead, Tag.STRONG)
        weak = self.schools(partners)
        for school in weak:
            self.tag(school, Tag.WEAK)
        values = {"name": "二小共同体", **APPROVAL, **values}
        return self.helps(ArrangementKind.COMMUNITY, lead, *weak, **values)

    def assistance(self, kind: SchoolKind = SchoolKind.JUNIOR, **values: Any) -> Arrangement:
        """Add a help from outside to a junior school of the county."""
        helper = self.body("昆明市某中学")
        helped = self.school("县第三中学", CITY, kind=kind)
        values = {"name": "三中省管校用", **APPROVAL, **values}
        return self.helps(ArrangementKind.ASSISTANCE, helper, helped, **values)

    def paper(self, kind: DocumentKind, **values: Any) -> PolicyDocument:
        values.setdefault("title", kind.label)
        row: PolicyDocument = self._add("documents", PolicyDocument, kind=kind, **values)
        return row

    def declares(
        self, item: DeclaredItem, conclusion: Conclusion = Conclusion.NONE_FOUND, **values: Any
    ) -> None:
        values = {"year": YEAR, **values}
        self._add("declarations", Declaration, item=item, conclusion=conclusion, **values)

    def excuses(self, rule: str, subject: str = "", year: int = YEAR) -> Excuse:
        values = {"rule": rule, "subject": subject, "year": year, "reason": "正在调整。"}
        row: Excuse = self._add("excuses", Excuse, **values)
        return row

    def staff(self, count: int, school: School | None = None, **values: Any) -> list[Teacher]:
        place = school or self.school("县实验小学", CITY)
        return [self.teacher(place, f"教师{number}", **values) for number in range(count)]
