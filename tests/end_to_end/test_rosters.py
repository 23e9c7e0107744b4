from pathlib import Path

import openpyxl
import pytest

from models.ledgers import OFFICER_LEDGERS
from models.store import Store
from tests.end_to_end.command_line import CommandLine
from tests.models.roster.test_statistics_export import PRIMARY, export
from ui.clock import now

HEADER = ["学校名称", "学校代码", "办学类型", "举办者", "城乡类型"]
GOOD = ["青禾县观音山小学", "2153990901", "小学", "公办", "村庄"]
BAD = ["", "2.15399E+09", "补习班", "公办", "村庄"]


def roster(path: Path, *rows: list[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    sheet.append(["青禾县学校名册"])
    for row in (HEADER, *rows):
        sheet.append(row)
    book.save(path)
    return path


def schools(path: Path) -> int:
    with Store.open(path, now) as store:
        return len(store.rows("schools"))


@pytest.fixture
def new_county(command: CommandLine, tmp_path: Path) -> Path:
    path = tmp_path / "青禾县.yjtz"
    assert command("new", path, "--county", "532999", "--name", "青禾县").code == 0
    return path


def test_a_right_roster_is_imported_once(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = roster(tmp_path / "学校.xlsx", GOOD)
    first = command("import", new_county, file, "--ledger", "schools", "--json")
    assert first.code == 0
    (sheet,) = first.json["sheets"]
    assert {key: sheet[key] for key in ("name", "header_row", "rows", "new", "failed")} == {
        "name": "名册",
        "header_row": 2,
        "rows": 1,
        "new": 1,
        "failed": 0,
    }
    assert first.json["operation"] == 1
    second = command("import", new_county, file, "--ledger", "schools", "--json")
    assert second.json["sheets"][0]["same"] == 1
    assert second.json["operation"] is None
    assert schools(new_county) == 1


def test_one_wrong_row_and_nothing_is_written(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = roster(tmp_path / "学校.xlsx", GOOD, BAD)
    ran = command("import", new_county, file, "--ledger", "schools", "--json")
    assert ran.code == 1
    (sheet,) = ran.json["sheets"]
    assert (sheet["new"], sheet["failed"]) == (1, 1)
    assert {(each["row"], each["column"], each["value"]) for each in sheet["problems"]} == {
        (4, "学校名称", ""),
        (4, "学校代码", "2.15399E+09"),
        (4, "办学类型", "补习班"),
    }
    assert all(each["message"] and each["sheet"] == "名册" for each in sheet["problems"])
    assert schools(new_county) == 0


def test_partly_means_the_right_rows_and_the_wrong_ones_come_back(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = roster(tmp_path / "学校.xlsx", GOOD, BAD)
    back = tmp_path / "退回.xlsx"
    ran = command("import", new_county, file, "--ledger", "schools", "--partial", "--failed", back)
    assert ran.code == 1
    assert schools(new_county) == 1
    cells = [str(cell.value) for row in openpyxl.load_workbook(back).worksheets[0] for cell in row]
    assert "错误说明" in cells
    assert any("补习班" in text for text in cells)


def test_a_dry_run_says_the_same_and_writes_nothing(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = roster(tmp_path / "学校.xlsx", GOOD)
    dry = command("import", new_county, file, "--ledger", "schools", "--dry-run", "--json")
    assert schools(new_county) == 0
    real = command("import", new_county, file, "--ledger", "schools", "--json")
    assert dry.json["sheets"] == real.json["sheets"]


def test_an_import_is_one_step_of_undo(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = roster(tmp_path / "学校.xlsx", GOOD)
    command("import", new_county, file, "--ledger", "schools")
    listed = command("undo", new_county, "--list")
    assert "导入学校：学校.xlsx（新增 1 行，更新 0 行）" in listed.output
    undone = command("undo", new_county, "--operation", "1", "--json")
    assert undone.json["tables"] == ["school"]
    assert schools(new_county) == 0
    assert "没有可以撤销" in command("undo", new_county).output


def broken_files(folder: Path) -> dict[str, Path]:
    """Files that are no roster, by what is wrong with them."""
    whole = roster(folder / "好.xlsx", GOOD).read_bytes()
    made = {
        "cut off": whole[: len(whole) // 2],
        "empty": b"",
        "text": "这不是工作簿".encode(),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }
    paths = {"missing": folder / "没有这个文件.xlsx", "a folder": folder}
    for number, (name, content) in enumerate(made.items()):
        paths[name] = folder / f"坏{number}.xlsx"
        paths[name].write_bytes(content)
    no_header = openpyxl.Workbook()
    assert no_header.active is not None
    no_header.active.append(["通知", "请各校于周五前报送"])
    no_header.save(folder / "通知.xlsx")
    paths["no header"] = folder / "通知.xlsx"
    openpyxl.Workbook().save(folder / "空表.xlsx")
    paths["an empty sheet"] = folder / "空表.xlsx"
    return paths


def test_what_is_no_roster_is_refused_in_one_sentence(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    for file in broken_files(tmp_path).values():
        command.refused("import", new_county, file, "--ledger", "schools")
    assert schools(new_county) == 0
    assert command("undo", new_county, "--list").output == "还没有任何操作。\n"


def test_inspect_tells_the_tables_and_what_was_left_out(command: CommandLine) -> None:
    found = command("inspect", "resources/sample/09_成员情况.xlsx", "--json").json
    assert found["format"] == "xlsx"
    table = found["sheets"][0]["tables"][0]
    assert table["first_row"] == table["header_rows"][-1] + 1
    assert table["columns"]["1"] == "序号"
    assert table["records"] == table["last_row"] - table["first_row"] + 1 - sum(
        row["row"] <= table["last_row"] for row in table["left_out"]
    )
    assert "落款" in command("inspect", "resources/sample/09_成员情况.xlsx").output


def test_an_export_masks_and_comes_back_as_the_same(
    command: CommandLine, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "教师.xlsx"
    assert command("export", county, "--ledger", "teachers", "--out", out).code == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows(max_row=60) for cell in row)
    assert "********" in text
    again = command("import", county, out, "--ledger", "teachers", "--json")
    assert again.json["sheets"][0]["same"] == again.json["sheets"][0]["rows"]


def test_a_full_export_is_noted_in_the_history(
    command: CommandLine, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "教师.xlsx"
    asked = ("export", county, "--ledger", "teachers", "--out", out)
    for more in (("--full",), ("--full", "--reason", " "), ("--reason", "报省厅")):
        assert command(*asked, *more).code == 2
    assert not out.exists()
    assert command(*asked, "--full", "--reason", "报省厅核对").code == 0
    newest = command("undo", county, "--list", "--json").json["history"][0]
    assert newest["state"] == "noted"
    assert "完整证件号" in newest["label"]
    assert newest["label"].endswith("教师.xlsx，原因：报省厅核对")


@pytest.mark.parametrize("ledger", [ledger.name for ledger in OFFICER_LEDGERS])
def test_every_ledger_has_a_template(command: CommandLine, tmp_path: Path, ledger: str) -> None:
    out = tmp_path / "模板.xlsx"
    assert command("template", ledger, "--out", out).code == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert any(sheet.iter_rows(max_row=1, values_only=True))


def test_two_columns_for_one_field_are_asked_about_and_the_answer_is_remembered(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    file = tmp_path / "学校.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADER, "电话", "手机"])
    sheet.append([*GOOD, "0872-1234567", "12900000001"])
    book.save(file)
    asked = command("import", new_county, file, "--ledger", "schools", "--json")
    assert asked.code == 1
    assert asked.json["questions"][0]["options"] == ["电话", "手机"]
    assert asked.json["operation"] is None
    told = command("import", new_county, file, "--ledger", "schools")
    assert "--column 手机=" in told.output
    assert schools(new_county) == 0
    answer = ("--column", "电话=", "--column", "手机=联系电话", "--remember")
    assert command("import", new_county, file, "--ledger", "schools", *answer).code == 0
    again = command("import", new_county, file, "--ledger", "schools", "--json")
    assert (again.code, again.json["sheets"][0]["same"]) == (0, 1)
    wrong = command("import", new_county, file, "--ledger", "schools", "--column", "电话=什么")
    assert wrong.code == 2


def test_a_folder_of_the_statistics_system_is_imported_and_kept_and_so_is_one_of_its_files(
    command: CommandLine, new_county: Path, tmp_path: Path
) -> None:
    school = roster(tmp_path / "学校.xlsx", ["青禾县第一小学", "2153000001", *GOOD[2:]])
    assert command("import", new_county, school, "--ledger", "schools").code == 0
    folder = tmp_path / "2026年导出"
    folder.mkdir()
    single = export(folder / "一小.xlsx", PRIMARY)
    asked = ("--ledger", "school_years", "--year", "2026", "--json")
    made = command("import", new_county, folder, *asked)
    assert (made.code, made.json["sheets"][0]["new"]) == (0, 1)
    again = command("import", new_county, single, *asked)
    assert (again.code, again.json["sheets"][0]["same"]) == (0, 1)
    with Store.open(new_county, now) as store:
        kept = store.imports()[0]
        assert (kept.file, store.import_source(kept.id)[:2]) == ("2026年导出.zip", b"PK")
    assert "文件夹只能是" in command.refused("import", new_county, folder, "--ledger", "schools")
