"""The import page on a small county, and rosters as schools send them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage

LONG = 30_000
HEADINGS = ("学校标识码", "学校名称", "办学类型", "举办者", "城乡分类", "校长姓名")
GOOD = (
    ("5329990001", "青禾县第一小学", "小学", "公办", "镇区", "和丽"),
    ("5329990011", "芒市第一小学", "小学", "公办", "镇区", "杨春"),
)
BAD = (
    ("5329990012", "芒市第二小学", "大学", "公办", "镇区", "李文"),
    ("5329990013", "", "小学", "公办", "镇区", "李武"),
)
TEACHER_HEADINGS = ("姓名", "身份证号", "学校", "人员状态")

Rows = Sequence[Sequence[object]]


def roster(path: Path, rows: Rows, headings: Sequence[str] = HEADINGS) -> Path:
    """A roster as schools send it: a title, the headings, the rows, a note."""
    return book(path, {"学校": (headings, *rows)})


def book(path: Path, sheets: dict[str, Rows]) -> Path:
    """A workbook whose sheets each begin with a title and end with a note."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet.append(["青禾县名册"])
        for row in rows:
            sheet.append(list(row))
        sheet.append(["备注：以上数据截至 2026 年 9 月 1 日"])
    made.save(path)
    return path


class Officer:
    """Somebody who imports; every act is waited for until its jobs have ended."""

    def __init__(self, qtbot: QtBot, page: ImportPage) -> None:
        self.qtbot = qtbot
        self.page = page

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.session.tasks.busy, timeout=LONG)

    def does(self, act: Callable[[], object]) -> None:
        act()
        self.wait()

    def reads(self, *paths: Path) -> None:
        self.does(lambda: self.page.read(*paths))

    def previews(self, path: Path) -> None:
        """Read a file and go on to the preview, whatever is asked on the way."""
        self.reads(path)
        self.goes_on()

    def goes_on(self) -> None:
        page = self.page
        while page.step < 5:
            before = page.step
            step = page.steps.currentWidget()
            self.does(step.foot.onward.click)  # type: ignore[attr-defined]
            assert page.step > before, page.warning.text

    def imports(self) -> None:
        self.does(self.page.preview_step.write.click)


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    assert window.workspace is not None
    page = window.workspace.show_page("import")
    assert isinstance(page, ImportPage)
    return page


@pytest.fixture
def officer(qtbot: QtBot, page: ImportPage) -> Officer:
    return Officer(qtbot, page)
