"""What the command line says where the disk refuses."""

from pathlib import Path

import pytest

from ui.commands import run


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占用").write_text("a file stands where the folder belongs")
    assert run(["demo", "--no-window", "--out", str(tmp_path / "占用" / "示例")]) == 2
    assert "“示例”时磁盘出错或空间不足，这一步没有完成" in capsys.readouterr().err


def test_a_fault_of_our_own_is_not_put_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise OSError("cannot identify image file")

    monkeypatch.setattr("ui.commands.demo.demo", broken)
    with pytest.raises(OSError, match="cannot identify"):
        run(["demo", "--no-window"])
