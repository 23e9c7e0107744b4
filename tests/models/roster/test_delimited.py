"""Plain text with columns: what parts them, whatever else stands in the file."""

from pathlib import Path

import pytest

from models.roster.reader import read_workbook
from models.roster.refusals import WorkbookError


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('标题\n题目,正文\n甲,"一，二\n三，四\n五，六\n七，八"\n', [("题目", "正文")]),
        (
            "标题\n说明\n注\n姓名,学校,学科\n赵云,一小,语文\n制表\n审核\n完\n",
            [("赵云", "一小", "语文")],
        ),
        ("姓名，学校\n赵云，一小\n", [("赵云", "一小")]),
    ],
)
def test_the_separator_is_what_gives_columns(
    tmp_path: Path, text: str, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    assert set(rows) <= set(read_workbook(path).sheets[0].rows)


def test_an_unclosed_quote_leaves_the_file_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('姓名,学校\n"' + "字" * 140_000, "utf-8")
    with pytest.raises(WorkbookError):
        read_workbook(path)
