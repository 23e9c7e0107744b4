"""What each column stands for: recognised, asked about, chosen by hand; what it may overwrite."""

from pathlib import Path

from models.ledgers.school import Holder
from models.roster.wishes import ColumnPolicy
from tests.models.roster.test_national_export import COLUMNS, TEACHER
from tests.models.roster.workbooks import xlsx
from tests.ui.window.pages_import.conftest import GOOD, HEADINGS, Officer, book, roster
from ui.window.main_window import MainWindow
from ui.window.pages_import.import_page import ImportPage
from ui.window.pages_import.parts import Step

PHONES = (*HEADINGS[:5], "联系电话", "手机")
TWO_PHONES = ((*GOOD[0][:5], "0872-1234567", "13887650001"),)


def shown(page: ImportPage, column: int) -> list[str]:
    table = page.columns_step.table
    items = (table.item(row, column) for row in range(table.rowCount()))
    return [item.text() if item else "" for item in items]


def test_columns_are_shown_with_how_sure_they_are(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "学校名册.xlsx", GOOD))
    page.go_to(Step.COLUMNS)
    assert page.columns_step.confidences() == {
        "学校标识码": "名称相同",
        "学校名称": "名称相同",
        "办学类型": "名称相同",
        "举办者": "名称相同",
        "城乡分类": "常见写法",
        "校长姓名": "常见写法",
    }
    assert page.columns_step.heading.text() == "导入到“学校”，共 6 列，都已认得。"
    assert shown(page, 2)[1] == "青禾县第一小学，芒市第一小学"


def test_strange_column_stops_the_import_and_is_given_to_a_field_by_hand(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD, (*HEADINGS[:5], "一把手")))
    assert page.step is Step.COLUMNS
    assert next(iter(page.columns_step.confidences().items())) == ("一把手", "不认得")
    box = page.columns_step.table.cellWidget(0, 3)
    box.setCurrentIndex(box.findText("校长"))  # type: ignore[attr-defined]
    box.activated.emit(box.currentIndex())  # type: ignore[attr-defined]
    assert page.columns_step.confidences()["一把手"] == "手工指定"
    officer.does(page.columns_step.foot.onward.click)
    assert page.step is Step.PREVIEW
    assert [group.title for group in page.preview_step.groups_shown()][-1] == "改校长"


def test_two_columns_that_claim_one_field_are_asked_about(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    officer.reads(roster(tmp_path / "名册.xlsx", TWO_PHONES, PHONES))
    assert page.step is Step.COLUMNS
    step = page.columns_step
    assert "“联系电话”、“手机”都像是同一项" in step.fault.text()
    assert not step.foot.onward.isEnabled()
    assert list(step.confidences())[:2] == ["联系电话", "手机"]
    step.choose("手机", "phone")
    assert step.confidences()["手机"] == step.confidences()["联系电话"] == "手工指定"
    officer.goes_on()
    officer.imports()
    assert window.session.rows("schools")[0].phone == "13887650001"


def test_column_may_only_fill_what_is_empty_or_touch_nothing(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    with window.session.operation("改校长") as operation:
        operation.update("schools", 1, {"principal": "周正"})
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD[:1]))
    assert "更新 1" in page.preview_step.summary.text
    page.go_to(Step.COLUMNS)
    page.columns_step.set_policy("校长姓名", ColumnPolicy.FILL_BLANKS)
    officer.goes_on()
    assert "更新 0，未变 1" in page.preview_step.summary.text
    page.go_to(Step.COLUMNS)
    box = page.columns_step.table.cellWidget(5, 5)
    assert box.currentText() == "只补空白"  # type: ignore[attr-defined]
    page.columns_step.set_policy("校长姓名", ColumnPolicy.OVERWRITE)
    officer.goes_on()
    assert "更新 1" in page.preview_step.summary.text


def test_column_that_the_file_lacks_clears_nothing(
    officer: Officer, window: MainWindow, tmp_path: Path
) -> None:
    assert window.session is not None
    before = window.session.rows("schools")[0]
    assert before.phone
    officer.previews(roster(tmp_path / "名册.xlsx", GOOD[:1]))
    officer.imports()
    assert window.session.rows("schools")[0].phone == before.phone


def test_lacking_required_column_is_named(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    path = roster(tmp_path / "名册.xlsx", [row[:3] for row in GOOD], HEADINGS[:3])
    page.begin_with("schools")
    officer.reads(path)
    assert page.step is Step.COLUMNS
    assert "举办者、城乡类型" in page.columns_step.fault.text()
    officer.goes_on()
    titles = [group.title for group in page.preview_step.groups_shown()]
    assert "举办者：缺少必填的列" in titles


def test_identity_numbers_are_masked_before_they_are_imported(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    path = roster(
        tmp_path / "教师.xlsx",
        [("赵勇", "532999198503120015", "宁蒗中学")],
        ("姓名", "身份证号", "学校"),
    )
    officer.reads(path)
    page.go_to(Step.COLUMNS)
    assert shown(page, 2) == ["赵勇", "532999********0015", "宁蒗中学"]


def test_what_was_decided_for_one_ledger_is_kept_while_another_is_tried(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD))
    page.go_to(Step.COLUMNS)
    page.columns_step.choose("校长姓名", "")
    page.go_to(Step.FOUND)
    officer.does(lambda: page.found_step.ledger_chosen.emit("teachers"))
    assert page.found_step.fault.text()
    officer.does(lambda: page.found_step.ledger_chosen.emit("schools"))
    assert "6 列里认得 5 列" in page.found_step.words.text()


def test_found_sheets_and_rows_that_are_no_records_are_listed(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "名册.xlsx",
        {"学校": (HEADINGS, *GOOD, ("合计", "2 所")), "填表说明": (("请如实填写",),)},
    )
    officer.reads(path)
    assert "有 1 个工作表或文件没有读取" in page.preview_step.summary.text
    page.go_to(Step.FOUND)
    lines = page.found_step.tables.shown_rows()
    assert lines[0][:6] == ("学校", "读取", "第 1 行", "第 2 行", "2", "2")
    assert lines[1][:2] == ("填表说明", "不读取")
    assert [line[1:] for line in page.found_step.left.shown_rows()] == [
        ("1", "青禾县名册", "表头上面的标题或说明"),
        ("5", "合计　2 所", "合计、小计行"),
        ("6", "备注：以上数据截至 2026 年 9 月 1 日", "注释、说明"),
    ]


def test_columns_that_were_looked_at_once_are_not_asked_about_again(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    headings = (*HEADINGS[:5], "分管领导")
    officer.reads(roster(tmp_path / "名册.xlsx", GOOD, headings))
    assert page.step is Step.COLUMNS
    officer.goes_on()
    officer.imports()
    officer.reads(roster(tmp_path / "明年.xlsx", GOOD, headings))
    assert page.step is Step.PREVIEW
    page.go_to(Step.COLUMNS)
    assert page.columns_step.confidences()["分管领导"] == "沿用上次"


def test_the_national_system_s_export_comes_in_as_it_is(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    row = [TEACHER.get(name) for name in COLUMNS]
    officer.reads(xlsx(tmp_path / "教职工基本信息.xlsx", [COLUMNS, row]))
    assert page.step is Step.COLUMNS
    assert "名称相同" in page.columns_step.confidences()["身份证件号"]
    officer.goes_on()
    officer.imports()
    assert window.session.rows("teachers")[-1].staff_number == "000123"


def test_telephone_numbers_are_masked_also_in_columns_nobody_knows(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    rows = [(*GOOD[0][:5], "13887650001", "微信 13887650001")]
    officer.reads(roster(tmp_path / "名册.xlsx", rows, (*HEADINGS[:5], "联系电话", "微信")))
    assert "13887650001" not in " ".join(shown(page, 2))


def test_a_column_that_the_file_lacks_is_said_once_for_all_new_rows(
    officer: Officer, window: MainWindow, page: ImportPage, tmp_path: Path
) -> None:
    assert window.session is not None
    headings = [each for each in HEADINGS if each != "举办者"]
    rows = [(*row[:3], *row[4:]) for row in GOOD]
    path = roster(tmp_path / "学校名册.xlsx", rows, headings)
    officer.reads(path)
    assert page.step is Step.COLUMNS
    step = page.columns_step
    assert "没有找到必填的列：举办者" in step.fault.text()
    assert "选定新增的行都填什么" in step.fault.text()
    box = step.given.boxes["holder"]
    box.setCurrentIndex(box.findText("民办"))
    officer.does(lambda: box.activated.emit(box.currentIndex()))
    assert not step.fault.isVisible()
    assert box.currentText() == "民办"
    officer.goes_on()
    officer.imports()
    old, new = window.session.rows("schools")[0], window.session.rows("schools")[-1]
    assert (new.name, new.holder) == ("芒市第一小学", Holder.PRIVATE)
    assert old.holder is Holder.EDUCATION


def test_what_is_said_for_all_new_rows_can_be_taken_back(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    headings = [each for each in HEADINGS if each != "举办者"]
    rows = [(*row[:3], *row[4:]) for row in GOOD]
    officer.reads(roster(tmp_path / "学校名册.xlsx", rows, headings))
    box = page.columns_step.given.boxes["holder"]
    for place in (1, 0):
        box.setCurrentIndex(place)
        officer.does(lambda place=place: box.activated.emit(place))
    assert "没有找到必填的列：举办者" in page.columns_step.fault.text()
    officer.goes_on()
    assert "有问题 1" in page.preview_step.summary.text


def test_a_file_that_only_changes_known_rows_is_not_asked_for_a_column(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    page.begin_with("schools")
    headings = ("学校标识码", "学校名称", "校长姓名")
    officer.reads(
        roster(tmp_path / "校长.xlsx", [("5329990001", "青禾县第一小学", "和丽")], headings)
    )
    officer.goes_on()
    assert "更新 1" in page.preview_step.summary.text


def test_a_list_of_districts_says_where_its_schools_belong(
    officer: Officer, page: ImportPage, tmp_path: Path
) -> None:
    page.begin_with("districts")
    headings = ("学区名称", "学区长学校", "成员学校", "成立时间", "状态")
    rows = [("青禾学区", "青禾县第一小学", "勐海镇中心小学、宁蒗中学", "2023.9", "正式")]
    officer.reads(roster(tmp_path / "学区一览.xlsx", rows, headings))
    assert page.step is Step.COLUMNS
    assert page.columns_step.rules.text().startswith("“学区长学校”、“成员学校”不在这里导入")
    assert "导入到“成员”" in page.columns_step.rules.text()
    page.start_again()
    page.file_step.begin_with("schools")
    officer.reads(roster(tmp_path / "学校名册.xlsx", GOOD))
    page.go_to(Step.COLUMNS)
    assert "“覆盖”会把已有的值清空" in page.columns_step.rules.text()
