"""Sentences that a clerk would write: nothing told twice, nothing counted twice, no noughts."""

from datetime import date

import pytest

from models.ledgers.accounts import FundPurpose, FundSource
from models.ledgers.activity import ResourceKind
from models.ledgers.rotation import RotationKind, ShadowTarget
from models.ledgers.school import Area
from reports.builders import finding_words
from reports.builders.summary_options import Length
from reports.document import document_text
from tests.reports.builders.reported_county import ReportedCounty, whole_county


@pytest.fixture(scope="module")
def whole() -> ReportedCounty:
    return whole_county()


def test_support_that_counts_as_rotation_is_not_told_as_if_it_came_on_top() -> None:
    county = ReportedCounty()
    town, rural = county.school("一小"), county.school("村小", Area.VILLAGE)
    for kind in (RotationKind.SUPPORT, RotationKind.SENDING):
        county.moves(county.teacher(town), rural, kind=kind)
    said = document_text(county.summary())
    assert "支教、送教、走教教师共2人，其中支教1人已计入交流轮岗。" in said
    assert "另有支教" not in said


def test_nobody_who_counts_is_said_in_words() -> None:
    county = ReportedCounty()
    school = county.school("三中")
    county.shadows(county.teacher(school), to_school=school.id, target=ShadowTarget.CLUSTER)
    said = document_text(county.summary())
    assert "到受帮扶学校跟岗研修，尚无符合脱产跟岗要求的人员。" in said


def test_amounts_that_do_not_add_up_as_printed_say_why() -> None:
    county = ReportedCounty()
    for purpose in (FundPurpose.RESEARCH, FundPurpose.AWARD):
        county.spends(1_005_000, FundSource.COUNTY, purpose)
    said = document_text(county.summary())
    assert "（因四舍五入，各项之和与总数略有出入）" in said
    assert "注：逐个项目见附表电子表格。因四舍五入，各项之和与合计略有出入。" in said
    full = document_text(county.summary(length=Length.FULL))
    assert "注：因四舍五入，各项之和与合计略有出入。" in full


def test_amounts_that_add_up_need_no_word(whole: ReportedCounty) -> None:
    assert "四舍五入" not in document_text(whole.summary())


def test_resources_are_told_in_the_unit_that_they_are_kept_in() -> None:
    county = ReportedCounty()
    county.resource(ResourceKind.RESULT, 21, unit="份", shared_on=date(2026, 3, 1))
    assert "教科研成果21份" in document_text(county.summary())
    county.resource(ResourceKind.RESULT, 2, unit="本", shared_on=date(2026, 3, 1))
    assert "教科研成果23项" in document_text(county.summary())


def test_only_those_kinds_are_named_that_are_concerned(whole: ReportedCounty) -> None:
    said = document_text(whole.summary())
    assert "6个学区、结对没有有效的章程或协议" in said
    assert "2个结对缺少应有学年的考核结果" in said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("占 9.45%，低于 10.00%，还差 4 人。", "占9.45%，低于10%，还差4人。"),
        ("占 12.50%，高于 5.25%。", "占12.50%，高于5.25%。"),
        ("占 10.00%，超过 8.00%。", "占10.00%，超过8%。"),
        ("2026-09-01 起", "2026年9月1日起"),
    ],
)
def test_limits_are_round_and_figures_are_not(sentence: str, said: str) -> None:
    assert finding_words.formal(sentence) == said
