import hashlib
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from tests.end_to_end.command_line import CommandLine


def test_check_prints_findings_with_clause_numbers_and_state(
    command: CommandLine, county: Path
) -> None:
    ran = command("check", county, "--year", "2026", "--json")
    assert ran.code == 1
    assert (ran.json["year"], ran.json["rule_set"]) == (2026, "yunnan-2024")
    findings = ran.json["findings"]
    for finding in findings:
        assert set(finding) == {
            "rule",
            "severity",
            "state",
            "clause",
            "source",
            "subject",
            "numbers",
            "message",
        }
        assert finding["severity"] in ("hard", "warn", "declare", "info")
        assert finding["state"] in ("met", "not_met", "excused", "missing")
    states = {finding["state"] for finding in findings}
    assert {"met", "not_met", "excused"} <= states
    words = command("check", county, "--year", "2026").output
    assert "1个教育集团覆盖的成员校不超过10所" in words


def test_statistics_give_this_year_and_last(command: CommandLine, county: Path) -> None:
    figures = {
        each["id"]: each
        for each in command("statistics", county, "--year", "2026", "--json").json["figures"]
    }
    assert set(figures["S-COV-2"]) == {
        "id",
        "label",
        "value",
        "unit",
        "numerator",
        "denominator",
        "previous",
        "note",
    }
    assert figures["S-CNT-1"]["value"] == 8
    assert figures["S-COV-2"]["numerator"] < figures["S-COV-2"]["denominator"]
    assert figures["S-COV-2"]["previous"] is not None
    compared = command("statistics", county, "--year", "2026", "--compare").output
    assert "（上年 7个）" in compared
    assert "（上年 7个）" not in command("statistics", county, "--year", "2026").output


def test_all_documents_in_all_formats(command: CommandLine, county: Path, tmp_path: Path) -> None:
    out = tmp_path / "材料"
    ran = command(
        "report",
        county,
        "--year",
        "2026",
        "--what",
        "all",
        "--format",
        "pdf,docx,xlsx",
        "--out",
        out,
        "--today",
        "2026-12-20",
        "--json",
    )
    assert ran.code == 0
    names = sorted(Path(file).name for file in ran.json["files"])
    assert names == sorted(file.name for file in out.iterdir())
    assert "青禾县2026年工作总结.pdf" in names
    assert "青禾县2026年工作总结.docx" in names
    assert "青禾县2026年附表.xlsx" in names
    assert sum(name.startswith("青禾县+") for name in names) == 2
    text = (
        pypdfium2.PdfDocument(out / "青禾县2026年工作总结.pdf")[0].get_textpage().get_text_range()
    )
    assert "云南省教育厅：" in text
    assert openpyxl.load_workbook(out / "青禾县2026年附表.xlsx").sheetnames


def test_two_builds_are_the_same_bytes(command: CommandLine, county: Path, tmp_path: Path) -> None:
    digests = []
    for name in ("一", "二"):
        command(
            "report",
            county,
            "--year",
            "2026",
            "--what",
            "all",
            "--format",
            "pdf,docx,xlsx",
            "--out",
            tmp_path / name,
            "--today",
            "2026-12-20",
        )
        digests.append(
            {
                file.name: hashlib.sha256(file.read_bytes()).hexdigest()
                for file in (tmp_path / name).iterdir()
            }
        )
    assert digests[0] == digests[1]


def test_the_package_waits_for_explanations_and_drafts_do_not(
    command: CommandLine, county: Path, tmp_path: Path
) -> None:
    out = tmp_path / "报送"
    said = command.refused("package", county, "--year", "2026", "--out", out)
    assert "未达标说明" in said
    assert not out.exists()
    ran = command("package", county, "--year", "2026", "--out", out, "--draft", "--json")
    assert ran.code == 0
    assert all(Path(file).is_file() for file in ran.json["files"])
    assert (out / "manifest.json").is_file()


def test_a_year_without_anything_is_said(
    command: CommandLine, county: Path, tmp_path: Path
) -> None:
    said = command.refused(
        "report", county, "--year", "2019", "--what", "cases", "--out", tmp_path / "x"
    )
    assert "2019 年没有可以生成的内容" in said
    assert not (tmp_path / "x").exists()


def test_backup_restore_verify(command: CommandLine, county: Path, tmp_path: Path) -> None:
    backup = tmp_path / "U盘.yjtz"
    assert command("backup", county, backup).code == 0
    assert command("verify", backup, "--json").json["sound"] is True
    before = command("verify", county, "--json").json["rows"]
    command("undo", county)
    assert command("verify", county, "--json").json["rows"] != before
    assert "可以恢复" in command("restore", backup, county, "--dry-run").output
    assert command("restore", backup, county).code == 0
    assert command("verify", county, "--json").json["rows"] == before


def test_a_damaged_backup_is_told(command: CommandLine, county: Path, tmp_path: Path) -> None:
    backup = tmp_path / "U盘.yjtz"
    command("backup", county, backup)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    backup.write_bytes(content)
    assert command("verify", backup).code in (1, 2)
    command.refused("restore", backup, county)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import",), "缺少"),
        (("fly",), "fly"),
        (("check", "x.yjtz", "--year", "去年"), "应是整数"),
        (("report", "x.yjtz", "--year", "2026", "--what", "song", "--out", "x"), "可以是"),
        (("check", "没有.yjtz", "--year", "2026"), "找不到"),
        (("report", "x", "--year", "2026", "--what", "all", "--out", "x", "--today", "x"), "日期"),
        (("new", "x.yjtz", "--county", "5329", "--name", "县"), "6 位数字"),
        (("new", "x.yjtz", "--county", "532999", "--name", "县", "--rule-set", "mars"), "规则集"),
        (("template", "moon", "--out", "x.xlsx"), "没有叫“moon”的台账"),
        (
            ("report", "x", "--year", "2026", "--what", "all", "--format", "wps", "--out", "x"),
            "不认识的格式",
        ),
    ],
)
def test_a_command_that_cannot_be_understood_is_refused_in_chinese(
    command: CommandLine, arguments: tuple[str, ...], words: str
) -> None:
    assert words in command.refused(*arguments)


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    from main import main

    with pytest.raises(SystemExit) as left:
        main(["import", "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert "只导入正确的行" in text
    assert "optional arguments" not in text
