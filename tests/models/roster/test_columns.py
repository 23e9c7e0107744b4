"""Which column is which field, however the office writes its headings."""

import pytest

from models.ledgers import LEDGERS, OFFICER_LEDGERS, AnyLedger
from models.roster.columns import known_headers, match_columns
from models.roster.results import Confidence


def fields(ledger_name: str, *headers: str) -> list[str]:
    matches = match_columns(dict(enumerate(headers, 1)), LEDGERS[ledger_name])
    return [match.companion or match.field for match in matches.values()]


@pytest.mark.parametrize("ledger", OFFICER_LEDGERS, ids=lambda ledger: ledger.name)
def test_every_field_is_known_by_its_label_and_its_title(ledger: AnyLedger) -> None:
    for headers in ([f.label for f in ledger.fields], [f"*{f.title}" for f in ledger.fields]):
        matches = match_columns(dict(enumerate(headers, 1)), ledger)
        assert [match.field for match in matches.values()] == [f.name for f in ledger.fields]


@pytest.mark.parametrize(
    ("ledger", "header", "field"),
    [
        ("schools", "学校（机构）标识码", "code"),
        ("schools", "XXMC", "name"),
        ("schools", "建校年月(yyyy-MM)", "opened_on"),
        ("teachers", "*姓\n名（必填）", "name"),
        ("teachers", "SFZJH", "identity_number"),
        ("rotations", "身份证号", "identity_number"),
        ("rotations", "接收学校_名称", "to_school"),
        ("rotations", "交流情况_开始_时间", "started_on"),
        ("school_years", "学生情况_在校生", "students"),
        ("schools", "学校_面积", ""),
        ("schools", "随便什么", ""),
        ("groups", "类型", ""),
    ],
)
def test_headings_of_real_rosters(ledger: str, header: str, field: str) -> None:
    assert fields(ledger, header) == [field]


def test_a_field_is_taken_from_the_column_that_fits_best() -> None:
    assert fields("schools", "单位名称", "学校名称", "校名") == ["", "name", ""]
    assert fields("schools", "校名", "校名") == ["name", ""]
    assert fields("school_years", "基本情况_学校", "学校名称") == ["", "school"]


def test_the_unit_and_the_confidence_of_a_column_are_told() -> None:
    match = match_columns({3: "拨付情况_投入金额（万元）"}, LEDGERS["funds"])[3]

    assert (match.unit, match.confidence) == ("万元", Confidence.PART)
    assert match_columns({1: "金额（元）"}, LEDGERS["funds"])[1].confidence is Confidence.LABEL
    assert match_columns({1: "资金金额"}, LEDGERS["funds"])[1].confidence is Confidence.SPELLING


def test_the_officer_may_give_a_column_to_a_field_or_leave_it_out() -> None:
    headers = {1: "学校名称", 2: "校名全", 3: "备注"}
    matches = match_columns(headers, LEDGERS["schools"], {"校名全": "name", "备注": ""})

    assert [match.field for match in matches.values()] == ["", "name", ""]
    assert matches[2].confidence is Confidence.CHOSEN


def test_known_headers_are_normal() -> None:
    assert {"学校标识码", "标识码", "学校名称"} <= known_headers(LEDGERS["schools"])
