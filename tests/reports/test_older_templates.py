"""Templates that an earlier version handed out are filled in and come back: they still import."""

import tomllib
from pathlib import Path

import openpyxl
import pytest

from models.ledgers import LEDGERS
from models.roster.columns import match_columns
from models.roster.plan import plan_import
from models.roster.results import Confidence, Plan
from tests.models.roster.rosters import county, messages, outcomes

TEMPLATES = Path(__file__).parent.parent / "data" / "templates"
COLUMNS = tomllib.loads((TEMPLATES / "2026-11.toml").read_text("utf-8"))
NEW_SCHOOL = {
    "学校标识码": "2153000077",
    "学校名称": "新桥小学",
    "办学类型": "小学",
    "举办者": "公办",
    "城乡类型": "村庄",
    "所属乡镇": "白水镇",
    "是否寄宿制": "是",
    "投用年月": "2026-09",
}
NEW_TEACHER = {"姓名": "赵云", "学校": "青禾县第一小学", "性别": "女", "是否在编": "是"}


def filled(ledger: str, values: dict[str, str], folder: Path) -> Plan:
    """Fill one record into a template as it was handed out, and plan its import."""
    book = openpyxl.load_workbook(TEMPLATES / f"{ledger}-2026-11.xlsx")
    sheet = book.worksheets[0]
    place = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in values.items():
        sheet.cell(3, place[heading], value)
    book.save(folder / "填好的模板.xlsx")
    return plan_import(folder / "填好的模板.xlsx", LEDGERS[ledger], county())


@pytest.mark.parametrize("ledger", sorted(COLUMNS))
def test_every_column_of_an_older_template_is_known(ledger: str) -> None:
    headings = dict(enumerate(COLUMNS[ledger], start=1))
    matches = match_columns(headings, LEDGERS[ledger])

    unknown = [
        match.header
        for match in matches.values()
        if match.confidence not in (Confidence.LABEL, Confidence.SPELLING)
    ]
    assert (unknown, len(matches)) == ([], len(headings))


def test_an_older_template_of_schools_brings_a_school(tmp_path: Path) -> None:
    plan = filled("schools", NEW_SCHOOL, tmp_path)

    assert (outcomes(plan), messages(plan)) == (["new"], [])
    (school,) = plan.inserts()
    assert (school["name"], school["code"], school["township"]) == (
        "新桥小学", "2153000077", "白水镇",
    )  # fmt: skip
    assert school["boarding"] is True


def test_an_older_template_of_teachers_brings_a_teacher(tmp_path: Path) -> None:
    plan = filled("teachers", NEW_TEACHER, tmp_path)

    assert (outcomes(plan), messages(plan)) == (["new"], [])
    (teacher,) = plan.inserts()
    assert (teacher["name"], teacher["school"]) == ("赵云", 1)
