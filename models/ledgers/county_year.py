"""What the county as a whole reports of a calendar year: land, budget, posts, admissions.

Source: ZJ-3.2-fund, ZJ-2.5.4-bianzhi. Figures: S-SEAT-6, S-FUND-2 to S-FUND-4, S-HR, S-STU-4,
S-TCH-5, S-TRN-3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.ledgers.field import NOTE, decimal, in_year, integer, money, yes_no
from models.ledgers.ledger import Fault, Ledger


@dataclass(frozen=True, kw_only=True)
class CountyYear:
    """The county's own figures of a calendar year; money in 分."""

    id: int = 0
    year: int
    education_land: Decimal | None = None
    county_land: Decimal | None = None
    budget: int | None = None
    budget_per_pupil: int | None = None
    running_primary: int | None = None
    running_junior: int | None = None
    standard_primary: int | None = None
    standard_junior: int | None = None
    flats: int | None = None
    monthly_allowance: int | None = None
    special_posts: int | None = None
    new_posts: int | None = None
    pool_posts: int | None = None
    pool_positions: int | None = None
    county_managed: bool | None = None
    recruited: int | None = None
    special_recruited: int | None = None
    quota_places: int | None = None
    senior_places: int | None = None
    hours_due: int | None = None
    hours_done: int | None = None
    note: str = ""


def _faults(row: CountyYear) -> Iterator[Fault]:
    for name, part, whole, what in (
        ("education_land", row.education_land, row.county_land, "教育用地面积大于全县面积"),
        ("quota_places", row.quota_places, row.senior_places, "指标到校名额大于招生名额"),
        ("hours_done", row.hours_done, row.hours_due, "学满学时的教师数大于应参训教师数"),
        ("special_recruited", row.special_recruited, row.recruited, "特岗教师数大于补充教师数"),
    ):
        if part is not None and whole is not None and part > whole:
            yield Fault(name, f"{what}（{part}＞{whole}），请核对。")


COUNTY_YEARS = Ledger(
    name="county_years",
    title="县年度数据",
    table="county_year",
    entity=CountyYear,
    fields=(
        in_year(),
        decimal("education_land", "教育用地面积", "教育用地", unit="亩", in_grid=False),
        decimal("county_land", "全县面积", "区域面积", unit="亩", in_grid=False),
        money("budget", "一般公共预算教育支出", "一般公共预算教育经费"),
        money("budget_per_pupil", "生均一般公共预算教育支出", "生均一般公共预算教育经费"),
        money("running_primary", "小学生均公用经费", in_grid=False),
        money("running_junior", "初中生均公用经费", in_grid=False),
        money("standard_primary", "省定小学生均公用经费标准", in_grid=False),
        money("standard_junior", "省定初中生均公用经费标准", in_grid=False),
        integer("flats", "改造教师周转房套数", "教师周转房套数", unit="套", in_grid=False),
        money("monthly_allowance", "乡村教师生活补助月标准", "每人每月补助", in_grid=False),
        integer("special_posts", "专项编制数", "核增专项编制", unit="名"),
        integer("new_posts", "新增编制数", "新增教职工编制", unit="名"),
        integer("pool_posts", "周转池编制数", "周转编制数", unit="名", in_grid=False),
        integer("pool_positions", "周转岗位数", "周转池岗位", unit="个", in_grid=False),
        yes_no("county_managed", "是否完成县管校聘", "县管校聘", in_grid=False),
        integer("recruited", "补充教师数", "招聘教师数", unit="人"),
        integer("special_recruited", "其中特岗教师数", "特岗教师数", unit="人", in_grid=False),
        integer("quota_places", "指标到校名额", "分配到校名额", unit="人", in_grid=False),
        integer("senior_places", "优质高中招生名额", "优质高中招生数", unit="人", in_grid=False),
        integer("hours_due", "应完成学时教师数", "应参训教师数", unit="人", in_grid=False),
        integer("hours_done", "已完成学时教师数", "学满学时教师数", unit="人", in_grid=False),
        NOTE,
    ),
    keys=(("year",),),
    label=("year",),
    check=_faults,
    help="土地、预算、编制、招生等全县一个数的数据，一年一行。",
)
