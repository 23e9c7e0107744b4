"""版本: draft, proof-read, issued, submitted; what was signed stays as it was."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from models.store.attachments import attachment_folder
from models.store.versions import VersionState, current_version, versions
from tests.ui.window.pages_report.conftest import judged
from tests.ui.window.pages_report.test_paragraph_editor import settle
from ui.window.main_window import MainWindow
from ui.window.pages_report.package import PackagePage
from ui.window.pages_report.summary import SummaryPage
from ui.window.pages_report.versions_step import StepDialog

GROUPS = "work.groups"


@pytest.fixture
def page(qtbot: QtBot, year: MainWindow) -> SummaryPage:
    """The page with the versions in sight, and nothing left that bars."""
    page = judged(qtbot, year, "summary", SummaryPage)
    page.tabs.setCurrentWidget(page.proof)
    settle(qtbot, page)
    for remark in page.proof.open_remarks():
        page.desk.accept(remark, "已核对。")
        settle(qtbot, page)
    page.tabs.setCurrentWidget(page.versions)
    return page


def sign(qtbot: QtBot, page: SummaryPage, dialog: StepDialog | None, person: str) -> None:
    assert dialog is not None
    dialog.person.setText(person)
    dialog.save()
    settle(qtbot, page)


def asked(page: SummaryPage) -> StepDialog:
    found = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert isinstance(found[-1], StepDialog)
    return found[-1]


def to_issue(qtbot: QtBot, page: SummaryPage) -> None:
    page.versions.proofread.click()
    settle(qtbot, page)
    sign(qtbot, page, asked(page), "李文静")
    sign(qtbot, page, page.version_desk.ask_issue(), "张明")


def state(page: SummaryPage) -> VersionState:
    return current_version(page.session.store, page.subject).state


def test_a_report_goes_its_way_with_persons_and_days(qtbot: QtBot, page: SummaryPage) -> None:
    to_issue(qtbot, page)
    sign(qtbot, page, page.version_desk.ask_submit(), "李文静")
    (version,) = versions(page.session.store, page.subject)
    assert version.state is VersionState.SUBMITTED
    assert (version.proofread_by, version.issued_by) == ("李文静", "张明")
    row = page.versions.table.model().index(0, 3).data()
    assert row == "2026-11-22 张明"
    assert page.state.text() == "第1版 · 已报送"
    labels = [each.label for each in page.session.store.history()]
    assert "2026年度工作总结第1版：签发（张明）" in labels


def test_what_is_sent_with_the_package_is_known_here(
    qtbot: QtBot, page: SummaryPage, year: MainWindow
) -> None:
    to_issue(qtbot, page)
    package = judged(qtbot, year, "package", PackagePage)
    package.register_sent()
    assert judged(qtbot, year, "summary", SummaryPage) is page
    settle(qtbot, page)
    assert page.state.text() == "第1版 · 已报送"


def test_a_step_without_a_person_is_not_taken(qtbot: QtBot, page: SummaryPage) -> None:
    page.versions.proofread.click()
    settle(qtbot, page)
    dialog = asked(page)
    dialog.person.clear()
    dialog.save()
    assert not dialog.fault.isHidden()
    assert state(page) is VersionState.DRAFT


def test_what_must_be_mended_bars_the_first_step(qtbot: QtBot, page: SummaryPage) -> None:
    page.editor.sheet.boxes[GROUPS].text.insertPlainText("有××所。")
    page.editor.save()
    settle(qtbot, page)
    page.versions.proofread.click()
    settle(qtbot, page)
    assert "还有 1 处必须改正" in page.versions.notice.text
    assert state(page) is VersionState.DRAFT


def test_a_proof_read_report_is_read_only_until_it_is_returned(
    qtbot: QtBot, page: SummaryPage
) -> None:
    page.versions.proofread.click()
    settle(qtbot, page)
    sign(qtbot, page, asked(page), "李文静")
    assert page.editor.sheet.boxes[GROUPS].text.isReadOnly()
    assert not page.options_form.isEnabled()
    page.versions.go_back.click()
    settle(qtbot, page)
    assert not page.editor.sheet.boxes[GROUPS].text.isReadOnly()
    assert state(page) is VersionState.DRAFT


def test_what_was_signed_is_shown_as_it_was(qtbot: QtBot, page: SummaryPage) -> None:
    to_issue(qtbot, page)
    (version,) = versions(page.session.store, page.subject)
    kept = (attachment_folder(page.session.path) / version.pdf).read_bytes()
    with page.session.operation("改名") as operation:
        operation.update("groups", 1, {"name": "改过名的集团"})
    settle(qtbot, page)
    page.tabs.setCurrentWidget(page.paper)
    settle(qtbot, page)
    assert page.paper.paper is not None
    assert page.paper.paper.content == kept
    assert "签发时的样子" in page.paper.message.text
    assert not page.paper.paper.document.draft


def test_a_lost_pdf_is_said_and_drawn_anew(qtbot: QtBot, page: SummaryPage) -> None:
    to_issue(qtbot, page)
    (version,) = versions(page.session.store, page.subject)
    (attachment_folder(page.session.path) / version.pdf).unlink()
    page.tabs.setCurrentWidget(page.paper)
    settle(qtbot, page)
    assert page.paper.preview.page_count > 3
    assert "按定稿重新排出" in page.versions.notice.text


def test_a_new_version_needs_a_reason_and_is_compared(qtbot: QtBot, page: SummaryPage) -> None:
    to_issue(qtbot, page)
    dialog = page.version_desk.ask_renew()
    dialog.save()
    assert state(page) is VersionState.ISSUED
    dialog.reason.setPlainText("州局要求补充。")
    dialog.save()
    settle(qtbot, page)
    assert state(page) is VersionState.DRAFT
    page.editor.sheet.boxes[GROUPS].text.insertPlainText("新写的一句。")
    page.editor.save()
    settle(qtbot, page)
    compared = page.version_desk.compare()
    assert compared.count.text() == "标题和正文有 1 处不同"
    assert "新写的一句。" in compared.beside.words.text()
    compared.before.setCurrentIndex(1)
    assert compared.count.text() == "标题和正文完全相同"
    compared.reject()
    page.versions.table.selectRow(0)
    page.versions.view.click()
    settle(qtbot, page)
    assert page.tabs.currentWidget() is page.paper
    assert page.paper.paper is not None
    assert page.paper.paper.name.endswith("第1版")


def test_who_signs_is_proposed_to_be_the_head_of_the_bureau(
    qtbot: QtBot, page: SummaryPage
) -> None:
    county = page.session.store.county
    with page.session.operation("修改局档案") as operation:
        operation.update("county", county.id, {"director": "张明", "officer": "李文静"})
    settle(qtbot, page)
    page.versions.proofread.click()
    settle(qtbot, page)
    proofread = asked(page)
    assert proofread.person.text() == "李文静"
    proofread.save()
    settle(qtbot, page)
    issue = page.version_desk.ask_issue()
    assert issue.person.text() == "张明"
    issue.reject()
