from reports.builders import explanations
from reports.document import document_text
from tests.models.measures.county import VILLAGE
from tests.reports.builders.reported_county import TODAY, ReportedCounty


def test_an_explanation_stands_beside_the_clause(county: ReportedCounty) -> None:
    county.school("半坡小学", VILLAGE)
    county.excuses("R-COV-01")
    document = explanations.build(county.material(), today=TODAY)
    assert document is not None
    text = document_text(document)
    assert text.splitlines()[:4] == [
        "青禾县2026年度未达标事项说明",
        "对照政策要求逐项核对，青禾县2026年度有1个事项没有达到要求，现逐项说明如下。",
        "一、新建、薄弱、乡村学校全覆盖",
        "政策要求是：“力争通过3年努力，确保每1所新建中小学校（含幼儿园，下同）、薄弱学校、"
        "乡村学校至少能获得1种帮扶资源”（《关于加强基础教育优质资源辐射引领的指导意见（试行）》"
        "一、工作目标）。",
    ]
    assert "还有1所没有：半坡小学。\n原因：正在调整。" in text


def test_one_reason_for_several_subjects_is_told_once(county: ReportedCounty) -> None:
    county.community(3, name="甲共同体")
    county.community(4, name="乙共同体")
    county.excuses("R-COM-01")
    document = explanations.build(county.material(), today=TODAY)
    assert document is not None
    text = document_text(document)
    assert "“甲共同体”" in text
    assert "“乙共同体”" in text
    assert text.count("原因：正在调整。") == 1


def test_where_nothing_was_explained_there_is_no_paper(county: ReportedCounty) -> None:
    county.school("半坡小学", VILLAGE)
    assert explanations.build(county.material(), today=TODAY) is None
