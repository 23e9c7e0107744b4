"""Names of schools and places against the ledgers."""

import pytest

from models.ledgers.arrangement import ArrangementKind
from models.ledgers.school import Area
from reports.builders.material import Material
from tests.reports.builders.reported_county import ReportedCounty
from tests.reports.proofreading.reading import found, remarks


@pytest.fixture(scope="module")
def known() -> Material:
    county = ReportedCounty()
    lead = county.school("青禾县第一小学", township="格朗和哈尼族乡")
    county.school("青禾县第二小学", township="勐遮镇")
    county.school("石头寨民族小学", Area.VILLAGE, short_name="石小")
    county.helps(ArrangementKind.GROUP, lead, name="青禾一小教育集团")
    return county.material()


@pytest.mark.parametrize(
    ("text", "doubtful", "meant"),
    [
        ("由青禾县第三小学牵头。", "青禾县第三小学", "“青禾县第一小学”“青禾县第二小学”"),
        ("由青河县第一小学牵头。", "青河县第一小学", "“青禾县第一小学”"),
        ("帮扶石头民族小学。", "石头民族小学", "“石头寨民族小学”"),
        ("帮扶石头寨的民族小学。", "石头寨的民族小学", "“石头寨民族小学”"),
        ("组建青禾二小教育集团。", "青禾二小教育集团", "“青禾一小教育集团”"),
        ("位于格郎和哈尼族乡。", "格郎和哈尼族乡", "“格朗和哈尼族乡”"),
        ("位于猛遮镇。", "猛遮镇", "“勐遮镇”"),
    ],
)
def test_a_name_that_is_nearly_known(known: Material, text: str, doubtful: str, meant: str) -> None:
    (remark,) = remarks(known, text)
    assert (remark.check, remark.quote, remark.mend) == ("unknown_name", doubtful, None)
    assert meant in remark.message


@pytest.mark.parametrize(
    "text",
    [
        "青禾县第一小学与石头寨民族小学结对。",
        "在勐遮镇和格朗和哈尼族乡。",
        "全县各乡镇小学、勐海镇、普通小学、中心学校。",
        "石小和青禾一小教育集团。",
        "昆明市盘龙区实验小学。",
    ],
)
def test_known_names_and_quite_other_ones(known: Material, text: str) -> None:
    assert found(known, text) == []


def test_a_county_without_schools_knows_no_names() -> None:
    assert found(ReportedCounty().material(), "青禾县第一小学。") == []
