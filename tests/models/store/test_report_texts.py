"""The officer's words for generated paragraphs: kept, undone, locked, given up."""

from datetime import date

import pytest

from models.ledgers.field import FieldValue
from models.ledgers.report_text import OPTIONS, Paper, PaperRef, choice_of
from models.store import Store, StoreError
from models.store.report_texts import (
    choose,
    report_texts,
    reset_paragraph,
    save_paragraph,
    save_paragraphs,
    settle_paragraphs,
    unlock_paragraph,
)
from models.store.versions import mark_proofread
from tests.models.store.conftest import Undoes

SUMMARY = PaperRef(Paper.SUMMARY, 2026)
TODAY = date(2026, 12, 20)


def words(text: str, **values: FieldValue) -> dict[str, FieldValue]:
    return {
        "paper": Paper.SUMMARY,
        "year": 2026,
        "typical_case": None,
        "paragraph": "work.districts",
        "text": text,
        "figures": "{}",
        "generated": "全县有学区⟦S-CNT-1⟧。",
        "locked": False,
        "edited_on": TODAY,
        **values,
    }


def test_a_text_is_kept_and_can_be_undone(store: Store, undoes: Undoes) -> None:
    with undoes(store):
        done = save_paragraph(store, words("学区办得好。\n越办越好。"))
    assert done.label == "修改2026年度工作总结的一段文字"
    assert report_texts(store, SUMMARY)["work.districts"].text == "学区办得好。\n越办越好。"


def test_a_second_text_takes_the_place_of_the_first(store: Store, undoes: Undoes) -> None:
    save_paragraph(store, words("甲。"))
    with undoes(store):
        save_paragraph(store, words("乙。"))
    assert [row.text for row in store.rows("report_texts")] == ["乙。"]


def test_texts_belong_to_one_document(store: Store) -> None:
    save_paragraph(store, words("甲。"))
    save_paragraph(store, words("乙。", year=2027))
    assert [row.text for row in report_texts(store, SUMMARY).values()] == ["甲。"]
    assert report_texts(store, PaperRef(Paper.CASE, 2026, 1)) == {}


def test_a_locked_paragraph_is_changed_only_after_it_is_unlocked(store: Store) -> None:
    done = save_paragraph(store, words("甲。", locked=True))
    assert done.label.startswith("锁定")
    for refused in (
        lambda: save_paragraph(store, words("乙。")),
        lambda: reset_paragraph(store, SUMMARY, "work.districts"),
    ):
        with pytest.raises(StoreError, match="请先解除锁定"):
            refused()
    unlock_paragraph(store, SUMMARY, "work.districts")
    save_paragraph(store, words("乙。"))
    assert report_texts(store, SUMMARY)["work.districts"].text == "乙。"


def test_a_text_that_is_given_up_is_gone_and_can_come_back(store: Store, undoes: Undoes) -> None:
    save_paragraph(store, words("甲。"))
    with undoes(store):
        reset_paragraph(store, SUMMARY, "work.districts")
    assert report_texts(store, SUMMARY) == {}


def test_a_proof_read_document_is_not_changed(store: Store) -> None:
    save_paragraph(store, words("甲。", locked=True))
    mark_proofread(store, SUMMARY, TODAY)
    for refused in (
        lambda: save_paragraph(store, words("乙。")),
        lambda: unlock_paragraph(store, SUMMARY, "work.districts"),
        lambda: reset_paragraph(store, SUMMARY, "work.districts"),
    ):
        with pytest.raises(StoreError, match="已经校对"):
            refused()


def test_several_paragraphs_are_one_step(store: Store, undoes: Undoes) -> None:
    save_paragraph(store, words("甲。"))
    rows = [words("乙。"), words("丙。", paragraph="work.groups")]
    with undoes(store):
        done = save_paragraphs(store, SUMMARY, rows, "改正文字")
    assert done.label == "改正文字"
    assert {key: row.text for key, row in report_texts(store, SUMMARY).items()} == {
        "work.districts": "乙。",
        "work.groups": "丙。",
    }


def test_nothing_is_kept_where_one_of_several_is_locked(store: Store) -> None:
    save_paragraph(store, words("甲。", locked=True))
    with pytest.raises(StoreError, match="请先解除锁定"):
        save_paragraphs(
            store, SUMMARY, [words("丙。", paragraph="work.groups"), words("乙。")], "改正"
        )
    assert [row.text for row in report_texts(store, SUMMARY).values()] == ["甲。"]


def test_changes_are_settled_also_in_locked_paragraphs(store: Store, undoes: Undoes) -> None:
    save_paragraph(store, words("甲。", locked=True))
    save_paragraph(store, words("旧。", paragraph="work.gone"))
    with undoes(store):
        settle_paragraphs(store, SUMMARY, [words("甲二。", locked=True)], ["work.gone"])
    assert [row.text for row in report_texts(store, SUMMARY).values()] == ["甲二。"]


def test_a_choice_is_kept_apart_from_paragraphs(store: Store, undoes: Undoes) -> None:
    with undoes(store):
        done = choose(store, SUMMARY, OPTIONS, "{}", "修改选项", TODAY)
    assert done is not None
    assert choose(store, SUMMARY, OPTIONS, "{}", "修改选项", TODAY) is None
    with undoes(store):
        choose(store, SUMMARY, OPTIONS, '{"sealed": false}', "修改选项", TODAY)
    assert report_texts(store, SUMMARY) == {}
    rows = store.rows("report_texts")
    assert choice_of(rows, SUMMARY, OPTIONS) == '{"sealed": false}'
    assert choice_of(rows, PaperRef(Paper.SUMMARY, 2027), OPTIONS) == ""


def test_a_locked_document_takes_no_choice(store: Store) -> None:
    mark_proofread(store, SUMMARY, TODAY)
    for refused in (
        lambda: choose(store, SUMMARY, OPTIONS, "{}", "修改选项", TODAY),
        lambda: save_paragraphs(store, SUMMARY, [], "改正"),
        lambda: settle_paragraphs(store, SUMMARY, []),
    ):
        with pytest.raises(StoreError, match="已经校对"):
            refused()
