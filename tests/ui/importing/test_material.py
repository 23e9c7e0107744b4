"""Which ledger a file is proposed for."""

from pathlib import Path

import openpyxl
import pytest

from models.ledgers import LEDGERS
from models.progress import silent
from models.roster.columns import match_columns
from tests.ui.conftest import clock
from ui.importing.material import Material, read_material


def grouped_school_roster(path: Path) -> Path:
    """A county's own table of schools: two lines of headings, and no column for who runs them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["义务教育学校基本情况统计表"])
    sheet.append(["序号", "学校", "", "", "办学地址", "", "学生情况", "", "是否薄弱"])
    sheet.append(["", "名称", "标识码", "类别", "城乡", "乡镇", "在校生数", "班级数", ""])
    for cells in ("A2:A3", "B2:D2", "E2:F2", "G2:H2", "I2:I3"):
        sheet.merge_cells(cells)
    sheet.append([1, "青禾县第一小学", "2153012701", "小学", "县城", "青禾镇", 2400, 48, "否"])
    sheet.append([2, "青禾县第二小学", "2153012702", "小学", "村", "青禾镇", 180, 6, "是"])
    book.save(path)
    return path


def test_the_first_roster_of_a_new_county_is_one_of_schools(
    empty_file: Path, tmp_path: Path
) -> None:
    path = grouped_school_roster(tmp_path / "学校基本情况.xlsx")
    found = read_material(path, empty_file, clock, silent)
    assert isinstance(found, Material)
    assert found.likely[0] == "schools"


@pytest.mark.parametrize(
    ("ledger", "heading", "field"),
    [
        ("schools", "学校", "name"),
        ("schools", "办学地址_城乡", "area"),
        ("schools", "公民办", "holder"),
        ("schools", "镇街", "township"),
        ("teachers", "单位", "school"),
        ("teachers", "任教学校", "school"),
        ("teachers", "现任教学科", "subject"),
        ("teachers", "来校时间", "joined_school_on"),
    ],
)
def test_headings_that_counties_write(ledger: str, heading: str, field: str) -> None:
    (match,) = match_columns({1: heading}, LEDGERS[ledger]).values()
    assert match.field == field
