"""起止时间: from when to when in one cell."""

from datetime import date
from pathlib import Path

import pytest

from models.ledgers import LEDGERS
from models.ledgers.school import Area, Holder, School, SchoolKind
from models.ledgers.teacher import Teacher
from models.roster.known import Known
from models.roster.plan import plan_import
from models.roster.results import Plan
from models.roster.spans import span_of
from tests.models.roster.workbooks import xlsx

SCHOOLS = tuple(
    School(
        id=number, name=name, kind=SchoolKind.PRIMARY, holder=Holder.EDUCATION, area=Area.VILLAGE
    )
    for number, name in enumerate(("青禾县第一小学", "勐海镇中心小学"), start=1)
)
TEACHERS = tuple(
    Teacher(id=number, name=name, school=1) for number, name in enumerate(("李明", "王芳"), start=1)
)
KNOWN = Known.of({"schools": SCHOOLS, "teachers": TEACHERS})
HEADINGS = ("姓名", "派出学校", "接收学校", "交流形式", "起止时间")


def planned(path: Path, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> Plan:
    xlsx(path, [headings, *rows])
    return plan_import(path, LEDGERS["rotations"], KNOWN)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026.9-2029.7", ("2026.9", "2029.7")),
        ("2026年9月—2029年7月", ("2026年9月", "2029年7月")),
        ("2026-09-01至2027-07-31", ("2026-09-01", "2027-07-31")),
        ("2026-09-01-2027-07-31", ("2026-09-01", "2027-07-31")),
        ("2026/9/1～2027/7/31止", ("2026/9/1", "2027/7/31")),
        ("２０２６．９——２０２７．７", ("2026.9", "2027.7")),
        ("2026.9至今", ("2026.9", "")),
        ("2026.9—", ("2026.9", "")),
        ("2026.9", None),
        ("2026-09-01", None),
        ("5-6岁", None),
        ("", None),
        (2026, None),
        (None, None),
    ],
)
def test_what_a_cell_says(text: str | int | None, span: tuple[str, str] | None) -> None:
    assert span_of(text) == span


def test_a_column_of_terms_fills_both_dates(tmp_path: Path) -> None:
    plan = planned(
        tmp_path / "轮岗.xlsx",
        ("李明", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2026.9-2029.7"),
        ("王芳", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2025年9月至今"),
    )
    assert [problem.message for problem in plan.problems] == []
    rows = list(plan.inserts())
    assert [row["started_on"] for row in rows] == [date(2026, 9, 1), date(2025, 9, 1)]
    assert [row.get("ended_on") for row in rows] == [date(2029, 7, 1), None]


def test_columns_of_their_own_go_before_a_column_of_terms(tmp_path: Path) -> None:
    plan = planned(
        tmp_path / "轮岗.xlsx",
        ("李明", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2026.9-2029.7", "2024-09-01"),
        headings=(*HEADINGS, "起始日期"),
    )
    assert [row["started_on"] for row in plan.inserts()] == [date(2024, 9, 1)]


def test_a_ledger_without_terms_keeps_the_column_as_it_is(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "教师.xlsx",
        [("姓名", "学校", "服务期"), ("赵云", "青禾县第一小学", "2026.9-2029.7")],
    )
    plan = plan_import(path, LEDGERS["teachers"], KNOWN)
    assert [sheet.columns[3].header for sheet in plan.sheets] == ["服务期"]


def test_what_is_no_term_among_terms_is_said(tmp_path: Path) -> None:
    plan = planned(
        tmp_path / "轮岗.xlsx",
        ("李明", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2026.9-2029.7"),
        ("王芳", "青禾县第一小学", "勐海镇中心小学", "定期交流", "三年"),
        ("王芳", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2026.9-2027.7"),
    )
    (problem,) = plan.problems
    assert (problem.row, problem.value) == (3, "三年")


def test_the_parted_columns_are_named_after_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "轮岗.xlsx"
    plan = planned(path, ("李明", "青禾县第一小学", "勐海镇中心小学", "定期交流", "2026.9-2029.7"))
    headers = {match.header: match.field for match in plan.sheets[0].columns.values()}
    assert headers["起止时间_起始日期"] == "started_on"
    assert headers["起止时间_结束日期"] == "ended_on"
