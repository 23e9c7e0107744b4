"""捆绑式考核: schemes, scores, grades, awards and results that lead and members share."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.accounts import Grade
from models.ledgers.appraisal import ReviewDimension
from models.ledgers.arrangement import ArrangementKind, ArrangementState
from tests.ui.window.pages_report.conftest import plain, session_of
from ui.editing import CellEdit
from ui.session import Session
from ui.theme import DANGER
from ui.window.main_window import MainWindow
from ui.window.pages_policy.appraisal import AppraisalPage

GROUP = "青禾县第一小学教育集团"
Answers = Callable[[bool], list[str]]


def appraisal(window: MainWindow) -> AppraisalPage:
    assert window.workspace is not None
    page = window.workspace.show_page("appraisal")
    assert isinstance(page, AppraisalPage)
    return page


@pytest.fixture
def marked(window: MainWindow) -> MainWindow:
    """The small county with last year's appraisal, and this year's total."""
    with session_of(window).operation("登记考核") as operation:
        for dimension, weight in (("制度建设", 40), ("教育教学", 60)):
            operation.insert(
                "assessment_scores",
                {
                    "arrangement": 1,
                    "year": 2025,
                    "dimension": dimension,
                    "weight": Decimal(weight),
                    "bureau_score": Decimal(weight - 5),
                },
            )
        operation.insert(
            "assessments",
            {"arrangement": 1, "year": 2025, "grade": Grade.EXCELLENT, "award": 3_000_000},
        )
        operation.insert(
            "assessments",
            {
                "arrangement": 1,
                "year": 2026,
                "bureau_score": Decimal("85.5"),
                "grade": Grade.GOOD,
                "joint": True,
            },
        )
    return window


def assessment(session: Session) -> object:
    return next(row for row in session.rows("assessments") if row.year == session.year)


def summary(page: AppraisalPage) -> str:
    return plain(page.detail.lines.text())


def fill(page: AppraisalPage, ledger: str, field: str, *texts: str) -> None:
    """Type into the cells of a column, one below the other."""
    model = page.detail.panels[ledger].model
    model.apply(
        [CellEdit(row.id, field, text) for row, text in zip(model.rows, texts, strict=True)],
        "填分",
    )


def test_what_was_not_assessed_is_red(window: MainWindow) -> None:
    page = appraisal(window)
    assert page.table.shown_rows()[0][:2] == (GROUP, "未登记")
    assert "还没有登记考核" in summary(page)
    assert "1 个考核对象，已评等次 0 个" in page.about.text()


def test_last_years_scheme_is_put_in_force(marked: MainWindow) -> None:
    page, session = appraisal(marked), session_of(marked)
    dialog = page.edit_scheme()
    assert dialog is not None
    assert "上学年的方案：制度建设、教育教学等 2 个维度" in dialog.source.currentText()
    assert dialog.total.text() == "合计 100 分"
    assert dialog.effect.text() == "保存后：新增 2 项。"
    dialog.save()
    rows = [row for row in session.rows("assessment_scores") if row.year == 2026]
    assert [(row.dimension, row.weight) for row in rows] == [
        ("制度建设", Decimal(40)),
        ("教育教学", Decimal(60)),
    ]
    assert len(session.rows("assessments")) == 2
    session.undo()
    assert [row for row in session.rows("assessment_scores") if row.year == 2026] == []


def test_a_scheme_of_ones_own_is_checked(window: MainWindow, qtbot: QtBot) -> None:
    page, session = appraisal(window), session_of(window)
    dialog = page.edit_scheme()
    assert dialog is not None
    dialog.save()
    assert "一个维度也没有" in dialog.problem.text()
    for name, weight, problem in (
        ("", "50", "没有写维度的名称"),
        ("队伍管理", "很多", "“队伍管理”的满分"),
        ("队伍管理", "0", "的满分要大于 0"),
    ):
        dialog.parts.item(0, 0).setText(name)
        dialog.parts.item(0, 1).setText(weight)
        dialog.save()
        assert problem in dialog.problem.text()
    dialog.parts.item(0, 1).setText("60")
    assert dialog.total.text() == "合计 60 分，应为 100 分"
    dialog.add_part()
    dialog.parts.item(1, 0).setText("队伍管理")
    dialog.parts.item(1, 1).setText("40")
    dialog.save()
    assert "“队伍管理”写了两次" in dialog.problem.text()
    dialog.parts.setCurrentCell(1, 0)
    dialog.remove_part()
    dialog._tick(Qt.CheckState.Unchecked)
    dialog.save()
    assert "没有选考核对象" in dialog.problem.text()
    dialog._tick(Qt.CheckState.Checked)
    dialog.save()
    [row] = session.rows("assessment_scores")
    assert (row.dimension, row.weight, row.year) == ("队伍管理", Decimal(60), 2026)
    [whole] = session.rows("assessments")
    assert (whole.arrangement, whole.year, whole.joint) == (1, 2026, True)


def test_a_changed_scheme_leaves_scores_alone(marked: MainWindow) -> None:
    session = session_of(marked)
    session.set_year(2025)
    page = appraisal(marked)
    dialog = page.edit_scheme()
    assert dialog is not None
    dialog.parts.item(0, 0).setText("队伍管理")
    dialog.parts.item(1, 1).setText("59")
    assert dialog.effect.text() == (
        "保存后：新增 1 项，改满分 1 项，已经评分、与方案不合的 1 项不动。"
    )
    dialog.save()
    weights = {row.dimension: row.weight for row in session.rows("assessment_scores")}
    assert weights == {"制度建设": 40, "教育教学": 59, "队伍管理": 40}


def test_totals_live_with_the_scores(marked: MainWindow) -> None:
    page = appraisal(marked)
    dialog = page.edit_scheme()
    assert dialog is not None
    dialog.save()
    fill(page, "assessment_scores", "self_score", "38", "57.5")
    assert "满分 100 · 自评 95.5" in summary(page).replace("  ", " ")
    fill(page, "assessment_scores", "bureau_score", "35", "55")
    assert "总分 85.5 不等于分项之和 90" in summary(page)
    assert page.table.shown_rows()[0][1] == "分数不符"
    fill(page, "assessments", "bureau_score", "90")
    assert page.table.shown_rows()[0][1:5] == ("已完成", "95.5", "90", "良好")
    session_of(marked).undo()
    assert page.table.shown_rows()[0][1] == "分数不符"


def test_the_grade_shared_by_all_schools(marked: MainWindow, agree: Answers) -> None:
    page, session = appraisal(marked), session_of(marked)
    page.share()
    results = session.rows("member_results")
    assert [(row.school, row.grade) for row in results] == [(1, Grade.GOOD), (2, Grade.GOOD)]
    assert page.table.shown_rows()[0][1] == "已完成"
    fill(page, "assessments", "grade", "优秀")
    assert page.table.shown_rows()[0][1] == "未捆绑"
    assert "各校等次不一致" in summary(page)
    agree(True)
    page.share_all()
    assert {row.grade for row in session.rows("member_results")} == {Grade.EXCELLENT}
    before = session.store.fingerprint()
    page.share()
    assert session.store.fingerprint() == before


def test_without_a_grade_nothing_is_shared(window: MainWindow) -> None:
    page = appraisal(window)
    page.share()
    assert "还没有等次" in page.message.text


def test_awards_by_grade_and_nothing_for_the_lowest(marked: MainWindow) -> None:
    page, session = appraisal(marked), session_of(marked)
    dialog = page.set_awards()
    assert dialog.lines[Grade.EXCELLENT].text() == "30000"
    assert dialog.lines[Grade.FAIL].isReadOnly()
    dialog.lines[Grade.GOOD].setText("两万")
    dialog.save()
    assert "良好：" in dialog.problem.text()
    dialog.lines[Grade.GOOD].setText("20000")
    assert "合计 20000 元；保存后有 1 个" in dialog.total.text()
    dialog.save()
    assert page.table.shown_rows()[0][5] == "20000"
    fill(page, "assessments", "award", "")
    fill(page, "assessments", "grade", "不合格")
    again = page.set_awards()
    again.save()
    assert page.table.shown_rows()[0][4:6] == ("不合格", "0")
    before = session.store.fingerprint()
    page.set_awards().save()
    assert session.store.fingerprint() == before


def test_escape_drops_no_scheme_and_no_award_unasked(
    marked: MainWindow, agree: Answers, qtbot: QtBot
) -> None:
    page = appraisal(marked)
    untouched = page.set_awards()
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    awards, scheme = page.set_awards(), page.edit_scheme()
    assert scheme is not None
    asked = agree(False)
    awards.lines[Grade.GOOD].setText("20000")
    scheme.parts.item(0, 1).setText("45")
    for dialog in (awards, scheme):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert len(asked) == 2
    agree(True)
    for dialog in (awards, scheme):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_grades_by_marks_need_marks(marked: MainWindow) -> None:
    page = appraisal(marked)
    page.grade_by_score()
    assert "还没有设等次的分数线" in page.message.text


def test_grades_by_marks(marked: MainWindow, agree: Answers) -> None:
    page, session = appraisal(marked), session_of(marked)
    with session.operation("分数线") as operation:
        for grade, mark in (("excellent", "85"), ("good", "75"), ("pass", "60")):
            key = f"eval.{grade}_min"
            operation.insert("rule_values", {"key": key, "value": mark, "reason": "县办法"})
    assert "按分数线应为  优秀" in summary(page)
    assert "等次与分数线不一致" in summary(page)
    asked = agree(False)
    page.grade_by_score()
    assert asked == ["按分数线改 1 个考核对象的等次？可以撤销。"]
    assert page.table.shown_rows()[0][4] == "良好"
    agree(True)
    page.grade_by_score()
    assert page.table.shown_rows()[0][4] == "优秀"
    page.grade_by_score()
    assert "没有要改的" in page.message.text


def test_value_added_and_the_cycle(marked: MainWindow) -> None:
    with session_of(marked).operation("各校得分") as operation:
        for year, score in ((2025, "80"), (2026, "83.5")):
            operation.insert(
                "member_results",
                {"arrangement": 1, "school": 2, "year": year, "score": Decimal(score)},
            )
    page = appraisal(marked)
    assert page.detail.gains.shown_rows() == [("勐海镇中心小学", "80", "83.5", "+3.5")]
    years = [row[0] for row in page.detail.cycle.shown_rows()]
    assert years == ["2024—2025学年", "2025—2026学年", "2026—2027学年"]
    assert page.detail.cycle.shown_rows()[1:] == [
        ("2025—2026学年", "90", "优秀"),
        ("2026—2027学年", "85.5", "良好"),
    ]
    assert page.detail.cycle_words.text() == "平均 87.75 分；最低等次 良好；还差 1 个学年。"


def test_evidence_and_reviews_stand_beside_the_scores(marked: MainWindow) -> None:
    with session_of(marked).operation("佐证") as operation:
        operation.insert("documents", {"title": "集团章程", "kind": "charter", "arrangement": 1})
        for arrangement, year in ((None, 2026), (1, 2026), (1, 2025)):
            operation.insert(
                "reviews",
                {
                    "year": year,
                    "dimension": ReviewDimension.GAP,
                    "arrangement": arrangement,
                    "score": Decimal(80),
                },
            )
    page = appraisal(marked)
    assert page.detail.panels["documents"].model.total == 1
    assert page.detail.panels["reviews"].model.total == 2
    new = page.detail.panels["documents"].add()
    assert new.form.boxes["arrangement"].editor.shown_text() == GROUP
    new.reject()


def test_kinds_narrow_the_list(marked: MainWindow) -> None:
    with session_of(marked).operation("学区") as operation:
        operation.insert(
            "districts",
            {
                "name": "城关学区",
                "kind": ArrangementKind.DISTRICT,
                "state": ArrangementState.FORMAL,
                "started_on": date(2024, 9, 1),
            },
        )
    page = appraisal(marked)
    assert [row[0] for row in page.table.shown_rows()] == ["城关学区", GROUP]
    brush = page.table.model().index(0, 0).data(Qt.ItemDataRole.ForegroundRole)
    assert brush.name() == DANGER
    page.kind.setCurrentText("教育集团")
    page.kind.activated.emit(page.kind.currentIndex())
    assert [row[0] for row in page.table.shown_rows()] == [GROUP]


def test_a_line_opens_the_arrangement(marked: MainWindow, qtbot: QtBot) -> None:
    page = appraisal(marked)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert marked.workspace is not None
    assert marked.workspace.current == "groups"


def test_the_list_is_written_to_a_workbook(
    qtbot: QtBot, marked: MainWindow, saved_to: Path
) -> None:
    page = appraisal(marked)
    dialog = page.edit_scheme()
    assert dialog is not None
    dialog.save()
    page.share()
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已保存" in page.message.text)
    book = openpyxl.load_workbook(saved_to)
    scores, results = ([cell.value for cell in sheet[3]] for sheet in book.worksheets[1:3])
    assert scores[:3] == [GROUP, "制度建设", 40]
    assert results[:3] == [GROUP, "青禾县第一小学", "良好"]
    row = [cell.value for cell in book.worksheets[0][3]]
    assert row[:5] == [GROUP, "已完成", None, 85.5, "良好"]
    assert book.sheetnames == ["捆绑式考核", "分项得分", "各校结果", "导出说明"]


def test_an_empty_county_is_told_what_to_do(bare_window: MainWindow, empty_file: Path) -> None:
    bare_window.open_file(empty_file)
    page = appraisal(bare_window)
    assert "请先在“帮扶”里登记" in page.table.accessibleDescription()
    assert page.edit_scheme() is None
    assert page.detail.isHidden()
