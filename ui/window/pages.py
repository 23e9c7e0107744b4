"""Which pages the window has, in the order of the navigation. A page is imported when opened."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from models.ledgers import LEDGERS
from ui.session import Session
from ui.window.page import Page

ROSTERS, HELPING, LEDGER_GROUP, REPORTS = "名册", "帮扶", "台账", "报告"
JUDGING, DATA = "评价与政策", "数据管理"

# What is not wanted every day stands closed until it is asked for.
CLOSED_GROUPS = frozenset({LEDGER_GROUP, JUDGING, DATA})


@dataclass(frozen=True)
class PageEntry:
    """A line of the navigation.

    Attributes:
        key: Name of the page; for a page of rows, the name of its ledger.
        group: Heading that it stands under; "" for none.
        title: What the officer reads.
        factory: Where the page's class is: module, colon, class.
        ledger: The ledger that a ledger page shows.
    """

    key: str
    group: str
    title: str
    factory: str
    ledger: str = ""

    def make(self, session: Session) -> Page:
        """Import the page's module and make the page."""
        module, _, name = self.factory.partition(":")
        factory: Callable[..., Page] = getattr(import_module(module), name)
        return factory(session, LEDGERS[self.ledger]) if self.ledger else factory(session)


def _ledger(name: str, group: str, factory: str = "ui.window.ledger_page:LedgerPage") -> PageEntry:
    return PageEntry(name, group, LEDGERS[name].title, factory, name)


_ARRANGEMENTS = "ui.window.arrangement_page:ArrangementPage"

PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "", "总览", "ui.window.pages_report.overview:OverviewPage"),
    _ledger("schools", ROSTERS, "ui.window.school_page:SchoolPage"),
    _ledger("teachers", ROSTERS, "ui.window.teacher_page:TeacherPage"),
    _ledger("school_tags", ROSTERS),
    _ledger("school_years", ROSTERS),
    _ledger("districts", HELPING, _ARRANGEMENTS),
    _ledger("groups", HELPING, _ARRANGEMENTS),
    _ledger("pairings", HELPING, _ARRANGEMENTS),
    PageEntry("coverage", HELPING, "覆盖看板", "ui.window.pages_policy.coverage:CoveragePage"),
    PageEntry("planner", HELPING, "结对规划", "ui.window.pages_policy.planner:PlannerPage"),
    _ledger("rotations", HELPING, "ui.window.rotation_page:RotationPage"),
    *(
        _ledger(name, LEDGER_GROUP)
        for name in (
            "members",
            "activities",
            "resources",
            "funds",
            "assessments",
            "satisfaction",
            "honours",
            "targets",
            "documents",
            "declarations",
            "excuses",
            "custom_figures",
            "outside_bodies",
            "school_names",
            "school_aliases",
            "campuses",
            "school_events",
            "county_years",
            "appointments",
            "backbone_titles",
            "outreach",
            "mentorships",
            "facilities",
            "remote_classes",
            "digital",
            "studios",
            "studio_members",
            "researchers",
            "researcher_links",
            "leader_links",
            "seats",
            "assessment_scores",
            "member_results",
            "reviews",
            "commitments",
            "programmes",
            "programme_schools",
            "trainings",
            "publicity",
            "enrolment_zones",
            "feeders",
        )
    ),
    PageEntry("rule_set", JUDGING, "规则与参数", "ui.window.pages_policy.rule_set:RuleSetPage"),
    PageEntry("check", "", "合规检查", "ui.window.pages_report.check:CheckPage"),
    PageEntry("summary", REPORTS, "年度总结", "ui.window.pages_report.summary:SummaryPage"),
    PageEntry("cases", REPORTS, "典型案例", "ui.window.pages_report.cases:CasesPage"),
    PageEntry("package", REPORTS, "报送材料", "ui.window.pages_report.package:PackagePage"),
    PageEntry("closing", REPORTS, "年度结转", "ui.window.pages_report.closing:ClosingPage"),
    PageEntry("equity", JUDGING, "优质均衡", "ui.window.pages_policy.equity:EquityPage"),
    PageEntry("appraisal", JUDGING, "捆绑式考核", "ui.window.pages_policy.appraisal:AppraisalPage"),
    PageEntry("import", "", "导入", "ui.window.pages_import.import_page:ImportPage"),
    PageEntry("imports", DATA, "导入记录", "ui.window.pages_data.imports:ImportsPage"),
    PageEntry("duplicates", DATA, "查重与合并", "ui.window.pages_data.duplicates:DuplicatesPage"),
    PageEntry("learned", DATA, "已学对应", "ui.window.pages_data.learned:LearnedPage"),
    PageEntry("history", DATA, "历史记录", "ui.window.history_page:HistoryPage"),
)

# Where the rows of a ledger without a page of its own are shown.
SHOWN_ON: dict[str, str] = {
    "arrangements": "groups",
    "eligibility": "rotations",
    "shadowing": "rotations",
    "county": "overview",
}
