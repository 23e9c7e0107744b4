from decimal import Decimal

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school_year import Stage
from reports.builders.summary_options import Length
from reports.builders.summary_sections.charts import CHART_SECTIONS, charts
from reports.chart import Chart, ChartKind
from reports.document import Document, document_text
from tests.models.measures.county import VILLAGE
from tests.reports.builders.reported_county import ReportedCounty


def chart(county: ReportedCounty, name: str) -> Chart:
    return charts(county.material(), (name,))[name].chart


def drawn(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def with_townships(county: ReportedCounty) -> ReportedCounty:
    lead = county.school("青禾县第一小学", township="城关镇")
    helped = county.school("青禾县石头寨小学", VILLAGE, township="石头寨乡")
    county.school("青禾县半坡小学", VILLAGE, township="石头寨乡")
    county.school("青禾县云上小学", VILLAGE)
    county.helps(ArrangementKind.COMMUNITY, lead, helped, name="一小共同体")
    return county


def test_a_tile_for_each_township_says_how_many_schools_are_helped(
    county: ReportedCounty,
) -> None:
    made = chart(with_townships(county), "coverage")
    assert made.kind is ChartKind.TILES
    assert made.labels == ("石头寨乡", "未填乡镇")
    assert made.series[0].values == (Decimal("50.00"), Decimal("0.00"))


def test_one_township_is_no_map(whole: ReportedCounty) -> None:
    assert "coverage" not in charts(whole.material(), ("coverage",))


def test_the_largest_group_is_shown_with_its_lead_in_the_middle(county: ReportedCounty) -> None:
    small = county.group(2)
    county.arrangement(ArrangementKind.GROUP, name="没有成员的集团")
    made = chart(county, "group")
    assert made.title == f"图1　{small.name}构成"
    assert made.labels[0] == "县第一小学"
    assert made.series[0].values == ("牵头学校", "成员学校", "成员学校")


def test_a_group_of_two_needs_no_picture(whole: ReportedCounty) -> None:
    assert charts(whole.material(), ("group",)) == {}


def test_rotation_is_followed_over_the_years_that_are_known(whole: ReportedCounty) -> None:
    made = chart(whole, "rotation")
    assert made.labels == ("2025年", "2026年")
    assert [each.values for each in made.series] == [
        (Decimal("10.00"), Decimal("30.00")),
        (Decimal("100.00"), Decimal("33.33")),
    ]


def test_one_year_is_no_line(county: ReportedCounty) -> None:
    school, village = county.school("第一小学"), county.school("石头寨小学", VILLAGE)
    teacher = county.teacher(school)
    county.eligible(teacher)
    county.moves(teacher, village)
    assert charts(county.material(), ("rotation",)) == {}


def test_disparity_stands_stage_beside_stage(county: ReportedCounty) -> None:
    for name, backbone in (("第一小学", 2), ("第二小学", 1)):
        school = county.school(name)
        county.figures_of(school, Stage.PRIMARY, 100, backbone_teachers=backbone)
    made = chart(county, "disparity")
    assert made.labels == ("每百名学生拥有县级以上骨干教师数",)
    assert [(each.name, each.shown(0)) for each in made.series] == [("小学", "0.3333")]
    assert made.note == "注：差异系数限值，小学不高于0.50、初中不高于0.45。"


def test_without_data_there_are_no_charts(county: ReportedCounty) -> None:
    assert charts(county.material(), tuple(CHART_SECTIONS)) == {}


def test_charts_are_numbered_in_the_order_of_the_text_and_named_in_it(
    county: ReportedCounty,
) -> None:
    with_townships(county)
    county.group(2)
    document = county.summary()
    assert [each.caption[:2] for each in drawn(document)] == ["图1", "图2"]
    text = document_text(document)
    assert "（见图1、附件" in text
    assert "（见图2、附件" in text


@pytest.mark.parametrize(
    "options",
    [
        {"charts": False},
        {"length": Length.BRIEF},
        {"left_out": frozenset({"chart.rotation", "chart.disparity"})},
    ],
)
def test_charts_are_left_out_where_nobody_wants_them(
    whole: ReportedCounty, options: dict[str, object]
) -> None:
    document = whole.summary(**options)
    assert drawn(document) == []
    assert "见图" not in document_text(document)
