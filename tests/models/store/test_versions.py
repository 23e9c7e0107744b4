"""Draft, proof-read, issued, submitted: what is issued is locked and kept as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from models.ledgers.report_text import Paper, PaperRef
from models.store import Store, StoreError
from models.store.closing import close_year
from models.store.errors import DamagedFileError
from models.store.journal import OperationState
from models.store.versions import (
    Version,
    VersionState,
    begin_new_version,
    current_version,
    issue,
    issued_content,
    mark_proofread,
    refuse_locked,
    return_to_draft,
    submit,
    versions,
)

SUMMARY = PaperRef(Paper.SUMMARY, 2026)
TODAY = date(2026, 12, 20)


def issued(store: Store, subject: PaperRef = SUMMARY, content: str = "定稿") -> Version:
    mark_proofread(store, subject, TODAY)
    return issue(store, subject, content, TODAY)


def test_a_document_is_a_first_draft_until_something_is_said(store: Store) -> None:
    assert current_version(store, SUMMARY) == Version(SUMMARY)
    assert versions(store, SUMMARY) == ()
    refuse_locked(store, SUMMARY)


def test_the_way_from_draft_to_province(store: Store) -> None:
    assert mark_proofread(store, SUMMARY, TODAY).state is VersionState.PROOFREAD
    made = issue(store, SUMMARY, "定稿", TODAY)
    sent = submit(store, SUMMARY, date(2026, 12, 25))
    assert (made.state, sent.state) == (VersionState.ISSUED, VersionState.SUBMITTED)
    assert (sent.proofread_on, sent.issued_on) == (TODAY, TODAY)
    assert sent.submitted_on == date(2026, 12, 25)
    assert issued_content(store, sent) == "定稿"
    assert versions(store, SUMMARY) == (sent,)


def test_every_step_is_in_the_history_and_none_is_undone(store: Store) -> None:
    issued(store)
    assert [(each.label, each.state) for each in store.history()] == [
        ("2026年度工作总结第1版：签发", OperationState.NOTED),
        ("2026年度工作总结第1版：校对完成", OperationState.NOTED),
    ]
    assert store.undo() is None
    assert current_version(store, SUMMARY).locked


def test_what_is_proof_read_is_changed_only_after_it_is_returned(store: Store) -> None:
    mark_proofread(store, SUMMARY, TODAY)
    with pytest.raises(StoreError, match="请先退回草稿"):
        refuse_locked(store, SUMMARY)
    back = return_to_draft(store, SUMMARY)
    assert (back.state, back.proofread_on) == (VersionState.DRAFT, None)
    refuse_locked(store, SUMMARY)


@pytest.mark.parametrize(
    "step",
    [
        lambda store: issue(store, SUMMARY, "定稿", TODAY),
        lambda store: submit(store, SUMMARY, TODAY),
        lambda store: return_to_draft(store, SUMMARY),
    ],
)
def test_no_step_is_left_out(store: Store, step: Callable[[Store], Version]) -> None:
    with pytest.raises(StoreError, match=r"现在是“草稿”，不能"):
        step(store)
    assert store.history() == []


def test_a_new_version_needs_an_issued_one_and_a_reason(store: Store) -> None:
    with pytest.raises(StoreError, match="还没有签发"):
        begin_new_version(store, SUMMARY, "数字有误")
    first = issued(store)
    with pytest.raises(StoreError, match="已签发，已经锁定"):
        refuse_locked(store, SUMMARY)
    with pytest.raises(StoreError, match="要写明原因"):
        begin_new_version(store, SUMMARY, " \n")
    second = begin_new_version(store, SUMMARY, "厅里要求补充学位数")
    assert (second.number, second.state) == (2, VersionState.DRAFT)
    assert current_version(store, SUMMARY) == second
    assert store.history()[0].label.endswith("新建，原因：厅里要求补充学位数")
    refuse_locked(store, SUMMARY)
    assert issued(store, content="第二稿").number == 2
    assert [issued_content(store, each) for each in versions(store, SUMMARY)] == ["定稿", "第二稿"]
    assert versions(store, SUMMARY)[0] == first


def test_cases_have_versions_of_their_own(store: Store) -> None:
    one, other = PaperRef(Paper.CASE, 2026, 1), PaperRef(Paper.CASE, 2026, 2)
    issued(store, one)
    assert not current_version(store, other).locked
    assert not current_version(store, SUMMARY).locked
    assert current_version(store, one).name == "2026年典型案例第1版"


def test_two_versions_may_say_the_same(store: Store) -> None:
    first = issued(store)
    begin_new_version(store, SUMMARY, "换日期")
    assert issued(store).sha256 == first.sha256


def test_content_that_is_no_longer_what_was_issued_is_refused(store: Store) -> None:
    made = issued(store)
    store._db.execute("UPDATE frozen_document SET content = '改过'")
    with pytest.raises(DamagedFileError, match="校验值不一致"):
        issued_content(store, made)


def test_a_draft_has_no_issued_content(store: Store) -> None:
    with pytest.raises(StoreError, match="没有签发"):
        issued_content(store, current_version(store, SUMMARY))


def test_a_closed_year_takes_no_step_but_the_sending(store: Store) -> None:
    issued(store)
    close_year(store, 2026, datetime(2027, 1, 5, tzinfo=UTC))
    for refused in (
        lambda: refuse_locked(store, SUMMARY),
        lambda: begin_new_version(store, SUMMARY, "补充"),
        lambda: mark_proofread(store, PaperRef(Paper.CASE, 2026, 1), TODAY),
    ):
        with pytest.raises(StoreError, match="2026年度已经封存"):
            refused()
    assert submit(store, SUMMARY, TODAY).state is VersionState.SUBMITTED


def test_who_took_a_step_is_on_record_and_in_the_history(store: Store) -> None:
    mark_proofread(store, SUMMARY, TODAY, "李文静")
    assert return_to_draft(store, SUMMARY).proofread_by == ""
    mark_proofread(store, SUMMARY, TODAY, "李文静")
    issue(store, SUMMARY, "定稿", TODAY, "张明", "ab12")
    made = submit(store, SUMMARY, TODAY, "王芳")
    assert (made.proofread_by, made.issued_by, made.submitted_by) == ("李文静", "张明", "王芳")
    assert made.pdf == "ab12"
    labels = [each.label for each in store.history()]
    assert labels[0] == "2026年度工作总结第1版：报送（王芳）"
    assert labels[1] == "2026年度工作总结第1版：签发（张明）"
