"""What officers have judged: remembered with its origin, corrected, undone like anything else."""

from dataclasses import replace

import pytest

from models.roster.duplicates import Pair, likely_duplicates
from models.roster.learned import Learned, LearnedColumn, LearnedValue
from models.store import Store, StoreError
from tests.models.store.conftest import school

COLUMN = LearnedColumn("schools", "f" * 32, "校名", "name")
WORD = LearnedValue("schools", "affiliation", "局直属", "county")
LESSONS = Learned((COLUMN,), (WORD,))
PAIR = Pair("schools", 1, 2)


@pytest.fixture
def taught(store: Store) -> Store:
    store.teach(LESSONS, "学校.xlsx")
    return store


def labels(store: Store) -> list[str]:
    return [entry.label for entry in store.history()]


def test_an_answer_tells_when_and_for_which_file_it_was_given(taught: Store) -> None:
    (column,), (word,) = taught.learned().columns, taught.learned().values
    for lesson in (column, word):
        assert (lesson.file, lesson.learned_at[:10]) == ("学校.xlsx", "2026-11-22")
    assert labels(taught) == ["记住导入时的 2 个答复：学校.xlsx"]


def test_the_same_answers_again_are_no_step(taught: Store) -> None:
    before = taught.learned()
    taught.teach(LESSONS, "又一份.xlsx")
    assert taught.learned() == before
    assert len(labels(taught)) == 1


def test_answers_are_undone_and_redone(taught: Store) -> None:
    before = taught.learned()
    taught.undo()
    assert taught.learned() == Learned()
    taught.redo()
    assert taught.learned() == before


def test_a_correction_is_a_step(taught: Store) -> None:
    (column,), (word,) = taught.learned().columns, taught.learned().values
    changes = taught.correct(replace(column, field="short_name"), "校名")
    assert changes is not None
    assert changes.label == "修改已学对应“校名”"
    assert changes.tables == {"learned_column"}
    assert taught.correct(replace(word, meaning=""), "局直属") is not None
    assert taught.learned().columns[0].field == "short_name"
    assert taught.learned().values[0].meaning == ""
    assert taught.correct(replace(word, meaning=""), "局直属") is None
    taught.undo()
    taught.undo()
    assert taught.learned() == Learned((column,), (word,))


def test_what_is_gone_is_neither_corrected_nor_forgotten_twice(taught: Store) -> None:
    known = taught.learned()
    changes = taught.forget(known)
    assert changes is not None
    assert changes.label == "删除已学对应 2 条"
    assert taught.forget(known, shown="校名") is None
    with pytest.raises(StoreError, match="已经不在了"):
        taught.correct(known.columns[0], "校名")


def test_what_was_forgotten_and_learned_anew_is_undone_in_order(taught: Store) -> None:
    known = taught.learned()
    taught.forget(known)
    taught.teach(LESSONS, "学校.xlsx")
    taught.undo()
    taught.undo()
    assert taught.learned() == known


def test_two_that_only_look_alike_are_not_offered_again(store: Store) -> None:
    with store.operation("录入") as operation:
        for name in ("青山小学", "青禾县青山小学", "青山小学校"):
            operation.insert("schools", school(name))
    (found, *_) = likely_duplicates(store.known())
    assert found.pair == PAIR
    changes = store.set_apart([PAIR])
    assert changes is not None
    assert changes.label == "认定“青山小学”和“青禾县青山小学”不是同一个"
    (kept,) = store.distinct_pairs()
    assert (kept.pair, kept.decided_at[:10]) == (PAIR, "2026-11-22")
    left = likely_duplicates(store.known(), [each.pair for each in store.distinct_pairs()])
    assert PAIR not in [each.pair for each in left]
    assert store.set_apart([PAIR]) is None
    assert store.offer_again(PAIR) is not None
    assert store.offer_again(PAIR) is None
    store.undo()
    assert [each.pair for each in store.distinct_pairs()] == [PAIR]


def test_the_history_says_who(store: Store) -> None:
    store.person = "李敏"
    store.teach(LESSONS)
    store.note("导出")
    assert [(entry.label, entry.person) for entry in store.history()] == [
        ("导出", "李敏"),
        ("记住导入时的 2 个答复", "李敏"),
    ]


def test_another_name_of_a_school_is_forgotten_with_the_answers(taught: Store) -> None:
    with taught.operation("录入") as operation:
        operation.insert("schools", school("青山小学"))
        operation.insert("school_aliases", {"school": 1, "alias": "老校"})
    assert taught.alias_origins() == {1: ("2026-11-22T12:00:00+00:00", "")}
    before = taught.fingerprint()
    changes = taught.forget(taught.learned(), [1, 7])
    assert changes is not None
    assert changes.tables == {"learned_column", "learned_value", "school_alias"}
    assert taught.rows("school_aliases") == ()
    taught.undo()
    assert taught.fingerprint() == before
    assert len(taught.learned().columns) == 1
