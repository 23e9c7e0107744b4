"""A small county that reports, with figures and findings made as the program makes them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.facts import CountyFacts
from models.ledgers.accounts import (
    FundPurpose,
    FundSource,
    Grade,
    HonourKind,
    HonourLevel,
    Respondent,
)
from models.ledgers.activity import ActivityKind, Direction, ResourceKind
from models.ledgers.arrangement import (
    Arrangement,
    ArrangementKind,
    CommunityType,
    DistrictSystem,
    Governance,
    Scope,
    Tightness,
)
from models.ledgers.membership import BodyKind
from models.ledgers.papers import CaseState, DeclaredItem, DocumentKind, TypicalCase
from models.ledgers.rotation import RotationKind, ShadowTarget
from models.ledgers.school import Area, Holder, School, SchoolKind, Tag
from models.ledgers.school_year import Stage
from models.ledgers.teacher import BackboneLevel, Education, Position, Post, ProfessionalTitle
from models.roster.identity_number import eighteen_digits
from models.rules.engine import check_county
from models.statistics.catalogue import county_figures
from reports.builders import summary, typical_case
from reports.builders.material import Material
from reports.builders.summary import SummaryOptions
from reports.document import Document
from tests.models.measures.county import YEAR
from tests.models.rules.policed_county import APPROVAL, YUNNAN, PolicedCounty

TODAY = date(2026, 12, 20)
BUREAU = "青禾县教育体育局"


@dataclass
class ReportedCounty(PolicedCounty):
    """A county under construction that can be asked for its documents."""

    report_to: str = ""

    def facts(self, year: int = YEAR, as_of: date | None = None) -> CountyFacts:
        facts = super().facts(year, as_of)
        return replace(facts, county=replace(facts.county, report_to=self.report_to))

    def material(self) -> Material:
        facts = self.facts()
        return Material(facts, county_figures(facts, YUNNAN), check_county(facts, YUNNAN), YUNNAN)

    def summary(self, **options: Any) -> Document:
        made = self.material()
        return summary.build(
            made.facts,
            made.figures,
            made.findings,
            made.rule_set,
            today=TODAY,
            options=SummaryOptions(**options),
        )

    def add_case(self, title: str = "同备一节课", **values: Any) -> TypicalCase:
        values.setdefault("year", YEAR)
        row: TypicalCase = self._add("cases", TypicalCase, title=title, **values)
        return row

    def case(self, case: TypicalCase) -> Document:
        made = self.material()
        return typical_case.build(case, made.facts, made.figures, made.rule_set, today=TODAY)


def whole_county() -> ReportedCounty:
    """Return a county with something in every ledger, two years of it, and a few faults."""
    county = ReportedCounty()
    lead, partner, rural, junior = _schools(county)
    group = county.helps(
        ArrangementKind.GROUP,
        lead,
        name="一小教育集团",
        governance=Governance.SEVERAL_LEGAL_PERSONS,
        tightness=Tightness.TIGHT,
        scope=Scope.COUNTY,
        ends_on=date(2029, 8, 31),
        **APPROVAL,
    )
    county.joins(group, partner, joined_on=date(2024, 9, 1), **APPROVAL)
    district = county.helps(
        ArrangementKind.DISTRICT,
        lead,
        partner,
        name="城关学区",
        townships="城关镇",
        systems=tuple(DistrictSystem),
        **APPROVAL,
    )
    community = county.helps(
        ArrangementKind.COMMUNITY,
        lead,
        rural,
        name="一小—石头寨共同体",
        community_type=CommunityType.COLLABORATIVE,
        **APPROVAL,
    )
    _other_forms(county, junior, lead, partner)
    _people(county, lead, partner, rural, junior, group)
    _work(county, lead, group, district, community)
    _papers(county, group, lead)
    return county


def _schools(county: ReportedCounty) -> tuple[School, School, School, School]:
    lead = county.school("县第一小学", township="城关镇")
    partner = county.school("城关镇第二小学", Area.TOWN_CENTRE, township="城关镇")
    rural = county.school("石头寨小学", Area.VILLAGE, township="石头寨乡")
    junior = county.school("县第三中学", Area.TOWN_CENTRE, kind=SchoolKind.JUNIOR)
    county.school("七彩虹幼儿园", kind=SchoolKind.KINDERGARTEN, holder=Holder.PRIVATE)
    county.school("半坡小学", Area.VILLAGE, township="石头寨乡")
    county.school(
        "老鹰岩教学点",
        Area.VILLAGE,
        kind=SchoolKind.TEACHING_POINT,
        closed_on=date(2026, 7, 1),
        successor=rural.id,
    )
    county.tag(lead, Tag.STRONG, started_on=date(2020, 1, 1))
    county.tag(lead, Tag.DIGITAL, started_on=date(2020, 1, 1))
    county.tag(rural, Tag.WEAK, started_on=date(2020, 1, 1))
    for year, more in ((2025, 0), (2026, 12)):
        for school, stage, students in (
            (lead, Stage.PRIMARY, 900),
            (partner, Stage.PRIMARY, 400),
            (rural, Stage.PRIMARY, 60),
            (junior, Stage.JUNIOR, 700),
        ):
            county.figures_of(
                school,
                stage,
                students + more,
                year=year,
                classes=students // 40,
                staff=students // 14,
                full_time_teachers=students // 15,
                backbone_teachers=students // 100,
            )
    return lead, partner, rural, junior


def _other_forms(county: ReportedCounty, junior: School, *others: School) -> None:
    helper = county.body("云岭师范大学附属中学")
    county.helps(
        ArrangementKind.ASSISTANCE,
        helper,
        junior,
        name="附中帮扶三中",
        posts=5,
        dispatched=4,
        **APPROVAL,
    )
    county.helps(ArrangementKind.LEAGUE, others[0], others[1], name="城关教研联盟", **APPROVAL)
    county.helps(ArrangementKind.TRUST, others[0], others[1], name="一小托管二小", **APPROVAL)
    university = county.body("云岭大学", BodyKind.UNIVERSITY, province="云南", prefecture="云岭州")
    county.helps(ArrangementKind.PARTNERSHIP, university, junior, name="校地协作", **APPROVAL)


def _people(
    county: ReportedCounty,
    lead: School,
    partner: School,
    rural: School,
    junior: School,
    group: Arrangement,
) -> None:
    names = ("和金花", "木志强", "李明", "赵喆", "杨丽", "段誉成", "王小河", "张玥", "周青", "陈溪")
    teachers = [
        county.teacher(
            lead,
            name,
            identity_number=eighteen_digits(f"532999800101{number:03d}"),
            post=Post.TEACHER,
            education=Education.UNDERGRADUATE,
            title=ProfessionalTitle.FIRST,
            birth=date(1980, 1, 1),
            subject="语文",
            backbone=BackboneLevel.COUNTY if number < 2 else None,
        )
        for number, name in enumerate(names)
    ]
    for year in (2025, 2026):
        for teacher in teachers:
            county.eligible(teacher, year)
    county.moves(teachers[0], partner, arrangement=group.id, until=date(2027, 7, 10))
    county.moves(teachers[2], rural, kind=RotationKind.SUPPORT)
    county.moves(teachers[3], rural, kind=RotationKind.SENDING)
    county.moves(teachers[1], partner, on=date(2025, 9, 1))
    head = county.teacher(junior, "金美玲", position=Position.VICE_PRINCIPAL, post=Post.TEACHER)
    county.shadows(head, to_school=junior.id, target=ShadowTarget.ASSISTANCE, full_time=True)
    secretary = county.teacher(lead, "冯春忠", position=Position.PRINCIPAL, post=Post.TEACHER)
    county.moves(secretary, rural)


def _work(
    county: ReportedCounty,
    lead: School,
    group: Arrangement,
    district: Arrangement,
    community: Arrangement,
) -> None:
    for on in (date(2025, 5, 6), date(2026, 4, 1), date(2026, 5, 6)):
        county.activity(ActivityKind.RESEARCH, on, arrangement=group.id, people=40, schools=2)
    county.activity(
        ActivityKind.LESSON_PLANNING, arrangement=community.id, direction=Direction.DOWN, people=12
    )
    county.activity(ActivityKind.HEADS_MEETING, arrangement=district.id)
    county.activity(
        ActivityKind.SUPERVISION, arrangement=district.id, schools=2, found=10, mended=9
    )
    county.activity(ActivityKind.LECTURE, people=120)
    county.activity(ActivityKind.PUPILS, people=300, arrangement=group.id)
    county.resource(
        ResourceKind.LESSON,
        16,
        arrangement=group.id,
        school=lead.id,
        unit="节",
        uses=300,
        shared_on=date(2026, 3, 1),
    )
    county.resource(ResourceKind.COURSE, 2, unit="门")
    county.spends(3_000_000, FundSource.COUNTY, FundPurpose.RESEARCH)
    county.spends(2_500_000, FundSource.COUNTY, FundPurpose.RESEARCH, 2025)
    county.spends(1_250_050, FundSource.PROVINCE, FundPurpose.AWARD)
    county.assesses(group, grade=Grade.EXCELLENT, joint=True, award=600_000)
    county.assesses(district, grade=Grade.GOOD, joint=True)
    county.survey(Respondent.PARENTS, "91.5", sample=500)
    county.survey(Respondent.PARENTS, "90", year=2025, sample=480)
    county.honour(HonourKind.DEMO_GROUP, HonourLevel.PROVINCE)
    county.target("教育集团数", 2026, "1", unit="个", statistic="S-CNT-2")
    county.target("教育集团数", 2028, "3", unit="个", statistic="S-CNT-2")
    county.target("数字校园", 2027, wording="覆盖全部中心学校。")
    county.own_figure("名师工作室", "6", unit="个")


def _papers(county: ReportedCounty, group: Arrangement, lead: School) -> None:
    county.paper(
        DocumentKind.COUNTY_PLAN,
        title="青禾县优质资源辐射引领实施方案",
        number="青政办发〔2024〕3号",
    )
    county.paper(DocumentKind.SUPPORT, title="青禾县教师交流轮岗办法")
    county.paper(DocumentKind.SCHOOL_PLAN, title="县第一小学一校一策", school=lead.id)
    county.paper(DocumentKind.CHARTER, title="一小教育集团章程", arrangement=group.id)
    for item in DeclaredItem:
        county.declares(item, signer="木清源", signed_on=date(2026, 12, 1))
    county.excuses("R-COV-01")
    county.add_case(
        arrangement=group.id,
        state=CaseState.READY,
        author="集团办公室",
        contact="赵老师",
        abstract="一张课表。",
        keywords="集团化；教研",
        background="组建之前，各上各的课。",
        practice="（一）同排一张课表\n一是排时间。\n二是排人手。",
        effect="课程开齐了。",
        experience="先统一时间。",
        reflection="路还远。",
    )
