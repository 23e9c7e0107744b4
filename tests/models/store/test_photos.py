"""Photographs of a case: kept, changed, taken out, and locked with their case."""

from datetime import date

import pytest

from models.ledgers.report_text import Paper, PaperRef
from models.store import Store, StoreError
from models.store.attachments import read
from models.store.photos import (
    add_photo,
    add_photos,
    change_caption,
    order_photos,
    photos,
    remove_photo,
)
from models.store.versions import mark_proofread
from tests.models.store.conftest import Undoes


@pytest.fixture
def case(store: Store) -> int:
    with store.operation("登记案例") as operation:
        return operation.insert("cases", {"title": "同备一节课", "year": 2026})


def test_a_photograph_is_kept_after_the_others(store: Store, case: int, undoes: Undoes) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    with undoes(store):
        done = add_photo(store, case, b"two", "送教", "IMG_2.jpg")
    assert done.label == "添加案例图片：送教"
    first, second = photos(store, case)
    assert (first.place, second.place) == (1, 2)
    assert (second.caption, second.file_name) == ("送教", "IMG_2.jpg")
    assert read(store.path, second.sha256) == b"two"


def test_the_caption_can_be_changed(store: Store, case: int, undoes: Undoes) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    with undoes(store):
        change_caption(store, photos(store, case)[0], "同备一节课")
    [photo] = photos(store, case)
    assert photo.caption == "同备一节课"


def test_several_are_added_and_ordered_in_one_step_each(
    store: Store, case: int, undoes: Undoes
) -> None:
    with undoes(store):
        done = add_photos(store, case, [("教研.jpg", b"one"), ("送教.png", b"two")])
    assert done.label == "添加案例图片 2 张"
    first, second = photos(store, case)
    assert [(each.caption, each.place) for each in (first, second)] == [("教研", 1), ("送教", 2)]
    with undoes(store):
        order_photos(store, case, [second.id, first.id])
    assert [each.place for each in photos(store, case)] == [2, 1]


def test_one_photograph_does_not_stand_in_a_case_twice(store: Store, case: int) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    with pytest.raises(StoreError, match=r"图片“IMG_2\.jpg”已经在这个案例里"):
        add_photos(store, case, [("IMG_2.jpg", b"one")])
    assert len(photos(store, case)) == 1


def test_a_photograph_that_was_taken_out_can_come_back(store: Store, case: int) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    remove_photo(store, photos(store, case)[0])
    assert photos(store, case) == ()
    store.undo()
    [photo] = photos(store, case)
    assert read(store.path, photo.sha256) == b"one"


def test_the_photographs_of_a_locked_case_stay(store: Store, case: int) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    [photo] = photos(store, case)
    mark_proofread(store, PaperRef(Paper.CASE, 2026, case), date(2026, 12, 20))
    for refused in (
        lambda: add_photo(store, case, b"two", "送教", "IMG_2.jpg"),
        lambda: change_caption(store, photo, "送教"),
        lambda: order_photos(store, case, [photo.id]),
        lambda: remove_photo(store, photo),
    ):
        with pytest.raises(StoreError, match="2026年典型案例第1版已经校对"):
            refused()
    assert photos(store, case) == (photo,)
