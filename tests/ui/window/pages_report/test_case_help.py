"""What helps to write a case: candidates, outline, sentences, comparison, versions."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.ledgers.activity import ActivityKind, ResourceKind
from models.ledgers.arrangement import ArrangementState
from models.ledgers.papers import CaseState
from models.ledgers.report_text import Paper, PaperRef
from models.ledgers.school_year import Stage
from models.store.versions import mark_proofread
from reports.issuing import kept_documents
from tests.ui.window.pages_report.conftest import judged, plain, session_of, settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.cases import CasesPage

Agree = Callable[[bool], list[str]]


@pytest.fixture(autouse=True)
def no_question_waits(agree: Agree) -> None:
    """What a test leaves unstored is dropped when the window closes."""
    agree(False)


def cases(qtbot: QtBot, window: MainWindow) -> CasesPage:
    return judged(qtbot, window, "cases", CasesPage)


def enter(page: CasesPage, **texts: str) -> None:
    for name, text in texts.items():
        page.editor.form.boxes[name].editor.show_text(text)


@pytest.fixture
def busy(year: MainWindow) -> MainWindow:
    """A group with joint research, shared lessons and figures of two years."""
    with session_of(year).operation("登记活动") as operation:
        for title in ("同课异构", "集体备课"):
            operation.insert(
                "activities",
                {
                    "title": title,
                    "kind": ActivityKind.RESEARCH,
                    "held_on": date(2026, 5, 1),
                    "arrangement": 1,
                    "people": 20,
                },
            )
        operation.insert(
            "resources",
            {"title": "阅读课", "kind": ResourceKind.LESSON, "quantity": 3, "arrangement": 1},
        )
        operation.insert(
            "school_years",
            {"school": 2, "year": 2023, "stage": Stage.PRIMARY, "students": 60},
        )
    return year


def test_outline_follows_the_section(qtbot: QtBot, busy: MainWindow) -> None:
    page = helped(qtbot, busy)
    assert "成员学校有什么特点" in plain(page.material.outline.text())
    page.editor.section_entered.emit("effect")
    assert page.material._section == "effect"


def test_sentences_from_the_ledgers_are_chosen_ordered_and_put_in(
    qtbot: QtBot, busy: MainWindow
) -> None:
    page = helped(qtbot, busy)
    blocks = page.material.blocks
    assert blocks.item(0).text().startswith("常态开展联合教研。2026年")
    assert "2次" in blocks.item(0).text()
    blocks.setCurrentRow(0)
    page.material.down.click()
    names = [each.name for each in page.material.chosen_blocks()]
    assert names[:2] == ["exchange", "research"]
    blocks.item(2).setCheckState(Qt.CheckState.Unchecked)
    page.material.put_in.click()
    written = page.editor.form.boxes["practice"].editor.shown_text()
    own = "（一）同排一张课表\n每周三下午各校一起教研。\n"
    assert written.startswith(f"{own}一是统筹安排教师交流。")
    assert "二是常态开展联合教研。" in written
    assert "⟦S-ACT-1@group:1⟧" in written
    assert "三是" not in written
    assert page.editor.save()
    assert session_of(busy).rows("cases")[0].practice == written


def test_figures_in_the_text_are_counted_as_what_they_say(qtbot: QtBot, busy: MainWindow) -> None:
    page = helped(qtbot, busy)
    for name in ("background", "effect", "experience"):
        enter(page, **{name: ""})
    enter(page, practice="教研⟦S-ACT-1@group:1⟧。")
    assert plain(page.editor.length.text()).strip().startswith("正文 5 字")


def test_before_and_after_is_shown(qtbot: QtBot, busy: MainWindow) -> None:
    page = helped(qtbot, busy)
    assert ("在校学生数", "人", "60", "85", "25") in page.material.comparison.shown_rows()
    assert "2023—2024学年为组建前" in page.material.note.text()


def test_without_ledgers_it_is_said_what_to_do(qtbot: QtBot, year: MainWindow) -> None:
    with session_of(year).operation("新集团") as operation:
        operation.insert("groups", {"name": "新集团", "state": ArrangementState.FORMAL})
    page = helped(qtbot, year)
    page.editor.form.boxes["arrangement"].editor.show_text("新集团")
    page.editor.about_changed.emit()
    wait_for_help(qtbot, page)
    assert "登记以后" in page.material.blocks.item(0).text()
    assert not page.material.put_in.isEnabled()
    assert "还不能前后对比" in page.material.note.text()
    page.editor.form.boxes["arrangement"].editor.show_text("")
    page.editor.about_changed.emit()
    wait_for_help(qtbot, page)
    assert "全县学校分布" in plain(page.material.outline.text())


def test_candidates_are_ranked_with_reasons_and_one_is_taken(
    qtbot: QtBot, busy: MainWindow
) -> None:
    page = helped(qtbot, busy)
    page.add.click()
    settle(qtbot, page)
    dialog = page.candidates
    assert [row[1] for row in dialog.table.shown_rows()] == ["青禾县第一小学教育集团"]
    assert dialog.table.shown_rows()[0][-1] == "今年已写 1 篇"
    assert ("活跃", "全年联合教研2次。") in dialog.reasons.shown_rows()
    dialog.take.click()
    assert page.editor.row_id == 0
    about = page.editor.form.boxes["arrangement"].editor.shown_text()
    assert about == "青禾县第一小学教育集团"
    page.add_case()
    assert page.editor.form.boxes["arrangement"].editor.shown_text() == ""


def test_the_rows_behind_a_reason_are_opened(qtbot: QtBot, busy: MainWindow) -> None:
    page = helped(qtbot, busy)
    page.add.click()
    settle(qtbot, page)
    sentences = [row[1] for row in page.candidates.reasons.shown_rows()]
    page.candidates.reasons.row_opened.emit(sentences.index("全年联合教研2次。"))
    assert busy.workspace is not None
    assert busy.workspace.current == "activities"


def test_what_was_sent_before_is_registered_and_warned_of(qtbot: QtBot, busy: MainWindow) -> None:
    with session_of(busy).operation("去年的案例") as operation:
        operation.insert(
            "cases",
            {"title": "老题目", "year": 2025, "arrangement": 1, "state": CaseState.SENT},
        )
    page = helped(qtbot, busy)
    assert "在 2025 年已经报送过" in plain(page.material.repeat.text())
    page.add.click()
    settle(qtbot, page)
    assert page.candidates.register.shown_rows() == [("2025", "老题目", "青禾县第一小学教育集团")]
    assert "2025 年报送过" in page.candidates.table.shown_rows()[0][-1]


def test_a_proof_read_case_cannot_be_changed(qtbot: QtBot, year: MainWindow) -> None:
    mark_proofread(session_of(year).store, PaperRef(Paper.CASE, 2026, 1), date(2026, 11, 22))
    page = cases(qtbot, year)
    assert "已经校对" in page.editor.notice.text
    assert not page.editor.form.isEnabled()
    assert not page.editor.store.isEnabled()


def test_the_programs_sentences_are_changed_in_the_whole(qtbot: QtBot, busy: MainWindow) -> None:
    page = helped(qtbot, busy)
    page.tabs.setCurrentWidget(page.whole)
    qtbot.waitUntil(lambda: page.whole.subject is not None, timeout=30000)
    assert page.whole.subject == PaperRef(Paper.CASE, 2026, 1)
    enter_later = page.editor.form.boxes["effect"].editor
    page.tabs.setCurrentIndex(0)
    enter_later.show_text("还没有保存的话")
    page.tabs.setCurrentWidget(page.whole)
    assert page.tabs.currentIndex() == 0
    assert "请先保存案例" in page.message.text


def helped(qtbot: QtBot, window: MainWindow) -> CasesPage:
    page = cases(qtbot, window)
    wait_for_help(qtbot, page)
    return page


def wait_for_help(qtbot: QtBot, page: CasesPage) -> None:
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.material._help is not None, timeout=30000)


def test_a_case_is_proof_read_issued_and_seen_as_it_was_signed(
    qtbot: QtBot, year: MainWindow
) -> None:
    page = cases(qtbot, year)
    page.tabs.setCurrentWidget(page.steps.proof)
    qtbot.waitUntil(lambda: page.steps.desk.is_fresh, timeout=30000)
    assert page.steps.version is not None
    page.steps.version_desk._mark_proofread("李明", date(2026, 11, 22))
    settle(qtbot, page)
    assert not page.editor.form.isEnabled()
    page.steps.version_desk._make_issue("王局长", date(2026, 11, 22))
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.steps.version.locked, timeout=30000)
    page.tabs.setCurrentWidget(page.paper)
    assert "签发时的样子" in page.paper.message.text
    assert page.paper.paper is not None
    assert page.paper.paper.name == "青禾县+一张课表连城乡第1版"
    kept = kept_documents(session_of(year).store, 2026)
    assert kept.pdfs[PaperRef(Paper.CASE, 2026, 1)] == page.paper.paper.content

    (case,) = session_of(year).rows("cases")
    assert case.state is not CaseState.SENT
    page.steps.version_desk._submit("李明", date(2026, 11, 23))
    settle(qtbot, page)
    (case,) = session_of(year).rows("cases")
    assert case.state is CaseState.SENT
    assert session_of(year).store.history()[0].label == "2026年典型案例：登记已报送"


def test_a_case_that_is_not_stored_has_no_versions(qtbot: QtBot, year: MainWindow) -> None:
    page = cases(qtbot, year)
    page.add_case()
    assert page.steps.version is None
    page.tabs.setCurrentWidget(page.steps.proof)
    assert page.tabs.currentIndex() == 0
    assert "请先保存案例" in page.message.text
