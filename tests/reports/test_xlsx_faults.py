"""What is wrong with a folder of exports, as a list that schools can work through."""

from pathlib import Path

import openpyxl

from models.roster.folder_plan import plan_exports, read_folder
from models.roster.wishes import Wishes
from reports.xlsx import write_faults
from reports.xlsx_faults import FAULTS_HEADINGS
from tests.models.roster.rosters import county
from tests.models.roster.test_statistics_export import GOODS, PRIMARY, export


def test_every_fault_names_file_stage_figure_and_content(tmp_path: Path) -> None:
    folder = tmp_path / "2026年导出"
    folder.mkdir()
    negative = (("网络多媒体教室（间）", -14), *GOODS[1:])
    export(folder / "第一 小学.xlsx", PRIMARY | {"教基5176_小学": negative})
    export(folder / "第二小学.xlsx", {"通知": (("请各校报送",),)})
    (folder / "坏.xlsx").write_bytes(b"no workbook")
    rosters, unread = read_folder(folder)
    planned = plan_exports(folder.name, rosters, county(), Wishes(year=2026), unread=unread)
    target = tmp_path / "清单.xlsx"
    write_faults(planned.plan, [roster.name for roster in rosters], target)

    book = openpyxl.load_workbook(target)
    sheet = book["问题清单"]
    _title, headings, *lines = sheet.iter_rows(values_only=True)
    assert headings == FAULTS_HEADINGS
    by_file = {line[0]: line[1:] for line in lines}
    assert set(by_file) == {"第一 小学.xlsx", "第二小学.xlsx", "坏.xlsx"}
    place, figure, content, message = by_file["第一 小学.xlsx"]
    assert (place, content) == ("教基1001_小学", "-14")
    assert "多媒体" in str(figure)
    assert "负" in str(message)
    assert by_file["坏.xlsx"][1] == "整个文件没有读取"
    assert "不是统计系统" in str(by_file["第二小学.xlsx"][3])
    about = dict(book["导出说明"].iter_rows(values_only=True))
    assert about["行数"] == f"{len(lines)} 行"
    assert about["有问题的文件"] == "3 个"
