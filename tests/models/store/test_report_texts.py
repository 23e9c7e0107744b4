"""The officer's words for generated paragraphs: kept, undone, locked, given up."""

from datetime import date

import pytest

from models.ledgers.field import FieldValue
from models.ledgers.report_text import Paper, PaperRef
from models.store import Store, StoreError
from models.store.report_texts import (
    report_texts,
    reset_paragraph,
    save_paragraph,
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
    assert done.label == "修改2026年年度工作总结的一段文字"
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
