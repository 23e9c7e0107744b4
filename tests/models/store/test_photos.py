"""Photographs of a case: kept, changed, taken out, and locked with their case."""

from datetime import date

import pytest

from models.ledgers.report_text import Paper, PaperRef
from models.store import Store, StoreError
from models.store.attachments import read
from models.store.photos import add_photo, change_photo, photos, remove_photo
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


def test_caption_and_place_can_be_changed(store: Store, case: int, undoes: Undoes) -> None:
    add_photo(store, case, b"one", "同备", "IMG_1.jpg")
    with undoes(store):
        change_photo(store, photos(store, case)[0], caption="同备一节课", place=3)
    [photo] = photos(store, case)
    assert (photo.caption, photo.place) == ("同备一节课", 3)


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
        lambda: change_photo(store, photo, caption="送教", place=1),
        lambda: remove_photo(store, photo),
    ):
        with pytest.raises(StoreError, match="2026年典型案例第1版已经校对"):
            refused()
    assert photos(store, case) == (photo,)
