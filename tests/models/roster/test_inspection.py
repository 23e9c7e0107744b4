"""What a workbook holds, in the shape that the command line prints."""

import json
from pathlib import Path

import openpyxl

from models.roster.inspection import inspect_workbook

NOTHING_HIDDEN = {"hidden": False, "hidden_rows": [], "hidden_columns": []}


def test_tables_are_told_by_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "学校"
    sheet["A1"] = "某县学校名册"
    sheet.merge_cells("A1:C1")
    for row in (["序号", "学校名称", "办学类型"], ["城区（1所）"], [1, "一小", "小学"], ["合计"]):
        sheet.append(row)
    sheet.merge_cells("A3:C3")
    book.create_sheet("说明").append(["请各校认真填报。"])
    path = tmp_path / "名册.xlsx"
    book.save(path)

    inspection = inspect_workbook(path, frozenset({"学校名称", "办学类型"}))
    assert [sheet.hidden for sheet in inspection.sheets] == [False, False]
    assert json.loads(json.dumps(inspection.as_json())) == {
        "file": str(path),
        "format": "xlsx",
        "sheets": [
            {
                "name": "学校",
                **NOTHING_HIDDEN,
                "tables": [
                    {
                        "header_rows": [2],
                        "first_row": 3,
                        "last_row": 5,
                        "records": 1,
                        "columns": {"1": "序号", "2": "学校名称", "3": "办学类型"},
                        "title_rows": [1],
                        "left_out": [
                            {"row": 3, "reason": "分组标题行"},
                            {"row": 5, "reason": "合计、小计行"},
                        ],
                    }
                ],
            },
            {"name": "说明", **NOTHING_HIDDEN, "tables": []},
        ],
    }
