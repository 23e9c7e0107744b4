"""Every number in the prose comes from somewhere."""

from dataclasses import replace

import pytest

from models.rules.finding import Severity
from reports.builders.material import Material
from reports.document import Live, Paragraph, Told
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.proofreading.reading import found, live, remarks


def test_a_live_figure_is_traced(material: Material) -> None:
    paragraph = Paragraph(("全县有学校", live(material, "S-BAS-1"), "。"))
    assert found(material, paragraph) == []


def test_a_number_of_the_officers_own_is_named(material: Material) -> None:
    (remark,) = remarks(material, "发放图书7413册。")
    assert (remark.check, remark.quote, remark.rule) == ("untraced_number", "7413册", "R-RPT-02")
    assert remark.severity is Severity.HARD
    assert "自定义数字" in remark.message


def test_a_registered_number_of_the_year_is_enough() -> None:
    county = ReportedCounty()
    county.own_figure("图书", "7413", unit="册")
    county.own_figure("旧书", "9999", year=2020, unit="册")
    read = found(county.material(), "发放图书7413册，另有9999册。")
    assert read == [("untraced_number", "9999册")]


def test_a_target_and_the_policys_own_numbers_are_traced() -> None:
    county = ReportedCounty()
    county.target("学位", 2028, "54321", unit="个")
    county.target("其他", 2028, wording="新建15678平方米")
    text = "到2028年达到54321个、15678平方米，交流轮岗不低于10%，成员校不超过10所。"
    assert found(county.material(), text) == []


def test_a_typed_figure_that_agrees_is_only_mentioned(material: Material) -> None:
    (remark,) = remarks(material, f"全县有学校{material.figures['S-BAS-3'].text()}。")
    assert (remark.check, remark.severity) == ("typed_number", Severity.INFO)


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日，第3次会议通过青教〔2026〕31号文件。",
        "2023—2025年（见表3、附件12、图4）分3个方面推进，用5年时间。",
        "《2035年规划（77条）》和“三个101”工程、A4纸、1.0版。",
        "（3）建立制度。",
        "31.建立制度。",
    ],
)
def test_dates_names_and_places_in_a_row_are_no_figures(material: Material, text: str) -> None:
    assert found(material, text) == []


def test_a_figure_that_has_changed_is_mended_with_its_new_value(material: Material) -> None:
    figure = replace(material.figures["S-BAS-1"], value=5, previous=6)
    now = replace(material, figures={"S-BAS-1": figure})
    stale = Paragraph(
        ("有学校", Live("4所", "S-BAS-1"), "，", Live("与上年持平", "S-BAS-1", Told.CHANGE), "。")
    )
    value, change = remarks(now, stale)
    assert (value.check, value.mend) == ("changed_number", "5所")
    assert change.mend == "较上年减少1所、下降16.67%"


def test_a_figure_that_the_catalogue_no_longer_knows(material: Material) -> None:
    assert found(material, Paragraph((Live("4所", "S-GONE-1"),))) == [("unknown_figure", "4所")]
