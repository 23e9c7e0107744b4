"""一是、二是、三是: what the ledgers prove, ready to be put into a case."""

from dataclasses import replace
from datetime import date

from models.ledgers.activity import ActivityKind, ResourceKind
from reports.builders.case_blocks import CaseBlock, case_blocks, enumerated
from reports.document import document_text
from tests.reports.builders.reported_county import ReportedCounty


def test_blocks_are_filled_from_activities_stays_and_resources(whole: ReportedCounty) -> None:
    [case] = whole.rows["cases"]
    blocks = case_blocks(case, whole.material())
    assert [each.name for each in blocks] == ["research", "exchange", "resources"]
    assert [each.title for each in blocks] == [
        "常态开展联合教研",
        "统筹安排教师交流",
        "共建共享教育资源",
    ]
    assert "到城关镇第二小学任教" in blocks[1].text
    assert "⟦S-ROT-2@group:1⟧" in blocks[1].text


def test_inserted_blocks_say_the_figures_once(whole: ReportedCounty) -> None:
    [case] = whole.rows["cases"]
    text = enumerated(case_blocks(case, whole.material()))
    told = document_text(whole.case(replace(case, practice=text)))
    assert "一是常态开展联合教研。2026年，一小教育集团开展" in told
    assert "教学比武2次，较上年增加1次、增长100.00%，参与教师80人次" in told
    assert "二是统筹安排教师交流。" in told
    assert "三是共建共享教育资源。" in told
    assert told.count("教学比武2次") == 1
    assert told.count("交流轮岗教师1人") == 1


def test_a_block_alone_needs_no_number() -> None:
    assert enumerated([CaseBlock("funds", "加大经费保障力度。")]) == "加大经费保障力度。"
    assert enumerated([]) == ""


def test_the_largest_activities_and_resources_are_named(county: ReportedCounty) -> None:
    group = county.group(name="一小集团")
    for number, people in enumerate((5, 40, 30, 20), start=1):
        county.add(
            "activities",
            title=f"第{number}次教研",
            kind=ActivityKind.RESEARCH,
            held_on=date(2026, 5, number),
            arrangement=group.id,
            people=people,
        )
    county.add(
        "resources",
        title="《同课异构》",
        kind=ResourceKind.LESSON,
        arrangement=group.id,
        quantity=4,
    )
    blocks = case_blocks(county.add_case(arrangement=group.id), county.material())
    assert "其中有“第2次教研”“第3次教研”“第4次教研”等。" in blocks[0].text
    assert "其中有“同课异构”。" in blocks[1].text


def test_a_county_without_rows_has_no_blocks(county: ReportedCounty) -> None:
    assert case_blocks(county.add_case(), county.material()) == ()


def test_a_case_about_the_county_speaks_of_all(whole: ReportedCounty) -> None:
    case = replace(whole.rows["cases"][0], arrangement=None)
    blocks = case_blocks(case, whole.material())
    assert [each.name for each in blocks] == ["research", "exchange", "resources", "funds"]
    assert "2026年，全县开展" in blocks[0].text
    assert "⟦S-FUND-1⟧" in blocks[3].text
