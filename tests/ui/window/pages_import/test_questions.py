"""Who is who: candidates with what tells them apart, and answers for all rows with one cause."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.window.pages_import.conftest import TEACHER_HEADINGS, Officer, roster
from ui.widgets.form import RowDialog
from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step

HEADINGS = TEACHER_HEADINGS[:3]
TEACHERS = (
    ("赵勇", "", "青禾县第伊小学"),
    ("钱明", "", "青禾县第伊小学"),
    ("孙丽", "", "云上小学"),
)


def asked(page: ImportPage) -> list[tuple[str, ...]]:
    return page.questions_step.list.shown_rows()


def test_school_that_sounds_alike_is_offered_and_its_name_remembered(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS[:2], HEADINGS))
    assert page.step is Step.QUESTIONS
    step = page.questions_step
    assert asked(page) == [("青禾县第伊小学", "学校", "2", "")]
    assert "“青禾县第伊小学”（第 3、4 行）" in step.words.text()
    assert "赵勇" in step.row_words.text()
    first = step.candidates.shown_rows()[0]
    assert (first[0], first[2]) == ("青禾县第一小学", "5329990001")
    assert not step.this.isEnabled()
    step.candidates.selectRow(0)
    step.this.click()
    assert asked(page)[0][3] == "青禾县第一小学"
    officer.does(step.foot.onward.click)
    assert page.step is Step.PREVIEW
    assert "记住“青禾县第伊小学”就是“青禾县第一小学”" in page.preview_step.summary.text
    officer.imports()
    assert [row.school for row in window.session.rows("teachers")[-2:]] == [1, 1]
    assert window.session.rows("school_aliases")[0].alias == "青禾县第伊小学"
    officer.reads(roster(tmp_path / "又一份.xlsx", TEACHERS[:2], HEADINGS))
    assert page.step is Step.PREVIEW


def test_rows_with_a_name_can_be_left_alone_and_the_answer_taken_back(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS, HEADINGS))
    step = page.questions_step
    step.list.selectRow(0)
    step.skip.click()
    assert asked(page)[0][3] == "略过这些行"
    assert step.question is not None
    assert step.question.text == "云上小学"
    officer.does(step.foot.onward.click)
    assert "略过 2，有问题 1" in page.preview_step.summary.text
    officer.does(page.preview_step.foot.back.click)
    step.list.selectRow(0)
    step.undo.click()
    assert asked(page)[0][3] == ""
    officer.does(step.foot.onward.click)
    assert "略过 0，有问题 3" in page.preview_step.summary.text


def test_school_is_found_by_its_pinyin(officer: Officer, page: ImportPage, tmp_path: Path) -> None:
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS[2:], HEADINGS))
    step = page.questions_step
    officer.qtbot.keyClicks(step.search, "nlzx")
    assert step.search.offered() == ["宁蒗中学"]
    step.search.chosen.emit("宁蒗中学")
    assert asked(page)[0][3] == "宁蒗中学"
    officer.does(step.foot.onward.click)
    assert "新增 1" in page.preview_step.summary.text


def test_school_that_is_new_is_added_without_leaving_the_import(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.reads(roster(tmp_path / "教师.xlsx", TEACHERS[2:], HEADINGS))
    step = page.questions_step
    assert step.new.text() == "是新的学校…"
    step.new.click()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, RowDialog))
    boxes = dialog.form.boxes
    assert boxes["name"].editor.shown_text() == "云上小学"
    for name, text in (("kind", "小学"), ("holder", "教育部门"), ("area", "村庄")):
        boxes[name].editor.show_text(text)
    dialog.save()
    officer.wait()
    assert window.session.rows("schools")[-1].name == "云上小学"
    assert asked(page)[0][3] == "云上小学"
    officer.does(step.foot.onward.click)
    assert page.step is Step.PREVIEW
    officer.imports()
    assert window.session.rows("teachers")[-1].school == 6


def test_teachers_of_one_name_are_told_apart(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    with window.session.operation("同名教师") as operation:
        operation.insert("teachers", {"name": "王芳", "school": 1, "subject": "音乐"})
    officer.reads(roster(tmp_path / "教师.xlsx", [("王芳", "", "青禾县第一小学")], HEADINGS))
    step = page.questions_step
    assert asked(page) == [("第 3 行是哪一条", "", "1", "")]
    assert [(line[0], line[1], line[4]) for line in step.candidates.shown_rows()] == [
        ("王芳", "青禾县第一小学", ""),
        ("王芳", "青禾县第一小学", "音乐"),
    ]
    assert step.search.isHidden()
    step.new.click()
    assert asked(page)[0][3] == "是新的"
    officer.does(step.foot.onward.click)
    assert "新增 1" in page.preview_step.summary.text


def test_identity_numbers_of_candidates_and_of_the_file_are_masked(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    headings = ("教师", "派出学校", "接收学校", "类型", "起始日期", "备注")
    rows = [
        ("李明", "宁蒗中学", "青禾县第二小学", "集团内交流", "2026-09-01", "532999198503120015")
    ]
    officer.reads(roster(tmp_path / "交流.xlsx", rows, headings))
    step = page.questions_step
    assert page.step is Step.QUESTIONS
    texts = " ".join(text for line in step.candidates.shown_rows() for text in line)
    assert "532999********0015" in texts
    assert "532999198503120015" not in texts + step.row_words.text()
