"""Words in columns of terms are asked about once each, and remembered."""

from pathlib import Path

from tests.ui.window.pages_import.conftest import TEACHER_HEADINGS, Officer, roster
from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step

TEACHERS = (
    ("赵勇", "", "宁蒗中学", "在编在岗人员"),
    ("钱明", "", "宁蒗中学", "在编在岗人员"),
    ("孙丽", "", "宁蒗中学", "在职"),
)


def test_unknown_word_is_asked_once_for_all_its_rows_and_remembered(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    path = roster(tmp_path / "教师.xlsx", TEACHERS, TEACHER_HEADINGS)
    officer.reads(path)
    assert page.step is Step.VALUES
    step = page.values_step
    assert step.heading.text() == "有 1 种写法不认得，涉及 2 行。"
    assert step.shown_words() == [("人员状态", "在编在岗人员", "2", "不认得")]
    box = step.table.cellWidget(0, 4)
    box.setCurrentIndex(box.findText("在职"))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]
    assert step.shown_words()[0][3] == "手工指定"
    assert step.heading.text() == "所有的写法都已认得。"
    officer.does(step.foot.onward.click)
    assert page.step is Step.PREVIEW
    officer.imports()
    assert [row.state.value for row in window.session.rows("teachers")[-2:]] == ["in_service"] * 2
    (lesson,) = window.session.store.learned().values
    assert (lesson.word, lesson.meaning) == ("在编在岗人员", "in_service")

    officer.reads(roster(tmp_path / "又一份.xlsx", TEACHERS, TEACHER_HEADINGS))
    assert page.step is Step.PREVIEW
    officer.does(lambda: page.go_to(Step.VALUES))
    assert step.shown_words() == [("人员状态", "在编在岗人员", "2", "沿用上次")]
    step.all.setChecked(True)
    assert step.shown_words()[1] == ("人员状态", "在职", "1", "名称相同")


def test_nothing_is_remembered_without_the_tick(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS, TEACHER_HEADINGS))
    page.values_step.choose("state", "在编在岗人员", "in_service")
    page.values_step.foot.remember.click()
    officer.goes_on()
    officer.imports()
    assert window.session.store.learned().values == ()


def test_a_word_that_is_understood_can_be_given_another_meaning(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS[2:], TEACHER_HEADINGS))
    officer.does(lambda: page.go_to(Step.VALUES))
    page.values_step.all.setChecked(True)
    page.values_step.choose("state", "在职", "retired")
    officer.goes_on()
    officer.imports()
    assert window.session.rows("teachers")[-1].state.value == "retired"


def test_a_word_that_is_not_answered_stays_a_problem(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS, TEACHER_HEADINGS))
    officer.does(page.values_step.foot.onward.click)
    assert page.step is Step.PREVIEW
    assert page.preview_step.partial.text() == "只导入正确的 1 行（2 行不导入）"
